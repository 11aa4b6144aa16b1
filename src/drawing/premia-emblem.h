/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaEmblem:
 * A picture from outside, such as a company's logo or an own symbol on a badge: an SVG or PNG that was found harmless (premia-svg-safety.h,
 * premia-png-safety.h). Ref-counted, not atomically.
 */
typedef struct _PremiaEmblem PremiaEmblem;

#define PREMIA_EMBLEM_MAX_SIZE (1024 * 1024)

#define PREMIA_EMBLEM_SVG "image/svg+xml"
#define PREMIA_EMBLEM_PNG "image/png"

/* "image/svg+xml" or "image/png", by how it begins; NULL: neither. */
const char   *premia_emblem_get_media_type_of (GBytes *bytes);
/* PREMIA_EMBLEM_ERROR with a sentence that says what is wrong with it and where. */
PremiaEmblem *premia_emblem_new (GBytes *bytes, GError **error);
PremiaEmblem *premia_emblem_ref (PremiaEmblem *self);
void          premia_emblem_unref (PremiaEmblem *self);
const char   *premia_emblem_get_media_type (PremiaEmblem *self);
double        premia_emblem_get_ratio (PremiaEmblem *self); /* width by height */
/* In the middle of the box, as large as it fits. */
void          premia_emblem_paint (PremiaEmblem *self, cairo_t *cr, double x, double y, double width, double height, double alpha);
char         *premia_emblem_to_data_address (PremiaEmblem *self); /* "data:image/png;base64,…" (transfer full) */

typedef enum { PREMIA_EMBLEM_ERROR_UNSAFE, PREMIA_EMBLEM_ERROR_UNREADABLE, PREMIA_EMBLEM_ERROR_TOO_LARGE } PremiaEmblemError;
#define PREMIA_EMBLEM_ERROR (premia_emblem_error_quark ())
GQuark        premia_emblem_error_quark (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaEmblem, premia_emblem_unref)
G_END_DECLS
