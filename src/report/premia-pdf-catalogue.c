/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pdf-catalogue"

#include "premia-pdf-catalogue.h"

#include <string.h>

#define ENTRY_LENGTH 20   /* of a table of objects */
#define TAIL_LENGTH  1024 /* in which the trailer is */
#define CATALOGUE    "<< /Type /Catalog"

typedef struct
{
  gsize   xref;  /* where the table of objects begins */
  guint64 size, root, info;
} Trailer;

/* The number behind the last @name in @text. */
static gboolean
find_number (const char *text, const char *name, guint64 *number)
{
  const char *at = g_strrstr (text, name);
  char *end;

  if (at == NULL)
    return FALSE;
  *number = g_ascii_strtoull (at + strlen (name), &end, 10);
  return end != at + strlen (name);
}

static gboolean
read_trailer (const GByteArray *pdf, Trailer *trailer)
{
  const gsize length = MIN (pdf->len, TAIL_LENGTH);
  g_autofree char *tail = g_strndup ((const char *) pdf->data + pdf->len - length, length);
  const char *begin = g_strrstr (tail, "trailer");
  guint64 xref;

  if (begin == NULL || !find_number (begin, "/Size ", &trailer->size) || !find_number (begin, "/Root ", &trailer->root)
      || !find_number (begin, "/Info ", &trailer->info) || !find_number (begin, "startxref\n", &xref))
    return FALSE;
  trailer->xref = (gsize) xref;
  return trailer->root < trailer->size && trailer->xref < pdf->len;
}

/* The text of the catalogue; (transfer full) (nullable) */
static char *
read_catalogue (const GByteArray *pdf, const Trailer *trailer)
{
  g_autofree char *heading = g_strdup_printf ("xref\n0 %" G_GUINT64_FORMAT "\n", trailer->size);
  const gsize entry = trailer->xref + strlen (heading) + (gsize) trailer->root * ENTRY_LENGTH;
  const char *data = (const char *) pdf->data, *end;
  gsize at;

  if (entry + ENTRY_LENGTH > pdf->len || strncmp (data + trailer->xref, heading, strlen (heading)) != 0)
    return NULL;
  at = (gsize) g_ascii_strtoull (data + entry, NULL, 10);
  end = at < trailer->xref ? g_strstr_len (data + at, (gssize) (trailer->xref - at), "endobj\n") : NULL;
  return end != NULL ? g_strndup (data + at, (gsize) (end - data) - at + strlen ("endobj\n")) : NULL;
}

gboolean
premia_pdf_catalogue_complete (GByteArray *pdf, const char *language)
{
  g_autoptr (GString) update = g_string_new (NULL);
  g_autofree char *catalogue = NULL;
  const char *at;
  Trailer trailer;
  gsize xref;

  g_return_val_if_fail (pdf != NULL && language != NULL, FALSE);

  if (!read_trailer (pdf, &trailer))
    return FALSE;
  catalogue = read_catalogue (pdf, &trailer);
  at = catalogue != NULL ? strstr (catalogue, CATALOGUE) : NULL;
  if (at == NULL || strstr (catalogue, "/StructTreeRoot") == NULL || strstr (catalogue, "/MarkInfo") != NULL)
    return FALSE;
  at += strlen (CATALOGUE);
  g_string_append_len (update, catalogue, at - catalogue);
  g_string_append_printf (update, "\n   /MarkInfo << /Marked true >>\n   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>%s", language, at);
  xref = pdf->len + update->len;
  g_string_append_printf (update,
                          "xref\n%" G_GUINT64_FORMAT " 1\n%010u 00000 n \n"
                          "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n"
                          "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          trailer.root, pdf->len, trailer.size, trailer.root, trailer.info, trailer.xref, xref);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);
  return TRUE;
}
