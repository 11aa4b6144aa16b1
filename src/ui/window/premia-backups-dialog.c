/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-backups-dialog"

#include "premia-backups-dialog.h"

#include "jobs/premia-backup-job.h"
#include "ui/context/premia-backup-habit.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaBackupsDialog
{
  AdwWindow            parent_instance;
  GtkWidget           *make;
  GtkLabel            *problem, *note;
  GtkProgressBar      *progress;
  AdwPreferencesGroup *backups;
  GPtrArray           *rows;        /* (owned): borrowed */
  PremiaContext       *context;     /* (owned) */
  PremiaWorkspace     *workspace;   /* (owned) (nullable) */
  char                *path;        /* (owned): of the workspace */
  PremiaZone          *zone;        /* (owned) */
  GCancellable        *cancellable; /* (owned) */
  gboolean             busy;
};

G_DEFINE_FINAL_TYPE (PremiaBackupsDialog, premia_backups_dialog, ADW_TYPE_WINDOW)

enum
{
  RESTORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
say_kind (PremiaBackupKind kind)
{
  switch (kind)
    {
    case PREMIA_BACKUP_DAILY:
      return _("made by itself");
    case PREMIA_BACKUP_BY_HAND:
      return _("made by hand");
    case PREMIA_BACKUP_BEFORE_RESTORE:
      return _("what was there before a backup was restored");
    case PREMIA_BACKUP_DAMAGED:
      return _("damaged: what was there before a backup was restored");
    case PREMIA_BACKUP_BEFORE_UPDATE:
    default:
      return _("before the file was brought up to date");
    }
}

/* Why nothing can be put in the place of the workspace; NULL: it can. */
static const char *
find_obstacle (PremiaBackupsDialog *self)
{
  return self->workspace != NULL ? premia_workspace_get_read_only_reason (self->workspace) : NULL;
}

static void
on_restore_clicked_cb (PremiaBackupsDialog *self, GtkButton *button)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "path"));

  g_object_ref (self);
  gtk_window_destroy (GTK_WINDOW (self));
  g_signal_emit (self, signals[RESTORE], 0, path);
  g_object_unref (self);
}

static void
add_backup (PremiaBackupsDialog *self, const PremiaBackup *backup)
{
  g_autofree char *at = premia_locale_format_instant (premia_context_get_locale (self->context), backup->at, self->zone);
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *subtitle = g_strjoin (" · ", size, say_kind (backup->kind), NULL);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), at);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  /* One that does not read cannot be put back; it is there to be rescued. */
  if (backup->kind != PREMIA_BACKUP_DAMAGED && find_obstacle (self) == NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_("Restore"));
      /* Translators: %s is a moment, such as 26 November 2026, 09:43 */
      g_autofree char *name = g_strdup_printf (_("Restore the backup of %s"), at);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      premia_own_name_set (GTK_WIDGET (button), name);
      g_object_set_data_full (G_OBJECT (button), "path", g_strdup (backup->path), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_restore_clicked_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  adw_preferences_group_add (self->backups, row);
  g_ptr_array_add (self->rows, row);
}

static void
refresh (PremiaBackupsDialog *self)
{
  g_autoptr (GPtrArray) backups = premia_backup_list (self->path);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->backups, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < backups->len; i++)
    add_backup (self, g_ptr_array_index (backups, i));
  adw_preferences_group_set_description (self->backups, backups->len == 0 ? _("There are none yet.") : find_obstacle (self));
}

static void
set_busy (PremiaBackupsDialog *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->make, !busy && self->workspace != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->backups), !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), busy);
  gtk_progress_bar_set_fraction (self->progress, 0);
}

static void
on_progress_cb (PremiaBackupsDialog *self, PremiaJob *job)
{
  gtk_progress_bar_set_fraction (self->progress, MAX (premia_job_get_fraction (job), 0));
}

static void
on_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaBackupsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean made = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  set_busy (self, FALSE);
  gtk_label_set_text (self->problem, made ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), !made);
  refresh (self);
  gtk_widget_grab_focus (self->make);
}

static void
on_make_clicked_cb (PremiaBackupsDialog *self)
{
  g_autofree char *folder = NULL;
  const PremiaBackupPlan plan = premia_backup_habit_read (&folder);
  g_autoptr (PremiaBackupJob) job = premia_backup_job_new (self->workspace, PREMIA_BACKUP_BY_HAND, &plan, premia_context_now (self->context));

  set_busy (self, TRUE);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_made_cb, g_object_ref (self));
}

static const char *
say_schedule (PremiaBackupSchedule schedule)
{
  switch (schedule)
    {
    case PREMIA_BACKUP_NEVER:
      return _("None is made by itself: see the preferences.");
    case PREMIA_BACKUP_EVERY_WEEK:
      return _("One is made by itself in each week in which the workspace is open.");
    case PREMIA_BACKUP_EVERY_DAY:
    default:
      return _("One is made by itself on each day on which the workspace is open.");
    }
}

static char *
say_keep (guint keep)
{
  if (keep == 0)
    return g_strdup (_("Of those the last of each of 7 days, 4 weeks and 12 months stay, and all that were made by hand."));
  return g_strdup_printf (ngettext ("Of those the last %u stays, and all that were made by hand.", "Of those the last %u stay, and all that were made by hand.", keep), keep);
}

static char *
say_place (PremiaBackupsDialog *self, const char *elsewhere)
{
  g_autofree char *beside = g_strconcat (self->path, ".backups", NULL);
  g_autofree char *shown = g_filename_display_name (elsewhere != NULL ? elsewhere : beside);

  if (elsewhere != NULL)
    /* Translators: %s is a folder */
    return g_strdup_printf (_("They go into “%s”."), shown);
  /* Translators: %s is a folder */
  return g_strdup_printf (_("They are in “%s”, on the same disk: choose another folder in the preferences, or copy them elsewhere, too."), shown);
}

static void
show_note (PremiaBackupsDialog *self)
{
  g_autofree char *folder = NULL;
  const PremiaBackupPlan plan = premia_backup_habit_read (&folder);
  g_autofree char *keep = plan.schedule != PREMIA_BACKUP_NEVER ? say_keep (plan.keep) : NULL;
  g_autofree char *place = say_place (self, plan.folder);
  g_autoptr (GPtrArray) sentences = g_ptr_array_new ();
  g_autofree char *note = NULL;

  g_ptr_array_add (sentences, (char *) say_schedule (plan.schedule));
  if (keep != NULL)
    g_ptr_array_add (sentences, keep);
  g_ptr_array_add (sentences, place);
  g_ptr_array_add (sentences, NULL);
  note = g_strjoinv (" ", (char **) sentences->pdata);
  gtk_label_set_text (self->note, note);
}

static void
premia_backups_dialog_dispose (GObject *object)
{
  PremiaBackupsDialog *self = PREMIA_BACKUPS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (premia_backups_dialog_parent_class)->dispose (object);
}

static void
premia_backups_dialog_finalize (GObject *object)
{
  PremiaBackupsDialog *self = PREMIA_BACKUPS_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_free (self->path);

  G_OBJECT_CLASS (premia_backups_dialog_parent_class)->finalize (object);
}

static void
premia_backups_dialog_class_init (PremiaBackupsDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_backups_dialog_dispose;
  object_class->finalize = premia_backups_dialog_finalize;

  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-backups-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupsDialog, make);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupsDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupsDialog, note);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupsDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupsDialog, backups);
  gtk_widget_class_bind_template_callback (widget_class, on_make_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "backups");
}

static void
premia_backups_dialog_init (PremiaBackupsDialog *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_backups_dialog_new (GtkWindow *parent, PremiaContext *context, const char *path, PremiaWorkspace *workspace)
{
  PremiaBackupsDialog *self;
  PremiaDesk *desk;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_BACKUPS_DIALOG, "transient-for", parent, NULL);
  desk = workspace == NULL ? NULL : premia_context_get_desk (context);
  self->context = g_object_ref (context);
  self->workspace = workspace == NULL ? NULL : g_object_ref (workspace);
  self->path = g_strdup (path);
  self->zone = desk != NULL ? premia_zone_ref (premia_desk_get_own_zone (desk)) : premia_zone_new_utc ();
  show_note (self);
  if (workspace != NULL)
    g_signal_connect_object (context, "workspace-changed", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  set_busy (self, FALSE);
  refresh (self);
  return GTK_WIDGET (self);
}
