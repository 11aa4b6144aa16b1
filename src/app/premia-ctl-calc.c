/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-verbs.h"
#include "premia-ctl.h"

#include "engine/premia-error.h"
#include "exchange/premia-company-files.h"
#include "exchange/premia-payout-file.h"
#include "exchange/premia-scheme-file.h"
#include "exchange/premia-synonyms.h"
#include "exchange/premia-zone-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_THREADS 64

/* A call of calc, as it was written. */
typedef struct
{
  PremiaCompanyFiles *files;  /* (owned) */
  char *scheme;               /* (owned) (nullable), as all that follow */
  char *period, *from, *to;
  char *as_of;
  char *format;
  int   n_threads;
} Call;

static void
call_clear (Call *self)
{
  g_clear_pointer (&self->files, premia_company_files_free);
  g_free (self->scheme);
  g_free (self->period);
  g_free (self->from);
  g_free (self->to);
  g_free (self->as_of);
  g_free (self->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (Call *self, int *argc, char ***argv)
{
  PremiaCompanyFiles *files = self->files;
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_FILENAME, &files->people, N_("Who is paid"), N_("FILE") },
    { "actions", 0, 0, G_OPTION_ARG_FILENAME, &files->actions, N_("What they did"), N_("FILE") },
    { "quotas", 0, 0, G_OPTION_ARG_FILENAME, &files->quotas, N_("What is expected of them"), N_("FILE") },
    { "scores", 0, 0, G_OPTION_ARG_FILENAME, &files->scores, N_("Values that somebody gives"), N_("FILE") },
    { "absences", 0, 0, G_OPTION_ARG_FILENAME, &files->absences, N_("When they were away"), N_("FILE") },
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &files->calendar, N_("Exceptions to Monday–Friday"), N_("FILE") },
    { "rates", 0, 0, G_OPTION_ARG_FILENAME, &files->rates, N_("Exchange rates"), N_("FILE") },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &files->profile, N_("How to read the actions of a foreign table"), N_("FILE") },
    { "scheme", 0, 0, G_OPTION_ARG_FILENAME, &self->scheme, N_("How they are paid"), N_("FILE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &self->period, N_("One period: 2026-01, 2026-W05, 2026-Q1 or 2026"), N_("PERIOD") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &self->from, N_("The first of several periods"), N_("PERIOD") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self->to, N_("The last of several periods"), N_("PERIOD") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &self->as_of,
      N_("The moment that decides what is accepted by itself; else the latest action"), N_("TIME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format, N_("json, csv or text (the default)"), N_("FORMAT") },
    { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &files->skip_bad, N_("Leave bad rows out and write them to FILE.rejected.csv"), NULL },
    { "threads", 0, 0, G_OPTION_ARG_INT, &self->n_threads, N_("How many threads may be used"), N_("NUMBER") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("For example: premiactl calc --people people.csv --actions actions.csv "
                             "--scheme scheme.json --period 2026-01"));
}

typedef char *(*FormatFunc) (PremiaPayout *payout, gsize *length, GError **error);

static FormatFunc
find_format (const char *name)
{
  if (name == NULL || strcmp (name, "text") == 0)
    return premia_payout_file_to_text;
  if (strcmp (name, "json") == 0)
    return premia_payout_file_to_json;
  return strcmp (name, "csv") == 0 ? premia_payout_file_to_csv : NULL;
}

/* What can be said of the call without looking into any file. */
static int
check (const Call *self, int n_left, char **left)
{
  if (n_left > 1)
    return premia_ctl_bad_call ("calc", _("“%s” belongs to no option"), left[1]);
  /* A profile may add the people; whether it does is seen when it is read. */
  if (self->files->people == NULL && self->files->profile == NULL)
    return premia_ctl_bad_call ("calc", _("%s is missing"), "--people");
  if (self->files->actions == NULL)
    return premia_ctl_bad_call ("calc", _("%s is missing"), "--actions");
  if (self->scheme == NULL)
    return premia_ctl_bad_call ("calc", _("%s is missing"), "--scheme");
  if (self->period != NULL && (self->from != NULL || self->to != NULL))
    return premia_ctl_bad_call ("calc", "%s", _("give either --period, or --from and --to"));
  if (self->period == NULL && (self->from == NULL || self->to == NULL))
    return premia_ctl_bad_call ("calc", "%s", _("say for when: --period, or --from and --to"));
  if (find_format (self->format) == NULL)
    return premia_ctl_bad_call ("calc", _("there is no format “%s”: json, csv or text"), self->format);
  if (self->n_threads < 1 || self->n_threads > MAX_THREADS)
    return premia_ctl_bad_call ("calc", _("--threads is a number from 1 to %d"), MAX_THREADS);
  return PREMIA_CTL_DONE;
}

static int
read_period (const char *text, PremiaPeriod *period)
{
  g_autoptr (GError) error = NULL;

  if (premia_period_parse (text, period, &error))
    return PREMIA_CTL_DONE;
  return premia_ctl_bad_call ("calc", "%s", error->message);
}

static int
read_periods (const Call *self, PremiaSpan *span)
{
  int code = read_period (self->period != NULL ? self->period : self->from, &span->first);

  if (code == PREMIA_CTL_DONE)
    code = read_period (self->period != NULL ? self->period : self->to, &span->last);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (span->first.kind != span->last.kind)
    return premia_ctl_bad_call ("calc", _("“%s” and “%s” are periods of different kinds"), self->from, self->to);
  if (span->last.number < span->first.number)
    return premia_ctl_bad_call ("calc", _("“%s” comes after “%s”"), self->from, self->to);
  if (span->last.number - span->first.number >= PREMIA_CUBE_MAX_PERIODS)
    return premia_ctl_bad_call ("calc", _("these are more than %d periods"), PREMIA_CUBE_MAX_PERIODS);
  return PREMIA_CTL_DONE;
}

/* Periods and the moment to judge at have to suit the scheme. */
static int
suit_scheme (const Call *self, PremiaScheme *scheme, PremiaSpan *span)
{
  g_autoptr (GError) error = NULL;

  if (span->first.kind != scheme->period)
    /* Translators: %2$s is month, quarter …, as scheme files have it */
    return premia_ctl_bad_call ("calc", _("“%s” is another kind of period than that of the scheme, which is “%s”"),
                                self->period != NULL ? self->period : self->from, premia_period_kind_to_string (scheme->period));
  span->as_of = PREMIA_NEVER;
  if (self->as_of != NULL && !premia_instant_parse (self->as_of, span->zone, &span->as_of, &error))
    return premia_ctl_bad_call ("calc", "--as-of: %s", error->message);
  return PREMIA_CTL_DONE;
}

/* The scheme in the words in which the files are read. */
static PremiaScheme *
read_scheme (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_read (file, path, NULL, error);
  g_autoptr (PremiaSynonyms) synonyms = premia_synonyms_new_default ();
  PremiaScheme *applied;

  if (scheme == NULL)
    return NULL;
  applied = premia_synonyms_apply (synonyms, scheme, error);
  if (applied == NULL)
    g_prefix_error (error, "%s: ", path);
  return applied;
}

/* What was recognised, and whose actions nobody is paid for. */
static void
say_notes (const Call *self, PremiaDataset *dataset)
{
  for (guint i = 0; i < self->files->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (self->files->notes, i));
  for (guint32 i = 0; i < premia_dataset_get_n_accounts (dataset); i++)
    {
      guint32 n = premia_dataset_count_of_account (dataset, i);

      if (premia_dataset_person_of_account (dataset, i) >= 0 || n == 0)
        continue;
      g_printerr (ngettext ("%s: “%s” is not among the people: %u action is paid to nobody\n",
                            "%s: “%s” is not among the people: %u actions are paid to nobody\n", n),
                  self->files->actions, premia_dataset_get_account (dataset, i), n);
    }
}

static PremiaPayout *
calculate (const Call *self, PremiaDataset *dataset, PremiaScheme *scheme, const PremiaSpan *span, GError **error)
{
  g_autoptr (PremiaCube) cube = premia_cube_new (dataset, scheme, span, (guint) self->n_threads, error);
  PremiaPayout *payout;

  if (cube == NULL)
    {
      g_prefix_error (error, "%s: ", self->files->actions);
      return NULL;
    }
  payout = premia_payout_new (cube, scheme, error);
  if (payout == NULL)
    g_prefix_error (error, "%s: ", self->scheme);
  return payout;
}

static int
fail (GError *error)
{
  int code = premia_ctl_fail (error);

  g_error_free (error);
  return code;
}

static int
print_payout (const Call *self, PremiaPayout *payout)
{
  GError *error = NULL;
  gsize length;
  g_autofree char *text = find_format (self->format) (payout, &length, &error);

  if (text != NULL)
    return premia_ctl_print (text, (gssize) length);
  g_prefix_error (&error, "%s: ", self->scheme);
  return fail (error);
}

static int
run (Call *self, PremiaScheme *scheme, PremiaSpan *span)
{
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaPayout) payout = NULL;
  GError *error = NULL;
  int code = suit_scheme (self, scheme, span);

  if (code != PREMIA_CTL_DONE)
    return code;
  self->files->currency = g_strdup (scheme->currency);
  dataset = premia_company_files_read (self->files, span->zone, NULL, &error);
  if (dataset == NULL)
    return fail (error);
  say_notes (self, dataset);
  payout = calculate (self, dataset, scheme, span, &error);
  if (payout == NULL)
    return fail (error);
  return print_payout (self, payout);
}

int
premia_ctl_calc (int argc, char **argv)
{
  g_auto (Call) call = { .files = premia_company_files_new (), .n_threads = 1 };
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (PremiaZone) zone = NULL;
  PremiaSpan span = { 0 };
  GError *error = NULL;
  int code;

  if (!parse (&call, &argc, &argv))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv);
  if (code == PREMIA_CTL_DONE)
    code = read_periods (&call, &span);
  if (code != PREMIA_CTL_DONE)
    return code;
  scheme = read_scheme (call.scheme, &error);
  if (scheme == NULL)
    return fail (error);
  zone = premia_zone_file_open (scheme->time_zone, &error);
  if (zone == NULL)
    {
      g_prefix_error (&error, "%s: /time_zone: ", call.scheme);
      return fail (error);
    }
  span.zone = zone;
  return run (&call, scheme, &span);
}
