/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-contest-words.h"

G_BEGIN_DECLS

/**
 * PremiaContestCard:
 * One streak, goal or contest at a glance: its rule in words, its state, and who is ahead. Pressed it opens ("contests.open").
 */
#define PREMIA_TYPE_CONTEST_CARD (premia_contest_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContestCard, premia_contest_card, PREMIA, CONTEST_CARD, GtkWidget)

GtkWidget *premia_contest_card_new (const PremiaContestEntry *entry, PremiaLocale *locale);

G_END_DECLS
