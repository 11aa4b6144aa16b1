/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding"

#include "premia-doctor-private.h"

char *
premia_wording_finding (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  char *text = premia_wording_finding_history (finding, scheme, dataset, words);

  return text != NULL ? text : premia_wording_finding_reading (finding, scheme, dataset, words);
}

char *
premia_wording_finding_certainty (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words)
{
  return NULL;
}

char *
premia_wording_finding_mend (const PremiaFinding *finding, PremiaScheme *scheme, const PremiaWords *words)
{
  return NULL;
}

const char *
premia_wording_finding_title (PremiaFindingCode code, const PremiaWords *words)
{
  return premia_finding_code_to_string (code);
}
