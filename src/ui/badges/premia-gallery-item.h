/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-badge-face.h"
#include "engine/premia-badge.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* What a tile says. */
typedef struct
{
  PremiaBadgeKind  kind;
  guint            n_holders;
  char            *id;    /* (owned): engine/premia-badge.h's text */
  char            *name;  /* (owned) */
  char            *count; /* (owned): "12 have it" */
  char            *last;  /* (owned): "Anna Volkova", and below "3 November 2026"; "" */
  PremiaBadgeFace *face;  /* (owned): grey if nobody has it */
} PremiaGalleryFacts;

void     premia_gallery_facts_clear (PremiaGalleryFacts *facts);
gboolean premia_gallery_facts_equal (const PremiaGalleryFacts *a, const PremiaGalleryFacts *b);

/**
 * PremiaGalleryItem: a badge in the gallery's list. Signal "changed": its facts are others, and it is the same badge.
 */
#define PREMIA_TYPE_GALLERY_ITEM (premia_gallery_item_get_type ())
G_DECLARE_FINAL_TYPE (PremiaGalleryItem, premia_gallery_item, PREMIA, GALLERY_ITEM, GObject)

/* @facts: (transfer full): what it holds is taken over. */
PremiaGalleryItem        *premia_gallery_item_new (PremiaGalleryFacts *facts);
void                      premia_gallery_item_set (PremiaGalleryItem *self, PremiaGalleryFacts *facts);
const PremiaGalleryFacts *premia_gallery_item_get (PremiaGalleryItem *self);

G_END_DECLS
