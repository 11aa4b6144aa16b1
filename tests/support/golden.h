/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Calls back for each line of tests/golden/NAME.tsv with its columns; there must be some. */
static inline void
golden_visit (const char *name, guint n_columns, void (*check) (char **columns))
{
  g_autofree char *file = g_strconcat (name, ".tsv", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (; lines[n] != NULL && lines[n + 1] != NULL; n++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[n], "\t", -1);

      g_assert_cmpuint (g_strv_length (columns), ==, n_columns);
      check (columns);
    }
  g_assert_cmpuint (n, >, 100);
}

static inline gint64
golden_int (const char *text)
{
  gint64 value;
  g_autoptr (GError) error = NULL;

  g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, &error);
  g_assert_no_error (error);
  return value;
}
