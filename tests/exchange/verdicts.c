/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests/server/test_gamification_property.py: one gamification.json on each line of the standard input; says of each, as JSON on a line,
 * false if it is refused, else what it says: names in order, and numbers as numbers. */
#include "exchange/premia-gamification-check.h"
#include "exchange/premia-gamification-file.h"
#include "exchange/premia-json-writer.h"

#include <stdio.h>
#include <string.h>

static void
write_weights (PremiaJsonWriter *writer, GArray *weights)
{
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < weights->len; i++)
    {
      premia_json_writer_string (writer, g_array_index (weights, PremiaActionWeight, i).action);
      premia_json_writer_number (writer, g_array_index (weights, PremiaActionWeight, i).weight);
    }
  premia_json_writer_end_array (writer);
}

static void
write_rules (PremiaJsonWriter *writer, PremiaGamification *rules)
{
  static const int experiences[] = { 0, 1, 2, 5, 10, 50, 1000, 1000000 };

  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < G_N_ELEMENTS (experiences); i++)
    premia_json_writer_integer (writer, premia_gamification_level_of (rules, experiences[i]));
  for (guint i = 0; i < premia_gamification_get_n_actions (rules); i++)
    {
      const PremiaActionRule *rule = premia_gamification_get_action (rules, i);

      premia_json_writer_string (writer, rule->name);
      premia_json_writer_boolean (writer, rule->repeatable);
      premia_json_writer_boolean (writer, rule->tracks_activity);
    }
  for (guint i = 0; i < premia_gamification_get_n_achievements (rules); i++)
    {
      const PremiaAchievementRule *rule = premia_gamification_get_achievement (rules, i);

      premia_json_writer_string (writer, rule->name);
      write_weights (writer, rule->weights);
      premia_json_writer_integer (writer, rule->threshold);
      premia_json_writer_number (writer, rule->xp);
      premia_json_writer_number (writer, rule->reward);
    }
  for (guint i = 0; i < premia_gamification_get_n_medals (rules); i++)
    {
      const PremiaMedalRule *rule = premia_gamification_get_medal (rules, i);

      premia_json_writer_string (writer, rule->name);
      premia_json_writer_boolean (writer, rule->by_age);
      premia_json_writer_boolean (writer, rule->recalls);
      premia_json_writer_integer (writer, rule->recalls ? rule->recall_span_ms : 0);
      for (guint j = 0; j < rule->ranks->len; j++)
        premia_json_writer_integer (writer, g_array_index (rule->ranks, PremiaMedalRank, j).span_ms);
    }
  for (guint i = 0; i < premia_gamification_get_n_boards (rules); i++)
    {
      const PremiaBoardRule *rule = premia_gamification_get_board (rules, i);

      premia_json_writer_string (writer, rule->name);
      premia_json_writer_boolean (writer, rule->by_experience);
      premia_json_writer_integer (writer, (gint64) rule->size);
    }
  premia_json_writer_end_array (writer);
}

int
main (void)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t n;

  while ((n = getline (&line, &size, stdin)) > 0)
    {
      g_autoptr (PremiaGamification) rules = NULL, checked = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      g_autofree char *said = NULL;
      PremiaJsonWriter *writer = premia_json_writer_new (FALSE);

      line[n - (line[n - 1] == '\n')] = '\0';
      rules = premia_gamification_file_parse (line, -1, "g.json", NULL);
      /* Both ways in agree. */
      findings = premia_gamification_check (line, -1, "g.json", 0, &checked);
      g_assert ((rules == NULL) == (checked == NULL) && (rules == NULL) == premia_gamification_is_refused (findings));
      if (rules == NULL)
        premia_json_writer_boolean (writer, FALSE);
      else
        write_rules (writer, rules);
      said = premia_json_writer_end (writer, NULL);
      printf ("%s\n", said);
    }
  free (line);
  return 0;
}
