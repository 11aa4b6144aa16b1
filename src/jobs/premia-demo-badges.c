/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo"

#include "premia-demo-badges.h"

#include "design/premia-badge-template.h"
#include "design/premia-contest-template.h"
#include "exchange/premia-contest-file.h"

/* Some have been won before today. */
#define DAYS_OF_CONTESTS 92

PremiaStoredBadgeSet *
premia_demo_new_badges (PremiaDemo *self, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < PREMIA_N_BADGE_TEMPLATES; i++)
    {
      g_autoptr (GPtrArray) kept = NULL;

      if (!premia_badge_template_apply (i, set, NULL, self->russian ? "ru" : "en", &kept, error))
        return NULL;
    }
  return g_steal_pointer (&set);
}

void
premia_demo_add_contests (PremiaDemo *self, PremiaDataset *dataset, PremiaStoredBadgeSet *set)
{
  static const struct { PremiaContestTemplate template; const char *id; } contests[] = {
    { PREMIA_CONTEST_TEMPLATE_MOST_HELD, "most-held" },
    { PREMIA_CONTEST_TEMPLATE_SHOW_STREAK, "show-streak" },
    { PREMIA_CONTEST_TEMPLATE_TEAM_GOAL, "team-goal" },
  };

  g_return_if_fail (self != NULL && dataset != NULL && set != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contests); i++)
    {
      g_autoptr (PremiaContest) contest = premia_contest_template_new (contests[i].template, contests[i].id, dataset, self->zone, self->currency,
                                                                             self->last - DAYS_OF_CONTESTS);
      g_autofree char *text = premia_contest_to_text (contest);

      premia_stored_badge_set_set_contest (set, contests[i].id, text);
    }
}
