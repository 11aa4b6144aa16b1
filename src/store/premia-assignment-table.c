/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-row-text.h"
#include "premia-statement.h"
#include "premia-store-error.h"
#include "premia-workspace-pay.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS "person, scheme, from_day, to_day, instead"

static gpointer
read_row (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error)
{
  PremiaAssignment *assignment = g_new0 (PremiaAssignment, 1);

  assignment->person = premia_column_dup (statement, 0);
  assignment->scheme = premia_column_dup (statement, 1);
  assignment->from = sqlite3_column_int (statement, 2);
  assignment->to = sqlite3_column_int (statement, 3);
  assignment->instead = sqlite3_column_int (statement, 4) != 0;
  return assignment;
}

/* person,scheme,from,to,besides or instead */
static char *
describe (const PremiaAssignment *assignment)
{
  GString *text = g_string_new (NULL);

  premia_row_text_add (text, assignment->person);
  premia_row_text_add (text, assignment->scheme);
  premia_row_text_add_day (text, assignment->from);
  premia_row_text_add_day (text, assignment->to);
  premia_row_text_add (text, assignment->instead ? "instead" : "besides");
  return g_string_free (text, FALSE);
}

static GPtrArray *
list (PremiaWorkspace *self, const char *person, const char *scheme, GError **error)
{
  return premia_workspace_read_all (self, premia_workspace_query (self, error,
    "SELECT " COLUMNS " FROM assignment WHERE (?1 IS NULL OR person = ?1) AND (?2 IS NULL OR scheme = ?2) ORDER BY person, scheme, from_day", "tt",
    person, scheme), read_row, (GDestroyNotify) premia_assignment_free, error);
}

GPtrArray *
premia_workspace_list_assignments (PremiaWorkspace *self, const char *person, const char *scheme, GError **error)
{
  GPtrArray *assignments;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (!premia_workspace_take (self, error))
    return NULL;
  assignments = list (self, person, scheme, error);
  premia_workspace_give (self);
  return assignments;
}

static gboolean
is_there (PremiaWorkspace *self, const char *sql, const char *id, gboolean *there, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = premia_workspace_query (self, error, sql, "t", id);

  return statement != NULL && premia_workspace_step (self, statement, there, error);
}

static gboolean
check_names (PremiaWorkspace *self, const PremiaAssignment *assignment, GError **error)
{
  gboolean person, scheme;

  if (!is_there (self, "SELECT 1 FROM person WHERE id = ?", assignment->person, &person, error)
      || !is_there (self, "SELECT 1 FROM scheme WHERE id = ?", assignment->scheme, &scheme, error))
    return FALSE;
  if (!person)
    return premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is nobody “%s” in “%s”."), assignment->person, self->name);
  return scheme
         || premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no scheme “%s” in “%s”."), assignment->scheme, self->name);
}

/* Days without an end end last. */
static PremiaDate
last_day (const PremiaAssignment *assignment)
{
  return assignment->to == PREMIA_DATE_NONE ? PREMIA_DATE_MAX : assignment->to;
}

static gboolean
check (const PremiaAssignment *assignment, GError **error)
{
  g_autofree char *from = NULL, *to = NULL;

  if (last_day (assignment) >= assignment->from)
    return TRUE;
  from = premia_date_to_string (assignment->from);
  to = premia_date_to_string (assignment->to);
  /* Translators: id of a person, id of a scheme, two days */
  return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID, _ ("The assignment of %s to “%s” ends (%s) before it begins (%s)."), assignment->person,
                            assignment->scheme, to, from);
}

/* @but: (nullable): of @assignments, itself. */
static gboolean
check_apart (GPtrArray *assignments, const PremiaAssignment *assignment, const PremiaAssignment *but, GError **error)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      const PremiaAssignment *other = g_ptr_array_index (assignments, i);

      if (other == but || strcmp (other->scheme, assignment->scheme) != 0 || last_day (other) < assignment->from || last_day (assignment) < other->from)
        continue;
      /* Translators: id of a person, id of a scheme */
      return premia_store_fail (error, PREMIA_STORE_ERROR_INVALID,
                                _ ("%s is assigned to “%s” on some of these days already. End that assignment first, or choose other days."),
                                assignment->person, assignment->scheme);
    }
  return TRUE;
}

static gboolean
put (PremiaWorkspace *self, const PremiaAssignment *assignment, GError **error)
{
  return premia_workspace_do (self, error, "INSERT INTO assignment (" COLUMNS ") VALUES (?, ?, ?, ?, ?)", "ttddi", assignment->person, assignment->scheme,
                              assignment->from, assignment->to, (gint64) (assignment->instead ? 1 : 0));
}

static gboolean
erase (PremiaWorkspace *self, const PremiaAssignment *assignment, GError **error)
{
  return premia_workspace_do (self, error, "DELETE FROM assignment WHERE person = ? AND scheme = ? AND from_day = ?", "ttd", assignment->person,
                              assignment->scheme, assignment->from);
}

/* NULL: removed, or not there before. */
static gboolean
tell (PremiaWorkspace *self, const char *what, const PremiaAssignment *before, const PremiaAssignment *after, const char *why, GError **error)
{
  const PremiaAssignment *either = before != NULL ? before : after;
  g_autofree char *name = g_strdup_printf ("%s %s", either->person, either->scheme);
  g_autofree char *old = before == NULL ? NULL : describe (before);
  g_autofree char *new = after == NULL ? NULL : describe (after);

  return premia_audit_add (self, what, name, old, new, why, error);
}

static gboolean
add (PremiaWorkspace *self, const PremiaAssignment *assignment, const char *why, GError **error)
{
  g_autoptr (GPtrArray) known = list (self, assignment->person, NULL, error);

  return known != NULL && check_names (self, assignment, error) && check_apart (known, assignment, NULL, error) && put (self, assignment, error)
         && tell (self, "assignment.add", NULL, assignment, why, error);
}

/**
 * premia_workspace_add_assignment:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND: no such person or scheme; PREMIA_STORE_ERROR_INVALID: it ends before it begins, or
 * the person is assigned to the scheme at that time already.
 */
gboolean
premia_workspace_add_assignment (PremiaWorkspace *self, const PremiaAssignment *assignment, const char *why, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && assignment != NULL && assignment->person != NULL && assignment->scheme != NULL, FALSE);

  if (!check (assignment, error) || !premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, add (self, assignment, why, error), PREMIA_WORKSPACE_ASSIGNMENTS, error);
}

/* (transfer none): of @known. */
static PremiaAssignment *
find (PremiaWorkspace *self, GPtrArray *known, const char *person, const char *scheme, PremiaDate from, GError **error)
{
  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      PremiaAssignment *assignment = g_ptr_array_index (known, i);

      if (assignment->from == from && strcmp (assignment->scheme, scheme) == 0)
        return assignment;
    }
  if (known != NULL)
    /* Translators: id of a person, id of a scheme, name of a file */
    premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("%s has no such assignment to “%s” any more in “%s”."), person, scheme, self->name);
  return NULL;
}

static gboolean
end (PremiaWorkspace *self, const char *person, const char *scheme, PremiaDate from, PremiaDate to, const char *why, GError **error)
{
  g_autoptr (GPtrArray) known = list (self, person, NULL, error);
  const PremiaAssignment *before = find (self, known, person, scheme, from, error);
  PremiaAssignment after;

  if (before == NULL)
    return FALSE;
  after = *before;
  after.to = to;
  return check (&after, error) && check_apart (known, &after, before, error)
         && premia_workspace_do (self, error, "UPDATE assignment SET to_day = ? WHERE person = ? AND scheme = ? AND from_day = ?", "dttd", to, person,
                                 scheme, from)
         && tell (self, "assignment.end", before, &after, why, error);
}

/**
 * premia_workspace_end_assignment:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND; PREMIA_STORE_ERROR_INVALID: before it begins, or into the next one.
 */
gboolean
premia_workspace_end_assignment (PremiaWorkspace *self, const char *person, const char *scheme, PremiaDate from, PremiaDate to, const char *why,
                                 GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person != NULL && scheme != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, end (self, person, scheme, from, to, why, error), PREMIA_WORKSPACE_ASSIGNMENTS, error);
}

static gboolean
take_out (PremiaWorkspace *self, const char *person, const char *scheme, PremiaDate from, const char *why, GError **error)
{
  g_autoptr (GPtrArray) known = list (self, person, NULL, error);
  const PremiaAssignment *before = find (self, known, person, scheme, from, error);

  return before != NULL && erase (self, before, error) && tell (self, "assignment.remove", before, NULL, why, error);
}

/**
 * premia_workspace_remove_assignment:
 *
 * Errors: PREMIA_STORE_ERROR_NOT_FOUND.
 */
gboolean
premia_workspace_remove_assignment (PremiaWorkspace *self, const char *person, const char *scheme, PremiaDate from, const char *why, GError **error)
{
  PremiaChange change;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person != NULL && scheme != NULL, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  return premia_change_end (&change, take_out (self, person, scheme, from, why, error), PREMIA_WORKSPACE_ASSIGNMENTS, error);
}

static gboolean
says_the_same (const PremiaAssignment *a, const PremiaAssignment *b)
{
  return strcmp (a->scheme, b->scheme) == 0 && a->from == b->from && a->to == b->to && !a->instead == !b->instead;
}

static gboolean
holds (GPtrArray *assignments, const PremiaAssignment *assignment)
{
  for (guint i = 0; i < assignments->len; i++)
    if (says_the_same (g_ptr_array_index (assignments, i), assignment))
      return TRUE;
  return FALSE;
}

static gboolean
check_set (PremiaWorkspace *self, GPtrArray *known, GPtrArray *assignments, GError **error)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      const PremiaAssignment *assignment = g_ptr_array_index (assignments, i);

      if (!check (assignment, error) || !check_apart (assignments, assignment, assignment, error)
          || (!holds (known, assignment) && !check_names (self, assignment, error)))
        return FALSE;
    }
  return TRUE;
}

/* Only what differs is written, and told. */
static gboolean
replace (PremiaWorkspace *self, const char *person, GPtrArray *assignments, const char *why, gboolean *changed, GError **error)
{
  g_autoptr (GPtrArray) known = list (self, person, NULL, error);

  *changed = FALSE;
  if (known == NULL || !check_set (self, known, assignments, error))
    return FALSE;
  for (guint i = 0; i < known->len; i++)
    {
      const PremiaAssignment *old = g_ptr_array_index (known, i);

      if (holds (assignments, old))
        continue;
      *changed = TRUE;
      if (!erase (self, old, error) || !tell (self, "assignment.remove", old, NULL, why, error))
        return FALSE;
    }
  for (guint i = 0; i < assignments->len; i++)
    {
      const PremiaAssignment *new = g_ptr_array_index (assignments, i);

      if (holds (known, new))
        continue;
      *changed = TRUE;
      if (!put (self, new, error) || !tell (self, "assignment.add", NULL, new, why, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * premia_workspace_set_assignments:
 * @assignments: (element-type PremiaAssignment): borrowed
 *
 * Errors: as premia_workspace_add_assignment().
 */
gboolean
premia_workspace_set_assignments (PremiaWorkspace *self, const char *person, GPtrArray *assignments, const char *why, GError **error)
{
  PremiaChange change;
  gboolean done, changed;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self) && person != NULL && assignments != NULL, FALSE);
  for (guint i = 0; i < assignments->len; i++)
    g_return_val_if_fail (strcmp (((PremiaAssignment *) g_ptr_array_index (assignments, i))->person, person) == 0, FALSE);

  if (!premia_change_begin (&change, self, error))
    return FALSE;
  done = replace (self, person, assignments, why, &changed, error);
  return premia_change_end (&change, done, changed ? PREMIA_WORKSPACE_ASSIGNMENTS : 0, error);
}
