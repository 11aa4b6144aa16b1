/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the figures of a company take once a filter has changed:
 *
 *     metrics-bench [ACTIONS]
 *
 * A million actions of 600 people in a year: all figures with what they are compared with and a trend of thirteen months, of the company, a
 * role, a person and a segment; all people side by side; who goes with whom; weeks of booking; what needs attention. Beside it, as a reference,
 * what a database needs to count the same actions by month and name, once: the least that anybody would ask of one. */

#include "bench/bench-bar.h"
#include "bench/bench-clock.h"
#include "bench/bench-history.h"

#include "engine/premia-attention.h"
#include "engine/premia-metric-cohort.h"
#include "engine/premia-metric-matrix.h"

#include <sqlite3.h>
#include <stdlib.h>

#define RUNS   21
#define BAR_MS 50
/* It is found while the figures are counted that somebody waits for. */
#define ATTENTION_BAR_MS 25

typedef struct
{
  PremiaDataset     *dataset;
  PremiaMetrics     *metrics;
  PremiaMetricFilter filter;
  PremiaMetricSpan   span;
  sqlite3           *database;
} Bench;

static void
check (sqlite3 *database, int code)
{
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    g_error ("%s", sqlite3_errmsg (database));
}

static PremiaMetrics *
make_metrics (PremiaDataset *dataset)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB", .has_auto_accept = TRUE, .auto_accept_days = 5 };

  return premia_metrics_new (dataset, &rules);
}

static void
fill_database (Bench *self, const BenchHistory *history)
{
  sqlite3_stmt *insert;

  check (self->database, sqlite3_open (":memory:", &self->database));
  check (self->database, sqlite3_exec (self->database, "CREATE TABLE actions (who INTEGER, action TEXT, month INTEGER) STRICT; BEGIN", NULL, NULL, NULL));
  check (self->database, sqlite3_prepare_v2 (self->database, "INSERT INTO actions VALUES (?, ?, ?)", -1, &insert, NULL));
  for (guint i = 0; i < history->actions->len; i++)
    {
      const BenchAction *action = &g_array_index (history->actions, BenchAction, i);

      sqlite3_bind_int (insert, 1, action->who);
      sqlite3_bind_text (insert, 2, bench_actions[action->kind], -1, SQLITE_STATIC);
      sqlite3_bind_int (insert, 3, action->month);
      check (self->database, sqlite3_step (insert));
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  check (self->database, sqlite3_exec (self->database, "COMMIT", NULL, NULL, NULL));
}

static int
take (void *data, int n, char **values, char **names)
{
  return 0;
}

static void
count_by_database (gpointer data)
{
  Bench *self = data;

  check (self->database, sqlite3_exec (self->database, "SELECT month, action, COUNT(*) FROM actions GROUP BY month, action", take, NULL, NULL));
}

static void
make_again (gpointer data)
{
  premia_metrics_unref (make_metrics (((Bench *) data)->dataset));
}

static void
ask_figures (gpointer data)
{
  Bench *self = data;
  const PremiaMetricQuestion question = { .n_trend = 13, .to_date = TRUE, .quotas = TRUE };

  premia_figure_set_free (premia_metrics_get_figures (self->metrics, &self->filter, &self->span, &question));
}

static void
split (gpointer data)
{
  Bench *self = data;

  g_array_unref (premia_metrics_split (self->metrics, &self->filter, &self->span, PREMIA_SPLIT_PERSON, NULL));
}

static void
make_matrix (gpointer data)
{
  Bench *self = data;

  premia_matrix_free (premia_matrix_new (self->metrics, &self->filter, &self->span));
}

static void
make_cohorts (gpointer data)
{
  Bench *self = data;
  const PremiaPeriod week = premia_period_of_date (PREMIA_PERIOD_WEEK, premia_metrics_get_as_of_day (self->metrics));

  premia_cohorts_free (premia_cohorts_new (self->metrics, &self->filter, week, 13, 8));
}

static void
attend (gpointer data)
{
  Bench *self = data;
  const PremiaAttentionQuestion question = { .span = self->span };

  g_ptr_array_unref (premia_attention_find (self->metrics, &question));
}

/* The slowest of all filters. */
static double
measure_filters (Bench *self)
{
  const PremiaMetricFilter filters[] = { PREMIA_METRIC_EVERYBODY, { NULL, "telemarketer", NULL, -1, PREMIA_METRIC_SIDE_OWN },
                                         { NULL, NULL, NULL, 17, PREMIA_METRIC_SIDE_OWN }, { NULL, NULL, bench_segments[0], -1, PREMIA_METRIC_SIDE_OWN } };
  static const char *const names[] = { "the company", "a role", "a person", "a segment" };
  double slowest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      double ms;

      self->filter = filters[i];
      ms = bench_clock_median (ask_figures, self, RUNS);
      g_print ("all figures of %-12s %8.2f ms\n", names[i], ms);
      slowest = MAX (slowest, ms);
    }
  self->filter = PREMIA_METRIC_EVERYBODY;
  return slowest;
}

static double
measure_views (Bench *self)
{
  static const struct { const char *name; BenchFunc run; } views[] = {
    { "everybody side by side", split }, { "who goes with whom", make_matrix }, { "weeks of booking", make_cohorts },
  };
  double slowest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      const double ms = bench_clock_median (views[i].run, self, RUNS);

      g_print ("%-28s %8.2f ms\n", views[i].name, ms);
      slowest = MAX (slowest, ms);
    }
  return slowest;
}

int
main (int argc, char **argv)
{
  const guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  g_autoptr (BenchHistory) history = bench_history_new (n, 7);
  g_autoptr (PremiaPeople) people = bench_history_people (TRUE);
  PremiaDate first, last;
  Bench self = { .filter = PREMIA_METRIC_EVERYBODY };
  double making, figures, views, attention, database;

  self.dataset = bench_history_dataset (history, people);
  fill_database (&self, history);
  making = bench_clock_median (make_again, &self, 3);
  self.metrics = make_metrics (self.dataset);
  premia_metrics_get_days (self.metrics, &first, &last);
  self.span = premia_metric_span_of_period (premia_period_of_date (PREMIA_PERIOD_MONTH, last));
  g_print ("%u actions: the rows are made in %.0f ms, once\n", n, making);
  figures = measure_filters (&self);
  views = measure_views (&self);
  attention = bench_clock_median (attend, &self, 3);
  database = bench_clock_median (count_by_database, &self, 3);
  g_print ("%-28s %8.2f ms\nSQLite counts by month, name %8.2f ms\n", "what needs attention", attention, database);
  bench_bar_tell (&(BenchBar) { .what = "figures: all, after a filter", .measured = figures, .unit = "ms", .reference_name = "", .bar = BAR_MS });
  bench_bar_tell (&(BenchBar) { .what = "figures: everybody, pairs, weeks", .measured = views, .unit = "ms", .reference_name = "", .bar = BAR_MS });
  bench_bar_tell (&(BenchBar) { .what = "figures: all, against one count", .measured = figures, .unit = "ms", .reference_name = "SQLite, in memory",
                                .reference = database, .bar = 10, .at_least = TRUE });
  bench_bar_tell (&(BenchBar) { .what = "figures: their rows, once, on a thread", .measured = making, .unit = "ms", .reference_name = "" });
  bench_bar_tell (&(BenchBar) { .what = "figures: what needs attention", .measured = attention, .unit = "ms", .reference_name = "", .bar = ATTENTION_BAR_MS });
  premia_metrics_unref (self.metrics);
  premia_dataset_unref (self.dataset);
  sqlite3_close (self.database);
  return 0;
}
