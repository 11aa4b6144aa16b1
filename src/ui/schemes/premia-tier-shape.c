/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-tier-shape"

#include "premia-tier-shape.h"
#include "engine/premia-rational-double.h"
#include "engine/premia-tiers.h"

#include <math.h>

/* More rows than this are drawn, but cannot all be taken hold of. */
#define MAX_GRIPS 24
/* Left of a step: as near as a number of the scheme can be. */
#define JUST_BEFORE 1e-6
/* How far the curve goes on beyond the last threshold. */
#define BEYOND 1.5
#define FRESH_END 10.0

static const PremiaComponent *
get_component (PremiaScheme *scheme, guint component)
{
  return g_ptr_array_index (scheme->components, component);
}

static PremiaPlaceKind
from_kind (const PremiaComponent *component)
{
  return component->tiers != NULL ? PREMIA_PLACE_TIER_FROM : PREMIA_PLACE_FACTOR_FROM;
}

static PremiaPlaceKind
gives_kind (const PremiaComponent *component)
{
  if (component->tiers == NULL)
    return PREMIA_PLACE_FACTOR;
  return component->tier_mode == PREMIA_TIERS_INTERPOLATED ? PREMIA_PLACE_TIER_AMOUNT : PREMIA_PLACE_TIER_RATE;
}

/* What lies across is read as percent if any row is written so: rows may be mixed. */
static PremiaPlaceUnit
across_unit (PremiaScheme *scheme, guint component)
{
  const PremiaComponent *what = get_component (scheme, component);

  for (guint i = 0; i < premia_component_get_n_rows (what); i++)
    if (premia_scheme_get_unit (scheme, (PremiaSchemePlace) { from_kind (what), component, i }) == PREMIA_UNIT_PERCENT)
      return PREMIA_UNIT_PERCENT;
  return premia_scheme_get_unit (scheme, (PremiaSchemePlace) { from_kind (what), component, 0 });
}

/* By what a number that is read in @unit is multiplied to be read in @wanted. */
static double
scale_to (PremiaPlaceUnit unit, PremiaPlaceUnit wanted)
{
  if ((unit == PREMIA_UNIT_PERCENT) == (wanted == PREMIA_UNIT_PERCENT))
    return 1.0;
  return unit == PREMIA_UNIT_PERCENT ? 0.01 : 100.0;
}

/* A number of the scheme as it is read: 7 for 7 %. */
static double
read_place (PremiaScheme *scheme, PremiaSchemePlace place, PremiaPlaceUnit wanted)
{
  gint64 value = 0;

  if (!premia_scheme_get_value (scheme, place, &value))
    return 0.0;
  return (double) value / PREMIA_MICRO * scale_to (premia_scheme_get_unit (scheme, place), wanted);
}

static double
threshold (PremiaScheme *scheme, guint component, guint row)
{
  return read_place (scheme, (PremiaSchemePlace) { from_kind (get_component (scheme, component)), component, row }, across_unit (scheme, component));
}

static PremiaTierPlot
plot_of (const PremiaComponent *component, double quota)
{
  if (component->tiers == NULL)
    return PREMIA_TIER_PLOT_FACTOR;
  if (component->tier_mode == PREMIA_TIERS_INTERPOLATED || component->tier_by == PREMIA_TIER_BY_VALUE)
    return PREMIA_TIER_PLOT_PAY;
  return component->tier_by == PREMIA_TIER_BY_ATTAINMENT && quota > 0.0 ? PREMIA_TIER_PLOT_PAY : PREMIA_TIER_PLOT_RATE;
}

/* ---- one point ---- */

/* A factor is read as a factor, however it is written. */
static PremiaPlaceUnit
up_unit (PremiaScheme *scheme, guint component)
{
  const PremiaComponent *what = get_component (scheme, component);

  return what->tiers == NULL ? PREMIA_UNIT_FACTOR : premia_scheme_get_unit (scheme, (PremiaSchemePlace) { gives_kind (what), component, 0 });
}

/* The row that is reached at @x; −1: none. The first tier also holds below 0. */
static int
find_row (PremiaScheme *scheme, guint component, double x)
{
  const guint n = premia_component_get_n_rows (get_component (scheme, component));
  int found = -1;

  for (guint i = 0; i < n; i++)
    if (x >= threshold (scheme, component, i) - JUST_BEFORE / 4.0)
      found = (int) i;
  return found;
}

static double
price (const PremiaComponent *component, double x, PremiaPlaceUnit across, double quota)
{
  const double scale = across == PREMIA_UNIT_PERCENT ? 0.01 : 1.0;
  const PremiaRational position = premia_rational_from_micros ((gint64) llround (x * scale * PREMIA_MICRO));
  const PremiaRational of = premia_rational_from_micros ((gint64) llround ((quota > 0.0 ? quota : 1.0) * PREMIA_MICRO));
  PremiaRational value = position, result;

  if (component->tier_by == PREMIA_TIER_BY_ATTAINMENT && !premia_rational_multiply (&value, position, of))
    return 0.0;
  return premia_tiers_price (component, value, position, of, &result, NULL) ? premia_rational_to_double (result) : 0.0;
}

static double
height_at (PremiaTierPlot plot, PremiaScheme *scheme, guint component, double x, PremiaPlaceUnit across, double quota)
{
  const PremiaComponent *what = get_component (scheme, component);
  int row;

  if (plot == PREMIA_TIER_PLOT_PAY)
    return price (what, x, across, quota);
  row = find_row (scheme, component, x);
  if (row < 0)
    return plot == PREMIA_TIER_PLOT_FACTOR ? 1.0 : 0.0;
  return read_place (scheme, (PremiaSchemePlace) { gives_kind (what), component, (guint) row }, up_unit (scheme, component));
}

/* ---- the whole ---- */

static double
find_end (PremiaScheme *scheme, guint component, guint n, double reach)
{
  const PremiaComponent *what = get_component (scheme, component);
  const double last = threshold (scheme, component, n - 1);
  double end = last * (gives_kind (what) == PREMIA_PLACE_TIER_AMOUNT ? 1.15 : BEYOND);

  if (last <= 0.0)
    end = reach > 0.0 ? reach : FRESH_END;
  /* Far out there may be one person; the kinks are what is looked at. */
  return CLAMP (reach * 1.05, end, MAX (end, last * 2.5));
}

static void
add_point (PremiaTierShape *self, double x, double y)
{
  const PremiaPoint point = { x, y };

  g_array_append_val (self->points, point);
}

/* Only where the heights to both sides differ by more than the slope makes of so small a way is there a step. */
static void
add_threshold (PremiaTierShape *self, PremiaScheme *scheme, guint component, double x, double quota)
{
  const double just_before = 2.0 * JUST_BEFORE * (self->across == PREMIA_UNIT_PERCENT ? 100.0 : 1.0);
  const double before = height_at (self->plot, scheme, component, x - just_before, self->across, quota);
  const double after = height_at (self->plot, scheme, component, x, self->across, quota);

  if (fabs (after - before) > 1e-4 * MAX (1.0, fabs (after)))
    add_point (self, x, before);
  add_point (self, x, after);
}

static void
add_points (PremiaTierShape *self, PremiaScheme *scheme, guint component, guint n, double quota)
{
  const PremiaComponent *what = get_component (scheme, component);
  const double base = what->has_tier_base ? (double) what->tier_base / PREMIA_MICRO * (what->tier_base_percent ? 100.0 : 1.0) : -1.0;
  gboolean base_done = what->tier_mode != PREMIA_TIERS_EXCESS || base <= 0.0 || self->plot != PREMIA_TIER_PLOT_PAY;

  add_point (self, 0.0, height_at (self->plot, scheme, component, 0.0, self->across, quota));
  for (guint i = 0; i < n; i++)
    {
      const double x = threshold (scheme, component, i);

      if (!base_done && base < x)
        {
          add_point (self, base, height_at (self->plot, scheme, component, base, self->across, quota));
          base_done = TRUE;
        }
      if (x > 0.0)
        add_threshold (self, scheme, component, x, quota);
    }
  if (!base_done && base < self->end)
    add_threshold (self, scheme, component, base, quota);
  add_point (self, self->end, height_at (self->plot, scheme, component, self->end, self->across, quota));
}

static void
add_grip (PremiaTierShape *self, PremiaScheme *scheme, PremiaSchemePlace place, PremiaHandleWay way, double x, double quota)
{
  const PremiaTierGrip grip = { place, way, { x, height_at (self->plot, scheme, place.component, x, self->across, quota) } };

  if (self->grips->len < MAX_GRIPS)
    g_array_append_val (self->grips, grip);
}

static void
add_grips (PremiaTierShape *self, PremiaScheme *scheme, guint component, guint n, double quota)
{
  const PremiaComponent *what = get_component (scheme, component);

  for (guint i = 0; i < n; i++)
    {
      const double x = threshold (scheme, component, i), next = i + 1 < n ? threshold (scheme, component, i + 1) : self->end;

      if (i > 0 || x > 0.0)
        add_grip (self, scheme, (PremiaSchemePlace) { from_kind (what), component, i }, PREMIA_HANDLE_ACROSS, x, quota);
      /* The last entry of interpolated tiers only ends the one before. */
      if (gives_kind (what) == PREMIA_PLACE_TIER_AMOUNT && i + 1 == n)
        continue;
      add_grip (self, scheme, (PremiaSchemePlace) { gives_kind (what), component, i }, PREMIA_HANDLE_UP, (MAX (x, 0.0) + next) / 2.0, quota);
    }
}

PremiaTierShape *
premia_tier_shape_new (PremiaScheme *scheme, guint component, double quota, double reach)
{
  PremiaTierShape *self;
  const PremiaComponent *what;
  guint n;

  g_return_val_if_fail (scheme != NULL && component < scheme->components->len, NULL);

  what = get_component (scheme, component);
  n = premia_component_get_n_rows (what);
  if (n == 0)
    return NULL;
  self = g_new0 (PremiaTierShape, 1);
  self->plot = plot_of (what, quota);
  self->across = across_unit (scheme, component);
  self->up = up_unit (scheme, component);
  self->points = g_array_new (FALSE, FALSE, sizeof (PremiaPoint));
  self->grips = g_array_new (FALSE, FALSE, sizeof (PremiaTierGrip));
  self->end = find_end (scheme, component, n, reach);
  add_points (self, scheme, component, n, quota);
  add_grips (self, scheme, component, n, quota);
  return self;
}

void
premia_tier_shape_free (PremiaTierShape *self)
{
  g_array_unref (self->points);
  g_array_unref (self->grips);
  g_free (self);
}

/* Pay is a straight line over a rate or an amount: two of them tell it. */
static gboolean
find_rate (PremiaTierShape *self, PremiaScheme *scheme, double quota, const PremiaTierGrip *grip, double wanted, gint64 now, gint64 *value)
{
  const gint64 other = now + MAX (ABS (now) / 10, PREMIA_MICRO);
  g_autoptr (PremiaScheme) moved = premia_scheme_with_value (scheme, grip->place, other, NULL);
  double slope;

  if (moved == NULL)
    return FALSE;
  slope = (height_at (self->plot, moved, grip->place.component, grip->at.x, self->across, quota) - grip->at.y) / (double) (other - now);
  /* At the beginning of what is paid above a base, no rate gives anything. */
  if (slope <= 0.0)
    return FALSE;
  *value = now + (gint64) llround (CLAMP ((wanted - grip->at.y) / slope, -1e17, 1e17));
  return TRUE;
}

gboolean
premia_tier_shape_find_value (PremiaTierShape *self, PremiaScheme *scheme, double quota, const PremiaTierGrip *grip, PremiaPoint wanted, gint64 *value)
{
  PremiaPlaceUnit own;
  double read;
  gint64 now;

  g_return_val_if_fail (self != NULL && scheme != NULL && grip != NULL && value != NULL, FALSE);

  if (!premia_scheme_get_value (scheme, grip->place, &now))
    return FALSE;
  if (grip->way == PREMIA_HANDLE_UP && self->plot == PREMIA_TIER_PLOT_PAY)
    return find_rate (self, scheme, quota, grip, wanted.y, now, value);
  own = premia_scheme_get_unit (scheme, grip->place);
  read = grip->way == PREMIA_HANDLE_UP ? wanted.y * scale_to (self->up, own) : wanted.x * scale_to (self->across, own);
  *value = (gint64) llround (CLAMP (read, -1e11, 1e11) * PREMIA_MICRO);
  return TRUE;
}
