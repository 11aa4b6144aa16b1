/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Call first in main(): from then on texts are in the reader's language. */
void premia_language_begin (void);

/* @code: "en" or "ru". From here on texts are in that language, whatever the session's is. */
void premia_language_choose (const char *code);

G_END_DECLS
