/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: badges that start the server at once, in both languages, and nothing of what was there. */
#include "design/premia-badge-template.h"

#include "company.h"
#include "engine/premia-badge.h"
#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-contest-file.h"
#include "exchange/premia-gamification-check.h"

#include <string.h>

static PremiaStoredBadgeSet *
apply (PremiaBadgeTemplate template, PremiaStoredBadgeSet *set, const char *language, guint n_kept)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_badge_template_apply (template, set, NULL, language, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, n_kept);
  return set;
}

/* The server starts with it, and nothing in it is a mistake. */
static PremiaGamification *
check (const char *text)
{
  PremiaGamification *rules = NULL;
  g_autoptr (GPtrArray) findings = premia_gamification_check (text, -1, "gamification.json", 20, &rules);

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);

      /* What the company writes down is known to the server, whether it counts or not. */
      g_assert_cmpint (finding->kind, ==, PREMIA_GAMIFICATION_IDLE_ACTION);
    }
  g_assert_nonnull (rules);
  return rules;
}

static void
test_each_starts_the_server (void)
{
  static const char *const languages[] = { "en", "ru" };

  for (guint i = 0; i < PREMIA_N_BADGE_TEMPLATES; i++)
    for (guint k = 0; k < G_N_ELEMENTS (languages); k++)
      {
        g_autoptr (PremiaStoredBadgeSet) set = apply (i, premia_stored_badge_set_new (), languages[k], 0);
        g_autoptr (PremiaGamification) rules = check (set->gamification);

        g_assert_cmpuint (premia_gamification_get_n_levels (rules), >, 3);
        g_assert_cmpuint (premia_gamification_get_n_medals (rules), >, 0);
        g_assert_cmpuint (premia_gamification_get_n_boards (rules), >, 0);
      }
}

/* What the dialog shows is what comes, dressed, and each says why. */
static void
test_list_is_what_comes (void)
{
  for (guint i = 0; i < PREMIA_N_BADGE_TEMPLATES; i++)
    {
      g_autoptr (PremiaStoredBadgeSet) set = apply (i, premia_stored_badge_set_new (), "ru", 0);
      g_autoptr (PremiaGamification) rules = check (set->gamification);
      g_autoptr (GPtrArray) badges = premia_badge_template_list (i, "ru");

      g_assert_cmpuint (badges->len, >, 0);
      g_assert_cmpuint (badges->len, ==, premia_gamification_get_n_achievements (rules) + premia_gamification_get_n_medals (rules));
      for (guint k = 0; k < badges->len; k++)
        {
          const PremiaTemplateBadge *badge = g_ptr_array_index (badges, k);
          const char *look = premia_stored_badge_set_get_art (set, badge->badge);
          g_autoptr (GError) error = NULL;
          g_autoptr (PremiaBadgeArt) art = premia_badge_art_file_parse (look, -1, "look", &error);

          g_assert_no_error (error);
          g_assert_cmpint (art->symbol_kind, ==, PREMIA_BADGE_SYMBOL_BUILT_IN);
          g_assert_cmpuint (strlen (badge->why), >, 20);
        }
    }
}

/* All of them together are one company's rules; a second time there is nothing left to add. */
static void
test_sets_go_together (void)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (PremiaGamification) rules = NULL;
  g_autofree char *once = NULL;

  for (guint i = 0; i < PREMIA_N_BADGE_TEMPLATES; i++)
    apply (i, set, "en", 0);
  rules = check (set->gamification);
  g_assert_cmpuint (premia_gamification_get_n_achievements (rules), ==, 8);
  g_assert_cmpuint (premia_gamification_get_n_medals (rules), ==, 3);
  once = g_strdup (set->gamification);
  apply (PREMIA_BADGE_TEMPLATE_CLOSERS, set, "en", 6);
  g_assert_cmpstr (set->gamification, ==, once);
}

#define OURS "{\n\t\"levels\": [ { \"xp\": 5 } ],\n\t\"ours\": [1, 2],\n\t\"achievements\": { \"First Deal\": { \"type\": \"ActionBased\", \"actions\": { \"Ours\": 1 }, \"threshold\": 3 } }\n}\n"

/* What is there stays, to the byte: rules, unknown keys, levels, and looks. */
static void
test_what_is_there_stays (void)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (PremiaGamification) rules = NULL;
  g_autoptr (GError) error = NULL;

  g_free (set->gamification);
  set->gamification = g_strdup (OURS);
  premia_stored_badge_set_set_art (set, "achievement:On the Road", "mine");
  g_assert_true (premia_badge_template_apply (PREMIA_BADGE_TEMPLATE_CLOSERS, set, NULL, "en", &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (kept, 0), ==, "First Deal");
  g_assert_nonnull (strstr (set->gamification, "\t\"levels\": [ { \"xp\": 5 } ],\n\t\"ours\": [1, 2],\n"));
  g_assert_nonnull (strstr (set->gamification, "\"First Deal\": { \"type\": \"ActionBased\", \"actions\": { \"Ours\": 1 }, \"threshold\": 3 }"));
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "achievement:On the Road"), ==, "mine");
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "achievement:First Deal"), ==, "");
  g_assert_cmpstr (premia_stored_badge_set_get_art (set, "achievement:Client Keeper"), !=, "");
  g_free (set->gamification);
  set->gamification = g_strdup ("{ no rules");
  g_clear_pointer (&kept, g_ptr_array_unref);
  g_assert_false (premia_badge_template_apply (PREMIA_BADGE_TEMPLATE_CLOSERS, set, NULL, "en", &kept, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (set->gamification, ==, "{ no rules");
}

/* Nothing is earned by dialling, nor loses experience: the server would refuse the penalty of a beginner. */
static void
test_nothing_pays_for_dialling (void)
{
  for (guint i = 0; i < PREMIA_N_BADGE_TEMPLATES; i++)
    {
      g_autoptr (PremiaStoredBadgeSet) set = apply (i, premia_stored_badge_set_new (), "en", 0);
      g_autoptr (PremiaGamification) rules = check (set->gamification);

      for (guint k = 0; k < premia_gamification_get_n_actions (rules); k++)
        {
          const PremiaActionRule *action = premia_gamification_get_action (rules, k);

          g_assert_cmpint (action->xp[0], !=, '-');
          if (g_str_equal (action->name, "CallMade"))
            g_assert_cmpstr (action->xp, ==, "0");
        }
      for (guint k = 0; k < premia_gamification_get_n_achievements (rules); k++)
        for (guint w = 0; w < premia_gamification_get_achievement (rules, k)->weights->len; w++)
          g_assert_cmpstr (g_array_index (premia_gamification_get_achievement (rules, k)->weights, PremiaActionWeight, w).action, !=, "CallMade");
    }
}

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

/* Setters and closers each get a streak, a goal of all together and a contest that not only the best can win; none pays for dialling or
 * for dates that fall through, none promises money, and what is there already stays as it is. */
static void
test_contests (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("anna,telemarketer\nboris,closer\n", "anna,AppointmentSet,a,2026-09-02T08:00\n", NULL);
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < PREMIA_BADGE_TEMPLATE_LOYALTY; i++)
    {
      guint kinds = 0;

      for (guint k = 0; k < premia_badge_template_get_n_contests (i); k++)
        {
          g_autoptr (PremiaContest) contest = premia_badge_template_new_contest (i, k, dataset, zone, "RUB", day ("2026-10-14"));

          kinds |= 1u << contest->kind;
          g_assert_cmpuint (premia_contest_get_cautions (contest), ==, 0);
          g_assert_cmpint (contest->reward, ==, PREMIA_CONTEST_WORD);
          g_assert_cmpstr (contest->role, ==, i == PREMIA_BADGE_TEMPLATE_SETTERS ? "telemarketer" : "closer");
          g_assert_true (contest->name.ru != NULL && contest->name.en != NULL);
          if (contest->kind == PREMIA_CONTEST_RANKING)
            g_assert_true (contest->improvement || contest->n_winners == 0);
        }
      g_assert_cmpuint (kinds, ==, 7);
      premia_badge_template_add_contests (i, PREMIA_BADGE_TEMPLATE_ALL_CONTESTS, set, dataset, zone, "RUB", day ("2026-10-14"), "en", kept);
    }
  g_assert_cmpuint (set->contests->len, ==, 6);
  g_assert_cmpuint (kept->len, ==, 0);
  premia_badge_template_add_contests (PREMIA_BADGE_TEMPLATE_CLOSERS, 1 << 1 | 1 << 2, set, dataset, zone, "EUR", day ("2026-12-14"), "ru", kept);
  g_assert_cmpuint (set->contests->len, ==, 6);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (kept, 0), ==, "Сделки месяца");
}

/* The same contest made by hand before, under another id, is not judged twice. */
static void
test_contest_of_that_name (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("boris,closer\n", "boris,DealWon,a,2026-09-02T08:00\n", NULL);
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PremiaContest) mine = premia_contest_template_new (PREMIA_CONTEST_TEMPLATE_DEAL_GOAL, "goal-1", dataset, zone, "RUB", day ("2026-10-14"));
  g_autofree char *text = premia_contest_to_text (mine);

  premia_stored_badge_set_set_contest (set, "goal-1", text);
  premia_badge_template_add_contests (PREMIA_BADGE_TEMPLATE_CLOSERS, 1 << 1, set, dataset, zone, "RUB", day ("2026-10-14"), "en", kept);
  g_assert_cmpuint (set->contests->len, ==, 1);
  g_assert_cmpstr (premia_stored_badge_set_get_contest (set, "goal-1"), ==, text);
  g_assert_cmpstr (g_ptr_array_index (kept, 0), ==, "Deals of the month");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-template/each-starts-the-server", test_each_starts_the_server);
  g_test_add_func ("/badge-template/list-is-what-comes", test_list_is_what_comes);
  g_test_add_func ("/badge-template/sets-go-together", test_sets_go_together);
  g_test_add_func ("/badge-template/what-is-there-stays", test_what_is_there_stays);
  g_test_add_func ("/badge-template/nothing-pays-for-dialling", test_nothing_pays_for_dialling);
  g_test_add_func ("/badge-template/contests", test_contests);
  g_test_add_func ("/badge-template/contest-of-that-name", test_contest_of_that_name);
  return g_test_run ();
}
