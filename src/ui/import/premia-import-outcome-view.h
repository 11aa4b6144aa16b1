/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-import-session.h"

G_BEGIN_DECLS

/**
 * PremiaImportOutcomeView:
 * What an import will do, before it does it: what is new, what changes from what to what, what is as before, what is refused and why. Property
 * "skip-bad": the good rows are wanted though there are bad ones.
 */
#define PREMIA_TYPE_IMPORT_OUTCOME_VIEW (premia_import_outcome_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportOutcomeView, premia_import_outcome_view, PREMIA, IMPORT_OUTCOME_VIEW, GtkWidget)

void        premia_import_outcome_view_set_session (PremiaImportOutcomeView *self, PremiaImportSession *session, PremiaContext *context);
gboolean    premia_import_outcome_view_get_skip_bad (PremiaImportOutcomeView *self);
/* Under which name the columns are to be remembered; NULL: not. Borrowed. */
const char *premia_import_outcome_view_get_remember (PremiaImportOutcomeView *self);

G_END_DECLS
