/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-dialog"

#include "premia-import-dialog.h"
#include "premia-import-file-row.h"
#include "premia-import-guide.h"

#include <glib/gi18n.h>
#include <string.h>

/* Every change of the list looks through all files again: what is new in one depends on the others. Only
 * where that fails are they looked at one by one, to say at which file it is. */
struct _PremiaImportDialog
{
  AdwWindow             parent_instance;
  GtkStack             *stack;
  GtkWidget            *import_button;
  GtkWidget            *add_button;
  GtkListBox           *list;
  GtkWidget            *skip_bad;
  GtkLabel             *problem;
  GtkProgressBar       *progress;
  PremiaContext        *context;     /* (owned) */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
  GCancellable         *cancellable; /* (owned) (nullable): of what is running */
  gboolean              importing;
  gboolean              checked;     /* all files were looked through since the last change */
  guint64               n_rejected;
};

enum
{
  IMPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportDialog, premia_import_dialog, ADW_TYPE_WINDOW)

static PremiaImportFileRow *
get_row (PremiaImportDialog *self, int index)
{
  return (PremiaImportFileRow *) gtk_list_box_get_row_at_index (self->list, index);
}

static gboolean
any_has_error (PremiaImportDialog *self)
{
  PremiaImportFileRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (premia_import_file_row_has_error (row))
      return TRUE;
  return FALSE;
}

static void
update (PremiaImportDialog *self)
{
  gboolean skip = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->skip_bad));
  gboolean ready = self->checked && !self->importing && get_row (self, 0) != NULL && !any_has_error (self)
                   && !gtk_widget_get_visible (GTK_WIDGET (self->problem)) && (skip || self->n_rejected == 0);

  gtk_widget_set_sensitive (self->import_button, ready);
  gtk_widget_set_visible (self->skip_bad, self->n_rejected > 0);
  gtk_widget_set_visible (self->add_button, get_row (self, 0) != NULL && !self->importing);
  if (self->importing)
    gtk_stack_set_visible_child_name (self->stack, "importing");
  else
    gtk_stack_set_visible_child_name (self->stack, get_row (self, 0) != NULL ? "files" : "empty");
}

static void
show_problem (PremiaImportDialog *self, const char *message)
{
  gtk_label_set_text (self->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
}

static void
stop (PremiaImportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* One job runs at a time: what comes of an earlier one, which was cancelled, is not looked at. */
typedef struct
{
  PremiaImportDialog *self;
  GCancellable       *cancellable;
  int                 index; /* of the file that is looked at alone; -1: all */
  char               *together; /* (nullable): why all together could not be read */
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->self);
  g_object_unref (run->cancellable);
  g_free (run->together);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *
run_new (PremiaImportDialog *self, int index, const char *together)
{
  Run *run = g_new0 (Run, 1);

  run->self = g_object_ref (self);
  run->cancellable = g_object_ref (self->cancellable);
  run->index = index;
  run->together = g_strdup (together);
  return run;
}

static PremiaImportJob *
make_job (PremiaImportDialog *self, int only)
{
  PremiaImportJob *job = premia_import_job_new (premia_context_get_workspace (self->context),
                                                premia_context_now (self->context));
  PremiaImportFileRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (only < 0 || i == only)
      premia_import_job_add_file (job, premia_import_file_row_get_path (row), premia_import_file_row_get_kind (row));
  return job;
}

static void on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
check (PremiaImportDialog *self, int only, const char *together)
{
  g_autoptr (PremiaImportJob) job = make_job (self, only);

  premia_import_job_set_dry_run (job, TRUE);
  premia_import_job_set_skip_bad (job, TRUE, NULL);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_checked_cb, run_new (self, only, together));
}

static void
take_results (PremiaImportDialog *self, PremiaImportJob *job, int first)
{
  GPtrArray *results = premia_import_job_get_results (job);

  for (guint i = 0; i < results->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (results, i);
      PremiaImportFileRow *row = get_row (self, first + (int) i);

      if (row == NULL)
        break;
      premia_import_file_row_set_result (row, result);
      self->n_rejected += result->n_rejected;
    }
}

/* The next file alone, or the end of looking at them. */
static void
go_on_alone (PremiaImportDialog *self, int next, const char *together)
{
  if (get_row (self, next) != NULL)
    {
      check (self, next, together);
      return;
    }
  self->checked = TRUE;
  if (!any_has_error (self))
    show_problem (self, together);
  update (self);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  PremiaImportDialog *self = run->self;
  g_autoptr (GError) error = NULL;

  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  if (run->cancellable != self->cancellable || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error == NULL)
    take_results (self, PREMIA_IMPORT_JOB (source), MAX (run->index, 0));
  if (run->index < 0 && error != NULL)
    {
      go_on_alone (self, 0, error->message);
      return;
    }
  if (run->index >= 0)
    {
      if (error != NULL)
        premia_import_file_row_set_error (get_row (self, run->index), error->message);
      go_on_alone (self, run->index + 1, run->together);
      return;
    }
  self->checked = TRUE;
  update (self);
}

static void
begin_checking (PremiaImportDialog *self)
{
  PremiaImportFileRow *row;

  stop (self);
  show_problem (self, NULL);
  self->checked = FALSE;
  self->n_rejected = 0;
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    premia_import_file_row_set_checking (row);
  update (self);
  if (get_row (self, 0) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  check (self, -1, NULL);
}

static void
on_removed_cb (PremiaImportDialog *self, PremiaImportFileRow *row)
{
  gtk_list_box_remove (self->list, GTK_WIDGET (row));
  begin_checking (self);
}

static void
on_chooser_response_cb (PremiaImportDialog *self, int response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      premia_import_dialog_add_file (self, file);
    }
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *patterns != NULL; patterns++)
    gtk_file_filter_add_pattern (filter, *patterns);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_choose_cb (PremiaImportDialog *self)
{
  static const char *const tables[] = { "*.csv", "*.CSV", "*.txt", "*.tsv", "*.json", NULL };
  static const char *const all[] = { "*", NULL };

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Files to Import"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Add"), _("_Cancel"));
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _("Tables and schemes (CSV, JSON)"), tables);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _("All files"), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_guide_cb (PremiaImportDialog *self)
{
  gtk_window_present (GTK_WINDOW (premia_import_guide_new (GTK_WINDOW (self))));
}

static gboolean
on_drop_cb (PremiaImportDialog *self, const GValue *value)
{
  if (self->importing)
    return FALSE;
  for (GSList *file = g_value_get_boxed (value); file != NULL; file = file->next)
    premia_import_dialog_add_file (self, file->data);
  return TRUE;
}

/* "Imported: 120 new, 3 changed; 2 bad rows are in people.csv.rejected.csv." */
static char *
sum_up (PremiaImportDialog *self, PremiaImportJob *job)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  GPtrArray *results = premia_import_job_get_results (job);
  guint64 n_new = 0, n_changed = 0, n_rejected = 0;
  const char *rejects_path = NULL;
  g_autofree char *new_text = NULL;
  g_autofree char *changed_text = NULL;
  g_autofree char *rejected_text = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < results->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (results, i);

      n_new += result->count.n_new;
      n_changed += result->count.n_changed;
      n_rejected += result->n_rejected;
      if (result->rejects_path != NULL)
        rejects_path = result->rejects_path;
    }
  if (n_new == 0 && n_changed == 0 && n_rejected == 0)
    return g_strdup (_("Everything in these files was here already."));
  new_text = premia_locale_format_count (locale, (gint64) n_new);
  changed_text = premia_locale_format_count (locale, (gint64) n_changed);
  if (n_rejected == 0 && n_changed == 0)
    return g_strdup_printf (_("Imported: %s new."), new_text);
  if (n_rejected == 0)
    return g_strdup_printf (_("Imported: %s new, %s changed."), new_text, changed_text);
  rejected_text = premia_locale_format_count (locale, (gint64) n_rejected);
  name = rejects_path != NULL ? g_filename_display_basename (rejects_path) : g_strdup ("");
  return g_strdup_printf (_("Imported: %s new, %s changed; %s bad set aside in %s."), new_text, changed_text, rejected_text, name);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  PremiaImportDialog *self = run->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;

  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  self->importing = FALSE;
  if (self->context == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  if (error == NULL)
    {
      summary = sum_up (self, PREMIA_IMPORT_JOB (source));
      g_signal_emit (self, signals[IMPORTED], 0, summary);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  begin_checking (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (gtk_widget_get_ancestor (GTK_WIDGET (self->stack), ADW_TYPE_TOAST_OVERLAY)),
                                 adw_toast_new (_("Cancelled: nothing was imported.")));
  else
    show_problem (self, error->message);
  update (self);
}

static void
on_progress_cb (PremiaImportDialog *self, PremiaJob *job)
{
  double fraction = premia_job_get_fraction (job);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
on_import_cb (PremiaImportDialog *self)
{
  g_autoptr (PremiaImportJob) job = NULL;

  if (!gtk_widget_get_sensitive (self->import_button))
    return;
  stop (self);
  job = make_job (self, -1);
  self->importing = TRUE;
  self->cancellable = g_cancellable_new ();
  premia_import_job_set_skip_bad (job, self->n_rejected > 0, NULL);
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_imported_cb, run_new (self, -1, NULL));
  update (self);
}

static void
on_cancel_import_cb (PremiaImportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* Closing while it imports is cancelling: what was there before stays. */
static gboolean
premia_import_dialog_close_request (GtkWindow *window)
{
  PremiaImportDialog *self = PREMIA_IMPORT_DIALOG (window);

  if (self->importing)
    {
      on_cancel_import_cb (self);
      return GDK_EVENT_STOP;
    }
  return GTK_WINDOW_CLASS (premia_import_dialog_parent_class)->close_request (window);
}

static void
premia_import_dialog_dispose (GObject *object)
{
  PremiaImportDialog *self = PREMIA_IMPORT_DIALOG (object);

  stop (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_import_dialog_parent_class)->dispose (object);
}

static void
premia_import_dialog_class_init (PremiaImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_import_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = premia_import_dialog_close_request;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, skip_bad);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportDialog, progress);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_guide_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_import_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_import_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
premia_import_dialog_init (PremiaImportDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
premia_import_dialog_new (GtkWindow *parent, PremiaContext *context)
{
  PremiaImportDialog *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (premia_context_get_workspace (context) != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  update (self);
  return GTK_WIDGET (self);
}

void
premia_import_dialog_add_file (PremiaImportDialog *self, GFile *file)
{
  const char *path;
  PremiaImportFileRow *row;

  g_return_if_fail (PREMIA_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_peek_path (file);
  if (path == NULL)
    {
      show_problem (self, _("A file that is not on this computer cannot be imported: save it here first."));
      return;
    }
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (strcmp (premia_import_file_row_get_path (row), path) == 0)
      return;
  row = PREMIA_IMPORT_FILE_ROW (premia_import_file_row_new (path, premia_context_get_locale (self->context)));
  g_signal_connect_object (row, "kind-changed", G_CALLBACK (begin_checking), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (on_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, GTK_WIDGET (row));
  begin_checking (self);
}
