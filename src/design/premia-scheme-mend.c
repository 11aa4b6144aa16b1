/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-mend"

#include "premia-scheme-mend-private.h"
#include "premia-scheme-parts.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

#define ACCEPT_DAYS  5
#define RELEASE_DAYS 30 /* after which a deal is held to stay, where the clawback names no end */
#define MAX_MONEY    (G_GINT64_CONSTANT (1000000000) * PREMIA_MICRO)
#define MAX_PERCENT  (G_GINT64_CONSTANT (100000) * PREMIA_MICRO)
#define ALL_PERCENT  (100 * PREMIA_MICRO)

gboolean
premia_mend_is_shown_first (PremiaMend mend)
{
  return mend == PREMIA_MEND_TO_FEE || mend == PREMIA_MEND_GATE;
}

static PremiaComponent *
get_component (PremiaScheme *builder, int index, GError **error)
{
  if (index >= 0 && (guint) index < builder->components->len)
    return g_ptr_array_index (builder->components, index);
  premia_mend_refuse (error, -1, _ ("The component to be changed is not there any more."));
  return NULL;
}

/* ---- tiers ---- */

/* What lies under the base of the excess pays nothing; above it each slice has the rate that is reached there. */
static void
begin_at_base (PremiaComponent *component)
{
  GArray *tiers = component->tiers;
  const PremiaTier nothing = { .from_percent = component->tier_base_percent };
  PremiaTier first = { .from = component->tier_base, .from_percent = component->tier_base_percent };

  while (tiers->len > 0 && g_array_index (tiers, PremiaTier, 0).from <= component->tier_base)
    {
      first.rate = g_array_index (tiers, PremiaTier, 0).rate;
      g_array_remove_index (tiers, 0);
    }
  g_array_prepend_val (tiers, first);
  if (first.from > 0)
    g_array_prepend_val (tiers, nothing);
  component->has_tier_base = component->tier_base_percent = FALSE;
  component->tier_base = 0;
}

static gboolean
make_marginal (PremiaScheme *builder, const PremiaFinding *finding, GError **error)
{
  PremiaComponent *component = get_component (builder, finding->component, error);

  if (component == NULL)
    return FALSE;
  if (component->tiers == NULL || (component->tier_mode != PREMIA_TIERS_WHOLE && component->tier_mode != PREMIA_TIERS_EXCESS))
    return premia_mend_refuse (error, finding->component, _ ("It has no tiers whose rate is paid on everything."));
  if (component->tier_by == PREMIA_TIER_BY_EXPRESSION)
    return premia_mend_refuse (error, finding->component, _ ("Its tiers go by something else than what it pays for, which cannot be cut into slices."));
  if (component->tier_mode == PREMIA_TIERS_EXCESS)
    begin_at_base (component);
  component->has_tier_mode = TRUE;
  component->tier_mode = PREMIA_TIERS_MARGINAL;
  return TRUE;
}

static int
compare_tiers (gconstpointer a, gconstpointer b)
{
  const PremiaTier *first = a, *second = b;

  return first->from < second->from ? -1 : first->from > second->from;
}

/* What begins above anything that was ever reached goes, and what changes nothing. @highest: millionths; G_MAXINT64: not known. */
static void
thin_out (PremiaComponent *component, gint64 highest)
{
  GArray *tiers = component->tiers;

  for (guint i = tiers->len - 1; i > 0; i--)
    {
      const PremiaTier *tier = &g_array_index (tiers, PremiaTier, i), *below = tier - 1;
      gboolean never = tier->from > highest;

      if (component->tier_mode == PREMIA_TIERS_INTERPOLATED && i + 1 == tiers->len)
        continue; /* it ends the one before */
      if (tier->from == below->from || never || (component->tier_mode != PREMIA_TIERS_INTERPOLATED && tier->rate == below->rate))
        g_array_remove_index (tiers, i);
    }
}

/* The row that the finding is about; NAN: none. */
static void
drop_row (PremiaComponent *component, double row)
{
  GArray *tiers = component->tiers;
  const guint least = component->tier_mode == PREMIA_TIERS_INTERPOLATED ? 2 : 1;

  if (row >= 0 && row < tiers->len && tiers->len > least)
    g_array_remove_index (tiers, (guint) row);
}

/* The most that the measure ever came to; G_MAXINT64: the cube does not tell. */
static gint64
find_highest (PremiaScheme *scheme, const PremiaComponent *component, PremiaCube *cube)
{
  guint measure;
  guint n_people, n_periods;
  gint64 highest = 0;

  if (cube == NULL || !premia_cube_serves (cube, scheme) || component->tier_by != PREMIA_TIER_BY_VALUE
      || component->accumulate != PREMIA_ACCUMULATE_PERIOD || premia_scheme_find_measure (scheme, component->measure, &measure) == NULL)
    return G_MAXINT64;
  n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));
  n_periods = premia_cube_get_n_periods (cube);
  for (guint person = 0; person < n_people; person++)
    for (guint period = 0; period < n_periods; period++)
      {
        PremiaRational value;
        PremiaMoney micros;

        if (premia_cube_get (cube, measure, person, period, &value) && premia_rational_round (value, 1, PREMIA_ROUND_DOWN, &micros))
          highest = MAX (highest, micros);
      }
  return highest;
}

static gboolean
order_tiers (PremiaScheme *builder, PremiaScheme *scheme, const PremiaFinding *finding, PremiaCube *cube, GError **error)
{
  PremiaComponent *component = get_component (builder, finding->component, error);

  if (component == NULL)
    return FALSE;
  if (component->tiers == NULL)
    return premia_mend_refuse (error, finding->component, _ ("It has no tiers."));
  drop_row (component, finding->numbers[0]);
  g_array_sort (component->tiers, compare_tiers);
  thin_out (component, find_highest (scheme, component, cube));
  return TRUE;
}

/* ---- clawback → holdback ---- */

/* What must have happened for a case that the clawback would take back when @on is reached. */
static PremiaStage
find_opposite (PremiaStage on)
{
  switch ((int) on)
    {
    case PREMIA_STAGE_NO_SHOW:
      return PREMIA_STAGE_HELD;
    case PREMIA_STAGE_REJECTED:
      return PREMIA_STAGE_QUALIFIED;
    case PREMIA_STAGE_LOST:
      return PREMIA_STAGE_WON;
    default:
      return PREMIA_STAGE_PAID;
    }
}

/* Instead of paying first and taking back: a share waits until the case has lasted so long, or the opposite has happened. */
static gboolean
hold_back (PremiaScheme *builder, const PremiaFinding *finding, GError **error)
{
  const PremiaComponent *clawback = get_component (builder, finding->component, error);
  PremiaComponent *holdback;
  g_autofree char *id = NULL;
  guint64 mask;
  g_autoptr (GStrvBuilder) of = g_strv_builder_new ();

  if (clawback == NULL)
    return FALSE;
  if (clawback->type != PREMIA_COMPONENT_CLAWBACK)
    return premia_mend_refuse (error, finding->component, _ ("It takes nothing back."));
  id = g_strdup (clawback->id);
  mask = premia_scheme_get_of (builder, (guint) finding->component);
  holdback = premia_mend_insert (builder, PREMIA_COMPONENT_HOLDBACK, (guint) finding->component, "holdback");
  for (guint i = 0; i < (guint) finding->component; i++)
    if ((mask >> i & 1) != 0)
      g_strv_builder_add (of, ((const PremiaComponent *) g_ptr_array_index (builder->components, i))->id);
  holdback->of = g_strv_builder_end (of);
  holdback->payroll_code = g_strdup (clawback->payroll_code);
  holdback->has_paid_by = clawback->has_paid_by;
  holdback->paid_by = clawback->paid_by;
  holdback->has_share = holdback->share_percent = TRUE;
  holdback->share_ppm = clawback->has_share ? clawback->share_ppm : PREMIA_MICRO;
  if (clawback->on == PREMIA_STAGE_CANCELLED)
    {
      holdback->release = PREMIA_RELEASE_AFTER_DAYS;
      holdback->release_after = clawback->has_within_days ? clawback->within_days : RELEASE_DAYS;
    }
  else
    {
      holdback->release = PREMIA_RELEASE_ON;
      holdback->release_on = find_opposite (clawback->on);
    }
  premia_mend_drop (builder, (guint) finding->component + 1, holdback->id);
  return TRUE;
}

/* ---- order ---- */

static void
add_to_of (PremiaComponent *component, const char *id)
{
  g_autoptr (GStrvBuilder) of = g_strv_builder_new ();

  if (component->of == NULL || g_strv_contains ((const char *const *) component->of, id))
    return;
  for (guint i = 0; component->of[i] != NULL; i++)
    g_strv_builder_add (of, component->of[i]);
  g_strv_builder_add (of, id);
  g_strfreev (component->of);
  component->of = g_strv_builder_end (of);
}

/* What is undone goes behind what undoes it, which then does not add it up any more; a cap or a floor takes it into account. */
static gboolean
reorder (PremiaScheme *builder, const PremiaFinding *finding, GError **error)
{
  PremiaComponent *undone = get_component (builder, finding->component, error);
  PremiaComponent *other = undone != NULL ? get_component (builder, finding->other, error) : NULL;

  if (undone == NULL || other == NULL)
    return FALSE;
  if (finding->other <= finding->component)
    return premia_mend_refuse (error, finding->component, _ ("It stands behind what it has to come after already."));
  if (other->of != NULL && g_strv_contains ((const char *const *) other->of, undone->id)
      && !premia_mend_leave_out (builder, (guint) finding->other, undone->id))
    return premia_mend_refuse (error, finding->component, _ ("What undoes it is about nothing else, so there is no better order."));
  for (guint i = (guint) finding->component + 1; i < (guint) finding->other; i++)
    {
      const PremiaComponent *between = g_ptr_array_index (builder->components, i);

      if (between->of != NULL && g_strv_contains ((const char *const *) between->of, undone->id) && !premia_mend_leave_out (builder, i, undone->id))
        return premia_mend_refuse (error, finding->component, _ ("What undoes it is about nothing else, so there is no better order."));
    }
  if (undone->type == PREMIA_COMPONENT_CAP || undone->type == PREMIA_COMPONENT_FLOOR || undone->type == PREMIA_COMPONENT_DRAW)
    add_to_of (undone, other->id);
  premia_mend_move (builder, (guint) finding->component, (guint) finding->other);
  return TRUE;
}

/* ---- both sides of a ratio ---- */

static gboolean
has_due (PremiaCube *cube)
{
  PremiaDataset *dataset = cube != NULL ? premia_cube_get_dataset (cube) : NULL;
  guint32 n = dataset != NULL ? premia_dataset_get_n_cases (dataset) : 0, n_due = 0;

  for (guint32 i = 0; i < n; i++)
    {
      PremiaCase one;

      premia_dataset_get_case (dataset, i, &one);
      n_due += one.due != PREMIA_NEVER;
    }
  return n > 0 && n_due > n / 2;
}

static gboolean
join_sides (PremiaScheme *builder, const PremiaFinding *finding, PremiaCube *cube, GError **error)
{
  guint index;
  const PremiaMeasure *base;
  PremiaMeasure *ratio;

  if (finding->measure == NULL || premia_scheme_find_measure (builder, finding->measure, &index) == NULL)
    return premia_mend_refuse (error, finding->component, _ ("The measure to be changed is not there any more."));
  ratio = g_ptr_array_index (builder->measures, index);
  if (ratio->kind != PREMIA_MEASURE_RATIO)
    return premia_mend_refuse (error, finding->component, _ ("It is no ratio."));
  base = premia_scheme_find_measure (builder, ratio->ratio[1], NULL);
  if (has_due (cube))
    ratio->cohort = PREMIA_COHORT_DUE;
  else if (base->at != PREMIA_STAGE_NONE || base->last_reached != PREMIA_STAGE_NONE)
    ratio->cohort = (int) (base->at != PREMIA_STAGE_NONE ? base->at : base->last_reached);
  else
    ratio->cohort = PREMIA_STAGE_SET;
  return TRUE;
}

/* ---- all of them ---- */

static gboolean
take_away (PremiaScheme *builder, const PremiaFinding *finding, GError **error)
{
  const PremiaComponent *component = get_component (builder, finding->component, error);
  g_autofree char *measure = component != NULL ? g_strdup (component->measure) : NULL;

  if (component == NULL)
    return FALSE;
  if (builder->components->len == 1)
    return premia_mend_refuse (error, finding->component, _ ("It is all that the scheme has."));
  premia_mend_drop (builder, (guint) finding->component, NULL);
  if (measure != NULL)
    premia_mend_drop_measure (builder, measure);
  return TRUE;
}

static gboolean
accept_by_itself (PremiaScheme *builder, GError **error)
{
  if (builder->has_auto_accept)
    return premia_mend_refuse (error, -1, _ ("Appointments that nobody judges in time count already."));
  builder->has_auto_accept = TRUE;
  builder->auto_accept_days = ACCEPT_DAYS;
  return TRUE;
}

static gboolean
change (PremiaScheme *builder, PremiaScheme *scheme, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error)
{
  switch (finding->mend)
    {
    case PREMIA_MEND_TO_FEE:
      return premia_mend_to_fee (builder, finding, cube, place, error);
    case PREMIA_MEND_GATE:
      return premia_mend_gate (builder, finding, cube, place, error);
    case PREMIA_MEND_QUALITY:
      return premia_mend_quality (builder, scheme, cube, error);
    case PREMIA_MEND_MARGINAL:
      return make_marginal (builder, finding, error);
    case PREMIA_MEND_TIERS:
      return order_tiers (builder, scheme, finding, cube, error);
    case PREMIA_MEND_TO_HOLDBACK:
      return hold_back (builder, finding, error);
    case PREMIA_MEND_ORDER:
      return reorder (builder, finding, error);
    case PREMIA_MEND_AUTO_ACCEPT:
      return accept_by_itself (builder, error);
    case PREMIA_MEND_REMOVE:
      return take_away (builder, finding, error);
    case PREMIA_MEND_COHORT:
      return join_sides (builder, finding, cube, error);
    case PREMIA_MEND_NONE:
    case PREMIA_N_MENDS:
    default:
      return premia_mend_refuse (error, -1, _ ("No change of the scheme mends this."));
    }
}

PremiaScheme *
premia_scheme_mend (PremiaScheme *scheme, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error)
{
  PremiaSchemePlace none = { PREMIA_N_PLACES, G_MAXUINT, 0 };
  PremiaScheme *builder;

  g_return_val_if_fail (scheme != NULL && finding != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  if (place != NULL)
    *place = none;
  if (change (builder, scheme, finding, cube, place != NULL ? place : &none, error))
    return premia_scheme_builder_end (builder, error);
  premia_scheme_builder_discard (builder);
  return NULL;
}

PremiaScheme *
premia_scheme_with_quality_bonus (PremiaScheme *scheme, PremiaCube *cube, GError **error)
{
  const PremiaFinding quality = { .mend = PREMIA_MEND_QUALITY, .component = -1, .other = -1 };

  return premia_scheme_mend (scheme, &quality, cube, NULL, error);
}

PremiaScheme *
premia_scheme_with_guarantee (PremiaScheme *scheme, PremiaMoney amount, GError **error)
{
  PremiaScheme *builder;
  PremiaMeasure *measure;
  PremiaComponent *draw;
  g_autofree char *when = NULL;

  g_return_val_if_fail (scheme != NULL, NULL);

  builder = premia_scheme_builder_new_from (scheme);
  measure = premia_scheme_builder_add_measure (builder);
  measure->id = premia_parts_measure_id (builder, "guarantee");
  measure->kind = PREMIA_MEASURE_GIVEN;
  measure->given = g_strdup (PREMIA_GUARANTEE_SCORE);
  when = g_strdup_printf ("%s >= 1", measure->id);
  draw = premia_mend_insert (builder, PREMIA_COMPONENT_DRAW, builder->components->len, "guarantee");
  draw->draw_kind = PREMIA_DRAW_GUARANTEE;
  draw->has_amount = TRUE;
  draw->amount = amount;
  draw->when = premia_expression_parse (when, NULL, NULL, NULL);
  return premia_scheme_builder_end (builder, error);
}

/* ---- equal cost ---- */

static PremiaScheme *
with_number (PremiaScheme *scheme, gint64 number, gpointer user_data, GError **error)
{
  return premia_scheme_with_value (scheme, *(const PremiaSchemePlace *) user_data, number, error);
}

gint64
premia_scheme_get_step (PremiaScheme *scheme, PremiaSchemePlace place)
{
  switch (premia_scheme_get_unit (scheme, place))
    {
    case PREMIA_UNIT_MONEY:
      return scheme->rounding_to;
    case PREMIA_UNIT_PERCENT:
      return 100;
    case PREMIA_UNIT_COUNT:
    case PREMIA_UNIT_FACTOR:
    default:
      return 1;
    }
}

gboolean
premia_scheme_find_equal_cost (PremiaCube *cube, PremiaScheme *scheme, PremiaSchemePlace place, PremiaMoney target, gint64 step,
                               PremiaEqualCost *result, GError **error)
{
  const gboolean percent = premia_scheme_get_unit (scheme, place) == PREMIA_UNIT_PERCENT;
  PremiaEqualCostCall call = { cube, scheme, with_number, &place, 0, percent ? MAX_PERCENT : MAX_MONEY, step, target };

  g_return_val_if_fail (cube != NULL && scheme != NULL && step > 0, FALSE);

  if (place.kind == PREMIA_PLACE_SHARE)
    call.limit = ALL_PERCENT;
  return premia_equal_cost_find (&call, result, error);
}
