/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "engine/premia-payout.h"

G_BEGIN_DECLS

/**
 * PremiaSchemeTrial:
 * What a version of a scheme would pay over a cube, person by person, beside what another one pays: the live
 * replay under a slider. It lives on one thread. Signal "changed" after the numbers changed.
 */
#define PREMIA_TYPE_SCHEME_TRIAL (premia_scheme_trial_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemeTrial, premia_scheme_trial, PREMIA, SCHEME_TRIAL, GObject)

PremiaSchemeTrial *premia_scheme_trial_new (PremiaCube *cube);
/* @base_cube: of the same data and days, for a version to compare with that counts something else. */
PremiaSchemeTrial *premia_scheme_trial_new_beside (PremiaCube *cube, PremiaCube *base_cube);
/* TRUE: the cube answers for @scheme; else a new trial is needed. */
gboolean           premia_scheme_trial_serves (PremiaSchemeTrial *self, PremiaScheme *scheme);
/* The same of a version to compare with. */
gboolean           premia_scheme_trial_serves_base (PremiaSchemeTrial *self, PremiaScheme *scheme);
/* The version to compare with. It also counts as run where the cube of what is run serves it; else what ran before is gone.
 * FALSE: nothing can be said of it, as the problem says (the base's problem where it did not count as run). */
gboolean           premia_scheme_trial_set_base (PremiaSchemeTrial *self, PremiaScheme *scheme);
/* After a base was set. */
gboolean           premia_scheme_trial_run (PremiaSchemeTrial *self, PremiaScheme *scheme);
/* (nullable): why the version that ran last has no numbers; the place is a JSON pointer at its beginning. */
const GError      *premia_scheme_trial_get_problem (PremiaSchemeTrial *self);
PremiaCube        *premia_scheme_trial_get_cube (PremiaSchemeTrial *self);

/* Whom the numbers are about, as people stand on the last day of the span: everybody with NULL, else those of that team, of
 * that role, or of both. */
void               premia_scheme_trial_set_group (PremiaSchemeTrial *self, const char *team, const char *role);

/* Over the whole span of the cube and all people of the group; 0 where there is a problem. */
PremiaMoney        premia_scheme_trial_get_total (PremiaSchemeTrial *self);
PremiaMoney        premia_scheme_trial_get_base_total (PremiaSchemeTrial *self);
PremiaMoney        premia_scheme_trial_get_component_total (PremiaSchemeTrial *self, guint component);

/* The people of the group whom the scheme, or the one to compare with, applied to, or for whom it counts something: always the same ones. */
guint              premia_scheme_trial_get_n_people (PremiaSchemeTrial *self);
guint              premia_scheme_trial_get_person (PremiaSchemeTrial *self, guint row); /* index in people */
PremiaMoney        premia_scheme_trial_get_before (PremiaSchemeTrial *self, guint row);
PremiaMoney        premia_scheme_trial_get_after (PremiaSchemeTrial *self, guint row);

G_END_DECLS
