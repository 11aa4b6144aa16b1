/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-drift.h"
#include "premia-till.h"

G_BEGIN_DECLS

/* "“AppointmentHeld” is in your file, but the server does not know it" (transfer full) */
char       *premia_drift_say (const PremiaDrift *drift, PremiaTill *till);
/* What it means and what to do. Borrowed. */
const char *premia_drift_say_advice (PremiaDriftKind kind);
/* When the server reckoned it, and by what. (transfer full) */
char       *premia_board_pair_say (const PremiaBoardPair *pair, PremiaTill *till);
/* "2. 8.5"; "–" for no place. (transfer full) */
char       *premia_board_place_say (guint place, const char *score, PremiaLocale *locale);

G_END_DECLS
