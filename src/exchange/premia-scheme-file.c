/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-file"

#include "premia-scheme-file-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "scheme/1"

const char *const premia_scheme_stage_words[] = { "call", "conversation", "set", "confirmed", "rescheduled", "held",
                                                  "no_show", "qualified", "rejected", "won", "lost", "cancelled",
                                                  "paid", NULL };
const char *const premia_scheme_cohort_words[] = { "call", "conversation", "set", "confirmed", "rescheduled", "held",
                                                   "no_show", "qualified", "rejected", "won", "lost", "cancelled",
                                                   "paid", "due", NULL };
const char *const premia_scheme_period_words[] = { "week", "month", "quarter", "year", NULL };
const char *const premia_scheme_proration_words[] = { "days", "months", "workdays", NULL };
const char *const premia_scheme_rounding_words[] = { "half_up", "half_even", "down", NULL };
const char *const premia_scheme_credit_words[] = { "performer", "setter", "closer", "manager", "team", NULL };
const char *const premia_scheme_count_words[] = { "cases", "actions", "prospects", NULL };
const char *const premia_scheme_paid_by_words[] = { "payroll", "achivx", "nothing", NULL };
const char *const premia_scheme_tier_mode_words[] = { "marginal", "whole", "excess", "interpolated", NULL };
const char *const premia_scheme_accumulate_words[] = { "period", "event", "quarter", "year", NULL };
const char *const premia_scheme_among_words[] = { "role", "team", "all", NULL };
const char *const premia_scheme_ties_words[] = { "share", "all", "earliest", NULL };
const char *const premia_scheme_of_people_words[] = { "team", "reports", "below", NULL };
const char *const premia_scheme_draw_kind_words[] = { "guarantee", "advance", NULL };
const char *const premia_scheme_recover_words[] = { "after_last", "next", NULL };
const char *const premia_scheme_forgive_words[] = { "never", "year", "leaving", NULL };
const char *const premia_scheme_clawback_mode_words[] = { "recompute", "share", "flat", NULL };

static const char *const head_keys[] = { "premia", "id", "name", "role", "currency", "period", "time_zone", "proration",
                                         "auto_accept_days", "rounding", "version_at", "recover_from", "measures",
                                         "components", NULL };

gboolean
premia_scheme_read_label (PremiaJson *json, const PremiaJsonNode *object, PremiaLabel *label, GError **error)
{
  static const char *const known[] = { "en", "ru", NULL };
  const PremiaJsonNode *node = premia_json_find (object, "name");
  const char *text = NULL, *en = NULL, *ru = NULL;

  if (node == NULL)
    return TRUE;
  if (node->kind != PREMIA_JSON_OBJECT)
    {
      if (!premia_json_expect_string (json, node, &text, error))
        return FALSE;
      label->plain = g_strdup (text);
      return TRUE;
    }
  if (!premia_json_expect_object (json, node, known, error)
      || !premia_json_get_string (json, node, "en", &en, error)
      || !premia_json_get_string (json, node, "ru", &ru, error))
    return FALSE;
  if (en == NULL && ru == NULL)
    return premia_json_fail (json, node, NULL, error, _ ("a name by language needs “en” or “ru”"));
  label->en = g_strdup (en);
  label->ru = g_strdup (ru);
  return TRUE;
}

static gboolean
read_format (PremiaJson *json, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (json, root, "premia", error);
  const char *text;

  if (node == NULL || !premia_json_expect_string (json, node, &text, error))
    return FALSE;
  if (strcmp (text, FORMAT) == 0)
    return TRUE;
  if (g_str_has_prefix (text, "scheme/"))
    return premia_json_fail (json, node, NULL, error,
                             _ ("“%s” was written by a newer Premia: this one reads “%s”"), text, FORMAT);
  return premia_json_fail (json, node, NULL, error, _ ("this is no scheme: “%s” was expected, not “%s”"), FORMAT, text);
}

static gboolean
read_texts (PremiaJson *json, const PremiaJsonNode *root, PremiaScheme *builder, GError **error)
{
  const char *id = NULL, *role = NULL, *currency = NULL, *zone = NULL;

  if (!premia_json_get_string (json, root, "id", &id, error)
      || !premia_json_get_string (json, root, "role", &role, error)
      || !premia_json_get_string (json, root, "currency", &currency, error)
      || !premia_json_get_string (json, root, "time_zone", &zone, error)
      || !premia_scheme_read_label (json, root, &builder->name, error))
    return FALSE;
  builder->id = g_strdup (id);
  builder->role = g_strdup (role);
  builder->currency = g_strdup (currency);
  builder->time_zone = g_strdup (zone);
  return TRUE;
}

static gboolean
read_rounding (PremiaJson *json, const PremiaJsonNode *root, PremiaScheme *builder, GError **error)
{
  static const char *const known[] = { "to", "mode", NULL };
  const PremiaJsonNode *node = premia_json_find (root, "rounding");
  int mode = PREMIA_ROUND_HALF_UP;

  if (node == NULL)
    return TRUE;
  if (!premia_json_expect_object (json, node, known, error)
      || !premia_json_get_money (json, node, "to", &builder->rounding_to, error)
      || !premia_json_get_choice (json, node, "mode", premia_scheme_rounding_words, &mode, error))
    return FALSE;
  if (node->n_children == 0)
    return premia_json_fail (json, node, NULL, error, _ ("say “to” or “mode”, or leave it out"));
  builder->has_rounding_to = premia_json_find (node, "to") != NULL;
  builder->has_rounding_mode = premia_json_find (node, "mode") != NULL;
  builder->rounding_mode = mode;
  return TRUE;
}

static gboolean
read_rules (PremiaJson *json, const PremiaJsonNode *root, PremiaScheme *builder, GError **error)
{
  static const char *const version_words[] = { "set", NULL };
  static const char *const recover_words[] = { "all", NULL };
  int period = builder->period, proration = builder->proration, ignored = 0;

  if (!premia_json_get_choice (json, root, "period", premia_scheme_period_words, &period, error)
      || !premia_json_get_choice (json, root, "proration", premia_scheme_proration_words, &proration, error)
      || !premia_json_get_count (json, root, "auto_accept_days", 36500, &builder->auto_accept_days, error)
      || !premia_json_get_choice (json, root, "version_at", version_words, &ignored, error)
      || !premia_json_get_choice (json, root, "recover_from", recover_words, &ignored, error)
      || !read_rounding (json, root, builder, error))
    return FALSE;
  builder->period = period;
  builder->proration = proration;
  builder->has_proration = premia_json_find (root, "proration") != NULL;
  builder->has_auto_accept = premia_json_find (root, "auto_accept_days") != NULL;
  builder->version_at_set = premia_json_find (root, "version_at") != NULL;
  builder->recover_from_all = premia_json_find (root, "recover_from") != NULL;
  return TRUE;
}

static gboolean
read_measures (PremiaJson *json, const PremiaJsonNode *root, PremiaScheme *builder, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (root, "measures");

  if (node == NULL)
    return TRUE;
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (json, node, NULL, error, _ ("measures by their names belong here: {\"held\": {…}}"));
  for (const PremiaJsonNode *member = node->first; member != NULL; member = member->next)
    if (!premia_scheme_read_measure (json, member, builder, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_components (PremiaJson *json, const PremiaJsonNode *root, PremiaScheme *builder, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (json, root, "components", error);

  if (node == NULL || !premia_json_expect_array (json, node, error))
    return FALSE;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (!premia_scheme_read_component (json, child, builder, error))
      return FALSE;
  return TRUE;
}

/**
 * premia_scheme_from_json:
 * @json: a whole scheme file
 *
 * Returns: (transfer full) (nullable): the scheme, checked; NULL with PREMIA_ERROR_MEANING
 */
PremiaScheme *
premia_scheme_from_json (PremiaJson *json, GError **error)
{
  const PremiaJsonNode *root;
  PremiaScheme *builder, *scheme;

  g_return_val_if_fail (json != NULL, NULL);

  root = premia_json_get_root (json);
  builder = premia_scheme_builder_new ();
  if (!premia_json_expect_object (json, root, head_keys, error) || !read_format (json, root, error)
      || !read_texts (json, root, builder, error) || !read_rules (json, root, builder, error)
      || !read_measures (json, root, builder, error) || !read_components (json, root, builder, error))
    {
      premia_scheme_builder_discard (builder);
      return NULL;
    }
  scheme = premia_scheme_builder_end (builder, error);
  if (scheme == NULL)
    g_prefix_error (error, "%s: ", premia_json_get_file_name (json));
  return scheme;
}

PremiaScheme *
premia_scheme_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;

  g_return_val_if_fail (text != NULL && file_name != NULL, NULL);

  json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);
  return json == NULL ? NULL : premia_scheme_from_json (json, error);
}

PremiaScheme *
premia_scheme_file_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_read (file, file_name, cancellable, error);

  return json == NULL ? NULL : premia_scheme_from_json (json, error);
}

void
premia_scheme_write_label (PremiaJsonWriter *writer, const PremiaLabel *label)
{
  if (label->plain != NULL)
    premia_json_writer_member (writer, "name", label->plain);
  if (label->en == NULL && label->ru == NULL)
    return;
  premia_json_writer_key (writer, "name");
  premia_json_writer_begin_object_line (writer);
  if (label->en != NULL)
    premia_json_writer_member (writer, "en", label->en);
  if (label->ru != NULL)
    premia_json_writer_member (writer, "ru", label->ru);
  premia_json_writer_end_object (writer);
}

static void
write_rules (PremiaJsonWriter *writer, PremiaScheme *scheme)
{
  if (scheme->has_proration)
    premia_json_writer_member (writer, "proration", premia_scheme_proration_words[scheme->proration]);
  if (scheme->has_auto_accept)
    {
      premia_json_writer_key (writer, "auto_accept_days");
      premia_json_writer_integer (writer, scheme->auto_accept_days);
    }
  if (scheme->has_rounding_to || scheme->has_rounding_mode)
    {
      g_autofree char *to = premia_money_to_shortest (scheme->rounding_to);

      premia_json_writer_key (writer, "rounding");
      premia_json_writer_begin_object_line (writer);
      if (scheme->has_rounding_to)
        premia_json_writer_member (writer, "to", to);
      if (scheme->has_rounding_mode)
        premia_json_writer_member (writer, "mode", premia_scheme_rounding_words[scheme->rounding_mode]);
      premia_json_writer_end_object (writer);
    }
  if (scheme->version_at_set)
    premia_json_writer_member (writer, "version_at", "set");
  if (scheme->recover_from_all)
    premia_json_writer_member (writer, "recover_from", "all");
}

/**
 * premia_scheme_to_text:
 *
 * Returns: (transfer full): the scheme as canonical JSON: keys in a fixed order, what was not given is
 *   not written, one measure or component per line unless it has tiers or a table
 */
char *
premia_scheme_to_text (PremiaScheme *scheme)
{
  PremiaJsonWriter *writer;

  g_return_val_if_fail (scheme != NULL, NULL);

  writer = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", FORMAT);
  premia_json_writer_member (writer, "id", scheme->id);
  premia_scheme_write_label (writer, &scheme->name);
  if (scheme->role != NULL)
    premia_json_writer_member (writer, "role", scheme->role);
  premia_json_writer_member (writer, "currency", scheme->currency);
  premia_json_writer_member (writer, "period", premia_scheme_period_words[scheme->period]);
  if (scheme->time_zone != NULL)
    premia_json_writer_member (writer, "time_zone", scheme->time_zone);
  write_rules (writer, scheme);
  premia_json_writer_key (writer, "measures");
  premia_json_writer_begin_object (writer);
  for (guint i = 0; i < scheme->measures->len; i++)
    premia_scheme_write_measure (writer, g_ptr_array_index (scheme->measures, i));
  premia_json_writer_end_object (writer);
  premia_json_writer_key (writer, "components");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < scheme->components->len; i++)
    premia_scheme_write_component (writer, g_ptr_array_index (scheme->components, i));
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}
