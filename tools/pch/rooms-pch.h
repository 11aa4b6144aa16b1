/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nearly every file of the rooms without a window reads, compiled once for each room where -Db_pch=true asks for it
 * (tools/test does). A file still includes what it uses: the builds without it would not compile otherwise. */
#include <gio/gio.h>
#include <math.h>
#include <string.h>

/* Each file says its own, before its headers. */
#undef G_LOG_DOMAIN
