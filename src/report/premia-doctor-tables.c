/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-tables"

#include "premia-doctor-evidence.h"
#include "premia-statistic.h"

#include <glib/gi18n.h>

typedef struct
{
  const PremiaDiagnosis *diagnosis;
  PremiaDocumentTable   *table;
} Filling;

typedef struct
{
  const char      *title; /* marked */
  PremiaColumnKind kind;
} Column;

static void
add_columns (PremiaDocumentTable *table, const Column *columns, guint n)
{
  for (guint i = 0; i < n; i++)
    premia_document_table_add_column (table, g_dpgettext2 (NULL, "doctor", columns[i].title), columns[i].kind, FALSE);
}

static void
add_name (const Filling *self, guint person)
{
  const PremiaPerson *who = premia_people_get (premia_dataset_get_people (premia_cube_get_dataset (self->diagnosis->cube)), person);

  premia_document_table_add (self->table, premia_cell_text (*who->name != '\0' ? who->name : who->id));
}

static void
add_money (const Filling *self, double money)
{
  premia_document_table_add (self->table, premia_statistic_money (money, self->diagnosis->scheme));
}

static void
add_percent (const Filling *self, double share)
{
  premia_document_table_add (self->table, premia_statistic_percent (share));
}

static void
add_count (const Filling *self, guint n)
{
  premia_document_table_add (self->table, premia_cell_count (n));
}

/* ---- the rows of each ---- */

static const Column same_work_columns[] = {
  { NC_("doctor", "Person"), PREMIA_COLUMN_TEXT },          { NC_("doctor", "Full months"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Average month"), PREMIA_COLUMN_NUMBER }, { NC_("doctor", "Nine of ten: from"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "to"), PREMIA_COLUMN_NUMBER },            { NC_("doctor", "Months at nothing, %"), PREMIA_COLUMN_NUMBER },
};

static void
add_same_work (const Filling *self, guint row)
{
  const PremiaDoctorPerson *of = &g_array_index (self->diagnosis->people, PremiaDoctorPerson, row);

  add_name (self, of->person);
  add_count (self, of->n_months);
  add_money (self, of->mean);
  add_money (self, of->p5);
  add_money (self, of->p95);
  add_percent (self, of->zero_share);
}

static const Column segment_columns[] = {
  { NC_("doctor", "Segment"), PREMIA_COLUMN_TEXT },              { NC_("doctor", "Appointments"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Pay for an appointment"), PREMIA_COLUMN_NUMBER }, { NC_("doctor", "Pay for an effort"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "An appointment brings"), PREMIA_COLUMN_NUMBER },  { NC_("doctor", "Won of held, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Set of conversations, %"), PREMIA_COLUMN_NUMBER },
};

static void
add_segment (const Filling *self, guint row)
{
  const PremiaDoctorSegment *of = &g_array_index (self->diagnosis->segments, PremiaDoctorSegment, row);
  const char *name = premia_dataset_get_segment (premia_cube_get_dataset (self->diagnosis->cube), of->segment);

  premia_document_table_add (self->table, premia_cell_text (*name != '\0' ? name : C_("doctor", "no segment")));
  add_count (self, of->n);
  add_money (self, of->pay);
  add_money (self, of->pay_per_effort);
  add_money (self, of->value);
  add_percent (self, of->rate);
  add_percent (self, of->set_rate);
}

static const Column pair_columns[] = {
  { NC_("doctor", "Booked by"), PREMIA_COLUMN_TEXT },         { NC_("doctor", "Held by"), PREMIA_COLUMN_TEXT },
  { NC_("doctor", "Meetings"), PREMIA_COLUMN_NUMBER },        { NC_("doctor", "Deals"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Rate, %"), PREMIA_COLUMN_NUMBER },         { NC_("doctor", "Not below, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Not above, %"), PREMIA_COLUMN_NUMBER },              { NC_("doctor", "Expected, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Cost the setter"), PREMIA_COLUMN_NUMBER },
};

static void
add_pair (const Filling *self, guint row)
{
  const PremiaDoctorPair *of = &g_array_index (self->diagnosis->pairs, PremiaDoctorPair, row);

  add_name (self, of->setter);
  add_name (self, of->closer);
  add_count (self, of->held);
  add_count (self, of->won);
  add_percent (self, of->rate);
  add_percent (self, of->low);
  add_percent (self, of->high);
  add_percent (self, of->expected);
  add_money (self, of->cost);
}

static const Column closer_columns[] = {
  { NC_("doctor", "Held by"), PREMIA_COLUMN_TEXT },           { NC_("doctor", "Meetings"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Deals"), PREMIA_COLUMN_NUMBER },           { NC_("doctor", "Rate, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Not below, %"), PREMIA_COLUMN_NUMBER },      { NC_("doctor", "Not above, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "More or less pay for an appointment"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Judged"), PREMIA_COLUMN_NUMBER },          { NC_("doctor", "Rejected, %"), PREMIA_COLUMN_NUMBER },
};

static void
add_closer (const Filling *self, guint row)
{
  const PremiaDoctorCloser *of = &g_array_index (self->diagnosis->closers, PremiaDoctorCloser, row);

  add_name (self, of->closer);
  add_count (self, of->held);
  add_count (self, of->won);
  add_percent (self, of->rate);
  add_percent (self, of->low);
  add_percent (self, of->high);
  add_money (self, of->effect);
  add_count (self, of->n_judged);
  add_percent (self, of->reject_rate);
}

static const Column month_columns[] = {
  { NC_("doctor", "Person"), PREMIA_COLUMN_TEXT },            { NC_("doctor", "Full months"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Pay swings by, %"), PREMIA_COLUMN_NUMBER }, { NC_("doctor", "Work swings by, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Worst month"), PREMIA_COLUMN_NUMBER },     { NC_("doctor", "Months at nothing"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Days from work to pay"), PREMIA_COLUMN_NUMBER },
};

static void
add_months (const Filling *self, guint row)
{
  const PremiaDoctorPerson *of = &g_array_index (self->diagnosis->people, PremiaDoctorPerson, row);

  add_name (self, of->person);
  add_count (self, of->n_months);
  add_percent (self, of->cv_pay);
  add_percent (self, of->cv_work);
  add_money (self, of->worst);
  add_count (self, of->n_zero);
  premia_document_table_add (self->table, premia_statistic_number (of->delay_days, 0));
}

static const Column appointment_columns[] = {
  { NC_("doctor", "Appointments"), PREMIA_COLUMN_NUMBER },      { NC_("doctor", "Deals"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Average sale"), PREMIA_COLUMN_NUMBER },      { NC_("doctor", "Deals of appointments, %"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "An appointment brings"), PREMIA_COLUMN_NUMBER }, { NC_("doctor", "Not below"), PREMIA_COLUMN_NUMBER },
  { NC_("doctor", "Not above"), PREMIA_COLUMN_NUMBER },
};

static void
add_appointment (const Filling *self, guint row)
{
  const PremiaAppointmentValue *of = &self->diagnosis->appointment;

  add_count (self, of->n);
  add_count (self, of->n_won);
  add_money (self, of->sale);
  add_percent (self, of->rate);
  add_money (self, of->value);
  add_money (self, of->low);
  add_money (self, of->high);
}

/* ---- all of them ---- */

typedef struct
{
  const Column *columns;
  guint         n_columns;
  void (*add) (const Filling *self, guint row);
} Shape;

#define SHAPE(columns, add) { columns, G_N_ELEMENTS (columns), add }

static const Shape shapes[PREMIA_N_EVIDENCE] = {
  [PREMIA_EVIDENCE_SAME_WORK] = SHAPE (same_work_columns, add_same_work),
  [PREMIA_EVIDENCE_SEGMENTS] = SHAPE (segment_columns, add_segment),
  [PREMIA_EVIDENCE_PAIRS] = SHAPE (pair_columns, add_pair),
  [PREMIA_EVIDENCE_CLOSERS] = SHAPE (closer_columns, add_closer),
  [PREMIA_EVIDENCE_MONTHS] = SHAPE (month_columns, add_months),
  [PREMIA_EVIDENCE_APPOINTMENT] = SHAPE (appointment_columns, add_appointment),
};

static guint
count_rows (PremiaEvidence kind, const PremiaDiagnosis *diagnosis)
{
  switch (kind)
    {
    case PREMIA_EVIDENCE_SAME_WORK:
    case PREMIA_EVIDENCE_MONTHS:
      return diagnosis->people->len;
    case PREMIA_EVIDENCE_SEGMENTS:
      return diagnosis->segments->len;
    case PREMIA_EVIDENCE_PAIRS:
      return diagnosis->pairs->len;
    case PREMIA_EVIDENCE_CLOSERS:
      return diagnosis->closers->len;
    case PREMIA_EVIDENCE_APPOINTMENT:
      return 1;
    case PREMIA_N_EVIDENCE:
    default:
      return 0;
    }
}

guint
premia_doctor_evidence_fill_table (PremiaEvidence kind, const PremiaDiagnosis *diagnosis, guint max_rows, PremiaDocumentTable *table)
{
  const Filling filling = { diagnosis, table };
  guint n;

  g_return_val_if_fail (kind < PREMIA_N_EVIDENCE && diagnosis != NULL && table != NULL, 0);

  n = count_rows (kind, diagnosis);
  add_columns (table, shapes[kind].columns, shapes[kind].n_columns);
  for (guint i = 0; i < n && (max_rows == 0 || i < max_rows); i++)
    {
      premia_document_table_begin_row (table, PREMIA_ROW_NORMAL);
      shapes[kind].add (&filling, i);
    }
  return n;
}
