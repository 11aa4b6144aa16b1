/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-avoidance"

#include "premia-doctor-case-pay.h"
#include "premia-doctor-chance.h"
#include "premia-doctor-odds.h"
#include "premia-doctor-pairs.h"
#include "premia-doctor-person.h"

#include <math.h>
#include <stdlib.h>

/* DOCTOR.md §3: who keeps away from whom, as far as the data show it. All suspicions of all pairs are one list for
 * Benjamini and Hochberg; and what is found must be large enough to be felt.
 *
 * PREMIA_FINDING_AVOIDANCE: people: setter, closer; numbers: 0 a PremiaAvoidance, 1 what it is with this pair (a rate; of
 * ANSWER days; low, high: its interval), 2 what it is else; n: appointments of the pair that it rests on; p. */

#define DAY (24 * 3600 * PREMIA_MICROS_PER_SECOND)
/* A lost meeting is remembered so long. */
#define MEMORY (30 * DAY)
/* Surer than of friction: this is about what people do on purpose. */
#define FALSE_SHARE 0.05
#define MIN_RATE_GAP 0.1
#define MIN_DAYS_GAP 1.0

typedef struct
{
  PremiaAvoidance kind;
  guint           setter, closer, n;
  double          own, else_, low, high, p;
  gboolean        avoids; /* to that side, and by enough */
} Suspicion;

typedef struct
{
  PremiaDoctorWork *work;
  GArray           *suspicions; /* (owned): Suspicion */
} Looking;

/* ---- what a closer does with a setter's meetings ---- */

typedef struct
{
  guint  setter, judge;
  double days;
  guint16 segment;
  gboolean rejected;
} Verdict;

static gboolean
is_in_span (const PremiaDoctorWork *self, PremiaInstant at)
{
  return at != PREMIA_NEVER && at >= self->case_pay->span_begin && at < self->case_pay->span_end;
}

/* What people judged; what the scheme's clock accepted tells of nobody but by its delay, which all share. */
static GArray *
list_verdicts (PremiaDoctorWork *self)
{
  g_autofree guint *acceptors = premia_doctor_find_performers (self, PREMIA_STAGE_QUALIFIED);
  g_autofree guint *rejectors = premia_doctor_find_performers (self, PREMIA_STAGE_REJECTED);
  GArray *verdicts = g_array_new (FALSE, FALSE, sizeof (Verdict));

  for (guint i = 0; i < self->cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (self->cases->cases, PremiaDoctorCase, i);
      const gboolean rejected = one->reached[PREMIA_STAGE_REJECTED] != PREMIA_NEVER;
      const PremiaInstant at = one->reached[rejected ? PREMIA_STAGE_REJECTED : PREMIA_STAGE_QUALIFIED];
      Verdict verdict = { one->setter, rejected ? rejectors[i] : acceptors[i], 0, one->segment, rejected };

      if (at == PREMIA_NEVER || !is_in_span (self, one->reached[PREMIA_STAGE_HELD]))
        continue;
      verdict.days = (double) (at - one->reached[PREMIA_STAGE_HELD]) / DAY;
      if (verdict.setter != PREMIA_NOBODY && verdict.judge != PREMIA_NOBODY && verdict.judge != verdict.setter)
        g_array_append_val (verdicts, verdict);
    }
  return verdicts;
}

static void
suspect_rates (Looking *self, PremiaAvoidance kind, GArray *trials)
{
  g_autoptr (GArray) odds = premia_doctor_odds_find (trials, PREMIA_DOCTOR_MIN_PAIR);

  for (guint i = 0; i < odds->len; i++)
    {
      const PremiaDoctorOdds *one = &g_array_index (odds, PremiaDoctorOdds, i);
      PremiaDoctorPair *pair = premia_doctor_find_pair (self->work->diagnosis, one->setter, one->other);
      Suspicion suspicion = { kind, one->setter, one->other, one->n, (double) one->hits / one->n, one->adjusted, NAN, NAN, one->p_adjusted };

      if (pair != NULL && kind == PREMIA_AVOIDANCE_REJECTS)
        {
          pair->n_judged = one->n;
          pair->n_rejected = one->hits;
        }
      if (pair != NULL && kind == PREMIA_AVOIDANCE_RESCHEDULES)
        pair->n_rescheduled = one->hits;
      if (isnan (one->p_adjusted))
        continue;
      premia_chance_wilson (one->hits, one->n, &suspicion.low, &suspicion.high);
      suspicion.avoids = suspicion.own - suspicion.else_ >= MIN_RATE_GAP;
      g_array_append_val (self->suspicions, suspicion);
    }
}

static void
suspect_rejects (Looking *self, const GArray *verdicts)
{
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));

  for (guint i = 0; i < verdicts->len; i++)
    {
      const Verdict *one = &g_array_index (verdicts, Verdict, i);
      const PremiaDoctorTrial trial = { one->setter, one->judge, one->segment, one->rejected };

      g_array_append_val (trials, trial);
    }
  suspect_rates (self, PREMIA_AVOIDANCE_REJECTS, trials);
}

static void
suspect_reschedules (Looking *self)
{
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));

  for (guint i = 0; i < self->work->cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (self->work->cases->cases, PremiaDoctorCase, i);
      const PremiaDoctorTrial trial = { one->setter, one->closer, one->segment, one->reached[PREMIA_STAGE_RESCHEDULED] != PREMIA_NEVER };

      if (premia_doctor_is_pair_case (self->work, one))
        g_array_append_val (trials, trial);
    }
  suspect_rates (self, PREMIA_AVOIDANCE_RESCHEDULES, trials);
}

/* By judge, the quickest first. */
static int
compare_verdicts (gconstpointer a, gconstpointer b)
{
  const Verdict *x = a, *y = b;

  if (x->judge != y->judge)
    return x->judge < y->judge ? -1 : 1;
  if (x->days != y->days)
    return x->days < y->days ? -1 : 1;
  return (x->setter > y->setter) - (x->setter < y->setter);
}

/* Of @n verdicts, the quickest first, those of a setter's meetings or those of all others; @n_of of them. */
static double
find_median (const Verdict *verdicts, guint n, guint setter, gboolean own, guint n_of)
{
  double low = NAN, high = NAN;

  for (guint i = 0, k = 0; i < n && k <= n_of / 2; i++)
    {
      if ((verdicts[i].setter == setter) != own)
        continue;
      low = k == (n_of - 1) / 2 ? verdicts[i].days : low;
      high = k == n_of / 2 ? verdicts[i].days : high;
      k++;
    }
  return (low + high) / 2;
}

typedef struct
{
  guint  n;
  double ranks; /* their sum */
} Answers;

/* @verdicts: all of one judge. */
static void
suspect_answers_of (Looking *self, const Verdict *verdicts, guint n, guint setter, const Answers *answers, double ties)
{
  PremiaDoctorPair *pair = premia_doctor_find_pair (self->work->diagnosis, setter, verdicts[0].judge);
  Suspicion suspicion = { PREMIA_AVOIDANCE_ANSWER, setter, verdicts[0].judge, answers->n, 0, 0, NAN, NAN, NAN };
  const double z = premia_chance_of_ranks (answers->ranks, answers->n, n, ties);

  suspicion.own = find_median (verdicts, n, setter, TRUE, answers->n);
  if (pair != NULL)
    pair->answer_days = suspicion.own;
  if (n - answers->n < PREMIA_DOCTOR_MIN_PAIR)
    return;
  suspicion.else_ = find_median (verdicts, n, setter, FALSE, n - answers->n);
  suspicion.p = premia_chance_of_distance (z);
  suspicion.avoids = z > 0 && suspicion.own - suspicion.else_ >= MIN_DAYS_GAP;
  g_array_append_val (self->suspicions, suspicion);
}

static void
suspect_answers_by (Looking *self, const Verdict *verdicts, guint n)
{
  const guint n_people = premia_people_get_n (premia_dataset_get_people (self->work->call->dataset));
  g_autofree double *days = g_new (double, n + 1), *ranks = g_new (double, n + 1);
  g_autofree Answers *answers = g_new0 (Answers, n_people + 1);
  double ties;

  for (guint i = 0; i < n; i++)
    days[i] = verdicts[i].days;
  ties = premia_chance_rank (days, n, ranks);
  for (guint i = 0; i < n; i++)
    {
      answers[verdicts[i].setter].n++;
      answers[verdicts[i].setter].ranks += ranks[i];
    }
  for (guint i = 0; i < n_people; i++)
    if (answers[i].n >= PREMIA_DOCTOR_MIN_PAIR)
      suspect_answers_of (self, verdicts, n, i, &answers[i], ties);
}

static void
suspect_answers (Looking *self, GArray *verdicts)
{
  const Verdict *all = (const Verdict *) verdicts->data;

  g_array_sort (verdicts, compare_verdicts);
  for (guint begin = 0, end; begin < verdicts->len; begin = end)
    {
      for (end = begin; end < verdicts->len && all[end].judge == all[begin].judge; end++)
        ;
      suspect_answers_by (self, all + begin, end - begin);
    }
}

/* Who rejects how much, whoever set it; of verdicts by judge. */
static void
tell_closers (Looking *self, const GArray *verdicts)
{
  GArray *closers = self->work->diagnosis->closers;

  for (guint i = 0, k = 0; i < closers->len; i++)
    {
      PremiaDoctorCloser *closer = &g_array_index (closers, PremiaDoctorCloser, i);

      while (k < verdicts->len && g_array_index (verdicts, Verdict, k).judge < closer->closer)
        k++;
      for (; k < verdicts->len && g_array_index (verdicts, Verdict, k).judge == closer->closer; k++)
        {
          closer->n_judged++;
          closer->n_rejected += g_array_index (verdicts, Verdict, k).rejected;
        }
      if (closer->n_judged >= PREMIA_DOCTOR_MIN_PAIR)
        closer->reject_rate = (double) closer->n_rejected / closer->n_judged;
    }
}

/* ---- what a setter does after a lost one ---- */

typedef struct
{
  guint         setter, closer;
  PremiaInstant set, settled; /* settled: won, or known as lost; PREMIA_NEVER */
  gboolean      lost;
} Step;

/* By setter, then time. */
static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *x = a, *y = b;

  if (x->setter != y->setter)
    return x->setter < y->setter ? -1 : 1;
  if (x->set != y->set)
    return x->set < y->set ? -1 : 1;
  if (x->closer != y->closer)
    return x->closer < y->closer ? -1 : 1;
  return (x->settled > y->settled) - (x->settled < y->settled);
}

/* Where nobody says that a deal is lost, it is so when nine of ten would have been won. */
static Step
make_step (const PremiaDoctorWork *self, const PremiaDoctorCase *one)
{
  const gint64 delay = MAX (self->cases->delay[PREMIA_STAGE_HELD][PREMIA_STAGE_WON], 0);
  Step step = { one->setter, one->closer, one->reached[PREMIA_STAGE_SET], one->reached[PREMIA_STAGE_WON], FALSE };

  if (step.settled != PREMIA_NEVER)
    return step;
  step.settled = one->reached[PREMIA_STAGE_LOST] != PREMIA_NEVER ? one->reached[PREMIA_STAGE_LOST] : one->reached[PREMIA_STAGE_HELD] + delay;
  step.lost = TRUE;
  return step;
}

typedef struct
{
  PremiaInstant at;
  gboolean      lost;
} Settled;

/* Of two at once the lost one is remembered. */
static int
compare_settled (gconstpointer a, gconstpointer b)
{
  const Settled *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return (x->lost != FALSE) - (y->lost != FALSE);
}

static void
suspect_share_of (Looking *self, const Step *steps, guint n, PremiaDoctorPair *pair)
{
  g_autofree Settled *settled = g_new (Settled, n + 1);
  guint n_settled = 0, next = 0, all[2] = { 0 }, own[2] = { 0 };
  double mean, error;
  Suspicion suspicion = { PREMIA_AVOIDANCE_SHARE, pair->setter, pair->closer };

  for (guint i = 0; i < n; i++)
    if (steps[i].closer == pair->closer)
      settled[n_settled++] = (Settled) { steps[i].settled, steps[i].lost };
  qsort (settled, n_settled, sizeof *settled, compare_settled);
  for (guint i = 0; i < n; i++)
    {
      while (next < n_settled && settled[next].at <= steps[i].set)
        next++;
      if (next == 0 || steps[i].set - settled[next - 1].at > MEMORY)
        continue;
      all[settled[next - 1].lost]++;
      own[settled[next - 1].lost] += steps[i].closer == pair->closer;
    }
  if (all[0] < PREMIA_DOCTOR_MIN_PAIR || all[1] < PREMIA_DOCTOR_MIN_PAIR)
    return;
  pair->share_before = suspicion.else_ = (double) own[0] / all[0];
  pair->share_after = suspicion.own = (double) own[1] / all[1];
  suspicion.n = all[1];
  premia_chance_wilson (own[1], all[1], &suspicion.low, &suspicion.high);
  mean = (double) (own[0] + own[1]) / (all[0] + all[1]);
  error = sqrt (mean * (1 - mean) * (1.0 / all[0] + 1.0 / all[1]));
  suspicion.p = error > 0 ? premia_chance_of_distance ((suspicion.else_ - suspicion.own) / error) : 1;
  suspicion.avoids = suspicion.else_ - suspicion.own >= MIN_RATE_GAP;
  g_array_append_val (self->suspicions, suspicion);
}

static void
suspect_shares (Looking *self)
{
  GArray *pairs = self->work->diagnosis->pairs;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  const Step *all;

  for (guint i = 0; i < self->work->cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (self->work->cases->cases, PremiaDoctorCase, i);
      const Step step = make_step (self->work, one);

      if (premia_doctor_is_pair_case (self->work, one) && step.set != PREMIA_NEVER)
        g_array_append_val (steps, step);
    }
  g_array_sort (steps, compare_steps);
  all = (const Step *) steps->data;
  for (guint i = 0, first = 0, end = 0; i < pairs->len; i++)
    {
      PremiaDoctorPair *pair = &g_array_index (pairs, PremiaDoctorPair, i);

      while (first < steps->len && all[first].setter < pair->setter)
        first++;
      for (end = MAX (end, first); end < steps->len && all[end].setter == pair->setter; end++)
        ;
      if (first < end)
        suspect_share_of (self, all + first, end - first, pair);
    }
}

/* ---- the findings ---- */

static PremiaMend
find_mend (const Looking *self, PremiaAvoidance kind)
{
  PremiaScheme *scheme = self->work->call->scheme;

  if (kind == PREMIA_AVOIDANCE_SHARE)
    return premia_doctor_find_mend (scheme, self->work->case_pay->part);
  return kind == PREMIA_AVOIDANCE_ANSWER && !scheme->has_auto_accept ? PREMIA_MEND_AUTO_ACCEPT : PREMIA_MEND_NONE;
}

static void
report (const Looking *self, const Suspicion *suspicion)
{
  PremiaFinding *finding = premia_finding_new (PREMIA_FINDING_AVOIDANCE, PREMIA_SEVERITY_WARNING);

  finding->people[0] = (int) suspicion->setter;
  finding->people[1] = (int) suspicion->closer;
  finding->n = suspicion->n;
  finding->low = suspicion->low;
  finding->high = suspicion->high;
  finding->p = suspicion->p;
  finding->numbers[0] = suspicion->kind;
  finding->numbers[1] = suspicion->own;
  finding->numbers[2] = suspicion->else_;
  finding->mend = find_mend (self, suspicion->kind);
  premia_doctor_add (self->work, finding);
}

static void
judge (const Looking *self)
{
  const guint n = self->suspicions->len;
  g_autofree double *p = g_new (double, n + 1);
  g_autofree gboolean *found = g_new (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    p[i] = g_array_index (self->suspicions, Suspicion, i).p;
  premia_chance_find_true (p, n, FALSE_SHARE, found);
  for (guint i = 0; i < n; i++)
    if (found[i] && g_array_index (self->suspicions, Suspicion, i).avoids)
      report (self, &g_array_index (self->suspicions, Suspicion, i));
}

gboolean
premia_doctor_avoidance (PremiaDoctorWork *self, GError **error)
{
  g_autoptr (GArray) suspicions = g_array_new (FALSE, FALSE, sizeof (Suspicion));
  g_autoptr (GArray) verdicts = list_verdicts (self);
  Looking looking = { self, suspicions };

  suspect_shares (&looking);
  if (!premia_doctor_tick (self, 0.95, error))
    return FALSE;
  suspect_rejects (&looking, verdicts);
  suspect_answers (&looking, verdicts);
  if (!premia_doctor_tick (self, 0.96, error))
    return FALSE;
  suspect_reschedules (&looking);
  tell_closers (&looking, verdicts);
  judge (&looking);
  return premia_doctor_tick (self, 0.97, error);
}
