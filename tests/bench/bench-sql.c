/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-sql.h"

const char *const bench_sql_column_names[BENCH_SQL_COLUMNS] = {
  "kind", "who", "month", "segment", "rejected", "gone", "less", "happened", "amount", "cancelled",
};

void
bench_sql_row (const BenchAction *action, gint64 values[BENCH_SQL_COLUMNS])
{
  const gint64 all[BENCH_SQL_COLUMNS] = {
    action->kind, action->kind == BENCH_WON ? action->who : action->credited, action->month, action->segment,
    action->is_rejected, action->gone_month, action->less_month, action->at, action->amount, action->cancelled,
  };

  for (guint i = 0; i < BENCH_SQL_COLUMNS; i++)
    values[i] = all[i];
}

guint
bench_sql_days (guint person, guint month, guint *n_days)
{
  const PremiaPeriod period = { PREMIA_PERIOD_MONTH, 2025 * 12 + (gint32) month };
  const PremiaDate first = premia_period_first_day (period), last = premia_period_last_day (period);
  const PremiaDate hired = bench_history_hired_on (person);

  *n_days = (guint) (last - first) + 1;
  return hired > last ? 0 : (guint) (last - MAX (first, hired)) + 1;
}

char *
bench_sql_cube (gboolean two_segments)
{
  const char *filter = two_segments ? " AND segment <= 1" : "";

  return g_strdup_printf (
    "SELECT who, month,"
    " count(*) FILTER (WHERE kind = %d) AS calls,"
    " count(*) FILTER (WHERE kind = %d) AS talks,"
    " count(*) FILTER (WHERE kind = %d AND gone > month) AS booked,"
    " count(*) FILTER (WHERE kind = %d AND gone > month) AS held,"
    " count(*) FILTER (WHERE kind = %d AND gone > month AND rejected = 0%s) AS qualified,"
    " CAST(coalesce(sum(amount - CASE WHEN less <= month THEN cancelled ELSE 0 END)"
    " FILTER (WHERE kind = %d AND gone > month%s), 0) AS BIGINT) AS sold"
    " FROM actions WHERE kind IN (%d, %d, %d, %d, %d, %d) GROUP BY who, month",
    BENCH_CALL, BENCH_CONVERSATION, BENCH_SET, BENCH_HELD, BENCH_QUALIFIED, filter, BENCH_WON, filter,
    BENCH_CALL, BENCH_CONVERSATION, BENCH_SET, BENCH_HELD, BENCH_QUALIFIED, BENCH_WON);
}

/* Amounts are micros; rounding to a cent is half away from zero, and nothing here is negative. */
char *
bench_sql_pay (const BenchScheme *values, const char *columns, const char *cube, const BenchDialect *dialect)
{
  const char *join = g_str_has_prefix (cube, "(") ? " AS c JOIN staff USING (who, month)" : "";

  return g_strdup_printf (
    "SELECT %s FROM (SELECT who, month, ((8000000 * days + n_days) %s (2 * n_days)) * 10000"
    " + %s(%" G_GINT64_FORMAT ", talks * 7350000 + qualified * %" G_GINT64_FORMAT
    " + ((%s(sold, 100000000000) * 30000 + %s(sold - 100000000000, 0) * %" G_GINT64_FORMAT " + 5000000000) %s 10000000000) * 10000"
    " + CASE WHEN days > 0 AND booked > 0 AND held * 100 >= booked * 60 AND qualified >= 3 THEN 5000000000 ELSE 0 END) AS pay"
    " FROM %s%s) AS paid",
    columns, dialect->divide, dialect->least, values->cap, values->fee, dialect->least, dialect->greatest,
    values->upper_ppm, dialect->divide, cube, join);
}
