/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-reading"

#include "premia-doctor-reading-private.h"

/* DOCTOR.md §5, E16 and E18: components that undo others by where they stand, and what is taken back. */

/* Of what was earned, so much is taken back in the examples. */
#define TAKEN_PART 5

static const PremiaComponent *
component_at (const PremiaReading *self, guint index)
{
  return premia_reading_component (self, index);
}

static gboolean
is_of (const PremiaReading *self, guint index, guint earlier)
{
  return (premia_scheme_get_of (self->scheme, index) >> earlier & 1) != 0;
}

static gboolean
is_minimum (const PremiaComponent *component)
{
  return component->type == PREMIA_COMPONENT_FLOOR || (component->type == PREMIA_COMPONENT_DRAW && component->draw_kind == PREMIA_DRAW_GUARANTEE && !component->recoverable);
}

static PremiaRate
find_factor (const PremiaComponent *multiplier, gboolean greatest)
{
  PremiaRate found = PREMIA_MICRO;

  for (guint i = 0; i < multiplier->table->len; i++)
    {
      const PremiaRate factor = g_array_index (multiplier->table, PremiaFactorRow, i).factor_ppm;

      found = greatest ? MAX (found, factor) : MIN (found, factor);
    }
  return found;
}

static PremiaMoney
multiply (const PremiaReading *self, PremiaMoney amount, PremiaRational factor)
{
  PremiaRational product;

  if (!premia_rational_multiply (&product, premia_rational_from_micros (amount), factor))
    return 0;
  return premia_reading_round (self->scheme, product);
}

static PremiaRational
part (gint64 numerator, gint64 denominator)
{
  PremiaRational fraction = premia_rational_from_int (numerator);

  return premia_rational_set (&fraction, numerator, denominator) ? fraction : premia_rational_from_int (1);
}

static void
add_undone (PremiaReading *self, guint undone, guint by, PremiaOrderFault fault, PremiaMoney paid, PremiaMoney otherwise, PremiaRate factor)
{
  const PremiaComponent *component = component_at (self, undone);
  PremiaFinding *finding;

  if (paid == otherwise)
    return;
  finding = premia_reading_add (self, PREMIA_FINDING_E16, PREMIA_SEVERITY_WARNING, undone, -1);
  finding->other = (int) by;
  finding->numbers[0] = fault;
  finding->numbers[1] = (double) factor / PREMIA_MICRO;
  finding->money[0] = paid;
  finding->money[1] = otherwise;
  finding->money[2] = fault == PREMIA_ORDER_FLOOR_CLAWBACK || fault == PREMIA_ORDER_CLAWBACK_CAP || fault == PREMIA_ORDER_FLOOR_HOLDBACK
                         ? component_at (self, by)->amount
                         : component->amount;
  finding->mend = fault == PREMIA_ORDER_CAP_FLOOR ? PREMIA_MEND_NONE : PREMIA_MEND_ORDER;
}

/* @earlier stands before @later, which builds on it. */
static void
compare (PremiaReading *self, guint earlier, guint later)
{
  const PremiaComponent *a = component_at (self, earlier), *b = component_at (self, later);

  if (a->type == PREMIA_COMPONENT_CLAWBACK && is_minimum (b))
    add_undone (self, earlier, later, PREMIA_ORDER_FLOOR_CLAWBACK, b->amount, multiply (self, b->amount, part (TAKEN_PART - 1, TAKEN_PART)), PREMIA_MICRO);
  else if (a->type == PREMIA_COMPONENT_HOLDBACK && is_minimum (b))
    add_undone (self, earlier, later, PREMIA_ORDER_FLOOR_HOLDBACK, multiply (self, b->amount, premia_rational_from_micros (PREMIA_MICRO + a->share_ppm)),
                b->amount, PREMIA_MICRO);
  else if (a->type == PREMIA_COMPONENT_CAP && b->type == PREMIA_COMPONENT_MULTIPLIER)
    add_undone (self, earlier, later, PREMIA_ORDER_CAP_MULTIPLIER, multiply (self, a->amount, premia_rational_from_micros (find_factor (b, TRUE))), a->amount,
                find_factor (b, TRUE));
  else if (is_minimum (a) && b->type == PREMIA_COMPONENT_MULTIPLIER)
    add_undone (self, earlier, later, PREMIA_ORDER_FLOOR_MULTIPLIER, multiply (self, a->amount, premia_rational_from_micros (find_factor (b, FALSE))), a->amount,
                find_factor (b, FALSE));
  else if (a->type == PREMIA_COMPONENT_CLAWBACK && b->type == PREMIA_COMPONENT_CAP)
    add_undone (self, earlier, later, PREMIA_ORDER_CLAWBACK_CAP, b->amount, multiply (self, b->amount, part (TAKEN_PART - 1, TAKEN_PART)), PREMIA_MICRO);
  else if (a->type == PREMIA_COMPONENT_CAP && is_minimum (b) && b->amount > a->amount)
    add_undone (self, earlier, later, PREMIA_ORDER_CAP_FLOOR, b->amount, a->amount, PREMIA_MICRO);
}

/* The factor on what lies under a cap is beside the cap even if it leaves the cap's own line out. */
static gboolean
raises_what_is_capped (const PremiaReading *self, guint cap, guint later)
{
  return component_at (self, cap)->type == PREMIA_COMPONENT_CAP && component_at (self, later)->type == PREMIA_COMPONENT_MULTIPLIER
         && (premia_scheme_get_of (self->scheme, cap) & premia_scheme_get_of (self->scheme, later)) != 0;
}

static void
look_for_taking_back (PremiaReading *self, guint index)
{
  const PremiaComponent *component = component_at (self, index);
  PremiaFinding *finding;

  if (component->type != PREMIA_COMPONENT_CLAWBACK)
    return;
  finding = premia_reading_add (self, PREMIA_FINDING_E18, PREMIA_SEVERITY_WARNING, index, -1);
  finding->numbers[0] = component->mode;
  finding->numbers[1] = g_strcmp0 (self->scheme->currency, "RUB") == 0;
  finding->mend = PREMIA_MEND_TO_HOLDBACK;
}

void
premia_reading_order (PremiaReading *self)
{
  for (guint later = 0; later < self->scheme->components->len; later++)
    {
      if (premia_reading_is_off (self, later))
        continue;
      look_for_taking_back (self, later);
      for (guint earlier = 0; earlier < later; earlier++)
        if (!premia_reading_is_off (self, earlier) && premia_component_has_base (component_at (self, later))
            && (is_of (self, later, earlier) || raises_what_is_capped (self, earlier, later)))
          compare (self, earlier, later);
    }
}
