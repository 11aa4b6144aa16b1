/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaComparisonWindow:
 * Any two schemes or versions on the same history, side by side: what they cost, who gains and who loses, how much of pay
 * is luck, and in which words they differ. All of it is worked out on threads.
 */
#define PREMIA_TYPE_COMPARISON_WINDOW (premia_comparison_window_get_type ())
G_DECLARE_FINAL_TYPE (PremiaComparisonWindow, premia_comparison_window, PREMIA, COMPARISON_WINDOW, AdwWindow)

/* @open: (nullable) as it is being edited: it is compared with what is kept of it first. The context has a desk with a scheme. */
GtkWindow *premia_comparison_window_new (GtkWindow *parent, PremiaContext *context, PremiaScheme *open);
/* TRUE while numbers are still being worked out. */
gboolean   premia_comparison_window_is_busy (PremiaComparisonWindow *self);

G_END_DECLS
