/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jobs/premia-demo.h"

#include "engine/premia-dataset.h"
#include "engine/premia-same-work.h"
#include "engine/premia-waiting.h"
#include "exchange/premia-scheme-file.h"

#include <string.h>

typedef struct
{
  PremiaDemo    *demo;
  PremiaDataset *dataset;
} Company;

static void
company_init (Company *self, guint64 seed, const char *language)
{
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (PremiaDatasetBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDate last;

  g_assert_true (premia_date_parse ("2026-11-24", &last, NULL));
  self->demo = premia_demo_new (seed, language, last, &error);
  g_assert_no_error (error);
  people = premia_people_new (self->demo->people, &error);
  g_assert_no_error (error);
  builder = premia_dataset_builder_new (people, NULL);
  g_assert_true (premia_demo_add_actions (self->demo, PREMIA_ACTION_SINK (builder), NULL, &error));
  g_assert_true (premia_dataset_builder_set_quotas (builder, self->demo->quotas, &error));
  self->dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
}

static void
company_clear (Company *self)
{
  premia_dataset_unref (self->dataset);
  premia_demo_free (self->demo);
}

static const PremiaDemoScheme *
find_scheme (Company *self, const char *id)
{
  for (guint i = 0; i < self->demo->schemes->len; i++)
    {
      const PremiaDemoScheme *scheme = g_ptr_array_index (self->demo->schemes, i);

      if (strcmp (scheme->id, id) == 0)
        return scheme;
    }
  g_error ("no scheme “%s”", id);
}

static PremiaPayout *
pay (Company *self, const char *id, PremiaPeriod first, PremiaPeriod last)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (find_scheme (self, id)->text, -1, id, &error);
  const PremiaSpan span = { first, last, PREMIA_NEVER, self->demo->zone };
  g_autoptr (PremiaCube) cube = NULL;
  PremiaPayout *payout;

  g_assert_no_error (error);
  g_assert_cmpstr (scheme->time_zone, ==, premia_zone_get_name (self->demo->zone));
  g_assert_cmpstr (scheme->currency, ==, self->demo->currency);
  cube = premia_cube_new (self->dataset, scheme, &span, 2, &error);
  g_assert_no_error (error);
  payout = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  return payout;
}

static PremiaPeriod
month_of (PremiaDate date)
{
  return premia_period_of_date (PREMIA_PERIOD_MONTH, date);
}

/* A demo whose months cannot be paid shows nothing. Nobody gets less than a half-time salary for a whole
 * month, or a sum that no company pays. */
static void
test_every_month (void)
{
  static const struct { const char *id; guint least; gint64 rubles, dollars; } wanted[] = {
    { "setter-percent", 14, 160000, 14000 }, { "setter-meeting", 14, 90000, 7000 }, { "closer-percent", 6, 320000, 30000 },
  };
  static const char *const languages[] = { "ru", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      Company company;

      company_init (&company, PREMIA_DEMO_SEED, languages[i]);
      g_assert_cmpuint (company.demo->schemes->len, ==, G_N_ELEMENTS (wanted));
      for (guint j = 0; j < G_N_ELEMENTS (wanted); j++)
        {
          g_autoptr (PremiaPayout) payout = pay (&company, wanted[j].id, month_of (company.demo->first), month_of (company.demo->last));
          const gint64 most = (company.demo->russian ? wanted[j].rubles : wanted[j].dollars) * PREMIA_MICRO;

          g_assert_cmpuint (premia_payout_get_n_runs (payout), ==, 14);
          for (guint run = 0; run < 14; run++)
            {
              const PremiaRun *paid = premia_payout_get_run (payout, run);

              g_assert_cmpuint (paid->n_statements, >=, wanted[j].least);
              for (guint k = 0; k < paid->n_statements; k++)
                {
                  g_assert_cmpint (paid->statements[k].total, >=, 0);
                  g_assert_cmpint (paid->statements[k].total, <=, most);
                }
            }
        }
      company_clear (&company);
    }
}

/* What it is all about: in October one scheme pays the same work very differently, the other does not. */
static void
test_october (void)
{
  static const char *const languages[] = { "ru", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      const PremiaPeriod october = month_of (premia_date_from_civil (2026, 10, 1));
      g_autoptr (PremiaPayout) percent = NULL, meeting = NULL;
      g_autofree char *sentence = NULL, *evidence = NULL, *fair = NULL;
      g_autoptr (GError) error = NULL;
      PremiaSameWork found;
      Company company;

      company_init (&company, PREMIA_DEMO_SEED, languages[i]);
      percent = pay (&company, "setter-percent", october, october);
      meeting = pay (&company, "setter-meeting", october, october);
      g_assert_true (premia_same_work_find (percent, 0, &found, &error));
      g_assert_no_error (error);
      g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_CLOSER);
      g_assert_cmpint (found.more.pay, >=, 2 * found.less.pay);
      /* Whoever got more has the lucky closer. */
      g_assert_cmpint ((int) found.more.closer, ==, premia_people_find (premia_dataset_get_people (company.dataset), "c-1"));
      g_assert_cmpuint (found.more.record_won * found.less.record_held, >, found.less.record_won * found.more.record_held);
      sentence = premia_wording_same_work (&found, percent, premia_words_plain ());
      evidence = premia_wording_same_work_evidence (&found, percent, premia_words_plain ());
      g_assert_true (g_str_has_suffix (sentence, ": the difference is who went to the meeting."));
      g_assert_nonnull (evidence);
      g_test_message ("%s %s", sentence, evidence);
      g_assert_true (premia_same_work_find (meeting, 0, &found, &error));
      g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_EVEN);
      fair = premia_wording_same_work (&found, meeting, premia_words_plain ());
      g_test_message ("%s", fair);
      g_assert_true (g_str_has_prefix (fair, "Nobody got twice as much"));
      company_clear (&company);
    }
}

/* The morning after the last day there is something to decide, and some of it decides itself today. */
static void
test_waiting (gconstpointer data)
{
  const char *language = data;
  Company company;
  g_autoptr (GArray) found = NULL;
  PremiaAcceptRule rule = { NULL, 5 };
  guint n[2] = { 0 }, today = 0;
  PremiaInstant now;

  company_init (&company, PREMIA_DEMO_SEED, language);
  rule.zone = company.demo->zone;
  now = premia_zone_start_of (company.demo->zone, company.demo->last + 1) + 9 * G_TIME_SPAN_HOUR;
  found = premia_waiting_find (company.dataset, company.demo->zone, now, &rule, 1);
  for (guint i = 0; i < found->len; i++)
    {
      const PremiaWaiting *entry = &g_array_index (found, PremiaWaiting, i);

      n[entry->what]++;
      today += entry->today;
      g_assert_cmpint (entry->days_late, <=, 7);
    }
  g_test_message ("%u not told, %u not judged, %u accepted today", n[PREMIA_WAITING_OUTCOME], n[PREMIA_WAITING_WORD], today);
  g_assert_cmpuint (n[PREMIA_WAITING_OUTCOME], >, 3);
  g_assert_cmpuint (n[PREMIA_WAITING_WORD], >, 3);
  g_assert_cmpuint (today, >, 0);
  company_clear (&company);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/demo/every-month", test_every_month);
  g_test_add_func ("/jobs/demo/october", test_october);
  g_test_add_data_func ("/jobs/demo/waiting/en", "en", test_waiting);
  g_test_add_data_func ("/jobs/demo/waiting/ru", "ru", test_waiting);
  return g_test_run ();
}
