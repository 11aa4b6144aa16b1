/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-evidence"

#include "premia-doctor-evidence.h"
#include "premia-statistic.h"

#include <glib/gi18n.h>
#include <math.h>

static const char *const titles[PREMIA_N_EVIDENCE] = {
  [PREMIA_EVIDENCE_SAME_WORK] = N_("Pay for the same work"),
  [PREMIA_EVIDENCE_SEGMENTS] = N_("Pay by segment against value"),
  [PREMIA_EVIDENCE_PAIRS] = N_("Who sells with whom"),
  [PREMIA_EVIDENCE_CLOSERS] = N_("Who goes to the meeting and judges it"),
  [PREMIA_EVIDENCE_MONTHS] = N_("Good months and bad ones"),
  [PREMIA_EVIDENCE_APPOINTMENT] = N_("What an appointment is worth"),
};

gboolean
premia_doctor_evidence_has (PremiaEvidence kind, const PremiaDiagnosis *diagnosis)
{
  g_return_val_if_fail (diagnosis != NULL, FALSE);

  switch (kind)
    {
    case PREMIA_EVIDENCE_SAME_WORK:
      for (guint i = 0; i < diagnosis->people->len; i++)
        if (isfinite (g_array_index (diagnosis->people, PremiaDoctorPerson, i).mean))
          return TRUE;
      return FALSE;
    case PREMIA_EVIDENCE_SEGMENTS:
      return diagnosis->segments->len > 1;
    case PREMIA_EVIDENCE_PAIRS:
      return diagnosis->pairs->len > 0;
    case PREMIA_EVIDENCE_CLOSERS:
      return diagnosis->closers->len > 0;
    case PREMIA_EVIDENCE_MONTHS:
      for (guint i = 0; i < diagnosis->people->len; i++)
        if (isfinite (g_array_index (diagnosis->people, PremiaDoctorPerson, i).cv_pay))
          return TRUE;
      return FALSE;
    case PREMIA_EVIDENCE_APPOINTMENT:
      return isfinite (diagnosis->appointment.value);
    case PREMIA_N_EVIDENCE:
    default:
      return FALSE;
    }
}

const char *
premia_doctor_evidence_get_title (PremiaEvidence kind)
{
  g_return_val_if_fail (kind < PREMIA_N_EVIDENCE, "");

  return _(titles[kind]);
}

static char *
say_appointment (const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  const PremiaAppointmentValue *of = &diagnosis->appointment;
  g_autofree char *sale = premia_statistic_format_money (locale, of->sale, diagnosis->scheme, TRUE);
  g_autofree char *rate = premia_statistic_format_share (locale, of->rate);
  g_autofree char *value = premia_statistic_format_money (locale, of->value, diagnosis->scheme, TRUE);
  g_autofree char *low = premia_statistic_format_money (locale, of->low, diagnosis->scheme, TRUE);
  g_autofree char *high = premia_statistic_format_money (locale, of->high, diagnosis->scheme, TRUE);
  g_autofree char *text = g_strdup_printf (
    /* Translators: the average sale, the share of appointments that end in a sale, and the two multiplied: all but the second are money */
    _("An average sale of %s, and %s of the appointments end in one: an appointment brings %s. With other closers it would be between %s and %s."),
    sale, rate, value, low, high);

  return isfinite (of->low) && isfinite (of->high)
           ? g_steal_pointer (&text)
           : g_strdup_printf (_("An average sale of %s, and %s of the appointments end in one: an appointment brings %s."), sale, rate, value);
}

char *
premia_doctor_evidence_say (PremiaEvidence kind, const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  g_return_val_if_fail (diagnosis != NULL && PREMIA_IS_LOCALE (locale), NULL);

  switch (kind)
    {
    case PREMIA_EVIDENCE_SAME_WORK:
      return g_strdup (_("What each person's own work would have paid in a month, had it met other luck: nine of ten months lie on the band, "
                         "the mark is their average. The wider the band, the more of the pay is decided by others."));
    case PREMIA_EVIDENCE_SEGMENTS:
      return g_strdup (_("What one conversation (or, where those are not recorded, one appointment) pays the person, beside what an appointment brings the company. "
                         "Where the pay differs much more than the value, people learn whom to call."));
    case PREMIA_EVIDENCE_PAIRS:
      return g_strdup (_("How many of a pair's meetings end in a deal, with their number. A colour says how far that is from what the two do with others. "
                         "This is for a quiet talk, not for the wall: chance alone makes some pairs look good or bad, and an outline marks those where it hardly does."));
    case PREMIA_EVIDENCE_CLOSERS:
      return g_strdup (_("What it means to get this person for a meeting: for the deal, and for the verdict on the appointment."));
    case PREMIA_EVIDENCE_MONTHS:
      return g_strdup (_("How much variable pay goes up and down from month to month, beside the work itself. Pay that swings more than the work is nobody's doing."));
    case PREMIA_EVIDENCE_APPOINTMENT:
      return say_appointment (diagnosis, locale);
    case PREMIA_N_EVIDENCE:
    default:
      return g_strdup ("");
    }
}

PremiaEvidence
premia_doctor_evidence_of (PremiaFindingCode code)
{
  switch (code)
    {
    case PREMIA_FINDING_LUCK:
      return PREMIA_EVIDENCE_SAME_WORK;
    case PREMIA_FINDING_PRESSURE:
    case PREMIA_FINDING_NEGLECT:
      return PREMIA_EVIDENCE_SEGMENTS;
    case PREMIA_FINDING_FRICTION:
    case PREMIA_FINDING_AVOIDANCE:
      return PREMIA_EVIDENCE_PAIRS;
    case PREMIA_FINDING_VOLATILITY:
      return PREMIA_EVIDENCE_MONTHS;
    case PREMIA_FINDING_E14:
    case PREMIA_FINDING_E17:
      return PREMIA_EVIDENCE_CLOSERS;
    default:
      return PREMIA_N_EVIDENCE;
    }
}
