/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-badges"

#include "premia-search-provider.h"
#include "engine/premia-wording-contest.h"
#include "exchange/premia-contest-file.h"
#include "exchange/premia-gamification-file.h"
#include "store/premia-workspace-badges.h"
#include "ui/badges/premia-badge-words.h"
#include "ui/badges/premia-gallery-facts.h"

#include <glib/gi18n.h>

static char *
say_name (const PremiaBadgeHolders *badge, const PremiaStoredBadgeSet *set, const PremiaWords *words)
{
  g_auto (PremiaBadge) parsed = { 0 };
  g_autoptr (PremiaContest) contest = NULL;
  const char *text;

  if (badge->kind != PREMIA_BADGE_CONTEST || !premia_badge_parse (badge->id, &parsed))
    return premia_badge_words_name (badge->id);
  text = premia_stored_badge_set_get_contest (set, parsed.name);
  contest = premia_contest_file_parse (text, -1, parsed.name, NULL);
  return contest != NULL ? premia_wording_contest_name (contest, words) : g_strdup (parsed.name);
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (source->workspace, error);
  g_autoptr (PremiaGamification) rules = NULL;
  g_autoptr (GPtrArray) badges = NULL;

  if (set == NULL)
    return FALSE;
  /* Rules that the server would refuse have no badges to be shown; the page says what is wrong with them. */
  rules = *set->gamification != '\0' ? premia_gamification_file_parse (set->gamification, -1, "gamification.json", NULL) : NULL;
  if (rules == NULL)
    rules = premia_gamification_new ();
  badges = premia_gallery_facts_list_badges (rules, set);
  for (guint i = 0; i < badges->len; i++)
    {
      const PremiaBadgeHolders *badge = g_ptr_array_index (badges, i);
      g_autofree char *name = say_name (badge, set, premia_locale_get_words (source->locale));
      g_autofree char *page = g_strconcat ("badges:gallery/", badge->id, NULL);

      g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_BADGES, name, premia_badge_words_kind (badge->kind), badge->id, "win.page", g_variant_new_string (page)));
    }
  return TRUE;
}

const PremiaSearchProvider premia_search_badges = { PREMIA_SEARCH_BADGES, list, NULL };
