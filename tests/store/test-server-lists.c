/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include "store/premia-workspace-server.h"

#include <string.h>

/* What the server always tells as a whole, what is to be told it, and what is left when another server comes. */

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static guint64
get_generation (PremiaWorkspace *workspace, guint nouns)
{
  g_autoptr (GError) error = NULL;
  guint64 generation;

  g_assert_true (premia_workspace_get_generation (workspace, nouns, &generation, &error));
  return generation;
}

static PremiaCopyVerdict
copy_account (PremiaWorkspace *workspace, const char *id, const char *balance, const char *address)
{
  g_autoptr (PremiaRewardAccount) account = premia_reward_account_new ();
  g_autoptr (GError) error = NULL;
  PremiaCopyVerdict verdict;

  set (&account->id, id);
  set (&account->balance, balance);
  account->level = 3;
  account->experience = 210;
  account->last_active_at = 17;
  premia_reward_account_add_wallet (account, "tron", "T1");
  if (address != NULL)
    premia_reward_account_add_wallet (account, "eth", address);
  premia_workspace_copy_account (workspace, account, &verdict, &error);
  g_assert_no_error (error);
  return verdict;
}

static void
test_accounts (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaRewardAccount *anna;

  g_assert_cmpint (copy_account (workspace, "boris", "0", NULL), ==, PREMIA_COPY_NEW);
  g_assert_cmpint (copy_account (workspace, "anna", "1E-8", "0x1"), ==, PREMIA_COPY_NEW);
  g_assert_cmpint (copy_account (workspace, "anna", "1E-8", "0x1"), ==, PREMIA_COPY_SAME);
  g_assert_cmpint (copy_account (workspace, "anna", "1E-8", "0x2"), ==, PREMIA_COPY_CHANGED);
  g_assert_cmpint (copy_account (workspace, "anna", "12.50", "0x2"), ==, PREMIA_COPY_CHANGED);
  accounts = premia_workspace_list_accounts (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  anna = g_ptr_array_index (accounts, 0);
  g_assert_cmpstr (anna->id, ==, "anna");
  g_assert_cmpstr (anna->balance, ==, "12.50");
  g_assert_cmpint (anna->level, ==, 3);
  g_assert_cmpint (anna->experience, ==, 210);
  g_assert_cmpint (anna->last_active_at, ==, 17);
  g_assert_cmpint (anna->registered_at, ==, PREMIA_NEVER);
  g_assert_cmpuint (anna->wallets->len, ==, 2);
  g_assert_cmpstr (g_array_index (anna->wallets, PremiaRewardWallet, 0).address, ==, "0x2");
  g_assert_cmpuint (((PremiaRewardAccount *) g_ptr_array_index (accounts, 1))->wallets->len, ==, 1);
}

static guint
copy_achievement (PremiaWorkspace *workspace, const char *first, PremiaInstant first_at, const char *second, PremiaInstant second_at)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_achievement_free);
  const char *const names[] = { first, second };
  g_autoptr (GError) error = NULL;
  guint n = 99;

  for (guint i = 0; i < 2 && names[i] != NULL; i++)
    {
      PremiaRewardAchievement *achievement = premia_reward_achievement_new ();

      set (&achievement->name, names[i]);
      set (&achievement->progress, "0.1");
      set (&achievement->max_progress, "5");
      achievement->unlocked_at = i == 0 ? first_at : second_at;
      g_ptr_array_add (all, achievement);
    }
  premia_workspace_copy_achievements (workspace, "anna", all, &n, &error);
  g_assert_no_error (error);
  return n;
}

static guint
copy_medal (PremiaWorkspace *workspace, const char *medal, const char *rank)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_medal_free);
  PremiaRewardMedal *one = premia_reward_medal_new ();
  g_autoptr (GError) error = NULL;
  guint n = 99;

  set (&one->medal, medal);
  set (&one->rank, rank);
  g_ptr_array_add (all, one);
  premia_workspace_copy_medals (workspace, "anna", all, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_badges (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) achievements = NULL, of_boris = NULL, medals = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  g_assert_cmpuint (copy_achievement (workspace, "Ранняя пташка", PREMIA_NEVER, "Closer", 5), ==, 1);
  before = get_generation (workspace, PREMIA_WORKSPACE_SERVER);
  g_assert_cmpuint (copy_achievement (workspace, "Closer", 5, "Ранняя пташка", PREMIA_NEVER), ==, 0);
  g_assert_cmpuint (get_generation (workspace, PREMIA_WORKSPACE_SERVER), ==, before);
  g_assert_cmpuint (copy_achievement (workspace, "Closer", 5, "Ранняя пташка", 9), ==, 1);
  g_assert_cmpuint (copy_achievement (workspace, "Closer", 5, NULL, 0), ==, 0);
  achievements = premia_workspace_list_achievements (workspace, "anna", &error);
  of_boris = premia_workspace_list_achievements (workspace, "boris", &error);
  g_assert_cmpuint (achievements->len, ==, 1);
  g_assert_cmpuint (of_boris->len, ==, 0);
  g_assert_cmpint (((PremiaRewardAchievement *) g_ptr_array_index (achievements, 0))->unlocked_at, ==, 5);
  g_assert_cmpuint (copy_medal (workspace, "Speed", "0"), ==, 1);
  g_assert_cmpuint (copy_medal (workspace, "Speed", "0"), ==, 0);
  g_assert_cmpuint (copy_medal (workspace, "Speed", "2"), ==, 1);
  medals = premia_workspace_list_medals (workspace, "anna", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (medals->len, ==, 1);
  g_assert_cmpstr (((PremiaRewardMedal *) g_ptr_array_index (medals, 0))->rank, ==, "2");
}

static void
copy_board (PremiaWorkspace *workspace, PremiaInstant updated_at, const char *accounts)
{
  g_autoptr (GPtrArray) boards = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_board_free);
  g_auto (GStrv) names = g_strsplit (accounts, " ", -1);
  PremiaRewardBoard *month = premia_reward_board_new (), *never = premia_reward_board_new ();
  g_autoptr (GError) error = NULL;

  set (&month->name, "Month");
  month->updated_at = updated_at;
  for (guint i = 0; names[i] != NULL; i++)
    premia_reward_board_add_leader (month, names[i], "7.25");
  set (&never->name, "A: never");
  g_ptr_array_add (boards, month);
  g_ptr_array_add (boards, never);
  premia_workspace_copy_boards (workspace, boards, &error);
  g_assert_no_error (error);
}

static void
test_boards (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) boards = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaRewardBoard *month;
  guint64 before;

  copy_board (workspace, 3, "boris anna boris");
  before = get_generation (workspace, PREMIA_WORKSPACE_SERVER);
  copy_board (workspace, 3, "boris anna boris");
  g_assert_cmpuint (get_generation (workspace, PREMIA_WORKSPACE_SERVER), ==, before);
  copy_board (workspace, 3, "anna boris");
  g_assert_cmpuint (get_generation (workspace, PREMIA_WORKSPACE_SERVER), ==, before + 1);
  boards = premia_workspace_list_boards (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (boards->len, ==, 2);
  g_assert_cmpint (((PremiaRewardBoard *) g_ptr_array_index (boards, 0))->updated_at, ==, PREMIA_NEVER);
  month = g_ptr_array_index (boards, 1);
  g_assert_cmpuint (month->leaders->len, ==, 2);
  g_assert_cmpstr (g_array_index (month->leaders, PremiaRewardLeader, 0).account, ==, "anna");
  g_assert_cmpstr (g_array_index (month->leaders, PremiaRewardLeader, 1).score, ==, "7.25");
}

static void
copy_rest (PremiaWorkspace *workspace)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_action_rule_free);
  g_autoptr (GPtrArray) networks = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_network_free);
  g_autoptr (GPtrArray) currencies = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_currency_free);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_job_free);
  PremiaRewardActionRule *rule = premia_reward_action_rule_new ();
  PremiaRewardNetwork *network = premia_reward_network_new ();
  PremiaRewardCurrency *currency = premia_reward_currency_new ();
  PremiaRewardJob *job = premia_reward_job_new ();
  g_autoptr (GError) error = NULL;

  set (&rule->name, "CallMade");
  set (&rule->reward, "-0.5");
  rule->experience = -3;
  rule->repeatable = TRUE;
  g_ptr_array_add (rules, rule);
  set (&network->name, "tron");
  set (&network->type_name, "TRX");
  g_ptr_array_add (networks, network);
  set (&currency->name, "USDT");
  set (&currency->type_name, "TRC20");
  set (&currency->network, "tron");
  g_ptr_array_add (currencies, currency);
  set (&job->name, "update-medals");
  set (&job->description, "медали");
  set (&job->info, "{}");
  job->state = PREMIA_REWARD_JOB_ERROR;
  g_ptr_array_add (jobs, job);
  g_assert_true (premia_workspace_copy_action_rules (workspace, rules, &error));
  g_assert_true (premia_workspace_copy_networks (workspace, networks, currencies, &error));
  g_assert_true (premia_workspace_copy_server_jobs (workspace, jobs, &error));
}

static void
test_rest (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) rules = NULL, networks = NULL, currencies = NULL, jobs = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  copy_rest (workspace);
  before = get_generation (workspace, PREMIA_WORKSPACE_SERVER);
  copy_rest (workspace);
  g_assert_cmpuint (get_generation (workspace, PREMIA_WORKSPACE_SERVER), ==, before);
  rules = premia_workspace_list_action_rules (workspace, &error);
  networks = premia_workspace_list_networks (workspace, &error);
  currencies = premia_workspace_list_server_currencies (workspace, &error);
  jobs = premia_workspace_list_server_jobs (workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rules->len, ==, 1);
  g_assert_cmpint (((PremiaRewardActionRule *) g_ptr_array_index (rules, 0))->experience, ==, -3);
  g_assert_true (((PremiaRewardActionRule *) g_ptr_array_index (rules, 0))->repeatable);
  g_assert_cmpstr (((PremiaRewardActionRule *) g_ptr_array_index (rules, 0))->reward, ==, "-0.5");
  g_assert_cmpstr (((PremiaRewardNetwork *) g_ptr_array_index (networks, 0))->type_name, ==, "TRX");
  g_assert_cmpstr (((PremiaRewardCurrency *) g_ptr_array_index (currencies, 0))->network, ==, "tron");
  g_assert_cmpint (((PremiaRewardJob *) g_ptr_array_index (jobs, 0))->state, ==, PREMIA_REWARD_JOB_ERROR);
  g_assert_cmpint (((PremiaRewardJob *) g_ptr_array_index (jobs, 0))->at, ==, PREMIA_NEVER);
  g_assert_cmpstr (((PremiaRewardJob *) g_ptr_array_index (jobs, 0))->description, ==, "медали");
}

static char *
list_strangers (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) ids = premia_workspace_list_server_strangers (workspace, &error);

  g_assert_no_error (error);
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

/* Another server: its copy goes, and what was paid, is to be told or happened stays. */
static void
test_forgotten (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaRewardTransaction) transaction = premia_reward_transaction_new ();
  const PremiaRewardAction action = { (char *) "anna", (char *) "CallMade", (char *) "c-1", TRUE, 1, 1, (char *) "0" };
  g_autoptr (GPtrArray) accounts = NULL, boards = NULL, requests = NULL, jobs = NULL;
  g_autofree char *strangers = NULL, *left = NULL, *newest = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n, n_actions, n_transactions;

  copy_account (workspace, "игорь", "0", NULL);
  copy_account (workspace, "anna", "0", NULL);
  copy_board (workspace, 3, "boris вера");
  set (&transaction->id, "t-1");
  set (&transaction->account, "глеб");
  g_assert_true (premia_workspace_copy_transaction (workspace, transaction, 1, NULL, &error));
  g_assert_true (premia_workspace_copy_action (workspace, &action, NULL, &error));
  copy_rest (workspace);
  g_assert_true (premia_workspace_set_mark (workspace, "transactions", "t-1", 1, &error));
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", "c-2", 5, &error));
  strangers = list_strangers (workspace);
  g_assert_cmpstr (strangers, ==, "вера глеб игорь");

  g_assert_true (premia_workspace_forget_copy (workspace, &error));
  left = list_strangers (workspace);
  g_assert_cmpstr (left, ==, "");
  accounts = premia_workspace_list_accounts (workspace, &error);
  boards = premia_workspace_list_boards (workspace, &error);
  jobs = premia_workspace_list_server_jobs (workspace, &error);
  requests = premia_workspace_list_action_requests (workspace, -1, &error);
  g_assert_cmpuint (accounts->len + boards->len + jobs->len, ==, 0);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_true (premia_workspace_count_copy (workspace, &n_actions, &n_transactions, NULL, &error));
  g_assert_cmpuint (n_actions + n_transactions, ==, 0);
  g_assert_true (premia_workspace_get_mark (workspace, "transactions", &newest, NULL, &error));
  g_assert_null (newest);
  g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  /* It comes again, and is the one that was there. */
  g_assert_true (premia_workspace_copy_action (workspace, &action, NULL, &error));
  g_assert_true (premia_workspace_count (workspace, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 1);
}

static void
assert_requests (PremiaWorkspace *workspace, int state, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = premia_workspace_list_action_requests (workspace, state, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (requests->len, ==, n);
}

static gboolean
withdraw (PremiaWorkspace *workspace, const char *key)
{
  g_autoptr (GError) error = NULL;
  gboolean withdrawn;

  premia_workspace_withdraw_action_request (workspace, "anna", "CallMade", key, &withdrawn, &error);
  g_assert_no_error (error);
  return withdrawn;
}

static void
test_requests (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) requests = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaActionRequest *first;
  guint64 before;
  gint64 id;

  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", "c-1", 5, &error));
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", NULL, 6, &error));
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", "", 7, &error));
  before = get_generation (workspace, PREMIA_WORKSPACE_OUTBOX);
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", "c-1", 50, &error));
  g_assert_cmpuint (get_generation (workspace, PREMIA_WORKSPACE_OUTBOX), ==, before);
  requests = premia_workspace_list_action_requests (workspace, PREMIA_REQUEST_WAITING, &error);
  g_assert_cmpuint (requests->len, ==, 3);
  first = g_ptr_array_index (requests, 0);
  id = first->id;
  g_assert_cmpint (first->at, ==, 5);
  g_assert_true (first->has_key);
  g_assert_false (((PremiaActionRequest *) g_ptr_array_index (requests, 1))->has_key);
  /* Refused, it waits anew when it is asked for again; done, it stays done. */
  g_assert_true (premia_workspace_set_action_request (workspace, id, PREMIA_REQUEST_REFUSED, "нет такого действия", &error));
  assert_requests (workspace, PREMIA_REQUEST_REFUSED, 1);
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", "c-1", 60, &error));
  assert_requests (workspace, PREMIA_REQUEST_WAITING, 3);
  g_assert_true (premia_workspace_set_action_request (workspace, id, PREMIA_REQUEST_DONE, NULL, &error));
  g_assert_true (premia_workspace_add_action_request (workspace, "anna", "CallMade", "c-1", 70, &error));
  assert_requests (workspace, PREMIA_REQUEST_DONE, 1);
  /* Only what was not told is taken back. */
  g_assert_false (withdraw (workspace, "c-1"));
  g_assert_true (withdraw (workspace, NULL));
  g_assert_true (withdraw (workspace, "no such"));
  assert_requests (workspace, -1, 2);
  g_assert_true (withdraw (workspace, ""));
  assert_requests (workspace, PREMIA_REQUEST_WAITING, 0);
  g_assert_false (premia_workspace_set_action_request (workspace, id + 2, PREMIA_REQUEST_DONE, NULL, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "taken back");
}

static void
test_gamification (void)
{
  static const char text[] = "{\r\n\t\"levels\" : [ ],  \"unknown\": \"Анна\" }\n\n";
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autofree char *none = NULL, *kept = NULL, *gone = NULL;
  g_autoptr (GError) error = NULL;

  none = premia_workspace_get_gamification (workspace, &error);
  g_assert_cmpstr (none, ==, "");
  g_assert_true (premia_workspace_set_gamification (workspace, text, 5, &error));
  kept = premia_workspace_get_gamification (workspace, &error);
  g_assert_cmpstr (kept, ==, text);
  pay_desk_assert_log (workspace, 5);
  g_assert_true (premia_workspace_set_gamification (workspace, text, 6, &error));
  pay_desk_assert_log (workspace, 5);
  g_assert_true (premia_workspace_set_gamification (workspace, "", 7, &error));
  gone = premia_workspace_get_gamification (workspace, &error);
  g_assert_cmpstr (gone, ==, "");
  pay_desk_assert_log (workspace, 6);
}

static void
test_syncs (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GPtrArray) last = NULL, all = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaServerSync *newest;

  g_assert_true (premia_workspace_begin (workspace, &error));
  for (gint64 i = 1; i <= 1003; i++)
    {
      const PremiaServerSync sync = { i, i + 1, (char *) "https://rewards.example.org", (char *) (i % 2 == 0 ? "" : "оборвалось"), 1, 2, 3, 4, 5 };

      g_assert_true (premia_workspace_add_sync (workspace, &sync, &error));
    }
  g_assert_true (premia_workspace_commit (workspace, &error));
  last = premia_workspace_list_syncs (workspace, 2, &error);
  all = premia_workspace_list_syncs (workspace, 0, &error);
  g_assert_cmpuint (last->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 1000);
  newest = g_ptr_array_index (last, 0);
  g_assert_cmpint (newest->began_at, ==, 1003);
  g_assert_cmpstr (newest->problem, ==, "оборвалось");
  g_assert_cmpuint (newest->n_actions, ==, 1);
  g_assert_cmpuint (newest->n_medals, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/server-lists/accounts", test_accounts);
  g_test_add_func ("/store/server-lists/badges", test_badges);
  g_test_add_func ("/store/server-lists/boards", test_boards);
  g_test_add_func ("/store/server-lists/rest", test_rest);
  g_test_add_func ("/store/server-lists/forgotten", test_forgotten);
  g_test_add_func ("/store/server-lists/requests", test_requests);
  g_test_add_func ("/store/server-lists/gamification", test_gamification);
  g_test_add_func ("/store/server-lists/syncs", test_syncs);
  return g_test_run ();
}
