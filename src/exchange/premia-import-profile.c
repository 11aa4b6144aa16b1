/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-profile"

#include "premia-import-profile-private.h"

#include "premia-json-form.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "import/1"

const char *const premia_import_top_keys[] = { "premia", "name", "key", "case", "date_format", "decimal", "rows", "add_people", NULL };
const char *const premia_import_rule_keys[] = { "action", "account", "at", "key", "case", "due", "amount", "currency", "prospect",
                                                "prospect_id", "segment", "note", "when", NULL };
const char *const premia_import_person_keys[] = { "name", "role", "team", "manager", NULL };
const char *const premia_import_comparisons[] = { ">", ">=", "<", "<=", "=", "!=", NULL };

static gboolean
read_value (PremiaJson *json, const PremiaJsonNode *object, const char *key, gboolean either, PremiaImportValue *value,
            GError **error)
{
  static const char *const known[] = { "text", NULL };
  const PremiaJsonNode *node = premia_json_find (object, key);

  if (node == NULL)
    return TRUE;
  value->node = node;
  value->either = either;
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_expect_string (json, node, &value->text, error);
  value->constant = TRUE;
  value->either = FALSE;
  return premia_json_expect_object (json, node, known, error) && premia_json_need (json, node, "text", error) != NULL
         && premia_json_get_string (json, node, "text", &value->text, error);
}

static gboolean
read_comparison (PremiaJson *json, const PremiaJsonNode *column, const PremiaJsonNode *node, PremiaImportRule *rule, GError **error)
{
  PremiaImportCondition condition = { .node = column };

  for (guint i = 0; premia_import_comparisons[i] != NULL; i++)
    if (strcmp (node->key, premia_import_comparisons[i]) == 0)
      condition.comparison = i;
  if (node->kind != PREMIA_JSON_STRING && node->kind != PREMIA_JSON_NUMBER)
    return premia_json_fail (json, node, NULL, error, _ ("a text or a number belongs here"));
  condition.text = node->text;
  condition.number = premia_money_parse (node->text, -1, &condition.value, NULL);
  if (!condition.number && condition.comparison < PREMIA_COMPARE_EQUAL)
    return premia_json_fail (json, node, NULL, error, _ ("“%s” is no number to compare with"), node->text);
  g_array_append_val (rule->conditions, condition);
  return TRUE;
}

static gboolean
read_condition (PremiaJson *json, const PremiaJsonNode *node, PremiaImportRule *rule, GError **error)
{
  if (node->kind == PREMIA_JSON_ARRAY)
    {
      PremiaImportCondition condition = { .node = node, .list = node };

      for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
        if (child->kind != PREMIA_JSON_STRING && child->kind != PREMIA_JSON_NUMBER)
          return premia_json_fail (json, child, NULL, error, _ ("a text or a number belongs here"));
      g_array_append_val (rule->conditions, condition);
      return TRUE;
    }
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (json, node, NULL, error, _ ("a list such as [\"Won\"], or a comparison such as {\">\": \"0\"}, belongs here"));
  if (!premia_json_expect_object (json, node, premia_import_comparisons, error))
    return FALSE;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (!read_comparison (json, node, child, rule, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_when (PremiaJson *json, const PremiaJsonNode *object, PremiaImportRule *rule, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (object, "when");

  if (node == NULL)
    return TRUE;
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (json, node, NULL, error, _ ("conditions by column belong here: {\"stage\": [\"Won\"]}"));
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (!read_condition (json, child, rule, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rule (PremiaJson *json, const PremiaJsonNode *node, PremiaImportRule *rule, GError **error)
{
  const PremiaJsonNode *root = premia_json_get_root (json);

  if (!premia_json_expect_object (json, node, premia_import_rule_keys, error) || !read_when (json, node, rule, error))
    return FALSE;
  for (guint i = 0; i < PREMIA_N_IMPORT_FIELDS; i++)
    if (!read_value (json, node, premia_import_rule_keys[i], i == PREMIA_IMPORT_ACTION, &rule->values[i], error))
      return FALSE;
  for (guint i = PREMIA_IMPORT_ACTION; i <= PREMIA_IMPORT_AT; i++)
    if (rule->values[i].node == NULL)
      return premia_json_need (json, node, premia_import_rule_keys[i], error) != NULL;
  /* The key and the case of the whole profile hold where a rule has none of its own. */
  for (guint i = PREMIA_IMPORT_KEY; i <= PREMIA_IMPORT_CASE; i++)
    if (rule->values[i].node == NULL && !read_value (json, root, premia_import_rule_keys[i], FALSE, &rule->values[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_rules (PremiaImportProfile *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (self->json, root, "rows", error);

  if (node == NULL || !premia_json_expect_array (self->json, node, error))
    return FALSE;
  if (node->first == NULL)
    return premia_json_fail (self->json, node, NULL, error, _ ("the list is empty: say what a row becomes"));
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      PremiaImportRule empty = { .conditions = g_array_new (FALSE, TRUE, sizeof (PremiaImportCondition)) };

      g_array_append_val (self->rules, empty);
      if (!read_rule (self->json, child, &g_array_index (self->rules, PremiaImportRule, self->rules->len - 1), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_people (PremiaImportProfile *self, const PremiaJsonNode *root, GError **error)
{
  const PremiaJsonNode *node = premia_json_find (root, "add_people");

  if (node == NULL)
    return TRUE;
  self->adds_people = TRUE;
  if (!premia_json_expect_object (self->json, node, premia_import_person_keys, error))
    return FALSE;
  for (guint i = 0; i < PREMIA_N_IMPORT_PERSON_FIELDS; i++)
    if (!read_value (self->json, node, premia_import_person_keys[i], TRUE, &self->person[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_head (PremiaImportProfile *self, const PremiaJsonNode *root, GError **error)
{
  static const char *const formats[] = { FORMAT, NULL };
  static const char *const decimals[] = { ".", ",", NULL };
  const PremiaJsonNode *format;
  const char *name = NULL;
  int ignored, decimal = 0;
  GError *cause = NULL;

  if (!premia_json_expect_object (self->json, root, premia_import_top_keys, error) || premia_json_need (self->json, root, "premia", error) == NULL
      || !premia_json_get_choice (self->json, root, "premia", formats, &ignored, error)
      || !premia_json_get_string (self->json, root, "name", &name, error)
      || !premia_json_get_string (self->json, root, "date_format", &self->date_format, error)
      || !premia_json_get_choice (self->json, root, "decimal", decimals, &decimal, error))
    return FALSE;
  self->decimal = *decimals[decimal];
  format = premia_json_find (root, "date_format");
  if (format == NULL || premia_import_check_format (self->date_format, &cause))
    return TRUE;
  premia_json_fail (self->json, format, NULL, error, "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

PremiaImportProfile *
premia_import_profile_new (PremiaJson *json, GError **error)
{
  g_autoptr (PremiaImportProfile) self = NULL;
  const PremiaJsonNode *root;

  g_return_val_if_fail (json != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaImportProfile);
  self->json = premia_json_ref (json);
  self->rules = g_array_new (FALSE, TRUE, sizeof (PremiaImportRule));
  root = premia_json_get_root (json);
  if (!read_head (self, root, error) || !read_rules (self, root, error) || !read_people (self, root, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaImportProfile *
premia_import_profile_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_read (file, file_name, cancellable, error);

  return json == NULL ? NULL : premia_import_profile_new (json, error);
}

PremiaImportProfile *
premia_import_profile_ref (PremiaImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_profile (gpointer data)
{
  PremiaImportProfile *self = data;

  for (guint i = 0; i < self->rules->len; i++)
    g_array_unref (g_array_index (self->rules, PremiaImportRule, i).conditions);
  g_array_unref (self->rules);
  premia_json_unref (self->json);
}

void
premia_import_profile_unref (PremiaImportProfile *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_profile);
}

gboolean
premia_import_profile_adds_people (PremiaImportProfile *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->adds_people;
}

const char *
premia_import_profile_get_name (PremiaImportProfile *self)
{
  const PremiaJsonNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  node = premia_json_find (premia_json_get_root (self->json), "name");
  return node == NULL ? NULL : node->text;
}

const char *
premia_import_profile_get_date_format (PremiaImportProfile *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->date_format;
}

char
premia_import_profile_get_decimal (PremiaImportProfile *self)
{
  g_return_val_if_fail (self != NULL, '.');
  return self->decimal;
}

char *
premia_import_profile_to_text (PremiaImportProfile *self)
{
  g_autoptr (PremiaImportMapping) mapping = premia_import_mapping_new_from_profile (self);

  return premia_import_mapping_to_text (mapping);
}
