/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-verify"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "jobs/premia-verify-job.h"

#include <glib/gi18n.h>

typedef struct
{
  char *workspace, *format;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace that it is computed from again"), N_("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("text (default) or json"), N_("FORMAT") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, _("STATEMENT"),
                           _("Says of a statement that “premiactl report --what each --format json” has written whether the file is "
                             "whole, whether the workspace has closed the period with it, and whether it is computed again to the same "
                             "digits; and if not, which lines, appointments and deals differ. Computed again from the data of today, by the scheme "
                             "in the file, beside the periods closed before. Ends with 0 if it is so, with 1 if something differs."));
}

static int
verify (const Call *call, const char *path, PremiaStatementFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (call->workspace, &error);
  g_autoptr (PremiaVerifyJob) job = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = NULL;
  const PremiaVerification *found;
  int status;

  if (workspace == NULL)
    {
      premia_statement_file_free (file);
      return premia_ctl_fail (error);
    }
  job = premia_verify_job_new (workspace, file);
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  found = premia_verify_job_get_verification (job);
  text = g_strcmp0 (call->format, "json") == 0 ? premia_verification_to_json (found, name) : premia_verification_say (found);
  status = premia_ctl_print (text, -1);
  if (status != PREMIA_CTL_DONE)
    return status;
  return premia_verification_is_good (found) ? PREMIA_CTL_DONE : PREMIA_CTL_BAD_INPUT;
}

int
premia_ctl_verify (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  PremiaStatementFile *statement;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (argc < 2 || call.workspace == NULL)
    return premia_ctl_bad_call ("verify", "%s", _("say which statement, and from which file with --workspace"));
  if (argc > 2)
    return premia_ctl_bad_call ("verify", _("“%s” belongs to no option"), argv[2]);
  if (call.format != NULL && !g_str_equal (call.format, "text") && !g_str_equal (call.format, "json"))
    return premia_ctl_bad_call ("verify", _("there is no format “%s”: json or text"), call.format);
  file = g_file_new_for_commandline_arg (argv[1]);
  statement = premia_statement_file_read (file, argv[1], NULL, &error);
  return statement == NULL ? premia_ctl_fail (error) : verify (&call, argv[1], statement);
}
