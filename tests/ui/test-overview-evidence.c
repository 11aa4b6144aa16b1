/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number that nobody can check: what a tile, a cell, a stage counts is shown, exactly that and nothing else. By hand, from small-company.c. */
#include "overview-room.h"

#include "ui/overview/premia-chart-card.h"
#include "ui/overview/premia-overview-evidence.h"

#include <string.h>

typedef struct
{
  Room           room;
  PremiaContext *context;
  GtkWidget     *window, *page;
  char          *gone; /* (owned) (nullable): where the last press led */
} Sight;

static gboolean
is_ready (gpointer user_data)
{
  return !premia_page_get_waiting (user_data) && !premia_context_is_loading (premia_page_get_context (user_data));
}

static void
on_cases_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Sight *sight = user_data;
  g_autoptr (GVariant) cases = NULL;
  const char *what;
  guint64 desk;

  g_variant_get (parameter, "(t&s@au)", &desk, &what, &cases);
  g_assert_true (desk == GPOINTER_TO_SIZE (premia_context_get_desk (sight->context)));
  g_free (sight->gone);
  sight->gone = g_strdup_printf ("%s: %" G_GSIZE_FORMAT, what, g_variant_n_children (cases));
}

static void
on_activity_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Sight *sight = user_data;
  const char *person, *team, *segment;

  g_free (sight->gone);
  g_variant_get (parameter, "(&s&s&s)", &person, &team, &segment);
  sight->gone = g_strdup_printf ("activity of “%s”, “%s”, “%s”", person, team, segment);
}

static void
sight_begin (Sight *self)
{
  static const GActionEntry entries[] = { { .name = "show-cases", .activate = on_cases_cb, .parameter_type = "(tsau)" },
                                          { .name = "show-period-activity", .activate = on_activity_cb, .parameter_type = "(sss)" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (PremiaDesk) desk = NULL;
  PremiaPeriod october;

  *self = (Sight) { .context = screen_new_context () };
  room_begin (&self->room);
  small_company_import (&self->room);
  desk = small_company_load (&self->room);
  g_assert_true (premia_period_parse ("2026-10", &october, NULL));
  premia_context_set_period (self->context, october);
  self->page = g_object_new (PREMIA_TYPE_OVERVIEW_PAGE, "context", self->context, NULL);
  self->window = g_object_ref_sink (adw_bin_new ());
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
  adw_bin_set_child (ADW_BIN (self->window), self->page);
  premia_context_set_workspace (self->context, self->room.workspace, desk);
  screen_wait (is_ready, self->page);
}

static void
sight_end (Sight *self)
{
  premia_context_set_workspace (self->context, NULL, NULL);
  screen_settle ();
  screen_finalize (self->window);
  screen_finalize (self->context);
  g_free (self->gone);
  small_company_end (&self->room);
}

static void
check_gone (Sight *self, const char *expected)
{
  g_assert_cmpstr (self->gone, ==, expected);
  g_clear_pointer (&self->gone, g_free);
}

/* Enter on an item of the chart in a card. */
static void
enter (Sight *self, const char *card, int item)
{
  GtkWidget *view = screen_find (screen_find_named (self->page, PREMIA_TYPE_CHART_CARD, card), PREMIA_TYPE_CHART_VIEW);

  premia_chart_view_set_highlighted (PREMIA_CHART_VIEW (view), item);
  screen_press (view, GDK_KEY_Return);
}

static void
open_tile (Sight *self, PremiaMetric metric)
{
  GtkWidget *tile = GTK_WIDGET (premia_overview_page_get_tile (PREMIA_OVERVIEW_PAGE (self->page), metric));
  GtkButton *button = screen_find_named (tile, GTK_TYPE_BUTTON, "open");

  if (gtk_widget_get_visible (GTK_WIDGET (button)))
    g_signal_emit_by_name (button, "clicked");
}

/* Sam's a1, a2 and a3 with Cleo, who said of a2 that nobody came; Sue's a4. */
static void
test_pair (void)
{
  Sight sight;

  sight_begin (&sight);
  enter (&sight, "matrix", 0);
  check_gone (&sight, "set by Sam Setter, held by Cleo Closer · October 2026: 3");
  enter (&sight, "matrix", 1);
  check_gone (&sight, "set by Sue Setter, held by Cleo Closer · October 2026: 1");
  g_assert_true (premia_overview_filter_bar_choose_person (premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (sight.page)), "s2"));
  screen_wait (is_ready, sight.page);
  enter (&sight, "matrix", 0);
  check_gone (&sight, "set by Sue Setter, held by Cleo Closer · Sue Setter · October 2026: 1");
  sight_end (&sight);
}

static void
test_tiles (void)
{
  PremiaOverviewFilterBar *filter;
  Sight sight;

  sight_begin (&sight);
  filter = premia_overview_page_get_filter (PREMIA_OVERVIEW_PAGE (sight.page));
  open_tile (&sight, PREMIA_METRIC_SET);
  check_gone (&sight, "Appointments set · October 2026: 4");
  open_tile (&sight, PREMIA_METRIC_SHOW_RATE);
  check_gone (&sight, "Show rate · October 2026: 4");
  open_tile (&sight, PREMIA_METRIC_CLOSE_RATE);
  check_gone (&sight, "Close rate · October 2026: 3");
  open_tile (&sight, PREMIA_METRIC_VALUE);
  check_gone (&sight, "Value of deals won · October 2026: 1");
  open_tile (&sight, PREMIA_METRIC_ACTIVITY);
  check_gone (&sight, "activity of “”, “”, “”");
  open_tile (&sight, PREMIA_METRIC_PAY); /* nothing is known of it */
  check_gone (&sight, NULL);
  enter (&sight, "funnel", 1);
  check_gone (&sight, "Appointments held · October 2026: 3");

  g_assert_true (premia_overview_filter_bar_choose_team (filter, "North"));
  screen_wait (is_ready, sight.page);
  open_tile (&sight, PREMIA_METRIC_SET);
  check_gone (&sight, "Appointments set · North · October 2026: 4");
  open_tile (&sight, PREMIA_METRIC_ACTIVITY);
  check_gone (&sight, "activity of “”, “North”, “”");
  g_assert_true (premia_overview_filter_bar_choose_person (filter, "s2"));
  screen_wait (is_ready, sight.page);
  open_tile (&sight, PREMIA_METRIC_SET);
  check_gone (&sight, "Appointments set · Sue Setter · October 2026: 1");
  sight_end (&sight);
}

/* Set on 28 September to 4 October: a1, a2; a week later a3, a4. */
static void
test_week (void)
{
  Room room;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  guint n_weeks = 0;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  for (guint i = 0; i < figures->cohorts->cohorts->len; i++)
    {
      const PremiaCohort *cohort = &g_array_index (figures->cohorts->cohorts, PremiaCohort, i);
      const PremiaWay way = premia_overview_way_of_week (figures, i, locale);
      g_autoptr (GVariant) target = way.target != NULL ? g_variant_ref_sink (way.target) : NULL;
      g_autoptr (GVariant) cases = NULL;

      g_assert_true ((cohort->n == 0) == (way.action == NULL));
      if (way.action == NULL)
        continue;
      cases = g_variant_get_child_value (target, 2);
      g_assert_cmpint ((gint64) g_variant_n_children (cases), ==, cohort->n);
      n_weeks++;
    }
  g_assert_cmpuint (n_weeks, ==, 3); /* and one in September */
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

/* A target is a line in each of its charts, and is heard, too. */
static void
test_levels (void)
{
  Room room;
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaOverviewFigures) figures = NULL;
  g_autoptr (PremiaChart) tile = NULL, rate = NULL, trend = NULL;
  g_autofree char *tile_words = NULL, *rate_words = NULL, *trend_words = NULL;
  PremiaFigure *figure;

  room_begin (&room);
  small_company_import (&room);
  figures = count (&room, "2026-10");
  figure = &figures->set->figures[PREMIA_METRIC_SET];
  figure->has_target = TRUE;
  figure->target = premia_rational_from_int (5);
  tile = premia_overview_make_sparkline (figures->set, PREMIA_METRIC_SET, "RUB", locale);
  rate = premia_overview_make_sparkline (figures->set, PREMIA_METRIC_HELD, "RUB", locale);
  trend = premia_overview_make_trend (figures->set, locale);
  tile_words = premia_chart_describe (tile);
  rate_words = premia_chart_describe (rate);
  trend_words = premia_chart_describe (trend);
  g_assert_true (g_str_has_suffix (tile_words, "\nTarget 5"));
  g_assert_null (strstr (rate_words, "arget"));
  g_assert_true (g_str_has_suffix (trend_words, "\nSet: target 5"));
  g_clear_pointer (&figures, premia_overview_figures_unref);
  small_company_end (&room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/overview-evidence/pair", test_pair);
  g_test_add_func ("/overview-evidence/tiles", test_tiles);
  g_test_add_func ("/overview-evidence/week", test_week);
  g_test_add_func ("/overview-evidence/levels", test_levels);
  return g_test_run ();
}
