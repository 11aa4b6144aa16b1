/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-private.h"

#include "premia-duration.h"
#include "premia-javascript.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NOBODY    "1e308"  /* a threshold that nothing reaches */
#define EVERYBODY "-1e308"

static GArray *
new_weights (void)
{
  return g_array_new (FALSE, FALSE, sizeof (PremiaActionWeight));
}

static void
free_weights (GArray *weights)
{
  for (guint i = 0; i < weights->len; i++)
    {
      g_free (g_array_index (weights, PremiaActionWeight, i).action);
      g_free (g_array_index (weights, PremiaActionWeight, i).weight);
    }
  g_array_unref (weights);
}

typedef GArray Weights;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Weights, free_weights)

static void
add_weight (GArray *weights, const PremiaJsonNode *node, char *text)
{
  PremiaActionWeight weight = { premia_javascript_entry_name (node), text };

  g_array_append_val (weights, weight);
}

/* Whether @node has one of the types that the server knows; *type is which. A null stops it, as does anything without a type. */
static gboolean
start_type (PremiaGamificationReading *self, const PremiaJsonNode *node, const char *const *types, int *type)
{
  const PremiaJsonNode *member = premia_json_find (node, "type");
  g_autofree char *all = g_strjoinv (_(" or "), (char **) types);
  PremiaGamificationFinding *finding;

  for (int i = 0; types[i] != NULL && member != NULL && member->kind == PREMIA_JSON_STRING; i++)
    if (g_str_equal (types[i], member->text))
      {
        *type = i;
        return TRUE;
      }
  if (node->kind != PREMIA_JSON_OBJECT)
    {
      premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_FORM, node, NULL, "%s", _("an object, { … }, is needed here"));
      return FALSE;
    }
  finding = premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, member == NULL ? PREMIA_GAMIFICATION_MISSING : PREMIA_GAMIFICATION_TYPE, node, "type",
                                      _("the server needs to know the type: %s"), all);
  if (types[1] == NULL || premia_json_find (node, "actions") != NULL)
    {
      premia_gamification_mend (finding, PREMIA_JSON_SET, NULL, NULL, "\"ActionBased\"");
      premia_gamification_mend_words (finding, _("Write “%s”"), "ActionBased");
    }
  return FALSE;
}

/* "actions" of something that counts them: NULL if the server would stop. */
static const PremiaJsonNode *
start_actions (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  const PremiaJsonNode *actions = premia_json_find (node, "actions");

  if (!premia_javascript_is_nullish (actions))
    return actions;
  premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_MISSING, node, "actions", "%s",
                            _("the server needs to know which actions count: “actions”: { \"NAME\": 1 }"));
  return NULL;
}

static void
start_whole_weight (PremiaGamificationReading *self, const PremiaJsonNode *node, GArray *weights)
{
  gint64 weight = 0;

  if (!premia_javascript_is_whole (node, &weight))
    {
      PremiaGamificationFinding *finding = premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, node, NULL, "%s",
                                                                     _("what an action counts for an achievement is a whole number"));
      const double near = rint (premia_javascript_number (node));

      if (fabs (near) >= 1 && fabs (near) < 1e9)
        {
          g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) near);

          premia_gamification_mend_set (finding, text);
        }
    }
  add_weight (weights, node, g_strdup_printf ("%" G_GINT64_FORMAT, weight));
}

/* A number that may be missing, and is else finite and not below 0. */
static void
start_gift (PremiaGamificationReading *self, const PremiaJsonNode *node, const char *key)
{
  const PremiaJsonNode *number = premia_json_find (node, key);

  if (number == NULL || (premia_javascript_is_finite (number) && premia_javascript_number (number) >= 0))
    return;
  premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, node, key, "%s",
                                                          _("a number of 0 or more is needed here")), "0");
}

static void
start_achievement (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  static const char *const types[] = { "ActionBased", NULL };
  const PremiaJsonNode *threshold = premia_json_find (node, "threshold"), *actions;
  g_autoptr (Weights) weights = new_weights ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *name = premia_javascript_entry_name (node);
  g_autofree char *xp = premia_gamification_take_number (premia_json_find (node, "xp"), "0");
  g_autofree char *reward = premia_gamification_take_number (premia_json_find (node, "reward"), "0");
  gint64 needed = 1;
  int type;

  if (!start_type (self, node, types, &type))
    return;
  if (threshold != NULL && (!premia_javascript_is_whole (threshold, &needed) || needed < 1))
    {
      premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, node, "threshold", "%s",
                                                              _("a threshold is a whole number of 1 or more")), "1");
      needed = 1;
    }
  start_gift (self, node, "xp");
  start_gift (self, node, "reward");
  actions = start_actions (self, node);
  if (actions != NULL && actions->kind == PREMIA_JSON_STRING && *actions->text != '\0')
    premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_FORM, actions, NULL, "%s", _("an object, { … }, is needed here"));
  entries = premia_javascript_entries (actions);
  for (guint i = 0; i < entries->len; i++)
    start_whole_weight (self, g_ptr_array_index (entries, i), weights);
  premia_gamification_add_achievement (self->rules, &(PremiaAchievementRule) { name, weights, needed, xp, reward });
}

void
premia_gamification_start_achievements (PremiaGamificationReading *self, const PremiaJsonNode *section)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    start_achievement (self, g_ptr_array_index (entries, i));
}

/* What actions weigh for a medal. One weight that is no number makes every score no number: then nobody has anything. */
static void
start_medal_weights (PremiaGamificationReading *self, const PremiaJsonNode *medal, GArray *weights)
{
  const PremiaJsonNode *actions = start_actions (self, medal);
  g_autoptr (GPtrArray) entries = premia_javascript_entries (actions);

  if (actions != NULL && entries->len == 0 && !(actions->kind == PREMIA_JSON_STRING && *actions->text != '\0'))
    premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, actions, NULL, "%s", _("a medal counts at least one action"));
  for (guint i = 0; i < entries->len; i++)
    if (isnan (premia_javascript_number (g_ptr_array_index (entries, i))))
      return;
  for (guint i = 0; i < entries->len; i++)
    add_weight (weights, g_ptr_array_index (entries, i), premia_gamification_take_number (g_ptr_array_index (entries, i), "0"));
}

static char *
take_threshold (const PremiaJsonNode *node, guint otherwise, const char *no_number)
{
  if (node == NULL)
    return g_strdup_printf ("%u", otherwise);
  return isnan (premia_javascript_number (node)) ? g_strdup (no_number) : premia_gamification_take_number (node, NULL);
}

/* The server tells a rank as it stands. */
static char *
take_rank (const PremiaJsonNode *node, guint index)
{
  if (node == NULL)
    return g_strdup_printf ("%u", index);
  return node->kind == PREMIA_JSON_STRING ? g_strdup (node->text) : premia_javascript_number_text (premia_javascript_number (node), NULL);
}

static void
start_rank (PremiaGamificationReading *self, const PremiaJsonNode *node, GArray *ranks)
{
  const PremiaJsonNode *period = premia_json_find (node, "period");
  gboolean is_long = TRUE;
  PremiaMedalRank rank;

  if (period != NULL)
    is_long = period->kind == PREMIA_JSON_STRING && premia_duration_reads (period->text, &is_long) && is_long;
  if (!is_long)
    {
      PremiaGamificationFinding *finding = premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_PERIOD, node, "period", "%s",
        _("a period is a text such as \"30 days\" of more than 1000 seconds (units: s, min, hours, days, weeks, years; there are no months)"));

      premia_gamification_mend_set (finding, "\"30 days\"");
    }
  rank = (PremiaMedalRank) { take_rank (premia_json_find (node, "rank"), node->index), premia_gamification_take_span (period),
                             take_threshold (premia_json_find (node, "threshold"), node->index + 1, NOBODY) };
  g_array_append_val (ranks, rank);
}

static void
start_age (PremiaGamificationReading *self, const PremiaJsonNode *node, GArray *ranks)
{
  const PremiaJsonNode *rank = premia_json_find (node, "rank"), *age = premia_json_find (node, "age");
  PremiaMedalRank own;

  if (rank != NULL && !premia_javascript_is_whole (rank, NULL))
    premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_BOUND, rank, NULL, "%s", _("the rank of a medal by age is a whole number"));
  if (!premia_javascript_is_finite (age) && !(age != NULL && age->kind == PREMIA_JSON_STRING && *age->text != '\0'))
    premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, age == NULL ? PREMIA_GAMIFICATION_MISSING : PREMIA_GAMIFICATION_FORM, node, "age", "%s",
                              _("an age is needed here, such as \"1 year\""));
  own = (PremiaMedalRank) { take_rank (rank, node->index), premia_gamification_take_span (age), g_strdup ("") };
  g_array_append_val (ranks, own);
}

static void
start_ranks (PremiaGamificationReading *self, const PremiaJsonNode *medal, gboolean by_age, GArray *ranks)
{
  const PremiaJsonNode *list = premia_json_find (medal, "ranks");

  if (by_age && premia_javascript_is_nullish (list))
    return;
  if (list == NULL || list->kind != PREMIA_JSON_ARRAY || (!by_age && list->n_children == 0))
    {
      premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, list == NULL ? PREMIA_GAMIFICATION_MISSING : PREMIA_GAMIFICATION_FORM, medal, "ranks", "%s",
                                _("a list of ranks is needed here, with at least one"));
      return;
    }
  for (const PremiaJsonNode *node = list->first; node != NULL; node = node->next)
    {
      if (node->kind == PREMIA_JSON_NULL)
        premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_FORM, node, NULL, "%s", _("an object, { … }, is needed here"));
      else if (by_age)
        start_age (self, node, ranks);
      else
        start_rank (self, node, ranks);
    }
}

static void
start_recall (PremiaGamificationReading *self, const PremiaJsonNode *medal, PremiaMedalRule *rule)
{
  const PremiaJsonNode *recall = premia_json_find (medal, "recall");
  const PremiaJsonNode *period = recall != NULL ? premia_json_find (recall, "period") : NULL;
  const PremiaJsonNode *threshold = recall != NULL ? premia_json_find (recall, "threshold") : NULL;

  rule->recalls = recall != NULL && !rule->by_age && premia_javascript_is_truthy (premia_json_find (recall, "enabled"));
  rule->recall_span_ms = premia_gamification_take_span (premia_javascript_is_nullish (period) ? NULL : period);
  rule->recall_threshold = take_threshold (premia_javascript_is_nullish (threshold) ? NULL : threshold, 1, EVERYBODY);
  if (!rule->recalls || premia_javascript_is_nullish (period) || premia_javascript_is_finite (period) || (period->kind == PREMIA_JSON_STRING && *period->text != '\0'))
    return;
  premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, PREMIA_GAMIFICATION_PERIOD, period, NULL, "%s",
                                                          _("a period is a text such as \"30 days\"")), "\"30 days\"");
}

static void
start_medal (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  static const char *const types[] = { "ActionBased", "AgeBased", NULL };
  g_autoptr (Weights) weights = new_weights ();
  g_autoptr (GArray) ranks = g_array_new (FALSE, FALSE, sizeof (PremiaMedalRank));
  g_autofree char *name = premia_javascript_entry_name (node);
  PremiaMedalRule rule = { .name = name, .weights = weights, .ranks = ranks };
  int type;

  if (!start_type (self, node, types, &type))
    return;
  rule.by_age = type == 1;
  if (!rule.by_age)
    start_medal_weights (self, node, weights);
  start_ranks (self, node, rule.by_age, ranks);
  start_recall (self, node, &rule);
  premia_gamification_add_medal (self->rules, &rule);
  g_free (rule.recall_threshold);
  for (guint i = 0; i < ranks->len; i++)
    {
      g_free (g_array_index (ranks, PremiaMedalRank, i).rank);
      g_free (g_array_index (ranks, PremiaMedalRank, i).threshold);
    }
}

void
premia_gamification_start_medals (PremiaGamificationReading *self, const PremiaJsonNode *section)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    start_medal (self, g_ptr_array_index (entries, i));
}

static void
start_board (PremiaGamificationReading *self, const PremiaJsonNode *node)
{
  static const char *const types[] = { "ActionBased", "ExperienceBased", NULL };
  const PremiaJsonNode *size = premia_json_find (node, "size");
  g_autoptr (Weights) weights = new_weights ();
  g_autoptr (GPtrArray) entries = NULL;
  g_autofree char *name = premia_javascript_entry_name (node);
  gint64 places = 0;
  int type;

  if (!start_type (self, node, types, &type))
    return;
  if (!premia_javascript_is_whole (size, &places) || places < 1)
    {
      premia_gamification_mend_set (premia_gamification_note (self, PREMIA_GAMIFICATION_REFUSED, size == NULL ? PREMIA_GAMIFICATION_MISSING : PREMIA_GAMIFICATION_BOUND,
                                                              node, "size", "%s", _("a leader board needs a size: a whole number of 1 or more")), "10");
      places = 1;
    }
  entries = premia_javascript_entries (type == 0 ? start_actions (self, node) : NULL);
  /* The database sums up what is a number, and passes over the rest. */
  for (guint i = 0; i < entries->len; i++)
    {
      const PremiaJsonNode *weight = g_ptr_array_index (entries, i);

      add_weight (weights, weight, weight->kind == PREMIA_JSON_NUMBER ? premia_gamification_take_number (weight, "0") : g_strdup ("0"));
    }
  premia_gamification_add_board (self->rules, &(PremiaBoardRule) { name, type == 1, weights, (guint64) places });
}

void
premia_gamification_start_boards (PremiaGamificationReading *self, const PremiaJsonNode *section)
{
  g_autoptr (GPtrArray) entries = premia_javascript_entries (section);

  for (guint i = 0; i < entries->len; i++)
    start_board (self, g_ptr_array_index (entries, i));
}
