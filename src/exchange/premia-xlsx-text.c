/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "_x000D_": a character that XML could not hold; FALSE: it is none. */
static gboolean
read_escape (const char *text, gsize length, gunichar *c)
{
  if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
    return FALSE;
  *c = 0;
  for (guint i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return FALSE;
      *c = *c << 4 | (gunichar) g_ascii_xdigit_value (text[i]);
    }
  return g_unichar_validate (*c) && *c != 0;
}

void
premia_xlsx_append_text (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length;)
    {
      const char *escape = memchr (text + i, '_', length - i);
      gsize plain = escape == NULL ? length - i : (gsize) (escape - text) - i;
      gunichar c;

      g_string_append_len (out, text + i, (gssize) plain);
      i += plain;
      if (i >= length)
        return;
      if (read_escape (text + i, length - i, &c))
        {
          g_string_append_unichar (out, c);
          i += 7;
        }
      else
        {
          g_string_append_c (out, '_');
          i++;
        }
    }
}

typedef struct { PremiaXlsx *workbook; GString *text; gboolean in_text; guint phonetic; } Texts;

static void
on_text_start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data,
                  GError **error)
{
  const char *name = premia_xlsx_local_name (element);
  Texts *self = user_data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (self->text, 0);
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (name, "t") == 0)
    self->in_text = self->phonetic == 0;
}

static void
on_text_end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  const char *name = premia_xlsx_local_name (element);
  Texts *self = user_data;
  PremiaXlsx *workbook = self->workbook;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0 && self->phonetic > 0)
    self->phonetic--;
  else if (strcmp (name, "si") == 0)
    {
      gsize offset = workbook->texts->len;

      if (offset + self->text->len + 1 > PREMIA_XLSX_MAX_TEXTS || workbook->offsets->len >= G_MAXINT32 / (int) sizeof (gsize))
        {
          g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the workbook holds more text than fits into memory"));
          return;
        }
      g_array_append_val (workbook->offsets, offset);
      /* A NUL inside would end it early. */
      g_string_append (workbook->texts, self->text->str);
      g_string_append_c (workbook->texts, '\0');
    }
}

static void
on_text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  Texts *self = user_data;

  if (!self->in_text)
    return;
  if (self->text->len + length > PREMIA_XLSX_MAX_TEXTS)
    g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the workbook holds more text than fits into memory"));
  else
    premia_xlsx_append_text (self->text, text, length);
}

gboolean
premia_xlsx_read_texts (PremiaXlsx *self, const char *part, GCancellable *cancellable, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_text_start_cb, .end_element = on_text_end_cb, .text = on_text_cb };
  g_autoptr (GString) text = g_string_new (NULL);
  Texts texts = { self, text, FALSE, 0 };

  return premia_xlsx_part_parse (self->bytes, part, &parser, &texts, NULL, cancellable, error);
}
