/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drawing/premia-emblem.h"
#include "premia-page-ink.h"
#include "premia-pages.h"
#include "premia-table-layout.h"

G_BEGIN_DECLS

/* A block, or some rows of its table, on a page. */
typedef struct
{
  const PremiaBlock       *block;  /* NULL: the title of the section */
  const PremiaTableLayout *layout; /* TABLE */
  guint                    first, last;
  const char              *text;   /* HEADING, PARAGRAPH, NOTE: of a long text what stands on this page */
  double                   y, height;
} PremiaPiece;

typedef struct
{
  guint   section;
  guint   number, n; /* page 2 of 5 of its section */
  GArray *pieces;    /* (owned) (element-type PremiaPiece) */
} PremiaPage;

struct _PremiaPages
{
  PremiaDocument *document;    /* (owned) */
  PremiaPageInk  *ink;         /* (owned) */
  double          width, height;
  PremiaEmblem   *logo;        /* (owned) (nullable): of the brand; read once by who draws */
  GPtrArray      *pages;       /* (owned) (element-type PremiaPage) */
  GPtrArray      *layouts;     /* (owned) (element-type PremiaTableLayout) */
  GPtrArray      *texts;       /* (owned) (element-type utf8): parts of texts that are higher than a page */
  GHashTable     *charts;      /* (owned) PremiaBlock → PremiaChart (owned): of blocks that are charts */
  GArray         *first_pages; /* (owned) (element-type guint): of each section */
};

/* The pages of one section only, on the document's own paper: a file of a thousand statements need not be
 * laid out all at once. */
PremiaPages *premia_pages_new_section (PremiaDocument *document, guint section, PremiaPageInk *ink);

/* premia-pages-flow.c: what of a section stands on which page, behind the pages that there are. */
void premia_pages_flow (PremiaPages *self, guint section);

#define PREMIA_MARGIN_X      45.0
#define PREMIA_MARGIN_TOP    58.0 /* the company's name is in it */
#define PREMIA_MARGIN_BOTTOM 44.0 /* the number of the page */

/* premia-pages-blocks.c: how high the blocks are that are not tables, and how they look. */
double premia_block_measure (PremiaPages *self, const PremiaSection *section, const PremiaBlock *block, double width);
void   premia_block_draw (PremiaPages *self, cairo_t *cr, const PremiaSection *section, const PremiaPiece *piece, double x, double width);
/* Of a heading, paragraph or note. */
PremiaLetters premia_block_get_letters (const PremiaBlock *block);
/* Space above and below a block. */
double premia_block_space_before (const PremiaBlock *block);
double premia_block_space_after (const PremiaBlock *block);

G_END_DECLS
