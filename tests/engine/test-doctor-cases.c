/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case that the doctor sees otherwise than pay does makes every rate in the report wrong. */
#include "engine/premia-doctor-cases.h"
#include "engine/premia-doctor-draw.h"

#include "support/company.h"

#define PEOPLE "s1,setter\ns2,setter\nc1,closer\nc2,closer\n"
#define DAY G_GINT64_CONSTANT (86400000000)

static const char *const actions[] = { "CallMade", "ConversationHeld", "AppointmentSet", "AppointmentRescheduled", "AppointmentHeld", "AppointmentNoShow",
                                       "AppointmentQualified", "AppointmentRejected", "DealWon", "DealLost", "DealCancelled", "PaymentReceived", "Odd" };
static const char *const accounts[] = { "s1", "s2", "c1", "c2", "stranger" };

/* Anything at all in any order: healing, acceptance, several wins and partial cancellations among it. */
static char *
random_history (guint64 seed, guint n_cases)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_cases; i++)
    {
      const guint n = 1 + (guint) premia_doctor_draw_below (premia_doctor_draw (seed, 1, i, 0), 7);

      for (guint k = 0; k < n; k++)
        {
          const guint64 draw = premia_doctor_draw (seed, 2, i, k);
          const guint what = (guint) (draw % G_N_ELEMENTS (actions)), day = (guint) (draw >> 8) % 28 + 1, month = (guint) (draw >> 16) % 6 + 1;
          const gboolean priced = what >= 8 && what <= 10 && (draw >> 24) % 4 != 0;

          g_string_append_printf (text, "%s,%s,%s%u#%u,2026-%02u-%02uT%02u:00,,,%s,%s,,,%s\n", accounts[(draw >> 32) % 5], actions[what],
                                  (draw >> 40) % 9 == 0 ? "x" : "a", i, k, month, day, (guint) (draw >> 48) % 24, priced ? "100.5" : "",
                                  priced && (draw >> 60) % 3 == 0 ? "USD" : "", k == 0 ? "bank" : "");
        }
    }
  return g_string_free (text, FALSE);
}

static PremiaDataset *
dataset_of (const char *history)
{
  g_autoptr (PremiaPeople) people = company_people (PEOPLE);
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (people, history, NULL);
  g_autoptr (GPtrArray) rates = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_exchange_row_free);
  PremiaExchangeRow *rate = g_new0 (PremiaExchangeRow, 1);
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  rate->from = g_strdup ("USD");
  rate->to = g_strdup ("RUB");
  rate->on = 0;
  rate->rate_ppm = 90 * PREMIA_MICRO;
  g_ptr_array_add (rates, rate);
  g_assert_true (premia_dataset_builder_set_exchange (builder, rates, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

static guint
person_of (PremiaDataset *dataset, guint32 account)
{
  const int person = account == PREMIA_NOBODY ? -1 : premia_dataset_person_of_account (dataset, account);

  return person < 0 ? PREMIA_NOBODY : (guint) person;
}

static void
check_case (PremiaCube *cube, const PremiaDoctorCase *one)
{
  PremiaDataset *dataset = premia_cube_get_dataset (cube);
  PremiaRational amount;
  PremiaCase told;

  premia_dataset_get_case (dataset, one->case_id, &told);
  g_assert_cmpuint (one->setter, ==, person_of (dataset, told.setter));
  g_assert_cmpuint (one->closer, ==, person_of (dataset, told.closer));
  g_assert_cmpuint (one->segment, ==, told.segment);
  for (guint i = 0; i < PREMIA_N_STAGES; i++)
    g_assert_cmpint (one->reached[i], ==, premia_cube_get_reached (cube, one->case_id, (PremiaStage) i));
  if (told.reached[PREMIA_STAGE_CANCELLED] != PREMIA_NEVER || !premia_cube_get_case_amount (cube, one->case_id, 40000, &amount))
    g_assert_cmpfloat (one->amount, ==, 0);
  else
    {
      g_autofree char *decimal = premia_rational_to_decimal (amount, 6);

      g_assert_cmpfloat_with_epsilon (one->amount, g_ascii_strtod (decimal, NULL), 1e-5);
    }
}

static gboolean
is_call_only (PremiaCube *cube, guint32 case_id)
{
  for (guint i = PREMIA_STAGE_CALL + 1; i < PREMIA_N_STAGES; i++)
    {
      PremiaCase told;

      premia_dataset_get_case (premia_cube_get_dataset (cube), case_id, &told);
      if (told.reached[i] != PREMIA_NEVER)
        return FALSE;
    }
  return TRUE;
}

static void
test_as_pay_sees_them (void)
{
  for (guint64 seed = 0; seed < 20; seed++)
    {
      g_autofree char *history = random_history (seed, 200);
      g_autoptr (PremiaDataset) dataset = dataset_of (history);
      g_autoptr (PremiaScheme) scheme = company_scheme ("setter", NULL, seed % 2 == 0 ? 5 : -1, "set cases reached=set\n");
      g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-06", NULL, 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaDoctorCases) cases = premia_doctor_cases_new (cube, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < cases->cases->len; i++)
        check_case (cube, &g_array_index (cases->cases, PremiaDoctorCase, i));
      for (guint32 i = 0; i < premia_dataset_get_n_cases (dataset); i++)
        {
          const PremiaDoctorCase *found = premia_doctor_cases_find (cases, i);

          if (found == NULL)
            g_assert_true (is_call_only (cube, i));
          else
            g_assert_cmpuint (found->case_id, ==, i);
        }
    }
}

static void
test_delay (void)
{
  g_autoptr (GString) history = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaScheme) scheme = company_scheme ("setter", NULL, -1, "set cases reached=set\n");
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaDoctorCases) cases = NULL;
  g_autoptr (GError) error = NULL;

  /* Won after 1 … 20 days: nine of ten after 18. The end of the data is the 28th; a21 is open since the 10th, a22 since the 11th. */
  for (guint i = 1; i <= 20; i++)
    g_string_append_printf (history, "c1,AppointmentHeld,a%u,2026-01-01\nc1,DealWon,a%u#2,2026-01-%02u,,,100\n", i, i, i + 1);
  g_string_append (history, "c1,AppointmentHeld,a21,2026-01-10\nc1,AppointmentHeld,a22,2026-01-11\nc1,CallMade,z,2026-01-28\n");
  dataset = dataset_of (history->str);
  cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  cases = premia_doctor_cases_new (cube, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->cases->len, ==, 22);
  g_assert_cmpint (cases->delay[PREMIA_STAGE_HELD][PREMIA_STAGE_WON], ==, 18 * DAY);
  g_assert_cmpint (cases->delay[PREMIA_STAGE_WON][PREMIA_STAGE_HELD], ==, -1);
  for (guint i = 0; i < cases->cases->len; i++)
    {
      const PremiaDoctorCase *one = &g_array_index (cases->cases, PremiaDoctorCase, i);
      const gboolean late = g_str_equal (premia_dataset_get_case_name (dataset, one->case_id), "a22");

      g_assert_cmpint (premia_doctor_cases_is_mature (cases, one, PREMIA_STAGE_HELD, PREMIA_STAGE_WON), ==, !late);
    }
}

/* The first outputs of SplitMix64 from the seed 1234567, as published with it. */
static void
test_draw (void)
{
  static const guint64 published[] = { G_GUINT64_CONSTANT (6457827717110365317), G_GUINT64_CONSTANT (3203168211198807973),
                                       G_GUINT64_CONSTANT (9817491932198370423), G_GUINT64_CONSTANT (4593380528125082431) };

  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    g_assert_cmpuint (premia_doctor_draw_item (1234567, i), ==, published[i]);
  for (guint64 i = 0; i < 1000; i++)
    {
      g_assert_cmpuint (premia_doctor_draw (1, 2, 3, i), ==, premia_doctor_draw_item (premia_doctor_draw_key (1, 2, 3), i));
      g_assert_cmpuint (premia_doctor_draw_below (premia_doctor_draw (1, 2, 3, i), 7), <, 7);
      g_assert_cmpuint (premia_doctor_draw (1, 2, 3, i), !=, premia_doctor_draw (1, 2, 4, i));
      g_assert_cmpuint (premia_doctor_draw (1, 2, 3, i), !=, premia_doctor_draw (1, 3, 3, i));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doctor-cases/are-what-pay-sees", test_as_pay_sees_them);
  g_test_add_func ("/doctor-cases/an-open-appointment-is-not-a-lost-one", test_delay);
  g_test_add_func ("/doctor-cases/the-same-seed-draws-the-same-everywhere", test_draw);
  return g_test_run ();
}
