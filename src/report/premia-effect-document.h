/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-effect.h"
#include "premia-document.h"

G_BEGIN_DECLS

/**
 * premia_effect_document_new:
 * @change: what was changed: "Scheme of telemarketers, version 3"
 *
 * What a change did, for whoever decides whether it stays: what was compared, each measure before and after with its
 * interval, week by week, what cannot be concluded, and how it was reckoned.
 *
 * Returns: (transfer full)
 */
PremiaDocument *premia_effect_document_new (PremiaEffect *effect, const char *change, const PremiaLetterhead *letterhead);

/* How it was reckoned, with sources, in a paragraph. Translated. */
const char     *premia_effect_get_method (void);

G_END_DECLS
