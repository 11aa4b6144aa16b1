/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-doctor-evidence.h"

G_BEGIN_DECLS

/**
 * PremiaEvidenceCard:
 * What a diagnosis rests on, one kind of it: a chart with the words to read it by, and the same as a table, which is only
 * made when somebody asks for it. Without a chart the table is there at once.
 */
#define PREMIA_TYPE_EVIDENCE_CARD (premia_evidence_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaEvidenceCard, premia_evidence_card, PREMIA, EVIDENCE_CARD, GtkWidget)

/* (transfer floating) */
GtkWidget     *premia_evidence_card_new (PremiaEvidence kind, PremiaDiagnosis *diagnosis, PremiaLocale *locale);
PremiaEvidence premia_evidence_card_get_kind (PremiaEvidenceCard *self);
void           premia_evidence_card_set_table_shown (PremiaEvidenceCard *self, gboolean shown);
gboolean       premia_evidence_card_get_table_shown (PremiaEvidenceCard *self);

G_END_DECLS
