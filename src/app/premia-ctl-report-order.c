/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-report"

#include "premia-ctl-report-order.h"
#include "premia-ctl.h"

#include "report/premia-report-part.h"

#include <glib/gi18n.h>

#define EACH "each"

void
premia_report_wanted_free (gpointer data)
{
  PremiaReportWanted *wanted = data;

  premia_report_setup_free (wanted->setup);
  g_free (wanted->name);
  g_free (wanted);
}

void
premia_report_call_clear (PremiaReportCall *call)
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
  g_free (call->control);
  g_free (call->span);
  g_free (call->without);
  g_free (call->paper);
  g_free (call->turn);
  g_free (call->language);
  g_free (call->date);
  g_free (call->as_of);
  g_free (call->mapping);
}

gboolean
premia_report_call_parse (int *argc, char ***argv, PremiaReportCall *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace to report from"), N_("FILE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &call->period, N_("Such as 2026-10, 2026-Q1, 2026, or FY2026 and FY2026-Q1 of the company's own year (with --setup, default: the last full month before the day)"), N_("PERIOD") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &call->output, N_("The folder that gets the files"), N_("FOLDER") },
    { "what", 0, 0, G_OPTION_ARG_STRING, &call->what,
      N_("performance, register, statements (one file), each (a file for each person), badges, scheme (a sheet to sign), effect (of the latest version of a scheme), pay-register (for the payroll system); "
         "several with commas (default: register,statements)"), N_("LIST") },
    { "setup", 0, 0, G_OPTION_ARG_STRING, &call->setup, N_("A report setup that the workspace keeps, by its name"), N_("NAME") },
    { "list-setups", 0, 0, G_OPTION_ARG_NONE, &call->list, N_("Tell the names of the report setups that the workspace keeps"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("pdf (the default), xlsx or csv; of “each” also json: statements that “premiactl verify” can check"), N_("FORMAT") },
    { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->persons, N_("Report on this person only; may be given several times"), N_("ID") },
    { "team", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->teams, N_("Report on this team only; may be given several times"), N_("TEAM") },
    { "role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->roles, N_("Report on people in this role only; may be given several times"), N_("ROLE") },
    { "scheme", 0, 0, G_OPTION_ARG_STRING, &call->scheme, N_("The scheme of the sheet or of the effect (default: all in force, the one changed last)"), N_("ID") },
    { "control", 0, 0, G_OPTION_ARG_STRING, &call->control, N_("The team that the change did not hold for, of the effect"), N_("TEAM") },
    { "span", 0, 0, G_OPTION_ARG_STRING, &call->span, N_("month (the default), or the quarter or year of the company around the period"), N_("SPAN") },
    { "without", 0, 0, G_OPTION_ARG_STRING, &call->without, N_("Parts to leave out, with commas"), N_("PARTS") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &call->paper, N_("a4 (the default), a3, letter or legal"), N_("PAPER") },
    { "turn", 0, 0, G_OPTION_ARG_STRING, &call->turn, N_("portrait, landscape, or auto (the default): as the report wants it"), N_("TURN") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &call->language, N_("en or ru (default: that of the session)"), N_("CODE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &call->date, N_("The day that stands on the documents (default: today)"), N_("DATE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &call->as_of,
      N_("The moment that decides what is accepted by itself, else the latest action; and up to which an effect looks, else the end of --date"), N_("TIME") },
    { "mapping", 0, 0, G_OPTION_ARG_STRING, &call->mapping,
      N_("Columns of the pay-register: 1c, plain, or a file (default: those that the workspace keeps)"), N_("NAME") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Writes reports of a period: what was done, what is paid and why, badges, the scheme. The same "
                             "workspace, period and date give the same bytes."));
}

static PremiaReportWanted *
want (PremiaReportCallOrder *order, PremiaReportKind kind)
{
  PremiaReportWanted *wanted = g_new0 (PremiaReportWanted, 1);

  wanted->setup = premia_report_setup_new (kind);
  g_ptr_array_add (order->wanted, wanted);
  return wanted;
}

static gboolean
read_whats (const char *text, PremiaReportCallOrder *order)
{
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "register,statements", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      PremiaReportKind kind;

      if (g_str_equal (words[i], PREMIA_PAY_REGISTER))
        order->pay_register = TRUE;
      else if (g_str_equal (words[i], EACH))
        want (order, PREMIA_REPORT_STATEMENTS)->setup->each = TRUE;
      else if (premia_report_kind_parse (words[i], &kind))
        want (order, kind);
      else
        {
          premia_ctl_bad_call ("report", _("there is nothing called “%s” to write: performance, register, statements, each, badges, scheme, effect or pay-register"),
                               words[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* ---- how the reports are to be ---- */

/* A part that a report does not have is no harm where others have it. */
static gboolean
read_without (const char *text, PremiaReportCallOrder *order)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean known = FALSE;

      for (guint k = 0; k < order->wanted->len; k++)
        {
          PremiaReportSetup *setup = ((PremiaReportWanted *) g_ptr_array_index (order->wanted, k))->setup;

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
read_who (const PremiaReportCall *call, PremiaReportSetup *setup)
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
fill_setup (const PremiaReportCall *call, PremiaReportSetup *setup)
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
  if (call->control != NULL)
    premia_report_setup_set_control (setup, call->control);
  if (call->format != NULL)
    premia_report_setup_set_format (setup, call->format);
  if (call->language != NULL)
    premia_report_setup_set_language (setup, call->language);
  read_who (call, setup);
  return TRUE;
}

gboolean
premia_report_call_fill (const PremiaReportCall *call, PremiaReportCallOrder *order)
{
  for (guint i = 0; i < order->wanted->len; i++)
    if (!fill_setup (call, ((PremiaReportWanted *) g_ptr_array_index (order->wanted, i))->setup))
      return FALSE;
  return read_without (call->without, order);
}

static gboolean
read_language (const PremiaReportCall *call, PremiaReportCallOrder *order)
{
  order->language = call->language != NULL ? call->language : premia_locale_guess_language ();
  if (g_str_equal (order->language, "en") || g_str_equal (order->language, "ru"))
    return TRUE;
  premia_ctl_bad_call ("report", _("there is no language “%s”: en or ru"), call->language);
  return FALSE;
}

static gboolean
read_days (const PremiaReportCall *call, PremiaReportCallOrder *order)
{
  g_autoptr (GError) error = NULL;

  /* In which year of its own the company is, its workspace says: premia_report_call_fill_days(). */
  if ((call->period != NULL && !premia_period_parse_in (call->period, 0, &order->period, &error))
      || (call->date != NULL && !premia_date_parse (call->date, &order->made_on, &error)))
    {
      premia_ctl_bad_call ("report", "%s", error->message);
      return FALSE;
    }
  return TRUE;
}

/* The last full month, as a scheduled run wants it: a night between two months is already the next one in Moscow, not yet in London. */
void
premia_report_call_fill_days (const PremiaReportCall *call, PremiaReportCallOrder *order, PremiaDesk *desk)
{
  if (call->date == NULL)
    order->made_on = premia_zone_date_of (premia_desk_get_own_zone (desk), order->now);
  if (call->period != NULL && !premia_period_parse_in (call->period, premia_desk_get_year_shift (desk), &order->period, NULL))
    g_return_if_reached ();
  if (call->period == NULL)
    order->period = premia_period_next (premia_period_of_date (PREMIA_PERIOD_MONTH, order->made_on), -1);
}

static gboolean
check_json (const PremiaReportCallOrder *order)
{
  gboolean other = order->pay_register;

  for (guint i = 0; i < order->wanted->len; i++)
    {
      const PremiaReportSetup *setup = ((const PremiaReportWanted *) g_ptr_array_index (order->wanted, i))->setup;

      other = other || setup->kind != PREMIA_REPORT_STATEMENTS || !setup->each;
    }
  if (!other)
    return TRUE;
  premia_ctl_bad_call ("report", "%s", _("only single statements are written as json: say --what each"));
  return FALSE;
}

gboolean
premia_report_call_read (const PremiaReportCall *call, PremiaReportCallOrder *order)
{
  order->now = g_get_real_time ();
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
  if (call->setup == NULL && (!read_whats (call->what, order) || !premia_report_call_fill (call, order)))
    return FALSE;
  if (order->format == PREMIA_FORMAT_JSON && !check_json (order))
    return FALSE;
  /* It goes to payroll, which pays all of a run: a part of it would look like the whole. */
  if (order->pay_register && (call->persons != NULL || call->teams != NULL || call->roles != NULL))
    {
      premia_ctl_bad_call ("report", "%s", _("a pay-register has everybody in it: leave out --person, --team and --role, or leave out pay-register"));
      return FALSE;
    }
  if (order->pay_register && order->format == PREMIA_FORMAT_PDF)
    {
      premia_ctl_bad_call ("report", "%s", _("no payroll system reads a pay-register as pdf: say --format xlsx or csv"));
      return FALSE;
    }
  return TRUE;
}
