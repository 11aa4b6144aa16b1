/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-change-list.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaChangesWindow:
 * What is different, by person and line, with a way to save it as a table. It may offer two sides to choose: signal
 * "chosen" (guint before, guint after), whose owner then calls premia_changes_window_show().
 */
#define PREMIA_TYPE_CHANGES_WINDOW (premia_changes_window_get_type ())
G_DECLARE_FINAL_TYPE (PremiaChangesWindow, premia_changes_window, PREMIA, CHANGES_WINDOW, AdwWindow)

PremiaChangesWindow *premia_changes_window_new (GtkWindow *parent, PremiaContext *context, const char *title);
/* @names: NULL at its end. Says "chosen" for the two that are chosen first. */
void                 premia_changes_window_set_sides (PremiaChangesWindow *self, const char *const *names, guint before, guint after);
/* Takes a reference; (element-type PremiaPayChange); @summary: a sentence over it. */
void                 premia_changes_window_show (PremiaChangesWindow *self, GPtrArray *changes, const char *summary);
void                 premia_changes_window_show_busy (PremiaChangesWindow *self);
void                 premia_changes_window_show_problem (PremiaChangesWindow *self, const char *problem);
PremiaChangeList    *premia_changes_window_get_list (PremiaChangesWindow *self);

G_END_DECLS
