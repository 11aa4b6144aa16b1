/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-advances"

#include "premia-import-advances.h"

#include "engine/premia-error.h"
#include "exchange/premia-advance-file.h"
#include "exchange/premia-scheme-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who is paid by what. */
typedef struct
{
  PremiaPeople *people;      /* (owned) */
  GPtrArray    *schemes;     /* (owned) (element-type PremiaScheme): in force */
  GPtrArray    *known;       /* (owned) (element-type utf8): ids of all */
  GPtrArray    *assignments; /* (owned) (element-type PremiaAssignment) */
} Paid;

static void
paid_clear (Paid *self)
{
  g_clear_pointer (&self->people, premia_people_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_ptr_array_unref);
  g_clear_pointer (&self->assignments, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paid, paid_clear)

static gboolean
load (Paid *self, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray) rows = premia_workspace_list_people (workspace, error);
  g_autoptr (GPtrArray) stored = rows == NULL ? NULL : premia_workspace_list_schemes (workspace, error);

  self->schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  self->known = g_ptr_array_new_with_free_func (g_free);
  if (stored == NULL)
    return FALSE;
  self->people = premia_people_new (rows, error);
  self->assignments = premia_workspace_list_assignments (workspace, NULL, NULL, error);
  if (self->people == NULL || self->assignments == NULL)
    return FALSE;
  for (guint i = 0; i < stored->len; i++)
    {
      const PremiaStoredScheme *each = g_ptr_array_index (stored, i);
      /* One that cannot be read pays nobody; whoever opens the workspace is told. */
      PremiaScheme *scheme = each->in_force ? premia_scheme_file_parse (each->text, -1, each->id, NULL) : NULL;

      g_ptr_array_add (self->known, g_strdup (each->id));
      if (scheme != NULL)
        g_ptr_array_add (self->schemes, scheme);
    }
  return TRUE;
}

/* Whether an assignment of the person to @scheme (NULL: one instead of all others) meets the period. */
static gboolean
is_assigned (const Paid *self, const char *person, const char *scheme, PremiaPeriod period)
{
  for (guint i = 0; i < self->assignments->len; i++)
    {
      const PremiaAssignment *each = g_ptr_array_index (self->assignments, i);

      if (strcmp (each->person, person) == 0 && (scheme == NULL ? each->instead : strcmp (each->scheme, scheme) == 0)
          && each->from <= premia_period_last_day (period)
          && (each->to == PREMIA_DATE_NONE || each->to >= premia_period_first_day (period)))
        return TRUE;
    }
  return FALSE;
}

/* By their role on some day of the period. */
static gboolean
has_role (const PremiaPerson *person, const char *role, PremiaPeriod period)
{
  if (role == NULL || *role == '\0')
    return TRUE;
  for (guint i = 0; i < person->n_stints; i++)
    if (person->stints[i].from <= premia_period_last_day (period) && strcmp (person->stints[i].role, role) == 0
        && (i + 1 == person->n_stints || person->stints[i + 1].from > premia_period_first_day (period)))
      return TRUE;
  return FALSE;
}

static gboolean
fail (guint64 line, GError **error, const char *format, const char *text)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, line);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "%s", text, 1);
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, "%s: %s", number, message->str);
  return FALSE;
}

static gboolean
is_known (const Paid *self, const char *scheme)
{
  return g_ptr_array_find_with_equal_func (self->known, scheme, g_str_equal, NULL);
}

/* Gives @row the scheme that it does not name. */
static gboolean
find_scheme (const Paid *self, PremiaAdvanceRow *row, GError **error)
{
  PremiaAdvance *advance = row->advance;
  const int index = premia_people_find (self->people, advance->person);
  const char *found = NULL;

  if (index < 0)
    return fail (row->line, error, _ ("nobody is called “%s”: import people first"), advance->person);
  if (*advance->scheme != '\0')
    return is_known (self, advance->scheme) || fail (row->line, error, _ ("there is no scheme “%s”: import it first"), advance->scheme);
  for (guint i = 0; i < self->schemes->len; i++)
    {
      const PremiaScheme *scheme = g_ptr_array_index (self->schemes, i);
      const gboolean by_role = has_role (premia_people_get (self->people, (guint) index), scheme->role, advance->period)
                               && !is_assigned (self, advance->person, NULL, advance->period);

      if (scheme->period != advance->period.kind || (!by_role && !is_assigned (self, advance->person, scheme->id, advance->period)))
        continue;
      if (found != NULL)
        return fail (row->line, error, _ ("several schemes pay “%s”: say which in a column “scheme”"), advance->person);
      found = scheme->id;
    }
  if (found == NULL)
    return fail (row->line, error, _ ("no scheme pays “%s” in this period: say which in a column “scheme”"), advance->person);
  g_free (advance->scheme);
  advance->scheme = g_strdup (found);
  return TRUE;
}

gboolean
premia_import_advances (PremiaWorkspace *workspace, GPtrArray *rows, PremiaMergeCount *count, GError **error)
{
  g_auto (Paid) paid = { NULL };
  g_autoptr (GPtrArray) advances = g_ptr_array_new ();

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && rows != NULL, FALSE);

  if (!load (&paid, workspace, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      PremiaAdvanceRow *row = g_ptr_array_index (rows, i);

      if (!find_scheme (&paid, row, error))
        return FALSE;
      g_ptr_array_add (advances, row->advance);
    }
  return premia_workspace_merge_advances (workspace, advances, count, error);
}
