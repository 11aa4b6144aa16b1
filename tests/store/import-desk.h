/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pay-desk.h"

#include "store/premia-workspace-imports.h"

/* What tests of imports and their undo begin with. */

/* Everything that pays and is exported, row by row in its order. (transfer full) */
char  *import_desk_dump (DeskFolder *folder);
void   import_desk_assert (DeskFolder *folder, const char *expected);
/* One import; @people: (nullable). Its number. */
gint64 import_desk_bring (PremiaWorkspace *workspace, const char *people, const char *actions);
gint64 import_desk_bring_moved (PremiaWorkspace *workspace, const char *people, const char *actions, PremiaMovedActions how);
/* Undo, or redo: @expected is "removed restored kept: names". The log holds. */
void   import_desk_turn (PremiaWorkspace *workspace, gint64 import, gboolean redo, const char *expected);
