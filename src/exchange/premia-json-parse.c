/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-json"

#include "premia-json-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  PremiaJson *json;
  const char *start, *at, *end;
  guint       line;
  guint       column;    /* of @counted */
  const char *counted;   /* up to where line and column are known: moves only forward, so that long lines cost nothing */
  guint       depth;
  GHashTable *members;   /* (element-type PremiaJsonNode): parent and key, to find doubles in any size of object */
  GString    *scratch;
  GError    **error;
} Parser;

static guint
hash_member (gconstpointer data)
{
  const PremiaJsonNode *node = data;

  return g_str_hash (node->key) ^ g_direct_hash (node->parent);
}

static gboolean
same_member (gconstpointer a, gconstpointer b)
{
  const PremiaJsonNode *x = a, *y = b;

  return x->parent == y->parent && strcmp (x->key, y->key) == 0;
}

static void
count_to (Parser *self, const char *at)
{
  for (; self->counted < at; self->counted++)
    {
      if (*self->counted == '\n')
        {
          self->line++;
          self->column = 1;
        }
      else if (((guchar) *self->counted & 0xC0) != 0x80)
        self->column++;
    }
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (Parser *self, const char *at, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  count_to (self, at);
  g_set_error (self->error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("%s:%u: character %u: %s"),
               self->json->file_name, self->line, self->column, message);
  return FALSE;
}

static void
skip_blanks (Parser *self)
{
  while (self->at < self->end
         && (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

static gboolean
fail_expected (Parser *self, const char *expected)
{
  gunichar c;

  if (self->at >= self->end)
    return fail (self, self->end, _ ("the text ends too early: expected %s"), expected);
  c = g_utf8_get_char (self->at);
  if (c < 0x20 || !g_unichar_isprint (c))
    return fail (self, self->at, _ ("expected %s, found U+%04X"), expected, c);
  return fail (self, self->at, _ ("expected %s, found “%.*s”"), expected,
               (int) (g_utf8_next_char (self->at) - self->at), self->at);
}

static gboolean
read_hex (Parser *self, const char *escape, guint *unit)
{
  *unit = 0;
  for (int i = 0; i < 4; i++, self->at++)
    {
      if (self->at >= self->end || !g_ascii_isxdigit (*self->at))
        return fail (self, escape, _ ("“\\u” needs four hexadecimal digits"));
      *unit = *unit * 16 + (guint) g_ascii_xdigit_value (*self->at);
    }
  return TRUE;
}

/* Behind "\u": one code point, for which a surrogate pair may stand. */
static gboolean
read_unicode (Parser *self, const char *escape)
{
  guint unit, low;

  if (!read_hex (self, escape, &unit))
    return FALSE;
  if (unit == 0)
    return fail (self, escape, _ ("“\\u0000” can stand in no text of ours"));
  if (unit >= 0xDC00 && unit <= 0xDFFF)
    return fail (self, escape, _ ("half of a surrogate pair"));
  if (unit >= 0xD800 && unit <= 0xDBFF)
    {
      if (self->end - self->at < 2 || self->at[0] != '\\' || self->at[1] != 'u')
        return fail (self, escape, _ ("half of a surrogate pair"));
      self->at += 2;
      if (!read_hex (self, escape, &low))
        return FALSE;
      if (low < 0xDC00 || low > 0xDFFF)
        return fail (self, escape, _ ("half of a surrogate pair"));
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
  g_string_append_unichar (self->scratch, unit);
  return TRUE;
}

static gboolean
read_escape (Parser *self)
{
  static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
  const char *escape = self->at++, *found;

  if (self->at >= self->end)
    return fail_expected (self, _ ("the end of the text in quotation marks"));
  if (*self->at == 'u')
    {
      self->at++;
      return read_unicode (self, escape);
    }
  found = *self->at == '\0' ? NULL : strchr (from, *self->at);
  if (found == NULL)
    return fail (self, escape, _ ("there is no such escape; a backslash itself is written “\\\\”"));
  g_string_append_c (self->scratch, to[found - from]);
  self->at++;
  return TRUE;
}

/* At the opening quotation mark. */
static gboolean
read_string (Parser *self, const char **text)
{
  char *copy;

  g_string_truncate (self->scratch, 0);
  for (self->at++; self->at < self->end && *self->at != '"';)
    {
      const char *start = self->at;

      while (self->at < self->end && *self->at != '"' && *self->at != '\\' && (guchar) *self->at >= 0x20)
        self->at++;
      g_string_append_len (self->scratch, start, self->at - start);
      if (self->at >= self->end || *self->at == '"')
        break;
      if (*self->at != '\\')
        return fail (self, self->at, _ ("a control character (U+%04X) in a text: write it as an escape, such as \\n"),
                     (guint) (guchar) *self->at);
      if (!read_escape (self))
        return FALSE;
    }
  if (self->at >= self->end)
    return fail_expected (self, _ ("the end of the text in quotation marks"));
  self->at++;
  copy = premia_json_allocate (self->json, self->scratch->len + 1);
  memcpy (copy, self->scratch->str, self->scratch->len + 1);
  *text = copy;
  return TRUE;
}

static void
skip_digits (Parser *self)
{
  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
}

static gboolean
read_number (Parser *self, PremiaJsonNode *node)
{
  const char *start = self->at;
  char *copy;

  if (*self->at == '-')
    self->at++;
  if (self->at >= self->end || !g_ascii_isdigit (*self->at))
    return fail_expected (self, _ ("a digit"));
  if (*self->at == '0' && self->at + 1 < self->end && g_ascii_isdigit (self->at[1]))
    return fail (self, start, _ ("a number does not begin with 0"));
  skip_digits (self);
  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      if (self->at >= self->end || !g_ascii_isdigit (*self->at))
        return fail_expected (self, _ ("a digit behind the point"));
      skip_digits (self);
    }
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    {
      self->at++;
      if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
        self->at++;
      if (self->at >= self->end || !g_ascii_isdigit (*self->at))
        return fail_expected (self, _ ("a digit of the exponent"));
      skip_digits (self);
    }
  copy = premia_json_allocate (self->json, (gsize) (self->at - start) + 1);
  memcpy (copy, start, (gsize) (self->at - start));
  copy[self->at - start] = '\0';
  node->kind = PREMIA_JSON_NUMBER;
  node->text = copy;
  return TRUE;
}

static gboolean
read_word (Parser *self, PremiaJsonNode *node)
{
  static const struct { const char *word; PremiaJsonKind kind; } words[] = {
    { "true", PREMIA_JSON_BOOLEAN }, { "false", PREMIA_JSON_BOOLEAN }, { "null", PREMIA_JSON_NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize) (self->end - self->at) < length || memcmp (self->at, words[i].word, length) != 0)
        continue;
      self->at += length;
      if (self->at < self->end && (g_ascii_isalnum (*self->at) || *self->at == '_'))
        break;
      node->kind = words[i].kind;
      node->text = words[i].word;
      return TRUE;
    }
  return fail_expected (self, _ ("a value"));
}

static gboolean read_value (Parser *self, PremiaJsonNode *node);

static PremiaJsonNode *
new_child (Parser *self, PremiaJsonNode *parent, PremiaJsonNode *last)
{
  PremiaJsonNode *child = premia_json_allocate (self->json, sizeof *child);

  *child = (PremiaJsonNode){ .parent = parent, .index = parent->n_children++ };
  if (last == NULL)
    parent->first = child;
  else
    last->next = child;
  return child;
}

static gboolean
read_key (Parser *self, PremiaJsonNode *member)
{
  const char *start = self->at;
  const PremiaJsonNode *twin;

  if (self->at >= self->end || *self->at != '"')
    return fail_expected (self, _ ("a key in quotation marks"));
  member->key_start = (guint) (start - self->start);
  if (!read_string (self, &member->key))
    return FALSE;
  member->key_end = (guint) (self->at - self->start);
  twin = g_hash_table_lookup (self->members, member);
  if (twin != NULL)
    return fail (self, start, _ ("“%s” is there twice, first in line %u: programs would take the last one and lose the other; keep one of them"), member->key, twin->line);
  g_hash_table_add (self->members, member);
  skip_blanks (self);
  if (self->at >= self->end || *self->at != ':')
    return fail_expected (self, _ ("“:”"));
  self->at++;
  return TRUE;
}

/* At the opening bracket. */
static gboolean
read_children (Parser *self, PremiaJsonNode *node)
{
  gboolean object = *self->at == '{';
  char close = object ? '}' : ']';
  PremiaJsonNode *last = NULL;

  node->kind = object ? PREMIA_JSON_OBJECT : PREMIA_JSON_ARRAY;
  if (++self->depth > PREMIA_JSON_MAX_DEPTH)
    return fail (self, self->at, _ ("more than %d levels"), PREMIA_JSON_MAX_DEPTH);
  self->at++;
  skip_blanks (self);
  if (self->at < self->end && *self->at == close)
    {
      self->at++;
      self->depth--;
      return TRUE;
    }
  for (;;)
    {
      last = new_child (self, node, last);
      if (object && !read_key (self, last))
        return FALSE;
      if (!read_value (self, last))
        return FALSE;
      skip_blanks (self);
      if (self->at >= self->end || (*self->at != ',' && *self->at != close))
        return fail_expected (self, object ? _ ("“,” or “}”") : _ ("“,” or “]”"));
      if (*self->at++ == close)
        break;
      skip_blanks (self);
    }
  self->depth--;
  return TRUE;
}

static gboolean
read_kind (Parser *self, PremiaJsonNode *node)
{
  if (*self->at == '{' || *self->at == '[')
    return read_children (self, node);
  if (*self->at == '"')
    {
      node->kind = PREMIA_JSON_STRING;
      return read_string (self, &node->text);
    }
  if (*self->at == '-' || g_ascii_isdigit (*self->at))
    return read_number (self, node);
  return read_word (self, node);
}

static gboolean
read_value (Parser *self, PremiaJsonNode *node)
{
  skip_blanks (self);
  if (self->at >= self->end)
    return fail_expected (self, _ ("a value"));
  count_to (self, self->at);
  node->line = self->line;
  node->column = self->column;
  node->start = (guint) (self->at - self->start);
  if (!read_kind (self, node))
    return FALSE;
  node->end = (guint) (self->at - self->start);
  return TRUE;
}

static gboolean
read_root (Parser *self)
{
  const char *invalid;

  if (!g_utf8_validate_len (self->at, (gsize) (self->end - self->at), &invalid))
    return fail (self, invalid,
                 *invalid == '\0' ? _ ("a NUL character: this is no text file")
                                  : _ ("this is no UTF-8: save the file as UTF-8"));
  if (g_str_has_prefix (self->at, "\xEF\xBB\xBF"))
    {
      self->at += 3;
      self->counted = self->at;
    }
  if (!read_value (self, self->json->root))
    return FALSE;
  skip_blanks (self);
  if (self->at < self->end)
    return fail (self, self->at, _ ("there is something behind the end of the value"));
  return TRUE;
}

/**
 * premia_json_parse:
 * @text: @length bytes, need not end in a NUL
 * @file_name: for messages
 *
 * Returns: (transfer full) (nullable): NULL with PREMIA_ERROR_SYNTAX "FILE:LINE: character N: …"
 */
PremiaJson *
premia_json_parse (const char *text, gsize length, const char *file_name, GError **error)
{
  g_autoptr (PremiaJson) json = NULL;
  g_autoptr (GHashTable) members = g_hash_table_new (hash_member, same_member);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autofree char *copy = NULL;
  Parser self;

  g_return_val_if_fail ((text != NULL || length == 0) && file_name != NULL, NULL);

  if (length > PREMIA_JSON_MAX_SIZE)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("%s: the text is larger than 64 MiB"), file_name);
      return NULL;
    }
  json = premia_json_new (file_name);
  json->root = premia_json_allocate (json, sizeof *json->root);
  *json->root = (PremiaJsonNode){ 0 };
  /* A NUL behind the end, so that looking at the next character is never looking too far. */
  copy = g_malloc (length + 1);
  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';
  self = (Parser){ .json = json, .start = copy, .at = copy, .end = copy + length, .line = 1, .column = 1, .counted = copy,
                   .members = members, .scratch = scratch, .error = error };
  return read_root (&self) ? g_steal_pointer (&json) : NULL;
}
