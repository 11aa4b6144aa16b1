/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-pairs"

#include "premia-doctor-pairs.h"
#include "premia-doctor-case-pay.h"
#include "premia-doctor-chance.h"
#include "premia-doctor-odds.h"
#include "premia-doctor-person.h"

#include <math.h>

/* DOCTOR.md §3: how often a setter's meetings with a closer are won, and how often they were to be expected to be; of meetings
 * that were held in the span. And what it means for a setter's pay with whom they go.
 *
 * PREMIA_FINDING_FRICTION: people: setter, closer; numbers: 0 the rate (low, high: its interval), 1 what was expected, 2 held,
 * 3 won; money 0: what the gap cost the setter; n: held; p. */

/* What a won meeting brings the setter more than a lost one, by segment. */
typedef struct
{
  guint       n[2];       /* lost, won */
  PremiaMoney pay[2];
  double      squares[2]; /* of pay in units */
} Gain;

/* Of all that Benjamini and Hochberg let through this share may be chance. */
#define FALSE_SHARE 0.1
#define SURE 2.576 /* standard errors: 99 % */
#define MIN_GAIN 10 /* of both in a segment, else those of all */

typedef struct
{
  PremiaDoctorWork          *work;
  const PremiaDoctorCasePay *pay;
  GArray                    *trials; /* (owned): PremiaDoctorTrial: meetings held, and whether won */
  GArray                    *odds;   /* (owned): PremiaDoctorOdds */
  GArray                    *gains;  /* (owned): Gain, by segment */
  Gain                       gain;   /* of all */
} Matrix;

static void
matrix_clear (Matrix *self)
{
  g_clear_pointer (&self->trials, g_array_unref);
  g_clear_pointer (&self->odds, g_array_unref);
  g_clear_pointer (&self->gains, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matrix, matrix_clear)

gboolean
premia_doctor_is_pair_case (const PremiaDoctorWork *self, const PremiaDoctorCase *of)
{
  const PremiaInstant held = of->reached[PREMIA_STAGE_HELD];

  g_return_val_if_fail (self->case_pay != NULL, FALSE);

  return of->setter != PREMIA_NOBODY && of->closer != PREMIA_NOBODY && of->setter != of->closer && held != PREMIA_NEVER
         && held >= self->case_pay->span_begin && held < self->case_pay->span_end
         && premia_doctor_cases_is_mature (self->cases, of, PREMIA_STAGE_HELD, PREMIA_STAGE_WON);
}

PremiaDoctorPair *
premia_doctor_find_pair (PremiaDiagnosis *diagnosis, guint setter, guint closer)
{
  guint low = 0, high = diagnosis->pairs->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      PremiaDoctorPair *pair = &g_array_index (diagnosis->pairs, PremiaDoctorPair, middle);

      if (pair->setter == setter && pair->closer == closer)
        return pair;
      if (pair->setter < setter || (pair->setter == setter && pair->closer < closer))
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

/* ---- what winning brings the setter ---- */

static void
add_gain (Gain *gain, gboolean won, PremiaMoney pay)
{
  gain->n[won]++;
  /* Parts of what was paid: no sum can be too large. */
  gain->pay[won] += pay;
  gain->squares[won] += (double) pay / PREMIA_MICRO * ((double) pay / PREMIA_MICRO);
}

/* A difference within what chance does (99 %) is none: a fee for meetings does not depend on what becomes of them. */
static double
get_gain (const Gain *gain)
{
  double means[2], variance = 0;

  if (gain->n[0] == 0 || gain->n[1] == 0)
    return NAN;
  for (guint i = 0; i < 2; i++)
    {
      means[i] = (double) gain->pay[i] / PREMIA_MICRO / gain->n[i];
      variance += MAX (gain->squares[i] / gain->n[i] - means[i] * means[i], 0) / gain->n[i];
    }
  return fabs (means[1] - means[0]) > SURE * sqrt (variance) ? means[1] - means[0] : 0;
}

static double
gain_of_segment (const Matrix *self, guint segment)
{
  const Gain *gain = segment < self->gains->len ? &g_array_index (self->gains, Gain, segment) : NULL;

  return gain != NULL && gain->n[0] >= MIN_GAIN && gain->n[1] >= MIN_GAIN ? get_gain (gain) : get_gain (&self->gain);
}

static void
collect (Matrix *self)
{
  const GArray *cases = self->work->cases->cases;

  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
      const gboolean won = one->reached[PREMIA_STAGE_WON] != PREMIA_NEVER;
      const PremiaDoctorTrial trial = { one->setter, one->closer, one->segment, won };

      if (!premia_doctor_is_pair_case (self->work, one))
        continue;
      g_array_append_val (self->trials, trial);
      if (self->pay->part != PREMIA_PART_SETTER || !premia_doctor_is_paid_out (self->work, one, PREMIA_STAGE_HELD, PREMIA_STAGE_WON))
        continue;
      if (one->segment >= self->gains->len)
        g_array_set_size (self->gains, one->segment + 1u);
      add_gain (&g_array_index (self->gains, Gain, one->segment), won, self->pay->by_case[i]);
      add_gain (&self->gain, won, self->pay->by_case[i]);
    }
}

/* ---- pairs ---- */

static double
find_cost (const Matrix *self, const PremiaDoctorOdds *odds)
{
  double gain = 0;

  for (guint i = odds->first; i < odds->first + odds->n; i++)
    gain += gain_of_segment (self, g_array_index (self->trials, PremiaDoctorTrial, i).segment);
  return (odds->expected - (double) odds->hits / odds->n) * gain;
}

static void
list_pairs (const Matrix *self)
{
  GArray *pairs = self->work->diagnosis->pairs;

  for (guint i = 0; i < self->odds->len; i++)
    {
      const PremiaDoctorOdds *odds = &g_array_index (self->odds, PremiaDoctorOdds, i);
      PremiaDoctorPair pair = { .setter = odds->setter, .closer = odds->other, .held = odds->n, .won = odds->hits,
                                .expected = odds->expected, .p = odds->p, .answer_days = NAN, .share_before = NAN, .share_after = NAN };

      if (odds->n < PREMIA_DOCTOR_MIN_PAIR)
        continue;
      pair.rate = (double) pair.won / pair.held;
      pair.cost = find_cost (self, odds);
      premia_chance_wilson (pair.won, pair.held, &pair.low, &pair.high);
      g_array_append_val (pairs, pair);
    }
}

static void
report (PremiaDoctorWork *self, const PremiaDoctorPair *pair)
{
  const gboolean costs = !isnan (pair->cost) && pair->cost > 0;
  PremiaFinding *finding = premia_finding_new (PREMIA_FINDING_FRICTION, costs ? PREMIA_SEVERITY_SERIOUS : PREMIA_SEVERITY_WARNING);

  finding->people[0] = (int) pair->setter;
  finding->people[1] = (int) pair->closer;
  finding->n = pair->held;
  finding->low = pair->low;
  finding->high = pair->high;
  finding->p = pair->p;
  finding->numbers[0] = pair->rate;
  finding->numbers[1] = pair->expected;
  finding->numbers[2] = pair->held;
  finding->numbers[3] = pair->won;
  finding->money[0] = costs ? (PremiaMoney) floor (pair->cost * PREMIA_MICRO + 0.5) : 0;
  finding->mend = premia_doctor_find_mend (self->call->scheme, self->case_pay->part);
  premia_doctor_add (self, finding);
}

static void
find_friction (PremiaDoctorWork *self)
{
  GArray *pairs = self->diagnosis->pairs;
  g_autofree double *p = g_new (double, pairs->len + 1);
  g_autofree gboolean *found = g_new (gboolean, pairs->len + 1);

  for (guint i = 0; i < pairs->len; i++)
    p[i] = g_array_index (pairs, PremiaDoctorPair, i).p;
  premia_chance_find_true (p, pairs->len, FALSE_SHARE, found);
  for (guint i = 0; i < pairs->len; i++)
    {
      PremiaDoctorPair *pair = &g_array_index (pairs, PremiaDoctorPair, i);

      pair->found = found[i];
      /* Who wins more often together than anybody would think has no quarrel. */
      if (pair->found && pair->rate < pair->expected)
        report (self, pair);
    }
}

/* ---- closers ---- */

typedef struct
{
  guint  held, won;
  guint  n;          /* of which is known what the setters were paid … */
  double more;       /* … more than others for such meetings, all together */
} With;

static double
usual_pay (const Matrix *self, guint segment)
{
  const Gain *gain = &g_array_index (self->gains, Gain, segment);

  if (gain->n[0] + gain->n[1] < 2 * MIN_GAIN)
    gain = &self->gain;
  return ((double) gain->pay[0] + (double) gain->pay[1]) / (gain->n[0] + gain->n[1]) / PREMIA_MICRO;
}

static void
add_with (const Matrix *self, guint place, With *with)
{
  const PremiaDoctorCase *one = &g_array_index (self->work->cases->cases, PremiaDoctorCase, place);

  if (!premia_doctor_is_pair_case (self->work, one))
    return;
  with = &with[one->closer];
  with->held++;
  with->won += one->reached[PREMIA_STAGE_WON] != PREMIA_NEVER;
  if (self->pay->part != PREMIA_PART_SETTER || !premia_doctor_is_paid_out (self->work, one, PREMIA_STAGE_HELD, PREMIA_STAGE_WON))
    return;
  with->n++;
  with->more += (double) self->pay->by_case[place] / PREMIA_MICRO - usual_pay (self, one->segment);
}

static void
list_closers (const Matrix *self)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (self->work->call->dataset));
  g_autofree With *with = g_new0 (With, n_people + 1);

  for (guint i = 0; i < self->work->cases->cases->len; i++)
    add_with (self, i, with);
  for (guint i = 0; i < n_people; i++)
    {
      PremiaDoctorCloser closer = { .closer = i, .held = with[i].held, .won = with[i].won, .effect = NAN, .reject_rate = NAN };

      if (with[i].held < PREMIA_DOCTOR_MIN_PAIR)
        continue;
      closer.rate = (double) closer.won / closer.held;
      premia_chance_wilson (closer.won, closer.held, &closer.low, &closer.high);
      if (with[i].n >= PREMIA_DOCTOR_MIN_PAIR)
        closer.effect = with[i].more / with[i].n;
      g_array_append_val (self->work->diagnosis->closers, closer);
    }
}

gboolean
premia_doctor_pairs (PremiaDoctorWork *self, GError **error)
{
  g_auto (Matrix) matrix = { .work = self };

  matrix.pay = premia_doctor_get_case_pay (self, error);
  if (matrix.pay == NULL)
    return FALSE;
  matrix.trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));
  matrix.gains = g_array_new (FALSE, TRUE, sizeof (Gain));
  collect (&matrix);
  matrix.odds = premia_doctor_odds_find (matrix.trials, PREMIA_DOCTOR_MIN_PAIR);
  if (!premia_doctor_tick (self, 0.93, error))
    return FALSE;
  list_pairs (&matrix);
  list_closers (&matrix);
  find_friction (self);
  return premia_doctor_tick (self, 0.94, error) && premia_doctor_avoidance (self, error);
}
