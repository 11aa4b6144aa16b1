/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-design"

#include "premia-badge-merge.h"

typedef const char *(*GetText) (const PremiaStoredBadgeSet *set, const char *id);
typedef void (*SetText) (PremiaStoredBadgeSet *set, const char *id, const char *text);

/* What they have and I did not touch. */
static void
take_changed (PremiaStoredBadgeSet *merged, const PremiaStoredBadgeSet *base, const PremiaStoredBadgeSet *theirs, GPtrArray *texts, GetText get, SetText set)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const PremiaStoredText *text = g_ptr_array_index (texts, i);
      g_autofree char *id = g_strdup (text->id);

      if (g_str_equal (get (merged, id), get (base, id)))
        set (merged, id, get (theirs, id));
    }
}

static void
take_field (char **merged, const char *base, const char *theirs)
{
  if (!g_str_equal (*merged, base) || g_str_equal (*merged, theirs))
    return;
  g_free (*merged);
  *merged = g_strdup (theirs);
}

PremiaStoredBadgeSet *
premia_badge_set_merge (const PremiaStoredBadgeSet *base, const PremiaStoredBadgeSet *mine, const PremiaStoredBadgeSet *theirs)
{
  PremiaStoredBadgeSet *merged = premia_stored_badge_set_copy (mine);

  take_field (&merged->gamification, base->gamification, theirs->gamification);
  take_field (&merged->brand, base->brand, theirs->brand);
  /* What came, what changed, and what they took away. */
  take_changed (merged, base, theirs, theirs->arts, premia_stored_badge_set_get_art, premia_stored_badge_set_set_art);
  take_changed (merged, base, theirs, base->arts, premia_stored_badge_set_get_art, premia_stored_badge_set_set_art);
  take_changed (merged, base, theirs, theirs->contests, premia_stored_badge_set_get_contest, premia_stored_badge_set_set_contest);
  take_changed (merged, base, theirs, base->contests, premia_stored_badge_set_get_contest, premia_stored_badge_set_set_contest);
  return merged;
}
