/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-clock.h"
#include "bench/bench-reference.h"
#include "bench/bench-sql.h"

#include <dlfcn.h>

/* DuckDB through its C interface, in this very process, so that nothing but the query is measured. The
 * library is not ours to ship or to need: it is opened by name where tools/bench could get it. */

typedef struct { guint64 counts[3]; void *columns; char *message; void *internal; } Result;

typedef struct
{
  void *library;
  void *database, *connection;
  int         (*open) (const char *path, void **database);
  int         (*connect) (void *database, void **connection);
  int         (*query) (void *connection, const char *sql, Result *result);
  const char *(*result_error) (Result *result);
  void        (*destroy_result) (Result *result);
  gint64      (*value_int64) (Result *result, guint64 column, guint64 row);
  int         (*appender_create) (void *connection, const char *schema, const char *table, void **appender);
  int         (*append_int64) (void *appender, gint64 value);
  int         (*end_row) (void *appender);
  int         (*appender_destroy) (void **appender);
  int         (*prepare) (void *connection, const char *sql, void **statement);
  int         (*execute) (void *statement, Result *result);
  void        (*destroy_prepare) (void **statement);
  void        (*disconnect) (void **connection);
  void        (*close) (void **database);
  const char *(*version) (void);
} Duck;

static const BenchDialect dialect = { "//", "least", "greatest" };

static gboolean
load (Duck *self, const char *path)
{
  const struct { const char *name; gpointer place; } functions[] = {
    { "duckdb_open", &self->open }, { "duckdb_connect", &self->connect }, { "duckdb_query", &self->query },
    { "duckdb_result_error", &self->result_error }, { "duckdb_destroy_result", &self->destroy_result },
    { "duckdb_value_int64", &self->value_int64 }, { "duckdb_appender_create", &self->appender_create },
    { "duckdb_append_int64", &self->append_int64 }, { "duckdb_appender_end_row", &self->end_row },
    { "duckdb_appender_destroy", &self->appender_destroy }, { "duckdb_prepare", &self->prepare },
    { "duckdb_execute_prepared", &self->execute }, { "duckdb_destroy_prepare", &self->destroy_prepare },
    { "duckdb_disconnect", &self->disconnect }, { "duckdb_close", &self->close },
    { "duckdb_library_version", &self->version },
  };

  self->library = path == NULL ? NULL : dlopen (path, RTLD_NOW | RTLD_LOCAL);
  if (self->library == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      void *found = dlsym (self->library, functions[i].name);

      if (found == NULL)
        return FALSE;
      *(void **) functions[i].place = found;
    }
  return TRUE;
}

static void
run (Duck *self, const char *sql, Result *result)
{
  Result own;
  Result *into = result == NULL ? &own : result;

  if (self->query (self->connection, sql, into) != 0)
    g_error ("DuckDB: %s", self->result_error (into));
  if (result == NULL)
    self->destroy_result (into);
}

static void
fill_actions (Duck *self, const BenchHistory *history)
{
  void *appender = NULL;

  run (self, "CREATE TABLE actions (kind UTINYINT, who USMALLINT, month UTINYINT, segment UTINYINT, rejected UTINYINT,"
             " gone UTINYINT, less UTINYINT, happened BIGINT, amount BIGINT, cancelled BIGINT)", NULL);
  g_assert_true (self->appender_create (self->connection, NULL, "actions", &appender) == 0);
  for (guint i = 0; i < history->actions->len; i++)
    {
      gint64 values[BENCH_SQL_COLUMNS];

      bench_sql_row (&g_array_index (history->actions, BenchAction, i), values);
      for (guint k = 0; k < BENCH_SQL_COLUMNS; k++)
        self->append_int64 (appender, values[k]);
      self->end_row (appender);
    }
  g_assert_true (self->appender_destroy (&appender) == 0);
}

static void
fill_staff (Duck *self)
{
  void *appender = NULL;

  run (self, "CREATE TABLE staff (who USMALLINT, month UTINYINT, days BIGINT, n_days BIGINT)", NULL);
  g_assert_true (self->appender_create (self->connection, NULL, "staff", &appender) == 0);
  for (guint i = 0; i < BENCH_PEOPLE * BENCH_MONTHS; i++)
    {
      guint n_days;
      const guint days = bench_sql_days (i / BENCH_MONTHS, i % BENCH_MONTHS, &n_days);
      const gint64 values[] = { i / BENCH_MONTHS, i % BENCH_MONTHS, days, n_days };

      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        self->append_int64 (appender, values[k]);
      self->end_row (appender);
    }
  g_assert_true (self->appender_destroy (&appender) == 0);
}

/* Two prepared statements in turn, as we take two schemes in turn. */
typedef struct
{
  Duck *duck;
  void *statements[2];
  guint turn;
} Trial;

static void
execute (gpointer data)
{
  Trial *self = data;
  Result result;

  g_assert_true (self->duck->execute (self->statements[self->turn++ % 2], &result) == 0);
  self->duck->destroy_result (&result);
}

static double
measure (Duck *self, const char *first, const char *second, guint n_runs)
{
  Trial trial = { .duck = self };
  double spent;

  g_assert_true (self->prepare (self->connection, first, &trial.statements[0]) == 0);
  g_assert_true (self->prepare (self->connection, second, &trial.statements[1]) == 0);
  spent = bench_clock_median (execute, &trial, n_runs);
  self->destroy_prepare (&trial.statements[0]);
  self->destroy_prepare (&trial.statements[1]);
  return spent;
}

static char *
pay_of_actions (gboolean two_segments)
{
  g_autofree char *cube = bench_sql_cube (two_segments);
  g_autofree char *query = g_strconcat ("(", cube, ")", NULL);

  return bench_sql_pay (&bench_scheme_default, "who, month, pay", query, &dialect);
}

static gboolean
is_equal (Duck *self, const char *sql, const PremiaMoney *expected)
{
  g_autofree char *ordered = g_strconcat (sql, " ORDER BY who, month", NULL);
  gboolean equal = TRUE;
  Result result;

  run (self, ordered, &result);
  for (guint i = 0; i < BENCH_PEOPLE * BENCH_MONTHS; i++)
    equal &= self->value_int64 (&result, 0, i) * BENCH_MONTHS + self->value_int64 (&result, 1, i) == i
             && self->value_int64 (&result, 2, i) == expected[i];
  self->destroy_result (&result);
  return equal;
}

static void
measure_all (Duck *self, const PremiaMoney *expected, guint n_runs, BenchReference *out)
{
  g_autofree char *all = pay_of_actions (FALSE), *some = pay_of_actions (TRUE), *cube = bench_sql_cube (FALSE);
  g_autofree char *create = g_strconcat ("CREATE TABLE cube AS SELECT * FROM (", cube, ") JOIN staff USING (who, month)", NULL);
  g_autofree char *before = NULL, *after = NULL;
  BenchScheme moved = bench_scheme_default;

  out->equal = is_equal (self, all, expected);
  out->recompute = measure (self, all, some, n_runs);
  run (self, create, NULL);
  moved.fee += 130 * PREMIA_MICRO;
  moved.upper_ppm += 7500;
  moved.cap += 2500 * PREMIA_MICRO;
  before = bench_sql_pay (&bench_scheme_default, "sum(pay)", "cube", &dialect);
  after = bench_sql_pay (&moved, "sum(pay)", "cube", &dialect);
  out->what_if = measure (self, before, after, 101);
}

void
bench_duckdb_measure (BenchHistory *history, const PremiaMoney *expected, const char *library, guint n_runs, BenchReference *out)
{
  Duck duck = { 0 };

  *out = (BenchReference) { 0 };
  if (!load (&duck, library))
    {
      out->missing = g_strdup (library == NULL ? "it could not be installed" : dlerror ());
      return;
    }
  g_assert_true (duck.open (NULL, &duck.database) == 0 && duck.connect (duck.database, &duck.connection) == 0);
  run (&duck, "SET threads = 1", NULL);
  out->name = g_strdup_printf ("DuckDB %s", duck.version ());
  fill_actions (&duck, history);
  fill_staff (&duck);
  measure_all (&duck, expected, n_runs, out);
  duck.disconnect (&duck.connection);
  duck.close (&duck.database);
}

void
bench_reference_clear (BenchReference *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->missing, g_free);
}
