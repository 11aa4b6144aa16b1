/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-outcome"

#include "premia-scheme-outcome.h"

#define BIT(stage) (1u << (stage))

typedef enum { QUALIFIED_SETTER, QUALIFIED_CLOSER, WON_SETTER, WON_CLOSER, N_COUNTS } Count;

struct _PremiaSchemeOutcome
{
  guint   n_people;
  guint32 counts[]; /* by person: qualified, won */
};

static void
add_measure (PremiaScheme *builder, const char *id, guint32 reached, const char *order, PremiaStage at, PremiaCredit credit)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (id);
  measure->kind = PREMIA_MEASURE_CASES;
  measure->reached = reached;
  measure->reached_order = g_strdup (order);
  measure->last_reached = at;
  measure->at = at;
  measure->has_credit = TRUE;
  measure->credit = credit;
  if (at == PREMIA_STAGE_QUALIFIED)
    measure->not_reached = BIT (PREMIA_STAGE_REJECTED);
}

/* A scheme for the same people, by the same clock, that pays nothing and only counts. */
static PremiaScheme *
make_counting (PremiaScheme *scheme, GError **error)
{
  static const guint32 qualified = BIT (PREMIA_STAGE_HELD) | BIT (PREMIA_STAGE_QUALIFIED);
  PremiaScheme *builder = premia_scheme_builder_new ();
  PremiaComponent *nothing;

  builder->id = g_strdup (scheme->id);
  builder->name.plain = g_strdup (scheme->id);
  builder->role = g_strdup (scheme->role);
  builder->currency = g_strdup (scheme->currency);
  builder->period = scheme->period;
  builder->time_zone = g_strdup (scheme->time_zone);
  builder->has_auto_accept = scheme->has_auto_accept;
  builder->auto_accept_days = scheme->auto_accept_days;
  add_measure (builder, "qualified_setter", qualified, "held,qualified", PREMIA_STAGE_QUALIFIED, PREMIA_CREDIT_SETTER);
  add_measure (builder, "qualified_closer", qualified, "held,qualified", PREMIA_STAGE_QUALIFIED, PREMIA_CREDIT_CLOSER);
  add_measure (builder, "won_setter", BIT (PREMIA_STAGE_WON), "won", PREMIA_STAGE_WON, PREMIA_CREDIT_SETTER);
  add_measure (builder, "won_closer", BIT (PREMIA_STAGE_WON), "won", PREMIA_STAGE_WON, PREMIA_CREDIT_CLOSER);
  nothing = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_BONUS);
  nothing->id = g_strdup ("nothing");
  nothing->has_amount = TRUE;
  return premia_scheme_builder_end (builder, error);
}

static guint32
count (PremiaCube *cube, Count measure, guint person)
{
  const guint n_periods = premia_cube_get_n_periods (cube);
  const PremiaQuantity *cells = premia_cube_get_cells (cube, measure) + (gsize) person * n_periods;
  PremiaQuantity sum = 0;

  for (guint i = 0; i < n_periods; i++)
    sum += cells[i] / PREMIA_QUANTITY_ONE;
  return (guint32) CLAMP (sum, 0, G_MAXUINT32);
}

PremiaSchemeOutcome *
premia_scheme_outcome_new (PremiaDataset *dataset, PremiaScheme *scheme, const PremiaSpan *span, guint n_threads, GError **error)
{
  g_autoptr (PremiaScheme) counting = NULL;
  g_autoptr (PremiaCube) cube = NULL;
  PremiaSchemeOutcome *self;
  guint64 setters = 0, closers = 0;
  guint n;

  g_return_val_if_fail (dataset != NULL && scheme != NULL && span != NULL, NULL);

  counting = make_counting (scheme, error);
  cube = counting != NULL ? premia_cube_new (dataset, counting, span, n_threads, error) : NULL;
  if (cube == NULL)
    return NULL;
  n = premia_people_get_n (premia_dataset_get_people (dataset));
  self = g_atomic_rc_box_alloc0 (sizeof (PremiaSchemeOutcome) + 2 * sizeof (guint32) * n);
  self->n_people = n;
  for (guint i = 0; i < n; i++)
    {
      setters += count (cube, QUALIFIED_SETTER, i) + count (cube, WON_SETTER, i);
      closers += count (cube, QUALIFIED_CLOSER, i) + count (cube, WON_CLOSER, i);
    }
  for (guint i = 0; i < n; i++)
    {
      self->counts[2 * i] = count (cube, setters >= closers ? QUALIFIED_SETTER : QUALIFIED_CLOSER, i);
      self->counts[2 * i + 1] = count (cube, setters >= closers ? WON_SETTER : WON_CLOSER, i);
    }
  return self;
}

PremiaSchemeOutcome *
premia_scheme_outcome_ref (PremiaSchemeOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

void
premia_scheme_outcome_unref (PremiaSchemeOutcome *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release (self);
}

guint
premia_scheme_outcome_get_qualified (PremiaSchemeOutcome *self, guint person)
{
  g_return_val_if_fail (self != NULL && person < self->n_people, 0);

  return self->counts[2 * person];
}

guint
premia_scheme_outcome_get_won (PremiaSchemeOutcome *self, guint person)
{
  g_return_val_if_fail (self != NULL && person < self->n_people, 0);

  return self->counts[2 * person + 1];
}
