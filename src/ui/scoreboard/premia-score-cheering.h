/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "premia-score-sheet.h"
#include "premia-score-slides.h"

G_BEGIN_DECLS

/**
 * PremiaScoreCheering:
 * The cards of what is new, one after the other over a widget: each slides in, some quiet shapes fall, it stands for a while and leaves. Without
 * motion it is there, and gone. Signal "changed": another card, or none.
 */
#define PREMIA_TYPE_SCORE_CHEERING (premia_score_cheering_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreCheering, premia_score_cheering, PREMIA, SCORE_CHEERING, GObject)

/* @widget: borrowed; it is drawn again whenever something is to be seen. */
PremiaScoreCheering   *premia_score_cheering_new (GtkWidget *widget);
/* Takes @news. */
void                   premia_score_cheering_add (PremiaScoreCheering *self, PremiaScoreNews *news, gboolean motion);
/* The card that is shown, NULL. Borrowed. */
const PremiaScoreNews *premia_score_cheering_get (PremiaScoreCheering *self);
gboolean               premia_score_cheering_is_moving (PremiaScoreCheering *self);
/* It will be painted anew: another size, other colours. */
void                   premia_score_cheering_forget (PremiaScoreCheering *self);
void                   premia_score_cheering_snapshot (PremiaScoreCheering *self, GtkSnapshot *snapshot, const PremiaScorePaper *paper);
/* Cards leave at once. */
void                   premia_score_cheering_stop (PremiaScoreCheering *self);

G_END_DECLS
