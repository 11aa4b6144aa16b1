/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-sync-error.h"

G_BEGIN_DECLS

/* What lets Premia in at the reward server. It stands in memory only as long as it is needed, is cleared when it is freed, and
 * never gets into a file, a log, an argument or a message. */
#define PREMIA_TOKEN_LIMIT 4096 /* bytes */

/* Clears the memory, then frees it with g_free(). @token: (transfer full) (nullable): any text that was made with g_malloc(). */
void premia_token_free (char *token);
/* For g_auto: g_auto (PremiaToken) token = …; */
typedef char *PremiaToken;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (PremiaToken, premia_token_free, NULL)

/**
 * premia_token_check:
 * Whether @token can be sent: 1 … PREMIA_TOKEN_LIMIT printable ASCII characters with no blank at either end. What is not, was
 * copied with something around it. Fails with PREMIA_SYNC_ERROR_TOKEN; the message never holds the token.
 */
gboolean premia_token_check (const char *token, GError **error);

G_END_DECLS
