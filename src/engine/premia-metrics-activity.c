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

void
premia_metrics_make_activity (PremiaMetrics *self)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (PremiaMetricActivity));
  DayClock clock = { self->zone, 0, 0, 0 };

  self->activity = g_array_new (FALSE, FALSE, sizeof (PremiaMetricActivity));
  for (guint person = 0; person < self->n_people; person++)
    {
      const guint32 account = premia_dataset_account_of_person (self->dataset, person);

      if (account == PREMIA_NOBODY)
        continue;
      g_array_set_size (rows, 0);
      for (guint32 k = 0; k < self->dataset->n_kinds; k++)
        add_kind (self, &self->dataset->kinds[k], person, account, &clock, rows);
      self->active[person] = rows->len > 0;
      merge (rows, self->activity);
    }
}
