/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "design/premia-badge-editor.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeSession:
 * The badges of the open workspace while they are being looked at and changed: it loads them on a thread, holds the editor with all that
 * can be undone, and writes each change shortly after it was made. Whoever drops it waits until everything is written, so nothing is lost.
 * What is saved elsewhere meanwhile comes into the editor as a step of its own: texts that were not changed here become theirs.
 *
 * Signals: "changed": another set is the current one, or there is none any more, or another editor; "state": editable, busy or the
 * problem are others.
 */
#define PREMIA_TYPE_BADGE_SESSION (premia_badge_session_get_type ())
G_DECLARE_FINAL_TYPE (PremiaBadgeSession, premia_badge_session, PREMIA, BADGE_SESSION, GObject)

PremiaBadgeSession         *premia_badge_session_new (PremiaContext *context);
/* NULL: no workspace, or it is not loaded yet. It is another one with another workspace. Borrowed. */
PremiaBadgeEditor          *premia_badge_session_get_editor (PremiaBadgeSession *self);
/* Of the editor; NULL without one. Borrowed until "changed". */
const PremiaStoredBadgeSet *premia_badge_session_get (PremiaBadgeSession *self);
PremiaGamification         *premia_badge_session_get_rules (PremiaBadgeSession *self);
/* FALSE: nothing is loaded, or the workspace is read-only (which the page says already): controls are insensitive. */
gboolean                    premia_badge_session_is_editable (PremiaBadgeSession *self);
/* As premia_badge_editor_apply(), unless it is not editable: then FALSE. The way for all changes of the screens. */
gboolean                    premia_badge_session_apply (PremiaBadgeSession *self, const PremiaStoredBadgeSet *next, const char *what, const char *merge);
/* Why the badges could not be read or the last change was not kept; NULL. */
const char                 *premia_badge_session_get_problem (PremiaBadgeSession *self);
/* Whether it loads, or something is not written yet. */
gboolean                    premia_badge_session_is_busy (PremiaBadgeSession *self);
/* Writes what waits now, without waiting for it. */
void                        premia_badge_session_save (PremiaBadgeSession *self);

G_END_DECLS
