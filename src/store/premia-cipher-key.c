/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-cipher-key.h"

#include "premia-cipher-private.h"
#include "premia-store-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <string.h>

#define MARK "Premia"
#define FORM 1
#define MARK_BYTES 8 /* with the form and the page size */
#define JOURNAL_HEADER 32u
#define FRAME_HEADER 24u
/* Whoever was killed while a journal was played in left some pages torn: one that is whole is enough to know the key by. */
#define PAGES_TRIED 256u

struct _PremiaCipherKey
{
  guint  holds; /* guarded by keys_lock */
  guint8 salt[PREMIA_PAGE_CIPHER_SALT];
  guint8 key[PREMIA_PAGE_CIPHER_KEY];
};

static GMutex     keys_lock;
static GPtrArray *keys; /* (element-type PremiaCipherKey): borrowed, guarded by keys_lock; NULL without any */

guint
premia_cipher_read_page_size (const guint8 *salt)
{
  return memcmp (salt, MARK, strlen (MARK)) == 0 && salt[strlen (MARK)] == FORM && salt[MARK_BYTES - 1] >= 9 && salt[MARK_BYTES - 1] <= 16
           ? 1u << salt[MARK_BYTES - 1]
           : 0;
}

static PremiaCipherKey *
find_locked (const guint8 *salt)
{
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      PremiaCipherKey *key = keys->pdata[i];

      if (memcmp (key->salt, salt, sizeof key->salt) == 0)
        return key;
    }
  return NULL;
}

PremiaCipherKey *
premia_cipher_key_find (const guint8 *salt)
{
  PremiaCipherKey *found;

  g_mutex_lock (&keys_lock);
  found = find_locked (salt);
  if (found != NULL)
    found->holds++;
  g_mutex_unlock (&keys_lock);
  return found;
}

/* The one that is held already, if there is one of that salt: no file has two. */
static PremiaCipherKey *
enlist (const guint8 *salt, const guint8 *bytes)
{
  PremiaCipherKey *self;

  g_mutex_lock (&keys_lock);
  self = find_locked (salt);
  if (self == NULL)
    {
      self = g_new0 (PremiaCipherKey, 1);
      memcpy (self->salt, salt, sizeof self->salt);
      memcpy (self->key, bytes, sizeof self->key);
      if (keys == NULL)
        keys = g_ptr_array_new ();
      g_ptr_array_add (keys, self);
    }
  self->holds++;
  g_mutex_unlock (&keys_lock);
  return self;
}

PremiaCipherKey *
premia_cipher_key_ref (PremiaCipherKey *self)
{
  g_mutex_lock (&keys_lock);
  self->holds++;
  g_mutex_unlock (&keys_lock);
  return self;
}

void
premia_cipher_key_unref (PremiaCipherKey *self)
{
  gboolean last;

  if (self == NULL)
    return;
  g_mutex_lock (&keys_lock);
  last = --self->holds == 0;
  if (last)
    g_ptr_array_remove_fast (keys, self);
  if (last && keys->len == 0)
    g_clear_pointer (&keys, g_ptr_array_unref);
  g_mutex_unlock (&keys_lock);
  if (!last)
    return;
  gnutls_memset (self->key, 0, sizeof self->key);
  g_free (self);
}

const guint8 *
premia_cipher_key_get_salt (const PremiaCipherKey *self)
{
  return self->salt;
}

PremiaPageCipher *
premia_cipher_key_new_page_cipher (const PremiaCipherKey *self)
{
  return premia_page_cipher_new (self->key, self->salt, premia_cipher_read_page_size (self->salt));
}

/* Read as SQLite reads: had another descriptor of a file that is open here been closed, its locks would be gone. */
typedef struct
{
  sqlite3_file *file;
  char         *name; /* (owned) */
} Look;

static void
end_look (Look *self)
{
  if (self->file != NULL && self->file->pMethods != NULL)
    self->file->pMethods->xClose (self->file);
  g_free (self->file);
  if (self->name != NULL)
    sqlite3_free_filename (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, end_look)

static gboolean
begin_look (Look *self, const char *path)
{
  sqlite3_vfs *system = sqlite3_vfs_find (NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);

  /* A folder or a pipe is nothing to be opened. */
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  self->name = (char *) sqlite3_create_filename (absolute, "", "", 0, NULL);
  self->file = g_malloc0 ((gsize) system->szOsFile);
  return system->xOpen (system, self->name, self->file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL) == SQLITE_OK;
}

static gboolean
look (Look *self, guint8 *bytes, guint n, guint64 at)
{
  return self->file->pMethods->xRead (self->file, bytes, (int) n, (sqlite3_int64) at) == SQLITE_OK;
}

/* FALSE: nothing of ours. */
static gboolean
read_salt (const char *path, guint8 *salt)
{
  g_auto (Look) file = { 0 };

  return begin_look (&file, path) && look (&file, salt, PREMIA_PAGE_CIPHER_SALT, 0) && premia_cipher_read_page_size (salt) != 0;
}

gboolean
premia_cipher_key_is_needed (const char *path)
{
  guint8 salt[PREMIA_PAGE_CIPHER_SALT];

  g_return_val_if_fail (path != NULL, FALSE);

  return read_salt (path, salt);
}

PremiaCipherKey *
premia_cipher_key_find_for (const char *path)
{
  guint8 salt[PREMIA_PAGE_CIPHER_SALT];

  g_return_val_if_fail (path != NULL, NULL);

  return read_salt (path, salt) ? premia_cipher_key_find (salt) : NULL;
}

static gboolean
opens_any_page (PremiaPageCipher *cipher, const char *path, guint8 *sealed, guint8 *plain)
{
  const guint size = premia_page_cipher_get_page_size (cipher);
  g_auto (Look) file = { 0 };

  for (guint i = 0; (i > 0 || begin_look (&file, path)) && i < PAGES_TRIED && look (&file, sealed, size, (guint64) i * size); i++)
    if (premia_page_cipher_open (cipher, i + 1, sealed, plain))
      return TRUE;
  return FALSE;
}

static gboolean
opens_any_frame (PremiaPageCipher *cipher, const char *path, guint8 *sealed, guint8 *plain)
{
  const guint size = premia_page_cipher_get_page_size (cipher);
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  guint8 header[4];
  g_auto (Look) file = { 0 };

  for (guint i = 0; (i > 0 || begin_look (&file, journal)) && i < PAGES_TRIED; i++)
    {
      const guint64 at = JOURNAL_HEADER + (guint64) i * (FRAME_HEADER + size);

      if (!look (&file, header, sizeof header, at) || !look (&file, sealed, size, at + FRAME_HEADER))
        return FALSE;
      if (premia_page_cipher_open (cipher, (guint32) header[0] << 24 | (guint32) header[1] << 16 | (guint32) header[2] << 8 | header[3], sealed, plain))
        return TRUE;
    }
  return FALSE;
}

PremiaCipherKey *
premia_cipher_key_unlock (const char *path, const char *passphrase, GError **error)
{
  guint8 salt[PREMIA_PAGE_CIPHER_SALT], key[PREMIA_PAGE_CIPHER_KEY];
  g_autofree char *name = NULL;
  g_autofree guint8 *sealed = NULL, *plain = NULL;
  g_autoptr (PremiaPageCipher) cipher = NULL;
  PremiaCipherKey *self = NULL;

  g_return_val_if_fail (path != NULL && passphrase != NULL, NULL);

  name = g_filename_display_name (path);
  if (!read_salt (path, salt))
    {
      premia_store_fail (error, g_file_test (path, G_FILE_TEST_EXISTS) ? PREMIA_STORE_ERROR_FOREIGN : PREMIA_STORE_ERROR_NOT_FOUND,
                         _ ("“%s” is no encrypted workspace: it needs no passphrase."), name);
      return NULL;
    }
  if (premia_page_cipher_derive (passphrase, salt, key))
    cipher = premia_page_cipher_new (key, salt, premia_cipher_read_page_size (salt));
  sealed = g_malloc (premia_cipher_read_page_size (salt));
  plain = g_malloc (premia_cipher_read_page_size (salt));
  if (cipher != NULL && (opens_any_page (cipher, path, sealed, plain) || opens_any_frame (cipher, path, sealed, plain)))
    self = enlist (salt, key);
  else
    premia_store_fail (error, PREMIA_STORE_ERROR_ENCRYPTED,
                       _ ("This is not the passphrase of “%s”. Look at the keyboard layout and Caps Lock, and try again."), name);
  gnutls_memset (key, 0, sizeof key);
  gnutls_memset (plain, 0, premia_cipher_read_page_size (salt));
  return self;
}

PremiaCipherKey *
premia_cipher_key_new (const char *passphrase, GError **error)
{
  guint8 salt[PREMIA_PAGE_CIPHER_SALT] = MARK, key[PREMIA_PAGE_CIPHER_KEY];
  PremiaCipherKey *self = NULL;

  g_return_val_if_fail (passphrase != NULL, NULL);

  if (g_utf8_strlen (passphrase, -1) < PREMIA_CIPHER_LETTERS)
    {
      premia_store_fail (error, PREMIA_STORE_ERROR_INVALID,
                         ngettext ("A passphrase has %d letter at least.", "A passphrase has %d letters at least.", PREMIA_CIPHER_LETTERS), PREMIA_CIPHER_LETTERS);
      return NULL;
    }
  salt[strlen (MARK)] = FORM;
  salt[MARK_BYTES - 1] = (guint8) g_bit_storage (PREMIA_CIPHER_PAGE_SIZE - 1);
  if (gnutls_rnd (GNUTLS_RND_RANDOM, salt + MARK_BYTES, sizeof salt - MARK_BYTES) == 0 && premia_page_cipher_derive (passphrase, salt, key))
    self = enlist (salt, key);
  else
    premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("No key could be made on this computer, so nothing was changed. Try again."));
  gnutls_memset (key, 0, sizeof key);
  return self;
}
