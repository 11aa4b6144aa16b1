/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table-kind"

#include "premia-table-kind.h"

#include "premia-table-private.h"

#include "engine/premia-error.h"

#include <string.h>

static const struct
{
  const char            *name;
  const PremiaTableForm *form; /* NULL: no rows */
} tables[PREMIA_N_TABLES] = {
  [PREMIA_TABLE_PEOPLE] = { "people", &premia_people_form },
  [PREMIA_TABLE_ACTIONS] = { "actions", &premia_actions_form },
  [PREMIA_TABLE_QUOTAS] = { "quotas", &premia_quota_form },
  [PREMIA_TABLE_SCORES] = { "scores", &premia_quota_form },
  [PREMIA_TABLE_ABSENCES] = { "absences", &premia_absence_form },
  [PREMIA_TABLE_CALENDAR] = { "calendar", &premia_calendar_form },
  [PREMIA_TABLE_RATES] = { "rates", &premia_exchange_form },
  [PREMIA_TABLE_SCHEME] = { "scheme", NULL },
  [PREMIA_TABLE_ADVANCES] = { "advances", &premia_advance_form },
};

const char *
premia_table_kind_to_string (PremiaTableKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < PREMIA_N_TABLES, NULL);

  return tables[kind].name;
}

/* How many headings are columns of @form; 0 if one that it needs is missing. */
static guint
count_known (PremiaCsv *csv, const PremiaTableForm *form)
{
  gboolean there[PREMIA_TABLE_MAX_COLUMNS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < premia_csv_get_n_fields (csv); i++)
    {
      int column = premia_table_form_find (form, premia_csv_get_field (csv, i));

      if (column >= 0 && !there[column])
        n++;
      if (column >= 0)
        there[column] = TRUE;
    }
  for (guint i = 0; i < form->n; i++)
    if (form->columns[i].required && !there[i])
      return 0;
  return n;
}

static PremiaTableKind
recognise_heading (PremiaCsv *csv, const char *file_name)
{
  g_autofree char *base = g_path_get_basename (file_name);
  g_autofree char *lower = g_utf8_strdown (base, -1);
  PremiaTableKind best = PREMIA_TABLE_UNKNOWN;
  guint best_score = 0;

  for (int kind = 0; kind < PREMIA_N_TABLES; kind++)
    {
      guint known = tables[kind].form != NULL ? count_known (csv, tables[kind].form) : 0;
      /* Between equals the file's name decides, else the table that stands first. */
      guint score = known == 0 ? 0 : 2 * known + (strstr (lower, tables[kind].name) != NULL);

      if (score > best_score)
        {
          best = kind;
          best_score = score;
        }
    }
  return best;
}

static gboolean
begins_like_scheme (GBufferedInputStream *stream, GCancellable *cancellable, GError **error)
{
  const guint8 *bytes;
  gsize n;

  if (g_buffered_input_stream_fill (stream, -1, cancellable, error) < 0)
    return FALSE;
  bytes = g_buffered_input_stream_peek_buffer (stream, &n);
  if (n >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    {
      bytes += 3;
      n -= 3;
    }
  while (n > 0 && g_ascii_isspace (*bytes))
    {
      bytes++;
      n--;
    }
  return n > 0 && *bytes == '{';
}

PremiaTableKind
premia_table_kind_recognise (GInputStream *stream, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) buffered = NULL;
  g_autoptr (PremiaCsv) csv = NULL;
  GError *cause = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream) && file_name != NULL, PREMIA_TABLE_UNKNOWN);

  buffered = g_buffered_input_stream_new (stream);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (begins_like_scheme (G_BUFFERED_INPUT_STREAM (buffered), cancellable, &cause))
    return PREMIA_TABLE_SCHEME;
  csv = premia_csv_new (buffered, file_name);
  if (cause == NULL && premia_csv_next (csv, cancellable, &cause))
    return recognise_heading (csv, file_name);
  /* A first line that is no CSV is a file of no table, not a failure. */
  if (cause != NULL && cause->domain != PREMIA_ERROR)
    g_propagate_error (error, cause);
  else
    g_clear_error (&cause);
  return PREMIA_TABLE_UNKNOWN;
}
