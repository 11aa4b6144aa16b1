/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-doctor-watch.h"
#include "report/premia-document-file.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/**
 * PremiaDoctorPage:
 * What a scheme pays people for, on the company's own history: the headline, what was found and what would mend it, and the
 * evidence. It examines while it is looked at, on a thread; what was known before stays, marked as stale. Signal "mend"
 * (PremiaScheme *scheme, PremiaFinding *finding): somebody wants a finding mended; the periods and the value of an appointment
 * are the page's.
 */
#define PREMIA_TYPE_DOCTOR_PAGE (premia_doctor_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaDoctorPage, premia_doctor_page, PREMIA, DOCTOR_PAGE, PremiaPage)

/* Chooses a scheme of the workspace; nothing changes if there is none of that id. */
void               premia_doctor_page_show_scheme (PremiaDoctorPage *self, const char *id);
/* What is examined; borrowed. */
PremiaDoctorWatch *premia_doctor_page_get_watch (PremiaDoctorPage *self);
/* Writes what is shown, without asking. What goes wrong is shown on the page. */
void               premia_doctor_page_save_to (PremiaDoctorPage *self, GFile *file, PremiaFormat format);
/* In units of the scheme's currency; NAN: not known. */
double             premia_doctor_page_get_appointment_value (PremiaDoctorPage *self);

G_END_DECLS
