/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-text-field"

#include "premia-text-field.h"
#include "premia-field-parts.h"
#include "premia-place-check.h"

#include <glib/gi18n.h>

struct _PremiaTextField
{
  GtkWidget           parent_instance;
  GtkWidget          *entry;
  GtkWidget          *error;
  PremiaSchemeEditor *editor; /* (owned) */
  PremiaLocale       *locale; /* (owned) */
  guint               component;
  PremiaComponentText text;
  gboolean            typing;
  gboolean            silent;
};

G_DEFINE_FINAL_TYPE (PremiaTextField, premia_text_field, GTK_TYPE_WIDGET)

static const char *const labels[PREMIA_N_TEXTS] = {
  [PREMIA_TEXT_NAME_EN] = N_("Name in English"),
  [PREMIA_TEXT_NAME_RU] = N_("Name in Russian"),
  [PREMIA_TEXT_PAYROLL_CODE] = N_("Code in the payroll system"),
  [PREMIA_TEXT_BADGE] = N_("Badge"),
};

static void
apply (PremiaTextField *self)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *gesture = g_strdup_printf ("text:%d:%u", self->text, self->component);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_with_text (now, self->component, self->text, text, premia_locale_get_words (self->locale), &error);
  g_autofree char *problem = error != NULL ? premia_place_say_error (error) : NULL;

  premia_field_show_error (self->error, problem);
  if (scheme != NULL && !premia_scheme_equal (scheme, now))
    premia_scheme_editor_change (self->editor, scheme, gesture);
}

static void
on_changed_cb (PremiaTextField *self)
{
  if (self->silent)
    return;
  self->typing = TRUE;
  apply (self);
  self->typing = FALSE;
}

static void
premia_text_field_dispose (GObject *object)
{
  PremiaTextField *self = PREMIA_TEXT_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_text_field_parent_class)->dispose (object);
}

static void
premia_text_field_class_init (PremiaTextFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_text_field_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
premia_text_field_init (PremiaTextField *self)
{
  premia_field_make_box (GTK_WIDGET (self));
}

GtkWidget *
premia_text_field_new (PremiaSchemeEditor *editor, guint component, PremiaComponentText text, PremiaLocale *locale,
                       const char *placeholder)
{
  PremiaTextField *self;
  const char *label;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (text < PREMIA_N_TEXTS, NULL);

  self = g_object_new (PREMIA_TYPE_TEXT_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  self->text = text;
  label = _(labels[text]);
  gtk_widget_set_parent (premia_field_new_label (label), GTK_WIDGET (self));
  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  premia_field_leave_undo_to_page (self->entry);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), placeholder);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->error = premia_field_new_error ();
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  premia_text_field_update (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
premia_text_field_update (PremiaTextField *self)
{
  const PremiaComponent *component;
  const char *text;

  g_return_if_fail (PREMIA_IS_TEXT_FIELD (self));

  component = g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);
  text = premia_component_get_text (component, self->text);
  if (self->typing || g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (self->entry))) == 0)
    return;
  self->silent = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->silent = FALSE;
  premia_field_show_error (self->error, NULL);
}
