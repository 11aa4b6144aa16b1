/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-tier-readings.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What a reading pays for some amounts of work near the thresholds: "3 → 750.00, 6 → 2,100.00"; "" if there is no example.
 * (transfer full) */
char *premia_readings_say_example (const PremiaTierReading *reading, guint component, PremiaLocale *locale);
/* For what quota the examples hold: "If the quota is 20."; NULL: no quota plays a part. (transfer full) (nullable) */
char *premia_readings_say_quota (PremiaScheme *scheme, guint component, PremiaLocale *locale);
/* "+1,200.00 (+3.4%)", "As now". (transfer full) */
char *premia_readings_say_difference (PremiaMoney cost, PremiaMoney current, PremiaScheme *scheme, PremiaLocale *locale);

G_END_DECLS
