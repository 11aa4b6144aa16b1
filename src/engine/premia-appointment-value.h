/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-diagnosis.h"
#include "premia-doctor-cases.h"

G_BEGIN_DECLS

/* The stage that a fee pays on: of the first component that pays the setter for each appointment; else qualified where appointments are
 * judged, else held, else set. */
PremiaStage premia_appointment_find_stage (PremiaScheme *scheme, const PremiaDoctorCases *cases);

/**
 * premia_appointment_value_find:
 * @stage: what is paid for; of qualified ones those that took place as well
 * @replicates: > 0
 *
 * DOCTOR.md §6: average sale × (won ÷ @stage) over the mature appointments; the 95 % interval of their product by a bootstrap over closers
 * (over the appointments themselves where one closer has them all). NAN under PREMIA_DOCTOR_MIN_CASES.
 */
PremiaAppointmentValue premia_appointment_value_find (const PremiaDoctorCases *cases, PremiaStage stage, guint64 seed, guint replicates);

G_END_DECLS
