/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-javascript.h"

#include <math.h>
#include <string.h>

#define MOST_WHOLE  9007199254740991.0
#define SURE_DIGITS 15 /* so many digits survive on the way through a double */
#define MOST_FINITE 1.7976931348623157e308

gboolean
premia_javascript_is_nullish (const PremiaJsonNode *node)
{
  return node == NULL || node->kind == PREMIA_JSON_NULL;
}

gboolean
premia_javascript_is_truthy (const PremiaJsonNode *node)
{
  if (premia_javascript_is_nullish (node))
    return FALSE;
  switch (node->kind)
    {
    case PREMIA_JSON_BOOLEAN: return strcmp (node->text, "true") == 0;
    case PREMIA_JSON_NUMBER: return g_ascii_strtod (node->text, NULL) != 0;
    case PREMIA_JSON_STRING: return *node->text != '\0';
    case PREMIA_JSON_NULL: return FALSE;
    case PREMIA_JSON_ARRAY:
    case PREMIA_JSON_OBJECT:
    default: return TRUE;
    }
}

/* What JavaScript takes for blank in a number's text. */
static gboolean
is_blank (gunichar c)
{
  return (c >= 0x09 && c <= 0x0D) || c == 0xFEFF || c == 0x2028 || c == 0x2029 || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static double
read_digits (const char *text, int base)
{
  double value = 0;

  if (*text == '\0')
    return NAN;
  for (; *text != '\0'; text++)
    {
      const int digit = g_ascii_xdigit_value (*text);

      if (digit < 0 || digit >= base)
        return NAN;
      value = value * base + digit;
    }
  return value;
}

static double
read_text (const char *text)
{
  g_autofree char *bare = NULL;
  const char *end = text + strlen (text), *start;
  char *rest;

  while (*text != '\0' && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  for (const char *last; end > text && is_blank (g_utf8_get_char (last = g_utf8_prev_char (end))); end = last)
    ;
  bare = g_strndup (text, (gsize) (end - text));
  if (*bare == '\0')
    return 0;
  if (bare[0] == '0' && bare[1] != '\0' && strchr ("xXoObB", bare[1]) != NULL)
    return read_digits (bare + 2, strchr ("xX", bare[1]) != NULL ? 16 : strchr ("oO", bare[1]) != NULL ? 8 : 2);
  start = bare + (*bare == '+' || *bare == '-' ? 1 : 0);
  if (strcmp (start, "Infinity") == 0)
    return *bare == '-' ? -INFINITY : INFINITY;
  /* What strtod () takes besides: "inf", "nan", hexadecimal. */
  if (!g_ascii_isdigit (*start) && !(*start == '.' && g_ascii_isdigit (start[1])))
    return NAN;
  if (strspn (start, "0123456789.eE+-") != strlen (start))
    return NAN;
  {
    const double value = g_ascii_strtod (bare, &rest);

    return *rest == '\0' ? value : NAN;
  }
}

double
premia_javascript_number (const PremiaJsonNode *node)
{
  if (node == NULL)
    return NAN;
  switch (node->kind)
    {
    case PREMIA_JSON_NULL: return 0;
    case PREMIA_JSON_BOOLEAN: return strcmp (node->text, "true") == 0 ? 1 : 0;
    case PREMIA_JSON_NUMBER: return g_ascii_strtod (node->text, NULL);
    case PREMIA_JSON_STRING: return read_text (node->text);
    case PREMIA_JSON_ARRAY:
      /* [] is "", [5] is "5", and of more the comma makes it none. */
      if (node->n_children == 0)
        return 0;
      return node->n_children == 1 && node->first->kind != PREMIA_JSON_BOOLEAN ? premia_javascript_number (node->first) : NAN;
    case PREMIA_JSON_OBJECT:
    default: return NAN;
    }
}

gboolean
premia_javascript_is_finite (const PremiaJsonNode *node)
{
  return node != NULL && node->kind == PREMIA_JSON_NUMBER && isfinite (g_ascii_strtod (node->text, NULL));
}

gboolean
premia_javascript_is_whole (const PremiaJsonNode *node, gint64 *value)
{
  double number;

  if (!premia_javascript_is_finite (node))
    return FALSE;
  number = g_ascii_strtod (node->text, NULL);
  if (number != rint (number) || fabs (number) > MOST_WHOLE)
    return FALSE;
  if (value != NULL)
    *value = (gint64) number;
  return TRUE;
}

/* Texts are compared by their UTF-16 units, in which what lies above U+FFFF comes before the last of what lies below. */
static int
compare_units (const char *a, const char *b)
{
  glong n_a, n_b;
  g_autofree gunichar2 *x = g_utf8_to_utf16 (a, -1, NULL, &n_a, NULL);
  g_autofree gunichar2 *y = g_utf8_to_utf16 (b, -1, NULL, &n_b, NULL);

  for (glong i = 0; i < n_a && i < n_b; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return n_a < n_b ? -1 : n_a > n_b;
}

gboolean
premia_javascript_is_at_most (const PremiaJsonNode *a, const PremiaJsonNode *b)
{
  if (a != NULL && b != NULL && a->kind == PREMIA_JSON_STRING && b->kind == PREMIA_JSON_STRING)
    return compare_units (a->text, b->text) <= 0;
  return premia_javascript_number (a) <= premia_javascript_number (b);
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && *text != 'e' && *text != 'E'; text++)
    if (g_ascii_isdigit (*text) && (n > 0 || *text != '0'))
      n++;
  return n;
}

/* Whether the reading of amounts takes an exponent as it is. */
static gboolean
has_small_exponent (const char *text)
{
  const char *exponent = strpbrk (text, "eE");
  gint64 value;

  if (exponent == NULL)
    return TRUE;
  value = g_ascii_strtoll (exponent + 1, NULL, 10);
  return value >= -330 && value <= 330;
}

char *
premia_javascript_number_text (double value, const char *text)
{
  char shortest[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return g_strdup ("0");
  if (text != NULL && isfinite (value) && count_digits (text) <= SURE_DIGITS && has_small_exponent (text) && strlen (text) < 100)
    return g_strdup (text);
  value = CLAMP (value, -MOST_FINITE, MOST_FINITE);
  if (value == rint (value) && fabs (value) <= MOST_WHOLE)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) value);
  for (int digits = 1; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (shortest, sizeof shortest, format, value);
      if (g_ascii_strtod (shortest, NULL) == value)
        break;
    }
  return g_strdup (shortest);
}

gboolean
premia_javascript_is_index (const char *name, guint32 *index)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (name, 10, 0, G_MAXUINT32 - 1, &value, NULL) || (name[0] == '0' && name[1] != '\0'))
    return FALSE;
  if (index != NULL)
    *index = (guint32) value;
  return TRUE;
}

static int
by_index (gconstpointer a, gconstpointer b)
{
  const PremiaJsonNode *x = *(PremiaJsonNode *const *) a, *y = *(PremiaJsonNode *const *) b;
  guint32 i = 0, j = 0;
  const gboolean x_counts = premia_javascript_is_index (x->key, &i), y_counts = premia_javascript_is_index (y->key, &j);

  if (x_counts && y_counts)
    return i < j ? -1 : i > j;
  if (x_counts != y_counts)
    return x_counts ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

GPtrArray *
premia_javascript_entries (const PremiaJsonNode *node)
{
  GPtrArray *entries = g_ptr_array_new ();

  if (node == NULL || (node->kind != PREMIA_JSON_OBJECT && node->kind != PREMIA_JSON_ARRAY))
    return entries;
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    g_ptr_array_add (entries, (gpointer) child);
  if (node->kind == PREMIA_JSON_OBJECT)
    g_ptr_array_sort (entries, by_index);
  return entries;
}

char *
premia_javascript_entry_name (const PremiaJsonNode *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->key != NULL ? g_strdup (entry->key) : g_strdup_printf ("%u", entry->index);
}
