/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-gallery-facts"

#include "premia-gallery-facts.h"
#include "premia-badge-people.h"
#include "premia-gallery-contests.h"

#include <glib/gi18n.h>
#include <string.h>

/* "12 have it" */
static char *
say_count (const PremiaBadgeHolders *holders, PremiaLocale *locale)
{
  const guint n = holders->holders->len;
  g_autofree char *number = premia_locale_format_count (locale, n);

  if (n == 0)
    return g_strdup (_("Nobody has it yet"));
  return g_strdup_printf (ngettext ("%s has it", "%s have it", n), number);
}

/* Who earned it last. */
static char *
say_last (const PremiaBadgeHolders *holders, PremiaContext *context)
{
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (context);
  PremiaDesk *desk = premia_badge_watch_get_desk (watch);
  const PremiaBadgeHolder *last = holders->holders->len > 0 ? &g_array_index (holders->holders, PremiaBadgeHolder, 0) : NULL;
  g_autofree char *day = NULL;
  const char *name;

  if (last == NULL)
    return g_strdup ("");
  name = premia_badge_people_say_name (desk, premia_badge_watch_get_replay (watch), last->account);
  if (last->at == PREMIA_NEVER)
    return g_strdup (name);
  day = premia_locale_format_date (premia_context_get_locale (context), premia_zone_date_of (premia_desk_get_own_zone (desk), last->at));
  return g_strconcat (name, "\n", day, NULL);
}

static void
facts_free (PremiaGalleryFacts *facts)
{
  premia_gallery_facts_clear (facts);
  g_free (facts);
}

static gboolean
has (const PremiaBadgeHolders *holders, PremiaBadgeReplay *replay, const char *person)
{
  const int account = replay != NULL ? premia_badge_history_find_account (premia_badge_replay_get_history (replay), person) : -1;

  for (guint i = 0; holders != NULL && account >= 0 && i < holders->holders->len; i++)
    if (g_array_index (holders->holders, PremiaBadgeHolder, i).account == (guint) account)
      return TRUE;
  return FALSE;
}

static gboolean
finds (const char *name, const char *search)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *wanted = g_utf8_casefold (search, -1);

  return strstr (folded, wanted) != NULL;
}

static gboolean
lets_through (const PremiaGalleryFilter *filter, const PremiaBadgeHolders *badge, const PremiaBadgeHolders *known, const char *name, PremiaBadgeReplay *replay)
{
  if (!filter->any_kind && badge->kind != filter->kind)
    return FALSE;
  if (filter->nobody && known != NULL && known->holders->len > 0)
    return FALSE;
  if (filter->person != NULL && !has (known, replay, filter->person))
    return FALSE;
  return *filter->search == '\0' || finds (name, filter->search);
}

GPtrArray *
premia_gallery_facts_list_badges (PremiaGamification *rules, const PremiaStoredBadgeSet *set)
{
  GPtrArray *badges = premia_badge_holders_list (rules, NULL);

  for (guint i = 0; i < set->contests->len; i++)
    premia_badge_holders_add (badges, PREMIA_BADGE_CONTEST, ((PremiaStoredText *) g_ptr_array_index (set->contests, i))->id);
  return badges;
}

GPtrArray *
premia_gallery_facts_list (PremiaGamification *rules, const PremiaStoredBadgeSet *set, GPtrArray *holders, PremiaContext *context,
                           PremiaBadgeWardrobe *wardrobe, const PremiaGalleryFilter *filter)
{
  PremiaBadgeReplay *replay = premia_badge_watch_get_replay (premia_context_get_badge_watch (context));
  g_autoptr (GPtrArray) badges = premia_gallery_facts_list_badges (rules, set);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) facts_free);

  for (guint i = 0; i < badges->len; i++)
    {
      const PremiaBadgeHolders *badge = g_ptr_array_index (badges, i);
      const PremiaBadgeHolders *known = holders != NULL && replay != NULL ? premia_badge_holders_find (holders, badge->id) : NULL;
      g_autofree char *name = premia_gallery_contests_say_name (set, badge->id, context);
      PremiaGalleryFacts *facts;

      if (!lets_through (filter, badge, known, name, replay))
        continue;
      facts = g_new0 (PremiaGalleryFacts, 1);
      facts->kind = badge->kind;
      facts->n_holders = known != NULL ? known->holders->len : 0;
      facts->id = g_strdup (badge->id);
      facts->name = g_steal_pointer (&name);
      facts->count = known != NULL ? say_count (known, premia_context_get_locale (context)) : g_strdup ("");
      facts->last = known != NULL ? say_last (known, context) : g_strdup ("");
      facts->face = premia_badge_face_copy (premia_badge_wardrobe_get_face (wardrobe, badge->id, facts->name));
      facts->face->grey = known != NULL && known->holders->len == 0;
      g_ptr_array_add (list, facts);
    }
  return list;
}
