/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-setting-field"

#include "premia-setting-field.h"
#include "premia-field-parts.h"
#include "premia-place-check.h"
#include "premia-setting-words.h"

#include <glib/gi18n.h>

struct _PremiaSettingField
{
  GtkWidget           parent_instance;
  GtkWidget          *drop_down; /* (nullable) */
  GtkWidget          *check;     /* (nullable) */
  GtkWidget          *spin;      /* (nullable) */
  GtkWidget          *error;
  PremiaSchemeEditor *editor;    /* (owned) */
  PremiaLocale       *locale;    /* (owned) */
  int                *values;    /* (owned) (nullable) of the choices */
  guint               n_values;
  guint               component;
  PremiaSetting       setting;
  int                 last;      /* the number that a switched off one had */
  gboolean            silent;
};

G_DEFINE_FINAL_TYPE (PremiaSettingField, premia_setting_field, GTK_TYPE_WIDGET)

static const PremiaComponent *
get_component (PremiaSettingField *self)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);
}

static void
apply (PremiaSettingField *self, int value)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *gesture = g_strdup_printf ("setting:%d:%u", self->setting, self->component);
  gboolean number = premia_setting_get_ask (get_component (self), self->setting).kind == PREMIA_ASK_NUMBER;
  int kept;

  if (!premia_scheme_get_setting (now, self->component, self->setting, &kept) || kept == value)
    return;
  scheme = premia_scheme_with_setting (now, self->component, self->setting, value, premia_locale_get_words (self->locale), &error);
  problem = error != NULL ? premia_place_say_error (error) : NULL;
  premia_field_show_error (self->error, problem);
  if (scheme != NULL)
    premia_scheme_editor_change (self->editor, scheme, number ? gesture : NULL);
  else
    premia_setting_field_update (self);
}

static void
on_picked_cb (PremiaSettingField *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));

  if (!self->silent && index < self->n_values)
    apply (self, self->values[index]);
}

static void
on_checked_cb (PremiaSettingField *self)
{
  gboolean on = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));

  if (self->silent)
    return;
  if (self->spin == NULL)
    apply (self, on ? 1 : 0);
  else
    apply (self, on ? self->last : PREMIA_SETTING_OFF);
}

static void
on_number_cb (PremiaSettingField *self)
{
  if (!self->silent)
    apply (self, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->spin)));
}

static void
premia_setting_field_dispose (GObject *object)
{
  PremiaSettingField *self = PREMIA_SETTING_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->values, g_free);

  G_OBJECT_CLASS (premia_setting_field_parent_class)->dispose (object);
}

static void
premia_setting_field_class_init (PremiaSettingFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_setting_field_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
premia_setting_field_init (PremiaSettingField *self)
{
  premia_field_make_box (GTK_WIDGET (self));
}

static void
make_drop_down (PremiaSettingField *self, const char *label)
{
  g_auto (GStrv) texts = premia_setting_list_choices (get_component (self), self->setting, &self->values);

  self->n_values = g_strv_length (texts);
  gtk_widget_set_parent (premia_field_new_label (label), GTK_WIDGET (self));
  self->drop_down = premia_field_new_drop_down ((const char *const *) texts, label);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
}

static void
make_check (PremiaSettingField *self, const char *label, GtkWidget *parent)
{
  self->check = premia_field_new_check (label);
  if (parent != NULL)
    gtk_box_append (GTK_BOX (parent), self->check);
  else
    gtk_widget_set_parent (self->check, GTK_WIDGET (self));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (on_checked_cb), self, G_CONNECT_SWAPPED);
}

static void
make_number (PremiaSettingField *self, const char *label, PremiaAsk ask)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  if (ask.optional)
    make_check (self, label, row);
  else
    gtk_widget_set_parent (premia_field_new_label (label), GTK_WIDGET (self));
  self->spin = premia_field_new_number (ask.lower, ask.upper, label);
  gtk_box_append (GTK_BOX (row), self->spin);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (on_number_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
premia_setting_field_new (PremiaSchemeEditor *editor, guint component, PremiaSetting setting, PremiaLocale *locale)
{
  PremiaSettingField *self;
  PremiaAsk ask;
  const char *label;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);

  self = g_object_new (PREMIA_TYPE_SETTING_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->setting = setting;
  ask = premia_setting_get_ask (get_component (self), setting);
  label = premia_setting_say (get_component (self), setting);
  /* What a limit begins with when it is switched on. */
  self->last = setting == PREMIA_SETTING_WITHIN_DAYS ? 90 : MAX (ask.lower, setting == PREMIA_SETTING_PRORATE_MONTHS ? 12 : 1);
  if (ask.kind == PREMIA_ASK_CHOICE)
    make_drop_down (self, label);
  else if (ask.kind == PREMIA_ASK_SWITCH)
    make_check (self, label, NULL);
  else
    make_number (self, label, ask);
  self->error = premia_field_new_error ();
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  premia_setting_field_update (self);
  return GTK_WIDGET (self);
}

static void
show_number (PremiaSettingField *self, int value)
{
  if (self->check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), value != PREMIA_SETTING_OFF);
  gtk_widget_set_visible (self->spin, value != PREMIA_SETTING_OFF);
  if (value == PREMIA_SETTING_OFF)
    return;
  self->last = value;
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->spin), value);
}

void
premia_setting_field_update (PremiaSettingField *self)
{
  int value;

  g_return_if_fail (PREMIA_IS_SETTING_FIELD (self));

  if (!premia_scheme_get_setting (premia_scheme_editor_get_scheme (self->editor), self->component, self->setting, &value))
    return;
  self->silent = TRUE;
  if (self->drop_down != NULL)
    for (guint i = 0; i < self->n_values; i++)
      if (self->values[i] == value && gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) != i)
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), i);
  if (self->spin != NULL)
    show_number (self, value);
  else if (self->check != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), value != 0);
  self->silent = FALSE;
}
