/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-pressure"

#include "premia-doctor-case-pay.h"
#include "premia-doctor-person.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* DOCTOR.md §2: what one's own effort brings by segment. An effort is a conversation where the data have at least as
 * many of them as appointments in each segment, else an appointment (of a scheme for closers, a meeting that they held).
 * Only appointments of those whom the scheme pays, of which what they are paid is known, count.
 *
 * PREMIA_FINDING_PRESSURE: segment: the one that pays most; numbers: 0 the ratio (low, high: its interval), 1 that of what
 * the company gets, 2 the dataset's index of the segment that pays least, 3 whether efforts are conversations, 4 and 5 won ÷
 * held there and here, 6 and 7 set ÷ conversations; money: 0 and 1 an effort there and here, 2 and 3 an appointment of
 * people[0], the one with most of both (-1: nobody has 10 of each); n: appointments of both. */

#define STREAM PREMIA_DRAW_STREAM ('P', 'R', 'E', 'S')
#define MAX_BLOCKS 1024
/* A finding from here on. */
#define MUCH 2.0
/* Appointments of one person in a segment that tell something of this very person. */
#define FEW 10

typedef struct
{
  guint       n, n_conversations, n_held, n_won;
  PremiaMoney pay;
  double      value;
} Tally;

typedef struct
{
  PremiaDoctorWork          *work;
  const PremiaDoctorCasePay *pay;
  PremiaStage                base, outcome;
  PremiaInstant              last;      /* at which an appointment may have begun */
  guint8                    *covered;   /* (owned): by person */
  guint                     *talkers;   /* (owned): by place of the case, who had the conversation */
  GArray                    *tallies;   /* (owned): Tally, by the dataset's segment */
  gboolean                   by_conversation;
} Counting;

static void
counting_clear (Counting *self)
{
  g_clear_pointer (&self->covered, g_free);
  g_clear_pointer (&self->talkers, g_free);
  g_clear_pointer (&self->tallies, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counting, counting_clear)

static gboolean
is_covered (const Counting *self, guint person)
{
  return person != PREMIA_NOBODY && self->covered[person];
}

/* Whether variable pay waits for the money. */
static PremiaStage
find_outcome (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      const PremiaMeasure *measure = component->measure == NULL ? NULL : premia_scheme_find_measure (scheme, component->measure, NULL);

      if (measure != NULL && ((measure->reached >> PREMIA_STAGE_PAID & 1) != 0 || measure->at == PREMIA_STAGE_PAID))
        return PREMIA_STAGE_PAID;
    }
  return PREMIA_STAGE_WON;
}

static gboolean
counts (const Counting *self, const PremiaDoctorCase *one)
{
  const PremiaInstant at = one->reached[self->base];

  return at != PREMIA_NEVER && at >= self->pay->begin && at <= self->last && is_covered (self, premia_doctor_case_get_person (one, self->pay->part));
}

static gboolean
is_conversation (const Counting *self, guint place)
{
  const PremiaInstant at = g_array_index (self->work->cases->cases, PremiaDoctorCase, place).reached[PREMIA_STAGE_CONVERSATION];

  return self->base == PREMIA_STAGE_SET && at != PREMIA_NEVER && at >= self->pay->begin && at <= self->last && is_covered (self, self->talkers[place]);
}

static void
count (Counting *self)
{
  const GArray *cases = self->work->cases->cases;

  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
      Tally *tally;

      if (one->segment >= self->tallies->len)
        g_array_set_size (self->tallies, one->segment + 1u);
      tally = &g_array_index (self->tallies, Tally, one->segment);
      tally->n_conversations += is_conversation (self, i);
      if (!counts (self, one))
        continue;
      tally->n++;
      tally->n_held += one->reached[PREMIA_STAGE_HELD] != PREMIA_NEVER;
      tally->n_won += one->reached[PREMIA_STAGE_HELD] != PREMIA_NEVER && one->reached[PREMIA_STAGE_WON] != PREMIA_NEVER;
      tally->value += one->amount;
      /* Of amounts that add up to what was paid: no sum can be too large. */
      tally->pay += self->pay->by_case[i];
    }
  self->by_conversation = self->base == PREMIA_STAGE_SET;
  for (guint i = 1; i < self->tallies->len; i++)
    if (g_array_index (self->tallies, Tally, i).n >= PREMIA_DOCTOR_MIN_CASES)
      self->by_conversation &= g_array_index (self->tallies, Tally, i).n_conversations >= g_array_index (self->tallies, Tally, i).n;
}

static guint
get_efforts (const Counting *self, guint segment)
{
  const Tally *tally = &g_array_index (self->tallies, Tally, segment);

  return self->by_conversation ? tally->n_conversations : tally->n;
}

static PremiaDoctorSegment
make_segment (const Counting *self, guint segment)
{
  const Tally *tally = &g_array_index (self->tallies, Tally, segment);
  const double pay = (double) tally->pay / PREMIA_MICRO;
  PremiaDoctorSegment made = { .segment = (guint16) segment, .n = tally->n, .n_efforts = get_efforts (self, segment),
                               .pay = NAN, .value = NAN, .pay_per_effort = NAN, .rate = NAN, .set_rate = NAN };

  if (tally->n < PREMIA_DOCTOR_MIN_CASES)
    return made;
  made.pay = pay / tally->n;
  made.value = tally->value / tally->n;
  made.pay_per_effort = pay / made.n_efforts;
  made.rate = tally->n_held > 0 ? (double) tally->n_won / tally->n_held : NAN;
  made.set_rate = self->by_conversation ? (double) tally->n / tally->n_conversations : NAN;
  return made;
}

static int
compare_segments (gconstpointer a, gconstpointer b, gpointer dataset)
{
  return strcmp (premia_dataset_get_segment (dataset, ((const PremiaDoctorSegment *) a)->segment),
                 premia_dataset_get_segment (dataset, ((const PremiaDoctorSegment *) b)->segment));
}

/* Appointments without a segment are of none. */
static void
list_segments (Counting *self)
{
  GArray *segments = self->work->diagnosis->segments;

  for (guint i = 1; i < self->tallies->len; i++)
    {
      const PremiaDoctorSegment made = make_segment (self, i);

      if (made.n > 0)
        g_array_append_val (segments, made);
    }
  g_array_sort_with_data (segments, compare_segments, self->work->call->dataset);
}

static double
divide (double high, double low)
{
  if (low > 0)
    return high / low;
  return high > 0 ? INFINITY : NAN;
}

/* ---- how sure the ratio is ---- */

/* The efforts of a segment, in so many blocks that drawing them again is quick: each by itself where they are few. */
typedef struct
{
  guint   n;
  double *pay;      /* (owned) */
  double *efforts;  /* (owned) */
} Blocks;

static void
blocks_clear (Blocks *self)
{
  g_free (self->pay);
  g_free (self->efforts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Blocks, blocks_clear)

static void
blocks_init (Blocks *self, const Counting *counting, const PremiaDoctorSegment *segment)
{
  const GArray *cases = counting->work->cases->cases;
  guint k = 0;

  self->n = MIN (MAX (segment->n, segment->n_efforts), MAX_BLOCKS);
  self->pay = g_new0 (double, self->n);
  self->efforts = g_new0 (double, self->n);
  for (guint i = 0; i < segment->n_efforts; i++)
    self->efforts[i % self->n] += 1;
  for (guint i = 0; i < cases->len; i++)
    if (g_array_index (cases, PremiaDoctorCase, i).segment == segment->segment && counts (counting, &g_array_index (cases, PremiaDoctorCase, i)))
      self->pay[k++ % self->n] += (double) counting->pay->by_case[i] / PREMIA_MICRO;
}

static double
draw_again (const Blocks *self, guint64 seed, guint replicate, guint side)
{
  const guint64 key = premia_doctor_draw_key (seed, STREAM, 2 * (guint64) replicate + side);
  double pay = 0, efforts = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const guint k = (guint) premia_doctor_draw_below (premia_doctor_draw_item (key, i), self->n);

      pay += self->pay[k];
      efforts += self->efforts[k];
    }
  return efforts > 0 ? pay / efforts : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
find_interval (const Counting *self, const PremiaDoctorSegment *lowest, const PremiaDoctorSegment *highest)
{
  PremiaDiagnosis *diagnosis = self->work->diagnosis;
  const guint n = diagnosis->replicates;
  g_autofree double *ratios = g_new (double, n);
  g_auto (Blocks) low = { 0 }, high = { 0 };

  blocks_init (&low, self, lowest);
  blocks_init (&high, self, highest);
  for (guint i = 0; i < n; i++)
    {
      const double ratio = divide (draw_again (&high, diagnosis->seed, i, 1), draw_again (&low, diagnosis->seed, i, 0));

      /* Nothing on either side: no difference. */
      ratios[i] = isnan (ratio) ? 1 : ratio;
    }
  qsort (ratios, n, sizeof *ratios, compare_doubles);
  diagnosis->pressure_low = ratios[n * 25 / 1000];
  diagnosis->pressure_high = ratios[n - 1 - n * 25 / 1000];
}

/* ---- the finding ---- */

typedef struct
{
  guint       n[2];
  PremiaMoney pay[2];
} Own;

/* Somebody who has seen both. */
static void
tell_of_somebody (const Counting *self, PremiaFinding *finding, const PremiaDoctorSegment *lowest, const PremiaDoctorSegment *highest)
{
  const GArray *cases = self->work->cases->cases;
  const guint n_people = premia_people_get_n (premia_dataset_get_people (self->work->call->dataset));
  g_autofree Own *own = g_new0 (Own, n_people + 1);
  const Own *best = NULL;

  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
      const gboolean is_low = one->segment == lowest->segment;
      Own *of;

      if ((!is_low && one->segment != highest->segment) || !counts (self, one))
        continue;
      of = &own[premia_doctor_case_get_person (one, self->pay->part)];
      of->n[is_low]++;
      of->pay[is_low] += self->pay->by_case[i];
    }
  for (guint i = 0; i < n_people; i++)
    {
      const guint least = MIN (own[i].n[0], own[i].n[1]);

      /* The sentence is about the same thing: who has it the other way round is no example. */
      if (least < FEW || own[i].pay[0] / own[i].n[0] <= own[i].pay[1] / own[i].n[1] || (best != NULL && least <= MIN (best->n[0], best->n[1])))
        continue;
      best = &own[i];
      finding->people[0] = (int) i;
      for (guint k = 0; k < 2; k++)
        finding->money[2 + k] = own[i].pay[k] / own[i].n[k];
    }
}

/* Who is paid for selling chooses by value: that is no mistake. Against what the company gets it always is. */
static PremiaSeverity
find_severity (const Counting *self, double company)
{
  if (!isnan (company) && company < 1)
    return PREMIA_SEVERITY_SERIOUS;
  return self->pay->part == PREMIA_PART_SETTER ? PREMIA_SEVERITY_WARNING : PREMIA_SEVERITY_NOTE;
}

static void
report (const Counting *self, const PremiaDoctorSegment *lowest, const PremiaDoctorSegment *highest)
{
  const PremiaDiagnosis *diagnosis = self->work->diagnosis;
  PremiaFinding *finding = premia_finding_new (PREMIA_FINDING_PRESSURE, find_severity (self, diagnosis->pressure_company));

  finding->segment = g_strdup (premia_dataset_get_segment (self->work->call->dataset, highest->segment));
  finding->n = lowest->n + highest->n;
  finding->low = diagnosis->pressure_low;
  finding->high = diagnosis->pressure_high;
  finding->numbers[0] = diagnosis->pressure_ratio;
  finding->numbers[1] = diagnosis->pressure_company;
  finding->numbers[2] = lowest->segment;
  finding->numbers[3] = self->by_conversation;
  finding->numbers[4] = highest->rate;
  finding->numbers[5] = lowest->rate;
  finding->numbers[6] = highest->set_rate;
  finding->numbers[7] = lowest->set_rate;
  finding->money[0] = (PremiaMoney) floor (highest->pay_per_effort * PREMIA_MICRO + 0.5);
  finding->money[1] = (PremiaMoney) floor (lowest->pay_per_effort * PREMIA_MICRO + 0.5);
  finding->mend = premia_doctor_find_mend (self->work->call->scheme, self->pay->part);
  tell_of_somebody (self, finding, lowest, highest);
  premia_doctor_add (self->work, finding);
}

static void
compare_ends (Counting *self)
{
  PremiaDiagnosis *diagnosis = self->work->diagnosis;
  const PremiaDoctorSegment *lowest = NULL, *highest = NULL;

  for (guint i = 0; i < diagnosis->segments->len; i++)
    {
      const PremiaDoctorSegment *one = &g_array_index (diagnosis->segments, PremiaDoctorSegment, i);

      if (isnan (one->pay_per_effort))
        continue;
      if (lowest == NULL || one->pay_per_effort < lowest->pay_per_effort)
        lowest = one;
      /* Of equal ones the last: two segments that pay the same have a ratio, too. */
      if (highest == NULL || one->pay_per_effort >= highest->pay_per_effort)
        highest = one;
    }
  if (lowest == NULL || lowest == highest || !(highest->pay_per_effort > 0))
    return;
  diagnosis->pressure_lowest = lowest->segment;
  diagnosis->pressure_highest = highest->segment;
  diagnosis->pressure_ratio = divide (highest->pay_per_effort, lowest->pay_per_effort);
  diagnosis->pressure_company = divide (highest->value * highest->n / highest->n_efforts, lowest->value * lowest->n / lowest->n_efforts);
  find_interval (self, lowest, highest);
  if (diagnosis->pressure_low > MUCH)
    report (self, lowest, highest);
}

gboolean
premia_doctor_pressure (PremiaDoctorWork *self, GError **error)
{
  g_auto (Counting) counting = { .work = self };
  gint64 delay;

  counting.pay = premia_doctor_get_case_pay (self, error);
  if (counting.pay == NULL)
    return FALSE;
  counting.base = counting.pay->part == PREMIA_PART_SETTER ? PREMIA_STAGE_SET : PREMIA_STAGE_HELD;
  counting.outcome = find_outcome (self->call->scheme);
  delay = self->cases->delay[counting.base][counting.outcome];
  counting.last = counting.pay->limit - MAX (delay, 0);
  counting.covered = premia_doctor_find_covered (self);
  counting.talkers = premia_doctor_find_performers (self, PREMIA_STAGE_CONVERSATION);
  counting.tallies = g_array_new (FALSE, TRUE, sizeof (Tally));
  count (&counting);
  list_segments (&counting);
  compare_ends (&counting);
  return premia_doctor_tick (self, 0.88, error);
}
