/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-json"

#include "premia-json-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK_SIZE (64 * 1024)

/* Memory that lives as long as the tree: many small things, freed at once. */
gpointer
premia_json_allocate (PremiaJson *self, gsize size)
{
  gpointer memory;

  size = (size + 7) & ~(gsize) 7;
  if (size > self->block_left)
    {
      gsize block_size = MAX (size, BLOCK_SIZE);

      self->block = g_malloc (block_size);
      self->block_left = block_size;
      g_ptr_array_add (self->blocks, self->block);
    }
  memory = self->block;
  self->block += size;
  self->block_left -= size;
  return memory;
}

PremiaJson *
premia_json_new (const char *file_name)
{
  PremiaJson *self = g_atomic_rc_box_new0 (PremiaJson);

  self->file_name = g_strdup (file_name);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

PremiaJson *
premia_json_ref (PremiaJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_json (gpointer data)
{
  PremiaJson *self = data;

  g_free (self->file_name);
  g_ptr_array_unref (self->blocks);
}

void
premia_json_unref (PremiaJson *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_json);
}

const PremiaJsonNode *
premia_json_get_root (PremiaJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->root;
}

const char *
premia_json_get_file_name (PremiaJson *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->file_name;
}

const PremiaJsonNode *
premia_json_find (const PremiaJsonNode *object, const char *key)
{
  g_return_val_if_fail (object != NULL && key != NULL, NULL);

  if (object->kind != PREMIA_JSON_OBJECT)
    return NULL;
  for (const PremiaJsonNode *member = object->first; member != NULL; member = member->next)
    if (strcmp (member->key, key) == 0)
      return member;
  return NULL;
}

static void
append_step (GString *pointer, const char *key)
{
  g_string_append_c (pointer, '/');
  for (; *key != '\0'; key++)
    {
      if (*key == '~')
        g_string_append (pointer, "~0");
      else if (*key == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_c (pointer, *key);
    }
}

static void
append_pointer (GString *pointer, const PremiaJsonNode *node)
{
  if (node->parent == NULL)
    return;
  append_pointer (pointer, node->parent); /* at most PREMIA_JSON_MAX_DEPTH deep */
  if (node->key != NULL)
    append_step (pointer, node->key);
  else
    g_string_append_printf (pointer, "/%u", node->index);
}

/**
 * premia_json_pointer:
 *
 * Returns: (transfer full): where @node stands (RFC 6901)
 */
char *
premia_json_pointer (const PremiaJsonNode *node)
{
  GString *pointer = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, NULL);

  append_pointer (pointer, node);
  return g_string_free (pointer, FALSE);
}

gboolean
premia_json_fail (PremiaJson *self, const PremiaJsonNode *node, const char *key, GError **error,
                  const char *format, ...)
{
  g_autoptr (GString) pointer = g_string_new (NULL);
  g_autofree char *message = NULL;
  va_list arguments;

  g_return_val_if_fail (self != NULL && node != NULL, FALSE);

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  append_pointer (pointer, node);
  if (key != NULL)
    append_step (pointer, key);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING, "%s: %s: %s", self->file_name,
               pointer->len == 0 ? "/" : pointer->str, message);
  return FALSE;
}

/**
 * premia_json_read:
 *
 * Reads and parses a file.
 *
 * Returns: (transfer full) (nullable): NULL with G_IO_ERROR when it cannot be read, PREMIA_ERROR_SYNTAX
 *   when it is no JSON
 */
PremiaJson *
premia_json_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) text = g_byte_array_new ();
  guint8 chunk[16 * 1024];
  gssize n;

  g_return_val_if_fail (G_IS_FILE (file) && file_name != NULL, NULL);

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, sizeof chunk, cancellable, error)) > 0)
    {
      g_byte_array_append (text, chunk, (guint) n);
      if (text->len > PREMIA_JSON_MAX_SIZE)
        {
          g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("%s: the file is larger than 64 MiB"), file_name);
          return NULL;
        }
    }
  if (n < 0)
    {
      g_prefix_error (error, "%s: ", file_name);
      return NULL;
    }
  return premia_json_parse ((const char *) text->data, text->len, file_name, error);
}
