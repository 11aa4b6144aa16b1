/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A doctor who finds something in healthy companies, or something else each time, is not asked again. */
#include "engine/premia-error.h"
#include "support/history-maker.h"

#define N_CLEAN 200

static void
test_clean (void)
{
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  guint n_found = 0, n_accused = 0, n_pressure = 0;

  for (guint i = 0; i < N_CLEAN; i++)
    {
      const History history = history_usual (1000 + i);
      g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
      g_autoptr (PremiaDiagnosis) diagnosis = history_examine (&history, dataset, scheme, 50);

      n_found += history_find (diagnosis, PREMIA_FINDING_FRICTION) != NULL || history_find (diagnosis, PREMIA_FINDING_NEGLECT) != NULL;
      n_accused += history_find (diagnosis, PREMIA_FINDING_AVOIDANCE) != NULL;
      n_pressure += history_find (diagnosis, PREMIA_FINDING_PRESSURE) != NULL;
    }
  g_test_message ("friction or neglect in %u, avoidance in %u, pressure in %u of %u", n_found, n_accused, n_pressure, N_CLEAN);
  g_assert_cmpuint (n_found, <=, N_CLEAN / 10);
  g_assert_cmpuint (n_accused, <=, N_CLEAN / 10);
  g_assert_cmpuint (n_pressure, <=, N_CLEAN / 20);
}

static History
troubled_history (void)
{
  History history = history_usual (77);

  history.unfair_setter = 0;
  history.unfair_closer = 1;
  history.unfair_won_ppm = 20000;
  history.unfair_rejected_ppm = 500000;
  history.neglected = 2;
  history.neglected_from = 6;
  history.neglected_set_ppm = 120000;
  history.segments[0].amount = 60000;
  return history;
}

/* The rows of an export come in any order. */
static void
test_order (void)
{
  const History history = troubled_history ();
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  g_autoptr (PremiaDiagnosis) diagnosis = history_examine (&history, dataset, scheme, 50);
  g_autofree char *expected = history_print (diagnosis);

  g_assert_nonnull (history_find (diagnosis, PREMIA_FINDING_PRESSURE));
  g_assert_nonnull (history_find (diagnosis, PREMIA_FINDING_NEGLECT));
  g_assert_nonnull (history_find (diagnosis, PREMIA_FINDING_AVOIDANCE));
  for (guint64 order = 1; order <= 3; order++)
    {
      g_autoptr (PremiaDataset) other = history_make (&history, order);
      g_autoptr (PremiaDiagnosis) again = history_examine (&history, other, scheme, 50);
      g_autofree char *found = history_print (again);

      g_assert_cmpstr (found, ==, expected);
    }
}

static PremiaDiagnosis *
examine (PremiaDataset *dataset, PremiaScheme *scheme, guint64 seed, guint n_threads, PremiaDoctorTick tick, gpointer user_data, GError **error)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaDoctorCall call = { .dataset = dataset, .scheme = scheme, .seed = seed, .replicates = 100, .n_threads = n_threads,
                            .span = { .as_of = PREMIA_NEVER, .zone = utc }, .tick = tick, .user_data = user_data };

  g_assert_true (premia_period_parse ("2025-01", &call.span.first, NULL));
  g_assert_true (premia_period_parse ("2025-12", &call.span.last, NULL));
  return premia_doctor_examine (&call, error);
}

/* The same seed gives the same bytes, on one thread and on two; another seed other intervals. */
static void
test_seed (void)
{
  const History history = troubled_history ();
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  g_autoptr (PremiaDiagnosis) one = examine (dataset, scheme, 5, 1, NULL, NULL, NULL);
  g_autoptr (PremiaDiagnosis) two = examine (dataset, scheme, 5, 2, NULL, NULL, NULL);
  g_autoptr (PremiaDiagnosis) other = examine (dataset, scheme, 6, 1, NULL, NULL, NULL);
  g_autofree char *first = history_print (one), *second = history_print (two);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpfloat (one->pressure_low, !=, other->pressure_low);
  g_assert_cmpfloat (one->pressure_ratio, ==, other->pressure_ratio);
}

typedef struct
{
  guint  left;
  double last;
} Patience;

static gboolean
lose_patience (double fraction, gpointer user_data)
{
  Patience *patience = user_data;

  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  patience->last = fraction;
  return patience->left-- > 0;
}

/* Whoever closes the page is not kept waiting: whenever it is stopped, it stops with no answer. */
static void
test_stop (void)
{
  const History history = troubled_history ();
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDataset) dataset = history_make (&history, 0);
  gboolean finished = FALSE;
  guint n;

  for (n = 0; !finished && n < 100000; n += n / 4 + 1)
    {
      Patience patience = { n, 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme, 0, 1, lose_patience, &patience, &error);

      finished = diagnosis != NULL;
      if (!finished)
        g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_STOPPED);
      else
        g_assert_no_error (error);
    }
  g_assert_true (finished);
  g_assert_cmpuint (n, >, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doctor-history/clean", test_clean);
  g_test_add_func ("/engine/doctor-history/order", test_order);
  g_test_add_func ("/engine/doctor-history/seed", test_seed);
  g_test_add_func ("/engine/doctor-history/stop", test_stop);
  return g_test_run ();
}
