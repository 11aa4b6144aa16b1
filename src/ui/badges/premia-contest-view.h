/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-contest-editor.h"
#include "premia-contest-words.h"

G_BEGIN_DECLS

/**
 * PremiaContestView:
 * One streak, goal or contest: how it stands, span by span, and its rule as a form. Signal "edited" is the editor's.
 */
#define PREMIA_TYPE_CONTEST_VIEW (premia_contest_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaContestView, premia_contest_view, PREMIA, CONTEST_VIEW, GtkWidget)

/* Before it is shown anything. */
void                 premia_contest_view_set_locale (PremiaContestView *self, PremiaLocale *locale);
/* @entry: copied. The span that was looked at stays, if it is the same contest. */
void                 premia_contest_view_set_entry (PremiaContestView *self, const PremiaContestEntry *entry, PremiaDesk *desk, PremiaDate today);
void                 premia_contest_view_set_editable (PremiaContestView *self, gboolean editable);
/* NULL: nothing yet. Borrowed. */
const char          *premia_contest_view_get_id (PremiaContestView *self);

G_END_DECLS
