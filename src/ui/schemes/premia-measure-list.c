/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-measure-list"

#include "premia-measure-list.h"
#include "premia-measure-field.h"

#include "design/premia-scheme-shape.h"
#include "ui/page/premia-own-name.h"
#include <glib/gi18n.h>

struct _PremiaMeasureList
{
  GtkWidget           parent_instance;
  GtkListBox         *list;
  GtkWidget          *add;
  PremiaSchemeEditor *editor; /* (owned) (nullable) */
  PremiaLocale       *locale; /* (owned) (nullable) */
  PremiaScheme       *shown;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaMeasureList, premia_measure_list, GTK_TYPE_WIDGET)

static const PremiaMeasure *
measure_at (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->measures, index);
}

static void
open_measure (PremiaMeasureList *self, const char *id)
{
  gtk_widget_activate_action (GTK_WIDGET (self), PREMIA_MEASURE_FIELD_ACTION, PREMIA_MEASURE_FIELD_ACTION_TYPE, -1, 0, id);
}

static void
on_activated_cb (PremiaMeasureList *self, GtkListBoxRow *row)
{
  open_measure (self, measure_at (self->shown, gtk_list_box_row_get_index (row))->id);
}

static void
on_add_cb (PremiaMeasureList *self)
{
  open_measure (self, "");
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaMeasureList *self = PREMIA_MEASURE_LIST (widget);
  g_autoptr (PremiaScheme) scheme = NULL;
  PremiaScheme *now;
  guint index;

  if (self->editor == NULL)
    return;
  now = premia_scheme_editor_get_scheme (self->editor);
  if (premia_scheme_find_measure (now, g_variant_get_string (parameter, NULL), &index) == NULL)
    return;
  gtk_widget_grab_focus (self->add);
  scheme = premia_scheme_remove_measure (now, index, premia_locale_get_words (self->locale), NULL);
  if (scheme != NULL)
    premia_scheme_editor_change (self->editor, scheme, NULL);
}

static GtkWidget *
new_row (PremiaMeasureList *self, PremiaScheme *scheme, guint index)
{
  const PremiaMeasure *measure = measure_at (scheme, index);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *id = gtk_label_new (measure->id);
  g_autofree char *name = premia_wording_measure_name (measure, scheme, premia_locale_get_words (self->locale));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (id, "monospace");
  gtk_widget_add_css_class (id, "caption");
  gtk_widget_add_css_class (id, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (id), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (id), 5);
  gtk_widget_set_tooltip_text (id, _("Its name in conditions"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), id);
  if (!premia_scheme_is_measure_used (scheme, index))
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
      g_autofree char *spoken = g_strdup_printf (_("Remove “%s”: nothing uses it"), name);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, spoken);
      premia_own_name_set (GTK_WIDGET (button), spoken);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "measures.remove");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", measure->id);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
}

static void
premia_measure_list_dispose (GObject *object)
{
  PremiaMeasureList *self = PREMIA_MEASURE_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->shown, premia_scheme_unref);

  G_OBJECT_CLASS (premia_measure_list_parent_class)->dispose (object);
}

static void
premia_measure_list_class_init (PremiaMeasureListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_measure_list_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-measure-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureList, list);
  gtk_widget_class_bind_template_child (widget_class, PremiaMeasureList, add);
  gtk_widget_class_bind_template_callback (widget_class, on_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_add_cb);
  gtk_widget_class_install_action (widget_class, "measures.remove", "s", on_remove_cb);
}

static void
premia_measure_list_init (PremiaMeasureList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
clear (PremiaMeasureList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_clear_pointer (&self->shown, premia_scheme_unref);
}

static void
rebuild (PremiaMeasureList *self)
{
  PremiaScheme *scheme = premia_scheme_editor_get_scheme (self->editor);

  clear (self);
  self->shown = premia_scheme_ref (scheme);
  for (guint i = 0; i < scheme->measures->len; i++)
    gtk_list_box_append (self->list, new_row (self, scheme, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), scheme->measures->len > 0);
}

/* Which of them nothing uses: a row for each bit. */
static guint64
find_used (PremiaScheme *scheme)
{
  guint64 used = 0;

  for (guint i = 0; i < scheme->measures->len; i++)
    if (premia_scheme_is_measure_used (scheme, i))
      used |= G_GUINT64_CONSTANT (1) << i;
  return used;
}

static gboolean
same_names (PremiaMeasureList *self, PremiaScheme *a, PremiaScheme *b)
{
  if (a->measures->len != b->measures->len)
    return FALSE;
  for (guint i = 0; i < a->measures->len; i++)
    {
      const PremiaWords *words = premia_locale_get_words (self->locale);
      g_autofree char *name_a = premia_wording_measure_name (measure_at (a, i), a, words);
      g_autofree char *name_b = premia_wording_measure_name (measure_at (b, i), b, words);

      if (g_strcmp0 (measure_at (a, i)->id, measure_at (b, i)->id) != 0 || g_strcmp0 (name_a, name_b) != 0)
        return FALSE;
    }
  return TRUE;
}

void
premia_measure_list_set_editor (PremiaMeasureList *self, PremiaSchemeEditor *editor, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_MEASURE_LIST (self));
  g_return_if_fail (editor == NULL || (PREMIA_IS_SCHEME_EDITOR (editor) && PREMIA_IS_LOCALE (locale)));

  g_set_object (&self->editor, editor);
  g_set_object (&self->locale, locale);
  if (editor != NULL)
    rebuild (self);
  else
    clear (self);
}

void
premia_measure_list_update (PremiaMeasureList *self)
{
  PremiaScheme *scheme;

  g_return_if_fail (PREMIA_IS_MEASURE_LIST (self));

  if (self->editor == NULL)
    return;
  scheme = premia_scheme_editor_get_scheme (self->editor);
  if (scheme == self->shown)
    return;
  if (!same_names (self, scheme, self->shown) || find_used (scheme) != find_used (self->shown))
    rebuild (self);
}
