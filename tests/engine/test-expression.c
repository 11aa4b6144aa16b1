/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-error.h"
#include "engine/premia-expression.h"

#include <string.h>

/* a = 7, b = 10, half = 1/2, zero = 0; everything else is missing. */
static gboolean
look_up (PremiaNameKind kind, const char *measure, PremiaValue *value, gpointer user_data, GError **error)
{
  static const struct { const char *name; gint64 numerator, denominator; } known[] = {
    { "a", 7, 1 }, { "b", 10, 1 }, { "half", 1, 2 }, { "zero", 0, 1 }, { "huge", G_MAXINT64, 1 },
  };

  *value = (PremiaValue) { .kind = PREMIA_VALUE_MISSING };
  if (kind == PREMIA_NAME_QUOTA)
    *value = (PremiaValue) { PREMIA_VALUE_NUMBER, { 20, 1 } };
  if (kind == PREMIA_NAME_ATTAINMENT)
    *value = (PremiaValue) { PREMIA_VALUE_NUMBER, { 2499, 2500 } };
  if (kind == PREMIA_NAME_TENURE_DAYS)
    *value = (PremiaValue) { PREMIA_VALUE_NUMBER, { 365, 1 } };
  for (guint i = 0; kind == PREMIA_NAME_MEASURE && i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].name, measure))
      *value = (PremiaValue) { PREMIA_VALUE_NUMBER, { known[i].numerator, known[i].denominator } };
  return TRUE;
}

static PremiaExpression *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaExpression *expression = premia_expression_parse (text, NULL, NULL, &error);

  g_test_message ("%s", text);
  g_assert_no_error (error);
  g_assert_cmpstr (premia_expression_get_text (expression), ==, text);
  return expression;
}

/* "7/10", "true", "missing" … */
static char *
value_of (const char *text)
{
  g_autoptr (PremiaExpression) expression = parse (text);
  g_autoptr (GError) error = NULL;
  PremiaValue value;

  premia_expression_evaluate (expression, look_up, NULL, &value, &error);
  g_assert_no_error (error);
  switch (value.kind)
    {
    case PREMIA_VALUE_NUMBER:
      return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, (gint64) value.number.numerator, (gint64) value.number.denominator);
    case PREMIA_VALUE_TRUE:
      return g_strdup ("true");
    case PREMIA_VALUE_FALSE:
      return g_strdup ("false");
    case PREMIA_VALUE_UNKNOWN:
      return g_strdup ("unknown");
    default:
      return g_strdup ("missing");
    }
}

typedef struct { const char *text, *value; } Row;

static void
assert_values (const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *value = value_of (rows[i].text);

      g_assert_cmpstr (value, ==, rows[i].value);
    }
}

static void
test_calculates_exactly (void)
{
  static const Row rows[] = {
    { "1 + 2 * 3", "7/1" },     { "(1 + 2) * 3", "9/1" },  { "1 - 2 - 3", "-4/1" },       { "8 / 4 / 2", "1/1" },
    { "a / b", "7/10" },        { "70%", "7/10" },         { "70 %", "7/10" },            { "12.50", "25/2" },
    { "0.1 + 0.2", "3/10" },    { "-a + b", "3/1" },       { "2 * -3", "-6/1" },          { "- - 3", "3/1" },
    { "min(a, b)", "7/1" },     { "max(a, b, 12)", "12/1" }, { "min(3, 1, 2)", "1/1" },   { "half * half", "1/4" },
    { "quota - a", "13/1" },    { "attainment(a)", "2499/2500" }, { "tenure_days", "365/1" }, { "007", "7/1" },
    { "1/3 + 1/3 + 1/3", "1/1" }, { "0.000001%", "1/100000000" },
  };

  assert_values (rows, G_N_ELEMENTS (rows));
}

static void
test_seven_of_ten_meets_seventy_percent (void)
{
  static const Row rows[] = {
    { "a / b >= 70%", "true" },   { "a / b > 70%", "false" },     { "0.1 + 0.2 = 0.3", "true" }, { "a != 7", "false" },
    { "a < b", "true" },          { "a <= 6.999999", "false" },   { "attainment(a) >= 100%", "false" },
    { "not a > b", "true" },      { "a > b or a < b", "true" },   { "a > b and a < b", "false" },
    { "not a > b and a < b", "true" }, { "not (a > b or a < b)", "false" },
    { "a > b and a > b or a < b", "true" }, { "a < b or a > b and a > b", "true" }, { "1+1=2", "true" },
  };

  assert_values (rows, G_N_ELEMENTS (rows));
}

/* SCHEMES.md §3: unknown or true is true, not unknown is unknown. */
static void
test_what_is_missing_stays_unknown (void)
{
  static const Row rows[] = {
    { "nothing", "missing" },          { "nothing + 1", "missing" },     { "-nothing", "missing" },
    { "a / zero", "missing" },         { "a / (b - 10)", "missing" },    { "min(nothing, 1)", "missing" },
    { "nothing * 0", "missing" },      { "nothing > 1", "unknown" },     { "nothing = nothing", "unknown" },
    { "not nothing > 1", "unknown" },  { "nothing > 1 or a < b", "true" }, { "a < b or nothing > 1", "true" },
    { "nothing > 1 and a < b", "unknown" }, { "nothing > 1 and a > b", "false" }, { "a > b and nothing > 1", "false" },
    { "nothing > 1 or a > b", "unknown" }, { "days_active >= 1", "unknown" }, { "attainment(a, team) > 1", "unknown" },
  };

  assert_values (rows, G_N_ELEMENTS (rows));
}

typedef struct { const char *text; gsize offset, length; int code; const char *says; } Wrong;

static void
test_says_what_is_wrong_and_where (void)
{
  static const Wrong rows[] = {
    { "1 < a < 3", 6, 1, PREMIA_ERROR_SYNTAX, "chained" },
    { "a = b = half", 6, 1, PREMIA_ERROR_SYNTAX, "chained" },
    { "a == 1", 2, 2, PREMIA_ERROR_SYNTAX, "write “=” instead of “==”" },
    { "a ≥ 1", 2, 3, PREMIA_ERROR_SYNTAX, "write “>=”" },
    { "a > 1 && b > 1", 6, 2, PREMIA_ERROR_SYNTAX, "write “and”" },
    { "a >", 3, 0, PREMIA_ERROR_SYNTAX, "missing at the end" },
    { "", 0, 0, PREMIA_ERROR_SYNTAX, "missing" },
    { "  ", 2, 0, PREMIA_ERROR_SYNTAX, "missing" },
    { "(a", 2, 0, PREMIA_ERROR_SYNTAX, "“)” is missing" },
    { "a)", 1, 1, PREMIA_ERROR_SYNTAX, "“)” stands where" },
    { "a b", 2, 1, PREMIA_ERROR_SYNTAX, "“b” stands where" },
    { "a and b > 1", 0, 1, PREMIA_ERROR_MEANING, "compare it" },
    { "a > 1 and b", 10, 1, PREMIA_ERROR_MEANING, "“b” is a number" },
    { "(a > 1) + 1", 1, 5, PREMIA_ERROR_MEANING, "is a condition" },
    { "not a", 4, 1, PREMIA_ERROR_MEANING, "“not” needs a condition" },
    { "- (a > 1)", 3, 5, PREMIA_ERROR_MEANING, "“-” needs a number" },
    { "min(a)", 5, 1, PREMIA_ERROR_SYNTAX, "at least two" },
    { "min(a > 1, 2)", 4, 5, PREMIA_ERROR_MEANING, "needs numbers" },
    { "min a", 4, 1, PREMIA_ERROR_SYNTAX, "“(”" },
    { "attainment()", 11, 1, PREMIA_ERROR_SYNTAX, "a measure" },
    { "attainment(a, me)", 14, 2, PREMIA_ERROR_SYNTAX, "“team”" },
    { "attainment(a + 1)", 13, 1, PREMIA_ERROR_SYNTAX, "“)”" },
    { "5.", 1, 1, PREMIA_ERROR_SYNTAX, "“.”" },
    { "a $ b", 2, 1, PREMIA_ERROR_SYNTAX, "“$”" },
    { "я > 1", 0, 2, PREMIA_ERROR_SYNTAX, "“я”" },
    { "a > \xff", 4, 1, PREMIA_ERROR_SYNTAX, "UTF-8" },
    { "1234567890123456789012345678901234567890", 0, 40, PREMIA_ERROR_OVERFLOW, "too long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize offset = 999, length = 999;

      g_assert_null (premia_expression_parse (rows[i].text, &offset, &length, &error));
      g_assert_error (error, PREMIA_ERROR, rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].says));
      g_assert_cmpuint (offset, ==, rows[i].offset);
      g_assert_cmpuint (length, ==, rows[i].length);
    }
}

static char *
repeat (const char *before, guint n, const char *middle, const char *after)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, before);
  g_string_append (text, middle);
  for (guint i = 0; i < n; i++)
    g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_depth_is_an_error_not_a_crash (void)
{
  static const struct { const char *before, *middle, *after; } shapes[] = {
    { "(", "1", ")" }, { "not ", "1 > 0", "" }, { "-", "1", "" }, { "min(1, ", "2", ")" }, { "1 + (", "2", ")" }, { "1 + ", "1", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *fits = repeat (shapes[i].before, 64, shapes[i].middle, shapes[i].after);
      g_autofree char *deep = repeat (shapes[i].before, 10000, shapes[i].middle, shapes[i].after);
      g_autofree char *value = value_of (fits);
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (value, !=, "missing");
      g_assert_null (premia_expression_parse (deep, NULL, NULL, &error));
      g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE);
      g_clear_error (&error);
      if (i < 5)
        {
          g_autofree char *one_more = repeat (shapes[i].before, 65, shapes[i].middle, shapes[i].after);

          g_assert_null (premia_expression_parse (one_more, NULL, NULL, &error));
          g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE);
        }
    }
}

static void
test_overflow_is_told (void)
{
  g_autoptr (PremiaExpression) expression = parse ("huge * huge * huge");
  g_autoptr (GError) error = NULL;
  PremiaValue value;

  g_assert_false (premia_expression_evaluate (expression, look_up, NULL, &value, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_OVERFLOW);
}

static void
collect (PremiaNameKind kind, const char *measure, gsize offset, gpointer user_data)
{
  g_string_append_printf (user_data, "%d:%s@%d ", kind, measure, (int) offset);
}

static void
test_names_are_found_where_they_stand (void)
{
  g_autoptr (PremiaExpression) expression = parse ("attainment(won, team) > 1 and (90day_wins + quota) / tenure_days < a");
  g_autoptr (GString) names = g_string_new (NULL);

  premia_expression_visit_names (expression, collect, names);
  g_assert_cmpstr (names->str, ==, "3:won@0 0:90day_wins@31 1:@44 6:@53 0:a@67 ");
  g_assert_true (premia_expression_is_condition (expression));
}

/* Whatever is typed: an error with its place, or an expression; never a crash. */
static void
test_survives_any_text (void)
{
  static const char *const words[] = { "a", "1", "60%", "(", ")", "+", "-", "*", "/", "<", ">=", "=", "and", "or", "not", "min(",
                                       "max(", ",", "attainment(", "team", " ", "quota", "%", ".", "ё", "2.5" };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaExpression) expression = NULL;
      gsize offset = 0, length = 0;

      for (guint n = g_test_rand_int_range (0, 12); n > 0; n--)
        g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      expression = premia_expression_parse (text->str, &offset, &length, &error);
      g_assert_true ((expression == NULL) == (error != NULL));
      g_assert_cmpuint (offset + length, <=, text->len);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expression/calculates-exactly", test_calculates_exactly);
  g_test_add_func ("/expression/seven-of-ten-meets-70-percent", test_seven_of_ten_meets_seventy_percent);
  g_test_add_func ("/expression/what-is-missing-stays-unknown", test_what_is_missing_stays_unknown);
  g_test_add_func ("/expression/says-what-is-wrong-and-where", test_says_what_is_wrong_and_where);
  g_test_add_func ("/expression/depth-is-an-error-not-a-crash", test_depth_is_an_error_not_a_crash);
  g_test_add_func ("/expression/overflow-is-told", test_overflow_is_told);
  g_test_add_func ("/expression/names-are-found-where-they-stand", test_names_are_found_where_they_stand);
  g_test_add_func ("/expression/survives-any-text", test_survives_any_text);
  return g_test_run ();
}
