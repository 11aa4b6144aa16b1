/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-gamification-file.h"

#include "engine/premia-error.h"

#include <string.h>

static PremiaGamification *
read_rules (const char *text, GError **error)
{
  return premia_gamification_file_parse (text, -1, "gamification.json", error);
}

/* A file that starts the server must load, with keys of which Premia has never heard. */
static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaGamification) rules = read_rules ("{\"levels\":[{\"xp\":10},{\"xp\":2.5e1,\"reward\":0.5,\"x\":1}],"
    "\"actions\":{\"set\":{\"xp\":3,\"reward\":-0.1,\"repeatable\":true,\"trackActivity\":false},\"hired\":{}},"
    "\"achievements\":{\"first\":{\"type\":\"ActionBased\",\"actions\":{\"set\":1},\"threshold\":1}},\"medals\":{\"old\":{\"type\":\"AgeBased\",\"ranks\":[]}},"
    "\"leaderBoards\":{\"best\":{\"type\":\"ActionBased\",\"actions\":{\"set\":1,\"held\":-2.5},\"size\":3},\"wise\":{\"type\":\"ExperienceBased\",\"size\":1}},"
    "\"newThing\":[null]}", &error);
  const PremiaActionRule *action;
  const PremiaBoardRule *board;

  g_assert_no_error (error);
  g_assert_cmpuint (premia_gamification_get_n_levels (rules), ==, 2);
  g_assert_cmpuint (premia_gamification_level_of (rules, 9), ==, 0);
  g_assert_cmpuint (premia_gamification_level_of (rules, 10), ==, 1);
  g_assert_cmpuint (premia_gamification_level_of (rules, 25), ==, 2);
  action = premia_gamification_find_action (rules, "set");
  g_assert_cmpstr (action->xp, ==, "3");
  g_assert_cmpstr (action->reward, ==, "-0.1");
  g_assert_true (action->repeatable && !action->tracks_activity);
  action = premia_gamification_find_action (rules, "hired");
  g_assert_cmpstr (action->xp, ==, "0");
  g_assert_true (!action->repeatable && action->tracks_activity);
  g_assert_null (premia_gamification_find_action (rules, "held"));
  board = premia_gamification_find_board (rules, "best");
  g_assert_cmpuint (board->weights->len, ==, 2);
  g_assert_cmpstr (g_array_index (board->weights, PremiaActionWeight, 1).weight, ==, "-2.5");
  g_assert_true (premia_gamification_find_board (rules, "wise")->by_experience);
  g_assert_cmpint (premia_gamification_find_achievement (rules, "first")->threshold, ==, 1);
  g_assert_true (premia_gamification_find_medal (rules, "old")->by_age);
  g_assert_null (premia_gamification_find_medal (rules, "first"));
}

static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaGamification) rules = read_rules ("{\"levels\":[]}", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (premia_gamification_get_n_actions (rules), ==, 0);
  g_assert_cmpuint (premia_gamification_level_of (rules, 1000), ==, 0);
}

/* What would stop the server from starting, with its place. */
static void
test_refused (void)
{
  static const struct { const char *text, *place; } wrong[] = {
    { "{}", "levels" },
    { "[]", "object" },
    { "{\"levels\":{}}", "/levels" },
    { "{\"levels\":[null]}", "/levels/0" },
    { "{\"levels\":[{\"xp\":null}]}", "/levels/0/xp" },
    { "{\"levels\":[{\"xp\":\"10\"},{\"xp\":10}]}", "/levels/1/xp" },
    { "{\"levels\":[{\"xp\":0}]}", "/levels/0/xp" },
    { "{\"levels\":[{\"xp\":10},{\"xp\":10}]}", "/levels/1/xp" },
    { "{\"levels\":[{\"xp\":10,\"reward\":-1}]}", "/levels/0/reward" },
    { "{\"levels\":[],\"medals\":\"none\"}", "/medals" },
    { "{\"levels\":[],\"leaderBoards\":{\"best\":{\"size\":1}}}", "/leaderBoards/best" },
    { "{\"levels\":[],\"leaderBoards\":{\"best\":{\"type\":\"Best\",\"size\":1}}}", "/leaderBoards/best/type" },
    { "{\"levels\":[],\"leaderBoards\":{\"best\":{\"type\":\"ExperienceBased\",\"size\":0}}}", "/leaderBoards/best/size" },
    { "{\"levels\":[],\"leaderBoards\":{\"best\":{\"type\":\"ActionBased\",\"size\":1}}}", "/leaderBoards/best" },
    { "{\"levels\":[],\"levels\":[]}", "levels" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaGamification) rules = read_rules (wrong[i].text, &error);

      g_assert_null (rules);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "gamification.json"));
      if (strstr (error->message, wrong[i].place) == NULL)
        g_error ("%s: %s", wrong[i].text, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gamification-file/whole", test_whole);
  g_test_add_func ("/gamification-file/least", test_least);
  g_test_add_func ("/gamification-file/refused", test_refused);
  return g_test_run ();
}
