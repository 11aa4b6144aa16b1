/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-rescue"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "jobs/premia-rescue-job.h"

#include <glib/gi18n.h>

int
premia_ctl_rescue (int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (PremiaRescueJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int status;

  if (!premia_ctl_parse (&argc, &argv, entries, _("FILE OUT"),
                         _("Reads what can be read of a damaged workspace and makes a new one of it, which must not be there yet. FILE is only read. Says table by "
                           "table how many rows were read and how many are lost. Ends with 0 if nothing is known to be lost, else with 1.")))
    return PREMIA_CTL_BAD_CALL;
  if (argc < 3)
    return premia_ctl_bad_call ("rescue", "%s", _("say which file is damaged, and which one to make"));
  if (argc > 3)
    return premia_ctl_bad_call ("rescue", _("“%s” belongs to no option"), argv[3]);
  job = premia_rescue_job_new (argv[1], argv[2], premia_ctl_now, NULL);
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  text = premia_rescue_report_say (premia_rescue_job_get_report (job));
  status = premia_ctl_print (text, -1);
  if (status != PREMIA_CTL_DONE)
    return status;
  return premia_rescue_report_is_whole (premia_rescue_job_get_report (job)) ? PREMIA_CTL_DONE : PREMIA_CTL_BAD_INPUT;
}
