/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-run.h"
#include "premia-people.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/* A scheme from a day on. */
typedef struct
{
  PremiaScheme *scheme;
  PremiaDate    from; /* PREMIA_DATE_NONE: from the beginning */
} PremiaSchemeVersion;

/**
 * PremiaCoverage: to whom one version of a scheme applies on which days (SCHEMES.md §3). Immutable, ref-counted.
 *
 * It holds two things apart. The *version's days*, from its first day to the day before the next version's: by them what
 * is dated is that version's or another's, and salary, bonuses, draws and quotas are prorated. And whether *the scheme*,
 * in whatever version, applied to a person on a day: to those in its role (of the version of that day; before the first
 * version, of the first) but for the days on which they are assigned to another scheme `instead`, and to those assigned
 * to it. By this a case is judged on the day of the credited person's own action in it: who was in the scheme then does
 * not lose a case because a version begins between that day and the day that dates it.
 *
 * Every version is a payout of its own over the whole span that is replayed, with its coverage. What it holds back,
 * spreads or takes back goes on in it after its last day. What is owed of a draw that the next version has, too (a draw of
 * the same id), is owed there from its first day on: premia_payout_new_after(). What accumulates over a quarter or a year goes on
 * in the next version: f (to date) of the new version less f (to date) of the new version at the end of the old one.
 * With `version_at: set` a version accumulates only its own cases.
 */
typedef struct _PremiaCoverage PremiaCoverage;

/* @versions: all of one scheme's, rising by day; of two with one first day the later one holds. @index: this
 * one, which holds on at least one day.
 * @assignments (nullable) (element-type PremiaAssignment): any, of any schemes.
 * (transfer full) (nullable): NULL if the role alone decides on every day: what no coverage means everywhere. */
PremiaCoverage *premia_coverage_new (PremiaPeople *people, const PremiaSchemeVersion *versions, guint n_versions, guint index, GPtrArray *assignments);
PremiaCoverage *premia_coverage_ref (PremiaCoverage *self);
void            premia_coverage_unref (PremiaCoverage *self);

/* All of these take NULL for @self: the scheme whose role is @role, on all days. */

/* Leaves of [*@first, *@last] the version's days; FALSE: none is left. */
gboolean premia_coverage_clip (PremiaCoverage *self, PremiaDate *first, PremiaDate *last);
/* The version's days; PREMIA_DATE_NONE and PREMIA_DATE_MAX: open. */
PremiaDate premia_coverage_get_first (PremiaCoverage *self);
PremiaDate premia_coverage_get_last (PremiaCoverage *self);
/* The version that holds from the day after the last one on. (transfer none) (nullable) */
PremiaScheme *premia_coverage_get_next (PremiaCoverage *self);
/* The same on any day, whatever version holds. (transfer none) (nullable) */
PremiaCoverage *premia_coverage_get_whole (PremiaCoverage *self);
/* Whether the scheme applies to @person (an index) on @date; employment is not asked, nor the version's days. @stint
 * (nullable): what holds of the person on that day. */
gboolean premia_coverage_applies (PremiaCoverage *self, const char *role, guint person, const PremiaStint *stint, PremiaDate date);
/* The first stretch of days in [@from, @to] on which it applies to a person of whom @stint holds on all of them. FALSE: none. */
gboolean premia_coverage_find_stretch (PremiaCoverage *self, const char *role, guint person, const PremiaStint *stint, PremiaDate from, PremiaDate to, PremiaDate *first, PremiaDate *last);
/* The next day after @date on which applying may change without a change of stint; PREMIA_DATE_MAX: never. */
PremiaDate premia_coverage_next_change (PremiaCoverage *self, guint person, PremiaDate date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCoverage, premia_coverage_unref)
G_END_DECLS
