/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/premia-metric.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTargetPopover:
 * Where a target is typed: in place, under the figure. Signal "chosen" (gboolean has, gint64 millionths): the target is to be that,
 * or none.
 */
#define PREMIA_TYPE_TARGET_POPOVER (premia_target_popover_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTargetPopover, premia_target_popover, PREMIA, TARGET_POPOVER, GtkPopover)

/* @value: in millionths, as it stands in the workspace: of counts and sums for a month. @whose: "for the team North". (transfer floating) */
GtkWidget *premia_target_popover_new (PremiaMetric metric, gboolean has_value, gint64 value, const char *currency, const char *whose,
                                      PremiaLocale *locale);
/* As if it had been typed, and Enter pressed. FALSE: it is no such number, and stays to be mended. */
gboolean   premia_target_popover_enter (PremiaTargetPopover *self, const char *text);

G_END_DECLS
