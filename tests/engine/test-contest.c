/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wins what: a cancelled appointment that still counted, a tie decided in secret, or a holiday that broke a streak would make people angry
 * for good reason. Expected values are worked out by hand. */
#include "engine/premia-badge-shelf.h"
#include "engine/premia-contest-result.h"
#include "engine/premia-error.h"
#include "engine/premia-wording-contest.h"
#include "support/company.h"

#include <string.h>

#define HELD  "held cases reached=held credit=setter at=held\n"
#define PEOPLE "anna,setter,North\nboris,setter,North\nvera,setter,South\nchief,manager,North\n"

static PremiaDate
day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static PremiaContest *
begin (PremiaContestKind kind, const char *measures, const char *value, const char *from, const char *to)
{
  g_auto (GStrv) lines = g_strsplit (measures, "\n", -1);
  PremiaScheme *scheme = premia_scheme_builder_new ();
  PremiaContest *contest = premia_contest_builder_new (kind);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      company_measure (scheme, lines[i]);
  for (guint i = 0; i < scheme->measures->len; i++)
    g_ptr_array_add (contest->measures, premia_measure_copy (g_ptr_array_index (scheme->measures, i)));
  premia_scheme_builder_discard (scheme);
  contest->id = g_strdup ("test");
  contest->value = g_strdup (value);
  contest->from = from == NULL ? PREMIA_DATE_NONE : day (from);
  contest->to = to == NULL ? PREMIA_DATE_NONE : day (to);
  return contest;
}

static PremiaContestResult *
run (PremiaContest *builder, PremiaDataset *dataset, const char *at)
{
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaContest) contest = premia_contest_builder_end (builder, &error);
  PremiaContestResult *result;
  PremiaInstant instant;

  g_assert_no_error (error);
  g_assert_true (premia_instant_parse (at, zone, &instant, NULL));
  result = premia_contest_result_new (contest, dataset, zone, "EUR", instant, &error);
  g_assert_no_error (error);
  return result;
}

/* "anna 1 3 10000000; …": who has a place, with score and prize. */
static char *
say_places (PremiaContestResult *result, guint index)
{
  const PremiaContestRound *round = premia_contest_result_get_round (result, index);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < round->standings->len; i++)
    {
      const PremiaContestStanding *standing = &g_array_index (round->standings, PremiaContestStanding, i);
      g_autofree char *score = premia_rational_to_decimal (standing->score, 6), *prize = premia_money_to_string (standing->prize, 2);

      if (standing->place > 0)
        g_string_append_printf (text, "%s%s %u %s %s%s", text->len == 0 ? "" : "; ",
                                premia_people_get (premia_dataset_get_people (premia_contest_result_get_dataset (result)), standing->person)->id,
                                standing->place, score, prize, standing->wins ? " wins" : "");
    }
  return g_string_free (text, FALSE);
}

/* "anna 2026-10-05/2026-10-09 2026-10-09; …" */
static char *
say_wins (PremiaContestResult *result)
{
  GArray *wins = premia_contest_result_get_wins (result);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);
      g_autofree char *on = premia_date_to_string (win->won_on);

      g_string_append_printf (text, "%s%s %s %s", i == 0 ? "" : "; ",
                              premia_people_get (premia_dataset_get_people (premia_contest_result_get_dataset (result)), win->person)->id, win->occasion, on);
    }
  return g_string_free (text, FALSE);
}

#define assert_places(result, index, expected) \
  G_STMT_START { g_autofree char *said_ = say_places (result, index); g_assert_cmpstr (said_, ==, expected); } G_STMT_END
#define assert_wins(result, expected) \
  G_STMT_START { g_autofree char *said_ = say_wins (result); g_assert_cmpstr (said_, ==, expected); } G_STMT_END

/* @n appointments of @who on @date. */
static void
hold (GString *rows, const char *who, const char *date, guint n)
{
  static guint number = 0;

  for (guint i = 0; i < n; i++)
    {
      number++;
      g_string_append_printf (rows, "%s,AppointmentSet,c%u,%sT08:00\nchief,AppointmentHeld,c%u#h,%sT10:00\n", who, number, date, number, date);
    }
}

static PremiaContest *
ranking (guint n_winners, const PremiaMoney *prizes)
{
  PremiaContest *contest = begin (PREMIA_CONTEST_RANKING, HELD, "held", "2026-10-01", "2026-10-31");

  contest->n_winners = n_winners;
  if (prizes != NULL)
    {
      contest->reward = PREMIA_CONTEST_PAY;
      g_array_append_vals (contest->prizes, prizes, n_winners);
    }
  return contest;
}

static void
test_ties (void)
{
  static const PremiaMoney prizes[] = { 100 * PREMIA_MICRO, 50 * PREMIA_MICRO + 10000 };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) running = NULL, shared = NULL, all = NULL;
  PremiaContest *contest;

  hold (rows, "vera", "2026-10-05", 3);
  hold (rows, "anna", "2026-10-06", 3);
  hold (rows, "boris", "2026-10-07", 2);
  dataset = company_dataset (PEOPLE, rows->str, NULL);
  running = run (ranking (2, prizes), dataset, "2026-10-31T23:59");
  assert_places (running, 0, "anna 1 3 75.01 wins; vera 1 3 75.00 wins; boris 3 2 0.00");
  assert_wins (running, "");
  shared = run (ranking (2, prizes), dataset, "2026-11-01");
  assert_wins (shared, "anna 2026-10-01/2026-10-31 2026-10-31; vera 2026-10-01/2026-10-31 2026-10-31");
  contest = ranking (2, prizes);
  contest->has_ties = TRUE;
  contest->ties = PREMIA_TIES_ALL;
  all = run (contest, dataset, "2026-11-01");
  assert_places (all, 0, "anna 1 3 100.00 wins; vera 1 3 100.00 wins; boris 3 2 0.00");
}

/* An appointment that was cancelled counts nowhere, whenever it was cancelled; before anybody knew it counted. */
static void
test_cancelled (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) before = NULL, after = NULL;

  hold (rows, "anna", "2026-10-05", 2);
  hold (rows, "boris", "2026-10-05", 2);
  g_string_append (rows, "vera,AppointmentSet,x,2026-10-01\nchief,AppointmentHeld,x,2026-10-02\nanna,AppointmentSet,y,2026-10-01\nchief,AppointmentHeld,y,2026-10-02\n"
                         "chief,DealCancelled,y#2,2026-11-20\n");
  dataset = company_dataset (PEOPLE, rows->str, NULL);
  before = run (ranking (1, NULL), dataset, "2026-11-19T23:00");
  assert_places (before, 0, "anna 1 3 0.00 wins; boris 2 2 0.00; vera 3 1 0.00");
  after = run (ranking (1, NULL), dataset, "2026-11-20T00:00");
  assert_places (after, 0, "anna 1 2 0.00 wins; boris 1 2 0.00 wins; vera 3 1 0.00");
}

static PremiaContest *
streak (PremiaStreakUnit unit, guint length, const char *from, const char *to)
{
  PremiaContest *contest = begin (PREMIA_CONTEST_STREAK, HELD, "held", from, to);

  contest->unit = unit;
  contest->length = length;
  contest->has_at_least = TRUE;
  contest->at_least = 2 * PREMIA_MICRO;
  return contest;
}

static PremiaDataset *
with_days_off (const char *actions)
{
  g_autoptr (PremiaPeople) people = company_people (PEOPLE);
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (people, actions, NULL);
  g_autoptr (GPtrArray) absences = g_ptr_array_new ();
  g_autoptr (GArray) calendar = g_array_new (FALSE, FALSE, sizeof (PremiaCalendarRow));
  PremiaAbsenceRow ill = { (char *) "anna", (char *) "sick", day ("2026-10-08"), day ("2026-10-08") };
  const PremiaCalendarRow holiday = { day ("2026-10-07"), FALSE };
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  g_ptr_array_add (absences, &ill);
  g_array_append_val (calendar, holiday);
  g_assert_true (premia_dataset_builder_set_absences (builder, absences, &error));
  g_assert_true (premia_dataset_builder_set_calendar (builder, calendar, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

/* 2026-10-05 is a Monday; Wednesday is a holiday, on Thursday Anna is ill. */
static void
test_streak (void)
{
  static const char *const met[] = { "2026-10-05", "2026-10-06", "2026-10-09", "2026-10-12" };
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) once = NULL, open = NULL, pending = NULL, days = NULL;
  const PremiaContestStanding *first;

  for (guint i = 0; i < G_N_ELEMENTS (met); i++)
    {
      hold (rows, "anna", met[i], 2);
      hold (rows, "boris", met[i], 2);
    }
  /* A Saturday counts nowhere among working days, and is a day among days. */
  hold (rows, "anna", "2026-10-10", 5);
  hold (rows, "vera", "2026-10-05", 1);
  dataset = with_days_off (rows->str);
  once = run (streak (PREMIA_STREAK_WORKDAY, 4, "2026-10-01", "2026-10-31"), dataset, "2026-10-13T09:00");
  /* Boris had no reason to miss the Thursday. */
  assert_wins (once, "anna 2026-10-01/2026-10-31 2026-10-12");
  first = &g_array_index (premia_contest_result_get_round (once, 0)->standings, PremiaContestStanding, 0);
  g_assert_cmpuint (first->run, ==, 4);
  g_assert_true (first->wins);
  open = run (streak (PREMIA_STREAK_WORKDAY, 2, "2026-10-01", NULL), dataset, "2026-10-13T09:00");
  assert_wins (open, "anna 2026-10-05/2026-10-06 2026-10-06; boris 2026-10-05/2026-10-06 2026-10-06; "
                     "anna 2026-10-09/2026-10-12 2026-10-12; boris 2026-10-09/2026-10-12 2026-10-12");
  days = run (streak (PREMIA_STREAK_DAY, 5, "2026-10-01", "2026-10-31"), dataset, "2026-10-13T09:00");
  assert_wins (days, "anna 2026-10-01/2026-10-31 2026-10-12");
  /* Tuesday the 13th is not over: nothing is broken yet; on Wednesday it is. */
  pending = run (streak (PREMIA_STREAK_WORKDAY, 5, "2026-10-01", "2026-10-31"), dataset, "2026-10-13T23:59");
  first = &g_array_index (premia_contest_result_get_round (pending, 0)->standings, PremiaContestStanding, 0);
  g_assert_cmpuint (first->run, ==, 4);
  g_assert_cmpint (premia_rational_compare (first->missing, premia_rational_from_int (1)), ==, 0);
  premia_contest_result_unref (pending);
  pending = run (streak (PREMIA_STREAK_WORKDAY, 5, "2026-10-01", "2026-10-31"), dataset, "2026-10-14T00:00");
  first = &g_array_index (premia_contest_result_get_round (pending, 0)->standings, PremiaContestStanding, 0);
  g_assert_cmpuint (first->run, ==, 0);
  g_assert_cmpuint (first->best, ==, 4);
}

/* A rate of a week is known when the week is over, and 1 of 1 is none. */
static void
test_streak_of_rate (void)
{
  PremiaContest *contest = begin (PREMIA_CONTEST_STREAK, HELD "set cases reached=set credit=setter at=set\nshow ratio parts=held:set cohort=set\n", "show", NULL, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) result = NULL;

  contest->repeats = TRUE;
  contest->every = PREMIA_PERIOD_MONTH;
  contest->unit = PREMIA_STREAK_WEEK;
  contest->length = 2;
  contest->has_at_least = contest->has_min_base = TRUE;
  contest->at_least = 800000;
  contest->min_base = 5 * PREMIA_MICRO;
  hold (rows, "anna", "2026-10-06", 4);
  hold (rows, "anna", "2026-10-13", 4);
  g_string_append (rows, "anna,AppointmentSet,n1,2026-10-06\nanna,AppointmentSet,n2,2026-10-13\n");
  hold (rows, "vera", "2026-10-06", 5);
  hold (rows, "vera", "2026-10-13", 4);
  dataset = company_dataset (PEOPLE, rows->str, NULL);
  result = run (premia_contest_builder_new_from (contest), dataset, "2026-10-18T12:00");
  assert_wins (result, "");
  premia_contest_result_unref (result);
  result = run (contest, dataset, "2026-10-19T00:00");
  assert_wins (result, "anna 2026-10 2026-10-18");
}

static void
test_goal (void)
{
  PremiaContest *contest = begin (PREMIA_CONTEST_GOAL, HELD, "held", NULL, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) result = NULL;
  const PremiaContestRound *round;

  contest->repeats = TRUE;
  contest->team = g_strdup ("North");
  contest->role = g_strdup ("setter");
  contest->has_at_least = TRUE;
  contest->at_least = 5 * PREMIA_MICRO;
  hold (rows, "anna", "2026-10-02", 3);
  hold (rows, "vera", "2026-10-03", 4);
  hold (rows, "boris", "2026-10-20", 2);
  hold (rows, "boris", "2026-10-21", 1);
  hold (rows, "boris", "2026-11-02", 1);
  /* Lena moves to the North on the 15th: what was held there before is the South's; she shares the goal. */
  hold (rows, "lena", "2026-10-14", 9);
  dataset = company_dataset ("anna,setter,North\nboris,setter,North\nvera,setter,South\nchief,manager,North\nlena,setter,South\nlena,setter,North,,2026-10-15\n"
                             "gone,setter,North,,,2026-01-01,2026-10-19\n", rows->str, NULL);
  result = run (contest, dataset, "2026-11-03T12:00");
  g_assert_cmpuint (premia_contest_result_get_n_rounds (result), ==, 2);
  round = premia_contest_result_get_round (result, 0);
  g_assert_cmpint (round->reached_on, ==, day ("2026-10-20"));
  g_assert_cmpint (premia_rational_compare (round->total.part, premia_rational_from_int (6)), ==, 0);
  g_assert_cmpuint (round->days->len, ==, 31);
  assert_wins (result, "anna 2026-10 2026-10-20; boris 2026-10 2026-10-20; lena 2026-10 2026-10-20");
  round = premia_contest_result_get_current (result);
  g_assert_cmpstr (round->occasion, ==, "2026-11");
  g_assert_cmpint (round->state, ==, PREMIA_CONTEST_RUNNING);
  g_assert_cmpuint (round->days->len, ==, 3);
  g_assert_cmpint (premia_rational_compare (round->missing, premia_rational_from_int (4)), ==, 0);
  g_assert_cmpint (round->reached_on, ==, PREMIA_DATE_NONE);
}

/* Who is new is measured against the others' average: (4 + 2) ÷ 2. */
static void
test_improvement (void)
{
  PremiaContest *contest = begin (PREMIA_CONTEST_RANKING, HELD, "held", NULL, NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) result = NULL;

  contest->repeats = TRUE;
  contest->from = day ("2026-10-01");
  contest->role = g_strdup ("setter");
  contest->improvement = TRUE;
  contest->n_winners = 1;
  contest->has_min = TRUE;
  contest->min = 3 * PREMIA_MICRO;
  hold (rows, "anna", "2026-09-10", 4);
  hold (rows, "anna", "2026-10-10", 6);
  hold (rows, "boris", "2026-09-10", 2);
  hold (rows, "boris", "2026-10-10", 2);
  hold (rows, "lena", "2026-10-10", 5);
  dataset = company_dataset ("anna,setter\nboris,setter\nlena,setter,,,,2026-09-02\nchief,manager\n", rows->str, NULL);
  result = run (contest, dataset, "2026-11-01");
  assert_places (result, 0, "anna 1 2 0.00 wins; lena 1 2 0.00 wins");
  assert_wins (result, "anna 2026-10 2026-10-31; lena 2026-10 2026-10-31");
}

static void
test_points (void)
{
  PremiaContest *contest = begin (PREMIA_CONTEST_RANKING, HELD "lost cases reached=lost credit=setter\n", NULL, "2026-10-01", "2026-10-31");
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) result = NULL;

  premia_contest_builder_add_point (contest, "held", 2 * PREMIA_MICRO);
  premia_contest_builder_add_point (contest, "lost", -PREMIA_MICRO / 2);
  contest->has_at_least = TRUE;
  contest->at_least = 3 * PREMIA_MICRO + 500000;
  hold (rows, "anna", "2026-10-05", 2);
  hold (rows, "boris", "2026-10-05", 2);
  g_string_append (rows, "vera,AppointmentSet,x,2026-10-01\nchief,AppointmentHeld,x,2026-10-02\nanna,AppointmentSet,z,2026-10-01\nchief,DealLost,z,2026-10-09\n");
  dataset = company_dataset (PEOPLE, rows->str, NULL);
  result = run (contest, dataset, "2026-11-01");
  assert_places (result, 0, "boris 1 4 0.00 wins; anna 2 3.5 0.00 wins; vera 3 2 0.00");
}

static void
test_planned (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, "anna,AppointmentSet,c,2026-09-01\n", NULL);
  g_autoptr (PremiaContestResult) result = run (ranking (1, NULL), dataset, "2026-09-30T23:59");

  g_assert_cmpint (premia_contest_result_get_state (result), ==, PREMIA_CONTEST_PLANNED);
  g_assert_cmpuint (premia_contest_result_get_current (result)->standings->len, ==, 0);
}

static void
assert_wrong (PremiaContest *builder, const char *place)
{
  g_autoptr (GError) error = NULL;
  PremiaContest *contest = premia_contest_builder_end (builder, &error);

  g_assert_null (contest);
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_assert_true (g_str_has_prefix (error->message, place));
}

/* What could never be won, or pays nobody knows whom, is refused with its place. */
static void
test_meaning (void)
{
  PremiaContest *contest = ranking (0, NULL);

  assert_wrong (contest, "/winners: ");
  contest = ranking (1, NULL);
  contest->to = day ("2026-09-30");
  assert_wrong (contest, "/span/to: ");
  contest = ranking (2, NULL);
  contest->reward = PREMIA_CONTEST_PAY;
  assert_wrong (contest, "/reward/pay: ");
  contest = ranking (1, NULL);
  g_free (contest->value);
  contest->value = g_strdup ("helt");
  assert_wrong (contest, "/value: ");
  contest = streak (PREMIA_STREAK_WEEK, 6, "2026-10-01", "2026-10-31");
  assert_wrong (contest, "/length: ");
  contest = streak (PREMIA_STREAK_DAY, 3, "2026-10-01", "2026-10-31");
  contest->n_winners = 2;
  assert_wrong (contest, "/winners: ");
  contest = begin (PREMIA_CONTEST_RANKING, "g given given=points\n", "g", "2026-10-01", "2026-10-31");
  contest->n_winners = 1;
  assert_wrong (contest, "/measures/g/given: ");
  contest = ranking (1, NULL);
  contest->has_min_base = TRUE;
  assert_wrong (contest, "/min_base: ");
}

static guint
cautions_of (const char *measures, const char *value)
{
  PremiaContest *builder = begin (PREMIA_CONTEST_RANKING, measures, value, "2026-10-01", "2026-10-31");
  g_autoptr (PremiaContest) contest = NULL;
  g_autoptr (GError) error = NULL;

  builder->n_winners = 1;
  contest = premia_contest_builder_end (builder, &error);
  g_assert_no_error (error);
  return premia_contest_get_cautions (contest);
}

static void
test_cautions (void)
{
  g_assert_cmpuint (cautions_of ("c actions actions=CallMade\n", "c"), ==, PREMIA_CONTEST_ONLY_CALLS);
  g_assert_cmpuint (cautions_of ("c cases reached=call\n", "c"), ==, PREMIA_CONTEST_ONLY_CALLS);
  g_assert_cmpuint (cautions_of ("c cases reached=conversation\n", "c"), ==, 0);
  g_assert_cmpuint (cautions_of ("c cases reached=set credit=setter\n", "c"), ==, PREMIA_CONTEST_ONLY_SET);
  g_assert_cmpuint (cautions_of (HELD, "held"), ==, 0);
  g_assert_cmpuint (cautions_of ("c actions actions=AppointmentHeld\n", "c"), ==, PREMIA_CONTEST_BY_ACTIONS);
}

static void
test_words (void)
{
  PremiaContest *builder = ranking (3, (PremiaMoney[]) { 3 * PREMIA_MICRO, 2 * PREMIA_MICRO, PREMIA_MICRO });
  g_autoptr (PremiaContest) contest = NULL;
  g_autofree char *text = NULL;

  builder->role = g_strdup ("telemarketer");
  builder->has_min = TRUE;
  builder->min = 5 * PREMIA_MICRO;
  contest = premia_contest_builder_end (builder, NULL);
  text = premia_wording_contest (contest, "EUR", premia_words_plain ());
  g_assert_cmpstr (text, ==, "2026-10. Role: telemarketer. The 3 with most win: appointments held. Needed: at least 5 appointments held. Prizes by place: 3.00, 2.00, 1.00.");
}

/* What is won again and again is one badge on a person's shelf, with how often and since when; also where no other badges are. */
static void
test_shelf (void)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaContestResult) result = NULL;
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  g_autoptr (PremiaBadgeShelf) anna = premia_badge_shelf_new (NULL, 0), boris = premia_badge_shelf_new (NULL, 0);
  PremiaContest *contest = begin (PREMIA_CONTEST_RANKING, HELD, "held", "2026-10-01", NULL);
  const PremiaShelfBadge *badge;
  PremiaInstant at;

  hold (rows, "anna", "2026-10-05", 3);
  hold (rows, "boris", "2026-10-06", 1);
  hold (rows, "anna", "2026-11-05", 2);
  hold (rows, "boris", "2026-12-05", 2);
  dataset = company_dataset (PEOPLE, rows->str, NULL);
  contest->repeats = TRUE;
  contest->every = PREMIA_PERIOD_MONTH;
  contest->n_winners = 1;
  result = run (contest, dataset, "2026-12-20");
  premia_badge_shelf_add_wins (anna, "best", result, "anna", zone);
  premia_badge_shelf_add_wins (boris, "best", result, "boris", zone);
  g_assert_cmpuint (anna->had->len, ==, 1);
  badge = g_ptr_array_index (anna->had, 0);
  g_assert_cmpstr (badge->id, ==, "contest:best");
  g_assert_cmpuint (badge->times, ==, 2);
  g_assert_true (premia_instant_parse ("2026-11-30T00:00", zone, &at, NULL));
  g_assert_cmpint (badge->at, ==, at);
  g_assert_cmpint (badge->goes_at, ==, PREMIA_NEVER);
  /* December is not over: what leads has not won. */
  g_assert_cmpuint (boris->had->len, ==, 0);
  g_assert_cmpuint (boris->n_levels, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contest/who-ties-shares-the-place", test_ties);
  g_test_add_func ("/contest/cancelled-counts-nowhere", test_cancelled);
  g_test_add_func ("/contest/days-off-break-no-streak", test_streak);
  g_test_add_func ("/contest/streak-of-a-rate", test_streak_of_rate);
  g_test_add_func ("/contest/goal-of-a-team", test_goal);
  g_test_add_func ("/contest/newcomers-can-improve", test_improvement);
  g_test_add_func ("/contest/points-may-be-taken-away", test_points);
  g_test_add_func ("/contest/planned", test_planned);
  g_test_add_func ("/contest/what-cannot-be-is-refused", test_meaning);
  g_test_add_func ("/contest/warns-of-gaming", test_cautions);
  g_test_add_func ("/contest/in-words", test_words);
  g_test_add_func ("/contest/shelf", test_shelf);
  return g_test_run ();
}
