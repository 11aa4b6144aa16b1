/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-targets.h"

#include <glib/gi18n.h>

/* What each figure is to reach. */

static int
compare_targets (gconstpointer a, gconstpointer b)
{
  return premia_target_compare (*(const PremiaTarget *const *) a, *(const PremiaTarget *const *) b);
}

/* A newer program may know more figures: theirs are passed over. */
static gboolean
add_row (GPtrArray *targets, sqlite3_stmt *statement)
{
  PremiaMetric metric;

  if (!premia_metric_parse (premia_column_text (statement, 1), &metric))
    return FALSE;
  g_ptr_array_add (targets, premia_target_new (premia_column_text (statement, 0), metric, sqlite3_column_int (statement, 2),
                                               sqlite3_column_type (statement, 3) != SQLITE_NULL, sqlite3_column_int64 (statement, 3)));
  return TRUE;
}

static GPtrArray *
read_rows (PremiaWorkspace *self, sqlite3_stmt *of, GError **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_target_free);
  g_autoptr (sqlite3_stmt) statement = of;
  gboolean row = TRUE;

  while (row)
    {
      if (statement == NULL || !premia_workspace_step (self, statement, &row, error))
        return NULL;
      if (row)
        add_row (targets, statement);
    }
  g_ptr_array_sort (targets, compare_targets);
  return g_steal_pointer (&targets);
}

/**
 * premia_workspace_list_targets:
 *
 * Returns: (transfer full) (element-type PremiaTarget)
 */
GPtrArray *
premia_workspace_list_targets (PremiaWorkspace *self, const char *scope, GError **error)
{
  GPtrArray *targets;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  targets = read_rows (self, premia_workspace_query (self, error,
    "SELECT scope, figure, from_day, value FROM target WHERE ?1 IS NULL OR scope = ?1", "t", scope), error);
  premia_workspace_give (self);
  return targets;
}

/* *@found: (nullable) (transfer full) */
static gboolean
find (PremiaWorkspace *self, const char *scope, PremiaMetric metric, PremiaDate from, PremiaTarget **found, GError **error)
{
  g_autoptr (GPtrArray) targets = read_rows (self, premia_workspace_query (self, error,
    "SELECT scope, figure, from_day, value FROM target WHERE scope = ? AND figure = ? AND from_day = ?", "ttd",
    scope, premia_metric_to_string (metric), from), error);

  *found = NULL;
  if (targets == NULL)
    return FALSE;
  if (targets->len > 0)
    *found = premia_target_copy (g_ptr_array_index (targets, 0));
  return TRUE;
}

static gboolean
check (const PremiaTarget *target, GError **error)
{
  if (target->has_value && target->value < 0)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("A target cannot be below 0. Give a number from 0 on, or take the target away."));
  if (target->from == PREMIA_DATE_NONE || target->from == PREMIA_DATE_MAX)
    return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("A target holds from a day on: choose that day."));
  return TRUE;
}

static gboolean
put (PremiaWorkspace *self, const PremiaTarget *target, GError **error)
{
  return premia_workspace_do (self, error,
    "INSERT OR REPLACE INTO target (scope, figure, from_day, value) VALUES (?, ?, ?, CASE WHEN ? THEN ? END)", "ttdii", target->scope,
    premia_metric_to_string (target->metric), target->from, (gint64) (target->has_value ? 1 : 0), target->value);
}

static gboolean
says_the_same (const PremiaTarget *a, const PremiaTarget *b)
{
  return a != NULL && !a->has_value == !b->has_value && (!a->has_value || a->value == b->value);
}

/**
 * premia_workspace_set_target:
 * @target: copied
 *
 * Errors: PREMIA_STORE_ERROR_INVALID.
 */
gboolean
premia_workspace_set_target (PremiaWorkspace *self, const PremiaTarget *target, PremiaTarget **before, GError **error)
{
  g_autoptr (PremiaTarget) known = NULL;
  PremiaChange change;
  gboolean kept, same;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && target != NULL && target->scope != NULL && target->metric < PREMIA_N_METRICS, FALSE);

  if (!check (target, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  kept = find (self, target->scope, target->metric, target->from, &known, error);
  same = kept && says_the_same (known, target);
  kept = kept && (same || put (self, target, error));
  if (!premia_change_end (&change, kept, same ? 0 : PREMIA_WORKSPACE_TARGETS, error))
    return FALSE;
  if (before != NULL)
    *before = g_steal_pointer (&known);
  return TRUE;
}

static gboolean
erase (PremiaWorkspace *self, const char *scope, PremiaMetric metric, PremiaDate from, GError **error)
{
  return premia_workspace_do (self, error, "DELETE FROM target WHERE scope = ? AND figure = ? AND from_day = ?", "ttd", scope,
                              premia_metric_to_string (metric), from);
}

/**
 * premia_workspace_remove_target:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND.
 */
gboolean
premia_workspace_remove_target (PremiaWorkspace *self, const char *scope, PremiaMetric metric, PremiaDate from, PremiaTarget **removed, GError **error)
{
  g_autoptr (PremiaTarget) known = NULL;
  PremiaChange change;
  gboolean kept;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && scope != NULL && metric < PREMIA_N_METRICS, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  kept = find (self, scope, metric, from, &known, error);
  if (kept && known == NULL)
    kept = premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no such target any more in “%s”."), self->name);
  kept = kept && erase (self, scope, metric, from, error);
  if (!premia_change_end (&change, kept, PREMIA_WORKSPACE_TARGETS, error))
    return FALSE;
  if (removed != NULL)
    *removed = g_steal_pointer (&known);
  return TRUE;
}
