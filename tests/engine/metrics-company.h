/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Companies by chance, for the figures: the same seed gives the same one. */
#pragma once

#include "engine/premia-metrics.h"
#include "support/company.h"

#include <string.h>

#define RANDOM_PEOPLE \
  "s0,telemarketer,North\ns0,telemarketer,South,,2026-03-10\ns1,telemarketer,North\ns2,telemarketer,South\n" \
  "c0,closer,North\nc1,closer,South\nc1,telemarketer,North,,2026-02-20\nc2,closer\nboss,manager\n"

static const char *const accounts[] = { "s0", "s1", "s2", "c0", "c1", "c2", "boss", "stranger" };
static const char *const segments[] = { "", "", "Banks", "Shops" };
static const char *const stages[] = { "AppointmentConfirmed", "AppointmentRescheduled", "AppointmentHeld", "AppointmentHeld", "AppointmentNoShow",
                                      "AppointmentQualified", "AppointmentRejected", "DealWon", "DealWon", "DealLost", "DealCancelled" };

static const char *
pick (GRand *random, const char *const *from, guint n)
{
  return from[g_rand_int_range (random, 0, (gint32) n)];
}

/* Minutes of the first half of 2026, hours apart from midnight at times. */
static char *
moment (GRand *random, gint32 day)
{
  const PremiaDate date = premia_date_from_civil (2026, 1, 1) + day;
  g_autofree char *text = premia_date_to_string (date);

  return g_strdup_printf ("%sT%02d:%02d:00Z", text, g_rand_int_range (random, 0, 24), g_rand_int_range (random, 0, 60));
}

static void
add_case (GRand *random, guint number, GPtrArray *lines)
{
  gint32 day = g_rand_int_range (random, 0, 170);
  g_autofree char *at = moment (random, day);
  g_autofree char *due = moment (random, day + g_rand_int_range (random, 0, 20));
  const char *segment = pick (random, segments, G_N_ELEMENTS (segments));
  const guint n = (guint) g_rand_int_range (random, 0, 6);

  if (g_rand_int_range (random, 0, 12) > 0)
    g_ptr_array_add (lines, g_strdup_printf ("%s,AppointmentSet,a%u,%s,,%s,,,client %d,,%s", pick (random, accounts, G_N_ELEMENTS (accounts)), number, at,
                                             g_rand_boolean (random) ? due : "", g_rand_int_range (random, 0, 30), segment));
  for (guint i = 0; i < n; i++)
    {
      const char *action = pick (random, stages, G_N_ELEMENTS (stages));
      g_autofree char *then = NULL;
      const gboolean paid = strcmp (action, "DealWon") == 0 || (strcmp (action, "DealCancelled") == 0 && g_rand_boolean (random));

      day += g_rand_int_range (random, 0, 15);
      then = moment (random, day);
      g_ptr_array_add (lines, g_strdup_printf ("%s,%s,a%u#%u,%s,,,%s%s,,,%s", pick (random, accounts, G_N_ELEMENTS (accounts)), action, number, i + 1, then,
                                               paid ? pick (random, (const char *const[]) { "1000", "333.33", "50.5" }, 3) : "",
                                               paid && g_rand_int_range (random, 0, 4) == 0 ? ",USD" : ",", segment));
    }
}

static char *
random_actions (guint32 seed, guint32 order)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed), shuffle = g_rand_new_with_seed (order);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 150; i++)
    add_case (random, i, lines);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *at = moment (random, g_rand_int_range (random, 0, 180));

      g_ptr_array_add (lines, g_strdup_printf ("%s,%s,,%s", pick (random, accounts, G_N_ELEMENTS (accounts)),
                                               pick (random, (const char *const[]) { "CallMade", "ConversationHeld", "Coffee" }, 3), at));
    }
  for (guint i = lines->len; order != 0 && i > 1; i--)
    {
      const guint other = (guint) g_rand_int_range (shuffle, 0, (gint32) i);
      gpointer line = lines->pdata[i - 1];

      lines->pdata[i - 1] = lines->pdata[other];
      lines->pdata[other] = line;
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static PremiaDataset *
random_company (guint32 seed, guint32 order)
{
  g_autofree char *lines = random_actions (seed, order);
  g_autoptr (PremiaPeople) people = company_people (RANDOM_PEOPLE);
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (people, lines, NULL);
  PremiaExchangeRow rate = { (char *) "USD", (char *) "RUB", premia_date_from_civil (2020, 1, 1), 91234567, 0 };
  PremiaExchangeRow later = { (char *) "USD", (char *) "RUB", premia_date_from_civil (2026, 4, 1), 88000001, 0 };
  g_autoptr (GPtrArray) rates = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  g_ptr_array_add (rates, &rate);
  g_ptr_array_add (rates, &later);
  g_assert_true (premia_dataset_builder_set_exchange (builder, rates, &error));
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

/* ---- the same as what pays ---- */

/* @own: counted also of those that the setter held alone. */
