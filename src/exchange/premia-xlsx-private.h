/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-xlsx.h"

#include "engine/premia-money.h"

G_BEGIN_DECLS

/* How the values of a cell are shown, as far as it matters here. */
typedef enum
{
  PREMIA_XLSX_PLAIN    = 0,
  PREMIA_XLSX_DATE     = 1 << 0,
  PREMIA_XLSX_TIME     = 1 << 1,
  PREMIA_XLSX_DURATION = 1 << 2, /* [h]:mm: hours go on after 24 */
} PremiaXlsxForm;

typedef struct { char *name, *part; gboolean hidden; } PremiaXlsxSheet;

struct _PremiaXlsx
{
  GBytes    *bytes;     /* (owned) */
  char      *file_name; /* (owned) */
  GArray    *sheets;    /* (owned) (element-type PremiaXlsxSheet) */
  GString   *texts;     /* (owned): the shared ones, each with its NUL */
  GArray    *offsets;   /* (owned) (element-type gsize): of each of them */
  GArray    *forms;     /* (owned) (element-type PremiaXlsxForm): by style of a cell */
  gboolean   from_1904; /* days are counted from 1904 */
};

/* A file in the archive, unpacked while it is read. */
typedef struct _PremiaXlsxPart PremiaXlsxPart;

/* NULL without error: there is none of that name. */
PremiaXlsxPart *premia_xlsx_part_open (GBytes *bytes, const char *name, GError **error);
void            premia_xlsx_part_free (PremiaXlsxPart *self);
/* Bytes read, 0 at the end, -1: error (PREMIA_ERROR without a place). */
gssize          premia_xlsx_part_read (PremiaXlsxPart *self, char *buffer, gsize size, GError **error);
/* "the workbook is damaged (…)" for what a library says of it, which may quote any bytes. (transfer full) */
char           *premia_xlsx_say_damaged (const char *reason);

/* GLib's parser of markup, with limits: no document type, no token and no nesting without end. @parser is copied. */
typedef struct _PremiaXlsxMarkup PremiaXlsxMarkup;
PremiaXlsxMarkup *premia_xlsx_markup_new (const GMarkupParser *parser, gpointer user_data);
void            premia_xlsx_markup_free (PremiaXlsxMarkup *self);
gboolean        premia_xlsx_markup_feed (PremiaXlsxMarkup *self, const char *bytes, gsize n, GError **error);
gboolean        premia_xlsx_markup_end (PremiaXlsxMarkup *self, GError **error);
/* Parses all of it. *found (optional): there is such a part; if there is none, TRUE. */
gboolean        premia_xlsx_part_parse (GBytes *bytes, const char *name, const GMarkupParser *parser, gpointer user_data, gboolean *found,
                                        GCancellable *cancellable, GError **error);
const char     *premia_xlsx_local_name (const char *name);      /* "row" of "x:row" */
/* The attribute called @name, with whatever prefix; NULL. */
const char     *premia_xlsx_attribute (const char **names, const char **values, const char *name);

/* What a number format shows; @code as in styles.xml. */
PremiaXlsxForm  premia_xlsx_form_of_code (const char *code);
PremiaXlsxForm  premia_xlsx_form_of_id (guint id);
/* Reads styles.xml, sharedStrings.xml; parts that are not there are no error. */
gboolean        premia_xlsx_read_styles (PremiaXlsx *self, const char *part, GCancellable *cancellable, GError **error);
gboolean        premia_xlsx_read_texts (PremiaXlsx *self, const char *part, GCancellable *cancellable, GError **error);
/* Appends a text as the file writes it: "_x000D_" is a character. */
void            premia_xlsx_append_text (GString *out, const char *text, gsize length);

/* A number as the file keeps it ("1500.0999999999999", "1.2E-3") as it is meant: at most 15 digits that count, no exponent. FALSE: no number. */
gboolean        premia_xlsx_append_number (GString *out, const char *text, char decimal);
/* A day and time counted from 1900 or 1904. FALSE: no number, or no day. */
gboolean        premia_xlsx_append_time (GString *out, const char *text, PremiaXlsxForm form, gboolean from_1904, const char *date_format);

/* The stream of premia_xlsx_open(). Takes @part. */
GInputStream   *premia_xlsx_sheet_new (PremiaXlsx *workbook, PremiaXlsxPart *part, const char *date_format, char decimal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaXlsxMarkup, premia_xlsx_markup_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaXlsxPart, premia_xlsx_part_free)
G_END_DECLS
