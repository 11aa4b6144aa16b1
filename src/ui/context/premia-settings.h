/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What Premia remembers of this person and machine (data/org.premia.Premia.gschema.xml); nothing of a
 * workspace. (transfer full) (nullable): NULL where the schema is not installed. */
GSettings *premia_settings_open (void);

G_END_DECLS
