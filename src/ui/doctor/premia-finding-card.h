/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "engine/premia-finding.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaFindingCard:
 * One thing that the doctor has to say: in a sentence, how sure it is, and what would mend it. Signals "mend" and
 * "evidence" when a person presses the button for it.
 */
#define PREMIA_TYPE_FINDING_CARD (premia_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFindingCard, premia_finding_card, PREMIA, FINDING_CARD, GtkWidget)

/* @finding: copied. @dataset (nullable): what names people and segments. (transfer floating) */
GtkWidget           *premia_finding_card_new (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, PremiaLocale *locale);
const PremiaFinding *premia_finding_card_get_finding (PremiaFindingCard *self);
/* Which of the buttons do something; at first neither is there. */
void                 premia_finding_card_set_offers (PremiaFindingCard *self, gboolean mend, gboolean evidence);
/* It is of an older version, and being looked at again. */
void                 premia_finding_card_set_stale (PremiaFindingCard *self, gboolean stale);

G_END_DECLS
