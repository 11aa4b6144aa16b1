/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-register-mapping-file"

#include "premia-register-mapping-file.h"

#include "premia-json-form.h"
#include "premia-json-writer.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "register/1"

static const char *const separators[] = { ",", ";", "\t", NULL };
static const char *const decimals[] = { ".", ",", NULL };
static const char *const encodings[] = { "utf-8", "utf-8-bom", "windows-1251", NULL };

static gboolean
read_column (PremiaJson *json, const PremiaJsonNode *node, PremiaRegisterMapping *mapping, GError **error)
{
  static const char *const known[] = { "field", "title", NULL };
  const char *names[PREMIA_N_REGISTER_FIELDS + 1] = { NULL };
  const char *title = NULL;
  int field = 0;

  for (guint i = 0; i < PREMIA_N_REGISTER_FIELDS; i++)
    names[i] = premia_register_field_to_string (i);
  if (!premia_json_expect_object (json, node, known, error) || premia_json_need (json, node, "field", error) == NULL
      || !premia_json_get_choice (json, node, "field", names, &field, error) || !premia_json_get_string (json, node, "title", &title, error))
    return FALSE;
  premia_register_mapping_add (mapping, (PremiaRegisterField) field, title);
  return TRUE;
}

static gboolean
read_columns (PremiaJson *json, const PremiaJsonNode *root, PremiaRegisterMapping *mapping, GError **error)
{
  const PremiaJsonNode *node = premia_json_need (json, root, "columns", error);

  if (node == NULL || !premia_json_expect_array (json, node, error))
    return FALSE;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    if (!read_column (json, child, mapping, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_signs (PremiaJson *json, const PremiaJsonNode *root, PremiaRegisterMapping *mapping, GError **error)
{
  int separator = 0, decimal = 0, encoding = 0;
  const char *date_format = NULL;

  if (!premia_json_get_choice (json, root, "separator", separators, &separator, error)
      || !premia_json_get_choice (json, root, "decimal", decimals, &decimal, error)
      || !premia_json_get_choice (json, root, "encoding", encodings, &encoding, error)
      || !premia_json_get_string (json, root, "date_format", &date_format, error)
      || !premia_json_get_boolean (json, root, "total", &mapping->total, error))
    return FALSE;
  mapping->separator = *separators[separator];
  mapping->decimal = *decimals[decimal];
  mapping->encoding = (PremiaRegisterEncoding) encoding;
  if (date_format == NULL)
    return TRUE;
  g_free (mapping->date_format);
  mapping->date_format = g_strdup (date_format);
  return TRUE;
}

static PremiaRegisterMapping *
read_mapping (PremiaJson *json, GError **error)
{
  static const char *const known[] = { "premia", "columns", "separator", "decimal", "date_format", "encoding", "total", NULL };
  static const char *const formats[] = { FORMAT, NULL };
  g_autoptr (PremiaRegisterMapping) mapping = premia_register_mapping_new ();
  const PremiaJsonNode *root = premia_json_get_root (json);
  g_autoptr (GError) cause = NULL;
  int ignored;

  if (!premia_json_expect_object (json, root, known, error) || premia_json_need (json, root, "premia", error) == NULL
      || !premia_json_get_choice (json, root, "premia", formats, &ignored, error) || !read_columns (json, root, mapping, error)
      || !read_signs (json, root, mapping, error))
    return NULL;
  if (premia_register_mapping_check (mapping, &cause))
    return g_steal_pointer (&mapping);
  premia_json_fail (json, root, NULL, error, "%s", cause->message);
  return NULL;
}

PremiaRegisterMapping *
premia_register_mapping_file_parse (const char *text, gssize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, file_name, error);

  return json == NULL ? NULL : read_mapping (json, error);
}

PremiaRegisterMapping *
premia_register_mapping_file_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaJson) json = premia_json_read (file, file_name, cancellable, error);

  return json == NULL ? NULL : read_mapping (json, error);
}

char *
premia_register_mapping_file_to_text (const PremiaRegisterMapping *mapping)
{
  PremiaJsonWriter *writer = premia_json_writer_new (TRUE);
  const char separator[2] = { mapping->separator, '\0' }, decimal[2] = { mapping->decimal, '\0' };

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", FORMAT);
  premia_json_writer_key (writer, "columns");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      const PremiaRegisterColumn *column = &g_array_index (mapping->columns, PremiaRegisterColumn, i);

      premia_json_writer_begin_object_line (writer);
      premia_json_writer_member (writer, "field", premia_register_field_to_string (column->field));
      if (*column->title != '\0')
        premia_json_writer_member (writer, "title", column->title);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_end_array (writer);
  premia_json_writer_member (writer, "separator", separator);
  premia_json_writer_member (writer, "decimal", decimal);
  premia_json_writer_member (writer, "date_format", mapping->date_format);
  premia_json_writer_member (writer, "encoding", premia_register_encoding_to_string (mapping->encoding));
  premia_json_writer_key (writer, "total");
  premia_json_writer_boolean (writer, mapping->total);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, NULL);
}
