/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-inputs-digest.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/* premia_inputs_digest() of all that the calculation of one scheme's run reads from @desk: what is kept with a closing,
 * and made again to verify it. (transfer full) (nullable): in hex. Blocks. */
char *premia_pay_inputs_digest (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod period, PremiaInstant as_of, GError **error);
/* The same with these @versions (element-type PremiaSchemeVersion) of the scheme. @parts: (nullable): PREMIA_N_INPUTS
 * (transfer full) digests of its parts. */
char *premia_pay_inputs_digest_of (PremiaDesk *desk, const GArray *versions, PremiaPeriod period, PremiaInstant as_of, char **parts,
                                   GError **error);

G_END_DECLS
