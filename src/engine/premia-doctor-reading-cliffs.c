/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"
#include "premia-pay-curve.h"
#include "premia-rational-double.h"

#include <math.h>

/* DOCTOR.md §5, E3 and E4: where one more unit is worth far more than the one before, and where it is worth nothing. Both are
 * read from what the whole scheme pays for n units of one measure. */

/* A stretch without end is looked at so far. */
#define FAR 1000
/* Up to here a cap is searched for. */
#define FARTHEST (G_GINT64_CONSTANT (1) << 40)
/* Below a tenth of the pay a jump is a note. */
#define SMALL 0.1

typedef struct
{
  PremiaReading  *reading;
  PremiaPayCurve  curve;
  GArray         *points;  /* gint64: whole units at which the curve may change, rising */
  gboolean        failed;  /* overflow: nothing is said */
} Look;

static PremiaRational
pay_at (Look *look, gint64 n)
{
  PremiaRational pay;

  if (premia_pay_curve_at (&look->curve, premia_rational_from_int (n), &pay))
    return pay;
  look->failed = TRUE;
  return premia_rational_from_int (0);
}

static PremiaRational
minus (Look *look, PremiaRational a, PremiaRational b)
{
  PremiaRational difference;

  if (premia_rational_subtract (&difference, a, b))
    return difference;
  look->failed = TRUE;
  return premia_rational_from_int (0);
}

/* What unit @n is worth, beside those before it. */
static PremiaRational
worth_of (Look *look, gint64 n)
{
  return minus (look, pay_at (look, n), pay_at (look, n - 1));
}

static gint64
round_up (PremiaRational value)
{
  PremiaInt128 whole = value.numerator / value.denominator;

  if (whole > FARTHEST)
    return FARTHEST;
  return (gint64) whole + (whole * value.denominator < value.numerator ? 1 : 0);
}

static const PremiaComponent *
component_at (const Look *look, guint index)
{
  return premia_reading_component (look->reading, index);
}

/* ---- points ---- */

static int
compare_units (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static gboolean
binds_at (Look *look, guint index, gint64 n, int sign)
{
  pay_at (look, n);
  return premia_rational_sign (look->curve.lines[index]) == sign;
}

/* The first unit from which a cap binds, or from which a minimum does not any more; 0: none. */
static gint64
find_turn (Look *look, guint index, gboolean cap)
{
  const int sign = cap ? -1 : 1;
  gint64 low = 0, high = 1;

  if (binds_at (look, index, 0, sign) == cap)
    return 0;
  while (binds_at (look, index, high, sign) != cap)
    {
      low = high;
      high *= 4;
      if (high > FARTHEST || look->failed)
        return 0;
    }
  while (high - low > 1)
    {
      const gint64 middle = low + (high - low) / 2;

      if (binds_at (look, index, middle, sign) == cap)
        high = middle;
      else
        low = middle;
    }
  return high;
}

static gboolean
is_minimum (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_FLOOR
         || (component->type == PREMIA_COMPONENT_DRAW && component->draw_kind == PREMIA_DRAW_GUARANTEE && !component->recoverable);
}

static void
find_points (Look *look)
{
  g_autoptr (GArray) exact = premia_pay_curve_points (&look->curve);

  look->points = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < exact->len; i++)
    {
      const gint64 n = round_up (g_array_index (exact, PremiaRational, i));

      g_array_append_val (look->points, n);
    }
  for (guint i = 0; i < look->reading->scheme->components->len; i++)
    {
      const PremiaComponent *component = component_at (look, i);
      gint64 turn = 0;

      if (premia_reading_is_off (look->reading, i))
        continue;
      if (component->type == PREMIA_COMPONENT_CAP || is_minimum (component))
        turn = find_turn (look, i, component->type == PREMIA_COMPONENT_CAP);
      /* The unit at which it turns may still be worth a part. */
      for (gint64 n = MAX (turn - 1, 1); n <= turn; n++)
        g_array_append_val (look->points, n);
    }
  g_array_sort (look->points, compare_units);
  for (guint i = look->points->len; i > 1; i--)
    if (g_array_index (look->points, gint64, i - 1) == g_array_index (look->points, gint64, i - 2))
      g_array_remove_index (look->points, i - 1);
}

/* ---- E3 ---- */

typedef struct { gint64 unit; guint component; double share; gboolean lasting, after_nothing; } Cliff;

/* The component whose own line rises most with unit @n. */
static guint
find_jumper (Look *look, gint64 n)
{
  const guint n_components = look->reading->scheme->components->len;
  PremiaRational before[PREMIA_SCHEME_MAX_COMPONENTS], most = premia_rational_from_int (0);
  guint found = 0;

  pay_at (look, n - 1);
  for (guint i = 0; i < n_components; i++)
    before[i] = look->curve.lines[i];
  pay_at (look, n);
  for (guint i = 0; i < n_components; i++)
    {
      const PremiaRational rise = minus (look, look->curve.lines[i], before[i]);

      if (premia_rational_compare (rise, most) <= 0)
        continue;
      most = rise;
      found = i;
    }
  return found;
}

/* Whether unit @n is worth more than twice what the one before it was. */
static gboolean
is_cliff (Look *look, gint64 n, Cliff *cliff)
{
  PremiaRational before, worth, after, twice, paid;

  if (n < 2 || n >= FARTHEST)
    return FALSE;
  before = worth_of (look, n - 1);
  worth = worth_of (look, n);
  after = worth_of (look, n + 1);
  if (look->failed || !premia_rational_multiply (&twice, before, premia_rational_from_int (2))
      || premia_rational_compare (worth, twice) <= 0 || premia_rational_sign (worth) <= 0)
    return FALSE;
  cliff->unit = n;
  cliff->lasting = premia_rational_compare (worth, after) <= 0;
  cliff->after_nothing = premia_rational_sign (before) <= 0;
  /* Pay that begins and goes on is no cliff: the stretch before it is what is to be told. */
  if (cliff->lasting && cliff->after_nothing)
    return FALSE;
  paid = pay_at (look, n - 1);
  cliff->share = premia_rational_sign (paid) <= 0 ? INFINITY
                                                  : premia_rational_to_double (minus (look, worth, after)) / premia_rational_to_double (paid);
  cliff->component = find_jumper (look, n);
  return !look->failed;
}

static PremiaSeverity
judge (Look *look, const Cliff *cliff)
{
  const PremiaComponent *component = component_at (look, cliff->component);

  if (cliff->lasting || cliff->share < SMALL)
    return PREMIA_SEVERITY_NOTE;
  /* A bonus on top of a pay that goes on is known to everybody for what it is. */
  if (!premia_pay_curve_prices (&look->curve, cliff->component) && !cliff->after_nothing)
    return PREMIA_SEVERITY_NOTE;
  if (component->type == PREMIA_COMPONENT_MULTIPLIER && cliff->share < 1)
    return PREMIA_SEVERITY_NOTE;
  return PREMIA_SEVERITY_WARNING;
}

/* What an amount brings at once as it reaches @n: over the last millionth before it. */
static PremiaRational
find_jump (Look *look, gint64 n)
{
  PremiaRational just_before, pay, after = pay_at (look, n);

  if (!premia_rational_subtract (&just_before, premia_rational_from_int (n), premia_rational_from_micros (1))
      || !premia_pay_curve_at (&look->curve, just_before, &pay))
    return premia_rational_from_int (0);
  return minus (look, after, pay);
}

static void
add_cliff (Look *look, const Cliff *cliff, guint n_cliffs)
{
  const PremiaRational worths[] = { worth_of (look, cliff->unit - 1), worth_of (look, cliff->unit), pay_at (look, cliff->unit - 1),
                                    pay_at (look, cliff->unit),       worth_of (look, cliff->unit + 1), find_jump (look, cliff->unit) };
  const PremiaComponent *component = component_at (look, cliff->component);
  PremiaFinding *finding;

  if (look->failed)
    return;
  finding = premia_reading_add (look->reading, PREMIA_FINDING_E3, judge (look, cliff), cliff->component, (int) look->curve.measure);
  for (guint i = 0; i < G_N_ELEMENTS (worths); i++)
    finding->money[i] = premia_reading_round (look->reading->scheme, worths[i]);
  finding->numbers[0] = (double) cliff->unit;
  finding->numbers[1] = look->curve.asked ? premia_rational_to_double (look->curve.quota) : NAN;
  finding->numbers[2] = n_cliffs;
  finding->numbers[3] = look->curve.sum;
  if (component->tiers != NULL && (component->tier_mode == PREMIA_TIERS_WHOLE || component->tier_mode == PREMIA_TIERS_EXCESS)
      && component->tier_by != PREMIA_TIER_BY_EXPRESSION)
    finding->mend = PREMIA_MEND_MARGINAL;
}

/* One finding for each component: the jump that is largest beside what was paid up to there. */
static void
look_for_cliffs (Look *look)
{
  Cliff worst[PREMIA_SCHEME_MAX_COMPONENTS];
  guint n_cliffs[PREMIA_SCHEME_MAX_COMPONENTS] = { 0 };

  for (guint i = 0; i < look->points->len; i++)
    for (guint more = 0; more < 2; more++)
      {
        const gint64 unit = g_array_index (look->points, gint64, i) + more;
        Cliff cliff;

        if ((more > 0 && i + 1 < look->points->len && g_array_index (look->points, gint64, i + 1) == unit) || !is_cliff (look, unit, &cliff))
          continue;
        if (n_cliffs[cliff.component]++ == 0 || cliff.share > worst[cliff.component].share)
          worst[cliff.component] = cliff;
      }
  for (guint i = 0; i < look->reading->scheme->components->len; i++)
    if (n_cliffs[i] > 0)
      add_cliff (look, &worst[i], n_cliffs[i]);
}

/* ---- E4 ---- */

typedef struct { gint64 first, last; gboolean open, falls; } Stretch;

/* Who is to blame: the cap or minimum that holds the pay there, else what prices the measure. */
static int
find_holder (Look *look, gint64 n)
{
  pay_at (look, n);
  for (guint i = 0; i < look->reading->scheme->components->len; i++)
    {
      const PremiaComponent *component = component_at (look, i);

      if ((component->type == PREMIA_COMPONENT_CAP || is_minimum (component)) && !premia_rational_is_zero (look->curve.lines[i]))
        return (int) i;
    }
  return -1;
}

static guint
find_pricer (Look *look)
{
  guint found = G_MAXUINT;

  for (guint i = 0; i < look->reading->scheme->components->len; i++)
    if (premia_pay_curve_prices (&look->curve, i) && !premia_reading_is_off (look->reading, i)
        && (found == G_MAXUINT || component_at (look, i)->tiers != NULL || component_at (look, i)->when != NULL))
      found = i;
  return found;
}

/* A limit holds back whatever is counted; the measure that comes first tells of it. */
static gboolean
is_told (const Look *look, guint holder)
{
  for (guint i = 0; i < look->reading->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (look->reading->findings, i);

      if (finding->code == PREMIA_FINDING_E4 && finding->component == (int) holder)
        return TRUE;
    }
  return FALSE;
}

static void
add_stretch (Look *look, const Stretch *stretch)
{
  const int holder = stretch->falls ? -1 : find_holder (look, stretch->first);
  const guint pricer = find_pricer (look);
  const PremiaComponent *blamed = component_at (look, holder >= 0 ? (guint) holder : pricer);
  PremiaSeverity severity = PREMIA_SEVERITY_WARNING;
  PremiaFinding *finding;

  if (look->failed || (holder >= 0 && is_told (look, (guint) holder)))
    return;
  /* A cap is decided on purpose, and help for some time ends. */
  if (blamed->type == PREMIA_COMPONENT_CAP || (holder >= 0 && blamed->when != NULL))
    severity = PREMIA_SEVERITY_NOTE;
  finding = premia_reading_add (look->reading, PREMIA_FINDING_E4, severity, holder >= 0 ? (guint) holder : pricer, (int) look->curve.measure);
  finding->other = holder >= 0 ? (int) pricer : -1;
  finding->numbers[0] = (double) stretch->first;
  finding->numbers[1] = stretch->open ? NAN : (double) stretch->last;
  finding->numbers[2] = look->curve.asked ? premia_rational_to_double (look->curve.quota) : NAN;
  finding->numbers[3] = stretch->falls;
  finding->numbers[4] = look->curve.sum;
  finding->money[0] = premia_reading_round (look->reading->scheme, pay_at (look, stretch->first - 1));
  finding->money[1] = premia_reading_round (look->reading->scheme, pay_at (look, stretch->falls ? stretch->first : stretch->last + 1));
  if (stretch->falls && blamed->tiers != NULL && blamed->tier_mode == PREMIA_TIERS_WHOLE)
    finding->mend = PREMIA_MEND_MARGINAL;
}

/* How long it takes from unit @n, with which pay falls, until it is above what it was. */
static void
measure_fall (Look *look, gint64 n, Stretch *stretch)
{
  const PremiaRational top = pay_at (look, n - 1);
  gint64 step = 1;

  *stretch = (Stretch) { n, n, FALSE, TRUE };
  while (premia_rational_compare (pay_at (look, stretch->last + step), top) <= 0 && !look->failed)
    {
      stretch->last += step;
      step *= 2;
      if (stretch->last > FARTHEST)
        {
          stretch->open = TRUE;
          return;
        }
    }
  while (step > 1)
    {
      step /= 2;
      if (premia_rational_compare (pay_at (look, stretch->last + step), top) <= 0)
        stretch->last += step;
    }
}

/* Unit by unit nothing more is paid from @a to @b, both in whole units. */
static gboolean
is_flat (Look *look, gint64 a, gint64 b)
{
  return b > a && premia_rational_compare (pay_at (look, b), pay_at (look, a)) <= 0
         && premia_rational_compare (pay_at (look, a + 1), pay_at (look, a)) <= 0;
}

/* The point after point @i (the beginning: −1); beyond the last far enough to see. */
static gint64
point_after (const Look *look, int i, gint64 from, gboolean *last)
{
  *last = i + 1 >= (int) look->points->len;
  return *last ? from + FAR : g_array_index (look->points, gint64, i + 1);
}

/* A stretch that begins behind unit @a, point @i: over as many points as it lasts. */
static gboolean
find_flat (Look *look, int i, gint64 a, Stretch *stretch)
{
  gboolean last;
  gint64 b = point_after (look, i, a, &last);

  *stretch = (Stretch) { a + 1, a, FALSE, FALSE };
  while (is_flat (look, a, last ? b : b - 1) || (!last && b == a + 1))
    {
      stretch->last = last ? b : b - 1;
      stretch->open = last;
      /* Where slices are priced the unit at the point still belongs to the slice before it. */
      if (last || premia_rational_sign (worth_of (look, b)) != 0)
        break;
      stretch->last = b;
      a = b;
      b = point_after (look, ++i, a, &last);
    }
  return stretch->last >= stretch->first && !look->failed;
}

/* The first stretch at or behind unit @from in which a unit is worth nothing, or less. */
static gboolean
find_next_stretch (Look *look, gint64 from, Stretch *stretch)
{
  gint64 a = 0;
  gboolean last = FALSE;

  for (int i = -1; !last; i++)
    {
      const gint64 b = point_after (look, i, a, &last);

      if (a >= from && find_flat (look, i, a, stretch))
        return TRUE;
      if (!last && b > from && b > 1 && premia_rational_sign (worth_of (look, b)) < 0)
        {
          measure_fall (look, b, stretch);
          return !look->failed;
        }
      a = b;
    }
  return FALSE;
}

/* A measure that only conditions ask for is not paid by the unit; a scheme that prices something else pays meanwhile. */
static gboolean
is_priced_by_somebody (Look *look)
{
  for (guint i = 0; i < look->reading->scheme->components->len; i++)
    if (premia_pay_curve_prices (&look->curve, i) && !premia_reading_is_off (look->reading, i))
      return TRUE;
  return FALSE;
}

static void
look_for_stretches (Look *look)
{
  Stretch stretch;
  gint64 from = 0;

  if (!is_priced_by_somebody (look))
    return;
  for (guint i = 0; i < 4 && find_next_stretch (look, from, &stretch); i++)
    {
      add_stretch (look, &stretch);
      if (stretch.open)
        return;
      from = stretch.last;
    }
}

void
premia_reading_cliffs (PremiaReading *self)
{
  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      Look look = { self };

      if (!premia_pay_curve_init (&look.curve, self->scheme, i))
        continue;
      find_points (&look);
      if (!look.failed)
        {
          look_for_cliffs (&look);
          look_for_stretches (&look);
        }
      g_array_unref (look.points);
    }
}
