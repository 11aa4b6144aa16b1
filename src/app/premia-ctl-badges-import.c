/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"

#include "exchange/premia-gamification-check-file.h"
#include "jobs/premia-account-name.h"
#include "store/premia-workspace-badges.h"
#include "store/premia-workspace-server.h"

#include <glib/gi18n.h>
#include <string.h>

#define VERB "badges import"

static int
fail (GError *error)
{
  int code = premia_ctl_fail (error);

  g_error_free (error);
  return code;
}

/* Said before anything is changed: what the server would not start with does not get in, not even in part. */
static int
check (const char *text, gsize length, const char *name)
{
  g_autoptr (GPtrArray) findings = premia_gamification_check (text, (gssize) length, name, 0, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *line = premia_gamification_finding_to_line (g_ptr_array_index (findings, i), name);

      g_printerr ("%s\n", line);
    }
  return premia_gamification_is_refused (findings) ? PREMIA_CTL_BAD_INPUT : PREMIA_CTL_DONE;
}

/* What was there stays as an earlier version; looks and contests as they are. */
static int
keep (PremiaWorkspace *workspace, const char *text, const char *name)
{
  g_autoptr (PremiaStoredBadgeSet) set = NULL;
  g_autofree char *said = NULL;
  GError *error = NULL;

  set = premia_workspace_load_badge_set (workspace, &error);
  if (set == NULL)
    return fail (error);
  if (strcmp (set->gamification, text) == 0)
    return premia_ctl_print (_("These are the rules already; nothing was changed.\n"), -1);
  if (!premia_workspace_set_gamification (workspace, text, premia_ctl_now (NULL), &error))
    return fail (error);
  /* Translators: %s is a file */
  said = g_strdup_printf (_("The rules of badges are those of “%s” now. The ones before are kept among the earlier versions.\n"), name);
  return premia_ctl_print (said, -1);
}

int
premia_ctl_badges_import (int argc, char **argv)
{
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  GError *error = NULL;
  gsize length;
  int code;
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &path, N_("The workspace"), N_("FILE") },
    { NULL },
  };

  if (!premia_ctl_parse (&argc, &argv, entries, N_("CONFIG.json"),
                         _("Takes the rules of a gamification.json into a workspace, byte for byte. With one that a server would not start with nothing is changed.")))
    return PREMIA_CTL_BAD_CALL;
  if (path == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--workspace");
  if (argc != 2)
    return premia_ctl_bad_call (VERB, "%s", _("say which gamification.json"));
  file = g_file_new_for_commandline_arg (argv[1]);
  if (!g_file_load_contents (file, NULL, &text, &length, NULL, &error))
    return fail (error);
  if (strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_printerr (_("“%s” is no gamification.json: it is not a text, or far too long."), argv[1]);
      g_printerr ("\n");
      return PREMIA_CTL_BAD_INPUT;
    }
  code = check (text, length, argv[1]);
  if (code != PREMIA_CTL_DONE)
    return code;
  workspace = premia_workspace_open (path, &error);
  if (workspace == NULL)
    return fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  return keep (workspace, text, argv[1]);
}
