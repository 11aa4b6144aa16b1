/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "premia-appointment-dialog.h"
#include "premia-mend-start.h"

#include "jobs/premia-doctor-job.h"

#include <glib/gi18n.h>
#include <math.h>

#define N_MONTHS 12

/* What the doctor of the page looks at, else the last year. FALSE: there is no full period yet, which is told. */
static gboolean
find_span (PremiaSchemesPage *self, PremiaSchemeSession *session, PremiaPeriod *first, PremiaPeriod *last)
{
  PremiaDesk *desk = premia_schemes_page_get_desk (self);
  const PremiaPeriodKind kind = premia_scheme_editor_get_scheme (session->editor)->period;

  if (self->doctor != NULL && premia_doctor_watch_get_span (self->doctor, first, last) && first->kind == kind)
    return TRUE;
  if (desk != NULL && premia_doctor_job_find_span (desk, kind, N_MONTHS, first, last))
    return TRUE;
  premia_schemes_page_toast (self, _("There is no full period in the data yet to look at"));
  return FALSE;
}

static void
on_appointment_value_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaPeriod first, last;

  if (session != NULL && find_span (self, session, &first, &last))
    premia_appointment_start (GTK_WIDGET (self->document), session->editor, premia_schemes_page_get_desk (self), first, last,
                              premia_schemes_page_get_locale (self));
}

static void
on_pay_per_appointment_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaDiagnosis *diagnosis = self->doctor != NULL ? premia_doctor_watch_get_diagnosis (self->doctor) : NULL;
  g_autoptr (PremiaFinding) finding = premia_finding_new (PREMIA_FINDING_E1, PREMIA_SEVERITY_NOTE);
  PremiaPeriod first, last;

  finding->mend = PREMIA_MEND_TO_FEE;
  if (session != NULL && find_span (self, session, &first, &last))
    premia_mend_start (GTK_WIDGET (self->document), session->editor, finding, premia_schemes_page_get_desk (self), first, last,
                       diagnosis != NULL ? diagnosis->appointment.value : NAN, premia_schemes_page_get_locale (self));
}

void
premia_schemes_page_install_repair_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.appointment-value", NULL, on_appointment_value_cb);
  gtk_widget_class_install_action (widget_class, "page.pay-per-appointment", NULL, on_pay_per_appointment_cb);
}
