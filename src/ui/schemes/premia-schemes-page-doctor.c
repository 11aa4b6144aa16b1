/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-schemes-page"

#include "premia-schemes-page-private.h"

#include "premia-mend-start.h"

#include <math.h>

/* So long a scheme stays as it is before its history is played again. */
#define DELAY_MS 800
/* Under a slider sentences are written anew when the hand rests: nobody reads them before. */
#define SHOW_MS 300

static void
show (PremiaSchemesPage *self)
{
  PremiaScheme *scheme = premia_doctor_watch_get_scheme (self->doctor);

  premia_scheme_document_set_findings (self->document, scheme != NULL ? premia_doctor_watch_get_findings (self->doctor) : NULL, scheme,
                                       premia_doctor_watch_is_stale (self->doctor));
  premia_doctor_strip_show (self->doctor_strip, self->doctor, premia_schemes_page_get_locale (self));
  g_object_set (self, "unsettled", premia_doctor_watch_is_busy (self->doctor), NULL);
}

static gboolean
on_show_cb (gpointer user_data)
{
  PremiaSchemesPage *self = user_data;

  self->doctor_show_id = 0;
  if (self->doctor_unshown)
    show (self);
  self->doctor_unshown = FALSE;
  return G_SOURCE_REMOVE;
}

/* At once, and what follows fast only when it is over. */
static void
on_found_cb (PremiaSchemesPage *self)
{
  if (self->doctor_show_id == 0)
    show (self);
  else
    {
      self->doctor_unshown = TRUE;
      g_object_set (self, "unsettled", TRUE, NULL);
    }
  g_clear_handle_id (&self->doctor_show_id, g_source_remove);
  self->doctor_show_id = g_timeout_add (SHOW_MS, on_show_cb, self);
}

void
premia_schemes_page_ask_doctor (PremiaSchemesPage *self)
{
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  PremiaScheme *scheme = session != NULL ? premia_scheme_editor_get_scheme (session->editor) : NULL;

  /* Nobody looks: it is asked when somebody does. */
  if (self->doctor == NULL || (scheme != NULL && !gtk_widget_get_mapped (GTK_WIDGET (self))))
    return;
  premia_doctor_watch_look (self->doctor, premia_schemes_page_get_desk (self), scheme, scheme != NULL ? premia_doctor_watch_count_year (scheme) : 1);
}

void
premia_schemes_page_begin_doctor (PremiaSchemesPage *self)
{
  self->doctor = premia_doctor_watch_new (DELAY_MS);
  g_signal_connect_swapped (self->doctor, "changed", G_CALLBACK (on_found_cb), self);
}

void
premia_schemes_page_end_doctor (PremiaSchemesPage *self)
{
  g_clear_handle_id (&self->doctor_show_id, g_source_remove);
  if (self->doctor == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->doctor, self);
  premia_doctor_watch_cancel (self->doctor);
  g_clear_object (&self->doctor);
}

static const PremiaFinding *
find_finding (PremiaSchemesPage *self, GVariant *about)
{
  GPtrArray *findings = premia_doctor_watch_get_findings (self->doctor);
  guint code;
  int component, other;

  g_variant_get (about, "(uii)", &code, &component, &other);
  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (findings, i);

      if (finding->code == code && finding->component == component && finding->other == other)
        return finding;
    }
  return NULL;
}

static void
on_mend_finding_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaSchemesPage *self = PREMIA_SCHEMES_PAGE (widget);
  PremiaSchemeSession *session = premia_schemes_page_get_session (self);
  const PremiaFinding *finding = find_finding (self, parameter);
  PremiaDiagnosis *diagnosis = premia_doctor_watch_get_diagnosis (self->doctor);
  PremiaPeriod first, last;

  /* What it was found in is what is being edited: the doctor is told of every change before anything else can happen. */
  if (session == NULL || finding == NULL)
    return;
  /* Where there is no full period, there is the one that is looked at. */
  if (!premia_doctor_watch_get_span (self->doctor, &first, &last))
    first = last = premia_context_get_period_as (premia_page_get_context (PREMIA_PAGE (self)), premia_scheme_editor_get_scheme (session->editor)->period);
  premia_mend_start (GTK_WIDGET (self->document), session->editor, finding, premia_schemes_page_get_desk (self), first, last,
                     diagnosis != NULL ? diagnosis->appointment.value : NAN, premia_schemes_page_get_locale (self));
}

void
premia_schemes_page_install_doctor_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.mend-finding", "(uii)", on_mend_finding_cb);
}

void
premia_schemes_page_mend (PremiaSchemesPage *self, PremiaScheme *scheme, const PremiaFinding *finding, PremiaPeriod first, PremiaPeriod last,
                          double appointment_value)
{
  PremiaSchemeSession *session;

  g_return_if_fail (PREMIA_IS_SCHEMES_PAGE (self) && scheme != NULL && finding != NULL);

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (scheme->id);
  premia_schemes_page_take_desk (self);
  session = premia_schemes_page_get_session (self);
  /* Something was changed since it was found: what it says may not hold any more, and the page tells what does. */
  if (session == NULL || g_strcmp0 (self->open_id, scheme->id) != 0
      || !premia_scheme_equal (premia_scheme_editor_get_scheme (session->editor), scheme))
    return;
  premia_mend_start (GTK_WIDGET (self->document), session->editor, finding, premia_schemes_page_get_desk (self), first, last, appointment_value,
                     premia_schemes_page_get_locale (self));
}
