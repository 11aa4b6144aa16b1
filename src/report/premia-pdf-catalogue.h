/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * premia_pdf_catalogue_complete:
 * @pdf: a whole PDF 1.4 as cairo writes it
 * @language: "en", "ru": in which it is read aloud
 *
 * cairo (1.16 to 1.18) writes the tags but forgets to say that the file is tagged, so that no reader looks for
 * them. Says so, and the language, in an update appended to the file (PDF 32000-1, 7.5.6 and 14.7.1). A file of
 * another kind stays as it is.
 *
 * Returns: whether the file was completed
 */
gboolean premia_pdf_catalogue_complete (GByteArray *pdf, const char *language);

G_END_DECLS
