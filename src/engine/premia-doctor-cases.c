/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-cases"

#include "premia-doctor-cases.h"
#include "premia-cube-private.h"

/* Partitions are read one after the other instead of case by case: what a case reached stands at its rows already. */

/* Which cases belong, and where: a bit per case and the running count of bits before each word. */
typedef struct
{
  guint64 *bits;
  guint32 *rank;
  guint32  n;
} Places;

typedef struct
{
  PremiaCube        *cube;
  PremiaDataset     *dataset;
  PremiaDoctorCases *out;
  Places             places;
  gint64            *won;   /* (owned) by place: micros in the scheme's currency … */
  guint8            *asks;  /* (owned) … or the case itself must be asked */
} Reading;

static void
reading_clear (Reading *self)
{
  g_free (self->places.bits);
  g_free (self->places.rank);
  g_free (self->won);
  g_free (self->asks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
tells (const PremiaKind *kind)
{
  return kind->part.stage != PREMIA_STAGE_NONE && kind->part.stage != PREMIA_STAGE_CALL;
}

static void
find_places (Reading *self)
{
  const guint32 n_words = self->dataset->n_cases / 64 + 1;

  self->places.bits = g_new0 (guint64, n_words);
  self->places.rank = g_new (guint32, n_words);
  for (guint k = 0; k < self->dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &self->dataset->kinds[k];

      for (guint32 i = 0; tells (kind) && i < kind->part.n; i++)
        self->places.bits[kind->part.case_id[i] / 64] |= G_GUINT64_CONSTANT (1) << (kind->part.case_id[i] % 64);
    }
  for (guint32 i = 0; i < n_words; i++)
    {
      self->places.rank[i] = self->places.n;
      self->places.n += (guint32) __builtin_popcountll (self->places.bits[i]);
    }
}

static inline gint64
place_of (const Places *places, guint32 case_id)
{
  const guint64 word = places->bits[case_id / 64], bit = G_GUINT64_CONSTANT (1) << (case_id % 64);

  return (word & bit) == 0 ? -1 : (gint64) places->rank[case_id / 64] + __builtin_popcountll (word & (bit - 1));
}

static guint
person_of (PremiaDataset *dataset, guint32 account)
{
  return account == PREMIA_NOBODY || dataset->person_of_account[account] < 0 ? PREMIA_NOBODY : (guint) dataset->person_of_account[account];
}

static void
name_case (PremiaDataset *dataset, guint32 case_id, PremiaDoctorCase *one)
{
  const gint64 joined = premia_sparse_find (&dataset->joined, case_id);
  const gint64 due = premia_sparse_find (&dataset->due, case_id), segment = premia_sparse_find (&dataset->segment, case_id);

  one->case_id = case_id;
  one->setter = joined < 0 ? PREMIA_NOBODY : person_of (dataset, dataset->setter[joined]);
  one->closer = joined < 0 ? PREMIA_NOBODY : person_of (dataset, dataset->closer[joined]);
  one->due = due < 0 ? PREMIA_NEVER : dataset->due_values[due];
  one->segment = segment < 0 ? 0 : dataset->segment_values[segment];
  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    one->reached[i] = PREMIA_NEVER;
}

static void
name_cases (Reading *self)
{
  g_array_set_size (self->out->cases, self->places.n);
  for (guint32 w = 0, place = 0; place < self->places.n; w++)
    for (guint64 word = self->places.bits[w]; word != 0; word &= word - 1)
      name_case (self->dataset, w * 64 + (guint32) __builtin_ctzll (word), &g_array_index (self->out->cases, PremiaDoctorCase, place++));
}

/* A case of one action has nobody else in it. */
static void
name_single (PremiaDoctorCase *one, PremiaStage stage, guint person)
{
  if (stage == PREMIA_STAGE_SET)
    one->setter = person;
  else if (stage == PREMIA_STAGE_WON || stage == PREMIA_STAGE_HELD)
    one->closer = person;
}

static void
read_amount (Reading *self, const PremiaKind *kind, guint32 row, gint64 place)
{
  const PremiaMoney amount = kind->part.amount == NULL ? 0 : kind->part.amount[row];
  const guint16 currency = kind->part.currency == NULL ? 0 : kind->part.currency[row];

  if (kind->part.stage == PREMIA_STAGE_CANCELLED || (amount != 0 && currency != 0 && currency != self->cube->currency)
      || !premia_money_add (&self->won[place], amount))
    self->asks[place] = 1;
}

static void
read_rows (Reading *self, const PremiaKind *kind, guint32 low, guint32 high, guint person)
{
  const PremiaStage stage = kind->part.stage;
  const gboolean priced = stage == PREMIA_STAGE_WON || stage == PREMIA_STAGE_CANCELLED;

  for (guint32 i = low; i < high; i++)
    {
      const guint32 case_id = kind->part.case_id[i];
      const gint64 place = place_of (&self->places, case_id);
      PremiaDoctorCase *one;

      if (place < 0)
        continue;
      one = &g_array_index (self->out->cases, PremiaDoctorCase, place);
      if (kind->mask == NULL || (kind->mask[i] & PREMIA_MASK_DATES) != 0)
        one->reached[stage] = kind->part.at[i];
      if (kind->mask == NULL || premia_sparse_find (&self->dataset->joined, case_id) < 0)
        name_single (one, stage, person);
      if (priced)
        read_amount (self, kind, i, place);
    }
}

static void
read_kinds (Reading *self)
{
  for (guint k = 0; k < self->dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &self->dataset->kinds[k];

      for (guint32 account = 0; kind->part.stage != PREMIA_STAGE_NONE && account < self->dataset->n_accounts; account++)
        read_rows (self, kind, kind->part.account_start[account], kind->part.account_start[account + 1], person_of (self->dataset, account));
    }
}

/* Most cases were judged in time or never; only the few others need the whole story. */
static void
accept (PremiaCube *cube, PremiaDoctorCase *one)
{
  const PremiaInstant held = one->reached[PREMIA_STAGE_HELD];
  const PremiaInstant judged = MAX (one->reached[PREMIA_STAGE_QUALIFIED], one->reached[PREMIA_STAGE_REJECTED]);
  PremiaInstant moment;

  if (held == PREMIA_NEVER)
    return;
  moment = premia_zone_add_days (cube->span.zone, held, (int) cube->scheme->auto_accept_days);
  if (moment > cube->as_of || (judged != PREMIA_NEVER && judged <= moment))
    return;
  if (judged == PREMIA_NEVER)
    {
      one->reached[PREMIA_STAGE_QUALIFIED] = moment;
      return;
    }
  one->reached[PREMIA_STAGE_QUALIFIED] = premia_cube_get_reached (cube, one->case_id, PREMIA_STAGE_QUALIFIED);
  one->reached[PREMIA_STAGE_REJECTED] = premia_cube_get_reached (cube, one->case_id, PREMIA_STAGE_REJECTED);
}

static gboolean
finish_case (Reading *self, guint32 place, GError **error)
{
  PremiaDoctorCase *one = &g_array_index (self->out->cases, PremiaDoctorCase, place);
  PremiaInt128 raw;

  if (self->cube->scheme->has_auto_accept)
    accept (self->cube, one);
  if (one->reached[PREMIA_STAGE_WON] == PREMIA_NEVER || one->reached[PREMIA_STAGE_CANCELLED] != PREMIA_NEVER)
    return TRUE;
  if (self->asks[place] == 0)
    {
      one->amount = (double) self->won[place] / (double) PREMIA_MICRO;
      return TRUE;
    }
  if (!premia_cube_worth (self->cube, one->case_id, G_MAXUINT32, FALSE, self->out->end + 1, &raw, NULL, error))
    return FALSE;
  one->amount = (double) raw / (double) PREMIA_RAW_ONE;
  return TRUE;
}

PremiaDoctorCases *
premia_doctor_cases_new (PremiaCube *cube, GError **error)
{
  g_autoptr (PremiaDoctorCases) self = g_new0 (PremiaDoctorCases, 1);
  g_auto (Reading) reading = { .cube = cube, .dataset = cube->dataset, .out = self };

  self->cases = g_array_new (FALSE, TRUE, sizeof (PremiaDoctorCase));
  self->end = MIN (premia_dataset_get_last_at (cube->dataset), cube->as_of);
  find_places (&reading);
  reading.won = g_new0 (gint64, reading.places.n + 1);
  reading.asks = g_new0 (guint8, reading.places.n + 1);
  name_cases (&reading);
  read_kinds (&reading);
  for (guint32 i = 0; i < reading.places.n; i++)
    if (!finish_case (&reading, i, error))
      return NULL;
  premia_doctor_cases_find_delays (self);
  return g_steal_pointer (&self);
}

void
premia_doctor_cases_free (PremiaDoctorCases *self)
{
  g_array_unref (self->cases);
  g_free (self);
}

const PremiaDoctorCase *
premia_doctor_cases_find (const PremiaDoctorCases *self, guint32 case_id)
{
  guint low = 0, high = self->cases->len;

  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const PremiaDoctorCase *one = &g_array_index (self->cases, PremiaDoctorCase, middle);

      if (one->case_id == case_id)
        return one;
      if (one->case_id < case_id)
        low = middle + 1;
      else
        high = middle;
    }
  return NULL;
}

gboolean
premia_doctor_cases_is_mature (const PremiaDoctorCases *self, const PremiaDoctorCase *of, PremiaStage from, PremiaStage to)
{
  const gint64 delay = MAX (self->delay[from][to], 0);

  return of->reached[from] != PREMIA_NEVER && of->reached[from] <= self->end - delay;
}

static gboolean
is_in_span (PremiaCube *cube, PremiaInstant at)
{
  return at != PREMIA_NEVER && at >= cube->windows[0].begin && at < cube->windows[cube->n_periods - 1].end;
}

static gboolean
is_paid (PremiaCube *cube, guint person)
{
  return person != PREMIA_NOBODY && cube->applies[person] != PREMIA_APPLIES_NEVER;
}

PremiaPart
premia_doctor_cases_find_part (const PremiaDoctorCases *self, PremiaCube *cube)
{
  guint setters = 0, closers = 0;

  for (guint i = 0; i < self->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (self->cases, PremiaDoctorCase, i);

      setters += is_paid (cube, one->setter) && is_in_span (cube, one->reached[PREMIA_STAGE_SET]);
      closers += is_paid (cube, one->closer)
                 && (is_in_span (cube, one->reached[PREMIA_STAGE_WON]) || is_in_span (cube, one->reached[PREMIA_STAGE_HELD]));
    }
  return closers > setters ? PREMIA_PART_CLOSER : PREMIA_PART_SETTER;
}
