/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which engine computed something: kept with what was closed, since another version may compute a bug no more. */
const char *premia_engine_get_version (void);

G_END_DECLS
