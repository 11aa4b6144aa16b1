/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Letters that a passphrase has at least. */
#define PREMIA_PASSPHRASE_LETTERS 4

/**
 * premia_passphrase_seal:
 *
 * What may be kept in place of a passphrase: "pbkdf2-sha512:ROUNDS:SALT:HASH", the latter two in hex. The salt is new each time, and the rounds are
 * as many as take a noticeable part of a second (OWASP's number for SHA-512), so that trying many is slow. It blocks for as long: call it on a thread.
 *
 * Returns: (transfer full); NULL with G_IO_ERROR_FAILED where the machine gives no randomness
 */
char    *premia_passphrase_seal (const char *passphrase, GError **error);
/* Whether @sealed was made of @passphrase. Blocks as premia_passphrase_seal() does. What is no seal of ours is opened by nothing. */
gboolean premia_passphrase_opens (const char *sealed, const char *passphrase);
/* Wipes it first. @passphrase: (nullable) (transfer full) */
void     premia_passphrase_free (char *passphrase);

G_END_DECLS
