/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-badge-replay-file.h"

#include "premia-json-writer.h"

#include "engine/premia-reward.h"

#include <string.h>

typedef struct
{
  PremiaBadgeReplay  *replay;
  PremiaGamification *rules;
  PremiaBadgeHistory *history;
  PremiaJsonWriter   *out;
} Writing;

/* "2026-01-05T10:00:00.000Z" */
static void
write_time (PremiaJsonWriter *out, const char *key, PremiaInstant at)
{
  const gint64 ms_per_day = 86400000;
  gint64 ms = at / 1000 - (at % 1000 < 0), day, rest;
  int year, month, of_month;
  g_autofree char *text = NULL;

  if (at == PREMIA_NEVER)
    {
      premia_json_writer_member_or_null (out, key, NULL);
      return;
    }
  day = ms / ms_per_day - (ms % ms_per_day < 0);
  rest = ms - day * ms_per_day;
  premia_date_to_civil ((PremiaDate) day, &year, &month, &of_month);
  text = g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", year, month, of_month, (int) (rest / 3600000), (int) (rest / 60000 % 60), (int) (rest / 1000 % 60),
                          (int) (rest % 1000));
  premia_json_writer_member (out, key, text);
}

static void
write_integer (PremiaJsonWriter *out, const char *key, gint64 value)
{
  premia_json_writer_key (out, key);
  premia_json_writer_integer (out, value);
}

static void
write_number (PremiaJsonWriter *out, const char *key, const char *text)
{
  premia_json_writer_key (out, key);
  premia_json_writer_number (out, text);
}

static void
write_achievements (const Writing *self, guint account)
{
  premia_json_writer_key (self->out, "achievements");
  premia_json_writer_begin_array (self->out);
  for (guint i = 0; i < premia_gamification_get_n_achievements (self->rules); i++)
    {
      const PremiaBadgeProgress *progress = premia_badge_replay_get_progress (self->replay, account, i);

      premia_json_writer_begin_object (self->out);
      premia_json_writer_member (self->out, "name", premia_gamification_get_achievement (self->rules, i)->name);
      write_integer (self->out, "progress", progress->progress);
      write_integer (self->out, "maxProgress", progress->max_progress);
      write_time (self->out, "reachedAt", progress->reached_at);
      write_time (self->out, "unlockedAt", progress->unlocked_at);
      premia_json_writer_end_object (self->out);
    }
  premia_json_writer_end_array (self->out);
}

static void
write_medals (const Writing *self, guint account)
{
  premia_json_writer_key (self->out, "medals");
  premia_json_writer_begin_array (self->out);
  for (guint i = 0; i < premia_gamification_get_n_medals (self->rules); i++)
    {
      const PremiaMedalRule *rule = premia_gamification_get_medal (self->rules, i);
      const int held = premia_badge_replay_get_medal (self->replay, account, i);
      g_autofree char *rank = g_strdup ("0");

      if (held < 0)
        continue;
      premia_json_writer_begin_object (self->out);
      premia_json_writer_member (self->out, "medal", rule->name);
      /* The number without what its text says beside ("1e2"). */
      if (premia_reward_amount_add (&rank, g_array_index (rule->ranks, PremiaMedalRank, held).rank))
        write_number (self->out, "rank", rank);
      else
        premia_json_writer_member (self->out, "rank", g_array_index (rule->ranks, PremiaMedalRank, held).rank);
      premia_json_writer_end_object (self->out);
    }
  premia_json_writer_end_array (self->out);
}

static void
write_person (const Writing *self, guint account)
{
  g_autofree char *experience = premia_badge_replay_dup_experience (self->replay, account);
  g_autofree char *balance = premia_badge_replay_dup_balance (self->replay, account);

  premia_json_writer_begin_object (self->out);
  premia_json_writer_member (self->out, "id", premia_badge_history_get_account (self->history, account));
  write_number (self->out, "experience", experience);
  write_integer (self->out, "level", premia_badge_replay_get_level (self->replay, account));
  premia_json_writer_member (self->out, "balance", balance);
  write_achievements (self, account);
  write_medals (self, account);
  premia_json_writer_end_object (self->out);
}

static void
write_people (const Writing *self)
{
  premia_json_writer_key (self->out, "people");
  premia_json_writer_begin_array (self->out);
  for (guint i = 0; i < premia_badge_history_get_n_accounts (self->history); i++)
    if (premia_badge_history_is_person (self->history, i))
      write_person (self, i);
  premia_json_writer_end_array (self->out);
}

static void
write_boards (const Writing *self)
{
  premia_json_writer_key (self->out, "leaderBoards");
  premia_json_writer_begin_array (self->out);
  for (guint i = 0; i < premia_gamification_get_n_boards (self->rules); i++)
    {
      GArray *leaders = premia_badge_replay_get_leaders (self->replay, i);

      premia_json_writer_begin_object (self->out);
      premia_json_writer_member (self->out, "name", premia_gamification_get_board (self->rules, i)->name);
      premia_json_writer_key (self->out, "leaders");
      premia_json_writer_begin_array (self->out);
      for (guint j = 0; j < leaders->len; j++)
        {
          const PremiaBadgeLeader *leader = &g_array_index (leaders, PremiaBadgeLeader, j);

          premia_json_writer_begin_object (self->out);
          premia_json_writer_member (self->out, "account", premia_badge_history_get_account (self->history, leader->account));
          write_number (self->out, "score", leader->score);
          premia_json_writer_end_object (self->out);
        }
      premia_json_writer_end_array (self->out);
      premia_json_writer_end_object (self->out);
    }
  premia_json_writer_end_array (self->out);
}

static void
write_ignored (const Writing *self)
{
  premia_json_writer_key (self->out, "ignored");
  premia_json_writer_begin_array (self->out);
  for (guint i = 0; i < premia_badge_history_get_n_actions (self->history); i++)
    {
      const guint64 count = premia_badge_replay_count_ignored (self->replay, i);

      if (count == 0)
        continue;
      premia_json_writer_begin_object (self->out);
      premia_json_writer_member (self->out, "action", premia_badge_history_get_action (self->history, i));
      write_integer (self->out, "count", (gint64) count);
      premia_json_writer_end_object (self->out);
    }
  premia_json_writer_end_array (self->out);
}

static void
write_refused (const Writing *self)
{
  GArray *refused = premia_badge_replay_get_refused (self->replay);

  premia_json_writer_key (self->out, "refused");
  premia_json_writer_begin_array (self->out);
  for (guint i = 0; i < refused->len; i++)
    {
      const PremiaBadgeRefused *row = &g_array_index (refused, PremiaBadgeRefused, i);

      premia_json_writer_begin_object (self->out);
      premia_json_writer_member (self->out, "account", premia_badge_history_get_account (self->history, row->account));
      premia_json_writer_member (self->out, "action", premia_badge_history_get_action (self->history, row->action));
      premia_json_writer_member (self->out, "key", row->key);
      premia_json_writer_member (self->out, "reason", premia_refused_reason_to_string (row->reason));
      premia_json_writer_end_object (self->out);
    }
  premia_json_writer_end_array (self->out);
}

char *
premia_badge_replay_file_to_json (PremiaBadgeReplay *replay, gsize *length)
{
  Writing self = { .replay = replay };
  char *text;
  gsize size;

  g_return_val_if_fail (replay != NULL, NULL);

  self.rules = premia_badge_replay_get_rules (replay);
  self.history = premia_badge_replay_get_history (replay);
  self.out = premia_json_writer_new (FALSE);
  premia_json_writer_begin_object (self.out);
  premia_json_writer_member (self.out, "premia", "badges/1");
  write_time (self.out, "at", premia_badge_replay_get_at (replay));
  write_people (&self);
  write_boards (&self);
  write_ignored (&self);
  write_refused (&self);
  premia_json_writer_end_object (self.out);
  text = premia_json_writer_end (self.out, &size);
  text = g_realloc (text, size + 2);
  text[size++] = '\n';
  text[size] = '\0';
  if (length != NULL)
    *length = size;
  return text;
}
