/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the meta of a transaction (element-type PremiaRewardMeta) as JSON: [["name","value"],…]. All of it is UTF-8. */
void premia_meta_text_append (GString *text, const GArray *meta);

G_END_DECLS
