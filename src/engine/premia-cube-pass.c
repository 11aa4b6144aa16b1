/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-cube"

#include "premia-cube-block.h"

/* Rows in vectors: 1,024 at a time, each step a straight loop over one column that narrows down which
 * rows are in (@in) and which the columns cannot decide (@ask). Those few are judged one by one. */

#define BLOCK PREMIA_BLOCK_ROWS
#define VECTOR PREMIA_BLOCK_VECTOR
#define BIT(stage) ((guint16) (1u << (stage)))

VECTOR static guint32
count_mask (const guint16 *mask, guint32 n, guint16 test, guint16 need)
{
  guint32 count = 0;

  for (guint32 i = 0; i < n; i++)
    count += (mask[i] & test) == need ? 1 : 0;
  return count;
}

VECTOR static guint32
count_mask_not_cancelled (const guint16 *mask, const gint32 *cancelled, gint32 known, guint32 n, guint16 test, guint16 need)
{
  guint32 count = 0;

  for (guint32 i = 0; i < n; i++)
    count += (((mask[i] & test) == need) & (cancelled[i] > known)) ? 1 : 0;
  return count;
}

VECTOR static void
take_mask (const guint16 *restrict mask, guint32 n, guint16 test, guint16 need, guint16 *restrict in)
{
  for (guint32 i = 0; i < n; i++)
    in[i] = (mask[i] & test) == need ? 1 : 0;
}

VECTOR static void
drop_cancelled (const gint32 *restrict cancelled, gint32 known, guint32 n, guint16 *restrict in)
{
  for (guint32 i = 0; i < n; i++)
    in[i] &= cancelled[i] > known ? 1 : 0;
}

VECTOR static void
drop_outside_days (const gint32 *restrict from, const gint32 *restrict to, guint32 days, guint32 n, guint16 *restrict in)
{
  for (guint32 i = 0; i < n; i++)
    in[i] &= (((guint32) to[i] - (guint32) from[i] <= days) & (to[i] != PREMIA_DAY_NEVER) & (from[i] != PREMIA_DAY_NEVER)) ? 1 : 0;
}

/* Whether nobody had judged the case n days after it was held. On the n-th day itself, and on that of
 * as_of, the hour decides, which a column of days does not know. */
VECTOR static guint16
find_accepted (const gint32 *restrict held, const gint32 *restrict judged, guint32 days, gint32 as_of, guint32 n,
               guint16 *restrict accepted, guint16 *restrict ask)
{
  guint16 any = 0;

  for (guint32 i = 0; i < n; i++)
    {
      const gint32 day = (gint32) ((guint32) held[i] + days);
      const guint16 was_held = held[i] != PREMIA_DAY_NEVER ? 1 : 0;

      accepted[i] = was_held & (judged[i] > day ? 1 : 0) & (day < as_of ? 1 : 0);
      ask[i] = was_held & (((judged[i] == day) & (day <= as_of)) | ((day == as_of) & (judged[i] >= day)) ? 1 : 0);
      any |= ask[i];
    }
  return any;
}

VECTOR static void
mark_accepted (guint16 *restrict mask, const guint16 *restrict accepted, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    mask[i] |= ((accepted[i] != 0) & ((mask[i] & BIT (PREMIA_STAGE_REJECTED)) == 0)) ? BIT (PREMIA_STAGE_QUALIFIED) : 0;
}

VECTOR static guint32
count_in (const guint16 *in, guint32 n)
{
  guint32 count = 0;

  for (guint32 i = 0; i < n; i++)
    count += in[i];
  return count;
}

VECTOR static gint64
sum_in (const guint16 *restrict in, const gint64 *restrict value, guint32 n)
{
  gint64 sum = 0;

  for (guint32 i = 0; i < n; i++)
    sum += value[i] & -(gint64) in[i];
  return sum;
}

VECTOR static gint64
sum_mask (const guint16 *restrict mask, const gint64 *restrict value, guint32 n, guint16 test, guint16 need)
{
  gint64 sum = 0;

  for (guint32 i = 0; i < n; i++)
    sum += (mask[i] & test) == need ? value[i] : 0;
  return sum;
}

static PremiaInt128
sum_in_wide (const guint16 *in, const gint64 *value, guint32 n)
{
  PremiaInt128 sum = 0;

  for (guint32 i = 0; i < n; i++)
    if (in[i])
      sum += value[i];
  return sum;
}

static inline gboolean
has_bit (const guint64 *bits, guint32 case_id)
{
  return (bits[case_id / 64] >> (case_id % 64) & 1) != 0;
}

/* Rows that are in, but about which the case itself must be asked. */
static void
ask_where (PremiaBlock *block, guint32 i)
{
  block->ask[i] = 1;
  block->any_ask = TRUE;
}

static void
find_unsure (const PremiaPass *pass, guint32 low, guint32 n, PremiaBlock *block)
{
  for (guint32 i = 0; i < n; i++)
    {
      if (!block->in[i])
        continue;
      if ((pass->ask_partial && (block->mask[i] & PREMIA_MASK_PARTIAL) != 0)
          || (pass->value_asks && pass->value[low + i] == PREMIA_AMOUNT_ASK)
          || (pass->special != NULL && has_bit (pass->special, pass->table->case_id[low + i])))
        ask_where (block, i);
      else if (pass->dropped != NULL && has_bit (pass->dropped, pass->table->case_id[low + i]))
        block->in[i] = 0;
    }
}

static void
filter_by_case (const PremiaCubeColumn *column, const PremiaPass *pass, guint32 low, guint32 n, PremiaBlock *block)
{
  for (guint32 i = 0; pass->segment != NULL && i < n; i++)
    block->in[i] &= column->segments[pass->segment[low + i]];
  for (guint32 i = 0; pass->worth != NULL && i < n; i++)
    {
      if (block->in[i] && (pass->worth[low + i] == PREMIA_AMOUNT_ASK || (block->mask[i] & PREMIA_MASK_PARTIAL) != 0))
        ask_where (block, i);
      else
        block->in[i] &= pass->worth[low + i] >= column->measure->min_amount ? 1 : 0;
    }
  if (pass->ask_partial || pass->value_asks || pass->special != NULL)
    find_unsure (pass, low, n, block);
}

/* What automatic acceptance does to the rows: it may stand for `qualified`, or date the case itself. */
static void
apply_acceptance (PremiaCube *cube, const PremiaPass *pass, guint32 low, guint32 n, PremiaBlock *block)
{
  guint16 accepted[BLOCK];
  guint16 any = find_accepted (pass->held + low, pass->judged + low, cube->scheme->auto_accept_days, cube->as_of_day, n, accepted, block->ask);

  if (pass->shifted || pass->dated_by_it)
    {
      take_mask (block->mask, n, pass->test, pass->need, block->in);
      for (guint32 i = 0; i < n; i++)
        block->in[i] &= block->ask[i] | (pass->shifted ? accepted[i] & ((block->mask[i] & BIT (PREMIA_STAGE_REJECTED)) == 0 ? 1 : 0)
                                                       : accepted[i] ^ 1);
    }
  else
    {
      const guint16 judged = BIT (PREMIA_STAGE_QUALIFIED) | BIT (PREMIA_STAGE_REJECTED);

      mark_accepted (block->mask, accepted, n);
      take_mask (block->mask, n, pass->test, pass->need, block->in);
      /* Whatever is asked, the rest must hold: of several wins of a case only the first is the case. */
      for (guint32 i = 0; any && i < n; i++)
        if (block->ask[i])
          block->in[i] = (block->mask[i] & pass->test & ~judged) == (pass->need & ~judged) ? 1 : 0;
    }
  block->any_ask = any != 0;
}

void
premia_pass_fill_block (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaPass *pass, guint32 low, guint32 n,
            gboolean ask_all, PremiaBlock *block)
{
  const PremiaTable *table = pass->table;

  block->any_ask = FALSE;
  for (guint32 i = 0; i < n; i++)
    {
      block->mask[i] = table->mask == NULL ? table->uniform : table->mask[low + i];
      block->ask[i] = 0;
    }
  if (pass->held != NULL)
    apply_acceptance (cube, pass, low, n, block);
  else
    take_mask (block->mask, n, pass->test, pass->need, block->in);
  if (pass->from != NULL)
    drop_outside_days (pass->from + low, pass->to + low, column->measure->within_days, n, block->in);
  filter_by_case (column, pass, low, n, block);
  for (guint32 i = 0; (pass->ask_all || ask_all) && i < n; i++)
    if (block->in[i])
      ask_where (block, i);
}

/* A row that the columns cannot decide. */
gboolean
premia_pass_judge_row (const PremiaPassRun *run, guint32 place, PremiaInt128 *raw, gboolean *counts, GError **error)
{
  const PremiaTable *table = run->pass->table;
  const gboolean by_row = run->column->each || run->column->dating == PREMIA_STAGE_NONE;
  PremiaVerdict verdict;

  *counts = FALSE;
  if (!premia_cube_judge (run->cube, run->column, table->case_id[place],
                          by_row ? premia_cube_table_row (table, place) : G_MAXUINT32, run->window, &verdict, error))
    return FALSE;
  if (!verdict.counts || (run->pass->shifted && !verdict.accepted) || (run->pass->dated_by_it && verdict.accepted))
    return TRUE;
  if (run->person >= 0
      && !premia_cube_role_on (run->cube, (guint) run->person,
                               premia_zone_date_of (run->cube->span.zone, verdict.own_at[run->part->source])))
    return TRUE;
  *counts = TRUE;
  if (run->pass->prospect != NULL)
    {
      if (run->pass->prospect[place] != 0)
        g_array_append_val (run->prospects, run->pass->prospect[place]);
      return TRUE;
    }
  return premia_cube_add_raw (run->column, raw, verdict.raw, error);
}

static gboolean
run_block (const PremiaPassRun *run, guint32 low, guint32 n, PremiaInt128 *raw, GError **error)
{
  const PremiaPass *pass = run->pass;
  PremiaBlock block;
  gboolean counts;

  premia_pass_fill_block (run->cube, run->column, pass, low, n, run->person >= 0, &block);
  if (pass->cancelled != NULL)
    drop_cancelled (pass->cancelled + low, run->window->known, n, block.in);
  for (guint32 i = 0; block.any_ask && i < n; i++)
    {
      if (block.ask[i] && block.in[i] && !premia_pass_judge_row (run, low + i, raw, &counts, error))
        return FALSE;
      block.in[i] &= block.ask[i] ^ 1;
    }
  if (pass->prospect != NULL)
    {
      for (guint32 i = 0; i < n; i++)
        if (block.in[i] && pass->prospect[low + i] != 0)
          g_array_append_val (run->prospects, pass->prospect[low + i]);
    }
  else if (pass->value == NULL)
    return premia_cube_add_raw (run->column, raw, count_in (block.in, n) * PREMIA_RAW_ONE, error);
  else if (pass->value_fits)
    return premia_cube_add_raw (run->column, raw, (PremiaInt128) sum_in (block.in, pass->value + low, n) * PREMIA_MICRO, error);
  else
    return premia_cube_add_raw (run->column, raw, sum_in_wide (block.in, pass->value + low, n) * PREMIA_MICRO, error);
  return TRUE;
}

gboolean
premia_pass_asks_only_amount (const PremiaPass *pass, guint32 place, guint16 mask)
{
  return pass->value != NULL && pass->value[place] != PREMIA_AMOUNT_ASK && (mask & PREMIA_MASK_PARTIAL) != 0
         && pass->ask_partial && !pass->ask_all && pass->held == NULL && pass->worth == NULL && pass->special == NULL;
}

/* Nothing but masks, and cancellations by day, decides: no block is needed. */
gboolean
premia_pass_is_plain (const PremiaPass *pass)
{
  return !pass->ask_all && !pass->ask_partial && pass->held == NULL && pass->segment == NULL && pass->from == NULL
         && pass->worth == NULL && pass->special == NULL && pass->prospect == NULL && !pass->value_asks
         && (pass->value == NULL || (pass->value_fits && pass->cancelled == NULL));
}

static PremiaInt128
run_plain (const PremiaPass *pass, guint32 low, guint32 high, const PremiaWindow *window)
{
  const PremiaTable *table = pass->table;
  PremiaInt128 sum = 0;

  if (table->mask == NULL && (table->uniform & pass->test) != pass->need)
    return 0;
  if (table->mask == NULL && pass->value == NULL && pass->cancelled == NULL)
    return (high - low) * PREMIA_RAW_ONE;
  for (guint32 from = low; from < high; from += BLOCK)
    {
      const guint32 n = MIN (BLOCK, high - from);
      guint16 uniform[BLOCK];
      const guint16 *mask = table->mask == NULL ? uniform : table->mask + from;

      for (guint32 i = 0; table->mask == NULL && i < n; i++)
        uniform[i] = table->uniform;
      if (pass->value != NULL)
        sum += sum_mask (mask, pass->value + from, n, pass->test, pass->need);
      else if (pass->cancelled != NULL)
        sum += count_mask_not_cancelled (mask, pass->cancelled + from, window->known, n, pass->test, pass->need);
      else
        sum += count_mask (mask, n, pass->test, pass->need);
    }
  return sum * (pass->value != NULL ? (PremiaInt128) PREMIA_MICRO : PREMIA_RAW_ONE);
}

/* No mask knows of a window without some cases. */
static gboolean
run_one_by_one (const PremiaPassRun *run, guint32 low, guint32 high, PremiaInt128 *raw, GError **error)
{
  const PremiaTable *table = run->pass->table;
  gboolean counts;

  for (guint32 i = low; i < high; i++)
    if ((!table->dates_only || table->mask == NULL || (table->mask[i] & PREMIA_MASK_DATES) != 0)
        && !premia_pass_judge_row (run, i, raw, &counts, error))
      return FALSE;
  return TRUE;
}

gboolean
premia_pass_run (PremiaCube *cube, const PremiaCubeColumn *column, const PremiaCubePart *part, const PremiaPass *pass,
                 guint32 low, guint32 high, const PremiaWindow *window, int person, GArray *prospects,
                 PremiaInt128 *raw, GError **error)
{
  const PremiaPassRun run = { cube, column, part, pass, window, person, prospects };

  if (window->without != NULL)
    return run_one_by_one (&run, low, high, raw, error);
  if (person < 0 && premia_pass_is_plain (pass))
    return premia_cube_add_raw (column, raw, run_plain (pass, low, high, window), error);
  for (guint32 from = low; from < high; from += BLOCK)
    if (!run_block (&run, from, MIN (BLOCK, high - from), raw, error))
      return FALSE;
  return TRUE;
}

void
premia_pass_stretch (PremiaCube *cube, const PremiaPass *pass, guint32 account, const PremiaWindow *window, guint32 *low, guint32 *high)
{
  const gint32 days = pass->shifted ? (gint32) cube->scheme->auto_accept_days : 0;
  const PremiaInstant begin = pass->shifted ? premia_zone_start_of (cube->span.zone, window->first - days) : window->begin;
  const PremiaInstant end = pass->shifted ? premia_zone_start_of (cube->span.zone, window->last + 1 - days) : window->end;
  const guint32 first = pass->table->account_start[account], last = pass->table->account_start[account + 1];

  *low = premia_cube_table_seek (pass->table, MAX (*low, first), last, begin);
  *high = premia_cube_table_seek (pass->table, *low, last, end);
}
