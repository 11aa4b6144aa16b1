/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-cipher-private.h"

#include <string.h>

/*
 * Between SQLite and the system's files. SQLite never learns of it: pages come deciphered and go enciphered, in the file, in its journals, whole and
 * one at a time, which is how SQLite reads and writes them (https://www.sqlite.org/fileformat2.html has their places). What it does otherwise fails
 * instead of being written in the clear. In the way of SQLite's own shims (https://www.sqlite.org/vfs.html).
 */

#define NAME "premia"
#define SALT_PARAMETER "salt"
#define JOURNAL_HEADER 32
#define FRAME_HEADER 24
/* Of a frame's header: the journal's two random numbers and the sum over the page. The sum tells of the page, so it is enciphered; the numbers
 * make that come out differently in each journal. */
#define FRAME_SECRET 8
#define PAGE_NUMBER 4

typedef struct
{
  sqlite3_file      base;
  sqlite3_file     *real;    /* behind this */
  PremiaCipherKey  *key;     /* (owned) */
  PremiaPageCipher *cipher;  /* (owned) */
  int               page_size;
  guint8           *sealed;  /* (owned): a frame */
  guint8           *plain;   /* (owned): a page */
} CipherFile;

static guint32
read_32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static int
real_read (CipherFile *self, void *bytes, int amount, sqlite3_int64 at)
{
  return self->real->pMethods->xRead (self->real, bytes, amount, at);
}

static int
real_write (CipherFile *self, const void *bytes, int amount, sqlite3_int64 at)
{
  return self->real->pMethods->xWrite (self->real, bytes, amount, at);
}

static int
write_sealed (CipherFile *self, guint32 number, const void *plain, sqlite3_int64 at)
{
  if (number == 0 || !premia_page_cipher_seal (self->cipher, number, plain, self->sealed))
    return SQLITE_IOERR_WRITE;
  return real_write (self, self->sealed, self->page_size, at);
}

/* SQLite looks at the first 100 bytes before it knows what else there is: when a journal is still to be played in, they may be of no use yet. */
static int
db_read (sqlite3_file *file, void *bytes, int amount, sqlite3_int64 at)
{
  CipherFile *self = (CipherFile *) file;

  for (guint8 *to = bytes; amount > 0;)
    {
      const sqlite3_int64 page = at / self->page_size;
      const int begin = (int) (at % self->page_size), n = MIN (amount, self->page_size - begin);
      const int code = real_read (self, self->sealed, self->page_size, page * self->page_size);

      if (code != SQLITE_OK)
        {
          memset (to, 0, (gsize) amount);
          return code;
        }
      if (!premia_page_cipher_open (self->cipher, (guint32) page + 1, self->sealed, self->plain) && n == self->page_size)
        return SQLITE_CORRUPT;
      memcpy (to, self->plain + begin, (gsize) n);
      to += n;
      at += n;
      amount -= n;
    }
  return SQLITE_OK;
}

static int
db_write (sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 at)
{
  CipherFile *self = (CipherFile *) file;

  if (amount != self->page_size || at % amount != 0)
    return SQLITE_IOERR_WRITE;
  return write_sealed (self, (guint32) (at / amount) + 1, bytes, at);
}

/* A whole frame, deciphered in place and into plain. @strict: its page must be as it was written; otherwise SQLite sees by its sum whether it is. */
static int
read_frame (CipherFile *self, sqlite3_int64 at, gboolean strict)
{
  const int code = real_read (self, self->sealed, FRAME_HEADER + self->page_size, at);

  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    return code;
  if (!premia_page_cipher_open (self->cipher, read_32 (self->sealed), self->sealed + FRAME_HEADER, self->plain) && strict)
    return code != SQLITE_OK ? code : SQLITE_CORRUPT;
  premia_page_cipher_open_block (self->cipher, self->sealed + FRAME_SECRET);
  return code;
}

static int
wal_read (sqlite3_file *file, void *bytes, int amount, sqlite3_int64 at)
{
  CipherFile *self = (CipherFile *) file;
  const int frame_size = FRAME_HEADER + self->page_size;
  sqlite3_int64 frame;
  guint8 *to = bytes;
  int begin, n, code;

  if (at + amount <= JOURNAL_HEADER)
    return real_read (self, bytes, amount, at);
  begin = (int) ((at - JOURNAL_HEADER) % frame_size);
  frame = at - begin;
  if (at < JOURNAL_HEADER || begin + amount > frame_size)
    return SQLITE_IOERR_READ;
  code = read_frame (self, frame, begin >= FRAME_HEADER);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    return code;
  n = CLAMP (FRAME_HEADER - begin, 0, amount);
  memcpy (to, self->sealed + begin, (gsize) n);
  memcpy (to + n, self->plain + MAX (begin - FRAME_HEADER, 0), (gsize) (amount - n));
  /* What was asked for may be there, though what is behind it is not. */
  if (code == SQLITE_IOERR_SHORT_READ)
    {
      sqlite3_int64 size;

      code = self->real->pMethods->xFileSize (self->real, &size);
      return code != SQLITE_OK || at + amount <= size ? code : SQLITE_IOERR_SHORT_READ;
    }
  return SQLITE_OK;
}

static int
wal_write (sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 at)
{
  CipherFile *self = (CipherFile *) file;
  const int begin = at < JOURNAL_HEADER ? -1 : (int) ((at - JOURNAL_HEADER) % (FRAME_HEADER + self->page_size));
  guint8 header[FRAME_HEADER];
  int code;

  if (begin < 0)
    return at + amount <= JOURNAL_HEADER ? real_write (self, bytes, amount, at) : SQLITE_IOERR_WRITE;
  if (begin == 0 && amount == FRAME_HEADER)
    {
      memcpy (header, bytes, sizeof header);
      premia_page_cipher_seal_block (self->cipher, header + FRAME_SECRET);
      return real_write (self, header, sizeof header, at);
    }
  if (begin != FRAME_HEADER || amount != self->page_size)
    return SQLITE_IOERR_WRITE;
  code = real_read (self, header, PAGE_NUMBER, at - FRAME_HEADER);
  return code != SQLITE_OK ? code : write_sealed (self, read_32 (header), bytes, at);
}

/* Of the journal that can be rolled back the pages are what is as long as a page; its headers, as long as a sector, are shorter. */
static int
journal_read (sqlite3_file *file, void *bytes, int amount, sqlite3_int64 at)
{
  CipherFile *self = (CipherFile *) file;
  guint8 number[PAGE_NUMBER];
  int code;

  if (amount != self->page_size)
    return real_read (self, bytes, amount, at);
  code = real_read (self, number, PAGE_NUMBER, at - PAGE_NUMBER);
  if (code == SQLITE_OK)
    code = real_read (self, self->sealed, amount, at);
  if (code != SQLITE_OK)
    return code;
  return premia_page_cipher_open (self->cipher, read_32 (number), self->sealed, bytes) ? SQLITE_OK : SQLITE_CORRUPT;
}

static int
journal_write (sqlite3_file *file, const void *bytes, int amount, sqlite3_int64 at)
{
  CipherFile *self = (CipherFile *) file;
  guint8 number[PAGE_NUMBER];
  int code;

  if (amount < self->page_size)
    return real_write (self, bytes, amount, at);
  if (amount > self->page_size)
    return SQLITE_IOERR_WRITE;
  code = real_read (self, number, PAGE_NUMBER, at - PAGE_NUMBER);
  return code != SQLITE_OK ? code : write_sealed (self, read_32 (number), bytes, at);
}

static int
cipher_close (sqlite3_file *file)
{
  CipherFile *self = (CipherFile *) file;
  const int code = self->real->pMethods->xClose (self->real);

  if (self->plain != NULL)
    memset (self->plain, 0, (gsize) self->page_size);
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->sealed, g_free);
  g_clear_pointer (&self->cipher, premia_page_cipher_free);
  g_clear_pointer (&self->key, premia_cipher_key_unref);
  return code;
}

#define REAL(file) (((CipherFile *) (file))->real)

static int cipher_truncate (sqlite3_file *file, sqlite3_int64 size) { return REAL (file)->pMethods->xTruncate (REAL (file), size); }
static int cipher_sync (sqlite3_file *file, int flags) { return REAL (file)->pMethods->xSync (REAL (file), flags); }
static int cipher_file_size (sqlite3_file *file, sqlite3_int64 *size) { return REAL (file)->pMethods->xFileSize (REAL (file), size); }
static int cipher_lock (sqlite3_file *file, int lock) { return REAL (file)->pMethods->xLock (REAL (file), lock); }
static int cipher_unlock (sqlite3_file *file, int lock) { return REAL (file)->pMethods->xUnlock (REAL (file), lock); }
static int cipher_check_reserved_lock (sqlite3_file *file, int *held) { return REAL (file)->pMethods->xCheckReservedLock (REAL (file), held); }
static int cipher_file_control (sqlite3_file *file, int what, void *data) { return REAL (file)->pMethods->xFileControl (REAL (file), what, data); }
static int cipher_sector_size (sqlite3_file *file) { return REAL (file)->pMethods->xSectorSize (REAL (file)); }
static int cipher_shm_lock (sqlite3_file *file, int offset, int n, int flags) { return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags); }
static void cipher_shm_barrier (sqlite3_file *file) { REAL (file)->pMethods->xShmBarrier (REAL (file)); }
static int cipher_shm_unmap (sqlite3_file *file, int remove) { return REAL (file)->pMethods->xShmUnmap (REAL (file), remove); }

static int
cipher_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **at)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, at);
}

/* Journals that are kept in memory and written in other pieces are not for us. */
static int
cipher_device_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file)) & ~SQLITE_IOCAP_BATCH_ATOMIC;
}

/* Version 2: no mapping of the file into memory, which would show what is enciphered. */
#define METHODS(read, write)                                                                                                                             \
  { 2, cipher_close, read, write, cipher_truncate, cipher_sync, cipher_file_size, cipher_lock, cipher_unlock, cipher_check_reserved_lock,               \
    cipher_file_control, cipher_sector_size, cipher_device_characteristics, cipher_shm_map, cipher_shm_lock, cipher_shm_barrier, cipher_shm_unmap, NULL, NULL }

static const sqlite3_io_methods db_methods = METHODS (db_read, db_write);
static const sqlite3_io_methods wal_methods = METHODS (wal_read, wal_write);
static const sqlite3_io_methods journal_methods = METHODS (journal_read, journal_write);

static sqlite3_vfs *
get_system (sqlite3_vfs *vfs)
{
  return vfs->pAppData;
}

static int
open_plain (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  return get_system (vfs)->xOpen (get_system (vfs), name, file, flags, out);
}

/* @key: (transfer full) */
static int
open_encrypted (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, PremiaCipherKey *key, const sqlite3_io_methods *methods, int flags, int *out)
{
  CipherFile *self = (CipherFile *) file;
  int code;

  *self = (CipherFile) { .real = (sqlite3_file *) (self + 1), .key = key, .cipher = premia_cipher_key_new_page_cipher (key) };
  memset (self->real, 0, (gsize) get_system (vfs)->szOsFile);
  code = self->cipher == NULL ? SQLITE_NOMEM : get_system (vfs)->xOpen (get_system (vfs), name, self->real, flags, out);
  if (code != SQLITE_OK)
    {
      g_clear_pointer (&self->cipher, premia_page_cipher_free);
      g_clear_pointer (&self->key, premia_cipher_key_unref);
      return code;
    }
  self->page_size = (int) premia_page_cipher_get_page_size (self->cipher);
  self->sealed = g_malloc ((gsize) self->page_size + FRAME_HEADER);
  self->plain = g_malloc ((gsize) self->page_size);
  self->base.pMethods = methods;
  return SQLITE_OK;
}

/* *@encrypted: it begins with a salt of ours, or is to: an empty file, for which the salt is named. */
static int
read_salt (sqlite3_vfs *vfs, const char *name, int flags, guint8 *salt, gboolean *encrypted)
{
  const char *wanted = sqlite3_uri_parameter (name, SALT_PARAMETER);
  g_autofree sqlite3_file *file = g_malloc0 ((gsize) get_system (vfs)->szOsFile);
  int code = open_plain (vfs, name, file, flags, NULL);

  *encrypted = FALSE;
  if (code != SQLITE_OK)
    return code;
  code = file->pMethods->xRead (file, salt, PREMIA_PAGE_CIPHER_SALT, 0);
  if (code == SQLITE_OK)
    *encrypted = premia_cipher_read_page_size (salt) != 0;
  else if (code == SQLITE_IOERR_SHORT_READ && wanted != NULL && strlen (wanted) == 2 * PREMIA_PAGE_CIPHER_SALT)
    {
      for (guint i = 0; i < PREMIA_PAGE_CIPHER_SALT; i++)
        salt[i] = (guint8) (g_ascii_xdigit_value (wanted[2 * i]) << 4 | g_ascii_xdigit_value (wanted[2 * i + 1]));
      *encrypted = TRUE;
    }
  file->pMethods->xClose (file);
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

static int
open_main (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
  guint8 salt[PREMIA_PAGE_CIPHER_SALT];
  PremiaCipherKey *key;
  gboolean encrypted;
  const int code = read_salt (vfs, name, flags, salt, &encrypted);

  if (code != SQLITE_OK)
    return code;
  if (!encrypted)
    return open_plain (vfs, name, file, flags, out);
  key = premia_cipher_key_find (salt);
  return key == NULL ? SQLITE_AUTH : open_encrypted (vfs, name, file, key, &db_methods, flags, out);
}

static int
cipher_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out)
{
  CipherFile *main_file;

  file->pMethods = NULL;
  if (name != NULL && (flags & SQLITE_OPEN_MAIN_DB) != 0)
    return open_main (vfs, name, file, flags, out);
  if (name == NULL || (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) == 0)
    return open_plain (vfs, name, file, flags, out);
  main_file = (CipherFile *) sqlite3_database_file_object (name);
  if (main_file->base.pMethods != &db_methods)
    return open_plain (vfs, name, file, flags, out);
  return open_encrypted (vfs, name, file, premia_cipher_key_ref (main_file->key), flags & SQLITE_OPEN_WAL ? &wal_methods : &journal_methods, flags, out);
}

/* Stays for as long as the process, as SQLite's own do. */
static gpointer
enroll (gpointer data)
{
  static sqlite3_vfs vfs;
  sqlite3_vfs *system = sqlite3_vfs_find (NULL);

  vfs = *system;
  vfs.zName = NAME;
  vfs.pNext = NULL;
  vfs.pAppData = system;
  vfs.szOsFile = (int) sizeof (CipherFile) + system->szOsFile;
  vfs.xOpen = cipher_open;
  return sqlite3_vfs_register (&vfs, FALSE) == SQLITE_OK ? (gpointer) NAME : NULL;
}

const char *
premia_cipher_vfs (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, enroll, NULL);
}

char *
premia_cipher_make_uri (const char *path, const PremiaCipherKey *key, const char *query)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *escaped = g_uri_escape_string (absolute, "/", FALSE);
  GString *uri = g_string_new (NULL);

  g_string_append_printf (uri, "file://%s?vfs=%s", escaped, premia_cipher_vfs ());
  if (query != NULL)
    g_string_append_printf (uri, "&%s", query);
  if (key != NULL)
    g_string_append (uri, "&" SALT_PARAMETER "=");
  for (guint i = 0; key != NULL && i < PREMIA_PAGE_CIPHER_SALT; i++)
    g_string_append_printf (uri, "%02x", premia_cipher_key_get_salt (key)[i]);
  return g_string_free (uri, FALSE);
}

PremiaCipherKey *
premia_cipher_key_of (sqlite3 *db)
{
  CipherFile *file = NULL;

  if (sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == NULL || file->base.pMethods != &db_methods)
    return NULL;
  return premia_cipher_key_ref (file->key);
}
