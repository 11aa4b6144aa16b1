/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-book"

#include "premia-demo-book.h"

/* Appointments of the last days are set for days after them. */
#define DAYS_AHEAD 200
#define FIRST_HOUR 9
#define N_HOURS 9

static guint
count_days (const PremiaDemoBook *self)
{
  return (guint) (self->last - self->first) + DAYS_AHEAD;
}

void
premia_demo_book_init (PremiaDemoBook *self, gboolean russian, PremiaZone *zone, PremiaDate first, PremiaDate last, const PremiaDemoPerson *people)
{
  *self = (PremiaDemoBook) { russian, premia_zone_ref (zone), first, last, people };
  self->actions = g_array_sized_new (FALSE, FALSE, sizeof (PremiaDemoAction), 120000);
  self->set = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->set_on = g_new0 (PremiaDate, PREMIA_DEMO_N_PROSPECTS);
  self->taken = g_new0 (guint16, (gsize) PREMIA_DEMO_N_PEOPLE * count_days (self));
}

GArray *
premia_demo_book_end (PremiaDemoBook *self)
{
  premia_zone_unref (self->zone);
  g_array_unref (self->set);
  g_free (self->set_on);
  g_free (self->taken);
  return g_steal_pointer (&self->actions);
}

void
premia_demo_book_add (PremiaDemoBook *self, const PremiaDemoAction *action)
{
  if (premia_zone_date_of (self->zone, action->at) <= self->last)
    g_array_append_val (self->actions, *action);
}

PremiaInstant
premia_demo_book_instant (PremiaDemoBook *self, PremiaDate day, guint second)
{
  return premia_zone_from_local (self->zone, ((gint64) day * 86400 + second) * PREMIA_MICROS_PER_SECOND);
}

guint
premia_demo_book_take_hour (PremiaDemoBook *self, guint closer, PremiaDate day, guint hour)
{
  guint16 *taken;

  g_assert (day >= self->first && (guint) (day - self->first) < count_days (self));
  taken = &self->taken[(gsize) closer * count_days (self) + (guint) (day - self->first)];
  for (guint i = 0; i < N_HOURS; i++)
    {
      const guint place = (hour - FIRST_HOUR + i) % N_HOURS;

      if ((*taken & (1u << place)) == 0)
        {
          *taken |= (guint16) (1u << place);
          return FIRST_HOUR + place;
        }
    }
  return 0;
}
