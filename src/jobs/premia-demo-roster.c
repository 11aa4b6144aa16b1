/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-roster"

#include "premia-demo-roster.h"
#include "premia-demo-calendar.h"
#include "premia-demo-names.h"
#include "premia-demo-random.h"

enum { STREAM_HIRED = 201, STREAM_SKILLS };

/* A day of the demo's months: month 0 is its first; day 0: long before. */
typedef struct { int month, day; } When;

typedef struct
{
  const char    *id;
  PremiaDemoRole role;
  guint          team, closer;  /* closer: place in the roster */
  When           hired, left;   /* left: day 0: never */
  gboolean       half_time;
  When           change;        /* day 0: none */
  PremiaDemoRole next_role;
  guint          next_team, next_closer;
} Plan;

/* 14 setters and 6 closers work there at any time: whoever leaves or rises is replaced. */
static const Plan plans[PREMIA_DEMO_N_PEOPLE] = {
  { "m-1", PREMIA_DEMO_LEAD, 0 },
  { "m-2", PREMIA_DEMO_LEAD, 1 },
  { "m-3", PREMIA_DEMO_LEAD, 2 },
  { "c-1", PREMIA_DEMO_CLOSER, 0 },
  { "c-2", PREMIA_DEMO_CLOSER, 0 },
  { "c-3", PREMIA_DEMO_CLOSER, 1 },
  { "c-4", PREMIA_DEMO_CLOSER, 1 },
  { "c-5", PREMIA_DEMO_CLOSER, 2 },
  { "c-6", PREMIA_DEMO_CLOSER, 2, .left = { 6, 31 } },
  { "s-01", PREMIA_DEMO_SETTER, 0, 3 },
  { "s-02", PREMIA_DEMO_SETTER, 0, 3 },
  { "s-03", PREMIA_DEMO_SETTER, 0, 3 },
  { "s-04", PREMIA_DEMO_SETTER, 0, 4 },
  { "s-05", PREMIA_DEMO_SETTER, 0, 4 },
  { "s-06", PREMIA_DEMO_SETTER, 1, 5 },
  { "s-07", PREMIA_DEMO_SETTER, 1, 6, .change = { 8, 9 }, .next_role = PREMIA_DEMO_SETTER, .next_team = 2, .next_closer = 25 },
  { "s-08", PREMIA_DEMO_SETTER, 1, 5 },
  { "s-09", PREMIA_DEMO_SETTER, 1, 6, .half_time = TRUE },
  { "s-10", PREMIA_DEMO_SETTER, 1, 6 },
  { "s-11", PREMIA_DEMO_SETTER, 2, 7 },
  { "s-12", PREMIA_DEMO_SETTER, 2, 7, .hired = { 9, 12 } },
  { "s-13", PREMIA_DEMO_SETTER, 2, 8, .hired = { 4, 5 } },
  { "s-14", PREMIA_DEMO_SETTER, 1, 5, .hired = { 7, 1 } },
  { "s-15", PREMIA_DEMO_SETTER, 2, 8, .left = { 4, 4 } },
  { "s-16", PREMIA_DEMO_SETTER, 2, 7, .left = { 9, 11 } },
  { "s-17", PREMIA_DEMO_SETTER, 2, 8, .change = { 7, 1 }, .next_role = PREMIA_DEMO_CLOSER, .next_team = 2 },
};

static PremiaDate
day_of (PremiaDate first, When when)
{
  const PremiaPeriod month = premia_period_next (premia_period_of_date (PREMIA_PERIOD_MONTH, first), when.month);

  return MIN (premia_period_first_day (month) + when.day - 1, premia_period_last_day (month));
}

static void
give_skills (PremiaDemoPerson *person, guint place, PremiaDemoRandom *random)
{
  person->set_ppm = premia_demo_random_between (random, 230000, 262000);
  person->show_ppm = premia_demo_random_between (random, 780000, 830000);
  person->win_ppm = premia_demo_random_between (random, 800000, 920000);
  person->reject_ppm = premia_demo_random_between (random, 80000, 120000);
  if (place == PREMIA_DEMO_LUCKY)
    person->win_ppm = 1700000;
  if (place == PREMIA_DEMO_STRICT)
    person->reject_ppm = 360000;
}

void
premia_demo_roster_fill (guint64 seed, gboolean russian, PremiaDate first, PremiaDemoPerson *people)
{
  for (guint i = 0; i < PREMIA_DEMO_N_PEOPLE; i++)
    {
      const Plan *plan = &plans[i];
      PremiaDemoPerson *person = &people[i];
      PremiaDemoRandom random = premia_demo_random (seed, STREAM_HIRED, i);

      *person = (PremiaDemoPerson) { .left = PREMIA_DATE_NONE, .n_stints = 1 };
      g_strlcpy (person->id, plan->id, sizeof person->id);
      person->hired = plan->hired.day > 0 ? day_of (first, plan->hired) : first - (int) premia_demo_random_between (&random, 120, 2000);
      person->hired = premia_demo_add_workdays (russian, person->hired, 0);
      if (plan->left.day > 0)
        person->left = day_of (first, plan->left);
      person->fte_ppm = plan->half_time ? PREMIA_MICRO / 2 : PREMIA_MICRO;
      person->stints[0] = (PremiaDemoStint) { PREMIA_DATE_NONE, plan->role, plan->team, plan->closer };
      if (plan->change.day > 0)
        person->stints[person->n_stints++] = (PremiaDemoStint) { day_of (first, plan->change), plan->next_role, plan->next_team, plan->next_closer };
      random = premia_demo_random (seed, STREAM_SKILLS, i);
      give_skills (person, i, &random);
    }
}

const PremiaDemoStint *
premia_demo_person_on (const PremiaDemoPerson *person, PremiaDate date)
{
  if (date < person->hired || (person->left != PREMIA_DATE_NONE && date > person->left))
    return NULL;
  return &person->stints[person->n_stints > 1 && date >= person->stints[1].from];
}

gboolean
premia_demo_person_is (const PremiaDemoPerson *person, PremiaDemoRole role, PremiaDate date)
{
  const PremiaDemoStint *stint = premia_demo_person_on (person, date);

  return stint != NULL && stint->role == role;
}

static const char *const role_names[] = { "manager", "closer", "telemarketer" };

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

GPtrArray *
premia_demo_roster_rows (guint64 seed, gboolean russian, const PremiaDemoPerson *people)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);

  for (guint i = 0; i < PREMIA_DEMO_N_PEOPLE; i++)
    for (guint j = 0; j < people[i].n_stints; j++)
      {
        const PremiaDemoStint *stint = &people[i].stints[j];
        PremiaPersonRow *row = premia_person_row_new ();

        set_text (&row->id, g_strdup (people[i].id));
        set_text (&row->name, premia_demo_person_name (seed, russian, i));
        set_text (&row->role, g_strdup (role_names[stint->role]));
        set_text (&row->team, g_strdup (premia_demo_team_name (russian, stint->team)));
        if (stint->role != PREMIA_DEMO_LEAD)
          set_text (&row->manager, g_strdup (people[stint->team].id));
        set_text (&row->payroll_id, g_strdup_printf ("%05u", 1001 + i * 7));
        row->hired_on = people[i].hired;
        row->left_on = people[i].left;
        row->fte_ppm = people[i].fte_ppm;
        row->from = stint->from;
        g_ptr_array_add (rows, row);
      }
  return rows;
}

static void
add_quota (GPtrArray *rows, const char *person, const char *measure, PremiaPeriod period, gint64 units)
{
  PremiaQuotaRow *row = g_new0 (PremiaQuotaRow, 1);

  row->person = g_strdup (person);
  row->measure = g_strdup (measure);
  row->period = period;
  row->value = units * PREMIA_MICRO;
  g_ptr_array_add (rows, row);
}

/* The first two whole months of somebody new ask for less. */
static void
add_ramp (GPtrArray *rows, const PremiaDemoPerson *person, PremiaDate first, PremiaPeriod month, gint64 usual)
{
  const PremiaPeriod hired = premia_period_of_date (PREMIA_PERIOD_MONTH, person->hired);
  const int age = month.number - hired.number;

  if (person->hired < first || person->stints[0].role != PREMIA_DEMO_SETTER || age < 1 || age > 2)
    return;
  add_quota (rows, person->id, "qualified", month, usual * (age + 1) / 4);
}

GPtrArray *
premia_demo_roster_quotas (gboolean russian, PremiaDate first, const PremiaDemoPerson *people)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);
  const PremiaPeriod start = premia_period_of_date (PREMIA_PERIOD_MONTH, first);

  for (int i = 0; i < PREMIA_DEMO_N_MONTHS; i++)
    {
      const PremiaPeriod month = premia_period_next (start, i);
      int year, number, day;
      gboolean january;
      gint64 qualified;

      /* January is short. */
      premia_date_to_civil (premia_period_first_day (month), &year, &number, &day);
      january = number == 1;
      qualified = january ? 9 : 12;
      add_quota (rows, "role:telemarketer", "qualified", month, qualified);
      add_quota (rows, "role:closer", "revenue", month, (russian ? 800000 : 72000) * (january ? 3 : 4) / 4);
      for (guint j = 0; j < PREMIA_DEMO_N_PEOPLE; j++)
        add_ramp (rows, &people[j], first, month, qualified);
    }
  return rows;
}
