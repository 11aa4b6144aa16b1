/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-private.h"

G_BEGIN_DECLS

/* What one run paid for a case to the person for whose part the scheme is. */
typedef struct
{
  guint32     case_id;
  guint32     person;
  guint32     run;
  PremiaMoney pay;
} PremiaDoctorPaid;

/**
 * PremiaDoctorCasePay:
 * The variable pay of the span by case: what is paid to the setter for it (to the closer, of a scheme for closers), all
 * lines together. What lines pay for no case (a bonus, a cap) and what others get for it (an override) is not in it.
 */
typedef struct _PremiaDoctorCasePay
{
  PremiaPart   part;
  PremiaMoney *by_case; /* in the order of PremiaDoctorCases.cases */
  GArray      *paid;    /* PremiaDoctorPaid, by person, run, component; 0 is left out */
  PremiaInstant span_begin, span_end; /* its first instant, and the first after it */
  PremiaInstant begin;  /* of what this version of the scheme pays in it */
  PremiaInstant limit;  /* what came of a case by then is in it: the end of the span, or of the data */
} PremiaDoctorCasePay;

/* Made when first asked for. (transfer none) (nullable): NULL with @error. */
const PremiaDoctorCasePay *premia_doctor_get_case_pay (PremiaDoctorWork *self, GError **error);
void                       premia_doctor_case_pay_free (PremiaDoctorCasePay *self);
/* Whether @from was reached in the span, and so long before @limit that nine of ten would have reached @to by then: what
 * such a case is paid is known. */
gboolean                   premia_doctor_is_paid_out (const PremiaDoctorWork *self, const PremiaDoctorCase *of, PremiaStage from, PremiaStage to);

G_END_DECLS
