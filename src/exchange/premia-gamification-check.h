/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-gamification-finding.h"

#include "engine/premia-gamification.h"

G_BEGIN_DECLS

/**
 * premia_gamification_check:
 * @n_people: how many could stand on a leader board; 0: not known
 * @rules: (out) (optional) (nullable) (transfer full): what it says; NULL if the server would not start with it
 *
 * All that the server's start refuses and what it trips over later (ACHIVX.md §4), the gravest first, then as the file has it.
 *
 * Returns: (transfer full) (element-type PremiaGamificationFinding)
 */
GPtrArray *premia_gamification_check (const char *text, gssize length, const char *file_name, guint n_people, PremiaGamification **rules);
/* Whether one of them is refused. */
gboolean   premia_gamification_is_refused (GPtrArray *findings);
/* "FILE:LINE: message", or "FILE: /pointer: message". (transfer full) */
char      *premia_gamification_finding_to_line (const PremiaGamificationFinding *finding, const char *file_name);

G_END_DECLS
