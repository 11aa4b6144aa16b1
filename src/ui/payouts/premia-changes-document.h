/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-changes.h"
#include "report/premia-document.h"

G_BEGIN_DECLS

/* A comparison as a table: a row for each line that differs, and one for each person. @changes (element-type
 * PremiaPayChange). (transfer full) */
PremiaDocument *premia_changes_document_new (GPtrArray *changes, const char *title, const char *summary, const PremiaLetterhead *letterhead);

G_END_DECLS
