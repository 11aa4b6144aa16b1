/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-metrics"

#include "premia-metrics-private.h"

#include <string.h>

/* The cases, each told once: its days, whose it is, what holds of it. */

#define BIT(stage) ((guint16) (1u << (stage)))

/* Which stage dates which column. */
static const PremiaStage stage_of_day[PREMIA_N_DAYS] = {
  [PREMIA_DAY_SET] = PREMIA_STAGE_SET,
  [PREMIA_DAY_CONFIRMED] = PREMIA_STAGE_CONFIRMED,
  [PREMIA_DAY_HELD] = PREMIA_STAGE_HELD,
  [PREMIA_DAY_NO_SHOW] = PREMIA_STAGE_NO_SHOW,
  [PREMIA_DAY_QUALIFIED] = PREMIA_STAGE_QUALIFIED,
  [PREMIA_DAY_REJECTED] = PREMIA_STAGE_REJECTED,
  [PREMIA_DAY_WON] = PREMIA_STAGE_WON,
  [PREMIA_DAY_LOST] = PREMIA_STAGE_LOST,
  [PREMIA_DAY_CANCELLED] = PREMIA_STAGE_CANCELLED,
  [PREMIA_DAY_DUE] = PREMIA_STAGE_NONE,
};

/* One case on its way into the columns. */
typedef struct
{
  guint32    case_id, setter, closer;
  gint32     holder, judge;
  guint16    segment, mask;
  PremiaDate day[PREMIA_N_DAYS];
} Row;

/* A win, for telling which purchases are repeated. */
typedef struct
{
  PremiaInstant at, cancelled;
  guint32       prospect, case_id;
} Purchase;

/* Cases that are more than calls and talks. */
static guint64 *
find_told (PremiaDataset *dataset)
{
  guint64 *bits = g_new0 (guint64, (gsize) dataset->n_cases / 64 + 1);

  for (guint32 k = 0; k < dataset->n_kinds; k++)
    {
      const PremiaPartition *part = &dataset->kinds[k].part;

      if (part->stage < PREMIA_STAGE_SET)
        continue;
      for (guint32 i = 0; i < part->n; i++)
        bits[part->case_id[i] / 64] |= G_GUINT64_CONSTANT (1) << (part->case_id[i] % 64);
    }
  return bits;
}

static int
compare_purchases (gconstpointer a, gconstpointer b)
{
  const Purchase *x = a, *y = b;

  if (x->prospect != y->prospect)
    return x->prospect < y->prospect ? -1 : 1;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return (x->case_id > y->case_id) - (x->case_id < y->case_id);
}

static GArray *
list_purchases (PremiaMetrics *self)
{
  GArray *purchases = g_array_new (FALSE, FALSE, sizeof (Purchase));

  for (guint32 k = 0; k < self->dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &self->dataset->kinds[k];

      for (guint32 i = 0; kind->part.stage == PREMIA_STAGE_WON && i < kind->part.n; i++)
        {
          const guint16 mask = kind->mask != NULL ? kind->mask[i] : premia_kind_mask (kind);
          PremiaCaseState state;
          Purchase purchase;

          if ((mask & PREMIA_MASK_DATES) == 0 || premia_sparse_find (&self->dataset->prospect, kind->part.case_id[i]) < 0)
            continue;
          premia_case_state_get (self->dataset, kind->part.case_id[i], &state);
          purchase = (Purchase) { state.told.reached[PREMIA_STAGE_WON], state.told.reached[PREMIA_STAGE_CANCELLED],
                                  state.told.prospect, kind->part.case_id[i] };
          if (purchase.prospect != 0)
            g_array_append_val (purchases, purchase);
        }
    }
  g_array_sort (purchases, compare_purchases);
  return purchases;
}

/* Cases won by a prospect who had bought before, in a strictly earlier moment, what was not cancelled by then. */
static GHashTable *
find_repeats (PremiaMetrics *self)
{
  GHashTable *repeats = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) purchases = list_purchases (self);
  PremiaInstant kept_until = PREMIA_NEVER, next_kept = PREMIA_NEVER; /* of those strictly before, and with this moment's */

  for (guint i = 0; i < purchases->len; i++)
    {
      const Purchase *own = &g_array_index (purchases, Purchase, i);
      const Purchase *before = i == 0 ? NULL : own - 1;

      if (before == NULL || before->prospect != own->prospect)
        kept_until = next_kept = PREMIA_NEVER;
      else if (before->at != own->at)
        kept_until = next_kept;
      if (kept_until > own->at)
        g_hash_table_add (repeats, GUINT_TO_POINTER (own->case_id));
      next_kept = MAX (next_kept, own->cancelled == PREMIA_NEVER ? G_MAXINT64 : own->cancelled);
    }
  return repeats;
}

static guint32
unit_of (PremiaMetrics *self, guint32 account, PremiaInstant at)
{
  const int person = account == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (self->dataset, account);

  if (person < 0 || at == PREMIA_NEVER)
    return PREMIA_UNIT_NONE;
  return premia_metrics_unit_on (self, (guint) person, premia_zone_date_of (self->zone, at));
}

/* Whoever of the case is not its setter and acted last on the meeting: nobody is known to have held it. */
static gint32
find_holder (PremiaMetrics *self, guint32 case_id, const PremiaCaseState *state)
{
  guint32 account = state->told.closer != PREMIA_NOBODY ? state->told.closer : state->raw_by[PREMIA_STAGE_HELD];
  guint32 single, n;
  const guint32 *rows;

  if (account != PREMIA_NOBODY)
    return premia_dataset_person_of_account (self->dataset, account);
  rows = premia_dataset_rows_of_case (self->dataset, case_id, &single, &n);
  for (guint32 i = n; i > 0; i--)
    {
      guint32 place;
      const PremiaKind *kind = premia_dataset_kind_of_row (self->dataset, rows[i - 1], &place);

      account = premia_dataset_account_of_place (self->dataset, kind, place);
      if (account != state->told.setter && kind->part.stage >= PREMIA_STAGE_CONFIRMED && kind->part.stage <= PREMIA_STAGE_NO_SHOW)
        return premia_dataset_person_of_account (self->dataset, account);
    }
  return -1;
}

/* Whose word it was: of @said, before anything was accepted by itself. That takes a later rejection away, not whoever has said yes. */
static gint32
find_judge (PremiaMetrics *self, const PremiaCase *said, const PremiaCaseState *state)
{
  const gboolean rejected = state->told.reached[PREMIA_STAGE_REJECTED] != PREMIA_NEVER;
  const guint32 account = said->by[rejected ? PREMIA_STAGE_REJECTED : PREMIA_STAGE_QUALIFIED];

  return account == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (self->dataset, account);
}

/* Pay knows no closer where the setter held the meeting and has not won it. Here whoever held it is who can win it: else the
 * meetings that came to nothing would not be in any close rate. */
static guint32
find_closer_unit (PremiaMetrics *self, const PremiaCaseState *state)
{
  if (state->told.closer == PREMIA_NOBODY && state->raw_first[PREMIA_STAGE_HELD] != PREMIA_NEVER)
    return unit_of (self, state->raw_by[PREMIA_STAGE_HELD], state->raw_first[PREMIA_STAGE_HELD]);
  return unit_of (self, state->told.closer, state->closer_at);
}

/* FALSE: nobody of ours has a part in it. */
static gboolean
tell_case (PremiaMetrics *self, guint32 case_id, GHashTable *repeats, Row *row)
{
  PremiaCaseState state;
  PremiaCase said;

  premia_case_state_get (self->dataset, case_id, &state);
  said = state.told;
  if (self->has_auto_accept)
    premia_case_state_accept (&state, self->zone, self->as_of, self->auto_accept_days);
  row->case_id = case_id;
  row->setter = unit_of (self, state.told.setter, state.raw_first[PREMIA_STAGE_SET]);
  row->closer = find_closer_unit (self, &state);
  row->holder = find_holder (self, case_id, &state);
  if (row->setter == PREMIA_UNIT_NONE && row->closer == PREMIA_UNIT_NONE && row->holder < 0)
    return FALSE;
  row->judge = find_judge (self, &said, &state);
  row->segment = state.told.segment;
  row->mask = premia_case_state_mask (&state) & PREMIA_MASK_STAGES;
  if (g_hash_table_contains (repeats, GUINT_TO_POINTER (case_id)))
    row->mask |= PREMIA_BIT_REPEAT;
  for (guint i = 0; i < PREMIA_N_DAYS; i++)
    {
      const PremiaInstant at = i == PREMIA_DAY_DUE ? state.told.due : state.told.reached[stage_of_day[i]];

      row->day[i] = at == PREMIA_NEVER ? PREMIA_DATE_NONE : premia_zone_date_of (self->zone, at);
    }
  return TRUE;
}

static void
allocate (PremiaMetricCases *cases, guint32 n)
{
  const gsize room = MAX (n, 1);

  cases->n = n;
  cases->case_id = g_new (guint32, room);
  cases->setter = g_new (guint32, room);
  cases->closer = g_new (guint32, room);
  cases->holder = g_new (gint32, room);
  cases->judge = g_new (gint32, room);
  cases->segment = g_new (guint16, room);
  cases->mask = g_new (guint16, room);
  for (guint i = 0; i < PREMIA_N_DAYS; i++)
    cases->day[i] = g_new (PremiaDate, room);
}

static void
put (PremiaMetricCases *cases, guint32 place, const Row *row)
{
  cases->case_id[place] = row->case_id;
  cases->setter[place] = row->setter;
  cases->closer[place] = row->closer;
  cases->holder[place] = row->holder;
  cases->judge[place] = row->judge;
  cases->segment[place] = row->segment;
  cases->mask[place] = row->mask;
  for (guint i = 0; i < PREMIA_N_DAYS; i++)
    cases->day[i][place] = row->day[i];
}

static gboolean
is_cancelled (const Row *row)
{
  return (row->mask & BIT (PREMIA_STAGE_CANCELLED)) != 0;
}

void
premia_metrics_make_cases (PremiaMetrics *self)
{
  g_autoptr (GHashTable) repeats = find_repeats (self);
  g_autofree guint64 *told = find_told (self->dataset);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  guint32 live = 0, gone;

  for (guint32 word = 0; word < self->dataset->n_cases / 64 + 1; word++)
    for (guint64 bits = told[word]; bits != 0; bits &= bits - 1)
      {
        Row row;

        if (tell_case (self, word * 64 + (guint32) __builtin_ctzll (bits), repeats, &row))
          g_array_append_val (rows, row);
      }
  allocate (&self->cases, rows->len);
  for (guint i = 0; i < rows->len; i++)
    live += !is_cancelled (&g_array_index (rows, Row, i));
  self->cases.n_live = gone = live;
  live = 0;
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      put (&self->cases, is_cancelled (row) ? gone++ : live++, row);
    }
}
