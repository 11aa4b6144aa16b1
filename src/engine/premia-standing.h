/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cube-private.h"

G_BEGIN_DECLS

/**
 * PremiaStanding:
 * Who is in whose team and under whom, on one day that moves forward. Of a change of a few people only those
 * are looked at again whom it concerns, so that a year costs what happens in it, not people × changes.
 */
typedef struct _PremiaStanding PremiaStanding;

/* What @other brought from @first to @last goes to @receivers, the same ones on all these days, of which none is
 * @other. FALSE: stop. */
typedef gboolean (*PremiaStretchFunc) (guint other, PremiaDate first, PremiaDate last, const guint *receivers, guint n_receivers, gpointer user_data, GError **error);

/* Stands on @first; @last is the last day that will be asked about. */
PremiaStanding *premia_standing_new (PremiaCube *cube, PremiaDate first, PremiaDate last);
void            premia_standing_free (PremiaStanding *self);
/* Moves on to the end of [@first, @last], which begins where the last call ended, and calls @visit for everybody
 * and every stretch with receivers. @together: stretches end for all people on the same days. */
gboolean        premia_standing_visit (PremiaStanding *self, PremiaOfPeople of_people, PremiaDate first, PremiaDate last, gboolean together, PremiaStretchFunc visit, gpointer user_data, GError **error);
/* Today: whom a measure credited to a manager or a team gives what @base did, whatever their role. (element-type guint) */
void            premia_standing_find_credited (PremiaStanding *self, PremiaRelation relation, guint base, GArray *credited);
/* Today: who has an override on @other. Borrowed until the next call. */
const guint    *premia_standing_find_receivers (PremiaStanding *self, PremiaOfPeople of_people, guint other, guint *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaStanding, premia_standing_free)
G_END_DECLS
