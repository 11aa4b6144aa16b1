/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-finding-reading"

#include "premia-doctor-private.h"

char *
premia_wording_finding_reading (const PremiaFinding *finding, PremiaScheme *scheme, PremiaDataset *dataset, const PremiaWords *words)
{
  return NULL;
}
