/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-same-work.h"
#include "support/company.h"

#define MEASURES \
  "set cases reached=set credit=setter at=set\n" \
  "calls actions actions=CallMade credit=performer\n" \
  "qualified cases reached=held,qualified not=rejected credit=setter at=qualified\n" \
  "revenue sum reached=won credit=setter"

/* Anna and Maria set 12 appointments in January each, of which 10 take place. Kurt goes to Anna's, Lena to
 * Maria's. Olga's of December, half with Kurt and half with Lena, are the closers' record. */
typedef struct
{
  guint n_set;                    /* by Anna and by Maria */
  guint anna_won, maria_won;      /* deals of 1,000 */
  guint kurt_record, lena_record; /* deals of twelve meetings of Olga's */
  guint anna_rejected;
  guint maria_calls;
  guint maria_old;                /* deals won in January after meetings of December, held by Kurt */
} Story;

static const char people[] = "Anna,telemarketer\nMaria,telemarketer\nOlga,telemarketer\nKurt,closer\nLena,closer\n";

static void
add_meetings (GString *out, const char *setter, const char *closer, const char *month, guint n_set, guint n_held, guint n_won, guint n_rejected)
{
  for (guint i = 1; i <= n_set; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s-%s-%02u", setter, closer, i);

      g_string_append_printf (out, "%s,AppointmentSet,%s,%s-%02u\n", setter, key, month, i);
      if (i > n_held)
        continue;
      g_string_append_printf (out, "%s,AppointmentHeld,%s,%s-%02uT10:00\n", closer, key, month, i + 2);
      g_string_append_printf (out, "%s,%s,%s,%s-%02uT12:00\n", closer, i + n_rejected > n_held ? "AppointmentRejected" : "AppointmentQualified",
                              key, month, i + 2);
      if (i <= n_won)
        g_string_append_printf (out, "%s,DealWon,%s,%s-%02u,,,1000\n", closer, key, month, i + 5);
    }
}

static char *
tell (const Story *story)
{
  GString *out = g_string_new (NULL);

  add_meetings (out, "Anna", "Kurt", "2026-01", story->n_set, 10, story->anna_won, story->anna_rejected);
  add_meetings (out, "Maria", "Lena", "2026-01", story->n_set, 10, story->maria_won, 0);
  add_meetings (out, "Olga", "Kurt", "2025-12", 12, 12, story->kurt_record, 0);
  add_meetings (out, "Olga", "Lena", "2025-12", 12, 12, story->lena_record, 0);
  for (guint i = 1; i <= story->maria_calls; i++)
    g_string_append_printf (out, "Maria,CallMade,call-%u,2026-01-%02u\n", i, i);
  for (guint i = 1; i <= story->maria_old; i++)
    g_string_append_printf (out, "Maria,AppointmentSet,old-%u,2025-12-01\nKurt,AppointmentHeld,old-%u,2025-12-03\nKurt,DealWon,old-%u,2026-01-05,,,1000\n", i, i, i);
  return g_string_free (out, FALSE);
}

typedef enum { PERCENT, PER_SET, PER_QUALIFIED, PER_CALL } Kind;

/* A salary of 1 and 10 % of deals, or a fee. */
static PremiaScheme *
make_scheme (Kind kind)
{
  static const char *const measures[] = { "revenue", "set", "qualified", "calls" };
  g_autoptr (PremiaScheme) base = company_scheme ("telemarketer", NULL, -1, MEASURES);
  PremiaScheme *builder = premia_scheme_builder_new_from (base);
  PremiaComponent *component = premia_scheme_builder_add_component (builder, kind == PERCENT ? PREMIA_COMPONENT_PERCENT : PREMIA_COMPONENT_PER_UNIT);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  component->id = g_strdup ("variable");
  component->measure = g_strdup (measures[kind]);
  component->has_rate = TRUE;
  component->rate = kind == PERCENT ? 100000 : 50 * PREMIA_MICRO;
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

static PremiaPayout *
run (const Story *story, Kind kind, PremiaSameWork *found)
{
  g_autofree char *actions = tell (story);
  g_autoptr (PremiaDataset) dataset = company_dataset (people, actions, NULL);
  g_autoptr (PremiaScheme) scheme = make_scheme (kind);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2025-12", "2026-01", NULL, 1);
  g_autoptr (GError) error = NULL;
  PremiaPayout *payout = premia_payout_new (cube, scheme, &error);

  g_assert_no_error (error);
  g_assert_true (premia_same_work_find (payout, 1, found, &error));
  g_assert_no_error (error);
  return payout;
}

static void
assert_words (PremiaPayout *payout, const PremiaSameWork *found, const char *wanted, const char *wanted_evidence)
{
  g_autofree char *text = premia_wording_same_work (found, payout, premia_words_plain ());
  g_autofree char *evidence = premia_wording_same_work_evidence (found, payout, premia_words_plain ());

  g_assert_cmpstr (text, ==, wanted);
  g_assert_cmpstr (evidence, ==, wanted_evidence);
}

static void
test_closer (void)
{
  const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 2, .lena_record = 8 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PERCENT, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_CLOSER);
  g_assert_cmpuint (found.n_pairs, ==, 1);
  g_assert_cmpint (found.less.pay, ==, 100 * PREMIA_MICRO);
  g_assert_cmpint (found.more.pay, ==, 500 * PREMIA_MICRO);
  g_assert_cmpint (found.difference, ==, 400 * PREMIA_MICRO);
  g_assert_cmpuint (found.less.held, ==, 10);
  g_assert_cmpuint (found.more.qualified, ==, 10);
  g_assert_cmpuint (found.less.closer_held, ==, 10);
  /* Only Olga's meetings are the record: not those that are to be explained. */
  g_assert_cmpuint (found.less.record_held, ==, 12);
  g_assert_cmpuint (found.less.record_won, ==, 2);
  g_assert_cmpuint (found.more.record_won, ==, 8);
  assert_words (payout, &found,
                "Anna booked 12 appointments and got 100.00; Maria booked 12 and got 500.00: the difference is who went to the meeting.",
                "Who went to the meetings — Anna: mostly Kurt, with a deal after 16.6% of other meetings; "
                "Maria: mostly Lena, with a deal after 66.6% of other meetings.");
}

/* The closers are as good as each other: nobody is blamed. */
static void
test_equal_closers (void)
{
  const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 5, .lena_record = 5 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PERCENT, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_DEALS);
  assert_words (payout, &found,
                "Anna booked 12 appointments and got 100.00; Maria booked 12 and got 500.00: the difference is what became of the meetings.",
                NULL);
}

/* The better closer went to Anna's, and yet Maria's were won. */
static void
test_against_the_record (void)
{
  const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 8, .lena_record = 2 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PERCENT, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_DEALS);
}

/* Lena is the better one, but most of what Maria is paid for in January came from meetings that Kurt held. */
static void
test_old_deals (void)
{
  const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 2, .lena_record = 9, .maria_old = 8 };
  const Story fewer = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 2, .lena_record = 9, .maria_old = 4 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PERCENT, &found);
  g_autoptr (PremiaPayout) other = NULL;

  g_assert_cmpint (found.more.pay, ==, 1300 * PREMIA_MICRO);
  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_DEALS);
  other = run (&fewer, PERCENT, &found);
  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_CLOSER);
}

/* Half of Anna's were rejected: it may be the appointments as well as the closer. */
static void
test_worse_appointments (void)
{
  const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 2, .lena_record = 8, .anna_rejected = 5 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PERCENT, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_DEALS);
}

static void
test_even (void)
{
  const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = 2, .lena_record = 8 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PER_SET, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_EVEN);
  g_assert_cmpint (found.difference, ==, 0);
  assert_words (payout, &found, "Nobody got twice as much for about the same appointments: the largest difference is 0.00.", NULL);
}

static void
test_judged (void)
{
  const Story story = { .n_set = 12, .anna_rejected = 6 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PER_QUALIFIED, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_JUDGED);
  assert_words (payout, &found,
                "Anna booked 12 appointments and got 200.00; Maria booked 12 and got 500.00: the difference is how many meetings were accepted.",
                NULL);
}

/* Paid by calls, one of which a person decides on alone. */
static void
test_other (void)
{
  const Story story = { .n_set = 12, .maria_calls = 3 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PER_CALL, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_OTHER);
  assert_words (payout, &found,
                "Anna booked 12 appointments and got 0.00; Maria booked 12 and got 150.00, though about as many of the meetings took place.",
                NULL);
}

/* Nine appointments in a month say nothing. */
static void
test_none (void)
{
  const Story story = { .n_set = 9, .anna_won = 1, .maria_won = 5, .kurt_record = 2, .lena_record = 8 };
  PremiaSameWork found;
  g_autoptr (PremiaPayout) payout = run (&story, PERCENT, &found);

  g_assert_cmpint (found.reason, ==, PREMIA_SAME_WORK_NONE);
  assert_words (payout, &found, NULL, NULL);
}

/* A month that says nothing gives way to the latest one before it that does. */
static void
test_telling (void)
{
  static const guint records[] = { 8, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      const Story story = { .n_set = 12, .anna_won = 1, .maria_won = 5, .kurt_record = records[i] == 5 ? 5 : 2, .lena_record = records[i] };
      g_autofree char *actions = tell (&story);
      g_autoptr (PremiaDataset) dataset = company_dataset (people, actions, NULL);
      g_autoptr (PremiaScheme) scheme = make_scheme (PERCENT);
      g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2025-12", "2026-03", NULL, 1);
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaPayout) payout = premia_payout_new (cube, scheme, &error);
      PremiaSameWork found;
      guint told;

      g_assert_no_error (error);
      g_assert_true (premia_same_work_find_telling (payout, 3, &told, &found, &error));
      g_assert_cmpuint (told, ==, i == 0 ? 1 : 3);
      g_assert_cmpint (found.reason, ==, i == 0 ? PREMIA_SAME_WORK_CLOSER : PREMIA_SAME_WORK_NONE);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/same-work/closer", test_closer);
  g_test_add_func ("/engine/same-work/equal-closers", test_equal_closers);
  g_test_add_func ("/engine/same-work/against-the-record", test_against_the_record);
  g_test_add_func ("/engine/same-work/old-deals", test_old_deals);
  g_test_add_func ("/engine/same-work/worse-appointments", test_worse_appointments);
  g_test_add_func ("/engine/same-work/even", test_even);
  g_test_add_func ("/engine/same-work/judged", test_judged);
  g_test_add_func ("/engine/same-work/other", test_other);
  g_test_add_func ("/engine/same-work/none", test_none);
  g_test_add_func ("/engine/same-work/telling", test_telling);
  return g_test_run ();
}
