/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-table-source.h"

#include "premia-xlsx.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PremiaTableSource
{
  char              *name;     /* (owned) */
  GFile             *file;     /* (owned) (nullable) */
  GBytes            *bytes;    /* (owned) (nullable): pasted */
  PremiaXlsx        *workbook; /* (owned) (nullable) */
  guint              sheet;
  PremiaTableReading reading;
  gboolean           heading_open;
};

static PremiaTableSource *
new_source (const char *name)
{
  PremiaTableSource *self = g_atomic_rc_box_new0 (PremiaTableSource);

  self->name = g_strdup (name);
  self->reading.encoding = -1;
  self->heading_open = TRUE;
  return self;
}

static void
choose_sheet (PremiaTableSource *self)
{
  /* The texts of a workbook are UTF-8, and its stream is written with commas, whatever stands in its first row. */
  self->reading = (PremiaTableReading){ ',', PREMIA_TABLE_WORKBOOK, FALSE };
  for (guint i = 0; i < premia_xlsx_get_n_sheets (self->workbook); i++)
    if (!premia_xlsx_is_sheet_hidden (self->workbook, i))
      {
        self->sheet = i;
        return;
      }
}

static gboolean
read_workbook (PremiaTableSource *self, goffset size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (size > PREMIA_XLSX_MAX_FILE)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _ ("%s: the workbook is larger than 256 MiB: save the sheet as “CSV UTF-8” instead"),
                   self->name);
      return FALSE;
    }
  bytes = g_file_load_bytes (self->file, cancellable, NULL, error);
  if (bytes == NULL)
    return FALSE;
  self->workbook = premia_xlsx_new (bytes, self->name, cancellable, error);
  if (self->workbook == NULL)
    return FALSE;
  choose_sheet (self);
  return TRUE;
}

/* Looks at the first bytes. */
static gboolean
look (PremiaTableSource *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  guint8 bytes[8];
  gsize n;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, &n, cancellable, error))
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, error);
  if (info == NULL)
    return FALSE;
  if (premia_xlsx_is_archive (bytes, n))
    return read_workbook (self, g_file_info_get_size (info), cancellable, error);
  if (!premia_xlsx_is_old (bytes, n))
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_UNSUPPORTED,
               _ ("%s: a workbook of the old form (.xls), or one with a password: save it as .xlsx without a password, or as “CSV UTF-8”"),
               self->name);
  return FALSE;
}

PremiaTableSource *
premia_table_source_new_for_file (GFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaTableSource) self = NULL;
  g_autofree char *base = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  base = g_file_get_basename (file);
  self = new_source (file_name != NULL ? file_name : base);
  self->file = g_object_ref (file);
  return look (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

PremiaTableSource *
premia_table_source_new_for_text (const char *text, gssize length, const char *name)
{
  PremiaTableSource *self;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  self = new_source (name);
  self->bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  return self;
}

PremiaTableSource *
premia_table_source_ref (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_source (gpointer data)
{
  PremiaTableSource *self = data;

  g_free (self->name);
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->workbook, premia_xlsx_unref);
}

void
premia_table_source_unref (PremiaTableSource *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_source);
}

static PremiaTableSource *
copy (PremiaTableSource *self)
{
  PremiaTableSource *other = new_source (self->name);

  g_set_object (&other->file, self->file);
  other->bytes = self->bytes == NULL ? NULL : g_bytes_ref (self->bytes);
  other->workbook = self->workbook == NULL ? NULL : premia_xlsx_ref (self->workbook);
  other->sheet = self->sheet;
  other->reading = self->reading;
  other->heading_open = self->heading_open;
  return other;
}

const char *
premia_table_source_get_name (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->name;
}

guint
premia_table_source_get_n_sheets (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->workbook == NULL ? 0 : premia_xlsx_get_n_sheets (self->workbook);
}

const char *
premia_table_source_get_sheet_name (PremiaTableSource *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && self->workbook != NULL, NULL);
  return premia_xlsx_get_sheet_name (self->workbook, sheet);
}

gboolean
premia_table_source_is_sheet_hidden (PremiaTableSource *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && self->workbook != NULL, FALSE);
  return premia_xlsx_is_sheet_hidden (self->workbook, sheet);
}

guint
premia_table_source_get_sheet (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->sheet;
}

PremiaTableSource *
premia_table_source_with_sheet (PremiaTableSource *self, guint sheet)
{
  PremiaTableSource *other;

  g_return_val_if_fail (self != NULL && sheet < premia_table_source_get_n_sheets (self), NULL);

  other = copy (self);
  other->sheet = sheet;
  other->heading_open = TRUE;
  other->reading.headless = FALSE;
  return other;
}

gboolean
premia_table_source_has_heading (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return !self->reading.headless;
}

gboolean
premia_table_source_is_heading_open (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->heading_open;
}

PremiaTableSource *
premia_table_source_with_heading (PremiaTableSource *self, gboolean has_heading)
{
  PremiaTableSource *other;

  g_return_val_if_fail (self != NULL, NULL);

  other = copy (self);
  other->reading.headless = !has_heading;
  other->heading_open = FALSE;
  return other;
}

PremiaTableSource *
premia_table_source_with_form (PremiaTableSource *self, char separator, int encoding)
{
  PremiaTableSource *other;

  g_return_val_if_fail (self != NULL && encoding >= -1 && encoding < PREMIA_TABLE_WORKBOOK, NULL);

  other = copy (self);
  if (self->workbook != NULL)
    return other;
  other->reading.separator = separator;
  other->reading.encoding = encoding;
  return other;
}

const PremiaTableReading *
premia_table_source_get_reading (PremiaTableSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->reading;
}

char *
premia_table_column_letters (guint index)
{
  char letters[8];
  guint n = sizeof letters;

  letters[--n] = '\0';
  for (guint64 i = (guint64) index + 1; i > 0; i = (i - 1) / 26)
    letters[--n] = (char) ('A' + (i - 1) % 26);
  return g_strdup (letters + n);
}

GInputStream *
premia_table_source_open (PremiaTableSource *self, PremiaImportProfile *profile, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) base = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->workbook != NULL)
    base = premia_xlsx_open (self->workbook, self->sheet, profile == NULL ? NULL : premia_import_profile_get_date_format (profile),
                             profile == NULL ? '.' : premia_import_profile_get_decimal (profile), error);
  else if (self->bytes != NULL)
    base = g_memory_input_stream_new_from_bytes (self->bytes);
  else
    base = (GInputStream *) g_file_read (self->file, cancellable, error);
  return base == NULL ? NULL : premia_table_stream_new (base, &self->reading);
}
