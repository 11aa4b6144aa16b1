/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-mend-start"

#include "premia-mend-start.h"
#include "premia-place-check.h"
#include "premia-repair-dialog.h"

#include "design/premia-scheme-mend.h"
#include "ui/page/premia-latest-toast.h"
#include "ui/page/premia-page.h"

#include <glib/gi18n.h>

/* ---- the way back ---- */

typedef struct
{
  PremiaSchemeEditor *editor;  /* (owned) */
  PremiaScheme       *after;   /* (owned): what undo is offered for */
} Deed;

static void
deed_free (gpointer data, GClosure *closure)
{
  Deed *deed = data;

  g_object_unref (deed->editor);
  premia_scheme_unref (deed->after);
  g_free (deed);
}

/* Only what was done last is taken back: after another change the toast is about something older. */
static void
on_undo_cb (Deed *deed)
{
  if (premia_scheme_editor_can_undo (deed->editor) && premia_scheme_equal (premia_scheme_editor_get_scheme (deed->editor), deed->after))
    premia_scheme_editor_undo (deed->editor);
}

static void
toast (GtkWidget *parent, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (parent, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    premia_latest_toast_show (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static void
tell_done (GtkWidget *parent, PremiaSchemeEditor *editor)
{
  AdwToast *done = adw_toast_new (_("The scheme was changed"));
  Deed *deed = g_new0 (Deed, 1);

  deed->editor = g_object_ref (editor);
  deed->after = premia_scheme_ref (premia_scheme_editor_get_scheme (editor));
  adw_toast_set_button_label (done, _("_Undo"));
  g_signal_connect_data (done, "button-clicked", G_CALLBACK (on_undo_cb), deed, deed_free, G_CONNECT_SWAPPED);
  toast (parent, done);
}

/* ---- the dialog ---- */

/* What the dialog's signals need of where it was opened; a page may go while the dialog stands. */
typedef struct { GtkWidget *parent; PremiaSchemeEditor *editor; } Origin;

static void
origin_free (gpointer data, GClosure *closure)
{
  Origin *origin = data;

  g_clear_weak_pointer (&origin->parent);
  g_object_unref (origin->editor);
  g_free (origin);
}

static void
on_applied_cb (Origin *origin)
{
  if (origin->parent != NULL)
    tell_done (origin->parent, origin->editor);
}

typedef struct { PremiaWorkspace *workspace; char *text; } Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->workspace);
  g_free (saving->text);
  g_free (saving);
}

static void
save_on_cost (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Saving *saving = task_data;
  GError *error = NULL;

  if (premia_workspace_set_setting (saving->workspace, PREMIA_ON_COST, saving->text, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_on_cost_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    premia_context_tell_problem (PREMIA_CONTEXT (source), error->message);
}

/* It belongs to the workspace that the page shows. */
static void
on_on_cost_changed_cb (Origin *origin, const char *text)
{
  GtkWidget *page = origin->parent != NULL ? gtk_widget_get_ancestor (origin->parent, PREMIA_TYPE_PAGE) : NULL;
  PremiaContext *context = page != NULL ? premia_page_get_context (PREMIA_PAGE (page)) : NULL;
  PremiaWorkspace *workspace = context != NULL ? premia_context_get_workspace (context) : NULL;
  g_autoptr (GTask) task = NULL;
  Saving *saving;

  if (workspace == NULL || premia_workspace_get_read_only_reason (workspace) != NULL)
    return;
  saving = g_new0 (Saving, 1);
  saving->workspace = g_object_ref (workspace);
  saving->text = g_strdup (text);
  task = g_task_new (context, NULL, on_on_cost_saved_cb, NULL);
  g_task_set_source_tag (task, on_on_cost_changed_cb);
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_on_cost);
}

static Origin *
origin_new (GtkWidget *parent, PremiaSchemeEditor *editor)
{
  Origin *origin = g_new0 (Origin, 1);

  g_set_weak_pointer (&origin->parent, parent);
  origin->editor = g_object_ref (editor);
  return origin;
}

static void
open_dialog (GtkWidget *parent, PremiaSchemeEditor *editor, GtkWidget *dialog)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  g_signal_connect_data (dialog, "applied", G_CALLBACK (on_applied_cb), origin_new (parent, editor), origin_free, G_CONNECT_SWAPPED);
  g_signal_connect_data (dialog, "on-cost-changed", G_CALLBACK (on_on_cost_changed_cb), origin_new (parent, editor), origin_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
premia_mend_start (GtkWidget *parent, PremiaSchemeEditor *editor, const PremiaFinding *finding, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last,
                   double appointment_value, PremiaLocale *locale)
{
  g_autoptr (PremiaScheme) mended = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && PREMIA_IS_SCHEME_EDITOR (editor) && finding != NULL && desk != NULL && PREMIA_IS_LOCALE (locale));

  mended = premia_scheme_mend (premia_scheme_editor_get_scheme (editor), finding, NULL, NULL, &error);
  if (mended == NULL)
    {
      g_autofree char *message = premia_place_say_error (error);

      toast (parent, adw_toast_new (message));
      return;
    }
  if (premia_mend_is_shown_first (finding->mend))
    {
      open_dialog (parent, editor, premia_repair_dialog_new (editor, finding, desk, first, last, appointment_value, locale));
      return;
    }
  premia_scheme_editor_change (editor, mended, NULL);
  tell_done (parent, editor);
}
