/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-json"

#include "premia-json-form.h"

#include "engine/premia-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
describe (const PremiaJsonNode *node)
{
  static const char *const names[] = { "null",        N_ ("true or false"), N_ ("a number"),
                                       N_ ("a text"), N_ ("a list"),        N_ ("an object") };

  return _ (names[node->kind]);
}

gboolean
premia_json_expect_object (PremiaJson *json, const PremiaJsonNode *node, const char *const *known, GError **error)
{
  if (node->kind != PREMIA_JSON_OBJECT)
    return premia_json_fail (json, node, NULL, error, _ ("an object in {} belongs here, not %s"), describe (node));
  for (const PremiaJsonNode *member = node->first; member != NULL; member = member->next)
    {
      g_autofree char *suggestion = NULL;

      if (g_strv_contains (known, member->key))
        continue;
      suggestion = premia_suggestion_text (member->key, known);
      return premia_json_fail (json, member, NULL, error, _ ("there is no key “%s” here%s"), member->key, suggestion);
    }
  return TRUE;
}

gboolean
premia_json_expect_array (PremiaJson *json, const PremiaJsonNode *node, GError **error)
{
  return node->kind == PREMIA_JSON_ARRAY
         || premia_json_fail (json, node, NULL, error, _ ("a list in [] belongs here, not %s"), describe (node));
}

gboolean
premia_json_expect_string (PremiaJson *json, const PremiaJsonNode *node, const char **text, GError **error)
{
  if (node->kind != PREMIA_JSON_STRING)
    return premia_json_fail (json, node, NULL, error, _ ("a text in quotation marks belongs here, not %s"), describe (node));
  if (*node->text == '\0')
    return premia_json_fail (json, node, NULL, error, _ ("it is empty"));
  *text = node->text;
  return TRUE;
}

const PremiaJsonNode *
premia_json_need (PremiaJson *json, const PremiaJsonNode *object, const char *key, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);

  if (member == NULL)
    premia_json_fail (json, object, key, error, _ ("“%s” is missing"), key);
  return member;
}

const char *
premia_json_get_own_text (PremiaJson *json, const char *key)
{
  const PremiaJsonNode *member = json == NULL ? NULL : premia_json_find (premia_json_get_root (json), key);

  return member == NULL || member->text == NULL ? "" : member->text;
}

gboolean
premia_json_get_string (PremiaJson *json, const PremiaJsonNode *object, const char *key, const char **text, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);

  return member == NULL || premia_json_expect_string (json, member, text, error);
}

gboolean
premia_json_get_boolean (PremiaJson *json, const PremiaJsonNode *object, const char *key, gboolean *value, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);

  if (member == NULL)
    return TRUE;
  if (member->kind != PREMIA_JSON_BOOLEAN)
    return premia_json_fail (json, member, NULL, error, _ ("true or false belongs here, not %s"), describe (member));
  *value = strcmp (member->text, "true") == 0;
  return TRUE;
}

gboolean
premia_json_get_count (PremiaJson *json, const PremiaJsonNode *object, const char *key, guint most, guint *value, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);
  guint64 number;

  if (member == NULL)
    return TRUE;
  if (member->kind != PREMIA_JSON_NUMBER
      || !g_ascii_string_to_unsigned (member->text, 10, 0, most, &number, NULL))
    return premia_json_fail (json, member, NULL, error, _ ("a whole number from 0 to %u belongs here"), most);
  *value = (guint) number;
  return TRUE;
}

/* The text of a number: a text, or a bare integer. */
static gboolean
get_number_text (PremiaJson *json, const PremiaJsonNode *node, const char *example, const char **text, GError **error)
{
  if (node->kind != PREMIA_JSON_STRING && node->kind != PREMIA_JSON_NUMBER)
    return premia_json_fail (json, node, NULL, error, _ ("a number such as \"%s\" belongs here, not %s"), example, describe (node));
  if (node->kind == PREMIA_JSON_NUMBER && strpbrk (node->text, ".eE") != NULL)
    return premia_json_fail (json, node, NULL, error,
                             _ ("numbers that are not whole are written in quotation marks: \"%s\""), node->text);
  *text = node->text;
  return TRUE;
}

static gboolean
fail_with (PremiaJson *json, const PremiaJsonNode *node, GError *cause, GError **error)
{
  premia_json_fail (json, node, NULL, error, "%s", cause->message);
  g_error_free (cause);
  return FALSE;
}

gboolean
premia_json_expect_money (PremiaJson *json, const PremiaJsonNode *node, PremiaMoney *money, GError **error)
{
  const char *text = NULL;
  GError *cause = NULL;

  if (!get_number_text (json, node, "1500", &text, error))
    return FALSE;
  return premia_money_parse (text, -1, money, &cause) || fail_with (json, node, cause, error);
}

gboolean
premia_json_get_money (PremiaJson *json, const PremiaJsonNode *object, const char *key, PremiaMoney *money, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);

  return member == NULL || premia_json_expect_money (json, member, money, error);
}

gboolean
premia_json_get_rate (PremiaJson *json, const PremiaJsonNode *object, const char *key, PremiaRate *rate_ppm,
                      gboolean *percent, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);
  const char *text = NULL;
  GError *cause = NULL;

  if (member == NULL)
    return TRUE;
  if (!get_number_text (json, member, "7.5%", &text, error))
    return FALSE;
  if (!premia_rate_parse (text, -1, rate_ppm, &cause))
    return fail_with (json, member, cause, error);
  if (percent != NULL)
    *percent = g_str_has_suffix (text, "%");
  return TRUE;
}

int
premia_json_choose (PremiaJson *json, const PremiaJsonNode *node, const char *const *words, GError **error)
{
  g_autofree char *suggestion = NULL;
  g_autofree char *all = NULL;
  const char *text;

  if (!premia_json_expect_string (json, node, &text, error))
    return -1;
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      return i;
  suggestion = premia_suggestion_text (text, words);
  all = g_strjoinv (", ", (char **) words);
  premia_json_fail (json, node, NULL, error, _ ("“%s” is none of %s%s"), text, all, suggestion);
  return -1;
}

gboolean
premia_json_get_choice (PremiaJson *json, const PremiaJsonNode *object, const char *key, const char *const *words,
                        int *index, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);
  int found;

  if (member == NULL)
    return TRUE;
  found = premia_json_choose (json, member, words, error);
  if (found < 0)
    return FALSE;
  *index = found;
  return TRUE;
}

gboolean
premia_json_get_strings (PremiaJson *json, const PremiaJsonNode *object, const char *key, char ***texts, GError **error)
{
  const PremiaJsonNode *member = premia_json_find (object, key);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  if (member == NULL)
    return TRUE;
  if (!premia_json_expect_array (json, member, error))
    return FALSE;
  for (const PremiaJsonNode *child = member->first; child != NULL; child = child->next)
    {
      if (child->kind != PREMIA_JSON_STRING)
        return premia_json_fail (json, child, NULL, error, _ ("a text in quotation marks belongs here, not %s"),
                                 describe (child));
      g_ptr_array_add (list, g_strdup (child->text));
    }
  g_ptr_array_add (list, NULL);
  *texts = (char **) g_ptr_array_steal (list, NULL);
  return TRUE;
}
