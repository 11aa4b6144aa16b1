/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-redraw"

#include "premia-cube-private.h"
#include "premia-dataset-rows.h"
#include "premia-doctor-redraw.h"

#include <string.h>

/* All rows that stay as they are lie ready; those that are drawn are written behind them. Cases are named by their
 * numbers, so that they stay in the order of their names. */
struct _PremiaSlowPlan
{
  const PremiaDonors *donors;
  PremiaScheme       *scheme;   /* (owned) */
  PremiaNamePool      pool;     /* all texts */
  GArray             *kept;     /* (owned) PremiaRawRow */
  guint32            *accounts, *actions, *currencies, *segments; /* (owned) numbers in the pool */
  guint32             own_currency;
  guint32            *names;    /* (owned) by redrawn: of its case */
  guint32            *numbers;  /* (owned) by case: index in redrawn + 1 */
};

static guint32
intern (PremiaSlowPlan *self, const char *text)
{
  return premia_name_pool_intern (&self->pool, text, strlen (text));
}

static guint32
intern_number (PremiaSlowPlan *self, guint32 number)
{
  char text[16];

  g_snprintf (text, sizeof text, "%08x", number);
  return intern (self, text);
}

static guint32 *
intern_texts (PremiaSlowPlan *self, const PremiaTexts *texts)
{
  guint32 *numbers = g_new (guint32, texts->n + 1);

  for (guint32 i = 0; i < texts->n; i++)
    numbers[i] = intern (self, premia_texts_get (texts, i));
  return numbers;
}

/* What a case says of itself, said by all of its rows. */
static void
describe (PremiaSlowPlan *self, guint32 case_id, PremiaRawRow *row)
{
  const PremiaDataset *dataset = self->donors->cube->dataset;
  const gint64 due = premia_sparse_find (&dataset->due, case_id), segment = premia_sparse_find (&dataset->segment, case_id);
  const gint64 prospect = premia_sparse_find (&dataset->prospect, case_id);

  row->case_name = intern_number (self, case_id);
  row->due = due < 0 ? PREMIA_NEVER : dataset->due_values[due];
  row->segment = segment < 0 ? 0 : self->segments[dataset->segment_values[segment]];
  row->prospect_id = prospect < 0 ? 0 : intern_number (self, dataset->prospect_values[prospect]);
}

static void
keep_row (PremiaSlowPlan *self, const PremiaKind *kind, guint32 action, guint32 account, guint32 place)
{
  const guint16 currency = kind->part.currency == NULL ? 0 : kind->part.currency[place];
  PremiaRawRow row = {
    .at = kind->part.at[place], .account = account, .action = action, .currency = self->currencies[currency],
    .amount = kind->part.amount == NULL ? 0 : kind->part.amount[place],
    .has_amount = kind->given == NULL || kind->given[place],
  };

  describe (self, kind->part.case_id[place], &row);
  g_array_append_val (self->kept, row);
}

/* Calls are most of what there is, and most schemes do not ask for them. */
static gboolean
is_asked_for (const PremiaSlowPlan *self, const PremiaKind *kind)
{
  const GPtrArray *measures = self->scheme->measures;

  if (kind->part.stage > PREMIA_STAGE_CALL)
    return TRUE;
  for (guint i = 0; i < measures->len; i++)
    {
      const PremiaMeasure *measure = g_ptr_array_index (measures, i);

      if ((measure->actions != NULL && g_strv_contains ((const char *const *) measure->actions, kind->part.action))
          || (kind->part.stage == PREMIA_STAGE_CALL && ((measure->reached | measure->not_reached) & 1u << PREMIA_STAGE_CALL) != 0))
        return TRUE;
    }
  return FALSE;
}

static void
note_days (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  *(gboolean *) user_data |= kind == PREMIA_NAME_DAYS_ACTIVE;
}

static gboolean
asks_for_days (PremiaScheme *scheme)
{
  gboolean asks = FALSE;

  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaComponent *component = g_ptr_array_index (scheme->components, i);
      PremiaExpression *const expressions[] = { component->when, component->by, component->tier_by_expression };

      for (guint k = 0; k < G_N_ELEMENTS (expressions); k++)
        if (expressions[k] != NULL)
          premia_expression_visit_names (expressions[k], note_days, &asks);
    }
  return asks;
}

static gboolean
is_redrawn (const PremiaSlowPlan *self, guint32 case_id)
{
  return self->numbers[case_id] != 0 && g_array_index (self->donors->redrawn, PremiaRedrawn, self->numbers[case_id] - 1).pool != PREMIA_NOBODY;
}

static void
keep_rows (PremiaSlowPlan *self)
{
  const PremiaDataset *dataset = self->donors->cube->dataset;
  const gboolean all = asks_for_days (self->scheme);

  for (guint k = 0; k < dataset->n_kinds; k++)
    {
      const PremiaKind *kind = &dataset->kinds[k];
      const gboolean later = kind->part.stage != PREMIA_STAGE_NONE && PREMIA_LATER_OF (kind->part.stage) >= 0;

      if (!all && !is_asked_for (self, kind))
        continue;
      for (guint32 account = 0; account < dataset->n_accounts; account++)
        for (guint32 i = kind->part.account_start[account]; i < kind->part.account_start[account + 1]; i++)
          if (!later || !is_redrawn (self, kind->part.case_id[i]))
            keep_row (self, kind, self->actions[k], self->accounts[account], i);
    }
}

PremiaSlowPlan *
premia_slow_plan_new (const PremiaDonors *donors, PremiaScheme *scheme)
{
  PremiaSlowPlan *self = g_new0 (PremiaSlowPlan, 1);
  const PremiaDataset *dataset = donors->cube->dataset;

  self->donors = donors;
  self->scheme = premia_scheme_ref (scheme);
  premia_name_pool_init (&self->pool);
  self->kept = g_array_new (FALSE, FALSE, sizeof (PremiaRawRow));
  self->accounts = intern_texts (self, &dataset->accounts);
  self->actions = intern_texts (self, &dataset->kind_names);
  self->segments = intern_texts (self, &dataset->segments);
  self->currencies = dataset->currencies.n == 0 ? g_new0 (guint32, 1) : intern_texts (self, &dataset->currencies);
  self->names = g_new (guint32, donors->redrawn->len + 1);
  self->numbers = g_new0 (guint32, dataset->n_cases + 1);
  for (guint32 i = 0; i < donors->redrawn->len; i++)
    {
      const guint32 case_id = g_array_index (donors->redrawn, PremiaRedrawn, i).case_id;

      self->names[i] = intern_number (self, case_id);
      self->numbers[case_id] = i + 1;
    }
  keep_rows (self);
  return self;
}

void
premia_slow_plan_free (PremiaSlowPlan *self)
{
  if (self == NULL)
    return;
  premia_name_pool_clear (&self->pool);
  g_array_unref (self->kept);
  g_free (self->accounts);
  g_free (self->actions);
  g_free (self->currencies);
  g_free (self->segments);
  g_free (self->names);
  g_free (self->numbers);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_free (self);
}

/* The case's rows, as the donor's lay after its own date. */
static void
add_drawn (const PremiaSlowPlan *self, guint32 index, guint32 donor, GArray *rows)
{
  const PremiaDonors *donors = self->donors;
  const PremiaRedrawn *one = &g_array_index (donors->redrawn, PremiaRedrawn, index);
  const PremiaRedrawn *from = &g_array_index (donors->redrawn, PremiaRedrawn, donor);
  const PremiaDoctorCase *told = &g_array_index (donors->cases->cases, PremiaDoctorCase, one->place);

  for (guint32 i = 0; i < from->n_rows; i++)
    {
      const PremiaLaterRow *later = &g_array_index (donors->rows, PremiaLaterRow, from->first_row + i);
      const PremiaRawRow row = {
        .at = one->own_at + later->delay, .due = told->due, .case_name = self->names[index], .account = self->accounts[later->account],
        .action = self->actions[later->kind], .amount = later->amount, .segment = self->segments[told->segment],
        .has_amount = PREMIA_LATER_OF (donors->cube->dataset->kinds[later->kind].part.stage) != PREMIA_LATER_CANCELLED,
      };

      g_array_append_val (rows, row);
    }
}

static GArray *
draw_rows (const PremiaSlowPlan *self, guint replicate)
{
  GArray *rows = g_array_copy (self->kept);
  const guint64 key = premia_donors_get_key (self->donors, replicate);

  for (guint32 i = 0; i < self->donors->redrawn->len; i++)
    {
      const PremiaRedrawn *one = &g_array_index (self->donors->redrawn, PremiaRedrawn, i);

      if (one->pool != PREMIA_NOBODY)
        add_drawn (self, i, premia_donor_pool_find (g_ptr_array_index (self->donors->pools, one->pool), premia_donors_draw_of (key, one)), rows);
    }
  return rows;
}

static PremiaCube *
make_cube (const PremiaSlowPlan *self, GArray *rows, GError **error)
{
  PremiaDataset *model = self->donors->cube->dataset;
  g_autoptr (PremiaDataset) dataset = premia_dataset_alloc (model->people, model->catalogue, NULL);
  PremiaSpan span = self->donors->cube->span;
  PremiaCube *cube;

  if (!premia_dataset_arrange (dataset, &self->pool, (const PremiaRawRow *) rows->data, rows->len, error)
      || !premia_dataset_bind (dataset, NULL, NULL, error) || !premia_dataset_bind_names (dataset, NULL, NULL, error))
    return NULL;
  dataset->names_loaded = TRUE;
  /* Lent for as long as the cube lives: premia_slow_plan_drop() takes them back. */
  dataset->terms = model->terms;
  span.as_of = self->donors->cube->as_of;
  cube = premia_cube_new (dataset, self->scheme, &span, 1, error);
  if (cube == NULL)
    dataset->terms = NULL;
  return cube;
}

PremiaCube *
premia_slow_plan_empty (const PremiaSlowPlan *self, GError **error)
{
  return make_cube (self, self->kept, error);
}

void
premia_slow_plan_drop (PremiaCube *cube)
{
  g_autoptr (PremiaDataset) dataset = premia_dataset_ref (cube->dataset);

  premia_cube_unref (cube);
  dataset->terms = NULL;
}

gboolean
premia_redraw_take_pay (PremiaWhatIf *what_if, PremiaScheme *scheme, gsize n_cells, PremiaMoney *pay, GError **error)
{
  memcpy (pay, premia_what_if_get_totals (what_if), n_cells * sizeof *pay);
  for (guint i = 0; i < scheme->components->len; i++)
    {
      const PremiaMoney *salary = premia_what_if_get_component (what_if, i);

      if (((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->type == PREMIA_COMPONENT_SALARY)
        for (gsize cell = 0; cell < n_cells; cell++)
          pay[cell] -= salary[cell];
    }
  return TRUE;
}

gboolean
premia_slow_plan_run (const PremiaSlowPlan *self, guint replicate, PremiaMoney *pay, GError **error)
{
  g_autoptr (GArray) rows = draw_rows (self, replicate);
  PremiaCube *cube = make_cube (self, rows, error);
  PremiaWhatIf *what_if;
  gboolean done;

  if (cube == NULL)
    return FALSE;
  what_if = premia_what_if_new (cube);
  done = premia_what_if_run (what_if, self->scheme, error)
         && premia_redraw_take_pay (what_if, self->scheme, (gsize) cube->n_people * cube->n_periods, pay, error);
  premia_what_if_free (what_if);
  premia_slow_plan_drop (cube);
  return done;
}
