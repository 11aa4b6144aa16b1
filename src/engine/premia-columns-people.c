/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns"

#include "premia-columns-private.h"
#include "premia-proration.h"

#include <string.h>

/* What depends on people and days alone: most are there all the time, and for them one period tells all. */

/* The stint that held all the time, for somebody employed all the time; NULL: things changed. */
static const PremiaStint *
find_steady_stint (PremiaColumns *self, guint person)
{
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (premia_cube_get_dataset (self->cube)), person);
  const PremiaDate first = self->days[0], last = self->days[self->n_periods * 2 - 1];
  const PremiaStint *stint = premia_person_stint_on (who, first);

  if (premia_cube_get_span (self->cube)->coverage != NULL || stint == NULL || stint != premia_person_stint_on (who, last) || (who->hired_on != PREMIA_DATE_NONE && who->hired_on > first)
      || (who->left_on != PREMIA_DATE_NONE && who->left_on < last))
    return NULL;
  return stint;
}

void
premia_columns_find_applied (PremiaColumns *self)
{
  for (guint person = 0; person < self->n_people; person++)
    {
      guint8 *applied = self->applied + (gsize) person * self->n_periods;
      const gboolean steady = find_steady_stint (self, person) != NULL;

      /* What holds all the time holds in the first period. */
      for (guint i = 0; i < self->n_periods; i++)
        applied[i] = steady && i > 0 ? applied[0] : premia_cube_days_applied (self->cube, person, i) > 0;
    }
}

static guint
hash_fraction (gconstpointer key)
{
  const PremiaRational *fraction = key;

  return (guint) fraction->numerator * 31 + (guint) fraction->denominator;
}

static gboolean
same_fraction (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (PremiaRational)) == 0;
}

/* Most people have the same one as in the period before. */
static gboolean
put_proration (PremiaProrationColumn *column, GHashTable *known, guint cell, PremiaRational fraction)
{
  gpointer index;

  if (cell > 0 && same_fraction (&fraction, &g_array_index (column->fractions, PremiaRational, column->index[cell - 1])))
    {
      column->index[cell] = column->index[cell - 1];
      return TRUE;
    }
  index = g_hash_table_lookup (known, &fraction);
  if (index == NULL)
    {
      if (column->fractions->len == G_MAXUINT16)
        return FALSE;
      g_array_append_val (column->fractions, fraction);
      index = GUINT_TO_POINTER (column->fractions->len);
      g_hash_table_insert (known, g_memdup2 (&fraction, sizeof fraction), index);
    }
  column->index[cell] = GPOINTER_TO_UINT (index) - 1;
  return TRUE;
}

/* By calendar days, who was there all the time and never absent has the same fraction in every period. */
static gboolean
is_steady (PremiaColumns *self, PremiaScheme *scheme, guint person)
{
  return scheme->proration == PREMIA_PRORATION_DAYS && find_steady_stint (self, person) != NULL
         && premia_dataset_absent_days (premia_cube_get_dataset (self->cube), person, self->days[0],
                                        self->days[self->n_periods * 2 - 1], FALSE) == 0;
}

static gboolean
prorate_person (PremiaColumns *self, PremiaScheme *scheme, guint person, PremiaProrationColumn *column, GHashTable *known)
{
  const gboolean steady = is_steady (self, scheme, person);
  PremiaRational fraction;

  for (guint i = 0; i < self->n_periods; i++)
    {
      const guint cell = person * self->n_periods + i;

      if (steady && i > 0)
        column->index[cell] = column->index[cell - 1];
      else if (!premia_proration_find (premia_cube_get_dataset (self->cube), scheme, premia_cube_get_span (self->cube)->coverage, person, self->days[i * 2],
                                       self->days[i * 2 + 1], &fraction)
               || !put_proration (column, known, cell, fraction))
        return FALSE;
    }
  return TRUE;
}

const PremiaProrationColumn *
premia_columns_get_proration (PremiaColumns *self, PremiaScheme *scheme)
{
  gpointer key = GUINT_TO_POINTER (scheme->proration + 1);
  PremiaProrationColumn *column = g_hash_table_lookup (self->prorations, key);
  g_autoptr (GHashTable) known = NULL;

  if (column != NULL)
    return column;
  known = g_hash_table_new_full (hash_fraction, same_fraction, g_free, NULL);
  column = g_new0 (PremiaProrationColumn, 1);
  column->fractions = g_array_new (FALSE, FALSE, sizeof (PremiaRational));
  column->index = g_new0 (guint16, self->n + 1);
  column->fits = TRUE;
  for (guint person = 0; column->fits && person < self->n_people; person++)
    column->fits = prorate_person (self, scheme, person, column, known);
  g_hash_table_insert (self->prorations, key, column);
  return column;
}
