/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-history"

#include "premia-demo-history.h"
#include "premia-demo-book.h"
#include "premia-demo-calendar.h"

enum { STREAM_DAY = 301 };

#define CALLS_A_DAY 15
#define MINUTE (60 * PREMIA_MICROS_PER_SECOND)

/* One setter's working day. */
typedef struct
{
  PremiaDemoBook         *book;
  PremiaDemoRandom        random;
  const PremiaDemoPerson *person;
  PremiaDate              day;
  guint8                  place; /* in the roster */
} Day;

/* Who is called, of a hundred. */
static PremiaDemoSegment
draw_segment (PremiaDemoRandom *random)
{
  static const guint up_to[PREMIA_DEMO_N_SEGMENTS] = { 15, 40, 70, 100 };
  const guint drawn = premia_demo_random_below (random, 100);
  guint segment = 0;

  while (drawn >= up_to[segment])
    segment++;
  return (PremiaDemoSegment) segment;
}

/* Somebody who has no appointment of the last months; now and then, by mistake, somebody who has one. */
static guint32
draw_prospect (Day *self)
{
  const GArray *set = self->book->set;
  guint32 prospect = 0;

  if (set->len > 100 && premia_demo_random_chance (&self->random, 30000))
    return g_array_index (set, guint32, set->len - 1 - premia_demo_random_below (&self->random, 100));
  for (guint tries = 0; tries < 8; tries++)
    {
      prospect = draw_segment (&self->random) * PREMIA_DEMO_N_FIRMS + premia_demo_random_below (&self->random, PREMIA_DEMO_N_FIRMS);
      if (self->book->set_on[prospect] == 0 || self->book->set_on[prospect] < self->day - 120)
        break;
    }
  return prospect;
}

static guint
set_ppm (const Day *self)
{
  /* Somebody new learns for two months. */
  return self->day < self->person->hired + 60 ? self->person->set_ppm / 10 * 7 : self->person->set_ppm;
}

static void
call (Day *self, PremiaInstant at)
{
  PremiaDemoAction action = { .at = at, .due = PREMIA_NEVER, .stage = PREMIA_STAGE_CALL, .person = self->place, .attempt = 1 };
  gboolean talked, set;

  action.call = ++self->book->n_calls;
  action.prospect = draw_prospect (self);
  talked = premia_demo_random_chance (&self->random, 280000);
  set = talked && premia_demo_random_chance (&self->random, set_ppm (self));
  if (set)
    action.appointment = ++self->book->n_appointments;
  premia_demo_book_add (self->book, &action);
  if (!talked)
    return;
  action.at += premia_demo_random_between (&self->random, 30, 90) * PREMIA_MICROS_PER_SECOND;
  action.stage = PREMIA_STAGE_CONVERSATION;
  premia_demo_book_add (self->book, &action);
  if (!set)
    return;
  action.at += premia_demo_random_between (&self->random, 3, 9) * MINUTE;
  action.stage = PREMIA_STAGE_SET;
  action.call = 0;
  premia_demo_appointment (self->book, &self->random, &action, self->day);
}

/* From 9 to 18 with an hour for lunch. */
static PremiaInstant
time_of_call (Day *self, guint i, guint n)
{
  guint second = i * (8 * 3600 / n) + premia_demo_random_below (&self->random, 8 * 3600 / n - 120);

  if (second >= 4 * 3600)
    second += 3600;
  return premia_demo_book_instant (self->book, self->day, 9 * 3600 + second);
}

static void
work (Day *self)
{
  guint64 calls;
  guint n;

  /* Ill, or away. */
  if (premia_demo_random_chance (&self->random, 40000))
    return;
  calls = (guint64) CALLS_A_DAY * premia_demo_season_ppm (self->day) * (guint64) self->person->fte_ppm / PREMIA_MICRO;
  n = (guint) (calls / PREMIA_MICRO) + premia_demo_random_below (&self->random, 5);
  n = n > 2 ? n - 2 : 1;
  for (guint i = 0; i < n; i++)
    call (self, time_of_call (self, i, n));
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const PremiaDemoAction *x = a, *y = b;

  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  if (x->person != y->person)
    return x->person < y->person ? -1 : 1;
  if (x->call != y->call)
    return x->call < y->call ? -1 : 1;
  if (x->appointment != y->appointment)
    return x->appointment < y->appointment ? -1 : 1;
  return (int) x->stage - (int) y->stage;
}

GArray *
premia_demo_history (guint64 seed, gboolean russian, PremiaZone *zone, PremiaDate first, PremiaDate last, const PremiaDemoPerson *people)
{
  PremiaDemoBook book;

  premia_demo_book_init (&book, russian, zone, first, last, people);
  for (PremiaDate day = first; day <= last; day++)
    for (guint i = 0; i < PREMIA_DEMO_N_PEOPLE && premia_demo_is_workday (russian, day); i++)
      {
        /* By date, not by its number in the history: the same day is the same in a longer one. */
        Day self = { &book, premia_demo_random (seed, STREAM_DAY + i, (guint64) day), &people[i], day, (guint8) i };

        if (premia_demo_person_is (self.person, PREMIA_DEMO_SETTER, day))
          work (&self);
      }
  g_array_sort (book.actions, by_time);
  return premia_demo_book_end (&book);
}
