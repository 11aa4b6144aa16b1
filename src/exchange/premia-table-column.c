/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table"

#include "premia-table-guess-private.h"

#include "premia-import-profile-private.h"

#include <string.h>

#define MAX_STATUS 24
#define MAX_CELL 48 /* bytes of a date or a number, with all that may stand around it */

static const char *const day_forms[] = { "%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d/%m/%y", "%d-%m-%Y", "%m-%d-%Y",
                                         "%Y/%m/%d", "%Y.%m.%d", "%d %b %Y", "%b %d, %Y", "%b %d %Y", "%d-%b-%Y", "%d-%b-%y" };
static const char *const time_forms[] = { "", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %I:%M%p", ", %H:%M", ", %H:%M:%S",
                                          ", %I:%M %p", " %H:%M:%S %z", " %H:%M %z" };

typedef struct { char *format; guint n_read; } Form;

static gboolean
may_be_date (const char *cell)
{
  guint n_digits = 0;

  if (strlen (cell) > MAX_CELL)
    return FALSE;
  for (const char *p = cell; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p) ? 1 : 0;
  return n_digits >= 4 && strpbrk (cell, ".-/ :") != NULL;
}

static gboolean
reads_as (const char *cell, const char *format, PremiaZone *utc)
{
  const PremiaInstant day = 86400 * PREMIA_MICROS_PER_SECOND;
  PremiaInstant at;

  if (!premia_import_parse_time (cell, format, utc, &at, NULL))
    return FALSE;
  /* "%Y" takes "26" for the year 26. */
  return at > (PremiaInstant) premia_date_from_civil (1970, 1, 1) * day && at < (PremiaInstant) premia_date_from_civil (2100, 1, 1) * day;
}

static void
free_form (gpointer data)
{
  g_free (((Form *) data)->format);
  g_free (data);
}

/* All forms that read @cell; a NULL format is ISO-8601. */
static GPtrArray *
list_forms (const char *cell, PremiaZone *utc)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func (free_form);

  if (reads_as (cell, NULL, utc))
    g_ptr_array_add (forms, g_new0 (Form, 1));
  for (guint i = 0; i < G_N_ELEMENTS (day_forms); i++)
    for (guint j = 0; j < G_N_ELEMENTS (time_forms); j++)
      {
        g_autofree char *format = g_strconcat (day_forms[i], time_forms[j], NULL);
        Form *form;

        if (!reads_as (cell, format, utc) || (forms->len > 0 && ((Form *) g_ptr_array_index (forms, 0))->format == NULL))
          continue;
        form = g_new0 (Form, 1);
        form->format = g_steal_pointer (&format);
        g_ptr_array_add (forms, form);
      }
  return forms;
}

gboolean
premia_table_cell_is_date (const char *cell)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GPtrArray) forms = may_be_date (cell) ? list_forms (cell, utc) : NULL;

  return forms != NULL && forms->len > 0;
}

static gboolean
month_first (const char *format)
{
  return format != NULL && (g_str_has_prefix (format, "%m/") || g_str_has_prefix (format, "%m-"));
}

static gboolean
day_first (const char *format)
{
  return format != NULL && (g_str_has_prefix (format, "%d/") || g_str_has_prefix (format, "%d-%m"));
}

/* The longest text that may be a date: where some cells have a time and others none, its form reads both. */
static const char *
find_model (const char *const *cells, guint n)
{
  const char *best = NULL;

  for (guint i = 0; i < n; i++)
    if (may_be_date (cells[i]) && (best == NULL || strlen (cells[i]) > strlen (best)))
      best = cells[i];
  return best;
}

static gsize
measure_longest (const char *const *cells, guint n)
{
  gsize longest = 0;

  for (guint i = 0; i < n; i++)
    longest = MAX (longest, strlen (cells[i]));
  return longest;
}

static gboolean
judge_date (PremiaTableColumn *self, const char *const *cells, guint n, guint n_filled)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const char *model = find_model (cells, n);
  g_autoptr (GPtrArray) forms = NULL;
  const Form *best = NULL;

  if (model == NULL)
    return FALSE;
  forms = list_forms (model, utc);
  for (guint i = 0; i < forms->len; i++)
    {
      Form *form = g_ptr_array_index (forms, i);

      for (guint j = 0; j < n; j++)
        form->n_read += *cells[j] != '\0' && reads_as (cells[j], form->format, utc);
      /* Some cells may be wrong, and are told so later; no other text is read as a date by accident. */
      if (form->n_read * 10 < n_filled * 6 || (best != NULL && form->n_read <= best->n_read))
        continue;
      best = form;
    }
  if (best == NULL)
    return FALSE;
  self->date_format = g_strdup (best->format);
  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);

      if (self->other_format == NULL && form->n_read == best->n_read
          && ((month_first (form->format) && day_first (best->format)) || (day_first (form->format) && month_first (best->format))))
        self->other_format = g_strdup (form->format);
    }
  self->guess.kind = PREMIA_COLUMN_DATE;
  return TRUE;
}

gboolean
premia_table_cell_is_number (const char *cell)
{
  PremiaMoney money;

  return *cell != '\0' && strlen (cell) <= MAX_CELL
         && (premia_import_parse_number (cell, '.', &money, NULL) || premia_import_parse_number (cell, ',', &money, NULL));
}

typedef struct { guint n, n_point, n_comma, n_marked, n_cents, n_plain, longest; const char *currency; gboolean mixed; } Numbers;

/* Digits behind the last mark; 0: there is none. */
static guint
count_decimals (const char *cell)
{
  const char *mark = NULL;
  guint n = 0;

  for (const char *p = cell; *p != '\0'; p++)
    if ((*p == ',' || *p == '.') && g_ascii_isdigit (p[1]))
      mark = p;
  for (const char *p = mark == NULL ? "" : mark + 1; g_ascii_isdigit (*p); p++)
    n++;
  return n;
}

static void
weigh_number (Numbers *self, const char *cell)
{
  const char *currency = premia_import_sign_currency (cell);
  guint decimals = count_decimals (cell);
  PremiaMoney point_value = 0, comma_value = 0;
  gboolean point = premia_import_parse_number (cell, '.', &point_value, NULL), comma = premia_import_parse_number (cell, ',', &comma_value, NULL);
  gsize length = strlen (cell);

  if (!point && !comma)
    return;
  self->n++;
  self->n_point += point && !(comma && point_value == comma_value);
  self->n_comma += comma && !(point && point_value == comma_value);
  self->n_marked += decimals > 0;
  self->n_cents += decimals == 2;
  self->n_plain += strspn (cell, "0123456789") == length;
  self->longest = MAX (self->longest, (guint) length);
  self->mixed |= self->currency != NULL && currency != NULL && strcmp (self->currency, currency) != 0;
  if (currency != NULL)
    self->currency = currency;
}

static gboolean
names_a_number_of_something (const char *folded)
{
  static const char *const words[] = { "id", "№", "номер", "код", "инн", "phone", "телефон", "inn", "record_id", "ид", NULL };

  return g_strv_contains (words, folded) || g_str_has_suffix (folded, "_id") || g_str_has_prefix (folded, "id_") || g_str_has_prefix (folded, "№");
}

static gboolean
judge_number (PremiaTableColumn *self, const char *const *cells, guint n, guint n_filled)
{
  Numbers numbers = { 0 };

  for (guint i = 0; i < n; i++)
    if (*cells[i] != '\0' && strlen (cells[i]) <= MAX_CELL)
      weigh_number (&numbers, cells[i]);
  if (numbers.n * 4 < n_filled * 3)
    return FALSE;
  if (numbers.n_plain == numbers.n && (names_a_number_of_something (self->folded) || (numbers.longest >= 9 && self->guess.n_distinct == n_filled)))
    {
      self->guess.kind = PREMIA_COLUMN_ID;
      return TRUE;
    }
  self->guess.kind = PREMIA_COLUMN_NUMBER;
  self->guess.decimal = numbers.n_marked == 0 ? 0 : numbers.n_comma > numbers.n_point ? ',' : '.';
  self->guess.decimal_doubtful = numbers.n_marked > 0 && numbers.n_comma == numbers.n_point;
  self->guess.currency = numbers.mixed || (numbers.currency != NULL && *numbers.currency == '\0') ? NULL : numbers.currency;
  self->guess.mixes_currencies = numbers.mixed;
  self->guess.is_money = numbers.currency != NULL || (numbers.n_cents > 0 && numbers.n_cents * 2 >= numbers.n_marked);
  return TRUE;
}

typedef struct { const char *text; guint n, first; } Value;

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const Value *x = a, *y = b;

  return x->n != y->n ? (x->n < y->n) - (x->n > y->n) : (x->first > y->first) - (x->first < y->first);
}

char **
premia_table_count_values (const char *const *cells, guint n, guint most, guint *n_distinct)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (Value));
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      gpointer place;

      if (*cells[i] == '\0')
        continue;
      if (g_hash_table_lookup_extended (places, cells[i], NULL, &place))
        g_array_index (values, Value, GPOINTER_TO_UINT (place)).n++;
      else
        {
          Value value = { cells[i], 1, i };

          g_hash_table_insert (places, (gpointer) cells[i], GUINT_TO_POINTER (values->len));
          g_array_append_val (values, value);
        }
    }
  g_array_sort (values, compare_values);
  for (guint i = 0; i < MIN (values->len, most); i++)
    g_ptr_array_add (out, g_strdup (g_array_index (values, Value, i).text));
  if (n_distinct != NULL)
    *n_distinct = values->len;
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, FALSE);
}

static gboolean
looks_like_ids (const char *const *cells, guint n)
{
  guint n_digits = 0, n_filled = 0;

  for (guint i = 0; i < n; i++)
    {
      if (*cells[i] == '\0')
        continue;
      n_filled++;
      if (strlen (cells[i]) > 64 || strpbrk (cells[i], " \t@") != NULL)
        return FALSE;
      n_digits += strpbrk (cells[i], "0123456789") != NULL;
    }
  return n_digits * 2 > n_filled;
}

void
premia_table_column_judge (PremiaTableColumn *self, const char *const *cells, guint n)
{
  PremiaColumnGuess *guess = &self->guess;
  g_auto (GStrv) values = premia_table_count_values (cells, n, MAX_STATUS, &guess->n_distinct);

  for (guint i = 0; i < n; i++)
    guess->n_filled += *cells[i] != '\0';
  self->folded = premia_synonyms_fold (self->name);
  guess->name = self->name;
  guess->folded = self->folded;
  if (guess->n_filled == 0)
    guess->kind = PREMIA_COLUMN_EMPTY;
  else if (judge_date (self, cells, n, guess->n_filled) || judge_number (self, cells, n, guess->n_filled))
    ;
  else if (guess->n_distinct == guess->n_filled && guess->n_filled > 1 && looks_like_ids (cells, n))
    guess->kind = PREMIA_COLUMN_ID;
  else if (guess->n_distinct <= MAX_STATUS && guess->n_distinct < guess->n_filled && measure_longest (cells, n) <= 96)
    guess->kind = PREMIA_COLUMN_STATUS;
  else
    guess->kind = PREMIA_COLUMN_TEXT;
  guess->date_format = self->date_format;
  guess->other_format = self->other_format;
  if (guess->kind == PREMIA_COLUMN_STATUS)
    guess->values = g_steal_pointer (&values);
}

void
premia_table_column_clear (PremiaTableColumn *self)
{
  g_free (self->name);
  g_free (self->folded);
  g_free (self->date_format);
  g_free (self->other_format);
  g_strfreev (self->guess.values);
}
