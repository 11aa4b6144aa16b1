/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pay-sheet.h"

G_BEGIN_DECLS

/* What a manager should look at before anybody is paid, the gravest first. @people: a set of those who are
 * paid (indices). (transfer full) (element-type PremiaConcern); NULL: a line that cannot be explained. */
GPtrArray  *premia_pay_concerns_find (PremiaPaySheet *sheet, GHashTable *people, PremiaLocale *locale, GError **error);
/* "Lines to check", as a heading over concerns of a kind. */
const char *premia_concern_kind_get_title (PremiaConcernKind kind);

G_END_DECLS
