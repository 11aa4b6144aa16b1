/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-part.h"

G_BEGIN_DECLS

/**
 * PremiaDriftPart:
 * Where the server does something else than the company's gamification.json says, and its leader boards beside those that the copy of
 * the server gives.
 */
#define PREMIA_TYPE_DRIFT_PART (premia_drift_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDriftPart, premia_drift_part, PREMIA, DRIFT_PART, PremiaServerPart)

G_END_DECLS
