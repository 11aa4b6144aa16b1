/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "jobs/premia-award-job.h"
#include "premia-contest-words.h"

G_BEGIN_DECLS

/**
 * PremiaAwardGroup:
 * The winners of one occasion, or of a streak without end, who wait to be given what they have won: each with what it is, the run that pays it if it is paid, and one button.
 * Signal "hand-out" (GPtrArray orders): the button was pressed; (element-type PremiaAwardOrder), each with its run.
 */
#define PREMIA_TYPE_AWARD_GROUP (premia_award_group_get_type ())
G_DECLARE_FINAL_TYPE (PremiaAwardGroup, premia_award_group, PREMIA, AWARD_GROUP, AdwBin)

/* @win: one of those that @orders are for; @several: they are of several occasions. @orders: of all who wait; referenced. */
GtkWidget *premia_award_group_new (PremiaContestResult *result, const PremiaContestWin *win, gboolean several, GPtrArray *orders, PremiaDesk *desk, PremiaLocale *locale);
void       premia_award_group_set_editable (PremiaAwardGroup *self, gboolean editable);

G_END_DECLS
