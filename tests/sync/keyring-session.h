/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each case is a process of its own, since the bus and the keyring are found once in a process; around it there is a bus of its own with
 * a keyring of our own (secret-service.py), or none. @manner: of the keyring; NULL: there is none. @path: of the case. */
void keyring_session_run (const char *manner, const char *path);

G_END_DECLS
