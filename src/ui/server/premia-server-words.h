/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-sync-job.h"
#include "report/premia-locale.h"
#include "ui/context/premia-server-link.h"

G_BEGIN_DECLS

/* What is said of the server and of synchronising. All (transfer full). */

/* "just now", "12 minutes ago", "3 May 2026, 14:05". */
char *premia_server_words_ago (PremiaLocale *locale, PremiaInstant at, PremiaInstant now, PremiaZone *zone);
/* @format: a translated text with one %s, which becomes the count: "3 new actions". */
char *premia_server_words_count (PremiaLocale *locale, guint64 n, const char *format);
/* "about 2 minutes left". */
char *premia_server_words_left (PremiaLocale *locale, gint64 left_ms);
/* "Account 12 of 50 · 1,234 actions · 88 transactions · about 2 minutes left". */
char *premia_server_words_progress (PremiaLocale *locale, const PremiaSyncProgress *progress);
/* "12 new actions, 3 new transactions": "" if nothing is new. */
char *premia_server_words_news (PremiaLocale *locale, guint64 n_actions, guint64 n_transactions, guint64 n_changed, guint64 n_achievements, guint64 n_medals);
/* What a word of ours about a meeting says, by its action: "Accepted". Any other: its own name. */
char *premia_server_words_action (const char *action);
/* A sentence about the way: "Directly, encrypted". */
char *premia_server_words_way (const PremiaServerAddress *address);

/* NULL: @text can be what one unit of a currency with @digits behind its point makes in tokens. "" can: it is 1. */
char *premia_server_words_factor_fault (PremiaLocale *locale, const char *text, guint digits);

G_END_DECLS
