/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-document-file"

#include "premia-document-file-private.h"
#include "premia-tongue.h"

#include <glib/gi18n.h>

static const char *const format_names[] = {
  [PREMIA_FORMAT_PDF] = "pdf",
  [PREMIA_FORMAT_XLSX] = "xlsx",
  [PREMIA_FORMAT_CSV] = "csv",
  [PREMIA_FORMAT_JSON] = "json",
};

gboolean
premia_format_parse (const char *text, PremiaFormat *format)
{
  g_return_val_if_fail (text != NULL && format != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (format_names); i++)
    if (g_str_equal (text, format_names[i]))
      {
        *format = (PremiaFormat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
premia_format_to_string (PremiaFormat format)
{
  g_return_val_if_fail ((guint) format < G_N_ELEMENTS (format_names), NULL);
  return format_names[format];
}

static GBytes *
make_bytes (PremiaDocument *self, PremiaFormat format, PremiaDocumentProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  switch (format)
    {
    case PREMIA_FORMAT_PDF:
      return premia_document_to_pdf (self, progress, user_data, cancellable, error);
    case PREMIA_FORMAT_XLSX:
      return premia_document_to_xlsx (self, progress, user_data, cancellable, error);
    case PREMIA_FORMAT_CSV:
      return premia_document_to_csv (self);
    case PREMIA_FORMAT_JSON:
    default:
      g_return_val_if_reached (NULL);
    }
}

GBytes *
premia_document_to_bytes_with (PremiaDocument *self, PremiaFormat format, PremiaDocumentProgress progress, gpointer user_data,
                               GCancellable *cancellable, GError **error)
{
  GBytes *bytes;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self), NULL);

  if (format == PREMIA_FORMAT_JSON)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("only single statements are written as json: say --what each"));
      return NULL;
    }
  premia_tongue_begin (premia_document_get_language (self));
  bytes = make_bytes (self, format, progress, user_data, cancellable, error);
  premia_tongue_end ();
  return bytes;
}

GBytes *
premia_document_to_bytes (PremiaDocument *self, PremiaFormat format, GCancellable *cancellable, GError **error)
{
  return premia_document_to_bytes_with (self, format, NULL, NULL, cancellable, error);
}

guint
premia_section_count_tables (const PremiaSection *section)
{
  guint n = 0;

  for (guint i = 0; i < section->blocks->len; i++)
    if (((const PremiaBlock *) g_ptr_array_index (section->blocks, i))->kind == PREMIA_BLOCK_TABLE)
      n++;
  return n;
}

static gboolean
fail (GFile *file, GError *cause, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, cause);
  else
    {
      /* Translators: the name of a file, then the reason */
      g_set_error (error, cause->domain, cause->code, _("“%s” could not be written: %s"), name, cause->message);
      g_error_free (cause);
    }
  return FALSE;
}

/* Closing a stream of g_file_replace() puts the new file in the place of the old one, also when only half of
 * it was written; closing it cancelled throws the new one away. */
static void
abandon (GOutputStream *stream)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (stream, cancelled, NULL);
}

static gboolean
replace (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = NULL;
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (!g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, size, NULL, cancellable, error))
    {
      abandon (G_OUTPUT_STREAM (stream));
      return FALSE;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

gboolean
premia_report_write_bytes (GBytes *bytes, GFile *file, GCancellable *cancellable, GError **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (bytes != NULL && G_IS_FILE (file), FALSE);

  return replace (file, bytes, cancellable, &cause) || fail (file, cause, error);
}

gboolean
premia_document_write_with (PremiaDocument *self, PremiaFormat format, GFile *file, PremiaDocumentProgress progress, gpointer user_data,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (self) && G_IS_FILE (file), FALSE);

  bytes = premia_document_to_bytes_with (self, format, progress, user_data, cancellable, &cause);
  if (bytes == NULL || !replace (file, bytes, cancellable, &cause))
    return fail (file, cause, error);
  return TRUE;
}

gboolean
premia_document_write (PremiaDocument *self, PremiaFormat format, GFile *file, GCancellable *cancellable, GError **error)
{
  return premia_document_write_with (self, format, file, NULL, NULL, cancellable, error);
}

gboolean
premia_document_write_csv (PremiaDocument *self, GFile *file, GCancellable *cancellable, GError **error)
{
  return premia_document_write (self, PREMIA_FORMAT_CSV, file, cancellable, error);
}

/* ---- on a thread ---- */

typedef struct
{
  PremiaFormat format;
  GFile       *file; /* (owned) */
} Order;

static void
order_free (gpointer data)
{
  g_object_unref (((Order *) data)->file);
  g_free (data);
}

static void
write_order (GTask *task, gpointer document, gpointer task_data, GCancellable *cancellable)
{
  const Order *order = task_data;
  GError *error = NULL;

  if (premia_document_write (document, order->format, order->file, cancellable, &error))
    g_task_return_pointer (task, g_object_ref (order->file), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
premia_document_write_async (PremiaDocument *self, PremiaFormat format, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  g_return_if_fail (PREMIA_IS_DOCUMENT (self) && G_IS_FILE (file));

  order = g_new0 (Order, 1);
  order->format = format;
  order->file = g_object_ref (file);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, premia_document_write_async);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, write_order);
}

GFile *
premia_document_write_finish (PremiaDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
