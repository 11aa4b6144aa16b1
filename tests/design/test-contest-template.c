/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever somebody chooses in the editor gives a contest that can be won; a template that rewards calls would do harm in every company. */
#include "design/premia-contest-subject.h"
#include "design/premia-contest-template.h"

#include "company.h"
#include "engine/premia-contest-result.h"
#include "exchange/premia-contest-file.h"

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static PremiaDataset *
make_company (void)
{
  GString *rows = g_string_new (NULL);
  PremiaDataset *dataset;

  for (guint i = 0; i < 101; i++)
    g_string_append_printf (rows, "anna,AppointmentSet,c%u,2026-09-%02uT08:00\nboris,AppointmentHeld,c%u#h,2026-09-%02uT10:00\n", i, 1 + i % 28, i, 1 + i % 28);
  dataset = company_dataset ("anna,telemarketer\nboris,closer\n", rows->str, NULL);
  g_string_free (rows, TRUE);
  return dataset;
}

static void
test_templates (void)
{
  g_autoptr (PremiaDataset) dataset = make_company ();
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();

  for (guint i = 0; i < PREMIA_N_CONTEST_TEMPLATES; i++)
    {
      g_autoptr (PremiaContest) contest = premia_contest_template_new (i, "one", dataset, zone, "RUB", day ("2026-10-14"));
      g_autoptr (PremiaContest) again = NULL;
      g_autofree char *text = premia_contest_to_text (contest);
      g_autoptr (GError) error = NULL;

      again = premia_contest_file_parse (text, -1, "t", &error);
      g_assert_no_error (error);
      g_assert_true (premia_contest_equal (again, contest));
      g_assert_cmpuint (premia_contest_get_cautions (contest), ==, 0);
      g_assert_cmpint (premia_contest_get_subject (contest), >=, 0);
      g_assert_nonnull (contest->role);
      g_assert_cmpint (contest->kind, ==, premia_contest_template_get_kind (i));
      /* What begins now makes no winners of months that are over. */
      g_assert_cmpint (contest->from, ==, day ("2026-10-01"));
      if (contest->kind == PREMIA_CONTEST_GOAL)
        /* 101 held in September: 111.1, in fives. No deal at all: what a small team can reach. */
        g_assert_cmpint (contest->at_least, ==, (i == PREMIA_CONTEST_TEMPLATE_DEAL_GOAL ? 20 : 115) * PREMIA_MICRO);
    }
}

static void
test_subjects (void)
{
  for (guint kind = 0; kind < PREMIA_N_CONTEST_KINDS; kind++)
    for (guint i = 0; i < PREMIA_N_SUBJECTS; i++)
      {
        PremiaContest *builder = premia_contest_builder_new (kind);
        g_autoptr (PremiaContest) contest = NULL;
        g_autoptr (GError) error = NULL;

        builder->id = g_strdup ("x");
        premia_contest_set_subject (builder, i);
        if (kind == PREMIA_CONTEST_RANKING)
          builder->n_winners = 1;
        contest = premia_contest_settle (builder, day ("2026-10-14"), "EUR", &error);
        g_assert_no_error (error);
        g_assert_cmpint (premia_contest_get_subject (contest), ==, i);
        g_assert_cmpuint (premia_contest_get_cautions (contest), ==, i == PREMIA_SUBJECT_CALLS ? PREMIA_CONTEST_ONLY_CALLS
                                                                      : i == PREMIA_SUBJECT_SET ? PREMIA_CONTEST_ONLY_SET : 0);
      }
}

/* One thing at a time, as somebody would in the editor. */
static void
change (PremiaContest *builder)
{
  switch (g_test_rand_int_range (0, 12))
    {
    case 0: builder->kind = g_test_rand_int_range (0, PREMIA_N_CONTEST_KINDS); break;
    case 1: premia_contest_set_subject (builder, g_test_rand_int_range (0, PREMIA_N_SUBJECTS)); break;
    case 2: builder->n_winners = g_test_rand_int_range (0, 6); break;
    case 3: builder->reward = g_test_rand_int_range (0, 3); break;
    case 4: builder->repeats = !builder->repeats; break;
    case 5: builder->every = g_test_rand_int_range (0, 4); break;
    case 6: builder->unit = g_test_rand_int_range (0, 3); break;
    case 7: builder->length = g_test_rand_int_range (0, 100); break;
    case 8: builder->to = builder->to == PREMIA_DATE_NONE ? day ("2026-10-20") : PREMIA_DATE_NONE; break;
    case 9: builder->from = builder->from == PREMIA_DATE_NONE ? day ("2026-10-25") : PREMIA_DATE_NONE; break;
    case 10: builder->has_min = !builder->has_min; break;
    default: builder->has_min_base = !builder->has_min_base; break;
    }
}

static void
test_whatever_is_chosen (void)
{
  PremiaContest *contest = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      PremiaContest *builder = contest == NULL ? premia_contest_builder_new (PREMIA_CONTEST_GOAL) : premia_contest_builder_new_from (contest);
      g_autoptr (GError) error = NULL;

      if (contest == NULL)
        {
          builder->id = g_strdup ("x");
          premia_contest_set_subject (builder, PREMIA_SUBJECT_HELD);
        }
      change (builder);
      g_clear_pointer (&contest, premia_contest_unref);
      contest = premia_contest_settle (builder, day ("2026-10-14"), "EUR", &error);
      g_assert_no_error (error);
    }
  premia_contest_unref (contest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contest-template/can-be-won-and-tempts-nobody", test_templates);
  g_test_add_func ("/contest-template/what-it-goes-by", test_subjects);
  g_test_add_func ("/contest-template/whatever-is-chosen", test_whatever_is_chosen);
  return g_test_run ();
}
