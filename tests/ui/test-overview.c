/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A wrong number on the first page that a manager looks at. The expected ones are counted by hand in
 * small-company.c. */
#include "overview-room.h"

#include <sqlite3.h>
#include <string.h>

static void
test_figures (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  const PremiaTop *top;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");

  g_assert_null (figures->problem);
  g_assert_true (premia_overview_figures_has_data (figures));
  g_assert_cmpint (get_n (figures, PREMIA_METRIC_SET), ==, 4);
  g_assert_cmpint (get_n (figures, PREMIA_METRIC_HELD), ==, 3);
  g_assert_cmpint (get_n (figures, PREMIA_METRIC_QUALIFIED), ==, 2);
  g_assert_cmpint (get_n (figures, PREMIA_METRIC_WON), ==, 1);
  assert_value (figures, PREMIA_METRIC_VALUE, 1000, 1);
  assert_value (figures, PREMIA_METRIC_SHOW_RATE, 3, 4);
  assert_value (figures, PREMIA_METRIC_QUALIFIED_RATE, 2, 3);
  assert_value (figures, PREMIA_METRIC_CLOSE_RATE, 1, 3);
  /* What was done on the first of September is not in the data: October is not compared with what is left of it. */
  g_assert_false (premia_overview_figures_get (figures, PREMIA_METRIC_SET)->previous.has_value);

  g_assert_cmpuint (figures->setters->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      top = &g_array_index (figures->setters, PremiaTop, i);
      g_assert_cmpint (top->n.n, ==, 1);
      g_assert_cmpuint (top->group, ==, 0); /* two appointments put nobody over anybody */
    }
  g_assert_cmpuint (figures->closers->len, ==, 1);
  top = &g_array_index (figures->closers, PremiaTop, 0);
  g_assert_cmpint (top->n.n, ==, 1);
  g_assert_cmpint (top->of.n, ==, 3);
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

static void
test_month_before (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;

  room_begin (&room);
  small_company_import (&room);
  import_more (&room, "c1,CallMade,k1,2026-09-01T10:00\n");
  figures = count (&room, "2026-10");
  g_assert_cmpint (premia_overview_figures_get (figures, PREMIA_METRIC_SET)->previous.n, ==, 2);
  g_assert_cmpint (premia_overview_figures_get (figures, PREMIA_METRIC_QUALIFIED)->previous.n, ==, 1);
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

/* A team has its own numbers, a person theirs, and both come from what was read for the company. */
static void
test_filter (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) all = NULL;
  g_autoptr (PremiaOverviewFigures) team = NULL;
  g_autoptr (PremiaOverviewFigures) nobody = NULL;
  g_autoptr (PremiaOverviewFigures) person = NULL;

  room_begin (&room);
  small_company_import (&room);
  all = count (&room, "2026-10");
  team = count_for (&room, "2026-10", "North", NULL, all);
  g_assert_cmpint (get_n (team, PREMIA_METRIC_SET), ==, 4);
  g_assert_cmpstr (team->scope, ==, "team:North");
  g_assert_true (team->metrics == all->metrics);
  g_assert_true (team->pay == all->pay);
  g_assert_true (team->attention == all->attention);
  nobody = count_for (&room, "2026-10", "South", NULL, all);
  g_assert_cmpint (get_n (nobody, PREMIA_METRIC_SET), ==, 0);
  person = count_for (&room, "2026-10", "North", "s1", team);
  g_assert_cmpint (get_n (person, PREMIA_METRIC_SET), ==, 3);
  g_assert_cmpstr (person->scope, ==, "s1");
  g_assert_cmpuint (person->setters->len, ==, 0);
  g_clear_pointer (&all, premia_overview_figures_unref);
  g_clear_pointer (&team, premia_overview_figures_unref);
  g_clear_pointer (&nobody, premia_overview_figures_unref);
  g_clear_pointer (&person, premia_overview_figures_unref);
  small_company_end (&room);
}

/* The scheme pays 100 for each of two; it is in force only once somebody says so. */
static void
test_pay (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) before = NULL;
  g_autoptr (PremiaOverviewFigures) after = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&room);
  small_company_import (&room);
  premia_workspace_set_scheme_in_force (room.workspace, "fee", FALSE, &error);
  g_assert_no_error (error);
  before = count (&room, "2026-10");
  g_assert_false (premia_overview_figures_get (before, PREMIA_METRIC_PAY)->now.has_value);
  g_assert_false (premia_overview_figures_get (before, PREMIA_METRIC_COST_PER_APPOINTMENT)->now.has_value);

  premia_workspace_set_scheme_in_force (room.workspace, "fee", TRUE, &error);
  g_assert_no_error (error);
  after = count (&room, "2026-10");
  /* The workspace counts in roubles: dollars are not added to them. */
  g_assert_true (after->pay->other_currencies);
  g_assert_false (premia_overview_figures_get (after, PREMIA_METRIC_PAY)->now.has_value);
  g_clear_pointer (&before, premia_overview_figures_unref);
  g_clear_pointer (&after, premia_overview_figures_unref);
  small_company_end (&room);
}

static void
use_dollars (Room *room)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Acme", "USD", "Europe/Moscow");
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_set_settings (room->workspace, settings, &error));
  g_assert_no_error (error);
  g_assert_true (premia_workspace_set_scheme_in_force (room->workspace, "fee", TRUE, &error));
  g_assert_no_error (error);
}

static void
test_pay_in_own_currency (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;

  room_begin (&room);
  small_company_import (&room);
  use_dollars (&room);
  figures = count (&room, "2026-10");
  g_assert_false (figures->pay->other_currencies);
  assert_value (figures, PREMIA_METRIC_PAY, 200, 1);
  assert_value (figures, PREMIA_METRIC_COST_PER_APPOINTMENT, 100, 1);
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

static void
test_quarter (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) third = NULL;
  g_autoptr (PremiaOverviewFigures) fourth = NULL;

  room_begin (&room);
  small_company_import (&room);
  third = count (&room, "2026-Q3");
  g_assert_cmpint (get_n (third, PREMIA_METRIC_SET), ==, 2);
  fourth = count_for (&room, "2026-Q4", NULL, NULL, third);
  g_assert_cmpint (get_n (fourth, PREMIA_METRIC_SET), ==, 4);
  g_clear_pointer (&third, premia_overview_figures_unref);
  g_clear_pointer (&fourth, premia_overview_figures_unref);
  small_company_end (&room);
}

/* Nobody ever said what became of b2, due on the 6th of September: 65 days on the 10th of November. October's pay is not closed. */
static void
test_waits (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaOverviewFigures) other = NULL;
  const PremiaWait *wait;

  room_begin (&room);
  small_company_import (&room);
  use_dollars (&room);
  figures = count (&room, "2026-10");
  g_assert_cmpuint (figures->waits->items->len, ==, 2);
  wait = &g_array_index (figures->waits->items, PremiaWait, 0);
  g_assert_cmpint (wait->kind, ==, PREMIA_WAIT_OUTCOME);
  g_assert_cmpuint (wait->n, ==, 1);
  g_assert_cmpstr (wait->closer, ==, "");
  g_assert_cmpint (wait->most_days, ==, 65);
  wait = &g_array_index (figures->waits->items, PremiaWait, 1);
  g_assert_cmpint (wait->kind, ==, PREMIA_WAIT_RUN);
  g_assert_cmpint (wait->period.number, ==, figures->period.number);
  g_assert_cmpint (wait->state, ==, PREMIA_PAY_CALCULATED);
  g_assert_cmpuint (wait->n, ==, 1);

  other = count_for (&room, "2026-10", NULL, "s2", figures);
  g_assert_cmpuint (other->waits->items->len, ==, 0); /* b2 was set by s1 */
  g_clear_pointer (&figures, premia_overview_figures_unref);
  g_clear_pointer (&other, premia_overview_figures_unref);
  small_company_end (&room);
}

/* Work of somebody who is missing in people.csv would silently be paid to nobody. */
static void
test_foreign (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  g_assert_cmpuint (figures->n_foreign, ==, 0);
  g_clear_pointer (&figures, premia_overview_figures_unref);

  import_more (&room, "s9,AppointmentSet,z1,2026-10-05T10:00\ns9,AppointmentSet,z2,2026-10-06T10:00\n");
  figures = count (&room, "2026-10");
  g_assert_cmpuint (figures->n_foreign, ==, 2);
  g_assert_cmpint (get_n (figures, PREMIA_METRIC_SET), ==, 4);
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

static PremiaMetricPart
make_part (int person, gint64 n)
{
  PremiaMetricPart part = { .person = person };

  part.values[PREMIA_METRIC_QUALIFIED].has_value = TRUE;
  part.values[PREMIA_METRIC_QUALIFIED].n = n;
  return part;
}

/* Three against four is no ranking; forty against four is. */
static void
test_tops (void)
{
  g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (PremiaMetricPart));
  g_autoptr (GArray) many = g_array_new (FALSE, FALSE, sizeof (PremiaMetricPart));
  const PremiaMetricPart parts[] = { make_part (0, 3), make_part (1, 4), make_part (2, 4), make_part (3, 0) };
  const PremiaMetricPart far[] = { make_part (0, 4), make_part (1, 40), make_part (2, 3) };
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) second = NULL;

  g_array_append_vals (few, parts, G_N_ELEMENTS (parts));
  g_array_append_vals (many, far, G_N_ELEMENTS (far));
  first = premia_tops_pick (few, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_SET);
  g_assert_cmpuint (first->len, ==, 3);
  for (guint i = 0; i < first->len; i++)
    {
      g_assert_cmpuint (g_array_index (first, PremiaTop, i).first, ==, 1);
      g_assert_cmpuint (g_array_index (first, PremiaTop, i).last, ==, 3);
    }
  second = premia_tops_pick (many, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_SET);
  g_assert_cmpuint (g_array_index (second, PremiaTop, 0).person, ==, 1);
  g_assert_cmpuint (g_array_index (second, PremiaTop, 0).last, ==, 1);
  g_assert_cmpuint (g_array_index (second, PremiaTop, 1).first, ==, 2);
  g_assert_cmpuint (g_array_index (second, PremiaTop, 2).first, ==, 2);
}

static gboolean
is_ready (gpointer user_data)
{
  /* The workspace tells of its import a moment later, and what it holds is loaded once more. */
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

static const char *
tile_value (GtkWidget *page, PremiaMetric metric)
{
  return premia_figure_tile_get_value (premia_overview_page_get_tile (PREMIA_OVERVIEW_PAGE (page), metric));
}

static void
test_page (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  GtkWidget *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", context, NULL));
  GtkStack *stack = screen_find_named (page, GTK_TYPE_STACK, "stack");

  room_begin (&room);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "loading");
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");

  g_clear_pointer (&desk, premia_desk_unref);
  small_company_import (&room);
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "figures");
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_SET), ==, "4");
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_SHOW_RATE), ==, "75%");
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_VALUE), ==, "₽1,000");
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_COST_PER_APPOINTMENT), ==, "No data");

  /* Of one person, and what was chosen outlives another look at the data. */
  g_assert_true (premia_overview_filter_bar_choose_person (premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (page)), "s2"));
  screen_wait (is_ready, page);
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_SET), ==, "1");
  g_clear_pointer (&desk, premia_desk_unref);
  desk = small_company_load (&room);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_SET), ==, "1");
  premia_overview_filter_bar_reset (premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (page)));
  screen_wait (is_ready, page);
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_SET), ==, "4");

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

/* As somebody who is not Premia would do it. */
static void
edit (Room *room, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (premia_workspace_get_path (room->workspace), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Where the numbers of a filter cannot be counted, those of the one before do not stand under its name. */
static void
test_failure (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  GtkWidget *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", context, NULL));
  GtkWidget *failed = screen_find_named (page, ADW_TYPE_STATUS_PAGE, "failed");
  GtkWidget *numbers = screen_find_named (page, GTK_TYPE_SCROLLED_WINDOW, "scroller");
  PremiaPeriod october;

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (context, october);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_ready, page);
  g_assert_true (gtk_widget_get_visible (numbers));

  edit (&room, "ALTER TABLE target RENAME TO elsewhere");
  g_assert_true (premia_overview_filter_bar_choose_person (premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (page)), "s2"));
  screen_wait (is_ready, page);
  g_assert_false (gtk_widget_get_visible (numbers));
  g_assert_true (gtk_widget_get_visible (failed));
  g_assert_cmpuint (strlen (adw_status_page_get_description (ADW_STATUS_PAGE (failed))), >, 0);

  edit (&room, "ALTER TABLE elsewhere RENAME TO target");
  gtk_widget_activate_action (page, "overview.again", NULL);
  screen_wait (is_ready, page);
  g_assert_true (gtk_widget_get_visible (numbers));
  g_assert_false (gtk_widget_get_visible (failed));
  g_assert_cmpstr (tile_value (page, PREMIA_METRIC_SET), ==, "1");

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

typedef struct { GtkWidget *page; const char *target; } Aimed;

static gboolean
is_aimed (gpointer user_data)
{
  const Aimed *aimed = user_data;

  return is_ready (aimed->page)
         && g_str_equal (premia_figure_tile_get_target (premia_overview_page_get_tile (PREMIA_OVERVIEW_PAGE (aimed->page), PREMIA_METRIC_SET)), aimed->target);
}

static gboolean
has_targets (gpointer user_data)
{
  g_autoptr (GPtrArray) targets = premia_workspace_list_targets (user_data, NULL, NULL);

  return targets->len == 2;
}

/* What is typed while the numbers are exchanged is for what the popover said: October, the company, not September, s2. */
static void
check_slow_typing (GtkWidget *page, PremiaContext *context, PremiaWorkspace *workspace)
{
  PremiaOverviewFilterBar *filter = premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (page));
  g_autoptr (GPtrArray) targets = NULL;
  GtkWidget *popover = NULL;
  PremiaPeriod september;
  const PremiaTarget *held = NULL;

  g_signal_emit_by_name (premia_overview_page_get_tile (PREMIA_OVERVIEW_PAGE (page), PREMIA_METRIC_HELD), "make-target-popover", &popover);
  g_object_ref_sink (popover);
  g_assert_true (premia_overview_filter_bar_choose_person (filter, "s2"));
  g_assert_true (premia_period_parse ("2026-09", &september, NULL));
  premia_context_set_period (context, september);
  screen_wait (is_ready, page);
  g_assert_true (premia_target_popover_enter (PREMIA_TARGET_POPOVER (popover), "7"));
  screen_wait (has_targets, workspace);
  targets = premia_workspace_list_targets (workspace, NULL, NULL);
  for (guint i = 0; i < targets->len; i++)
    if (((const PremiaTarget *) g_ptr_array_index (targets, i))->metric == PREMIA_METRIC_HELD)
      held = g_ptr_array_index (targets, i);
  g_assert_nonnull (held);
  g_assert_cmpstr (held->scope, ==, "");
  g_assert_cmpint (held->from, ==, premia_date_from_civil (2026, 10, 1));
  g_assert_cmpint (held->value, ==, 7 * PREMIA_MICRO);
  screen_wait (is_ready, page);
  g_object_unref (popover);
}

/* A target is set where its figure stands, and a slip of the hand goes back. */
/* While a target is being written nothing is undone, so whoever is that quick presses again. */
static gboolean
is_undone (gpointer user_data)
{
  const Aimed *aimed = user_data;

  if (is_aimed (user_data))
    return TRUE;
  gtk_widget_activate_action (aimed->page, "page.undo", NULL);
  return FALSE;
}

static gboolean
is_redone (gpointer user_data)
{
  const Aimed *aimed = user_data;

  if (is_aimed (user_data))
    return TRUE;
  gtk_widget_activate_action (aimed->page, "page.redo", NULL);
  return FALSE;
}

static void
test_target (void)
{
  Room room;
  g_autoptr (PremiaContext) context = screen_new_context ();
  g_autoptr (PremiaDesk) desk = NULL;
  GtkWidget *page = g_object_ref_sink (g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", context, NULL));
  GtkWidget *popover = NULL;
  PremiaPeriod october;
  Aimed none = { page, "Set a target" }, five = { page, "Target 5 · 80%" };

  room_begin (&room);
  small_company_import (&room);
  desk = small_company_load (&room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (context, october);
  premia_context_set_workspace (context, room.workspace, desk);
  screen_wait (is_aimed, &none);
  g_signal_emit_by_name (premia_overview_page_get_tile (PREMIA_OVERVIEW_PAGE (page), PREMIA_METRIC_SET), "make-target-popover", &popover);
  g_object_ref_sink (popover);
  g_assert_false (premia_target_popover_enter (PREMIA_TARGET_POPOVER (popover), "many"));
  g_assert_true (premia_target_popover_enter (PREMIA_TARGET_POPOVER (popover), "5"));
  screen_wait (is_aimed, &five);
  screen_wait (is_undone, &none);
  screen_wait (is_redone, &five);
  g_object_unref (popover);
  check_slow_typing (page, context, room.workspace);

  premia_context_set_workspace (context, NULL, NULL);
  screen_settle ();
  screen_finalize (page);
  screen_finalize (g_steal_pointer (&context));
  g_clear_pointer (&desk, premia_desk_unref);
  small_company_end (&room);
}

static gboolean
is_written (gpointer user_data)
{
  return !premia_overview_targets_is_busy (user_data);
}

static void
on_told_cb (PremiaOverviewTargets *targets, const char *message, guint *n)
{
  ++*n;
}

static gint64
read_only_value (PremiaWorkspace *workspace)
{
  g_autoptr (GPtrArray) found = premia_workspace_list_targets (workspace, NULL, NULL);

  g_assert_cmpuint (found->len, ==, 1);
  return ((const PremiaTarget *) g_ptr_array_index (found, 0))->value;
}

/* Each page has its own way back: it must not take away what another one has set since. */
static void
test_undo_of_another (void)
{
  Room room;
  g_autoptr (PremiaOverviewTargets) first = premia_overview_targets_new ();
  g_autoptr (PremiaOverviewTargets) second = premia_overview_targets_new ();
  const PremiaDate day = premia_date_from_civil (2026, 10, 1);
  guint n = 0;

  room_begin (&room);
  g_signal_connect (first, "problem", G_CALLBACK (on_told_cb), &n);
  premia_overview_targets_set_workspace (first, room.workspace);
  premia_overview_targets_set_workspace (second, room.workspace);
  premia_overview_targets_choose (first, "", PREMIA_METRIC_SET, day, TRUE, 5 * PREMIA_MICRO);
  screen_wait (is_written, first);
  premia_overview_targets_choose (second, "", PREMIA_METRIC_SET, day, TRUE, 8 * PREMIA_MICRO);
  screen_wait (is_written, second);
  premia_overview_targets_undo (first);
  screen_wait (is_written, first);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (read_only_value (room.workspace), ==, 8 * PREMIA_MICRO);
  premia_overview_targets_undo (second);
  screen_wait (is_written, second);
  premia_overview_targets_undo (first); /* now it is as it was left */
  screen_wait (is_written, first);
  g_assert_cmpuint (n, ==, 1);
  screen_finalize (g_steal_pointer (&first));
  screen_finalize (g_steal_pointer (&second));
  room_end (&room);
}

static void
on_activated_cb (PremiaChartView *view, int item, int *activated)
{
  *activated = item;
}

/* Somebody who sees no chart walks through it with the keys and hears each of its numbers. */
static void
test_chart_keys (void)
{
  Room room;
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaChart) funnel = NULL;
  GtkWidget *view;
  int activated = -1;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  funnel = premia_overview_make_funnel (figures->set, PREMIA_AGAINST_NOTHING, locale);
  view = g_object_ref_sink (premia_chart_view_new (funnel));
  g_signal_connect (view, "item-activated", G_CALLBACK (on_activated_cb), &activated);

  screen_press (view, GDK_KEY_Right);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, "Set: 4");
  screen_press (view, GDK_KEY_Right);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, "Held: 3 (75%; Show rate)");
  screen_press (view, GDK_KEY_End);
  g_assert_cmpstr (premia_chart_view_get_caption (PREMIA_CHART_VIEW (view)), ==, "Won: 1 (33%; Close rate)");
  screen_press (view, GDK_KEY_Right); /* there is no next one: it stays */
  g_assert_cmpint (premia_chart_view_get_highlighted (PREMIA_CHART_VIEW (view)), ==, 3);
  screen_press (view, GDK_KEY_Home);
  screen_press (view, GDK_KEY_Return);
  g_assert_cmpint (activated, ==, 0);
  screen_finalize (view);
  screen_finalize (g_steal_pointer (&funnel));
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/overview/figures", test_figures);
  g_test_add_func ("/overview/month-before", test_month_before);
  g_test_add_func ("/overview/filter", test_filter);
  g_test_add_func ("/overview/waits", test_waits);
  g_test_add_func ("/overview/tops", test_tops);
  g_test_add_func ("/overview/pay", test_pay);
  g_test_add_func ("/overview/pay-in-own-currency", test_pay_in_own_currency);
  g_test_add_func ("/overview/quarter", test_quarter);
  g_test_add_func ("/overview/foreign", test_foreign);
  g_test_add_func ("/overview/page", test_page);
  g_test_add_func ("/overview/failure", test_failure);
  g_test_add_func ("/overview/target", test_target);
  g_test_add_func ("/overview/undo-of-another", test_undo_of_another);
  g_test_add_func ("/overview/chart-keys", test_chart_keys);
  return g_test_run ();
}
