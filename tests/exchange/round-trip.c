/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "written-sink.h"

#include "exchange/premia-actions-file.h"
#include "exchange/premia-people-file.h"
#include "exchange/premia-scheme-file.h"
#include "exchange/premia-zone-file.h"

#include <stdio.h>
#include <string.h>

/* round-trip people|actions|scheme FILE [ZONE]: reads a file and prints it as Premia would write it. For
 * tests that ask whether the written file says the same as the read one. */

static GInputStream *
open_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

static char *
people (const char *path, PremiaIntake *intake, GError **error)
{
  g_autoptr (GInputStream) stream = open_file (path, error);
  g_autoptr (GPtrArray) rows = stream == NULL ? NULL : premia_people_file_read (stream, intake, NULL, error);
  g_autoptr (PremiaPeople) read = rows == NULL ? NULL : premia_people_new (rows, error);

  return read == NULL ? NULL : premia_people_file_write (read);
}

static char *
actions (const char *path, PremiaIntake *intake, GError **error)
{
  g_autoptr (GInputStream) stream = open_file (path, error);
  g_autoptr (WrittenSink) sink = written_sink_new ();

  if (stream == NULL || !premia_actions_file_read (stream, intake, PREMIA_ACTION_SINK (sink), NULL, error))
    return NULL;
  return g_strdup (written_sink_get_text (sink));
}

static char *
scheme (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (PremiaScheme) read = premia_scheme_file_read (file, path, NULL, error);

  return read == NULL ? NULL : premia_scheme_to_text (read);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaZone) zone = premia_zone_file_open (argc > 3 ? argv[3] : NULL, &error);
  g_autoptr (PremiaIntake) intake = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert (argc >= 3);
  intake = premia_intake_new (argv[2], zone, FALSE);
  if (strcmp (argv[1], "people") == 0)
    text = people (argv[2], intake, &error);
  else if (strcmp (argv[1], "actions") == 0)
    text = actions (argv[2], intake, &error);
  else
    text = scheme (argv[2], &error);
  g_assert_no_error (error);
  fputs (text, stdout); /* g_print() would turn it into the charset of the locale */
  return 0;
}
