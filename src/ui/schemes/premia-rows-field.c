/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-rows-field"

#include "premia-rows-field.h"
#include "premia-place-check.h"
#include "premia-place-field.h"

#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

/* Beyond this a window of entries helps nobody; the file is edited instead. */
#define MAX_ROWS_SHOWN 60

struct _PremiaRowsField
{
  GtkWidget           parent_instance;
  GtkGrid            *grid;
  GtkLabel           *from_label;
  GtkLabel           *gives_label;
  GtkLabel           *rest_label;
  GtkLabel           *error_label;
  GtkWidget          *add;
  PremiaSchemeEditor *editor;  /* (owned) */
  PremiaLocale       *locale;  /* (owned) */
  GPtrArray          *fields;  /* (owned) of PremiaPlaceField, borrowed from the grid */
  guint               component;
  guint               n_rows;
};

G_DEFINE_FINAL_TYPE (PremiaRowsField, premia_rows_field, GTK_TYPE_WIDGET)

static const PremiaComponent *
get_component (PremiaRowsField *self)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (self->editor)->components, self->component);
}

/* Takes @scheme. */
static void
change (PremiaRowsField *self, PremiaScheme *scheme, const GError *error)
{
  g_autoptr (PremiaScheme) owned = scheme;
  g_autofree char *problem = error != NULL ? premia_place_say_error (error) : NULL;

  gtk_label_set_text (self->error_label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), problem != NULL);
  if (owned != NULL)
    premia_scheme_editor_change (self->editor, owned, NULL);
}

static void
on_add_cb (PremiaRowsField *self)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_with_row (premia_scheme_editor_get_scheme (self->editor), self->component, &error);

  change (self, scheme, error);
}

static void
on_remove_cb (GtkButton *button, PremiaRowsField *self)
{
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_without_row (premia_scheme_editor_get_scheme (self->editor), self->component, row, &error);

  /* The button goes with its row: the focus stays in the table. */
  gtk_widget_grab_focus (self->add);
  change (self, scheme, error);
}

static GtkWidget *
make_remove_button (PremiaRowsField *self, guint row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = g_strdup_printf (_("Remove row %u"), row + 1);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, name);
  premia_own_name_set (GTK_WIDGET (button), name);
  gtk_widget_set_sensitive (button, self->n_rows > 1);
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (row));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_cb), self, 0);
  return button;
}

static void
add_field (PremiaRowsField *self, PremiaPlaceKind kind, guint row, int column)
{
  const char *heading = gtk_label_get_text (column == 0 ? self->from_label : self->gives_label);
  g_autofree char *label = g_strdup_printf (_("%s, row %u"), heading, row + 1);
  PremiaSchemePlace place = { kind, self->component, row };
  GtkWidget *field = premia_place_field_new (self->editor, place, self->locale, label, TRUE);

  gtk_grid_attach (self->grid, field, column, row + 1, 1, 1);
  g_ptr_array_add (self->fields, field);
}

/* A prize and the place that it is for. */
static void
add_place (PremiaRowsField *self, guint row)
{
  g_autofree char *number = g_strdup_printf ("%u", row + 1);
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (self->grid, label, 0, row + 1, 1, 1);
  add_field (self, PREMIA_PLACE_PRIZE, row, 1);
  gtk_grid_attach (self->grid, make_remove_button (self, row), 2, row + 1, 1, 1);
}

static void
add_row (PremiaRowsField *self, guint row)
{
  const PremiaComponent *component = get_component (self);
  gboolean tiers = component->tiers != NULL;
  gboolean interpolated = tiers && component->tier_mode == PREMIA_TIERS_INTERPOLATED;

  if (component->prizes != NULL)
    {
      add_place (self, row);
      return;
    }
  add_field (self, tiers ? PREMIA_PLACE_TIER_FROM : PREMIA_PLACE_FACTOR_FROM, row, 0);
  if (!tiers)
    add_field (self, PREMIA_PLACE_FACTOR, row, 1);
  else if (!interpolated)
    add_field (self, PREMIA_PLACE_TIER_RATE, row, 1);
  else if (row + 1 < self->n_rows)
    add_field (self, PREMIA_PLACE_TIER_AMOUNT, row, 1);
  gtk_grid_attach (self->grid, make_remove_button (self, row), 2, row + 1, 1, 1);
}

static void
rebuild (PremiaRowsField *self)
{
  guint n = premia_component_get_n_rows (get_component (self));

  g_ptr_array_set_size (self->fields, 0);
  for (; self->n_rows > 0; self->n_rows--)
    gtk_grid_remove_row (self->grid, self->n_rows);
  self->n_rows = MIN (n, MAX_ROWS_SHOWN);
  for (guint i = 0; i < self->n_rows; i++)
    add_row (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->rest_label), n > MAX_ROWS_SHOWN);
}

static void
premia_rows_field_dispose (GObject *object)
{
  PremiaRowsField *self = PREMIA_ROWS_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->fields, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_rows_field_parent_class)->dispose (object);
}

static void
premia_rows_field_class_init (PremiaRowsFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_rows_field_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-rows-field.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaRowsField, grid);
  gtk_widget_class_bind_template_child (widget_class, PremiaRowsField, from_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaRowsField, gives_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaRowsField, rest_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaRowsField, error_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaRowsField, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
}

static void
premia_rows_field_init (PremiaRowsField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->fields = g_ptr_array_new ();
}

static void
name_columns (PremiaRowsField *self)
{
  const PremiaComponent *component = get_component (self);
  const char *gives = _("Rate");

  if (component->prizes != NULL)
    {
      gtk_label_set_text (self->from_label, _("Place"));
      gtk_label_set_text (self->gives_label, _("Prize"));
      return;
    }
  if (component->tiers == NULL)
    gives = _("Factor");
  else if (component->tier_mode == PREMIA_TIERS_INTERPOLATED)
    gives = _("Amount");
  gtk_label_set_text (self->from_label, component->tiers != NULL && component->tier_by == PREMIA_TIER_BY_ATTAINMENT
                                        ? _("From this share of the quota") : C_("beginning of a tier", "From"));
  gtk_label_set_text (self->gives_label, gives);
}

GtkWidget *
premia_rows_field_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale)
{
  PremiaRowsField *self;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor), NULL);
  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_ROWS_FIELD, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  self->component = component;
  name_columns (self);
  rebuild (self);
  return GTK_WIDGET (self);
}

void
premia_rows_field_update (PremiaRowsField *self)
{
  g_return_if_fail (PREMIA_IS_ROWS_FIELD (self));

  if (MIN (premia_component_get_n_rows (get_component (self)), MAX_ROWS_SHOWN) != self->n_rows)
    {
      rebuild (self);
      return;
    }
  for (guint i = 0; i < self->fields->len; i++)
    premia_place_field_update (g_ptr_array_index (self->fields, i));
}
