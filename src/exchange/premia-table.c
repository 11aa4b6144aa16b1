/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-table-private.h"
#include "premia-table-source.h"

#include "engine/premia-error.h"
#include "engine/premia-suggestion.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REJECTED_KEPT 1000
#define MAX_REJECTED_NAMED 20
#define PROGRESS_ROWS 8192

static gboolean
is_heading_for (const PremiaColumn *column, const char *folded)
{
  g_auto (GStrv) synonyms = NULL;

  if (strcmp (column->name, folded) == 0)
    return TRUE;
  synonyms = g_strsplit (column->synonyms, "|", -1);
  return g_strv_contains ((const char *const *) synonyms, folded);
}

int
premia_table_form_find (const PremiaTableForm *form, const char *heading)
{
  g_autofree char *folded = premia_synonyms_fold (heading);

  for (guint i = 0; i < form->n; i++)
    if (is_heading_for (&form->columns[i], folded))
      return (int) i;
  return -1;
}

static void
note_unknown (PremiaTable *self, const char *heading)
{
  const char *known[PREMIA_TABLE_MAX_COLUMNS + 1] = { NULL };
  g_autofree char *suggestion = NULL;

  for (guint i = 0; i < self->n_columns; i++)
    known[i] = self->columns[i].name;
  suggestion = premia_suggestion_text (heading, known);
  g_ptr_array_add (self->intake->notes,
                   g_strdup_printf (_ ("%s: the column “%s” is not known and was left out%s"), self->intake->file_name,
                                    heading, suggestion));
}

static gboolean G_GNUC_PRINTF (3, 4)
fail_heading (PremiaTable *self, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, "%s:%" G_GUINT64_FORMAT ": %s", self->intake->file_name,
               premia_csv_get_line (self->csv), message);
  return FALSE;
}

static gboolean
match_columns (PremiaTable *self, GError **error)
{
  const PremiaTableForm form = { self->columns, self->n_columns };

  for (guint i = 0; i < self->n_columns; i++)
    self->at[i] = -1;
  for (guint i = 0; i < premia_csv_get_n_fields (self->csv); i++)
    {
      const char *heading = premia_csv_get_field (self->csv, i);
      int column = premia_table_form_find (&form, heading);

      if (*heading == '\0')
        continue;
      if (column < 0)
        note_unknown (self, heading);
      else if (self->at[column] >= 0)
        return fail_heading (self, error, _ ("two columns mean the same: “%s”"), heading);
      else
        {
          self->at[column] = (int) i;
          self->said[column] = g_strdup (heading);
        }
    }
  for (guint i = 0; i < self->n_columns; i++)
    if (self->columns[i].required && self->at[i] < 0)
      return fail_heading (self, error, _ ("the first line names no column “%s”"), self->columns[i].name);
  return TRUE;
}

static void
note_recognised (PremiaTable *self)
{
  char separator = premia_csv_get_separator (self->csv);

  if (separator != ',')
    g_ptr_array_add (self->intake->notes,
                     g_strdup_printf (separator == ';'    ? _ ("%s: the columns are separated by semicolons")
                                      : separator == '\t' ? _ ("%s: the columns are separated by tabs")
                                      : separator == '|'  ? _ ("%s: the columns are separated by “|”")
                                                          : _ ("%s: the columns are separated by another character"),
                                      self->intake->file_name));
}

static void
clear_said (PremiaTable *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->said); i++)
    g_clear_pointer (&self->said[i], g_free);
}

static gboolean
is_headless (GInputStream *stream)
{
  return PREMIA_IS_TABLE_STREAM (stream) && premia_table_stream_get_reading (PREMIA_TABLE_STREAM (stream))->headless;
}

static gboolean
is_workbook (GInputStream *stream)
{
  return PREMIA_IS_TABLE_STREAM (stream)
         && premia_table_stream_get_reading (PREMIA_TABLE_STREAM (stream))->encoding == PREMIA_TABLE_WORKBOOK;
}

/* A heading for a table that has none, as its rows are separated. */
static char *
name_columns (PremiaTable *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < premia_csv_get_n_fields (self->csv); i++)
    {
      g_autofree char *letters = premia_table_column_letters (i);

      if (i > 0)
        g_string_append_c (out, premia_csv_get_separator (self->csv));
      g_string_append (out, letters);
    }
  return g_string_free (out, FALSE);
}

gboolean
premia_table_open (PremiaTable *self, GInputStream *stream, PremiaIntake *intake, const PremiaColumn *columns,
                   guint n_columns, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;
  const char *text;
  gsize length;

  g_assert (n_columns <= PREMIA_TABLE_MAX_COLUMNS);
  *self = (PremiaTable){ .csv = premia_csv_new (stream, intake->file_name), .intake = intake, .columns = columns,
                         .n_columns = n_columns };
  if (!premia_csv_next (self->csv, cancellable, &cause) && cause == NULL)
    g_set_error (&cause, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("%s:1: the file is empty: its first line names the columns"),
                 intake->file_name);
  if (cause == NULL && columns != NULL)
    match_columns (self, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, cause);
      g_clear_pointer (&self->csv, premia_csv_free);
      clear_said (self);
      return FALSE;
    }
  text = premia_csv_get_text (self->csv, &length);
  self->pending = columns == NULL && is_headless (stream);
  self->is_workbook = is_workbook (stream);
  self->heading = self->pending ? name_columns (self) : g_strndup (text, length);
  note_recognised (self);
  return TRUE;
}

/* Rejected rows go where the user wants to mend them, under the heading they had. */
static void
write_rejected (PremiaTable *self, const char *text, gsize length)
{
  GOutputStream *out = self->intake->rejects;
  gboolean first = !self->wrote_heading;

  if (out == NULL || self->fatal != NULL)
    return;
  self->wrote_heading = TRUE;
  if ((first && (!g_output_stream_write_all (out, self->heading, strlen (self->heading), NULL, NULL, &self->fatal)
                 || !g_output_stream_write_all (out, "\n", 1, NULL, NULL, &self->fatal)))
      || !g_output_stream_write_all (out, text, length, NULL, NULL, &self->fatal)
      || !g_output_stream_write_all (out, "\n", 1, NULL, NULL, &self->fatal))
    g_prefix_error_literal (&self->fatal, _ ("the rejected rows could not be written: "));
}

/* @column: of the file, from 1; 0: the row. @message: taken. */
static void
keep_rejected (PremiaTable *self, guint column, char *message)
{
  PremiaRejected *rejected = g_new0 (PremiaRejected, 1);
  gsize length;
  const char *text = premia_csv_get_text (self->csv, &length);

  self->intake->n_rejected++;
  if (self->intake->skip_bad)
    write_rejected (self, text, length);
  rejected->line = premia_csv_get_line (self->csv);
  rejected->column = column;
  rejected->message = message;
  if (self->intake->rejected->len < MAX_REJECTED_KEPT)
    {
      rejected->text = g_utf8_make_valid (text, (gssize) length);
      g_ptr_array_add (self->intake->rejected, rejected);
      return;
    }
  g_free (message);
  g_free (rejected);
}

gboolean
premia_table_reject (PremiaTable *self, guint column, GError *cause)
{
  g_autoptr (GError) error = cause;

  if (error->domain != PREMIA_ERROR)
    {
      self->fatal = g_steal_pointer (&error);
      return FALSE;
    }
  if (column < self->n_columns)
    keep_rejected (self, (guint) (self->at[column] + 1),
                   g_strdup_printf (_ ("%s:%lu: column “%s”: %s"), self->intake->file_name,
                                    (gulong) premia_csv_get_line (self->csv),
                                    self->said[column] != NULL ? self->said[column] : self->columns[column].name,
                                    error->message));
  else
    return premia_table_reject_foreign (self, -1, g_steal_pointer (&error));
  return self->fatal == NULL;
}

gboolean
premia_table_reject_foreign (PremiaTable *self, int column, GError *cause)
{
  g_autoptr (GError) error = cause;

  if (error->domain != PREMIA_ERROR)
    self->fatal = g_steal_pointer (&error);
  else
    keep_rejected (self, (guint) (column + 1),
                   g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", self->intake->file_name,
                                    premia_csv_get_line (self->csv), error->message));
  return self->fatal == NULL;
}

static void
report_progress (PremiaTable *self)
{
  if (self->intake->progress != NULL)
    self->intake->progress (premia_csv_get_bytes_read (self->csv), self->intake->n_rows, self->intake->progress_data);
}

gboolean
premia_table_next (PremiaTable *self, GCancellable *cancellable)
{
  GError *cause = NULL;

  if (self->fatal != NULL)
    return FALSE;
  for (;;)
    {
      if (self->intake->n_rows % PROGRESS_ROWS == 0)
        {
          report_progress (self);
          if (g_cancellable_set_error_if_cancelled (cancellable, &self->fatal))
            return FALSE;
        }
      if (self->pending || premia_csv_next (self->csv, cancellable, &cause))
        {
          self->pending = FALSE;
          self->intake->n_rows++;
          return TRUE;
        }
      if (cause == NULL)
        return FALSE;
      if (cause->domain != PREMIA_ERROR)
        {
          self->fatal = cause;
          return FALSE;
        }
      /* Its message has the place already. */
      self->intake->n_rows++;
      keep_rejected (self, 0, g_strdup (cause->message));
      g_clear_error (&cause);
      if (self->fatal != NULL)
        return FALSE;
    }
}

static void
fail_for_rejected (PremiaTable *self, GError **error)
{
  g_autoptr (GString) message = g_string_new (NULL);
  guint64 n = self->intake->n_rejected;

  for (guint i = 0; i < MIN (self->intake->rejected->len, MAX_REJECTED_NAMED); i++)
    {
      const PremiaRejected *rejected = g_ptr_array_index (self->intake->rejected, i);

      g_string_append_printf (message, "%s%s", i == 0 ? "" : "\n", rejected->message);
    }
  if (n > MAX_REJECTED_NAMED)
    {
      g_string_append_c (message, '\n');
      g_string_append_printf (message, ngettext ("%s: %lu more row is wrong", "%s: %lu more rows are wrong", n - MAX_REJECTED_NAMED),
                              self->intake->file_name, (gulong) (n - MAX_REJECTED_NAMED));
    }
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, message->str);
}

gboolean
premia_table_close (PremiaTable *self, GError **error)
{
  gboolean good = TRUE;

  if (self->csv == NULL)
    return TRUE;
  report_progress (self);
  if (premia_csv_is_windows_1251 (self->csv))
    g_ptr_array_add (self->intake->notes, g_strdup_printf (_ ("%s: read as Windows-1251"), self->intake->file_name));
  if (premia_csv_is_utf16 (self->csv))
    g_ptr_array_add (self->intake->notes, g_strdup_printf (_ ("%s: read as UTF-16"), self->intake->file_name));
  if (self->fatal != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->fatal));
      good = FALSE;
    }
  else if (self->intake->n_rejected > 0 && !self->intake->skip_bad)
    {
      fail_for_rejected (self, error);
      good = FALSE;
    }
  g_clear_pointer (&self->csv, premia_csv_free);
  g_clear_pointer (&self->heading, g_free);
  clear_said (self);
  return good;
}
