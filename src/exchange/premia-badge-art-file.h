/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-art.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * How a badge looks as JSON, "premia": "badge-art/1": {"shape": "shield", "symbol": {"name": "phone"}, "main": "#1f3f7a", "accent": "#e3a72f",
 * "symbol_color": "#ffffff", "metal": "gold", "stars": 3, "ribbon": "Первая сделка", "alt": "…"}. A symbol is {"name": one of ours},
 * {"letters": one to three} or {"picture": SHA-256}. What is left out is the brand's, none or 0.
 */

#define PREMIA_BADGE_ART_MAX_RIBBON 60  /* characters */
#define PREMIA_BADGE_ART_MAX_ALT    400

/* @file_name is what messages call it. Errors: PREMIA_ERROR_SYNTAX, PREMIA_ERROR_MEANING with the place. (transfer full) */
PremiaBadgeArt *premia_badge_art_file_parse (const char *text, gssize length, const char *file_name, GError **error);
/* (transfer full): the same look, the same bytes. */
char           *premia_badge_art_file_to_text (const PremiaBadgeArt *art);

G_END_DECLS
