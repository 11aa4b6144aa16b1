/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Lays what an SVG path's “d” says (all of its commands but T and Q) onto the path of @cr. FALSE at what cannot be read: what came before it is laid. */
gboolean premia_path_data_lay (const char *data, cairo_t *cr);

G_END_DECLS
