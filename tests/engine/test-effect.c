/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever pays for a programme must not be told of an effect that is chance, nor lose one that is there. */
#include "engine/premia-effect.h"

#include "support/changed-company.h"
#include "support/company.h"
#include "support/watched.h"

#include <math.h>
#include <string.h>

/* ---- the estimate, against a second reckoning in Python ---- */

static GArray *
read_rows (const char *text)
{
  g_auto (GStrv) people = g_strsplit (text, " ", -1);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (PremiaEffectRow));

  for (guint i = 0; people[i] != NULL; i++)
    {
      PremiaEffectRow row = { 0 };
      g_auto (GStrv) parts = g_strsplit_set (people[i], ":/", -1);

      g_assert_cmpuint (g_strv_length (parts), ==, 5);
      row.group = (guint) g_ascii_strtoull (parts[0], NULL, 10);
      for (guint w = 0; w < 2; w++)
        {
          row.part[w] = g_ascii_strtod (parts[1 + 2 * w], NULL);
          row.whole[w] = g_ascii_strtod (parts[2 + 2 * w], NULL);
        }
      g_array_append_val (rows, row);
    }
  return rows;
}

static void
test_golden (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", "effect.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++, n++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);
      g_autoptr (GArray) rows = read_rows (cells[0]);
      PremiaEffectEstimate found;
      double expected[6];

      premia_effect_estimate ((const PremiaEffectRow *) (gpointer) rows->data, rows->len, g_ascii_strtoull (cells[1], NULL, 10),
                              (guint) g_ascii_strtoull (cells[2], NULL, 10), &found);
      for (guint k = 0; k < 6; k++)
        expected[k] = g_ascii_strtod (cells[3 + k], NULL);
      g_assert_true (found.has_value && found.has_interval && found.has_share);
      g_assert_cmpfloat_with_epsilon (found.value, expected[0], 1e-9);
      /* Student's t is printed with four decimals there: the ends move by a thousandth of their distance at most. */
      for (guint k = 1; k < 6; k++)
        g_assert_cmpfloat_with_epsilon (((double[]) { found.value, found.low, found.high, found.share, found.share_low, found.share_high })[k], expected[k],
                                        1e-3 * (k < 3 ? found.high - found.low : found.share_high - found.share_low));
    }
  g_assert_cmpuint (n, ==, 7);
}

/* Published points: 12.706, 2.228, 2.042 (30), 1.984 (100). */
static void
test_student (void)
{
  g_assert_cmpfloat_with_epsilon (premia_effect_student (1), 12.706, 0.001);
  g_assert_cmpfloat_with_epsilon (premia_effect_student (10), 2.228, 0.001);
  g_assert_cmpfloat_with_epsilon (premia_effect_student (13), 2.160, 0.001);
  g_assert_cmpfloat_with_epsilon (premia_effect_student (30), 2.042, 0.001);
  g_assert_cmpfloat_with_epsilon (premia_effect_student (100), 1.984, 0.001);
}

static double
draw_normal (GRand *random)
{
  return sqrt (-2.0 * log (1.0 - g_rand_double (random))) * cos (2.0 * G_PI * g_rand_double (random));
}

/* People differ from each other, have good and bad months, and a market moves all of them; @effect goes to the treated only. */
static void
make_rows (GRand *random, guint n_treated, guint n_control, double market, double effect, PremiaEffectRow *rows)
{
  for (guint i = 0; i < n_treated + n_control; i++)
    {
      const double level = 1.5 + 0.5 * draw_normal (random), days[2] = { 38 + g_rand_int_range (random, 0, 4), 36 + g_rand_int_range (random, 0, 6) };

      rows[i].group = i < n_treated ? PREMIA_EFFECT_TREATED : PREMIA_EFFECT_CONTROL;
      for (guint w = 0; w < 2; w++)
        {
          const double mean = level + (w == 1 ? market + (i < n_treated ? effect : 0.0) : 0.0) + 0.25 * draw_normal (random);

          rows[i].whole[w] = days[w];
          rows[i].part[w] = MAX (mean, 0.05) * days[w];
        }
    }
}

/* Where all memory is watched fewer companies do, between wider limits. */
#define N_COMPANIES (TEST_IS_WATCHED ? 100 : 1000)
#define LEAST_COVERED (TEST_IS_WATCHED ? 0.85 : 0.925)
#define MOST_COVERED (TEST_IS_WATCHED ? 1.0 : 0.98)

/* How often the interval holds what is true, of so many companies. */
static double
count_covered (guint n_treated, guint n_control, double effect, guint *n_found)
{
  PremiaEffectRow rows[80];
  g_autoptr (GRand) random = g_rand_new_with_seed (n_treated * 100 + n_control + (guint) (effect * 1000));
  guint covered = 0;

  *n_found = 0;
  for (guint i = 0; i < N_COMPANIES; i++)
    {
      PremiaEffectEstimate found;

      make_rows (random, n_treated, n_control, n_control > 0 ? 0.4 : 0.0, effect, rows);
      premia_effect_estimate (rows, n_treated + n_control, i, 400, &found);
      covered += found.low <= effect && effect <= found.high;
      *n_found += found.low > 0.0;
    }
  return covered / (double) N_COMPANIES;
}

/* Nothing happened, though the market moved by a quarter: about 95 of 100 intervals hold 0, also with few people. */
static void
test_null_is_covered (void)
{
  static const guint sizes[][2] = { { 30, 30 }, { 12, 12 }, { 30, 0 }, { 8, 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      guint n_found;
      const double share = count_covered (sizes[i][0], sizes[i][1], 0.0, &n_found);

      g_test_message ("%u and %u people: %.1f%% of the intervals hold 0", sizes[i][0], sizes[i][1], share * 100.0);
      g_assert_cmpfloat (share, >=, LEAST_COVERED);
      g_assert_cmpfloat (share, <=, MOST_COVERED);
      g_assert_cmpuint (n_found * 1000, <, (TEST_IS_WATCHED ? 100 : 40) * N_COMPANIES);
    }
}

/* 0.4 more a day, a market that gives everybody the same 0.4: found, and not as 0.8. */
static void
test_effect_is_found (void)
{
  guint n_found;
  const double share = count_covered (30, 30, 0.4, &n_found);

  g_test_message ("found %u of %u, %.1f%% of the intervals hold it", n_found, (guint) N_COMPANIES, share * 100.0);
  g_assert_cmpfloat (share, >=, LEAST_COVERED);
  g_assert_cmpuint (n_found * 100, >, (TEST_IS_WATCHED ? 90 : 95) * N_COMPANIES);
}

static void
test_few_have_no_interval (void)
{
  PremiaEffectRow rows[80];
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  PremiaEffectEstimate found;

  make_rows (random, PREMIA_EFFECT_LEAST_PEOPLE - 1, 0, 0, 5.0, rows);
  premia_effect_estimate (rows, PREMIA_EFFECT_LEAST_PEOPLE - 1, 1, 400, &found);
  g_assert_true (found.has_value && !found.has_interval);
  /* Nobody, and people who did nothing that could be divided by. */
  premia_effect_estimate (NULL, 0, 1, 400, &found);
  g_assert_false (found.has_value);
  memset (rows, 0, sizeof rows);
  premia_effect_estimate (rows, 20, 1, 400, &found);
  g_assert_false (found.has_value || found.has_interval);
}

/* ---- a company ---- */

static PremiaEffect *
ask (PremiaDataset *dataset, guint weeks, const char *team, const char *control, const PremiaDate *others, guint n_others)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  g_autoptr (PremiaMetrics) metrics = premia_metrics_new (dataset, &rules);
  const PremiaEffectQuestion question = { CHANGED_COMPANY_DAY, weeks, team, control, others, n_others, 1, 500 };

  return premia_effect_new (metrics, &question);
}

static gboolean
is_said (const PremiaEffect *effect, const char *words)
{
  g_autoptr (GPtrArray) said = premia_effect_say_cautions (effect, premia_words_plain ());

  for (guint i = 0; i < said->len; i++)
    if (strstr (g_ptr_array_index (said, i), words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_company (void)
{
  g_autoptr (PremiaDataset) dataset = changed_company (0.5);
  g_autoptr (PremiaEffect) effect = ask (dataset, 8, "North", "South", NULL, 0), again = ask (dataset, 8, "North", "South", NULL, 0);
  const PremiaEffectResult *set = &effect->results[PREMIA_EFFECT_APPOINTMENTS];
  g_autofree char *sentence = premia_effect_say_result (effect, PREMIA_EFFECT_APPOINTMENTS, premia_words_plain ());
  g_autofree char *setting = premia_effect_say_setting (effect, premia_words_plain ());

  g_assert_cmpuint (effect->weeks, ==, 8);
  g_assert_cmpuint (effect->n_people[0], ==, 2 * CHANGED_COMPANY_TEAM);
  g_assert_cmpuint (effect->n_people[1], ==, 2 * CHANGED_COMPANY_TEAM);
  /* Half of a team are closers, who set none: a quarter of an appointment for each working day of anybody. */
  g_assert_cmpint (set->verdict, ==, PREMIA_EFFECT_UP);
  g_assert_cmpfloat (set->estimate.low, <, 0.25);
  g_assert_cmpfloat (set->estimate.high, >, 0.25);
  g_assert_cmpfloat (set->estimate.low, >, 0.1);
  /* What did not change is not found: shows and deals of meetings. */
  g_assert_cmpint (effect->results[PREMIA_EFFECT_SHOW_RATE].verdict, ==, PREMIA_EFFECT_UNCLEAR);
  g_assert_cmpint (effect->results[PREMIA_EFFECT_CONVERSION].verdict, ==, PREMIA_EFFECT_UNCLEAR);
  g_assert_cmpfloat_with_epsilon (effect->results[PREMIA_EFFECT_SHOW_RATE].estimate.rate[0][0], 0.7, 0.05);
  g_assert_cmpfloat_with_epsilon (effect->results[PREMIA_EFFECT_CONVERSION].estimate.rate[1][0], 0.25, 0.06);
  g_assert_cmpuint (effect->cautions & (PREMIA_EFFECT_NO_CONTROL | PREMIA_EFFECT_SEASON_UNKNOWN), ==, 0);
  g_assert_cmpint (effect->usual_days, ==, 1);
  /* The weeks add up to the windows, and the same question has the same answer to the last digit. */
  g_assert_cmpint (set->weeks[0].first, ==, CHANGED_COMPANY_DAY - 56);
  g_assert_cmpint (set->weeks[8].first, ==, CHANGED_COMPANY_DAY);
  g_assert_cmpfloat (set->weeks[12].low, <, set->weeks[12].value[0]);
  g_assert_cmpfloat (set->weeks[12].high, >, set->weeks[12].value[0]);
  g_assert_cmpfloat (set->estimate.low, ==, again->results[PREMIA_EFFECT_APPOINTMENTS].estimate.low);
  g_assert_nonnull (strstr (sentence, "in the control team"));
  g_assert_nonnull (strstr (sentence, "more than chance alone does"));
  g_assert_nonnull (strstr (setting, "28 people"));
}

/* Without a control team the market is taken for the effect, and that is said. */
static void
test_without_control (void)
{
  const PremiaDate others[] = { CHANGED_COMPANY_DAY, CHANGED_COMPANY_DAY + 10 };
  g_autoptr (PremiaDataset) dataset = changed_company (0.0);
  g_autoptr (PremiaEffect) alone = ask (dataset, 8, "North", NULL, others, 2), against = ask (dataset, 8, "North", "South", NULL, 0);

  g_assert_cmpint (alone->results[PREMIA_EFFECT_APPOINTMENTS].verdict, ==, PREMIA_EFFECT_UP);
  g_assert_cmpint (against->results[PREMIA_EFFECT_APPOINTMENTS].verdict, ==, PREMIA_EFFECT_UNCLEAR);
  g_assert_true (is_said (alone, "No team was left as it was"));
  g_assert_true (is_said (alone, "There is no data of a year earlier"));
  g_assert_true (is_said (alone, "Something else changed in these weeks (2026-04-16)"));
  g_assert_false (is_said (against, "No team was left as it was"));
  g_assert_false (is_said (against, "Something else"));
}

/* More weeks than there are, and none at all. */
static void
test_windows (void)
{
  g_autoptr (PremiaDataset) dataset = changed_company (0.0);
  g_autoptr (PremiaEffect) effect = ask (dataset, 26, NULL, NULL, NULL, 0);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  g_autoptr (PremiaMetrics) metrics = premia_metrics_new (dataset, &rules);
  const PremiaEffectQuestion too_late = { premia_date_from_civil (2026, 12, 1), 4, NULL, NULL, NULL, 0, 1, 100 };
  g_autoptr (PremiaEffect) nothing = premia_effect_new (metrics, &too_late);
  g_autofree char *said = premia_effect_say_setting (nothing, premia_words_plain ());

  /* Thirteen weeks before; the fifteenth after ends with the data. */
  g_assert_cmpuint (effect->weeks, ==, 13);
  g_assert_true (is_said (effect, "Only 13 whole weeks"));
  g_assert_cmpuint (nothing->weeks, ==, 0);
  g_assert_true (is_said (nothing, "Nothing can be said"));
  g_assert_cmpint (nothing->results[PREMIA_EFFECT_ACTIVITY].verdict, ==, PREMIA_EFFECT_UNKNOWN);
  g_assert_cmpstr (said, ==, "There is not a whole week of data before and after 2026-12-01.");
}

/* Ten people who sell what they set themselves, two meetings each working day for eight weeks around the change: every fourth is
 * won on the next day. @cancelled_after: of those won before the change every second one is cancelled so many days after the
 * meeting; 0: none. */
static PremiaDataset *
selling_company (int cancelled_after)
{
  g_autoptr (GString) people = g_string_new (NULL), actions = g_string_new (NULL);
  guint n = 0, won = 0;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (people, "p%u,seller,North\n", i);
  for (PremiaDate day = CHANGED_COMPANY_DAY - 56; day < CHANGED_COMPANY_DAY + 120; day++)
    for (guint i = 0; i < 20 && premia_date_weekday (day) <= 5; i++, n++)
      {
        g_autofree char *at = premia_date_to_string (day), *then = premia_date_to_string (day + 1);
        g_autofree char *late = premia_date_to_string (day + cancelled_after);

        g_string_append_printf (actions, "p%1$u,AppointmentSet,a%2$u,%3$sT09:00\np%1$u,AppointmentHeld,a%2$u#1,%3$sT12:00\n", i / 2, n, at);
        if ((n + n / 20) % 4 != 0)
          continue;
        g_string_append_printf (actions, "p%u,DealWon,a%u#2,%sT12:00,,,1000\n", i / 2, n, then);
        if (cancelled_after > 0 && day < CHANGED_COMPANY_DAY && won++ % 2 == 0)
          g_string_append_printf (actions, "p%u,DealCancelled,a%u#3,%sT13:00\n", i / 2, n, late);
      }
  return company_dataset (people->str, actions->str, NULL);
}

/* Who sells what they set wins one meeting in four, not every one that they won. */
static void
test_own_meetings (void)
{
  g_autoptr (PremiaDataset) dataset = selling_company (0);
  g_autoptr (PremiaEffect) effect = ask (dataset, 8, NULL, NULL, NULL, 0);
  const PremiaEffectResult *result = &effect->results[PREMIA_EFFECT_CONVERSION];

  g_assert_cmpfloat_with_epsilon (result->whole[0][0], 800.0, 0.5);
  g_assert_cmpfloat_with_epsilon (result->estimate.rate[0][0], 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon (result->estimate.rate[0][1], 0.25, 0.01);
}

/* What was sold before the change had longer to be cancelled: as long as that of after counts, and no longer. */
static void
test_cancelled_later (void)
{
  g_autoptr (PremiaDataset) later = selling_company (40), soon = selling_company (1);
  g_autoptr (PremiaEffect) late = ask (later, 8, NULL, NULL, NULL, 0), early = ask (soon, 8, NULL, NULL, NULL, 0);
  const PremiaEffectResult *kept = &late->results[PREMIA_EFFECT_CONVERSION], *lost = &early->results[PREMIA_EFFECT_CONVERSION];

  /* All are won on the next day, and followed for that long. */
  g_assert_cmpint (late->follow_days, ==, 1);
  g_assert_cmpfloat_with_epsilon (kept->estimate.rate[0][0], 0.25, 0.01);
  g_assert_cmpfloat_with_epsilon (kept->estimate.rate[0][1], 0.25, 0.01);
  g_assert_cmpint (kept->verdict, !=, PREMIA_EFFECT_UP);
  g_assert_cmpfloat_with_epsilon (lost->estimate.rate[0][0], 0.125, 0.01);
  g_assert_cmpfloat_with_epsilon (lost->estimate.rate[0][1], 0.25, 0.01);
}

/* The question of an earlier day has the answer of that day. */
static void
test_not_yet_cancelled (void)
{
  g_autoptr (PremiaDataset) dataset = selling_company (90);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaDate day = CHANGED_COMPANY_DAY + 30; /* whatever is cancelled is so from four days later on */
  const PremiaMetricsRules rules = { .zone = utc, .as_of = premia_zone_start_of (utc, day), .currency = "RUB" };
  g_autoptr (PremiaMetrics) metrics = premia_metrics_new (dataset, &rules);
  const PremiaEffectQuestion question = { CHANGED_COMPANY_DAY, 4, NULL, NULL, NULL, 0, 1, 100 };
  g_autoptr (PremiaEffect) effect = premia_effect_new (metrics, &question);

  g_assert_cmpfloat_with_epsilon (effect->results[PREMIA_EFFECT_CONVERSION].estimate.rate[0][0], 0.25, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/effect/golden", test_golden);
  g_test_add_func ("/effect/student", test_student);
  g_test_add_func ("/effect/null-is-covered", test_null_is_covered);
  g_test_add_func ("/effect/effect-is-found", test_effect_is_found);
  g_test_add_func ("/effect/few-have-no-interval", test_few_have_no_interval);
  g_test_add_func ("/effect/company", test_company);
  g_test_add_func ("/effect/without-control", test_without_control);
  g_test_add_func ("/effect/windows", test_windows);
  g_test_add_func ("/effect/own-meetings", test_own_meetings);
  g_test_add_func ("/effect/cancelled-later", test_cancelled_later);
  g_test_add_func ("/effect/not-yet-cancelled", test_not_yet_cancelled);
  return g_test_run ();
}
