/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-repair-people"

#include "premia-repair-people.h"
#include "premia-repair-words.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Widgets for more would be felt; those who lose most come first. */
#define MAX_ROWS 200

/* By what part of their pay they lose, most first; then as the data has them. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const PremiaRepairPerson *first = *(const PremiaRepairPerson *const *) a, *second = *(const PremiaRepairPerson *const *) b;
  const PremiaInt128 left = (PremiaInt128) (first->after - first->before) * MAX (second->before, 1);
  const PremiaInt128 right = (PremiaInt128) (second->after - second->before) * MAX (first->before, 1);

  if (left != right)
    return left < right ? -1 : 1;
  return first->person < second->person ? -1 : first->person > second->person;
}

static GtkWidget *
make_row (const PremiaRepairPerson *person, PremiaRepair *repair, PremiaDataset *dataset, PremiaLocale *locale)
{
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (dataset), person->person);
  g_autofree char *before = premia_repair_say_money (repair, person->before, FALSE, locale);
  g_autofree char *after = premia_repair_say_money (repair, person->after, FALSE, locale);
  g_autofree char *change = premia_repair_say_money (repair, person->after - person->before, TRUE, locale);
  g_autofree char *share = premia_repair_say_share (person->before, person->after, locale);
  g_autofree char *detail = g_strdup_printf ("%s → %s", before, after);
  g_autofree char *difference = g_strdup_printf ("%s\n%s", change, share);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label = gtk_label_new (difference);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *who->name != '\0' ? who->name : who->id);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "money");
  if (person->loses_much)
    gtk_widget_add_css_class (label, "error");
  else if (person->after > person->before)
    gtk_widget_add_css_class (label, "success");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

void
premia_repair_people_fill (GtkListBox *list, PremiaRepair *repair, PremiaDataset *dataset, PremiaLocale *locale)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < repair->people->len; i++)
    g_ptr_array_add (people, &g_array_index (repair->people, PremiaRepairPerson, i));
  g_ptr_array_sort (people, compare);
  for (guint i = 0; i < MIN (people->len, MAX_ROWS); i++)
    gtk_list_box_append (list, make_row (g_ptr_array_index (people, i), repair, dataset, locale));
  if (people->len > MAX_ROWS)
    {
      const guint n = people->len - MAX_ROWS;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), more);
      gtk_list_box_append (list, row);
    }
}
