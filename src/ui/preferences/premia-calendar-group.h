/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-preference-steps.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaCalendarGroup:
 * On which days the company works: days of the week, and those that are exceptions. Each change is written at once. Signal "problem" as of
 * PremiaCompanyGroup.
 */
#define PREMIA_TYPE_CALENDAR_GROUP (premia_calendar_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCalendarGroup, premia_calendar_group, PREMIA, CALENDAR_GROUP, AdwPreferencesGroup)

/* Once. @steps: where what was changed can be taken back. */
void premia_calendar_group_set_context (PremiaCalendarGroup *self, PremiaContext *context, PremiaPreferenceSteps *steps);

G_END_DECLS
