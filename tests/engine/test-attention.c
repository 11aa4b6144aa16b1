/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What nobody points at is not looked at; what is pointed at without a reason is not looked at twice. */
#include "engine/premia-attention.h"
#include "engine/premia-target.h"

#include "support/company.h"

#include <string.h>

#define TEAM "anna,telemarketer,North\nvera,telemarketer,South\nboris,closer,North\nchris,closer,South\n"

static PremiaMetrics *
make_metrics (PremiaDataset *dataset, const char *as_of)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };

  g_assert_true (premia_instant_parse (as_of, utc, &rules.as_of, NULL));
  return premia_metrics_new (dataset, &rules);
}

static PremiaMetricSpan
span_of (const char *text)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  return premia_metric_span_of_period (period);
}

/* Sentences, a line each, of one code; (transfer full). */
static char *
tell (PremiaMetrics *metrics, const PremiaAttentionQuestion *question, PremiaAttentionCode code, guint *n_cases)
{
  g_autoptr (GPtrArray) found = premia_attention_find (metrics, question);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const PremiaAttention *attention = g_ptr_array_index (found, i);
      g_autofree char *sentence = premia_wording_attention (attention, metrics, premia_words_plain ());
      g_autofree char *look = premia_wording_attention_look (attention, metrics, premia_words_plain ());

      g_assert_true (g_str_has_prefix (look, "Look at "));
      if (attention->code != code)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
      if (n_cases != NULL)
        *n_cases = attention->cases == NULL ? 0 : attention->cases->len;
    }
  return g_string_free (text, FALSE);
}

static void
assert_told (const char *actions, const char *as_of, const char *period, PremiaAttentionCode code, guint n_cases, const char *expected)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM, actions, NULL);
  g_autoptr (PremiaMetrics) metrics = make_metrics (dataset, as_of);
  const PremiaAttentionQuestion question = { .span = span_of (period) };
  guint n = 0;
  g_autofree char *told = tell (metrics, &question, code, &n);

  g_assert_cmpstr (told, ==, expected);
  g_assert_cmpuint (n, ==, n_cases);
}

static void
test_unreported (void)
{
  const char *actions = "anna,AppointmentSet,a,2026-03-01T10:00,,2026-03-05T10:00\nboris,AppointmentConfirmed,a#1,2026-03-04T10:00\n"
                        "anna,AppointmentSet,b,2026-03-01T10:00,,2026-03-09T10:00\nboris,AppointmentConfirmed,b#1,2026-03-04T10:00\n"
                        "anna,AppointmentSet,c,2026-03-01T10:00,,2026-03-10T08:00\nboris,AppointmentConfirmed,c#1,2026-03-04T10:00\n";

  assert_told (actions, "2026-03-10T12:00", "2026-03", PREMIA_ATTENTION_UNREPORTED, 2,
               "Boris: nobody has said what became of 2 meetings; the oldest was due 5 days ago.");
}

/* @n appointments of anna's due on @day, @held of them held by boris, the others missed. */
static void
add_meetings (GString *lines, const char *setter, const char *day, guint n, guint held)
{
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (lines, "%s,AppointmentSet,%s-%s-%u,2026-01-05T10:00,,%sT10:00\n", setter, setter, day, i, day);
      g_string_append_printf (lines, "boris,%s,%s-%s-%u#1,%sT10:30\n", i < held ? "AppointmentHeld" : "AppointmentNoShow", setter, day, i, day);
    }
}

static void
test_show_rate (void)
{
  g_autoptr (GString) fell = g_string_new (NULL), chance = g_string_new (NULL), open = g_string_new (NULL), part = g_string_new (NULL);

  add_meetings (fell, "anna", "2026-02-10", 50, 40);
  add_meetings (fell, "anna", "2026-03-10", 50, 20);
  assert_told (fell->str, "2026-04-01T12:00", "2026-03", PREMIA_ATTENTION_SHOW_RATE, 50,
               "The show rate fell from 80% to 40% (of 50 appointments), more than chance explains.\n"
               "Team “North”: the show rate fell from 80% to 40% (of 50 appointments), more than chance explains.\n"
               "Anna: the show rate fell from 80% to 40% (of 50 appointments), more than chance explains.");
  /* What nobody has reported is no part of the rate, nor of what the sentence leads to. */
  for (guint i = 0; i < 7; i++)
    g_string_append_printf (fell, "anna,AppointmentSet,u%u,2026-03-01T10:00,,2026-03-12T10:00\n", i);
  assert_told (fell->str, "2026-04-01T12:00", "2026-03", PREMIA_ATTENTION_SHOW_RATE, 50,
               "The show rate fell from 80% to 40% (of 50 appointments), more than chance explains.\n"
               "Team “North”: the show rate fell from 80% to 40% (of 50 appointments), more than chance explains.\n"
               "Anna: the show rate fell from 80% to 40% (of 50 appointments), more than chance explains.");
  /* 8 of 10 and then 5 of 10 is no news. */
  add_meetings (chance, "anna", "2026-02-10", 10, 8);
  add_meetings (chance, "anna", "2026-03-10", 10, 5);
  assert_told (chance->str, "2026-04-01T12:00", "2026-03", PREMIA_ATTENTION_SHOW_RATE, 0, "");
  /* Of a month that is young most meetings are still to come. */
  add_meetings (open, "anna", "2026-02-10", 50, 40);
  add_meetings (open, "anna", "2026-03-02", 20, 16);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (open, "anna,AppointmentSet,o%u,2026-03-01T10:00,,2026-03-20T10:00\n", i);
  assert_told (open->str, "2026-03-03T12:00", "2026-03", PREMIA_ATTENTION_SHOW_RATE, 0, "");
  /* The data begins in the middle of the first month: what was booked before is not in it. */
  add_meetings (part, "anna", "2026-01-20", 50, 40);
  add_meetings (part, "anna", "2026-02-10", 50, 20);
  assert_told (part->str, "2026-03-01T12:00", "2026-02", PREMIA_ATTENTION_SHOW_RATE, 0, "");
}

static void
test_rejects (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;
  const PremiaAttentionQuestion question = { .span = span_of ("2026-03") };
  g_autofree char *told = NULL;
  guint n = 0;
  static const struct { const char *setter, *judge; guint rejected; } pairs[] = {
    { "anna", "boris", 32 }, { "anna", "chris", 8 }, { "vera", "boris", 8 }, { "vera", "chris", 8 },
  };

  for (guint p = 0; p < G_N_ELEMENTS (pairs); p++)
    for (guint i = 0; i < 40; i++)
      g_string_append_printf (lines, "%1$s,AppointmentSet,%1$s-%2$s-%3$u,2026-03-01T10:00\n%2$s,AppointmentHeld,%1$s-%2$s-%3$u#1,2026-03-03T10:00\n"
                              "%2$s,%4$s,%1$s-%2$s-%3$u#2,2026-03-04T10:00\n",
                              pairs[p].setter, pairs[p].judge, i, i < pairs[p].rejected ? "AppointmentRejected" : "AppointmentQualified");
  dataset = company_dataset (TEAM, lines->str, NULL);
  metrics = make_metrics (dataset, "2026-04-01T12:00");
  told = tell (metrics, &question, PREMIA_ATTENTION_REJECTS, &n);
  /* What was to be expected is the doctor's to say; that it is this pair and no other is ours. */
  g_assert_true (g_pattern_match_simple ("Boris rejects 80% of the appointments set by anna (40 judged); 1?.?% was to be expected.", told));
  g_assert_cmpuint (n, ==, 32);
}

static void
test_silence (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;
  PremiaAttentionQuestion question = { .span = span_of ("2026-03") };
  g_autofree char *inactive = NULL, *stopped = NULL, *then = NULL;

  /* Both call every day of February; vera stops on 20 February (a Friday), anna goes on to Friday 27. Boris called once. */
  for (guint day = 2; day <= 27; day++)
    {
      g_string_append_printf (lines, "anna,CallMade,,2026-02-%02uT10:00\n", day);
      if (day <= 20)
        g_string_append_printf (lines, "vera,CallMade,,2026-02-%02uT10:00\n", day);
    }
  g_string_append (lines, "boris,CallMade,,2026-02-12T10:00\n");
  dataset = company_dataset (TEAM, lines->str, NULL);
  metrics = make_metrics (dataset, "2026-02-27T18:00");
  inactive = tell (metrics, &question, PREMIA_ATTENTION_INACTIVE, NULL);
  g_assert_cmpstr (inactive, ==, "Vera: nothing was recorded for 4 working days.");
  question.today = premia_date_from_civil (2026, 3, 5);
  stopped = tell (metrics, &question, PREMIA_ATTENTION_DATA_STOPPED, NULL);
  then = tell (metrics, &question, PREMIA_ATTENTION_INACTIVE, NULL);
  g_assert_cmpstr (stopped, ==, "No action of anybody has arrived for 3 working days; the last is of 2026-02-27.");
  g_assert_cmpstr (then, ==, "");
}

static void
test_cohort (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  static const struct { const char *set, *held; guint n; } weeks[] = {
    { "2026-02-02", "2026-02-10", 30 }, { "2026-02-09", "2026-02-17", 30 }, { "2026-02-16", "2026-02-24", 30 }, { "2026-02-23", "2026-03-03", 5 },
  };

  for (guint w = 0; w < G_N_ELEMENTS (weeks); w++)
    for (guint i = 0; i < 50; i++)
      {
        g_string_append_printf (lines, "anna,AppointmentSet,%s-%u,%sT10:00\n", weeks[w].set, i, weeks[w].set);
        if (i < weeks[w].n)
          g_string_append_printf (lines, "boris,AppointmentHeld,%s-%u#1,%sT10:00\n", weeks[w].set, i, weeks[w].held);
      }
  /* Taken back since: neither of the fifty, nor among what they lead to. */
  g_string_append (lines, "anna,AppointmentSet,gone,2026-02-23T10:00\nanna,DealCancelled,gone#1,2026-03-05T10:00\n");
  assert_told (lines->str, "2026-03-10T12:00", "2026-03", PREMIA_ATTENTION_COHORT, 50,
               "Of the appointments set in 2026-W09 (50), 10% were held so far; older weeks had 60% by then.");
}

static void
test_target (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_target_free);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL, early = NULL;
  const PremiaDate from = premia_date_from_civil (2026, 1, 1);
  PremiaAttentionQuestion question = { .span = span_of ("2026-03"), .targets = targets, .today = premia_date_from_civil (2026, 4, 1) };
  g_autofree char *told = NULL, *before = NULL;

  add_meetings (lines, "anna", "2026-03-10", 50, 20);
  add_meetings (lines, "vera", "2026-03-10", 10, 6);
  g_string_append (lines, "vera,CallMade,,2026-03-31T10:00\n");
  g_ptr_array_add (targets, premia_target_new ("", PREMIA_METRIC_SHOW_RATE, from, TRUE, 700000));
  g_ptr_array_add (targets, premia_target_new ("vera", PREMIA_METRIC_SHOW_RATE, from, TRUE, 700000)); /* 6 of 10 may be 70 % */
  g_ptr_array_add (targets, premia_target_new ("team:North", PREMIA_METRIC_HELD, from, TRUE, 30 * PREMIA_MICRO));
  g_ptr_array_add (targets, premia_target_new ("team:North", PREMIA_METRIC_NO_SHOW, from, TRUE, 30 * PREMIA_MICRO)); /* 30: just met */
  g_ptr_array_add (targets, premia_target_new ("nobody", PREMIA_METRIC_HELD, from, TRUE, 30 * PREMIA_MICRO));
  dataset = company_dataset (TEAM, lines->str, NULL);
  metrics = make_metrics (dataset, "2026-03-31T23:00");
  told = tell (metrics, &question, PREMIA_ATTENTION_TARGET, NULL);
  g_assert_cmpstr (told, ==, "“Show rate” of 2026-03 was 43.3%; the target was 70%.\n"
                             "Team “North”: “Appointments held” of 2026-03 was 20; the target was 30.");
  /* March is not over: February is judged, in which nobody met anybody. */
  early = make_metrics (dataset, "2026-03-11T23:00");
  question.today = 0;
  before = tell (early, &question, PREMIA_ATTENTION_TARGET, NULL);
  g_assert_cmpstr (before, ==, "Team “North”: “Appointments held” of 2026-02 was 0; the target was 30.");
}

/* What is said of @value as the target of the company's @metric. */
static void
assert_missed (const char *actions, PremiaMetric metric, gint64 value, const char *period, PremiaDate today, const char *expected)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_target_free);
  g_autoptr (PremiaDataset) dataset = company_dataset (TEAM, actions, NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  g_autoptr (PremiaMetrics) metrics = premia_metrics_new (dataset, &rules);
  const PremiaAttentionQuestion question = { .span = span_of (period), .targets = targets, .today = today };
  g_autofree char *told = NULL;

  g_ptr_array_add (targets, premia_target_new ("", metric, premia_date_from_civil (2026, 1, 1), TRUE, value));
  told = tell (metrics, &question, PREMIA_ATTENTION_TARGET, NULL);
  g_assert_cmpstr (told, ==, expected);
}

/* A deal that is not decided yet may be won. */
static void
test_target_of_open (void)
{
  for (guint lost = 5; lost <= 35; lost += 30)
    {
      g_autoptr (GString) lines = g_string_new ("anna,CallMade,,2026-03-02T09:00\nanna,CallMade,,2026-03-31T09:00\n");

      for (guint i = 0; i < 40; i++)
        {
          g_string_append_printf (lines, "anna,AppointmentSet,a%u,2026-03-02T10:00\nboris,AppointmentHeld,a%u#1,2026-03-05T10:00\n", i, i);
          if (i < 5 + lost)
            g_string_append_printf (lines, "boris,%s,a%u#2,2026-03-06T10:00\n", i < 5 ? "DealWon" : "DealLost", i);
        }
      assert_missed (lines->str, PREMIA_METRIC_CLOSE_RATE, 300000, "2026-03", premia_date_from_civil (2026, 4, 2),
                     lost == 5 ? "" : "“Close rate” of 2026-03 was 12.5%; the target was 30%.");
    }
}

static char *
call_daily (PremiaDate first, PremiaDate last)
{
  GString *lines = g_string_new (NULL);

  for (PremiaDate day = first; day <= last; day++)
    {
      g_autofree char *text = premia_date_to_string (day);

      g_string_append_printf (lines, "anna,CallMade,,%sT09:00\n", text);
    }
  return g_string_free (lines, FALSE);
}

/* Neither too early, nor never, nor of days that the data does not hold. */
static void
test_target_in_time (void)
{
  /* The 30th of October 2026 is a Friday. */
  g_autofree char *friday = call_daily (premia_date_from_civil (2026, 8, 20), premia_date_from_civil (2026, 10, 30));
  g_autofree char *stopped = call_daily (premia_date_from_civil (2026, 8, 20), premia_date_from_civil (2026, 10, 9));
  const char *october = "“Calls” of 2026-10 was 30; the target was 100.", *september = "“Calls” of 2026-09 was 30; the target was 100.";
  const gint64 target = 100 * PREMIA_MICRO;

  assert_missed (friday, PREMIA_METRIC_CALLS, target, "2026-10", premia_date_from_civil (2026, 10, 31), september);
  assert_missed (friday, PREMIA_METRIC_CALLS, target, "2026-10", premia_date_from_civil (2026, 11, 1), october);
  assert_missed (friday, PREMIA_METRIC_CALLS, target, "2026-11", premia_date_from_civil (2026, 11, 5), october);
  /* Not told: what the data ends with is the last that is known. */
  assert_missed (friday, PREMIA_METRIC_CALLS, target, "2026-10", 0, september);
  /* Three weeks did not arrive: it is the data that is missed. */
  assert_missed (stopped, PREMIA_METRIC_CALLS, target, "2026-10", premia_date_from_civil (2026, 11, 5), "");
  assert_missed (friday, PREMIA_METRIC_CALLS, target, "2026-08", premia_date_from_civil (2026, 11, 5), "");
  assert_missed (friday, PREMIA_METRIC_CALLS, target, "2026-12", premia_date_from_civil (2026, 11, 5), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/attention/unreported", test_unreported);
  g_test_add_func ("/attention/show-rate", test_show_rate);
  g_test_add_func ("/attention/rejects", test_rejects);
  g_test_add_func ("/attention/silence", test_silence);
  g_test_add_func ("/attention/cohort", test_cohort);
  g_test_add_func ("/attention/target", test_target);
  g_test_add_func ("/attention/target-of-open", test_target_of_open);
  g_test_add_func ("/attention/target-in-time", test_target_in_time);
  return g_test_run ();
}
