/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"
#include "premia-pay-curve.h"

/* DOCTOR.md §5, E7: two components that pay the same appointment or deal for the same stage. */

static gboolean
has_segment (const PremiaMeasure *measure, const char *segment)
{
  return measure->segment == NULL || g_strv_contains ((const char *const *) measure->segment, segment);
}

static gboolean
is_segment_apart (const PremiaMeasure *a, const PremiaMeasure *b)
{
  if (a->segment == NULL || b->segment == NULL)
    return FALSE;
  for (guint i = 0; a->segment[i] != NULL; i++)
    if (has_segment (b, a->segment[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_filter (const PremiaMeasure *a, const PremiaMeasure *b)
{
  const gboolean segments = (a->segment == NULL) == (b->segment == NULL)
                            && (a->segment == NULL || g_strv_equal ((const char *const *) a->segment, (const char *const *) b->segment));

  return segments && a->has_min_amount == b->has_min_amount && (!a->has_min_amount || a->min_amount == b->min_amount)
         && a->has_within == b->has_within && (!a->has_within || a->within_days == b->within_days);
}

/* One kind of appointment cannot have reached what the other must not have. */
static gboolean
is_stage_apart (const PremiaMeasure *a, const PremiaMeasure *b)
{
  return (a->reached & b->not_reached) != 0 || (b->reached & a->not_reached) != 0;
}

/* The stage that a component pays for: what dates it, if that was counted by. */
static PremiaStage
paid_stage (const PremiaReading *self, guint measure)
{
  const PremiaMeasure *what = premia_reading_measure (self, measure);

  if (what->kind == PREMIA_MEASURE_SUM || what->actions != NULL)
    return self->dated[measure];
  return what->last_reached;
}

/* Never do both pay: their conditions exclude one another at all numbers of the measure that they ask for. */
static gboolean
exclude_each_other (PremiaReading *self, guint a, guint b)
{
  for (guint i = 0; i < self->scheme->measures->len; i++)
    {
      PremiaPayCurve curve;
      g_autoptr (GArray) points = NULL;
      gboolean both = FALSE;

      if (!premia_pay_curve_init (&curve, self->scheme, i) || !premia_pay_curve_asks (&curve, a) || !premia_pay_curve_asks (&curve, b))
        continue;
      if (!premia_pay_curve_prices (&curve, a) || !premia_pay_curve_prices (&curve, b))
        continue;
      points = premia_pay_curve_points (&curve);
      for (guint k = 0; k < points->len && !both; k++)
        for (int near = -1; near <= 1; near++)
          {
            PremiaRational pay, n;

            if (!premia_rational_add (&n, g_array_index (points, PremiaRational, k), premia_rational_from_int (near))
                || premia_rational_sign (n) <= 0 || !premia_pay_curve_at (&curve, n, &pay))
              continue;
            both |= !premia_rational_is_zero (curve.lines[a]) && !premia_rational_is_zero (curve.lines[b]);
          }
      if (!both)
        return TRUE;
    }
  return FALSE;
}

static void
compare (PremiaReading *self, guint earlier, guint later)
{
  const PremiaComponent *a = premia_reading_component (self, earlier), *b = premia_reading_component (self, later);
  const int first = premia_reading_find_paid (self, earlier), second = premia_reading_find_paid (self, later);
  const PremiaMeasure *x, *y;
  gboolean same;
  PremiaFinding *finding;

  if (first < 0 || second < 0 || !premia_component_is_priced (a) || !premia_component_is_priced (b))
    return;
  x = premia_reading_measure (self, (guint) first);
  y = premia_reading_measure (self, (guint) second);
  if (x->kind == PREMIA_MEASURE_GIVEN || y->kind == PREMIA_MEASURE_GIVEN || paid_stage (self, (guint) first) == PREMIA_STAGE_NONE
      || paid_stage (self, (guint) first) != paid_stage (self, (guint) second)
      || (self->parts[first] != self->parts[second]) || (self->parts[first] == 0 && x->credit != y->credit))
    return;
  if (is_segment_apart (x, y) || is_stage_apart (x, y) || exclude_each_other (self, earlier, later))
    return;
  same = is_same_filter (x, y) && (x->kind == PREMIA_MEASURE_SUM) == (y->kind == PREMIA_MEASURE_SUM) && a->when == NULL && b->when == NULL;
  finding = premia_reading_add (self, PREMIA_FINDING_E7, same ? PREMIA_SEVERITY_WARNING : PREMIA_SEVERITY_NOTE, later, second);
  finding->other = (int) earlier;
  finding->numbers[0] = same;
  finding->numbers[1] = paid_stage (self, (guint) first);
  finding->mend = same ? PREMIA_MEND_REMOVE : PREMIA_MEND_NONE;
}

void
premia_reading_doubles (PremiaReading *self)
{
  for (guint later = 1; later < self->scheme->components->len; later++)
    for (guint earlier = 0; earlier < later && !premia_reading_is_off (self, later); earlier++)
      {
        const guint before = self->findings->len;

        if (!premia_reading_is_off (self, earlier))
          compare (self, earlier, later);
        /* One pair for each component says it. */
        if (self->findings->len > before)
          break;
      }
}
