/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-encryption-group"

#include "premia-encryption-group.h"

#include "store/premia-cipher-key.h"

#include <glib/gi18n.h>

struct _PremiaEncryptionGroup
{
  AdwPreferencesGroup parent_instance;
  AdwActionRow       *encryption;
  GtkButton          *choose;
};

G_DEFINE_FINAL_TYPE (PremiaEncryptionGroup, premia_encryption_group, ADW_TYPE_PREFERENCES_GROUP)

/* The workspace is closed for it, and what else the preferences tell of it with it. */
static void
on_choose_cb (PremiaEncryptionGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;

  if (parent == NULL)
    return;
  g_object_ref (parent);
  gtk_window_close (GTK_WINDOW (root));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.encryption", NULL);
  g_object_unref (parent);
}

static void
premia_encryption_group_class_init (PremiaEncryptionGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-encryption-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionGroup, encryption);
  gtk_widget_class_bind_template_child (widget_class, PremiaEncryptionGroup, choose);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
}

static void
premia_encryption_group_init (PremiaEncryptionGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_encryption_group_set_workspace (PremiaEncryptionGroup *self, PremiaWorkspace *workspace)
{
  const char *obstacle;
  gboolean encrypted;

  g_return_if_fail (PREMIA_IS_ENCRYPTION_GROUP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), workspace != NULL);
  if (workspace == NULL)
    return;
  obstacle = premia_workspace_get_read_only_reason (workspace);
  encrypted = premia_cipher_key_is_needed (premia_workspace_get_path (workspace));
  gtk_button_set_label (self->choose, encrypted ? _("_Change…") : _("_Set…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choose), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  encrypted ? _("Change or remove the passphrase of the workspace") : _("Encrypt the workspace with a passphrase"), -1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choose), obstacle == NULL);
  adw_action_row_set_subtitle (self->encryption, obstacle != NULL ? obstacle
                                                 : encrypted      ? _("The file and its backups are encrypted")
                                                                  : _("There is none: whoever has the file can read it"));
}
