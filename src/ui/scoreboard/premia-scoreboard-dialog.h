/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "premia-score-settings.h"

G_BEGIN_DECLS

/**
 * PremiaScoreboardDialog:
 * What the scoreboard of this workstation shows, and where. What is changed is seen at once.
 */
#define PREMIA_TYPE_SCOREBOARD_DIALOG (premia_scoreboard_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaScoreboardDialog, premia_scoreboard_dialog, PREMIA, SCOREBOARD_DIALOG, AdwPreferencesWindow)

GtkWidget *premia_scoreboard_dialog_new (GtkWindow *parent, PremiaScoreSettings *settings);

G_END_DECLS
