/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-dataset.h"
#include "premia-pay-run.h"

G_BEGIN_DECLS

/* What a calculation reads besides the data. */
typedef struct
{
  const char *const *schemes;     /* canonical texts of the versions that pay, by their first day … */
  const PremiaDate  *froms;       /* … which are these */
  guint              n_schemes;
  GPtrArray         *adjustments; /* (nullable) (element-type PremiaAdjustment): those of the run, by id */
  GPtrArray         *assignments; /* (nullable) (element-type PremiaAssignment): to the scheme, by person and first day */
  const char *const *closed;      /* SHA-256 of the frozen texts of the closed runs before it, by period */
  guint              n_closed;
  const char        *badges;      /* (nullable): by which rules badges were earned; NULL: nothing is paid for badges */
  PremiaPeriod       period;
  PremiaInstant      as_of;       /* PREMIA_NEVER: the latest action */
} PremiaInputs;

/* What of it can be told apart: where data has changed, which noun it was. */
typedef enum
{
  PREMIA_INPUTS_PEOPLE,
  PREMIA_INPUTS_ACTIONS,
  PREMIA_INPUTS_TERMS,       /* quotas, scores, absences, the calendar, exchange rates; rules for badges, where they are paid for */
  PREMIA_INPUTS_ASSIGNMENTS,
  PREMIA_INPUTS_ADJUSTMENTS,
  PREMIA_INPUTS_CLOSED,      /* the closed runs before it */
  PREMIA_N_INPUTS
} PremiaInputsPart;

/* "people", "actions", "terms", "assignments", "adjustments", "closed" */
const char *premia_inputs_part_to_string (PremiaInputsPart part);

/**
 * premia_inputs_digest:
 *
 * SHA-256 (hex) over everything that one run's calculation reads, in an order that does not depend on how the data
 * came in. It is taken over a byte string of items: a text is "LENGTH:BYTES,", a number "DIGITS;", and these, in
 * this order:
 *
 *  "premia-inputs/1", period kind and number, as_of;
 *  the number of scheme texts, each: first day, text; of closed runs, their SHA-256; of adjustments: person, amount;
 *  of assignments: person, scheme, from, to, instead;
 *  the number of people, by id: id, hired_on, left_on, the number of their stints, each: from, role, team, manager, fte;
 *  the number of kinds of actions, by name: name, stage, number of actions; each, by account, time and case: account, time,
 *   case (its name, or how manieth unnamed one it is), amount, currency, whether an amount was given;
 *  for each case that has any: its number, due time, segment, prospect and which prospects are one;
 *  quotas, then scores, by person, measure and period: their number, each: person, measure, kind and number of the
 *   period, value; the number of people with or without absences (0: there are none), each: number of stretches, each:
 *   from, to; exceptions of the calendar: their number, each: date, working; exchange rates: their number, each: from, to,
 *   on, rate; where the company chose the days of its working week, how often it did, each: first day (-2147483648: from the
 *   beginning), days as bits from Monday on;
 *  where something is paid for badges: the rules by which they are earned.
 *
 * Names of people and payroll numbers change no pay and are not in it. Money is in micros, rates in ppm, days since
 * 1970-01-01, times in µs since then.
 *
 * Returns: (transfer full) (nullable): NULL where the names in the columns cannot be read
 */
char *premia_inputs_digest (PremiaDataset *dataset, const PremiaInputs *inputs, GError **error);
/* SHA-256 (hex) over one part alone: its name, then its items as above. (transfer full) (nullable): as above. */
char *premia_inputs_digest_part (PremiaDataset *dataset, const PremiaInputs *inputs, PremiaInputsPart part, GError **error);

G_END_DECLS
