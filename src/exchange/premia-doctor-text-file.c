/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-file"

#include "premia-doctor-file.h"
#include "premia-statistic-text.h"

#include "engine/premia-wording.h"

#include <math.h>

typedef struct
{
  const PremiaDiagnosis *diagnosis;
  PremiaDataset         *dataset;
  PremiaPeople          *people;
  guint                  digits;
  GString               *out;
} Writing;

static char *
say_money (const Writing *self, double units)
{
  return premia_statistic_say_money (units, self->diagnosis->scheme->currency, self->digits);
}

static void
begin_row (const Writing *self, const char *name, guint width)
{
  g_string_append (self->out, "  ");
  premia_statistic_pad (self->out, name, width, FALSE);
}

static void
write_head (const Writing *self)
{
  const PremiaDiagnosis *diagnosis = self->diagnosis;
  const PremiaSpan *span = premia_cube_get_span (diagnosis->cube);
  g_autofree char *from = premia_period_to_string (span->first);
  g_autofree char *to = premia_period_to_string (span->last);
  g_autofree char *band = premia_statistic_say (diagnosis->luck_band, 1, TRUE);
  g_autofree char *controllability = premia_statistic_say (diagnosis->controllability, 1, TRUE);
  g_autofree char *ratio = premia_statistic_say (diagnosis->pressure_ratio, 1, FALSE);
  g_autofree char *low = premia_statistic_say (diagnosis->pressure_low, 1, FALSE);
  g_autofree char *high = premia_statistic_say (diagnosis->pressure_high, 1, FALSE);
  g_autofree char *company = premia_statistic_say (diagnosis->pressure_company, 1, FALSE);

  g_string_append_printf (self->out, "%s  %s to %s  seed %" G_GUINT64_FORMAT ", %u replicates; %u appointments old enough, %u left out\n\n",
                          diagnosis->scheme->id, from, to, diagnosis->seed, diagnosis->replicates, diagnosis->mature, diagnosis->left_out);
  g_string_append_printf (self->out, "  luck band        %s of the variable pay, at the same own work\n", band);
  g_string_append_printf (self->out, "  controllability  %s\n", controllability);
  g_string_append_printf (self->out, "  pressure         %s times (%s to %s); what appointments bring: %s times\n", ratio, low, high, company);
}

static void
write_appointment (const Writing *self)
{
  const PremiaAppointmentValue *value = &self->diagnosis->appointment;
  g_autofree char *sale = say_money (self, value->sale);
  g_autofree char *rate = premia_statistic_say (value->rate, 1, TRUE);
  g_autofree char *worth = say_money (self, value->value);
  g_autofree char *low = say_money (self, value->low);
  g_autofree char *high = say_money (self, value->high);

  g_string_append_printf (self->out, "  an appointment   %s = %s × %s (%s to %s), %u appointments\n", worth, sale, rate, low, high, value->n);
}

static void
write_finding (const Writing *self, const PremiaFinding *finding)
{
  const PremiaWords *words = premia_words_plain ();
  PremiaScheme *scheme = self->diagnosis->scheme;
  g_autofree char *text = premia_wording_finding (finding, scheme, self->dataset, words);
  g_autofree char *certainty = premia_wording_finding_certainty (finding, scheme, words);
  g_autofree char *mend = finding->mend != PREMIA_MEND_NONE ? premia_wording_finding_mend (finding, scheme, words) : NULL;

  g_string_append_printf (self->out, "  %-8s %-10s %s\n", premia_severity_to_string (finding->severity), premia_finding_code_to_string (finding->code),
                          text != NULL ? text : "");
  if (certainty != NULL)
    g_string_append_printf (self->out, "%21s(%s)\n", "", certainty);
  if (mend != NULL && *mend != '\0')
    g_string_append_printf (self->out, "%21s→ %s\n", "", mend);
}

static void
write_findings (const Writing *self)
{
  g_string_append (self->out, "\nFindings\n");
  for (guint i = 0; i < self->diagnosis->findings->len; i++)
    write_finding (self, g_ptr_array_index (self->diagnosis->findings, i));
  if (self->diagnosis->findings->len == 0)
    g_string_append (self->out, "  nothing\n");
}

static void
write_people (const Writing *self)
{
  const GArray *people = self->diagnosis->people;

  if (people->len == 0)
    return;
  g_string_append (self->out, "\nPeople: variable pay a month at the same own work\n");
  g_string_append_printf (self->out, "  %-16s %14s %14s %14s %14s %8s %8s %8s\n", "", "mean", "sd", "5%", "95%", "at 0", "cv pay", "cv work");
  for (guint i = 0; i < people->len; i++)
    {
      const PremiaDoctorPerson *person = &g_array_index (people, PremiaDoctorPerson, i);
      g_autofree char *mean = say_money (self, person->mean);
      g_autofree char *sd = say_money (self, person->sd);
      g_autofree char *p5 = say_money (self, person->p5);
      g_autofree char *p95 = say_money (self, person->p95);
      g_autofree char *zero = premia_statistic_say (person->zero_share, 1, TRUE);
      g_autofree char *pay = premia_statistic_say (person->cv_pay, 2, FALSE);
      g_autofree char *work = premia_statistic_say (person->cv_work, 2, FALSE);

      begin_row (self, premia_people_get (self->people, person->person)->id, 16);
      g_string_append_printf (self->out, " %14s %14s %14s %14s %8s %8s %8s\n", mean, sd, p5, p95, zero, pay, work);
    }
}

static void
write_segments (const Writing *self)
{
  const GArray *segments = self->diagnosis->segments;

  if (segments->len == 0)
    return;
  g_string_append (self->out, "\nSegments: what an appointment pays and brings\n");
  g_string_append_printf (self->out, "  %-24s %8s %14s %14s %14s\n", "", "n", "pay", "value", "per effort");
  for (guint i = 0; i < segments->len; i++)
    {
      const PremiaDoctorSegment *segment = &g_array_index (segments, PremiaDoctorSegment, i);
      const char *name = premia_dataset_get_segment (self->dataset, segment->segment);
      g_autofree char *pay = say_money (self, segment->pay);
      g_autofree char *value = say_money (self, segment->value);
      g_autofree char *effort = say_money (self, segment->pay_per_effort);

      begin_row (self, *name != '\0' ? name : "(none)", 24);
      g_string_append_printf (self->out, " %8u %14s %14s %14s\n", segment->n, pay, value, effort);
    }
}

static void
write_pairs (const Writing *self)
{
  const GArray *pairs = self->diagnosis->pairs;

  if (pairs->len == 0)
    return;
  g_string_append (self->out, "\nSetter and closer: won of held, and what was to be expected\n");
  for (guint i = 0; i < pairs->len; i++)
    {
      const PremiaDoctorPair *pair = &g_array_index (pairs, PremiaDoctorPair, i);
      g_autofree char *rate = premia_statistic_say (pair->rate, 1, TRUE);
      g_autofree char *low = premia_statistic_say (pair->low, 1, TRUE);
      g_autofree char *high = premia_statistic_say (pair->high, 1, TRUE);
      g_autofree char *expected = premia_statistic_say (pair->expected, 1, TRUE);
      g_autofree char *cost = say_money (self, pair->cost);

      begin_row (self, premia_people_get (self->people, pair->setter)->id, 12);
      g_string_append_c (self->out, ' ');
      premia_statistic_pad (self->out, premia_people_get (self->people, pair->closer)->id, 12, FALSE);
      g_string_append_printf (self->out, " %4u of %4u  %6s (%6s to %6s)  expected %6s  cost %s%s\n", pair->won, pair->held, rate, low, high, expected, cost,
                              pair->found ? "  *" : "");
    }
}

char *
premia_doctor_file_to_text (PremiaDiagnosis *diagnosis, gsize *length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Writing self = { .diagnosis = diagnosis, .out = out };

  g_return_val_if_fail (diagnosis != NULL, NULL);

  self.dataset = premia_cube_get_dataset (diagnosis->cube);
  self.people = premia_dataset_get_people (self.dataset);
  self.digits = premia_scheme_get_digits (diagnosis->scheme);
  write_head (&self);
  write_appointment (&self);
  write_findings (&self);
  write_people (&self);
  write_segments (&self);
  write_pairs (&self);
  if (length != NULL)
    *length = out->len;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
