/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-pay-run-table.h"
#include "premia-row-text.h"
#include "premia-statement.h"
#include "premia-store-error.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "id, scheme, person, period, amount, day, note"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (PremiaAdvance) advance = g_new0 (PremiaAdvance, 1);

  if (!premia_column_period (self, statement, 3, &advance->period, error))
    return NULL;
  advance->id = sqlite3_column_int64 (statement, 0);
  advance->scheme = premia_column_dup (statement, 1);
  advance->person = premia_column_dup (statement, 2);
  advance->amount = sqlite3_column_int64 (statement, 4);
  advance->date = sqlite3_column_int (statement, 5);
  advance->note = premia_column_dup (statement, 6);
  return g_steal_pointer (&advance);
}

/* scheme,person,period,amount,date,note */
static char *
describe (const PremiaAdvance *advance)
{
  GString *text = g_string_new (NULL);

  premia_row_text_add (text, advance->scheme);
  premia_row_text_add (text, advance->person);
  premia_row_text_add_period (text, advance->period);
  premia_row_text_add_decimal (text, advance->amount);
  premia_row_text_add_day (text, advance->date);
  premia_row_text_add (text, advance->note);
  return g_string_free (text, FALSE);
}

static char *
name_row (const PremiaAdvance *advance)
{
  g_autofree char *run = premia_pay_run_name (advance->scheme, advance->period);

  return g_strdup_printf ("%s %s", run, advance->person);
}

GPtrArray *
premia_workspace_list_advances (PremiaWorkspace *self, const char *scheme, const PremiaPeriod *period, GError **error)
{
  g_autofree char *of = period == NULL ? NULL : premia_period_to_string (*period);
  GPtrArray *advances;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  advances = premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM advance WHERE (?1 IS NULL OR scheme = ?1) AND (?2 IS NULL OR period = ?2) ORDER BY id", "tt", scheme, of),
    read_row, (GDestroyNotify) premia_advance_free, error);
  premia_workspace_give (self);
  return advances;
}

static gboolean
check (const PremiaAdvance *advance, GError **error)
{
  if (advance->amount <= 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("What has been paid to %s in advance must be more than 0."), advance->person);
  if (advance->date == PREMIA_DATE_NONE)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("Give the day on which %s was paid in advance."), advance->person);
  return TRUE;
}

static gboolean
insert (PremiaWorkspace *self, const PremiaAdvance *advance, gint64 *id, GError **error)
{
  if (!premia_pay_run_check_open (self, advance->scheme, advance->period, error)
      || !premia_workspace_do (self, error,
    "INSERT INTO advance (id, scheme, person, period, amount, day, note) VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?)", "ittpidt", advance->id,
    advance->scheme, advance->person, advance->period, advance->amount, advance->date, advance->note))
    return FALSE;
  *id = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static gboolean
add (PremiaWorkspace *self, const PremiaAdvance *advance, gint64 *id, GError **error)
{
  g_autofree char *name = name_row (advance);
  g_autofree char *after = describe (advance);

  return insert (self, advance, id, error) && premia_audit_add (self, "advance.add", name, "", after, NULL, error);
}

/**
 * premia_workspace_add_advance:
 *
 * Errors: PREMIA_STORE_ERROR_INVALID, PREMIA_STORE_ERROR_NOT_NOW.
 */
gboolean
premia_workspace_add_advance (PremiaWorkspace *self, const PremiaAdvance *advance, gint64 *id, GError **error)
{
  PremiaChange change;
  gint64 added = 0;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && advance != NULL, FALSE);
  g_return_val_if_fail (advance->scheme != NULL && advance->person != NULL && advance->note != NULL, FALSE);

  if (!check (advance, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  done = add (self, advance, &added, error);
  done = premia_change_end (&change, done, PREMIA_WORKSPACE_PAY, error);
  if (done && id != NULL)
    *id = added;
  return done;
}

static gboolean
take_out (PremiaWorkspace *self, gint64 id, const char *why, GError **error)
{
  g_autoptr (PremiaAdvance) known = NULL;
  g_autofree char *name = NULL, *before = NULL;
  gpointer found;

  if (!premia_workspace_read_one (self, premia_workspace_query (self, error, "SELECT " COLUMNS " FROM advance WHERE id = ?", "i", id), read_row,
                                  &found, error))
    return FALSE;
  known = found;
  if (known == NULL)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such advance payment any more in “%s”."), self->name);
  if (!premia_pay_run_check_open (self, known->scheme, known->period, error))
    return FALSE;
  name = name_row (known);
  before = describe (known);
  return premia_workspace_do (self, error, "DELETE FROM advance WHERE id = ?", "i", id)
         && premia_audit_add (self, "advance.remove", name, before, "", why, error);
}

/**
 * premia_workspace_remove_advance:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND, PREMIA_STORE_ERROR_NOT_NOW.
 */
gboolean
premia_workspace_remove_advance (PremiaWorkspace *self, gint64 id, const char *why, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, take_out (self, id, why, error), PREMIA_WORKSPACE_PAY, error);
}

/* How many of each there are that no row of the file has met yet. */
static GHashTable *
count_known (PremiaWorkspace *self, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) advances = premia_workspace_list_advances (self, NULL, NULL, error);

  for (guint i = 0; advances != NULL && i < advances->len; i++)
    {
      char *text = describe (g_ptr_array_index (advances, i));

      g_hash_table_insert (known, text, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (known, text)) + 1));
    }
  return advances == NULL ? NULL : g_steal_pointer (&known);
}

static gboolean
merge_one (PremiaWorkspace *self, GHashTable *known, PremiaAuditBulk *bulk, const PremiaAdvance *advance, PremiaMergeCount *count, GError **error)
{
  g_autofree char *text = describe (advance);
  g_autofree char *line = g_strconcat (text, "\n", NULL);
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (known, text));
  const gboolean wanted = premia_audit_bulk_wants_text (bulk);
  gint64 id;

  if (n > 0)
    {
      g_hash_table_insert (known, g_steal_pointer (&text), GUINT_TO_POINTER (n - 1));
      count->n_unchanged++;
      return TRUE;
    }
  if (!check (advance, error) || !insert (self, advance, &id, error))
    return FALSE;
  count->n_new++;
  premia_audit_bulk_add (bulk, line, strlen (line), wanted ? name_row (advance) : NULL, wanted ? g_steal_pointer (&text) : NULL);
  return TRUE;
}

static gboolean
merge (PremiaWorkspace *self, GPtrArray *advances, PremiaMergeCount *count, GError **error)
{
  g_autoptr (GHashTable) known = count_known (self, error);
  g_auto (PremiaAuditBulk) bulk = { NULL };

  if (known == NULL)
    return FALSE;
  premia_audit_bulk_init (&bulk, "advance");
  for (guint i = 0; i < advances->len; i++)
    if (!merge_one (self, known, &bulk, g_ptr_array_index (advances, i), count, error))
      return FALSE;
  return premia_audit_bulk_finish (&bulk, self, error);
}

/**
 * premia_workspace_merge_advances:
 * @advances: (element-type PremiaAdvance): borrowed; their ids say nothing
 * @count: (out) (optional)
 *
 * Errors: PREMIA_STORE_ERROR_INVALID, PREMIA_STORE_ERROR_NOT_NOW for one of a closed run that is not there yet.
 */
gboolean
premia_workspace_merge_advances (PremiaWorkspace *self, GPtrArray *advances, PremiaMergeCount *count, GError **error)
{
  PremiaMergeCount counted = { 0 };
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && advances != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = merge (self, advances, &counted, error);
  done = premia_change_end (&change, done, counted.n_new > 0 ? PREMIA_WORKSPACE_PAY : 0, error);
  if (done && count != NULL)
    *count = counted;
  return done;
}
