/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-equal-cost.h"
#include "engine/premia-finding.h"
#include "premia-scheme-place.h"

G_BEGIN_DECLS

/**
 * premia_scheme_mend:
 * @finding: what to mend: its mend, component, other and measure
 * @cube: (nullable): of @scheme over the span to look at; numbers that the history tells (a fee, how high a bar lies) are made
 *   of it, else they are round ones to be changed
 * @place: (out) (optional): the number that is to be set at equal cost; a component of G_MAXUINT: there is none
 *
 * The change behind a mend, as one new version of the scheme; all that it does not touch stays as it is.
 *
 * Returns: (transfer full) (nullable): NULL with PREMIA_ERROR_MEANING where this scheme cannot be mended so
 */
PremiaScheme *premia_scheme_mend (PremiaScheme *scheme, const PremiaFinding *finding, PremiaCube *cube, PremiaSchemePlace *place, GError **error);
/* Whether it changes what people are paid for, so that both schemes are shown before anything is changed. */
gboolean      premia_mend_is_shown_first (PremiaMend mend);

/* Turning one number at equal cost: premia_equal_cost_find() for a place. The number counts as the place does, in millionths of
 * what is read; @step (> 0) likewise. Money and factors from 0, percentages from 0 % (a share at most 100 %). */
gboolean      premia_scheme_find_equal_cost (PremiaCube *cube, PremiaScheme *scheme, PremiaSchemePlace place, PremiaMoney target, gint64 step,
                                             PremiaEqualCost *result, GError **error);
/* The smallest step of a place: the rounding unit for money, 0.0001 % for a percentage, a millionth for others. */
gint64        premia_scheme_get_step (PremiaScheme *scheme, PremiaSchemePlace place);

/* The measure of what was held and qualified, credited to whoever set it; -1: the scheme has none. */
int           premia_scheme_find_qualified (PremiaScheme *scheme);
/* The place of a fee for those: the first amount per unit of such a measure. FALSE: none. */
gboolean      premia_scheme_find_fee (PremiaScheme *scheme, PremiaSchemePlace *place);
/* With a fee of @fee (micros) for each: in the place that it has, else as a new component, with its measure if that is missing. (transfer full) */
PremiaScheme *premia_scheme_with_fee (PremiaScheme *scheme, PremiaMoney fee, GError **error);

/* Additions, each as one new version. (transfer full) (nullable) */
/* A bonus for the share of appointments that took place; @cube (nullable) tells how high the bar and the amount are. */
PremiaScheme *premia_scheme_with_quality_bonus (PremiaScheme *scheme, PremiaCube *cube, GError **error);
#define PREMIA_GUARANTEE_SCORE "guarantee"
/* Variable pay is topped up to @amount in the months in which a person is given the value “guarantee” of 1 or more. */
PremiaScheme *premia_scheme_with_guarantee (PremiaScheme *scheme, PremiaMoney amount, GError **error);

G_END_DECLS
