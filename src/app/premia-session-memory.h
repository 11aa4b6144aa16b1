/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/window/premia-window.h"

G_BEGIN_DECLS

/**
 * PremiaSessionMemory:
 * Which workspaces are open, remembered while they are, and whether the program came to its end: after a crash each comes back in a window of its
 * own. A program that does not come far enough to be of use, three times in a row, begins empty: one of its workspaces may be what it falls over.
 */
#define PREMIA_TYPE_SESSION_MEMORY (premia_session_memory_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSessionMemory, premia_session_memory, PREMIA, SESSION_MEMORY, GObject)

/* Of this run of @application, which begins now. */
PremiaSessionMemory *premia_session_memory_new (GtkApplication *application);
/* What is open in @window from now on is remembered. */
void                 premia_session_memory_watch (PremiaSessionMemory *self, PremiaWindow *window);
/* Paths of the workspaces that are to be opened now, the one to be looked at last: all that were open, if that is still there, and after an end
 * as it should be only as the preferences say. (transfer full) (nullable) */
GStrv                premia_session_memory_list (PremiaSessionMemory *self);
/* It opens nothing since it fell so often as soon as it had begun. */
gboolean             premia_session_memory_has_fallen (PremiaSessionMemory *self);
/* The one that was looked at last; (transfer full) (nullable). */
char                *premia_session_memory_find_last (PremiaSessionMemory *self);
/* The program ends as it should: what is open stays remembered as it is. */
void                 premia_session_memory_end (PremiaSessionMemory *self);

G_END_DECLS
