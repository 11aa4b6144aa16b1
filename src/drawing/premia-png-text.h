/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Texts inside a PNG, as iTXt: in UTF-8, not compressed. "Title", "Description"; "openbadgecredential" for a baked badge.
 */

/* @png with @text under @keyword (Latin letters, at most 79), behind its header, instead of what was there. What is no PNG comes back as it is.
 * An empty @text takes it away. (transfer full) */
GBytes *premia_png_add_text (GBytes *png, const char *keyword, const char *text);
/* (transfer full) (nullable): NULL: there is none, or it is compressed. */
char   *premia_png_get_text (GBytes *png, const char *keyword);

/* One of a PNG's parts. */
typedef struct { const guint8 *start; gsize length; const char *type; const guint8 *data; gsize data_length; } PremiaPngChunk;
/* The next one from *offset on (8 at first), which goes on; FALSE: there is no whole one any more. */
gboolean premia_png_next (GBytes *png, gsize *offset, PremiaPngChunk *chunk);

G_END_DECLS
