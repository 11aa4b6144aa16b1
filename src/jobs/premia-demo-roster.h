/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"

G_BEGIN_DECLS

/* Who works in the demo company, from when to when, and what they are like. */

typedef enum { PREMIA_DEMO_LEAD, PREMIA_DEMO_CLOSER, PREMIA_DEMO_SETTER } PremiaDemoRole;

/* What holds from a day on. */
typedef struct
{
  PremiaDate     from;   /* PREMIA_DATE_NONE: the beginning */
  PremiaDemoRole role;
  guint          team;
  guint          closer; /* of a setter: the one who goes to most of the meetings, index in the roster */
} PremiaDemoStint;

typedef struct
{
  char            id[8];
  PremiaDate      hired, left;   /* left: PREMIA_DATE_NONE or the last day */
  PremiaRate      fte_ppm;
  PremiaDemoStint stints[2];
  guint           n_stints;
  guint           set_ppm;       /* setter: of conversations that end in an appointment */
  guint           show_ppm;      /* setter: of appointments that take place */
  guint           win_ppm;       /* closer: how much better or worse than usual */
  guint           reject_ppm;    /* closer: of meetings */
} PremiaDemoPerson;

#define PREMIA_DEMO_N_PEOPLE 26
#define PREMIA_DEMO_N_MONTHS 14
/* Places in the roster. */
#define PREMIA_DEMO_LUCKY 3   /* wins far more than the others do with the same clients */
#define PREMIA_DEMO_STRICT 7  /* rejects much */
#define PREMIA_DEMO_RISEN 25  /* a setter who becomes a closer */

/* @first: of a month. @people: PREMIA_DEMO_N_PEOPLE of them. */
void                   premia_demo_roster_fill (guint64 seed, gboolean russian, PremiaDate first, PremiaDemoPerson *people);
const PremiaDemoStint *premia_demo_person_on (const PremiaDemoPerson *person, PremiaDate date); /* NULL: not employed */
gboolean               premia_demo_person_is (const PremiaDemoPerson *person, PremiaDemoRole role, PremiaDate date);
/* The same as rows of people.csv. (transfer full) (element-type PremiaPersonRow) */
GPtrArray             *premia_demo_roster_rows (guint64 seed, gboolean russian, const PremiaDemoPerson *people);
/* (transfer full) (element-type PremiaQuotaRow) */
GPtrArray             *premia_demo_roster_quotas (gboolean russian, PremiaDate first, const PremiaDemoPerson *people);

G_END_DECLS
