/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout.h"

G_BEGIN_DECLS

/**
 * PremiaNextUnit:
 * What one more appointment of one's own in a period would be worth: set, confirmed, held and qualified in it, and nothing
 * known yet of what a closer makes of it. What is held back or spread counts in full, as it is paid in the end; nothing is
 * taken back. It is of somebody new, of whatever segment the scheme pays, and follows what it is the person's part to do:
 * a setter's own appointment, or for a closer one that a setter brought. Stays useful while a scheme is being changed, as
 * long as the cube serves it.
 */
typedef struct _PremiaNextUnit PremiaNextUnit;

/* @period: index in the cube. */
PremiaNextUnit    *premia_next_unit_new (PremiaCube *cube, guint period);
void               premia_next_unit_free (PremiaNextUnit *self);
/* For all people. Errors: what premia_payout_new() says. */
gboolean           premia_next_unit_run (PremiaNextUnit *self, PremiaScheme *scheme, GError **error);
/* By person, until the next run; 0 for those to whom the scheme does not apply in the period. Borrowed. */
const PremiaMoney *premia_next_unit_get_worths (PremiaNextUnit *self);

/* The same for one person, once. */
gboolean           premia_next_unit_find (PremiaCube *cube, PremiaScheme *scheme, guint person, guint period, PremiaMoney *worth, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaNextUnit, premia_next_unit_free)
G_END_DECLS
