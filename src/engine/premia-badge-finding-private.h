/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-finding.h"
#include "premia-badge-replay-private.h"

G_BEGIN_DECLS

/* With nothing in it; taken by @findings. */
PremiaBadgeFinding *premia_badge_finding_add (GPtrArray *findings, PremiaBadgeFindingCode code, PremiaSeverity severity, PremiaBadgeKind kind, int index);
/* Of a medal by actions: the index of the rank whose number is the lowest. */
guint               premia_badge_finding_lowest_rank (const PremiaBadgeMedalPlan *medal);
void                premia_badge_finding_add_farms (PremiaBadgeReplay *replay, GPtrArray *findings);

G_END_DECLS
