/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-row"

#include "premia-scheme-row.h"

#include "exchange/premia-scheme-file.h"
#include "ui/page/premia-drag-out.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaSchemeRow
{
  GtkListBoxRow parent_instance;
  GtkLabel     *name;
  GtkLabel     *role;
  GtkLabel     *state;
  GtkLabel     *cost;
  char         *id;     /* (owned) */
  PremiaScheme *scheme; /* (owned) (nullable): shown */
};

G_DEFINE_FINAL_TYPE (PremiaSchemeRow, premia_scheme_row, GTK_TYPE_LIST_BOX_ROW)

static void
premia_scheme_row_finalize (GObject *object)
{
  g_free (PREMIA_SCHEME_ROW (object)->id);
  g_clear_pointer (&PREMIA_SCHEME_ROW (object)->scheme, premia_scheme_unref);

  G_OBJECT_CLASS (premia_scheme_row_parent_class)->finalize (object);
}

static void
premia_scheme_row_class_init (PremiaSchemeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_scheme_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-scheme-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeRow, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeRow, role);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeRow, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaSchemeRow, cost);
}

static GBytes *
make_file (gpointer scheme)
{
  char *text = premia_scheme_to_text (scheme);

  return g_bytes_new_take (text, strlen (text));
}

static GdkContentProvider *
prepare_file (GtkWidget *widget)
{
  PremiaSchemeRow *self = PREMIA_SCHEME_ROW (widget);
  g_autofree char *name = g_strconcat (self->id, PREMIA_SCHEME_ENDING, NULL);

  if (self->scheme == NULL)
    return NULL;
  return premia_file_offer_new (name, make_file, premia_scheme_ref (self->scheme), (GDestroyNotify) premia_scheme_unref);
}

static void
premia_scheme_row_init (PremiaSchemeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_drag_out_add (GTK_WIDGET (self), prepare_file);
}

GtkWidget *
premia_scheme_row_new (const char *id)
{
  PremiaSchemeRow *self = g_object_new (PREMIA_TYPE_SCHEME_ROW, NULL);

  self->id = g_strdup (id);
  return GTK_WIDGET (self);
}

const char *
premia_scheme_row_get_id (PremiaSchemeRow *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_ROW (self), NULL);

  return self->id;
}

void
premia_scheme_row_show (PremiaSchemeRow *self, PremiaScheme *scheme, gboolean in_force, PremiaLocale *locale)
{
  const char *name;
  g_autofree char *spoken = NULL;

  g_return_if_fail (PREMIA_IS_SCHEME_ROW (self));

  premia_scheme_ref (scheme);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  self->scheme = scheme;
  name = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);
  if (name == NULL)
    name = scheme->id;
  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->role, scheme->role != NULL ? premia_wording_role (scheme->role, premia_locale_get_words (locale)) : _("Everybody"));
  gtk_label_set_text (self->state, in_force ? C_("state of a scheme", "In force") : C_("state of a scheme", "Draft"));
  if (in_force)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "in-force");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "in-force");
  spoken = g_strdup_printf ("%s, %s", name, gtk_label_get_text (self->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
premia_scheme_row_show_cost (PremiaSchemeRow *self, const char *cost, const char *tooltip)
{
  g_return_if_fail (PREMIA_IS_SCHEME_ROW (self));

  gtk_label_set_text (self->cost, cost != NULL ? cost : "–");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
}
