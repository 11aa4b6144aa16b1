/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-badges.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* In a change that was begun. *@changed: the nouns that it changed, 0: @text is there already. */
gboolean premia_gamification_write (PremiaWorkspace *self, const char *text, PremiaInstant now, guint *changed, GError **error);
/* While one has the connection: (transfer full): "" if there is none. */
gboolean premia_gamification_read (PremiaWorkspace *self, char **text, GError **error);

/* "sha256=…" of a text for the log, "" of none. (transfer full) */
char    *premia_badge_digest (const char *text);

G_END_DECLS
