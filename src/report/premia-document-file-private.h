/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-document-file.h"

G_BEGIN_DECLS

GBytes  *premia_document_to_pdf (PremiaDocument *self, PremiaDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
GBytes  *premia_document_to_xlsx (PremiaDocument *self, PremiaDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);
GBytes  *premia_document_to_csv (PremiaDocument *self);

/* How many tables a section has: a single one is a list, and a list stands alone in a file. */
guint    premia_section_count_tables (const PremiaSection *section);

G_END_DECLS
