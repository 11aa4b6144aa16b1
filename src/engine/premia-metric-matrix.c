/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metric-matrix"

#include "premia-metric-matrix.h"

#include "premia-metrics-private.h"

#define BIT(stage) ((guint16) (1u << (stage)))

typedef void (*Visit) (PremiaMetrics *metrics, guint32 row, int setter, int closer, gpointer user_data);

static gboolean
fits_unit (const PremiaMetricSieve *sieve, guint32 unit)
{
  return unit != PREMIA_UNIT_NONE && sieve->units[unit];
}

/* Whoever is only likely to hold it has no own action by whose day a team could be told: that of the meeting. */
static gboolean
fits_filter (PremiaMetrics *metrics, const PremiaMetricSieve *sieve, guint32 row, PremiaDate day)
{
  const PremiaMetricCases *cases = &metrics->cases;
  const gboolean setter = fits_unit (sieve, cases->setter[row]);
  const guint32 holder = cases->closer[row] != PREMIA_UNIT_NONE ? cases->closer[row]
                         : cases->holder[row] < 0 ? PREMIA_UNIT_NONE : premia_metrics_unit_on (metrics, (guint) cases->holder[row], day);
  const gboolean closer = fits_unit (sieve, holder);

  if (!sieve->segments[cases->segment[row]])
    return FALSE;
  if (sieve->everybody)
    return TRUE;
  return sieve->side == PREMIA_METRIC_SIDE_SETTER ? setter : sieve->side == PREMIA_METRIC_SIDE_CLOSER ? closer : setter || closer;
}

typedef struct
{
  PremiaMetrics          *metrics;
  PremiaMetricSieve       sieve;
  const PremiaMetricSpan *span;
  Visit                   visit;
  gpointer                user_data;
} Walk;

/* Those whose day in @column decides. */
static void
walk_column (const Walk *self, PremiaMetricDay column)
{
  PremiaMetrics *metrics = self->metrics;
  const PremiaMetricCases *cases = &metrics->cases;
  guint32 n;
  const guint32 *rows = premia_metrics_rows_of_days (metrics, column, self->span->first, MIN (self->span->last, metrics->as_of_day), &n);

  for (guint32 i = 0; i < n; i++)
    {
      const guint32 row = rows[i];

      if ((cases->mask[row] & BIT (PREMIA_STAGE_SET)) == 0
          || (column != PREMIA_DAY_DUE && cases->day[PREMIA_DAY_DUE][row] != PREMIA_DATE_NONE)
          || (row >= cases->n_live && cases->day[PREMIA_DAY_CANCELLED][row] <= metrics->as_of_day)
          || !fits_filter (metrics, &self->sieve, row, cases->day[column][row]))
        continue;
      self->visit (metrics, row, cases->setter[row] == PREMIA_UNIT_NONE ? -1 : (int) metrics->units[cases->setter[row]].person,
                   cases->holder[row], self->user_data);
    }
}

/* An appointment is of the day on which it was to take place; where nobody said when, of the one on which it was set. */
static void
visit_rows (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, Visit visit, gpointer user_data)
{
  Walk walk = { .metrics = metrics, .span = span, .visit = visit, .user_data = user_data };

  premia_metric_sieve_init (&walk.sieve, metrics, filter);
  walk_column (&walk, PREMIA_DAY_DUE);
  walk_column (&walk, PREMIA_DAY_SET);
  premia_metric_sieve_clear (&walk.sieve);
}

/* What is being counted; people are numbered with others and nobody, who come last. */
typedef struct
{
  guint              n;       /* people, others and nobody */
  const PremiaChosenPeople *chosen; /* (nullable) */
  GHashTable        *cells;   /* of PremiaMatrixEntry, by setter × n + closer */
  PremiaMatrixEntry *rows, *columns;
} Tally;

static guint
place_of (const Tally *tally, int person)
{
  return person >= 0 ? (guint) person : person == PREMIA_MATRIX_OTHERS ? tally->n - 2 : tally->n - 1;
}

static int
name_of (const Tally *tally, int person)
{
  return person < 0 || premia_chosen_people_has (tally->chosen, (guint) person) ? person : PREMIA_MATRIX_OTHERS;
}

static void
add_row (PremiaMatrixEntry *entry, const PremiaMetricCases *cases, guint32 row)
{
  const guint16 mask = cases->mask[row];
  const gboolean held = (mask & BIT (PREMIA_STAGE_HELD)) != 0;

  entry->appointments++;
  entry->told += (mask & PREMIA_BITS_TOLD) != 0;
  entry->held += held;
  entry->decided += held && (mask & PREMIA_BITS_DECIDED) != 0;
  entry->qualified += held && (mask & BIT (PREMIA_STAGE_QUALIFIED)) != 0;
  entry->rejected += held && (mask & BIT (PREMIA_STAGE_REJECTED)) != 0;
  entry->won += held && (mask & BIT (PREMIA_STAGE_WON)) != 0;
}

static void
count_row (PremiaMetrics *metrics, guint32 row, int whoever_set, int whoever_held, gpointer user_data)
{
  Tally *tally = user_data;
  const int setter = name_of (tally, whoever_set), closer = name_of (tally, whoever_held);
  const guint64 key = (guint64) place_of (tally, setter) * tally->n + place_of (tally, closer);
  PremiaMatrixEntry *entry = g_hash_table_lookup (tally->cells, &key);

  if (entry == NULL)
    {
      guint64 *kept = g_new (guint64, 1);

      *kept = key;
      entry = g_new0 (PremiaMatrixEntry, 1);
      entry->setter = setter;
      entry->closer = closer;
      g_hash_table_insert (tally->cells, kept, entry);
    }
  add_row (entry, &metrics->cases, row);
  add_row (&tally->rows[place_of (tally, setter)], &metrics->cases, row);
  add_row (&tally->columns[place_of (tally, closer)], &metrics->cases, row);
}

static void
finish (PremiaMatrixEntry *entry)
{
  const gint64 judged = entry->qualified + entry->rejected;

  premia_metric_value_set_share (&entry->show_rate, entry->held, entry->told, entry->appointments - entry->told);
  premia_metric_value_set_share (&entry->reject_rate, entry->rejected, judged, entry->held - judged);
  premia_metric_value_set_share (&entry->close_rate, entry->won, entry->held, entry->held - entry->decided);
}

static int
compare_people (int a, int b)
{
  if (a == b)
    return 0;
  if ((a < 0) != (b < 0))
    return a < 0 ? 1 : -1;
  return a < b ? -1 : 1;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const PremiaMatrixEntry *x = a, *y = b;
  const int setters = compare_people (x->setter, y->setter);

  return setters != 0 ? setters : compare_people (x->closer, y->closer);
}

/* @of_setters: totals of rows, else of columns. */
static void
list_totals (const Tally *tally, PremiaMatrixEntry *entries, gboolean of_setters, GArray *people, GArray *totals)
{
  for (guint i = 0; i < tally->n; i++)
    {
      const int person = i + 1 == tally->n ? -1 : i + 2 == tally->n ? PREMIA_MATRIX_OTHERS : (int) i;

      if (entries[i].appointments == 0)
        continue;
      entries[i].setter = of_setters ? person : -1;
      entries[i].closer = of_setters ? -1 : person;
      finish (&entries[i]);
      g_array_append_val (people, person);
      g_array_append_val (totals, entries[i]);
    }
}

static void
collect (const Tally *tally, PremiaMatrix *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, tally->cells);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      finish (entry);
      g_array_append_vals (self->cells, entry, 1);
    }
  g_array_sort (self->cells, compare_entries);
  list_totals (tally, tally->rows, TRUE, self->setters, self->rows);
  list_totals (tally, tally->columns, FALSE, self->closers, self->columns);
}

PremiaMatrix *
premia_matrix_new (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span)
{
  return premia_matrix_new_of (metrics, filter, span, NULL);
}

PremiaMatrix *
premia_matrix_new_of (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, const PremiaChosenPeople *chosen)
{
  PremiaMatrix *self = g_new0 (PremiaMatrix, 1);
  Tally tally = { .n = metrics->n_people + 2, .chosen = chosen };

  tally.cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  tally.rows = g_new0 (PremiaMatrixEntry, tally.n);
  tally.columns = g_new0 (PremiaMatrixEntry, tally.n);
  self->setters = g_array_new (FALSE, FALSE, sizeof (int));
  self->closers = g_array_new (FALSE, FALSE, sizeof (int));
  self->cells = g_array_new (FALSE, FALSE, sizeof (PremiaMatrixEntry));
  self->rows = g_array_new (FALSE, FALSE, sizeof (PremiaMatrixEntry));
  self->columns = g_array_new (FALSE, FALSE, sizeof (PremiaMatrixEntry));
  visit_rows (metrics, filter, span, count_row, &tally);
  collect (&tally, self);
  g_hash_table_unref (tally.cells);
  g_free (tally.rows);
  g_free (tally.columns);
  return self;
}

void
premia_matrix_free (PremiaMatrix *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->setters);
  g_array_unref (self->closers);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_free (self);
}

const PremiaMatrixEntry *
premia_matrix_find (const PremiaMatrix *self, int setter, int closer)
{
  const PremiaMatrixEntry wanted = { .setter = setter, .closer = closer };
  guint place;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_array_binary_search (self->cells, &wanted, compare_entries, &place))
    return NULL;
  return &g_array_index (self->cells, PremiaMatrixEntry, place);
}

typedef struct
{
  int     setter, closer;
  GArray *found;
} Wanted;

static void
list_row (PremiaMetrics *metrics, guint32 row, int setter, int closer, gpointer user_data)
{
  Wanted *wanted = user_data;

  if (setter == wanted->setter && closer == wanted->closer)
    g_array_append_val (wanted->found, metrics->cases.case_id[row]);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

GArray *
premia_matrix_list_cases (PremiaMetrics *metrics, const PremiaMetricFilter *filter, const PremiaMetricSpan *span, int setter, int closer)
{
  Wanted wanted = { setter, closer, g_array_new (FALSE, FALSE, sizeof (guint32)) };

  visit_rows (metrics, filter, span, list_row, &wanted);
  g_array_sort (wanted.found, compare_ids);
  return wanted.found;
}
