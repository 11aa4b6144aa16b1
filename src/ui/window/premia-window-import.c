/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "jobs/premia-import-undo-job.h"
#include "ui/import/premia-import-assistant.h"
#include "ui/import/premia-import-history.h"
#include "ui/import/premia-import-words.h"
#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

/* A whole import is looked over before somebody is sure that it was right. */
#define UNDO_SECONDS 30

/* An import that can be taken back, or brought back. Its number means something in its workspace only. */
typedef struct
{
  PremiaWindow    *self;      /* (owned) */
  PremiaWorkspace *workspace; /* (owned) */
  gint64           import;
  gboolean         redo;
  char            *what;      /* (owned): what was imported, in words */
  AdwToast        *progress;  /* (owned) (nullable): how far it is, while it runs */
} Reversal;

static void
reversal_free (Reversal *reversal)
{
  g_object_unref (reversal->self);
  g_object_unref (reversal->workspace);
  g_clear_object (&reversal->progress);
  g_free (reversal->what);
  g_free (reversal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reversal, reversal_free)

static Reversal *
reversal_new (PremiaWindow *self, PremiaWorkspace *workspace, gint64 import, gboolean redo, const char *what)
{
  Reversal *reversal = g_new0 (Reversal, 1);

  reversal->self = g_object_ref (self);
  reversal->workspace = g_object_ref (workspace);
  reversal->import = import;
  reversal->redo = redo;
  reversal->what = g_strdup (what);
  return reversal;
}

static void offer (PremiaWindow *self, PremiaWorkspace *workspace, const char *text, const char *what, gint64 import, PremiaOfferKind kind);

static void
on_reversed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reversal) reversal = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_signal_handlers_disconnect_by_data (source, reversal);
  if (!premia_job_run_finish (PREMIA_JOB (source), result, &error))
    {
      premia_latest_toast_withdraw (reversal->progress);
      premia_window_show_problem (reversal->self, reversal->redo ? _("It Was Not Imported Again") : _("The Import Was Not Undone"), error->message);
      return;
    }
  text = premia_import_say_reversal (premia_import_undo_job_get_reversal (PREMIA_IMPORT_UNDO_JOB (source)), reversal->redo,
                                     premia_context_get_locale (reversal->self->context));
  offer (reversal->self, reversal->workspace, text, reversal->what, reversal->import, reversal->redo ? PREMIA_OFFER_AGAIN : PREMIA_OFFER_BACK);
}

static void
show_progress (Reversal *reversal, double fraction)
{
  g_autofree char *title = NULL;

  if (fraction < 0)
    title = g_strdup (reversal->redo ? _("Importing again…") : _("Undoing the import…"));
  else
    /* Translators: %d is how far it is, in percent; a title in markup */
    title = g_strdup_printf (reversal->redo ? _("Importing again… %d%%") : _("Undoing the import… %d%%"), (int) (fraction * 100));
  adw_toast_set_title (reversal->progress, title);
}

/* A million rows take some seconds to go. It stays until the result takes its place. */
static void
begin_progress (Reversal *reversal, PremiaJob *job)
{
  reversal->progress = adw_toast_new ("");
  adw_toast_set_timeout (reversal->progress, 0);
  show_progress (reversal, -1);
  g_signal_connect_swapped (job, "progress", G_CALLBACK (show_progress), reversal);
  premia_latest_toast_show (reversal->self->toasts, g_object_ref (reversal->progress));
}

static gboolean
is_open (PremiaWindow *self, PremiaWorkspace *workspace)
{
  return workspace == premia_context_get_workspace (self->context);
}

static void
on_button_cb (AdwToast *toast, Reversal *reversal)
{
  g_autoptr (PremiaImportUndoJob) job = NULL;
  Reversal *running;

  /* Nobody changes a file that is not looked at. */
  if (!is_open (reversal->self, reversal->workspace))
    return;
  job = premia_import_undo_job_new (reversal->workspace, reversal->import, reversal->redo);
  running = reversal_new (reversal->self, reversal->workspace, reversal->import, reversal->redo, reversal->what);
  begin_progress (running, PREMIA_JOB (job));
  premia_job_run_async (PREMIA_JOB (job), NULL, on_reversed_cb, running);
}

static void
free_reversal (gpointer data, GClosure *closure)
{
  reversal_free (data);
}

/* A toast whose button takes the import back, or brings it back, as Ctrl+Z on the page that is looked at does, and which goes with the workspace. Of another than the one that is open it only
 * tells, and says of which. */
static void
offer (PremiaWindow *self, PremiaWorkspace *workspace, const char *text, const char *what, gint64 import, PremiaOfferKind kind)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  const gboolean redo = kind == PREMIA_OFFER_BACK;
  const gboolean open = is_open (self, workspace);
  g_autofree char *name = g_filename_display_basename (premia_workspace_get_path (workspace));
  g_autofree char *named = open ? g_strdup (text) : g_strdup_printf ("%s · %s", name, text);
  g_autofree char *escaped = g_markup_escape_text (named, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, UNDO_SECONDS);
  if (import != 0 && open)
    {
      g_signal_connect_object (self->context, "workspace-changed", G_CALLBACK (premia_latest_toast_withdraw), toast, G_CONNECT_SWAPPED);
      adw_toast_set_button_label (toast, redo ? _("_Redo") : _("_Undo"));
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_button_cb), reversal_new (self, workspace, import, redo, what), free_reversal, 0);
      if (PREMIA_IS_PAGE (page))
        premia_page_offer (PREMIA_PAGE (page), kind, toast, what);
    }
  premia_latest_toast_show (self->toasts, toast);
}

static void
on_imported_cb (PremiaWindow *self, const char *summary, PremiaWorkspace *workspace, gint64 import)
{
  offer (self, workspace, summary, summary, import, PREMIA_OFFER_STEP);
  if (is_open (self, workspace))
    premia_window_tell_work (self, "import", _("The Import Is Done"), summary, "activity");
}

/* Rows need a workspace to go into: without one, the way to import begins with making it. NULL: nothing can be imported, or not yet: @action is
 * done once the workspace is there. */
static GtkWidget *
open_assistant (PremiaWindow *self, const char *action)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  const char *reason;
  GtkWidget *assistant;

  if (premia_window_is_opening (self))
    {
      self->action_waiting = g_intern_string (action);
      return NULL;
    }
  if (workspace == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.new-workspace", NULL);
      return NULL;
    }
  reason = premia_workspace_get_read_only_reason (workspace);
  if (reason != NULL)
    {
      premia_window_show_problem (self, _("Nothing Can Be Imported Here"), reason);
      return NULL;
    }
  assistant = premia_import_assistant_new (GTK_WINDOW (self), self->context);
  g_signal_connect_object (assistant, "imported", G_CALLBACK (on_imported_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (assistant));
  return assistant;
}

void
premia_window_resume_import (PremiaWindow *self)
{
  GtkWidget *assistant = open_assistant (self, NULL);

  if (assistant != NULL)
    premia_import_assistant_resume (PREMIA_IMPORT_ASSISTANT (assistant));
}

void
premia_window_import_files (PremiaWindow *self, GSList *files)
{
  GtkWidget *assistant = open_assistant (self, NULL);

  for (GSList *file = assistant != NULL ? files : NULL; file != NULL; file = file->next)
    premia_import_assistant_add_file (PREMIA_IMPORT_ASSISTANT (assistant), file->data);
}

static void
on_import_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_assistant (PREMIA_WINDOW (widget), action_name);
}

static void
on_import_history_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);

  if (premia_context_get_workspace (self->context) != NULL)
    gtk_window_present (GTK_WINDOW (premia_import_history_new (GTK_WINDOW (self), self->context)));
}

/* Ctrl+V where nothing else takes it. */
static void
on_paste_table_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *assistant = open_assistant (PREMIA_WINDOW (widget), action_name);

  if (assistant != NULL)
    premia_import_assistant_paste (PREMIA_IMPORT_ASSISTANT (assistant));
}

void
premia_window_class_install_import_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, on_import_cb);
  gtk_widget_class_install_action (widget_class, "win.import-history", NULL, on_import_history_cb);
  gtk_widget_class_install_action (widget_class, "win.paste-table", NULL, on_paste_table_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-table", NULL);
}
