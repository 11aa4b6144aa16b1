/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-people"

#include "premia-people.h"
#include "premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _PremiaPeople
{
  PremiaPerson *people;  /* (owned): by id */
  PremiaStint  *stints;  /* (owned): of all of them, those of one person together */
  GStringChunk *strings; /* (owned): each text once; most rows share role and team */
  guint         n;
};

PremiaPersonRow *
premia_person_row_new (void)
{
  PremiaPersonRow *row = g_new0 (PremiaPersonRow, 1);

  row->id = g_strdup ("");
  row->name = g_strdup ("");
  row->role = g_strdup ("");
  row->team = g_strdup ("");
  row->manager = g_strdup ("");
  row->payroll_id = g_strdup ("");
  row->hired_on = row->left_on = row->from = PREMIA_DATE_NONE;
  row->fte_ppm = PREMIA_MICRO;
  return row;
}

void
premia_person_row_free (PremiaPersonRow *row)
{
  g_return_if_fail (row != NULL);

  g_free (row->id);
  g_free (row->name);
  g_free (row->role);
  g_free (row->team);
  g_free (row->manager);
  g_free (row->payroll_id);
  g_free (row);
}

void
premia_quota_row_free (PremiaQuotaRow *row)
{
  g_return_if_fail (row != NULL);

  g_free (row->person);
  g_free (row->measure);
  g_free (row);
}

void
premia_absence_row_free (PremiaAbsenceRow *row)
{
  g_return_if_fail (row != NULL);

  g_free (row->person);
  g_free (row->kind);
  g_free (row);
}

void
premia_exchange_row_free (PremiaExchangeRow *row)
{
  g_return_if_fail (row != NULL);

  g_free (row->from);
  g_free (row->to);
  g_free (row);
}

/* "12: message", so that the caller who knows the file can say FILE:12: message. Always FALSE. */
static gboolean G_GNUC_PRINTF (4, 5)
fail_row (GError **error, PremiaError code, const PremiaPersonRow *row, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  if (row->line != 0)
    g_set_error (error, PREMIA_ERROR, code, "%" G_GUINT64_FORMAT ": %s", row->line, message);
  else
    g_set_error_literal (error, PREMIA_ERROR, code, message);
  return FALSE;
}

static int
by_id_then_from (gconstpointer a, gconstpointer b)
{
  const PremiaPersonRow *first = *(const PremiaPersonRow *const *) a;
  const PremiaPersonRow *second = *(const PremiaPersonRow *const *) b;
  int order = strcmp (first->id, second->id);

  if (order == 0)
    order = (first->from > second->from) - (first->from < second->from);
  /* Of two rows that contradict each other the later one is told, whatever order they came in. */
  return order != 0 ? order : (first->line > second->line) - (first->line < second->line);
}

static gboolean
rows_equal (const PremiaPersonRow *a, const PremiaPersonRow *b)
{
  return strcmp (a->name, b->name) == 0 && strcmp (a->role, b->role) == 0 && strcmp (a->team, b->team) == 0
         && strcmp (a->manager, b->manager) == 0 && strcmp (a->payroll_id, b->payroll_id) == 0
         && a->hired_on == b->hired_on && a->left_on == b->left_on && a->fte_ppm == b->fte_ppm;
}

static gboolean
check_row (const PremiaPersonRow *row, GError **error)
{
  if (row->id[0] == '\0')
    return fail_row (error, PREMIA_ERROR_MISSING, row, _ ("the person's id is missing"));
  if (row->fte_ppm < 0)
    return fail_row (error, PREMIA_ERROR_RANGE, row, _ ("“%s” works less than nothing: fte is negative"), row->id);
  return TRUE;
}

/* One of the two dates that every row of a person must agree on. */
static gboolean
merge_date (PremiaDate *known, PremiaDate given, const char *column, const PremiaPersonRow *row, GError **error)
{
  g_autofree char *was = NULL, *is = NULL;

  if (given == PREMIA_DATE_NONE || given == *known)
    return TRUE;
  if (*known == PREMIA_DATE_NONE)
    {
      *known = given;
      return TRUE;
    }
  was = premia_date_to_string (*known);
  is = premia_date_to_string (given);
  return fail_row (error, PREMIA_ERROR_CONFLICT, row, _ ("%s of “%s” is %s here and %s in another row: make them the same"),
                   column, row->id, is, was);
}

/* A newer name or number in the payroll system replaces the older one. */
static void
merge_text (PremiaPeople *self, const char **known, const char *given)
{
  if (given[0] != '\0' || *known == NULL)
    *known = g_string_chunk_insert_const (self->strings, given);
}

static gboolean
add_row (PremiaPeople *self, PremiaPerson *person, const PremiaPersonRow *row, GError **error)
{
  PremiaStint *stint = (PremiaStint *) &person->stints[person->n_stints++];

  stint->from = row->from;
  stint->role = g_string_chunk_insert_const (self->strings, row->role);
  stint->team = g_string_chunk_insert_const (self->strings, row->team);
  stint->manager = g_string_chunk_insert_const (self->strings, row->manager);
  stint->fte_ppm = row->fte_ppm;
  merge_text (self, &person->name, row->name);
  merge_text (self, &person->payroll_id, row->payroll_id);
  if (!merge_date (&person->hired_on, row->hired_on, "hired_on", row, error)
      || !merge_date (&person->left_on, row->left_on, "left_on", row, error))
    return FALSE;
  if (person->hired_on != PREMIA_DATE_NONE && person->left_on != PREMIA_DATE_NONE && person->left_on < person->hired_on)
    return fail_row (error, PREMIA_ERROR_RANGE, row, _ ("“%s” left before being hired"), row->id);
  return TRUE;
}

/* @sorted by id and from. */
static gboolean
gather (PremiaPeople *self, GPtrArray *sorted, GError **error)
{
  const PremiaPersonRow *before = NULL;
  PremiaStint *next = self->stints;

  for (guint i = 0; i < sorted->len; i++)
    {
      const PremiaPersonRow *row = g_ptr_array_index (sorted, i);
      gboolean known = before != NULL && strcmp (before->id, row->id) == 0;

      if (!check_row (row, error))
        return FALSE;
      if (known && before->from == row->from)
        {
          if (rows_equal (before, row))
            continue;
          return fail_row (error, PREMIA_ERROR_CONFLICT, row,
                           _ ("another row says something else about “%s” from the same day on (column from)"), row->id);
        }
      if (!known)
        {
          PremiaPerson *person = &self->people[self->n++];

          person->id = g_string_chunk_insert_const (self->strings, row->id);
          person->hired_on = person->left_on = PREMIA_DATE_NONE;
          person->stints = next;
        }
      if (!add_row (self, &self->people[self->n - 1], row, error))
        return FALSE;
      next++;
      before = row;
    }
  return TRUE;
}

static const PremiaPerson *
manager_on (PremiaPeople *self, const PremiaPerson *person, PremiaDate date)
{
  const PremiaStint *stint = premia_person_stint_on (person, date);
  int index = stint == NULL || stint->manager[0] == '\0' ? -1 : premia_people_find (self, stint->manager);

  return index < 0 ? NULL : &self->people[index];
}

/* A circle closes on the day on which the row of one of its people begins: look up from there. */
static gboolean
leads_back (PremiaPeople *self, const PremiaPerson *person, PremiaDate date)
{
  const PremiaPerson *above = manager_on (self, person, date);

  for (guint steps = 0; above != NULL && steps < self->n; steps++)
    {
      if (above == person)
        return TRUE;
      above = manager_on (self, above, date);
    }
  return FALSE;
}

/* The row with which a circle closes; of several one that has a line: the others were right before it came. */
static const PremiaPersonRow *
find_circle (PremiaPeople *self, GPtrArray *sorted)
{
  const PremiaPersonRow *found = NULL;

  for (guint i = 0; i < sorted->len; i++)
    {
      const PremiaPersonRow *row = g_ptr_array_index (sorted, i);

      if ((found == NULL || row->line != 0) && leads_back (self, &self->people[premia_people_find (self, row->id)], row->from))
        found = row;
      if (found != NULL && found->line != 0)
        break;
    }
  return found;
}

/* @sorted: each row knows its line; the people know each other. */
static gboolean
check_managers (PremiaPeople *self, GPtrArray *sorted, GError **error)
{
  const PremiaPersonRow *circle;

  for (guint i = 0; i < sorted->len; i++)
    {
      const PremiaPersonRow *row = g_ptr_array_index (sorted, i);

      if (row->manager[0] != '\0' && premia_people_find (self, row->manager) < 0)
        return fail_row (error, PREMIA_ERROR_MISSING, row, _ ("the manager of “%s”, “%s”, is not among the people"),
                         row->id, row->manager);
    }
  circle = find_circle (self, sorted);
  return circle == NULL
         || fail_row (error, PREMIA_ERROR_MEANING, circle, _ ("“%s” would be above their own manager “%s”"), circle->id, circle->manager);
}

/**
 * premia_people_new:
 * @rows: (element-type PremiaPersonRow): in any order, borrowed
 *
 * Where rows of one person differ in name or payroll_id, the latest one that gives it holds. Messages
 * begin with the row's line, if it is known ("12: …"), for the caller to put the file before it.
 * Returns: (transfer full): NULL on error
 */
PremiaPeople *
premia_people_new (GPtrArray *rows, GError **error)
{
  g_autoptr (PremiaPeople) self = NULL;
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_val_if_fail (rows != NULL, NULL);

  self = g_atomic_rc_box_new0 (PremiaPeople);
  self->people = g_new0 (PremiaPerson, rows->len);
  self->stints = g_new0 (PremiaStint, rows->len);
  self->strings = g_string_chunk_new (4096);
  sorted = g_ptr_array_copy (rows, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, by_id_then_from);
  if (!gather (self, sorted, error) || !check_managers (self, sorted, error))
    return NULL;
  return g_steal_pointer (&self);
}

PremiaPeople *
premia_people_ref (PremiaPeople *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
clear_people (gpointer data)
{
  PremiaPeople *self = data;

  g_free (self->people);
  g_free (self->stints);
  g_string_chunk_free (self->strings);
}

void
premia_people_unref (PremiaPeople *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, clear_people);
}

guint
premia_people_get_n (PremiaPeople *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n;
}

const PremiaPerson *
premia_people_get (PremiaPeople *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->n, NULL);
  return &self->people[index];
}

int
premia_people_find (PremiaPeople *self, const char *id)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL && id != NULL, -1);

  for (high = self->n; low < high;)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (self->people[middle].id, id);

      if (order == 0)
        return middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

const PremiaStint *
premia_person_stint_on (const PremiaPerson *person, PremiaDate date)
{
  const PremiaStint *found = NULL;

  g_return_val_if_fail (person != NULL, NULL);

  for (guint i = 0; i < person->n_stints && person->stints[i].from <= date; i++)
    found = &person->stints[i];
  return found;
}

gboolean
premia_person_employed_on (const PremiaPerson *person, PremiaDate date)
{
  g_return_val_if_fail (person != NULL, FALSE);
  return date >= person->hired_on && (person->left_on == PREMIA_DATE_NONE || date <= person->left_on);
}
