/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-gamification-check.h"
#include "exchange/premia-gamification-file.h"

#include <string.h>

#define FILE_NAME "g.json"
#define ACTIONS "\"levels\":[],\"actions\":{\"set\":{\"repeatable\":true,\"xp\":1},\"held\":{\"repeatable\":true,\"xp\":1},\"hired\":{\"xp\":1},\"tour\":{\"xp\":1}}"
#define A(more) "{" ACTIONS ",\"achievements\":{\"A\":{\"type\":\"ActionBased\"," more "}}}"
#define M(more) "{" ACTIONS ",\"medals\":{\"M\":{\"type\":\"ActionBased\"," more "}}}"
#define OLD(more) "{" ACTIONS ",\"medals\":{\"M\":{\"type\":\"AgeBased\"," more "}}}"
#define B(more) "{" ACTIONS ",\"leaderBoards\":{\"B\":{" more "}}}"

static PremiaGamification *
read_rules (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaGamification *rules = premia_gamification_file_parse (text, -1, FILE_NAME, &error);

  g_assert_no_error (error);
  return rules;
}

static const PremiaGamificationFinding *
find (GPtrArray *findings, const char *kind, const char *pointer)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (premia_gamification_finding_kind_to_string (finding->kind), kind) && g_str_equal (finding->pointer, pointer))
        return finding;
    }
  return NULL;
}

static const struct { const char *text, *severity, *kind, *pointer; gboolean mended; } cases[] = {
  { "{}", "refused", "missing", "/levels", TRUE },
  { "{\"Levels\":[]}", "warning", "misspelt", "/Levels", TRUE },
  { "{\"levels\":[{\"xp\":5},{\"xp\":5}]}", "refused", "bound", "/levels/1/xp", FALSE },
  { "{\"levels\":[{\"xp\":1,\"reward\":-1}]}", "refused", "bound", "/levels/0/reward", TRUE },
  { "{\"levels\":[{\"reward\":1}]}", "serious", "not_a_number", "/levels/0/xp", TRUE },
  { "{\"levels\":[{\"xp\":\"10\"}]}", "warning", "not_a_number", "/levels/0/xp", TRUE },
  { "{\"levels\":[],\"actions\":{\"a\":{\"xp\":0.5}}}", "serious", "fraction", "/actions/a/xp", TRUE },
  { "{\"levels\":[],\"actions\":{\"a\":{\"xp\":-1.5}}}", "warning", "fraction", "/actions/a/xp", TRUE },
  { "{\"levels\":[],\"actions\":{\"a\":{\"xp\":3e9}}}", "warning", "too_large", "/actions/a/xp", FALSE },
  { "{\"levels\":[],\"actions\":{\"a\":{\"xp\":\"5\"}}}", "serious", "not_a_number", "/actions/a/xp", TRUE },
  { "{\"levels\":[],\"actions\":{\"a\":{\"xp\":-2}}}", "advice", "penalty", "/actions/a/xp", FALSE },
  { "{\"levels\":[],\"actions\":{\"a\":null}}", "serious", "no_action", "/actions/a", TRUE },
  { "{\"levels\":[],\"actions\":{\"a\":{\"repeatable\":\"no\",\"xp\":1}}}", "warning", "not_yes_or_no", "/actions/a/repeatable", TRUE },
  { "{\"levels\":[],\"actions\":{\"a\":{}}}", "advice", "idle_action", "/actions/a", FALSE },
  { "{\"levels\":[],\"actions\":{\"achivx.UnlockAchievement\":{\"xp\":5}}}", "advice", "built_in", "/actions/achivx.UnlockAchievement", TRUE },
  { A ("\"actions\":{\"set\":0.5}"), "refused", "bound", "/achievements/A/actions/set", FALSE },
  { A ("\"actions\":{\"set\":1.7}"), "refused", "bound", "/achievements/A/actions/set", TRUE },
  { A ("\"actions\":{\"sett\":1,\"set\":1},\"threshold\":2"), "warning", "unknown_action", "/achievements/A/actions/sett", TRUE },
  { A ("\"actions\":{\"helt\":1},\"threshold\":2"), "warning", "unknown_action", "/achievements/A/actions/helt", TRUE },
  { A ("\"actions\":{\"set\":1},\"treshold\":2"), "warning", "misspelt", "/achievements/A/treshold", TRUE },
  { A ("\"actions\":{\"set\":-1}"), "serious", "unreachable", "/achievements/A", FALSE },
  { A ("\"actions\":{}"), "serious", "unreachable", "/achievements/A", FALSE },
  { A ("\"actions\":{\"hired\":1,\"tour\":1},\"threshold\":3"), "serious", "unreachable", "/achievements/A/threshold", TRUE },
  { A ("\"actions\":{\"hired\":1,\"tour\":1},\"threshold\":2"), "serious", "never_unlocks", "/achievements/A", TRUE },
  { A ("\"actions\":{\"hired\":1}"), "serious", "never_unlocks", "/achievements/A", TRUE },
  { A ("\"actions\":{\"set\":1,\"achivx.UnlockAchievement\":1}"), "serious", "tracks_unlocks", "/achievements/A/actions/achivx.UnlockAchievement", TRUE },
  { A ("\"actions\":{\"set\":1},\"xp\":0.2"), "serious", "fraction", "/achievements/A/xp", TRUE },
  { A ("\"actions\":{\"set\":1},\"threshold\":0"), "refused", "bound", "/achievements/A/threshold", TRUE },
  { "{\"levels\":[],\"achievements\":{\"A\":{\"actions\":{}}}}", "refused", "missing", "/achievements/A/type", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{\"period\":\"1 month\"}]"), "refused", "period", "/medals/M/ranks/0/period", TRUE },
  { M ("\"actions\":{\"set\":\"many\"},\"ranks\":[{}]"), "serious", "not_a_number", "/medals/M/actions/set", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{\"rank\":\"gold\"}]"), "serious", "rank", "/medals/M/ranks/0/rank", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{\"rank\":1},{\"rank\":1}]"), "warning", "rank", "/medals/M/ranks/0/rank", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{\"threshold\":5,\"period\":\"7 days\"},{\"threshold\":5}]"), "warning", "rank_never_shows", "/medals/M/ranks/0", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{\"threshold\":0}]"), "warning", "for_everybody", "/medals/M/ranks/0/threshold", TRUE },
  { M ("\"actions\":{\"hired\":1},\"ranks\":[{\"threshold\":2}]"), "serious", "unreachable", "/medals/M/ranks/0/threshold", TRUE },
  { M ("\"actions\":{\"set\":-1},\"ranks\":[{}]"), "serious", "unreachable", "/medals/M", FALSE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{}],\"recall\":{\"enabled\":true,\"period\":\"2 months\"}"), "serious", "unreadable", "/medals/M/recall/period", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{}],\"recall\":{\"enabled\":true,\"period\":30}"), "serious", "unreadable", "/medals/M/recall/period", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{}],\"recall\":{\"enabled\":true,\"period\":\"\"}"), "refused", "period", "/medals/M/recall/period", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{}],\"recall\":{\"enabled\":true,\"period\":\"90\"}"), "warning", "bare_number", "/medals/M/recall/period", TRUE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{}],\"recall\":{\"enabled\":true,\"threshold\":2}"), "warning", "recall_stricter", "/medals/M/recall", FALSE },
  { M ("\"actions\":{\"set\":1},\"ranks\":[{}],\"recall\":{\"enabled\":true,\"threshold\":0}"), "advice", "recall_never", "/medals/M/recall/threshold", TRUE },
  { OLD ("\"ranks\":[{\"rank\":1,\"age\":\"1 month\"}]"), "serious", "unreadable", "/medals/M/ranks/0/age", TRUE },
  { OLD ("\"ranks\":[{\"rank\":1}]"), "refused", "missing", "/medals/M/ranks/0/age", FALSE },
  { OLD ("\"ranks\":[{\"rank\":1,\"age\":\"2 years\"},{\"rank\":2,\"age\":\"1 year\"}]"), "warning", "rank_never_shows", "/medals/M/ranks/0", TRUE },
  { OLD ("\"ranks\":[{\"rank\":1,\"age\":\"2 years\"}],\"recall\":{}"), "advice", "recall_ignored", "/medals/M/recall", TRUE },
  { B ("\"type\":\"ActionBased\",\"actions\":{},\"size\":3"), "serious", "board_fails", "/leaderBoards/B/actions", FALSE },
  { B ("\"type\":\"ExperienceBased\",\"size\":20"), "advice", "board_too_long", "/leaderBoards/B/size", TRUE },
  { B ("\"type\":\"ExperienceBased\",\"size\":1.5"), "refused", "bound", "/leaderBoards/B/size", TRUE },
  { B ("\"type\":\"Best\",\"size\":1"), "refused", "type", "/leaderBoards/B/type", FALSE },
  { "{\"levels\":[],\"experienceReduction\":{\"enabled\":true,\"amount\":0}}", "serious", "reduction", "/experienceReduction/amount", TRUE },
  { "{\"levels\":[],\"experienceReduction\":{\"enabled\":true,\"delay\":5}}", "serious", "unreadable", "/experienceReduction/delay", TRUE },
  { "{\"levels\":[],\"experienceReduction\":null}", "serious", "reduction", "/experienceReduction", TRUE },
};

/* What is wrong is found at its place and weighed; the repair is an edit after which it is gone. */
static void
test_finds_and_mends (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PremiaGamification) rules = NULL;
      g_autoptr (GPtrArray) findings = premia_gamification_check (cases[i].text, -1, FILE_NAME, 12, &rules), after = NULL;
      const PremiaGamificationFinding *finding = find (findings, cases[i].kind, cases[i].pointer);
      g_autoptr (GError) error = NULL;
      g_autofree char *mended = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (finding);
      g_assert_cmpstr (premia_gamification_severity_to_string (finding->severity), ==, cases[i].severity);
      g_assert_cmpint (premia_gamification_is_refused (findings), ==, rules == NULL);
      g_assert_cmpint (finding->repair != NULL, ==, cases[i].mended);
      if (finding->repair == NULL)
        continue;
      g_assert_nonnull (finding->repair_words);
      mended = premia_json_edit (cases[i].text, finding->repair, FILE_NAME, &error);
      g_assert_no_error (error);
      after = premia_gamification_check (mended, -1, FILE_NAME, 12, NULL);
      g_assert_null (find (after, cases[i].kind, cases[i].pointer));
    }
}

static const char good[] =
  "{\"levels\":[{\"xp\":10},{\"xp\":20,\"reward\":1}],\"actions\":{\"set\":{\"xp\":1,\"repeatable\":true},\"hired\":{\"xp\":5}},"
  "\"achievements\":{\"Ten\":{\"type\":\"ActionBased\",\"actions\":{\"set\":1,\"hired\":2},\"threshold\":10,\"xp\":5,\"reward\":0.5}},"
  "\"medals\":{\"M\":{\"type\":\"ActionBased\",\"actions\":{\"set\":1},\"ranks\":[{\"rank\":10,\"period\":\"31 days\",\"threshold\":15},"
  "{\"rank\":100,\"period\":\"93 days\",\"threshold\":45}],\"recall\":{\"enabled\":true,\"period\":\"31 days\",\"threshold\":7}},"
  "\"Old\":{\"type\":\"AgeBased\",\"ranks\":[{\"rank\":1,\"age\":\"1 year\"},{\"rank\":2,\"age\":\"2 years\"}]}},"
  "\"leaderBoards\":{\"B\":{\"type\":\"ActionBased\",\"actions\":{\"set\":1},\"size\":5}},\"experienceReduction\":{\"enabled\":true},\"our own\":{\"x\":[]}}";

static void
test_good_is_quiet (void)
{
  g_autoptr (GPtrArray) findings = premia_gamification_check (good, -1, FILE_NAME, 12, NULL);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((PremiaGamificationFinding *) g_ptr_array_index (findings, i))->words);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_lines (void)
{
  g_autoptr (GPtrArray) syntax = premia_gamification_check ("{\n\"levels\":[],\n\"levels\":[]}", -1, FILE_NAME, 0, NULL);
  g_autoptr (GPtrArray) meaning = premia_gamification_check ("{\n\"levels\":[{\"xp\":0}]}", -1, FILE_NAME, 0, NULL);
  g_autofree char *first = premia_gamification_finding_to_line (g_ptr_array_index (syntax, 0), FILE_NAME);
  g_autofree char *second = premia_gamification_finding_to_line (g_ptr_array_index (meaning, 0), FILE_NAME);

  g_assert_true (g_str_has_prefix (first, "g.json:3: character 1: “levels” is there twice"));
  g_assert_cmpstr (second, ==, "g.json: /levels/0/xp: the first level needs more experience than 0");
  g_assert_cmpuint (((PremiaGamificationFinding *) g_ptr_array_index (meaning, 0))->line, ==, 2);
}

/* What the server makes of values that its start does not look at. */
static void
test_as_javascript (void)
{
  g_autoptr (PremiaGamification) rules = read_rules ("\xEF\xBB\xBF{\"levels\":[{\"xp\":10},{},{\"xp\":\"30\"},{\"xp\":1e400}],"
    "\"actions\":{\"b\":{\"xp\":0.1000000000000000055511151231257827},\"7\":{\"xp\":-0},\"a\":5,\"none\":null,\"01\":{\"repeatable\":\"no\",\"trackActivity\":null},"
    "\"4294967295\":{},\"4294967294\":{},\"0\":{},\"__proto__\":{\"xp\":1}},"
    "\"achievements\":{\"A\":{\"type\":\"ActionBased\",\"actions\":{\"x\":1.0,\"3\":1e1},\"threshold\":9007199254740991}},"
    "\"medals\":{\"M\":{\"type\":\"ActionBased\",\"actions\":{\"x\":\"2\"},\"ranks\":[{\"rank\":1.0,\"threshold\":null},{},{\"threshold\":\"x\"}],\"recall\":{\"enabled\":1,\"period\":null,\"threshold\":null}},"
    "\"N\":{\"type\":\"ActionBased\",\"actions\":{\"x\":\"many\",\"y\":1},\"ranks\":[5],\"recall\":{\"enabled\":0,\"period\":{}}}},"
    "\"leaderBoards\":{\"L\":{\"type\":\"ActionBased\",\"actions\":{\"x\":\"2\",\"y\":0.5},\"size\":1.0}}}");
  static const char *const order[] = { "0", "7", "4294967294", "b", "a", "01", "4294967295", "__proto__" };
  const PremiaMedalRule *medal = premia_gamification_find_medal (rules, "M");
  const PremiaBoardRule *board = premia_gamification_find_board (rules, "L");

  g_assert_cmpuint (premia_gamification_get_n_actions (rules), ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_assert_cmpstr (premia_gamification_get_action (rules, i)->name, ==, order[i]);
  g_assert_cmpstr (premia_gamification_find_action (rules, "b")->xp, ==, "0.1");
  g_assert_cmpstr (premia_gamification_find_action (rules, "7")->xp, ==, "-0");
  g_assert_true (premia_gamification_find_action (rules, "01")->repeatable && !premia_gamification_find_action (rules, "01")->tracks_activity);
  /* A level without a number is there as soon as the one before it. */
  g_assert_cmpuint (premia_gamification_level_of (rules, 9), ==, 0);
  g_assert_cmpuint (premia_gamification_level_of (rules, 10), ==, 2);
  g_assert_cmpuint (premia_gamification_level_of (rules, 30), ==, 3);
  g_assert_cmpuint (premia_gamification_level_of (rules, G_MAXINT), ==, 3);
  g_assert_cmpint (premia_gamification_find_achievement (rules, "A")->threshold, ==, G_GINT64_CONSTANT (9007199254740991));
  g_assert_cmpstr (g_array_index (premia_gamification_find_achievement (rules, "A")->weights, PremiaActionWeight, 0).action, ==, "3");
  g_assert_cmpstr (g_array_index (premia_gamification_find_achievement (rules, "A")->weights, PremiaActionWeight, 0).weight, ==, "10");
  g_assert_cmpstr (g_array_index (medal->weights, PremiaActionWeight, 0).weight, ==, "2");
  g_assert_cmpstr (g_array_index (medal->ranks, PremiaMedalRank, 0).rank, ==, "1");
  g_assert_cmpstr (g_array_index (medal->ranks, PremiaMedalRank, 0).threshold, ==, "0");
  g_assert_cmpstr (g_array_index (medal->ranks, PremiaMedalRank, 1).threshold, ==, "2");
  g_assert_cmpint (g_array_index (medal->ranks, PremiaMedalRank, 1).span_ms, ==, PREMIA_GAMIFICATION_SPAN_MS);
  g_assert_true (medal->recalls);
  g_assert_cmpstr (medal->recall_threshold, ==, "1");
  g_assert_cmpint (medal->recall_span_ms, ==, PREMIA_GAMIFICATION_SPAN_MS);
  g_assert_cmpuint (premia_gamification_find_medal (rules, "N")->weights->len, ==, 0);
  g_assert_cmpstr (g_array_index (board->weights, PremiaActionWeight, 0).weight, ==, "0");
  g_assert_cmpstr (g_array_index (board->weights, PremiaActionWeight, 1).weight, ==, "0.5");
  g_assert_false (premia_gamification_get_reduction (rules)->enabled);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gamification-check/finds-and-mends", test_finds_and_mends);
  g_test_add_func ("/gamification-check/good-is-quiet", test_good_is_quiet);
  g_test_add_func ("/gamification-check/lines", test_lines);
  g_test_add_func ("/gamification-check/as-javascript", test_as_javascript);
  return g_test_run ();
}
