/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an accountant would lose: a statement that adds up, a number's reason, and everybody in the list once. */
#include "demo-room.h"
#include "screen.h"

#include "ui/payouts/premia-pay-cells.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/payouts/premia-reason-row.h"
#include "ui/payouts/premia-reason-table.h"

typedef struct
{
  DemoRoom          *room;
  GtkWidget         *window;
  PremiaPayoutsPage *page;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->room->context);
}

static void
set_up (Screen *screen, gconstpointer data)
{
  screen->room = demo_room_new ();
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_PAYOUTS_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_quiet, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  g_assert_finalize_object (screen->page);
  demo_room_free (screen->room);
}

static PremiaPaySheet *
get_sheet (Screen *screen)
{
  PremiaPaySheet *sheet = premia_payouts_page_get_sheet (screen->page);

  g_assert_nonnull (sheet);
  g_assert_cmpuint (sheet->entries->len, >, 10);
  return sheet;
}

/* What a scheme pays, by the evaluation that the engine's tests check. */
static PremiaPayout *
pay_exactly (Screen *screen, PremiaScheme *scheme)
{
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  PremiaPeriod period = premia_context_get_period_as (screen->room->context, scheme->period);
  PremiaSpan span = { period, period, PREMIA_NEVER, premia_desk_get_zone (desk, scheme) };
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = premia_cube_new (premia_desk_get_dataset (desk), scheme, &span, 1, &error);
  PremiaPayout *payout;

  g_assert_no_error (error);
  payout = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  return payout;
}

/* Every statement: the lines on show add up to its total, and that is the engine's. */
static void
test_statements_add_up (Screen *screen, gconstpointer data)
{
  PremiaPaySheet *sheet = get_sheet (screen);

  for (guint i = 0; i < sheet->entries->len; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (sheet, i);
      g_autoptr (PremiaPayout) payout = pay_exactly (screen, premia_payout_get_scheme (entry->payout));
      const PremiaStatement *expected = premia_payout_find (payout, 0, entry->statement->person);
      PremiaMoney sum = 0;
      GtkWidget *row;
      guint n = 0;

      premia_payouts_page_open (screen->page, i, -1);
      for (; (row = premia_statement_view_get_row (premia_payouts_page_get_statement (screen->page), n)) != NULL; n++)
        sum += premia_reason_row_get_line (PREMIA_REASON_ROW (row))->amount;
      g_assert_nonnull (expected);
      g_assert_cmpuint (n, ==, expected->n_lines);
      g_assert_cmpint (sum, ==, expected->total);
      g_assert_cmpint (sum, ==, entry->statement->total);
    }
}

static void
test_summary_adds_up (Screen *screen, gconstpointer data)
{
  PremiaPaySheet *sheet = get_sheet (screen);
  PremiaMoney sum = 0, shares = 0;

  for (guint i = 0; i < sheet->entries->len; i++)
    sum += premia_pay_sheet_get_entry (sheet, i)->statement->total;
  for (guint i = 0; i < sheet->shares->len; i++)
    shares += g_array_index (sheet->shares, PremiaPayShare, i).total;
  g_assert_cmpuint (sheet->sums->len, ==, 1);
  g_assert_cmpint (sum, >, 0);
  g_assert_cmpint (g_array_index (sheet->sums, PremiaPaySum, 0).total, ==, sum);
  g_assert_cmpint (shares, ==, sum);
}

/* ---- the list ---- */

static void
assert_everybody_once (Screen *screen)
{
  PremiaPayList *list = premia_pay_table_get_list (premia_payouts_page_get_table (screen->page));
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_assert_cmpuint (n, ==, get_sheet (screen)->entries->len);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (premia_pay_list_get_entry (list, i))));
}

static PremiaMoney
total_at (Screen *screen, guint position)
{
  PremiaPayList *list = premia_pay_table_get_list (premia_payouts_page_get_table (screen->page));

  return premia_pay_sheet_get_entry (get_sheet (screen), premia_pay_list_get_entry (list, position))->statement->total;
}

static void
test_sorting_keeps_everybody (Screen *screen, gconstpointer data)
{
  PremiaPayTable *table = premia_payouts_page_get_table (screen->page);
  const guint n = get_sheet (screen)->entries->len;

  for (guint column = 0; column < PREMIA_N_PAY_COLUMNS; column++)
    for (GtkSortType direction = GTK_SORT_ASCENDING; direction <= GTK_SORT_DESCENDING; direction++)
      {
        premia_pay_table_sort_by (table, column, direction);
        assert_everybody_once (screen);
      }
  /* The last column is the total, and the last direction downwards. */
  for (guint i = 1; i < n; i++)
    g_assert_cmpint (total_at (screen, i - 1), >=, total_at (screen, i));
  g_assert_cmpint (total_at (screen, 0), >, total_at (screen, n - 1));
}

static void
test_searching_finds_the_right_ones (Screen *screen, gconstpointer data)
{
  PremiaPaySheet *sheet = get_sheet (screen);
  PremiaPayTable *table = premia_payouts_page_get_table (screen->page);
  GListModel *list = G_LIST_MODEL (premia_pay_table_get_list (table));

  for (guint i = 0; i < sheet->entries->len; i++)
    {
      g_autofree char *upper = g_utf8_strup (premia_pay_sheet_get_name (sheet, i), -1);

      premia_pay_table_set_search (table, upper);
      g_assert_cmpuint (g_list_model_get_n_items (list), >=, 1);
      g_assert_cmpuint (premia_pay_list_find (PREMIA_PAY_LIST (list), i), !=, GTK_INVALID_LIST_POSITION);
      for (guint k = 0; k < g_list_model_get_n_items (list); k++)
        g_assert_cmpstr (premia_pay_sheet_get_name (sheet, premia_pay_list_get_entry (PREMIA_PAY_LIST (list), k)), ==,
                         premia_pay_sheet_get_name (sheet, i));
    }
  premia_pay_table_set_search (table, "nobody is called that");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  premia_pay_table_set_search (table, "");
  assert_everybody_once (screen);
}

static void
test_keys_go_through_everybody (Screen *screen, gconstpointer data)
{
  PremiaPayList *list = premia_pay_table_get_list (premia_payouts_page_get_table (screen->page));
  const guint n = get_sheet (screen)->entries->len;

  premia_payouts_page_open (screen->page, premia_pay_list_get_entry (list, 0), -1);
  for (guint i = 1; i < n; i++)
    {
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.next", NULL));
      g_assert_cmpint (premia_payouts_page_get_open (screen->page), ==, (int) premia_pay_list_get_entry (list, i));
    }
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.next", NULL);
  g_assert_cmpint (premia_payouts_page_get_open (screen->page), ==, (int) premia_pay_list_get_entry (list, n - 1));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.previous", NULL);
  g_assert_cmpint (premia_payouts_page_get_open (screen->page), ==, (int) premia_pay_list_get_entry (list, n - 2));
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "payouts.close", NULL);
  g_assert_cmpint (premia_payouts_page_get_open (screen->page), ==, -1);
}

/* ---- reasons ---- */

static void
count_tables (GtkWidget *root, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (PREMIA_IS_REASON_TABLE (child))
        (*n)++;
      count_tables (child, n);
    }
}

/* Opened, every line that counted something shows it; the text to copy names the person and the sum. */
static void
test_lines_open_into_reasons (Screen *screen, gconstpointer data)
{
  PremiaStatementView *view = premia_payouts_page_get_statement (screen->page);
  guint with_tables = 0;

  for (guint i = 0; i < get_sheet (screen)->entries->len; i++)
    {
      const PremiaPayEntry *entry = premia_pay_sheet_get_entry (get_sheet (screen), i);
      GtkWidget *row;

      premia_payouts_page_open (screen->page, i, -1);
      for (guint k = 0; (row = premia_statement_view_get_row (view, k)) != NULL; k++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (PremiaExplanation) explanation = premia_payout_explain (entry->payout, entry->run, entry->statement->person, k, &error);
          g_autofree char *text = premia_reason_row_say (PREMIA_REASON_ROW (row));
          guint n = 0;

          g_assert_no_error (error);
          premia_statement_view_open_line (view, premia_reason_row_get_component (PREMIA_REASON_ROW (row)));
          g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
          count_tables (row, &n);
          g_assert_cmpuint (n, ==, (explanation->tiers->len > 0) + (explanation->cases->len > 0) + (explanation->skipped->len > 0));
          with_tables += n;
          g_assert_nonnull (strstr (text, premia_pay_sheet_get_name (get_sheet (screen), i)));
        }
    }
  g_assert_cmpuint (with_tables, >, 0);
}

/* What was opened for one person is open for the next: whoever checks fees looks at everybody's. */
static void
test_open_lines_stay_open (Screen *screen, gconstpointer data)
{
  PremiaStatementView *view = premia_payouts_page_get_statement (screen->page);
  PremiaPaySheet *sheet = get_sheet (screen);
  GtkWidget *row;

  g_assert_true (premia_pay_sheet_get_entry (sheet, 0)->payout == premia_pay_sheet_get_entry (sheet, 1)->payout);
  premia_payouts_page_open (screen->page, 0, 0);
  premia_payouts_page_open (screen->page, 1, -1);
  row = premia_statement_view_get_row (view, 0);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  row = premia_statement_view_get_row (view, 1);
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
}

/* Another period: other numbers, the same person. */
static void
test_period_keeps_the_person (Screen *screen, gconstpointer data)
{
  g_autofree char *id = NULL;
  PremiaPeriod september;
  g_autoptr (GError) error = NULL;
  PremiaMoney before = g_array_index (get_sheet (screen)->sums, PremiaPaySum, 0).total;

  premia_payouts_page_open (screen->page, 3, -1);
  id = g_strdup (premia_pay_sheet_get_person (get_sheet (screen), 3)->id);
  g_assert_true (premia_period_parse ("2026-08", &september, &error));
  premia_context_set_period (screen->room->context, september);
  g_assert_true (premia_period_parse ("2026-09", &september, &error));
  premia_context_set_period (screen->room->context, september);
  demo_room_wait (is_quiet, screen);
  g_assert_cmpint (get_sheet (screen)->period.number, ==, september.number);
  g_assert_cmpint (g_array_index (get_sheet (screen)->sums, PremiaPaySum, 0).total, !=, before);
  g_assert_cmpint (premia_payouts_page_get_open (screen->page), >=, 0);
  g_assert_cmpstr (premia_pay_sheet_get_person (get_sheet (screen), (guint) premia_payouts_page_get_open (screen->page))->id, ==, id);
}

/* A quarter: a statement for each month, all of them told apart, and together what the months are. */
static void
test_quarter_is_its_months (Screen *screen, gconstpointer data)
{
  static const char *const months[] = { "2026-07", "2026-08", "2026-09" };
  PremiaMoney sum = 0;
  PremiaPeriod period;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_assert_true (premia_period_parse (months[i], &period, NULL));
      premia_context_set_period (screen->room->context, period);
      demo_room_wait (is_quiet, screen);
      g_assert_false (get_sheet (screen)->has_periods);
      sum += g_array_index (get_sheet (screen)->sums, PremiaPaySum, 0).total;
      n += get_sheet (screen)->entries->len;
    }
  g_assert_true (premia_period_parse ("2026-Q3", &period, NULL));
  premia_context_set_period (screen->room->context, period);
  demo_room_wait (is_quiet, screen);
  g_assert_true (get_sheet (screen)->has_periods);
  g_assert_cmpuint (get_sheet (screen)->entries->len, ==, n);
  g_assert_cmpint (g_array_index (get_sheet (screen)->sums, PremiaPaySum, 0).total, ==, sum);
  assert_everybody_once (screen);
}

/* In force or not, whoever is employed is either paid or named as somebody to look at. */
static void
test_nobody_is_forgotten (Screen *screen, gconstpointer data)
{
  PremiaPaySheet *sheet = get_sheet (screen);
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (sheet->desk));
  const PremiaDate day = premia_period_last_day (sheet->period);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);
      gboolean found = FALSE;

      if (!premia_person_employed_on (person, day))
        continue;
      for (guint k = 0; k < sheet->entries->len && !found; k++)
        found = premia_pay_sheet_get_entry (sheet, k)->statement->person == i;
      for (guint k = 0; k < sheet->concerns->len && !found; k++)
        {
          const PremiaConcern *concern = g_ptr_array_index (sheet->concerns, k);

          /* By name, or among those of a role that nobody pays. */
          found = concern->kind == PREMIA_CONCERN_NO_SCHEME
                  && (g_str_equal (concern->title, person->name) || (concern->detail != NULL && strstr (concern->detail, person->name) != NULL));
        }
      g_assert_true (found);
    }
}

/* The numbers of a workspace that was closed are not to be seen any more. */
static void
test_without_a_workspace (Screen *screen, gconstpointer data)
{
  premia_payouts_page_open (screen->page, 0, -1);
  premia_context_set_workspace (screen->room->context, NULL, NULL);
  demo_room_wait (is_quiet, screen);
  g_assert_null (premia_payouts_page_get_sheet (screen->page));
  g_assert_cmpint (premia_payouts_page_get_open (screen->page), ==, -1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (premia_pay_table_get_list (premia_payouts_page_get_table (screen->page)))), ==, 0);
  g_assert_null (premia_statement_view_get_row (premia_payouts_page_get_statement (screen->page), 0));
}

#define add(path, function) g_test_add (path, Screen, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  add ("/ui/payouts/statements-add-up", test_statements_add_up);
  add ("/ui/payouts/summary-adds-up", test_summary_adds_up);
  add ("/ui/payouts/sorting-keeps-everybody", test_sorting_keeps_everybody);
  add ("/ui/payouts/searching-finds-the-right-ones", test_searching_finds_the_right_ones);
  add ("/ui/payouts/keys-go-through-everybody", test_keys_go_through_everybody);
  add ("/ui/payouts/lines-open-into-reasons", test_lines_open_into_reasons);
  add ("/ui/payouts/open-lines-stay-open", test_open_lines_stay_open);
  add ("/ui/payouts/period-keeps-the-person", test_period_keeps_the_person);
  add ("/ui/payouts/quarter-is-its-months", test_quarter_is_its_months);
  add ("/ui/payouts/nobody-is-forgotten", test_nobody_is_forgotten);
  add ("/ui/payouts/without-a-workspace", test_without_a_workspace);
  return g_test_run ();
}
