/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "ui/doctor/premia-doctor-watch.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaDoctorStrip:
 * One line under a scheme being edited: how much of the pay is luck, how many findings there are, whether they are being
 * looked at again, and the way to the doctor's page.
 */
#define PREMIA_TYPE_DOCTOR_STRIP (premia_doctor_strip_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDoctorStrip, premia_doctor_strip, PREMIA, DOCTOR_STRIP, GtkWidget)

/* Shows what @watch knows now; invisible while it looks at nothing. */
void premia_doctor_strip_show (PremiaDoctorStrip *self, PremiaDoctorWatch *watch, PremiaLocale *locale);

G_END_DECLS
