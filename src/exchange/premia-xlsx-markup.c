/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>

#define MAX_DEPTH 128
#define MAX_TOKEN (4 * 1024 * 1024) /* bytes; GLib gathers a tag or a text until it ends, however long it is */

struct _PremiaXlsxMarkup
{
  GMarkupParseContext *context;   /* (owned) */
  GMarkupParser        parser;    /* whom to tell */
  gpointer             user_data;
  guint64              n_told;    /* times that anything was complete */
  gsize                waiting;   /* bytes since then */
  guint                depth;
};

static void
on_start_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data, GError **error)
{
  PremiaXlsxMarkup *self = user_data;

  self->n_told++;
  if (++self->depth > MAX_DEPTH)
    g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the workbook is nested deeper than any spreadsheet writes"));
  else if (self->parser.start_element != NULL)
    self->parser.start_element (context, element, names, values, self->user_data, error);
}

static void
on_end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  PremiaXlsxMarkup *self = user_data;

  self->n_told++;
  self->depth--;
  if (self->parser.end_element != NULL)
    self->parser.end_element (context, element, self->user_data, error);
}

static void
on_text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  PremiaXlsxMarkup *self = user_data;

  self->n_told++;
  if (self->parser.text != NULL)
    self->parser.text (context, text, length, self->user_data, error);
}

static void
on_passthrough_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data, GError **error)
{
  PremiaXlsxMarkup *self = user_data;

  self->n_told++;
  /* A document type: nobody's workbook has one, and it is how XML explodes. */
  if (length >= 2 && text[0] == '<' && text[1] == '!' && !g_str_has_prefix (text, "<!--"))
    g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("the workbook has a document type inside, as no spreadsheet writes it"));
}

PremiaXlsxMarkup *
premia_xlsx_markup_new (const GMarkupParser *parser, gpointer user_data)
{
  static const GMarkupParser own = { on_start_cb, on_end_cb, on_text_cb, on_passthrough_cb, NULL };
  PremiaXlsxMarkup *self = g_new0 (PremiaXlsxMarkup, 1);

  self->parser = *parser;
  self->user_data = user_data;
  self->context = g_markup_parse_context_new (&own, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  return self;
}

void
premia_xlsx_markup_free (PremiaXlsxMarkup *self)
{
  g_markup_parse_context_free (self->context);
  g_free (self);
}

gboolean
premia_xlsx_markup_feed (PremiaXlsxMarkup *self, const char *bytes, gsize n, GError **error)
{
  guint64 before = self->n_told;

  if (!g_markup_parse_context_parse (self->context, bytes, (gssize) n, error))
    return FALSE;
  self->waiting = self->n_told == before ? self->waiting + n : 0;
  if (self->waiting <= MAX_TOKEN)
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the workbook holds a text or a tag without end, as no spreadsheet writes it"));
  return FALSE;
}

gboolean
premia_xlsx_markup_end (PremiaXlsxMarkup *self, GError **error)
{
  return g_markup_parse_context_end_parse (self->context, error);
}
