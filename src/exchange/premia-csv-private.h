/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The bytes of a CSV file as lines of UTF-8, whatever it was before. */
typedef enum { PREMIA_ENCODING_ASCII, PREMIA_ENCODING_UTF8, PREMIA_ENCODING_WINDOWS_1251,
               PREMIA_ENCODING_UTF16_LE, PREMIA_ENCODING_UTF16_BE } PremiaEncoding;

typedef struct
{
  GInputStream  *stream;   /* (owned) */
  GByteArray    *buffer;   /* (owned): what was read and may still be asked for */
  guint8        *chunk;    /* (owned) */
  gsize          kept;     /* bytes of the buffer below this may be dropped */
  gsize          at;       /* the next line begins here */
  guint64        bytes_read;
  PremiaEncoding encoding; /* ASCII: nothing else so far */
  gboolean       had_mark, at_end;
  guint8         odd;      /* UTF-16: the byte of a unit whose other one has not been read yet */
  gboolean       has_odd;
  gunichar       high;     /* UTF-16: the first half of a pair; 0: none */
} PremiaCsvLines;

void     premia_csv_lines_init (PremiaCsvLines *self, GInputStream *stream);
void     premia_csv_lines_clear (PremiaCsvLines *self);
/* The next line with its line end, as an offset into the buffer; everything from @self->kept on stays
 * where it is relative to it. FALSE with error, or without: the end. */
gboolean premia_csv_lines_next (PremiaCsvLines *self, gsize *offset, gsize *length, GCancellable *cancellable, GError **error);

G_END_DECLS
