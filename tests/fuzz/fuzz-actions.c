/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "exchange/premia-actions-file.h"
#include "tests/exchange/written-sink.h"

static gboolean
read_actions (const void *data, size_t size, gboolean skip_bad, PremiaIntake **intake, char **written, GError **error)
{
  g_autoptr (GInputStream) stream = fuzz_stream (data, size);
  g_autoptr (WrittenSink) sink = written_sink_new ();
  gboolean done;

  *intake = premia_intake_new ("actions.csv", NULL, skip_bad);
  done = premia_actions_file_read (stream, *intake, PREMIA_ACTION_SINK (sink), NULL, error);
  *written = g_strdup (written_sink_get_text (sink));
  return done;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  for (int skip_bad = 0; skip_bad < 2; skip_bad++)
    {
      g_autoptr (PremiaIntake) intake = NULL, again = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL, *rewritten = NULL;

      if (!read_actions (data, size, skip_bad, &intake, &written, &error))
        {
          g_assert_null (written); /* all or nothing */
          fuzz_assert_said (&error);
          continue;
        }
      g_assert_cmpuint (intake->n_new + intake->n_unchanged + intake->n_changed + intake->n_rejected, ==, intake->n_rows);
      read_actions (written, strlen (written), FALSE, &again, &rewritten, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (rewritten, ==, written);
    }
  return 0;
}
