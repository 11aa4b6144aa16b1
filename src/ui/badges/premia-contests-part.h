/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-part.h"

G_BEGIN_DECLS

/**
 * PremiaContestsPart:
 * The part "contests" of the Badges page: streaks, team goals and contests with how they stand, winners who wait to be handed what they have
 * won, who has had what; and each of them with its standings and its rule. They are those of the session, saved or not, judged as of now.
 *
 * Actions: "contests.new" ("u") from a PremiaContestTemplate; "contests.open" ("s") by id; "contests.list"; "contests.remove" takes away the one
 * that is open; "contests.take-back" what was handed out last.
 */
#define PREMIA_TYPE_CONTESTS_PART (premia_contests_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContestsPart, premia_contests_part, PREMIA, CONTESTS_PART, PremiaBadgePart)

/* Whether everything that is shown is up to date. */
gboolean premia_contests_part_is_ready (PremiaContestsPart *self);

G_END_DECLS
