/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-tables"

#include "premia-import-tables.h"
#include "premia-import-advances.h"

#include "engine/premia-error.h"
#include "exchange/premia-actions-file.h"
#include "exchange/premia-advance-file.h"
#include "exchange/premia-calendar-file.h"
#include "exchange/premia-exchange-rate-file.h"
#include "exchange/premia-people-file.h"
#include "exchange/premia-quota-file.h"
#include "exchange/premia-scheme-file.h"

static gboolean
import_actions (PremiaWorkspace *workspace, GInputStream *stream, PremiaIntake *intake, PremiaMergeCount *count,
                GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);

  if (!premia_actions_file_read (stream, intake, sink, cancellable, error))
    return FALSE;
  count->n_new = intake->n_new;
  count->n_unchanged = intake->n_unchanged;
  count->n_changed = intake->n_changed;
  return TRUE;
}

/* All of @stream, as much as a scheme may be. (transfer full) */
static GBytes *
read_all (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) < 0)
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static gboolean
is_paid_already (const char *text, const PremiaStoredScheme *stored)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (text, -1, "", NULL);
  g_autoptr (PremiaScheme) other = premia_scheme_file_parse (stored->text, -1, "", NULL);

  return stored->in_force && scheme != NULL && other != NULL && g_strcmp0 (scheme->role, other->role) == 0;
}

/* A scheme that is new pays at once, unless its people are paid by another: then it is a draft to compare with. */
static gboolean
save_scheme (PremiaWorkspace *workspace, PremiaScheme *scheme, PremiaInstant now, PremiaMergeCount *count, GError **error)
{
  g_autofree char *text = premia_scheme_to_text (scheme);
  g_autoptr (GPtrArray) stored = premia_workspace_list_schemes (workspace, error);
  gboolean in_force = TRUE;

  if (stored == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      const PremiaStoredScheme *known = g_ptr_array_index (stored, i);

      if (!g_str_equal (known->id, scheme->id))
        {
          in_force = in_force && !is_paid_already (text, known);
          continue;
        }
      if (g_str_equal (known->text, text))
        {
          count->n_unchanged = 1;
          return TRUE;
        }
      count->n_changed = 1;
      return premia_workspace_save_scheme (workspace, scheme->id, text, now, error);
    }
  count->n_new = 1;
  return premia_workspace_save_scheme (workspace, scheme->id, text, now, error)
         && premia_workspace_set_scheme_in_force (workspace, scheme->id, in_force, error);
}

static gboolean
import_scheme (PremiaWorkspace *workspace, GInputStream *stream, PremiaIntake *intake, PremiaInstant now,
               PremiaMergeCount *count, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = read_all (stream, cancellable, error);
  g_autoptr (PremiaScheme) written = NULL, scheme = NULL;
  gsize length;
  const char *text;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  written = premia_scheme_file_parse (text != NULL ? text : "", (gssize) length, intake->file_name, error);
  if (written == NULL)
    return FALSE;
  scheme = premia_synonyms_apply (intake->synonyms, written, error);
  if (scheme == NULL)
    {
      g_prefix_error (error, "%s: ", intake->file_name);
      return FALSE;
    }
  intake->n_rows = 1;
  return save_scheme (workspace, scheme, now, count, error);
}

/* What rows mean together, and with those that are kept, is said as "12: message": the file is put before it.
 * Errors of the workspace speak for themselves. @done: whether they were taken. */
static gboolean
name_file (gboolean done, PremiaIntake *intake, GError **error)
{
  if (done || error == NULL || (*error)->domain != PREMIA_ERROR)
    return done;
  g_prefix_error (error, g_ascii_isdigit ((*error)->message[0]) ? "%s:" : "%s: ", intake->file_name);
  return FALSE;
}

gboolean
premia_import_table (PremiaWorkspace *workspace, PremiaTableKind kind, GInputStream *stream, PremiaIntake *intake,
                     PremiaInstant now, PremiaMergeCount *count, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GArray) days = NULL;

  switch (kind)
    {
    case PREMIA_TABLE_PEOPLE:
      rows = premia_people_file_read (stream, intake, cancellable, error);
      return rows != NULL && name_file (premia_workspace_merge_people (workspace, rows, count, error), intake, error);
    case PREMIA_TABLE_ACTIONS:
      return import_actions (workspace, stream, intake, count, cancellable, error);
    case PREMIA_TABLE_QUOTAS:
      rows = premia_quota_file_read (stream, intake, FALSE, cancellable, error);
      return rows != NULL && name_file (premia_workspace_merge_quotas (workspace, rows, count, error), intake, error);
    case PREMIA_TABLE_SCORES:
      rows = premia_quota_file_read (stream, intake, TRUE, cancellable, error);
      return rows != NULL && name_file (premia_workspace_merge_scores (workspace, rows, count, error), intake, error);
    case PREMIA_TABLE_ABSENCES:
      rows = premia_absence_file_read (stream, intake, cancellable, error);
      return rows != NULL && name_file (premia_workspace_merge_absences (workspace, rows, count, error), intake, error);
    case PREMIA_TABLE_CALENDAR:
      days = premia_calendar_file_read (stream, intake, cancellable, error);
      return days != NULL && name_file (premia_workspace_merge_calendar (workspace, days, count, error), intake, error);
    case PREMIA_TABLE_RATES:
      rows = premia_exchange_rate_file_read (stream, intake, cancellable, error);
      return rows != NULL && name_file (premia_workspace_merge_exchange (workspace, rows, count, error), intake, error);
    case PREMIA_TABLE_SCHEME:
      return import_scheme (workspace, stream, intake, now, count, cancellable, error);
    case PREMIA_TABLE_ADVANCES:
      rows = premia_advance_file_read (stream, intake, cancellable, error);
      return rows != NULL && name_file (premia_import_advances (workspace, rows, count, error), intake, error);
    case PREMIA_N_TABLES:
    case PREMIA_TABLE_UNKNOWN:
      break;
    }
  g_return_val_if_reached (FALSE);
}
