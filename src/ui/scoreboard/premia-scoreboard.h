/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "premia-score-settings.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaScoreboard:
 * The board for the wall of a sales office: leaders, badges, deals and goals of the open workspace, turning by themselves, over a whole screen or in
 * a window. It follows the data as it changes, and keeps the screen awake. It shows no pay.
 * Keys: Left, Right: turn; space: hold; F11: the whole screen or a window; Escape: leave; Ctrl+comma: settings.
 */
#define PREMIA_TYPE_SCOREBOARD (premia_scoreboard_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreboard, premia_scoreboard, PREMIA, SCOREBOARD, AdwWindow)

/* @settings (nullable): a new one of this workstation's. */
PremiaScoreboard    *premia_scoreboard_new (PremiaContext *context, PremiaScoreSettings *settings);
/* Over the whole screen that was chosen, or the one that @own (nullable) is not on. */
void                 premia_scoreboard_present_on_wall (PremiaScoreboard *self, GtkWindow *own);
/* The first slide whose id begins so: "boards", "next", "badges", "deals", "goals", "funnel"; as soon as there is one. */
void                 premia_scoreboard_show_slide (PremiaScoreboard *self, const char *id);
/* Whether what it shows is still being counted. */
gboolean             premia_scoreboard_get_waiting (PremiaScoreboard *self);

G_END_DECLS
