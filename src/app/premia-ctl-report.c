/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-report"

#include "premia-ctl-report-order.h"
#include "premia-ctl.h"
#include "premia-ctl-verbs.h"
#include "premia-language.h"

#include "engine/premia-chosen-people.h"
#include "engine/premia-error.h"
#include "engine/premia-file-name.h"
#include "exchange/premia-register-mapping-file.h"
#include "exchange/premia-report-setup-file.h"
#include "jobs/premia-pay-register-job.h"
#include "jobs/premia-report-job.h"
#include "store/premia-workspace-setups.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gboolean
read_as_of (const PremiaReportCall *call, PremiaDesk *desk, PremiaInstant *as_of, GError **error)
{
  g_autoptr (GError) cause = NULL;

  *as_of = PREMIA_NEVER;
  if (call->as_of == NULL || premia_instant_parse (call->as_of, premia_desk_get_own_zone (desk), as_of, &cause))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--as-of: %s", cause->message);
  return FALSE;
}

/* What is known when an effect is told: by the end of the day that stands on it, so that the same call gives the same bytes. */
static PremiaInstant
find_now (const PremiaReportCall *call, const PremiaReportCallOrder *order, PremiaDesk *desk, PremiaInstant as_of)
{
  if (as_of != PREMIA_NEVER)
    return as_of;
  return call->date != NULL ? premia_zone_start_of (premia_desk_get_own_zone (desk), order->made_on + 1) : order->now;
}

/* Whoever was named in the call has to be there; whoever a setup names may have left since, and the report says so. */
static gboolean
check_people (const PremiaReportCall *call, const PremiaReportCallOrder *order, PremiaDesk *desk, GError **error)
{
  for (guint i = 0; call->setup == NULL && i < order->wanted->len; i++)
    {
      const PremiaReportSetup *setup = ((const PremiaReportWanted *) g_ptr_array_index (order->wanted, i))->setup;
      g_autoptr (GError) cause = NULL;
      g_autoptr (PremiaChosenPeople) chosen = NULL;
      const PremiaPeriod whole = premia_report_setup_get_whole (setup, desk, order->period);

      chosen = premia_chosen_people_new (premia_dataset_get_people (premia_desk_get_dataset (desk)), (const char *const *) setup->who,
                                         premia_period_first_day (whole), premia_period_last_day (whole), &cause);
      if (chosen != NULL)
        continue;
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, cause->message);
      return FALSE;
    }
  return TRUE;
}

/* (transfer full): what everybody is paid for the period. */
static PremiaCalculateJob *
calculate (const PremiaReportCall *call, const PremiaReportCallOrder *order, PremiaDesk *desk, PremiaInstant as_of, GError **error)
{
  g_autoptr (PremiaCalculateJob) job = NULL;

  job = premia_calculate_job_new (desk, order->period, order->period, as_of);
  if (!premia_job_run (PREMIA_JOB (job), NULL, error))
    return NULL;
  if (premia_calculate_job_get_ledgers (job)->len == 0)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
                   _("%s: no scheme is in force: import one, or put one into force"), call->workspace);
      return NULL;
    }
  return g_steal_pointer (&job);
}

/* A setup's file is called as the setup, so that two of one kind do not take each other's place. */
static char *
path_of (const PremiaReportCall *call, const PremiaReportCallOrder *order, const PremiaReportWanted *wanted, PremiaDesk *desk)
{
  g_autofree char *period = premia_period_to_string (order->period);
  g_autofree char *stem = wanted->name != NULL ? g_strdup_printf ("%s %s", wanted->name, period)
                                               : premia_report_setup_get_file_name (wanted->setup, desk, order->period);
  g_autofree char *name = NULL;

  if (premia_report_setup_get_each (wanted->setup))
    return g_strdup (call->output);
  name = premia_file_name_make (stem, wanted->setup->format);
  return g_build_filename (call->output, name, NULL);
}

static PremiaRegisterMapping *
find_mapping (const PremiaReportCall *call, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (call->mapping == NULL)
    return premia_pay_register_read_mapping (workspace, error);
  if (g_str_equal (call->mapping, "1c"))
    return premia_register_mapping_new_1c ();
  if (g_str_equal (call->mapping, "plain"))
    return premia_register_mapping_new_plain ();
  file = g_file_new_for_commandline_arg (call->mapping);
  return premia_register_mapping_file_read (file, call->mapping, NULL, error);
}

/* What somebody must know before the file goes to payroll stands on stderr: the file itself is only data. */
static gboolean
write_pay_register (const PremiaReportCall *call, const PremiaReportCallOrder *order, PremiaWorkspace *workspace, GPtrArray *ledgers, const PremiaLetterhead *letterhead,
                    GString *written, GError **error)
{
  g_autoptr (PremiaRegisterMapping) mapping = find_mapping (call, workspace, error);
  g_autofree char *period = premia_period_to_string (order->period);
  g_autofree char *name = g_strdup_printf (PREMIA_PAY_REGISTER "-%s.%s", period, premia_format_to_string (order->format));
  g_autofree char *path = g_build_filename (call->output, name, NULL);
  g_autoptr (PremiaPayRegisterJob) job = NULL;
  GPtrArray *warnings;

  if (mapping == NULL)
    return FALSE;
  if (g_mkdir_with_parents (call->output, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", call->output, g_strerror (errno));
      return FALSE;
    }
  job = premia_pay_register_job_new (workspace, ledgers, letterhead);
  premia_pay_register_job_set_file (job, path, order->format, mapping);
  if (!premia_job_run (PREMIA_JOB (job), NULL, error))
    return FALSE;
  warnings = premia_pay_register_get_warnings (premia_pay_register_job_get_register (job));
  for (guint i = 0; i < warnings->len; i++)
    g_printerr ("%s: %s\n", path, (const char *) g_ptr_array_index (warnings, i));
  g_string_append_printf (written, "%s\n", path);
  return TRUE;
}

static void
tell_paths (GPtrArray *paths, GString *written)
{
  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf (written, "%s\n", (char *) g_ptr_array_index (paths, i));
}

static gboolean
write_report (const PremiaReportCall *call, const PremiaReportCallOrder *order, const PremiaReportWanted *wanted, PremiaWorkspace *workspace, PremiaDesk *desk, GPtrArray *ledgers,
              const PremiaLetterhead *letterhead, PremiaInstant as_of, GString *written, GError **error)
{
  g_autofree char *path = path_of (call, order, wanted, desk);
  g_autoptr (PremiaReportJob) job = NULL;

  job = premia_report_job_new (desk, wanted->setup, order->period, letterhead);
  if (ledgers != NULL && wanted->setup->span <= order->period.kind)
    premia_report_job_set_ledgers (job, ledgers);
  premia_report_job_set_as_of (job, as_of);
  premia_report_job_set_now (job, find_now (call, order, desk, as_of));
  premia_report_job_set_workspace (job, workspace);
  premia_report_job_set_path (job, path);
  if (!premia_job_run (PREMIA_JOB (job), NULL, error))
    return FALSE;
  if (premia_report_job_has_nobody (job))
    /* Translators: %s is a file or folder */
    g_printerr (_("%s: there was nobody to report on in this period.\n"), path);
  tell_paths (premia_report_job_get_paths (job), written);
  return TRUE;
}

/* What is paid is calculated once for all reports of the period. */
static gboolean
needs_ledgers (const PremiaReportCallOrder *order)
{
  for (guint i = 0; i < order->wanted->len; i++)
    if (premia_report_kind_needs_ledgers (((const PremiaReportWanted *) g_ptr_array_index (order->wanted, i))->setup->kind))
      return TRUE;
  return order->pay_register;
}

static gboolean
write_all (const PremiaReportCall *call, const PremiaReportCallOrder *order, PremiaWorkspace *workspace, PremiaDesk *desk, GString *written, GError **error)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new (order->language);
  PremiaLetterhead letterhead = { premia_desk_get_settings (desk)->company, order->made_on, locale, premia_desk_get_brand (desk) };
  g_autoptr (PremiaCalculateJob) calculated = NULL;
  GPtrArray *ledgers = NULL;
  PremiaInstant as_of;

  if (!read_as_of (call, desk, &as_of, error) || !check_people (call, order, desk, error))
    return FALSE;
  if (needs_ledgers (order))
    {
      calculated = calculate (call, order, desk, as_of, error);
      if (calculated == NULL)
        return FALSE;
      ledgers = premia_calculate_job_get_ledgers (calculated);
    }
  for (guint i = 0; i < order->wanted->len; i++)
    if (!write_report (call, order, g_ptr_array_index (order->wanted, i), workspace, desk, ledgers, &letterhead, as_of, written, error))
      return FALSE;
  return !order->pay_register || write_pay_register (call, order, workspace, ledgers, &letterhead, written, error);
}

/* ---- setups that the workspace keeps ---- */

static gboolean
read_setup (const PremiaReportCall *call, PremiaReportCallOrder *order, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (PremiaStoredSetup) stored = premia_workspace_find_report_setup (workspace, call->setup, error);
  g_autoptr (PremiaReportSetup) setup = NULL;
  PremiaReportWanted *wanted;

  if (stored == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("%1$s: there is no report setup “%2$s”: --list-setups tells which there are"),
                     call->workspace, call->setup);
      return FALSE;
    }
  setup = premia_report_setup_file_parse (stored->text, -1, stored->name, error);
  if (setup == NULL)
    return FALSE;
  wanted = g_new0 (PremiaReportWanted, 1);
  wanted->setup = g_steal_pointer (&setup);
  wanted->name = g_strdup (stored->name);
  g_ptr_array_add (order->wanted, wanted);
  if (premia_report_call_fill (call, order))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("the options do not fit the setup"));
  return FALSE;
}

static int
list_setups (const PremiaReportCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) setups = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (call->workspace == NULL)
    return premia_ctl_bad_call ("report", "%s", _("say whose setups with --workspace"));
  workspace = premia_workspace_open (call->workspace, &error);
  setups = workspace != NULL ? premia_workspace_list_report_setups (workspace, &error) : NULL;
  if (setups == NULL)
    return premia_ctl_fail (error);
  for (guint i = 0; i < setups->len; i++)
    g_string_append_printf (text, "%s\n", ((const PremiaStoredSetup *) g_ptr_array_index (setups, i))->name);
  return premia_ctl_print (text->str, -1);
}

/* Schemes that cannot be read pay nobody: the documents without them are not all that is owed. */
static int
tell_problems (const PremiaReportCall *call, PremiaDesk *desk)
{
  GPtrArray *problems = premia_desk_get_problems (desk);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s: %s\n", call->workspace, (const char *) g_ptr_array_index (problems, i));
  return problems->len > 0 ? PREMIA_CTL_BAD_INPUT : PREMIA_CTL_DONE;
}

int
premia_ctl_report (int argc, char **argv)
{
  g_auto (PremiaReportCall) call = { NULL };
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (premia_report_wanted_free);
  PremiaReportCallOrder order = { .made_on = PREMIA_DATE_NONE };
  int code, printed;

  if (!premia_report_call_parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (argc > 1)
    return premia_ctl_bad_call ("report", _("“%s” belongs to no option"), argv[1]);
  if (call.list)
    return list_setups (&call);
  order.wanted = wanted;
  if (!premia_report_call_read (&call, &order))
    return PREMIA_CTL_BAD_CALL;
  /* Documents speak the language that was asked for themselves, and what goes wrong is told in the caller's. A file for payroll has only one. */
  if (order.pay_register)
    premia_language_choose (order.language);
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  if (call.setup != NULL && !read_setup (&call, &order, workspace, &error))
    return premia_ctl_fail (error);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    return premia_ctl_fail (error);
  premia_report_call_fill_days (&call, &order, premia_load_job_get_desk (load));
  code = tell_problems (&call, premia_load_job_get_desk (load));
  if (!write_all (&call, &order, workspace, premia_load_job_get_desk (load), written, &error))
    return premia_ctl_fail (error);
  printed = premia_ctl_print (written->str, -1);
  return printed != PREMIA_CTL_DONE ? printed : code;
}
