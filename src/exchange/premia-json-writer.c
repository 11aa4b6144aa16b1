/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-json"

#include "premia-json-writer.h"

#include <string.h>

struct _PremiaJsonWriter
{
  GString *text;       /* (owned) */
  gboolean pretty;
  guint    depth;
  guint    line_depth; /* depth of the container that stays on one line; 0: none */
  gboolean first;      /* nothing in the container yet */
  gboolean keyed;      /* a key was written, its value comes */
};

PremiaJsonWriter *
premia_json_writer_new (gboolean pretty)
{
  PremiaJsonWriter *self = g_new0 (PremiaJsonWriter, 1);

  self->text = g_string_new (NULL);
  self->pretty = pretty;
  self->first = TRUE;
  return self;
}

void
premia_json_writer_free (PremiaJsonWriter *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_free (self);
}

static void
break_line (PremiaJsonWriter *self)
{
  g_string_append_c (self->text, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->text, "  ");
}

/* What stands before a member or an element. */
static void
separate (PremiaJsonWriter *self)
{
  if (self->keyed)
    {
      self->keyed = FALSE;
      return;
    }
  if (!self->first)
    g_string_append (self->text, self->pretty && self->line_depth > 0 ? ", " : ",");
  if (self->pretty && self->line_depth == 0 && self->depth > 0)
    break_line (self);
  self->first = FALSE;
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (;;)
    {
      const char *start = text;

      while ((guchar) *text >= 0x20 && *text != '"' && *text != '\\')
        text++;
      g_string_append_len (out, start, text - start);
      if (*text == '\0')
        break;
      switch (*text)
        {
        case '"': case '\\': g_string_append_c (out, '\\'); g_string_append_c (out, *text); break;
        case '\n': g_string_append (out, "\\n"); break;
        case '\r': g_string_append (out, "\\r"); break;
        case '\t': g_string_append (out, "\\t"); break;
        default: g_string_append_printf (out, "\\u%04x", (guint) (guchar) *text);
        }
      text++;
    }
  g_string_append_c (out, '"');
}

void
premia_json_writer_key (PremiaJsonWriter *self, const char *key)
{
  g_return_if_fail (self != NULL && key != NULL && !self->keyed && self->depth > 0);

  separate (self);
  append_quoted (self->text, key);
  g_string_append (self->text, self->pretty ? ": " : ":");
  self->keyed = TRUE;
}

static void
begin (PremiaJsonWriter *self, char bracket, gboolean line)
{
  g_return_if_fail (self != NULL);

  separate (self);
  g_string_append_c (self->text, bracket);
  self->depth++;
  if (line && self->line_depth == 0)
    self->line_depth = self->depth;
  self->first = TRUE;
}

static void
end (PremiaJsonWriter *self, char bracket)
{
  gboolean line;

  g_return_if_fail (self != NULL && self->depth > 0 && !self->keyed);

  line = self->line_depth > 0;
  if (self->line_depth == self->depth)
    self->line_depth = 0;
  self->depth--;
  if (self->pretty && !line && !self->first)
    break_line (self);
  g_string_append_c (self->text, bracket);
  self->first = FALSE;
}

void
premia_json_writer_begin_object (PremiaJsonWriter *self)
{
  begin (self, '{', FALSE);
}

void
premia_json_writer_begin_object_line (PremiaJsonWriter *self)
{
  begin (self, '{', TRUE);
}

void
premia_json_writer_end_object (PremiaJsonWriter *self)
{
  end (self, '}');
}

void
premia_json_writer_begin_array (PremiaJsonWriter *self)
{
  begin (self, '[', FALSE);
}

void
premia_json_writer_begin_array_line (PremiaJsonWriter *self)
{
  begin (self, '[', TRUE);
}

void
premia_json_writer_end_array (PremiaJsonWriter *self)
{
  end (self, ']');
}

void
premia_json_writer_string (PremiaJsonWriter *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);

  separate (self);
  append_quoted (self->text, text);
}

static void
write_raw (PremiaJsonWriter *self, const char *text)
{
  separate (self);
  g_string_append (self->text, text);
}

void
premia_json_writer_integer (PremiaJsonWriter *self, gint64 value)
{
  char text[32];

  g_return_if_fail (self != NULL);

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  write_raw (self, text);
}

void
premia_json_writer_number (PremiaJsonWriter *self, const char *text)
{
  g_return_if_fail (self != NULL && text != NULL);
  write_raw (self, text);
}

void
premia_json_writer_boolean (PremiaJsonWriter *self, gboolean value)
{
  g_return_if_fail (self != NULL);
  write_raw (self, value ? "true" : "false");
}

void
premia_json_writer_null (PremiaJsonWriter *self)
{
  g_return_if_fail (self != NULL);
  write_raw (self, "null");
}

void
premia_json_writer_member (PremiaJsonWriter *self, const char *key, const char *text)
{
  premia_json_writer_key (self, key);
  premia_json_writer_string (self, text);
}

void
premia_json_writer_member_or_null (PremiaJsonWriter *self, const char *key, const char *text)
{
  premia_json_writer_key (self, key);
  if (text != NULL)
    premia_json_writer_string (self, text);
  else
    premia_json_writer_null (self);
}

void
premia_json_writer_node (PremiaJsonWriter *self, const PremiaJsonNode *node)
{
  gboolean object;

  g_return_if_fail (self != NULL && node != NULL);

  if (node->kind == PREMIA_JSON_STRING)
    {
      premia_json_writer_string (self, node->text);
      return;
    }
  if (node->kind < PREMIA_JSON_ARRAY)
    {
      write_raw (self, node->text);
      return;
    }
  object = node->kind == PREMIA_JSON_OBJECT;
  begin (self, object ? '{' : '[', FALSE);
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    {
      if (object)
        premia_json_writer_key (self, child->key);
      premia_json_writer_node (self, child); /* at most PREMIA_JSON_MAX_DEPTH deep */
    }
  end (self, object ? '}' : ']');
}

char *
premia_json_writer_end (PremiaJsonWriter *self, gsize *length)
{
  char *text;

  g_return_val_if_fail (self != NULL && self->depth == 0 && !self->keyed, NULL);

  if (self->pretty)
    g_string_append_c (self->text, '\n');
  if (length != NULL)
    *length = self->text->len;
  text = g_string_free (g_steal_pointer (&self->text), FALSE);
  premia_json_writer_free (self);
  return text;
}
