/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether what is at @path lies where locks do not reach everybody who can open it: on another machine, behind a portal. */
typedef gboolean (*PremiaFileSystemCheck) (const char *path);

gboolean premia_file_system_is_network (const char *path);
/* What the portal of documents shows under /run/user/ID/doc to programs in a sandbox: one file, whose locks reach nobody outside. It counts as network. */
#define PREMIA_FILE_SYSTEM_PORTAL "fuse.portal"
gboolean premia_file_system_is_portal (const char *path);
/* Whether a type of mountinfo ("fuse.sshfs") is one of a network; for file systems of user programs. */
gboolean premia_file_system_type_is_network (const char *type);

G_END_DECLS
