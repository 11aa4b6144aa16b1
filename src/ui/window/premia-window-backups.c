/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "premia-backups-dialog.h"
#include "premia-parting-backup.h"
#include "jobs/premia-backup-job.h"
#include "jobs/premia-restore-job.h"
#include "ui/context/premia-backup-habit.h"
#include "ui/context/premia-settings.h"
#include "ui/page/premia-latest-toast.h"

#include <glib/gi18n.h>

/* A whole workspace is looked over before somebody is sure that it was the right one. */
#define UNDO_SECONDS 30
/* A window that is open overnight makes the new day's, too; how often that is looked after. */
#define LOOK_SECONDS 600

static void back_up_if_due (PremiaWindow *self);

/* What goes wrong each time that it is tried is told once a day. */
static gboolean
is_news (PremiaWindow *self, const char *message)
{
  const gint64 today = premia_context_now (self->context) / G_TIME_SPAN_DAY;

  if (self->backup_told_on == today && g_strcmp0 (self->backup_told, message) == 0)
    return FALSE;
  self->backup_told_on = today;
  g_free (self->backup_told);
  self->backup_told = g_strdup (message);
  return TRUE;
}

static void
on_daily_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaWindow) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;

  const gboolean made = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  if (self != NULL && self->backing_up == g_task_get_cancellable (G_TASK (result)))
    g_clear_object (&self->backing_up);
  if (!made && self != NULL && self->context != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && is_news (self, error->message))
    {
      /* Translators: %s is a sentence that says why */
      g_autofree char *message = g_strdup_printf (_("The backup that was due was not made. %s"), error->message);

      premia_context_tell_problem (self->context, message);
    }
  if (g_application_get_default () != NULL)
    premia_parting_backup_end (g_application_get_default (), g_task_get_cancellable (G_TASK (result)));
  if (self != NULL && self->backing_up == NULL && self->backup_look != 0 && self->backup_again)
    back_up_if_due (self);
  g_weak_ref_clear (user_data);
  g_free (user_data);
}

/* On a thread, and nobody waits for it: a window that is closed meanwhile goes, and the application makes it to its end. */
static void
back_up_if_due (PremiaWindow *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  g_autofree char *folder = NULL;
  const PremiaBackupPlan plan = premia_backup_habit_read (&folder);
  g_autoptr (PremiaBackupJob) job = NULL;
  GWeakRef *listener;

  self->backup_again = self->backing_up != NULL;
  if (workspace == NULL || self->backing_up != NULL || plan.schedule == PREMIA_BACKUP_NEVER)
    return;
  job = premia_backup_job_new (workspace, PREMIA_BACKUP_DAILY, &plan, premia_context_now (self->context));
  listener = g_new0 (GWeakRef, 1);
  self->backing_up = g_cancellable_new ();
  g_weak_ref_init (listener, self);
  premia_job_run_async (PREMIA_JOB (job), self->backing_up, on_daily_cb, listener);
}

static gboolean
on_look_cb (gpointer user_data)
{
  back_up_if_due (user_data);
  return G_SOURCE_CONTINUE;
}

void
premia_window_back_up_by_itself (PremiaWindow *self)
{
  premia_window_leave_backup (self);
  self->backup_look = g_timeout_add_seconds (LOOK_SECONDS, on_look_cb, self);
  back_up_if_due (self);
}

/* Another schedule or folder: what is due by it is made at once, and what goes wrong is news again. */
static void
on_habit_cb (PremiaWindow *self)
{
  g_clear_pointer (&self->backup_told, g_free);
  if (self->backup_look != 0)
    back_up_if_due (self);
}

void
premia_window_watch_backups (PremiaWindow *self)
{
  self->backup_settings = premia_settings_open ();
  if (self->backup_settings == NULL)
    return;
  g_signal_connect_object (self->backup_settings, "changed::backup-schedule", G_CALLBACK (on_habit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->backup_settings, "changed::backup-folder", G_CALLBACK (on_habit_cb), self, G_CONNECT_SWAPPED);
}

void
premia_window_leave_backup (PremiaWindow *self)
{
  g_clear_handle_id (&self->backup_look, g_source_remove);
  if (self->backing_up != NULL)
    g_cancellable_cancel (self->backing_up);
  g_clear_object (&self->backing_up);
}

void
premia_window_part_with_backup (PremiaWindow *self)
{
  PremiaWorkspace *workspace = self->context != NULL ? premia_context_get_workspace (self->context) : NULL;
  GApplication *application = g_application_get_default ();

  /* Before it is open, nothing is held for it; a picture is taken and gone. */
  if (workspace == NULL || application == NULL || self->backup_look == 0)
    return;
  if (self->backing_up != NULL)
    premia_parting_backup_adopt (application, workspace, self->backing_up);
  else
    premia_parting_backup_begin (application, workspace, premia_context_now (self->context));
  g_clear_object (&self->backing_up);
}

static void
on_undo_restore_cb (AdwToast *toast, PremiaWindow *self)
{
  const char *workspace_path = g_object_get_data (G_OBJECT (toast), "workspace"), *kept = g_object_get_data (G_OBJECT (toast), "kept");
  PremiaWorkspace *open = premia_context_get_workspace (self->context);

  /* Of a workspace that is not looked at nothing is changed. */
  if (open != NULL && g_strcmp0 (premia_workspace_get_path (open), workspace_path) == 0)
    premia_window_restore (self, workspace_path, kept);
}

static void
offer_undo (PremiaWindow *self, PremiaRestoreJob *job)
{
  AdwToast *toast = adw_toast_new (_("The backup was restored"));

  adw_toast_set_timeout (toast, UNDO_SECONDS);
  if (premia_restore_job_get_kept (job) != NULL && !g_str_has_suffix (premia_restore_job_get_kept (job), "-damaged.premia"))
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "workspace", g_strdup (premia_restore_job_get_workspace_path (job)), g_free);
      g_object_set_data_full (G_OBJECT (toast), "kept", g_strdup (premia_restore_job_get_kept (job)), g_free);
      /* It may have had another passphrase, which is not asked for again. */
      g_object_set_data_full (G_OBJECT (toast), "key", premia_cipher_key_find_for (premia_restore_job_get_kept (job)), (GDestroyNotify) premia_cipher_key_unref);
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_restore_cb), self, 0);
    }
  premia_latest_toast_show (self->toasts, toast);
}

/* Also where nothing was restored: what was there is there, and is shown again. */
static void
on_restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaWindow) self = user_data;
  PremiaRestoreJob *job = PREMIA_RESTORE_JOB (source);
  g_autoptr (GError) error = NULL;
  const gboolean restored = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  if (self->context == NULL)
    return;
  if (restored)
    offer_undo (self, job);
  premia_window_open_workspace (self, premia_restore_job_get_workspace_path (job));
  if (!restored)
    premia_window_show_problem (self, _("The Backup Was Not Restored"), error->message);
}

void
premia_window_restore (PremiaWindow *self, const char *workspace_path, const char *backup_path)
{
  g_autoptr (PremiaRestoreJob) job = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;

  if (!premia_window_take_key (self, backup_path))
    {
      premia_window_ask_passphrase (self, backup_path, workspace_path);
      return;
    }
  job = premia_restore_job_new (workspace_path, backup_path, premia_context_now (self->context));
  workspace = premia_context_get_workspace (self->context);
  premia_window_leave_backup (self);
  if (workspace != NULL)
    {
      g_object_ref (workspace);
      premia_context_set_workspace (self->context, NULL, NULL);
      premia_workspace_close (workspace);
    }
  premia_job_run_async (PREMIA_JOB (job), NULL, on_restored_cb, g_object_ref (self));
}

static void
on_restore_cb (PremiaWindow *self, const char *backup_path, PremiaBackupsDialog *dialog)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (dialog), "workspace-path"));

  premia_window_restore (self, path, backup_path);
}

void
premia_window_show_backups (PremiaWindow *self, const char *path, PremiaWorkspace *workspace)
{
  GtkWidget *dialog = premia_backups_dialog_new (GTK_WINDOW (self), self->context, path, workspace);

  g_object_set_data_full (G_OBJECT (dialog), "workspace-path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "restore", G_CALLBACK (on_restore_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_backups_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);

  if (workspace != NULL)
    premia_window_show_backups (self, premia_workspace_get_path (workspace), workspace);
}

void
premia_window_class_install_backup_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.backups", NULL, on_backups_cb);
}
