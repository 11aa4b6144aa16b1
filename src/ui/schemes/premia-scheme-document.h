/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-trial.h"
#include "engine/premia-coverage.h"
#include "engine/premia-cube.h"
#include "engine/premia-finding.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeDocument:
 * A scheme to be read from top to bottom and changed in place: name, whom it pays, a card for each component,
 * what is counted. Signal "in-force-switched" (gboolean) when a person turns the switch.
 */
#define PREMIA_TYPE_SCHEME_DOCUMENT (premia_scheme_document_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemeDocument, premia_scheme_document, PREMIA, SCHEME_DOCUMENT, GtkWidget)

/* NULL: nothing is shown. The document is made anew and begins at its top. */
void premia_scheme_document_set_editor (PremiaSchemeDocument *self, PremiaSchemeEditor *editor, PremiaLocale *locale);
/* Shows the editor's current version; @trial (nullable): there are no numbers yet. */
void premia_scheme_document_update (PremiaSchemeDocument *self, PremiaSchemeTrial *trial);
/* What the company has: its actions and segments can be named, and what a measure counts is said. @dataset NULL: nothing;
 * @span (nullable): over which it is counted, copied. A trial that is shown brings its own. */
void premia_scheme_document_set_history (PremiaSchemeDocument *self, PremiaDataset *dataset, const PremiaSpan *span);
/* What the doctor found in @scheme, a version of the editor: shown at the cards that it is about and, what is about none,
 * at the top. (element-type PremiaFinding) (nullable): NULL: nothing is known. @stale: the scheme was changed since; the
 * same array again with another @stale is cheap. */
void premia_scheme_document_set_findings (PremiaSchemeDocument *self, GPtrArray *findings, PremiaScheme *scheme, gboolean stale);
void premia_scheme_document_set_in_force (PremiaSchemeDocument *self, gboolean in_force, gboolean writable);
/* From which days which version holds; the last one is what is shown and changed. @writable: they can be taken back. */
void premia_scheme_document_set_versions (PremiaSchemeDocument *self, const PremiaSchemeVersion *versions, guint n, gboolean writable);
/* A few words beside the switch: "Saved". */
void premia_scheme_document_set_status (PremiaSchemeDocument *self, const char *status);
/* What the buttons of undo and redo would do, for their tooltips. */
void premia_scheme_document_set_steps (PremiaSchemeDocument *self, const char *undo, const char *redo);
/* Puts the focus on the card of that id, so that it is seen; one that is not there changes nothing. */
void premia_scheme_document_show_component (PremiaSchemeDocument *self, const char *id);
/* Begins to edit the name. */
void premia_scheme_document_rename (PremiaSchemeDocument *self);

G_END_DECLS
