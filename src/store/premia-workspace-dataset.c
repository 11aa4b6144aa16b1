/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-workspace-private.h"

PremiaDatasetBuilder *
premia_workspace_new_checker (void)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (PremiaPeople) people = premia_people_new (nobody, NULL);

  g_assert (people != NULL);
  return premia_dataset_builder_new (people, NULL);
}

static gboolean
set_terms (PremiaWorkspace *self, PremiaDatasetBuilder *builder, GError **error)
{
  g_autoptr (GPtrArray) quotas = premia_workspace_read_quotas (self, FALSE, error);
  g_autoptr (GPtrArray) scores = quotas == NULL ? NULL : premia_workspace_read_quotas (self, TRUE, error);
  g_autoptr (GPtrArray) absences = scores == NULL ? NULL : premia_workspace_read_absences (self, error);
  g_autoptr (GArray) calendar = absences == NULL ? NULL : premia_workspace_read_calendar (self, error);
  g_autoptr (GPtrArray) exchange = calendar == NULL ? NULL : premia_workspace_read_exchange (self, error);

  return exchange != NULL && premia_dataset_builder_set_quotas (builder, quotas, error)
         && premia_dataset_builder_set_scores (builder, scores, error)
         && premia_dataset_builder_set_absences (builder, absences, error)
         && premia_dataset_builder_set_calendar (builder, calendar, error)
         && premia_dataset_builder_set_exchange (builder, exchange, error);
}

static PremiaDatasetBuilder *
fill (PremiaWorkspace *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) rows = premia_workspace_read_people (self, error);
  g_autoptr (PremiaPeople) people = rows == NULL ? NULL : premia_people_new (rows, error);
  g_autoptr (PremiaDatasetBuilder) builder = NULL;

  if (people == NULL)
    return NULL;
  builder = premia_dataset_builder_new (people, NULL);
  if (!set_terms (self, builder, error)
      || !premia_workspace_read_actions (self, PREMIA_ACTION_SINK (builder), cancellable, error))
    return NULL;
  return g_steal_pointer (&builder);
}

PremiaDataset *
premia_workspace_load_dataset (PremiaWorkspace *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) builder = NULL;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !premia_workspace_take (self, error))
    return NULL;
  /* Another Premia may write in between: everything is read as of one moment. */
  if (self->in_transaction || premia_workspace_run (self, "BEGIN", error))
    {
      builder = fill (self, cancellable, error);
      if (!self->in_transaction)
        sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
    }
  premia_workspace_give (self);
  return builder == NULL ? NULL : premia_dataset_builder_end (builder, error);
}
