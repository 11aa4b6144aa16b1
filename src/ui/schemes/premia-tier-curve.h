/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-trial.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTierCurve:
 * What a tier table pays against what it goes by (or a multiplier's factor), beside the table: a curve whose thresholds
 * and rates are handles. They are dragged with the pointer, or reached with Tab and moved with the arrow keys (with Shift by
 * ten steps), in the same round steps as the fields of the table; one drag is one step of undo. Short strokes show where
 * people are now.
 */
#define PREMIA_TYPE_TIER_CURVE (premia_tier_curve_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTierCurve, premia_tier_curve, PREMIA, TIER_CURVE, GtkWidget)

/* @component: its index, as long as this widget lives. */
GtkWidget *premia_tier_curve_new (PremiaSchemeEditor *editor, guint component, PremiaLocale *locale);
/* Shows the editor's current version; @trial (nullable): whose people are shown. */
void       premia_tier_curve_update (PremiaTierCurve *self, PremiaSchemeTrial *trial);

G_END_DECLS
