/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "report/premia-document-file.h"

G_BEGIN_DECLS

/**
 * PremiaDocumentPaper:
 * What a page shows, on paper: to a printer, or to a file that is asked for and written on a thread. That it is there is said on toasts. Signals:
 * "problem" (what could not be done, in words) and "waits" (gboolean: something is being written, or is not any more).
 */
#define PREMIA_TYPE_DOCUMENT_PAPER (premia_document_paper_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDocumentPaper, premia_document_paper, PREMIA, DOCUMENT_PAPER, GObject)

/* Neither is kept alive: without them nothing is asked, and what is done is told to nobody. */
PremiaDocumentPaper *premia_document_paper_new (GtkWidget *widget, AdwToastOverlay *toasts);
/* Asks where @document is to go. @title: of the dialog. @name: (nullable): proposed for the file, without its ending; NULL: the document's title.
 * Nothing while somebody is asked already. */
void                 premia_document_paper_ask (PremiaDocumentPaper *self, const char *title, const char *name, PremiaDocument *document, PremiaFormat format);
/* Without asking. */
void                 premia_document_paper_write (PremiaDocumentPaper *self, PremiaDocument *document, PremiaFormat format, GFile *file);
void                 premia_document_paper_print (PremiaDocumentPaper *self, PremiaDocument *document);

G_END_DECLS
