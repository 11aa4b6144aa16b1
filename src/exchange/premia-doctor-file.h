/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-diagnosis.h"

G_BEGIN_DECLS

/* What the doctor says, as text for files: the same diagnosis, the same bytes. (transfer full); @length (nullable) gets the bytes. */

/* "premia": "doctor/1" of DOCTOR.md §7, on one line. Money has the digits of the scheme's unit, statistics four; what is not known is null. */
char *premia_doctor_file_to_json (PremiaDiagnosis *diagnosis, gsize *length);
/* To read in a terminal, in plain English. */
char *premia_doctor_file_to_text (PremiaDiagnosis *diagnosis, gsize *length);

G_END_DECLS
