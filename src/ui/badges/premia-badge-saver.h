/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "drawing/premia-badge-face.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * premia_badge_save_picture:
 * @over: a widget of the window that it is about
 * @kind: "svg", or "png"
 * @size: in pixels
 *
 * Asks where to, and writes the badge there; what went wrong is told by the context (premia_context_tell_problem()), what went well by a
 * toast, where @over lies in an AdwToastOverlay.
 */
void premia_badge_save_picture_at (GtkWidget *over, PremiaContext *context, const PremiaBadgeFace *face, const char *kind, guint size);
/* Pixels, where nobody says otherwise. */
#define PREMIA_BADGE_PICTURE_SIZE 512

/* The same with those. */
void premia_badge_save_picture (GtkWidget *over, PremiaContext *context, const PremiaBadgeFace *face, const char *kind);

/* TRUE: pictures of the workspace are being read, and a file must not be without its one: @widget's action @name (with @parameter, nullable)
 * happens again as soon as they are there. */
gboolean premia_badge_save_later (GtkWidget *widget, PremiaContext *context, const char *name, GVariant *parameter);

/* The bytes of that file. (transfer full) */
GBytes *premia_badge_make_file (const PremiaBadgeFace *face, const char *kind, guint size);

G_END_DECLS
