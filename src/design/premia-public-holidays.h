/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace-calendar.h"

G_BEGIN_DECLS

/**
 * premia_public_holidays_add_russia:
 *
 * Adds the public holidays of Russia in @year to @calendar, as article 112 of the Labour Code fixes them, under their names in the language of the
 * program. What the government moves each year (days off instead of those that fall on a weekend) is not fixed by it, and not added. Days that
 * @calendar knows stay as they are.
 *
 * Returns: how many were added
 */
guint premia_public_holidays_add_russia (PremiaWorkCalendar *calendar, int year);

G_END_DECLS
