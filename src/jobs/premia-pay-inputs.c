/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-inputs"

#include "premia-pay-inputs.h"

#include "exchange/premia-scheme-file.h"
#include "jobs/premia-badge-earnings.h"
#include "jobs/premia-paid-versions.h"

/* (transfer container): those of the run, by id as the book has them. */
static GPtrArray *
take_adjustments (PremiaPayBook *book, const char *scheme, PremiaPeriod period)
{
  GPtrArray *all = premia_pay_book_get_adjustments (book), *own = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const PremiaAdjustment *adjustment = g_ptr_array_index (all, i);

      if (g_str_equal (adjustment->scheme, scheme) && adjustment->period.kind == period.kind && adjustment->period.number == period.number)
        g_ptr_array_add (own, (gpointer) adjustment);
    }
  return own;
}

/* (transfer full) (nullable) (element-type utf8): of the texts of all closed runs before @period. */
static GPtrArray *
take_closed (PremiaPayBook *book, const char *scheme, PremiaPeriod period, GError **error)
{
  g_autoptr (GPtrArray) closed = g_ptr_array_new_with_free_func (g_free);
  PremiaPeriod first, last;

  if (!premia_pay_book_find_closed (book, scheme, period.kind, &first, &last))
    return g_steal_pointer (&closed);
  for (; first.number <= last.number && first.number < period.number; first.number++)
    {
      char *sha256 = premia_pay_book_dup_text_sha256 (book, premia_pay_book_find_run (book, scheme, first), error);

      if (sha256 == NULL)
        return NULL;
      g_ptr_array_add (closed, sha256);
    }
  return g_steal_pointer (&closed);
}

/* (transfer container): those that have to do with the scheme: to it, or away from it. */
static GPtrArray *
take_assignments (PremiaDesk *desk, const char *scheme)
{
  GPtrArray *all = premia_desk_get_assignments (desk), *own = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const PremiaAssignment *assignment = g_ptr_array_index (all, i);

      if (assignment->instead || g_str_equal (assignment->scheme, scheme))
        g_ptr_array_add (own, (gpointer) assignment);
    }
  return own;
}

/* Versions that begin later pay nothing of it. */
static char *
digest (PremiaDesk *desk, const GArray *versions, PremiaInputs *inputs, char **parts, GError **error)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree PremiaDate *froms = g_new (PremiaDate, versions->len);

  for (guint i = 0; i < versions->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);

      if (version->from > premia_period_last_day (inputs->period))
        continue;
      froms[texts->len] = version->from;
      g_ptr_array_add (texts, premia_scheme_to_text (version->scheme));
    }
  inputs->schemes = (const char *const *) texts->pdata;
  inputs->froms = froms;
  inputs->n_schemes = texts->len;
  for (guint i = 0; parts != NULL && i < PREMIA_N_INPUTS; i++)
    {
      parts[i] = premia_inputs_digest_part (dataset, inputs, i, error);
      if (parts[i] == NULL)
        return NULL;
    }
  return premia_inputs_digest (dataset, inputs, error);
}

/* Of any version: the rules are the same for all of them. FALSE with error. */
static gboolean
name_badges (PremiaDesk *desk, const GArray *versions, PremiaPeriod period, char **text, GError **error)
{
  gboolean good = TRUE;

  *text = NULL;
  for (guint i = 0; good && *text == NULL && i < versions->len; i++)
    {
      const PremiaSchemeVersion *version = &g_array_index (versions, PremiaSchemeVersion, i);

      if (version->from <= premia_period_last_day (period))
        good = premia_badge_earnings_name (desk, version->scheme, period, text, error);
    }
  return good;
}

char *
premia_pay_inputs_digest_of (PremiaDesk *desk, const GArray *versions, PremiaPeriod period, PremiaInstant as_of, char **parts, GError **error)
{
  g_autoptr (GPtrArray) adjustments = NULL;
  g_autoptr (GPtrArray) assignments = NULL;
  g_autoptr (GPtrArray) closed = NULL;
  g_autofree char *badges = NULL;
  PremiaInputs inputs = { .period = period, .as_of = as_of };
  const char *id;

  g_return_val_if_fail (desk != NULL && versions != NULL && versions->len > 0, NULL);

  id = g_array_index (versions, PremiaSchemeVersion, 0).scheme->id;
  closed = take_closed (premia_desk_get_pay_book (desk), id, period, error);
  if (closed == NULL || !name_badges (desk, versions, period, &badges, error))
    return NULL;
  inputs.badges = badges;
  adjustments = take_adjustments (premia_desk_get_pay_book (desk), id, period);
  assignments = take_assignments (desk, id);
  inputs.closed = (const char *const *) closed->pdata;
  inputs.n_closed = closed->len;
  inputs.adjustments = adjustments;
  inputs.assignments = assignments;
  return digest (desk, versions, &inputs, parts, error);
}

char *
premia_pay_inputs_digest (PremiaDesk *desk, PremiaScheme *scheme, PremiaPeriod period, PremiaInstant as_of, GError **error)
{
  g_autoptr (GArray) versions = NULL;

  g_return_val_if_fail (desk != NULL && scheme != NULL, NULL);

  versions = premia_paid_versions_list (desk, scheme, error);
  return versions == NULL ? NULL : premia_pay_inputs_digest_of (desk, versions, period, as_of, NULL, error);
}
