/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cipher-key.h"
#include "premia-page-cipher.h"

#include <sqlite3.h>

G_BEGIN_DECLS

#define PREMIA_CIPHER_PAGE_SIZE 16384u

/* Of a file that begins with @salt; 0: that is none of ours. */
guint             premia_cipher_read_page_size (const guint8 *salt);
/* (transfer full) (nullable) */
PremiaCipherKey  *premia_cipher_key_find (const guint8 *salt);
const guint8     *premia_cipher_key_get_salt (const PremiaCipherKey *self);
/* (transfer full) (nullable): NULL: GnuTLS cannot. */
PremiaPageCipher *premia_cipher_key_new_page_cipher (const PremiaCipherKey *self);

/* The name under which SQLite opens files: those that begin with a salt whose key is held are deciphered, all others are as they would be without. What is
 * encrypted without a key that is held fails with SQLITE_AUTH. */
const char       *premia_cipher_vfs (void);
/* (transfer full): what a copy of @db is opened with ("file:…?vfs=…"): the empty file at @path, encrypted with @key; NULL: in the clear. */
char             *premia_cipher_make_uri (const char *path, const PremiaCipherKey *key, const char *query);
/* (transfer full) (nullable): the key with which the file of @db is open; NULL: it is in the clear. */
PremiaCipherKey  *premia_cipher_key_of (sqlite3 *db);

G_END_DECLS
