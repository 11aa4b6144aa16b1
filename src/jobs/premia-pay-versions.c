/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-versions"

#include "premia-pay-versions.h"

#include "jobs/premia-badge-earnings.h"

/* The version's days have something to do with the periods. */
static gboolean
concerns (const GArray *versions, guint index, PremiaPeriod first, PremiaPeriod last)
{
  const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, index);
  const PremiaSchemeVersion *next = index + 1 < versions->len ? version + 1 : NULL;

  if (next != NULL && next->from <= version->from)
    return FALSE; /* not for a day */
  if (version->from != PREMIA_DATE_NONE && version->from > premia_period_last_day (last))
    return FALSE;
  return next == NULL || next->from > premia_period_first_day (first) || version->scheme->version_at_set;
}

/* @earlier: (nullable): what the version before it pays. */
static PremiaPayout *
pay (PremiaDesk *desk, const GArray *versions, guint index, PremiaPayout *earlier, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of, GError **error)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  PremiaScheme *scheme = g_array_index (versions, PremiaSchemeVersion, index).scheme;
  g_autoptr (PremiaCoverage) coverage = premia_coverage_new (premia_dataset_get_people (dataset), (const PremiaSchemeVersion *) versions->data,
                                                             versions->len, index, premia_desk_get_assignments (desk));
  g_autoptr (PremiaEarnedBadges) earned = NULL;
  PremiaSpan span = { first, last, as_of, premia_desk_get_zone (desk, scheme), coverage, NULL };
  g_autoptr (PremiaCube) cube = NULL;

  if (!premia_badge_earnings_find (desk, scheme, &earned, error))
    return NULL;
  span.earned = earned;
  cube = premia_cube_new (dataset, scheme, &span, g_get_num_processors (), error);
  return cube == NULL ? NULL : premia_payout_new_after (cube, scheme, earlier, error);
}

GPtrArray *
premia_pay_listed_versions (PremiaDesk *desk, const GArray *versions, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
                            GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) payouts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_payout_unref);

  g_return_val_if_fail (desk != NULL && versions != NULL && versions->len > 0, NULL);
  g_return_val_if_fail (first.kind == last.kind && first.number <= last.number, NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      /* Something has to tell that nothing is paid: the last version does. */
      const gboolean needed = concerns (versions, i, first, last) || (i + 1 == versions->len && payouts->len == 0);
      PremiaPayout *earlier = payouts->len == 0 ? NULL : g_ptr_array_index (payouts, payouts->len - 1);
      PremiaPayout *payout;

      if (!needed)
        continue;
      payout = g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : pay (desk, versions, i, earlier, first, last, as_of, error);
      if (payout == NULL)
        return NULL;
      g_ptr_array_add (payouts, payout);
    }
  return g_steal_pointer (&payouts);
}

GPtrArray *
premia_pay_versions (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod first, PremiaPeriod last, PremiaInstant as_of,
                     GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) versions = NULL;

  g_return_val_if_fail (desk != NULL && scheme != NULL, NULL);
  g_return_val_if_fail (first.kind == scheme->period && last.kind == scheme->period, NULL);

  versions = premia_desk_list_versions (desk, scheme);
  return premia_pay_listed_versions (desk, versions, first, last, as_of, cancellable, error);
}
