/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pdf-catalogue"

#include "premia-pdf-catalogue.h"

#include <string.h>

#define ENTRY_LENGTH 20   /* of a table of objects */
#define TAIL_LENGTH  1024 /* in which the trailer is */
#define CATALOGUE    "<< /Type /Catalog"
#define FIGURE       "<< /Type /StructElem\n   /S /Figure\n"
#define HEAD_LENGTH  80   /* of an object, in which it says what it is */

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

/* An object that is written anew: the later one counts. */
typedef struct
{
  guint64 number;
  gsize   at;
} Renewed;

typedef struct
{
  GByteArray *pdf;
  Trailer     trailer;
  gsize       table;    /* the first entry of the table of objects */
  GArray     *renewed;  /* (owned) (element-type Renewed): by number */
} Update;

/* The first bytes of object @number; NULL: there is none. */
static const char *
find_object (const Update *self, guint64 number, gsize *length)
{
  const char *data = (const char *) self->pdf->data;
  const char *entry = data + self->table + (gsize) number * ENTRY_LENGTH;
  gsize at;

  if (entry[17] != 'n')
    return NULL;
  at = (gsize) g_ascii_strtoull (entry, NULL, 10);
  if (at >= self->trailer.xref)
    return NULL;
  *length = self->trailer.xref - at;
  return data + at;
}

/* (transfer full) (nullable): the whole text of an object without a stream. */
static char *
read_object (const Update *self, guint64 number)
{
  gsize length;
  const char *begin = find_object (self, number, &length);
  const char *end = begin != NULL ? g_strstr_len (begin, (gssize) length, "endobj\n") : NULL;

  return end != NULL ? g_strndup (begin, (gsize) (end - begin) + strlen ("endobj\n")) : NULL;
}

static void
renew (Update *self, guint64 number, const char *text)
{
  const Renewed renewed = { number, self->pdf->len };

  g_array_append_val (self->renewed, renewed);
  g_byte_array_append (self->pdf, (const guint8 *) text, (guint) strlen (text));
}

static gboolean
begin_update (Update *self, GByteArray *pdf)
{
  g_autofree char *heading = NULL;

  self->pdf = pdf;
  self->renewed = NULL;
  if (!read_trailer (pdf, &self->trailer))
    return FALSE;
  heading = g_strdup_printf ("xref\n0 %" G_GUINT64_FORMAT "\n", self->trailer.size);
  self->table = self->trailer.xref + strlen (heading);
  if (strncmp ((const char *) pdf->data + self->trailer.xref, heading, MIN (strlen (heading), pdf->len - self->trailer.xref)) != 0
      || self->table + (gsize) self->trailer.size * ENTRY_LENGTH > pdf->len)
    return FALSE;
  self->renewed = g_array_new (FALSE, FALSE, sizeof (Renewed));
  return TRUE;
}

static int
compare_renewed (gconstpointer a, gconstpointer b)
{
  const Renewed *left = a, *right = b;

  return left->number < right->number ? -1 : left->number > right->number;
}

/* The table of what was written anew, and where the one before is. */
static void
end_update (Update *self)
{
  g_autoptr (GString) table = g_string_new ("xref\n");
  const gsize xref = self->pdf->len;

  g_array_sort (self->renewed, compare_renewed);
  for (guint i = 0; i < self->renewed->len; i++)
    {
      const Renewed *renewed = &g_array_index (self->renewed, Renewed, i);

      g_string_append_printf (table, "%" G_GUINT64_FORMAT " 1\n%010" G_GSIZE_FORMAT " 00000 n \n", renewed->number, renewed->at);
    }
  g_string_append_printf (table, "trailer\n<< /Size %" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT " 0 R\n   /Info %" G_GUINT64_FORMAT " 0 R\n"
                          "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          self->trailer.size, self->trailer.root, self->trailer.info, self->trailer.xref, xref);
  g_byte_array_append (self->pdf, (const guint8 *) table->str, (guint) table->len);
  g_array_unref (self->renewed);
}

static gboolean
renew_catalogue (Update *self, const char *language)
{
  g_autofree char *catalogue = read_object (self, self->trailer.root);
  const char *at = catalogue != NULL ? strstr (catalogue, CATALOGUE) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (at == NULL || strstr (catalogue, "/StructTreeRoot") == NULL || strstr (catalogue, "/Lang") != NULL)
    return FALSE;
  at += strlen (CATALOGUE);
  g_string_append_len (text, catalogue, at - catalogue);
  if (strstr (catalogue, "/MarkInfo") == NULL)
    g_string_append (text, "\n   /MarkInfo << /Marked true >>");
  g_string_append_printf (text, "\n   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>%s", language, at);
  renew (self, self->trailer.root, text->str);
  return TRUE;
}

/* As PDF writes any text: UTF-16 with its mark, in hexadecimal digits. (transfer full) */
static char *
write_text (const char *text)
{
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  GString *out = g_string_new ("<FEFF");

  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
  return g_string_free (out, FALSE);
}

/* (transfer full) (element-type guint64): cairo numbers them as they are drawn. */
static GArray *
list_figures (const Update *self)
{
  GArray *figures = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint64 number = 1; number < self->trailer.size; number++)
    {
      gsize length;
      const char *begin = find_object (self, number, &length);

      if (begin != NULL && g_strstr_len (begin, (gssize) MIN (length, HEAD_LENGTH), FIGURE) != NULL)
        g_array_append_val (figures, number);
    }
  return figures;
}

static void
renew_figures (Update *self, GPtrArray *texts)
{
  g_autoptr (GArray) figures = list_figures (self);

  /* Rather none than the words of another picture. */
  if (figures->len != texts->len)
    return;
  for (guint i = 0; i < figures->len; i++)
    {
      const guint64 number = g_array_index (figures, guint64, i);
      g_autofree char *object = read_object (self, number);
      g_autofree char *alternative = write_text (g_ptr_array_index (texts, i));
      const char *at = object != NULL ? strstr (object, FIGURE) : NULL;
      g_autofree char *text = NULL;

      if (at == NULL)
        continue;
      at += strlen (FIGURE);
      text = g_strdup_printf ("%.*s   /Alt %s\n%s", (int) (at - object), object, alternative, at);
      renew (self, number, text);
    }
}

gboolean
premia_pdf_catalogue_complete (GByteArray *pdf, const char *language, GPtrArray *figures)
{
  Update update;
  gboolean done;

  g_return_val_if_fail (pdf != NULL && language != NULL, FALSE);

  if (!begin_update (&update, pdf))
    return FALSE;
  done = renew_catalogue (&update, language);
  if (!done)
    {
      g_array_unref (update.renewed);
      return FALSE;
    }
  if (figures != NULL)
    renew_figures (&update, figures);
  end_update (&update);
  return TRUE;
}
