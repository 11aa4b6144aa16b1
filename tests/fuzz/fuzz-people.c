/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-people-file.h"

static GPtrArray *
read_people (const void *data, size_t size, gboolean skip_bad, PremiaIntake **intake, GError **error)
{
  g_autoptr (GInputStream) stream = fuzz_stream (data, size);

  *intake = premia_intake_new ("people.csv", NULL, skip_bad);
  return premia_people_file_read (stream, *intake, NULL, error);
}

/* People that make sense together are written as a file that reads as the same people. */
static void
check_comes_back (GPtrArray *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaPeople) people = premia_people_new (rows, &error);
  g_autoptr (PremiaPeople) again = NULL;
  g_autoptr (PremiaIntake) intake = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *written = NULL, *rewritten = NULL;

  if (people == NULL)
    {
      fuzz_assert_said (&error);
      return;
    }
  written = premia_people_file_write (people);
  read = read_people (written, strlen (written), FALSE, &intake, &error);
  g_assert_no_error (error);
  again = premia_people_new (read, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (premia_people_get_n (again), ==, premia_people_get_n (people));
  rewritten = premia_people_file_write (again);
  g_assert_cmpstr (rewritten, ==, written);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (int skip_bad = 0; skip_bad < 2; skip_bad++)
    {
      g_autoptr (PremiaIntake) intake = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = read_people (data, size, skip_bad, &intake, &error);

      if (rows == NULL)
        {
          fuzz_assert_said (&error);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (rows->len + intake->n_rejected, ==, intake->n_rows);
      check_comes_back (rows);
    }
  return 0;
}
