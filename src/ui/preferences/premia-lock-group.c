/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lock-group"

#include "premia-lock-group.h"
#include "premia-choice-binding.h"

#include "ui/context/premia-settings.h"
#include "ui/lock/premia-passphrase-dialog.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaLockGroup
{
  AdwPreferencesGroup parent_instance;
  AdwActionRow       *passphrase;
  GtkButton          *choose;
  AdwComboRow        *lock_after;
  GSettings          *settings; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaLockGroup, premia_lock_group, ADW_TYPE_PREFERENCES_GROUP)

/* As the row offers them. */
static const guint minutes[] = { 0, 1, 5, 15, 60, PREMIA_CHOICE_END };

static void
show (PremiaLockGroup *self)
{
  g_autofree char *sealed = g_settings_get_string (self->settings, "lock-passphrase");
  const gboolean set = *sealed != '\0';

  gtk_button_set_label (self->choose, set ? _("_Change…") : _("_Set…"));
  premia_own_name_set (GTK_WIDGET (self->choose), set ? _("Change the passphrase") : _("Set a passphrase"));
  adw_action_row_set_subtitle (self->passphrase, set ? _("Asked for when Premia starts, and when it was locked (Ctrl+L)") : _("There is none, so Premia cannot be locked"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->lock_after), set);
}

static void
on_choose_cb (PremiaLockGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (premia_passphrase_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->settings)));
}

static void
premia_lock_group_dispose (GObject *object)
{
  g_clear_object (&PREMIA_LOCK_GROUP (object)->settings);

  G_OBJECT_CLASS (premia_lock_group_parent_class)->dispose (object);
}

static void
premia_lock_group_class_init (PremiaLockGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_lock_group_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/preferences/premia-lock-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaLockGroup, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PremiaLockGroup, choose);
  gtk_widget_class_bind_template_child (widget_class, PremiaLockGroup, lock_after);
  gtk_widget_class_bind_template_callback (widget_class, on_choose_cb);
}

static void
premia_lock_group_init (PremiaLockGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = premia_settings_open ();
  gtk_widget_set_sensitive (GTK_WIDGET (self), self->settings != NULL);
  if (self->settings == NULL)
    return;
  premia_choice_bind_number (self->settings, "lock-after", self->lock_after, minutes, G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_NO_SENSITIVITY);
  g_signal_connect_object (self->settings, "changed::lock-passphrase", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
