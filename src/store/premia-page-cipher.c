/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-page-cipher.h"

#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#define VECTOR 16u
#define SEAL   64u
/* The seal's key is made of the page's: SQLCipher's rounds and its mask of the salt. */
#define FAST_ROUNDS 2u
#define SEAL_MASK   0x3au
#define BLOCK_MASK  0x5cu

G_STATIC_ASSERT (VECTOR + SEAL == PREMIA_PAGE_CIPHER_RESERVE);

struct _PremiaPageCipher
{
  gnutls_cipher_hd_t pages, blocks; /* (owned) */
  gnutls_hmac_hd_t   seals;         /* (owned) */
  guint8             salt[PREMIA_PAGE_CIPHER_SALT];
  guint              page_size;
};

static gboolean
derive_from_key (const guint8 *key, const guint8 *salt, guint8 mask, guint8 *derived)
{
  guint8 masked[PREMIA_PAGE_CIPHER_SALT];
  const gnutls_datum_t from = { (unsigned char *) key, PREMIA_PAGE_CIPHER_KEY };
  const gnutls_datum_t grain = { masked, sizeof masked };

  for (guint i = 0; i < sizeof masked; i++)
    masked[i] = salt[i] ^ mask;
  return gnutls_pbkdf2 (GNUTLS_MAC_SHA512, &from, &grain, FAST_ROUNDS, derived, PREMIA_PAGE_CIPHER_KEY) == 0;
}

static gboolean
open_cipher (gnutls_cipher_hd_t *cipher, const guint8 *key)
{
  guint8 none[VECTOR] = { 0 };
  const gnutls_datum_t secret = { (unsigned char *) key, PREMIA_PAGE_CIPHER_KEY };
  const gnutls_datum_t vector = { none, sizeof none };

  return gnutls_cipher_init (cipher, GNUTLS_CIPHER_AES_256_CBC, &secret, &vector) == 0;
}

PremiaPageCipher *
premia_page_cipher_new (const guint8 *key, const guint8 *salt, guint page_size)
{
  g_autoptr (PremiaPageCipher) self = g_new0 (PremiaPageCipher, 1);
  guint8 seal_key[PREMIA_PAGE_CIPHER_KEY], block_key[PREMIA_PAGE_CIPHER_KEY];
  gboolean done;

  memcpy (self->salt, salt, sizeof self->salt);
  self->page_size = page_size;
  done = derive_from_key (key, salt, SEAL_MASK, seal_key) && derive_from_key (key, salt, BLOCK_MASK, block_key)
         && open_cipher (&self->pages, key) && open_cipher (&self->blocks, block_key)
         && gnutls_hmac_init (&self->seals, GNUTLS_MAC_SHA512, seal_key, sizeof seal_key) == 0;
  gnutls_memset (seal_key, 0, sizeof seal_key);
  gnutls_memset (block_key, 0, sizeof block_key);
  return done ? g_steal_pointer (&self) : NULL;
}

void
premia_page_cipher_free (PremiaPageCipher *self)
{
  if (self == NULL)
    return;
  if (self->pages != NULL)
    gnutls_cipher_deinit (self->pages);
  if (self->blocks != NULL)
    gnutls_cipher_deinit (self->blocks);
  if (self->seals != NULL)
    gnutls_hmac_deinit (self->seals, NULL);
  g_free (self);
}

guint
premia_page_cipher_get_page_size (const PremiaPageCipher *self)
{
  return self->page_size;
}

/* Where the enciphered part of a page begins. */
static guint
find_start (guint32 number)
{
  return number == 1 ? PREMIA_PAGE_CIPHER_SALT : 0;
}

static void
make_seal (PremiaPageCipher *self, guint32 number, const guint8 *sealed, guint8 *seal)
{
  const guint start = find_start (number);
  const guint8 little[4] = { (guint8) number, (guint8) (number >> 8), (guint8) (number >> 16), (guint8) (number >> 24) };

  gnutls_hmac (self->seals, sealed + start, self->page_size - SEAL - start);
  gnutls_hmac (self->seals, little, sizeof little);
  gnutls_hmac_output (self->seals, seal);
}

gboolean
premia_page_cipher_seal (PremiaPageCipher *self, guint32 number, const guint8 *plain, guint8 *sealed)
{
  const guint start = find_start (number), end = self->page_size - PREMIA_PAGE_CIPHER_RESERVE;
  guint8 *vector = sealed + end;

  memcpy (sealed, self->salt, start);
  if (gnutls_rnd (GNUTLS_RND_NONCE, vector, VECTOR) != 0)
    return FALSE;
  gnutls_cipher_set_iv (self->pages, vector, VECTOR);
  if (gnutls_cipher_encrypt2 (self->pages, plain + start, end - start, sealed + start, end - start) != 0)
    return FALSE;
  make_seal (self, number, sealed, vector + VECTOR);
  return TRUE;
}

gboolean
premia_page_cipher_open (PremiaPageCipher *self, guint32 number, const guint8 *sealed, guint8 *plain)
{
  static const char beginning[PREMIA_PAGE_CIPHER_SALT] = "SQLite format 3";
  const guint start = find_start (number), end = self->page_size - PREMIA_PAGE_CIPHER_RESERVE;
  guint8 seal[SEAL];

  memcpy (plain, beginning, start);
  memset (plain + end, 0, PREMIA_PAGE_CIPHER_RESERVE);
  gnutls_cipher_set_iv (self->pages, (void *) (sealed + end), VECTOR);
  if (gnutls_cipher_decrypt2 (self->pages, sealed + start, end - start, plain + start, end - start) != 0)
    return FALSE;
  make_seal (self, number, sealed, seal);
  return gnutls_memcmp (seal, sealed + end + VECTOR, SEAL) == 0;
}

static void
forget_vector (gnutls_cipher_hd_t cipher)
{
  guint8 none[VECTOR] = { 0 };

  gnutls_cipher_set_iv (cipher, none, sizeof none);
}

void
premia_page_cipher_seal_block (PremiaPageCipher *self, guint8 *block)
{
  forget_vector (self->blocks);
  gnutls_cipher_encrypt (self->blocks, block, VECTOR);
}

void
premia_page_cipher_open_block (PremiaPageCipher *self, guint8 *block)
{
  forget_vector (self->blocks);
  gnutls_cipher_decrypt (self->blocks, block, VECTOR);
}

/* The same letters are the same passphrase, however the keyboard composes them. */
gboolean
premia_page_cipher_derive (const char *passphrase, const guint8 *salt, guint8 *key)
{
  char *normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  const char *text = normal != NULL ? normal : passphrase;
  const gnutls_datum_t from = { (unsigned char *) text, (unsigned int) strlen (text) };
  const gnutls_datum_t grain = { (unsigned char *) salt, PREMIA_PAGE_CIPHER_SALT };
  const int code = gnutls_pbkdf2 (GNUTLS_MAC_SHA512, &from, &grain, PREMIA_PAGE_CIPHER_ROUNDS, key, PREMIA_PAGE_CIPHER_KEY);

  if (normal != NULL)
    gnutls_memset (normal, 0, strlen (normal));
  g_free (normal);
  return code == 0;
}
