/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-draft"

#include "premia-import-draft-private.h"

#include "engine/premia-csv-text.h"
#include "engine/premia-error.h"

#include <string.h>

/* The sink that keeps what it is told, by the row of the sample that it came from. */
#define PREMIA_TYPE_PREVIEW_SINK (premia_preview_sink_get_type ())
G_DECLARE_FINAL_TYPE (PremiaPreviewSink, premia_preview_sink, PREMIA, PREVIEW_SINK, GObject)

struct _PremiaPreviewSink
{
  GObject     parent_instance;
  GPtrArray  *previews; /* (owned) (element-type PremiaImportPreview) */
  GHashTable *rows;     /* (owned): line → row of the sample + 1 */
  PremiaZone *zone;     /* (owned) */
};

static void
free_action (gpointer data)
{
  PremiaImportAction *action = data;

  g_free (action->account);
  g_free (action->action);
  g_free (action->at);
  g_free (action->key);
  g_free (action->case_name);
  g_free (action->due);
  g_free (action->amount);
  g_free (action->currency);
  g_free (action->prospect);
  g_free (action->prospect_id);
  g_free (action->segment);
  g_free (action->note);
  g_free (action);
}

static void
free_preview (gpointer data)
{
  PremiaImportPreview *preview = data;

  g_ptr_array_unref (preview->actions);
  g_free (preview->message);
  g_free (preview);
}

static PremiaImportPreview *
find_preview (PremiaPreviewSink *self, guint64 line)
{
  guint row = GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, GUINT_TO_POINTER ((guint) line)));

  return row == 0 ? NULL : g_ptr_array_index (self->previews, row - 1);
}

static gboolean
sink_begin (PremiaActionSink *sink, const char *source_name, GError **error)
{
  return TRUE;
}

static gboolean
sink_add (PremiaActionSink *sink, const PremiaActionRow *row, PremiaSinkVerdict *verdict, GError **error)
{
  PremiaPreviewSink *self = PREMIA_PREVIEW_SINK (sink);
  PremiaImportPreview *preview = find_preview (self, row->line);
  PremiaImportAction *action;

  *verdict = PREMIA_SINK_NEW;
  if (preview == NULL)
    return TRUE;
  action = g_new0 (PremiaImportAction, 1);
  action->account = g_strdup (row->account);
  action->action = g_strdup (row->action);
  action->at = premia_instant_to_string (row->at, self->zone);
  action->key = g_strdup (row->key);
  action->case_name = g_strdup (row->case_name);
  action->due = row->due == PREMIA_NEVER ? g_strdup ("") : premia_instant_to_string (row->due, self->zone);
  action->amount = row->has_amount ? premia_money_to_shortest (row->amount) : g_strdup ("");
  action->currency = g_strdup (row->currency);
  action->prospect = g_strdup (row->prospect);
  action->prospect_id = g_strdup (row->prospect_id);
  action->segment = g_strdup (row->segment);
  action->note = g_strdup (row->note);
  g_ptr_array_add (preview->actions, action);
  return TRUE;
}

static gboolean
sink_finish (PremiaActionSink *sink, GError **error)
{
  return TRUE;
}

static void
sink_abort (PremiaActionSink *sink)
{
}

static void
premia_preview_sink_iface_init (PremiaActionSinkInterface *iface)
{
  iface->begin = sink_begin;
  iface->add = sink_add;
  iface->finish = sink_finish;
  iface->abort = sink_abort;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaPreviewSink, premia_preview_sink, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PREMIA_TYPE_ACTION_SINK, premia_preview_sink_iface_init))

static void
premia_preview_sink_finalize (GObject *object)
{
  PremiaPreviewSink *self = PREMIA_PREVIEW_SINK (object);

  g_ptr_array_unref (self->previews);
  g_hash_table_unref (self->rows);
  g_clear_pointer (&self->zone, premia_zone_unref);
  G_OBJECT_CLASS (premia_preview_sink_parent_class)->finalize (object);
}

static void
premia_preview_sink_class_init (PremiaPreviewSinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_preview_sink_finalize;
}

static void
premia_preview_sink_init (PremiaPreviewSink *self)
{
  self->previews = g_ptr_array_new_with_free_func (free_preview);
  self->rows = g_hash_table_new (NULL, NULL);
}

static void
expect_row (PremiaPreviewSink *sink, guint row, guint64 line)
{
  PremiaImportPreview *preview = g_new0 (PremiaImportPreview, 1);

  preview->actions = g_ptr_array_new_with_free_func (free_action);
  preview->column = -1;
  g_ptr_array_add (sink->previews, preview);
  g_hash_table_insert (sink->rows, GUINT_TO_POINTER ((guint) line), GUINT_TO_POINTER (row + 1));
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  /* "\r\n" is one end of a line, and a lone "\r" one as well. */
  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n' || (*p == '\r' && p[1] != '\n');
  return n;
}

/* The sample as a table of its own, so that a live preview needs no file. */
static GInputStream *
write_sample (PremiaTableGuess *guess, PremiaPreviewSink *sink)
{
  static const PremiaTableReading reading = { ',', PREMIA_TABLE_UTF8, FALSE };
  g_autoptr (GInputStream) memory = NULL;
  guint n_columns = premia_table_guess_get_n_columns (guess), line = 1;
  GString *out = g_string_new (NULL);
  gsize begin = 0, length;

  for (int row = -1; row < (int) premia_table_guess_get_n_rows (guess); row++)
    {
      if (row >= 0)
        expect_row (sink, (guint) row, line);
      for (guint i = 0; i < n_columns; i++)
        {
          if (i > 0)
            g_string_append_c (out, ',');
          premia_csv_append_text (out, row < 0 ? premia_table_guess_get_names (guess)[i] : premia_table_guess_get_cell (guess, (guint) row, i));
        }
      g_string_append_c (out, '\n');
      line += count_lines (out->str + begin);
      begin = out->len;
    }
  length = out->len;
  memory = g_memory_input_stream_new_from_data (g_string_free (out, FALSE), (gssize) length, g_free);
  return premia_table_stream_new (memory, &reading);
}

/* Of a workbook the beginning is read again, since its dates and numbers are written as the profile reads them. A row is a line there. */
static GInputStream *
read_sample (PremiaTableGuess *guess, PremiaImportProfile *profile, PremiaPreviewSink *sink, GError **error)
{
  PremiaTableSource *source = premia_table_guess_get_source (guess);
  guint n_rows = premia_table_guess_get_n_rows (guess);
  guint64 last = n_rows == 0 ? 1 : premia_table_guess_get_line (guess, n_rows - 1), line = 0;
  g_autoptr (GInputStream) base = premia_table_source_open (source, profile, NULL, error), memory = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GString) out = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (base == NULL)
    return NULL;
  for (guint i = 0; i < n_rows; i++)
    expect_row (sink, i, premia_table_guess_get_line (guess, i));
  out = g_string_new (NULL);
  lines = g_data_input_stream_new (base);
  while (line++ < last && (text = g_data_input_stream_read_line (lines, NULL, NULL, &cause)) != NULL)
    {
      g_string_append_printf (out, "%s\n", text);
      g_free (text);
    }
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  memory = g_memory_input_stream_new_from_bytes (bytes);
  return premia_table_stream_new (memory, premia_table_source_get_reading (source));
}

/* "FILE:LINE: message" without the place. */
static void
take_rejected (PremiaPreviewSink *sink, PremiaIntake *intake)
{
  for (guint i = 0; i < intake->rejected->len; i++)
    {
      const PremiaRejected *rejected = g_ptr_array_index (intake->rejected, i);
      PremiaImportPreview *preview = find_preview (sink, rejected->line);
      g_autofree char *place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", intake->file_name, rejected->line);
      const char *message = rejected->message;

      if (preview == NULL || preview->message != NULL)
        continue;
      preview->message = g_strdup (g_str_has_prefix (message, place) ? message + strlen (place) : message);
      preview->column = (int) rejected->column - 1;
      g_ptr_array_set_size (preview->actions, 0);
    }
}

GPtrArray *
premia_import_preview_make (PremiaTableGuess *guess, PremiaImportProfile *profile, PremiaSynonyms *synonyms, PremiaZone *zone, GError **error)
{
  g_autoptr (PremiaIntake) intake = premia_intake_new (premia_table_source_get_name (premia_table_guess_get_source (guess)), zone, TRUE);
  g_autoptr (PremiaPreviewSink) sink = g_object_new (PREMIA_TYPE_PREVIEW_SINK, NULL);
  g_autoptr (GInputStream) stream = NULL;

  premia_synonyms_unref (intake->synonyms);
  intake->synonyms = premia_synonyms_ref (synonyms);
  sink->zone = premia_zone_ref (zone);
  stream = premia_table_guess_get_encoding (guess) == PREMIA_TABLE_WORKBOOK ? read_sample (guess, profile, sink, error) : write_sample (guess, sink);
  if (stream == NULL || !premia_import_profile_apply (profile, stream, intake, PREMIA_ACTION_SINK (sink), NULL, NULL, NULL, error))
    return NULL;
  take_rejected (sink, intake);
  return g_ptr_array_ref (sink->previews);
}
