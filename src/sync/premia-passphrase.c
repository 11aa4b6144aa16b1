/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-passphrase"

#include "premia-passphrase.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#define KIND "pbkdf2-sha512"
#define ROUNDS 210000
/* A seal that somebody wrote by hand does not make the window wait for minutes. */
#define MOST_ROUNDS 10000000
#define SALT_BYTES 16
#define HASH_BYTES 64

static char *
to_hex (const guint8 *bytes, gsize n)
{
  GString *text = g_string_sized_new (2 * n);

  for (gsize i = 0; i < n; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

static gboolean
from_hex (const char *text, guint8 *bytes, gsize n)
{
  if (strlen (text) != 2 * n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    {
      const int high = g_ascii_xdigit_value (text[2 * i]), low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }
  return TRUE;
}

/* The same letters are the same passphrase, however the keyboard composes them. */
static gboolean
hash (const char *passphrase, const guint8 *salt, guint rounds, guint8 *out)
{
  char *normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_ALL_COMPOSE);
  const char *text = normal != NULL ? normal : passphrase;
  const gnutls_datum_t key = { (unsigned char *) text, (unsigned int) strlen (text) };
  const gnutls_datum_t grain = { (unsigned char *) salt, SALT_BYTES };
  const int code = gnutls_pbkdf2 (GNUTLS_MAC_SHA512, &key, &grain, rounds, out, HASH_BYTES);

  if (normal != NULL)
    gnutls_memset (normal, 0, strlen (normal));
  g_free (normal);
  return code == 0;
}

char *
premia_passphrase_seal (const char *passphrase, GError **error)
{
  guint8 salt[SALT_BYTES], hashed[HASH_BYTES];
  g_autofree char *salt_text = NULL, *hash_text = NULL;

  g_return_val_if_fail (passphrase != NULL, NULL);

  if (gnutls_rnd (GNUTLS_RND_NONCE, salt, sizeof salt) != 0 || !hash (passphrase, salt, ROUNDS, hashed))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The passphrase could not be sealed on this computer, so it was not set. Try again."));
      return NULL;
    }
  salt_text = to_hex (salt, sizeof salt);
  hash_text = to_hex (hashed, sizeof hashed);
  return g_strdup_printf (KIND ":%d:%s:%s", ROUNDS, salt_text, hash_text);
}

gboolean
premia_passphrase_opens (const char *sealed, const char *passphrase)
{
  guint8 salt[SALT_BYTES], kept[HASH_BYTES], given[HASH_BYTES];
  g_auto (GStrv) parts = NULL;
  guint64 rounds;

  g_return_val_if_fail (sealed != NULL && passphrase != NULL, FALSE);

  parts = g_strsplit (sealed, ":", 4);
  if (g_strv_length (parts) != 4 || strcmp (parts[0], KIND) != 0 || !g_ascii_string_to_unsigned (parts[1], 10, 1, MOST_ROUNDS, &rounds, NULL)
      || !from_hex (parts[2], salt, sizeof salt) || !from_hex (parts[3], kept, sizeof kept))
    return FALSE;
  /* In the same time, wherever they differ. */
  return hash (passphrase, salt, (guint) rounds, given) && gnutls_memcmp (kept, given, sizeof kept) == 0;
}

void
premia_passphrase_free (char *passphrase)
{
  if (passphrase != NULL)
    gnutls_memset (passphrase, 0, strlen (passphrase));
  g_free (passphrase);
}
