/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-drift-part"

#include "premia-drift-part.h"
#include "premia-drift-board.h"
#include "premia-drift-words.h"

#include "jobs/premia-drift-job.h"
#include "store/premia-workspace-server.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>

struct _PremiaDriftPart
{
  PremiaServerPart      parent_instance;
  GtkStack             *stack;
  AdwPreferencesGroup  *drifts, *boards;
  GPtrArray            *rows;      /* (owned) (element-type GtkWidget): of both groups */
  PremiaTill           *till;      /* (owned) (nullable) */
  GtkFileChooserNative *chooser;   /* (owned) (nullable): while it is open */
  GCancellable         *reading;   /* (owned) (nullable): while a job runs */
  gboolean              stale;     /* changed while it was read */
  char                 *earlier;   /* (owned) (nullable): what undo brings back */
};

G_DEFINE_FINAL_TYPE (PremiaDriftPart, premia_drift_part, PREMIA_TYPE_SERVER_PART)

static void refresh (PremiaDriftPart *self, const char *path);

/* ---- what is shown ---- */

static void
add_row (PremiaDriftPart *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_ptr_array_add (self->rows, g_object_ref (row));
  adw_preferences_group_add (group, row);
}

static void
clear_rows (PremiaDriftPart *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP)), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static GtkWidget *
make_row (const char *icon, const char *style, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_add_css_class (image, style);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  return row;
}

static void
show_report (PremiaDriftPart *self, const PremiaDriftReport *report)
{
  clear_rows (self);
  premia_server_part_set_number (PREMIA_SERVER_PART (self), report != NULL ? report->drifts->len : 0);
  gtk_stack_set_visible_child_name (self->stack, report != NULL ? "report" : "nothing");
  if (report == NULL)
    return;
  for (guint i = 0; i < report->drifts->len; i++)
    {
      const PremiaDrift *drift = g_ptr_array_index (report->drifts, i);
      g_autofree char *title = premia_drift_say (drift, self->till);

      add_row (self, self->drifts, make_row ("dialog-warning-symbolic", "warning", title, premia_drift_say_advice (drift->kind)));
    }
  if (report->drifts->len == 0)
    add_row (self, self->drifts, make_row ("object-select-symbolic", "success", _("No Differences"),
                                           _("Actions, levels that people have and leader boards are as your file says. Achievements, medals and the rest of the file cannot be read back from the server.")));
  gtk_widget_set_visible (GTK_WIDGET (self->boards), report->boards->len > 0);
  for (guint i = 0; i < report->boards->len; i++)
    add_row (self, self->boards, premia_drift_board_new (g_ptr_array_index (report->boards, i), self->till));
}

/* ---- reading ---- */

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaDriftPart) self = user_data;
  g_autoptr (GError) error = NULL;
  PremiaDriftJob *job = PREMIA_DRIFT_JOB (source);
  g_autofree char *earlier = premia_drift_job_dup_earlier (job);
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));
  const gboolean good = premia_job_run_finish (PREMIA_JOB (job), result, &error);

  if (page != NULL)
    premia_page_end_wait (page);
  if (self->till == NULL)
    return;
  g_clear_object (&self->reading);
  if (good)
    show_report (self, premia_drift_job_get_report (job));
  else if (page != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_page_show_problem (page, error->message);
  if (good && earlier != NULL)
    {
      g_free (self->earlier);
      self->earlier = g_steal_pointer (&earlier);
      premia_server_part_tell_undo (PREMIA_SERVER_PART (self), _("The file is kept in the workspace"), "drift.undo");
    }
  if (self->stale)
    {
      self->stale = FALSE;
      refresh (self, NULL);
    }
}

/* @path: (nullable): a file that is to be kept first. */
static void
refresh (PremiaDriftPart *self, const char *path)
{
  PremiaWorkspace *workspace = premia_till_get_workspace (self->till);
  g_autoptr (PremiaDriftJob) job = NULL;

  if (workspace == NULL)
    {
      show_report (self, NULL);
      return;
    }
  if (self->reading != NULL)
    {
      self->stale = TRUE;
      return;
    }
  job = premia_drift_job_new (workspace);
  if (path != NULL)
    premia_drift_job_set_file (job, path);
  self->reading = g_cancellable_new ();
  premia_page_begin_wait (premia_server_part_get_page (PREMIA_SERVER_PART (self)));
  premia_job_run_async (PREMIA_JOB (job), self->reading, on_read_cb, g_object_ref (self));
}

static void
on_changed_cb (PremiaDriftPart *self)
{
  refresh (self, NULL);
}

/* ---- the file ---- */

static void
on_chooser_response_cb (PremiaDriftPart *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GtkFileChooserNative) chooser = g_steal_pointer (&self->chooser);
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  premia_page_show_problem (premia_server_part_get_page (PREMIA_SERVER_PART (self)), NULL);
  if (file != NULL && g_file_peek_path (file) != NULL)
    refresh (self, g_file_peek_path (file));
}

static void
on_choose_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaDriftPart *self = PREMIA_DRIFT_PART (widget);
  static const char *const suffixes[] = { "json", NULL };

  if (self->chooser != NULL)
    return;
  self->chooser = premia_file_chooser_new (_("Choose gamification.json"), widget, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  premia_file_chooser_add_filter (self->chooser, _("Rules of the reward server"), suffixes, TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaDriftPart *self = PREMIA_DRIFT_PART (widget);
  PremiaWorkspace *workspace = premia_till_get_writable (self->till);
  g_autofree char *earlier = g_steal_pointer (&self->earlier);
  g_autoptr (GError) error = NULL;

  if (workspace == NULL || earlier == NULL)
    return;
  if (!premia_workspace_set_gamification (workspace, earlier, premia_workspace_now (workspace), &error))
    premia_page_show_problem (premia_server_part_get_page (PREMIA_SERVER_PART (self)), error->message);
  refresh (self, NULL);
}

/* ---- the object ---- */

static void
premia_drift_part_constructed (GObject *object)
{
  PremiaDriftPart *self = PREMIA_DRIFT_PART (object);
  PremiaContext *context = premia_server_part_get_context (PREMIA_SERVER_PART (self));

  G_OBJECT_CLASS (premia_drift_part_parent_class)->constructed (object);

  if (context == NULL)
    return;
  self->till = premia_till_new (context);
  g_signal_connect_object (self->till, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  refresh (self, NULL);
}

static void
premia_drift_part_dispose (GObject *object)
{
  PremiaDriftPart *self = PREMIA_DRIFT_PART (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->till);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (premia_drift_part_parent_class)->dispose (object);
}

static void
premia_drift_part_finalize (GObject *object)
{
  PremiaDriftPart *self = PREMIA_DRIFT_PART (object);

  g_ptr_array_unref (self->rows);
  g_free (self->earlier);

  G_OBJECT_CLASS (premia_drift_part_parent_class)->finalize (object);
}

static void
premia_drift_part_class_init (PremiaDriftPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_drift_part_constructed;
  object_class->dispose = premia_drift_part_dispose;
  object_class->finalize = premia_drift_part_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-drift-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaDriftPart, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaDriftPart, drifts);
  gtk_widget_class_bind_template_child (widget_class, PremiaDriftPart, boards);
  gtk_widget_class_install_action (widget_class, "drift.choose", NULL, on_choose_cb);
  gtk_widget_class_install_action (widget_class, "drift.undo", NULL, on_undo_cb);
}

static void
premia_drift_part_init (PremiaDriftPart *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
