/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-waiting.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/* Three to five criteria by which a workspace judges a meeting. */
#define PREMIA_CRITERIA_MIN 3
#define PREMIA_CRITERIA_MAX 5

/* (transfer full): of the workspace, or those that a new one begins with, in the language of the session. */
GStrv    premia_acceptance_read_criteria (PremiaWorkspace *workspace, GError **error);
/* Blanks around them and empty ones are left out; too few or too many are an error. */
gboolean premia_acceptance_write_criteria (PremiaWorkspace *workspace, const char *const *criteria, GError **error);

/* What accepts meetings by itself: the schemes in force that have `auto_accept_days`. (transfer full)
 * (element-type PremiaAcceptRule): zones are the desk's. */
GArray  *premia_acceptance_get_rules (PremiaDesk *desk);

G_END_DECLS
