/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-page-ink"

#include "premia-page-ink.h"

#include <string.h>

typedef struct
{
  double       size;
  PremiaWeight weight;
  char         text[];
} Key;

#define MAX_KEPT_TEXT 24 /* longer ones do not come again */

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) (key->size * 64.0) * 31u ^ (guint) key->weight;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->size == y->size && x->weight == y->weight && strcmp (x->text, y->text) == 0;
}

PremiaPageInk *
premia_page_ink_new (PremiaLocale *locale)
{
  PremiaPageInk *self = g_new0 (PremiaPageInk, 1);

  self->lettering = premia_lettering_new ("Sans");
  self->palette = premia_palette_get (PREMIA_PALETTE_PRINT);
  self->locale = g_object_ref (locale);
  self->widths = g_hash_table_new_full (hash_key, equal_keys, g_free, g_free);
  return self;
}

void
premia_page_ink_free (PremiaPageInk *self)
{
  if (self == NULL)
    return;
  premia_lettering_free (self->lettering);
  g_object_unref (self->locale);
  g_hash_table_unref (self->widths);
  g_free (self);
}

double
premia_page_ink_width (PremiaPageInk *self, const char *text, PremiaLetters letters)
{
  const gsize length = strlen (text);
  const double *known;
  double width;
  Key *key;

  if (length == 0)
    return 0.0;
  if (length > MAX_KEPT_TEXT)
    return premia_lettering_measure (self->lettering, text, letters, NULL);
  key = g_malloc0 (sizeof (Key) + length + 1);
  key->size = letters.size;
  key->weight = letters.weight;
  memcpy (key->text, text, length);
  known = g_hash_table_lookup (self->widths, key);
  if (known != NULL)
    {
      g_free (key);
      return *known;
    }
  width = premia_lettering_measure (self->lettering, text, letters, NULL);
  g_hash_table_insert (self->widths, key, g_memdup2 (&width, sizeof width));
  return width;
}

double
premia_page_ink_word_width (PremiaPageInk *self, const char *text, PremiaLetters letters)
{
  g_auto (GStrv) words = g_strsplit_set (text, " -/\n", -1);
  double widest = 0.0;

  for (guint i = 0; words[i] != NULL; i++)
    widest = MAX (widest, premia_page_ink_width (self, words[i], letters));
  return widest;
}

double
premia_page_ink_height (PremiaPageInk *self, const char *text, PremiaLetters letters, double width)
{
  return premia_lettering_measure_wrapped (self->lettering, text, letters, width);
}

void
premia_page_ink_begin (PremiaPageInk *self, cairo_t *cr, const char *tag)
{
  if (self->tagged)
    cairo_tag_begin (cr, tag, NULL);
}

void
premia_page_ink_end (PremiaPageInk *self, cairo_t *cr, const char *tag)
{
  if (self->tagged)
    cairo_tag_end (cr, tag);
}
