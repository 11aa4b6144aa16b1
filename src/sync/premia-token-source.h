/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-token.h"

G_BEGIN_DECLS

/* Where a program without a window gets the token from. One line end at its end is dropped; what is not a token
 * (premia_token_check()) is refused. All fail with PREMIA_SYNC_ERROR_TOKEN, and return (transfer full) (nullable) what
 * premia_token_free() frees. They block as the file does. */

#define PREMIA_TOKEN_VARIABLE "PREMIA_TOKEN"

/* @path: a file that nobody but its owner may read or write (0600 or 0400), and that is ours or root's; any other is refused
 * with what to do about it. */
char *premia_token_source_read_file (const char *path, GError **error);
/* @fd: an open descriptor, read to its end; it stays open. */
char *premia_token_source_read_fd (int fd, GError **error);
/* PREMIA_TOKEN_VARIABLE. %NULL without an error: it is not set, or empty. */
char *premia_token_source_read_environment (GError **error);

G_END_DECLS
