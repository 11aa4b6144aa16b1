/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "premia-intake.h"

G_BEGIN_DECLS

/* absences.csv. (transfer full) (element-type PremiaAbsenceRow); NULL with error. */
GPtrArray *premia_absence_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error);

/* calendar.csv: working is 1 or 0, true or false, yes or no, да or нет.
 * (transfer full) (element-type PremiaCalendarRow); NULL with error. */
GArray    *premia_calendar_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error);

G_END_DECLS
