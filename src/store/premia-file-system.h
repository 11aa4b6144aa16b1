/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether what is at @path lies on another machine. */
typedef gboolean (*PremiaFileSystemCheck) (const char *path);

gboolean premia_file_system_is_network (const char *path);
/* Whether a type of mountinfo ("fuse.sshfs") is one of a network; for file systems of user programs. */
gboolean premia_file_system_type_is_network (const char *type);

G_END_DECLS
