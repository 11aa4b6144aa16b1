/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-page-tree.h"

#include <string.h>

/* Every number here comes from a file that is known to be damaged: none is believed before it was compared with what there is. */

#define INDEX_INNER 2
#define TABLE_INNER 5
#define INDEX_LEAF 10
#define TABLE_LEAF 13
#define SECTOR 512
/* A row longer than that is none of ours: the longest are texts of schemes and pictures. */
#define PAYLOAD_MAX (256u * 1024 * 1024)

typedef struct { const guint8 *at, *end; } Span;

static guint
read_16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

static guint32
read_32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gboolean
read_varint (Span *span, guint64 *value)
{
  *value = 0;
  for (guint i = 0; i < 9; i++)
    {
      if (span->at >= span->end)
        return FALSE;
      if (i == 8)
        {
          *value = *value << 8 | *span->at++;
          return TRUE;
        }
      *value = *value << 7 | (*span->at & 0x7f);
      if ((*span->at++ & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Behind the header of the file, on the first page. */
static guint
get_start (guint32 number)
{
  return number == 1 ? 100 : 0;
}

static gboolean
is_inner (guint type)
{
  return type == INDEX_INNER || type == TABLE_INNER;
}

PremiaPageKind
premia_page_look (PremiaPageFile *file, guint32 number, gboolean *with_ids, guint *n_cells)
{
  const guint8 *page = premia_page_file_get_page (file, number);
  const guint start = get_start (number), size = premia_page_file_get_page_size (file);
  guint type, n, header;

  if (page == NULL)
    return PREMIA_PAGE_UNREADABLE;
  type = page[start];
  if (type != INDEX_INNER && type != TABLE_INNER && type != INDEX_LEAF && type != TABLE_LEAF)
    return PREMIA_PAGE_UNREADABLE;
  n = read_16 (page + start + 3);
  header = is_inner (type) ? 12 : 8;
  if (start + header + 2 * n > size)
    return PREMIA_PAGE_UNREADABLE;
  *with_ids = type == TABLE_INNER || type == TABLE_LEAF;
  *n_cells = type == TABLE_INNER ? 0 : n;
  return is_inner (type) ? PREMIA_PAGE_INTERIOR : type == TABLE_LEAF ? PREMIA_PAGE_TABLE : PREMIA_PAGE_INDEX;
}

/* Where the cell begins; FALSE: nowhere on the page. */
static gboolean
find_cell (PremiaPageFile *file, guint32 number, guint index, Span *span)
{
  const guint8 *page = premia_page_file_get_page (file, number);
  const guint start = get_start (number), size = premia_page_file_get_page_size (file);
  const guint header = is_inner (page[start]) ? 12 : 8, n = read_16 (page + start + 3);
  const guint offset = read_16 (page + start + header + 2 * index);

  if (offset < start + header + 2 * n || offset >= size)
    return FALSE;
  *span = (Span){ page + offset, page + size };
  return TRUE;
}

static gboolean
claim (GByteArray *claimed, guint32 number)
{
  if (claimed == NULL)
    return TRUE;
  if (number >= claimed->len || claimed->data[number])
    return FALSE;
  claimed->data[number] = TRUE;
  return TRUE;
}

/* What does not fit on its page goes on in a chain of others. */
static gboolean
read_chain (PremiaPageFile *file, guint32 next, gsize left, GByteArray *claimed, GByteArray *payload)
{
  const guint usable = premia_page_file_get_page_size (file) - 4;

  while (left > 0)
    {
      const guint8 *page = premia_page_file_get_page (file, next);
      const gsize part = MIN (left, usable);

      if (page == NULL || !claim (claimed, next))
        return FALSE;
      g_byte_array_append (payload, page + 4, (guint) part);
      left -= part;
      next = read_32 (page);
    }
  return TRUE;
}

/* How much of a payload lies on the page itself (“Cell Payload Overflow Pages” of the file format). */
static gsize
get_local (guint usable, guint64 size, gboolean with_ids)
{
  const gsize largest = with_ids ? usable - 35 : (usable - 12) * 64 / 255 - 23, least = (usable - 12) * 32 / 255 - 23;
  const gsize wanted = least + (gsize) ((size - least) % (usable - 4));

  if (size <= largest)
    return (gsize) size;
  return wanted <= largest ? wanted : least;
}

static gboolean
read_payload (PremiaPageFile *file, Span *span, guint64 size, gboolean with_ids, GByteArray *claimed, GByteArray *payload)
{
  const gsize local = get_local (premia_page_file_get_page_size (file), size, with_ids);

  if (size > PAYLOAD_MAX || (gsize) (span->end - span->at) < local)
    return FALSE;
  g_byte_array_append (payload, span->at, (guint) local);
  span->at += local;
  if (local == size)
    return TRUE;
  if (span->end - span->at < 4)
    return FALSE;
  span->at += 4;
  return read_chain (file, read_32 (span->at - 4), (gsize) size - local, claimed, payload);
}

static gint64
read_integer (const guint8 *data, guint size)
{
  guint64 value = data[0] & 0x80 ? G_MAXUINT64 : 0;

  for (guint i = 0; i < size; i++)
    value = value << 8 | data[i];
  return (gint64) value;
}

/* @type: a “serial type” of the format. */
static gboolean
read_value (Span *body, guint64 type, PremiaCell *cell)
{
  static const guint sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };
  guint64 size;

  *cell = (PremiaCell){ PREMIA_CELL_NULL };
  if (type == 10 || type == 11)
    return FALSE;
  size = type < 10 ? sizes[type] : (type - 12) / 2;
  if (size > (guint64) (body->end - body->at))
    return FALSE;
  if (type >= 12)
    cell->kind = type % 2 == 0 ? PREMIA_CELL_BLOB : PREMIA_CELL_TEXT;
  else if (type == 7)
    cell->kind = PREMIA_CELL_REAL;
  else if (type != 0)
    {
      cell->kind = PREMIA_CELL_INTEGER;
      cell->number = type >= 8 ? (gint64) type - 8 : read_integer (body->at, (guint) size);
    }
  cell->data = body->at;
  cell->size = (gsize) size;
  body->at += size;
  return TRUE;
}

static gboolean
read_record (PremiaPageRow *row)
{
  Span all = { row->payload->data, row->payload->data + row->payload->len }, header, body;
  guint64 size;

  header = all;
  if (!read_varint (&header, &size) || size > row->payload->len || size < (guint64) (header.at - all.at))
    return FALSE;
  header.end = all.at + size;
  body = (Span){ header.end, all.end };
  while (header.at < header.end)
    {
      PremiaCell cell;
      guint64 type;

      if (!read_varint (&header, &type) || !read_value (&body, type, &cell))
        return FALSE;
      g_array_append_val (row->cells, cell);
    }
  /* A row that does not fill its place is not what was written. */
  return body.at == body.end;
}

/* Disks lose whole sectors, which then read as zeros: a row that reaches into one may still have its form, with other numbers in it. No row of ours
 * has a sector of zeros beside it, since what follows a row on its page begins with a number that is not 0. */
static gboolean
reaches_into_wiped (const guint8 *page, const guint8 *begin, const guint8 *end)
{
  static const guint8 zeros[SECTOR] = { 0 };

  for (gsize i = (gsize) (begin - page) / SECTOR; i <= (gsize) (end - page - 1) / SECTOR; i++)
    if (memcmp (page + i * SECTOR, zeros, SECTOR) == 0)
      return TRUE;
  return FALSE;
}

gboolean
premia_page_read_row (PremiaPageFile *file, guint32 number, guint index, GByteArray *claimed, PremiaPageRow *row)
{
  const guint8 *page = premia_page_file_get_page (file, number);
  const guint type = page[get_start (number)];
  const guint8 *begin;
  guint64 size, id = 0;
  Span span;

  g_array_set_size (row->cells, 0);
  g_byte_array_set_size (row->payload, 0);
  if (type == TABLE_INNER || !find_cell (file, number, index, &span))
    return FALSE;
  if (type == INDEX_INNER)
    span.at += MIN (4, span.end - span.at);
  begin = span.at;
  row->has_id = type == TABLE_LEAF;
  if (!read_varint (&span, &size) || (row->has_id && !read_varint (&span, &id)))
    return FALSE;
  row->id = (gint64) id;
  return size > 0 && read_payload (file, &span, size, row->has_id, claimed, row->payload) && !reaches_into_wiped (page, begin, span.at) && read_record (row);
}

GArray *
premia_page_list_children (PremiaPageFile *file, guint32 number, guint *n_wrong)
{
  const guint8 *page = premia_page_file_get_page (file, number);
  const guint start = get_start (number), n = read_16 (page + start + 3);
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint32));

  *n_wrong = 0;
  for (guint i = 0; i <= n; i++)
    {
      Span span;
      guint32 child = 0;

      if (i == n)
        child = read_32 (page + start + 8);
      else if (find_cell (file, number, i, &span) && span.end - span.at >= 4)
        child = read_32 (span.at);
      if (child > 1 && child <= premia_page_file_get_n_pages (file))
        g_array_append_val (children, child);
      else
        ++*n_wrong;
    }
  return children;
}

void
premia_page_row_init (PremiaPageRow *row)
{
  *row = (PremiaPageRow){ .cells = g_array_new (FALSE, FALSE, sizeof (PremiaCell)), .payload = g_byte_array_new () };
}

void
premia_page_row_clear (PremiaPageRow *row)
{
  g_clear_pointer (&row->cells, g_array_unref);
  g_clear_pointer (&row->payload, g_byte_array_unref);
}
