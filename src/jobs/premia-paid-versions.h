/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/**
 * premia_paid_versions_list:
 * @scheme: one of the desk's
 *
 * What paid, and pays, on which days: a closed period keeps the text by which it was closed, also where the scheme has been
 * saved anew since; all other days have the versions in force. By it everything is computed again.
 *
 * Returns: (transfer full) (nullable) (element-type PremiaSchemeVersion): rising by first day; its schemes are owned. Errors
 *   of the file; a text that this version cannot read
 */
GArray *premia_paid_versions_list (PremiaDesk *desk, PremiaScheme *scheme, GError **error);

G_END_DECLS
