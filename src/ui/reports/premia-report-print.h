/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-document.h"

G_BEGIN_DECLS

/* The printing of @document as its preview shows it, on whatever paper is chosen. (transfer full) */
GtkPrintOperation *premia_report_print_new (PremiaDocument *document);

/* Asks for a printer over @parent, then prints @document. Called back with what went
 * wrong, if anything did. */
typedef void (*PremiaPrintFailed) (const char *message, gpointer user_data);
void premia_report_print (GtkWindow *parent, PremiaDocument *document, PremiaPrintFailed failed, GObject *user);

G_END_DECLS
