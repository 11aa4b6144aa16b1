/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-csv.h"

#include "engine/premia-error.h"

/* What is written of any row reads as that row. */
static void
check_comes_back (PremiaCsv *csv)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (PremiaCsv) again = NULL;
  g_autoptr (GError) error = NULL;
  guint n = premia_csv_get_n_fields (csv);

  g_string_append (out, "a,b\n");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      premia_csv_append_text (out, premia_csv_get_field (csv, i));
    }
  g_string_append_c (out, '\n');
  stream = fuzz_stream (out->str, out->len);
  again = premia_csv_new (stream, "again.csv");
  g_assert_true (premia_csv_next (again, NULL, &error));
  g_assert_true (premia_csv_next (again, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    g_assert_cmpstr (premia_csv_get_field (again, i), ==, premia_csv_get_field (csv, i));
}

static gboolean
has_something (PremiaCsv *csv)
{
  for (guint i = 0; i < premia_csv_get_n_fields (csv); i++)
    if (*premia_csv_get_field (csv, i) != '\0')
      return TRUE;
  return FALSE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = fuzz_stream (data, size);
  g_autoptr (PremiaCsv) csv = premia_csv_new (stream, "f.csv");
  g_autoptr (GError) error = NULL;
  guint64 line = 0;

  for (size_t rows = 0;; rows++)
    {
      gsize length;

      g_assert_cmpuint (rows, <=, size);
      if (premia_csv_next (csv, NULL, &error))
        {
          g_assert_cmpuint (premia_csv_get_line (csv), >, line);
          line = premia_csv_get_line (csv);
          for (guint i = 0; i < premia_csv_get_n_fields (csv); i++)
            g_assert_true (g_utf8_validate (premia_csv_get_field (csv, i), -1, NULL));
          g_assert_cmpstr (premia_csv_get_field (csv, premia_csv_get_n_fields (csv)), ==, "");
          if (rows < 3 && has_something (csv)) /* a reader takes a large buffer */
            check_comes_back (csv);
        }
      else if (error == NULL)
        break;
      else
        {
          g_assert_true (error->domain == PREMIA_ERROR);
          fuzz_assert_said (&error);
          premia_csv_get_text (csv, &length);
        }
    }
  g_assert_cmpuint (premia_csv_get_bytes_read (csv), ==, size);
  return 0;
}
