/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * premia_svg_check:
 * @bytes: an SVG from outside
 *
 * Whether it does nothing but draw. Refused are: scripts and event handlers, anything from elsewhere (links that are not to a part of
 * itself, url() and @import, DOCTYPE and entities, processing instructions), foreign content, animations, pictures and fonts inside,
 * filters, patterns, markers and dashes, and what would grow: more than 1 MiB, too many or too deep elements, uses of uses, sizes out of all proportion.
 *
 * Returns: FALSE with PREMIA_EMBLEM_ERROR and a sentence that says what and in which line
 */
gboolean premia_svg_check (GBytes *bytes, GError **error);

#define PREMIA_SVG_MAX_ELEMENTS 20000
#define PREMIA_SVG_MAX_DEPTH    64
/* How many more elements there may be than stand in the file, once everything that is used is put where it is used. */
#define PREMIA_SVG_MAX_PAINTED  5000

G_END_DECLS
