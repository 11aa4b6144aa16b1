/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Open Badges, “Baked Badge”: a credential inside the picture of its badge. In a PNG an iTXt under "openbadgecredential", not compressed; in an SVG
 * the first element <openbadges:credential>, a signed text as its attribute verify, JSON as its content.
 */
#define PREMIA_BAKED_KEYWORD   "openbadgecredential"
#define PREMIA_BAKED_NAMESPACE "https://purl.imsglobal.org/ob/v3p0"

/* A picture with @credential (UTF-8) in it, instead of one that was there. What is no PNG, or no SVG, comes back as it is. (transfer full) */
GBytes *premia_badge_bake_png (GBytes *png, const char *credential);
char   *premia_badge_bake_svg (const char *svg, const char *credential);

/* What is in a PNG or SVG, by its content. (transfer full) (nullable): NULL: it is no picture, or there is no credential in it. */
char   *premia_badge_unbake (GBytes *picture);

G_END_DECLS
