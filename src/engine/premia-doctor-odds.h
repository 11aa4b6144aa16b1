/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Something that happened or did not between a setter and somebody else. */
typedef struct
{
  guint    setter, other; /* persons */
  guint16  segment;
  gboolean hit;
} PremiaDoctorTrial;

/* What a pair of them did, and what was to be expected of it. */
typedef struct
{
  guint  setter, other;
  guint  first, n; /* its trials */
  guint  hits;
  double expected; /* a rate; NAN: fewer than asked for */
  double adjusted; /* the same where whom both met elsewhere is looked at, too */
  double p;        /* of being so far off by chance, two-sided, of the likelier of the two; 1 if they do not agree on the side */
  double p_adjusted;
} PremiaDoctorOdds;

/**
 * premia_doctor_odds_find:
 * @trials: (element-type PremiaDoctorTrial): are brought into the order of pairs
 * @min: how many a pair must have
 *
 * DOCTOR.md §3: expected = logit⁻¹ (logit of the other's rate elsewhere + logit of the setter's elsewhere − logit of the
 * team's). Both are against what the segments that they met would give anybody, and shrunk to it by ten trials; so where
 * a pair has met easy segments, more is expected of it. The team's rate is that of the pair's own segments.
 *
 * Where people do not go with everybody alike (teams), a setter's rate elsewhere is that of the others who are met there,
 * and nobody's fault: @adjusted measures everybody against the segments and the people whom they met, all of whose effects
 * are found together, without the pairs that are off beyond any doubt. Only what both say is found.
 *
 * How far off a pair is, is judged by what chance does to its n trials and to the rates that it is compared with.
 *
 * Returns: (transfer full) (element-type PremiaDoctorOdds): by setter, other
 */
GArray *premia_doctor_odds_find (GArray *trials, guint min);

G_END_DECLS
