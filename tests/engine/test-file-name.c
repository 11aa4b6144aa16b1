/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-file-name.h"

#include <string.h>

static void
test_make (void)
{
  static const struct { const char *title, *ending, *name; } cases[] = {
    { "Ведомость, октябрь 2026", "pdf", "Ведомость, октябрь 2026.pdf" },
    { "Ведомость/месяц", "xlsx", "Ведомость_месяц.xlsx" },
    { "a\\b:c*d?e\"f<g>h|i\tj\nk\x7fl", "csv", "a_b_c_d_e_f_g_h_i_j_k_l.csv" },
    { "../../etc/passwd", "pdf", "_.._etc_passwd.pdf" },
    { "..", "pdf", "_.pdf" },
    { "", "pdf", "_.pdf" },
    { "", "", "_" },
    { "  .hidden. ", "pdf", "hidden.pdf" },
    { "v1.2", "pdf", "v1.2.pdf" },
    { "Company Ltd.", "", "Company Ltd" },
    { "nul", "pdf", "_nul.pdf" },
    { "Com7.old", "", "_Com7.old" },
    { "Console", "", "Console" },
    { "Роман О’Орлов — «лучший»", "png", "Роман О’Орлов — «лучший».png" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = premia_file_name_make (cases[i].title, cases[i].ending);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

/* A disk counts bytes, and Cyrillic has two for a letter: the name ends with a whole one, and with its ending. */
static void
test_long_names (void)
{
  static const char *const letters[] = { "x", "Ж", "€", "𝄞" };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    for (guint before = 0; before < 5; before++)
      {
        g_autoptr (GString) title = g_string_new (NULL);
        g_autofree char *name = NULL;
        g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

        for (guint k = 0; k < before; k++)
          g_string_append_c (title, 'a');
        for (guint k = 0; k < 400; k++)
          g_string_append (title, letters[i]);
        name = premia_file_name_make (title->str, "xlsx");
        g_assert_cmpuint (strlen (name), <=, 255);
        g_assert_cmpuint (strlen (name), >=, 252);
        g_assert_true (g_utf8_validate (name, -1, NULL));
        g_assert_true (g_str_has_suffix (name, ".xlsx"));
        for (guint k = 1; k < 120; k++)
          {
            g_autofree char *taken = premia_file_name_take (name, used);

            g_assert_cmpuint (strlen (taken), <=, 255);
            g_assert_true (g_utf8_validate (taken, -1, NULL));
            g_assert_true (g_str_has_suffix (taken, ".xlsx"));
            g_assert_cmpuint (g_hash_table_size (used), ==, k);
          }
      }
}

/* Nobody's file takes the place of another's, on disks that do not tell A from a, either. */
static void
test_duplicates (void)
{
  static const struct { const char *name, *taken; } cases[] = {
    { "Anna.pdf", "Anna.pdf" }, { "Anna.pdf", "Anna 2.pdf" }, { "anna.pdf", "anna 3.pdf" }, { "Anna 2.pdf", "Anna 2 2.pdf" },
    { "АННА.pdf", "АННА.pdf" }, { "Анна.pdf", "Анна 2.pdf" }, { "Anna.csv", "Anna.csv" }, { "Anna", "Anna" }, { "Anna", "Anna 2" },
  };
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *taken = premia_file_name_take (cases[i].name, used);

      g_assert_cmpstr (taken, ==, cases[i].taken);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-name/make", test_make);
  g_test_add_func ("/file-name/long-names", test_long_names);
  g_test_add_func ("/file-name/duplicates", test_duplicates);
  return g_test_run ();
}
