/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-badge-replay-file.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PremiaBadgeReplay  *replay;
  PremiaGamification *rules;
  PremiaBadgeHistory *history;
  PremiaZone         *zone; /* UTC: the server's */
  GString            *out;
} Writing;

static char *
say_time (const Writing *self, PremiaInstant at)
{
  return at == PREMIA_NEVER ? NULL : premia_instant_to_string (at, self->zone);
}

static void
append_achievement (const Writing *self, guint account, guint index)
{
  const PremiaBadgeProgress *progress = premia_badge_replay_get_progress (self->replay, account, index);
  const char *name = premia_gamification_get_achievement (self->rules, index)->name;
  g_autofree char *reached = say_time (self, progress->reached_at), *unlocked = say_time (self, progress->unlocked_at);

  if (progress->reached_at == PREMIA_NEVER && progress->unlocked_at == PREMIA_NEVER)
    g_string_append_printf (self->out, "    %s: %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\n", name, progress->progress, progress->max_progress);
  else if (progress->reached_at == PREMIA_NEVER)
    /* Translators: an achievement, and a time */
    g_string_append_printf (self->out, _("    %1$s: unlocked by hand %2$s\n"), name, unlocked);
  else if (progress->unlocked_at == PREMIA_NEVER)
    /* Translators: an achievement, and a time */
    g_string_append_printf (self->out, _("    %1$s: reached %2$s, not yet unlocked on the server\n"), name, reached);
  else
    /* Translators: an achievement, and two times */
    g_string_append_printf (self->out, _("    %1$s: reached %2$s, unlocked on the server %3$s\n"), name, reached, unlocked);
}

static void
append_person (const Writing *self, guint account)
{
  g_autofree char *experience = premia_badge_replay_dup_experience (self->replay, account), *balance = premia_badge_replay_dup_balance (self->replay, account);

  /* Translators: somebody's id, level, experience and balance of tokens */
  g_string_append_printf (self->out, _("%1$s: level %2$u, experience %3$s, balance %4$s\n"), premia_badge_history_get_account (self->history, account),
                          premia_badge_replay_get_level (self->replay, account), experience, balance);
  for (guint i = 0; i < premia_gamification_get_n_achievements (self->rules); i++)
    append_achievement (self, account, i);
  for (guint i = 0; i < premia_gamification_get_n_medals (self->rules); i++)
    {
      const PremiaMedalRule *rule = premia_gamification_get_medal (self->rules, i);
      const int held = premia_badge_replay_get_medal (self->replay, account, i);

      if (held >= 0)
        /* Translators: a medal and its rank */
        g_string_append_printf (self->out, _("    %1$s: rank %2$s\n"), rule->name, g_array_index (rule->ranks, PremiaMedalRank, held).rank);
    }
}

static void
append_board (const Writing *self, guint index)
{
  GArray *leaders = premia_badge_replay_get_leaders (self->replay, index);

  /* Translators: the name of a leader board */
  g_string_append_printf (self->out, _("Leader board %s\n"), premia_gamification_get_board (self->rules, index)->name);
  for (guint i = 0; i < leaders->len; i++)
    {
      const PremiaBadgeLeader *leader = &g_array_index (leaders, PremiaBadgeLeader, i);

      g_string_append_printf (self->out, "    %u. %s: %s\n", i + 1, premia_badge_history_get_account (self->history, leader->account), leader->score);
    }
}

static void
append_ignored (const Writing *self)
{
  for (guint i = 0; i < premia_badge_history_get_n_actions (self->history); i++)
    {
      const guint64 count = premia_badge_replay_count_ignored (self->replay, i);

      if (count > 0)
        /* Translators: the name of an action */
        g_string_append_printf (self->out, ngettext ("The rules do not name %1$s: %2$lu action is not counted\n", "The rules do not name %1$s: %2$lu actions are not counted\n", (gulong) count),
                                premia_badge_history_get_action (self->history, i), (gulong) count);
    }
}

static const char *
say_reason (PremiaRefusedReason reason)
{
  switch (reason)
    {
    case PREMIA_REFUSED_EXISTS:
      return _("it is there already");
    case PREMIA_REFUSED_PENALTY:
      return _("a penalty, and there is no experience to take");
    case PREMIA_REFUSED_FRACTION:
      return _("an xp between 0 and 1 makes the server fail");
    case PREMIA_REFUSED_CONFLICT:
      return _("an achievement that tracks unlocking stands in its way");
    }
  g_return_val_if_reached ("");
}

static void
append_refused (const Writing *self)
{
  GArray *refused = premia_badge_replay_get_refused (self->replay);

  for (guint i = 0; i < refused->len; i++)
    {
      const PremiaBadgeRefused *row = &g_array_index (refused, PremiaBadgeRefused, i);
      g_autofree char *at = premia_instant_to_string (row->at, self->zone);

      /* Translators: an action, its key, somebody's id, a time, and the reason */
      g_string_append_printf (self->out, _("Refused: %1$s “%2$s” of %3$s, %4$s: %5$s\n"), premia_badge_history_get_action (self->history, row->action), row->key,
                              premia_badge_history_get_account (self->history, row->account), at, say_reason (row->reason));
    }
}

char *
premia_badge_replay_file_to_text (PremiaBadgeReplay *replay, gsize *length)
{
  Writing self = { .replay = replay };
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autofree char *cost = NULL;

  g_return_val_if_fail (replay != NULL, NULL);

  self.rules = premia_badge_replay_get_rules (replay);
  self.history = premia_badge_replay_get_history (replay);
  self.zone = zone;
  self.out = g_string_new (NULL);
  for (guint i = 0; i < premia_badge_history_get_n_accounts (self.history); i++)
    if (premia_badge_history_is_person (self.history, i))
      append_person (&self, i);
  for (guint i = 0; i < premia_gamification_get_n_boards (self.rules); i++)
    append_board (&self, i);
  append_ignored (&self);
  append_refused (&self);
  cost = premia_badge_replay_dup_cost (replay);
  g_string_append_printf (self.out, _("Tokens in all: %s\n"), cost);
  if (length != NULL)
    *length = self.out->len;
  return g_string_free (self.out, FALSE);
}
