/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-column-cache.h"
#include "premia-late-names.h"

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
  g_autoptr (GArray) weeks = calendar == NULL ? NULL : premia_workspace_read_weeks (self, error);
  g_autoptr (GPtrArray) exchange = weeks == NULL ? NULL : premia_workspace_read_exchange (self, error);

  return exchange != NULL && premia_dataset_builder_set_quotas (builder, quotas, error)
         && premia_dataset_builder_set_scores (builder, scores, error)
         && premia_dataset_builder_set_absences (builder, absences, error)
         && premia_dataset_builder_set_calendar (builder, calendar, error)
         && premia_dataset_builder_set_weeks (builder, weeks, error)
         && premia_dataset_builder_set_exchange (builder, exchange, error);
}

/* The parts of the time that it takes to make columns of rows: until they are read, and sorted; then they are kept. */
#define READ   0.8
#define SORTED 0.93

/* One reading of everything. */
typedef struct
{
  PremiaWorkspace  *workspace;
  GCancellable     *cancellable; /* (nullable) */
  PremiaReadingFunc tell;        /* (nullable) */
  gpointer          tell_data;
  gint64            generation;  /* of the actions */
  gboolean          from_rows;
  PremiaLateNames  *late;        /* (nullable), borrowed: while columns are read */
  PremiaColumnRoom *room;        /* borrowed, likewise */
} Load;

static void
tell (const Load *load, double fraction)
{
  if (load->tell != NULL && load->from_rows)
    load->tell (fraction, load->tell_data);
}

static void
on_read_cb (double part, gpointer user_data)
{
  tell (user_data, READ * part);
}

static GBytes *
read_column (const char *name, gpointer user_data, GError **error)
{
  Load *load = user_data;

  if (g_cancellable_set_error_if_cancelled (load->cancellable, error))
    return NULL;
  if (load->late != NULL)
    premia_late_names_leave_out (load->late, name);
  return premia_column_cache_read (load->workspace->db, name, load->room, error);
}

/* FALSE without error: the cache is of no use. Only who holds the file for writing can wait for names: in all
 * other cases the cache may be replaced by somebody else in between. */
static gboolean
take_columns (Load *load, PremiaDatasetBuilder *builder, GError **error)
{
  PremiaWorkspace *workspace = load->workspace;
  g_autoptr (PremiaColumnRoom) room = NULL;
  gboolean taken;

  if (g_atomic_int_get (&workspace->names_damaged) || !premia_column_cache_is_fresh (workspace->db, load->generation))
    return FALSE;
  if (workspace->writer != NULL)
    {
      load->late = premia_late_names_new (workspace, load->generation);
      premia_dataset_builder_set_late_reader (builder, premia_late_names_read, load->late, premia_late_names_drop);
    }
  load->room = room = premia_column_room_new (workspace->db);
  sqlite3_exec (workspace->db, "PRAGMA mmap_size = 2147418112", NULL, NULL, NULL);
  taken = premia_dataset_builder_read_columns (builder, read_column, load, NULL);
  sqlite3_exec (workspace->db, "PRAGMA mmap_size = 0", NULL, NULL, NULL);
  if (!taken)
    g_cancellable_set_error_if_cancelled (load->cancellable, error);
  return taken;
}

static PremiaDatasetBuilder *
fill (Load *load, GError **error)
{
  PremiaWorkspace *workspace = load->workspace;
  g_autoptr (GPtrArray) rows = premia_workspace_read_people (workspace, error);
  g_autoptr (PremiaPeople) people = rows == NULL ? NULL : premia_people_new (rows, error);
  g_autoptr (PremiaWorkspaceSettings) settings = people == NULL ? NULL : premia_workspace_get_settings (workspace, error);
  g_autoptr (PremiaDatasetBuilder) builder = NULL;
  g_autoptr (GError) cause = NULL;

  if (settings == NULL || !premia_workspace_get_number (workspace, PREMIA_ACTIONS_GENERATION, &load->generation, error))
    return NULL;
  builder = premia_dataset_builder_new (people, NULL);
  premia_dataset_builder_set_currency (builder, settings->currency);
  if (!set_terms (workspace, builder, error))
    return NULL;
  load->from_rows = !take_columns (load, builder, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  if (load->from_rows
      && !premia_workspace_read_actions (workspace, PREMIA_ACTION_SINK (builder), on_read_cb, load, load->cancellable, error))
    return NULL;
  return g_steal_pointer (&builder);
}

/* Everything is read as of one moment: another Premia may write in between. */
static PremiaDatasetBuilder *
read_all (Load *load, GError **error)
{
  PremiaWorkspace *workspace = load->workspace;
  PremiaDatasetBuilder *builder;

  if (workspace->in_transaction)
    return fill (load, error);
  if (!premia_workspace_run (workspace, "BEGIN", error))
    return NULL;
  builder = fill (load, error);
  sqlite3_exec (workspace->db, "COMMIT", NULL, NULL, NULL);
  return builder;
}

/* A cache that cannot be made is only slower the next time. */
static void
keep_columns (Load *load, PremiaDataset *dataset)
{
  PremiaWorkspace *workspace = load->workspace;

  if (!load->from_rows || workspace->read_only_reason != NULL || !premia_workspace_take (workspace, NULL))
    return;
  if (!workspace->in_transaction)
    premia_column_cache_write (workspace, dataset, load->generation, NULL);
  premia_workspace_give (workspace);
}

PremiaDataset *
premia_workspace_load_dataset (PremiaWorkspace *self, GCancellable *cancellable, GError **error)
{
  return premia_workspace_load_dataset_told (self, NULL, NULL, cancellable, error);
}

/**
 * premia_workspace_load_dataset_told:
 * @tell: (nullable) (scope call)
 * @cancellable: (nullable): looked at while rows or columns are read
 *
 * The catalogue is the default one. Names of cases are read from the file when somebody first looks at
 * one; the dataset may outlive the workspace all the same.
 *
 * Returns: (transfer full): NULL with error
 */
PremiaDataset *
premia_workspace_load_dataset_told (PremiaWorkspace *self, PremiaReadingFunc tell_func, gpointer tell_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaDatasetBuilder) builder = NULL;
  PremiaDataset *dataset;
  Load load = { self, cancellable, tell_func, tell_data };

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (self), NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !premia_workspace_take (self, error))
    return NULL;
  builder = read_all (&load, error);
  premia_workspace_give (self);
  tell (&load, READ);
  dataset = builder == NULL ? NULL : premia_dataset_builder_end (builder, error);
  tell (&load, SORTED);
  if (dataset != NULL)
    keep_columns (&load, dataset);
  tell (&load, 1);
  return dataset;
}
