/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "company.h"

#include "engine/premia-wording.h"

#include "exchange/premia-scheme-file.h"

#include <string.h>

PremiaScheme *
company_scheme (const char *json)
{
  g_autofree char *text = g_strdup (json);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  scheme = premia_scheme_file_parse (g_strdelimit (text, "'", '"'), -1, "scheme.json", &error);
  g_assert_no_error (error);
  return scheme;
}

/* The rows of @text, each with at least @n columns. */
static GPtrArray *
split_rows (const char *text, guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (GStrv) lines = g_strsplit (text == NULL ? "" : text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char **row;
      guint length;

      if (*lines[i] == '\0')
        continue;
      row = g_strsplit (lines[i], ",", -1);
      length = g_strv_length (row);
      if (length < n)
        {
          row = g_renew (char *, row, n + 1);
          for (guint j = length; j <= n; j++)
            row[j] = j < n ? g_strdup ("") : NULL;
        }
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static PremiaDate
parse_date (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaDate date = PREMIA_DATE_NONE;

  if (*text != '\0')
    premia_date_parse (text, &date, &error);
  g_assert_no_error (error);
  return date;
}

static PremiaMoney
parse_money (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaMoney money = 0;

  premia_money_parse (text, -1, &money, &error);
  g_assert_no_error (error);
  return money;
}

static PremiaPeriod
parse_period (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaPeriod period;

  premia_period_parse (text, &period, &error);
  g_assert_no_error (error);
  return period;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static PremiaPeople *
make_people (const char *text)
{
  g_autoptr (GPtrArray) rows = split_rows (text, 8);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaPeople *made;

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      PremiaPersonRow *person = premia_person_row_new ();

      set_text (&person->id, row[0]);
      set_text (&person->name, row[0]);
      set_text (&person->role, row[1]);
      set_text (&person->team, row[2]);
      person->hired_on = parse_date (row[3]);
      person->left_on = parse_date (row[4]);
      person->fte_ppm = *row[5] == '\0' ? PREMIA_MICRO : parse_money (row[5]);
      person->from = parse_date (row[6]);
      set_text (&person->manager, row[7]);
      g_ptr_array_add (people, person);
    }
  made = premia_people_new (people, &error);
  g_assert_no_error (error);
  return made;
}

static void
add_actions (PremiaDatasetBuilder *builder, const char *text)
{
  g_autoptr (GPtrArray) rows = split_rows (text, 7);
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaActionSink *sink = PREMIA_ACTION_SINK (builder);

  premia_action_sink_begin (sink, "actions.csv", &error);
  for (guint i = 0; error == NULL && i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      PremiaActionRow action = { .account = row[0], .action = row[1], .key = row[2], .case_name = "",
                                 .due = PREMIA_NEVER, .currency = "", .prospect = row[5],
                                 .prospect_id = "", .segment = row[6], .note = "", .line = i + 2 };
      PremiaSinkVerdict verdict;

      premia_instant_parse (row[3], zone, &action.at, &error);
      g_assert_no_error (error);
      action.has_amount = *row[4] != '\0';
      action.amount = action.has_amount ? parse_money (row[4]) : 0;
      premia_action_sink_add (sink, &action, &verdict, &error);
    }
  g_assert_no_error (error);
  premia_action_sink_finish (sink, &error);
  g_assert_no_error (error);
}

static GPtrArray *
make_quotas (const char *text)
{
  g_autoptr (GPtrArray) rows = split_rows (text, 4);
  GPtrArray *quotas = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      PremiaQuotaRow *quota = g_new0 (PremiaQuotaRow, 1);

      quota->person = g_strdup (row[0]);
      quota->measure = g_strdup (row[1]);
      quota->period = parse_period (row[2]);
      quota->value = parse_money (row[3]);
      g_ptr_array_add (quotas, quota);
    }
  return quotas;
}

static GPtrArray *
make_absences (const char *text)
{
  g_autoptr (GPtrArray) rows = split_rows (text, 4);
  GPtrArray *absences = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_absence_row_free);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      PremiaAbsenceRow *absence = g_new0 (PremiaAbsenceRow, 1);

      absence->person = g_strdup (row[0]);
      absence->from = parse_date (row[1]);
      absence->to = parse_date (row[2]);
      absence->kind = g_strdup (row[3]);
      g_ptr_array_add (absences, absence);
    }
  return absences;
}

PremiaDataset *
company_dataset (const Company *company)
{
  g_autoptr (PremiaPeople) people = make_people (company->people);
  g_autoptr (PremiaDatasetBuilder) builder = premia_dataset_builder_new (people, NULL);
  g_autoptr (GPtrArray) quotas = make_quotas (company->quotas);
  g_autoptr (GPtrArray) scores = make_quotas (company->scores);
  g_autoptr (GPtrArray) absences = make_absences (company->absences);
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  add_actions (builder, company->actions);
  g_assert_true (premia_dataset_builder_set_quotas (builder, quotas, &error));
  g_assert_true (premia_dataset_builder_set_scores (builder, scores, &error));
  g_assert_true (premia_dataset_builder_set_absences (builder, absences, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

PremiaCube *
company_cube (const Company *company, PremiaScheme *scheme, const char *first, const char *last)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (company);
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaSpan span = { parse_period (first), parse_period (last), PREMIA_NEVER, zone };
  PremiaCube *cube = premia_cube_new (dataset, scheme, &span, 1, &error);

  g_assert_no_error (error);
  return cube;
}

PremiaPayout *
company_pay (const Company *company, const char *json, const char *first, const char *last)
{
  g_autoptr (PremiaScheme) scheme = company_scheme (json);
  g_autoptr (PremiaCube) cube = company_cube (company, scheme, first, last);
  g_autoptr (GError) error = NULL;
  PremiaPayout *payout = premia_payout_new (cube, scheme, &error);

  g_assert_no_error (error);
  return payout;
}

static guint
find_run (PremiaPayout *payout, const char *period)
{
  PremiaPeriod wanted = parse_period (period);

  for (guint i = 0; i < premia_payout_get_n_runs (payout); i++)
    if (premia_payout_get_run (payout, i)->period.number == wanted.number)
      return i;
  g_assert_not_reached ();
}

static guint
find_person (PremiaPayout *payout, const char *person)
{
  PremiaCube *cube = premia_payout_get_cube (payout);
  int found = premia_people_find (premia_dataset_get_people (premia_cube_get_dataset (cube)), person);

  g_assert_cmpint (found, >=, 0);
  return found;
}

static guint
find_component (PremiaPayout *payout, const char *component)
{
  guint index;

  g_assert_nonnull (premia_scheme_find_component (premia_payout_get_scheme (payout), component, &index));
  return index;
}

char *
company_line (PremiaPayout *payout, const char *period, const char *person, const char *component)
{
  const PremiaStatement *statement = premia_payout_find (payout, find_run (payout, period), find_person (payout, person));

  g_assert_nonnull (statement);
  return premia_money_to_string (statement->lines[find_component (payout, component)].amount,
                                 premia_scheme_get_digits (premia_payout_get_scheme (payout)));
}

char *
company_total (PremiaPayout *payout, const char *period, const char *person)
{
  const PremiaStatement *statement = premia_payout_find (payout, find_run (payout, period), find_person (payout, person));

  if (statement == NULL)
    return g_strdup ("-");
  return premia_money_to_string (statement->total, premia_scheme_get_digits (premia_payout_get_scheme (payout)));
}

PremiaExplanation *
company_explain (PremiaPayout *payout, const char *period, const char *person, const char *component)
{
  g_autoptr (GError) error = NULL;
  PremiaExplanation *explanation;

  explanation = premia_payout_explain (payout, find_run (payout, period), find_person (payout, person),
                                       find_component (payout, component), &error);
  g_assert_no_error (error);
  return explanation;
}

char *
company_why (PremiaPayout *payout, const char *period, const char *person, const char *component)
{
  g_autoptr (PremiaExplanation) explanation = company_explain (payout, period, person, component);

  return premia_wording_why (explanation, premia_payout_get_scheme (payout), premia_words_plain ());
}

static void
assert_line_adds_up (PremiaPayout *payout, guint run, const PremiaStatement *statement, guint index)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaExplanation) explanation = premia_payout_explain (payout, run, statement->person, index, &error);
  PremiaMoney tiers = 0, cases = 0;

  g_assert_no_error (error);
  g_assert_cmpint (explanation->line.amount, ==, statement->lines[index].amount);
  g_assert_cmpint (explanation->line.reason, ==, statement->lines[index].reason);
  g_assert_cmpint (explanation->line.attention, ==, statement->lines[index].attention);
  for (guint i = 0; i < explanation->tiers->len; i++)
    tiers += g_array_index (explanation->tiers, PremiaTierPart, i).amount;
  for (guint i = 0; i < explanation->cases->len; i++)
    cases += g_array_index (explanation->cases, PremiaCasePart, i).pay;
  if (explanation->tiers->len > 0)
    g_assert_cmpint (tiers, ==, explanation->line.amount);
  if (explanation->cases->len > 0)
    g_assert_cmpint (cases, ==, explanation->line.amount);
}

void
company_assert_adds_up (PremiaPayout *payout)
{
  for (guint i = 0; i < premia_payout_get_n_runs (payout); i++)
    {
      const PremiaRun *run = premia_payout_get_run (payout, i);
      PremiaMoney all = 0;

      for (guint j = 0; j < run->n_statements; j++)
        {
          const PremiaStatement *statement = &run->statements[j];
          PremiaMoney sum = 0;

          for (guint k = 0; k < statement->n_lines; k++)
            {
              assert_line_adds_up (payout, i, statement, k);
              sum += statement->lines[k].amount;
            }
          g_assert_cmpint (sum, ==, statement->total);
          all += sum;
        }
      g_assert_cmpint (all, ==, run->total);
    }
}

void
company_assert_what_if (PremiaPayout *payout)
{
  PremiaCube *cube = premia_payout_get_cube (payout);
  g_autoptr (PremiaWhatIf) what_if = premia_what_if_new (cube);
  g_autoptr (GError) error = NULL;
  const guint n_runs = premia_payout_get_n_runs (payout);
  const guint n_people = premia_people_get_n (premia_dataset_get_people (premia_cube_get_dataset (cube)));

  /* Twice: what is kept must come to the same as what is computed. */
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (premia_what_if_run (what_if, premia_payout_get_scheme (payout), &error));
      g_assert_no_error (error);
      for (guint person = 0; person < n_people; person++)
        for (guint run = 0; run < n_runs; run++)
          {
            const PremiaStatement *statement = premia_payout_find (payout, run, person);

            g_assert_cmpint (premia_what_if_get_totals (what_if)[person * n_runs + run], ==, statement == NULL ? 0 : statement->total);
          }
    }
}
