/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "engine/premia-effect.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaEffectCard:
 * One measure of an effect: what was found, in a sentence, and the weeks as a chart whose points can be walked through.
 */
#define PREMIA_TYPE_EFFECT_CARD (premia_effect_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEffectCard, premia_effect_card, PREMIA, EFFECT_CARD, GtkWidget)

/* @change: what was changed. (transfer floating) */
GtkWidget *premia_effect_card_new (const PremiaEffect *effect, PremiaEffectMeasure measure, const char *change, PremiaLocale *locale);

G_END_DECLS
