/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-search-query.h"

#include <string.h>

/* What a user would lose: somebody or something that is there and is not found as one would type it, or is found behind what nobody meant. */

static guint
rank (const char *asked, const char *text, const char *also)
{
  g_autoptr (PremiaSearchQuery) query = premia_search_query_new (asked);
  g_autoptr (PremiaSearchText) made = premia_search_text_new (text, also);

  return premia_search_query_rank (query, made);
}

static void
test_found (void)
{
  static const struct { const char *asked, *text; } cases[] = {
    { "анна", "Анна Петрова" },
    { "пет", "Анна Петрова" },
    { "петрова анна", "Анна Петрова" },
    { "ПЕТРОВА", "Анна Петрова" },
    { "anna petr", "Анна Петрова" },
    { "анна", "Anna Petrova" },
    { "ann", "Анна Петрова" },
    { "семен", "Семён Зайцев" },
    { "семён", "Семен Зайцев" },
    { "yuliya", "Юлия Щукина" },
    { "shchuk", "Юлия Щукина" },
    { "щук", "Yuliya Shchukina" },
    { "анна", "Петрова А. С." },
    { "2026-10", "Setters, October 2026 (2026-10)" },
    { "O'Brien", "Conor O’Brien" },
    { "jose", "José García" },
    { "рова", "Анна Петрова" },
    { "трова", "Anna Petrova" },
    { "петрова анна", "Петрова А" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (rank (cases[i].asked, cases[i].text, NULL), >=, PREMIA_SEARCH_MISSPELT);
}

static void
test_misspelt (void)
{
  static const struct { const char *asked, *text; } cases[] = {
    { "петрвоа", "Анна Петрова" },
    { "ивнов", "Иван Иванов" },
    { "аксеонва", "Анна Аксёнова" },
    { "qualifed", "Fee for qualified appointments" },
    { "аксн", "Аксёнова" }, /* the beginning is misspelt */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint found = rank (cases[i].asked, cases[i].text, NULL);

      g_assert_cmpuint (found, >, 0);
      g_assert_cmpuint (found, <, PREMIA_SEARCH_MISSPELT);
    }
}

static void
test_not_found (void)
{
  static const struct { const char *asked, *text; } cases[] = {
    { "", "Анна Петрова" },
    { "  ", "Анна Петрова" },
    { "мария", "Анна Петрова" },
    { "анна мария", "Анна Петрова" }, /* every word has to be there */
    { "2027", "October 2026" },       /* a number is not misspelt */
    { "ова", "Зуев" },
    { "ан", "Иван" },                 /* two letters are the beginning or nothing */
    { "—", "Анна" },
    { "zzzz", "Time Zone" },
    { "ann", "Andrew Powell" },
    { "oct", "О программе" }, /* a preposition is nobody's initial */
    { "oct", "Доктор" },      /* three letters within a word of the other alphabet are chance */
    { "ова", "Anna Petrova" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (rank (cases[i].asked, cases[i].text, NULL), ==, 0);
}

/* Each is to stand before the one behind it. */
static void
test_order (void)
{
  static const struct { const char *asked, *texts[5]; } cases[] = {
    { "иван", { "Иван Иванов", "Ivan Smirnov", "Иванов Пётр", "Айвана Ким", NULL } },
    { "fee", { "Fee", "Fee for a second visit", "Coffee", NULL } },
    { "анна петрова", { "Анна Петрова", "Петрова Анна", "Аннабель Петровская", NULL } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 1; cases[i].texts[k] != NULL; k++)
      {
        const guint better = rank (cases[i].asked, cases[i].texts[k - 1], NULL), worse = rank (cases[i].asked, cases[i].texts[k], NULL);

        if (better <= worse || worse == 0)
          g_error ("“%s”: %u “%s”, %u “%s”", cases[i].asked, better, cases[i].texts[k - 1], worse, cases[i].texts[k]);
      }
  /* By other words something is found as well, but behind what is called so, and before what is only misspelt. */
  g_assert_cmpuint (rank ("setter", "Anna Petrova", "setter North"), <, rank ("setter", "Setters", NULL));
  g_assert_cmpuint (rank ("anna setter", "Anna Petrova", "setter North"), >=, PREMIA_SEARCH_MISSPELT);
  g_assert_cmpuint (rank ("ette", "Anna", "setter"), >=, PREMIA_SEARCH_MISSPELT);
  /* Three letters within a word that is not even the name: “oct” does not mean the doctor, in whatever language the window is. */
  g_assert_cmpuint (rank ("oct", "Доктор", "Doctor"), ==, 0);
  g_assert_cmpuint (rank ("doct", "Доктор", "Doctor"), >=, PREMIA_SEARCH_MISSPELT);
  g_assert_cmpuint (rank ("oct", "Октябрь 2026", "2026-10"), >, rank ("oct", "Doctor", NULL));
}

static void
test_part (void)
{
  g_autoptr (PremiaSearchQuery) query = premia_search_query_new (" petrova октябрь 2026 ");
  g_autoptr (PremiaSearchText) person = premia_search_text_new ("Анна Петрова", NULL);
  g_autoptr (PremiaSearchText) period = premia_search_text_new ("Октябрь 2026", NULL);
  guint32 found;

  g_assert_cmpstr (premia_search_query_get_text (query), ==, "petrova октябрь 2026");
  g_assert_cmpuint (premia_search_query_get_n_words (query), ==, 3);
  g_assert_cmpuint (premia_search_query_rank_part (query, person, &found), >, 0);
  g_assert_cmpuint (found, ==, 1);
  g_assert_cmpuint (premia_search_query_rank_part (query, period, &found), >, 0);
  g_assert_cmpuint (found, ==, 6);
  g_assert_cmpuint (premia_search_query_rank (query, person), ==, 0);
}

/* Whatever is typed or pasted: nothing breaks, and the rank is one. */
static void
test_any (void)
{
  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) asked = g_string_new (NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      guint found;

      for (int i = g_test_rand_int_range (0, 40); i > 0; i--)
        {
          g_string_append_c (asked, (char) g_test_rand_int_range (1, 256));
          g_string_append_unichar (text, (gunichar) g_test_rand_int_range (1, 0xD7FF));
        }
      found = rank (asked->str, text->str, asked->str);
      g_assert_cmpuint (found, <=, PREMIA_SEARCH_BEST);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-query/found", test_found);
  g_test_add_func ("/search-query/misspelt", test_misspelt);
  g_test_add_func ("/search-query/not-found", test_not_found);
  g_test_add_func ("/search-query/order", test_order);
  g_test_add_func ("/search-query/part", test_part);
  g_test_add_func ("/search-query/any", test_any);
  return g_test_run ();
}
