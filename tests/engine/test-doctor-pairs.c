/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pair that does not get on costs both money until somebody sees it; a pair that does must not be accused. */
#include "engine/premia-doctor-pairs.h"
#include "support/history-maker.h"

#include <math.h>

static void
assert_people (const PremiaFinding *finding, PremiaDataset *dataset, const char *setter, const char *closer)
{
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->people[0], ==, history_person (dataset, setter));
  g_assert_cmpint (finding->people[1], ==, history_person (dataset, closer));
}

static const PremiaFinding *
find_avoidance (PremiaDiagnosis *diagnosis, PremiaAvoidance kind)
{
  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (diagnosis->findings, i);

      if (finding->code == PREMIA_FINDING_AVOIDANCE && finding->numbers[0] == kind)
        return finding;
    }
  return NULL;
}

static History
unfair_history (void)
{
  History history = history_usual (2);

  history.n_conversations = 100;
  history.unfair_setter = 1;
  history.unfair_closer = 2;
  history.unfair_won_ppm = 30000;
  return history;
}

static void
test_unfair_pair (void)
{
  const History history = unfair_history ();
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = history_examine (&history, dataset, scheme, 20);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_FRICTION);
  const PremiaDoctorPair *pair;
  double gap;

  assert_people (finding, dataset, "s1", "c2");
  g_assert_cmpuint (history_count (diagnosis, PREMIA_FINDING_FRICTION), ==, 1);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_SERIOUS);
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_TO_FEE);
  g_assert_cmpfloat (finding->p, <, 0.01);
  pair = premia_doctor_find_pair (diagnosis, (guint) finding->people[0], (guint) finding->people[1]);
  g_assert_true (pair->found);
  g_assert_cmpfloat (pair->high, <, pair->expected);
  /* Deals are 10,000 on average, of which the setter gets 5 %: every lost one costs about 500. */
  gap = (pair->expected - pair->rate) * pair->held;
  g_assert_cmpfloat (pair->cost / gap, >, 400);
  g_assert_cmpfloat (pair->cost / gap, <, 600);
  g_assert_cmpint (finding->money[0], ==, (PremiaMoney) floor (pair->cost * 1e6 + 0.5));
}

/* Paid for meetings, the same gap takes nothing from the setter. */
static void
test_fee_costs_nothing (void)
{
  const History history = unfair_history ();
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  g_autoptr (PremiaScheme) scheme = history_scheme_fee ();
  g_autoptr (PremiaDiagnosis) diagnosis = history_examine (&history, dataset, scheme, 20);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_FRICTION);

  assert_people (finding, dataset, "s1", "c2");
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_NONE);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpint (finding->money[0], ==, 0);
}

/* One closer is better with everybody: that is luck for whoever goes with them, and nobody's quarrel. */
static void
test_lucky_closer (void)
{
  History history = history_usual (3);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  const PremiaDoctorCloser *closers;

  history.lucky_closer = 1;
  history.lucky_won_ppm = 600000;
  dataset = history_make (&history, 0);
  diagnosis = history_examine (&history, dataset, scheme, 20);
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_FRICTION));
  g_assert_cmpuint (diagnosis->closers->len, ==, 3);
  closers = (const PremiaDoctorCloser *) diagnosis->closers->data;
  for (guint i = 0; i < 3; i++)
    if (closers[i].closer == (guint) history_person (dataset, "c1"))
      {
        g_assert_cmpfloat (closers[i].low, <, 0.6);
        g_assert_cmpfloat (closers[i].high, >, 0.6);
        /* 35 points more of 500. */
        g_assert_cmpfloat (closers[i].effect, >, 60);
      }
    else
      {
        g_assert_cmpfloat (closers[i].low, <, 0.25);
        g_assert_cmpfloat (closers[i].high, >, 0.25);
        g_assert_cmpfloat (closers[i].effect, <, 0);
      }
}

/* One closer judges one setter's meetings harder and later. */
static void
test_hard_judge (void)
{
  History history = history_usual (6);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = history_scheme_fee ();
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  const PremiaFinding *rejects, *answer;
  const PremiaDoctorPair *pair;

  history.unfair_setter = 0;
  history.unfair_closer = 1;
  history.unfair_won_ppm = 250000;
  history.unfair_rejected_ppm = 500000;
  history.unfair_days = 4;
  dataset = history_make (&history, 0);
  diagnosis = history_examine (&history, dataset, scheme, 20);
  rejects = find_avoidance (diagnosis, PREMIA_AVOIDANCE_REJECTS);
  answer = find_avoidance (diagnosis, PREMIA_AVOIDANCE_ANSWER);
  assert_people (rejects, dataset, "s0", "c1");
  assert_people (answer, dataset, "s0", "c1");
  g_assert_cmpfloat (rejects->low, <, 0.5);
  g_assert_cmpfloat (rejects->high, >, 0.5);
  g_assert_cmpfloat (answer->numbers[1] - answer->numbers[2], >, 3);
  g_assert_cmpint (answer->mend, ==, PREMIA_MEND_AUTO_ACCEPT);
  /* Whoever else knows one of the two is left in peace. */
  g_assert_cmpuint (history_count (diagnosis, PREMIA_FINDING_AVOIDANCE), ==, 2);
  pair = premia_doctor_find_pair (diagnosis, (guint) rejects->people[0], (guint) rejects->people[1]);
  g_assert_cmpuint (pair->n_judged, ==, rejects->n);
  g_assert_cmpfloat ((double) pair->n_rejected / pair->n_judged, ==, rejects->numbers[1]);
  g_assert_cmpfloat (pair->answer_days, ==, answer->numbers[1]);
}

/* After a lost deal a setter goes to others for a while. */
static void
test_avoided_closer (void)
{
  History history = history_usual (5);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  const PremiaFinding *finding;
  const PremiaDoctorPair *pair;

  history.avoiding_setter = 0;
  history.avoided_closer = 1;
  history.n_conversations = 200;
  history.is_lost_said = TRUE;
  dataset = history_make (&history, 0);
  diagnosis = history_examine (&history, dataset, scheme, 20);
  finding = find_avoidance (diagnosis, PREMIA_AVOIDANCE_SHARE);
  assert_people (finding, dataset, "s0", "c1");
  pair = premia_doctor_find_pair (diagnosis, (guint) finding->people[0], (guint) finding->people[1]);
  g_assert_cmpfloat (pair->share_after, <, 0.1);
  g_assert_cmpfloat (pair->share_before, >, 0.2);
}

/* A history that is cut off has meetings of which nothing is known yet; they are no lost ones. */
static void
test_open_cases (void)
{
  History history = history_usual (8);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;
  guint held = 0, won = 0;
  double low, high;

  history.n_months = 6;
  history.won_days = 60;
  history.n_conversations = 150;
  dataset = history_make (&history, 0);
  diagnosis = history_examine (&history, dataset, scheme, 20);
  for (guint i = 0; i < diagnosis->closers->len; i++)
    {
      held += g_array_index (diagnosis->closers, PremiaDoctorCloser, i).held;
      won += g_array_index (diagnosis->closers, PremiaDoctorCloser, i).won;
    }
  low = (double) won / held - 1.96 * sqrt (0.25 * 0.75 / held);
  high = (double) won / held + 1.96 * sqrt (0.25 * 0.75 / held);
  g_assert_cmpfloat (low, <, 0.25);
  g_assert_cmpfloat (high, >, 0.25);
  /* Of about 800 meetings those of the last two months are left out. */
  g_assert_cmpuint (held, >, 350);
  g_assert_cmpuint (held, <, 650);
}

/* A few meetings together are no evidence. */
static void
test_few (void)
{
  History history = unfair_history ();
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;

  history.n_conversations = 12;
  dataset = history_make (&history, 0);
  diagnosis = history_examine (&history, dataset, scheme, 20);
  g_assert_cmpuint (diagnosis->pairs->len, ==, 0);
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_FRICTION));
}

static void
test_words (void)
{
  const History history = unfair_history ();
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaFinding) friction = premia_finding_new (PREMIA_FINDING_FRICTION, PREMIA_SEVERITY_SERIOUS);
  g_autoptr (PremiaFinding) avoidance = premia_finding_new (PREMIA_FINDING_AVOIDANCE, PREMIA_SEVERITY_WARNING);
  g_autofree char *text = NULL, *certainty = NULL, *mend = NULL, *answer = NULL;

  friction->people[0] = history_person (dataset, "s1");
  friction->people[1] = history_person (dataset, "c2");
  friction->n = 58;
  friction->low = 0.00305;
  friction->high = 0.0914;
  friction->p = 0.004;
  friction->numbers[0] = 1.0 / 58;
  friction->numbers[1] = 0.195;
  friction->numbers[2] = 58;
  friction->numbers[3] = 1;
  friction->money[0] = 5010400000;
  friction->mend = PREMIA_MEND_TO_FEE;
  text = premia_wording_finding (friction, scheme, dataset, premia_words_plain ());
  certainty = premia_wording_finding_certainty (friction, scheme, premia_words_plain ());
  mend = premia_wording_finding_mend (friction, scheme, premia_words_plain ());
  g_assert_cmpstr (text, ==, "s1 and c2 together won 1 of 58 meetings (1.7%), where 19.5% was to be expected of both. For s1 that is about 5,010 less.");
  g_assert_cmpstr (certainty, ==, "95 %: 0.3% to 9.1%; 58 appointments; by chance: below 1%");
  g_assert_cmpstr (mend, ==, "Pay for each qualified appointment that took place instead, at the same cost.");
  avoidance->people[0] = friction->people[0];
  avoidance->people[1] = friction->people[1];
  avoidance->numbers[0] = PREMIA_AVOIDANCE_ANSWER;
  avoidance->numbers[1] = 4.85;
  avoidance->numbers[2] = 0.8;
  answer = premia_wording_finding (avoidance, scheme, dataset, premia_words_plain ());
  g_assert_cmpstr (answer, ==, "s1 and c2: a meeting waits 4.9 days for its verdict, those of others 0.8 (medians).");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doctor-pairs/unfair-pair", test_unfair_pair);
  g_test_add_func ("/engine/doctor-pairs/fee-costs-nothing", test_fee_costs_nothing);
  g_test_add_func ("/engine/doctor-pairs/lucky-closer", test_lucky_closer);
  g_test_add_func ("/engine/doctor-pairs/hard-judge", test_hard_judge);
  g_test_add_func ("/engine/doctor-pairs/avoided-closer", test_avoided_closer);
  g_test_add_func ("/engine/doctor-pairs/open-cases", test_open_cases);
  g_test_add_func ("/engine/doctor-pairs/few", test_few);
  g_test_add_func ("/engine/doctor-pairs/words", test_words);
  return g_test_run ();
}
