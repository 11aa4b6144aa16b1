/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-import-draft.h" /* premia_import_field_get_title() */
#include "engine/premia-catalogue.h"
#include "report/premia-locale.h"
#include "store/premia-workspace-imports.h"

G_BEGIN_DECLS

/* What a manager calls the parts of an import. Translated; borrowed unless it says otherwise. */

const char *premia_import_field_get_meaning (PremiaImportField field); /* "Whose action it is: a name or an account" */
/* Of a new person. */
const char *premia_import_person_field_get_title (PremiaImportPersonField field);
const char *premia_import_comparison_get_title (PremiaComparison comparison); /* "is more than" */
const char *premia_import_encoding_get_title (PremiaTableEncoding encoding);
const char *premia_import_separator_get_title (char separator);        /* "Semicolon" */
/* "31.12.2026 23:59" for "%d.%m.%Y %H:%M"; NULL is ISO-8601. (transfer full) */
char       *premia_import_date_format_get_example (const char *format);
/* "1 500,00" */
const char *premia_import_decimal_get_example (char decimal);

/* "Undone: 19 rows are as they were before. 2 were changed since and stay." (transfer full) */
char       *premia_import_say_reversal (const PremiaImportReversal *reversal, gboolean redo, PremiaLocale *locale);

/* The actions that stand for stages, in their order: "AppointmentSet" … */
extern const char *const premia_import_actions[PREMIA_N_STAGES];
/* "Appointment set" for AppointmentSet. Borrowed from @action or the locale. */
const char *premia_import_action_get_title (const char *action, PremiaLocale *locale);
/* "Stage is Won or Lost", "Amount is more than 0". (transfer full) */
char       *premia_import_test_to_text (const PremiaImportTest *test);

G_END_DECLS
