/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-appointment"

#include "premia-demo-book.h"
#include "premia-demo-calendar.h"

#define MAX_ATTEMPTS 3
#define HOUR 3600

/* An appointment under way. */
typedef struct
{
  PremiaDemoBook         *book;
  PremiaDemoRandom       *random;
  const PremiaDemoPerson *setter;
  PremiaDemoAction        action;  /* the latest of it, changed for the next one */
  guint8                  setter_place, closer;
  PremiaDate              day;     /* of the latest action */
  PremiaDate              due_day;
  guint                   due_hour;
  gboolean                duplicate;
} Appointment;

/* Of a hundred qualified ones, and what a deal is worth there: big clients decide seldom. */
static const struct { guint win_ppm; gint64 rubles, dollars; } segments[PREMIA_DEMO_N_SEGMENTS] = {
  [PREMIA_DEMO_FINANCE] = { 180000, 240000, 22000 },
  [PREMIA_DEMO_MANUFACTURING] = { 250000, 170000, 15500 },
  [PREMIA_DEMO_RETAIL] = { 380000, 60000, 5500 },
  [PREMIA_DEMO_SERVICES] = { 300000, 95000, 8600 },
};

/* ---- who goes there, and when ---- */

static gboolean
is_closer_on (Appointment *self, guint place, PremiaDate day)
{
  return premia_demo_person_is (&self->book->people[place], PREMIA_DEMO_CLOSER, day);
}

/* Whoever took over from somebody who left. */
static guint8
stand_in (Appointment *self, guint place, PremiaDate day)
{
  if (is_closer_on (self, place, day))
    return (guint8) place;
  return is_closer_on (self, PREMIA_DEMO_RISEN, day) ? PREMIA_DEMO_RISEN : PREMIA_DEMO_LUCKY + 1;
}

/* Mostly the one of the setter's habit, else anybody. */
static guint8
draw_closer (Appointment *self, PremiaDate day)
{
  const PremiaDemoStint *stint = premia_demo_person_on (self->setter, self->day);
  guint8 going[PREMIA_DEMO_N_PEOPLE];
  guint n = 0;

  if (premia_demo_random_chance (self->random, 840000))
    return stand_in (self, stint->closer, day);
  for (guint i = 0; i < PREMIA_DEMO_N_PEOPLE; i++)
    if (is_closer_on (self, i, day))
      going[n++] = (guint8) i;
  g_assert (n > 0);
  return going[premia_demo_random_below (self->random, n)];
}

/* @keep_closer: the one who was to go goes. */
static void
agree_on_a_date (Appointment *self, gboolean keep_closer)
{
  PremiaDate day = premia_demo_add_workdays (self->book->russian, self->day, premia_demo_random_between (self->random, 1, 7));
  const guint hour = premia_demo_random_between (self->random, 10, 16);

  self->closer = keep_closer ? stand_in (self, self->closer, day) : draw_closer (self, day);
  while ((self->due_hour = premia_demo_book_take_hour (self->book, self->closer, day, hour)) == 0)
    {
      day = premia_demo_add_workdays (self->book->russian, day, 1);
      self->closer = stand_in (self, self->closer, day);
    }
  self->due_day = day;
  self->action.due = premia_demo_book_instant (self->book, day, self->due_hour * HOUR);
}

/* ---- what happens ---- */

static void
happen (Appointment *self, PremiaStage stage, guint8 person, PremiaDate day, guint second)
{
  self->day = day;
  self->action.stage = (guint8) stage;
  self->action.person = person;
  self->action.at = premia_demo_book_instant (self->book, day, second);
  premia_demo_book_add (self->book, &self->action);
  self->action.due = PREMIA_NEVER;
}

/* The setter's work, or the closer's once the setter is away. */
static guint8
caretaker (Appointment *self, PremiaDate day)
{
  return premia_demo_person_on (self->setter, day) != NULL ? self->setter_place : self->closer;
}

/* Minutes of @from o'clock up to @hours later, as seconds of the day. */
static guint
some_time (Appointment *self, guint from, guint hours)
{
  return from * HOUR + premia_demo_random_below (self->random, hours * 60) * 60;
}

static PremiaDate
later (Appointment *self, guint low, guint high)
{
  return premia_demo_add_workdays (self->book->russian, self->day, premia_demo_random_between (self->random, low, high));
}

static void
reschedule (Appointment *self, PremiaDate day, guint second)
{
  self->day = day;
  self->action.attempt++;
  agree_on_a_date (self, TRUE);
  happen (self, PREMIA_STAGE_RESCHEDULED, caretaker (self, day), day, second);
}

/* The day before, or early on the day itself. */
static gboolean
confirm (Appointment *self)
{
  const PremiaDate eve = self->due_day - 1;

  if (!premia_demo_random_chance (self->random, 750000))
    return FALSE;
  if (eve > self->day && premia_demo_is_workday (self->book->russian, eve))
    happen (self, PREMIA_STAGE_CONFIRMED, caretaker (self, eve), eve, some_time (self, 15, 3));
  else if (self->due_hour > 10)
    happen (self, PREMIA_STAGE_CONFIRMED, caretaker (self, self->due_day), self->due_day, some_time (self, 9, 1));
  return TRUE;
}

#define FORGETFUL_DAYS 6

/* Of the latest meetings some are still to be told of, and some to be judged: a manager's morning. Nothing is drawn
 * for it, so that all that was before stays as it is. */
static gboolean
is_not_told_yet (Appointment *self, guint ppm)
{
  PremiaDemoRandom chance = *self->random;

  return self->due_day + FORGETFUL_DAYS > self->book->last && premia_demo_random_chance (&chance, ppm);
}

/* Up to the meeting; FALSE: it did not take place, or nobody has said so yet. */
static gboolean
meet (Appointment *self)
{
  while (TRUE)
    {
      const guint begin = self->due_hour * HOUR;
      const PremiaDate next = later (self, 1, 1);
      guint show_ppm;

      if (self->action.attempt == 1 && next < self->due_day && premia_demo_random_chance (self->random, 110000))
        {
          reschedule (self, next, some_time (self, 10, 7));
          continue;
        }
      if (is_not_told_yet (self, 110000))
        return FALSE;
      show_ppm = confirm (self) ? self->setter->show_ppm : self->setter->show_ppm / 10 * 6;
      if (premia_demo_random_chance (self->random, show_ppm))
        {
          happen (self, PREMIA_STAGE_HELD, self->closer, self->due_day, begin + premia_demo_random_between (self->random, 35, 59) * 60);
          return TRUE;
        }
      happen (self, PREMIA_STAGE_NO_SHOW, self->closer, self->due_day, begin + 20 * 60);
      if (self->action.attempt == MAX_ATTEMPTS || !premia_demo_random_chance (self->random, 350000))
        return FALSE;
      reschedule (self, later (self, 1, 2), some_time (self, 10, 7));
    }
}

/* Whether it may still become a deal. */
static gboolean
judge (Appointment *self)
{
  const guint reject_ppm = self->duplicate ? 500000 : self->book->people[self->closer].reject_ppm;
  PremiaDate day;

  /* Some are forgotten. */
  if (is_not_told_yet (self, 300000) || premia_demo_random_chance (self->random, 70000))
    return TRUE;
  day = later (self, 0, 2);
  if (!premia_demo_random_chance (self->random, reject_ppm))
    {
      happen (self, PREMIA_STAGE_QUALIFIED, stand_in (self, self->closer, day), day, some_time (self, 19, 1));
      return TRUE;
    }
  self->action.reason = self->duplicate ? PREMIA_DEMO_REASON_DUPLICATE
                                        : (guint8) premia_demo_random_between (self->random, 2, PREMIA_DEMO_N_REASONS - 1);
  happen (self, PREMIA_STAGE_REJECTED, stand_in (self, self->closer, day), day, some_time (self, 19, 1));
  self->action.reason = 0;
  /* Some are looked at again. */
  if (!premia_demo_random_chance (self->random, 40000))
    return FALSE;
  day = later (self, 2, 5);
  happen (self, PREMIA_STAGE_QUALIFIED, stand_in (self, self->closer, day), day, some_time (self, 10, 7));
  return TRUE;
}

static PremiaMoney
draw_amount (Appointment *self)
{
  const guint segment = self->action.prospect / PREMIA_DEMO_N_FIRMS;
  const gint64 usual = self->book->russian ? segments[segment].rubles : segments[segment].dollars;
  const gint64 unit = self->book->russian ? 1000 : 50;
  /* From a half to twice the usual, seldom at the ends. */
  const gint64 percent = 50 + premia_demo_random_below (self->random, 51) + premia_demo_random_below (self->random, 51);

  return usual * percent / 100 / unit * unit * PREMIA_MICRO;
}

static void
cancel (Appointment *self, PremiaMoney won)
{
  const PremiaDate day = later (self, 3, 40);

  /* All of it, or a part of what was ordered. */
  self->action.has_amount = premia_demo_random_chance (self->random, 350000);
  self->action.amount = self->action.has_amount ? won / 10 * 4 : 0;
  happen (self, PREMIA_STAGE_CANCELLED, stand_in (self, self->closer, day), day, some_time (self, 10, 7));
}

static void
close_deal (Appointment *self)
{
  const guint segment = self->action.prospect / PREMIA_DEMO_N_FIRMS;
  const guint64 win_ppm = (guint64) segments[segment].win_ppm * self->book->people[self->closer].win_ppm / PREMIA_MICRO;
  const PremiaDate early = later (self, 1, 12), late = later (self, 1, 12);
  const PremiaDate day = MIN (early, late);
  const guint8 closer = stand_in (self, self->closer, day);
  PremiaDate paid;
  PremiaMoney won;

  if (!premia_demo_random_chance (self->random, (guint) win_ppm))
    {
      happen (self, PREMIA_STAGE_LOST, stand_in (self, self->closer, late), late, some_time (self, 10, 7));
      return;
    }
  won = draw_amount (self);
  self->action.has_amount = TRUE;
  self->action.amount = won;
  happen (self, PREMIA_STAGE_WON, closer, day, some_time (self, 10, 7));
  if (premia_demo_random_chance (self->random, 70000))
    {
      cancel (self, won);
      return;
    }
  paid = later (self, 5, 25);
  happen (self, PREMIA_STAGE_PAID, stand_in (self, closer, paid), paid, some_time (self, 10, 7));
}

void
premia_demo_appointment (PremiaDemoBook *book, PremiaDemoRandom *random, const PremiaDemoAction *set, PremiaDate day)
{
  Appointment self = { book, random, &book->people[set->person], *set, set->person, 0, day };

  self.duplicate = book->set_on[set->prospect] != 0 && book->set_on[set->prospect] > day - 90;
  book->set_on[set->prospect] = day;
  g_array_append_val (book->set, set->prospect);
  agree_on_a_date (&self, FALSE);
  premia_demo_book_add (book, &self.action);
  self.action.due = PREMIA_NEVER;
  if (meet (&self) && judge (&self))
    close_deal (&self);
}
