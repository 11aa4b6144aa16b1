/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-table-guess-private.h"

#include "premia-csv.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAMPLE_SIZE (256 * 1024)

typedef struct { char **cells; guint n; guint64 line; } Row;

struct _PremiaTableGuess
{
  PremiaTableSource  *source;    /* (owned) */
  PremiaTableEncoding encoding;
  char                separator;
  gboolean            has_heading, is_all;
  GArray             *rows;      /* (owned) (element-type Row): of the file, the heading among them */
  GArray             *columns;   /* (owned) (element-type PremiaTableColumn) */
  GPtrArray          *names;     /* (owned): of the columns, borrowed, NULL-terminated */
  char               *date_format; /* (owned) (nullable) */
  char                decimal;
};

static void
clear_row (gpointer data)
{
  g_strfreev (((Row *) data)->cells);
}

static void
clear_column (gpointer data)
{
  premia_table_column_clear (data);
}

static PremiaTableGuess *
new_guess (PremiaTableSource *source)
{
  PremiaTableGuess *self = g_atomic_rc_box_new0 (PremiaTableGuess);

  self->source = premia_table_source_ref (source);
  self->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
  self->columns = g_array_new (FALSE, TRUE, sizeof (PremiaTableColumn));
  g_array_set_clear_func (self->columns, clear_column);
  self->names = g_ptr_array_new ();
  self->decimal = '.';
  return self;
}

static void
take_row (PremiaTableGuess *self, PremiaCsv *csv)
{
  guint n = premia_csv_get_n_fields (csv);
  Row row = { g_new0 (char *, n + 1), n, premia_csv_get_line (csv) };

  for (guint i = 0; i < n; i++)
    row.cells[i] = g_strdup (premia_csv_get_field (csv, i));
  g_array_append_val (self->rows, row);
}

/* Rows that are no CSV are left out here, and named when the table is brought in. */
static gboolean
read_rows (PremiaTableGuess *self, PremiaCsv *csv, GCancellable *cancellable, GError **error)
{
  gboolean at_end = FALSE;

  while (self->rows->len < PREMIA_TABLE_GUESS_ROWS + 2 && !at_end)
    {
      GError *cause = NULL;

      if (premia_csv_next (csv, cancellable, &cause))
        take_row (self, csv);
      else if (cause == NULL)
        at_end = TRUE;
      else if (cause->domain == PREMIA_ERROR && self->rows->len > 0)
        g_clear_error (&cause);
      else
        {
          g_propagate_error (error, cause);
          return FALSE;
        }
    }
  /* The last row of a sample may be cut off. */
  if (at_end && !self->is_all && self->rows->len > 1)
    g_array_set_size (self->rows, self->rows->len - 1);
  if (!at_end)
    self->is_all = FALSE;
  return TRUE;
}

static gboolean
read_sample (PremiaTableGuess *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = premia_table_source_open (self->source, NULL, cancellable, error);
  g_autoptr (GInputStream) beginning = NULL, reading = NULL;
  g_autofree guint8 *bytes = g_malloc (SAMPLE_SIZE);
  g_autoptr (PremiaCsv) csv = NULL;
  gsize n;

  if (stream == NULL || !g_input_stream_read_all (stream, bytes, SAMPLE_SIZE, &n, cancellable, error))
    return FALSE;
  self->is_all = n < SAMPLE_SIZE;
  beginning = g_memory_input_stream_new_from_data (bytes, (gssize) n, NULL);
  reading = premia_table_stream_new (beginning, premia_table_source_get_reading (self->source));
  csv = premia_csv_new (reading, premia_table_source_get_name (self->source));
  if (!read_rows (self, csv, cancellable, error))
    return FALSE;
  self->separator = premia_csv_get_separator (csv);
  self->encoding = premia_table_source_get_n_sheets (self->source) > 0 ? PREMIA_TABLE_WORKBOOK
                   : premia_csv_is_utf16 (csv)                         ? PREMIA_TABLE_UTF16
                   : premia_csv_is_windows_1251 (csv)                  ? PREMIA_TABLE_WINDOWS_1251
                   : premia_csv_had_mark (csv)                         ? PREMIA_TABLE_UTF8_MARKED
                                                                       : PREMIA_TABLE_UTF8;
  if (self->rows->len > 0)
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _ ("%s: there is no table in it: it is empty"),
               premia_table_source_get_name (self->source));
  return FALSE;
}

static const char *
get_cell (PremiaTableGuess *self, guint row, guint column)
{
  const Row *found = &g_array_index (self->rows, Row, row);

  return column < found->n ? found->cells[column] : "";
}

/* The first row is no heading if there is a date or a number in it, or an empty name above values, or twice the same. */
static gboolean
looks_like_heading (PremiaTableGuess *self)
{
  const Row *first = &g_array_index (self->rows, Row, 0);
  guint n_named = 0;

  for (guint i = 0; i < first->n; i++)
    {
      const char *cell = first->cells[i];

      n_named += *cell != '\0';
      if (premia_table_cell_is_date (cell)
          || (premia_table_cell_is_number (cell) && self->rows->len > 1 && premia_table_cell_is_number (get_cell (self, 1, i))))
        return FALSE;
    }
  return n_named > 0;
}

static guint
count_columns (PremiaTableGuess *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n = MAX (n, g_array_index (self->rows, Row, i).n);
  return n;
}

static void
judge_columns (PremiaTableGuess *self)
{
  guint n = count_columns (self), first = self->has_heading ? 1 : 0, n_rows = self->rows->len - first;
  g_autofree const char **cells = g_new0 (const char *, n_rows + 1);

  for (guint i = 0; i < n; i++)
    {
      PremiaTableColumn column = { 0 };

      column.name = self->has_heading ? g_strdup (get_cell (self, 0, i)) : premia_table_column_letters (i);
      for (guint j = 0; j < n_rows; j++)
        cells[j] = get_cell (self, j + first, i);
      premia_table_column_judge (&column, cells, n_rows);
      g_array_append_val (self->columns, column);
    }
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->names, g_array_index (self->columns, PremiaTableColumn, i).name);
  g_ptr_array_add (self->names, NULL);
}

static gboolean
begins_alike (const char *a, const char *b)
{
  return strncmp (a, b, MIN (strlen (a), strlen (b))) == 0;
}

/* One format for the whole table: that of most columns, with the longest time of those that begin alike; a date alone reads by it, too. */
static void
judge_dates (PremiaTableGuess *self)
{
  guint most = 0, n_iso = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const PremiaTableColumn *column = &g_array_index (self->columns, PremiaTableColumn, i);
      const char *format = column->date_format;
      guint n = 0;

      n_iso += column->guess.kind == PREMIA_COLUMN_DATE && format == NULL;
      for (guint j = 0; j < self->columns->len && format != NULL; j++)
        {
          const char *other = g_array_index (self->columns, PremiaTableColumn, j).date_format;

          n += other != NULL && begins_alike (format, other);
        }
      if (n < most || n == 0 || (n == most && strlen (format) <= strlen (self->date_format)))
        continue;
      most = n;
      g_free (self->date_format);
      self->date_format = g_strdup (format);
    }
  if (n_iso > most)
    g_clear_pointer (&self->date_format, g_free);
}

/* A column that can be read both ways follows one of the same table that cannot. */
static void
settle_doubts (PremiaTableGuess *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      PremiaTableColumn *column = &g_array_index (self->columns, PremiaTableColumn, i);

      for (guint j = 0; j < self->columns->len && column->other_format != NULL; j++)
        {
          const PremiaTableColumn *sure = &g_array_index (self->columns, PremiaTableColumn, j);

          if (sure->date_format == NULL || sure->other_format != NULL)
            continue;
          if (strncmp (sure->date_format, column->other_format, 3) == 0)
            {
              g_free (column->date_format);
              column->date_format = g_steal_pointer (&column->other_format);
            }
          else if (strncmp (sure->date_format, column->date_format, 3) == 0)
            g_clear_pointer (&column->other_format, g_free);
        }
      column->guess.date_format = column->date_format;
      column->guess.other_format = column->other_format;
    }
}

static void
judge_decimals (PremiaTableGuess *self)
{
  guint n_point = 0, n_comma = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const PremiaColumnGuess *guess = &g_array_index (self->columns, PremiaTableColumn, i).guess;

      n_point += guess->decimal == '.' && !guess->decimal_doubtful;
      n_comma += guess->decimal == ',' && !guess->decimal_doubtful;
    }
  /* Where nothing says so, columns that are not separated by commas are those of somebody who writes 1,5. */
  self->decimal = n_comma > n_point || (n_comma == n_point && self->separator == ';') ? ',' : '.';
  for (guint i = 0; i < self->columns->len; i++)
    {
      PremiaColumnGuess *guess = &g_array_index (self->columns, PremiaTableColumn, i).guess;

      if (guess->decimal_doubtful && n_comma != n_point)
        {
          guess->decimal = self->decimal;
          guess->decimal_doubtful = FALSE;
        }
    }
}

static PremiaTableGuess *
judge (PremiaTableGuess *self, gboolean has_heading)
{
  PremiaTableSource *source = self->source;

  self->has_heading = has_heading;
  self->source = premia_table_source_with_heading (source, has_heading);
  premia_table_source_unref (source);
  judge_columns (self);
  settle_doubts (self);
  judge_dates (self);
  judge_decimals (self);
  return self;
}

PremiaTableGuess *
premia_table_guess_new (PremiaTableSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaTableGuess) self = NULL;

  g_return_val_if_fail (source != NULL, NULL);

  self = new_guess (source);
  if (!read_sample (self, cancellable, error))
    return NULL;
  judge (self, premia_table_source_is_heading_open (source) ? looks_like_heading (self) : premia_table_source_has_heading (source));
  return g_steal_pointer (&self);
}

PremiaTableGuess *
premia_table_guess_with_heading (PremiaTableGuess *self, gboolean has_heading)
{
  PremiaTableGuess *other;

  g_return_val_if_fail (self != NULL, NULL);

  other = new_guess (self->source);
  other->encoding = self->encoding;
  other->separator = self->separator;
  other->is_all = self->is_all;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      Row copy = { g_strdupv (row->cells), row->n, row->line };

      g_array_append_val (other->rows, copy);
    }
  return judge (other, has_heading);
}

PremiaTableGuess *
premia_table_guess_ref (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_guess (gpointer data)
{
  PremiaTableGuess *self = data;

  premia_table_source_unref (self->source);
  g_array_unref (self->rows);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_free (self->date_format);
}

void
premia_table_guess_unref (PremiaTableGuess *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_guess);
}

PremiaTableSource *
premia_table_guess_get_source (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

PremiaTableEncoding
premia_table_guess_get_encoding (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, PREMIA_TABLE_UTF8);
  return self->encoding;
}

char
premia_table_guess_get_separator (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, ',');
  return self->separator;
}

gboolean
premia_table_guess_has_heading (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->has_heading;
}

guint
premia_table_guess_get_n_columns (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->columns->len;
}

const PremiaColumnGuess *
premia_table_guess_get_column (PremiaTableGuess *self, guint column)
{
  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);
  return &g_array_index (self->columns, PremiaTableColumn, column).guess;
}

int
premia_table_guess_find_column (PremiaTableGuess *self, const char *name)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, -1);

  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (g_ptr_array_index (self->names, i), name) == 0)
      return (int) i;
  folded = premia_synonyms_fold (name);
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (folded, g_array_index (self->columns, PremiaTableColumn, i).folded) == 0)
      return (int) i;
  return -1;
}

const char *const *
premia_table_guess_get_names (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return (const char *const *) self->names->pdata;
}

guint
premia_table_guess_get_n_rows (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return MIN (self->rows->len - (self->has_heading ? 1 : 0), PREMIA_TABLE_GUESS_ROWS);
}

gboolean
premia_table_guess_is_all (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_all;
}

const char *
premia_table_guess_get_cell (PremiaTableGuess *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL && row < premia_table_guess_get_n_rows (self), "");
  return get_cell (self, row + (self->has_heading ? 1 : 0), column);
}

guint64
premia_table_guess_get_line (PremiaTableGuess *self, guint row)
{
  g_return_val_if_fail (self != NULL && row < premia_table_guess_get_n_rows (self), 0);
  return g_array_index (self->rows, Row, row + (self->has_heading ? 1 : 0)).line;
}

char **
premia_table_guess_list_values (PremiaTableGuess *self, guint column, guint n)
{
  g_autofree const char **cells = NULL;
  guint n_rows;

  g_return_val_if_fail (self != NULL && column < self->columns->len, NULL);

  n_rows = premia_table_guess_get_n_rows (self);
  cells = g_new0 (const char *, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    cells[i] = premia_table_guess_get_cell (self, i, column);
  return premia_table_count_values (cells, n_rows, n, NULL);
}

const char *
premia_table_guess_get_date_format (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->date_format;
}

char
premia_table_guess_get_decimal (PremiaTableGuess *self)
{
  g_return_val_if_fail (self != NULL, '.');
  return self->decimal;
}
