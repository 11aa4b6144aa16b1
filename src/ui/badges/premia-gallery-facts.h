/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-holders.h"
#include "jobs/premia-badge-wardrobe.h"
#include "premia-gallery-item.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* Which badges are looked for. */
typedef struct
{
  const char     *search; /* "": any */
  gboolean        any_kind;
  PremiaBadgeKind kind;
  gboolean        nobody; /* only those that nobody has */
  const char     *person; /* (nullable): only those that this one has */
} PremiaGalleryFilter;

/* All badges of the rules and the set's contests. (transfer full) (element-type PremiaBadgeHolders): without holders */
GPtrArray *premia_gallery_facts_list_badges (PremiaGamification *rules, const PremiaStoredBadgeSet *set);

/**
 * premia_gallery_facts_list:
 * @rules: as they are being edited, and @set, too
 * @holders: (nullable) (element-type PremiaBadgeHolders): of the watch's rules, as far as those are the same badges
 *
 * Returns: (transfer full) (element-type PremiaGalleryFacts): those that @filter lets through, as the rules name them
 */
GPtrArray *premia_gallery_facts_list (PremiaGamification *rules, const PremiaStoredBadgeSet *set, GPtrArray *holders, PremiaContext *context,
                                      PremiaBadgeWardrobe *wardrobe, const PremiaGalleryFilter *filter);

G_END_DECLS
