/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test of significance that is off accuses people by chance, or misses what is going on. */
#include "engine/premia-doctor-chance.h"
#include "engine/premia-doctor-odds.h"

#include <math.h>

#define assert_near(a, b) g_assert_cmpfloat_with_epsilon (a, b, 1e-11)

/* Python's decimal with 40 digits: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) ÷ (1 + z²/n), z = 1.959963984540054. */
static void
test_wilson (void)
{
  static const struct { guint won, n; double low, high; } expected[] = {
    { 10, 20, 0.299298008198212, 0.700701991801788 },  { 1, 58, 0.003050038446068, 0.091408580934680 },
    { 31, 127, 0.177623546345860, 0.325592020143074 }, { 0, 20, 0, 0.161125158052819 },
    { 20, 20, 0.838874841947181, 1 },
  };
  double low, high;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      premia_chance_wilson (expected[i].won, expected[i].n, &low, &high);
      assert_near (low, expected[i].low);
      assert_near (high, expected[i].high);
    }
  premia_chance_wilson (0, 0, &low, &high);
  g_assert_true (isnan (low) && isnan (high));
}

/* Python's fractions, the whole distribution added up exactly: C(n, k) B(k + a, n − k + b) ÷ B(a, b), a + b = r(1 − r) ÷ v − 1. */
static void
test_count (void)
{
  assert_near (premia_chance_of_count (1, 58, 0.25, 0) * 1e6, 1.20951705332589);
  assert_near (premia_chance_of_count (1, 58, 0.25, 0.0025) * 1e4, 0.747276917281913);
  assert_near (premia_chance_of_count (20, 50, 0.2, 0.001), 0.00542949958250931);
  assert_near (premia_chance_of_count (10, 40, 0.25, 0.001), 0.969384681111998);
  assert_near (premia_chance_of_count (0, 20, 0.1, 0), 0.121576654590569);
  /* A rate of which nothing is known accuses nobody. */
  g_assert_cmpfloat (premia_chance_of_count (0, 20, 0.5, 0.3), ==, 1);
  /* Both ends of many are too small for a double, and yet it is certain. */
  g_assert_cmpfloat (premia_chance_of_count (0, 20000, 0.5, 0), <, 1e-300);
}

/* By hand: of [0.02, 0.04, 0.06, 0.5] at 10 % the limits are 0.025, 0.05, 0.075, 0.1. */
static void
test_many (void)
{
  static const double some[] = { 0.02, 0.5, NAN, 0.04, 0.06 }, none[] = { 0.03, 0.5, 0.2, 0.06 };
  /* The third is above its own limit (0.043), and yet below that of a later one. */
  static const double seven[] = { 0.01, 0.8, 0.021, 0.03, 0.9, 0.05, 0.2 };
  gboolean found[7];

  premia_chance_find_true (some, 5, 0.1, found);
  g_assert_true (found[0] && !found[1] && !found[2] && found[3] && found[4]);
  premia_chance_find_true (none, 4, 0.1, found);
  g_assert_true (!found[0] && !found[1] && !found[2] && !found[3]);
  premia_chance_find_true (seven, 7, 0.1, found);
  g_assert_true (found[0] && !found[1] && found[2] && found[3] && !found[4] && found[5] && !found[6]);
}

/* By hand: 3, 5, 5, 9 among 1, 2, 3, 4, 5 have the ranks 3½, 7, 7, 9 (26½; 20 by chance), with a variance of 575/36. */
static void
test_ranks (void)
{
  static const double all[] = { 1, 2, 3, 3, 4, 5, 5, 5, 9 };
  double ranks[9];
  const double ties = premia_chance_rank (all, 9, ranks);

  g_assert_cmpfloat (ties, ==, 30);
  g_assert_cmpfloat (ranks[2], ==, 3.5);
  g_assert_cmpfloat (ranks[5], ==, 7);
  assert_near (premia_chance_of_ranks (26.5, 4, 9, ties), 1.626412429645183);
  /* Everybody the same: nothing to tell. */
  g_assert_cmpfloat (premia_chance_of_ranks (3, 2, 4, 60), ==, 0);
}

static void
test_median (void)
{
  double odd[] = { 5, 1, 3 }, even[] = { 4, 1, 3, 2 };

  g_assert_cmpfloat (premia_chance_median (odd, 3), ==, 3);
  g_assert_cmpfloat (premia_chance_median (even, 4), ==, 2.5);
  g_assert_true (isnan (premia_chance_median (odd, 0)));
}

/* ---- what was to be expected of a pair ---- */

static void
add (GArray *trials, guint setter, guint other, guint segment, guint n, guint hits)
{
  for (guint i = 0; i < n; i++)
    {
      const PremiaDoctorTrial trial = { setter, other, (guint16) segment, i < hits };

      g_array_append_val (trials, trial);
    }
}

/* Python's decimal, of DOCTOR.md §3: logit⁻¹ (logit 17.27…/60 + logit 20.27…/70 − logit 41/180) = 0.358628330451. */
static void
test_expected (void)
{
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));
  g_autoptr (GArray) odds = NULL;
  const PremiaDoctorOdds *first;

  add (trials, 1, 1, 1, 30, 6);
  add (trials, 0, 1, 1, 50, 15);
  add (trials, 1, 0, 1, 60, 18);
  add (trials, 0, 0, 1, 40, 2);
  odds = premia_doctor_odds_find (trials, 31);
  g_assert_cmpuint (odds->len, ==, 4);
  first = &g_array_index (odds, PremiaDoctorOdds, 0);
  g_assert_cmpuint (first->setter, ==, 0);
  g_assert_cmpuint (first->other, ==, 0);
  g_assert_cmpuint (first->n, ==, 40);
  g_assert_cmpuint (first->hits, ==, 2);
  assert_near (first->expected, 0.358628330451);
  /* The variance of what was expected, in Python, too: 0.010981012189. Only what the other way of looking at it (below)
   * says as well is found. */
  g_assert_cmpfloat (first->p, >=, premia_chance_of_count (2, 40, first->expected, 0.010981012189) - 1e-11);
  g_assert_cmpfloat (first->p, >=, first->p_adjusted);
  assert_near (g_array_index (odds, PremiaDoctorOdds, 2).expected, 0.076442670885);
  /* Thirty together are too few here. */
  g_assert_true (isnan (g_array_index (odds, PremiaDoctorOdds, 3).p));
}

/* Who gets the hard clients must not look as if they had a quarrel: the same in Python, by segment. */
static void
test_mix (void)
{
  static const double expected[] = { 0.190543391372, 0.357980440061, 0.272040523761, 0.116304652906 };
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));
  g_autoptr (GArray) odds = NULL;

  add (trials, 0, 0, 1, 10, 5);
  add (trials, 0, 0, 2, 40, 4);
  add (trials, 0, 1, 1, 30, 15);
  add (trials, 0, 1, 2, 10, 1);
  add (trials, 1, 0, 1, 25, 12);
  add (trials, 1, 0, 2, 25, 2);
  add (trials, 1, 1, 2, 30, 3);
  odds = premia_doctor_odds_find (trials, 20);
  g_assert_cmpuint (odds->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < odds->len; i++)
    assert_near (g_array_index (odds, PremiaDoctorOdds, i).expected, expected[i]);
}

/* One team has a hard judge who rejects a third; everybody else rejects a tenth, also in that team. Whoever goes by the rate
 * elsewhere alone accuses the mild one of being too mild with those who know the hard one. */
static void
test_teams (void)
{
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));
  g_autoptr (GArray) odds = NULL;

  for (guint setter = 0; setter < 6; setter++)
    for (guint other = 0; other < 4; other++)
      if ((setter < 2) == (other < 2))
        add (trials, setter, other, 1, 90, other == 0 ? 30 : 9);
  odds = premia_doctor_odds_find (trials, 20);
  g_assert_cmpuint (odds->len, ==, 12);
  for (guint i = 0; i < odds->len; i++)
    {
      const PremiaDoctorOdds *one = &g_array_index (odds, PremiaDoctorOdds, i);
      const double rate = (double) one->hits / one->n;

      g_assert_cmpfloat (fabs (one->adjusted - rate), <, 0.04);
      g_assert_cmpfloat (one->p, >, 0.3);
      if (one->setter < 2 && one->other == 1)
        g_assert_cmpfloat (one->expected, >, 0.2);
    }
}

/* One pair quarrels: nobody else who knows one of the two may look as if they did. */
static void
test_one_spoils (void)
{
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));
  g_autoptr (GArray) odds = NULL;

  for (guint setter = 0; setter < 4; setter++)
    for (guint other = 0; other < 3; other++)
      add (trials, setter, other, 1, 100, setter == 1 && other == 1 ? 65 : 15);
  odds = premia_doctor_odds_find (trials, 20);
  for (guint i = 0; i < odds->len; i++)
    {
      const PremiaDoctorOdds *one = &g_array_index (odds, PremiaDoctorOdds, i);

      if (one->setter == 1 && one->other == 1)
        g_assert_cmpfloat (one->p, <, 1e-6);
      else
        g_assert_cmpfloat (one->p_adjusted, >, 0.5);
      g_assert_cmpfloat (fabs (one->adjusted - 0.15), <, 0.02);
    }
}

/* Nothing was ever won: nobody is to blame, and no logarithm of nothing is taken. */
static void
test_never (void)
{
  g_autoptr (GArray) trials = g_array_new (FALSE, FALSE, sizeof (PremiaDoctorTrial));
  g_autoptr (GArray) odds = NULL;

  add (trials, 0, 0, 1, 40, 0);
  add (trials, 1, 0, 1, 40, 0);
  odds = premia_doctor_odds_find (trials, 20);
  g_assert_cmpfloat (g_array_index (odds, PremiaDoctorOdds, 0).expected, ==, 0);
  g_assert_cmpfloat (g_array_index (odds, PremiaDoctorOdds, 0).p, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doctor-chance/wilson", test_wilson);
  g_test_add_func ("/engine/doctor-chance/count", test_count);
  g_test_add_func ("/engine/doctor-chance/many", test_many);
  g_test_add_func ("/engine/doctor-chance/ranks", test_ranks);
  g_test_add_func ("/engine/doctor-chance/median", test_median);
  g_test_add_func ("/engine/doctor-chance/expected", test_expected);
  g_test_add_func ("/engine/doctor-chance/mix", test_mix);
  g_test_add_func ("/engine/doctor-chance/teams", test_teams);
  g_test_add_func ("/engine/doctor-chance/one-spoils", test_one_spoils);
  g_test_add_func ("/engine/doctor-chance/never", test_never);
  return g_test_run ();
}
