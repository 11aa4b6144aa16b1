/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: what was typed, the condition while it is rewritten, a row of tiers. */
#include "exchange/premia-scheme-file.h"
#include "ui/schemes/premia-component-card.h"
#include "ui/schemes/premia-condition-field.h"
#include "ui/schemes/premia-place-field.h"
#include "ui/schemes/premia-place-range.h"
#include "ui/schemes/premia-rows-field.h"

#include <adwaita.h>
#include <string.h>

static const char text[] =
  "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
  "  \"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"]},"
  "                  \"held\": {\"count\": \"cases\", \"reached\": [\"held\"]} },"
  "  \"components\": ["
  "    {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"held\", \"rate\": \"1500\", \"when\": \"held >= 2\"},"
  "    {\"id\": \"deal\", \"type\": \"percent\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"10000\",\"rate\":\"7.5%\"}]} ] }";

typedef struct
{
  PremiaSchemeEditor *editor;
  PremiaLocale       *locale;
} Desk;

static void
set_up (Desk *desk, gconstpointer language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  desk->editor = premia_scheme_editor_new (scheme);
  desk->locale = premia_locale_new (language);
}

static void
tear_down (Desk *desk, gconstpointer language)
{
  g_assert_finalize_object (desk->editor);
  g_assert_finalize_object (desk->locale);
}

static PremiaComponent *
component (Desk *desk, guint index)
{
  return premia_scheme_editor_get_scheme (desk->editor)->components->pdata[index];
}

static GtkWidget *
find (GtkWidget *root, GType type, guint *skip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) && (*skip)-- == 0 ? child : find (child, type, skip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkEditable *
entry_of (GtkWidget *root, guint number)
{
  GtkWidget *entry = find (root, GTK_TYPE_ENTRY, &number);

  g_assert_nonnull (entry);
  return GTK_EDITABLE (entry);
}

static gboolean
says (GtkWidget *root, const char *part)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && gtk_widget_get_visible (child) && strstr (gtk_label_get_text (GTK_LABEL (child)), part) != NULL)
        || says (child, part))
      return TRUE;
  return FALSE;
}

/* As it is written in Russia: blanks between thousands, a comma before the kopecks. */
static void
test_number_of_the_language (Desk *desk, gconstpointer language)
{
  GtkWidget *field = g_object_ref_sink (premia_place_field_new (desk->editor, (PremiaSchemePlace) { PREMIA_PLACE_RATE, 0, 0 },
                                                                desk->locale, "Fee", FALSE));

  g_signal_connect_object (desk->editor, "changed", G_CALLBACK (premia_place_field_update), field, G_CONNECT_SWAPPED);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (field, 0)), ==, "1\u00a0500");
  gtk_editable_set_text (entry_of (field, 0), "1 650,50");
  g_assert_cmpint (component (desk, 0)->rate, ==, 1650500000);
  gtk_editable_set_text (entry_of (field, 0), "1650 руб");
  g_assert_cmpint (component (desk, 0)->rate, ==, 1650500000);
  g_assert_true (says (field, "1650 руб"));
  premia_scheme_editor_undo (desk->editor);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (field, 0)), ==, "1\u00a0500");
  g_assert_finalize_object (field);
}

/* A number with too many noughts, taken back: a step is as small as before, and does not lead to nothing. */
static void
test_steps_after_a_slip (Desk *desk, gconstpointer language)
{
  GtkWidget *field = g_object_ref_sink (premia_place_field_new (desk->editor, (PremiaSchemePlace) { PREMIA_PLACE_RATE, 0, 0 },
                                                                desk->locale, "Fee", FALSE));
  guint first = 0;
  GtkWidget *less = find (field, GTK_TYPE_BUTTON, &first);

  g_signal_connect_object (desk->editor, "changed", G_CALLBACK (premia_place_field_update), field, G_CONNECT_SWAPPED);
  g_signal_emit_by_name (less, "clicked");
  g_assert_cmpint (component (desk, 0)->rate, ==, 1450000000);
  gtk_editable_set_text (entry_of (field, 0), "1500");
  gtk_editable_set_text (entry_of (field, 0), "99999999999");
  g_assert_cmpint (component (desk, 0)->rate, ==, 99999999999000000);
  gtk_editable_set_text (entry_of (field, 0), "1500");
  g_signal_emit_by_name (less, "clicked");
  g_assert_cmpint (component (desk, 0)->rate, ==, 1450000000);
  gtk_editable_set_text (entry_of (field, 0), "99999999999");
  premia_scheme_editor_undo (desk->editor);
  g_assert_cmpint (component (desk, 0)->rate, ==, 1500000000);
  g_signal_emit_by_name (less, "clicked");
  g_assert_cmpint (component (desk, 0)->rate, ==, 1450000000);
  g_assert_finalize_object (field);
}

/* The button that removes the first row (@round), or the one that adds a row. */
static GtkWidget *
find_flat (GtkWidget *rows, gboolean round)
{
  GtkWidget *button;

  for (guint i = 0, skip = 0; (skip = i, button = find (rows, GTK_TYPE_BUTTON, &skip)) != NULL; i++)
    if (gtk_widget_has_css_class (button, "flat") && gtk_widget_has_css_class (button, "circular") == round)
      return button;
  g_assert_not_reached ();
}

static void
test_rows (Desk *desk, gconstpointer language)
{
  GtkWidget *rows = g_object_ref_sink (premia_rows_field_new (desk->editor, 1, desk->locale));

  gtk_editable_set_text (entry_of (rows, 3), "8.25");
  g_assert_cmpint (g_array_index (component (desk, 1)->tiers, PremiaTier, 1).rate, ==, 82500);
  /* Not above the row before: refused, and said. */
  gtk_editable_set_text (entry_of (rows, 2), "0");
  g_assert_cmpint (g_array_index (component (desk, 1)->tiers, PremiaTier, 1).from, ==, 10000 * PREMIA_MICRO);
  g_assert_true (says (rows, "Rows rise"));
  g_signal_emit_by_name (find_flat (rows, FALSE), "clicked");
  premia_rows_field_update (PREMIA_ROWS_FIELD (rows));
  g_assert_cmpuint (component (desk, 1)->tiers->len, ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (entry_of (rows, 4)), ==, "20,000");
  g_signal_emit_by_name (find_flat (rows, TRUE), "clicked");
  premia_rows_field_update (PREMIA_ROWS_FIELD (rows));
  g_assert_cmpuint (component (desk, 1)->tiers->len, ==, 2);
  g_assert_finalize_object (rows);
}

static void
test_condition_is_never_lost_on_the_way (Desk *desk, gconstpointer language)
{
  GtkWidget *field = g_object_ref_sink (premia_condition_field_new (desk->editor, 0, PREMIA_EXPRESSION_WHEN, desk->locale));

  /* Replacing a text empties the field for a moment, and what follows does not read yet. */
  gtk_editable_set_text (entry_of (field, 0), "heldd >= 3");
  g_assert_cmpstr (premia_expression_get_text (component (desk, 0)->when), ==, "held >= 2");
  g_assert_true (says (field, "heldd"));
  gtk_editable_set_text (entry_of (field, 0), "");
  g_assert_nonnull (component (desk, 0)->when);
  gtk_editable_set_text (entry_of (field, 0), "held >= 3");
  g_assert_cmpstr (premia_expression_get_text (component (desk, 0)->when), ==, "held >= 3");
  /* Empty and left with Enter: meant. */
  gtk_editable_set_text (entry_of (field, 0), "");
  g_signal_emit_by_name (entry_of (field, 0), "activate");
  g_assert_null (component (desk, 0)->when);
  g_assert_finalize_object (field);
}

static void
test_card (Desk *desk, gconstpointer language)
{
  GtkWidget *card = g_object_ref_sink (premia_component_card_new (desk->editor, 0, desk->locale));

  g_assert_true (says (card, "1,500.00"));
  g_assert_true (premia_component_card_fits (PREMIA_COMPONENT_CARD (card), premia_scheme_editor_get_scheme (desk->editor), 0));
  g_assert_false (premia_component_card_fits (PREMIA_COMPONENT_CARD (card), premia_scheme_editor_get_scheme (desk->editor), 1));
  premia_component_card_update (PREMIA_COMPONENT_CARD (card), NULL);
  g_assert_finalize_object (card);
}

static void
test_steps_are_round (void)
{
  static const struct { PremiaPlaceUnit unit; gint64 value, step, upper; } cases[] = {
    { PREMIA_UNIT_MONEY, 1500 * PREMIA_MICRO, 50 * PREMIA_MICRO, 3000 * PREMIA_MICRO },
    { PREMIA_UNIT_MONEY, 40000 * PREMIA_MICRO, 1000 * PREMIA_MICRO, 80000 * PREMIA_MICRO },
    { PREMIA_UNIT_PERCENT, 7500000, 100000, 15000000 },
    { PREMIA_UNIT_COUNT, 5 * PREMIA_MICRO, PREMIA_MICRO, 10 * PREMIA_MICRO },
    { PREMIA_UNIT_FACTOR, 1200000, 50000, 3000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PremiaPlaceRange range = premia_place_range_around (cases[i].unit, cases[i].value);

      g_assert_cmpint (range.step, ==, cases[i].step);
      g_assert_cmpint (range.upper, ==, cases[i].upper);
      g_assert_cmpint (premia_place_range_walk (&range, range.step, -5), ==, 0);
      g_assert_cmpint (premia_place_range_snap (&range, cases[i].value + range.step / 3), ==, cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/scheme-fields/number-of-the-language", Desk, "ru", set_up, test_number_of_the_language, tear_down);
  g_test_add ("/scheme-fields/steps-after-a-slip", Desk, "en", set_up, test_steps_after_a_slip, tear_down);
  g_test_add ("/scheme-fields/rows", Desk, "en", set_up, test_rows, tear_down);
  g_test_add ("/scheme-fields/condition-is-never-lost-on-the-way", Desk, "en", set_up, test_condition_is_never_lost_on_the_way, tear_down);
  g_test_add ("/scheme-fields/card", Desk, "en", set_up, test_card, tear_down);
  g_test_add_func ("/scheme-fields/steps-are-round", test_steps_are_round);
  return g_test_run ();
}
