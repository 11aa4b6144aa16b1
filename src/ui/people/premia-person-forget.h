/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/* Looks at what is personal of @person, says exactly what would go and what would stay, and removes it if that is wanted: the one change of Premia's
 * that cannot be undone, so that it asks. What fails is shown on @page. */
void premia_person_forget (PremiaPage *page, PremiaContext *context, const char *person);

G_END_DECLS
