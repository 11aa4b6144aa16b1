/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-art.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The brand as JSON, "premia": "brand/1": {"name": "Ромашка", "logo": SHA-256, "primary": "#3566d6", "secondary": "#f0b03f",
 * "url": "https://example.org", "email": "hr@example.org"}. What is left out is the program's own, or none.
 */

/* @file_name is what messages call it. Errors: PREMIA_ERROR_SYNTAX, PREMIA_ERROR_MEANING with the place. (transfer full) */
PremiaBrand *premia_brand_file_parse (const char *text, gssize length, const char *file_name, GError **error);
/* (transfer full): the same brand, the same bytes. */
char        *premia_brand_file_to_text (const PremiaBrand *brand);

G_END_DECLS
