/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaPreferencesWindow:
 * What can be set: what this person on this machine wants (data/org.premia.Premia.gschema.xml), and what the open workspace says of its company.
 * Every change holds at once, but for the language. What is set is listed in premia-preference.h.
 */
#define PREMIA_TYPE_PREFERENCES_WINDOW (premia_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPreferencesWindow, premia_preferences_window, PREMIA, PREFERENCES_WINDOW, AdwWindow)

GtkWidget *premia_preferences_window_new (GtkWindow *parent, PremiaContext *context);
/* Puts the focus on the row of that name (premia-preference.h). FALSE: there is none. */
gboolean   premia_preferences_window_show (PremiaPreferencesWindow *self, const char *id);

G_END_DECLS
