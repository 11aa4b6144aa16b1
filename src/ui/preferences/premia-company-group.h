/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaCompanyGroup:
 * What the open workspace says of its company: name, currency, time zone, what is owed on top of pay. Each change is written at once. Signal
 * "changed" (const char *what): it was, and premia_company_group_undo() takes it back; "problem" (const char *message): it was not.
 */
#define PREMIA_TYPE_COMPANY_GROUP (premia_company_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaCompanyGroup, premia_company_group, PREMIA, COMPANY_GROUP, AdwPreferencesGroup)

/* Once. */
void premia_company_group_set_context (PremiaCompanyGroup *self, PremiaContext *context);
/* Takes the last change back, if it was in the workspace that is open. */
void premia_company_group_undo (PremiaCompanyGroup *self);

G_END_DECLS
