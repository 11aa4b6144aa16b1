/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-encryption-private.h"

#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* An encrypted file without SQLite, which refuses one that is damaged in the wrong place. */

#define JOURNAL_HEADER 32u
#define FRAME_HEADER 24u
#define FRAME_SECRET 8u

/* (transfer full): pages that cannot be deciphered are zeros. */
static GByteArray *
open_pages (PremiaPageCipher *cipher, const guint8 *data, gsize size)
{
  const guint page_size = premia_page_cipher_get_page_size (cipher);
  GByteArray *plain = g_byte_array_new ();

  g_byte_array_set_size (plain, (guint) (size - size % page_size));
  for (guint i = 0; i < plain->len / page_size; i++)
    {
      guint8 *page = plain->data + (gsize) i * page_size;

      if (!premia_page_cipher_open (cipher, i + 1, data + (gsize) i * page_size, page))
        memset (page, 0, page_size);
    }
  return plain;
}

/* (transfer full): up to the first frame whose page was changed. */
static GByteArray *
open_journal (PremiaPageCipher *cipher, const guint8 *data, gsize size)
{
  const guint page_size = premia_page_cipher_get_page_size (cipher);
  g_autofree guint8 *page = g_malloc (page_size);
  GByteArray *plain = g_byte_array_new ();

  if (size < JOURNAL_HEADER)
    return plain;
  g_byte_array_append (plain, data, JOURNAL_HEADER);
  for (gsize at = JOURNAL_HEADER; at + FRAME_HEADER + page_size <= size; at += FRAME_HEADER + page_size)
    {
      guint8 header[FRAME_HEADER];
      guint32 number;

      memcpy (header, data + at, sizeof header);
      memcpy (&number, header, sizeof number);
      premia_page_cipher_open_block (cipher, header + FRAME_SECRET);
      if (!premia_page_cipher_open (cipher, GUINT32_FROM_BE (number), data + at + FRAME_HEADER, page))
        break;
      g_byte_array_append (plain, header, sizeof header);
      g_byte_array_append (plain, page, page_size);
    }
  return plain;
}

static gboolean
write_plain (const char *path, GByteArray *bytes, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &cause))
    return TRUE;
  return premia_store_fail (error, g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? PREMIA_STORE_ERROR_FULL : PREMIA_STORE_ERROR_FAILED,
                            _ ("“%s” could not be made: %s. Choose another folder."), name, cause->message);
}

gboolean
premia_encryption_copy_plain (const char *from, const PremiaCipherKey *key, const char *to, GError **error)
{
  g_autoptr (PremiaPageCipher) cipher = premia_cipher_key_new_page_cipher (key);
  g_autofree char *journal_from = g_strconcat (from, "-wal", NULL), *journal_to = g_strconcat (to, "-wal", NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (from, FALSE, error);
  g_autoptr (GMappedFile) journal = NULL;
  g_autoptr (GByteArray) pages = NULL, frames = NULL;

  if (file == NULL || cipher == NULL)
    return FALSE;
  pages = open_pages (cipher, (const guint8 *) g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  if (!write_plain (to, pages, error))
    return FALSE;
  journal = g_mapped_file_new (journal_from, FALSE, NULL);
  if (journal == NULL)
    return TRUE;
  frames = open_journal (cipher, (const guint8 *) g_mapped_file_get_contents (journal), g_mapped_file_get_length (journal));
  if (write_plain (journal_to, frames, error))
    return TRUE;
  g_unlink (to);
  return FALSE;
}
