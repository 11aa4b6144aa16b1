/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-json.h"

#include "engine/premia-error.h"

#include <string.h>

static void
assert_refused (const char *text, gssize length, const char *message)
{
  g_autoptr (GError) error = NULL;
  PremiaJson *json = premia_json_parse (text, length < 0 ? strlen (text) : (gsize) length, "f.json", &error);

  g_assert_null (json);
  g_assert_cmpint (error->domain, ==, PREMIA_ERROR);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_knows_where_everything_stands (void)
{
  static const char text[] = "{ \"a/b\": [1,\n  {\"имя\": \"я\", \"~\": -0.50e+1}],\n  \"t\": true, \"n\": null }";
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "f.json", NULL);
  const PremiaJsonNode *list, *object, *number;
  g_autofree char *pointer = NULL;

  g_assert_nonnull (json);
  list = premia_json_find (premia_json_get_root (json), "a/b");
  object = list->first->next;
  number = premia_json_find (object, "~");
  g_assert_cmpstr (premia_json_find (object, "имя")->text, ==, "я");
  g_assert_cmpstr (number->text, ==, "-0.50e+1");
  g_assert_cmpuint (number->line, ==, 2);
  g_assert_cmpuint (number->column, ==, 21);
  pointer = premia_json_pointer (number);
  g_assert_cmpstr (pointer, ==, "/a~1b/1/~0");
  g_assert_cmpuint (list->n_children, ==, 2);
  g_assert_cmpint (premia_json_find (premia_json_get_root (json), "n")->kind, ==, PREMIA_JSON_NULL);
  g_assert_null (premia_json_find (object, "b"));
}

static void
test_reads_escapes_and_a_mark_at_the_beginning (void)
{
  static const char text[] = "\xEF\xBB\xBF\"\\u0416\\ud83d\\ude00\\n\\\"\\/\"\n";
  g_autoptr (PremiaJson) json = premia_json_parse (text, strlen (text), "f.json", NULL);

  g_assert_nonnull (json);
  g_assert_cmpstr (premia_json_get_root (json)->text, ==, "Ж😀\n\"/");
  g_assert_cmpuint (premia_json_get_root (json)->column, ==, 1);
}

static void
test_says_line_and_character_of_what_is_wrong (void)
{
  assert_refused ("", 0, "f.json:1: character 1: the text ends too early: expected a value");
  assert_refused ("{\n \"я\": 1,\n \"я\": 2}", -1, "f.json:3: character 2: “я” is there twice, first in line 2: programs would take the last one and lose the other; keep one of them");
  assert_refused ("[1,]", -1, "f.json:1: character 4: expected a value, found “]”");
  assert_refused ("{\"a\" 1}", -1, "f.json:1: character 6: expected “:”, found “1”");
  assert_refused ("{\"a\":1,}", -1, "f.json:1: character 8: expected a key in quotation marks, found “}”");
  assert_refused ("[1\n 2]", -1, "f.json:2: character 2: expected “,” or “]”, found “2”");
  assert_refused ("[1", -1, "f.json:1: character 3: the text ends too early: expected “,” or “]”");
  assert_refused ("1 2", -1, "f.json:1: character 3: there is something behind the end of the value");
  assert_refused ("01", -1, "f.json:1: character 1: a number does not begin with 0");
  assert_refused ("-", -1, "f.json:1: character 2: the text ends too early: expected a digit");
  assert_refused ("1.", -1, "f.json:1: character 3: the text ends too early: expected a digit behind the point");
  assert_refused ("1e", -1, "f.json:1: character 3: the text ends too early: expected a digit of the exponent");
  assert_refused ("nul", -1, "f.json:1: character 1: expected a value, found “n”");
  assert_refused ("nulls", -1, "f.json:1: character 5: expected a value, found “s”");
  assert_refused ("NaN", -1, "f.json:1: character 1: expected a value, found “N”");
  assert_refused ("'a'", -1, "f.json:1: character 1: expected a value, found “'”");
  assert_refused ("\"a", -1, "f.json:1: character 3: the text ends too early: expected the end of the text in quotation marks");
  assert_refused ("\"a\tb\"", -1,
                  "f.json:1: character 3: a control character (U+0009) in a text: write it as an escape, such as \\n");
  assert_refused ("\"\\x\"", -1, "f.json:1: character 2: there is no such escape; a backslash itself is written “\\\\”");
  assert_refused ("\"\\u12g4\"", -1, "f.json:1: character 2: “\\u” needs four hexadecimal digits");
  assert_refused ("\"\\ud800\"", -1, "f.json:1: character 2: half of a surrogate pair");
  assert_refused ("\"\\ud800\\u0041\"", -1, "f.json:1: character 2: half of a surrogate pair");
  assert_refused ("\"\\udc00\"", -1, "f.json:1: character 2: half of a surrogate pair");
  assert_refused ("\"\\u0000\"", -1, "f.json:1: character 2: “\\u0000” can stand in no text of ours");
  assert_refused ("[\n\"\xD0\"]", -1, "f.json:2: character 2: this is no UTF-8: save the file as UTF-8");
  assert_refused ("[\"\xED\xA0\x80\"]", -1, "f.json:1: character 3: this is no UTF-8: save the file as UTF-8");
  assert_refused ("[1\0]", 4, "f.json:1: character 3: a NUL character: this is no text file");
}

static void
test_survives_any_depth (void)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *allowed = NULL;
  g_autofree char *open = g_strnfill (PREMIA_JSON_MAX_DEPTH, '[');
  g_autofree char *close = g_strnfill (PREMIA_JSON_MAX_DEPTH, ']');
  g_autoptr (PremiaJson) json = NULL;

  assert_refused (deep, -1, "f.json:1: character 65: more than 64 levels");
  allowed = g_strconcat (open, close, NULL);
  json = premia_json_parse (allowed, strlen (allowed), "f.json", NULL);
  g_assert_nonnull (json);
}

static void
test_finds_doubles_in_large_objects_quickly (void)
{
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (PremiaJson) json = NULL;

  for (int i = 0; i < 200000; i++)
    g_string_append_printf (text, "%s\"k%d\":%d", i == 0 ? "" : ",", i, i);
  g_string_append_c (text, '}');
  json = premia_json_parse (text->str, text->len, "f.json", NULL);
  g_assert_nonnull (json);
  g_assert_cmpuint (premia_json_get_root (json)->n_children, ==, 200000);
}

static void
test_says_what_a_missing_file_is (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/scheme.json");
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_json_read (file, "scheme.json", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "scheme.json: "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/json/knows-where-everything-stands", test_knows_where_everything_stands);
  g_test_add_func ("/exchange/json/reads-escapes-and-a-mark-at-the-beginning", test_reads_escapes_and_a_mark_at_the_beginning);
  g_test_add_func ("/exchange/json/says-line-and-character-of-what-is-wrong", test_says_line_and_character_of_what_is_wrong);
  g_test_add_func ("/exchange/json/survives-any-depth", test_survives_any_depth);
  g_test_add_func ("/exchange/json/finds-doubles-in-large-objects-quickly", test_finds_doubles_in_large_objects_quickly);
  g_test_add_func ("/exchange/json/says-what-a-missing-file-is", test_says_what_a_missing_file_is);
  return g_test_run ();
}
