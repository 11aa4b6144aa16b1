/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaXlsx:
 * A workbook of Excel, LibreOffice or a CRM (XLSX, ECMA-376), of which only values are read: texts, numbers, dates by the format of their
 * cell, truth values, results of formulas. Debian 12 has no kept C library that reads XLSX; the archive is libarchive's, the XML GLib's.
 * Immutable, ref-counted; a sheet may be opened again and again.
 *
 * It expects the worst of a file: sizes that explode, sheets without end, XML with a document type, numbers that point nowhere are
 * refused in words.
 */
typedef struct _PremiaXlsx PremiaXlsx;

#define PREMIA_XLSX_MAX_FILE    (256u * 1024 * 1024)  /* bytes of the workbook */
#define PREMIA_XLSX_MAX_TEXTS   (256u * 1024 * 1024)  /* bytes of its shared texts */
#define PREMIA_XLSX_MAX_ROWS    1048576u
#define PREMIA_XLSX_MAX_COLUMNS 4096u

/* What begins like this is a ZIP archive, which a workbook is. */
gboolean      premia_xlsx_is_archive (const guint8 *bytes, gsize length);
/* … or is the old binary form (.xls), or a workbook with a password, which look alike. */
gboolean      premia_xlsx_is_old (const guint8 *bytes, gsize length);

/* Reads all but the sheets. @file_name: as messages call it. PREMIA_ERROR: "FILE: message". (transfer full) (nullable) */
PremiaXlsx   *premia_xlsx_new (GBytes *bytes, const char *file_name, GCancellable *cancellable, GError **error);
PremiaXlsx   *premia_xlsx_ref (PremiaXlsx *self);
void          premia_xlsx_unref (PremiaXlsx *self);
guint         premia_xlsx_get_n_sheets (PremiaXlsx *self); /* at least 1 */
const char   *premia_xlsx_get_sheet_name (PremiaXlsx *self, guint sheet);
gboolean      premia_xlsx_is_sheet_hidden (PremiaXlsx *self, guint sheet);

/**
 * premia_xlsx_open:
 * @date_format: (nullable): how dates are written, as in import profiles; NULL, or one with %z, or without a time
 *   for a cell that has one: ISO-8601
 * @decimal: the decimal mark of numbers, '.' or ','
 *
 * A sheet as CSV with commas, in UTF-8. Each row stands in the line of its number, so that messages name the row that a spreadsheet
 * shows; a line break inside a cell is therefore read as a blank. What goes wrong later is an error of reading, G_IO_ERROR_INVALID_DATA.
 *
 * Returns: (transfer full) (nullable)
 */
GInputStream *premia_xlsx_open (PremiaXlsx *self, guint sheet, const char *date_format, char decimal, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaXlsx, premia_xlsx_unref)
G_END_DECLS
