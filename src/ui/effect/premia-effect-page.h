/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-effect.h"
#include "report/premia-document-file.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaEffectPage:
 * What a change did: which change, how many weeks, whom, against which team; then what was found with its intervals, what cannot
 * be concluded, and the weeks. It computes while it is looked at, on a thread; what was known before stays until then.
 */
#define PREMIA_TYPE_EFFECT_PAGE (premia_effect_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEffectPage, premia_effect_page, PREMIA, EFFECT_PAGE, PremiaPage)

/* Any day; it need not be one on which something is known to have changed. */
void          premia_effect_page_show_day (PremiaEffectPage *self, PremiaDate day);
/* NULL: everybody, no control team. A team that is not there changes nothing. */
void          premia_effect_page_choose_groups (PremiaEffectPage *self, const char *team, const char *control);
/* Writes what is shown, without asking. What goes wrong is shown on the page. */
void          premia_effect_page_save_to (PremiaEffectPage *self, GFile *file, PremiaFormat format);
/* What is shown; borrowed (nullable). */
PremiaEffect *premia_effect_page_get_effect (PremiaEffectPage *self);

G_END_DECLS
