/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-json-edit.h"

#include "premia-json-style.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

PremiaJsonStep *
premia_json_step_new (PremiaJsonOperation operation, const char *pointer, const char *key, int index, const char *value)
{
  PremiaJsonStep *self = g_new0 (PremiaJsonStep, 1);

  self->operation = operation;
  self->pointer = g_strdup (pointer);
  self->key = g_strdup (key);
  self->index = index;
  self->value = g_strdup (value);
  return self;
}

void
premia_json_step_free (PremiaJsonStep *step)
{
  if (step == NULL)
    return;
  g_free (step->pointer);
  g_free (step->key);
  g_free (step->value);
  g_free (step);
}

char *
premia_json_pointer_append (const char *pointer, const char *key)
{
  GString *result = g_string_new (pointer);

  g_return_val_if_fail (pointer != NULL && key != NULL, NULL);

  g_string_append_c (result, '/');
  for (; *key != '\0'; key++)
    if (*key == '~')
      g_string_append (result, "~0");
    else if (*key == '/')
      g_string_append (result, "~1");
    else
      g_string_append_c (result, *key);
  return g_string_free (result, FALSE);
}

char *
premia_json_pointer_append_index (const char *pointer, guint index)
{
  g_return_val_if_fail (pointer != NULL, NULL);

  return g_strdup_printf ("%s/%u", pointer, index);
}

static char *
unescape (const char *step, gsize length)
{
  GString *key = g_string_new_len (step, (gssize) length);

  g_string_replace (key, "~1", "/", 0);
  g_string_replace (key, "~0", "~", 0);
  return g_string_free (key, FALSE);
}

static const PremiaJsonNode *
find_child (const PremiaJsonNode *node, const char *key)
{
  guint64 index;

  if (node->kind == PREMIA_JSON_OBJECT)
    return premia_json_find (node, key);
  if (node->kind != PREMIA_JSON_ARRAY || !g_ascii_string_to_unsigned (key, 10, 0, G_MAXUINT, &index, NULL))
    return NULL;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (child->index == index)
      return child;
  return NULL;
}

/* As far as @pointer leads; *rest (nullable): the step that leads nowhere, if it is the last one. */
static const PremiaJsonNode *
follow (PremiaJson *json, const char *pointer, char **rest)
{
  const PremiaJsonNode *node = premia_json_get_root (json);

  while (*pointer == '/')
    {
      const gsize length = strcspn (pointer + 1, "/");
      g_autofree char *key = unescape (pointer + 1, length);
      const PremiaJsonNode *child = find_child (node, key);

      pointer += 1 + length;
      if (child == NULL)
        {
          if (rest == NULL || *pointer != '\0')
            return NULL;
          *rest = g_steal_pointer (&key);
          return node;
        }
      node = child;
    }
  return *pointer == '\0' ? node : NULL;
}

const PremiaJsonNode *
premia_json_resolve (PremiaJson *json, const char *pointer)
{
  g_return_val_if_fail (json != NULL && pointer != NULL, NULL);

  return follow (json, pointer, NULL);
}

gboolean
premia_json_step_fits (PremiaJson *json, const PremiaJsonStep *step)
{
  g_autofree char *key = NULL;
  const PremiaJsonNode *node;

  g_return_val_if_fail (json != NULL && step != NULL, FALSE);

  node = follow (json, step->pointer, step->operation == PREMIA_JSON_SET ? &key : NULL);
  if (node == NULL || (key != NULL && node->kind != PREMIA_JSON_OBJECT))
    return FALSE;
  switch (step->operation)
    {
    case PREMIA_JSON_INSERT:
      return step->key != NULL ? node->kind == PREMIA_JSON_OBJECT && premia_json_find (node, step->key) == NULL : node->kind == PREMIA_JSON_ARRAY;
    case PREMIA_JSON_RENAME:
      return node->key != NULL && (premia_json_find (node->parent, step->key) == NULL || strcmp (node->key, step->key) == 0);
    case PREMIA_JSON_REMOVE:
    case PREMIA_JSON_MOVE:
      return node->parent != NULL;
    case PREMIA_JSON_SET:
    default:
      return TRUE;
    }
}

char *
premia_json_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  g_return_val_if_fail (text != NULL, NULL);

  for (; *text != '\0'; text++)
    {
      static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
      const char *found = strchr (from, *text);

      if (found != NULL)
        g_string_append_printf (quoted, "\\%c", to[found - from]);
      else if ((guchar) *text < 0x20)
        g_string_append_printf (quoted, "\\u%04x", (guint) (guchar) *text);
      else
        g_string_append_c (quoted, *text);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/* Where @node begins with its key. */
static guint
begin_of (const PremiaJsonNode *node)
{
  return node->key != NULL ? node->key_start : node->start;
}

static const PremiaJsonNode *
child_at (const PremiaJsonNode *node, guint index)
{
  const PremiaJsonNode *child = node->first;

  while (child != NULL && child->index < index)
    child = child->next;
  return child;
}

static char *
splice (const char *text, guint start, guint end, const char *with)
{
  GString *result = g_string_new_len (text, start);

  g_string_append (result, with);
  g_string_append (result, text + end);
  return g_string_free (result, FALSE);
}

static char *
fail_missing (const char *pointer, const char *file_name, GError **error)
{
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("%s: %s: there is no such thing in it"), file_name, *pointer != '\0' ? pointer : "/");
  return NULL;
}

static char *
insert (const char *text, PremiaJson *json, const PremiaJsonNode *parent, const PremiaJsonStep *step, const char *file_name, GError **error)
{
  PremiaJsonStyle style;
  g_autofree char *quoted = step->key != NULL ? premia_json_quote (step->key) : NULL;
  g_autoptr (PremiaJson) value = premia_json_parse (step->value, strlen (step->value), file_name, error);
  const guint index = step->index < 0 || (guint) step->index > parent->n_children ? parent->n_children : (guint) step->index;

  if (value == NULL)
    return NULL;
  if ((parent->kind != PREMIA_JSON_OBJECT && parent->kind != PREMIA_JSON_ARRAY) || (parent->kind == PREMIA_JSON_OBJECT) != (step->key != NULL))
    return fail_missing (step->pointer, file_name, error);
  if (step->key != NULL && premia_json_find (parent, step->key) != NULL)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT, _("%1$s: “%2$s” is there already"), file_name, step->key);
      return NULL;
    }
  premia_json_style_read (&style, text, json, parent);
  return premia_json_style_insert (&style, parent, index, quoted, step->value, value);
}

static char *
set (const char *text, PremiaJson *json, const PremiaJsonStep *step, const char *file_name, GError **error)
{
  g_autofree char *key = NULL, *written = NULL;
  g_autoptr (PremiaJson) value = premia_json_parse (step->value, strlen (step->value), file_name, error);
  const PremiaJsonNode *node = value != NULL ? follow (json, step->pointer, &key) : NULL;
  PremiaJsonStyle style;

  if (value == NULL)
    return NULL;
  if (node == NULL || (key != NULL && node->kind != PREMIA_JSON_OBJECT))
    return fail_missing (step->pointer, file_name, error);
  if (key != NULL)
    {
      g_autofree char *parent = g_strndup (step->pointer, (gsize) (strrchr (step->pointer, '/') - step->pointer));

      return insert (text, json, node, &(PremiaJsonStep) { PREMIA_JSON_INSERT, parent, key, -1, step->value }, file_name, error);
    }
  premia_json_style_read (&style, text, json, node->parent);
  written = premia_json_style_write (&style, node, step->value, value);
  return splice (text, node->start, node->end, written);
}

static char *
remove_node (const char *text, const PremiaJsonNode *node)
{
  const PremiaJsonNode *parent = node->parent;

  if (parent->n_children == 1)
    return splice (text, parent->start + 1, parent->end - 1, "");
  if (node->next != NULL)
    return splice (text, begin_of (node), begin_of (node->next), "");
  return splice (text, child_at (parent, node->index - 1)->end, node->end, "");
}

/* What stands between them stays where it is: moving back gives the same. */
static char *
move (const char *text, const PremiaJsonNode *node, guint to)
{
  const PremiaJsonNode *parent = node->parent;
  GString *result = g_string_new_len (text, begin_of (parent->first));
  guint at = 0;

  for (const PremiaJsonNode *place = parent->first; place != NULL; place = place->next, at++)
    {
      const guint from = at == to ? node->index : node->index < to && at >= node->index && at < to ? at + 1 : node->index > to && at > to && at <= node->index ? at - 1 : at;
      const PremiaJsonNode *child = child_at (parent, from);

      g_string_append_len (result, text + begin_of (child), (gssize) (child->end - begin_of (child)));
      if (place->next != NULL)
        g_string_append_len (result, text + place->end, (gssize) (begin_of (place->next) - place->end));
      else
        g_string_append (result, text + place->end);
    }
  return g_string_free (result, FALSE);
}

static char *
rename_member (const char *text, const PremiaJsonNode *node, const char *key, const char *file_name, GError **error)
{
  g_autofree char *quoted = premia_json_quote (key);
  const PremiaJsonNode *there = premia_json_find (node->parent, key);

  if (there != NULL && there != node)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CONFLICT, _("%1$s: “%2$s” is there already"), file_name, key);
      return NULL;
    }
  return there == node ? g_strdup (text) : splice (text, node->key_start, node->key_end, quoted);
}

static char *
take_step (const char *text, const PremiaJsonStep *step, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), file_name, error);
  const PremiaJsonNode *node;

  if (json == NULL)
    return NULL;
  if (step->operation == PREMIA_JSON_SET)
    return set (text, json, step, file_name, error);
  node = premia_json_resolve (json, step->pointer);
  if (node == NULL)
    return fail_missing (step->pointer, file_name, error);
  if (step->operation == PREMIA_JSON_INSERT)
    return insert (text, json, node, step, file_name, error);
  if (node->parent == NULL || (step->operation == PREMIA_JSON_RENAME && node->key == NULL))
    return fail_missing (step->pointer, file_name, error);
  if (step->operation == PREMIA_JSON_REMOVE)
    return remove_node (text, node);
  if (step->operation == PREMIA_JSON_RENAME)
    return rename_member (text, node, step->key, file_name, error);
  return move (text, node, step->index < 0 ? node->parent->n_children - 1 : MIN ((guint) step->index, node->parent->n_children - 1));
}

char *
premia_json_edit (const char *text, GPtrArray *steps, const char *file_name, GError **error)
{
  g_autofree char *result = NULL;

  g_return_val_if_fail (text != NULL && steps != NULL && file_name != NULL, NULL);

  result = g_strdup (text);
  for (guint i = 0; i < steps->len; i++)
    {
      char *next = take_step (result, g_ptr_array_index (steps, i), file_name, error);

      if (next == NULL)
        return NULL;
      g_free (result);
      result = next;
    }
  return g_steal_pointer (&result);
}

char *
premia_json_edit_once (const char *text, PremiaJsonOperation operation, const char *pointer, const char *key, int index, const char *value,
                       const char *file_name, GError **error)
{
  g_return_val_if_fail (text != NULL && pointer != NULL && file_name != NULL, NULL);

  return take_step (text, &(PremiaJsonStep) { operation, (char *) pointer, (char *) key, index, (char *) value }, file_name, error);
}
