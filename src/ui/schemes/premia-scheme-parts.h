/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-trial.h"
#include "engine/premia-finding.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeParts:
 * The components of a scheme as cards: they are added, moved by keyboard or dragged, duplicated, switched off and removed,
 * each as one step of the editor. Cards stay while they serve; what a person had opened and where the focus was is kept.
 */
#define PREMIA_TYPE_SCHEME_PARTS (premia_scheme_parts_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemeParts, premia_scheme_parts, PREMIA, SCHEME_PARTS, GtkWidget)

/* NULL: nothing is shown. */
void premia_scheme_parts_set_editor (PremiaSchemeParts *self, PremiaSchemeEditor *editor, PremiaLocale *locale);
/* Shows the editor's current version; @trial (nullable): there are no numbers yet. */
void premia_scheme_parts_update (PremiaSchemeParts *self, PremiaSchemeTrial *trial);
/* As premia_scheme_document_set_findings(); @dataset (nullable). */
void premia_scheme_parts_set_findings (PremiaSchemeParts *self, GPtrArray *findings, PremiaScheme *scheme, PremiaDataset *dataset,
                                       gboolean stale);
void premia_scheme_parts_set_findings_stale (PremiaSchemeParts *self, gboolean stale);
/* As premia_scheme_document_show_component(). */
void premia_scheme_parts_show_component (PremiaSchemeParts *self, const char *id);

G_END_DECLS
