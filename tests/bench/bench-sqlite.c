/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-clock.h"
#include "bench/bench-reference.h"
#include "bench/bench-sql.h"

#include <sqlite3.h>

static const BenchDialect dialect = { "/", "min", "max" };

static void
run (sqlite3 *database, const char *sql)
{
  if (sqlite3_exec (database, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("SQLite: %s", sqlite3_errmsg (database));
}

static sqlite3_stmt *
prepare (sqlite3 *database, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (database, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("SQLite: %s", sqlite3_errmsg (database));
  return statement;
}

static void
insert (sqlite3_stmt *statement, const gint64 *values, guint n)
{
  for (guint i = 0; i < n; i++)
    sqlite3_bind_int64 (statement, (int) i + 1, values[i]);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_reset (statement);
}

static void
fill (sqlite3 *database, const BenchHistory *history)
{
  sqlite3_stmt *into_actions, *into_staff;

  run (database, "CREATE TABLE actions (kind INTEGER, who INTEGER, month INTEGER, segment INTEGER, rejected INTEGER, gone INTEGER,"
                 " less INTEGER, happened INTEGER, amount INTEGER, cancelled INTEGER) STRICT;"
                 "CREATE TABLE staff (who INTEGER, month INTEGER, days INTEGER, n_days INTEGER, PRIMARY KEY (who, month)) STRICT, WITHOUT ROWID;"
                 "BEGIN");
  into_actions = prepare (database, "INSERT INTO actions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  into_staff = prepare (database, "INSERT INTO staff VALUES (?, ?, ?, ?)");
  for (guint i = 0; i < history->actions->len; i++)
    {
      gint64 values[BENCH_SQL_COLUMNS];

      bench_sql_row (&g_array_index (history->actions, BenchAction, i), values);
      insert (into_actions, values, BENCH_SQL_COLUMNS);
    }
  for (guint i = 0; i < BENCH_PEOPLE * BENCH_MONTHS; i++)
    {
      guint n_days;
      const guint days = bench_sql_days (i / BENCH_MONTHS, i % BENCH_MONTHS, &n_days);
      const gint64 values[] = { i / BENCH_MONTHS, i % BENCH_MONTHS, days, n_days };

      insert (into_staff, values, G_N_ELEMENTS (values));
    }
  sqlite3_finalize (into_actions);
  sqlite3_finalize (into_staff);
  run (database, "COMMIT; ANALYZE");
}

static void
execute (gpointer data)
{
  sqlite3_stmt *statement = data;
  int step;

  while ((step = sqlite3_step (statement)) == SQLITE_ROW)
    continue;
  g_assert_cmpint (step, ==, SQLITE_DONE);
  sqlite3_reset (statement);
}

static double
measure (sqlite3 *database, const char *sql, guint n_runs)
{
  sqlite3_stmt *statement = prepare (database, sql);
  const double spent = bench_clock_median (execute, statement, n_runs);

  sqlite3_finalize (statement);
  return spent;
}

static gboolean
is_equal (sqlite3 *database, const char *sql, const PremiaMoney *expected)
{
  g_autofree char *ordered = g_strconcat (sql, " ORDER BY who, month", NULL);
  sqlite3_stmt *statement = prepare (database, ordered);
  gboolean equal = TRUE;
  guint i = 0;

  for (; sqlite3_step (statement) == SQLITE_ROW; i++)
    equal &= i < BENCH_PEOPLE * BENCH_MONTHS
             && sqlite3_column_int64 (statement, 0) * BENCH_MONTHS + sqlite3_column_int64 (statement, 1) == i
             && sqlite3_column_int64 (statement, 2) == expected[i];
  sqlite3_finalize (statement);
  return equal && i == BENCH_PEOPLE * BENCH_MONTHS;
}

void
bench_sqlite_measure (BenchHistory *history, const PremiaMoney *expected, guint n_runs, BenchReference *out)
{
  g_autofree char *cube = bench_sql_cube (FALSE), *query = g_strconcat ("(", cube, ")", NULL);
  g_autofree char *pay = bench_sql_pay (&bench_scheme_default, "who, month, pay", query, &dialect);
  g_autofree char *create = g_strconcat ("CREATE TABLE cube AS SELECT * FROM (", cube, ") JOIN staff USING (who, month)", NULL);
  g_autofree char *move = bench_sql_pay (&bench_scheme_default, "sum(pay)", "cube", &dialect);
  sqlite3 *database;

  *out = (BenchReference) { .name = g_strdup_printf ("SQLite %s", sqlite3_libversion ()) };
  g_assert_true (sqlite3_open (":memory:", &database) == SQLITE_OK);
  fill (database, history);
  out->equal = is_equal (database, pay, expected);
  out->recompute = measure (database, pay, n_runs);
  run (database, create);
  out->what_if = measure (database, move, 21);
  sqlite3_close (database);
}
