/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

/* A million actions become some ten thousand rows: what each person did on each day. */

/* Days of instants that mostly come in order: a zone is asked once a day. */
typedef struct
{
  PremiaZone   *zone;
  PremiaInstant begin, end; /* of @day */
  PremiaDate    day;
} DayClock;

static PremiaDate
day_of (DayClock *clock, PremiaInstant at)
{
  if (at >= clock->begin && at < clock->end)
    return clock->day;
  clock->day = premia_zone_date_of (clock->zone, at);
  clock->begin = premia_zone_start_of (clock->zone, clock->day);
  clock->end = premia_zone_start_of (clock->zone, clock->day + 1);
  return clock->day;
}

static guint16
segment_of (const PremiaDataset *dataset, guint32 case_id)
{
  const gint64 place = premia_sparse_find (&dataset->segment, case_id);

  return place < 0 ? 0 : dataset->segment_values[place];
}

/* What one kind has of a person, one row for as many actions as follow each other on a day in a segment. */
static void
add_kind (PremiaMetrics *self, const PremiaKind *kind, guint person, guint32 account, DayClock *clock, GArray *rows)
{
  const guint32 end = kind->part.account_start[account + 1];
  const guint first = rows->len;
  const guint32 call = kind->part.stage == PREMIA_STAGE_CALL, conversation = kind->part.stage == PREMIA_STAGE_CONVERSATION;

  for (guint32 i = kind->part.account_start[account]; i < end; i++)
    {
      const PremiaDate day = day_of (clock, kind->part.at[i]);
      const guint16 segment = segment_of (self->dataset, kind->part.case_id[i]);
      PremiaMetricActivity *last = rows->len == first ? NULL : &g_array_index (rows, PremiaMetricActivity, rows->len - 1);

      if (last == NULL || last->day != day || last->segment != segment)
        {
          const PremiaMetricActivity row = { day, premia_metrics_unit_on (self, person, day), 0, 0, 0, segment };

          g_array_append_val (rows, row);
          last = &g_array_index (rows, PremiaMetricActivity, rows->len - 1);
        }
      last->calls += call;
      last->conversations += conversation;
      last->actions++;
    }
}

static int
compare_activity (gconstpointer a, gconstpointer b)
{
  const PremiaMetricActivity *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return (x->segment > y->segment) - (x->segment < y->segment);
}

/* Rows of one person, of which several may be of one day and segment. */
static void
merge (GArray *rows, GArray *into)
{
  g_array_sort (rows, compare_activity);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaMetricActivity *row = &g_array_index (rows, PremiaMetricActivity, i);
      PremiaMetricActivity *last = i == 0 ? NULL : &g_array_index (into, PremiaMetricActivity, into->len - 1);

      if (last == NULL || compare_activity (last, row) != 0)
        {
          g_array_append_val (into, *row);
          continue;
        }
      last->calls += row->calls;
      last->conversations += row->conversations;
      last->actions += row->actions;
    }
}

/* People by people, each day of theirs once. */
static void
add_busy_days (PremiaMetrics *self, guint person, GHashTable *places)
{
  PremiaDate before = PREMIA_DATE_NONE;

  for (guint32 i = self->activity_base[person]; i < self->activity_base[person + 1]; i++)
    {
      const PremiaMetricActivity *row = &g_array_index (self->activity, PremiaMetricActivity, i);
      const gpointer key = GINT_TO_POINTER (row->day);
      PremiaMetricBusyDay *day;
      gpointer place;

      if (!g_hash_table_lookup_extended (places, key, NULL, &place))
        {
          const PremiaMetricBusyDay fresh = { .day = row->day };

          place = GUINT_TO_POINTER (self->busy_days->len);
          g_hash_table_insert (places, key, place);
          g_array_append_val (self->busy_days, fresh);
        }
      day = &g_array_index (self->busy_days, PremiaMetricBusyDay, GPOINTER_TO_UINT (place));
      day->calls += row->calls;
      day->conversations += row->conversations;
      day->actions += row->actions;
      day->people += i == self->activity_base[person] || row->day != before;
      before = row->day;
    }
}

static int
compare_busy_days (gconstpointer a, gconstpointer b)
{
  const PremiaMetricBusyDay *x = a, *y = b;

  return (x->day > y->day) - (x->day < y->day);
}

void
premia_metrics_make_activity (PremiaMetrics *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PremiaMetricActivity));
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  DayClock clock = { self->zone, 0, 0, 0 };

  self->activity = g_array_new (FALSE, FALSE, sizeof (PremiaMetricActivity));
  self->activity_base = g_new0 (guint32, self->n_people + 1);
  self->busy_days = g_array_new (FALSE, FALSE, sizeof (PremiaMetricBusyDay));
  for (guint person = 0; person < self->n_people; person++)
    {
      const guint32 account = premia_dataset_account_of_person (self->dataset, person);

      g_array_set_size (rows, 0);
      for (guint32 k = 0; account != PREMIA_NOBODY && k < self->dataset->n_kinds; k++)
        add_kind (self, &self->dataset->kinds[k], person, account, &clock, rows);
      self->active[person] = rows->len > 0;
      merge (rows, self->activity);
      self->activity_base[person + 1] = self->activity->len;
      add_busy_days (self, person, places);
    }
  g_array_sort (self->busy_days, compare_busy_days);
}

/* The place of a person's first row of @day or later. */
static guint32
find_row (const PremiaMetrics *self, guint person, gint64 day)
{
  guint32 low = self->activity_base[person], high = self->activity_base[person + 1];

  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (g_array_index (self->activity, PremiaMetricActivity, middle).day < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const PremiaMetricActivity *
premia_metrics_activity_of (const PremiaMetrics *self, guint person, PremiaDate first, PremiaDate last, guint *n)
{
  const guint32 begin = find_row (self, person, first);

  *n = first > last ? 0 : find_row (self, person, (gint64) last + 1) - begin;
  return (const PremiaMetricActivity *) self->activity->data + begin;
}
