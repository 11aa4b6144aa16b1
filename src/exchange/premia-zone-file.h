/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* The zone of that name ("Europe/Moscow"; NULL: UTC) out of the system's zone files. (transfer full);
 * NULL with PREMIA_ERROR_MISSING where there is none. */
PremiaZone *premia_zone_file_open (const char *name, GError **error);

G_END_DECLS
