/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PACKED_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" " \
                  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

/* A file of an archive; @length 0: that of the text. */
typedef struct { const char *name, *text; gsize length; } PackedPart;

/* An archive of parts, the last of which has no name; at most 2 MiB packed. (transfer full) */
GBytes *packed_parts_new (const PackedPart *parts);
/* A workbook of one sheet; its XML, that of its shared texts and that of its styles. (transfer full) */
GBytes *packed_sheet_new (const char *sheet, const char *texts, const char *styles);

G_END_DECLS
