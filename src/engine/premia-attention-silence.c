/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-attention"

#include "premia-attention-private.h"
#include "premia-metrics-private.h"

/* What nobody has said: meetings without a word, people and data that fell silent. */

/* Somebody is missed who acted on at least every second working day of the four weeks before the last action, and
 * not so long ago that everybody knows. */
#define USUAL_DAYS  28
#define FORGOTTEN   60

/* ---- data and people ---- */

/* Working days after @last and before @today. */
static gint64
silent_days (PremiaDataset *dataset, PremiaDate last, PremiaDate today)
{
  return last + 1 > today - 1 ? 0 : premia_dataset_count_workdays (dataset, last + 1, today - 1);
}

static gboolean
find_stopped (PremiaAttending *self)
{
  const PremiaMetrics *metrics = self->metrics;
  const PremiaDate today = self->question->today == 0 ? metrics->as_of_day : self->question->today;
  PremiaMetricSpan span;
  gint64 days;

  if (!metrics->has_days)
    return FALSE;
  days = silent_days (metrics->dataset, metrics->last, today);
  if (days < self->inactive_days)
    return FALSE;
  span = premia_metric_span_of_days (metrics->last, today);
  premia_attending_add (self, PREMIA_ATTENTION_DATA_STOPPED, PREMIA_SEVERITY_SERIOUS, PREMIA_METRIC_ACTIVITY, &span)->number = days;
  return TRUE;
}

typedef struct
{
  PremiaDate last;   /* of an action up to now */
  guint      n_days; /* with an action, in the weeks before it */
} Habit;

/* Rows are by person and day; from the end of a person's rows back. */
static Habit
find_habit (const PremiaMetrics *metrics, guint low, guint high)
{
  Habit habit = { PREMIA_DATE_NONE, 0 };
  PremiaDate day = PREMIA_DATE_MAX;

  for (guint i = high; i > low; i--)
    {
      const PremiaMetricActivity *row = &g_array_index (metrics->activity, PremiaMetricActivity, i - 1);

      if (row->day > metrics->as_of_day || row->day == day)
        continue;
      day = row->day;
      if (habit.last == PREMIA_DATE_NONE)
        habit.last = day;
      if (habit.last - day >= USUAL_DAYS)
        break;
      habit.n_days++;
    }
  return habit;
}

static void
look_at_person (PremiaAttending *self, guint person, guint low, guint high)
{
  PremiaMetrics *metrics = self->metrics;
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (metrics->dataset), person);
  const Habit habit = find_habit (metrics, low, high);
  const PremiaDate today = metrics->as_of_day;
  PremiaMetricSpan span;
  gint64 days;
  PremiaAttention *found;

  if (habit.last == PREMIA_DATE_NONE || today - habit.last > FORGOTTEN || !premia_person_employed_on (who, today)
      || 2 * habit.n_days < premia_dataset_count_workdays (metrics->dataset, habit.last - USUAL_DAYS + 1, habit.last))
    return;
  days = silent_days (metrics->dataset, habit.last, today);
  if (days > 0)
    days -= premia_dataset_absent_days (metrics->dataset, person, habit.last + 1, today - 1, TRUE);
  /* Who is away today has not fallen silent. */
  if (days < self->inactive_days || premia_dataset_absent_days (metrics->dataset, person, today, today, FALSE) > 0)
    return;
  span = premia_metric_span_of_days (habit.last, today);
  found = premia_attending_add (self, PREMIA_ATTENTION_INACTIVE, PREMIA_SEVERITY_NOTE, PREMIA_METRIC_ACTIVITY, &span);
  found->person = (int) person;
  found->number = days;
}

void
premia_attend_data (PremiaAttending *self)
{
  const PremiaMetrics *metrics = self->metrics;

  if (find_stopped (self))
    return;
  for (guint person = 0; person < metrics->n_people; person++)
    if (metrics->activity_base[person] < metrics->activity_base[person + 1])
      look_at_person (self, person, metrics->activity_base[person], metrics->activity_base[person + 1]);
}

/* ---- meetings ---- */

/* @persons: as many as people, and nobody. */
static void
add_waiting (PremiaAttending *self, const PremiaWaiting *entry, PremiaAttention **by_person)
{
  PremiaMetrics *metrics = self->metrics;
  const int person = entry->closer == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (metrics->dataset, entry->closer);
  PremiaAttention **found = &by_person[person < 0 ? metrics->n_people : (guint) person];
  const PremiaDate day = premia_zone_date_of (metrics->zone, entry->since);

  if (*found == NULL)
    {
      const PremiaMetricSpan span = premia_metric_span_of_days (day, MAX (day, metrics->as_of_day));

      *found = premia_attending_add (self, PREMIA_ATTENTION_UNREPORTED, PREMIA_SEVERITY_WARNING, PREMIA_METRIC_SHOW_RATE, &span);
      (*found)->person = person;
      (*found)->cases = g_array_new (FALSE, FALSE, sizeof (guint32));
    }
  (*found)->span.first = MIN ((*found)->span.first, day);
  (*found)->n++;
  (*found)->number = MAX ((*found)->number, entry->days_late);
  g_array_append_val ((*found)->cases, entry->case_id);
}

void
premia_attend_waiting (PremiaAttending *self)
{
  g_autofree PremiaAttention **by_person = g_new0 (PremiaAttention *, self->metrics->n_people + 1);
  g_autoptr (GArray) waiting = premia_waiting_find_due (self->metrics->dataset, self->metrics->zone, self->metrics->as_of);

  for (guint i = 0; i < waiting->len; i++)
    {
      const PremiaWaiting *entry = &g_array_index (waiting, PremiaWaiting, i);

      /* Of today there is still time to say it. */
      if (entry->days_late > 0)
        add_waiting (self, entry, by_person);
    }
}
