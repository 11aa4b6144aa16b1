/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-finding"

#include "premia-finding.h"

#include <math.h>

static const char *const codes[] = { "LUCK", "PRESSURE", "NEGLECT", "FRICTION", "AVOIDANCE", "VOLATILITY", "DATA",
                                     "E1",   "E2",       "E3",      "E4",       "E5",        "E6",         "E7",
                                     "E8",   "E9",       "E10",     "E11",      "E12",       "E13",        "E14",
                                     "E15",  "E16",      "E17",     "E18",      "E19" };

static const char *const severities[] = { "note", "warning", "serious" };

static const char *const mends[] = { "none", "to-fee", "gate", "quality", "marginal", "tiers", "to-holdback", "order", "auto-accept", "remove", "cohort" };

G_STATIC_ASSERT (G_N_ELEMENTS (codes) == PREMIA_N_FINDINGS);
G_STATIC_ASSERT (G_N_ELEMENTS (mends) == PREMIA_N_MENDS);

PremiaFinding *
premia_finding_new (PremiaFindingCode code, PremiaSeverity severity)
{
  PremiaFinding *self = g_new0 (PremiaFinding, 1);

  self->code = code;
  self->severity = severity;
  self->component = self->other = -1;
  for (guint i = 0; i < PREMIA_FINDING_N_PEOPLE; i++)
    self->people[i] = -1;
  for (guint i = 0; i < PREMIA_FINDING_N_NUMBERS; i++)
    self->numbers[i] = NAN;
  self->low = self->high = self->p = NAN;
  return self;
}

PremiaFinding *
premia_finding_copy (const PremiaFinding *self)
{
  PremiaFinding *copy = g_memdup2 (self, sizeof *self);

  copy->measure = g_strdup (self->measure);
  copy->segment = g_strdup (self->segment);
  return copy;
}

void
premia_finding_free (PremiaFinding *self)
{
  g_free (self->measure);
  g_free (self->segment);
  g_free (self);
}

const char *
premia_finding_code_to_string (PremiaFindingCode code)
{
  g_return_val_if_fail (code < PREMIA_N_FINDINGS, NULL);

  return codes[code];
}

const char *
premia_severity_to_string (PremiaSeverity severity)
{
  g_return_val_if_fail (severity < G_N_ELEMENTS (severities), NULL);

  return severities[severity];
}

const char *
premia_mend_to_string (PremiaMend mend)
{
  g_return_val_if_fail (mend < PREMIA_N_MENDS, NULL);

  return mends[mend];
}

int
premia_finding_compare (const PremiaFinding *a, const PremiaFinding *b)
{
  int by_text;

  if (a->severity != b->severity)
    return a->severity > b->severity ? -1 : 1;
  if (a->code != b->code)
    return a->code < b->code ? -1 : 1;
  if (a->component != b->component)
    return a->component < b->component ? -1 : 1;
  if (a->other != b->other)
    return a->other < b->other ? -1 : 1;
  for (guint i = 0; i < PREMIA_FINDING_N_PEOPLE; i++)
    if (a->people[i] != b->people[i])
      return a->people[i] < b->people[i] ? -1 : 1;
  by_text = g_strcmp0 (a->segment, b->segment);
  return by_text != 0 ? by_text : g_strcmp0 (a->measure, b->measure);
}
