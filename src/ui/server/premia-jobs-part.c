/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-jobs-part"

#include "premia-jobs-part.h"
#include "premia-token-words.h"

#include "jobs/premia-server-task-job.h"

#include <glib/gi18n.h>
#include <string.h>

/* A job that runs is looked at again as often, while somebody looks. */
#define LOOK_AGAIN_S 5
/* The server lets nobody run a job again that broke off, for so long. */
#define LOCKED_DAYS 7

struct _PremiaJobsPart
{
  PremiaServerPart parent_instance;
  GtkStack        *stack;
  GtkListBox      *list;
  GtkWidget       *refresh_button;
  PremiaTill      *till;     /* (owned) (nullable) */
  GPtrArray       *jobs;     /* (owned) (element-type PremiaRewardJob) */
  GHashTable      *unread;   /* (owned) (element-type utf8): jobs of boards that have not been counted yet */
  GCancellable    *reading;  /* (owned) (nullable) */
  GCancellable    *doing;    /* (owned) (nullable) */
  char            *running;  /* (owned) (nullable): the job that was told to run */
  guint            timer;
  gboolean         stale;
};

G_DEFINE_FINAL_TYPE (PremiaJobsPart, premia_jobs_part, PREMIA_TYPE_SERVER_PART)

static void refresh (PremiaJobsPart *self);

/* ---- what is shown ---- */

static char *
say_running (PremiaJobsPart *self, const PremiaRewardJob *job)
{
  g_autofree char *since = premia_till_say_instant (self->till, job->at);
  const PremiaInstant now = premia_context_now (premia_till_get_context (self->till));

  if (*since == '\0')
    return g_strdup (_("It is running."));
  if (now - job->at < G_TIME_SPAN_DAY)
    /* Translators: %s is a moment */
    return g_strdup_printf (_("It is running since %s."), since);
  {
    g_autofree char *until = premia_till_say_instant (self->till, job->at + LOCKED_DAYS * G_TIME_SPAN_DAY);

    /* Translators: %1$s and %2$s are moments */
    return g_strdup_printf (_("It is said to run since %1$s. The server has probably broken off in the middle: then it lets nobody run it before %2$s."), since, until);
  }
}

/* (transfer full) */
static char *
say_state (PremiaJobsPart *self, const PremiaRewardJob *job)
{
  g_autofree char *when = premia_till_say_instant (self->till, job->at);
  g_autofree char *error = premia_server_job_say_error (job);

  switch (job->state)
    {
    case PREMIA_REWARD_JOB_RUNNING:
      return say_running (self, job);
    case PREMIA_REWARD_JOB_ERROR:
      /* Translators: %1$s is a moment, %2$s the server's words */
      return error != NULL ? g_strdup_printf (_("It failed on %1$s: %2$s"), when, error)
                           /* Translators: %s is a moment */
                           : g_strdup_printf (_("It failed on %s. The server does not say why."), when);
    case PREMIA_REWARD_JOB_DONE:
      /* Translators: %s is a moment */
      return g_strdup_printf (_("It ran last on %s."), when);
    default:
      return g_strdup (g_hash_table_contains (self->unread, job->name) ? _("It has not run yet: the leader board is empty until it does.") : _("It has not run yet."));
    }
}

static const char *
icon_of (int state)
{
  switch (state)
    {
    case PREMIA_REWARD_JOB_RUNNING:
      return "content-loading-symbolic";
    case PREMIA_REWARD_JOB_ERROR:
      return "dialog-warning-symbolic";
    case PREMIA_REWARD_JOB_DONE:
      return "object-select-symbolic";
    default:
      return NULL;
    }
}

static GtkWidget *
make_button (PremiaJobsPart *self, const PremiaRewardJob *job, const char *title)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_("job", "_Run"));
  /* Translators: %s is what a job of the server does: “Run “Give Medals”” */
  g_autofree char *spoken = g_strdup_printf (_("Run “%s”"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "jobs.run");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", job->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (g_hash_table_contains (self->unread, job->name))
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static GtkWidget *
make_row (PremiaJobsPart *self, const PremiaRewardJob *job)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "icon-name", icon_of (job->state), NULL);
  g_autofree char *title = premia_server_job_say_name (job->name);
  g_autofree char *deed = premia_server_job_say_deed (job);
  g_autofree char *state = say_state (self, job);
  g_autofree char *text = g_strdup_printf ("%s%s%s", deed, *deed != '\0' ? "\n" : "", state);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_tooltip_text (row, job->name);
  if (job->state == PREMIA_REWARD_JOB_ERROR)
    gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (g_strcmp0 (self->running, job->name) == 0)
    {
      GtkWidget *spinner = gtk_spinner_new ();

      gtk_spinner_start (GTK_SPINNER (spinner));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), spinner);
    }
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, job, title));
  return row;
}

static void
show (PremiaJobsPart *self)
{
  GtkWidget *row;
  gboolean can;

  if (self->till == NULL)
    return;
  while ((row = premia_jobs_part_get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->jobs->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->jobs, i)));
  gtk_stack_set_visible_child_name (self->stack, self->jobs->len > 0 ? "jobs" : "nothing");
  premia_server_part_set_number (PREMIA_SERVER_PART (self), g_hash_table_size (self->unread));
  can = self->doing == NULL && premia_till_get_writable (self->till) != NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.run", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "jobs.refresh", can);
}

/* ---- reading ---- */

typedef struct { GPtrArray *jobs, *boards; } Rows;

static void
rows_free (Rows *rows)
{
  g_clear_pointer (&rows->jobs, g_ptr_array_unref);
  g_clear_pointer (&rows->boards, g_ptr_array_unref);
  g_free (rows);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Rows, rows_free)

static gpointer
read_rows (PremiaWorkspace *workspace, gpointer question, GError **error)
{
  g_autoptr (Rows) rows = g_new0 (Rows, 1);

  rows->jobs = premia_workspace_list_server_jobs (workspace, error);
  if (rows->jobs == NULL)
    return NULL;
  rows->boards = premia_workspace_list_boards (workspace, error);
  return rows->boards != NULL ? g_steal_pointer (&rows) : NULL;
}

/* In the order in which they are of use; of each kind by name. */
static int
compare_jobs (gconstpointer a, gconstpointer b)
{
  static const char *const kinds[] = { "update-medals", "update-leader-board", "pay-lost-levelup-rewards", "reduce-xp", "withdraw" };
  const PremiaRewardJob *jobs[] = { *(PremiaRewardJob *const *) a, *(PremiaRewardJob *const *) b };
  guint ranks[2] = { 0, 0 };

  for (guint i = 0; i < 2; i++)
    while (ranks[i] < G_N_ELEMENTS (kinds) && !g_str_has_prefix (jobs[i]->name, kinds[ranks[i]]))
      ranks[i]++;
  return ranks[0] != ranks[1] ? (int) ranks[0] - (int) ranks[1] : strcmp (jobs[0]->name, jobs[1]->name);
}

static void
take_rows (PremiaJobsPart *self, Rows *rows)
{
  g_ptr_array_unref (self->jobs);
  self->jobs = g_steal_pointer (&rows->jobs);
  g_ptr_array_sort (self->jobs, compare_jobs);
  g_hash_table_remove_all (self->unread);
  for (guint i = 0; i < rows->boards->len; i++)
    {
      const PremiaRewardBoard *board = g_ptr_array_index (rows->boards, i);
      g_autofree char *name = g_strdup_printf ("update-leader-board@%s", board->name);

      for (guint j = 0; board->updated_at == PREMIA_NEVER && j < self->jobs->len; j++)
        {
          const PremiaRewardJob *job = g_ptr_array_index (self->jobs, j);

          if (strcmp (job->name, name) == 0 && job->state == PREMIA_REWARD_JOB_UNKNOWN)
            g_hash_table_add (self->unread, g_strdup (name));
        }
    }
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaJobsPart) self = user_data;
  g_autoptr (GError) error = NULL;
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));
  g_autoptr (Rows) rows = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  if (page != NULL)
    premia_page_end_wait (page);
  if (self->till == NULL)
    return;
  g_clear_object (&self->reading);
  if (rows != NULL)
    {
      take_rows (self, rows);
      show (self);
    }
  else if (page != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_page_show_problem (page, error->message);
  if (self->stale)
    {
      self->stale = FALSE;
      refresh (self);
    }
}

static void
refresh (PremiaJobsPart *self)
{
  if (premia_till_get_workspace (self->till) == NULL)
    {
      g_ptr_array_set_size (self->jobs, 0);
      g_hash_table_remove_all (self->unread);
      show (self);
      return;
    }
  if (self->reading != NULL)
    {
      self->stale = TRUE;
      return;
    }
  self->reading = g_cancellable_new ();
  premia_page_begin_wait (premia_server_part_get_page (PREMIA_SERVER_PART (self)));
  premia_till_read_async (self->till, read_rows, NULL, NULL, (GDestroyNotify) rows_free, self->reading, on_read_cb, g_object_ref (self));
}

static void
on_changed_cb (PremiaJobsPart *self)
{
  if (premia_context_get_desk (premia_till_get_context (self->till)) != NULL || premia_till_get_workspace (self->till) == NULL)
    refresh (self);
}

/* ---- running ---- */

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaJobsPart) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_steal_pointer (&self->running);
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));

  g_clear_object (&self->doing);
  if (page != NULL)
    premia_page_end_wait (page);
  if (self->till == NULL)
    return;
  premia_till_tell_result (self->till, error);
  if (done && name != NULL)
    {
      g_autofree char *title = premia_server_job_say_name (name);
      /* Translators: %s is what a job of the server does */
      g_autofree char *said = g_strdup_printf (_("The server was told: %s"), title);

      premia_server_part_tell (PREMIA_SERVER_PART (self), said, NULL, NULL);
    }
  else if (!done && page != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_page_show_problem (page, error->message);
  show (self);
}

/* @name: (nullable): NULL: only reads the list again. */
static void
begin (PremiaJobsPart *self, const char *name, gboolean quietly)
{
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServer) server = premia_till_dup_server (self->till, &error);
  g_autoptr (PremiaServerTaskJob) job = NULL;

  if (server == NULL)
    {
      if (!quietly)
        premia_page_show_problem (page, error->message);
      return;
    }
  if (!quietly)
    premia_page_show_problem (page, NULL);
  job = name != NULL ? premia_server_task_job_new_run (premia_till_get_workspace (self->till), server, name)
                     : premia_server_task_job_new_refresh (premia_till_get_workspace (self->till), server);
  self->running = g_strdup (name);
  self->doing = g_cancellable_new ();
  if (!quietly)
    show (self);
  premia_page_begin_wait (page);
  premia_job_run_async (PREMIA_JOB (job), self->doing, on_done_cb, g_object_ref (self));
}

static void
on_run_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autofree char *name = g_variant_dup_string (parameter, NULL);

  begin (PREMIA_JOBS_PART (widget), name, FALSE);
}

static void
on_refresh_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  begin (PREMIA_JOBS_PART (widget), NULL, FALSE);
}

static gboolean
on_time_cb (gpointer user_data)
{
  PremiaJobsPart *self = user_data;
  const PremiaInstant now = premia_context_now (premia_till_get_context (self->till));

  for (guint i = 0; self->doing == NULL && premia_till_get_writable (self->till) != NULL && i < self->jobs->len; i++)
    {
      const PremiaRewardJob *job = g_ptr_array_index (self->jobs, i);

      if (job->state == PREMIA_REWARD_JOB_RUNNING && now - job->at < G_TIME_SPAN_DAY)
        begin (self, NULL, TRUE);
    }
  return G_SOURCE_CONTINUE;
}

/* ---- the part ---- */

static void
premia_jobs_part_map (GtkWidget *widget)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (widget);

  GTK_WIDGET_CLASS (premia_jobs_part_parent_class)->map (widget);

  if (self->timer == 0 && self->till != NULL)
    self->timer = g_timeout_add_seconds (LOOK_AGAIN_S, on_time_cb, self);
}

static void
premia_jobs_part_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PREMIA_JOBS_PART (widget)->timer, g_source_remove);

  GTK_WIDGET_CLASS (premia_jobs_part_parent_class)->unmap (widget);
}

static void
premia_jobs_part_constructed (GObject *object)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (object);

  G_OBJECT_CLASS (premia_jobs_part_parent_class)->constructed (object);

  if (premia_server_part_get_context (PREMIA_SERVER_PART (self)) == NULL)
    return;
  self->till = premia_till_new (premia_server_part_get_context (PREMIA_SERVER_PART (self)));
  g_signal_connect_object (self->till, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  show (self);
}

static void
premia_jobs_part_dispose (GObject *object)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  if (self->doing != NULL)
    g_cancellable_cancel (self->doing);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->reading);
  g_clear_object (&self->till);

  G_OBJECT_CLASS (premia_jobs_part_parent_class)->dispose (object);
}

static void
premia_jobs_part_finalize (GObject *object)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (object);

  g_clear_object (&self->doing);
  g_ptr_array_unref (self->jobs);
  g_hash_table_unref (self->unread);
  g_free (self->running);

  G_OBJECT_CLASS (premia_jobs_part_parent_class)->finalize (object);
}

static void
premia_jobs_part_class_init (PremiaJobsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_jobs_part_constructed;
  object_class->dispose = premia_jobs_part_dispose;
  object_class->finalize = premia_jobs_part_finalize;
  widget_class->map = premia_jobs_part_map;
  widget_class->unmap = premia_jobs_part_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-jobs-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaJobsPart, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaJobsPart, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaJobsPart, refresh_button);
  gtk_widget_class_install_action (widget_class, "jobs.run", "s", on_run_cb);
  gtk_widget_class_install_action (widget_class, "jobs.refresh", NULL, on_refresh_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "jobs.refresh", NULL);
}

static void
premia_jobs_part_init (PremiaJobsPart *self)
{
  self->jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_job_free);
  self->unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

PremiaTill *
premia_jobs_part_get_till (PremiaJobsPart *self)
{
  g_return_val_if_fail (PREMIA_IS_JOBS_PART (self), NULL);

  return self->till;
}

GtkWidget *
premia_jobs_part_get_row (PremiaJobsPart *self, guint index)
{
  g_return_val_if_fail (PREMIA_IS_JOBS_PART (self), NULL);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) index));
}
