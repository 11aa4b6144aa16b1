/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-contest-result.h"
#include "store/premia-workspace-badges.h"

G_BEGIN_DECLS

/* How contests stand, as premiactl prints it. @results: (element-type PremiaContestResult); @awards: all of the workspace. (transfer full) */
char *premia_ctl_contests_to_text (GPtrArray *results, GPtrArray *awards);
/* {"premia":"contests/1","at":T,"contests":[{"id":…,"kind":…,"state":…,"rounds":[…],"wins":[…]}]}: numbers as shortest decimals, cut after
 * six digits; days and ids as in the files. */
char *premia_ctl_contests_to_json (GPtrArray *results, GPtrArray *awards, PremiaInstant at, PremiaZone *zone);

G_END_DECLS
