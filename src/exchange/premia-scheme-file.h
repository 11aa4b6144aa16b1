/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"
#include "premia-json.h"

G_BEGIN_DECLS

/**
 * Scheme files (SCHEMES.md §3), losslessly: what was read and is written again reads as an equal scheme,
 * and writing that gives the same text. Errors are PREMIA_ERROR: "FILE:LINE: …" for what is no JSON,
 * "FILE: /components/2/rate: …" for what a scheme means. (transfer full) (nullable)
 */
PremiaScheme *premia_scheme_file_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error);
PremiaScheme *premia_scheme_file_parse (const char *text, gssize length, const char *file_name, GError **error);
PremiaScheme *premia_scheme_from_json (PremiaJson *json, GError **error);

/* By this name a file manager knows what it is. */
#define PREMIA_SCHEME_ENDING ".scheme.json"

/* The canonical text of a scheme, ending in a line break: equal schemes, equal bytes. (transfer full) */
char         *premia_scheme_to_text (PremiaScheme *scheme);

G_END_DECLS
