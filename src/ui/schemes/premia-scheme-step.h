/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/* What was done from version @before to @after: "“Cap” added", "Fee per appointment → 1,700 ₽". To undo it is said the same way.
 * (transfer full) */
char *premia_scheme_say_step (PremiaScheme *before, PremiaScheme *after, PremiaLocale *locale);

G_END_DECLS
