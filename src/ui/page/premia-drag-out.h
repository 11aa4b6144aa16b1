/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be dragged out of the window, into a folder, a letter or a chat, as a file. */

/* Bytes of the file, made when it has been dropped. (transfer full) (nullable): there are none. On the main thread. */
typedef GBytes *(*PremiaDragMake) (gpointer data);

/**
 * PremiaFileOffer:
 * A file that does not exist until somebody wants it. It is made in a folder of this process, which only its owner may read (0700) and which goes with
 * premia_drag_out_clear(): whoever it was dropped on may take his time to fetch it.
 */
#define PREMIA_TYPE_FILE_OFFER (premia_file_offer_get_type ())
G_DECLARE_FINAL_TYPE (PremiaFileOffer, premia_file_offer, PREMIA, FILE_OFFER, GdkContentProvider)

/* @name: of the file. @data: (transfer full) */
GdkContentProvider *premia_file_offer_new (const char *name, PremiaDragMake make, gpointer data, GDestroyNotify free_data);

/* What of @widget can be dragged out just now; NULL: nothing. (transfer full) */
typedef GdkContentProvider *(*PremiaDragPrepare) (GtkWidget *widget);

/* @widget can be dragged out from now on. */
void premia_drag_out_add (GtkWidget *widget, PremiaDragPrepare prepare);
/* @target takes nothing of its own window: what is dragged over it on the way out would come in again. */
void premia_drag_out_refuse_own (GtkDropTarget *target);
/* Removes the files that were made: when the program ends. */
void premia_drag_out_clear (void);

G_END_DECLS
