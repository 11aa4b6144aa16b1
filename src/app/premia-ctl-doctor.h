/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ctl-company.h"

#include "engine/premia-doctor.h"

G_BEGIN_DECLS

/* The doctor's word on scheme @index of the call. NULL: *@code says how the program ends, why was said. (transfer full) */
PremiaDiagnosis *premia_ctl_examine (PremiaCtlCompany *company, guint index, int *code);
/* Whether --format is json; text and nothing are not. FALSE with *@code: neither. */
gboolean         premia_ctl_wants_json (const PremiaCtlCompany *company, int *code);

G_END_DECLS
