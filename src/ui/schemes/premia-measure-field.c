/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-measure-field"

#include "premia-measure-field.h"
#include "premia-field-parts.h"
#include "premia-place-check.h"

#include <glib/gi18n.h>

struct _PremiaMeasureField
{
  GtkWidget           parent_instance;
  GtkWidget          *drop_down;
  GtkWidget          *edit;
  GtkWidget          *error;
  PremiaSchemeEditor *editor; /* (owned) */
  PremiaLocale       *locale; /* (owned) */
  GStrv               ids;    /* (owned) of the rows; the last row is a new one */
  GStrv               names;  /* (owned) */
  guint               component;
  PremiaMeasureSlot   slot;
  gboolean            silent;
};

G_DEFINE_FINAL_TYPE (PremiaMeasureField, premia_measure_field, GTK_TYPE_WIDGET)

static const char *
get_chosen (PremiaMeasureField *self)
{
  const PremiaComponent *component = g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);

  return self->slot == PREMIA_MEASURE_SLOT_SHARED_BY ? component->by_measure : component->measure;
}

static void
open_measure (PremiaMeasureField *self, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), PREMIA_MEASURE_FIELD_ACTION, PREMIA_MEASURE_FIELD_ACTION_TYPE,
                              (int) self->component, (int) self->slot, id);
}

static void
on_edit_cb (PremiaMeasureField *self)
{
  open_measure (self, get_chosen (self));
}

static void
on_picked_cb (PremiaMeasureField *self)
{
  guint index = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down));
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (self->silent || index == GTK_INVALID_LIST_POSITION)
    return;
  if (index >= g_strv_length (self->ids))
    {
      premia_measure_field_update (self);
      open_measure (self, "");
      return;
    }
  if (g_strcmp0 (self->ids[index], get_chosen (self)) == 0)
    return;
  scheme = premia_scheme_with_measure (now, self->component, self->slot, self->ids[index], premia_locale_get_words (self->locale), &error);
  problem = error != NULL ? premia_place_say_error (error) : NULL;
  premia_field_show_error (self->error, problem);
  if (scheme != NULL)
    premia_scheme_editor_change (self->editor, scheme, NULL);
  else
    premia_measure_field_update (self);
}

static void
premia_measure_field_dispose (GObject *object)
{
  PremiaMeasureField *self = PREMIA_MEASURE_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->names, g_strfreev);

  G_OBJECT_CLASS (premia_measure_field_parent_class)->dispose (object);
}

static void
premia_measure_field_class_init (PremiaMeasureFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_measure_field_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
premia_measure_field_init (PremiaMeasureField *self)
{
  premia_field_make_box (GTK_WIDGET (self));
}

static const char *
say_slot (const PremiaComponent *component, PremiaMeasureSlot slot)
{
  if (slot == PREMIA_MEASURE_SLOT_SHARED_BY)
    return _("Shared by");
  if (component->type == PREMIA_COMPONENT_RANK)
    return _("Places go by");
  return component->type == PREMIA_COMPONENT_PERCENT || component->rate_percent ? _("Percent of") : _("Paid for");
}

GtkWidget *
premia_measure_field_new (PremiaSchemeEditor *editor, guint component, PremiaMeasureSlot slot, PremiaLocale *locale)
{
  PremiaMeasureField *self;
  const char *label;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_MEASURE_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->slot = slot;
  label = say_slot (g_ptr_array_index (premia_scheme_editor_get_scheme (editor)->components, component), slot);
  gtk_widget_set_parent (premia_field_new_label (label), GTK_WIDGET (self));
  self->drop_down = premia_field_new_drop_down (NULL, label);
  gtk_widget_set_hexpand (self->drop_down, TRUE);
  gtk_box_append (GTK_BOX (row), self->drop_down);
  self->edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  gtk_widget_add_css_class (self->edit, "flat");
  gtk_widget_add_css_class (self->edit, "circular");
  gtk_widget_set_tooltip_text (self->edit, _("What is counted, and how"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Edit what is counted"), -1);
  gtk_box_append (GTK_BOX (row), self->edit);
  gtk_widget_set_parent (row, GTK_WIDGET (self));
  self->error = premia_field_new_error ();
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  premia_measure_field_update (self);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (on_picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (on_edit_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static char *
capitalise (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  g_autofree char *rest = g_strdup (*text != '\0' ? g_utf8_next_char (text) : text);
  char head[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (first), head);
  return g_strconcat (head, rest, NULL);
}

/* The measures that can be chosen here; the one that is chosen always is. */
static void
list_measures (PremiaMeasureField *self, GStrv *ids, GStrv *names)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (GStrvBuilder) id_list = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) name_list = g_strv_builder_new ();

  for (guint i = 0; i < scheme->measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (scheme->measures, i);
      g_autofree char *name = premia_wording_measure_name (measure, scheme, premia_locale_get_words (self->locale));
      g_autofree char *capital = capitalise (name);

      if (g_strcmp0 (measure->id, get_chosen (self)) != 0 && !premia_scheme_takes_measure (scheme, self->component, self->slot, i))
        continue;
      g_strv_builder_add (id_list, measure->id);
      g_strv_builder_add (name_list, capital);
    }
  *ids = g_strv_builder_end (id_list);
  *names = g_strv_builder_end (name_list);
}

static void
show_rows (PremiaMeasureField *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) self->names);

  gtk_string_list_append (model, _("New Measure…"));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), G_LIST_MODEL (model));
}

void
premia_measure_field_update (PremiaMeasureField *self)
{
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) names = NULL;
  guint index = 0;

  g_return_if_fail (PREMIA_IS_MEASURE_FIELD (self));

  list_measures (self, &ids, &names);
  self->silent = TRUE;
  if (self->ids == NULL || !g_strv_equal ((const char *const *) ids, (const char *const *) self->ids)
      || !g_strv_equal ((const char *const *) names, (const char *const *) self->names))
    {
      g_strfreev (self->ids);
      g_strfreev (self->names);
      self->ids = g_steal_pointer (&ids);
      self->names = g_steal_pointer (&names);
      show_rows (self);
    }
  while (self->ids[index] != NULL && g_strcmp0 (self->ids[index], get_chosen (self)) != 0)
    index++;
  if (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop_down)) != index)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), index);
  self->silent = FALSE;
}
