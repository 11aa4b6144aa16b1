/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PREMIA_PAGE_CIPHER_SALT    16u /* bytes: the first of the file */
#define PREMIA_PAGE_CIPHER_KEY     32u /* bytes */
#define PREMIA_PAGE_CIPHER_RESERVE 80u /* bytes at the end of each page that SQLite leaves alone: vector and seal */
#define PREMIA_PAGE_CIPHER_ROUNDS  256000u

/**
 * PremiaPageCipher:
 * One page of a database at a time, as SQLCipher 4 writes them, so that its tools read our files (https://www.zetetic.net/sqlcipher/design/): AES-256 in
 * CBC mode with a new random vector each time it is written, then HMAC-SHA512 over what that gave, the vector and the number of the page (32 bits, least
 * byte first). The first page begins with the salt, in the clear. The mathematics are GnuTLS's. Not for two threads at once.
 */
typedef struct _PremiaPageCipher PremiaPageCipher;

/* @key: PREMIA_PAGE_CIPHER_KEY bytes. @salt: PREMIA_PAGE_CIPHER_SALT bytes. @page_size: bytes. NULL: GnuTLS cannot. */
PremiaPageCipher *premia_page_cipher_new (const guint8 *key, const guint8 *salt, guint page_size);
void              premia_page_cipher_free (PremiaPageCipher *self);
guint             premia_page_cipher_get_page_size (const PremiaPageCipher *self);

/* Both pages have its size and are not the same. @number: from 1. The last PREMIA_PAGE_CIPHER_RESERVE bytes of @plain are not kept. FALSE: no randomness. */
gboolean          premia_page_cipher_seal (PremiaPageCipher *self, guint32 number, const guint8 *plain, guint8 *sealed);
/* FALSE: it was not sealed with this key as this page, or was changed since; @plain is filled nevertheless. Its reserved bytes are zero. */
gboolean          premia_page_cipher_open (PremiaPageCipher *self, guint32 number, const guint8 *sealed, guint8 *plain);

/* 16 bytes in place, with another key: for what in a journal tells of pages. */
void              premia_page_cipher_seal_block (PremiaPageCipher *self, guint8 *block);
void              premia_page_cipher_open_block (PremiaPageCipher *self, guint8 *block);

/* The key of a passphrase: PBKDF2-HMAC-SHA512, PREMIA_PAGE_CIPHER_ROUNDS of it, over its letters as NFC. Takes a noticeable part of a second. */
gboolean          premia_page_cipher_derive (const char *passphrase, const guint8 *salt, guint8 *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPageCipher, premia_page_cipher_free)
G_END_DECLS
