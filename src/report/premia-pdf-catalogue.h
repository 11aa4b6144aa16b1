/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * premia_pdf_catalogue_complete:
 * @pdf: a whole PDF 1.4 as cairo writes it
 * @language: "en", "ru": in which it is read aloud
 * @figures: (nullable) (element-type utf8): the text alternatives of all its figures, in their order
 *
 * cairo (1.16 to 1.18) writes the tags but not in which language the file is, nor, unless one “Document” holds them all, that it is tagged,
 * so that no reader looks for them. It has no word for the alternative text of a picture either. Says so, and the language, and what the pictures show, in an update
 * appended to the file (PDF 32000-1, 7.5.6, 14.7.1 and 14.9.3). A file of another kind stays as it is.
 *
 * Returns: whether the file was completed
 */
gboolean premia_pdf_catalogue_complete (GByteArray *pdf, const char *language, GPtrArray *figures);

G_END_DECLS
