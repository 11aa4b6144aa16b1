/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-page-file.h"

#include <string.h>

#define MAGIC "SQLite format 3"
#define JOURNAL_HEADER 32
#define FRAME_HEADER 24

struct _PremiaPageFile
{
  GBytes     *file, *journal; /* (owned); journal (nullable) */
  GHashTable *frames;         /* (owned): page → offset of its content in the journal */
  guint       page_size;
  guint32     n_pages;
};

static guint32
read_32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gboolean
is_page_size (guint size)
{
  return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* 0: the bytes are no header. */
static guint
read_page_size (const guint8 *data, gsize size)
{
  guint found;

  if (size < 100 || memcmp (data, MAGIC, sizeof MAGIC) != 0)
    return 0;
  found = (guint) data[16] << 8 | data[17];
  found = found == 1 ? 65536 : found;
  return is_page_size (found) ? found : 0;
}

typedef struct { guint32 a, b; } Sum;

/* The journal's own sum over pairs of words; @swap: they are the other way round than this machine has them. */
static void
add_sum (Sum *sum, const guint8 *data, gsize size, gboolean big)
{
  for (gsize i = 0; i + 8 <= size; i += 8)
    {
      guint32 x = read_32 (data + i), y = read_32 (data + i + 4);

      if (!big)
        {
          x = GUINT32_SWAP_LE_BE (x);
          y = GUINT32_SWAP_LE_BE (y);
        }
      sum->a += x + sum->b;
      sum->b += y + sum->a;
    }
}

/* Frames up to the last that ends a transaction; one whose sum is wrong is where the journal ends. */
static void
read_journal (PremiaPageFile *self)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->journal, &size);
  g_autoptr (GHashTable) waiting = g_hash_table_new (NULL, NULL);
  Sum sum = { 0, 0 };
  gboolean big;

  if (size < JOURNAL_HEADER || (read_32 (data) & ~1u) != 0x377f0682u || read_32 (data + 8) != self->page_size)
    return;
  big = read_32 (data) & 1;
  add_sum (&sum, data, 24, big);
  if (sum.a != read_32 (data + 24) || sum.b != read_32 (data + 28))
    return;
  for (gsize at = JOURNAL_HEADER; at + FRAME_HEADER + self->page_size <= size; at += FRAME_HEADER + self->page_size)
    {
      const guint8 *frame = data + at;
      const guint32 end = read_32 (frame + 4);

      add_sum (&sum, frame, 8, big);
      add_sum (&sum, frame + FRAME_HEADER, self->page_size, big);
      if (memcmp (frame + 8, data + 16, 8) != 0 || sum.a != read_32 (frame + 16) || sum.b != read_32 (frame + 20))
        return;
      g_hash_table_insert (waiting, GUINT_TO_POINTER (read_32 (frame)), GSIZE_TO_POINTER (at + FRAME_HEADER));
      if (end != 0)
        {
          GHashTableIter iter;
          gpointer page, offset;

          g_hash_table_iter_init (&iter, waiting);
          while (g_hash_table_iter_next (&iter, &page, &offset))
            g_hash_table_insert (self->frames, page, offset);
          g_hash_table_remove_all (waiting);
          self->n_pages = end;
        }
    }
}

PremiaPageFile *
premia_page_file_open (const char *path, guint page_size, GError **error)
{
  g_autoptr (PremiaPageFile) self = NULL;
  g_autoptr (GMappedFile) file = NULL;
  g_autoptr (GMappedFile) journal = NULL;
  g_autofree char *journal_path = NULL;
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (path != NULL && is_page_size (page_size), NULL);

  journal_path = g_strconcat (path, "-wal", NULL);
  file = g_mapped_file_new (path, FALSE, error);
  if (file == NULL)
    return NULL;
  journal = g_mapped_file_new (journal_path, FALSE, NULL);
  self = g_new0 (PremiaPageFile, 1);
  self->file = g_mapped_file_get_bytes (file);
  self->frames = g_hash_table_new (NULL, NULL);
  data = g_bytes_get_data (self->file, &size);
  self->page_size = read_page_size (data, size);
  if (self->page_size == 0)
    self->page_size = page_size;
  self->n_pages = (guint32) ((size + self->page_size - 1) / self->page_size);
  if (journal != NULL)
    {
      self->journal = g_mapped_file_get_bytes (journal);
      read_journal (self);
    }
  return g_steal_pointer (&self);
}

void
premia_page_file_free (PremiaPageFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->journal, g_bytes_unref);
  g_clear_pointer (&self->frames, g_hash_table_unref);
  g_free (self);
}

guint
premia_page_file_get_page_size (PremiaPageFile *self)
{
  return self->page_size;
}

guint32
premia_page_file_get_n_pages (PremiaPageFile *self)
{
  return self->n_pages;
}

const guint8 *
premia_page_file_get_page (PremiaPageFile *self, guint32 number)
{
  const gsize offset = GPOINTER_TO_SIZE (g_hash_table_lookup (self->frames, GUINT_TO_POINTER (number)));
  gsize size;
  const guint8 *data = g_bytes_get_data (self->file, &size);

  if (offset != 0)
    return (const guint8 *) g_bytes_get_data (self->journal, NULL) + offset;
  if (number == 0 || (gsize) number * self->page_size > size)
    return NULL;
  return data + (gsize) (number - 1) * self->page_size;
}

gboolean
premia_page_file_has_header (PremiaPageFile *self)
{
  const guint8 *first = premia_page_file_get_page (self, 1);

  return first != NULL && read_page_size (first, self->page_size) == self->page_size;
}

guint
premia_page_file_get_n_from_journal (PremiaPageFile *self)
{
  return g_hash_table_size (self->frames);
}
