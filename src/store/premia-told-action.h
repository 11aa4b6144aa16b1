/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-reward.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* Who told a row of the table action: bits of its column source. */
#define PREMIA_TOLD_BY_FILE 1
#define PREMIA_TOLD_BY_SERVER 2

/* Actions of the server among those of the company. @before: when it happened by what the server told earlier; PREMIA_NEVER: it is
 * told for the first time. In a row's change. *@written: rows of the company are others now than before, not only their source. */
gboolean premia_told_action_keep (PremiaWorkspace *self, const PremiaRewardAction *action, PremiaInstant before, gboolean *written, GError **error);

G_END_DECLS
