/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"

#include "exchange/premia-gamification-check-file.h"
#include "exchange/premia-gamification-difference.h"

#include <glib/gi18n.h>
#include <string.h>

/* The format is one of those that there are; *json. */
static int
read_format (const char *verb, const char *format, gboolean *json)
{
  *json = format != NULL && strcmp (format, "json") == 0;
  if (format == NULL || *json || strcmp (format, "text") == 0)
    return PREMIA_CTL_DONE;
  return premia_ctl_bad_call (verb, _("there is no format “%s”: json or text"), format);
}

static int
read_text (const char *name, char **text, gsize *length)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  GError *error = NULL;
  int code;

  if (g_file_load_contents (file, NULL, text, length, NULL, &error))
    return PREMIA_CTL_DONE;
  code = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY) ? PREMIA_CTL_BAD_CALL : PREMIA_CTL_FAILED;
  g_printerr ("%s: %s\n", name, error->message);
  g_error_free (error);
  return code;
}

static int
check (const char *name, gboolean json, guint n_people)
{
  g_autofree char *text = NULL, *said = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gsize length;
  int code = read_text (name, &text, &length);

  if (code != PREMIA_CTL_DONE)
    return code;
  findings = premia_gamification_check (text, (gssize) length, name, n_people, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *line = premia_gamification_finding_to_line (finding, name);

      if (finding->severity == PREMIA_GAMIFICATION_REFUSED)
        g_printerr ("%s\n", line);
    }
  said = json ? premia_gamification_check_to_json (findings, &length) : premia_gamification_check_to_text (findings, name, &length);
  code = premia_ctl_print (said, (gssize) length);
  return code == PREMIA_CTL_DONE && premia_gamification_is_refused (findings) ? PREMIA_CTL_BAD_INPUT : code;
}

int
premia_ctl_badges_check (int argc, char **argv)
{
  g_autofree char *format = NULL;
  int n_people = 0, code;
  gboolean json;
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_INT, &n_people, N_("How many people can stand on a leader board"), N_("NUMBER") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("json or text (the default)"), N_("FORMAT") },
    { NULL },
  };

  if (!premia_ctl_parse (&argc, &argv, entries, N_("CONFIG.json"),
                         _("Says whether a reward server starts with these rules, what it would trip over later, and what mends it. It ends with 1 if the "
                           "server would not start.")))
    return PREMIA_CTL_BAD_CALL;
  code = read_format ("badges check", format, &json);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (argc != 2 || n_people < 0)
    return premia_ctl_bad_call ("badges check", "%s", _("say which gamification.json"));
  return check (argv[1], json, (guint) n_people);
}

static int
read_json (const char *name, PremiaJson **json)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  int code = read_text (name, &text, &length);

  if (code != PREMIA_CTL_DONE)
    return code;
  *json = premia_json_parse (text, length, name, &error);
  if (*json != NULL && premia_json_get_root (*json)->kind != PREMIA_JSON_OBJECT)
    {
      premia_json_fail (*json, premia_json_get_root (*json), NULL, &error, "%s", _("an object, { … }, is needed here"));
      g_clear_pointer (json, premia_json_unref);
    }
  return *json != NULL ? PREMIA_CTL_DONE : premia_ctl_fail (error);
}

int
premia_ctl_badges_diff (int argc, char **argv)
{
  g_autofree char *format = NULL, *said = NULL;
  g_autoptr (PremiaJson) before = NULL, after = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  gboolean json;
  gsize length;
  int code;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_("json or text (the default)"), N_("FORMAT") },
    { NULL },
  };

  if (!premia_ctl_parse (&argc, &argv, entries, N_("BEFORE.json AFTER.json"),
                         _("Says rule by rule what another gamification.json says otherwise. Numbers and an order that are only written differently are no "
                           "difference.")))
    return PREMIA_CTL_BAD_CALL;
  code = read_format ("badges diff", format, &json);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (argc != 3)
    return premia_ctl_bad_call ("badges diff", "%s", _("say which two gamification.json"));
  code = read_json (argv[1], &before);
  if (code == PREMIA_CTL_DONE)
    code = read_json (argv[2], &after);
  if (code != PREMIA_CTL_DONE)
    return code;
  differences = premia_gamification_difference (before, after);
  said = json ? premia_gamification_difference_to_json (differences, &length) : premia_gamification_difference_to_text (differences, &length);
  return premia_ctl_print (said, (gssize) length);
}
