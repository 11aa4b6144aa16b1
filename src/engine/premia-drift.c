/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-engine"

#include "premia-drift-private.h"

#include <string.h>

#define BUILT_IN "achivx.UnlockAchievement" /* the server's own, in no file */

PremiaActionCount *
premia_action_count_new (const char *account, const char *action, guint64 n)
{
  PremiaActionCount *self = g_new0 (PremiaActionCount, 1);

  self->account = g_strdup (account);
  self->action = g_strdup (action);
  self->n = n;
  return self;
}

void
premia_action_count_free (PremiaActionCount *self)
{
  if (self == NULL)
    return;
  g_free (self->account);
  g_free (self->action);
  g_free (self);
}

static void
drift_free (gpointer data)
{
  PremiaDrift *self = data;

  g_free (self->subject);
  g_free (self->ours);
  g_free (self->theirs);
  g_free (self->account);
  g_free (self);
}

PremiaDrift *
premia_drift_add (GPtrArray *drifts, PremiaDriftKind kind, const char *subject, const char *ours, const char *theirs)
{
  PremiaDrift *self = g_new0 (PremiaDrift, 1);

  self->kind = kind;
  self->subject = g_strdup (subject);
  self->ours = g_strdup (ours != NULL ? ours : "");
  self->theirs = g_strdup (theirs != NULL ? theirs : "");
  self->account = g_strdup ("");
  self->n = 1;
  g_ptr_array_add (drifts, self);
  return self;
}

static void
compare_action (const PremiaActionRule *ours, const PremiaRewardActionRule *theirs, const PremiaDriftInput *input, GPtrArray *drifts)
{
  g_autofree char *experience = g_strdup_printf ("%d", theirs->experience);
  g_autofree char *reward = input->score (ours->reward);

  if (premia_reward_amount_compare (ours->xp, experience) != 0)
    premia_drift_add (drifts, PREMIA_DRIFT_ACTION_EXPERIENCE, ours->name, ours->xp, experience);
  if (premia_reward_amount_compare (reward, theirs->reward) != 0)
    premia_drift_add (drifts, PREMIA_DRIFT_ACTION_REWARD, ours->name, ours->reward, theirs->reward);
  if (ours->repeatable != theirs->repeatable)
    premia_drift_add (drifts, PREMIA_DRIFT_ACTION_REPEATABLE, ours->name, ours->repeatable ? "yes" : "no", theirs->repeatable ? "yes" : "no");
}

static void
compare_actions (PremiaGamification *rules, const PremiaDriftInput *input, GPtrArray *drifts)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < input->rules->len; i++)
    {
      const PremiaRewardActionRule *theirs = g_ptr_array_index (input->rules, i);
      const PremiaActionRule *ours = premia_gamification_find_action (rules, theirs->name);

      g_hash_table_add (there, theirs->name);
      if (ours != NULL)
        compare_action (ours, theirs, input, drifts);
      else if (!g_str_equal (theirs->name, BUILT_IN))
        premia_drift_add (drifts, PREMIA_DRIFT_ACTION_ONLY_THERE, theirs->name, NULL, NULL);
    }
  for (guint i = 0; i < premia_gamification_get_n_actions (rules); i++)
    if (!g_hash_table_contains (there, premia_gamification_get_action (rules, i)->name))
      premia_drift_add (drifts, PREMIA_DRIFT_ACTION_ONLY_OURS, premia_gamification_get_action (rules, i)->name, NULL, NULL);
}

/* Accounts that stand on another level than our thresholds give, one drift for each pair of levels. */
static void
compare_levels (PremiaGamification *rules, const PremiaDriftInput *input, GPtrArray *drifts)
{
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < input->accounts->len; i++)
    {
      const PremiaRewardAccount *account = g_ptr_array_index (input->accounts, i);
      const guint level = premia_gamification_level_of (rules, account->experience);
      g_autofree char *subject = g_strdup_printf ("%d", account->experience);
      g_autofree char *ours = g_strdup_printf ("%u", level);
      g_autofree char *theirs = g_strdup_printf ("%d", account->level);
      char *pair;
      PremiaDrift *drift;

      if ((int) level == account->level)
        continue;
      pair = g_strconcat (ours, " ", theirs, NULL);
      drift = g_hash_table_lookup (pairs, pair);
      if (drift != NULL)
        {
          drift->n++;
          g_free (pair);
          continue;
        }
      drift = premia_drift_add (drifts, PREMIA_DRIFT_LEVEL, subject, ours, theirs);
      g_free (drift->account);
      drift->account = g_strdup (account->id);
      g_hash_table_insert (pairs, pair, drift);
    }
}

static gboolean
has_achievement (PremiaGamification *rules, const char *name)
{
  return premia_gamification_find_achievement (rules, name) != NULL;
}

static gboolean
has_medal (PremiaGamification *rules, const char *name)
{
  return premia_gamification_find_medal (rules, name) != NULL;
}

static void
compare_names (PremiaGamification *rules, GPtrArray *names, gboolean (*has) (PremiaGamification *, const char *), PremiaDriftKind kind, GPtrArray *drifts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      PremiaDrift *drift = g_hash_table_lookup (seen, name);

      if (drift != NULL)
        drift->n++;
      else if (!has (rules, name))
        g_hash_table_insert (seen, (char *) name, premia_drift_add (drifts, kind, name, NULL, NULL));
    }
}

static int
by_kind (gconstpointer a, gconstpointer b)
{
  const PremiaDrift *x = *(PremiaDrift *const *) a, *y = *(PremiaDrift *const *) b;

  return x->kind != y->kind ? (int) x->kind - (int) y->kind : strcmp (x->subject, y->subject);
}

static void
pair_free (gpointer data)
{
  PremiaBoardPair *self = data;

  g_free (self->name);
  g_array_unref (self->rows);
  g_free (self);
}

PremiaDriftReport *
premia_drift_report_new (PremiaGamification *rules, const PremiaDriftInput *input, GError **error)
{
  g_autoptr (PremiaDriftReport) self = NULL;

  g_return_val_if_fail (rules != NULL && input != NULL, NULL);

  self = g_new0 (PremiaDriftReport, 1);
  self->drifts = g_ptr_array_new_with_free_func (drift_free);
  self->boards = g_ptr_array_new_with_free_func (pair_free);
  compare_actions (rules, input, self->drifts);
  compare_levels (rules, input, self->drifts);
  compare_names (rules, input->achievements, has_achievement, PREMIA_DRIFT_ACHIEVEMENT_THERE, self->drifts);
  compare_names (rules, input->medals, has_medal, PREMIA_DRIFT_MEDAL_THERE, self->drifts);
  if (!premia_drift_compare_boards (rules, input, self->drifts, self->boards, error))
    return NULL;
  g_ptr_array_sort (self->drifts, by_kind);
  return g_steal_pointer (&self);
}

void
premia_drift_report_free (PremiaDriftReport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->drifts);
  g_ptr_array_unref (self->boards);
  g_free (self);
}
