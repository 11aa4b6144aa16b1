/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-desk-metrics"

#include "premia-desk-metrics.h"

PremiaMetrics *
premia_desk_new_metrics (PremiaDesk *desk, PremiaInstant as_of)
{
  PremiaMetricsRules rules = { .as_of = as_of };

  g_return_val_if_fail (desk != NULL, NULL);

  rules.zone = premia_desk_get_own_zone (desk);
  rules.currency = premia_desk_get_settings (desk)->currency;
  for (guint i = 0; i < premia_desk_get_n_schemes (desk) && !rules.has_auto_accept; i++)
    {
      const PremiaDeskScheme *entry = premia_desk_get_scheme (desk, i);

      rules.has_auto_accept = entry->in_force && entry->scheme->has_auto_accept;
      rules.auto_accept_days = rules.has_auto_accept ? entry->scheme->auto_accept_days : 0;
    }
  return premia_metrics_new (premia_desk_get_dataset (desk), &rules);
}

PremiaInstant
premia_desk_known_at (PremiaDesk *desk, PremiaInstant now)
{
  PremiaDataset *dataset;

  g_return_val_if_fail (desk != NULL, PREMIA_NEVER);

  dataset = premia_desk_get_dataset (desk);
  return now != PREMIA_NEVER && premia_dataset_get_n_actions (dataset) > 0 && premia_dataset_get_last_at (dataset) > now ? now : PREMIA_NEVER;
}
