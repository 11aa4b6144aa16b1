/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-drift.h"

#include <string.h>

/* A server and a file that agree, which each test makes disagree in one thing. */
typedef struct
{
  PremiaGamification *rules;
  PremiaDriftInput    input;
  GPtrArray          *counts;
  PremiaInstant       asked; /* for how long actions were counted last */
} Room;

static GPtrArray *
count (PremiaInstant until, gpointer user_data, GError **error)
{
  Room *room = user_data;

  room->asked = until;
  return g_ptr_array_ref (room->counts);
}

static char *
as_it_is (const char *decimal)
{
  return g_strdup (decimal);
}

static void
add_rule (Room *room, const char *name, int experience, const char *reward, gboolean repeatable)
{
  PremiaRewardActionRule *rule = premia_reward_action_rule_new ();

  g_free (rule->name);
  g_free (rule->reward);
  rule->name = g_strdup (name);
  rule->reward = g_strdup (reward);
  rule->experience = experience;
  rule->repeatable = repeatable;
  g_ptr_array_add (room->input.rules, rule);
}

static void
add_account (Room *room, const char *id, int experience, int level)
{
  PremiaRewardAccount *account = premia_reward_account_new ();

  g_free (account->id);
  account->id = g_strdup (id);
  account->experience = experience;
  account->level = level;
  g_ptr_array_add (room->input.accounts, account);
}

static PremiaRewardBoard *
add_board (Room *room, const char *name, PremiaInstant updated_at)
{
  PremiaRewardBoard *board = premia_reward_board_new ();

  g_free (board->name);
  board->name = g_strdup (name);
  board->updated_at = updated_at;
  g_ptr_array_add (room->input.boards, board);
  return board;
}

static GArray *
weigh (const char *action, const char *weight, const char *other, const char *its_weight)
{
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (PremiaActionWeight));

  g_array_append_val (weights, ((PremiaActionWeight) { (char *) action, (char *) weight }));
  g_array_append_val (weights, ((PremiaActionWeight) { (char *) other, (char *) its_weight }));
  return weights;
}

static void
set_up (Room *room, gconstpointer data)
{
  g_autoptr (GArray) weights = NULL;
  PremiaRewardBoard *board;

  room->rules = premia_gamification_new ();
  room->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_action_count_free);
  room->input = (PremiaDriftInput) {
    g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_action_rule_free), g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_account_free),
    g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_board_free), g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free),
    count, as_it_is, room,
  };
  premia_gamification_add_level (room->rules, "100", "1");
  premia_gamification_add_level (room->rules, "2.5e2", "2");
  premia_gamification_add_action (room->rules, &(PremiaActionRule) { (char *) "set", (char *) "1e1", (char *) "0.10", TRUE, TRUE });
  premia_gamification_add_action (room->rules, &(PremiaActionRule) { (char *) "hired", (char *) "5", (char *) "0", FALSE, TRUE });
  weights = weigh ("set", "1", "held", "2.5");
  premia_gamification_add_board (room->rules, &(PremiaBoardRule) { .name = (char *) "best", .weights = weights, .size = 2 });
  premia_gamification_add_achievement (room->rules, &(PremiaAchievementRule) { (char *) "first", weights, 1, (char *) "0", (char *) "0" });
  add_rule (room, "set", 10, "0.1", TRUE);
  add_rule (room, "hired", 5, "0", FALSE);
  add_rule (room, "achivx.UnlockAchievement", 0, "0", TRUE);
  add_account (room, "a", 99, 0);
  add_account (room, "b", 100, 1);
  add_account (room, "c", 250, 2);
  g_ptr_array_add (room->input.achievements, g_strdup ("first"));
  g_ptr_array_add (room->counts, premia_action_count_new ("a", "set", 4));
  g_ptr_array_add (room->counts, premia_action_count_new ("a", "held", 2));
  g_ptr_array_add (room->counts, premia_action_count_new ("b", "set", 3));
  g_ptr_array_add (room->counts, premia_action_count_new ("c", "set", 3));
  g_ptr_array_add (room->counts, premia_action_count_new ("c", "hired", 1));
  board = add_board (room, "best", 77);
  premia_reward_board_add_leader (board, "a", "9");
  premia_reward_board_add_leader (board, "b", "3");
}

static void
tear_down (Room *room, gconstpointer data)
{
  premia_gamification_unref (room->rules);
  g_ptr_array_unref (room->counts);
  g_ptr_array_unref (room->input.rules);
  g_ptr_array_unref (room->input.accounts);
  g_ptr_array_unref (room->input.boards);
  g_ptr_array_unref (room->input.achievements);
  g_ptr_array_unref (room->input.medals);
}

static PremiaDriftReport *
hold (Room *room)
{
  g_autoptr (GError) error = NULL;
  PremiaDriftReport *report = premia_drift_report_new (room->rules, &room->input, &error);

  g_assert_no_error (error);
  return report;
}

static const PremiaDrift *
only_drift (PremiaDriftReport *report)
{
  g_assert_cmpuint (report->drifts->len, ==, 1);
  return g_ptr_array_index (report->drifts, 0);
}

/* Somebody would look for an error that is not there: other spellings of a number, the server's own action, a tie at the last place. */
static void
test_agreement (Room *room, gconstpointer data)
{
  g_autoptr (PremiaDriftReport) report = hold (room);
  const PremiaBoardPair *pair = g_ptr_array_index (report->boards, 0);

  g_assert_cmpuint (report->drifts->len, ==, 0);
  g_assert_cmpint (room->asked, ==, 77); /* the server's board knows nothing of what came later */
  g_assert_cmpuint (pair->rows->len, ==, 2);
  g_assert_cmpstr (g_array_index (pair->rows, PremiaBoardRow, 0).our_score, ==, "9");
  g_array_index (((PremiaRewardBoard *) g_ptr_array_index (room->input.boards, 0))->leaders, PremiaRewardLeader, 1).account[0] = 'c';
  g_clear_pointer (&report, premia_drift_report_free);
  report = hold (room);
  g_assert_cmpuint (report->drifts->len, ==, 0);
}

static void
test_actions (Room *room, gconstpointer data)
{
  static const PremiaDriftKind kinds[] = { PREMIA_DRIFT_ACTION_ONLY_OURS, PREMIA_DRIFT_ACTION_ONLY_THERE, PREMIA_DRIFT_ACTION_EXPERIENCE,
                                           PREMIA_DRIFT_ACTION_REWARD, PREMIA_DRIFT_ACTION_REPEATABLE };
  g_autoptr (PremiaDriftReport) report = NULL;

  g_ptr_array_set_size (room->input.rules, 1);
  add_rule (room, "call", 1, "0", TRUE);
  ((PremiaRewardActionRule *) g_ptr_array_index (room->input.rules, 0))->experience = 11;
  ((PremiaRewardActionRule *) g_ptr_array_index (room->input.rules, 0))->repeatable = FALSE;
  ((PremiaRewardActionRule *) g_ptr_array_index (room->input.rules, 0))->reward[2] = '2';
  report = hold (room);
  g_assert_cmpuint (report->drifts->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, i))->kind, ==, kinds[i]);
  g_assert_cmpstr (((PremiaDrift *) g_ptr_array_index (report->drifts, 0))->subject, ==, "hired");
  g_assert_cmpstr (((PremiaDrift *) g_ptr_array_index (report->drifts, 3))->theirs, ==, "0.2");
}

/* Levels are told once for each pair of numbers, not once for each of two hundred people. */
static void
test_levels (Room *room, gconstpointer data)
{
  g_autoptr (PremiaDriftReport) report = NULL;
  const PremiaDrift *drift;

  add_account (room, "d", 120, 2);
  add_account (room, "e", 130, 2);
  report = hold (room);
  drift = only_drift (report);
  g_assert_cmpint (drift->kind, ==, PREMIA_DRIFT_LEVEL);
  g_assert_cmpuint (drift->n, ==, 2);
  g_assert_cmpstr (drift->account, ==, "d");
  g_assert_cmpstr (drift->ours, ==, "1");
  g_assert_cmpstr (drift->theirs, ==, "2");
}

static void
test_recognition (Room *room, gconstpointer data)
{
  g_autoptr (PremiaDriftReport) report = NULL;

  g_ptr_array_add (room->input.achievements, g_strdup ("gone"));
  g_ptr_array_add (room->input.achievements, g_strdup ("gone"));
  g_ptr_array_add (room->input.medals, g_strdup ("star"));
  report = hold (room);
  g_assert_cmpuint (report->drifts->len, ==, 2);
  g_assert_cmpuint (((PremiaDrift *) g_ptr_array_index (report->drifts, 0))->n, ==, 2);
  g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, 1))->kind, ==, PREMIA_DRIFT_MEDAL_THERE);
}

/* The server orders such a board by nothing: the wrong person would be congratulated. */
static void
test_board_order_and_scores (Room *room, gconstpointer data)
{
  PremiaRewardBoard *board = g_ptr_array_index (room->input.boards, 0);
  g_autoptr (PremiaDriftReport) report = NULL;
  const PremiaBoardPair *pair;

  g_array_set_size (board->leaders, 0);
  premia_reward_board_add_leader (board, "b", "3");
  premia_reward_board_add_leader (board, "a", "8.5");
  report = hold (room);
  g_assert_cmpuint (report->drifts->len, ==, 2);
  g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, 0))->kind, ==, PREMIA_DRIFT_BOARD_ORDER);
  g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, 1))->kind, ==, PREMIA_DRIFT_BOARD_SCORES);
  g_assert_cmpuint (((PremiaDrift *) g_ptr_array_index (report->drifts, 1))->n, ==, 1);
  pair = g_ptr_array_index (report->boards, 0);
  g_assert_cmpuint (g_array_index (pair->rows, PremiaBoardRow, 0).our_place, ==, 1);
  g_assert_cmpuint (g_array_index (pair->rows, PremiaBoardRow, 0).their_place, ==, 2);
}

static void
test_boards_of_one_side (Room *room, gconstpointer data)
{
  g_autoptr (PremiaDriftReport) report = NULL;

  premia_gamification_add_board (room->rules, &(PremiaBoardRule) { .name = (char *) "wise", .by_experience = TRUE, .size = 10 });
  add_board (room, "old", 5);
  ((PremiaRewardBoard *) g_ptr_array_index (room->input.boards, 0))->updated_at = PREMIA_NEVER;
  report = hold (room);
  g_assert_cmpuint (report->drifts->len, ==, 3);
  g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, 0))->kind, ==, PREMIA_DRIFT_BOARD_ONLY_OURS);
  g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, 1))->kind, ==, PREMIA_DRIFT_BOARD_ONLY_THERE);
  g_assert_cmpint (((PremiaDrift *) g_ptr_array_index (report->drifts, 2))->kind, ==, PREMIA_DRIFT_BOARD_NOT_RECKONED);
  g_assert_cmpuint (report->boards->len, ==, 3);
}

#define ADD(path, test) g_test_add ("/drift/" path, Room, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("agreement", test_agreement);
  ADD ("actions", test_actions);
  ADD ("levels", test_levels);
  ADD ("recognition", test_recognition);
  ADD ("board-order-and-scores", test_board_order_and_scores);
  ADD ("boards-of-one-side", test_boards_of_one_side);
  return g_test_run ();
}
