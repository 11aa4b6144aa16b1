/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever is paid eight times as much for one client as for another picks clients; the manager must know, and by how much. */
#include "engine/premia-doctor.h"
#include "support/company.h"
#include "support/history-maker.h"

#include <math.h>

/* Anna and Maria set @n appointments each with banks and with shops in January and February, all held by Kurt; every other one
 * is won on the tenth day. */
typedef struct
{
  guint n, bank_amount, shop_amount;
  guint n_shop_talks; /* conversations for each appointment with a shop; with a bank one */
} Story;

static void
add_meeting (GString *out, const char *setter, const char *segment, guint i, guint amount)
{
  g_autofree char *key = g_strdup_printf ("%s-%s-%03u", setter, segment, i);
  const guint month = i % 2 + 1, day = i / 2 % 18 + 1;

  g_string_append_printf (out, "%s,AppointmentSet,%s,2025-%02u-%02u,,,,,,,%s\n", setter, key, month, day, segment);
  g_string_append_printf (out, "Kurt,AppointmentHeld,%s,2025-%02u-%02uT10:00\n", key, month, day + 2);
  if (i / 2 % 2 == 0)
    g_string_append_printf (out, "Kurt,DealWon,%s,2025-%02u-%02uT10:00,,,%u\n", key, month, day + 9, amount);
}

static void
add_talks (GString *out, const char *setter, const char *segment, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s,ConversationHeld,%s-%s-t%u,2025-%02u-%02uT09:00,,,,,,,%s\n", setter, setter, segment, i, i % 2 + 1, i / 2 % 18 + 1, segment);
}

static PremiaDataset *
tell (const Story *story)
{
  static const char *const setters[] = { "Anna", "Maria" };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint k = 0; k < 2; k++)
    {
      for (guint i = 0; i < story->n; i++)
        {
          add_meeting (out, setters[k], "Bank", i, story->bank_amount);
          add_meeting (out, setters[k], "Shop", i, story->shop_amount);
        }
      if (story->n_shop_talks > 0)
        {
          add_talks (out, setters[k], "Bank", story->n);
          add_talks (out, setters[k], "Shop", story->n * story->n_shop_talks);
        }
    }
  /* The data go on long enough to know of all of them. */
  g_string_append (out, "Maria,CallMade,last,2025-03-31\n");
  return company_dataset ("Anna,telemarketer\nMaria,telemarketer\nKurt,closer\n", out->str, NULL);
}

static PremiaDiagnosis *
examine (PremiaDataset *dataset, PremiaScheme *scheme)
{
  const History history = { .n_months = 3 };

  return history_examine (&history, dataset, scheme, 400);
}

/* 40 deals of 10,000 of 80 meetings with banks bring 250 a meeting, of 1,250 with shops 31.25. */
static void
test_percent (void)
{
  const Story story = { 40, 10000, 1250, 0 };
  g_autoptr (PremiaDataset) dataset = tell (&story);
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_PRESSURE);
  const PremiaDoctorSegment *bank, *shop;
  g_autofree char *text = NULL;

  g_assert_cmpuint (diagnosis->segments->len, ==, 2);
  bank = &g_array_index (diagnosis->segments, PremiaDoctorSegment, 0);
  shop = &g_array_index (diagnosis->segments, PremiaDoctorSegment, 1);
  g_assert_cmpuint (bank->n, ==, 80);
  g_assert_cmpuint (bank->n_efforts, ==, 80);
  g_assert_cmpfloat (bank->pay, ==, 250);
  g_assert_cmpfloat (bank->value, ==, 5000);
  g_assert_cmpfloat (bank->rate, ==, 0.5);
  g_assert_cmpfloat (shop->pay_per_effort, ==, 31.25);
  g_assert_true (isnan (shop->set_rate));
  g_assert_cmpfloat (diagnosis->pressure_ratio, ==, 8);
  g_assert_cmpfloat (diagnosis->pressure_company, ==, 8);
  g_assert_cmpfloat (diagnosis->pressure_low, >, 5);
  g_assert_cmpfloat (diagnosis->pressure_low, <, 8);
  g_assert_cmpfloat (diagnosis->pressure_high, >, 8);
  g_assert_cmpfloat (diagnosis->pressure_high, <, 12);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_TO_FEE);
  text = premia_wording_finding (finding, scheme, dataset, premia_words_plain ());
  g_assert_cmpstr (text, ==,
                   "An appointment in “Bank” brings 250 on average, in “Shop” 31.25: 8 times as much. For Anna an appointment is worth 250 there and 31.25 here. "
                   "The company, too, gets more there (8 times as much), so whoever books has every reason to guess first who will buy.");
}

/* With four conversations to an appointment a shop is worth four times less again. */
static void
test_conversations (void)
{
  const Story story = { 40, 10000, 1250, 4 };
  g_autoptr (PremiaDataset) dataset = tell (&story);
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme);
  const PremiaDoctorSegment *shop = &g_array_index (diagnosis->segments, PremiaDoctorSegment, 1);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_PRESSURE);

  g_assert_cmpuint (shop->n_efforts, ==, 320);
  g_assert_cmpfloat (shop->set_rate, ==, 0.25);
  g_assert_cmpfloat (shop->pay, ==, 31.25);
  g_assert_cmpfloat (diagnosis->pressure_ratio, ==, 32);
  g_assert_cmpfloat (finding->numbers[3], ==, 1);
}

/* Pays shops ten times as much as banks, which buy for eight times as much. */
static PremiaScheme *
make_backward_scheme (void)
{
  static const struct { const char *id, *measure; gint64 rate; } fees[] = { { "shops", "shops", 1000 }, { "banks", "banks", 100 } };
  g_autoptr (PremiaScheme) base = company_scheme ("telemarketer", NULL, -1,
                                                  "shops cases reached=held credit=setter at=held segment=Shop\n"
                                                  "banks cases reached=held credit=setter at=held segment=Bank");
  PremiaScheme *builder = premia_scheme_builder_new_from (base);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  for (guint i = 0; i < G_N_ELEMENTS (fees); i++)
    {
      PremiaComponent *fee = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_PER_UNIT);

      fee->id = g_strdup (fees[i].id);
      fee->measure = g_strdup (fees[i].measure);
      fee->has_rate = TRUE;
      fee->rate = fees[i].rate * PREMIA_MICRO;
    }
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

static void
test_against_value (void)
{
  const Story story = { 40, 10000, 1250, 0 };
  g_autoptr (PremiaDataset) dataset = tell (&story);
  g_autoptr (PremiaScheme) scheme = make_backward_scheme ();
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_PRESSURE);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_SERIOUS);
  g_assert_cmpstr (finding->segment, ==, "Shop");
  g_assert_cmpfloat (diagnosis->pressure_ratio, ==, 10);
  g_assert_cmpfloat (diagnosis->pressure_company, ==, 0.125);
  /* It pays for what the setter answers for: another measure mends nothing. */
  g_assert_cmpint (finding->mend, ==, PREMIA_MEND_NONE);
}

/* A segment that never pays is the strongest reason not to go there; no number can say how strong. */
static void
test_nothing (void)
{
  const Story story = { 40, 10000, 0, 0 };
  g_autoptr (PremiaDataset) dataset = tell (&story);
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme);
  const PremiaFinding *finding = history_find (diagnosis, PREMIA_FINDING_PRESSURE);
  g_autofree char *text = NULL;

  g_assert_nonnull (finding);
  g_assert_true (isinf (diagnosis->pressure_ratio));
  text = premia_wording_finding (finding, scheme, dataset, premia_words_plain ());
  g_assert_cmpstr (text, ==, "An appointment in “Bank” brings 250 on average, in “Shop” nothing. For Anna an appointment is worth 250 there and 0.00 here.");
}

static void
test_fee (void)
{
  const Story story = { 40, 10000, 1250, 0 };
  g_autoptr (PremiaDataset) dataset = tell (&story);
  g_autoptr (PremiaScheme) base = history_scheme_fee ();
  PremiaScheme *builder = premia_scheme_builder_new_from (base);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (PremiaDiagnosis) diagnosis = NULL;

  g_free (((PremiaComponent *) g_ptr_array_index (builder->components, 1))->measure);
  ((PremiaComponent *) g_ptr_array_index (builder->components, 1))->measure = g_strdup ("held");
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  diagnosis = examine (dataset, scheme);
  g_assert_cmpfloat (diagnosis->pressure_ratio, ==, 1);
  g_assert_cmpfloat (diagnosis->pressure_low, ==, 1);
  g_assert_cmpfloat (diagnosis->pressure_high, ==, 1);
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_PRESSURE));
}

/* Under thirty appointments there is no number. */
static void
test_few (void)
{
  const Story story = { 14, 10000, 1250, 0 };
  g_autoptr (PremiaDataset) dataset = tell (&story);
  g_autoptr (PremiaScheme) scheme = history_scheme_percent ();
  g_autoptr (PremiaDiagnosis) diagnosis = examine (dataset, scheme);

  g_assert_true (isnan (diagnosis->pressure_ratio));
  g_assert_cmpuint (g_array_index (diagnosis->segments, PremiaDoctorSegment, 0).n, ==, 28);
  g_assert_true (isnan (g_array_index (diagnosis->segments, PremiaDoctorSegment, 0).pay));
  g_assert_null (history_find (diagnosis, PREMIA_FINDING_PRESSURE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/doctor-pressure/percent", test_percent);
  g_test_add_func ("/engine/doctor-pressure/conversations", test_conversations);
  g_test_add_func ("/engine/doctor-pressure/against-value", test_against_value);
  g_test_add_func ("/engine/doctor-pressure/nothing", test_nothing);
  g_test_add_func ("/engine/doctor-pressure/fee", test_fee);
  g_test_add_func ("/engine/doctor-pressure/few", test_few);
  return g_test_run ();
}
