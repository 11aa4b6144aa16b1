/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-reach.h"

#include "premia-duration.h"
#include "premia-javascript.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* "2 months" means something to people, but nothing to the server. (transfer full): as it is written in JSON */
static char *
guess_span (const PremiaJsonNode *node, const char *otherwise)
{
  char *unit;
  guint64 n = node->text != NULL ? g_ascii_strtoull (node->text, &unit, 10) : 0;

  if (n == 0 || n > 10000)
    return g_strdup (otherwise);
  g_strchug (unit = g_strdup (unit));
  n *= g_ascii_strncasecmp (unit, "mo", 2) == 0 || g_str_has_prefix (unit, "мес") ? 30 : g_str_has_prefix (unit, "нед") ? 7
       : g_str_has_prefix (unit, "год") || g_str_has_prefix (unit, "лет") ? 365 : *unit == '\0' || g_str_has_prefix (unit, "д") ? 1 : 0;
  g_free (unit);
  return n > 0 ? g_strdup_printf ("\"%" G_GUINT64_FORMAT " days\"", n) : g_strdup (otherwise);
}

static gboolean
is_bare (const PremiaJsonNode *node)
{
  return node != NULL && node->kind == PREMIA_JSON_STRING && *node->text != '\0' && strspn (node->text, "0123456789.") == strlen (node->text);
}

/* A span that the start does not look at. @consequence: what comes of it if it does not read. */
static void
later_span (PremiaGamificationReading *self, const PremiaJsonNode *node, const char *otherwise, const char *consequence)
{
  g_autofree char *meant = NULL;

  if (node == NULL)
    return;
  meant = guess_span (node, otherwise);
  if (premia_gamification_take_span (node) == PREMIA_DURATION_UNREADABLE)
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREADABLE, node, NULL,
                                                            _("this does not read as a span of time (a number and s, min, hours, days, weeks or years; there are no months): %s"), consequence), meant);
  else if (is_bare (node) && premia_gamification_take_span (node) < 86400000)
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_BARE_NUMBER, node, NULL, "%s",
                                                            _("without a unit these are milliseconds")), meant);
}

static double
rank_number (const PremiaMedalRank *rank)
{
  return g_ascii_strtod (rank->rank, NULL);
}

/* Whether whoever satisfies @low satisfies @high, too. Scores only grow with the period where nothing is taken away. */
static gboolean
is_as_easy (const PremiaMedalRule *rule, const PremiaMedalRank *high, const PremiaMedalRank *low, gboolean takes_away)
{
  if (high->span_ms < 0 || low->span_ms < 0)
    return FALSE;
  if (rule->by_age)
    return high->span_ms <= low->span_ms;
  return g_ascii_strtod (high->threshold, NULL) <= g_ascii_strtod (low->threshold, NULL)
         && (takes_away ? high->span_ms == low->span_ms : high->span_ms >= low->span_ms);
}

static void
later_order (PremiaGamificationReading *self, const PremiaJsonNode *list, const PremiaMedalRule *rule, const PremiaGamificationReach *reach)
{
  for (const PremiaJsonNode *node = list->first; node != NULL; node = node->next)
    {
      const PremiaMedalRank *rank = &g_array_index (rule->ranks, PremiaMedalRank, node->index);

      for (guint i = 0; i < rule->ranks->len; i++)
        {
          const PremiaMedalRank *other = &g_array_index (rule->ranks, PremiaMedalRank, i);
          PremiaGamificationFinding *finding;

          if (i == node->index || rank_number (other) < rank_number (rank) || (rank_number (other) == rank_number (rank) && i < node->index))
            continue;
          if (rank_number (other) == rank_number (rank))
            finding = premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_RANK, node, "rank", _("rank %s is there twice"), rank->rank);
          else if (is_as_easy (rule, other, rank, reach->takes_away))
            finding = premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_RANK_NEVER_SHOWS, node, NULL,
                                                _("nobody ever has this rank: who reaches it has reached the higher rank %s as well"), other->rank);
          else
            continue;
          if (list->n_children > 1)
            {
              g_autofree char *pointer = premia_json_pointer (node);

              premia_gamification_mend (finding, PREMIA_JSON_REMOVE, pointer, NULL, NULL);
              premia_gamification_mend_words (finding, "%s", _("Remove this rank"));
            }
          break;
        }
    }
}

static void
later_rank (PremiaGamificationReading *self, const PremiaJsonNode *node, const PremiaMedalRank *rank, const PremiaGamificationReach *reach)
{
  static const char *const known[] = { "rank", "period", "threshold", NULL };
  const PremiaJsonNode *number = premia_json_find (node, "rank"), *threshold = premia_json_find (node, "threshold");
  const double needed = threshold != NULL ? premia_javascript_number (threshold) : node->index + 1;
  const PremiaJsonNode *period = premia_json_find (node, "period");
  g_autofree char *next = g_strdup_printf ("%u", node->index + 1);
  gboolean is_long;

  premia_gamification_later_keys (self, node, known);
  if (number != NULL && !premia_javascript_is_finite (number))
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_RANK, number, NULL, "%s",
                                                            _("a rank is a number: the server's job update-medals fails here")), next);
  if (period != NULL && period->kind == PREMIA_JSON_STRING && rank->span_ms < 0 && premia_duration_reads (period->text, &is_long))
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREADABLE, node, "period", "%s",
                                                            _("no calendar reaches so far back: the server's job update-medals fails here")), "\"30 days\"");
  if (isnan (needed))
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_NOT_A_NUMBER, threshold, NULL, "%s",
                                                            _("a threshold is a number: nobody ever reaches this one")), next);
  else if (needed <= 0)
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_FOR_EVERYBODY, threshold, NULL, "%s",
                                                            _("everybody who does one of its actions at all gets this rank")), "1");
  else if (reach->n_positive > 0 && !reach->repeats && reach->once < needed)
    {
      g_autofree char *most = premia_javascript_number_text (reach->once, NULL);

      premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREACHABLE, node, "threshold",
                                                              _("nobody can reach it: its actions happen once each and give at most %s"), most), most);
    }
}

/* Somebody is given the medal and has it taken away by the same run. */
static gboolean
is_stricter (const PremiaMedalRule *rule, gboolean takes_away)
{
  const PremiaMedalRank *lowest = NULL;
  double needed, kept = g_ascii_strtod (rule->recall_threshold, NULL);

  for (guint i = 0; i < rule->ranks->len; i++)
    {
      const PremiaMedalRank *rank = &g_array_index (rule->ranks, PremiaMedalRank, i);

      if (lowest == NULL || rank_number (rank) < rank_number (lowest))
        lowest = rank;
    }
  if (lowest == NULL || rule->recall_span_ms < 0)
    return FALSE;
  needed = g_ascii_strtod (lowest->threshold, NULL);
  if (takes_away)
    return rule->recall_span_ms == lowest->span_ms && kept > needed;
  return rule->recall_span_ms <= lowest->span_ms && kept >= needed && (rule->recall_span_ms < lowest->span_ms || kept > needed);
}

static void
later_recall (PremiaGamificationReading *self, const PremiaJsonNode *medal, const PremiaMedalRule *rule, const PremiaGamificationReach *reach)
{
  static const char *const known[] = { "enabled", "period", "threshold", NULL };
  const PremiaJsonNode *recall = premia_json_find (medal, "recall"), *period;
  PremiaGamificationFinding *finding;

  if (recall == NULL)
    return;
  if (rule->by_age)
    {
      finding = premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_RECALL_IGNORED, recall, NULL, "%s",
                                          _("a medal by age is never taken away: the server passes over this"));
      premia_gamification_mend (finding, PREMIA_JSON_REMOVE, NULL, NULL, NULL);
      premia_gamification_mend_words (finding, "%s", _("Remove it"));
      return;
    }
  premia_gamification_later_keys (self, recall, known);
  if (!rule->recalls)
    return;
  period = premia_json_find (recall, "period");
  later_span (self, premia_javascript_is_nullish (period) ? NULL : period, "\"30 days\"",
              _("the server's job update-medals fails at this medal, and those behind it are not reckoned"));
  if (g_ascii_strtod (rule->recall_threshold, NULL) <= 0)
    premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_RECALL_NEVER, recall, "threshold", "%s",
                                                            _("with this threshold the medal is hardly ever taken away")), "1");
  else if (is_stricter (rule, reach->takes_away))
    premia_gamification_note (self, PREMIA_GAMIFICATION_WARNING, PREMIA_GAMIFICATION_RECALL_STRICTER, recall, NULL, "%s",
                              _("keeping the medal is harder than getting it: it is given and taken away by the same run of the server's job"));
}

static void
later_medal (PremiaGamificationReading *self, const PremiaJsonNode *node, const PremiaMedalRule *rule)
{
  static const char *const known[] = { "type", "actions", "ranks", "recall", NULL }, *const known_age[] = { "rank", "age", NULL };
  const PremiaJsonNode *list = premia_json_find (node, "ranks"), *actions = premia_json_find (node, "actions");
  PremiaGamificationReach reach = { 0 };

  premia_gamification_later_keys (self, node, known);
  premia_gamification_reach_read (&reach, self->rules, rule->weights);
  if (!rule->by_age)
    premia_gamification_later_weights (self, actions, FALSE);
  if (!rule->by_age && rule->weights->len > 0 && reach.n_positive == 0)
    premia_gamification_note (self, PREMIA_GAMIFICATION_SERIOUS, PREMIA_GAMIFICATION_UNREACHABLE, node, NULL, "%s",
                              _("nobody can reach it: no action that there is counts for it"));
  if (list == NULL || list->kind != PREMIA_JSON_ARRAY || list->n_children != rule->ranks->len)
    return;
  for (const PremiaJsonNode *rank = list->first; rank != NULL; rank = rank->next)
    if (rule->by_age)
      {
        premia_gamification_later_keys (self, rank, known_age);
        later_span (self, premia_json_find (rank, "age"), "\"1 year\"", _("nobody ever gets this rank"));
      }
    else
      later_rank (self, rank, &g_array_index (rule->ranks, PremiaMedalRank, rank->index), &reach);
  if (rule->by_age && list->n_children == 0)
    premia_gamification_note (self, PREMIA_GAMIFICATION_ADVICE, PREMIA_GAMIFICATION_UNREACHABLE, list, NULL, "%s", _("nobody can reach it: it has no ranks"));
  later_order (self, list, rule, &reach);
  later_recall (self, node, rule, &reach);
}

void
premia_gamification_later_medals (PremiaGamificationReading *self, const PremiaJsonNode *section)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *node = g_ptr_array_index (entries, i);
      g_autofree char *name = premia_javascript_entry_name (node);
      const PremiaMedalRule *rule = premia_gamification_find_medal (self->rules, name);

      if (rule != NULL)
        later_medal (self, node, rule);
    }
}
