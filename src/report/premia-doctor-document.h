/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-diagnosis.h"
#include "premia-document.h"

G_BEGIN_DECLS

/**
 * premia_doctor_document_new:
 *
 * What the doctor says, for the talk with the owner: the headline, what was found with how sure it is and what would mend it,
 * the evidence as charts and tables, and how it was measured.
 *
 * Returns: (transfer full)
 */
PremiaDocument *premia_doctor_document_new (PremiaDiagnosis *diagnosis, const PremiaLetterhead *letterhead);

G_END_DECLS
