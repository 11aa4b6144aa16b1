/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people would lose: what they have, what comes next, and when it goes. */
#include "engine/premia-badge-holders.h"
#include "engine/premia-badge-shelf.h"

#include "support/badge-rules.h"

#define PEOPLE "a,,,,,2025-01-01\nb,,,,,2025-06-01\nc\n"
#define RULES "level 20 1\nlevel 50 2\n" \
              "action Held 10 0.5\naction Lost 0 0\n" \
              "achievement First 1 0 0 Held:1\nachievement Three 3 5 2 Held:1\nachievement Clean 4 0 0 Held:1 Lost:-1\n" \
              "medal Runner 1=30:2 2=30:4 recall=20:1 Held:1\n" \
              "age Years 1=365 2=730\n"

/* Anna: three held, one lost; Boris: one held; a stranger is not counted. */
#define ROWS "a,Held,1,2026-01-02T10:00\na,Held,2,2026-01-03T10:00\nb,Held,3,2026-01-03T12:00\nx,Held,9,2026-01-03T13:00\n" \
             "a,Held,4,2026-01-04T10:00\na,Lost,5,2026-01-05T10:00\n"

static PremiaBadgeReplay *
replay (const char *at)
{
  g_autoptr (PremiaGamification) rules = badge_rules (RULES);
  g_autoptr (PremiaBadgeHistory) history = badge_history (PEOPLE, ROWS);
  const PremiaBadgeMoment moment = { badge_at (at), PREMIA_BADGE_JOBS_DAILY };

  return premia_badge_replay_new (rules, history, &moment, NULL, NULL);
}

/* "a 2026-01-02T10:00:00Z; b …" of who has it. */
static char *
tell_holders (PremiaBadgeReplay *self, const char *id)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GPtrArray) list = premia_badge_holders_list (premia_badge_replay_get_rules (self), self);
  const PremiaBadgeHolders *found = premia_badge_holders_find (list, id);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (found);
  for (guint i = 0; i < found->holders->len; i++)
    {
      const PremiaBadgeHolder *holder = &g_array_index (found->holders, PremiaBadgeHolder, i);
      g_autofree char *at = holder->at == PREMIA_NEVER ? g_strdup ("never") : premia_instant_to_string (holder->at, utc);

      g_string_append_printf (text, "%s%s %.16s", i > 0 ? "; " : "", premia_badge_history_get_account (premia_badge_replay_get_history (self), holder->account), at);
    }
  return g_string_free (text, FALSE);
}

#define assert_holders(self, id, expected) \
  G_STMT_START { g_autofree char *told_ = tell_holders (self, id); g_assert_cmpstr (told_, ==, expected); } G_STMT_END

static void
test_holders (void)
{
  g_autoptr (PremiaBadgeReplay) now = replay ("2026-01-06T00:00");

  /* The latest first; whoever is nobody of ours has nothing. */
  assert_holders (now, "achievement:First", "b 2026-01-03T12:00; a 2026-01-02T10:00");
  assert_holders (now, "achievement:Three", "a 2026-01-04T10:00");
  assert_holders (now, "achievement:Clean", "");
  /* Given at the midnight after; whose rank it is now. */
  assert_holders (now, "medal:Runner:1", "a 2026-01-04T00:00");
  assert_holders (now, "medal:Runner:2", "");
  /* 20 of experience with the second one. */
  assert_holders (now, "level:1", "a 2026-01-03T10:00");
  assert_holders (now, "level:2", "");
}

/* Every badge of the rules, in their order, also before anybody has done anything. */
static void
test_without_history (void)
{
  static const char *const expected[] = { "achievement:First", "achievement:Three", "achievement:Clean", "medal:Runner:1", "medal:Runner:2",
                                          "medal:Years:1", "medal:Years:2", "level:1", "level:2" };
  g_autoptr (PremiaGamification) rules = badge_rules (RULES);
  g_autoptr (GPtrArray) list = premia_badge_holders_list (rules, NULL);

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < list->len; i++)
    {
      const PremiaBadgeHolders *one = g_ptr_array_index (list, i);
      g_autoptr (GArray) coming = premia_badge_holders_list_coming (one, NULL);

      g_assert_cmpstr (one->id, ==, expected[i]);
      g_assert_cmpuint (one->holders->len, ==, 0);
      g_assert_cmpuint (coming->len, ==, 0);
    }
  g_assert_null (premia_badge_holders_find (list, "achievement:None"));
}

static void
assert_coming (PremiaBadgeReplay *self, const char *id, guint index, const char *account, gint64 progress, gint64 max_progress)
{
  g_autoptr (GPtrArray) list = premia_badge_holders_list (premia_badge_replay_get_rules (self), self);
  g_autoptr (GArray) coming = premia_badge_holders_list_coming (premia_badge_holders_find (list, id), self);
  const PremiaBadgeComing *one;

  g_assert_cmpuint (coming->len, >, index);
  one = &g_array_index (coming, PremiaBadgeComing, index);
  g_assert_cmpstr (premia_badge_history_get_account (premia_badge_replay_get_history (self), one->account), ==, account);
  g_assert_cmpint (one->progress, ==, progress);
  g_assert_cmpint (one->max_progress, ==, max_progress);
}

static void
test_who_is_next (void)
{
  g_autoptr (PremiaBadgeReplay) now = replay ("2026-01-06T00:00");

  assert_coming (now, "achievement:Clean", 0, "a", 2, 4);
  assert_coming (now, "achievement:Clean", 1, "b", 1, 4);
  assert_coming (now, "achievement:Three", 0, "b", 1, 3);
  assert_coming (now, "level:2", 0, "a", 30, 50);
  assert_coming (now, "level:1", 0, "b", 10, 20);
}

static PremiaBadgeShelf *
shelf_of (PremiaBadgeReplay *self, const char *account)
{
  return premia_badge_shelf_new (self, (guint) premia_badge_history_find_account (premia_badge_replay_get_history (self), account));
}

/* "id" of each, a blank between them. */
static char *
tell (GPtrArray *badges)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < badges->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((PremiaShelfBadge *) g_ptr_array_index (badges, i))->id);
  return g_string_free (text, FALSE);
}

#define assert_badges(badges, expected) \
  G_STMT_START { g_autofree char *told_ = tell (badges); g_assert_cmpstr (told_, ==, expected); } G_STMT_END

static void
test_shelf (void)
{
  g_autoptr (PremiaBadgeReplay) now = replay ("2026-01-06T00:00");
  g_autoptr (PremiaBadgeShelf) anna = shelf_of (now, "a");
  const PremiaShelfBadge *badge;

  /* On the 370th day. */
  assert_badges (anna->had, "achievement:Three medal:Runner:1 achievement:First medal:Years:1");
  assert_badges (anna->coming, "medal:Runner:2 medal:Years:2 achievement:Clean");
  badge = g_ptr_array_index (anna->coming, 0);
  g_assert_cmpint (badge->progress, ==, 3);
  g_assert_cmpint (badge->max_progress, ==, 4);
  badge = g_ptr_array_index (anna->coming, 1);
  g_assert_cmpint (badge->comes_at, ==, badge_at ("2027-01-01T00:00"));
  /* The last one was held on the 4th at ten; twenty days later it is out of the window, and the midnight after takes the medal. */
  badge = g_ptr_array_index (anna->had, 1);
  g_assert_cmpint (badge->goes_at, ==, badge_at ("2026-01-25T00:00"));
  badge = g_ptr_array_index (anna->had, 0);
  g_assert_cmpint (badge->goes_at, ==, PREMIA_NEVER);
  g_assert_cmpuint (anna->level, ==, 1);
  /* What Three brings comes with the next action that counts for it. */
  g_assert_cmpint (anna->experience, ==, 30);
  g_assert_cmpint (anna->level_from, ==, 20);
  g_assert_cmpint (anna->level_to, ==, 50);
}

/* Whoever has not begun has an empty shelf; without a first day nothing comes by age. */
static void
test_beginner (void)
{
  g_autoptr (PremiaBadgeReplay) now = replay ("2026-01-06T00:00");
  g_autoptr (PremiaBadgeShelf) clara = shelf_of (now, "c");

  g_assert_cmpuint (clara->had->len, ==, 0);
  g_assert_cmpuint (clara->coming->len, ==, 0);
  g_assert_cmpuint (clara->level, ==, 0);
  g_assert_cmpint (clara->level_to, ==, 20);
  g_assert_cmpstr (clara->balance, ==, "0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-shelf/holders", test_holders);
  g_test_add_func ("/badge-shelf/without-history", test_without_history);
  g_test_add_func ("/badge-shelf/who-is-next", test_who_is_next);
  g_test_add_func ("/badge-shelf/shelf", test_shelf);
  g_test_add_func ("/badge-shelf/beginner", test_beginner);
  return g_test_run ();
}
