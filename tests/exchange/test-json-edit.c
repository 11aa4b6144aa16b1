/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/premia-json-edit.h"

#include "engine/premia-error.h"

#include <string.h>

#define FILE_NAME "gamification.json"

static char *
edit (const char *text, PremiaJsonOperation operation, const char *pointer, const char *key, int index, const char *value)
{
  g_autoptr (GError) error = NULL;
  char *result = premia_json_edit_once (text, operation, pointer, key, index, value, FILE_NAME, &error);

  g_assert_no_error (error);
  return result;
}

/* A company's file as its administrator wrote it: his blanks, his order, his keys. */
static const char by_hand[] =
  "{\r\n"
  "\t\"levels\" : [ {\"xp\":10.0,  \"reward\": 1e0} , {\"xp\": 20} ],\r\n"
  "\t\"our own\": { \"kept\": [1, 2.50, null], \"\\u0061\": true },\r\n"
  "\t\"achievements\": {\r\n"
  "\t\t\"First\": { \"type\": \"ActionBased\", \"threshold\": 1.0 }\r\n"
  "\t}\r\n"
  "}\r\n";

static void
test_set (void)
{
  g_autofree char *changed = edit (by_hand, PREMIA_JSON_SET, "/achievements/First/threshold", NULL, 0, "5");
  g_autofree char *back = edit (changed, PREMIA_JSON_SET, "/achievements/First/threshold", NULL, 0, "1.0");
  g_autofree char *text = edit (by_hand, PREMIA_JSON_SET, "/our own/a", NULL, 0, "\"\\u0062\"");

  g_assert_nonnull (strstr (changed, "{ \"type\": \"ActionBased\", \"threshold\": 5 }\r\n\t}"));
  g_assert_cmpstr (back, ==, by_hand);
  g_assert_nonnull (strstr (text, "\"\\u0061\": \"\\u0062\" },\r\n"));
}

/* What is added looks like its neighbours. */
static void
test_add (void)
{
  g_autofree char *member = edit (by_hand, PREMIA_JSON_SET, "/achievements/First/xp", NULL, 0, "10");
  g_autofree char *entry = edit (by_hand, PREMIA_JSON_INSERT, "/achievements", "Second \"x\"", -1, "{\"type\":\"ActionBased\",\"actions\":{}}");
  g_autofree char *level = edit (by_hand, PREMIA_JSON_INSERT, "/levels", NULL, 0, "{\"xp\":5}");
  g_autofree char *section = edit (by_hand, PREMIA_JSON_SET, "/medals", NULL, 0, "{\"Old\":{\"type\":\"AgeBased\",\"ranks\":[{\"rank\":1,\"age\":\"1 year\"},{\"rank\":2,\"age\":\"2 years\"}],\"x\":{\"y\":{\"z\":1}}}}");

  g_assert_nonnull (strstr (member, "\"threshold\": 1.0, \"xp\" : 10 }"));
  g_assert_nonnull (strstr (entry, "1.0 },\r\n\t\t\"Second \\\"x\\\"\" : {\"type\" : \"ActionBased\", \"actions\" : {}}\r\n\t}\r\n"));
  g_assert_nonnull (strstr (level, "[ {\"xp\" : 5}, {\"xp\":10.0,  \"reward\": 1e0} , {\"xp\": 20} ]"));
  g_assert_nonnull (strstr (section, "\r\n\t},\r\n\t\"medals\" : {\r\n\t\t\"Old\" : {\r\n\t\t\t\"type\" : \"AgeBased\",\r\n\t\t\t\"ranks\" : [\r\n\t\t\t\t{\"rank\" : 1"));
  g_assert_null (strstr (section, "\n\n"));
}

static void
test_empty (void)
{
  g_autofree char *first = edit ("{\n  \"levels\": [],\n  \"actions\": {}\n}", PREMIA_JSON_INSERT, "/actions", "set", -1, "{\"xp\":1,\"repeatable\":true}");
  g_autofree char *compact = edit ("{\"levels\":[],\"actions\":{}}", PREMIA_JSON_INSERT, "/actions", "set", -1, "{ \"xp\": 1 }");
  g_autofree char *level = edit ("{\"levels\":[]}", PREMIA_JSON_INSERT, "/levels", NULL, -1, "{ \"xp\": 1 }");
  g_autofree char *nothing = edit ("{}", PREMIA_JSON_SET, "/levels", NULL, -1, "[]");

  g_assert_cmpstr (first, ==, "{\n  \"levels\": [],\n  \"actions\": {\n    \"set\": { \"xp\": 1, \"repeatable\": true }\n  }\n}");
  g_assert_cmpstr (compact, ==, "{\"levels\":[],\"actions\":{\"set\":{\"xp\":1}}}");
  g_assert_nonnull (strstr (level, "\"levels\":["));
  g_assert_nonnull (strstr (nothing, "\"levels\": []"));
}

static void
test_remove_rename_move (void)
{
  g_autofree char *first = edit (by_hand, PREMIA_JSON_REMOVE, "/levels/0", NULL, 0, NULL);
  g_autofree char *last = edit (by_hand, PREMIA_JSON_REMOVE, "/levels/1", NULL, 0, NULL);
  g_autofree char *only = edit (by_hand, PREMIA_JSON_REMOVE, "/achievements/First", NULL, 0, NULL);
  g_autofree char *renamed = edit (by_hand, PREMIA_JSON_RENAME, "/achievements/First", "Fi/r~st", 0, NULL);
  g_autofree char *back = edit (renamed, PREMIA_JSON_RENAME, "/achievements/Fi~1r~0st", "First", 0, NULL);
  g_autofree char *moved = edit (by_hand, PREMIA_JSON_MOVE, "/levels", NULL, 2, NULL);
  g_autofree char *moved_back = edit (moved, PREMIA_JSON_MOVE, "/levels", NULL, 0, NULL);

  g_assert_nonnull (strstr (first, "[ {\"xp\": 20} ]"));
  g_assert_nonnull (strstr (last, "[ {\"xp\":10.0,  \"reward\": 1e0} ]"));
  g_assert_nonnull (strstr (only, "\"achievements\": {}\r\n}"));
  g_assert_nonnull (strstr (renamed, "\t\t\"Fi/r~st\": { \"type\""));
  g_assert_cmpstr (back, ==, by_hand);
  g_assert_true (g_str_has_prefix (moved, "{\r\n\t\"our own\""));
  g_assert_cmpstr (moved_back, ==, by_hand);
}

static void
test_refused (void)
{
  static const struct { PremiaJsonOperation operation; const char *pointer, *key, *value; int code; } wrong[] = {
    { PREMIA_JSON_SET, "/nowhere/at all", NULL, "1", PREMIA_ERROR_MISSING },
    { PREMIA_JSON_SET, "/levels/7", NULL, "1", PREMIA_ERROR_MISSING },
    { PREMIA_JSON_SET, "/levels", NULL, "[1", PREMIA_ERROR_SYNTAX },
    { PREMIA_JSON_SET, "/levels", NULL, "", PREMIA_ERROR_SYNTAX },
    { PREMIA_JSON_INSERT, "/levels", "key", "1", PREMIA_ERROR_MISSING },
    { PREMIA_JSON_INSERT, "/achievements", NULL, "1", PREMIA_ERROR_MISSING },
    { PREMIA_JSON_INSERT, "/achievements", "First", "1", PREMIA_ERROR_CONFLICT },
    { PREMIA_JSON_RENAME, "/levels", "our own", NULL, PREMIA_ERROR_CONFLICT },
    { PREMIA_JSON_RENAME, "/levels/0", "x", NULL, PREMIA_ERROR_MISSING },
    { PREMIA_JSON_REMOVE, "", NULL, NULL, PREMIA_ERROR_MISSING },
    { PREMIA_JSON_MOVE, "/x", NULL, NULL, PREMIA_ERROR_MISSING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *result = premia_json_edit_once (by_hand, wrong[i].operation, wrong[i].pointer, wrong[i].key, 0, wrong[i].value, FILE_NAME, &error);

      g_assert_null (result);
      g_assert_error (error, PREMIA_ERROR, wrong[i].code);
    }
}

/* A random text of JSON, laid out at random. */
static void
make (GString *out, guint depth, const char *indent)
{
  static const char *const plain[] = { "1", "1.0", "-0", "1e3", "\"a\\u0062\"", "null", "true", "\"\"", "0.1000" };
  const gboolean object = g_test_rand_int_range (0, 2) == 0, lines = g_test_rand_int_range (0, 2) == 0;
  const int n = g_test_rand_int_range (0, 5);
  g_autofree char *deeper = g_strconcat (indent, "   ", NULL);

  if (depth == 0 || g_test_rand_int_range (0, 4) == 0)
    {
      g_string_append (out, plain[g_test_rand_int_range (0, G_N_ELEMENTS (plain))]);
      return;
    }
  g_string_append_c (out, object ? '{' : '[');
  for (int i = 0; i < n; i++)
    {
      g_string_append_printf (out, "%s%s%s", i > 0 ? "," : "", lines ? "\n" : g_test_rand_int_range (0, 2) ? " " : "", lines ? deeper : "");
      if (object)
        g_string_append_printf (out, "\"k%d/~\"%s:%s", i, g_test_rand_int_range (0, 2) ? " " : "", g_test_rand_int_range (0, 2) ? "\t" : "");
      make (out, depth - 1, deeper);
    }
  if (n > 0 && lines)
    g_string_append_printf (out, "\n%s", indent);
  g_string_append_c (out, object ? '}' : ']');
}

static void
collect (const PremiaJsonNode *node, GPtrArray *nodes)
{
  g_ptr_array_add (nodes, (gpointer) node);
  for (const PremiaJsonNode *child = node->first; child != NULL; child = child->next)
    collect (child, nodes);
}

/* Each change and its opposite give the same bytes; what comes in between is JSON and has in it what was asked for. */
static void
test_there_and_back (void)
{
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
      g_autoptr (PremiaJson) json = NULL;
      g_autofree char *pointer = NULL, *there = NULL, *back = NULL, *place = NULL;
      const PremiaJsonNode *node;

      make (text, 4, "");
      json = premia_json_parse (text->str, text->len, "t.json", NULL);
      g_assert_nonnull (json);
      collect (premia_json_get_root (json), nodes);
      node = g_ptr_array_index (nodes, (guint) g_test_rand_int_range (0, (int) nodes->len));
      pointer = premia_json_pointer (node);
      g_assert_true (premia_json_resolve (json, pointer) == node);
      if (node->first == NULL)
        {
          g_autofree char *own = g_strndup (text->str + node->start, node->end - node->start);

          there = edit (text->str, PREMIA_JSON_SET, pointer, NULL, 0, "\"other\"");
          back = edit (there, PREMIA_JSON_SET, pointer, NULL, 0, own);
        }
      else if (round % 3 == 0)
        {
          const guint index = (guint) g_test_rand_int_range (0, (int) node->n_children + 1);

          there = edit (text->str, PREMIA_JSON_INSERT, pointer, node->kind == PREMIA_JSON_OBJECT ? "new" : NULL, (int) index, "{\"a\":[1,{}]}");
          place = node->kind == PREMIA_JSON_OBJECT ? premia_json_pointer_append (pointer, "new") : premia_json_pointer_append_index (pointer, index);
          back = edit (there, PREMIA_JSON_REMOVE, place, NULL, 0, NULL);
        }
      else
        {
          const guint from = (guint) g_test_rand_int_range (0, (int) node->n_children), to = (guint) g_test_rand_int_range (0, (int) node->n_children);
          g_autofree char *child = node->kind == PREMIA_JSON_OBJECT ? g_strdup_printf ("%s/k%u~1~0", pointer, from) : premia_json_pointer_append_index (pointer, from);

          place = node->kind == PREMIA_JSON_OBJECT ? g_strdup (child) : premia_json_pointer_append_index (pointer, to);
          there = edit (text->str, PREMIA_JSON_MOVE, child, NULL, (int) to, NULL);
          back = edit (there, PREMIA_JSON_MOVE, place, NULL, (int) from, NULL);
        }
      g_assert_true (g_utf8_validate (there, -1, NULL));
      json = (premia_json_unref (json), premia_json_parse (there, strlen (there), "t.json", NULL));
      g_assert_nonnull (json);
      g_assert_cmpstr (back, ==, text->str);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-edit/set", test_set);
  g_test_add_func ("/json-edit/add", test_add);
  g_test_add_func ("/json-edit/empty", test_empty);
  g_test_add_func ("/json-edit/remove-rename-move", test_remove_rename_move);
  g_test_add_func ("/json-edit/refused", test_refused);
  g_test_add_func ("/json-edit/there-and-back", test_there_and_back);
  return g_test_run ();
}
