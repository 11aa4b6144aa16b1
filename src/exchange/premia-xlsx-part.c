/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define CHUNK_SIZE (8 * 1024) /* small: one cell of a few bytes may stand for a long text */
#define MAX_PARTS 4096

/* A sheet packs to a tenth or so of its size, a very even one to a fiftieth; a bomb to a thousandth. */
#define FREE_SIZE (G_GUINT64_CONSTANT (16) * 1024 * 1024)
#define MAX_RATIO 300
#define MAX_SIZE (G_GUINT64_CONSTANT (4) * 1024 * 1024 * 1024)

struct _PremiaXlsxPart
{
  GBytes         *bytes;   /* (owned) */
  struct archive *archive; /* (owned) */
  guint64         n_read, most;
};

char *
premia_xlsx_say_damaged (const char *reason)
{
  g_autofree char *shown = g_utf8_make_valid (reason == NULL ? "ZIP" : reason, -1);

  return g_strdup_printf (_ ("the workbook is damaged (%s): save it again and try once more"), shown);
}

static gboolean
fail (struct archive *archive, GError **error)
{
  g_autofree char *message = premia_xlsx_say_damaged (archive_error_string (archive));

  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, message);
  return FALSE;
}

static gboolean
find_part (struct archive *archive, const char *name, gboolean *found, GError **error)
{
  struct archive_entry *entry;
  int result = ARCHIVE_OK;

  *found = FALSE;
  for (guint i = 0; i < MAX_PARTS; i++)
    {
      const char *path;

      result = archive_read_next_header (archive, &entry);
      if (result == ARCHIVE_EOF)
        return TRUE;
      if (result < ARCHIVE_WARN)
        return fail (archive, error);
      path = archive_entry_pathname_utf8 (entry);
      if (path != NULL && g_ascii_strcasecmp (path, name) == 0)
        {
          *found = TRUE;
          return TRUE;
        }
    }
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("the workbook has more parts than any spreadsheet writes"));
  return FALSE;
}

PremiaXlsxPart *
premia_xlsx_part_open (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (PremiaXlsxPart) self = g_new0 (PremiaXlsxPart, 1);
  gboolean found;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  self->bytes = g_bytes_ref (bytes);
  self->most = MIN (FREE_SIZE + MAX_RATIO * (guint64) size, MAX_SIZE);
  self->archive = archive_read_new ();
  if (self->archive == NULL)
    g_error ("libarchive would not start");
  if (archive_read_support_format_zip (self->archive) != ARCHIVE_OK || archive_read_open_memory (self->archive, data, size) != ARCHIVE_OK)
    {
      fail (self->archive, error);
      return NULL;
    }
  if (!find_part (self->archive, name, &found, error) || !found)
    return NULL;
  return g_steal_pointer (&self);
}

void
premia_xlsx_part_free (PremiaXlsxPart *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  g_bytes_unref (self->bytes);
  g_free (self);
}

gssize
premia_xlsx_part_read (PremiaXlsxPart *self, char *buffer, gsize size, GError **error)
{
  la_ssize_t n = archive_read_data (self->archive, buffer, size);

  if (n < 0)
    {
      fail (self->archive, error);
      return -1;
    }
  self->n_read += (guint64) n;
  if (self->n_read <= self->most)
    return (gssize) n;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_RANGE,
                       _ ("unpacked, the workbook grows beyond all measure: it is no ordinary one, and was not read any further"));
  return -1;
}

const char *
premia_xlsx_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon == NULL ? name : colon + 1;
}

const char *
premia_xlsx_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (premia_xlsx_local_name (names[i]), name) == 0)
      return values[i];
  return NULL;
}

/* What GLib says of broken XML is for programmers. */
static gboolean
tell (GError *cause, GError **error)
{
  g_autofree char *message = NULL;

  if (cause->domain != G_MARKUP_ERROR)
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  message = premia_xlsx_say_damaged (cause->message);
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, message);
  g_error_free (cause);
  return FALSE;
}

gboolean
premia_xlsx_part_parse (GBytes *bytes, const char *name, const GMarkupParser *parser, gpointer user_data, gboolean *found,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaXlsxMarkup) markup = NULL;
  g_autoptr (PremiaXlsxPart) part = NULL;
  GError *cause = NULL;
  char buffer[CHUNK_SIZE];
  gssize n;

  part = premia_xlsx_part_open (bytes, name, &cause);
  if (found != NULL)
    *found = part != NULL;
  if (cause != NULL)
    return tell (cause, error);
  if (part == NULL)
    return TRUE;
  markup = premia_xlsx_markup_new (parser, user_data);
  while ((n = premia_xlsx_part_read (part, buffer, sizeof buffer, &cause)) > 0)
    if (g_cancellable_set_error_if_cancelled (cancellable, &cause) || !premia_xlsx_markup_feed (markup, buffer, (gsize) n, &cause))
      break;
  if (cause == NULL)
    premia_xlsx_markup_end (markup, &cause);
  return cause == NULL || tell (cause, error);
}
