/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

/* Begins a test of widgets: warnings are fatal. Without a display the program ends here, skipped. */
void           screen_begin (int *argc, char ***argv);
/* Runs the main loop until @condition holds; a test that waits for more than a minute has failed. */
void           screen_wait (gboolean (*condition) (gpointer user_data), gpointer user_data);
/* Drops the last reference to @object, once threads have let go of it, and sees that it was the last. */
void           screen_finalize (gpointer object);
/* Until what @widget, in a window that is shown, looks like now has been laid out and painted: a list has only some of its rows before. */
void           screen_wait_painted (GtkWidget *widget);
/* Runs what is due in the main loop, for instance what is to happen when idle. */
void           screen_settle (void);
/* English, and it is always the 10th of November 2026. (transfer full) */
PremiaContext *screen_new_context (void);
/* A key goes down on @widget, as if it had the focus. */
void           screen_press (GtkWidget *widget, guint key);
/* The first descendant of @widget of that type, NULL. */
gpointer       screen_find (GtkWidget *widget, GType type);
/* The descendant whose name in its template is @id. */
gpointer       screen_find_named (GtkWidget *widget, GType type, const char *id);
