/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"

G_BEGIN_DECLS

/* By which names are put in order: letters folded, ё with е. Not by the collation of a locale, with which the same input would give other
 * bytes elsewhere. (transfer full) */
char       *premia_name_fold (const char *name);
/* Puts indexes of people in the order of their names. (element-type guint) */
void        premia_name_sort_people (GArray *persons, PremiaPeople *people);
/* The name; the id of whoever has none. Borrowed. */
const char *premia_name_of (PremiaPeople *people, guint person);

G_END_DECLS
