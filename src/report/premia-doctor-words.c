/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-words"

#include "premia-doctor-words.h"
#include "premia-statistic.h"

#include <glib/gi18n.h>
#include <math.h>

/* Pay that others move by less than this is said to be in one's own hands. */
#define LITTLE_LUCK 0.05

static void
free_figure (gpointer data)
{
  PremiaDoctorFigure *figure = data;

  g_free (figure->label);
  g_free (figure->value);
  g_free (figure->note);
  g_free (figure);
}

static const PremiaFinding *
find_finding (const PremiaDiagnosis *diagnosis, PremiaFindingCode code)
{
  for (guint i = 0; i < diagnosis->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (diagnosis->findings, i);

      if (finding->code == code)
        return finding;
    }
  return NULL;
}

static double
get_band (const PremiaDoctorPerson *of)
{
  return of->sd / of->mean;
}

static int
compare_bands (gconstpointer a, gconstpointer b)
{
  const PremiaDoctorPerson *first = *(PremiaDoctorPerson *const *) a, *second = *(PremiaDoctorPerson *const *) b;

  if (get_band (first) < get_band (second))
    return -1;
  if (get_band (first) > get_band (second))
    return 1;
  return first->person < second->person ? -1 : first->person > second->person;
}

/* Neither the luckiest nor the steadiest: the person in the middle. */
static const PremiaDoctorPerson *
find_typical (const PremiaDiagnosis *diagnosis)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  for (guint i = 0; i < diagnosis->people->len; i++)
    {
      PremiaDoctorPerson *of = &g_array_index (diagnosis->people, PremiaDoctorPerson, i);

      if (of->mean > 0.0 && isfinite (of->mean) && isfinite (of->sd) && isfinite (of->p5) && isfinite (of->p95))
        g_ptr_array_add (people, of);
    }
  g_ptr_array_sort (people, compare_bands);
  return people->len > 0 ? g_ptr_array_index (people, people->len / 2) : NULL;
}

static char *
say_luck (const PremiaDiagnosis *diagnosis, const PremiaDoctorPerson *typical, PremiaLocale *locale)
{
  g_autofree char *low = premia_statistic_format_money (locale, typical->p5, diagnosis->scheme, TRUE);
  g_autofree char *high = premia_statistic_format_money (locale, typical->p95, diagnosis->scheme, TRUE);
  g_autofree char *mean = premia_statistic_format_money (locale, typical->mean, diagnosis->scheme, TRUE);

  /* Translators: all three are money */
  return g_strdup_printf (_("For the same work a typical month pays from %s to %s, %s on average: what lies between is decided by others."), low, high, mean);
}

char *
premia_doctor_say_headline (const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  const PremiaFinding *luck, *data;
  const PremiaDoctorPerson *typical;
  PremiaDataset *dataset;

  g_return_val_if_fail (diagnosis != NULL && PREMIA_IS_LOCALE (locale), NULL);

  dataset = premia_cube_get_dataset (diagnosis->cube);
  luck = find_finding (diagnosis, PREMIA_FINDING_LUCK);
  data = find_finding (diagnosis, PREMIA_FINDING_DATA);
  typical = find_typical (diagnosis);
  if (luck != NULL)
    return premia_wording_finding (luck, diagnosis->scheme, dataset, premia_locale_get_words (locale));
  if (isfinite (diagnosis->luck_band) && diagnosis->luck_band < LITTLE_LUCK)
    return g_strdup (_("What people do themselves decides what they are paid: for the same work, the same pay."));
  if (isfinite (diagnosis->luck_band) && typical != NULL)
    return say_luck (diagnosis, typical, locale);
  if (data != NULL)
    return premia_wording_finding (data, diagnosis->scheme, dataset, premia_locale_get_words (locale));
  return g_strdup (_("There is too little in these periods to say how much of the pay is luck: no variable pay, or too few appointments that are over."));
}

static void
add_figure (GPtrArray *figures, const char *label, char *value, char *note)
{
  PremiaDoctorFigure *figure = g_new0 (PremiaDoctorFigure, 1);

  figure->label = g_strdup (label);
  figure->value = value;
  figure->note = note;
  g_ptr_array_add (figures, figure);
}

static char *
say_share (PremiaLocale *locale, double share)
{
  return isfinite (share) ? premia_statistic_format_share (locale, share) : NULL;
}

static char *
say_ratio (PremiaLocale *locale, double ratio)
{
  g_autofree char *number = premia_statistic_format_number (locale, ratio, 1);

  /* Translators: so many times as much; %s is a number: “3.2” */
  return g_strdup_printf (_("×%s"), number);
}

static char *
say_pressure_note (const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  g_autofree char *low = NULL, *high = NULL, *company = NULL;

  if (!isfinite (diagnosis->pressure_ratio))
    return g_strdup (_("how differently segments pay for one effort"));
  company = say_ratio (locale, diagnosis->pressure_company);
  if (!isfinite (diagnosis->pressure_low) || !isfinite (diagnosis->pressure_high))
    /* Translators: %s is a ratio: “×1.4” */
    return g_strdup_printf (_("best against worst segment; their value differs %s"), company);
  low = say_ratio (locale, diagnosis->pressure_low);
  high = say_ratio (locale, diagnosis->pressure_high);
  /* Translators: all are ratios: “×1.4” */
  return g_strdup_printf (_("best against worst segment, between %s and %s; their value differs %s"), low, high, company);
}

static char *
say_left_out (const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  g_autofree char *left_out = premia_locale_format_count (locale, diagnosis->left_out);

  if (diagnosis->left_out == 0)
    return g_strdup (_("appointments; none is left out"));
  return g_strdup_printf (ngettext ("appointments; %s more is left out: too young to know its end", "appointments; %s more are left out: too young to know their end",
                                    diagnosis->left_out), left_out);
}

GPtrArray *
premia_doctor_list_figures (const PremiaDiagnosis *diagnosis, PremiaLocale *locale)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (free_figure);

  g_return_val_if_fail (diagnosis != NULL && PREMIA_IS_LOCALE (locale), figures);

  add_figure (figures, _("Luck band"), say_share (locale, diagnosis->luck_band), g_strdup (_("so much a month's pay swings while the own work stays the same")));
  add_figure (figures, _("In one's own hands"), say_share (locale, diagnosis->controllability),
              g_strdup (_("of the differences in pay come from people's own work")));
  add_figure (figures, _("Pressure to pick clients"), isfinite (diagnosis->pressure_ratio) ? say_ratio (locale, diagnosis->pressure_ratio) : NULL,
              say_pressure_note (diagnosis, locale));
  add_figure (figures, _("Looked at"), premia_locale_format_count (locale, diagnosis->mature), say_left_out (diagnosis, locale));
  return figures;
}

char *
premia_doctor_say_span (PremiaLocale *locale, PremiaPeriod first, PremiaPeriod last)
{
  g_autofree char *from = premia_locale_format_period (locale, first);
  g_autofree char *to = premia_locale_format_period (locale, last);

  return first.number == last.number ? g_steal_pointer (&from) : g_strdup_printf ("%s – %s", from, to);
}

const char *
premia_doctor_get_scheme_name (PremiaScheme *scheme, PremiaLocale *locale)
{
  const char *name = premia_label_get (&scheme->name, premia_locale_get_words (locale)->language);

  return name != NULL && *name != '\0' ? name : scheme->id;
}

const char *
premia_doctor_get_severity_name (PremiaSeverity severity)
{
  switch (severity)
    {
    case PREMIA_SEVERITY_SERIOUS:
      return C_("severity", "Serious");
    case PREMIA_SEVERITY_WARNING:
      return C_("severity", "Worth a look");
    case PREMIA_SEVERITY_NOTE:
    default:
      return C_("severity", "For the record");
    }
}

const char *
premia_doctor_get_method (void)
{
  return _("Everything is computed on this company's own history, as if the scheme had held on all of these days. For luck, everybody's own work stays as it was, "
           "and what others did afterwards is drawn again a thousand times from what they usually do. Appointments that are too young to know their end are left out, "
           "and with fewer than 30 there is no number. Intervals hold in 95 of 100 such samples. People would work differently under another scheme: "
           "that is not in the numbers.");
}
