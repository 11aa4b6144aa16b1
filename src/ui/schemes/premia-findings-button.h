/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "engine/premia-finding.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaFindingsButton:
 * What the doctor found at one place of a scheme: a sign with a count, and behind it a sentence for each with what
 * would mend it. Not visible where nothing was found.
 */
#define PREMIA_TYPE_FINDINGS_BUTTON (premia_findings_button_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFindingsButton, premia_findings_button, PREMIA, FINDINGS_BUTTON, GtkWidget)

/* @findings (nullable) (element-type PremiaFinding): read only now. @dataset (nullable): names people and segments.
 * @stale: found before the last change. */
void       premia_findings_button_set (PremiaFindingsButton *self, GPtrArray *findings, PremiaScheme *scheme, PremiaDataset *dataset,
                                       PremiaLocale *locale, gboolean stale);
void       premia_findings_button_set_stale (PremiaFindingsButton *self, gboolean stale);

G_END_DECLS
