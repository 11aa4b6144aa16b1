/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-backup-group"

#include "premia-backup-group.h"
#include "premia-choice-binding.h"

#include "ui/context/premia-settings.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

#define FOLDER "backup-folder"

struct _PremiaBackupGroup
{
  AdwPreferencesGroup   parent_instance;
  AdwComboRow          *backup_schedule, *backup_keep;
  AdwActionRow         *backup_folder;
  GtkWidget            *choose, *beside;
  GSettings            *settings; /* (owned) (nullable) */
  GtkFileChooserNative *chooser;  /* (owned) (nullable): while it is open */
};

G_DEFINE_FINAL_TYPE (PremiaBackupGroup, premia_backup_group, ADW_TYPE_PREFERENCES_GROUP)

/* As the rows offer them. */
static const char *const schedules[] = { "never", "daily", "weekly", NULL };
static const guint numbers[] = { 0, 5, 10, 30, 100, PREMIA_CHOICE_END };

static void
show_folder (PremiaBackupGroup *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, FOLDER);
  g_autofree char *shown = *folder != '\0' ? g_filename_display_name (folder) : NULL;

  adw_action_row_set_subtitle (self->backup_folder, shown != NULL ? shown : _("Beside the workspace, on the same disk"));
  gtk_widget_set_visible (self->beside, shown != NULL);
}

static void
on_response_cb (PremiaBackupGroup *self, int response)
{
  g_autoptr (GFile) folder = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;
  const char *path = folder != NULL ? g_file_peek_path (folder) : NULL;

  g_clear_object (&self->chooser);
  if (path != NULL && g_utf8_validate (path, -1, NULL))
    g_settings_set_string (self->settings, FOLDER, path);
}

static void
on_choose_cb (PremiaBackupGroup *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser = premia_file_chooser_new (_("Folder for Backups"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"));
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_beside_cb (PremiaBackupGroup *self)
{
  g_settings_reset (self->settings, FOLDER);
}

static void
premia_backup_group_dispose (GObject *object)
{
  PremiaBackupGroup *self = PREMIA_BACKUP_GROUP (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (premia_backup_group_parent_class)->dispose (object);
}

static void
premia_backup_group_class_init (PremiaBackupGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_backup_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-backup-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupGroup, backup_schedule);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupGroup, backup_keep);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupGroup, backup_folder);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupGroup, choose);
  gtk_widget_class_bind_template_child (widget_class, PremiaBackupGroup, beside);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_beside_cb);
}

static void
premia_backup_group_init (PremiaBackupGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_own_name_set (self->choose, _("Choose the folder for backups"));
  self->settings = premia_settings_open ();
  gtk_widget_set_sensitive (GTK_WIDGET (self), self->settings != NULL);
  if (self->settings == NULL)
    return;
  premia_choice_bind_name (self->settings, "backup-schedule", self->backup_schedule, schedules, G_SETTINGS_BIND_DEFAULT);
  premia_choice_bind_number (self->settings, "backup-keep", self->backup_keep, numbers, G_SETTINGS_BIND_DEFAULT);
  g_signal_connect_object (self->settings, "changed::" FOLDER, G_CALLBACK (show_folder), self, G_CONNECT_SWAPPED);
  show_folder (self);
}
