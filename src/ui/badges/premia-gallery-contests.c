/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-gallery-contests"

#include "premia-gallery-contests.h"
#include "premia-badge-words.h"

#include "engine/premia-wording-contest.h"
#include "exchange/premia-contest-file.h"

/* (transfer full) (nullable) */
static PremiaContest *
find (const PremiaStoredBadgeSet *set, const char *badge)
{
  g_auto (PremiaBadge) what = { 0 };
  const char *text;

  if (set == NULL || !premia_badge_parse (badge, &what) || what.kind != PREMIA_BADGE_CONTEST)
    return NULL;
  text = premia_stored_badge_set_get_contest (set, what.name);
  return *text != '\0' ? premia_contest_file_parse (text, -1, what.name, NULL) : NULL;
}

char *
premia_gallery_contests_say_name (const PremiaStoredBadgeSet *set, const char *badge, PremiaContext *context)
{
  g_autoptr (PremiaContest) contest = find (set, badge);

  return contest != NULL ? premia_wording_contest_name (contest, premia_locale_get_words (premia_context_get_locale (context))) : premia_badge_words_name (badge);
}

char *
premia_gallery_contests_say_rule (const PremiaStoredBadgeSet *set, const char *badge, PremiaContext *context)
{
  g_autoptr (PremiaContest) contest = find (set, badge);
  PremiaDesk *desk = premia_context_get_desk (context);

  if (contest == NULL || desk == NULL)
    return NULL;
  return premia_wording_contest (contest, premia_desk_get_settings (desk)->currency, premia_locale_get_words (premia_context_get_locale (context)));
}

/* The latest first, each person once. */
static void
add_winners (PremiaBadgeHolders *holders, PremiaContestResult *result, PremiaBadgeReplay *replay, PremiaDesk *desk)
{
  GArray *wins = premia_contest_result_get_wins (result);
  PremiaPeople *people = premia_dataset_get_people (premia_contest_result_get_dataset (result));
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = wins->len; i > 0; i--)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i - 1);
      const int account = premia_badge_history_find_account (premia_badge_replay_get_history (replay), premia_people_get (people, win->person)->id);
      const PremiaBadgeHolder holder = { (guint) account, premia_zone_start_of (premia_desk_get_own_zone (desk), win->won_on), PREMIA_NEVER };

      if (account >= 0 && g_hash_table_add (told, GINT_TO_POINTER (account)))
        g_array_append_val (holders->holders, holder);
    }
}

void
premia_gallery_contests_add (GPtrArray *holders, GPtrArray *entries, PremiaBadgeReplay *replay, PremiaDesk *desk)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaContestEntry *entry = g_ptr_array_index (entries, i);
      PremiaBadgeHolders *one = premia_badge_holders_add (holders, PREMIA_BADGE_CONTEST, entry->id);

      if (entry->result != NULL)
        add_winners (one, entry->result, replay, desk);
    }
}
