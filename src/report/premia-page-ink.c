/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-page-ink"

#include "premia-page-ink.h"

#include "drawing/premia-share-chart.h"

#include <string.h>

PremiaPageInk *
premia_page_ink_new (PremiaLocale *locale)
{
  PremiaPageInk *self = g_rc_box_new0 (PremiaPageInk);

  self->lettering = premia_lettering_new_apart ("Sans");
  self->palette = premia_palette_get (PREMIA_PALETTE_PRINT);
  self->locale = g_object_ref (locale);
  self->figures = g_ptr_array_new_with_free_func (g_free);
  self->shares = premia_share_chart_new ();
  premia_chart_set_lettering (self->shares, self->lettering, PREMIA_CHART_SIZE);
  premia_share_chart_set_compact (PREMIA_SHARE_CHART (self->shares), TRUE);
  return self;
}

static void
clear (gpointer data)
{
  PremiaPageInk *self = data;

  g_object_unref (self->shares);
  premia_lettering_unref (self->lettering);
  g_ptr_array_unref (self->figures);
  g_object_unref (self->locale);
}

PremiaPageInk *
premia_page_ink_ref (PremiaPageInk *self)
{
  return g_rc_box_acquire (self);
}

void
premia_page_ink_unref (PremiaPageInk *self)
{
  g_rc_box_release_full (self, clear);
}

double
premia_page_ink_width (PremiaPageInk *self, const char *text, PremiaLetters letters)
{
  return *text != '\0' ? premia_lettering_measure (self->lettering, text, letters, NULL) : 0.0;
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

gsize
premia_page_ink_fit (PremiaPageInk *self, const char *text, PremiaLetters letters, double width, double height)
{
  const gsize length = strlen (text);
  gsize fits = 0, over = length + 1;

  while (over - fits > 1)
    {
      const gsize middle = fits + (over - fits) / 2;
      /* Between characters. */
      const gsize at = middle >= length ? length : (gsize) (g_utf8_find_prev_char (text, text + middle + 1) - text);
      g_autofree char *begin = g_strndup (text, at);

      if (at > fits && premia_page_ink_height (self, begin, letters, width) <= height)
        fits = at;
      else
        over = middle;
    }
  for (gsize at = fits; fits < length && at > 0; at--)
    if (text[at - 1] == ' ' || text[at - 1] == '\n')
      return at;
  return fits;
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

void
premia_page_ink_begin_figure (PremiaPageInk *self, cairo_t *cr, PremiaChart *chart)
{
  if (self->tagged)
    g_ptr_array_add (self->figures, premia_chart_describe (chart));
  premia_page_ink_begin (self, cr, "Figure");
}
