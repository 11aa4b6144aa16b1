/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-design"

#include "premia-badge-template-private.h"
#include "premia-contest-subject.h"

#include "exchange/premia-contest-file.h"

#include <string.h>

guint
premia_badge_template_get_n_contests (PremiaBadgeTemplate self)
{
  return premia_badge_template_get_set (self)->n_contests;
}

PremiaContestTemplate
premia_badge_template_get_contest (PremiaBadgeTemplate self, guint position)
{
  const TemplateSet *set = premia_badge_template_get_set (self);

  g_return_val_if_fail (position < set->n_contests, PREMIA_CONTEST_TEMPLATE_MOST_HELD);

  return set->contests[position].template;
}

PremiaContest *
premia_badge_template_new_contest (PremiaBadgeTemplate self, guint position, PremiaDataset *dataset, PremiaZone *zone, const char *currency, PremiaDate today)
{
  const TemplateSet *set = premia_badge_template_get_set (self);
  g_autoptr (PremiaContest) contest = NULL;
  PremiaContest *builder;

  g_return_val_if_fail (position < set->n_contests && dataset != NULL && zone != NULL && currency != NULL, NULL);

  contest = premia_contest_template_new (set->contests[position].template, set->contests[position].id, dataset, zone, currency, today);
  builder = premia_contest_builder_new_from (contest);
  builder->reward = PREMIA_CONTEST_WORD;
  return premia_contest_settle (builder, today, currency, NULL);
}

static gboolean
same_name (const char *a, const char *b)
{
  return a != NULL && b != NULL && *a != '\0' && strcmp (a, b) == 0;
}

static const char *
name_of (PremiaContest *contest, gboolean russian)
{
  const char *name = russian ? contest->name.ru : contest->name.en;

  return name != NULL ? name : contest->name.plain;
}

/* (transfer full) (nullable): the name of what is there in its place already. */
static char *
find_there (const PremiaStoredBadgeSet *set, PremiaContest *contest, gboolean russian)
{
  for (guint i = 0; i < set->contests->len; i++)
    {
      const PremiaStoredText *stored = g_ptr_array_index (set->contests, i);
      g_autoptr (PremiaContest) there = premia_contest_file_parse (stored->text, -1, stored->id, NULL);

      if (strcmp (stored->id, contest->id) != 0
          && (there == NULL || !same_name (name_of (there, russian), name_of (contest, russian))))
        continue;
      return g_strdup (there != NULL && name_of (there, russian) != NULL ? name_of (there, russian) : stored->id);
    }
  return NULL;
}

void
premia_badge_template_add_contests (PremiaBadgeTemplate self, guint chosen, PremiaStoredBadgeSet *set, PremiaDataset *dataset, PremiaZone *zone,
                                    const char *currency, PremiaDate today, const char *language, GPtrArray *kept)
{
  g_return_if_fail (set != NULL && kept != NULL);

  for (guint i = 0; i < premia_badge_template_get_n_contests (self); i++)
    {
      g_autoptr (PremiaContest) contest = NULL;
      g_autofree char *text = NULL, *there = NULL;

      if ((chosen & (1u << i)) == 0)
        continue;
      contest = premia_badge_template_new_contest (self, i, dataset, zone, currency, today);
      there = find_there (set, contest, g_strcmp0 (language, "ru") == 0);
      text = premia_contest_to_text (contest);
      if (there != NULL)
        g_ptr_array_add (kept, g_steal_pointer (&there));
      else
        premia_stored_badge_set_set_contest (set, contest->id, text);
    }
}
