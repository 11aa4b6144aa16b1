/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-reckoning.h"

G_BEGIN_DECLS

/* Lines of components that live across periods; @self->history is there. FALSE: overflow, or @error. @met: `when`
 * holds. */
gboolean premia_reckoning_draw (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace);
gboolean premia_reckoning_holdback (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error);
gboolean premia_reckoning_spread (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error);
gboolean premia_reckoning_clawback (PremiaReckoning *self, guint index, gboolean met, PremiaLine *line, PremiaTrace *trace, GError **error);

/* Whether the badge of a `badge_bonus` was earned in this period, on the days of this version; else why not in @line. */
gboolean premia_reckoning_has_badge (const PremiaReckoning *self, const PremiaComponent *component, PremiaLine *line, PremiaTrace *trace);

G_END_DECLS
