/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-paid"

#include "premia-doctor-paid-private.h"

/* DOCTOR.md §5, E17: what closers who get appointments for free, and lose nothing by it, do reject. */

/* A rate of one closer is told from so many on. */
#define MIN_OF_ONE 20
/* That many points apart, or so much in all, it is more than a note. */
#define APART 0.15

typedef struct { guint n_judged, n_rejected; } Tally;

static double
rate_of (const Tally *tally)
{
  return (double) tally->n_rejected / tally->n_judged;
}

static void
count (const PremiaPaid *self, Tally *by_person, Tally *all)
{
  const PremiaDoctorCases *cases = self->work->cases;

  for (guint i = 0; i < cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases->cases, PremiaDoctorCase, i);
      const gboolean rejected = one->reached[PREMIA_STAGE_REJECTED] != PREMIA_NEVER;

      if (one->closer == PREMIA_NOBODY || (!rejected && one->reached[PREMIA_STAGE_QUALIFIED] == PREMIA_NEVER))
        continue;
      by_person[one->closer].n_judged++;
      by_person[one->closer].n_rejected += rejected;
      all->n_judged++;
      all->n_rejected += rejected;
    }
}

/* The finding that the text gave. */
static PremiaFinding *
find_told (const PremiaPaid *self)
{
  const GPtrArray *findings = self->work->diagnosis->findings;

  for (guint i = 0; i < findings->len; i++)
    if (((PremiaFinding *) g_ptr_array_index (findings, i))->code == PREMIA_FINDING_E17)
      return g_ptr_array_index (findings, i);
  return NULL;
}

gboolean
premia_paid_rejects (PremiaPaid *self, GError **error)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (self->work->call->dataset));
  g_autofree Tally *by_person = g_new0 (Tally, n_people + 1);
  PremiaFinding *told = find_told (self);
  Tally all = { 0 };

  if (told == NULL)
    return TRUE;
  count (self, by_person, &all);
  if (all.n_judged < PREMIA_DOCTOR_MIN_CASES)
    return TRUE;
  told->n = all.n_judged;
  told->numbers[0] = rate_of (&all);
  for (guint i = 0; i < n_people; i++)
    {
      if (by_person[i].n_judged < MIN_OF_ONE)
        continue;
      if (told->people[0] < 0 || rate_of (&by_person[i]) > told->numbers[1])
        {
          told->people[0] = (int) i;
          told->numbers[1] = rate_of (&by_person[i]);
        }
      if (told->people[1] < 0 || rate_of (&by_person[i]) < told->numbers[2])
        {
          told->people[1] = (int) i;
          told->numbers[2] = rate_of (&by_person[i]);
        }
    }
  if (told->people[0] == told->people[1])
    told->people[0] = told->people[1] = -1;
  if (told->people[0] >= 0 && told->numbers[1] - told->numbers[2] >= APART)
    told->severity = PREMIA_SEVERITY_WARNING;
  return TRUE;
}
