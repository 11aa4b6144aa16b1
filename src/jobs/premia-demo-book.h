/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-demo-history.h"
#include "premia-demo-random.h"

G_BEGIN_DECLS

/* What the demo company writes down while its history is made. */
typedef struct
{
  gboolean                russian;
  PremiaZone             *zone;            /* (owned) */
  PremiaDate              first, last;
  const PremiaDemoPerson *people;
  GArray                 *actions;         /* (owned) of PremiaDemoAction */
  GArray                 *set;             /* (owned) guint32: prospects of all appointments, as they were set */
  PremiaDate             *set_on;          /* (owned): by prospect, the day of the latest; 0: none */
  guint16                *taken;           /* (owned): closer and day → a bit per hour that is taken */
  guint32                 n_calls, n_appointments;
} PremiaDemoBook;

void          premia_demo_book_init (PremiaDemoBook *self, gboolean russian, PremiaZone *zone, PremiaDate first, PremiaDate last, const PremiaDemoPerson *people);
/* Returns the actions and frees the rest. */
GArray       *premia_demo_book_end (PremiaDemoBook *self);
/* What lies behind the last day has not happened yet. */
void          premia_demo_book_add (PremiaDemoBook *self, const PremiaDemoAction *action);
PremiaInstant premia_demo_book_instant (PremiaDemoBook *self, PremiaDate day, guint second);
/* A free hour of @closer, beginning to look at the hour drawn; 0: the day is full. */
guint         premia_demo_book_take_hour (PremiaDemoBook *self, guint closer, PremiaDate day, guint hour);
/* What becomes of an appointment, from @set (its first action) to the last payment. */
void          premia_demo_appointment (PremiaDemoBook *self, PremiaDemoRandom *random, const PremiaDemoAction *set, PremiaDate day);

G_END_DECLS
