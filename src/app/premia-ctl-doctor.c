/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-doctor.h"
#include "premia-ctl-verbs.h"

#include "exchange/premia-doctor-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define FLAGS (PREMIA_CTL_WORKSPACE | PREMIA_CTL_CHANCE)

gboolean
premia_ctl_wants_json (const PremiaCtlCompany *company, int *code)
{
  *code = PREMIA_CTL_DONE;
  if (company->format == NULL || strcmp (company->format, "text") == 0)
    return FALSE;
  if (strcmp (company->format, "json") == 0)
    return TRUE;
  *code = premia_ctl_bad_call (company->verb, _("there is no format “%s”: json or text"), company->format);
  return FALSE;
}

PremiaDiagnosis *
premia_ctl_examine (PremiaCtlCompany *company, guint index, int *code)
{
  PremiaDoctorCall call = { .dataset = company->dataset, .scheme = g_ptr_array_index (company->read, index), .seed = (guint64) company->seed,
                            .replicates = (guint) company->replicates, .n_threads = (guint) company->n_threads };
  GError *error = NULL;
  PremiaDiagnosis *diagnosis;

  *code = premia_ctl_company_get_span (company, index, &call.span);
  if (*code != PREMIA_CTL_DONE)
    return NULL;
  diagnosis = premia_doctor_examine (&call, &error);
  if (diagnosis != NULL)
    return diagnosis;
  g_prefix_error (&error, "%s: ", premia_ctl_company_name_scheme (company, index));
  *code = premia_ctl_company_fail (error);
  return NULL;
}

int
premia_ctl_doctor (int argc, char **argv)
{
  g_auto (PremiaCtlCompany) call = { 0 };
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  g_autofree char *text = NULL;
  gboolean json;
  gsize length;
  int code;

  premia_ctl_company_init (&call, "doctor");
  if (!premia_ctl_company_parse (&call, &argc, &argv, FLAGS, N_("json or text (the default)"),
                                 _("Says whether a scheme pays people for what they control, on their own history. For example: premiactl doctor "
                                   "--people people.csv --actions actions.csv --scheme scheme.json --from 2026-01 --to 2026-12")))
    return PREMIA_CTL_BAD_CALL;
  code = premia_ctl_company_check (&call, argc, argv, FLAGS);
  if (code != PREMIA_CTL_DONE)
    return code;
  json = premia_ctl_wants_json (&call, &code);
  if (code == PREMIA_CTL_DONE)
    code = premia_ctl_company_read (&call);
  if (code != PREMIA_CTL_DONE)
    return code;
  diagnosis = premia_ctl_examine (&call, 0, &code);
  if (diagnosis == NULL)
    return code;
  text = json ? premia_doctor_file_to_json (diagnosis, &length) : premia_doctor_file_to_text (diagnosis, &length);
  return premia_ctl_print (text, (gssize) length);
}
