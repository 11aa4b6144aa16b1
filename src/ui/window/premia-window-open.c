/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-new-workspace-dialog.h"
#include "premia-opening.h"
#include "premia-parting-backup.h"
#include "premia-recent.h"
#include "ui/context/premia-settings.h"
#include "ui/page/premia-drag-out.h"
#include "ui/page/premia-file-chooser.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

gboolean
premia_window_is_opening (PremiaWindow *self)
{
  return self->opening != NULL || self->path_to_open != NULL;
}

static void
tell_not_opened (PremiaWindow *self, const GError *error)
{
  g_autofree char *name = g_filename_display_basename (self->opening_path);
  /* Translators: %s is the name of a file */
  g_autofree char *heading = self->opening_new ? g_strdup_printf (_("“%s” Was Not Made"), name)
                                               : g_strdup_printf (_("“%s” Was Not Opened"), name);

  self->action_waiting = NULL;
  if (!self->opening_new && g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_ENCRYPTED))
    {
      premia_window_ask_passphrase (self, self->opening_path, NULL);
      return;
    }
  premia_window_show_main (self, premia_context_get_workspace (self->context) != NULL);
  premia_window_update_title (self);
  if (self->opening_new || !premia_window_offer_rescue (self, heading, self->opening_path, error))
    {
      premia_window_leave_keys (self);
      premia_window_show_problem (self, heading, error->message);
    }
}

void
premia_window_update_title (PremiaWindow *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autofree char *file_name = NULL;
  g_autofree char *title = NULL;

  /* Whose workspace it is, is nobody's business while it is hidden. */
  if (premia_window_is_covered (self))
    {
      gtk_window_set_title (GTK_WINDOW (self), "Premia");
      return;
    }
  if (self->asking_path != NULL)
    {
      file_name = g_filename_display_basename (self->asking_path);
      /* Translators: the title of the window; %s is a company, or the name of a file */
      title = g_strdup_printf (_("%s — Premia"), file_name);
      gtk_window_set_title (GTK_WINDOW (self), title);
      return;
    }
  if (workspace == NULL && self->opening == NULL)
    gtk_window_set_title (GTK_WINDOW (self), "Premia");
  if (workspace == NULL || desk == NULL)
    return;
  file_name = g_filename_display_basename (premia_workspace_get_path (workspace));
  title = g_strdup_printf (_("%s — Premia"), premia_desk_get_settings (desk)->company);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->workspace_title, premia_desk_get_settings (desk)->company);
  adw_window_title_set_subtitle (self->workspace_title, file_name);
}

static void
remember (PremiaWorkspace *workspace, PremiaDesk *desk, gboolean encrypted)
{
  const char *path = premia_workspace_get_path (workspace);
  g_autoptr (GSettings) settings = premia_settings_open ();

  /* What is encrypted is known by the name of its file only. */
  premia_recent_add (path, encrypted ? "" : premia_desk_get_settings (desk)->company);
  if (settings != NULL && g_utf8_validate (path, -1, NULL))
    g_settings_set_string (settings, "last-workspace", path);
}

/* What was asked for before the workspace came, or comes with a new one. One thing at a time is open over a window: what was being typed in
 * and files that wait go first. */
static void
take_action (PremiaWindow *self, gboolean files_waited)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  const char *action = g_steal_pointer (&self->action_waiting);

  if (action == NULL && self->opening_new && premia_workspace_get_read_only_reason (workspace) == NULL
      && premia_dataset_get_n_actions (premia_desk_get_dataset (desk)) == 0)
    action = "win.import";
  if (!premia_window_take_forms (self) && !files_waited && action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
take_workspace (PremiaWindow *self, PremiaWorkspace *workspace, PremiaDesk *desk)
{
  GPtrArray *problems = premia_desk_get_problems (desk);
  const gboolean files_waited = !g_queue_is_empty (&self->files_waiting);

  premia_window_keep_place (self);
  self->place_taken = FALSE;
  premia_window_part_with_backup (self);
  premia_context_set_workspace (self->context, workspace, desk);
  premia_window_keep_key (self);
  remember (workspace, desk, self->key != NULL);
  premia_window_take_waiting_files (self);
  premia_window_update_title (self);
  premia_window_show_main (self, TRUE);
  premia_window_take_place (self);
  if (problems != NULL && problems->len > 0)
    premia_context_tell_problem (self->context, g_ptr_array_index (problems, 0));
  premia_window_back_up_by_itself (self);
  take_action (self, files_waited);
}

static void
on_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaWindow) self = user_data;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  premia_opening_finish (result, &workspace, &desk, &error);
  /* Cancelled: another one is being opened instead, or the window is gone. */
  if (self->opening == NULL || self->opening != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->opening);
  if (error != NULL)
    tell_not_opened (self, error);
  else
    take_workspace (self, workspace, desk);
  premia_window_update_loading (self);
}

/* What is to be opened, once nothing else holds it. */
typedef struct
{
  PremiaWindow *window;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char         *path;
  gboolean      demo;
} Start;

static void
start_free (gpointer data)
{
  Start *start = data;

  g_object_unref (start->window);
  g_object_unref (start->cancellable);
  g_free (start->path);
  g_free (start);
}

static void
start_opening (gpointer data)
{
  Start *start = data;
  PremiaWindow *self = start->window;

  /* Another one is being opened instead, or the window is gone. */
  if (self->opening != start->cancellable)
    return;
  if (start->demo)
    premia_opening_demo_async (start->path, premia_locale_get_words (premia_context_get_locale (self->context))->language, premia_context_now (self->context),
                               self->opening, on_opened_cb, g_object_ref (self));
  else
    premia_opening_open_async (start->path, self->opening, on_opened_cb, g_object_ref (self));
}

/* A window that has just been closed may still be there for the sake of its backup. */
static void
open_when_free (PremiaWindow *self, const char *path, gboolean demo)
{
  Start *start = g_new0 (Start, 1);

  *start = (Start) { g_object_ref (self), g_object_ref (self->opening), g_strdup (path), demo };
  premia_parting_backup_leave (g_application_get_default (), path, start_opening, start, start_free);
}

static void
leave_opening (PremiaWindow *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->path_to_open, g_free); /* somebody was faster */
}

/* The window shows its pages at once; what they show comes when it has been read. */
static void
begin_opening (PremiaWindow *self, const char *path, gboolean new)
{
  leave_opening (self);
  premia_window_take_key (self, path);
  g_free (self->opening_path);
  self->opening_path = g_strdup (path);
  self->opening_new = new;
  self->opening = g_cancellable_new ();
  premia_window_show_main (self, TRUE);
  premia_window_update_loading (self);
}

/* Also by another name: a link leads to the same file. */
static gboolean
is_same_file (const char *path, const char *other)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *other_absolute = other != NULL ? g_canonicalize_filename (other, NULL) : NULL;
  GStatBuf file, other_file;

  if (g_strcmp0 (absolute, other_absolute) == 0)
    return TRUE;
  return other != NULL && g_stat (path, &file) == 0 && g_stat (other, &other_file) == 0 && file.st_ino == other_file.st_ino && file.st_dev == other_file.st_dev;
}

gboolean
premia_window_has_workspace (PremiaWindow *self, const char *path)
{
  PremiaWorkspace *workspace;

  g_return_val_if_fail (PREMIA_IS_WINDOW (self) && path != NULL, FALSE);

  if ((self->asking_path != NULL && is_same_file (path, self->asking_path)) || (self->encrypting != NULL && is_same_file (path, self->opening_path)))
    return TRUE;
  if (premia_window_is_opening (self))
    return is_same_file (path, self->opening != NULL ? self->opening_path : self->path_to_open);
  workspace = premia_context_get_workspace (self->context);
  return workspace != NULL && is_same_file (path, premia_workspace_get_path (workspace));
}

const char *
premia_window_get_path (PremiaWindow *self)
{
  PremiaWorkspace *workspace;

  g_return_val_if_fail (PREMIA_IS_WINDOW (self), NULL);

  workspace = self->context != NULL ? premia_context_get_workspace (self->context) : NULL;
  if (workspace != NULL)
    return premia_workspace_get_path (workspace);
  if (self->encrypting != NULL)
    return self->opening_path;
  return self->asking_for != NULL ? self->asking_for : self->asking_path;
}

/* Another window has it: that one is shown, since here it could only be read. */
static gboolean
is_shown_elsewhere (PremiaWindow *self, const char *path)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  for (GList *item = application != NULL ? gtk_application_get_windows (application) : NULL; item != NULL; item = item->next)
    if (item->data != self && PREMIA_IS_WINDOW (item->data) && premia_window_has_workspace (item->data, path))
      {
        gtk_window_present (item->data);
        return TRUE;
      }
  return FALSE;
}

/* Opened a second time, it would be in use already, by this window, and could only be read. */
static gboolean
shows_already (PremiaWindow *self, const char *path)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);

  if ((self->opening != NULL && is_same_file (path, self->opening_path)) || (self->asking_path != NULL && is_same_file (path, self->asking_path)))
    return TRUE;
  if (workspace == NULL || premia_workspace_get_read_only_reason (workspace) != NULL
      || !is_same_file (path, premia_workspace_get_path (workspace)))
    return FALSE;
  leave_opening (self);
  self->action_waiting = NULL;
  premia_window_show_main (self, TRUE);
  premia_window_update_loading (self);
  return TRUE;
}

void
premia_window_open_workspace (PremiaWindow *self, const char *path)
{
  g_return_if_fail (PREMIA_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (shows_already (self, path) || is_shown_elsewhere (self, path))
    return;
  if (!premia_window_take_key (self, path))
    {
      leave_opening (self);
      self->action_waiting = NULL;
      premia_window_ask_passphrase (self, path, NULL);
      return;
    }
  begin_opening (self, path, FALSE);
  open_when_free (self, path, FALSE);
}

void
premia_window_open_workspace_when_seen (PremiaWindow *self, const char *path)
{
  g_return_if_fail (PREMIA_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (self->painted)
    {
      premia_window_open_workspace (self, path);
      return;
    }
  g_free (self->path_to_open);
  self->path_to_open = g_strdup (path);
  gtk_stack_set_visible_child_name (self->root, "main");
  premia_window_update_loading (self);
}

static void
on_create_cb (PremiaWindow *self, const char *path, const PremiaWorkspaceSettings *settings)
{
  begin_opening (self, path, TRUE);
  premia_opening_create_async (path, settings, TRUE, self->opening, on_opened_cb, g_object_ref (self));
}

static void
on_new_workspace_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  const PremiaWords *words = premia_locale_get_words (premia_context_get_locale (self->context));
  GtkWidget *dialog = premia_new_workspace_dialog_new (GTK_WINDOW (self), words->language);

  g_signal_connect_object (dialog, "create", G_CALLBACK (on_create_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_open_demo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  const char *language = premia_locale_get_words (premia_context_get_locale (self->context))->language;
  g_autofree char *name = g_strconcat ("demo-", language, ".premia", NULL);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "premia", name, NULL);

  premia_window_show_page (self, "overview");
  if (shows_already (self, path) || is_shown_elsewhere (self, path))
    return;
  begin_opening (self, path, FALSE);
  open_when_free (self, path, TRUE);
}

static void
on_chooser_response_cb (PremiaWindow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL && g_file_peek_path (file) != NULL)
    premia_window_open_workspace (self, g_file_peek_path (file));
}

static void
on_open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  static const char *const suffixes[] = { "premia", NULL };

  if (self->chooser != NULL)
    return;
  self->chooser = premia_file_chooser_new (_("Open a Workspace"), widget, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  premia_file_chooser_add_filter (self->chooser, _("Workspaces of Premia"), suffixes, TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chooser_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_open_recent_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (g_file_peek_path (file) != NULL)
    premia_window_open_workspace (PREMIA_WINDOW (widget), g_file_peek_path (file));
}

static gboolean
on_drop_cb (PremiaWindow *self, const GValue *value)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  if (premia_window_is_covered (self))
    return FALSE;
  for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
    g_ptr_array_add (files, item->data);
  /* Onto a window a workspace is dropped to be opened in it. */
  if (files->len > 0 && premia_window_is_workspace_name (files->pdata[0]) && g_file_peek_path (files->pdata[0]) != NULL)
    premia_window_open_workspace (self, g_file_peek_path (files->pdata[0]));
  else
    premia_window_take_files (self, (GFile **) files->pdata, files->len);
  return files->len > 0;
}

void
premia_window_accept_drops (PremiaWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  premia_drag_out_refuse_own (target);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
premia_window_class_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-demo", NULL, on_open_demo_cb);
  gtk_widget_class_install_action (widget_class, "win.new-workspace", NULL, on_new_workspace_cb);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, on_open_cb);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", on_open_recent_cb);
}
