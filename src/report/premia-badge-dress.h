/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-badge-face.h"
#include "engine/premia-badge-art.h"

G_BEGIN_DECLS

/**
 * premia_badge_dress:
 * @emblem: (nullable): the picture that @art names as its symbol
 * @title: the badge's name
 *
 * What is drawn: @art with the colours of @brand where it has none of its own, and a text alternative where none was written.
 *
 * Returns: (transfer full)
 */
PremiaBadgeFace *premia_badge_dress (const PremiaBadgeArt *art, const PremiaBrand *brand, PremiaEmblem *emblem, const char *title);

/* "Gold shield with a phone, 3 stars, on its ribbon “First deal”", in the language of the program. (transfer full) */
char            *premia_badge_art_describe (const PremiaBadgeArt *art);

/* What a badge (engine/premia-badge.h's text) is called if nobody says better: "Caller 10", "Level 3". (transfer full) */
char            *premia_badge_get_title (const char *badge);

/* "#rrggbb"; @shade: so much lighter (> 0) or darker (< 0), up to 1. (transfer full) */
char            *premia_badge_color_to_text (const PremiaColor *color, double shade);

/* "Shield", translated. */
const char      *premia_badge_shape_get_title (PremiaBadgeShape shape);
/* "Gold", "No metal", translated. */
const char      *premia_badge_metal_get_title (PremiaBadgeMetal metal);

G_END_DECLS
