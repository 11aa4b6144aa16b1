/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-company.h"

#include "engine/premia-error.h"
#include "exchange/premia-scheme-file.h"
#include "exchange/premia-synonyms.h"
#include "exchange/premia-zone-file.h"
#include "jobs/premia-badge-earnings.h"
#include "jobs/premia-load-job.h"

#include <glib/gi18n.h>

#define MAX_THREADS    64
#define MAX_REPLICATES 1000000

static void
coverage_free (gpointer coverage)
{
  if (coverage != NULL)
    premia_coverage_unref (coverage);
}

void
premia_ctl_company_init (PremiaCtlCompany *self, const char *verb)
{
  *self = (PremiaCtlCompany) { .verb = verb, .n_threads = 1 };
  self->files = premia_company_files_new ();
  self->read = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_scheme_unref);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_zone_unref);
  self->coverages = g_ptr_array_new_with_free_func (coverage_free);
}

void
premia_ctl_company_clear (PremiaCtlCompany *self)
{
  g_clear_pointer (&self->files, premia_company_files_free);
  g_clear_pointer (&self->schemes, g_strfreev);
  g_clear_pointer (&self->dataset, premia_dataset_unref);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->zones, g_ptr_array_unref);
  g_clear_pointer (&self->coverages, g_ptr_array_unref);
  g_clear_pointer (&self->earned, premia_earned_badges_unref);
  g_clear_pointer (&self->workspace, g_free);
  g_clear_pointer (&self->period, g_free);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->as_of, g_free);
  g_clear_pointer (&self->format, g_free);
}

gboolean
premia_ctl_company_parse (PremiaCtlCompany *self, int *argc, char ***argv, PremiaCtlCompanyFlags flags, const char *formats, const char *description)
{
  PremiaCompanyFiles *files = self->files;
  const gboolean many = (flags & PREMIA_CTL_MANY_SCHEMES) != 0;
  const GOptionEntry entries[] = {
    { "people", 0, 0, G_OPTION_ARG_FILENAME, &files->people, N_("Who is paid"), N_("FILE") },
    { "actions", 0, 0, G_OPTION_ARG_FILENAME, &files->actions, N_("What they did"), N_("FILE") },
    { "quotas", 0, 0, G_OPTION_ARG_FILENAME, &files->quotas, N_("What is expected of them"), N_("FILE") },
    { "scores", 0, 0, G_OPTION_ARG_FILENAME, &files->scores, N_("Values that somebody gives"), N_("FILE") },
    { "absences", 0, 0, G_OPTION_ARG_FILENAME, &files->absences, N_("When they were away"), N_("FILE") },
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME, &files->calendar, N_("Exceptions to Monday–Friday"), N_("FILE") },
    { "rates", 0, 0, G_OPTION_ARG_FILENAME, &files->rates, N_("Exchange rates"), N_("FILE") },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &files->profile, N_("How to read the actions of a foreign table"), N_("FILE") },
    { "scheme", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->schemes, many ? N_("How they are paid; once for each of those to compare") : N_("How they are paid"), N_("FILE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &self->period, N_("One period: 2026-01, 2026-W05, 2026-Q1 or 2026"), N_("PERIOD") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &self->from, N_("The first of several periods"), N_("PERIOD") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &self->to, N_("The last of several periods"), N_("PERIOD") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &self->as_of,
      N_("The moment that decides what is accepted by itself; else the latest action"), N_("TIME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &self->format, formats, N_("FORMAT") },
    { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &files->skip_bad, N_("Leave bad rows out and write them to FILE.rejected.csv"), NULL },
    { "threads", 0, 0, G_OPTION_ARG_INT, &self->n_threads, N_("How many threads may be used"), N_("NUMBER") },
    { "workspace", 'w', (flags & PREMIA_CTL_WORKSPACE) != 0 ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &self->workspace,
      N_("A workspace instead of files; --scheme is the id of a scheme in it"), N_("FILE") },
    { "seed", 0, (flags & PREMIA_CTL_CHANCE) != 0 ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT64, &self->seed,
      N_("Of the chances that are drawn: the same number, the same result; else 0"), N_("NUMBER") },
    { "replicates", 0, (flags & PREMIA_CTL_CHANCE) != 0 ? 0 : G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &self->replicates,
      N_("How often the history is drawn anew; else 1,000"), N_("NUMBER") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL, description);
}

/* ---- the call ---- */

static int
read_period (const PremiaCtlCompany *self, const char *text, PremiaPeriod *period)
{
  g_autoptr (GError) error = NULL;

  if (premia_period_parse (text, period, &error))
    return PREMIA_CTL_DONE;
  return premia_ctl_bad_call (self->verb, "%s", error->message);
}

static int
read_periods (PremiaCtlCompany *self)
{
  int code = read_period (self, self->period != NULL ? self->period : self->from, &self->first);

  if (code == PREMIA_CTL_DONE)
    code = read_period (self, self->period != NULL ? self->period : self->to, &self->last);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (self->first.kind != self->last.kind)
    return premia_ctl_bad_call (self->verb, _("“%s” and “%s” are periods of different kinds"), self->from, self->to);
  if (self->last.number < self->first.number)
    return premia_ctl_bad_call (self->verb, _("“%s” comes after “%s”"), self->from, self->to);
  if (self->last.number - self->first.number >= PREMIA_CUBE_MAX_PERIODS)
    return premia_ctl_bad_call (self->verb, _("these are more than %d periods"), PREMIA_CUBE_MAX_PERIODS);
  return PREMIA_CTL_DONE;
}

/* Where the company is from. */
static int
check_source (const PremiaCtlCompany *self, PremiaCtlCompanyFlags flags)
{
  if (self->workspace != NULL)
    {
      if ((flags & PREMIA_CTL_WORKSPACE) == 0)
        return premia_ctl_bad_call (self->verb, "%s", _("it reads files, no workspace"));
      if (self->files->people != NULL || self->files->actions != NULL)
        return premia_ctl_bad_call (self->verb, "%s", _("give either --workspace, or --people and --actions"));
      return PREMIA_CTL_DONE;
    }
  /* A profile may add the people; whether it does is seen when it is read. */
  if (self->files->people == NULL && self->files->profile == NULL)
    return premia_ctl_bad_call (self->verb, _("%s is missing"), "--people");
  if (self->files->actions == NULL)
    return premia_ctl_bad_call (self->verb, _("%s is missing"), "--actions");
  return PREMIA_CTL_DONE;
}

int
premia_ctl_company_check (PremiaCtlCompany *self, int n_left, char **left, PremiaCtlCompanyFlags flags)
{
  int code;

  if (n_left > 1)
    return premia_ctl_bad_call (self->verb, _("“%s” belongs to no option"), left[1]);
  code = check_source (self, flags);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (self->schemes == NULL)
    return premia_ctl_bad_call (self->verb, _("%s is missing"), "--scheme");
  if ((flags & PREMIA_CTL_MANY_SCHEMES) == 0 && self->schemes[1] != NULL)
    return premia_ctl_bad_call (self->verb, "%s", _("give --scheme only once"));
  if (self->period != NULL && (self->from != NULL || self->to != NULL))
    return premia_ctl_bad_call (self->verb, "%s", _("give either --period, or --from and --to"));
  if (self->period == NULL && (self->from == NULL || self->to == NULL))
    return premia_ctl_bad_call (self->verb, "%s", _("say for when: --period, or --from and --to"));
  if (self->n_threads < 1 || self->n_threads > MAX_THREADS)
    return premia_ctl_bad_call (self->verb, _("--threads is a number from 1 to %d"), MAX_THREADS);
  if (self->seed < 0)
    return premia_ctl_bad_call (self->verb, "%s", _("--seed is a number from 0 on"));
  if (self->replicates < 0 || self->replicates > MAX_REPLICATES)
    return premia_ctl_bad_call (self->verb, _("--replicates is a number from 1 to %d"), MAX_REPLICATES);
  return read_periods (self);
}

/* ---- reading ---- */

int
premia_ctl_company_fail (GError *error)
{
  int code = premia_ctl_fail (error);

  g_error_free (error);
  return code;
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

static gboolean
read_scheme_file (PremiaCtlCompany *self, const char *path, GError **error)
{
  PremiaScheme *scheme = read_scheme (path, error);
  PremiaZone *zone;

  if (scheme == NULL)
    return FALSE;
  g_ptr_array_add (self->read, scheme);
  zone = premia_zone_file_open (scheme->time_zone, error);
  if (zone == NULL)
    {
      g_prefix_error (error, "%s: /time_zone: ", path);
      return FALSE;
    }
  g_ptr_array_add (self->zones, zone);
  g_ptr_array_add (self->coverages, NULL);
  return TRUE;
}

/* What was recognised, and whose actions nobody is paid for. */
static void
say_notes (const PremiaCtlCompany *self)
{
  for (guint i = 0; i < self->files->notes->len; i++)
    g_printerr ("%s\n", (const char *) g_ptr_array_index (self->files->notes, i));
  for (guint32 i = 0; i < premia_dataset_get_n_accounts (self->dataset); i++)
    {
      guint32 n = premia_dataset_count_of_account (self->dataset, i);

      if (premia_dataset_person_of_account (self->dataset, i) >= 0 || n == 0)
        continue;
      g_printerr (ngettext ("%s: “%s” is not among the people: %u action is paid to nobody\n",
                            "%s: “%s” is not among the people: %u actions are paid to nobody\n", n),
                  self->files->actions, premia_dataset_get_account (self->dataset, i), n);
    }
}

static int
check_kinds (const PremiaCtlCompany *self)
{
  PremiaSpan ignored;

  for (guint i = 0; i < self->read->len; i++)
    if (premia_ctl_company_get_span ((PremiaCtlCompany *) self, i, &ignored) != PREMIA_CTL_DONE)
      return PREMIA_CTL_BAD_CALL;
  return PREMIA_CTL_DONE;
}

static int
read_files (PremiaCtlCompany *self)
{
  GError *error = NULL;
  int code;

  for (guint i = 0; self->schemes[i] != NULL; i++)
    if (!read_scheme_file (self, self->schemes[i], &error))
      return premia_ctl_company_fail (error);
  code = check_kinds (self);
  if (code != PREMIA_CTL_DONE)
    return code;
  self->files->currency = g_strdup (((PremiaScheme *) g_ptr_array_index (self->read, 0))->currency);
  self->dataset = premia_company_files_read (self->files, g_ptr_array_index (self->zones, 0), NULL, &error);
  if (self->dataset == NULL)
    return premia_ctl_company_fail (error);
  say_notes (self);
  return PREMIA_CTL_DONE;
}

static int
take_scheme (PremiaCtlCompany *self, PremiaDesk *desk, const char *id)
{
  const PremiaDeskScheme *found = premia_desk_find_scheme (desk, id);

  if (found == NULL)
    return premia_ctl_bad_call (self->verb, _("there is no scheme “%s” in “%s”"), id, self->workspace);
  g_ptr_array_add (self->read, premia_scheme_ref (found->scheme));
  g_ptr_array_add (self->zones, premia_zone_ref (premia_desk_get_zone (desk, found->scheme)));
  g_ptr_array_add (self->coverages, premia_desk_new_coverage (desk, found->scheme));
  return PREMIA_CTL_DONE;
}

static int
read_workspace (PremiaCtlCompany *self)
{
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaLoadJob) load = NULL;
  GError *error = NULL;
  int code = PREMIA_CTL_DONE;

  workspace = premia_workspace_open (self->workspace, &error);
  if (workspace == NULL)
    return premia_ctl_company_fail (error);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    return premia_ctl_company_fail (error);
  for (guint i = 0; self->schemes[i] != NULL && code == PREMIA_CTL_DONE; i++)
    code = take_scheme (self, premia_load_job_get_desk (load), self->schemes[i]);
  if (code == PREMIA_CTL_DONE)
    code = check_kinds (self);
  self->dataset = premia_dataset_ref (premia_desk_get_dataset (premia_load_job_get_desk (load)));
  self->earned = premia_badge_earnings_of_now (premia_load_job_get_desk (load));
  /* Names of cases may be read later, from the workspace: that is now. */
  if (code == PREMIA_CTL_DONE && !premia_dataset_load_names (self->dataset, &error))
    return premia_ctl_company_fail (error);
  return code;
}

int
premia_ctl_company_read (PremiaCtlCompany *self)
{
  return self->workspace != NULL ? read_workspace (self) : read_files (self);
}

int
premia_ctl_company_get_span (PremiaCtlCompany *self, guint index, PremiaSpan *span)
{
  PremiaScheme *scheme = g_ptr_array_index (self->read, index);
  g_autoptr (GError) error = NULL;

  *span = (PremiaSpan) { self->first, self->last, PREMIA_NEVER, g_ptr_array_index (self->zones, index), g_ptr_array_index (self->coverages, index),
                         self->earned };
  if (span->first.kind != scheme->period)
    /* Translators: %2$s is month, quarter …, as scheme files have it */
    return premia_ctl_bad_call (self->verb, _("“%s” is another kind of period than that of the scheme, which is “%s”"),
                                self->period != NULL ? self->period : self->from, premia_period_kind_to_string (scheme->period));
  if (self->as_of != NULL && !premia_instant_parse (self->as_of, span->zone, &span->as_of, &error))
    return premia_ctl_bad_call (self->verb, "--as-of: %s", error->message);
  return PREMIA_CTL_DONE;
}

const char *
premia_ctl_company_name_scheme (const PremiaCtlCompany *self, guint index)
{
  return self->schemes[index];
}

const char *
premia_ctl_company_name_data (const PremiaCtlCompany *self)
{
  return self->workspace != NULL ? self->workspace : self->files->actions;
}
