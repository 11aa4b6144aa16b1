/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-tables.h"

#include <string.h>

/* Further columns of a table: what a filter or a sum reads in a straight line instead of going
 * through the case of every row again. */

static PremiaDate
day_of (PremiaInstant instant, PremiaZone *zone)
{
  return instant == PREMIA_NEVER ? PREMIA_DAY_NEVER : premia_zone_date_of (zone, instant);
}

static gpointer
make_dates (PremiaDataset *dataset, const PremiaTable *table, int time, PremiaZone *zone)
{
  gint32 *days = g_new (gint32, MAX (table->n, 1));
  PremiaCaseState state;

  for (guint32 i = 0; i < table->n; i++)
    {
      const guint16 mask = table->mask == NULL ? table->uniform : table->mask[i];

      /* The mask knows of most stages that they were not reached. */
      days[i] = PREMIA_DAY_NEVER;
      if (time == PREMIA_TIME_OWN)
        {
          days[i] = day_of (table->at[i], zone);
          continue;
        }
      if (time < PREMIA_N_STAGES && (mask & (1u << time)) == 0)
        continue;
      premia_case_state_get (dataset, table->case_id[i], &state);
      days[i] = day_of (premia_case_time (&state, time), zone);
    }
  return days;
}

static gpointer
make_segments (PremiaDataset *dataset, const PremiaTable *table)
{
  guint16 *segments = g_new0 (guint16, MAX (table->n, 1));

  for (guint32 i = 0; i < table->n; i++)
    {
      const gint64 place = premia_sparse_find (&dataset->segment, table->case_id[i]);

      segments[i] = place < 0 ? 0 : dataset->segment_values[place];
    }
  return segments;
}

static gpointer
make_prospects (PremiaDataset *dataset, const PremiaTable *table)
{
  guint32 *prospects = g_new0 (guint32, MAX (table->n, 1));

  for (guint32 i = 0; i < table->n; i++)
    {
      const gint64 place = premia_sparse_find (&dataset->prospect, table->case_id[i]);

      prospects[i] = place < 0 ? 0 : dataset->prospect_values[place];
    }
  return prospects;
}

/* The amount of one row; PREMIA_AMOUNT_ASK where it is in another currency than the asked one. */
static gint64
amount_of_row (PremiaDataset *dataset, guint32 row, guint currency)
{
  guint32 place;
  const PremiaKind *kind = premia_dataset_kind_of_row (dataset, row, &place);
  const guint16 own = kind->part.currency == NULL ? 0 : kind->part.currency[place];
  const gint64 amount = kind->part.amount == NULL ? 0 : kind->part.amount[place];

  return amount != 0 && own != 0 && own != currency ? PREMIA_AMOUNT_ASK : amount;
}

/* What was won in all the case. */
static gint64
amount_of_case (PremiaDataset *dataset, guint32 case_id, guint currency)
{
  guint32 single, n, place;
  const guint32 *rows = premia_dataset_rows_of_case (dataset, case_id, &single, &n);
  gint64 sum = 0;

  for (guint32 i = 0; i < n; i++)
    {
      gint64 amount;

      if (premia_dataset_kind_of_row (dataset, rows[i], &place)->part.stage != PREMIA_STAGE_WON)
        continue;
      amount = amount_of_row (dataset, rows[i], currency);
      if (amount == PREMIA_AMOUNT_ASK || __builtin_add_overflow (sum, amount, &sum))
        return PREMIA_AMOUNT_ASK;
    }
  return sum;
}

static void
fill_amounts (PremiaDataset *dataset, const PremiaTable *table, PremiaSide *side)
{
  gint64 *amounts = g_new (gint64, MAX (table->n, 1));

  for (guint32 i = 0; i < table->n; i++)
    {
      amounts[i] = side->kind == PREMIA_SIDE_CASE_AMOUNT
                     ? amount_of_case (dataset, table->case_id[i], side->currency)
                     : amount_of_row (dataset, premia_cube_table_row (table, i), side->currency);
      if (amounts[i] == PREMIA_AMOUNT_ASK)
        side->any_ask = TRUE;
      else
        side->largest = MAX (side->largest, ABS (amounts[i]));
    }
  side->data = amounts;
}

static const PremiaSide *
find_side (const PremiaTable *table, PremiaSideKind kind, int time, const char *zone, guint currency)
{
  for (guint i = 0; i < table->sides->len; i++)
    {
      const PremiaSide *side = g_ptr_array_index (table->sides, i);

      if (side->kind == kind && side->time == time && side->currency == currency && g_strcmp0 (side->zone, zone) == 0)
        return side;
    }
  return NULL;
}

static const PremiaSide *
get_side (PremiaDataset *dataset, const PremiaTable *table, PremiaSideKind kind, int time, PremiaZone *zone, guint currency)
{
  const char *zone_name = zone == NULL ? NULL : premia_zone_get_name (zone);
  GMutex *lock = premia_cube_tables_get_lock (dataset);
  const PremiaSide *known;
  PremiaSide *side;

  g_mutex_lock (lock);
  known = find_side (table, kind, time, zone_name, currency);
  if (known == NULL)
    {
      side = g_new0 (PremiaSide, 1);
      side->kind = kind;
      side->time = time;
      side->zone = g_strdup (zone_name);
      side->currency = currency;
      if (kind == PREMIA_SIDE_DATE)
        side->data = make_dates (dataset, table, time, zone);
      else if (kind == PREMIA_SIDE_SEGMENT)
        side->data = make_segments (dataset, table);
      else if (kind == PREMIA_SIDE_PROSPECT)
        side->data = make_prospects (dataset, table);
      else
        fill_amounts (dataset, table, side);
      g_ptr_array_add (table->sides, side);
      known = side;
    }
  g_mutex_unlock (lock);
  return known;
}

const PremiaSide *
premia_cube_table_get_dates (PremiaDataset *dataset, const PremiaTable *table, int time, PremiaZone *zone)
{
  return get_side (dataset, table, PREMIA_SIDE_DATE, time, zone, 0);
}

const PremiaSide *
premia_cube_table_get_side (PremiaDataset *dataset, const PremiaTable *table, PremiaSideKind kind, guint currency)
{
  return get_side (dataset, table, kind, 0, NULL, currency);
}
