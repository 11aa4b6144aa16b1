/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where this person's window keeps what is in hand in the workspace at @workspace_path and not decided yet (ui/context/premia-unfinished.h).
 * (transfer full) */
char *premia_unfinished_file_of (const char *workspace_path);
/* What is personal in it has to go: there is nothing in hand any more. A file that is not there is gone already. */
void  premia_unfinished_file_remove (const char *workspace_path);

G_END_DECLS
