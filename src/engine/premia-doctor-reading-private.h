/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-private.h"

G_BEGIN_DECLS

/* What the parts of premia_doctor_read() share: what the measures of a scheme are about. */
typedef struct
{
  PremiaScheme *scheme;
  GPtrArray    *findings; /* borrowed */
  guint32      *stages;   /* (owned) by measure: bit per stage that it tells of; of a ratio both sides' */
  guint        *parts;    /* (owned) by measure: bit per PremiaPart whom it credits */
  PremiaStage  *dated;    /* (owned) by measure: the stage whose time dates it; NONE: nobody can tell */
  guint64       off;      /* bit per component that can never pay: switched off */
} PremiaReading;

#define PREMIA_PART_BIT(part) (1u << (part))
#define PREMIA_STAGE_BIT(stage) (1u << (stage))

PremiaReading *premia_reading_new (PremiaScheme *scheme, GPtrArray *findings);
void           premia_reading_free (PremiaReading *self);

static inline const PremiaComponent *
premia_reading_component (const PremiaReading *self, guint index)
{
  return (const PremiaComponent *) g_ptr_array_index (self->scheme->components, index);
}

static inline const PremiaMeasure *
premia_reading_measure (const PremiaReading *self, guint index)
{
  return (const PremiaMeasure *) g_ptr_array_index (self->scheme->measures, index);
}

static inline gboolean
premia_reading_is_off (const PremiaReading *self, guint index)
{
  return (self->off >> index & 1) != 0;
}

/* Pays by the unit of its measure. */
gboolean premia_component_is_priced (const PremiaComponent *component);
/* The measure that it pays for: priced, ranked, shared by; −1: none. */
int      premia_reading_find_paid (const PremiaReading *self, guint component);
/* Bit by measure that the expression names, itself or its attainment; at most the first 64 measures. */
guint64  premia_reading_find_named (const PremiaReading *self, PremiaExpression *expression);
/* (transfer none): added to the findings, for the measure at that index (−1: none). */
PremiaFinding *premia_reading_add (PremiaReading *self, PremiaFindingCode code, PremiaSeverity severity, guint component, int measure);
/* Rounded to what is paid; 0 if it is too large. */
PremiaMoney premia_reading_round (PremiaScheme *scheme, PremiaRational amount);

/* Each adds what it finds. */
void premia_reading_stages (PremiaReading *self);  /* E1, E2, E14, E17 */
void premia_reading_cliffs (PremiaReading *self);  /* E3, E4 */
void premia_reading_tiers (PremiaReading *self);   /* E5 */
void premia_reading_doubles (PremiaReading *self); /* E7 */
void premia_reading_clarity (PremiaReading *self); /* E9, E15 */
void premia_reading_order (PremiaReading *self);   /* E16, E18 */

/* What is said of E6, E8, E10 to E13 and E17. (transfer full) (nullable) */
char *premia_wording_finding_paid (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words);

/* What stands in the slots of the findings:
 * E1  measure; numbers[0] stage, [1] who answers for it (PremiaPart), [2] 1: it only stands in a condition.
 * E2  measure; numbers[0] 1: something else pays for what took place.
 * E3  measure; numbers[0] the unit n, [1] the example quota or NAN, [2] how many jumps there are, [3] 1: of an amount;
 *     money: unit before, unit n, pay for n − 1, pay for n, unit after, jump of an amount.
 * E4  measure; numbers[0] first and [1] last unit that pay nothing (NAN: without end), [2] the example quota or NAN,
 *     [3] 1: pay falls, [4] 1: of an amount; other: the cap or the guarantee that does it; money: pay before, pay after it.
 * E5  measure; numbers[0] the tier, from 0, [1] why (PremiaTierFault), [2] 1: `from` is a percentage; money: from, cap.
 * E7  component is the later one, other the earlier; measure is the later one's; numbers[0] 1: both count the same,
 *     0: one pays more for some of what the other pays; [1] the stage.
 * E9  n: paid measures; numbers[0] things that decide what the next unit pays; component, measure: of that unit.
 * E14 measure. E17 measure; with history n: judged, numbers[0] share rejected of all, [1] of people[0], [2] of people[1].
 * E6  with a cap: n months in which it was reached; money: unpaid, the cap; people[0] whom it met most. Without one
 *     (component −1): money: best month, the same with half as much work again; people[0] whose it was.
 * E8  n person-months; numbers[0] 1: it always paid, 0: it never did; money[0] what it paid.
 * E10 measure; n person-months on both sides; numbers[0] at or above, [1] below, [2] threshold, [3] 1: of an amount;
 *     [4] 1: the threshold is a share of the quota; p.
 * E11 n readings; numbers[0], [1] mode and accumulation of the cheapest, [2], [3] of the dearest; money: as it is, the
 *     cheapest, the dearest.
 * E12 n person-months; money[0] taken from people who are gone.
 * E13 measure; n person-months; numbers[0] share of them with a small denominator, [1] the median of it. E18 numbers[0] PremiaClawbackMode, [1] 1: in rubles.
 * E15 measure (NULL: a division in a condition); numbers[0], [1] the stages.
 * E16 component is undone by other; numbers[0] PremiaOrderFault; money: paid in this order, paid in the other one,
 *     the amount of the cap or minimum; numbers[1] the factor.
 * E19 component: the rules of badges that hold now give no such badge. Only where badges are known. */
typedef enum { PREMIA_TIER_BETWEEN, PREMIA_TIER_ABOVE_ALL, PREMIA_TIER_ABOVE_CAP, PREMIA_TIER_REFUSED, PREMIA_TIER_ALONE, PREMIA_TIER_SAME } PremiaTierFault;
typedef enum { PREMIA_ORDER_FLOOR_CLAWBACK, PREMIA_ORDER_CAP_MULTIPLIER, PREMIA_ORDER_FLOOR_MULTIPLIER, PREMIA_ORDER_CLAWBACK_CAP, PREMIA_ORDER_CAP_FLOOR,
               PREMIA_ORDER_FLOOR_HOLDBACK } PremiaOrderFault;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaReading, premia_reading_free)
G_END_DECLS
