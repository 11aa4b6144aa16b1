/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"

G_BEGIN_DECLS

/* Whom somebody wants to see. Strings are borrowed; NULL: any. */
typedef struct
{
  const char *search;    /* every word of it is in the name, the id or the payroll number */
  const char *role, *team;
  gboolean    with_left; /* those who left before @today, too */
  PremiaDate  today;
} PremiaPeopleFilter;

gboolean           premia_person_has_left (const PremiaPerson *person, PremiaDate today);
/* What holds of a person @today; of one who left or is still to come: what held last, or will first. */
const PremiaStint *premia_person_stint_near (const PremiaPerson *person, PremiaDate today);
/* "" never: the id where there is no name. Borrowed. */
const char        *premia_person_say_name (const PremiaPerson *person);
/* (transfer full) (element-type guint): indices in @people, by name; who left comes last. */
GArray            *premia_people_pick (PremiaPeople *people, const PremiaPeopleFilter *filter);

G_END_DECLS
