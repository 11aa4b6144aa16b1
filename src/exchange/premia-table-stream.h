/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum { PREMIA_TABLE_UTF8, PREMIA_TABLE_UTF8_MARKED, PREMIA_TABLE_UTF16, PREMIA_TABLE_WINDOWS_1251, PREMIA_TABLE_WORKBOOK } PremiaTableEncoding;

/* How a table is to be read where a guess shall not decide. */
typedef struct
{
  char     separator; /* 0: by the first line */
  int      encoding;  /* PremiaTableEncoding; -1: by the bytes */
  gboolean headless;  /* the first row is one of values; columns are called "A", "B", … */
} PremiaTableReading;

/**
 * PremiaTableStream:
 * The bytes of another stream, with how they are to be read: PremiaCsv follows it. So whoever is handed a stream of a table needs to
 * know nothing else.
 */
#define PREMIA_TYPE_TABLE_STREAM (premia_table_stream_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTableStream, premia_table_stream, PREMIA, TABLE_STREAM, GFilterInputStream)

GInputStream             *premia_table_stream_new (GInputStream *base, const PremiaTableReading *reading);
const PremiaTableReading *premia_table_stream_get_reading (PremiaTableStream *self);

G_END_DECLS
