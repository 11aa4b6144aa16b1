/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Workspaces that were opened here before, in the desktop's list of recent files. */
void       premia_recent_add (const char *path, const char *company);
/* (transfer full) (element-type GtkRecentInfo): at most @max that are still there, the latest first. */
GPtrArray *premia_recent_list (guint max);
/* "~/Documents/…", as it is shown: the part that everybody has says nothing. (transfer full) */
char      *premia_recent_shorten_path (const char *path);

G_END_DECLS
