/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-name-match.h"

#include <string.h>

/* What a user would lose: pay that goes to somebody else of the same name, or hours of choosing by hand who “Petrova A. P.” is. */

/* Lines "id|name". */
static PremiaNameMatcher *
matcher (const char *lines)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();
      const char *bar = strchr (all[i], '|');

      g_free (row->id);
      g_free (row->name);
      row->id = g_strndup (all[i], (gsize) (bar - all[i]));
      row->name = g_strdup (bar + 1);
      g_ptr_array_add (rows, row);
    }
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  return premia_name_matcher_new (people);
}

/* The best suggestion as "id reason certain", "" for none; a tie at the top as "id=id". */
static char *
best (PremiaNameMatcher *self, const char *text)
{
  g_autoptr (GPtrArray) found = premia_name_matcher_suggest (self, text, 5);
  const PremiaNameSuggestion *first = found->len == 0 ? NULL : g_ptr_array_index (found, 0);
  const PremiaNameSuggestion *second = found->len < 2 ? NULL : g_ptr_array_index (found, 1);

  if (first == NULL)
    return g_strdup ("");
  g_assert_cmpuint (first->score, <=, 100);
  if (second != NULL)
    g_assert_cmpuint (first->score, >=, second->score);
  if (second != NULL && second->score == first->score && second->reason == first->reason)
    return g_strdup_printf ("%s=%s%s", first->person, second->person, first->certain || second->certain ? " certain" : "");
  return g_strdup_printf ("%s %u%s", first->person, first->reason, first->certain ? " certain" : "");
}

static void
assert_best (PremiaNameMatcher *self, const char *text, const char *expected)
{
  g_autofree char *found = best (self, text);

  if (strcmp (found, expected) != 0)
    g_error ("“%s”: %s, not %s", text, found, expected);
}

static void
test_reasons (void)
{
  g_autoptr (PremiaNameMatcher) self = matcher ("7|Петрова Анна Сергеевна\n8|Фёдор Королёв\n9|Boris Shcherbakov\n10|Юлия Наталья Хрущёва\n11|Дмитрий Цой\n"
                                                "12|Александр Максимов\n13|Вячеслав Жуков\n14|Евгений Соловьёв");

  assert_best (self, "7", "7 0 certain");
  assert_best (self, "петрова  АННА, Сергеевна", "7 1 certain");
  assert_best (self, "Анна Сергеевна Петрова", "7 2 certain");
  assert_best (self, "Федор Королев", "8 1 certain");
  assert_best (self, "Королев Фёдор", "8 2 certain");
  assert_best (self, "Anna Sergeevna Petrova", "7 3");
  assert_best (self, "Петрова А.С.", "7 4");
  assert_best (self, "А. Петрова", "7 4");
  assert_best (self, "a.petrova@example.com", "7 4");
  assert_best (self, "Анна Петрова", "7 5");
  assert_best (self, "Petrova Anna", "7 5");
  assert_best (self, "Птерова Анна Сергевна", "7 6");
  assert_best (self, "Петрова", "7 7");
  assert_best (self, "Сидорова Мария", "");
  assert_best (self, "", "");
  assert_best (self, "А.С.", "");
}

/* The ways in which one Russian name is written in Latin letters: as on passports since 2014, before, by GOST 7.79-2000 B, BGN/PCGN, and by people. */
static void
test_alphabets (void)
{
  static const struct { const char *russian, *latin; } names[] = {
    { "Юлия Хрущёва", "Yulia Khrushcheva|Iuliia Khrushcheva|Yuliya Khrushchyova|Julia Hruscheva" },
    { "Фёдор Королёв", "Fedor Korolev|Fyodor Korolyov|Fedor Koroljov" },
    { "Александр Максимов", "Alexander Maximov|Aleksandr Maksimov|Alexandr Maximov" },
    { "Вячеслав Жуков", "Vyacheslav Zhukov|Viacheslav Zhukov" },
    { "Дмитрий Щербаков", "Dmitry Shcherbakov|Dmitrii Shcherbakov|Dmitriy Scherbakov" },
    { "Евгений Соловьёв", "Evgeny Solovyov|Yevgeniy Solovyev|Evgenii Solovev" },
    { "Алексей Цой", "Alexey Tsoy|Aleksei Tsoi|Alexei Tzoy" },
    { "Михаил Майоров", "Mikhail Mayorov|Mihail Maiorov" },
    { "Юрий Быков", "Yury Bykov|Iurii Bykov|Yuri Bikov" },
    { "Наталья Объедкова", "Natalya Obedkova|Natalia Obyedkova|Natal'ya Ob'edkova" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strconcat ("a|", names[i].russian, "\nb|Иван Сидоренко", NULL);
      g_autoptr (PremiaNameMatcher) self = matcher (line);
      g_auto (GStrv) ways = g_strsplit (names[i].latin, "|", -1);

      for (guint k = 0; ways[k] != NULL; k++)
        {
          g_autoptr (PremiaNameMatcher) back = NULL;
          g_autofree char *other = g_strconcat ("a|", ways[k], NULL);

          /* Alexander is Aleksandr for people, but not letter by letter. */
          assert_best (self, ways[k], strstr (ways[k], "Alexander") != NULL ? "a 6" : "a 3");
          back = matcher (other);
          assert_best (back, names[i].russian, strstr (ways[k], "Alexander") != NULL ? "a 6" : "a 3");
        }
    }
}

/* Two of one name, and the only one who is nearly of that name: nobody is chosen without a question. */
static void
test_never_silently (void)
{
  g_autoptr (PremiaNameMatcher) self = matcher ("1|Иванова Анна\n2|Анна Иванова\n3|Иванова Алла Петровна\n4|Иванов Антон");

  assert_best (self, "Иванова Анна", "1 1");
  g_assert_null (premia_name_matcher_find (self, "Иванова Анна"));
  g_assert_null (premia_name_matcher_find (self, "Иванова А."));
  g_assert_null (premia_name_matcher_find (self, "Иванова Ана"));
  g_assert_null (premia_name_matcher_find (self, "Anna Ivanova"));
  g_assert_cmpstr (premia_name_matcher_find (self, "2"), ==, "2");
  g_assert_cmpstr (premia_name_matcher_find (self, "Антон Иванов"), ==, "4");
  assert_best (self, "Иванова А.П.", "3 4");
}

static void
test_nobody (void)
{
  g_autoptr (PremiaNameMatcher) self = premia_name_matcher_new (NULL);
  g_autoptr (GPtrArray) found = premia_name_matcher_suggest (self, "Анна", 5);

  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpstr (premia_wording_name_reason (PREMIA_NAME_MATCH_ORDER, premia_words_plain ()), ==, "the same name in another order");
}

/* Whatever stands in a table is a name. */
static void
test_anything (void)
{
  g_autoptr (PremiaNameMatcher) self = matcher ("1|Иванова Анна\n2|\n3|x");

  for (guint i = 0; i < 2000; i++)
    {
      char text[40];
      const guint length = (guint) g_test_rand_int_range (0, sizeof text);
      g_autoptr (GPtrArray) found = NULL;

      for (guint k = 0; k < length; k++)
        text[k] = (char) g_test_rand_int_range (1, 256);
      text[length == 0 ? 0 : length - 1] = '\0';
      found = premia_name_matcher_suggest (self, text, 2);
      g_assert_cmpuint (found->len, <=, 2);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/name-match/reasons", test_reasons);
  g_test_add_func ("/engine/name-match/alphabets", test_alphabets);
  g_test_add_func ("/engine/name-match/never-silently", test_never_silently);
  g_test_add_func ("/engine/name-match/nobody", test_nobody);
  g_test_add_func ("/engine/name-match/anything", test_anything);
  return g_test_run ();
}
