/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-file"

#include "premia-scheme-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const measure_keys[] = { "name", "count", "sum", "given", "ratio", "actions", "reached",
                                            "not_reached", "at", "segment", "min_amount", "within_days",
                                            "once_per", "credit", "of", "cohort", NULL };

static gboolean
read_ratio (PremiaJson *json, const PremiaJsonNode *node, PremiaMeasure *measure, GError **error)
{
  const char *a, *b;

  if (!premia_json_expect_array (json, node, error))
    return FALSE;
  if (node->n_children != 2)
    return premia_json_fail (json, node, NULL, error, _ ("a ratio is made of two measures: [\"held\", \"set\"]"));
  if (!premia_json_expect_string (json, node->first, &a, error)
      || !premia_json_expect_string (json, node->first->next, &b, error))
    return FALSE;
  measure->ratio[0] = g_strdup (a);
  measure->ratio[1] = g_strdup (b);
  return TRUE;
}

/* What the measure is: exactly one of four keys. */
static gboolean
read_kind (PremiaJson *json, const PremiaJsonNode *node, PremiaMeasure *measure, GError **error)
{
  static const char *const sum_words[] = { "amount", NULL };
  const PremiaJsonNode *count = premia_json_find (node, "count"), *sum = premia_json_find (node, "sum");
  const PremiaJsonNode *given = premia_json_find (node, "given"), *ratio = premia_json_find (node, "ratio");
  const char *text = NULL;
  int kind = PREMIA_MEASURE_CASES;

  if ((count != NULL) + (sum != NULL) + (given != NULL) + (ratio != NULL) != 1)
    return premia_json_fail (json, node, NULL, error,
                             _ ("a measure has exactly one of “count”, “sum”, “given” and “ratio”"));
  if (!premia_json_get_choice (json, node, "count", premia_scheme_count_words, &kind, error)
      || (sum != NULL && premia_json_choose (json, sum, sum_words, error) < 0)
      || !premia_json_get_string (json, node, "given", &text, error)
      || (ratio != NULL && !read_ratio (json, ratio, measure, error)))
    return FALSE;
  measure->given = g_strdup (text);
  measure->kind = sum != NULL     ? PREMIA_MEASURE_SUM
                  : given != NULL ? PREMIA_MEASURE_GIVEN
                  : ratio != NULL ? PREMIA_MEASURE_RATIO
                                  : (PremiaMeasureKind) kind;
  return TRUE;
}

/* @order, @last (nullable): stages as written, and the last of them. */
static gboolean
read_stages (PremiaJson *json, const PremiaJsonNode *object, const char *key, guint32 *stages, char **order,
             PremiaStage *last, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (object, key);
  g_autoptr (GString) words = g_string_new (NULL);

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_array (json, node, error))
    return FALSE;
  if (node->first == NULL)
    return premia_json_fail (json, node, NULL, error, _ ("the list is empty: name at least one stage"));
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      int stage = premia_json_choose (json, child, premia_scheme_stage_words, error);

      if (stage < 0)
        return FALSE;
      if ((*stages & (1u << stage)) != 0)
        return premia_json_fail (json, child, NULL, error, _ ("“%s” is there twice"), child->text);
      *stages |= 1u << stage;
      if (last != NULL)
        *last = stage;
      g_string_append_printf (words, "%s%s", words->len == 0 ? "" : ",", child->text);
    }
  if (order != NULL)
    *order = g_strdup (words->str);
  return TRUE;
}

static gboolean
read_within (PremiaJson *json, const PremiaJsonNode *object, PremiaMeasure *measure, GError **error)
{
  static const char *const known[] = { "from", "to", "days", NULL };
  const PremiaJsonNode *node = premia_json_find (object, "within_days");
  int from = PREMIA_STAGE_NONE, to = PREMIA_STAGE_NONE;

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_object (json, node, known, error))
    return FALSE;
  for (guint i = 0; known[i] != NULL; i++)
    if (premia_json_need (json, node, known[i], error) == NULL)
      return FALSE;
  if (!premia_json_get_choice (json, node, "from", premia_scheme_stage_words, &from, error)
      || !premia_json_get_choice (json, node, "to", premia_scheme_stage_words, &to, error)
      || !premia_json_get_count (json, node, "days", 36500, &measure->within_days, error))
    return FALSE;
  measure->has_within = TRUE;
  measure->within_from = from;
  measure->within_to = to;
  return TRUE;
}

static gboolean
read_once_per (PremiaJson *json, const PremiaJsonNode *object, PremiaMeasure *measure, GError **error)
{
  static const char *const known[] = { "prospect", NULL };
  const PremiaJsonNode *node = premia_json_find (object, "once_per");

  if (node == NULL)
    return TRUE;
  measure->has_once_per = TRUE;
  return premia_json_expect_object (json, node, known, error)
         && premia_json_need (json, node, "prospect", error) != NULL
         && premia_json_get_count (json, node, "prospect", 36500, &measure->once_per_days, error);
}

static gboolean
read_credit (PremiaJson *json, const PremiaJsonNode *object, PremiaMeasure *measure, GError **error)
{
  static const char *const known[] = { "setter", "closer", "performer", NULL };
  static const char *const of_words[] = { "performer", "setter", "closer", NULL };
  const PremiaJsonNode *node = premia_json_find (object, "credit");
  int credit = PREMIA_CREDIT_PERFORMER, of = PREMIA_CREDIT_PERFORMER;

  if (!premia_json_get_choice (json, object, "of", of_words, &of, error))
    return FALSE;
  measure->has_of = premia_json_find (object, "of") != NULL;
  measure->of = of;
  if (node == NULL)
    return TRUE;
  measure->has_credit = TRUE;
  if (node->kind != PREMIA_JSON_OBJECT)
    {
      credit = premia_json_choose (json, node, premia_scheme_credit_words, error);
      measure->credit = credit < 0 ? PREMIA_CREDIT_PERFORMER : credit;
      return credit >= 0;
    }
  measure->credit = PREMIA_CREDIT_SHARES;
  return premia_json_expect_object (json, node, known, error)
         && premia_json_get_rate (json, node, "setter", &measure->share_setter_ppm, NULL, error)
         && premia_json_get_rate (json, node, "closer", &measure->share_closer_ppm, NULL, error)
         && premia_json_get_rate (json, node, "performer", &measure->share_performer_ppm, NULL, error);
}

gboolean
premia_scheme_read_measure (PremiaJson *json, const PremiaJsonNode *node, PremiaScheme *builder, GError **error)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);
  int at = PREMIA_STAGE_NONE;

  measure->id = g_strdup (node->key);
  if (!premia_json_expect_object (json, node, measure_keys, error)
      || !premia_scheme_read_label (json, node, &measure->name, error)
      || !read_kind (json, node, measure, error)
      || !premia_json_get_strings (json, node, "actions", &measure->actions, error)
      || !read_stages (json, node, "reached", &measure->reached, &measure->reached_order, &measure->last_reached, error)
      || !read_stages (json, node, "not_reached", &measure->not_reached, NULL, NULL, error)
      || !premia_json_get_choice (json, node, "at", premia_scheme_stage_words, &at, error)
      || !premia_json_get_strings (json, node, "segment", &measure->segment, error)
      || !premia_json_get_money (json, node, "min_amount", &measure->min_amount, error)
      || !read_within (json, node, measure, error) || !read_once_per (json, node, measure, error)
      || !read_credit (json, node, measure, error)
      || !premia_json_get_choice (json, node, "cohort", premia_scheme_cohort_words, &measure->cohort, error))
    return FALSE;
  measure->at = at;
  measure->has_min_amount = premia_json_find (node, "min_amount") != NULL;
  return TRUE;
}

static void
write_strings (PremiaJsonWriter *writer, const char *key, char **texts)
{
  if (texts == NULL)
    return;
  premia_json_writer_key (writer, key);
  premia_json_writer_begin_array_line (writer);
  for (guint i = 0; texts[i] != NULL; i++)
    premia_json_writer_string (writer, texts[i]);
  premia_json_writer_end_array (writer);
}

static void
write_kind (PremiaJsonWriter *writer, const PremiaMeasure *measure)
{
  if (measure->kind == PREMIA_MEASURE_SUM)
    premia_json_writer_member (writer, "sum", "amount");
  else if (measure->kind == PREMIA_MEASURE_GIVEN)
    premia_json_writer_member (writer, "given", measure->given);
  else if (measure->kind == PREMIA_MEASURE_RATIO)
    {
      char *both[] = { measure->ratio[0], measure->ratio[1], NULL };

      write_strings (writer, "ratio", both);
    }
  else
    premia_json_writer_member (writer, "count", premia_scheme_count_words[measure->kind]);
}

static void
write_stages (PremiaJsonWriter *writer, const PremiaMeasure *measure)
{
  if (measure->reached != 0)
    {
      g_auto (GStrv) words = g_strsplit (measure->reached_order == NULL ? "" : measure->reached_order, ",", -1);

      write_strings (writer, "reached", words);
    }
  if (measure->not_reached != 0)
    {
      premia_json_writer_key (writer, "not_reached");
      premia_json_writer_begin_array_line (writer);
      for (guint i = 0; i < PREMIA_N_STAGES; i++)
        if ((measure->not_reached & (1u << i)) != 0)
          premia_json_writer_string (writer, premia_scheme_stage_words[i]);
      premia_json_writer_end_array (writer);
    }
}

static void
write_share (PremiaJsonWriter *writer, const char *key, PremiaRate share_ppm)
{
  g_autofree char *text = share_ppm < 0 ? NULL : premia_rate_to_string (share_ppm);

  if (text != NULL)
    premia_json_writer_member (writer, key, text);
}

static void
write_credit (PremiaJsonWriter *writer, const PremiaMeasure *measure)
{
  if (measure->has_credit && measure->credit != PREMIA_CREDIT_SHARES)
    premia_json_writer_member (writer, "credit", premia_scheme_credit_words[measure->credit]);
  else if (measure->has_credit)
    {
      premia_json_writer_key (writer, "credit");
      premia_json_writer_begin_object_line (writer);
      write_share (writer, "setter", measure->share_setter_ppm);
      write_share (writer, "closer", measure->share_closer_ppm);
      write_share (writer, "performer", measure->share_performer_ppm);
      premia_json_writer_end_object (writer);
    }
  if (measure->has_of)
    premia_json_writer_member (writer, "of", premia_scheme_credit_words[measure->of]);
}

static void
write_filters (PremiaJsonWriter *writer, const PremiaMeasure *measure)
{
  write_strings (writer, "segment", measure->segment);
  if (measure->has_min_amount)
    {
      g_autofree char *amount = premia_money_to_shortest (measure->min_amount);

      premia_json_writer_member (writer, "min_amount", amount);
    }
  if (measure->has_within)
    {
      premia_json_writer_key (writer, "within_days");
      premia_json_writer_begin_object_line (writer);
      premia_json_writer_member (writer, "from", premia_scheme_stage_words[measure->within_from]);
      premia_json_writer_member (writer, "to", premia_scheme_stage_words[measure->within_to]);
      premia_json_writer_key (writer, "days");
      premia_json_writer_integer (writer, measure->within_days);
      premia_json_writer_end_object (writer);
    }
  if (measure->has_once_per)
    {
      premia_json_writer_key (writer, "once_per");
      premia_json_writer_begin_object_line (writer);
      premia_json_writer_key (writer, "prospect");
      premia_json_writer_integer (writer, measure->once_per_days);
      premia_json_writer_end_object (writer);
    }
}

void
premia_scheme_write_measure (PremiaJsonWriter *writer, const PremiaMeasure *measure)
{
  premia_json_writer_key (writer, measure->id);
  premia_json_writer_begin_object_line (writer);
  premia_scheme_write_label (writer, &measure->name);
  write_kind (writer, measure);
  write_strings (writer, "actions", measure->actions);
  write_stages (writer, measure);
  write_credit (writer, measure);
  if (measure->at != PREMIA_STAGE_NONE)
    premia_json_writer_member (writer, "at", premia_scheme_stage_words[measure->at]);
  write_filters (writer, measure);
  if (measure->cohort != PREMIA_COHORT_NONE)
    premia_json_writer_member (writer, "cohort", premia_scheme_cohort_words[measure->cohort]);
  premia_json_writer_end_object (writer);
}
