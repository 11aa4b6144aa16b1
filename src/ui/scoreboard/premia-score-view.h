/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "drawing/premia-emblem.h"
#include "premia-score-slides.h"

G_BEGIN_DECLS

/**
 * PremiaScoreView:
 * Slides one after the other, each for some seconds, and cards that slide in over them when there is something to cheer. Nothing ticks while
 * nothing moves. The slide's title is its name for a screen reader, all that it shows its description. Signal "turned": another slide, or other
 * words on it.
 */
#define PREMIA_TYPE_SCORE_VIEW (premia_score_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreView, premia_score_view, PREMIA, SCORE_VIEW, GtkWidget)

/* Whose board it is. @logo (nullable): referenced. @primary, @secondary: "#rrggbb" or "". */
void              premia_score_view_set_brand (PremiaScoreView *self, const char *company, PremiaEmblem *logo, const char *primary, const char *secondary);
void              premia_score_view_set_day (PremiaScoreView *self, const char *day);
void              premia_score_view_set_dark (PremiaScoreView *self, gboolean dark);
/* (element-type PremiaScoreSlide): kept. The one that is shown stays, if it is among them. */
void              premia_score_view_set_slides (PremiaScoreView *self, GPtrArray *slides);
void              premia_score_view_set_seconds (PremiaScoreView *self, guint seconds);
void              premia_score_view_set_motion (PremiaScoreView *self, gboolean motion);
/* Does not go on by itself. */
void              premia_score_view_set_held (PremiaScoreView *self, gboolean held);
gboolean          premia_score_view_get_held (PremiaScoreView *self);
/* So many further, around the end. */
void              premia_score_view_turn (PremiaScoreView *self, int by);
/* The first slide whose id begins so; FALSE: there is none. */
gboolean          premia_score_view_show (PremiaScoreView *self, const char *id);
/* Takes @news; they are shown one after the other. */
void              premia_score_view_cheer (PremiaScoreView *self, PremiaScoreNews *news);

/* Borrowed (nullable). */
PremiaScoreSlide *premia_score_view_get_slide (PremiaScoreView *self);
const PremiaScoreNews *premia_score_view_get_cheer (PremiaScoreView *self);
guint             premia_score_view_get_n_slides (PremiaScoreView *self);
gboolean          premia_score_view_is_moving (PremiaScoreView *self);

G_END_DECLS
