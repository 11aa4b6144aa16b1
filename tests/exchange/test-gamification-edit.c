/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-gamification-difference.h"
#include "exchange/premia-gamification-edit.h"
#include "exchange/premia-gamification-file.h"

#include "engine/premia-error.h"

#include <string.h>

#define FILE_NAME "g.json"

static const char file[] =
  "{\n"
  "    \"note\": \"ours\",\n"
  "    \"levels\": [],\n"
  "    \"actions\": { \"set\": {\"repeatable\": true}, \"held\": {\"repeatable\": true} },\n"
  "    \"achievements\": { \"set\": {\"type\": \"ActionBased\", \"actions\": {\"held\": 1.0, \"set\": 2}, \"threshold\": 1e1} },\n"
  "    \"medals\": { \"M\": {\"type\": \"ActionBased\", \"actions\": {\"set\": 1}, \"ranks\": [{}]} },\n"
  "    \"leaderBoards\": { \"B\": {\"type\": \"ActionBased\", \"actions\": {\"held\": 1,\"set\": 1}, \"size\": 3} }\n"
  "}\n";

/* The name, its rule and its uses; an achievement that happens to be called the same stays. */
static void
test_rename_action (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *renamed = premia_gamification_edit_rename (file, PREMIA_GAMIFICATION_ACTIONS, "set", "Appointment \"set\"", FILE_NAME, &error), *back = NULL;
  g_autoptr (PremiaGamification) rules = NULL;

  g_assert_no_error (error);
  rules = premia_gamification_file_parse (renamed, -1, FILE_NAME, &error);
  g_assert_no_error (error);
  g_assert_nonnull (premia_gamification_find_action (rules, "Appointment \"set\""));
  g_assert_null (premia_gamification_find_action (rules, "set"));
  g_assert_cmpstr (g_array_index (premia_gamification_find_achievement (rules, "set")->weights, PremiaActionWeight, 1).action, ==, "Appointment \"set\"");
  g_assert_cmpstr (g_array_index (premia_gamification_find_medal (rules, "M")->weights, PremiaActionWeight, 0).action, ==, "Appointment \"set\"");
  g_assert_cmpstr (g_array_index (premia_gamification_find_board (rules, "B")->weights, PremiaActionWeight, 1).action, ==, "Appointment \"set\"");
  back = premia_gamification_edit_rename (renamed, PREMIA_GAMIFICATION_ACTIONS, "Appointment \"set\"", "set", FILE_NAME, &error);
  g_assert_cmpstr (back, ==, file);
}

static void
test_rename_taken (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_gamification_edit_rename (file, PREMIA_GAMIFICATION_ACTIONS, "set", "held", FILE_NAME, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT);
}

static void
test_add_and_remove (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = premia_gamification_edit_free_name (file, PREMIA_GAMIFICATION_MEDALS, "M");
  g_autofree char *added = premia_gamification_edit_add (file, PREMIA_GAMIFICATION_MEDALS, name, "{\"type\":\"AgeBased\",\"ranks\":[{\"rank\":1,\"age\":\"1 year\"}]}", FILE_NAME, &error);
  g_autofree char *removed = premia_gamification_edit_remove (added, PREMIA_GAMIFICATION_MEDALS, name, FILE_NAME, &error);
  g_autofree char *action = premia_gamification_edit_remove (file, PREMIA_GAMIFICATION_ACTIONS, "set", FILE_NAME, &error);
  g_autofree char *bare = premia_gamification_edit_add ("{}", PREMIA_GAMIFICATION_LEVELS, NULL, "{\"xp\":1}", FILE_NAME, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "M 2");
  g_assert_cmpstr (removed, ==, file);
  /* Where it is the only one the medal keeps it: without it the server would not start. */
  g_assert_nonnull (strstr (action, "\"M\": {\"type\": \"ActionBased\", \"actions\": {\"set\": 1}"));
  g_assert_nonnull (strstr (action, "\"actions\": {\"held\": 1.0}, \"threshold\": 1e1"));
  g_assert_nonnull (strstr (action, "\"actions\": {\"held\": 1}, \"size\": 3"));
  g_assert_nonnull (strstr (bare, "\"levels\""));
}

static char *
say (const char *before, const char *after)
{
  g_autoptr (PremiaJson) a = premia_json_parse (before, strlen (before), "a.json", NULL), b = premia_json_parse (after, strlen (after), "b.json", NULL);
  g_autoptr (GPtrArray) differences = premia_gamification_difference (a, b);
  gsize length;

  return premia_gamification_difference_to_text (differences, &length);
}

static void
test_difference (void)
{
  static const struct { const char *before, *after, *words; } golden[] = {
    { "{\"levels\":[{\"xp\":1.0}]}", "{ \"levels\": [ {\"xp\":1e0} ] }", "Both say the same.\n" },
    { "{\"levels\":[{\"xp\":1}]}", "{\"levels\":[{\"xp\":2},{\"xp\":3}]}", "Level 1: experience: 1 → 2\nLevel 2: added\n" },
    { "{\"achievements\":{\"A\":{\"threshold\":5,\"actions\":{\"x\":1}},\"B\":{}}}", "{\"achievements\":{\"A\":{\"threshold\":6,\"actions\":{\"x\":2,\"y\":1}}}}",
      "Achievement “A”: threshold: 5 → 6; what “x” counts: 1 → 2; what “y” counts: nothing → 1\nAchievement “B”: removed\n" },
    { "{\"medals\":{\"M\":{\"ranks\":[{\"period\":\"30 days\"}],\"recall\":{\"enabled\":true}}}}", "{\"medals\":{\"M\":{\"ranks\":[{\"period\":\"7 days\"}],\"recall\":{\"enabled\":false}}}}",
      "Medal “M”: entry 1: period: 30 days → 7 days; taking away: switched on: yes → no\n" },
    { "{\"experienceReduction\":{\"amount\":200}}", "{\"experienceReduction\":{\"amount\":100},\"own\":1}", "Reduction of experience: amount: 200 → 100\nEntry “own”: added\n" },
    { "{\"own\":[1,{}]}", "{\"own\":[2,{}]}", "Entry “own”: entry 1: 1 → 2\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      g_autofree char *words = say (golden[i].before, golden[i].after);

      g_assert_cmpstr (words, ==, golden[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gamification-edit/rename-action", test_rename_action);
  g_test_add_func ("/gamification-edit/rename-taken", test_rename_taken);
  g_test_add_func ("/gamification-edit/add-and-remove", test_add_and_remove);
  g_test_add_func ("/gamification-edit/difference", test_difference);
  return g_test_run ();
}
