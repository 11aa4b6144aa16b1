/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-printed-page"

#include "premia-printed-page.h"

/* All papers of a document share its pages; with the last one they go. */
typedef struct { PremiaPages *pages; } Pile;

struct _PremiaPrintedPage
{
  GObject parent_instance;
  Pile   *pile; /* (owned) */
  guint   page;
};

static void premia_printed_page_paintable_init (GdkPaintableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaPrintedPage, premia_printed_page, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE, premia_printed_page_paintable_init))

static void
pile_clear (Pile *pile)
{
  g_clear_pointer (&pile->pages, premia_pages_free);
}

static void
premia_printed_page_snapshot (GdkPaintable *paintable, GdkSnapshot *snapshot, double width, double height)
{
  PremiaPrintedPage *self = PREMIA_PRINTED_PAGE (paintable);
  const graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  double page_width, page_height;
  cairo_t *cr;

  premia_pages_get_size (self->pile->pages, &page_width, &page_height);
  gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 1, 1, 1, 1 }, &area);
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_scale (cr, width / page_width, height / page_height);
  premia_pages_draw (self->pile->pages, cr, self->page);
  cairo_destroy (cr);
}

static GdkPaintableFlags
premia_printed_page_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_CONTENTS | GDK_PAINTABLE_STATIC_SIZE;
}

/* In pixels of 96 dpi: a page at its own size on a desktop. */
static int
premia_printed_page_get_intrinsic_width (GdkPaintable *paintable)
{
  double width, height;

  premia_pages_get_size (PREMIA_PRINTED_PAGE (paintable)->pile->pages, &width, &height);
  return (int) (width * 96 / 72);
}

static int
premia_printed_page_get_intrinsic_height (GdkPaintable *paintable)
{
  double width, height;

  premia_pages_get_size (PREMIA_PRINTED_PAGE (paintable)->pile->pages, &width, &height);
  return (int) (height * 96 / 72);
}

static double
premia_printed_page_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  double width, height;

  premia_pages_get_size (PREMIA_PRINTED_PAGE (paintable)->pile->pages, &width, &height);
  return width / height;
}

static void
premia_printed_page_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = premia_printed_page_snapshot;
  iface->get_flags = premia_printed_page_get_flags;
  iface->get_intrinsic_width = premia_printed_page_get_intrinsic_width;
  iface->get_intrinsic_height = premia_printed_page_get_intrinsic_height;
  iface->get_intrinsic_aspect_ratio = premia_printed_page_get_intrinsic_aspect_ratio;
}

static void
premia_printed_page_finalize (GObject *object)
{
  g_atomic_rc_box_release_full (PREMIA_PRINTED_PAGE (object)->pile, (GDestroyNotify) pile_clear);

  G_OBJECT_CLASS (premia_printed_page_parent_class)->finalize (object);
}

static void
premia_printed_page_class_init (PremiaPrintedPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_printed_page_finalize;
}

static void
premia_printed_page_init (PremiaPrintedPage *self)
{
}

GListModel *
premia_printed_page_lay_out (PremiaDocument *document)
{
  Pile *pile;
  GListStore *papers;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (document), NULL);

  pile = g_atomic_rc_box_new0 (Pile);
  pile->pages = premia_pages_new (document, 0, 0);
  papers = g_list_store_new (PREMIA_TYPE_PRINTED_PAGE);
  for (guint i = 0; i < premia_pages_get_n (pile->pages); i++)
    {
      g_autoptr (PremiaPrintedPage) paper = g_object_new (PREMIA_TYPE_PRINTED_PAGE, NULL);

      paper->pile = g_atomic_rc_box_acquire (pile);
      paper->page = i;
      g_list_store_append (papers, paper);
    }
  g_atomic_rc_box_release_full (pile, (GDestroyNotify) pile_clear);
  return G_LIST_MODEL (papers);
}

char *
premia_printed_page_describe (PremiaPrintedPage *self)
{
  g_return_val_if_fail (PREMIA_IS_PRINTED_PAGE (self), NULL);

  return premia_pages_describe (self->pile->pages, self->page);
}
