/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-history.h"

G_BEGIN_DECLS

/* (nullable) (element-type PremiaClaim): what happened to cases that a clawback's measures counted for the person, by
 * time, then case, then the period that counted them. A case may be among them that no line paid after all. Found for
 * all people at once when first asked for. */
const GArray *premia_claims_get (PremiaHistory *history, guint component, guint person);

G_END_DECLS
