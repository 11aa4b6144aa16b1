/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-donors"

#include "premia-doctor-donors.h"
#include "premia-cube-private.h"

#define STREAM PREMIA_DRAW_STREAM ('L', 'U', 'C', 'K')
#define BIT(stage) (1u << (stage))
#define OWN_STAGES PREMIA_STAGE_WON /* all before it: premia_stage_answered_by() */

typedef struct
{
  PremiaDonors  *out;
  PremiaCube    *cube;
  PremiaDataset *dataset;
  guint32       *number;   /* (owned) by case id: index in redrawn + 1 */
  guint32       *won_alone, *won; /* (owned) by account, of setters: deals that they closed themselves; all */
} Making;

static void
making_clear (Making *self)
{
  g_free (self->number);
  g_free (self->won_alone);
  g_free (self->won);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Making, making_clear)

static void
find_parts (PremiaDataset *dataset, guint32 case_id, guint32 *setter, guint32 *closer)
{
  const gint64 joined = premia_sparse_find (&dataset->joined, case_id);

  *setter = joined < 0 ? PREMIA_NOBODY : dataset->setter[joined];
  *closer = joined < 0 ? PREMIA_NOBODY : dataset->closer[joined];
}

static void
count_sellers (Making *self)
{
  const GArray *cases = self->out->cases->cases;

  self->won_alone = g_new0 (guint32, self->dataset->n_accounts + 1);
  self->won = g_new0 (guint32, self->dataset->n_accounts + 1);
  for (guint i = 0; i < cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases, PremiaDoctorCase, i);
      guint32 setter, closer;

      if (one->reached[PREMIA_STAGE_WON] == PREMIA_NEVER)
        continue;
      find_parts (self->dataset, one->case_id, &setter, &closer);
      if (setter == PREMIA_NOBODY)
        continue;
      self->won[setter]++;
      self->won_alone[setter] += closer == setter;
    }
}

/* A lost or open one of somebody who sells alone shows no closer: it was held by the setter and nobody else came. */
static gboolean
is_alone (const Making *self, const PremiaDoctorCase *one, guint32 setter, guint32 closer)
{
  if (setter == PREMIA_NOBODY)
    return FALSE;
  if (closer != PREMIA_NOBODY)
    return closer == setter;
  return one->reached[PREMIA_STAGE_HELD] != PREMIA_NEVER && self->won_alone[setter] > 0 && self->won_alone[setter] * 2 >= self->won[setter];
}

static guint16
find_own (const PremiaDoctorCase *one, PremiaStage *last)
{
  guint16 own = 0;

  *last = PREMIA_STAGE_NONE;
  for (guint i = 0; i < OWN_STAGES; i++)
    if (one->reached[i] != PREMIA_NEVER)
      {
        own |= BIT (i);
        if (*last == PREMIA_STAGE_NONE || one->reached[i] >= one->reached[*last])
          *last = (PremiaStage) i;
      }
  return own;
}

static void
add_case (Making *self, guint place, const PremiaDoctorCase *one)
{
  PremiaDonors *out = self->out;
  PremiaRedrawn made = { .place = place, .case_id = one->case_id, .pool = PREMIA_NOBODY, .class = PREMIA_DONOR_NOTHING };
  PremiaStage last;
  guint32 setter;

  made.own = find_own (one, &last);
  if (made.own == 0)
    return;
  made.mature = premia_doctor_cases_is_mature (out->cases, one, last, PREMIA_STAGE_WON)
                && premia_doctor_cases_is_mature (out->cases, one, last, PREMIA_STAGE_LOST);
  if (made.own >= BIT (PREMIA_STAGE_SET))
    {
      out->mature += made.mature;
      out->left_out += !made.mature;
    }
  find_parts (self->dataset, one->case_id, &setter, &made.closer);
  if (is_alone (self, one, setter, made.closer))
    return;
  made.own_at = one->reached[last];
  for (guint i = 0; i < PREMIA_N_LATER; i++)
    {
      const PremiaInstant at = one->reached[PREMIA_STAGE_WON + i];

      made.delay[i] = at == PREMIA_NEVER ? PREMIA_NO_DELAY : at - made.own_at;
      if (at != PREMIA_NEVER)
        made.class = i == PREMIA_LATER_LOST ? MIN (made.class, PREMIA_DONOR_LOST) : PREMIA_DONOR_SOLD;
    }
  g_array_append_val (out->redrawn, made);
  self->number[one->case_id] = out->redrawn->len;
}

static void
add_cases (Making *self)
{
  const GArray *cases = self->out->cases->cases;

  self->number = g_new0 (guint32, self->dataset->n_cases + 1);
  for (guint i = 0; i < cases->len; i++)
    add_case (self, i, &g_array_index (cases, PremiaDoctorCase, i));
}

static PremiaRedrawn *
redrawn_of (const Making *self, guint32 case_id)
{
  return self->number[case_id] == 0 ? NULL : &g_array_index (self->out->redrawn, PremiaRedrawn, self->number[case_id] - 1);
}

static gboolean
is_later (const PremiaKind *kind)
{
  return kind->part.stage != PREMIA_STAGE_NONE && PREMIA_LATER_OF (kind->part.stage) >= 0;
}

static void
count_rows (Making *self)
{
  guint32 n = 0;

  for (guint k = 0; k < self->dataset->n_kinds; k++)
    for (guint32 i = 0; is_later (&self->dataset->kinds[k]) && i < self->dataset->kinds[k].part.n; i++)
      {
        PremiaRedrawn *one = redrawn_of (self, self->dataset->kinds[k].part.case_id[i]);

        if (one != NULL)
          one->n_rows++;
        self->out->any_cancelled |= self->dataset->kinds[k].part.stage == PREMIA_STAGE_CANCELLED;
      }
  for (guint i = 0; i < self->out->redrawn->len; i++)
    {
      PremiaRedrawn *one = &g_array_index (self->out->redrawn, PremiaRedrawn, i);

      one->first_row = n;
      n += one->n_rows;
      one->n_rows = 0;
    }
  g_array_set_size (self->out->rows, n);
}

/* FALSE: too large for money. */
static gboolean
round_raw (PremiaInt128 raw, PremiaMoney *amount)
{
  const PremiaInt128 rounded = (raw + (raw < 0 ? -PREMIA_MICRO / 2 : PREMIA_MICRO / 2)) / PREMIA_MICRO;

  if (rounded > G_MAXINT64 || rounded < -G_MAXINT64)
    return FALSE;
  *amount = (PremiaMoney) rounded;
  return TRUE;
}

/* Cancelled in part: something of it is gone, if not at once. */
static gboolean
is_partial (const PremiaRedrawn *one, const PremiaKind *kind, guint32 place)
{
  return one->delay[PREMIA_LATER_CANCELLED] == PREMIA_NO_DELAY && kind->mask != NULL && (kind->mask[place] & PREMIA_MASK_PARTIAL) != 0;
}

static gboolean
read_amount (Making *self, const PremiaRedrawn *one, const PremiaKind *kind, guint32 place, PremiaMoney *amount, GError **error)
{
  const guint16 currency = kind->part.currency == NULL ? 0 : kind->part.currency[place];
  const gboolean net = kind->part.stage == PREMIA_STAGE_WON && is_partial (one, kind, place);
  PremiaInt128 raw;

  *amount = kind->part.amount == NULL ? 0 : kind->part.amount[place];
  if (*amount == 0 || (!net && (currency == 0 || currency == self->cube->currency)))
    return TRUE;
  self->out->any_rewritten = TRUE;
  if (!(net ? premia_cube_worth (self->cube, one->case_id, kind->base + place, FALSE, G_MAXINT64, &raw, NULL, error)
            : premia_cube_convert (self->cube, one->case_id, kind->base + place, &raw, error)))
    return FALSE;
  if (round_raw (raw, amount))
    return TRUE;
  premia_cube_fail_too_large (self->cube, one->case_id, error);
  return FALSE;
}

/* Of cancellations only the one that undoes the case is handed on. */
static gboolean
add_row (Making *self, guint16 kind_number, guint32 account, guint32 place, GError **error)
{
  const PremiaKind *kind = &self->dataset->kinds[kind_number];
  PremiaRedrawn *one = redrawn_of (self, kind->part.case_id[place]);
  PremiaLaterRow row = { .account = account, .kind = kind_number };

  if (one == NULL)
    return TRUE;
  row.delay = kind->part.at[place] - one->own_at;
  if (kind->part.stage == PREMIA_STAGE_CANCELLED && kind->mask != NULL && (kind->mask[place] & PREMIA_MASK_DATES) == 0)
    return TRUE;
  if (kind->part.stage != PREMIA_STAGE_CANCELLED && !read_amount (self, one, kind, place, &row.amount, error))
    return FALSE;
  if (kind->part.stage == PREMIA_STAGE_WON)
    one->amount += row.amount;
  g_array_index (self->out->rows, PremiaLaterRow, one->first_row + one->n_rows++) = row;
  return TRUE;
}

static gboolean
add_rows (Making *self, GError **error)
{
  count_rows (self);
  for (guint k = 0; k < self->dataset->n_kinds; k++)
    {
      const PremiaPartition *part = &self->dataset->kinds[k].part;

      if (!is_later (&self->dataset->kinds[k]))
        continue;
      for (guint32 account = 0; account < self->dataset->n_accounts; account++)
        for (guint32 i = part->account_start[account]; i < part->account_start[account + 1]; i++)
          if (!add_row (self, (guint16) k, account, i, error))
            return FALSE;
    }
  return TRUE;
}

static void
free_pool (gpointer data)
{
  PremiaDonorPool *pool = data;

  g_array_unref (pool->slices);
  g_array_unref (pool->members);
  g_free (pool);
}

PremiaDonors *
premia_donors_new (PremiaCube *cube, const PremiaDoctorCases *cases, guint64 seed, GError **error)
{
  g_autoptr (PremiaDonors) self = g_new0 (PremiaDonors, 1);
  g_auto (Making) making = { .out = self, .cube = cube, .dataset = cube->dataset };

  self->cube = premia_cube_ref (cube);
  self->cases = cases;
  self->seed = seed;
  self->redrawn = g_array_new (FALSE, TRUE, sizeof (PremiaRedrawn));
  self->rows = g_array_new (FALSE, TRUE, sizeof (PremiaLaterRow));
  self->pools = g_ptr_array_new_with_free_func (free_pool);
  count_sellers (&making);
  add_cases (&making);
  if (!add_rows (&making, error))
    return NULL;
  premia_donors_find_pools (self);
  return g_steal_pointer (&self);
}

void
premia_donors_free (PremiaDonors *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->redrawn);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->pools);
  g_clear_pointer (&self->cube, premia_cube_unref);
  g_free (self);
}

guint64
premia_donors_get_key (const PremiaDonors *self, guint replicate)
{
  return premia_doctor_draw_key (self->seed, STREAM, replicate);
}
