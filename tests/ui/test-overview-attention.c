/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence that accuses somebody and does not let one see what it rests on. */
#include "overview-room.h"

#include "ui/overview/premia-overview-attention.h"

static void
add (PremiaOverviewFigures *figures, PremiaAttentionCode code, PremiaMetric metric, int person, const char *role, guint n_cases)
{
  PremiaAttention *attention = g_new0 (PremiaAttention, 1);

  attention->code = code;
  attention->metric = metric;
  attention->person = person;
  attention->other = code == PREMIA_ATTENTION_REJECTS ? 0 : -1;
  attention->role = g_strdup (role);
  attention->now = attention->before = premia_rational_from_int (1);
  attention->span = figures->set->previous;
  attention->cases = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < n_cases; i++)
    g_array_append_val (attention->cases, i);
  g_ptr_array_add (figures->attention, attention);
}

/* What the row at @index does, as "action: target". (transfer full) */
static char *
read_row (GtkWidget *widget, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (screen_find (widget, GTK_TYPE_LIST_BOX), index);
  GVariant *target;
  g_autofree char *text = NULL;

  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (row));
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row));
  g_assert_nonnull (target);
  if (!g_variant_is_of_type (target, G_VARIANT_TYPE ("(tsau)")))
    text = g_variant_print (target, FALSE);
  else
    {
      g_autoptr (GVariant) cases = g_variant_get_child_value (target, 2);

      text = g_strdup_printf ("%" G_GSIZE_FORMAT " cases", g_variant_n_children (cases));
    }
  return g_strdup_printf ("%s: %s", gtk_actionable_get_action_name (GTK_ACTIONABLE (row)), text);
}

static guint
count_rows (GtkWidget *widget)
{
  GtkListBox *list = screen_find (widget, GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (list, (int) n)) != NULL && gtk_widget_get_visible (GTK_WIDGET (row)))
    n++;
  return n;
}

static void
check_row (GtkWidget *widget, int index, const char *expected)
{
  g_autofree char *found = read_row (widget, index);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_ways (void)
{
  Room room;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaOverviewFigures) own = NULL;
  GtkWidget *rows = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_ATTENTION, NULL));
  PremiaPeople *people;
  int sam;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  assert_value (figures, PREMIA_METRIC_SHOW_RATE, 3, 4);
  people = premia_dataset_get_people (premia_desk_get_dataset (figures->desk));
  sam = premia_people_find (people, "s1");
  g_ptr_array_set_size (figures->attention, 0);
  add (figures, PREMIA_ATTENTION_SHOW_RATE, PREMIA_METRIC_SHOW_RATE, -1, NULL, 3);
  add (figures, PREMIA_ATTENTION_COHORT, PREMIA_METRIC_WON, -1, NULL, 2);
  add (figures, PREMIA_ATTENTION_TARGET, PREMIA_METRIC_CLOSE_RATE, -1, NULL, 4);
  add (figures, PREMIA_ATTENTION_TARGET, PREMIA_METRIC_HELD, -1, "telemarketer", 1);
  add (figures, PREMIA_ATTENTION_TARGET, PREMIA_METRIC_CALLS, -1, "telemarketer", 0);
  add (figures, PREMIA_ATTENTION_TARGET, PREMIA_METRIC_COST_PER_WON, -1, NULL, 0);
  add (figures, PREMIA_ATTENTION_REJECTS, PREMIA_METRIC_REJECTED, sam, NULL, 2);
  add (figures, PREMIA_ATTENTION_TARGET, PREMIA_METRIC_SET, sam, NULL, 3);
  premia_overview_attention_show (PREMIA_OVERVIEW_ATTENTION (rows), figures, locale);
  g_assert_cmpuint (count_rows (rows), ==, 8);
  check_row (rows, 0, "win.show-cases: 3 cases");
  check_row (rows, 1, "win.show-cases: 2 cases");
  check_row (rows, 2, "win.show-cases: 4 cases");
  check_row (rows, 3, "win.show-cases: 1 cases");
  check_row (rows, 4, "win.show-period: ('people', '2026-09')");
  check_row (rows, 5, "win.show-period: ('payouts', '2026-09')");
  check_row (rows, 6, "win.show-cases: 2 cases");
  check_row (rows, 7, "win.show-cases: 3 cases");

  /* On their own page a row does not lead to where one is. */
  own = count_for (&room, "2026-10", NULL, "s1", figures);
  g_assert_cmpint (get_n (own, PREMIA_METRIC_SET), ==, 3);
  premia_overview_attention_show (PREMIA_OVERVIEW_ATTENTION (rows), own, locale);
  g_assert_cmpuint (count_rows (rows), ==, 2);
  check_row (rows, 1, "win.show-cases: 3 cases");

  g_assert_finalize_object (rows);
  g_clear_pointer (&figures, premia_overview_figures_unref);
  g_clear_pointer (&own, premia_overview_figures_unref);
  small_company_end (&room);
}

/* Nobody imports any more, and every number of the page is right: somebody has to say it. */
static void
test_data_stopped (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL, same = NULL, later = NULL;
  const PremiaAttention *stopped;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  stopped = g_ptr_array_index (figures->attention, 0);
  g_assert_cmpint (stopped->code, ==, PREMIA_ATTENTION_DATA_STOPPED);
  g_assert_cmpint (stopped->number, ==, 6); /* 2–6 and 9 November */
  same = count_for (&room, "2026-10", "North", NULL, figures);
  g_assert_true (same->attention == figures->attention);
  /* A window that was left open overnight. */
  later = count_on (&room, "2026-10", NULL, NULL, figures, premia_date_from_civil (2026, 11, 12));
  stopped = g_ptr_array_index (later->attention, 0);
  g_assert_cmpint (stopped->number, ==, 8);
  g_clear_pointer (&figures, premia_overview_figures_unref);
  g_clear_pointer (&same, premia_overview_figures_unref);
  g_clear_pointer (&later, premia_overview_figures_unref);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/overview-attention/ways", test_ways);
  g_test_add_func ("/overview/data-stopped", test_data_stopped);
  return g_test_run ();
}
