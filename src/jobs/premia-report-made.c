/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-job"

#include "premia-report-made.h"

#include "engine/premia-coverage.h"
#include "engine/premia-error.h"
#include "jobs/premia-calculate-job.h"
#include "jobs/premia-desk-metrics.h"
#include "jobs/premia-effect-job.h"
#include "jobs/premia-programme-change.h"
#include "jobs/premia-report-job.h"
#include "report/premia-badge-document.h"
#include "report/premia-effect-document.h"
#include "report/premia-name-order.h"
#include "report/premia-performance-document.h"
#include "report/premia-policy-document.h"
#include "report/premia-register-document.h"
#include "report/premia-statement-document.h"
#include "report/premia-tongue.h"
#include "store/premia-workspace-badges.h"
#include "store/premia-workspace-targets.h"

#include <glib/gi18n.h>
#include <string.h>

static PremiaPeople *
get_people (const PremiaReportMade *self)
{
  return premia_dataset_get_people (premia_desk_get_dataset (self->desk));
}

/* Documents speak the report's language, errors that of whoever makes it: texts of a document are asked for between the two. */
static void
speak (const PremiaReportMade *self)
{
  premia_tongue_begin (premia_locale_get_words (self->letterhead.locale)->language);
}

static PremiaPeriod
get_whole (const PremiaReportMade *self)
{
  return premia_report_setup_get_whole (self->setup, self->desk, self->period);
}

static void
add_pay (PremiaMetricPay *pay, PremiaLedger *ledger, const char *currency)
{
  if (!g_str_equal (premia_payout_get_scheme (premia_ledger_get_payout (ledger))->currency, currency))
    return;
  for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
    {
      const PremiaLedgerRun *paid = premia_ledger_get_run (ledger, run);
      const PremiaPeriod period = premia_payout_get_run (premia_ledger_get_payout (ledger), run)->period;

      for (guint i = 0; i < paid->n_statements; i++)
        premia_metric_pay_add (pay, paid->statements[i].person, period, paid->statements[i].total);
    }
}

/* As far back as pay is compared, and no further than the data: days before it are not compared with. The trend tells no pay. */
static PremiaPeriod
find_first_pay (const PremiaReportMade *self)
{
  const PremiaMetricSpan span = premia_metric_span_of_period (get_whole (self));
  const PremiaMetricSpan previous = premia_metric_span_back (&span, 1), year_ago = premia_metric_span_year_ago (&span);
  PremiaDate from = MIN (previous.first, year_ago.first), first, last;

  if (premia_metrics_get_days (self->metrics, &first, &last))
    from = CLAMP (first, from, span.first);
  return premia_period_around (self->period, from);
}

/* What cannot be calculated is not told. */
static void
make_pay (PremiaReportMade *self, GCancellable *cancellable)
{
  const PremiaPeriod last = premia_period_around (self->period, premia_period_last_day (get_whole (self)));
  g_autoptr (PremiaCalculateJob) job = premia_calculate_job_new (self->desk, find_first_pay (self), last, self->as_of);
  GPtrArray *ledgers;

  if (!premia_job_run (PREMIA_JOB (job), cancellable, NULL))
    return;
  ledgers = premia_calculate_job_get_ledgers (job);
  self->pay = ledgers->len > 0 ? premia_metric_pay_new () : NULL;
  for (guint i = 0; i < ledgers->len; i++)
    add_pay (self->pay, g_ptr_array_index (ledgers, i), premia_metrics_get_currency (self->metrics));
}

static guint
find_digits (const PremiaReportMade *self)
{
  for (guint i = 0; i < premia_desk_get_n_schemes (self->desk); i++)
    if (premia_desk_get_scheme (self->desk, i)->in_force)
      return premia_scheme_get_digits (premia_desk_get_scheme (self->desk, i)->scheme);
  return 2;
}

/* Figures without the targets they are aimed at, or an effect that says nothing of what else was changed, would be wrong answers. */
static gboolean
read_workspace (PremiaReportMade *self, GError **error)
{
  const gboolean targets = self->setup->kind == PREMIA_REPORT_PERFORMANCE, versions = self->setup->kind == PREMIA_REPORT_EFFECT;

  if (targets && self->workspace != NULL && self->targets == NULL)
    self->targets = premia_workspace_list_targets (self->workspace, NULL, error);
  if (versions && self->workspace != NULL && self->badge_versions == NULL)
    self->badge_versions = premia_workspace_list_gamification_versions (self->workspace, error);
  return self->workspace == NULL || ((!targets || self->targets != NULL) && (!versions || self->badge_versions != NULL));
}

gboolean
premia_report_made_prepare (PremiaReportMade *self, GCancellable *cancellable, GError **error)
{
  PremiaBadgeBook *book = premia_desk_get_badge_book (self->desk);

  if (!read_workspace (self, error))
    return FALSE;
  if (self->setup->kind == PREMIA_REPORT_PERFORMANCE)
    {
      /* Why there is no value stands in the report. */
      speak (self);
      self->metrics = premia_desk_new_metrics (self->desk, self->as_of);
      premia_tongue_end ();
      make_pay (self, cancellable);
      self->digits = find_digits (self);
    }
  if (self->setup->kind == PREMIA_REPORT_BADGES && !premia_badge_book_play (book, premia_badge_book_get_sha256 (book), &self->replay, error))
    return FALSE;
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

void
premia_report_made_clear (PremiaReportMade *self)
{
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->setup, premia_report_setup_free);
  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_clear_pointer (&self->chosen, premia_chosen_people_unref);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->badge_versions, g_ptr_array_unref);
  g_clear_pointer (&self->metrics, premia_metrics_unref);
  g_clear_pointer (&self->pay, premia_metric_pay_free);
  g_clear_pointer (&self->replay, premia_badge_replay_unref);
  g_clear_object (&self->letterhead.locale);
  g_clear_pointer (&self->letterhead.brand, premia_letter_brand_unref);
}

/* ---- performance ---- */

#define TEAM "team:"
#define ROLE "role:"

static PremiaPerformanceScope
make_scope (const PremiaReportMade *self, const char *name)
{
  PremiaPerformanceScope scope = { PREMIA_METRIC_EVERYBODY, "" };

  if (g_str_has_prefix (name, TEAM))
    scope.filter.team = scope.title = name + strlen (TEAM);
  else if (g_str_has_prefix (name, ROLE))
    {
      scope.filter.role = name + strlen (ROLE);
      scope.title = premia_wording_role (scope.filter.role, premia_locale_get_words (self->letterhead.locale));
    }
  else
    {
      scope.filter.person = premia_people_find (get_people (self), name);
      scope.title = premia_name_of (get_people (self), (guint) scope.filter.person);
    }
  return scope;
}

static PremiaDocument *
make_performance (PremiaReportMade *self)
{
  const int only = premia_chosen_people_get_only (self->chosen);
  const guint n = g_strv_length (self->setup->who);
  PremiaDocument *document;
  g_autofree PremiaPerformanceScope *scopes = g_new0 (PremiaPerformanceScope, n + 1);
  PremiaPerformance performance = { .metrics = self->metrics, .pay = self->pay, .targets = self->targets, .digits = self->digits, .period = get_whole (self), .scopes = scopes, .n_scopes = MAX (n, 1), .chosen = self->chosen };

  speak (self);
  scopes[0] = (PremiaPerformanceScope){ PREMIA_METRIC_EVERYBODY, "" };
  for (guint i = 0; i < n; i++)
    scopes[i] = make_scope (self, self->setup->who[i]);
  /* A file for each person: of a team, say. */
  if (only >= 0)
    {
      scopes[0] = make_scope (self, premia_people_get (get_people (self), (guint) only)->id);
      performance.n_scopes = 1;
    }
  document = premia_performance_document_new (&performance, &self->letterhead);
  premia_tongue_end ();
  return document;
}

/* ---- badges ---- */

static PremiaDocument *
make_badges (PremiaReportMade *self)
{
  const PremiaBadgeReport report = { self->replay, get_people (self), premia_desk_get_own_zone (self->desk), get_whole (self), self->chosen };
  PremiaDocument *document;

  speak (self);
  document = premia_badge_document_new (&report, &self->letterhead);
  premia_tongue_end ();
  return document;
}

/* ---- the scheme's sheet ---- */

/* Whoever is paid by it on @day and was chosen signs. (transfer full): names, by name */
static char **
list_signers (const PremiaReportMade *self, PremiaScheme *scheme, PremiaDate day)
{
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (self->desk, scheme);
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  PremiaPeople *people = get_people (self);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    {
      const PremiaPerson *person = premia_people_get (people, i);

      if (premia_chosen_people_has (self->chosen, i) && premia_person_employed_on (person, day)
          && premia_coverage_applies (coverage, scheme->role, i, premia_person_stint_on (person, day), day))
        g_array_append_val (persons, i);
    }
  premia_name_sort_people (persons, people);
  for (guint i = 0; i < persons->len; i++)
    g_strv_builder_add (names, premia_name_of (people, g_array_index (persons, guint, i)));
  return g_strv_builder_end (names);
}

/* The version that holds when the period ends. */
static void
find_version (const PremiaReportMade *self, const PremiaDeskScheme *entry, PremiaPolicy *policy)
{
  g_autoptr (GArray) versions = premia_desk_list_versions (self->desk, entry->scheme);
  const PremiaDate last = premia_period_last_day (get_whole (self));

  policy->scheme = entry->scheme;
  policy->from = PREMIA_DATE_NONE;
  for (guint i = 0; i < versions->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);

      if (i > 0 && version->from > last)
        break;
      policy->scheme = version->scheme;
      policy->from = version->from;
    }
}

static PremiaDocument *
make_scheme (PremiaReportMade *self, GError **error)
{
  const guint n = premia_desk_get_n_schemes (self->desk);
  g_autofree PremiaPolicy *policies = g_new0 (PremiaPolicy, n + 1);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const PremiaDate day = premia_period_last_day (get_whole (self));
  PremiaDocument *document = NULL;
  guint n_policies = 0;

  for (guint i = 0; i < n; i++)
    {
      const PremiaDeskScheme *entry = premia_desk_get_scheme (self->desk, i);
      PremiaPolicy *policy = &policies[n_policies];

      if (*self->setup->scheme != '\0' ? !g_str_equal (entry->scheme->id, self->setup->scheme) : !entry->in_force)
        continue;
      find_version (self, entry, policy);
      g_ptr_array_add (names, list_signers (self, policy->scheme, day));
      policy->people = g_ptr_array_index (names, n_policies++);
    }
  if (n_policies > 0)
    {
      speak (self);
      document = premia_policies_document_new (policies, n_policies, &self->letterhead);
      premia_tongue_end ();
    }
  else if (*self->setup->scheme != '\0')
    g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("There is no scheme “%s” any more: choose another one."), self->setup->scheme);
  else
    g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("No scheme is in force: put one into force, or choose one."));
  return document;
}

/* ---- what a change did ---- */

/* The latest version of the schemes in question that began by the end of the period, and not with the first day of all. */
static gboolean
find_change (const PremiaReportMade *self, PremiaPolicy *change)
{
  change->from = PREMIA_DATE_NONE;
  for (guint i = 0; i < premia_desk_get_n_schemes (self->desk); i++)
    {
      const PremiaDeskScheme *entry = premia_desk_get_scheme (self->desk, i);
      PremiaPolicy found = { NULL };

      if (*self->setup->scheme != '\0' ? !g_str_equal (entry->scheme->id, self->setup->scheme) : !entry->in_force)
        continue;
      find_version (self, entry, &found);
      if (found.from != PREMIA_DATE_NONE && (change->from == PREMIA_DATE_NONE || found.from > change->from))
        *change = found;
    }
  return change->from != PREMIA_DATE_NONE;
}

static char *
say_change (const PremiaReportMade *self, const PremiaPolicy *change)
{
  const char *name = premia_label_get (&change->scheme->name, premia_locale_get_words (self->letterhead.locale)->language);
  g_autofree char *day = premia_locale_format_date (self->letterhead.locale, change->from);

  /* Translators: the name of a scheme, the day from which its version holds */
  return g_strdup_printf (_("%1$s, from %2$s"), name != NULL && *name != '\0' ? name : change->scheme->id, day);
}

/* Everybody, or a team: of some people there is no effect, and one of the company under their names would be a wrong answer. */
static gboolean
find_team (const PremiaReportMade *self, const char **team, GError **error)
{
  char **who = self->setup->who;

  *team = NULL;
  if (who[0] == NULL)
    return TRUE;
  if (who[1] == NULL && g_str_has_prefix (who[0], TEAM))
    {
      *team = who[0] + strlen (TEAM);
      return TRUE;
    }
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MEANING,
                       _("What a change did can be told of everybody or of one team, not of single people, roles or several teams: choose one team or everybody."));
  return FALSE;
}

static PremiaDocument *
make_effect (PremiaReportMade *self, GCancellable *cancellable, GError **error)
{
  PremiaEffectQuestion question = { .weeks = PREMIA_EFFECT_WEEKS };
  PremiaPolicy change = { NULL };
  g_autoptr (GArray) changes = NULL;
  g_autoptr (PremiaEffectJob) job = NULL;
  PremiaDocument *document;
  g_autofree char *said = NULL;

  if (!find_team (self, &question.team, error))
    return NULL;
  if (find_change (self, &change))
    question.change = change.from;
  else if (*self->setup->scheme == '\0')
    question.change = premia_period_first_day (get_whole (self)); /* no scheme was changed: what was different from that day on? */
  else
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING,
                           _("This scheme has had no new version by then, so there is no change to look at: choose another scheme or a later period."));
      return NULL;
    }
  if (*self->setup->control != '\0')
    question.control = self->setup->control;
  changes = premia_programme_list_changes (self->desk, self->badge_versions);
  job = premia_effect_job_new_told (self->desk, &question, changes, self->now);
  if (!premia_job_run (PREMIA_JOB (job), cancellable, error))
    return NULL;
  speak (self);
  said = change.scheme != NULL ? say_change (self, &change) : premia_locale_format_date (self->letterhead.locale, question.change);
  document = premia_effect_document_new (premia_effect_job_get_effect (job), said, &self->letterhead);
  premia_tongue_end ();
  return document;
}

/* ---- what is paid ---- */

static PremiaDocument *
make_paid (PremiaReportMade *self, GCancellable *cancellable, GError **error)
{
  PremiaDocument *document;

  if (self->ledgers->len == 0)
    {
      g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("No scheme is in force: put one into force, or choose one."));
      return NULL;
    }
  speak (self);
  document = self->setup->kind == PREMIA_REPORT_REGISTER ? premia_register_document_new (self->ledgers, self->chosen, &self->letterhead)
                                                         : premia_statements_document_new (self->ledgers, self->chosen, &self->letterhead, cancellable, error);
  premia_tongue_end ();
  return document;
}

/* ---- all of them ---- */

PremiaDocument *
premia_report_made_document (PremiaReportMade *self, GCancellable *cancellable, GError **error)
{
  switch (self->setup->kind)
    {
    case PREMIA_REPORT_PERFORMANCE:
      return make_performance (self);
    case PREMIA_REPORT_BADGES:
      return make_badges (self);
    case PREMIA_REPORT_SCHEME:
      return make_scheme (self, error);
    case PREMIA_REPORT_EFFECT:
      return make_effect (self, cancellable, error);
    case PREMIA_REPORT_REGISTER:
    case PREMIA_REPORT_STATEMENTS:
      return make_paid (self, cancellable, error);
    case PREMIA_N_REPORTS:
    default:
      g_return_val_if_reached (NULL);
    }
}

GArray *
premia_report_made_list_persons (PremiaReportMade *self)
{
  GArray *persons = g_array_new (FALSE, FALSE, sizeof (guint));
  const PremiaPeriod whole = get_whole (self);
  const PremiaDate first = premia_period_first_day (whole), last = premia_period_last_day (whole);

  for (guint i = 0; i < premia_people_get_n (get_people (self)); i++)
    {
      const PremiaPerson *person = premia_people_get (get_people (self), i);

      if (premia_chosen_people_has (self->chosen, i) && (person->hired_on == PREMIA_DATE_NONE || person->hired_on <= last)
          && (person->left_on == PREMIA_DATE_NONE || person->left_on >= first))
        g_array_append_val (persons, i);
    }
  return persons;
}

gboolean
premia_report_made_has_nobody (PremiaReportMade *self)
{
  g_autoptr (GArray) persons = NULL;

  if (self->ledgers != NULL && self->setup->kind != PREMIA_REPORT_SCHEME)
    return premia_statements_count (self->ledgers, self->chosen) == 0;
  if (self->setup->kind == PREMIA_REPORT_SCHEME || self->setup->kind == PREMIA_REPORT_EFFECT)
    return FALSE;
  persons = premia_report_made_list_persons (self);
  return persons->len == 0;
}
