/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-file"

#include "premia-doctor-file.h"
#include "premia-statistic-text.h"

#include "engine/premia-wording.h"

/* What all parts of the text need. Borrowed. */
typedef struct
{
  const PremiaDiagnosis *diagnosis;
  PremiaDataset         *dataset;
  PremiaPeople          *people;
  guint                  digits;
  PremiaJsonWriter      *out;
} Writing;

static void
write_count (const Writing *self, const char *key, guint n)
{
  premia_json_writer_key (self->out, key);
  premia_json_writer_integer (self->out, n);
}

static void
write_money (const Writing *self, const char *key, double units)
{
  premia_statistic_write_money (self->out, key, units, self->digits);
}

static void
write_person_id (const Writing *self, const char *key, guint person)
{
  premia_json_writer_member (self->out, key, premia_people_get (self->people, person)->id);
}

static void
begin_list (const Writing *self, const char *key)
{
  premia_json_writer_key (self->out, key);
  premia_json_writer_begin_array (self->out);
}

static void
write_head (const Writing *self)
{
  const PremiaDiagnosis *diagnosis = self->diagnosis;
  const PremiaSpan *span = premia_cube_get_span (diagnosis->cube);
  g_autofree char *from = premia_period_to_string (span->first);
  g_autofree char *to = premia_period_to_string (span->last);
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, diagnosis->seed);

  premia_json_writer_member (self->out, "premia", "doctor/1");
  premia_json_writer_member (self->out, "scheme", diagnosis->scheme->id);
  premia_json_writer_member (self->out, "from", from);
  premia_json_writer_member (self->out, "to", to);
  premia_json_writer_key (self->out, "seed");
  premia_json_writer_number (self->out, seed);
  write_count (self, "replicates", diagnosis->replicates);
  write_count (self, "mature", diagnosis->mature);
  write_count (self, "left_out", diagnosis->left_out);
  premia_statistic_write (self->out, "luck_band", diagnosis->luck_band);
  premia_statistic_write (self->out, "controllability", diagnosis->controllability);
  premia_json_writer_key (self->out, "pressure");
  premia_json_writer_begin_object (self->out);
  premia_statistic_write (self->out, "ratio", diagnosis->pressure_ratio);
  premia_statistic_write (self->out, "low", diagnosis->pressure_low);
  premia_statistic_write (self->out, "high", diagnosis->pressure_high);
  premia_statistic_write (self->out, "company", diagnosis->pressure_company);
  premia_json_writer_end_object (self->out);
}

static void
write_person (const Writing *self, const PremiaDoctorPerson *person)
{
  premia_json_writer_begin_object (self->out);
  write_person_id (self, "id", person->person);
  write_money (self, "mean", person->mean);
  write_money (self, "sd", person->sd);
  write_money (self, "p5", person->p5);
  write_money (self, "p95", person->p95);
  premia_statistic_write (self->out, "zero_share", person->zero_share);
  premia_statistic_write (self->out, "cv_pay", person->cv_pay);
  premia_statistic_write (self->out, "cv_work", person->cv_work);
  premia_json_writer_end_object (self->out);
}

static void
write_segment (const Writing *self, const PremiaDoctorSegment *segment)
{
  premia_json_writer_begin_object (self->out);
  premia_json_writer_member (self->out, "segment", premia_dataset_get_segment (self->dataset, segment->segment));
  write_count (self, "n", segment->n);
  write_money (self, "pay", segment->pay);
  write_money (self, "value", segment->value);
  write_money (self, "pay_per_effort", segment->pay_per_effort);
  premia_json_writer_end_object (self->out);
}

static void
write_pair (const Writing *self, const PremiaDoctorPair *pair)
{
  premia_json_writer_begin_object (self->out);
  write_person_id (self, "setter", pair->setter);
  write_person_id (self, "closer", pair->closer);
  write_count (self, "held", pair->held);
  write_count (self, "won", pair->won);
  premia_statistic_write (self->out, "rate", pair->rate);
  premia_statistic_write (self->out, "low", pair->low);
  premia_statistic_write (self->out, "high", pair->high);
  premia_statistic_write (self->out, "expected", pair->expected);
  write_money (self, "cost", pair->cost);
  premia_json_writer_end_object (self->out);
}

static void
write_finding (const Writing *self, const PremiaFinding *finding)
{
  g_autofree char *text = premia_wording_finding (finding, self->diagnosis->scheme, self->dataset, premia_words_plain ());

  premia_json_writer_begin_object (self->out);
  premia_json_writer_member (self->out, "code", premia_finding_code_to_string (finding->code));
  premia_json_writer_member (self->out, "severity", premia_severity_to_string (finding->severity));
  premia_json_writer_member (self->out, "text", text != NULL ? text : "");
  write_count (self, "n", finding->n);
  premia_json_writer_member (self->out, "mend", premia_mend_to_string (finding->mend));
  premia_json_writer_end_object (self->out);
}

static void
write_appointment (const Writing *self)
{
  const PremiaAppointmentValue *value = &self->diagnosis->appointment;

  premia_json_writer_key (self->out, "appointment");
  premia_json_writer_begin_object (self->out);
  write_count (self, "n", value->n);
  write_money (self, "sale", value->sale);
  premia_statistic_write (self->out, "rate", value->rate);
  write_money (self, "value", value->value);
  write_money (self, "low", value->low);
  write_money (self, "high", value->high);
  premia_json_writer_end_object (self->out);
}

static void
write_lists (const Writing *self)
{
  const PremiaDiagnosis *diagnosis = self->diagnosis;

  begin_list (self, "people");
  for (guint i = 0; i < diagnosis->people->len; i++)
    write_person (self, &g_array_index (diagnosis->people, PremiaDoctorPerson, i));
  premia_json_writer_end_array (self->out);
  begin_list (self, "segments");
  for (guint i = 0; i < diagnosis->segments->len; i++)
    write_segment (self, &g_array_index (diagnosis->segments, PremiaDoctorSegment, i));
  premia_json_writer_end_array (self->out);
  begin_list (self, "pairs");
  for (guint i = 0; i < diagnosis->pairs->len; i++)
    write_pair (self, &g_array_index (diagnosis->pairs, PremiaDoctorPair, i));
  premia_json_writer_end_array (self->out);
  begin_list (self, "findings");
  for (guint i = 0; i < diagnosis->findings->len; i++)
    write_finding (self, g_ptr_array_index (diagnosis->findings, i));
  premia_json_writer_end_array (self->out);
}

char *
premia_doctor_file_to_json (PremiaDiagnosis *diagnosis, gsize *length)
{
  g_autofree char *text = NULL;
  Writing self = { .diagnosis = diagnosis };
  gsize size;

  g_return_val_if_fail (diagnosis != NULL, NULL);

  self.dataset = premia_cube_get_dataset (diagnosis->cube);
  self.people = premia_dataset_get_people (self.dataset);
  self.digits = premia_scheme_get_digits (diagnosis->scheme);
  self.out = premia_json_writer_new (FALSE);
  premia_json_writer_begin_object (self.out);
  write_head (&self);
  write_lists (&self);
  write_appointment (&self);
  premia_json_writer_end_object (self.out);
  text = premia_json_writer_end (self.out, &size);
  if (length != NULL)
    *length = size + 1;
  return g_strconcat (text, "\n", NULL);
}
