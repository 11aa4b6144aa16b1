/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-block.h"

#include <string.h>

/* A pass over everybody. Most cells are a few rows only, so blocks go over the borders of cells and
 * people: running sums along a block give what any cell in it comes to by two reads. The few rows that
 * depend on when something is known (cancelled ones) or on the case itself are left out of the sums and
 * added one by one. */

#define BLOCK  PREMIA_BLOCK_ROWS
#define VECTOR PREMIA_BLOCK_VECTOR

typedef struct
{
  PremiaCube             *cube;
  const PremiaCubeColumn *column;
  const PremiaCubePart   *part;
  const PremiaPass       *pass;
  gboolean                anyone;   /* whether the scheme applied to them or not */
  PremiaQuantity         *cells;    /* (nullable): sums go here … */
  GArray                 *events;   /* (nullable): … or every row by itself here */
  guint32                 account;  /* whose cells come next … */
  guint                   period;   /* … from which period on */
  gint64                  one;      /* what a row of 1 is in a cell, at 10^-12 before the share */
  guint32                 from, to; /* the block's rows */
  guint16                 counts[BLOCK + 8]; /* of the rows before each; of sums: */
  gint64                  sums[BLOCK + 1];
  guint16                 special[BLOCK + 1]; /* rows of the block, rising, and an end that is never met */
  guint16                 next;     /* of them */
  PremiaBlock             block;
} Sweep;

/* Takes rows that need a look of their own out of @in; @special says which. */
VECTOR static guint16
take_out (guint16 *restrict in, const guint16 *restrict mask, const guint16 *restrict ask, guint16 cancelled, guint32 n,
          guint16 *restrict special)
{
  guint16 any = 0;

  for (guint32 i = 0; i < n; i++)
    {
      const guint16 out = in[i] & (ask[i] | ((mask[i] & cancelled) != 0 ? 1 : 0));

      special[i] = out;
      in[i] ^= out;
      any |= out;
    }
  return any;
}

/* Masks alone decide: the same without a block. */
VECTOR static guint16
take_plain (const guint16 *restrict mask, guint16 test, guint16 need, guint16 cancelled, guint32 n, guint16 *restrict in,
            guint16 *restrict special)
{
  guint16 any = 0;

  for (guint32 i = 0; i < n; i++)
    {
      const guint16 fits = (mask[i] & test) == need ? 1 : 0, out = fits & ((mask[i] & cancelled) != 0 ? 1 : 0);

      special[i] = out;
      in[i] = fits ^ out;
      any |= out;
    }
  return any;
}

/* Four running counts in one multiplication: lane k of x × 0001'0001'0001'0001 is the sum of lanes 0 … k. */
static void
run_counts (guint16 *in, guint32 n, guint16 *counts)
{
  const guint64 lanes = G_GUINT64_CONSTANT (0x0001000100010001);
  guint64 before = 0;

  counts[0] = 0;
  memset (in + n, 0, 4 * sizeof *in);
  for (guint32 i = 0; i < n; i += 4)
    {
      guint64 four;

      memcpy (&four, in + i, sizeof four);
      four = GUINT64_FROM_LE (four) * lanes;
      before *= lanes;
      before += four;
      four = GUINT64_TO_LE (before);
      memcpy (counts + i + 1, &four, sizeof four);
      before >>= 48;
    }
}

static void
run_sums (const guint16 *in, const gint64 *value, guint32 n, gint64 *sums)
{
  gint64 sum = 0;

  for (guint32 i = 0; i < n; i++)
    {
      sums[i] = sum;
      sum += value[i] & -(gint64) in[i];
    }
  sums[n] = sum;
}

/* From marks to places, several rows at a glance. */
static void
list_special (Sweep *self, const guint16 *marks, guint32 n)
{
  guint16 n_special = 0;

  for (guint32 i = 0; i < n; i += 4)
    {
      guint64 four;

      memcpy (&four, marks + i, sizeof four);
      if (four == 0)
        continue;
      for (guint32 k = i; k < MIN (i + 4, n); k++)
        if (marks[k] != 0)
          {
            self->special[n_special++] = (guint16) k;
            /* A column of which little is read is not near. */
            if (self->pass->cancelled != NULL)
              __builtin_prefetch (self->pass->cancelled + self->from + k);
          }
    }
  self->special[n_special] = G_MAXUINT16;
}

static void
fill (Sweep *self)
{
  const PremiaPass *pass = self->pass;
  const guint32 n = self->to - self->from;
  const guint16 cancelled = pass->cancelled == NULL ? 0 : 1u << PREMIA_STAGE_CANCELLED;
  PremiaBlock *block = &self->block;
  guint16 marks[BLOCK + 4];
  guint16 any;

  if (premia_pass_is_plain (pass) && pass->table->mask != NULL)
    any = take_plain (pass->table->mask + self->from, pass->test, pass->need, cancelled, n, block->in, marks);
  else
    {
      premia_pass_fill_block (self->cube, self->column, pass, self->from, n, FALSE, block);
      any = take_out (block->in, block->mask, block->ask, cancelled, n, marks);
    }
  self->next = 0;
  self->special[0] = G_MAXUINT16;
  if (any != 0)
    {
      memset (marks + n, 0, 4 * sizeof *marks);
      list_special (self, marks, n);
    }
  if (pass->value == NULL)
    run_counts (block->in, n, self->counts);
  else
    run_sums (block->in, pass->value + self->from, n, self->sums);
}

/* What the block's rows [low, high) come to, but for the special ones. */
static inline gint64
sum_between (const Sweep *self, guint32 low, guint32 high)
{
  return self->pass->value == NULL ? self->counts[high] - self->counts[low] : self->sums[high] - self->sums[low];
}

static gsize
cell_of (const Sweep *self, guint person)
{
  return (gsize) person * self->cube->n_periods + self->period;
}

static PremiaApplies
applies_to (const Sweep *self, guint person)
{
  return self->anyone ? PREMIA_APPLIES_ALWAYS : self->cube->applies[person];
}

/* One row that counts. */
static gboolean
deliver (const Sweep *self, guint person, guint32 place, PremiaInt128 raw, GError **error)
{
  PremiaEvent event = { .cell = (guint32) cell_of (self, person), .case_id = self->pass->table->case_id[place] };

  if (self->events == NULL)
    return premia_cube_add_share (self->column, &self->cells[event.cell], raw, self->part->share_ppm, error);
  if (!premia_cube_add_share (self->column, &event.quantity, raw, self->part->share_ppm, error))
    return FALSE;
  event.at = self->pass->table->at[place];
  if (self->pass->shifted)
    event.at = premia_zone_add_days (self->cube->span.zone, event.at, (int) self->cube->scheme->auto_accept_days);
  g_array_append_val (self->events, event);
  return TRUE;
}

/* A plain pass asks nobody, and has not filled the marks. */
static gboolean
is_asked (const Sweep *self, guint32 index)
{
  return !premia_pass_is_plain (self->pass) && self->block.ask[index] != 0;
}

/* A row that only its case can tell about. */
static gboolean
ask_case (Sweep *self, guint person, guint32 place, guint16 mask, GError **error)
{
  const PremiaPass *pass = self->pass;
  const gboolean varies = applies_to (self, person) == PREMIA_APPLIES_VARIES;
  const PremiaPassRun run = { self->cube, self->column, self->part, pass, &self->cube->windows[self->period],
                              varies ? (int) person : -1, NULL };
  PremiaInt128 raw = 0;
  gboolean counts = TRUE;

  if (premia_pass_asks_only_amount (pass, place, mask) && !varies)
    {
      if (!premia_cube_worth (self->cube, pass->table->case_id[place], self->column->wins ? premia_cube_table_row (pass->table, place) : G_MAXUINT32,
                              self->column->keeps_cancelled, run.window->known_end, &raw, NULL, error))
        return FALSE;
    }
  else if (!premia_pass_judge_row (&run, place, &raw, &counts, error))
    return FALSE;
  return !counts || deliver (self, person, place, raw, error);
}

/* A row with a look of its own. */
static gboolean
add_special (Sweep *self, guint person, guint32 index, gboolean ask, GError **error)
{
  const PremiaPass *pass = self->pass;
  const guint32 place = self->from + index;
  gint64 amount;

  if (pass->cancelled != NULL && pass->cancelled[place] <= self->cube->windows[self->period].known)
    return TRUE;
  if (ask)
    return ask_case (self, person, place, self->block.mask[index], error);
  amount = pass->value == NULL ? 1 : pass->value[place];
  if (self->events != NULL)
    return deliver (self, person, place, (PremiaInt128) amount * self->one, error);
  return premia_cube_add_raw (self->column, &self->cells[cell_of (self, person)], (PremiaInt128) amount * (self->one * self->part->share_ppm), error);
}

/* Someone whose role changed: row by row, in order of time, so many of one day. */
static gboolean
add_by_role (Sweep *self, guint person, guint32 low, guint32 high, GError **error)
{
  const PremiaPass *pass = self->pass;
  gint32 day = PREMIA_DAY_NEVER;
  gboolean fits = FALSE;

  for (guint32 i = low - self->from; i < high - self->from; i++)
    {
      const gint32 own_day = pass->own_day[self->from + i];
      const gboolean special = self->special[self->next] == i;
      const gint64 amount = sum_between (self, i, i + 1);

      if (special)
        self->next++;
      if (!special && self->block.in[i] == 0)
        continue;
      if (own_day == PREMIA_DAY_NEVER || own_day != day)
        {
          day = own_day;
          fits = own_day != PREMIA_DAY_NEVER && premia_cube_role_on (self->cube, person, day);
        }
      if (special || own_day == PREMIA_DAY_NEVER)
        {
          const gboolean ask = own_day == PREMIA_DAY_NEVER || is_asked (self, i);

          if ((ask || fits) && !add_special (self, person, i, ask, error))
            return FALSE;
        }
      else if (fits && !deliver (self, person, self->from + i, (PremiaInt128) amount * self->one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_events (Sweep *self, guint person, guint32 low, guint32 high, GError **error)
{
  for (guint32 i = low - self->from; i < high - self->from; i++)
    if (self->special[self->next] == i)
      {
        self->next++;
        if (!add_special (self, person, i, is_asked (self, i), error))
          return FALSE;
      }
    else if (self->block.in[i] != 0
             && !deliver (self, person, self->from + i, (PremiaInt128) sum_between (self, i, i + 1) * self->one, error))
      return FALSE;
  return TRUE;
}

/* Rows [low, high) of one cell. No overflow can come of sums of 1,024 rows that each fit (value_fits). */
static gboolean
add_to_cell (Sweep *self, guint person, guint32 low, guint32 high, GError **error)
{
  const gint64 sum = sum_between (self, low - self->from, high - self->from);

  if (applies_to (self, person) == PREMIA_APPLIES_VARIES)
    return add_by_role (self, person, low, high, error);
  if (self->events != NULL)
    return add_events (self, person, low, high, error);
  if (!premia_cube_add_raw (self->column, &self->cells[cell_of (self, person)], (PremiaInt128) sum * (self->one * self->part->share_ppm), error))
    return FALSE;
  for (; self->special[self->next] < high - self->from; self->next++)
    {
      const guint16 index = self->special[self->next];

      if (!add_special (self, person, index, is_asked (self, index), error))
        return FALSE;
    }
  return TRUE;
}

/* All cells that have rows in the block, the first and the last of them perhaps in part. */
static gboolean
sweep_block (Sweep *self, GError **error)
{
  const guint n_periods = self->cube->n_periods;

  for (;;)
    {
      const guint32 *place = self->pass->bounds->place + (gsize) self->account * (n_periods + 1);
      const guint person = (guint) self->cube->dataset->person_of_account[self->account];

      for (; self->period < n_periods; self->period++)
        {
          const guint32 low = MAX (place[self->period], self->from), high = MIN (place[self->period + 1], self->to);

          if (low < high && !add_to_cell (self, person, low, high, error))
            return FALSE;
          if (place[self->period + 1] > self->to)
            return TRUE;
        }
      self->period = 0;
      self->account++;
      if (place[n_periods] == self->to)
        return TRUE;
    }
}

/* Rows without a break, of one account or of several that all belong to the cells. */
static gboolean
sweep_rows (Sweep *self, guint32 low, guint32 high, GError **error)
{
  for (self->from = low; self->from < high; self->from = self->to)
    {
      self->to = self->from + MIN (BLOCK, high - self->from);
      fill (self);
      if (!sweep_block (self, error))
        return FALSE;
    }
  return TRUE;
}

/* Where every row counts, or none, there is nothing to read but where the periods begin. */
static gboolean
counts_by_place (const PremiaPass *pass)
{
  return premia_pass_is_plain (pass) && pass->table->mask == NULL && pass->value == NULL && pass->cancelled == NULL;
}

static void
count_by_place (const Sweep *self, guint32 account, guint person)
{
  const guint n_periods = self->cube->n_periods;
  const guint32 *place = self->pass->bounds->place + (gsize) account * (n_periods + 1);
  PremiaQuantity *cells = self->cells + (gsize) person * n_periods;

  for (guint i = 0; i < n_periods; i++)
    cells[i] += (PremiaInt128) (place[i + 1] - place[i]) * (self->one * self->part->share_ppm);
}

static gboolean
is_swept (const Sweep *self, guint32 account, gboolean by_place)
{
  const int person = self->cube->dataset->person_of_account[account];

  return person >= 0 && applies_to (self, (guint) person) != PREMIA_APPLIES_NEVER
         && (!by_place || applies_to (self, (guint) person) == PREMIA_APPLIES_VARIES);
}

static gboolean
sweep (Sweep *self, GError **error)
{
  const PremiaPass *pass = self->pass;
  const guint32 n_accounts = self->cube->dataset->n_accounts;
  const guint stride = self->cube->n_periods + 1;
  const gboolean by_place = self->events == NULL && counts_by_place (pass);

  self->one = pass->value == NULL ? (gint64) PREMIA_RAW_ONE : PREMIA_MICRO;
  if (by_place && (pass->table->uniform & pass->test) != pass->need)
    return TRUE;
  for (guint32 account = 0; account < n_accounts;)
    {
      const guint32 low = pass->bounds->place[(gsize) account * stride];
      guint32 high = low, next = account;

      if (by_place && !is_swept (self, account, TRUE) && is_swept (self, account, FALSE))
        count_by_place (self, account, (guint) self->cube->dataset->person_of_account[account]);
      while (next < n_accounts && is_swept (self, next, by_place) && pass->bounds->place[(gsize) next * stride] == high)
        high = pass->bounds->place[(gsize) next++ * stride + self->cube->n_periods];
      self->account = account;
      self->period = 0;
      if (!sweep_rows (self, low, high, error))
        return FALSE;
      account = MAX (next, account + 1);
    }
  return TRUE;
}

gboolean
premia_pass_sweep (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaCubePart *part, const PremiaPass *pass,
                   gboolean anyone, PremiaQuantity *cells, GArray *events, GError **error)
{
  Sweep self = { .cube = cube, .column = column, .part = part, .pass = pass, .anyone = anyone, .cells = cells, .events = events };

  return sweep (&self, error);
}
