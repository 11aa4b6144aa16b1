/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager looks for in a table of tiers that can be read in several ways: what each costs, and to choose one. */
#include "screen.h"
#include "support/company.h"
#include "support/plan.h"

#include "ui/schemes/premia-component-card.h"
#include "ui/schemes/premia-readings-dialog.h"
#include "ui/schemes/premia-readings-words.h"

#include <string.h>

typedef struct
{
  PremiaSchemeEditor   *editor;
  PremiaLocale         *locale;
  PremiaCube           *cube;
  PremiaReadingsDialog *dialog;
} Desk;

/* Of test-tier-readings.c: marginal 370, whole 570 a month; 350 deal by deal; 470 over the year. */
static void
set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("v,closer\nw,closer",
                                                       "v,DealWon,a,2026-01-05T10:00:00,a,,6000\nv,DealWon,b,2026-01-06T10:00:00,b,,6000\n"
                                                       "v,DealWon,c,2026-02-06T10:00:00,c,,12000\nw,DealWon,d,2026-02-07T10:00:00,d,,9000",
                                                       NULL);
  g_autoptr (PremiaScheme) scheme = plan_scheme ("closer", -1, "sold sum reached=won credit=closer\n",
                                                 "base salary amount=1000\nrate percent measure=sold tiers=0:1%,10000:2%");

  desk->editor = premia_scheme_editor_new (scheme);
  desk->locale = premia_locale_new ("en");
  desk->cube = company_cube (dataset, scheme, "2026-01", "2026-02", NULL, 1);
}

static void
tear_down (Desk *desk, gconstpointer data)
{
  screen_finalize (desk->editor);
  screen_finalize (desk->locale);
  premia_cube_unref (desk->cube);
}

static gboolean
is_ready (gpointer user_data)
{
  return !premia_readings_dialog_is_busy (user_data);
}

static void
show (Desk *desk, PremiaCube *cube)
{
  desk->dialog = PREMIA_READINGS_DIALOG (premia_readings_dialog_new (NULL, desk->editor, "rate", cube, desk->locale));
  gtk_window_set_default_size (GTK_WINDOW (desk->dialog), 360, 640);
  gtk_window_present (GTK_WINDOW (desk->dialog));
  screen_wait (is_ready, desk->dialog);
}

static void
discard (Desk *desk)
{
  g_object_add_weak_pointer (G_OBJECT (desk->dialog), (gpointer *) &desk->dialog);
  gtk_window_destroy (GTK_WINDOW (desk->dialog));
  screen_settle ();
  g_assert_null (desk->dialog);
}

static gboolean
says (GtkWidget *root, const char *part)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && strstr (gtk_label_get_text (GTK_LABEL (child)), part) != NULL) || says (child, part))
      return TRUE;
  return FALSE;
}

static const PremiaComponent *
component (Desk *desk)
{
  return g_ptr_array_index (premia_scheme_editor_get_scheme (desk->editor)->components, 1);
}

static guint
find (Desk *desk, PremiaTierMode mode, PremiaAccumulate accumulate)
{
  PremiaTierReadings *readings = premia_readings_dialog_get_readings (desk->dialog);

  for (guint i = 0; i < readings->readings->len; i++)
    {
      const PremiaTierReading *reading = g_ptr_array_index (readings->readings, i);

      if (reading->mode == mode && reading->accumulate == accumulate)
        return i;
    }
  g_assert_not_reached ();
}

static void
test_shows_what_each_costs (Desk *desk, gconstpointer data)
{
  show (desk, desk->cube);
  g_assert_cmpuint (premia_readings_dialog_get_readings (desk->dialog)->readings->len, ==, 8);
  g_assert_true (says (GTK_WIDGET (desk->dialog), "370.00"));
  g_assert_true (says (GTK_WIDGET (desk->dialog), "570.00"));
  g_assert_true (says (GTK_WIDGET (desk->dialog), "As now"));
  /* 570 ÷ 370 = 1.5405… */
  g_assert_true (says (GTK_WIDGET (desk->dialog), "(+54%)") || says (GTK_WIDGET (desk->dialog), "(+54.0%)"));
  g_assert_false (gtk_widget_get_sensitive (screen_find_named (GTK_WIDGET (desk->dialog), GTK_TYPE_BUTTON, "use_button")));
  discard (desk);
}

/* One step, that can be undone. */
static void
test_choosing_is_one_step (Desk *desk, gconstpointer data)
{
  show (desk, desk->cube);
  premia_readings_dialog_select (desk->dialog, find (desk, PREMIA_TIERS_WHOLE, PREMIA_ACCUMULATE_QUARTER));
  g_assert_true (gtk_widget_get_sensitive (screen_find_named (GTK_WIDGET (desk->dialog), GTK_TYPE_BUTTON, "use_button")));
  premia_readings_dialog_apply (desk->dialog);
  screen_settle ();
  g_assert_cmpint (component (desk)->tier_mode, ==, PREMIA_TIERS_WHOLE);
  g_assert_cmpint (component (desk)->accumulate, ==, PREMIA_ACCUMULATE_QUARTER);
  premia_scheme_editor_undo (desk->editor);
  g_assert_cmpint (component (desk)->tier_mode, ==, PREMIA_TIERS_MARGINAL);
  g_assert_false (premia_scheme_editor_can_undo (desk->editor));
}

static void
test_examples_without_history (Desk *desk, gconstpointer data)
{
  show (desk, NULL);
  g_assert_null (premia_readings_dialog_get_readings (desk->dialog));
  /* 5,000 at 1 %; 15,000: 100 + 100 slice by slice, 300 as a whole */
  g_assert_true (says (GTK_WIDGET (desk->dialog), "50.00"));
  g_assert_true (says (GTK_WIDGET (desk->dialog), "200.00"));
  g_assert_true (says (GTK_WIDGET (desk->dialog), "300.00"));
  discard (desk);
}

/* Closed while it calculates: nothing comes of it. */
static void
test_closing_stops (Desk *desk, gconstpointer data)
{
  GtkWidget *dialog = premia_readings_dialog_new (NULL, desk->editor, "rate", desk->cube, desk->locale);

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  screen_settle ();
  g_assert_false (premia_scheme_editor_can_undo (desk->editor));
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (PREMIA_IS_READINGS_DIALOG (window))
        return window;
    }
  return NULL;
}

/* From the menu of a card with tiers; a salary has none. */
static void
test_from_the_card (Desk *desk, gconstpointer data)
{
  GtkWidget *salary = g_object_ref_sink (premia_component_card_new (desk->editor, 0, desk->locale));
  GtkWidget *rate = g_object_ref_sink (premia_component_card_new (desk->editor, 1, desk->locale));

  gtk_widget_activate_action (salary, "card.readings", NULL);
  g_assert_null (find_dialog ());
  gtk_widget_activate_action (rate, "card.readings", NULL);
  g_assert_nonnull (find_dialog ());
  gtk_window_destroy (find_dialog ());
  screen_settle ();
  g_assert_null (find_dialog ());
  g_assert_finalize_object (salary);
  g_assert_finalize_object (rate);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add ("/readings-dialog/costs", Desk, NULL, set_up, test_shows_what_each_costs, tear_down);
  g_test_add ("/readings-dialog/one-step", Desk, NULL, set_up, test_choosing_is_one_step, tear_down);
  g_test_add ("/readings-dialog/no-history", Desk, NULL, set_up, test_examples_without_history, tear_down);
  g_test_add ("/readings-dialog/closed", Desk, NULL, set_up, test_closing_stops, tear_down);
  g_test_add ("/readings-dialog/card", Desk, NULL, set_up, test_from_the_card, tear_down);
  return g_test_run ();
}
