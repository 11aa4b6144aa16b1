/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-change-list"

#include "premia-change-list.h"

#include <glib/gi18n.h>

/* A list of more is not read: whoever needs it exports it. */
#define MAX_ROWS 500

struct _PremiaChangeList
{
  AdwBin        parent_instance;
  GtkListBox   *list;   /* borrowed */
  GtkLabel     *more;   /* borrowed */
  PremiaLocale *locale; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PremiaChangeList, premia_change_list, ADW_TYPE_BIN)

static void
color (GtkWidget *label, PremiaMoney before, PremiaMoney after)
{
  gtk_widget_add_css_class (label, "numeric");
  if (after != before)
    gtk_widget_add_css_class (label, after > before ? "higher" : "lower");
}

/* "₽1,000 → ₽1,200" */
static char *
say_both (PremiaChangeList *self, PremiaMoney before, PremiaMoney after, const PremiaPayChange *change)
{
  g_autofree char *old = premia_locale_format_money (self->locale, before, change->currency, change->digits);
  g_autofree char *new = premia_locale_format_money (self->locale, after, change->currency, change->digits);

  return g_strdup_printf ("%s → %s", old, new);
}

/* The reasons one under the other; the same one only once. */
static char *
say_why (const PremiaPayLineChange *line)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (*line->why_before != '\0' && !g_str_equal (line->why_before, line->why_after))
    /* Translators: before %s is the reason that a number had before */
    g_string_append_printf (text, _("before: %s"), line->why_before);
  if (*line->why_after != '\0' && text->len > 0)
    /* Translators: the reason that a number has now, under the one that it had before */
    g_string_append_printf (text, _("\nnow: %s"), line->why_after);
  else if (*line->why_after != '\0')
    g_string_append (text, line->why_after);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_line (PremiaChangeList *self, const PremiaPayChange *change, const PremiaPayLineChange *line)
{
  g_autofree char *why = say_why (line);
  g_autofree char *both = say_both (self, line->before, line->after, change);
  g_autofree char *subtitle = *why != '\0' ? g_strdup_printf ("%s\n%s", both, why) : g_steal_pointer (&both);
  g_autofree char *difference = premia_pay_changes_say_difference (line->before, line->after, change->currency, change->digits, self->locale);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *amount = gtk_label_new (difference);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  color (amount, line->before, line->after);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  return row;
}

static char *
say_what (PremiaChangeList *self, const PremiaPayChange *change)
{
  g_autofree char *both = say_both (self, change->before, change->after, change);

  if (!change->was)
    /* Translators: a scheme; somebody has a statement who had none before */
    return g_strdup_printf (_("%s · new"), change->scheme_name);
  if (!change->is)
    /* Translators: a scheme; somebody has no statement any more */
    return g_strdup_printf (_("%s · no more there"), change->scheme_name);
  return g_strdup_printf ("%s · %s", change->scheme_name, both);
}

static GtkWidget *
make_change (PremiaChangeList *self, const PremiaPayChange *change)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *subtitle = say_what (self, change);
  g_autofree char *difference = premia_pay_changes_say_difference (change->before, change->after, change->currency, change->digits, self->locale);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", change->name, difference);
  GtkWidget *amount = gtk_label_new (difference);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  color (amount, change->before, change->after);
  gtk_widget_add_css_class (amount, "heading");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), amount);
  for (guint i = 0; i < change->lines->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_line (self, change, g_ptr_array_index (change->lines, i)));
  return row;
}

static void
premia_change_list_finalize (GObject *object)
{
  g_clear_object (&PREMIA_CHANGE_LIST (object)->locale);

  G_OBJECT_CLASS (premia_change_list_parent_class)->finalize (object);
}

static void
premia_change_list_class_init (PremiaChangeListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_change_list_finalize;
}

static void
premia_change_list_init (PremiaChangeList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "changes");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What is different"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
premia_change_list_new (PremiaLocale *locale)
{
  PremiaChangeList *self;

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_CHANGE_LIST, NULL);
  self->locale = g_object_ref (locale);
  return GTK_WIDGET (self);
}

void
premia_change_list_show (PremiaChangeList *self, GPtrArray *changes)
{
  const guint n = changes != NULL ? MIN (changes->len, MAX_ROWS) : 0;
  GtkWidget *row;

  g_return_if_fail (PREMIA_IS_CHANGE_LIST (self) && changes != NULL);

  while ((row = premia_change_list_get_row (self, 0)) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, make_change (self, g_ptr_array_index (changes, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n < changes->len);
  if (n < changes->len)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("and %u more", "and %u more", changes->len - n), changes->len - n);

      gtk_label_set_text (self->more, text);
    }
}

GtkWidget *
premia_change_list_get_row (PremiaChangeList *self, guint index)
{
  g_return_val_if_fail (PREMIA_IS_CHANGE_LIST (self), NULL);

  return (GtkWidget *) gtk_list_box_get_row_at_index (self->list, (int) index);
}
