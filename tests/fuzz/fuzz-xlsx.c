/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-xlsx.h"

#include "tests/exchange/packed-sheet.h"

#include <string.h>

#define BORDER "\n---\n"

/* Mutations of an archive die at its checksums: unless it is one, the input is the XML of a sheet, of texts and of styles. */
static GBytes *
pack (const uint8_t *data, size_t size)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  guint n;

  if (premia_xlsx_is_archive (data, size))
    return g_bytes_new (data, size);
  text = g_strndup ((const char *) data, size);
  parts = g_strsplit (text, BORDER, 3);
  n = g_strv_length (parts);
  return packed_sheet_new (n > 0 ? parts[0] : "", n > 1 ? parts[1] : "", n > 2 ? parts[2] : "");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = pack (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaXlsx) book = premia_xlsx_new (bytes, "b.xlsx", NULL, &error);
  g_autoptr (GInputStream) stream = NULL;
  char buffer[4096];
  gsize n, all = 0;

  if (book != NULL)
    stream = premia_xlsx_open (book, 0, size % 2 == 0 ? NULL : "%d.%m.%Y %H:%M", size % 3 == 0 ? ',' : '.', &error);
  while (stream != NULL)
    {
      gboolean good = g_input_stream_read_all (stream, buffer, sizeof buffer, &n, NULL, &error);

      all += n;
      g_assert_cmpuint (all, <, 1024 * 1024 * 1024);
      if (!good)
        {
          g_clear_error (&error);
          /* Once broken, it stays so. */
          g_assert_cmpint (g_input_stream_read (stream, buffer, 1, NULL, &error), ==, -1);
          break;
        }
      if (n < sizeof buffer)
        return 0;
    }
  fuzz_assert_said (&error);
  return 0;
}
