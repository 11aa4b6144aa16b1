/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-of-field"

#include "premia-of-field.h"
#include "premia-field-parts.h"
#include "premia-place-check.h"

#include "design/premia-scheme-shape.h"
#include "ui/page/premia-own-name.h"
#include <glib/gi18n.h>

struct _PremiaOfField
{
  GtkWidget           parent_instance;
  GtkWidget          *button;
  GtkWidget          *summary;
  GtkWidget          *list;
  GtkWidget          *all;
  GtkWidget          *error;
  PremiaSchemeEditor *editor;    /* (owned) */
  PremiaLocale       *locale;    /* (owned) */
  char               *signature; /* (owned) (nullable) of what is shown */
  guint               component;
  gboolean            silent;
};

G_DEFINE_FINAL_TYPE (PremiaOfField, premia_of_field, GTK_TYPE_WIDGET)

static const PremiaComponent *
component_at (PremiaOfField *self, guint index)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, index);
}

/* What a clawback cannot take back is not offered. */
static gboolean
can_list (PremiaOfField *self, guint other)
{
  return component_at (self, self->component)->type != PREMIA_COMPONENT_CLAWBACK
         || premia_component_can_be_clawed_back (component_at (self, other));
}

static void
apply (PremiaOfField *self, const char *const *ids)
{
  PremiaScheme *now = premia_scheme_editor_get_scheme (self->editor);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_with_of (now, self->component, ids, premia_locale_get_words (self->locale), &error);
  g_autofree char *problem = error != NULL ? premia_place_say_error (error) : NULL;

  premia_field_show_error (self->error, problem);
  if (scheme != NULL && !premia_scheme_equal (scheme, now))
    premia_scheme_editor_change (self->editor, scheme, NULL);
  else
    premia_of_field_update (self);
}

static void
on_all_cb (PremiaOfField *self)
{
  if (self->silent)
    return;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->all)))
    apply (self, NULL);
  else
    {
      /* All of them, one by one, so that one can be taken out. */
      PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);
      guint64 bits = premia_scheme_get_of (scheme, self->component);
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) ids = NULL;

      for (guint i = 0; i < self->component; i++)
        if ((bits >> i & 1) != 0)
          g_strv_builder_add (builder, component_at (self, i)->id);
      ids = g_strv_builder_end (builder);
      apply (self, ids[0] != NULL ? (const char *const *) ids : NULL);
    }
}

static void
on_checked_cb (PremiaOfField *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  if (self->silent)
    return;
  for (GtkWidget *check = gtk_widget_get_first_child (self->list); check != NULL; check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_strv_builder_add (builder, g_object_get_data (G_OBJECT (check), "id"));
  ids = g_strv_builder_end (builder);
  apply (self, ids[0] != NULL ? (const char *const *) ids : NULL);
}

static void
premia_of_field_dispose (GObject *object)
{
  PremiaOfField *self = PREMIA_OF_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->signature, g_free);

  G_OBJECT_CLASS (premia_of_field_parent_class)->dispose (object);
}

static void
premia_of_field_class_init (PremiaOfFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_of_field_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
premia_of_field_init (PremiaOfField *self)
{
  premia_field_make_box (GTK_WIDGET (self));
}

static const char *
say_role (const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_CLAWBACK:
      return _("Takes back from");
    case PREMIA_COMPONENT_HOLDBACK:
      return _("Held back from");
    case PREMIA_COMPONENT_SPREAD:
      return _("Spreads");
    case PREMIA_COMPONENT_CAP:
    case PREMIA_COMPONENT_FLOOR:
    case PREMIA_COMPONENT_MULTIPLIER:
    case PREMIA_COMPONENT_DRAW:
    default:
      return _("Looks at the sum of");
    }
}

static void
make_popover (PremiaOfField *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "of-list");
  self->all = premia_field_new_check (component_at (self, self->component)->type == PREMIA_COMPONENT_CLAWBACK
                                      ? _("All before it that can be taken back") : _("All before it but the salary"));
  gtk_box_append (GTK_BOX (box), self->all);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  g_signal_connect_object (self->all, "toggled", G_CALLBACK (on_all_cb), self, G_CONNECT_SWAPPED);
}

static void
make_button (PremiaOfField *self, const char *label)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "of-button");
  self->summary = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->summary), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->summary), 8);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_box_append (GTK_BOX (inside), self->summary);
  gtk_box_append (GTK_BOX (inside), arrow);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), inside);
  /* The button would put it in its middle. */
  for (GtkWidget *outer = inside; outer != self->button; outer = gtk_widget_get_parent (outer))
    {
      gtk_widget_set_hexpand (outer, TRUE);
      gtk_widget_set_halign (outer, GTK_ALIGN_FILL);
    }
  premia_own_name_set (GTK_WIDGET (self->button), label);
  make_popover (self);
}

GtkWidget *
premia_of_field_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaOfField *self;
  const char *label;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_OF_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  label = say_role (component_at (self, component));
  gtk_widget_set_parent (premia_field_new_label (label), GTK_WIDGET (self));
  make_button (self, label);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  self->error = premia_field_new_error ();
  gtk_widget_set_parent (self->error, GTK_WIDGET (self));
  premia_of_field_update (self);
  return GTK_WIDGET (self);
}

static char *
name_of (PremiaOfField *self, guint index)
{
  return premia_wording_component_name (component_at (self, index), premia_scheme_editor_get_scheme (self->editor),
                                        premia_locale_get_words (self->locale));
}

static void
rebuild (PremiaOfField *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  for (guint i = 0; i < self->component; i++)
    {
      g_autofree char *name = name_of (self, i);
      GtkWidget *check;

      if (!can_list (self, i))
        continue;
      check = premia_field_new_check (name);
      g_object_set_data_full (G_OBJECT (check), "id", g_strdup (component_at (self, i)->id), g_free);
      gtk_box_append (GTK_BOX (self->list), check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (on_checked_cb), self, G_CONNECT_SWAPPED);
    }
}

/* The names of what is listed; a list of them is rebuilt only if it differs. */
static char *
make_signature (PremiaOfField *self)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < self->component; i++)
    if (can_list (self, i))
      {
        g_autofree char *name = name_of (self, i);

        g_string_append_printf (all, "%s\n%s\n", component_at (self, i)->id, name);
      }
  return g_string_free (all, FALSE);
}

static void
show_summary (PremiaOfField *self, guint64 bits, gboolean all)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->component; i++)
    if ((bits >> i & 1) != 0)
      {
        g_autofree char *name = name_of (self, i);

        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
      }
  if (all)
    g_string_assign (text, component_at (self, self->component)->type == PREMIA_COMPONENT_CLAWBACK
                           ? _("All before it that can be taken back") : _("All before it but the salary"));
  gtk_label_set_text (GTK_LABEL (self->summary), text->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

void
premia_of_field_update (PremiaOfField *self)
{
  g_autofree char *signature = NULL;
  gboolean all;
  guint64 bits;

  g_return_if_fail (PREMIA_IS_OF_FIELD (self));

  signature = make_signature (self);
  self->silent = TRUE;
  if (g_strcmp0 (signature, self->signature) != 0)
    {
      rebuild (self);
      g_free (self->signature);
      self->signature = g_steal_pointer (&signature);
    }
  all = component_at (self, self->component)->of == NULL;
  bits = premia_scheme_get_of (premia_scheme_editor_get_scheme (self->editor), self->component);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->all), all);
  for (GtkWidget *check = gtk_widget_get_first_child (self->list); check != NULL; check = gtk_widget_get_next_sibling (check))
    {
      guint index;

      if (premia_scheme_find_component (premia_scheme_editor_get_scheme (self->editor), g_object_get_data (G_OBJECT (check), "id"), &index) != NULL)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), (bits >> index & 1) != 0);
    }
  self->silent = FALSE;
  show_summary (self, bits, all);
}
