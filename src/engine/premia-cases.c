/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cases"

#include "premia-cases.h"

#include <string.h>

typedef struct
{
  PremiaInstant at;
  PremiaMoney   amount;
  guint32       account, row;
  PremiaStage   stage;
  guint16       currency;
  gboolean      given;
} Event;

static Event
read_event (const PremiaDataset *dataset, guint32 row)
{
  guint32 place;
  const PremiaKind *kind = premia_dataset_kind_of_row (dataset, row, &place);

  return (Event) {
    .at = kind->part.at[place],
    .amount = kind->part.amount == NULL ? 0 : kind->part.amount[place],
    .account = premia_dataset_account_of_place (dataset, kind, place),
    .row = row,
    .stage = kind->part.stage,
    .currency = kind->part.currency == NULL ? 0 : kind->part.currency[place],
    .given = kind->given == NULL || kind->given[place],
  };
}

static void
reach (PremiaCaseState *self, const Event *event)
{
  const PremiaStage stage = event->stage;

  if (self->raw_first[stage] == PREMIA_NEVER
      || (event->at == self->raw_first[stage] && event->account < self->raw_by[stage]))
    {
      self->raw_first[stage] = event->at;
      self->raw_by[stage] = event->account;
      self->dating_row[stage] = event->row;
    }
  if (self->raw_last[stage] == PREMIA_NEVER || event->at > self->raw_last[stage])
    self->raw_last[stage] = event->at;
}

static void
forget (PremiaCaseState *self, PremiaStage stage)
{
  self->told.reached[stage] = PREMIA_NEVER;
  self->told.by[stage] = PREMIA_NOBODY;
  self->dating_row[stage] = G_MAXUINT32;
}

/* SCHEMES.md §1: a later rescheduled or a held heals a no_show; of qualified and rejected the latest
 * holds, at one time the rejection. NEVER is smaller than any time, so "later than never" is true. */
static void
heal (PremiaCaseState *self)
{
  const PremiaInstant *last = self->raw_last;

  if (last[PREMIA_STAGE_HELD] != PREMIA_NEVER
      || last[PREMIA_STAGE_RESCHEDULED] > last[PREMIA_STAGE_NO_SHOW])
    forget (self, PREMIA_STAGE_NO_SHOW);
  if (last[PREMIA_STAGE_QUALIFIED] > last[PREMIA_STAGE_REJECTED])
    forget (self, PREMIA_STAGE_REJECTED);
  else
    forget (self, PREMIA_STAGE_QUALIFIED);
}

typedef struct
{
  PremiaInstant at;
  guint32       account;
} Latest;

static void
take_later (Latest *latest, const Event *event)
{
  if (latest->account == PREMIA_NOBODY || event->at > latest->at
      || (event->at == latest->at && event->account < latest->account))
    *latest = (Latest) { event->at, event->account };
}

static void
find_closer (PremiaCaseState *self, const PremiaDataset *dataset, const guint32 *rows, guint32 n)
{
  Latest won = { 0, PREMIA_NOBODY }, held = won, any_won = won, closer;

  if (self->raw_first[PREMIA_STAGE_WON] == PREMIA_NEVER && self->raw_first[PREMIA_STAGE_HELD] == PREMIA_NEVER)
    return;
  for (guint32 i = 0; i < n; i++)
    {
      const Event event = read_event (dataset, rows[i]);
      const gboolean others = event.account != self->told.setter;

      if (event.stage == PREMIA_STAGE_WON)
        take_later (&any_won, &event);
      if (event.stage == PREMIA_STAGE_WON && others)
        take_later (&won, &event);
      if (event.stage == PREMIA_STAGE_HELD && others)
        take_later (&held, &event);
    }
  closer = won.account != PREMIA_NOBODY ? won : held.account != PREMIA_NOBODY ? held : any_won;
  self->told.closer = closer.account;
  self->closer_at = closer.account == PREMIA_NOBODY ? PREMIA_NEVER : closer.at;
}

/* What a currency's wins come to, and what was cancelled of them so far. */
typedef struct
{
  PremiaInt128 won, cancelled;
} Balance;

static gboolean
all_cancelled (const Balance *balances, guint n)
{
  for (guint i = 0; i < n; i++)
    if (balances[i].cancelled < balances[i].won)
      return FALSE;
  return TRUE;
}

/* A case is cancelled once a cancellation without amount, or cancelled amounts of at least its won
 * amounts (in each currency that it was won in), were reached. */
static void
find_cancelled (PremiaCaseState *self, const PremiaDataset *dataset, const guint32 *rows, guint32 n)
{
  const guint n_currencies = MAX (dataset->currencies.n, 1);
  g_autofree Balance *balances = NULL;

  if (self->raw_first[PREMIA_STAGE_CANCELLED] == PREMIA_NEVER)
    return;
  balances = g_new0 (Balance, n_currencies);
  for (guint32 i = 0; i < n; i++)
    {
      const Event event = read_event (dataset, rows[i]);

      if (event.stage == PREMIA_STAGE_WON)
        balances[event.currency].won += event.amount;
    }
  forget (self, PREMIA_STAGE_CANCELLED);
  for (guint32 i = 0; i < n; i++)
    {
      const Event event = read_event (dataset, rows[i]);

      if (event.stage != PREMIA_STAGE_CANCELLED)
        continue;
      balances[event.currency].cancelled += event.amount;
      /* Also of a case cancelled altogether later: until then a part of it was left. */
      if (event.given && !all_cancelled (balances, n_currencies))
        {
          self->partial = TRUE;
          continue;
        }
      self->told.reached[PREMIA_STAGE_CANCELLED] = event.at;
      self->told.by[PREMIA_STAGE_CANCELLED] = event.account;
      self->dating_row[PREMIA_STAGE_CANCELLED] = event.row;
      return;
    }
}

void
premia_case_state_fold (const PremiaDataset *dataset, const guint32 *rows, guint32 n, PremiaCaseState *out)
{
  PremiaInstant qualified, rejected;

  memset (out, 0, sizeof *out);
  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    {
      out->raw_first[i] = out->raw_last[i] = PREMIA_NEVER;
      out->raw_by[i] = PREMIA_NOBODY;
      out->dating_row[i] = G_MAXUINT32;
    }
  for (guint32 i = 0; i < n; i++)
    {
      const Event event = read_event (dataset, rows[i]);

      if (event.stage != PREMIA_STAGE_NONE)
        reach (out, &event);
    }
  memcpy (out->told.reached, out->raw_first, sizeof out->raw_first);
  memcpy (out->told.by, out->raw_by, sizeof out->raw_by);
  out->told.setter = out->raw_by[PREMIA_STAGE_SET];
  out->told.closer = PREMIA_NOBODY;
  out->told.due = PREMIA_NEVER;
  out->closer_at = PREMIA_NEVER;
  qualified = out->raw_first[PREMIA_STAGE_QUALIFIED];
  rejected = out->raw_first[PREMIA_STAGE_REJECTED];
  out->first_judged = qualified == PREMIA_NEVER || (rejected != PREMIA_NEVER && rejected < qualified)
                        ? rejected : qualified;
  heal (out);
  find_closer (out, dataset, rows, n);
  find_cancelled (out, dataset, rows, n);
}

void
premia_case_state_get (PremiaDataset *dataset, guint32 case_id, PremiaCaseState *out)
{
  guint32 single, n;
  const guint32 *rows = premia_dataset_rows_of_case (dataset, case_id, &single, &n);
  gint64 place;

  premia_case_state_fold (dataset, rows, n, out);
  place = premia_sparse_find (&dataset->due, case_id);
  out->told.due = place < 0 ? PREMIA_NEVER : dataset->due_values[place];
  place = premia_sparse_find (&dataset->segment, case_id);
  out->told.segment = place < 0 ? 0 : dataset->segment_values[place];
  place = premia_sparse_find (&dataset->prospect, case_id);
  out->told.prospect = place < 0 ? 0 : dataset->prospect_values[place];
}

gboolean
premia_case_state_accept (PremiaCaseState *self, PremiaZone *zone, PremiaInstant as_of, guint days)
{
  const PremiaInstant held = self->told.reached[PREMIA_STAGE_HELD];
  PremiaInstant moment;

  if (held == PREMIA_NEVER)
    return FALSE;
  moment = premia_zone_add_days (zone, held, (int) days);
  if (moment > as_of || (self->first_judged != PREMIA_NEVER && self->first_judged <= moment))
    return FALSE;
  if (self->raw_last[PREMIA_STAGE_REJECTED] != PREMIA_NEVER
      && self->raw_last[PREMIA_STAGE_REJECTED] >= MAX (self->raw_last[PREMIA_STAGE_QUALIFIED], moment))
    return FALSE;
  self->told.reached[PREMIA_STAGE_QUALIFIED] = moment;
  self->told.by[PREMIA_STAGE_QUALIFIED] = PREMIA_NOBODY;
  self->told.reached[PREMIA_STAGE_REJECTED] = PREMIA_NEVER;
  return TRUE;
}

guint16
premia_case_state_mask (const PremiaCaseState *self)
{
  guint16 mask = self->partial ? PREMIA_MASK_PARTIAL : 0;

  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    if (self->told.reached[i] != PREMIA_NEVER)
      mask |= (guint16) (1u << i);
  return mask;
}
