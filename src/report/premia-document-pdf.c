/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document-pdf"

#include "premia-document-file-private.h"
#include "premia-pages-private.h"
#include "premia-pdf-catalogue.h"
#include "premia-tongue.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

static cairo_status_t
on_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The day of making is handed in: with the clock's, no two files would be the same. */
static void
set_metadata (PremiaDocument *self, cairo_surface_t *surface)
{
  const PremiaDate made_on = premia_document_get_made_on (self);
  g_autofree char *day = made_on != PREMIA_DATE_NONE ? premia_date_to_string (made_on) : g_strdup ("1970-01-01");
  g_autofree char *instant = g_strconcat (day, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, premia_document_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, premia_document_get_company (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Premia");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, instant);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, instant);
}

static int
add_outline (cairo_surface_t *surface, int parent, const char *text, guint page, double y)
{
  /* In whole points: cairo 1.16 reads a fraction by the locale of the process, later ones with a point, so that no text suits both. */
  g_autofree char *target = g_strdup_printf ("page=%u pos=[0 %d]", page + 1, (int) MAX (y - 10.0, 0.0));

  return cairo_pdf_surface_add_outline (surface, parent, text, target, (cairo_pdf_outline_flags_t) 0);
}

/* The section; of a document with only one, its headings as well. */
static void
add_page_to_outline (PremiaPages *pages, cairo_surface_t *surface, guint index, guint before, int *parent)
{
  const PremiaPage *page = g_ptr_array_index (pages->pages, index);
  const PremiaSection *section = premia_document_get_section (pages->document, page->section);

  if (page->number == 1)
    *parent = add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, section->title, before + index, 0.0);
  if (premia_document_get_n_sections (pages->document) > 1)
    return;
  for (guint i = 0; i < page->pieces->len; i++)
    {
      const PremiaPiece *piece = &g_array_index (page->pieces, PremiaPiece, i);

      if (piece->block != NULL && piece->block->kind == PREMIA_BLOCK_HEADING && piece->block->level == 2)
        add_outline (surface, *parent, piece->block->text, before + index, piece->y);
    }
}

/* @before: pages of the sections before; rises by its own. The last page stays open. */
static void
draw_section (PremiaPages *pages, cairo_surface_t *surface, cairo_t *cr, guint *before)
{
  int parent = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      if (*before + i > 0)
        cairo_show_page (cr);
      premia_pages_draw (pages, cr, i);
      add_page_to_outline (pages, surface, i, *before, &parent);
    }
  *before += premia_pages_get_n (pages);
}

/* @progress: (nullable) */
static gboolean
draw_sections (PremiaDocument *self, cairo_surface_t *surface, PremiaPageInk *ink, PremiaDocumentProgress progress, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  const guint n = premia_document_get_n_sections (self);
  cairo_t *cr = cairo_create (surface);
  gboolean done = TRUE;
  guint before = 0;

  ink->tagged = TRUE;
  /* A tagged file is one document, and that holds all the rest (PDF 32000-1, 14.8.4.2). */
  premia_page_ink_begin (ink, cr, "Document");
  for (guint i = 0; done && i < n; i++)
    {
      g_autoptr (PremiaPages) pages = premia_pages_new_section (self, i, ink);

      draw_section (pages, surface, cr, &before);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error);
      if (progress != NULL)
        progress ((double) (i + 1) / n, user_data);
    }
  /* On the last page: cairo 1.18 begins another one, which is empty, for what ends behind it. */
  premia_page_ink_end (ink, cr, "Document");
  cairo_show_page (cr);
  cairo_destroy (cr);
  return done;
}

GBytes *
premia_document_to_pdf (PremiaDocument *self, PremiaDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaPageInk) ink = premia_page_ink_new (premia_document_get_locale (self));
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double width, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  gboolean drawn;

  premia_document_get_size (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (on_bytes_cb, bytes, width, height);
  /* Newer cairo packs the catalogue away in later versions, where we could not complete it. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (self, surface);
  drawn = draw_sections (self, surface, ink, progress, user_data, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!drawn)
    return NULL;
  if (status != CAIRO_STATUS_SUCCESS)
    {
      premia_tongue_begin_own ();
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("the pages could not be drawn (%s)"), cairo_status_to_string (status));
      premia_tongue_end ();
      return NULL;
    }
  premia_pdf_catalogue_complete (bytes, premia_locale_get_words (premia_document_get_locale (self))->language, ink->figures);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
