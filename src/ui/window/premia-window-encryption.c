/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-encryption-dialog.h"
#include "premia-unlock-page.h"
#include "jobs/premia-encryption-job.h"
#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

/* The keys of encrypted workspaces: asked for, held while the window has something to do with the file, and let go of after it. */

#define ASKING "passphrase"
/* It is told once, and cannot be taken back; backups that are still as they were are worth a second look. */
#define DONE_SECONDS 10
#define LEFT_SECONDS 30

/* ---- what is held ---- */

static void
set_key (PremiaCipherKey **held, PremiaCipherKey *key)
{
  PremiaCipherKey *before = *held;

  *held = key;
  g_clear_pointer (&before, premia_cipher_key_unref);
}

gboolean
premia_window_take_key (PremiaWindow *self, const char *path)
{
  set_key (&self->opening_key, premia_cipher_key_find_for (path));
  return self->opening_key != NULL || !premia_cipher_key_is_needed (path);
}

void
premia_window_keep_key (PremiaWindow *self)
{
  set_key (&self->key, g_steal_pointer (&self->opening_key));
}

void
premia_window_leave_keys (PremiaWindow *self)
{
  set_key (&self->opening_key, NULL);
  if (self->context == NULL || premia_context_get_workspace (self->context) == NULL)
    set_key (&self->key, NULL);
}

void
premia_window_leave_encryption (PremiaWindow *self)
{
  if (self->encrypting != NULL)
    g_cancellable_cancel (self->encrypting);
  g_clear_object (&self->encrypting);
  set_key (&self->opening_key, NULL);
  set_key (&self->key, NULL);
  g_clear_pointer (&self->asking_path, g_free);
  g_clear_pointer (&self->asking_for, g_free);
}

/* ---- asking ---- */

/* The page goes; the key that it asked for may come in another way. */
void
premia_window_stop_asking (PremiaWindow *self)
{
  GtkWidget *holder = gtk_stack_get_child_by_name (self->root, ASKING);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (holder == NULL)
    return;
  /* What goes away with the focus in it would go on blinking. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, holder))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  g_clear_pointer (&self->asking_path, g_free);
  g_clear_pointer (&self->asking_for, g_free);
  adw_bin_set_child (ADW_BIN (holder), NULL);
  premia_window_update_title (self);
}

static void
on_left_cb (PremiaWindow *self)
{
  premia_window_show_main (self, premia_context_get_workspace (self->context) != NULL);
  premia_window_leave_keys (self);
}

static void
on_unlocked_cb (PremiaWindow *self, PremiaCipherKey *key)
{
  g_autofree char *path = g_steal_pointer (&self->asking_path), *workspace = g_steal_pointer (&self->asking_for);

  set_key (&self->opening_key, premia_cipher_key_ref (key));
  if (workspace == NULL)
    {
      premia_window_open_workspace (self, path);
      /* Another window was faster. */
      if (self->opening == NULL)
        on_left_cb (self);
      return;
    }
  premia_window_show_main (self, premia_context_get_workspace (self->context) != NULL);
  premia_window_restore (self, workspace, path);
}

static GtkWidget *
ensure_holder (PremiaWindow *self)
{
  GtkWidget *holder = gtk_stack_get_child_by_name (self->root, ASKING);

  if (holder != NULL)
    return holder;
  holder = adw_bin_new ();
  gtk_stack_add_named (self->root, holder, ASKING);
  return holder;
}

void
premia_window_ask_passphrase (PremiaWindow *self, const char *path, const char *workspace_path)
{
  GtkWidget *page = premia_unlock_page_new (path, workspace_path != NULL), *holder = ensure_holder (self);
  g_autofree char *asking_path = g_strdup (path), *asking_for = g_strdup (workspace_path);

  premia_window_stop_asking (self);
  self->asking_path = g_steal_pointer (&asking_path);
  self->asking_for = g_steal_pointer (&asking_for);
  g_signal_connect_object (page, "unlocked", G_CALLBACK (on_unlocked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "left", G_CALLBACK (on_left_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (holder), page);
  gtk_stack_set_visible_child (self->root, holder);
  premia_window_update_title (self);
  premia_window_update_loading (self);
  /* Under a cover it gets the keyboard when that goes. */
  if (premia_window_is_covered (self))
    g_set_weak_pointer (&self->covered_focus, page);
  else
    gtk_widget_grab_focus (page);
}

/* ---- encrypting ---- */

typedef struct
{
  PremiaWindow *window;      /* (owned) */
  GtkWidget    *dialog;      /* (owned): over the window */
  GApplication *application; /* (owned) (nullable): which does not end before the file is as it is to be, or as it was */
  gboolean      encrypted;   /* before */
  gboolean      encrypt;
} Work;

static void
work_free (Work *work)
{
  if (work->application != NULL)
    g_application_release (work->application);
  g_clear_object (&work->application);
  g_object_unref (work->dialog);
  g_object_unref (work->window);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static char *
say_changed (const Work *work, guint n)
{
  if (!work->encrypt)
    return n == 0 ? g_strdup (_("The workspace is not encrypted any more"))
                  : g_strdup_printf (ngettext ("Not encrypted any more, nor is %u backup", "Not encrypted any more, nor are %u backups", n), n);
  if (work->encrypted)
    return n == 0 ? g_strdup (_("The passphrase was changed"))
                  : g_strdup_printf (ngettext ("The passphrase was changed, for %u backup, too", "The passphrase was changed, for %u backups, too", n), n);
  return n == 0 ? g_strdup (_("The workspace is encrypted")) : g_strdup_printf (ngettext ("Encrypted, with %u backup", "Encrypted, with %u backups", n), n);
}

/* In as many lines as it needs: it is read once. */
static AdwToast *
make_toast (const char *text)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

static void
tell_done (PremiaWindow *self, const Work *work, const PremiaEncryptionBackups *backups)
{
  g_autofree char *changed = say_changed (work, backups->n_changed);
  g_autofree char *left = NULL, *text = NULL;
  AdwToast *toast;

  if (backups->n_left > 0 && backups->n_changed > 0)
    /* Translators: of backups, after what became of the others */
    left = g_strdup_printf (ngettext ("%u was left as it was", "%u were left as they were", backups->n_left), backups->n_left);
  else if (backups->n_left > 0)
    left = g_strdup_printf (ngettext ("%u backup was left as it was", "%u backups were left as they were", backups->n_left), backups->n_left);
  text = g_strjoin ("; ", changed, left, NULL);
  toast = make_toast (text);
  adw_toast_set_timeout (toast, left != NULL ? LEFT_SECONDS : DONE_SECONDS);
  if (left != NULL)
    {
      adw_toast_set_button_label (toast, _("_Backups…"));
      adw_toast_set_action_name (toast, "win.backups");
    }
  premia_latest_toast_show (self->toasts, toast);
}

static void
tell_not_done (PremiaWindow *self, const Work *work, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_latest_toast_show (self->toasts, make_toast (error->message));
  else
    premia_window_show_problem (self, !work->encrypt ? _("The Encryption Was Not Removed") : work->encrypted ? _("The Passphrase Was Not Changed") : _("The Workspace Was Not Encrypted"),
                                error->message);
}

/* Also where nothing was changed: what was there is there, and is shown again. */
static void
on_encrypted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  PremiaWindow *self = work->window;
  PremiaEncryptionJob *job = PREMIA_ENCRYPTION_JOB (source);
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  gtk_window_destroy (GTK_WINDOW (work->dialog));
  if (self->context == NULL)
    return;
  g_clear_object (&self->encrypting);
  premia_window_open_workspace (self, premia_encryption_job_get_workspace_path (job));
  if (done)
    tell_done (self, work, premia_encryption_job_get_backups (job));
  else
    tell_not_done (self, work, error);
}

static void
on_set_cb (PremiaWindow *self, const char *passphrase, PremiaEncryptionDialog *dialog)
{
  g_autoptr (PremiaWorkspace) workspace = premia_context_get_workspace (self->context);
  g_autoptr (PremiaEncryptionJob) job = NULL;
  Work *work;

  if (workspace == NULL)
    return;
  g_object_ref (workspace);
  job = premia_encryption_job_new (premia_workspace_get_path (workspace), passphrase);
  work = g_new0 (Work, 1);
  work->window = g_object_ref (self);
  work->dialog = g_object_ref (GTK_WIDGET (dialog));
  work->encrypted = self->key != NULL;
  work->encrypt = passphrase != NULL;
  if (gtk_window_get_application (GTK_WINDOW (self)) != NULL)
    {
      work->application = g_object_ref (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
      g_application_hold (work->application);
    }
  premia_window_keep_place (self);
  premia_window_leave_backup (self);
  g_signal_handlers_disconnect_by_func (self->context, gtk_window_destroy, dialog);
  premia_context_set_workspace (self->context, NULL, NULL);
  premia_workspace_close (workspace);
  g_free (self->opening_path);
  self->opening_path = g_strdup (premia_encryption_job_get_workspace_path (job));
  self->encrypting = g_cancellable_new ();
  premia_encryption_dialog_follow (dialog, PREMIA_JOB (job), self->encrypting);
  premia_job_run_async (PREMIA_JOB (job), self->encrypting, on_encrypted_cb, work);
}

static void
on_encryption_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  GtkWidget *dialog;

  if (workspace == NULL)
    return;
  dialog = premia_encryption_dialog_new (GTK_WINDOW (self), premia_workspace_get_path (workspace));
  g_signal_connect_object (dialog, "set", G_CALLBACK (on_set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "workspace-changed", G_CALLBACK (gtk_window_destroy), dialog, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
premia_window_update_encryption_action (PremiaWindow *self)
{
  PremiaWorkspace *workspace = self->context != NULL ? premia_context_get_workspace (self->context) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.encryption",
                                 workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL && !premia_window_is_covered (self));
}

void
premia_window_watch_encryption (PremiaWindow *self)
{
  g_signal_connect_object (self->context, "workspace-changed", G_CALLBACK (premia_window_update_encryption_action), self, G_CONNECT_SWAPPED);
  premia_window_update_encryption_action (self);
}

void
premia_window_class_install_encryption_action (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.encryption", NULL, on_encryption_cb);
}
