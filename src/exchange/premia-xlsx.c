/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-xlsx"

#include "premia-xlsx-private.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHEETS 4096

/* What relates the parts of the archive: id → part, and the parts of a kind. */
typedef struct
{
  PremiaXlsx *workbook;
  const char *folder;  /* of the part that they are related to: "xl/" */
  GHashTable *parts;   /* id → part */
  char       *main, *styles, *texts; /* (owned) (nullable) */
} Relations;

gboolean
premia_xlsx_is_archive (const guint8 *bytes, gsize length)
{
  return length >= 4 && memcmp (bytes, "PK\x03\x04", 4) == 0;
}

gboolean
premia_xlsx_is_old (const guint8 *bytes, gsize length)
{
  return length >= 8 && memcmp (bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

/* "/xl/worksheets/sheet1.xml", or "worksheets/sheet1.xml" as seen from a folder. (transfer full) */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *path = *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (path, "/");

  return g_strdup (canonical + 1);
}

static gboolean
ends_in (const char *type, const char *word)
{
  const char *slash = type == NULL ? NULL : strrchr (type, '/');

  return slash != NULL && strcmp (slash + 1, word) == 0;
}

static void
on_relation_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data, GError **error)
{
  const char *id = premia_xlsx_attribute (names, values, "Id"), *target = premia_xlsx_attribute (names, values, "Target");
  const char *type = premia_xlsx_attribute (names, values, "Type");
  Relations *self = user_data;
  char **place;

  if (strcmp (premia_xlsx_local_name (element), "Relationship") != 0 || id == NULL || target == NULL)
    return;
  if (g_hash_table_size (self->parts) < MAX_SHEETS)
    g_hash_table_replace (self->parts, g_strdup (id), resolve (self->folder, target));
  place = ends_in (type, "officeDocument")  ? &self->main
          : ends_in (type, "styles")        ? &self->styles
          : ends_in (type, "sharedStrings") ? &self->texts
                                            : NULL;
  if (place == NULL)
    return;
  g_free (*place);
  *place = resolve (self->folder, target);
}

static gboolean
read_relations (Relations *self, const char *part, GCancellable *cancellable, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_relation_cb };

  return premia_xlsx_part_parse (self->workbook->bytes, part, &parser, self, NULL, cancellable, error);
}

static void
on_workbook_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values, gpointer user_data, GError **error)
{
  const char *name = premia_xlsx_local_name (element), *state, *id = NULL, *part;
  Relations *self = user_data;
  PremiaXlsxSheet sheet = { 0 };

  if (strcmp (name, "workbookPr") == 0)
    {
      const char *from = premia_xlsx_attribute (names, values, "date1904");

      self->workbook->from_1904 = from != NULL && (strcmp (from, "1") == 0 || strcmp (from, "true") == 0);
    }
  if (strcmp (name, "sheet") != 0 || self->workbook->sheets->len >= MAX_SHEETS)
    return;
  /* "r:id" beside "sheetId": the one with a prefix. */
  for (guint i = 0; names[i] != NULL; i++)
    if (strchr (names[i], ':') != NULL && strcmp (premia_xlsx_local_name (names[i]), "id") == 0)
      id = values[i];
  part = id == NULL ? NULL : g_hash_table_lookup (self->parts, id);
  if (part == NULL || g_str_has_prefix (part, "xl/chartsheets/"))
    return;
  state = premia_xlsx_attribute (names, values, "state");
  name = premia_xlsx_attribute (names, values, "name");
  sheet.name = g_strdup (name == NULL ? "" : name);
  sheet.part = g_strdup (part);
  sheet.hidden = state != NULL && strcmp (state, "visible") != 0;
  g_array_append_val (self->workbook->sheets, sheet);
}

static gboolean
read_main (Relations *self, GCancellable *cancellable, GError **error)
{
  static const GMarkupParser parser = { .start_element = on_workbook_cb };
  g_autofree char *main = self->main == NULL ? g_strdup ("xl/workbook.xml") : g_strdup (self->main);
  g_autofree char *folder = NULL, *base = NULL, *relations = NULL;
  const char *slash = strrchr (main, '/');
  gboolean found;

  folder = slash == NULL ? g_strdup ("") : g_strndup (main, (gsize) (slash - main) + 1);
  base = g_strdup (slash == NULL ? main : slash + 1);
  relations = g_strconcat (folder, "_rels/", base, ".rels", NULL);
  self->folder = folder;
  if (!read_relations (self, relations, cancellable, error)
      || !premia_xlsx_part_parse (self->workbook->bytes, main, &parser, self, &found, cancellable, error))
    return FALSE;
  self->folder = NULL;
  if (self->workbook->sheets->len > 0)
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
                       found ? _ ("the workbook has no sheet with a table") : _ ("this is an archive, but no workbook of a spreadsheet (XLSX)"));
  return FALSE;
}

static gboolean
read_workbook (PremiaXlsx *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Relations relations = { .workbook = self, .folder = "", .parts = parts };
  gboolean good = read_relations (&relations, "_rels/.rels", cancellable, error);

  g_hash_table_remove_all (parts);
  good = good && read_main (&relations, cancellable, error);
  good = good && (relations.styles == NULL || premia_xlsx_read_styles (self, relations.styles, cancellable, error));
  good = good && (relations.texts == NULL || premia_xlsx_read_texts (self, relations.texts, cancellable, error));
  g_free (relations.main);
  g_free (relations.styles);
  g_free (relations.texts);
  return good;
}

static void
clear_sheet (gpointer data)
{
  PremiaXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
}

PremiaXlsx *
premia_xlsx_new (GBytes *bytes, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaXlsx) self = NULL;

  g_return_val_if_fail (bytes != NULL && file_name != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaXlsx);
  self->bytes = g_bytes_ref (bytes);
  self->file_name = g_strdup (file_name);
  self->sheets = g_array_new (FALSE, TRUE, sizeof (PremiaXlsxSheet));
  g_array_set_clear_func (self->sheets, clear_sheet);
  self->texts = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->forms = g_array_new (FALSE, FALSE, sizeof (PremiaXlsxForm));
  if (read_workbook (self, cancellable, error))
    return g_steal_pointer (&self);
  g_prefix_error (error, "%s: ", file_name);
  return NULL;
}

PremiaXlsx *
premia_xlsx_ref (PremiaXlsx *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_workbook (gpointer data)
{
  PremiaXlsx *self = data;

  g_bytes_unref (self->bytes);
  g_free (self->file_name);
  g_array_unref (self->sheets);
  g_string_free (self->texts, TRUE);
  g_array_unref (self->offsets);
  g_array_unref (self->forms);
}

void
premia_xlsx_unref (PremiaXlsx *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_workbook);
}

guint
premia_xlsx_get_n_sheets (PremiaXlsx *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->sheets->len;
}

const char *
premia_xlsx_get_sheet_name (PremiaXlsx *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);
  return g_array_index (self->sheets, PremiaXlsxSheet, sheet).name;
}

gboolean
premia_xlsx_is_sheet_hidden (PremiaXlsx *self, guint sheet)
{
  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, FALSE);
  return g_array_index (self->sheets, PremiaXlsxSheet, sheet).hidden;
}

GInputStream *
premia_xlsx_open (PremiaXlsx *self, guint sheet, const char *date_format, char decimal, GError **error)
{
  PremiaXlsxPart *part;
  GError *cause = NULL;

  g_return_val_if_fail (self != NULL && sheet < self->sheets->len, NULL);

  part = premia_xlsx_part_open (self->bytes, g_array_index (self->sheets, PremiaXlsxSheet, sheet).part, &cause);
  if (part != NULL)
    return premia_xlsx_sheet_new (self, part, date_format, decimal);
  if (cause == NULL)
    g_set_error (&cause, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("the workbook names the sheet “%s”, but does not hold it"),
                 g_array_index (self->sheets, PremiaXlsxSheet, sheet).name);
  g_propagate_prefixed_error (error, cause, "%s: ", self->file_name);
  return NULL;
}
