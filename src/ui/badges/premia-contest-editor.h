/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-contest.h"
#include "jobs/premia-desk.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaContestEditor:
 * The rule of a streak, goal or contest as rows of a form, changed in place. Signal "edited" (gpointer contest, const char *field): somebody has
 * changed it to that PremiaContest; changes of one field that follow each other have the same name.
 */
#define PREMIA_TYPE_CONTEST_EDITOR (premia_contest_editor_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContestEditor, premia_contest_editor, PREMIA, CONTEST_EDITOR, AdwBin)

/* @today: around which days are chosen. */
GtkWidget *premia_contest_editor_new (PremiaLocale *locale, PremiaDate today);
/* @desk: its people have the roles and teams to choose from. @today: for days that are needed. */
void       premia_contest_editor_set_contest (PremiaContestEditor *self, PremiaContest *contest, PremiaDesk *desk, PremiaDate today);

G_END_DECLS
