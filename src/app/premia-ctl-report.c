/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-report"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"
#include "premia-language.h"

#include "engine/premia-error.h"
#include "exchange/premia-register-mapping-file.h"
#include "jobs/premia-export-job.h"
#include "jobs/premia-pay-register-job.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  char *workspace, *period, *output, *what, *format, *person, *language, *date, *as_of, *mapping;
} Call;

/* What the words of the call mean. */
typedef struct
{
  PremiaPeriod  period;
  PremiaDate    made_on;
  PremiaFormat  format;
  const char   *language;
  gboolean      what[3]; /* by PremiaExportWhat */
  gboolean      pay_register; /* for the payroll system */
} Order;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->period);
  g_free (call->output);
  g_free (call->what);
  g_free (call->format);
  g_free (call->person);
  g_free (call->language);
  g_free (call->date);
  g_free (call->as_of);
  g_free (call->mapping);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static const char *const whats[] = {
  [PREMIA_EXPORT_REGISTER] = "register", [PREMIA_EXPORT_STATEMENTS] = "statements", [PREMIA_EXPORT_STATEMENT_EACH] = "each",
};

#define PAY_REGISTER "pay-register"

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace to report from"), N_("FILE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &call->period, N_("Such as 2026-10"), N_("PERIOD") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &call->output, N_("The folder that gets the files"), N_("FOLDER") },
    { "what", 0, 0, G_OPTION_ARG_STRING, &call->what,
      N_("register, statements (one file), each (a file for each person), pay-register (for the payroll system); several with commas (default: register,statements)"), N_("LIST") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("pdf (the default), xlsx or csv; of “each” also json: statements that “premiactl verify” can check"), N_("FORMAT") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &call->person, N_("The statements of this person only"), N_("ID") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &call->language, N_("en or ru (default: that of the session)"), N_("CODE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &call->date, N_("The day that stands on the documents (default: today)"), N_("DATE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &call->as_of,
      N_("The moment that decides what is accepted by itself; else the latest action"), N_("TIME") },
    { "mapping", 0, 0, G_OPTION_ARG_STRING, &call->mapping,
      N_("Columns of the pay-register: 1c, plain, or a file (default: those that the workspace keeps)"), N_("NAME") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Writes the pay register and the statements of a period, under every scheme in force. The same "
                             "workspace, period and date give the same bytes."));
}

static gboolean
read_whats (const char *text, Order *order)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "register,statements", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize what;

      if (g_str_equal (words[i], PAY_REGISTER))
        {
          order->pay_register = TRUE;
          continue;
        }
      for (what = 0; what < G_N_ELEMENTS (whats); what++)
        if (g_str_equal (words[i], whats[what]))
          break;
      if (what == G_N_ELEMENTS (whats))
        {
          premia_ctl_bad_call ("report", _("there is nothing called “%s” to write: register, statements, each or pay-register"), words[i]);
          return FALSE;
        }
      order->what[what] = TRUE;
    }
  return TRUE;
}

static gboolean
read_order (const Call *call, Order *order)
{
  g_autoptr (GError) error = NULL;

  *order = (Order){ .made_on = (PremiaDate) (g_get_real_time () / G_TIME_SPAN_DAY) };
  if (call->workspace == NULL || call->period == NULL || call->output == NULL)
    {
      premia_ctl_bad_call ("report", "%s", _("say what to report with --workspace and --period, and where to with --output"));
      return FALSE;
    }
  if (!premia_period_parse (call->period, &order->period, &error)
      || (call->date != NULL && !premia_date_parse (call->date, &order->made_on, &error)))
    {
      premia_ctl_bad_call ("report", "%s", error->message);
      return FALSE;
    }
  if (!premia_format_parse (call->format != NULL ? call->format : "pdf", &order->format))
    {
      premia_ctl_bad_call ("report", _("there is no format “%s”: pdf, xlsx, csv or json"), call->format);
      return FALSE;
    }
  order->language = call->language != NULL ? call->language : premia_locale_guess_language ();
  if (!g_str_equal (order->language, "en") && !g_str_equal (order->language, "ru"))
    {
      premia_ctl_bad_call ("report", _("there is no language “%s”: en or ru"), call->language);
      return FALSE;
    }
  if (!read_whats (call->what, order))
    return FALSE;
  if (order->format == PREMIA_FORMAT_JSON && (order->pay_register || order->what[PREMIA_EXPORT_REGISTER] || order->what[PREMIA_EXPORT_STATEMENTS]))
    {
      premia_ctl_bad_call ("report", "%s", _("only single statements are written as json: say --what each"));
      return FALSE;
    }
  if (order->pay_register && order->format == PREMIA_FORMAT_PDF)
    {
      premia_ctl_bad_call ("report", "%s", _("no payroll system reads a pay-register as pdf: say --format xlsx or csv"));
      return FALSE;
    }
  return TRUE;
}

/* (transfer full): what everybody is paid for the period. */
static PremiaCalculateJob *
calculate (const Call *call, const Order *order, PremiaDesk *desk, GError **error)
{
  PremiaInstant as_of = PREMIA_NEVER;
  g_autoptr (PremiaCalculateJob) job = NULL;
  g_autoptr (GError) cause = NULL;

  if (call->as_of != NULL && !premia_instant_parse (call->as_of, premia_desk_get_own_zone (desk), &as_of, &cause))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--as-of: %s", cause->message);
      return NULL;
    }
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

static char *
path_of (const Call *call, const Order *order, PremiaExportWhat what)
{
  g_autofree char *period = premia_period_to_string (order->period);
  g_autofree char *name = NULL;

  if (what == PREMIA_EXPORT_STATEMENT_EACH)
    return g_strdup (call->output);
  name = g_strdup_printf ("%s-%s.%s", whats[what], period, premia_format_to_string (order->format));
  return g_build_filename (call->output, name, NULL);
}

static PremiaRegisterMapping *
find_mapping (const Call *call, PremiaWorkspace *workspace, GError **error)
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
write_pay_register (const Call *call, const Order *order, PremiaWorkspace *workspace, GPtrArray *ledgers, const PremiaLetterhead *letterhead,
                    GString *written, GError **error)
{
  g_autoptr (PremiaRegisterMapping) mapping = find_mapping (call, workspace, error);
  g_autofree char *period = premia_period_to_string (order->period);
  g_autofree char *name = g_strdup_printf (PAY_REGISTER "-%s.%s", period, premia_format_to_string (order->format));
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

static gboolean
write_all (const Call *call, const Order *order, PremiaWorkspace *workspace, PremiaDesk *desk, GString *written, GError **error)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new (order->language);
  PremiaLetterhead letterhead = { premia_desk_get_settings (desk)->company, order->made_on, locale, premia_desk_get_brand (desk) };
  g_autoptr (PremiaCalculateJob) calculated = calculate (call, order, desk, error);
  int person = -1;

  if (calculated == NULL)
    return FALSE;
  if (call->person != NULL)
    {
      person = premia_people_find (premia_dataset_get_people (premia_desk_get_dataset (desk)), call->person);
      if (person < 0)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("nobody has the id “%s”"), call->person);
          return FALSE;
        }
    }
  for (guint what = 0; what < G_N_ELEMENTS (order->what); what++)
    {
      g_autofree char *path = path_of (call, order, what);
      g_autoptr (PremiaExportJob) job = NULL;
      GPtrArray *paths;

      if (!order->what[what])
        continue;
      job = premia_export_job_new (premia_calculate_job_get_ledgers (calculated), what, order->format, path, &letterhead);
      premia_export_job_set_desk (job, desk);
      if (person >= 0)
        premia_export_job_set_person (job, (guint) person);
      if (!premia_job_run (PREMIA_JOB (job), NULL, error))
        return FALSE;
      paths = premia_export_job_get_paths (job);
      for (guint i = 0; i < paths->len; i++)
        g_string_append_printf (written, "%s\n", (char *) g_ptr_array_index (paths, i));
    }
  return !order->pay_register
         || write_pay_register (call, order, workspace, premia_calculate_job_get_ledgers (calculated), &letterhead, written, error);
}

/* Schemes that cannot be read pay nobody: the documents without them are not all that is owed. */
static int
tell_problems (const Call *call, PremiaDesk *desk)
{
  GPtrArray *problems = premia_desk_get_problems (desk);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s: %s\n", call->workspace, (const char *) g_ptr_array_index (problems, i));
  return problems->len > 0 ? PREMIA_CTL_BAD_INPUT : PREMIA_CTL_DONE;
}

int
premia_ctl_report (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaLoadJob) load = NULL;
  g_autoptr (GString) written = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  int code, printed;
  Order order;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (argc > 1)
    return premia_ctl_bad_call ("report", _("“%s” belongs to no option"), argv[1]);
  if (!read_order (&call, &order))
    return PREMIA_CTL_BAD_CALL;
  premia_language_choose (order.language);
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    return premia_ctl_fail (error);
  code = tell_problems (&call, premia_load_job_get_desk (load));
  if (!write_all (&call, &order, workspace, premia_load_job_get_desk (load), written, &error))
    return premia_ctl_fail (error);
  printed = premia_ctl_print (written->str, -1);
  return printed != PREMIA_CTL_DONE ? printed : code;
}
