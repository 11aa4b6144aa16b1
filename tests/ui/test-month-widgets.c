/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an accountant reads off the widgets of a month: where it is, who was there, what is different. */
#include "screen.h"

#include "report/premia-document-file.h"
#include "ui/payouts/premia-change-list.h"
#include "ui/payouts/premia-changes-document.h"
#include "ui/payouts/premia-close-dialog.h"
#include "ui/payouts/premia-date-row.h"
#include "ui/payouts/premia-pay-changes.h"
#include "ui/payouts/premia-pay-form.h"
#include "ui/payouts/premia-run-path.h"

#include <string.h>

static PremiaPeriod
october (void)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse ("2026-10", &period, NULL));
  return period;
}

static void
test_month_is_its_least_run (void)
{
  g_autoptr (PremiaMonth) month = premia_month_new ();
  PremiaInstant at;
  const char *who;

  premia_month_add_run (month, "a", "A", october ())->state = PREMIA_PAY_APPROVED;
  premia_month_add_run (month, "b", "B", october ())->state = PREMIA_PAY_CHECKED;
  g_assert_cmpint (premia_month_get_state (month), ==, PREMIA_PAY_CHECKED);
  g_assert_true (premia_month_is_mixed (month));
  premia_month_run_stamp (g_ptr_array_index (month->runs, 0), PREMIA_PAY_CHECKED, 20, "Ann");
  g_assert_false (premia_month_get_step (month, PREMIA_PAY_CHECKED, &at, &who));
  premia_month_run_stamp (g_ptr_array_index (month->runs, 1), PREMIA_PAY_CHECKED, 30, "Bob");
  g_assert_true (premia_month_get_step (month, PREMIA_PAY_CHECKED, &at, &who));
  g_assert_cmpint (at, ==, 30);
  g_assert_cmpstr (who, ==, "Bob");
  g_assert_false (premia_month_get_step (month, PREMIA_PAY_APPROVED, &at, &who));
}

static void
test_path_offers_the_next_step (void)
{
  static const PremiaPayState next[] = { PREMIA_PAY_CHECKED, PREMIA_PAY_APPROVED, PREMIA_PAY_CLOSED, PREMIA_PAY_HANDED_OVER, PREMIA_PAY_PAID };
  GtkWidget *path = g_object_ref_sink (g_object_new (PREMIA_TYPE_RUN_PATH, NULL));
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  GtkWidget *button = screen_find_named (path, GTK_TYPE_BUTTON, "next");

  for (PremiaPayState state = PREMIA_PAY_CALCULATED; state < PREMIA_N_PAY_STATES; state++)
    {
      g_autoptr (PremiaMonth) month = premia_month_new ();
      PremiaPayState found;

      premia_month_add_run (month, "a", "A", october ())->state = state;
      premia_run_path_show (PREMIA_RUN_PATH (path), month, locale, zone, NULL);
      g_assert_true (premia_run_path_get_next (PREMIA_RUN_PATH (path), &found) == (state < PREMIA_PAY_PAID));
      g_assert_true (gtk_widget_get_visible (button) == (state < PREMIA_PAY_PAID));
      if (state == PREMIA_PAY_PAID)
        break;
      g_assert_cmpint (found, ==, next[state]);
      g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, premia_pay_state_get_deed (next[state]));
    }
  premia_run_path_set_width (PREMIA_RUN_PATH (path), 300);
  g_assert_true (gtk_widget_get_visible (screen_find_named (path, GTK_TYPE_LABEL, "now")));
  g_assert_finalize_object (path);
}

/* Whoever hears the screen is told which day it is, and not only of what. */
static void
test_day_is_told (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  GtkWidget *row = g_object_ref_sink (premia_date_row_new ("Paid on", locale, 20700, FALSE));
  GtkWidget *button = screen_find (row, GTK_TYPE_MENU_BUTTON);
  g_autofree char *day = premia_locale_format_date (locale, 20751);
  g_autofree char *spoken = g_strdup_printf ("Paid on: %s", day);

  premia_date_row_set_date (PREMIA_DATE_ROW (row), 20751);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken);
  /* That would go before the name that it has itself. */
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_finalize_object (row);
}

/* ---- what is different ---- */

static PremiaPayFigures *
make_figures (const char *person, PremiaMoney fee, PremiaMoney salary)
{
  PremiaPayFigures *figures = premia_pay_figures_new ("setters", person, 0, fee + salary);

  premia_pay_figures_name (figures, person, "Setters", "USD", 2);
  premia_pay_figures_add (figures, "component  salary", "Salary", "1,000.00 for the month", salary);
  premia_pay_figures_add (figures, "component  fee", "Fee", "a fee \"per\" meeting\nof two lines", fee);
  return figures;
}

static GPtrArray *
make_all (PremiaMoney fee, const char *other)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_pay_figures_free);

  g_ptr_array_add (all, make_figures ("ann", fee, 1000 * PREMIA_MICRO));
  g_ptr_array_add (all, make_figures ("bob", 70 * PREMIA_MICRO, 0));
  g_ptr_array_add (all, make_figures (other, 5 * PREMIA_MICRO, 0));
  return all;
}

static void
test_differences_are_found (void)
{
  g_autoptr (GPtrArray) before = make_all (100 * PREMIA_MICRO, "cid");
  g_autoptr (GPtrArray) after = make_all (130 * PREMIA_MICRO, "dan");
  g_autoptr (GPtrArray) changes = premia_pay_changes_find (before, after);
  g_autoptr (GPtrArray) same = premia_pay_changes_find (before, before);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autofree char *what = premia_pay_changes_say (changes, locale);
  const PremiaPayChange *ann, *dan, *cid;

  g_assert_cmpuint (same->len, ==, 0);
  g_assert_cmpuint (changes->len, ==, 3);
  ann = g_ptr_array_index (changes, 0);
  dan = g_ptr_array_index (changes, 1);
  cid = g_ptr_array_index (changes, 2);
  g_assert_cmpstr (ann->person, ==, "ann");
  g_assert_cmpint (ann->after - ann->before, ==, 30 * PREMIA_MICRO);
  /* The salary is what it was. */
  g_assert_cmpuint (ann->lines->len, ==, 1);
  g_assert_cmpstr (((const PremiaPayLineChange *) g_ptr_array_index (ann->lines, 0))->name, ==, "Fee");
  g_assert_true (dan->is && !dan->was);
  g_assert_true (cid->was && !cid->is);
  g_assert_cmpint (cid->after - cid->before, ==, -5 * PREMIA_MICRO);
  g_assert_cmpstr (what, ==, "3 people, +$30.00");
}

/* What was checked is compared as it was, whatever stands in it. */
static void
test_figures_survive_their_text (void)
{
  g_autoptr (GPtrArray) before = make_all (G_MININT64 / 2, "c'\"\\ñ");
  g_autofree char *text = premia_pay_figures_to_text (before);
  g_autoptr (GPtrArray) again = premia_pay_figures_from_text (text);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *second = NULL;

  g_assert_nonnull (again);
  changes = premia_pay_changes_find (before, again);
  g_assert_cmpuint (changes->len, ==, 0);
  second = premia_pay_figures_to_text (again);
  g_assert_cmpstr (second, ==, text);
  g_assert_null (premia_pay_figures_from_text ("[(1, 2)]"));
  g_assert_null (premia_pay_figures_from_text ("nonsense"));
}

static void
test_list_shows_everybody (void)
{
  g_autoptr (GPtrArray) before = make_all (100 * PREMIA_MICRO, "cid");
  g_autoptr (GPtrArray) after = make_all (130 * PREMIA_MICRO, "dan");
  g_autoptr (GPtrArray) changes = premia_pay_changes_find (before, after);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  GtkWidget *list = g_object_ref_sink (premia_change_list_new (locale));

  premia_change_list_show (PREMIA_CHANGE_LIST (list), changes);
  g_assert_nonnull (premia_change_list_get_row (PREMIA_CHANGE_LIST (list), 2));
  g_assert_null (premia_change_list_get_row (PREMIA_CHANGE_LIST (list), 3));
  g_ptr_array_set_size (changes, 0);
  premia_change_list_show (PREMIA_CHANGE_LIST (list), changes);
  g_assert_null (premia_change_list_get_row (PREMIA_CHANGE_LIST (list), 0));
  g_assert_finalize_object (list);
}

/* The table that is saved adds up: the lines of a person are what the person's total differs by. */
static void
test_table_adds_up (void)
{
  g_autoptr (GPtrArray) before = make_all (100 * PREMIA_MICRO, "cid");
  g_autoptr (GPtrArray) after = make_all (130 * PREMIA_MICRO, "cid");
  g_autoptr (GPtrArray) changes = premia_pay_changes_find (before, after);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "", premia_date_from_civil (2026, 11, 10), locale };
  g_autoptr (PremiaDocument) document = premia_changes_document_new (changes, "Compare", "1 person", &letterhead);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = premia_document_to_bytes (document, PREMIA_FORMAT_CSV, NULL, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "ann,Setters,Fee,100.00,130.00,30.00,USD"));
  g_assert_nonnull (strstr (text, "ann,Setters,Total,1100.00,1130.00,30.00,USD"));
  g_assert_null (strstr (text, "bob"));
}

/* ---- forms ---- */

static void
count (guint *n)
{
  (*n)++;
}

static void
test_form_takes_only_what_can_be (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("ru");
  PremiaPayForm *form = premia_pay_form_new (NULL, "Heading", NULL, "_Save", locale);
  static const char *const bad[] = { "", "0", "abc", "-5", "1,234", "99999999999999999999" };
  guint n_saved = 0;

  g_object_ref (form);
  g_signal_connect_swapped (form, "saved", G_CALLBACK (count), &n_saved);
  premia_pay_form_add_amount (form, "Amount", 0, FALSE, "RUB", 2);
  premia_pay_form_add_date (form, "Day", PREMIA_DATE_NONE, premia_date_from_civil (2026, 10, 1), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      premia_pay_form_type (form, 0, bad[i]);
      premia_pay_form_choose_date (form, 1, premia_date_from_civil (2026, 10, 2));
      g_assert_false (premia_pay_form_can_save (form));
    }
  premia_pay_form_type (form, 0, "1 500,50");
  g_assert_cmpint (premia_pay_form_get_amount (form, 0), ==, 1500500000);
  g_assert_true (premia_pay_form_can_save (form));
  premia_pay_form_choose_date (form, 1, PREMIA_DATE_NONE);
  g_assert_false (premia_pay_form_can_save (form));
  premia_pay_form_choose_date (form, 1, premia_date_from_civil (2026, 10, 2));
  premia_pay_form_save (form);
  g_assert_cmpuint (n_saved, ==, 1);
  screen_settle ();
  g_object_unref (form);
}

static void
note_item (PremiaCloseDialog *dialog, guint item, guint *followed)
{
  *followed = item;
}

static void
test_checklist_warns_and_leads (void)
{
  PremiaCloseDialog *dialog = g_object_ref (premia_close_dialog_new (NULL));
  guint n_confirmed = 0, n_cancelled = 0, followed = 99;
  GtkWidget *row;

  g_signal_connect_swapped (dialog, "confirmed", G_CALLBACK (count), &n_confirmed);
  g_signal_connect_swapped (dialog, "cancelled", G_CALLBACK (count), &n_cancelled);
  g_signal_connect (dialog, "followed", G_CALLBACK (note_item), &followed);
  premia_close_dialog_show_progress (dialog, "Looking", -1);
  premia_close_dialog_confirm (dialog);
  g_assert_cmpuint (n_confirmed, ==, 0);
  premia_close_dialog_begin (dialog, "Close October 2026", "");
  premia_close_dialog_begin_group (dialog, "Questions", "None is open");
  premia_close_dialog_begin_group (dialog, "Quotas", "All are there");
  premia_close_dialog_add_item (dialog, "Ann", "no quota", TRUE);
  premia_close_dialog_end (dialog, NULL);
  premia_close_dialog_confirm (dialog);
  g_assert_cmpuint (n_confirmed, ==, 1);
  row = screen_find (gtk_widget_get_last_child (screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_BOX, "groups")), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "None is open");
  row = screen_find (screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_BOX, "groups"), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Ann");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_cmpuint (followed, ==, 0);
  g_assert_cmpuint (n_cancelled, ==, 0);
  screen_settle ();
  g_object_unref (dialog);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);

  g_test_add_func ("/ui/month-widgets/month-is-its-least-run", test_month_is_its_least_run);
  g_test_add_func ("/ui/month-widgets/path-offers-the-next-step", test_path_offers_the_next_step);
  g_test_add_func ("/ui/month-widgets/day-is-told", test_day_is_told);
  g_test_add_func ("/ui/month-widgets/differences-are-found", test_differences_are_found);
  g_test_add_func ("/ui/month-widgets/figures-survive-their-text", test_figures_survive_their_text);
  g_test_add_func ("/ui/month-widgets/list-shows-everybody", test_list_shows_everybody);
  g_test_add_func ("/ui/month-widgets/table-adds-up", test_table_adds_up);
  g_test_add_func ("/ui/month-widgets/form-takes-only-what-can-be", test_form_takes_only_what_can_be);
  g_test_add_func ("/ui/month-widgets/checklist-warns-and-leads", test_checklist_warns_and_leads);
  return g_test_run ();
}
