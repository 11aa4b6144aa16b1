/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-tier-shape.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* The words around the curve of a tier table. (transfer full) */

/* A number of the table as it is read: "$40,000", "7.5%". */
char *premia_tier_say_value (PremiaScheme *scheme, PremiaSchemePlace place, PremiaLocale *locale);
/* What a grip moves: "Rate of row 2". */
char *premia_tier_say_grip (const PremiaTierGrip *grip);
/* What the rows go by, and what is drawn upwards. */
char *premia_tier_say_across (PremiaScheme *scheme, const PremiaComponent *component, PremiaLocale *locale);
char *premia_tier_say_up (PremiaScheme *scheme, PremiaTierPlot plot, PremiaLocale *locale);

G_END_DECLS
