/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clients that nobody books any more are lost without a word; a bad season must not be taken for it. */
#include "support/company.h"
#include "support/history-maker.h"

#include <math.h>

#define SHOP 2

static PremiaDiagnosis *
examine (const History *history, PremiaDataset **dataset)
{
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();

  *dataset = history_make (history, 0);
  return history_examine (history, *dataset, scheme, 20);
}

static void
test_neglected (void)
{
  History history = history_usual (3);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  const PremiaFinding *finding;

  history.neglected = SHOP;
  history.neglected_from = 6;
  history.neglected_set_ppm = 150000;
  diagnosis = examine (&history, &dataset);
  finding = history_find (diagnosis, PREMIA_FINDING_NEGLECT);
  g_assert_nonnull (finding);
  g_assert_cmpuint (history_count (diagnosis, PREMIA_FINDING_NEGLECT), ==, 1);
  g_assert_cmpstr (finding->segment, ==, "shop");
  g_assert_cmpfloat (finding->p, <, 0.01);
  /* From 30 % to 15 %, the others as before: 15 points lie in the interval. */
  g_assert_cmpfloat (finding->low, <, 0.15);
  g_assert_cmpfloat (finding->high, >, 0.15);
  g_assert_cmpfloat (finding->low, >, 0.05);
  g_assert_cmpint ((PremiaDate) finding->numbers[5], ==, premia_date_from_civil (2025, 7, 1));
  g_assert_cmpfloat (finding->numbers[6], ==, 0);
}

/* It begins at another time than the middle of the history, and is found all the same. */
static void
test_late (void)
{
  History history = history_usual (3);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;

  history.neglected = SHOP;
  history.neglected_from = 8;
  history.neglected_set_ppm = 100000;
  diagnosis = examine (&history, &dataset);
  g_assert_cmpuint (history_count (diagnosis, PREMIA_FINDING_NEGLECT), ==, 1);
}

/* All segments fall: that is the season, or the team, but no segment is neglected. */
static void
test_season (void)
{
  History history = history_usual (4);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;

  history.segments[0].share_ppm = 0;
  history.segments[1].share_ppm = 0;
  history.segments[2].share_ppm = 1000000;
  history.neglected = SHOP;
  history.neglected_from = 6;
  history.neglected_set_ppm = 100000;
  diagnosis = examine (&history, &dataset);
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_NEGLECT));
}

/* Those who book shops left, and others who never did so well came: the same people did as before. */
static void
test_other_people (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  const History history = { .n_months = 8 };

  for (guint month = 1; month <= 8; month++)
    for (guint i = 0; i < 60; i++)
      {
        /* Olga leaves in April; she sets half of her shops, the one after her none. Paul sets a third of all. */
        const char *who = i % 2 == 0 ? "Paul" : month <= 4 ? "Olga" : "Nina";
        const char *segment = i / 2 % 2 == 0 ? "shop" : "bank";
        const gboolean is_shop = i / 2 % 2 == 0;
        const gboolean set = i % 2 == 0 ? i / 4 % 3 == 0 : is_shop ? month <= 4 && i / 4 % 2 == 0 : i / 4 % 3 == 0;

        g_string_append_printf (lines, "%s,ConversationHeld,t%u-%u,2025-%02u-%02uT10:00,,,,,,,%s\n", who, month, i, month, i / 3 + 1, segment);
        if (set)
          g_string_append_printf (lines, "%s,AppointmentSet,a%u-%u,2025-%02u-%02uT11:00,,,,,,,%s\n", who, month, i, month, i / 3 + 1, segment);
      }
  dataset = company_dataset ("Paul,telemarketer\nOlga,telemarketer\nNina,telemarketer\n", lines->str, NULL);
  diagnosis = history_examine (&history, dataset, scheme, 20);
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_NEGLECT));
}

static void
assert_changed (const PremiaDoctorCall *call)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDiagnosis) diagnosis = premia_doctor_examine (call, &error);
  g_autofree char *text = NULL;
  const PremiaFinding *finding;

  g_assert_no_error (error);
  finding = history_find (diagnosis, PREMIA_FINDING_NEGLECT);
  g_assert_nonnull (finding);
  g_assert_cmpfloat (finding->numbers[6], ==, 1);
  g_assert_cmpint ((PremiaDate) finding->numbers[5], ==, premia_date_from_civil (2025, 10, 1));
  text = premia_wording_finding (finding, call->scheme, call->dataset, premia_words_plain ());
  g_assert_true (g_str_has_prefix (text, "In “shop” "));
  g_assert_true (g_str_has_suffix (text, "That is the day on which the scheme changed."));
}

/* A scheme that changed inside the span is the suspect: before it and after it, and the sentence says so; whether a
 * version tells it, or somebody who tries a draft on the same months. */
static void
test_changed_scheme (void)
{
  const PremiaDate changed = premia_date_from_civil (2025, 10, 1);
  History history = history_usual (3);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaScheme) old = history_scheme_fee (), new = history_scheme_percent ();
  const PremiaSchemeVersion versions[] = { { old, PREMIA_DATE_NONE }, { new, changed } };
  PremiaDoctorCall call = { .scheme = new, .replicates = 20, .n_threads = 1, .span = { .as_of = PREMIA_NEVER, .zone = utc } };
  g_autoptr (PremiaCoverage) coverage = NULL;
  g_autoptr (PremiaDataset) dataset = NULL;

  history.neglected = SHOP;
  history.neglected_from = 9;
  history.neglected_set_ppm = 100000;
  dataset = history_make (&history, 0);
  coverage = premia_coverage_new (premia_dataset_get_people (dataset), versions, 2, 1, NULL);
  call.dataset = dataset;
  g_assert_true (premia_period_parse ("2025-01", &call.span.first, NULL));
  g_assert_true (premia_period_parse ("2025-12", &call.span.last, NULL));
  call.changed_on = changed;
  assert_changed (&call);
  call.changed_on = PREMIA_DATE_NONE;
  call.span.coverage = coverage;
  assert_changed (&call);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doctor-neglect/neglected", test_neglected);
  g_test_add_func ("/engine/doctor-neglect/late", test_late);
  g_test_add_func ("/engine/doctor-neglect/season", test_season);
  g_test_add_func ("/engine/doctor-neglect/other-people", test_other_people);
  g_test_add_func ("/engine/doctor-neglect/changed-scheme", test_changed_scheme);
  return g_test_run ();
}
