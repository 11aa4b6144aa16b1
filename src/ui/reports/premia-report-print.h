/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "report/premia-document.h"

G_BEGIN_DECLS

/* Asks for a printer over @parent, then prints @document as its preview shows it. Called back with what went
 * wrong, if anything did. */
typedef void (*PremiaPrintFailed) (const char *message, gpointer user_data);
void premia_report_print (GtkWindow *parent, PremiaDocument *document, PremiaPrintFailed failed, GObject *user);

G_END_DECLS
