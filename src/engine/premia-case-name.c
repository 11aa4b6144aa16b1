/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-name"

#include "premia-case-name.h"

#include <string.h>

gboolean
premia_case_name_find (PremiaDataset *dataset, const char *name, guint32 *case_id)
{
  guint32 low = 0, high;

  g_return_val_if_fail (dataset != NULL && name != NULL && case_id != NULL, FALSE);

  high = premia_dataset_get_n_cases (dataset);
  while (low < high)
    {
      const guint32 middle = low + (high - low) / 2;

      if (premia_dataset_is_named (dataset, middle) && strcmp (premia_dataset_get_case_name (dataset, middle), name) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *case_id = low;
  return low < premia_dataset_get_n_cases (dataset) && premia_dataset_is_named (dataset, low)
         && strcmp (premia_dataset_get_case_name (dataset, low), name) == 0;
}
