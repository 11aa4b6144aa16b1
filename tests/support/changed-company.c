/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "changed-company.h"

#include "company.h"

typedef struct { GString *people, *actions; GRand *random; guint n_cases; } Telling;

static char *
day_text (PremiaDate day, guint hour)
{
  g_autofree char *text = premia_date_to_string (day);

  return g_strdup_printf ("%sT%02u:00:00Z", text, hour);
}

/* One person's working day: calls, now and then an appointment that is held on the next day, of which one in four is won. */
static void
tell_day (Telling *self, const char *setter, const char *closer, PremiaDate day, double appointments)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *at = day_text (day, 9 + i);

      g_string_append_printf (self->actions, "%s,CallMade,c-%s-%d-%u,%s\n", setter, setter, day, i, at);
    }
  while (appointments > 0.0)
    {
      const gboolean any = g_rand_double (self->random) < appointments;
      g_autofree char *at = day_text (day, 12), *held = day_text (day + 1, 12), *won = day_text (day + 2, 12);

      appointments -= 1.0;
      if (!any)
        continue;
      g_string_append_printf (self->actions, "%s,AppointmentSet,a%u,%s,,%s\n", setter, self->n_cases, at, held);
      if (g_rand_double (self->random) < 0.7)
        g_string_append_printf (self->actions, "%s,AppointmentHeld,a%u#2,%s\n", closer, self->n_cases, held);
      else
        g_string_append_printf (self->actions, "%s,AppointmentNoShow,a%u#2,%s\n", closer, self->n_cases, held);
      if (g_rand_double (self->random) < 0.25)
        g_string_append_printf (self->actions, "%s,DealWon,a%u#3,%s,,,1000\n", closer, self->n_cases, won);
      self->n_cases++;
    }
}

#define FIRST premia_date_from_civil (2026, 1, 5)

PremiaDataset *
changed_company (double effect)
{
  Telling telling = { g_string_new (NULL), g_string_new (NULL), g_rand_new_with_seed (7), 0 };
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaDataset *dataset;

  for (guint i = 0; i < 2 * CHANGED_COMPANY_TEAM; i++)
    {
      g_string_append_printf (telling.people, "s%02u,telemarketer,%s\n", i, i < CHANGED_COMPANY_TEAM ? "North" : "South");
      g_string_append_printf (telling.people, "c%02u,closer,%s\n", i, i < CHANGED_COMPANY_TEAM ? "North" : "South");
    }
  for (PremiaDate day = FIRST; day < premia_date_from_civil (2026, 7, 20); day++)
    for (guint i = 0; i < 2 * CHANGED_COMPANY_TEAM && premia_date_weekday (day) <= 5; i++)
      {
        g_autofree char *setter = g_strdup_printf ("s%02u", i), *closer = g_strdup_printf ("c%02u", i);

        tell_day (&telling, setter, closer, day, 0.8 + 0.04 * (i % CHANGED_COMPANY_TEAM) + (day >= CHANGED_COMPANY_DAY ? 0.3 + (i < CHANGED_COMPANY_TEAM ? effect : 0.0) : 0.0));
      }
  dataset = company_dataset (telling.people->str, telling.actions->str, utc);
  g_string_free (telling.people, TRUE);
  g_string_free (telling.actions, TRUE);
  g_rand_free (telling.random);
  return dataset;
}
