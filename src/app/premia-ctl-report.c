/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-report"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"
#include "premia-language.h"

#include "engine/premia-error.h"
#include "exchange/premia-register-mapping-file.h"
#include "exchange/premia-report-setup-file.h"
#include "jobs/premia-pay-register-job.h"
#include "jobs/premia-report-job.h"
#include "report/premia-report-part.h"
#include "store/premia-workspace-setups.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

typedef struct
{
  char *workspace, *period, *output, *what, *format, *language, *date, *as_of, *mapping, *setup, *scheme, *span, *without, *paper, *turn;
  char **persons, **teams, **roles;
  gboolean list;
} Call;

/* A report that is to be written. */
typedef struct
{
  PremiaReportSetup *setup; /* (owned) */
  char              *name;  /* (owned) (nullable): of the setup that was saved */
} Wanted;

/* What the words of the call mean. */
typedef struct
{
  PremiaPeriod  period;
  PremiaDate    made_on;
  PremiaFormat  format;
  const char   *language;
  GPtrArray    *wanted;       /* (owned) (element-type Wanted) */
  gboolean      pay_register; /* for the payroll system */
} Order;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  premia_report_setup_free (wanted->setup);
  g_free (wanted->name);
  g_free (wanted);
}

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->period);
  g_free (call->output);
  g_free (call->what);
  g_free (call->format);
  g_strfreev (call->persons);
  g_strfreev (call->teams);
  g_strfreev (call->roles);
  g_free (call->setup);
  g_free (call->scheme);
  g_free (call->span);
  g_free (call->without);
  g_free (call->paper);
  g_free (call->turn);
  g_free (call->language);
  g_free (call->date);
  g_free (call->as_of);
  g_free (call->mapping);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

#define PAY_REGISTER "pay-register"
#define EACH         "each"

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace to report from"), N_("FILE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &call->period, N_("Such as 2026-10 (with --setup, default: the last full month before the day)"), N_("PERIOD") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &call->output, N_("The folder that gets the files"), N_("FOLDER") },
    { "what", 0, 0, G_OPTION_ARG_STRING, &call->what,
      N_("performance, register, statements (one file), each (a file for each person), badges, scheme (a sheet to sign), pay-register (for the payroll system); "
         "several with commas (default: register,statements)"), N_("LIST") },
    { "setup", 0, 0, G_OPTION_ARG_STRING, &call->setup, N_("A report setup that the workspace keeps, by its name"), N_("NAME") },
    { "list-setups", 0, 0, G_OPTION_ARG_NONE, &call->list, N_("Tell the names of the report setups that the workspace keeps"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("pdf (the default), xlsx or csv; of “each” also json: statements that “premiactl verify” can check"), N_("FORMAT") },
    { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->persons, N_("Report on this person only; may be given several times"), N_("ID") },
    { "team", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->teams, N_("Report on this team only; may be given several times"), N_("TEAM") },
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->roles, N_("Report on people in this role only; may be given several times"), N_("ROLE") },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &call->scheme, N_("The scheme of the sheet (default: all in force)"), N_("ID") },
    { "span", 0, 0, G_OPTION_ARG_STRING, &call->span, N_("month (the default), or the quarter or year around the period"), N_("SPAN") },
    { "without", 0, 0, G_OPTION_ARG_STRING, &call->without, N_("Parts to leave out, with commas"), N_("PARTS") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &call->paper, N_("a4 (the default), a3, letter or legal"), N_("PAPER") },
    { "turn", 0, 0, G_OPTION_ARG_STRING, &call->turn, N_("portrait, landscape, or auto (the default): as the report wants it"), N_("TURN") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &call->language, N_("en or ru (default: that of the session)"), N_("CODE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &call->date, N_("The day that stands on the documents (default: today)"), N_("DATE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &call->as_of,
      N_("The moment that decides what is accepted by itself; else the latest action"), N_("TIME") },
    { "mapping", 0, 0, G_OPTION_ARG_STRING, &call->mapping,
      N_("Columns of the pay-register: 1c, plain, or a file (default: those that the workspace keeps)"), N_("NAME") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Writes reports of a period: what was done, what is paid and why, badges, the scheme. The same "
                             "workspace, period and date give the same bytes."));
}

static Wanted *
want (Order *order, PremiaReportKind kind)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->setup = premia_report_setup_new (kind);
  g_ptr_array_add (order->wanted, wanted);
  return wanted;
}

static gboolean
read_whats (const char *text, Order *order)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "register,statements", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      PremiaReportKind kind;

      if (g_str_equal (words[i], PAY_REGISTER))
        order->pay_register = TRUE;
      else if (g_str_equal (words[i], EACH))
        want (order, PREMIA_REPORT_STATEMENTS)->setup->each = TRUE;
      else if (premia_report_kind_parse (words[i], &kind))
        want (order, kind);
      else
        {
          premia_ctl_bad_call ("report", _("there is nothing called “%s” to write: performance, register, statements, each, badges, scheme or pay-register"),
                               words[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- how the reports are to be ---- */

/* A part that a report does not have is no harm where others have it. */
static gboolean
read_without (const char *text, Order *order)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < order->wanted->len; k++)
        {
          PremiaReportSetup *setup = ((Wanted *) g_ptr_array_index (order->wanted, k))->setup;

          if (premia_report_find_part (setup->kind, parts[i]) == NULL)
            continue;
          known = TRUE;
          premia_report_setup_hide (setup, parts[i], TRUE);
        }
      if (known)
        continue;
      premia_ctl_bad_call ("report", _("--without: none of the reports has a part “%s”"), parts[i]);
      return FALSE;
    }
  return TRUE;
}

static void
read_who (const Call *call, PremiaReportSetup *setup)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) who = NULL;

  for (guint i = 0; call->persons != NULL && call->persons[i] != NULL; i++)
    g_strv_builder_add (names, call->persons[i]);
  for (guint i = 0; call->teams != NULL && call->teams[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("team:", call->teams[i], NULL);

      g_strv_builder_add (names, name);
    }
  for (guint i = 0; call->roles != NULL && call->roles[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("role:", call->roles[i], NULL);

      g_strv_builder_add (names, name);
    }
  who = g_strv_builder_end (names);
  if (who[0] != NULL)
    premia_report_setup_set_who (setup, (const char *const *) who);
}

/* Options go before what the setup says. */
static gboolean
fill_setup (const Call *call, PremiaReportSetup *setup)
{
  if (call->span != NULL && (!premia_period_kind_parse (call->span, &setup->span) || setup->span == PREMIA_PERIOD_WEEK))
    {
      premia_ctl_bad_call ("report", _("there is no span “%s”: month, quarter or year"), call->span);
      return FALSE;
    }
  if (call->paper != NULL && !premia_paper_size_parse (call->paper, &setup->paper))
    {
      premia_ctl_bad_call ("report", _("there is no paper “%s”: a4, a3, letter or legal"), call->paper);
      return FALSE;
    }
  if (call->turn != NULL && !premia_paper_turn_parse (call->turn, &setup->turn))
    {
      premia_ctl_bad_call ("report", _("there is no turn “%s”: portrait, landscape or auto"), call->turn);
      return FALSE;
    }
  if (call->scheme != NULL)
    premia_report_setup_set_scheme (setup, call->scheme);
  if (call->format != NULL)
    premia_report_setup_set_format (setup, call->format);
  if (call->language != NULL)
    premia_report_setup_set_language (setup, call->language);
  read_who (call, setup);
  return TRUE;
}

static gboolean
fill_setups (const Call *call, Order *order)
{
  for (guint i = 0; i < order->wanted->len; i++)
    if (!fill_setup (call, ((Wanted *) g_ptr_array_index (order->wanted, i))->setup))
      return FALSE;
  return read_without (call->without, order);
}

static gboolean
read_language (const Call *call, Order *order)
{
  order->language = call->language != NULL ? call->language : premia_locale_guess_language ();
  if (g_str_equal (order->language, "en") || g_str_equal (order->language, "ru"))
    return TRUE;
  premia_ctl_bad_call ("report", _("there is no language “%s”: en or ru"), call->language);
  return FALSE;
}

/* The last full month, as a scheduled run wants it. */
static gboolean
read_days (const Call *call, Order *order)
{
  g_autoptr (GError) error = NULL;

  if ((call->period != NULL && !premia_period_parse (call->period, &order->period, &error))
      || (call->date != NULL && !premia_date_parse (call->date, &order->made_on, &error)))
    {
      premia_ctl_bad_call ("report", "%s", error->message);
      return FALSE;
    }
  if (call->period == NULL)
    order->period = premia_period_next (premia_period_of_date (PREMIA_PERIOD_MONTH, order->made_on), -1);
  return TRUE;
}

static gboolean
check_json (const Order *order)
{
  gboolean other = order->pay_register;

  for (guint i = 0; i < order->wanted->len; i++)
    {
      const PremiaReportSetup *setup = ((const Wanted *) g_ptr_array_index (order->wanted, i))->setup;

      other = other || setup->kind != PREMIA_REPORT_STATEMENTS || !setup->each;
    }
  if (!other)
    return TRUE;
  premia_ctl_bad_call ("report", "%s", _("only single statements are written as json: say --what each"));
  return FALSE;
}

static gboolean
read_order (const Call *call, Order *order)
{
  order->made_on = (PremiaDate) (g_get_real_time () / G_TIME_SPAN_DAY);
  if (call->workspace == NULL || (call->period == NULL && call->setup == NULL) || call->output == NULL)
    {
      premia_ctl_bad_call ("report", "%s", _("say what to report with --workspace and --period, and where to with --output"));
      return FALSE;
    }
  if (call->setup != NULL && call->what != NULL)
    {
      premia_ctl_bad_call ("report", "%s", _("a setup says itself what to report: --what or --setup, not both"));
      return FALSE;
    }
  if (!read_days (call, order))
    return FALSE;
  if (!premia_format_parse (call->format != NULL ? call->format : "pdf", &order->format))
    {
      premia_ctl_bad_call ("report", _("there is no format “%s”: pdf, xlsx, csv or json"), call->format);
      return FALSE;
    }
  if (!read_language (call, order))
    return FALSE;
  if (call->setup == NULL && (!read_whats (call->what, order) || !fill_setups (call, order)))
    return FALSE;
  if (order->format == PREMIA_FORMAT_JSON && !check_json (order))
    return FALSE;
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

/* A setup's file is called as the setup, so that two of one kind do not take each other's place. */
static char *
path_of (const Call *call, const Order *order, const Wanted *wanted)
{
  g_autofree char *period = premia_period_to_string (order->period);
  g_autofree char *stem = wanted->name != NULL ? g_strdup_printf ("%s %s", wanted->name, period)
                                               : premia_report_setup_get_file_name (wanted->setup, order->period);
  g_autofree char *name = NULL;

  if (wanted->setup->each)
    return g_strdup (call->output);
  g_strdelimit (stem, "/\\:*?\"<>|", '_');
  name = g_strdup_printf ("%s.%s", stem, wanted->setup->format);
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

static void
tell_paths (GPtrArray *paths, GString *written)
{
  for (guint i = 0; i < paths->len; i++)
    g_string_append_printf (written, "%s\n", (char *) g_ptr_array_index (paths, i));
}

static gboolean
write_report (const Call *call, const Order *order, const Wanted *wanted, PremiaDesk *desk, GPtrArray *ledgers, const PremiaLetterhead *letterhead,
              GString *written, GError **error)
{
  g_autofree char *path = path_of (call, order, wanted);
  g_autoptr (PremiaReportJob) job = NULL;
  PremiaInstant as_of = PREMIA_NEVER;

  if (call->as_of != NULL && !premia_instant_parse (call->as_of, premia_desk_get_own_zone (desk), &as_of, error))
    return FALSE;
  job = premia_report_job_new (desk, wanted->setup, order->period, letterhead);
  if (ledgers != NULL && wanted->setup->span <= order->period.kind)
    premia_report_job_set_ledgers (job, ledgers);
  premia_report_job_set_as_of (job, as_of);
  premia_report_job_set_path (job, path);
  if (!premia_job_run (PREMIA_JOB (job), NULL, error))
    return FALSE;
  tell_paths (premia_report_job_get_paths (job), written);
  return TRUE;
}

/* What is paid is calculated once for all reports of the period. */
static gboolean
needs_ledgers (const Order *order)
{
  for (guint i = 0; i < order->wanted->len; i++)
    if (premia_report_kind_needs_ledgers (((const Wanted *) g_ptr_array_index (order->wanted, i))->setup->kind))
      return TRUE;
  return order->pay_register;
}

static gboolean
write_all (const Call *call, const Order *order, PremiaWorkspace *workspace, PremiaDesk *desk, GString *written, GError **error)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new (order->language);
  PremiaLetterhead letterhead = { premia_desk_get_settings (desk)->company, order->made_on, locale, premia_desk_get_brand (desk) };
  g_autoptr (PremiaCalculateJob) calculated = NULL;
  GPtrArray *ledgers = NULL;

  if (needs_ledgers (order))
    {
      calculated = calculate (call, order, desk, error);
      if (calculated == NULL)
        return FALSE;
      ledgers = premia_calculate_job_get_ledgers (calculated);
    }
  for (guint i = 0; i < order->wanted->len; i++)
    if (!write_report (call, order, g_ptr_array_index (order->wanted, i), desk, ledgers, &letterhead, written, error))
      return FALSE;
  return !order->pay_register || write_pay_register (call, order, workspace, ledgers, &letterhead, written, error);
}

/* ---- setups that the workspace keeps ---- */

static gboolean
read_setup (const Call *call, Order *order, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (PremiaStoredSetup) stored = premia_workspace_find_report_setup (workspace, call->setup, error);
  g_autoptr (PremiaReportSetup) setup = NULL;
  Wanted *wanted;

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
  wanted = g_new0 (Wanted, 1);
  wanted->setup = g_steal_pointer (&setup);
  wanted->name = g_strdup (stored->name);
  g_ptr_array_add (order->wanted, wanted);
  if (fill_setups (call, order))
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("the options do not fit the setup"));
  return FALSE;
}

static int
list_setups (const Call *call)
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
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (wanted_free);
  Order order = { .made_on = PREMIA_DATE_NONE };
  int code, printed;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (argc > 1)
    return premia_ctl_bad_call ("report", _("“%s” belongs to no option"), argv[1]);
  if (call.list)
    return list_setups (&call);
  order.wanted = wanted;
  if (!read_order (&call, &order))
    return PREMIA_CTL_BAD_CALL;
  premia_language_choose (order.language);
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  if (call.setup != NULL && !read_setup (&call, &order, workspace, &error))
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
