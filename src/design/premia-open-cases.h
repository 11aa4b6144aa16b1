/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset.h"
#include "engine/premia-scheme.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* How many appointments were set in the 90 days up to @today, are not over (rejected, lost, cancelled, nobody came) and
 * have not yet reached everything that one of the two schemes pays for, of setters in the scheme's role: what is still
 * decided about them is paid by the scheme in force on that day, so a new version changes their price. @before:
 * (nullable): none is in force. */
guint premia_open_cases_count (PremiaDataset *dataset, PremiaScheme *before, PremiaScheme *after, PremiaZone *zone, PremiaDate today);

G_END_DECLS
