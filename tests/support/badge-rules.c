/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "badge-rules.h"

#include "company.h"

#include <string.h>

#define DAY_MS (G_GINT64_CONSTANT (86400) * 1000)

PremiaInstant
badge_at (const char *text)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaInstant at;

  premia_instant_parse (text, utc, &at, &error);
  g_assert_no_error (error);
  return at;
}

static gint64
read_days (const char *text)
{
  return (gint64) (g_ascii_strtod (text, NULL) * (double) DAY_MS);
}

/* Cuts "key=value" at its @mark; NULL: there is none. */
static char *
cut (char *word, char mark)
{
  char *found = strrchr (word, mark);

  if (found != NULL)
    *found++ = '\0';
  return found;
}

/* The words from @first on that are weights. */
static GArray *
read_weights (char **words, guint first)
{
  GArray *weights = g_array_new (FALSE, FALSE, sizeof (PremiaActionWeight));

  for (guint i = first; words[i] != NULL; i++)
    {
      PremiaActionWeight weight = { .weight = cut (words[i], ':') };

      weight.action = words[i];
      g_assert_nonnull (weight.weight);
      g_array_append_val (weights, weight);
    }
  return weights;
}

static void
add_action (PremiaGamification *rules, char **words)
{
  const guint n = g_strv_length (words);
  PremiaActionRule rule = { words[1], words[2], words[3], TRUE, TRUE };

  for (guint i = 4; i < n; i++)
    {
      rule.repeatable &= strcmp (words[i], "once") != 0;
      rule.tracks_activity &= strcmp (words[i], "quiet") != 0;
    }
  premia_gamification_add_action (rules, &rule);
}

static void
add_medal (PremiaGamification *rules, char **words, gboolean by_age)
{
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (PremiaMedalRank)), weights = NULL;
  PremiaMedalRule rule = { .name = words[1], .by_age = by_age, .ranks = ranks, .recall_threshold = (char *) "1" };
  guint i = 2;

  for (; words[i] != NULL && strchr (words[i], '=') != NULL; i++)
    {
      char *value = cut (words[i], '='), *threshold = cut (value, ':');
      PremiaMedalRank rank = { words[i], read_days (value), threshold == NULL ? (char *) "" : threshold };

      if (strcmp (words[i], "recall") != 0)
        {
          g_array_append_val (ranks, rank);
          continue;
        }
      rule.recalls = TRUE;
      rule.recall_span_ms = rank.span_ms;
      rule.recall_threshold = threshold;
    }
  rule.weights = weights = read_weights (words, i);
  premia_gamification_add_medal (rules, &rule);
}

static void
add_rule (PremiaGamification *rules, char **words)
{
  g_autoptr (GArray) weights = NULL;

  if (strcmp (words[0], "level") == 0)
    premia_gamification_add_level (rules, words[1], words[2]);
  else if (strcmp (words[0], "action") == 0)
    add_action (rules, words);
  else if (strcmp (words[0], "achievement") == 0)
    {
      weights = read_weights (words, 5);
      premia_gamification_add_achievement (rules, &(PremiaAchievementRule) { words[1], weights, g_ascii_strtoll (words[2], NULL, 10), words[3], words[4] });
    }
  else if (strcmp (words[0], "board") == 0)
    {
      weights = read_weights (words, 3);
      premia_gamification_add_board (rules, &(PremiaBoardRule) { words[1], weights->len == 0, weights, g_ascii_strtoull (words[2], NULL, 10) });
    }
  else if (strcmp (words[0], "reduce") == 0)
    premia_gamification_set_reduction (rules, &(PremiaReductionRule) { TRUE, words[1], read_days (words[2]), read_days (words[3]) });
  else
    add_medal (rules, words, strcmp (words[0], "age") == 0);
}

PremiaGamification *
badge_rules (const char *lines)
{
  g_auto (GStrv) each = g_strsplit (lines, "\n", -1);
  PremiaGamification *rules = premia_gamification_new ();

  for (guint i = 0; each[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (g_strstrip (each[i]), " ", -1);

      if (words[0] != NULL && *words[0] != '\0')
        add_rule (rules, words);
    }
  return rules;
}

static void
add_row (PremiaActionSink *sink, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", -1);
  PremiaActionRow row = { .due = PREMIA_NEVER, .case_name = "", .currency = "", .prospect = "", .prospect_id = "", .segment = "", .note = "" };
  PremiaSinkVerdict verdict;
  GError *error = NULL;

  g_assert_cmpuint (g_strv_length (fields), ==, 4);
  row.account = fields[0];
  row.action = fields[1];
  row.key = fields[2];
  row.at = badge_at (fields[3]);
  premia_action_sink_add (sink, &row, &verdict, &error);
  g_assert_no_error (error);
}

PremiaBadgeHistory *
badge_history (const char *people, const char *rows)
{
  g_autoptr (PremiaPeople) known = company_people (people);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaBadgeHistoryBuilder) builder = premia_badge_history_builder_new (known, utc);
  g_auto (GStrv) lines = g_strsplit (rows, "\n", -1);
  GError *error = NULL;

  premia_action_sink_begin (PREMIA_ACTION_SINK (builder), "rows", &error);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      add_row (PREMIA_ACTION_SINK (builder), lines[i]);
  premia_action_sink_finish (PREMIA_ACTION_SINK (builder), &error);
  g_assert_no_error (error);
  return premia_badge_history_builder_end (builder);
}
