/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-import-mapping.h"
#include "premia-table-guess-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *
say_day (const char *cell, const char *format)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaInstant at;

  if (!premia_import_parse_time (cell, format, utc, &at, NULL))
    return NULL;
  return premia_date_to_string (premia_zone_date_of (utc, at));
}

static void
doubt_date (PremiaTableGuess *self, guint column, GPtrArray *doubts)
{
  const PremiaColumnGuess *guess = premia_table_guess_get_column (self, column);

  for (guint i = 0; i < premia_table_guess_get_n_rows (self); i++)
    {
      const char *cell = premia_table_guess_get_cell (self, i, column);
      g_autofree char *one = say_day (cell, guess->date_format), *other = say_day (cell, guess->other_format);

      if (one == NULL || other == NULL || strcmp (one, other) == 0)
        continue;
      /* Translators: %1$s a column, %2$s what a cell says, then the two days that it may be */
      g_ptr_array_add (doubts, g_strdup_printf (_ ("“%1$s”: %2$s may be %3$s or %4$s: nothing in the sample decides it"), guess->name, cell, one, other));
      return;
    }
}

static void
doubt_number (PremiaTableGuess *self, guint column, GPtrArray *doubts)
{
  const PremiaColumnGuess *guess = premia_table_guess_get_column (self, column);

  for (guint i = 0; i < premia_table_guess_get_n_rows (self); i++)
    {
      const char *cell = premia_table_guess_get_cell (self, i, column);
      g_autofree char *one = NULL, *other = NULL;
      PremiaMoney point, comma;

      if (!premia_import_parse_number (cell, '.', &point, NULL) || !premia_import_parse_number (cell, ',', &comma, NULL) || point == comma)
        continue;
      one = premia_money_to_shortest (point);
      other = premia_money_to_shortest (comma);
      /* Translators: %1$s a column, %2$s what a cell says, then the two numbers that it may be */
      g_ptr_array_add (doubts, g_strdup_printf (_ ("“%1$s”: %2$s may be %3$s or %4$s: nothing in the sample decides it"), guess->name, cell, one, other));
      return;
    }
}

GPtrArray *
premia_table_guess_get_doubts (PremiaTableGuess *self)
{
  GPtrArray *doubts;

  g_return_val_if_fail (self != NULL, NULL);

  doubts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < premia_table_guess_get_n_columns (self); i++)
    {
      const PremiaColumnGuess *guess = premia_table_guess_get_column (self, i);

      if (guess->other_format != NULL)
        doubt_date (self, i, doubts);
      if (guess->decimal_doubtful)
        doubt_number (self, i, doubts);
      if (guess->mixes_currencies)
        g_ptr_array_add (doubts, g_strdup_printf (_ ("“%s” holds amounts in several currencies: each counts in its own"), guess->name));
      if (*guess->name != '\0' && premia_table_guess_find_column (self, guess->name) != (int) i)
        g_ptr_array_add (doubts, g_strdup_printf (_ ("Two columns are called “%s”: only the first of them can be used"), guess->name));
    }
  return doubts;
}
