/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-case-pay"

#include "premia-doctor-case-pay.h"
#include "premia-case-pay.h"
#include "premia-doctor-person.h"
#include "premia-peers.h"

/* The events of a measure are found in one sweep as long as a history is being written; the payout's own has ended. So
 * lines that pay a rate or tiers for what was counted are divided with a history of the same amounts, all others as they
 * are explained. */
typedef struct
{
  PremiaDoctorWork    *work;
  PremiaDoctorCasePay *out;
  PremiaHistory       *sweeps; /* (owned) */
  GArray              *pays;   /* (owned): PremiaCasePay, of one line */
  GError             **error;
} Finder;

/* Whose lines may pay cases of one's own. */
static gboolean
pays_own_cases (const PremiaComponent *component)
{
  switch (component->type)
    {
    case PREMIA_COMPONENT_PER_UNIT:
    case PREMIA_COMPONENT_PERCENT:
    case PREMIA_COMPONENT_CLAWBACK:
    case PREMIA_COMPONENT_HOLDBACK:
    case PREMIA_COMPONENT_SPREAD:
      return TRUE;
    case PREMIA_COMPONENT_BONUS:
      return component->has_each;
    default:
      return FALSE;
    }
}

static gboolean
is_of_counted (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_PER_UNIT || component->type == PREMIA_COMPONENT_PERCENT || component->type == PREMIA_COMPONENT_BONUS;
}

static gboolean
add (Finder *self, const PremiaReckoning *reckoning, guint32 case_id, PremiaMoney pay)
{
  const PremiaDoctorPaid paid = { case_id, reckoning->person, reckoning->period_index, pay };
  const PremiaDoctorCases *cases = self->work->cases;
  const PremiaDoctorCase *one = case_id == PREMIA_NOBODY || pay == 0 ? NULL : premia_doctor_cases_find (cases, case_id);

  if (one == NULL || premia_doctor_case_get_person (one, self->out->part) != reckoning->person)
    return TRUE;
  g_array_append_val (self->out->paid, paid);
  return premia_money_add (&self->out->by_case[one - (const PremiaDoctorCase *) cases->cases->data], pay)
         || premia_reckoning_fail (reckoning, 0, self->error);
}

/* A line is computed again, with somebody looking. */
static gboolean
explain (Finder *self, PremiaReckoning *reckoning, const PremiaStatement *statement, guint component)
{
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (PremiaCasePart));
  PremiaMoney earlier[PREMIA_SCHEME_MAX_COMPONENTS] = { 0 };
  PremiaTrace trace;
  PremiaLine line;
  gboolean ok;

  for (guint i = 0; i < component; i++)
    earlier[i] = statement->lines[i].amount;
  reckoning->history = premia_payout_get_history (self->work->payout);
  premia_trace_init (&trace, TRUE);
  ok = premia_reckoning_line (reckoning, component, earlier, &line, &trace, self->error)
       && premia_case_pay_divide (reckoning, &line, &trace, cases, self->error);
  premia_trace_clear (&trace);
  if (!ok)
    return premia_reckoning_fail (reckoning, component, self->error);
  for (guint i = 0; i < cases->len; i++)
    if (!add (self, reckoning, g_array_index (cases, PremiaCasePart, i).case_id, g_array_index (cases, PremiaCasePart, i).pay))
      return FALSE;
  return TRUE;
}

static gboolean
divide_line (Finder *self, PremiaReckoning *reckoning, const PremiaStatement *statement, guint component)
{
  reckoning->history = self->sweeps;
  g_array_set_size (self->pays, 0);
  if (!premia_case_pay_find_quickly (reckoning, component, self->pays))
    return explain (self, reckoning, statement, component);
  for (guint i = 0; i < self->pays->len; i++)
    if (!add (self, reckoning, g_array_index (self->pays, PremiaCasePay, i).case_id, g_array_index (self->pays, PremiaCasePay, i).pay))
      return FALSE;
  return TRUE;
}

static gboolean
divide_statement (Finder *self, guint run, const PremiaStatement *statement)
{
  PremiaScheme *scheme = self->work->call->scheme;
  PremiaReckoning reckoning;

  premia_reckoning_init (&reckoning, self->work->cube, scheme, statement->person, run);
  reckoning.peers = premia_payout_get_peers (self->work->payout);
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);

      if (!pays_own_cases (component) || (statement->lines[i].amount == 0 && is_of_counted (component)))
        continue;
      if (!divide_line (self, &reckoning, statement, i))
        return FALSE;
    }
  return TRUE;
}

/* The amounts of all lines, for the history that sweeps. */
static void
keep_amounts (Finder *self)
{
  for (guint run = 0; run < premia_payout_get_n_runs (self->work->payout); run++)
    {
      const PremiaRun *of = premia_payout_get_run (self->work->payout, run);

      for (guint i = 0; i < of->n_statements; i++)
        for (guint k = 0; k < of->statements[i].n_lines; k++)
          premia_history_set (self->sweeps, k, of->statements[i].person, run, of->statements[i].lines[k].amount);
    }
}

static gboolean
divide_all (Finder *self)
{
  const guint n = premia_payout_get_n_runs (self->work->payout);

  keep_amounts (self);
  for (guint run = 0; run < n; run++)
    {
      const PremiaRun *of = premia_payout_get_run (self->work->payout, run);

      for (guint i = 0; i < of->n_statements; i++)
        if (!divide_statement (self, run, &of->statements[i]))
          return FALSE;
      if (!premia_doctor_tick (self->work, 0.8 + 0.05 * (run + 1) / n, self->error))
        return FALSE;
    }
  return TRUE;
}

static int
compare_paid (gconstpointer a, gconstpointer b)
{
  const PremiaDoctorPaid *x = a, *y = b;

  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;
  if (x->run != y->run)
    return x->run < y->run ? -1 : 1;
  if (x->case_id != y->case_id)
    return x->case_id < y->case_id ? -1 : 1;
  return (x->pay > y->pay) - (x->pay < y->pay);
}

static PremiaDoctorCasePay *
new_case_pay (PremiaDoctorWork *work)
{
  PremiaDoctorCasePay *self = g_new0 (PremiaDoctorCasePay, 1);
  const PremiaSpan *span = premia_cube_get_span (work->cube);
  PremiaDate first = premia_period_first_day (span->first), last = premia_period_last_day (span->last);

  premia_doctor_get_bounds (work, &self->span_begin, &self->span_end);
  /* What another version of the scheme pays is nothing of this one. */
  if (premia_coverage_clip (span->coverage, &first, &last))
    {
      self->begin = premia_zone_start_of (span->zone, first);
      self->limit = MIN (premia_zone_start_of (span->zone, last + 1), work->cases->end);
    }
  self->part = premia_doctor_cases_find_part (work->cases, work->cube);
  self->by_case = g_new0 (PremiaMoney, work->cases->cases->len + 1);
  self->paid = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorPaid));
  return self;
}

const PremiaDoctorCasePay *
premia_doctor_get_case_pay (PremiaDoctorWork *self, GError **error)
{
  Finder finder = { .work = self, .error = error };
  gboolean ok;

  if (self->case_pay != NULL)
    return self->case_pay;
  finder.out = new_case_pay (self);
  finder.sweeps = premia_history_new (self->cube, self->call->scheme);
  finder.pays = g_array_new (FALSE, FALSE, sizeof (PremiaCasePay));
  ok = divide_all (&finder);
  premia_history_free (finder.sweeps);
  g_array_unref (finder.pays);
  if (!ok)
    {
      premia_doctor_case_pay_free (finder.out);
      return NULL;
    }
  g_array_sort (finder.out->paid, compare_paid);
  return self->case_pay = finder.out;
}

void
premia_doctor_case_pay_free (PremiaDoctorCasePay *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->paid);
  g_free (self->by_case);
  g_free (self);
}

gboolean
premia_doctor_is_paid_out (const PremiaDoctorWork *self, const PremiaDoctorCase *of, PremiaStage from, PremiaStage to)
{
  const gint64 delay = self->cases->delay[from][to];
  const PremiaInstant at = of->reached[from];

  g_return_val_if_fail (self->case_pay != NULL, FALSE);

  return at != PREMIA_NEVER && at >= self->case_pay->begin && at <= self->case_pay->limit
         && (delay < 0 || self->case_pay->limit - at >= delay);
}
