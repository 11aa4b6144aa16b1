/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-people.h"

G_BEGIN_DECLS

/**
 * PremiaChosenPeople:
 * Whom a report is about. Nobody else is in it: whoever makes a report asks here before a name gets in. Immutable, atomically ref-counted.
 */
typedef struct _PremiaChosenPeople PremiaChosenPeople;

/* @names: (nullable): "team:North" (whoever was in it on a day from @first to @last), "role:closer", ids; none: everybody.
 * PREMIA_ERROR_MISSING: one of them names nobody. (transfer full) */
PremiaChosenPeople *premia_chosen_people_new (PremiaPeople *people, const char *const *names, PremiaDate first, PremiaDate last, GError **error);
PremiaChosenPeople *premia_chosen_people_new_one (PremiaPeople *people, guint person);
PremiaChosenPeople *premia_chosen_people_ref (PremiaChosenPeople *self);
void                premia_chosen_people_unref (PremiaChosenPeople *self);

/* @self: (nullable): everybody. */
gboolean            premia_chosen_people_has (const PremiaChosenPeople *self, guint person);
gboolean            premia_chosen_people_is_everybody (const PremiaChosenPeople *self);
/* The only one; -1: there are none or several, or everybody was chosen. */
int                 premia_chosen_people_get_only (const PremiaChosenPeople *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaChosenPeople, premia_chosen_people_unref)
G_END_DECLS
