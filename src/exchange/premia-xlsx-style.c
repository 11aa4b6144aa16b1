/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_STYLES 65536

/* ECMA-376, part 1, 18.8.30: formats that have a number and no code, with those of East Asia. */
PremiaXlsxForm
premia_xlsx_form_of_id (guint id)
{
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
    return PREMIA_XLSX_DATE;
  if (id == 22)
    return PREMIA_XLSX_DATE | PREMIA_XLSX_TIME;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 || id == 55 || id == 56)
    return PREMIA_XLSX_TIME;
  return id == 46 ? PREMIA_XLSX_DURATION : PREMIA_XLSX_PLAIN;
}

/* "h", "hh", "mm" …, not "Magenta". */
static gboolean
is_elapsed (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (strchr ("hms", g_ascii_tolower (text[i])) == NULL || g_ascii_tolower (text[i]) != g_ascii_tolower (text[0]))
      return FALSE;
  return length > 0;
}

/* Behind what begins at @p and is no part of the format: texts, colours, blanks. "[h]" is time that goes on. */
static const char *
skip_literal (const char *p, PremiaXlsxForm *form)
{
  const char *end;

  switch (*p)
    {
    case '"':
      end = strchr (p + 1, '"');
      return end == NULL ? p + strlen (p) : end + 1;
    case '\\': case '_': case '*':
      return p[1] == '\0' ? p + 1 : g_utf8_next_char (p + 1);
    case '[':
      end = strchr (p + 1, ']');
      if (end != NULL && is_elapsed (p + 1, (gsize) (end - p) - 1))
        *form |= PREMIA_XLSX_DURATION;
      return end == NULL ? p + strlen (p) : end + 1;
    default:
      return p;
    }
}

PremiaXlsxForm
premia_xlsx_form_of_code (const char *code)
{
  PremiaXlsxForm form = PREMIA_XLSX_PLAIN;
  gboolean month = FALSE;

  if (g_ascii_strcasecmp (code, "General") == 0)
    return form;
  for (const char *p = code; *p != '\0' && *p != ';';)
    {
      const char *next = skip_literal (p, &form);

      if (next != p)
        {
          p = next;
          continue;
        }
      if (*p == 'd' || *p == 'D' || *p == 'y' || *p == 'Y')
        form |= PREMIA_XLSX_DATE;
      else if (*p == 'h' || *p == 'H' || *p == 's' || *p == 'S')
        form |= PREMIA_XLSX_TIME;
      month |= *p == 'm' || *p == 'M';
      p = g_utf8_next_char (p);
    }
  if (month && form == PREMIA_XLSX_PLAIN)
    form = PREMIA_XLSX_DATE; /* "mmmm": a month alone */
  return form & PREMIA_XLSX_DURATION ? PREMIA_XLSX_DURATION : form;
}

typedef struct { PremiaXlsx *workbook; GHashTable *codes; gboolean in_cells; } Styles;

static gboolean
read_id (const char *text, guint64 most, guint64 *id)
{
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, most, id, NULL);
}

static void
on_style_start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data,
                   GError **error)
{
  const char *name = premia_xlsx_local_name (element);
  Styles *self = user_data;
  guint64 id = 0;

  if (strcmp (name, "cellXfs") == 0)
    self->in_cells = TRUE;
  else if (strcmp (name, "numFmt") == 0)
    {
      const char *code = premia_xlsx_attribute (names, values, "formatCode");

      if (code != NULL && read_id (premia_xlsx_attribute (names, values, "numFmtId"), G_MAXUINT16, &id))
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), GUINT_TO_POINTER (premia_xlsx_form_of_code (code)));
    }
  else if (strcmp (name, "xf") == 0 && self->in_cells)
    {
      PremiaXlsxForm form;
      gpointer known;

      read_id (premia_xlsx_attribute (names, values, "numFmtId"), G_MAXUINT16, &id);
      form = g_hash_table_lookup_extended (self->codes, GUINT_TO_POINTER (id), NULL, &known) ? GPOINTER_TO_UINT (known)
                                                                                           : premia_xlsx_form_of_id ((guint) id);
      if (self->workbook->forms->len >= MAX_STYLES)
        g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the workbook has more styles than any spreadsheet writes"));
      else
        g_array_append_val (self->workbook->forms, form);
    }
}

static void
on_style_end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  if (strcmp (premia_xlsx_local_name (element), "cellXfs") == 0)
    ((Styles *) user_data)->in_cells = FALSE;
}

gboolean
premia_xlsx_read_styles (PremiaXlsx *self, const char *part, GCancellable *cancellable, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_style_start_cb, .end_element = on_style_end_cb };
  g_autoptr (GHashTable) codes = g_hash_table_new (NULL, NULL);
  Styles styles = { self, codes, FALSE };

  return premia_xlsx_part_parse (self->bytes, part, &parser, &styles, NULL, cancellable, error);
}
