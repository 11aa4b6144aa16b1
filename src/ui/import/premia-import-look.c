/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-look"

#include "premia-import-look.h"

#include "exchange/premia-import-adjust.h"
#include "exchange/premia-ready-profile.h"
#include "exchange/premia-xlsx.h"
#include "jobs/premia-profile-shelf.h"

#include <string.h>

void
premia_import_look_free (PremiaImportLook *look)
{
  g_free (look->path);
  g_free (look->name);
  g_free (look->profile_name);
  g_free (look->profile_problem);
  g_free (look->note);
  g_clear_object (&look->workspace);
  g_clear_pointer (&look->text, g_bytes_unref);
  g_clear_pointer (&look->bytes, g_bytes_unref);
  g_clear_pointer (&look->guess, premia_table_guess_unref);
  g_clear_pointer (&look->profile, premia_import_profile_unref);
  g_free (look);
}

static GInputStream *
open_rows (PremiaImportLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = look->text == NULL ? g_file_new_for_path (look->path) : NULL;

  if (look->text != NULL)
    return g_memory_input_stream_new_from_bytes (look->text);
  return G_INPUT_STREAM (g_file_read (file, cancellable, error));
}

static PremiaTableSource *
open_table (PremiaImportLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = look->text == NULL ? g_file_new_for_path (look->path) : NULL;
  gsize size;
  const char *text = look->text != NULL ? g_bytes_get_data (look->text, &size) : NULL;

  if (look->text != NULL)
    return premia_table_source_new_for_text (text, (gssize) size, look->name);
  return premia_table_source_new_for_file (file, look->name, cancellable, error);
}

static gboolean
is_workbook (PremiaImportLook *look, GCancellable *cancellable)
{
  g_autoptr (GInputStream) stream = open_rows (look, cancellable, NULL);
  guint8 head[4];
  gsize n;

  return stream != NULL && g_input_stream_read_all (stream, head, sizeof head, &n, cancellable, NULL)
         && premia_xlsx_is_archive (head, n);
}

static gboolean
recognise_rows (PremiaImportLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_rows (look, cancellable, error);
  g_autoptr (GError) cause = NULL;

  if (stream == NULL)
    return FALSE;
  look->kind = premia_table_kind_recognise (stream, look->name, cancellable, &cause);
  if (cause != NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  /* What makes no sense to it, such as another encoding, may to the guess, which says what is wrong if not. */
  if (cause != NULL)
    look->kind = PREMIA_TABLE_UNKNOWN;
  return TRUE;
}

/* A sheet may hold one of our own tables. */
static gboolean
recognise_sheet (PremiaImportLook *look, PremiaTableSource *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = premia_table_source_open (table, NULL, cancellable, error);
  g_autoptr (GInputStream) again = NULL;
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    return FALSE;
  look->kind = premia_table_kind_recognise (stream, look->name, cancellable, NULL);
  if (look->kind == PREMIA_TABLE_UNKNOWN || look->kind == PREMIA_TABLE_SCHEME)
    {
      look->kind = PREMIA_TABLE_UNKNOWN;
      return TRUE;
    }
  again = premia_table_source_open (table, NULL, cancellable, error);
  memory = g_memory_output_stream_new_resizable ();
  if (again == NULL || g_output_stream_splice (memory, again, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) < 0)
    return FALSE;
  look->bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  return TRUE;
}

/* One that cannot be read is passed over, and that is told: its columns would be guessed at as if nobody had ever said what they mean. */
static void
read_remembered (PremiaImportLook *look, const PremiaStoredProfile *stored)
{
  g_autoptr (GError) error = NULL;

  look->profile = premia_profile_shelf_read (stored->text, stored->name, &error);
  if (look->profile != NULL)
    look->profile_name = g_strdup (stored->name);
  else if (look->profile_problem == NULL)
    look->profile_problem = g_strdup (error->message);
}

/* Whoever exported may have set another way to write dates and numbers. */
static void
adjust (PremiaImportLook *look)
{
  g_autoptr (PremiaImportMapping) mapping = premia_import_mapping_new_from_profile (look->profile);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  PremiaImportProfile *adjusted;

  if (!premia_import_mapping_adjust (mapping, look->guess, notes))
    return;
  adjusted = premia_import_mapping_to_profile (mapping, look->profile_name, NULL);
  if (adjusted == NULL)
    return;
  premia_import_profile_unref (look->profile);
  look->profile = adjusted;
  g_ptr_array_add (notes, NULL);
  g_free (look->note);
  look->note = g_strjoinv ("\n", (char **) notes->pdata);
}

/* What a person remembered goes before what Premia comes with. */
static gboolean
find_profile (PremiaImportLook *look, GError **error)
{
  const char *const *names = premia_table_guess_get_names (look->guess);
  g_autoptr (GPtrArray) known = NULL;
  int ready;

  if (!premia_table_guess_has_heading (look->guess))
    return TRUE;
  known = premia_profile_shelf_recognise (look->workspace, names, error);
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < known->len && look->profile == NULL; i++)
    read_remembered (look, g_ptr_array_index (known, i));
  ready = look->profile == NULL ? premia_ready_profile_recognise (names) : -1;
  if (ready >= 0)
    {
      look->profile = premia_ready_profile_read_for ((guint) ready, names, NULL);
      look->profile_name = look->profile != NULL ? g_strdup (premia_ready_profile_get_name ((guint) ready)) : NULL;
    }
  if (look->profile != NULL)
    adjust (look);
  return TRUE;
}

/* A CRM numbers its rows, too: what has amounts, or hours, is no list of people although it has an ID. */
static gboolean
is_mistaken (PremiaImportLook *look)
{
  for (guint i = 0; look->kind == PREMIA_TABLE_PEOPLE && i < premia_table_guess_get_n_columns (look->guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (look->guess, i);

      if ((column->kind == PREMIA_COLUMN_NUMBER && column->is_money)
          || (column->kind == PREMIA_COLUMN_DATE && column->date_format != NULL && strstr (column->date_format, "%H") != NULL))
        return TRUE;
    }
  return FALSE;
}

/* One of our own tables, unless it is known as that of another program. FALSE with error: it cannot be told. */
static gboolean
is_really_plain (PremiaImportLook *look, gboolean *plain, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaTableSource) table = NULL;

  *plain = TRUE;
  if (look->kind == PREMIA_TABLE_SCHEME || look->asked >= 0)
    return TRUE;
  table = open_table (look, cancellable, NULL);
  look->guess = table != NULL ? premia_table_guess_new (table, cancellable, NULL) : NULL;
  if (look->guess == NULL)
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (!find_profile (look, error))
    return FALSE;
  *plain = look->profile == NULL && !is_mistaken (look);
  g_clear_pointer (&look->guess, premia_table_guess_unref);
  g_clear_pointer (&look->profile, premia_import_profile_unref);
  g_clear_pointer (&look->profile_name, g_free);
  g_clear_pointer (&look->note, g_free);
  return TRUE;
}

static PremiaTableSource *
take_form (PremiaImportLook *look, PremiaTableSource *table)
{
  PremiaTableSource *taken = premia_table_source_ref (table);

  if (look->form.sheet >= 0 && (guint) look->form.sheet < premia_table_source_get_n_sheets (table))
    {
      premia_table_source_unref (taken);
      taken = premia_table_source_with_sheet (table, (guint) look->form.sheet);
    }
  if (premia_table_source_get_n_sheets (table) == 0 && (look->form.separator != 0 || look->form.encoding >= 0))
    {
      PremiaTableSource *other = premia_table_source_with_form (taken, look->form.separator, look->form.encoding);

      premia_table_source_unref (taken);
      taken = other;
    }
  return taken;
}

static gboolean
look_foreign (PremiaImportLook *look, PremiaTableSource *table, GCancellable *cancellable, GError **error)
{
  look->kind = PREMIA_TABLE_UNKNOWN;
  look->guess = premia_table_guess_new (table, cancellable, error);
  if (look->guess == NULL)
    return FALSE;
  if (look->form.heading >= 0 && (look->form.heading != 0) != premia_table_guess_has_heading (look->guess))
    {
      PremiaTableGuess *other = premia_table_guess_with_heading (look->guess, look->form.heading != 0);

      premia_table_guess_unref (look->guess);
      look->guess = other;
    }
  return find_profile (look, error);
}

gboolean
premia_import_look_run (PremiaImportLook *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaTableSource) table = NULL;
  g_autoptr (PremiaTableSource) formed = NULL;
  const gboolean workbook = is_workbook (look, cancellable);
  const gboolean asked_plain = look->asked >= 0 && look->asked < PREMIA_N_TABLES;
  gboolean plain = TRUE;

  look->kind = PREMIA_TABLE_UNKNOWN;
  if (!workbook && look->asked < 0 && !recognise_rows (look, cancellable, error))
    return FALSE;
  if (!workbook && look->kind != PREMIA_TABLE_UNKNOWN && !is_really_plain (look, &plain, cancellable, error))
    return FALSE;
  if (!plain)
    look->kind = PREMIA_TABLE_UNKNOWN;
  if (!workbook && plain && (look->kind != PREMIA_TABLE_UNKNOWN || asked_plain))
    {
      look->kind = asked_plain ? (PremiaTableKind) look->asked : look->kind;
      look->bytes = look->text != NULL ? g_bytes_ref (look->text) : NULL;
      return TRUE;
    }
  table = open_table (look, cancellable, error);
  if (table == NULL)
    return FALSE;
  formed = take_form (look, table);
  if (workbook && look->asked != PREMIA_IMPORT_ASKED_FOREIGN && !recognise_sheet (look, formed, cancellable, error))
    return FALSE;
  if (look->kind != PREMIA_TABLE_UNKNOWN)
    {
      look->kind = asked_plain ? (PremiaTableKind) look->asked : look->kind;
      return TRUE;
    }
  return look_foreign (look, formed, cancellable, error);
}
