/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-gallery-item"

#include "premia-gallery-item.h"

struct _PremiaGalleryItem
{
  GObject            parent_instance;
  PremiaGalleryFacts facts; /* (owned) */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaGalleryItem, premia_gallery_item, G_TYPE_OBJECT)

void
premia_gallery_facts_clear (PremiaGalleryFacts *facts)
{
  g_clear_pointer (&facts->id, g_free);
  g_clear_pointer (&facts->name, g_free);
  g_clear_pointer (&facts->count, g_free);
  g_clear_pointer (&facts->last, g_free);
  g_clear_pointer (&facts->face, premia_badge_face_free);
}

gboolean
premia_gallery_facts_equal (const PremiaGalleryFacts *a, const PremiaGalleryFacts *b)
{
  return a->kind == b->kind && a->n_holders == b->n_holders && g_strcmp0 (a->id, b->id) == 0 && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->count, b->count) == 0 && g_strcmp0 (a->last, b->last) == 0 && premia_badge_face_equal (a->face, b->face);
}

static void
premia_gallery_item_finalize (GObject *object)
{
  premia_gallery_facts_clear (&PREMIA_GALLERY_ITEM (object)->facts);

  G_OBJECT_CLASS (premia_gallery_item_parent_class)->finalize (object);
}

static void
premia_gallery_item_class_init (PremiaGalleryItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_gallery_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_gallery_item_init (PremiaGalleryItem *self)
{
}

PremiaGalleryItem *
premia_gallery_item_new (PremiaGalleryFacts *facts)
{
  PremiaGalleryItem *self = g_object_new (PREMIA_TYPE_GALLERY_ITEM, NULL);

  self->facts = *facts;
  *facts = (PremiaGalleryFacts) { 0 };
  return self;
}

void
premia_gallery_item_set (PremiaGalleryItem *self, PremiaGalleryFacts *facts)
{
  gboolean same;

  g_return_if_fail (PREMIA_IS_GALLERY_ITEM (self));

  same = premia_gallery_facts_equal (&self->facts, facts);
  premia_gallery_facts_clear (&self->facts);
  self->facts = *facts;
  *facts = (PremiaGalleryFacts) { 0 };
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
}

const PremiaGalleryFacts *
premia_gallery_item_get (PremiaGalleryItem *self)
{
  g_return_val_if_fail (PREMIA_IS_GALLERY_ITEM (self), NULL);

  return &self->facts;
}
