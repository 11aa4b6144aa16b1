/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-trial.h"
#include "engine/premia-finding.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaComponentCard:
 * One component of a scheme: its sentence, what it costs, and its numbers to be turned.
 */
#define PREMIA_TYPE_COMPONENT_CARD (premia_component_card_get_type ())
G_DECLARE_FINAL_TYPE (PremiaComponentCard, premia_component_card, PREMIA, COMPONENT_CARD, GtkWidget)

GtkWidget *premia_component_card_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
/* TRUE: the same fields serve @component, only their values differ. */
gboolean   premia_component_card_fits (PremiaComponentCard *self, const PremiaComponent *component);
/* @trial (nullable): there are no numbers yet. */
void       premia_component_card_update (PremiaComponentCard *self, PremiaSchemeTrial *trial);
/* What the doctor found about this component of @scheme, the version that was looked at; NULL: nothing.
 * (element-type PremiaFinding), read only now. @dataset (nullable): names people and segments. */
void       premia_component_card_set_findings (PremiaComponentCard *self, GPtrArray *findings, PremiaScheme *scheme,
                                               PremiaDataset *dataset, gboolean stale);
/* @stale: the scheme was changed since. */
void       premia_component_card_set_findings_stale (PremiaComponentCard *self, gboolean stale);

G_END_DECLS
