/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

#include <string.h>

/* Who people were on which day, and the filters that ask for it. */

/* Before the first row of somebody that says from when on it holds, nothing is known of team and role. */
void
premia_metrics_make_units (PremiaMetrics *self)
{
  PremiaPeople *people = premia_dataset_get_people (self->dataset);
  guint32 n = 0;

  for (guint p = 0; p < self->n_people; p++)
    n += premia_people_get (people, p)->n_stints + 1;
  self->units = g_new (PremiaMetricUnit, MAX (n, 1));
  self->unit_base = g_new (guint32, self->n_people + 1);
  self->active = g_new0 (guint8, MAX (self->n_people, 1));
  for (guint p = 0; p < self->n_people; p++)
    {
      const PremiaPerson *person = premia_people_get (people, p);

      self->unit_base[p] = self->n_units;
      self->units[self->n_units++] = (PremiaMetricUnit) { p, PREMIA_DATE_NONE, PREMIA_DATE_MAX, "", "" };
      for (guint i = 0; i < person->n_stints; i++)
        {
          const PremiaStint *stint = &person->stints[i];
          PremiaMetricUnit *before = &self->units[self->n_units - 1];

          before->to = stint->from == PREMIA_DATE_NONE ? PREMIA_DATE_NONE : stint->from - 1;
          self->units[self->n_units++] = (PremiaMetricUnit) { p, stint->from, PREMIA_DATE_MAX, stint->team, stint->role };
        }
    }
  self->unit_base[self->n_people] = self->n_units;
}

guint32
premia_metrics_unit_on (PremiaMetrics *self, guint person, PremiaDate day)
{
  guint32 unit = self->unit_base[person + 1] - 1;

  while (unit > self->unit_base[person] && self->units[unit].from > day)
    unit--;
  return unit;
}

gint64
premia_metrics_working_days (PremiaMetrics *self, guint32 unit, PremiaDate first, PremiaDate last)
{
  const PremiaMetricUnit *of = &self->units[unit];
  const PremiaPerson *person = premia_people_get (premia_dataset_get_people (self->dataset), of->person);

  if (!self->active[of->person] || !self->has_days || of->to == PREMIA_DATE_NONE)
    return 0;
  first = MAX (MAX (first, of->from), self->first);
  last = MIN (MIN (last, of->to), self->as_of_day);
  if (person->hired_on != PREMIA_DATE_NONE)
    first = MAX (first, person->hired_on);
  if (person->left_on != PREMIA_DATE_NONE)
    last = MIN (last, person->left_on);
  if (first > last)
    return 0;
  return (gint64) premia_dataset_count_workdays (self->dataset, first, last)
         - premia_dataset_absent_days (self->dataset, of->person, first, last, TRUE);
}

void
premia_metric_sieve_init (PremiaMetricSieve *self, PremiaMetrics *metrics, const PremiaMetricFilter *filter)
{
  self->units = g_new (guint8, MAX (metrics->n_units, 1));
  self->segments = g_new (guint8, MAX (metrics->n_segments, 1));
  self->any_segment = filter->segment == NULL;
  self->everybody = filter->team == NULL && filter->role == NULL && filter->person < 0;
  self->side = filter->side;
  for (guint32 i = 0; i < metrics->n_units; i++)
    {
      const PremiaMetricUnit *unit = &metrics->units[i];

      self->units[i] = (filter->person < 0 || unit->person == (guint) filter->person)
                       && (filter->team == NULL || strcmp (unit->team, filter->team) == 0)
                       && (filter->role == NULL || strcmp (unit->role, filter->role) == 0);
    }
  for (guint i = 0; i < metrics->n_segments; i++)
    self->segments[i] = filter->segment == NULL
                        || strcmp (premia_dataset_get_segment (metrics->dataset, (guint16) i), filter->segment) == 0;
}

void
premia_metric_sieve_clear (PremiaMetricSieve *self)
{
  g_clear_pointer (&self->units, g_free);
  g_clear_pointer (&self->segments, g_free);
}
