/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "drawing/premia-chart.h"
#include "engine/premia-report-setup.h"
#include "premia-document-table.h"
#include "premia-letter-brand.h"

G_BEGIN_DECLS

/* What stands on every document. The day is handed in: the same input gives the same bytes. */
typedef struct
{
  const char   *company; /* "" or NULL: none */
  PremiaDate    made_on;
  PremiaLocale *locale;
  PremiaLetterBrand *brand; /* (nullable): none was chosen */
  const char *const *hidden; /* (nullable): ids of parts that are left out, NULL at the end (premia-report-part.h) */
  PremiaPaperSize    paper;
  PremiaPaperTurn    turn;
} PremiaLetterhead;

typedef enum { PREMIA_PAPER_PORTRAIT, PREMIA_PAPER_LANDSCAPE } PremiaPaper;

typedef enum
{
  PREMIA_BLOCK_HEADING,    /* over a part */
  PREMIA_BLOCK_PARAGRAPH,
  PREMIA_BLOCK_NOTE,       /* small print */
  PREMIA_BLOCK_FACTS,      /* what one wants to know first: labels with their values */
  PREMIA_BLOCK_SHARES,     /* what a whole is made of, as a bar; on paper only */
  PREMIA_BLOCK_CHART,      /* a picture of what a table says; on paper only */
  PREMIA_BLOCK_TABLE,
  PREMIA_BLOCK_SIGNATURES, /* lines to sign on; on paper only */
} PremiaBlockKind;

typedef struct
{
  char      *label;  /* (owned) */
  PremiaCell value;
  gboolean   strong; /* the number that it is all about */
} PremiaFact;

/* Makes a chart of what a document was given: each reader of a document has one of its own, since a chart is for one
 * thread at a time. (transfer full) */
typedef PremiaChart *(*PremiaChartMaker) (gpointer data);

typedef struct
{
  PremiaBlockKind      kind;
  guint                level;  /* HEADING: 2, 3 */
  char                *text;   /* (owned): HEADING, PARAGRAPH, NOTE */
  GArray              *facts;  /* (owned) (element-type PremiaFact): FACTS */
  PremiaSeries        *shares; /* (owned): SHARES */
  PremiaChartMaker     make_chart; /* CHART */
  gpointer             chart_data; /* (owned): CHART */
  GDestroyNotify       chart_destroy; /* (nullable) */
  PremiaDocumentTable *table;  /* (owned) */
  GPtrArray           *labels; /* (owned) (element-type utf8): SIGNATURES */
} PremiaBlock;

/* A part with its own pages: a statement among others. */
typedef struct
{
  char      *kind;   /* (owned): "Pay register" */
  char      *title;  /* (owned): "October 2026", "Anna Petrova": header, outline, sheet */
  GPtrArray *blocks; /* (owned) (element-type PremiaBlock) */
} PremiaSection;

/**
 * PremiaDocument:
 * What a report says, before it is pages, a spreadsheet or CSV: sections of headings, facts, paragraphs and
 * tables, added from top to bottom. Not changed any more once it is handed out: then threads may share it.
 */
#define PREMIA_TYPE_DOCUMENT (premia_document_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDocument, premia_document, PREMIA, DOCUMENT, GObject)

PremiaDocument *premia_document_new (const PremiaLetterhead *letterhead, const char *title, PremiaPaper paper);

/* All that is added afterwards belongs to it, until the next one. */
void                 premia_document_begin_section (PremiaDocument *self, const char *kind, const char *title);
/* What is added from here to the end of the part or of the section can be left out of a report: the letterhead says whether it is. Whoever
 * fills a document need not ask. @part: a constant. Parts do not lie in each other. */
void                 premia_document_begin_part (PremiaDocument *self, const char *part);
void                 premia_document_end_part (PremiaDocument *self);
/* Of a part that is only there for whoever asks: one that was not left out where parts were chosen at all. */
gboolean             premia_document_offers (PremiaDocument *self, const char *part);
/* For a heading over parts of which none may be there. */
gboolean             premia_document_hides (PremiaDocument *self, const char *part);
void                 premia_document_add_heading (PremiaDocument *self, guint level, const char *text);
void                 premia_document_add_paragraph (PremiaDocument *self, const char *text);
void                 premia_document_add_note (PremiaDocument *self, const char *text);
/* Facts that follow each other stand side by side. Takes what @value owns. */
void                 premia_document_add_fact (PremiaDocument *self, const char *label, PremiaCell value, gboolean strong);
/* A picture of what a table says: it is left out where there are no pictures. */
void                 premia_document_add_shares (PremiaDocument *self, PremiaSeries *shares);
/* @make: called with @data, from any thread, whenever somebody lays out pages. Takes @data. The same picture as a table goes
 * before or after it. */
void                 premia_document_add_chart (PremiaDocument *self, PremiaChartMaker make, gpointer data, GDestroyNotify destroy);
PremiaDocumentTable *premia_document_add_table (PremiaDocument *self); /* borrowed: to be filled */
void                 premia_document_add_signature (PremiaDocument *self, const char *label);

const char          *premia_document_get_title (PremiaDocument *self);
const char          *premia_document_get_company (PremiaDocument *self); /* "" none */
PremiaLetterBrand   *premia_document_get_brand (PremiaDocument *self);   /* borrowed (nullable) */
PremiaDate           premia_document_get_made_on (PremiaDocument *self);
PremiaLocale        *premia_document_get_locale (PremiaDocument *self);  /* borrowed */
const char          *premia_document_get_language (PremiaDocument *self); /* "en", "ru": whoever lays it out speaks it meanwhile (premia-tongue.h) */
PremiaPaper          premia_document_get_paper (PremiaDocument *self);
PremiaPaperSize      premia_document_get_paper_size (PremiaDocument *self);
/* Of a sheet that stands, in points. */
void                 premia_paper_size_measure (PremiaPaperSize size, double *width, double *height);
/* Of the paper as it lies, in points. */
void                 premia_document_get_size (PremiaDocument *self, double *width, double *height);
guint                premia_document_get_n_sections (PremiaDocument *self);
const PremiaSection *premia_document_get_section (PremiaDocument *self, guint section);

G_END_DECLS
