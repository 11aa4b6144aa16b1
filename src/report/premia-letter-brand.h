/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-palette.h"
#include "engine/premia-badge-art.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaLetterBrand:
 * What the head of a document has of the company's brand. Immutable, atomically ref-counted: documents go from thread to thread, and who
 * draws one reads the logo anew.
 */
typedef struct
{
  char       *name;  /* (owned): "": that of the letterhead */
  PremiaColor color;
  GBytes     *logo;  /* (owned) (nullable): as premia_emblem_new() takes it */
} PremiaLetterBrand;

/* @logo: (nullable): the picture that the brand names. */
PremiaLetterBrand *premia_letter_brand_new (const PremiaBrand *brand, GBytes *logo);
PremiaLetterBrand *premia_letter_brand_ref (PremiaLetterBrand *self);
void               premia_letter_brand_unref (PremiaLetterBrand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaLetterBrand, premia_letter_brand_unref)
G_END_DECLS
