/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-jobs-part"

#include "premia-jobs-part.h"
#include "premia-token-words.h"

#include "jobs/premia-server-task-job.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>
#include <string.h>

/* A job that runs is looked at again as often, while somebody looks. */
#define LOOK_AGAIN_S 5
/* The server lets nobody run a job again that broke off, for so long. */
#define LOCKED_DAYS 7
#define WITHDRAW    "withdraw@"

struct _PremiaJobsPart
{
  PremiaTillPart parent_instance;
  GtkStack      *stack;
  GtkListBox    *list;
  GtkWidget     *refresh_button;
  PremiaTill    *till;     /* borrowed (nullable) */
  GPtrArray     *jobs;     /* (owned) (element-type PremiaRewardJob) */
  GHashTable    *unread;   /* (owned) (element-type utf8): jobs of boards that have not been counted yet */
  GPtrArray     *to_send;  /* (owned) (element-type PremiaRewardTransaction): withdrawals that their job would send */
  char          *running;  /* (owned) (nullable): the job that was told to run */
  guint          timer;
};

G_DEFINE_FINAL_TYPE (PremiaJobsPart, premia_jobs_part, PREMIA_TYPE_TILL_PART)

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

/* What running it would do now, as far as the copy knows. (transfer full) (nullable): NULL: its name says all */
static char *
say_plan (PremiaJobsPart *self, const PremiaRewardJob *job)
{
  const char *currency = g_str_has_prefix (job->name, WITHDRAW) ? job->name + strlen (WITHDRAW) : NULL;
  g_autofree char *sum = g_strdup ("0");
  g_autofree char *amount = NULL;
  g_autofree char *count = NULL;
  guint n = 0;

  if (currency == NULL)
    return NULL;
  for (guint i = 0; i < self->to_send->len; i++)
    {
      const PremiaRewardTransaction *what = g_ptr_array_index (self->to_send, i);

      if (strcmp (what->currency, currency) != 0)
        continue;
      n++;
      premia_reward_amount_add (&sum, what->withdrawal_amount);
    }
  if (n == 0)
    return g_strdup (_("Now it would send nothing: no withdrawal is approved."));
  amount = premia_tokens_format (premia_till_get_locale (self->till), sum);
  count = premia_locale_format_count (premia_till_get_locale (self->till), n);
  /* Translators: %1$s is how many, %2$s an amount, %3$s the currency of a blockchain */
  return g_strdup_printf (ngettext ("Now it would send %1$s approved withdrawal: %2$s %3$s.", "Now it would send %1$s approved withdrawals: %2$s %3$s.", n), count,
                          amount, currency);
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
  premia_own_name_set (GTK_WIDGET (button), spoken);
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
  g_autofree char *plan = say_plan (self, job);
  g_autofree char *text = g_strdup_printf ("%s%s%s%s%s", deed, *deed != '\0' ? "\n" : "", state, plan != NULL ? "\n" : "", plan != NULL ? plan : "");

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
update_actions (PremiaTillPart *part)
{
  const gboolean can = premia_till_part_can_do (part);

  gtk_widget_action_set_enabled (GTK_WIDGET (part), "jobs.run", can);
  gtk_widget_action_set_enabled (GTK_WIDGET (part), "jobs.refresh", can);
}

static void
show (PremiaJobsPart *self)
{
  GtkWidget *row;

  while ((row = premia_jobs_part_get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->jobs->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->jobs, i)));
  gtk_stack_set_visible_child_name (self->stack, self->jobs->len > 0 ? "jobs" : "nothing");
  premia_server_part_set_number (PREMIA_SERVER_PART (self), g_hash_table_size (self->unread));
  update_actions (PREMIA_TILL_PART (self));
}

/* ---- reading ---- */

typedef struct { GPtrArray *jobs, *boards, *to_send; } Rows;

static void
rows_free (Rows *rows)
{
  g_clear_pointer (&rows->jobs, g_ptr_array_unref);
  g_clear_pointer (&rows->boards, g_ptr_array_unref);
  g_clear_pointer (&rows->to_send, g_ptr_array_unref);
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
  if (rows->boards == NULL)
    return NULL;
  rows->to_send = premia_workspace_list_transactions (workspace, NULL, 1u << PREMIA_TRANSACTION_APPROVED | 1u << PREMIA_TRANSACTION_SEND_FAILED, 1, 0, error);
  return rows->to_send != NULL ? g_steal_pointer (&rows) : NULL;
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
  g_ptr_array_unref (self->to_send);
  self->to_send = g_steal_pointer (&rows->to_send);
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
take (PremiaTillPart *part, gpointer data)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (part);
  g_autoptr (Rows) rows = data;

  if (rows != NULL)
    take_rows (self, rows);
  else
    {
      g_ptr_array_set_size (self->jobs, 0);
      g_ptr_array_set_size (self->to_send, 0);
      g_hash_table_remove_all (self->unread);
    }
  show (self);
}

/* ---- running ---- */

static void
on_done (PremiaTillPart *part, PremiaJob *job, const GError *error, gpointer user_data)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (part);
  g_autofree char *name = g_steal_pointer (&self->running);

  if (error == NULL && name != NULL)
    {
      g_autofree char *title = premia_server_job_say_name (name);
      /* Translators: %s is what a job of the server does */
      g_autofree char *said = g_strdup_printf (_("The server was told: %s"), title);

      premia_server_part_tell (PREMIA_SERVER_PART (self), said, NULL, NULL);
    }
  show (self);
}

/* @name: (nullable): NULL: only reads the list again. */
static void
begin (PremiaJobsPart *self, const char *name, gboolean quietly)
{
  g_autoptr (PremiaServer) server = premia_till_part_find_server (PREMIA_TILL_PART (self), quietly);
  g_autoptr (PremiaServerTaskJob) job = NULL;

  if (server == NULL)
    return;
  job = name != NULL ? premia_server_task_job_new_run (premia_till_get_workspace (self->till), server, name)
                     : premia_server_task_job_new_refresh (premia_till_get_workspace (self->till), server);
  self->running = g_strdup (name);
  if (!quietly)
    show (self);
  premia_till_part_run (PREMIA_TILL_PART (self), PREMIA_JOB (job), NULL, on_done, NULL);
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

  for (guint i = 0; premia_till_part_can_do (PREMIA_TILL_PART (self)) && i < self->jobs->len; i++)
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

  if (self->timer == 0 && premia_till_part_get_till (PREMIA_TILL_PART (self)) != NULL)
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

  self->till = premia_till_part_get_till (PREMIA_TILL_PART (self));
  show (self);
}

static void
premia_jobs_part_dispose (GObject *object)
{
  g_clear_handle_id (&PREMIA_JOBS_PART (object)->timer, g_source_remove);

  G_OBJECT_CLASS (premia_jobs_part_parent_class)->dispose (object);
}

static void
premia_jobs_part_finalize (GObject *object)
{
  PremiaJobsPart *self = PREMIA_JOBS_PART (object);

  g_ptr_array_unref (self->jobs);
  g_ptr_array_unref (self->to_send);
  g_hash_table_unref (self->unread);
  g_free (self->running);

  G_OBJECT_CLASS (premia_jobs_part_parent_class)->finalize (object);
}

static void
premia_jobs_part_class_init (PremiaJobsPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PremiaTillPartClass *part_class = PREMIA_TILL_PART_CLASS (klass);

  object_class->constructed = premia_jobs_part_constructed;
  object_class->dispose = premia_jobs_part_dispose;
  object_class->finalize = premia_jobs_part_finalize;
  widget_class->map = premia_jobs_part_map;
  widget_class->unmap = premia_jobs_part_unmap;
  part_class->read = read_rows;
  part_class->free_rows = (GDestroyNotify) rows_free;
  part_class->take = take;
  part_class->update = update_actions;

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
  self->to_send = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  self->unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_jobs_part_get_row (PremiaJobsPart *self, guint index)
{
  g_return_val_if_fail (PREMIA_IS_JOBS_PART (self), NULL);

  return GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) index));
}
