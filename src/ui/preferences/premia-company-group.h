/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-preference-steps.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaCompanyGroup:
 * What the open workspace says of its company: name, currency, time zone, what is owed on top of pay, when the year of its figures begins. Each change
 * is written at once. Signal "problem" (const char *message): it was not.
 */
#define PREMIA_TYPE_COMPANY_GROUP (premia_company_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCompanyGroup, premia_company_group, PREMIA, COMPANY_GROUP, AdwPreferencesGroup)

/* Once. @steps: where what was changed can be taken back. */
void premia_company_group_set_context (PremiaCompanyGroup *self, PremiaContext *context, PremiaPreferenceSteps *steps);
/* Whether @widget (nullable) is where something is typed that is not written yet: what undo takes back there is of the text. */
gboolean premia_company_group_is_typing (PremiaCompanyGroup *self, GtkWidget *widget);

G_END_DECLS
