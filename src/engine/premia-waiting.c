/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-waiting"

#include "premia-waiting.h"

#include "premia-cases.h"

#define BIT(stage) ((guint16) (1u << (stage)))
#define JUDGED (BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED))
/* What settles whether a meeting was held. A deal or a judgement tells as much as a word about the meeting. */
#define TOLD (BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_NO_SHOW) | JUDGED | BIT (PREMIA_STAGE_WON) | BIT (PREMIA_STAGE_LOST) \
              | BIT (PREMIA_STAGE_CANCELLED))
/* A deal that is lost or won still waits for the word: the fee for the meeting depends on it. */
#define SETTLED (JUDGED | BIT (PREMIA_STAGE_CANCELLED))

/* One look at the data. */
typedef struct
{
  PremiaDataset          *dataset;
  PremiaZone             *zone;
  PremiaInstant           now;
  PremiaDate              today;
  const PremiaAcceptRule *rules;
  guint                   n_rules;
  GArray                 *found;
} Search;

/* Whoever of the case is not its setter and acted last: nobody is known to have held it yet. */
static guint32
find_likely_closer (Search *self, guint32 case_id, guint32 setter)
{
  guint32 single, n;
  const guint32 *rows = premia_dataset_rows_of_case (self->dataset, case_id, &single, &n);

  for (guint32 i = n; i > 0; i--)
    {
      guint32 place;
      const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, rows[i - 1], &place);
      const guint32 account = premia_dataset_account_of_place (self->dataset, kind, place);

      if (account != setter && kind->part.stage >= PREMIA_STAGE_CONFIRMED && kind->part.stage <= PREMIA_STAGE_NO_SHOW)
        return account;
    }
  return PREMIA_NOBODY;
}

static PremiaWaiting
make_entry (Search *self, guint32 case_id, PremiaWaitingFor what, const PremiaCaseState *state, PremiaInstant since)
{
  PremiaWaiting entry = {
    .case_id = case_id,
    .what = what,
    .setter = state->told.setter,
    .closer = state->told.closer,
    .since = since,
    .days_late = self->today - premia_zone_date_of (self->zone, since),
    .accepted_at = PREMIA_NEVER,
    .verdict = PREMIA_STAGE_NONE,
    .judge = PREMIA_NOBODY,
  };

  /* One who holds what they set themselves is no closer where a deal is paid, but the one to ask here. */
  if (entry.closer == PREMIA_NOBODY)
    entry.closer = state->raw_by[PREMIA_STAGE_HELD];
  if (entry.closer == PREMIA_NOBODY)
    entry.closer = find_likely_closer (self, case_id, entry.setter);
  return entry;
}

/* ---- due, and nobody has said anything ---- */

static void
look_at_due (Search *self, guint32 case_id, PremiaInstant due)
{
  PremiaCaseState state;
  PremiaWaiting entry;

  premia_case_state_get (self->dataset, case_id, &state);
  if ((premia_case_state_mask (&state) & TOLD) != 0)
    return;
  /* It was put off after it should have been, without a new date: somebody has said so. */
  if (state.raw_last[PREMIA_STAGE_RESCHEDULED] > due)
    return;
  entry = make_entry (self, case_id, PREMIA_WAITING_OUTCOME, &state, due);
  g_array_append_val (self->found, entry);
}

/* Cases with a due time, which are numbered as they go by; most are told from their masks alone. */
static void
find_due (Search *self)
{
  const PremiaDataset *dataset = self->dataset;
  const gsize n_words = dataset->due.n == 0 ? 0 : premia_sparse_n_words (dataset->n_cases);
  guint32 place = 0;

  for (gsize word = 0; word < n_words; word++)
    for (guint64 bits = dataset->due.bits[word]; bits != 0; bits &= bits - 1, place++)
      {
        const guint32 case_id = (guint32) (word * 64) + (guint32) __builtin_ctzll (bits);
        gint64 joined;

        if (dataset->due_values[place] >= self->now)
          continue;
        joined = premia_sparse_find (&dataset->joined, case_id);
        if (joined < 0 || (dataset->joined_mask[joined] & TOLD) == 0)
          look_at_due (self, case_id, dataset->due_values[place]);
      }
}

/* ---- held, and nobody has judged ---- */

/* A meeting counts as accepted once the last of the schemes has accepted it. */
static gboolean
apply_rules (Search *self, PremiaWaiting *entry)
{
  PremiaInstant last = PREMIA_NEVER;

  for (guint i = 0; i < self->n_rules; i++)
    {
      const PremiaInstant moment = premia_zone_add_days (self->rules[i].zone, entry->since, (int) self->rules[i].days);

      last = MAX (last, moment);
      if (moment <= self->now)
        continue;
      if (entry->accepted_at == PREMIA_NEVER || moment < entry->accepted_at)
        entry->accepted_at = moment;
    }
  entry->today = entry->accepted_at != PREMIA_NEVER && premia_zone_date_of (self->zone, entry->accepted_at) == self->today;
  return self->n_rules == 0 || last > self->now;
}

static void
look_at_held (Search *self, guint32 case_id)
{
  PremiaCaseState state;
  PremiaWaiting entry;

  premia_case_state_get (self->dataset, case_id, &state);
  entry = make_entry (self, case_id, PREMIA_WAITING_WORD, &state, state.told.reached[PREMIA_STAGE_HELD]);
  if (apply_rules (self, &entry))
    g_array_append_val (self->found, entry);
}

static void
find_held (Search *self)
{
  for (guint32 k = 0; k < self->dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &self->dataset->kinds[k];

      if (kind->part.stage != PREMIA_STAGE_HELD)
        continue;
      for (guint32 i = 0; i < kind->part.n; i++)
        {
          const guint16 mask = kind->mask != NULL ? kind->mask[i] : premia_kind_mask (kind);

          if ((mask & PREMIA_MASK_DATES) != 0 && (mask & SETTLED) == 0 && kind->part.at[i] <= self->now)
            look_at_held (self, kind->part.case_id[i]);
        }
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const PremiaWaiting *x = a, *y = b;

  return x->case_id < y->case_id ? -1 : x->case_id > y->case_id;
}

static Search
begin (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now)
{
  return (Search) { dataset, zone, now, premia_zone_date_of (zone, now), NULL, 0,
                    g_array_new (FALSE, FALSE, sizeof (PremiaWaiting)) };
}

/**
 * premia_waiting_find_due:
 *
 * Meetings that were due at @now and of which nobody has said whether they were held.
 *
 * Returns: (transfer full) (element-type PremiaWaiting): by case
 */
GArray *
premia_waiting_find_due (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now)
{
  Search self;

  g_return_val_if_fail (dataset != NULL && zone != NULL && now != PREMIA_NEVER, NULL);

  self = begin (dataset, zone, now);
  find_due (&self);
  g_array_sort (self.found, compare_entries);
  return self.found;
}

/**
 * premia_waiting_find:
 * @zone: of the workspace: its days are counted, and "today" is its day of @now
 * @rules: of the schemes in force; none: nothing is accepted by itself
 *
 * Meetings that wait for somebody at @now. What happens after @now by the data's own times (a meeting held
 * tomorrow) waits for nothing yet. One moment in two schemes: see apply_rules().
 *
 * Returns: (transfer full) (element-type PremiaWaiting): by case
 */
GArray *
premia_waiting_find (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now, const PremiaAcceptRule *rules, guint n_rules)
{
  Search self;

  g_return_val_if_fail (dataset != NULL && zone != NULL && now != PREMIA_NEVER, NULL);
  g_return_val_if_fail (rules != NULL || n_rules == 0, NULL);

  self = begin (dataset, zone, now);
  self.rules = rules;
  self.n_rules = n_rules;
  find_due (&self);
  find_held (&self);
  g_array_sort (self.found, compare_entries);
  return self.found;
}

/* @kind and @place: a row with the verdict that holds; the latest such row is the one to show. */
static void
look_at_verdict (Search *self, const PremiaKind *kind, guint32 place)
{
  const guint32 case_id = kind->part.case_id[place];
  const PremiaStage stage = kind->part.stage;
  PremiaCaseState state;
  PremiaWaiting entry;

  premia_case_state_get (self->dataset, case_id, &state);
  if (state.told.reached[PREMIA_STAGE_CANCELLED] != PREMIA_NEVER || state.raw_last[stage] != kind->part.at[place])
    return;
  entry = make_entry (self, case_id, PREMIA_WAITING_NOTHING, &state, state.raw_last[stage]);
  entry.verdict = stage;
  entry.judge = premia_dataset_account_of_place (self->dataset, kind, place);
  g_array_append_val (self->found, entry);
}

/* Two people may have said the same at one instant. */
static void
drop_doubles (GArray *entries)
{
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaWaiting entry = g_array_index (entries, PremiaWaiting, i);

      if (n == 0 || g_array_index (entries, PremiaWaiting, n - 1).case_id != entry.case_id)
        g_array_index (entries, PremiaWaiting, n++) = entry;
    }
  g_array_set_size (entries, n);
}

/**
 * premia_waiting_find_judged:
 * @from: verdicts at this moment and later, up to @now
 *
 * Returns: (transfer full) (element-type PremiaWaiting): what somebody accepted or rejected, by case; not what was
 * accepted by itself, and not what was cancelled
 */
GArray *
premia_waiting_find_judged (PremiaDataset *dataset, PremiaZone *zone, PremiaInstant now, PremiaInstant from)
{
  Search self;

  g_return_val_if_fail (dataset != NULL && zone != NULL && now != PREMIA_NEVER, NULL);

  self = begin (dataset, zone, now);
  for (guint32 k = 0; k < dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &dataset->kinds[k];

      if (kind->part.stage != PREMIA_STAGE_QUALIFIED && kind->part.stage != PREMIA_STAGE_REJECTED)
        continue;
      for (guint32 i = 0; i < kind->part.n; i++)
        {
          const guint16 mask = kind->mask != NULL ? kind->mask[i] : premia_kind_mask (kind);

          if ((mask & BIT (kind->part.stage)) != 0 && kind->part.at[i] >= from && kind->part.at[i] <= now)
            look_at_verdict (&self, kind, i);
        }
    }
  g_array_sort (self.found, compare_entries);
  drop_doubles (self.found);
  return self.found;
}
