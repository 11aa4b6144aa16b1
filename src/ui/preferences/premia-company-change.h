/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"

G_BEGIN_DECLS

/* What a workspace says of its company, each as a text: its name, currency, time zone, what is owed on top of pay as PREMIA_ON_COST keeps it, the
 * first month of the year of its figures as PREMIA_YEAR_BEGINS does. */
typedef enum { PREMIA_COMPANY_NAME, PREMIA_COMPANY_CURRENCY, PREMIA_COMPANY_TIME_ZONE, PREMIA_COMPANY_ON_COST, PREMIA_COMPANY_YEAR_BEGINS } PremiaCompanyField;

/* Changes one of them to @text, on a thread. */
void  premia_company_change_async (PremiaWorkspace *workspace, PremiaCompanyField field, const char *text, GAsyncReadyCallback callback, gpointer user_data);
/* What was there before, (transfer full); NULL with the errors of the file: nothing was changed. */
char *premia_company_change_finish (GAsyncResult *result, GError **error);

G_END_DECLS
