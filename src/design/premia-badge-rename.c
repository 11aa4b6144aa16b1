/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-rename"

#include "premia-badge-rename.h"

#include "engine/premia-badge.h"

/* Each rank of a medal has its own look. */
static void
move_looks (PremiaStoredBadgeSet *set, PremiaBadgeKind kind, const char *name, const char *new_name)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < set->arts->len; i++)
    {
      const PremiaStoredText *art = g_ptr_array_index (set->arts, i);
      g_auto (PremiaBadge) badge = { 0 };

      if (premia_badge_parse (art->id, &badge) && badge.kind == kind && g_str_equal (badge.name, name))
        g_ptr_array_add (ids, g_strdup (art->id));
    }
  for (guint i = 0; i < ids->len; i++)
    {
      g_auto (PremiaBadge) badge = { 0 };
      g_autofree char *text = g_strdup (premia_stored_badge_set_get_art (set, g_ptr_array_index (ids, i)));
      g_autofree char *id = NULL;

      premia_badge_parse (g_ptr_array_index (ids, i), &badge);
      id = premia_badge_to_string (kind, new_name, badge.rank);
      premia_stored_badge_set_set_art (set, g_ptr_array_index (ids, i), "");
      premia_stored_badge_set_set_art (set, id, text);
    }
}

gboolean
premia_badge_rename (PremiaStoredBadgeSet *set, PremiaGamificationSection section, const char *name, const char *new_name, GError **error)
{
  char *text;

  g_return_val_if_fail (set != NULL && name != NULL && new_name != NULL, FALSE);

  text = premia_gamification_edit_rename (set->gamification, section, name, new_name, "gamification.json", error);
  if (text == NULL)
    return FALSE;
  g_free (set->gamification);
  set->gamification = text;
  if (section == PREMIA_GAMIFICATION_ACHIEVEMENTS)
    move_looks (set, PREMIA_BADGE_ACHIEVEMENT, name, new_name);
  else if (section == PREMIA_GAMIFICATION_MEDALS)
    move_looks (set, PREMIA_BADGE_MEDAL, name, new_name);
  return TRUE;
}
