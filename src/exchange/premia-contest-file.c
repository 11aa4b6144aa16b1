/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-file"

#include "premia-contest-file.h"
#include "premia-scheme-file-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "contest/1"
#define MAX_COUNT 1000000

static const char *const head_keys[] = { "premia", "id", "name", "kind", "role", "team", "span", "auto_accept_days", "measures", "value", "points",
                                         "unit", "length", "at_least", "winners", "min", "min_base", "ties", "by", "reward", NULL };
static const char *const kind_words[] = { "streak", "goal", "contest", NULL };
static const char *const unit_words[] = { "day", "workday", "week", NULL };
static const char *const ties_words[] = { "share", "all", NULL };
static const char *const by_words[] = { "improvement", NULL };

static gboolean
read_format (PremiaJson *json, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (json, root, "premia", error);
  const char *text;

  if (node == NULL || !premia_json_expect_string (json, node, &text, error))
    return FALSE;
  if (strcmp (text, FORMAT) == 0)
    return TRUE;
  if (g_str_has_prefix (text, "contest/"))
    return premia_json_fail (json, node, NULL, error, _ ("“%s” was written by a newer Premia: this one reads “%s”"), text, FORMAT);
  return premia_json_fail (json, node, NULL, error, _ ("this is no contest: “%s” was expected, not “%s”"), FORMAT, text);
}

static gboolean
read_kind (PremiaJson *json, const PremiaJsonNode *root, PremiaContestKind *kind, GError **error)
{
  int index = 0;

  if (premia_json_need (json, root, "kind", error) == NULL || !premia_json_get_choice (json, root, "kind", kind_words, &index, error))
    return FALSE;
  *kind = (PremiaContestKind) index;
  return TRUE;
}

static gboolean
read_texts (PremiaJson *json, const PremiaJsonNode *root, PremiaContest *builder, GError **error)
{
  const char *id = NULL, *role = NULL, *team = NULL, *value = NULL;

  if (!premia_json_get_string (json, root, "id", &id, error) || !premia_json_get_string (json, root, "role", &role, error)
      || !premia_json_get_string (json, root, "team", &team, error) || !premia_json_get_string (json, root, "value", &value, error)
      || !premia_scheme_read_label (json, root, &builder->name, error))
    return FALSE;
  builder->id = g_strdup (id);
  builder->role = g_strdup (role);
  builder->team = g_strdup (team);
  builder->value = g_strdup (value);
  return TRUE;
}

static gboolean
read_day (PremiaJson *json, const PremiaJsonNode *object, const char *key, PremiaDate *day, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const char *text = NULL;

  if (!premia_json_get_string (json, object, key, &text, error))
    return FALSE;
  if (text == NULL || premia_date_parse (text, day, &cause))
    return TRUE;
  return premia_json_fail (json, object, key, error, "%s", cause->message);
}

static gboolean
read_span (PremiaJson *json, const PremiaJsonNode *root, PremiaContest *builder, GError **error)
{
  static const char *const known[] = { "every", "from", "to", NULL };
  const PremiaJsonNode *node = premia_json_need (json, root, "span", error);
  int every = builder->every;

  if (node == NULL || !premia_json_expect_object (json, node, known, error)
      || !premia_json_get_choice (json, node, "every", premia_scheme_period_words, &every, error)
      || !read_day (json, node, "from", &builder->from, error) || !read_day (json, node, "to", &builder->to, error))
    return FALSE;
  builder->repeats = premia_json_find (node, "every") != NULL;
  builder->every = (PremiaPeriodKind) every;
  return TRUE;
}

static gboolean
read_measures (PremiaJson *json, const PremiaJsonNode *root, PremiaContest *builder, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (json, root, "measures", error);
  PremiaScheme *scheme;
  gboolean read = TRUE;

  if (node == NULL)
    return FALSE;
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (json, node, NULL, error, _ ("measures by their names belong here: {\"held\": {…}}"));
  scheme = premia_scheme_builder_new ();
  for (const PremiaJsonNode *member = node->first; read && member != NULL; member = member->next)
    read = premia_scheme_read_measure (json, member, scheme, error);
  for (guint i = 0; read && i < scheme->measures->len; i++)
    g_ptr_array_add (builder->measures, premia_measure_copy (g_ptr_array_index (scheme->measures, i)));
  premia_scheme_builder_discard (scheme);
  return read;
}

static gboolean
read_points (PremiaJson *json, const PremiaJsonNode *root, PremiaContest *builder, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (root, "points");

  if (node == NULL)
    return TRUE;
  if (node->kind != PREMIA_JSON_OBJECT || node->first == NULL)
    return premia_json_fail (json, node, NULL, error, _ ("points by measures belong here: {\"held\": \"3\"}"));
  for (const PremiaJsonNode *member = node->first; member != NULL; member = member->next)
    {
      PremiaMoney weight;

      if (!premia_json_expect_money (json, member, &weight, error))
        return FALSE;
      premia_contest_builder_add_point (builder, member->key, weight);
    }
  return TRUE;
}

static gboolean
read_rules (PremiaJson *json, const PremiaJsonNode *root, PremiaContest *builder, GError **error)
{
  int unit = PREMIA_STREAK_DAY, ties = PREMIA_TIES_SHARE, by = 0;

  if (builder->kind == PREMIA_CONTEST_STREAK && premia_json_need (json, root, "unit", error) == NULL)
    return FALSE;
  if (builder->kind != PREMIA_CONTEST_STREAK && premia_json_find (root, "unit") != NULL)
    return premia_json_fail (json, root, "unit", error, _ ("only a streak has a unit"));
  if (!premia_json_get_count (json, root, "auto_accept_days", 36500, &builder->auto_accept_days, error)
      || !premia_json_get_choice (json, root, "unit", unit_words, &unit, error)
      || !premia_json_get_count (json, root, "length", MAX_COUNT, &builder->length, error)
      || !premia_json_get_rate (json, root, "at_least", &builder->at_least, &builder->at_least_percent, error)
      || !premia_json_get_count (json, root, "winners", MAX_COUNT, &builder->n_winners, error)
      || !premia_json_get_rate (json, root, "min", &builder->min, &builder->min_percent, error)
      || !premia_json_get_money (json, root, "min_base", &builder->min_base, error)
      || !premia_json_get_choice (json, root, "ties", ties_words, &ties, error)
      || !premia_json_get_choice (json, root, "by", by_words, &by, error))
    return FALSE;
  builder->has_auto_accept = premia_json_find (root, "auto_accept_days") != NULL;
  builder->unit = (PremiaStreakUnit) unit;
  builder->has_at_least = premia_json_find (root, "at_least") != NULL;
  builder->has_min = premia_json_find (root, "min") != NULL;
  builder->has_min_base = premia_json_find (root, "min_base") != NULL;
  builder->has_ties = premia_json_find (root, "ties") != NULL;
  builder->ties = (PremiaTies) ties;
  builder->improvement = premia_json_find (root, "by") != NULL;
  return TRUE;
}

static gboolean
read_prizes (PremiaJson *json, const PremiaJsonNode *node, PremiaContest *builder, GError **error)
{
  if (!premia_json_expect_array (json, node, error))
    return FALSE;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      PremiaMoney prize;

      if (!premia_json_expect_money (json, child, &prize, error))
        return FALSE;
      g_array_append_val (builder->prizes, prize);
    }
  builder->reward = PREMIA_CONTEST_PAY;
  return TRUE;
}

static gboolean
read_reward (PremiaJson *json, const PremiaJsonNode *root, PremiaContest *builder, GError **error)
{
  static const char *const known[] = { "action", "pay", NULL };
  const PremiaJsonNode *node = premia_json_find (root, "reward"), *pay;
  const char *action = NULL;

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_object (json, node, known, error))
    return FALSE;
  pay = premia_json_find (node, "pay");
  if (node->n_children != 1)
    return premia_json_fail (json, node, NULL, error, _ ("either “action” or “pay”; what is only told has no reward"));
  if (pay != NULL)
    return read_prizes (json, pay, builder, error);
  if (!premia_json_get_string (json, node, "action", &action, error))
    return FALSE;
  builder->action = g_strdup (action);
  builder->reward = PREMIA_CONTEST_ACTION;
  return TRUE;
}

static PremiaContest *
read_contest (PremiaJson *json, GError **error)
{
  const PremiaJsonNode *root = premia_json_get_root (json);
  PremiaContest *builder, *contest;
  PremiaContestKind kind;

  if (!premia_json_expect_object (json, root, head_keys, error) || !read_format (json, root, error) || !read_kind (json, root, &kind, error))
    return NULL;
  builder = premia_contest_builder_new (kind);
  if (!read_texts (json, root, builder, error) || !read_span (json, root, builder, error) || !read_measures (json, root, builder, error)
      || !read_points (json, root, builder, error) || !read_rules (json, root, builder, error) || !read_reward (json, root, builder, error))
    {
      premia_contest_builder_discard (builder);
      return NULL;
    }
  contest = premia_contest_builder_end (builder, error);
  if (contest == NULL)
    g_prefix_error (error, "%s: ", premia_json_get_file_name (json));
  return contest;
}

PremiaContest *
premia_contest_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);
  return json == NULL ? NULL : read_contest (json, error);
}

static void
write_count (PremiaJsonWriter *writer, const char *key, guint value)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_integer (writer, value);
}

static void
write_day (PremiaJsonWriter *writer, const char *key, PremiaDate day)
{
  g_autofree char *text = day == PREMIA_DATE_NONE ? NULL : premia_date_to_string (day);

  if (text != NULL)
    premia_json_writer_member (writer, key, text);
}

static void
write_head (PremiaJsonWriter *writer, PremiaContest *contest)
{
  premia_json_writer_member (writer, "premia", FORMAT);
  premia_json_writer_member (writer, "id", contest->id);
  premia_scheme_write_label (writer, &contest->name);
  premia_json_writer_member (writer, "kind", kind_words[contest->kind]);
  if (contest->role != NULL)
    premia_json_writer_member (writer, "role", contest->role);
  if (contest->team != NULL)
    premia_json_writer_member (writer, "team", contest->team);
  premia_json_writer_key (writer, "span");
  premia_json_writer_begin_object_line (writer);
  if (contest->repeats)
    premia_json_writer_member (writer, "every", premia_scheme_period_words[contest->every]);
  write_day (writer, "from", contest->from);
  write_day (writer, "to", contest->to);
  premia_json_writer_end_object (writer);
  if (contest->has_auto_accept)
    write_count (writer, "auto_accept_days", contest->auto_accept_days);
}

static void
write_value (PremiaJsonWriter *writer, PremiaContest *contest)
{
  premia_json_writer_key (writer, "measures");
  premia_json_writer_begin_object (writer);
  for (guint i = 0; i < contest->measures->len; i++)
    premia_scheme_write_measure (writer, g_ptr_array_index (contest->measures, i));
  premia_json_writer_end_object (writer);
  if (contest->value != NULL)
    premia_json_writer_member (writer, "value", contest->value);
  if (contest->points->len == 0)
    return;
  premia_json_writer_key (writer, "points");
  premia_json_writer_begin_object_line (writer);
  for (guint i = 0; i < contest->points->len; i++)
    {
      const PremiaContestPoint *point = &g_array_index (contest->points, PremiaContestPoint, i);

      premia_scheme_write_money (writer, point->measure, point->weight);
    }
  premia_json_writer_end_object (writer);
}

static void
write_rules (PremiaJsonWriter *writer, PremiaContest *contest)
{
  if (contest->kind == PREMIA_CONTEST_STREAK)
    {
      premia_json_writer_member (writer, "unit", unit_words[contest->unit]);
      write_count (writer, "length", contest->length);
    }
  if (contest->has_at_least)
    premia_scheme_write_rate (writer, "at_least", contest->at_least, contest->at_least_percent);
  if (contest->n_winners > 0)
    write_count (writer, "winners", contest->n_winners);
  if (contest->has_min)
    premia_scheme_write_rate (writer, "min", contest->min, contest->min_percent);
  if (contest->has_min_base)
    premia_scheme_write_money (writer, "min_base", contest->min_base);
  if (contest->has_ties)
    premia_json_writer_member (writer, "ties", ties_words[contest->ties]);
  if (contest->improvement)
    premia_json_writer_member (writer, "by", by_words[0]);
}

static void
write_reward (PremiaJsonWriter *writer, PremiaContest *contest)
{
  if (contest->reward == PREMIA_CONTEST_WORD)
    return;
  premia_json_writer_key (writer, "reward");
  premia_json_writer_begin_object_line (writer);
  if (contest->reward == PREMIA_CONTEST_ACTION)
    premia_json_writer_member (writer, "action", contest->action);
  else
    {
      premia_json_writer_key (writer, "pay");
      premia_json_writer_begin_array_line (writer);
      for (guint i = 0; i < contest->prizes->len; i++)
        {
          g_autofree char *text = premia_money_to_shortest (g_array_index (contest->prizes, PremiaMoney, i));

          premia_json_writer_string (writer, text);
        }
      premia_json_writer_end_array (writer);
    }
  premia_json_writer_end_object (writer);
}

char *
premia_contest_to_text (PremiaContest *contest)
{
  PremiaJsonWriter *writer;

  g_return_val_if_fail (contest != NULL, NULL);

  writer = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (writer);
  write_head (writer, contest);
  write_value (writer, contest);
  write_rules (writer, contest);
  write_reward (writer, contest);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}
