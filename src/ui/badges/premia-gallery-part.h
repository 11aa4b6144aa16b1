/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badge-part.h"

G_BEGIN_DECLS

/**
 * PremiaGalleryPart:
 * All badges as tiles, with who has them; one of them looked at; and where badges come from if there are none.
 */
#define PREMIA_TYPE_GALLERY_PART (premia_gallery_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaGalleryPart, premia_gallery_part, PREMIA, GALLERY_PART, PremiaBadgePart)

G_END_DECLS
