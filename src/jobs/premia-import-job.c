/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-job.h"
#include "premia-import-accounts.h"
#include "premia-import-foreign.h"
#include "premia-import-preview.h"
#include "premia-import-rejects.h"
#include "premia-import-stamp.h"
#include "premia-import-tables.h"

#include "engine/premia-error.h"
#include "exchange/premia-zone-file.h"

#include <glib/gi18n.h>

struct _PremiaImportJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  PremiaInstant    now;
  GPtrArray       *files;     /* (owned) (element-type ImportFile) */
  GPtrArray       *results;   /* (owned) (element-type PremiaImportResult) */
  gboolean         skip_bad, dry_run;
  PremiaMovedActions moved;   /* of foreign tables */
  PremiaImportRejects  *rejects;  /* (owned) */
  PremiaImportAccounts *accounts; /* (owned) */
  GPtrArray       *added;     /* (owned) (element-type PremiaPersonRow): new people */
  PremiaImportPreview   preview;
  GPtrArray       *strangers; /* (owned) (nullable) (element-type PremiaImportStranger) */
  guint64          n_strangers;
  gint64           import;    /* 0: nothing was kept */
  gboolean         recorded;  /* something was new or changed */
  guint64          total, done; /* bytes of all files, of those that are read */
  guint64          generation; /* of the workspace, before anything was done */
  GArray          *checked;   /* (owned) (nullable) (element-type PremiaImportStamp): as the files were when they were checked … */
  guint64          checked_generation; /* … and the workspace */
};

/* What the outcome of an import rests on; who is meant by a name is a setup. */
#define RESTS_ON (PREMIA_WORKSPACE_SETTINGS | PREMIA_WORKSPACE_PEOPLE | PREMIA_WORKSPACE_ACTIONS | PREMIA_WORKSPACE_TERMS | PREMIA_WORKSPACE_SCHEMES \
                  | PREMIA_WORKSPACE_PAY | PREMIA_WORKSPACE_SETUPS)

typedef struct
{
  char                *path;       /* (nullable): NULL: in memory */
  char                *name;       /* (nullable): as messages call it; NULL: the last part of the path */
  GBytes              *bytes;      /* (nullable) */
  PremiaTableKind      kind;
  PremiaImportProfile *profile;    /* (nullable): a foreign table */
  PremiaImportOpen     open;       /* (nullable) */
  gpointer             open_data;
  GDestroyNotify       free_data;  /* (nullable) */
  char                *shelf_name, *shelf_text; /* (nullable): remembered as */
  guint64              size;       /* bytes; 0 where nobody can tell */
  PremiaImportStamp    stamp;      /* before it was read; of bytes in memory nothing */
} ImportFile;

G_DEFINE_FINAL_TYPE (PremiaImportJob, premia_import_job, PREMIA_TYPE_JOB)

static void
import_file_free (gpointer data)
{
  ImportFile *file = data;

  g_free (file->path);
  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_clear_pointer (&file->profile, premia_import_profile_unref);
  if (file->free_data != NULL)
    file->free_data (file->open_data);
  g_free (file->shelf_name);
  g_free (file->shelf_text);
  g_free (file);
}

static void
result_free (gpointer data)
{
  PremiaImportResult *result = data;

  g_free (result->file_name);
  g_free (result->rejects_path);
  g_clear_pointer (&result->notes, g_ptr_array_unref);
  g_clear_pointer (&result->rejected, g_ptr_array_unref);
  g_ptr_array_unref (result->fresh);
  g_ptr_array_unref (result->changed);
  g_ptr_array_unref (result->moved);
  g_free (result);
}

static void
on_progress (guint64 bytes, guint64 rows, gpointer user_data)
{
  PremiaImportJob *self = user_data;

  premia_job_report (PREMIA_JOB (self), self->total == 0 ? -1 : (double) (self->done + bytes) / (double) self->total);
}

/* (transfer full): its bytes from the beginning. */
static GInputStream *
open_file (const ImportFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = NULL;

  if (file->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (file->bytes);
  if (file->open != NULL)
    return file->open (file->path, file->open_data, cancellable, error);
  source = g_file_new_for_path (file->path);
  return (GInputStream *) g_file_read (source, cancellable, error);
}

/* Of what open_file() gives; 0: nobody can tell. */
static guint64
measure (const ImportFile *file, GInputStream *stream, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;

  if (file->bytes != NULL)
    return g_bytes_get_size (file->bytes);
  if (G_IS_FILE_INPUT_STREAM (stream))
    info = g_file_input_stream_query_info (G_FILE_INPUT_STREAM (stream), G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  return info == NULL ? 0 : (guint64) g_file_info_get_size (info);
}

/* ---- is it still what was checked? ---- */

static gboolean
check_files (PremiaImportJob *self, GError **error)
{
  for (guint i = 0; self->checked != NULL && i < self->files->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (self->results, i);

      if (!premia_import_stamp_check (&((ImportFile *) g_ptr_array_index (self->files, i))->stamp, &g_array_index (self->checked, PremiaImportStamp, i),
                                      result->file_name, error))
        return FALSE;
    }
  return TRUE;
}

/* In the transaction, before its first row. */
static gboolean
check_workspace (PremiaImportJob *self, GError **error)
{
  if (!premia_workspace_get_generation (self->workspace, RESTS_ON, &self->generation, error))
    return FALSE;
  if (self->checked == NULL || self->generation == self->checked_generation)
    return TRUE;
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_CHANGED,
                       _("What is in the workspace has changed after these files were checked: nothing was imported."));
  return FALSE;
}

/* What was saved while it was read may have been read in part. */
static gboolean
check_again (PremiaImportJob *self, const ImportFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  PremiaImportStamp now;

  if (self->checked == NULL || file->bytes != NULL)
    return TRUE;
  now = premia_import_stamp_take (file->path, cancellable);
  return premia_import_stamp_check (&now, &file->stamp, file_name, error);
}

/* What every file is, before the first is read. */
static gboolean
recognise (PremiaImportJob *self, ImportFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = open_file (file, cancellable, error);
  g_autoptr (GError) cause = NULL;

  if (stream == NULL)
    return FALSE;
  if (file->bytes == NULL)
    file->stamp = premia_import_stamp_take (file->path, cancellable);
  file->size = measure (file, stream, cancellable);
  self->total += file->size;
  if (file->kind != PREMIA_TABLE_UNKNOWN)
    return TRUE;
  file->kind = premia_table_kind_recognise (stream, file_name, cancellable, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (file->kind != PREMIA_TABLE_UNKNOWN)
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX,
               _("%s:1: this is no table that Premia knows: the first line of a file names its columns, such as "
                 "id,name,role for people or account,action,key,at for what they did"), file_name);
  return FALSE;
}

/* Rows that are kept because of the table: a deal that moved is one that changed, or one more. */
static gboolean
record (PremiaImportJob *self, const PremiaImportResult *result, GError **error)
{
  const gboolean twice = self->moved == PREMIA_MOVED_KEEP;
  PremiaImportRecord entry = {
    .name = result->file_name, .noun = (char *) premia_table_kind_to_string (result->kind), .at = self->now,
    .n_rows = result->n_rows, .n_new = result->count.n_new + (twice ? result->n_moved : 0),
    .n_changed = result->count.n_changed + (twice ? 0 : result->n_moved),
    .n_rejected = result->n_rejected,
  };

  /* Nothing happened: an import that is repeated leaves no trace. */
  if (entry.n_new == 0 && entry.n_changed == 0 && result->people.n_new == 0 && result->people.n_changed == 0)
    return TRUE;
  self->recorded = TRUE;
  return premia_workspace_add_import (self->workspace, &entry, error);
}

static PremiaIntake *
make_intake (PremiaImportJob *self, const ImportFile *file, const PremiaImportResult *result, PremiaZone *zone)
{
  PremiaIntake *intake = premia_intake_new (result->file_name, zone, self->skip_bad);

  if (self->skip_bad)
    intake->rejects = g_memory_output_stream_new_resizable ();
  intake->progress = on_progress;
  intake->progress_data = self;
  /* A plain table means its accounts as they are: who is nobody of ours is only told by a dry run. */
  if (file->profile != NULL || (self->dry_run && file->kind == PREMIA_TABLE_ACTIONS))
    intake->accounts = premia_import_accounts_make_map (self->accounts, file->profile != NULL, intake->notes);
  return intake;
}

static gboolean
import_table (PremiaImportJob *self, ImportFile *file, GInputStream *stream, PremiaIntake *intake, PremiaImportResult *result, GCancellable *cancellable,
              GError **error)
{
  const PremiaImportForeign foreign = { self->workspace, file->profile, premia_import_accounts_get_people (self->accounts), file->shelf_name,
                                        file->shelf_text, self->now };

  if (file->profile == NULL)
    return premia_import_table (self->workspace, file->kind, stream, intake, self->now, &result->count, cancellable, error);
  return premia_import_foreign (&foreign, stream, intake, &result->count, &result->people, cancellable, error);
}

static gboolean
import_file (PremiaImportJob *self, guint index, PremiaZone *zone, GCancellable *cancellable, GError **error)
{
  ImportFile *file = g_ptr_array_index (self->files, index);
  PremiaImportResult *result = g_ptr_array_index (self->results, index);
  g_autoptr (GInputStream) stream = open_file (file, cancellable, error);
  g_autoptr (PremiaIntake) intake = NULL;
  gboolean done;

  if (stream == NULL || (file->kind == PREMIA_TABLE_ACTIONS && !premia_import_accounts_load (self->accounts, self->workspace, error)))
    return FALSE;
  intake = make_intake (self, file, result, zone);
  premia_workspace_set_moved_actions (self->workspace, file->profile == NULL ? PREMIA_MOVED_NEW : self->moved,
                                      file->profile != NULL && premia_import_profile_adds_people (file->profile));
  self->preview.result = result;
  done = import_table (self, file, stream, intake, result, cancellable, error);
  if (intake->accounts != NULL)
    premia_import_accounts_count (self->accounts, intake->accounts);
  result->n_rows = intake->n_rows;
  result->n_rejected = intake->n_rejected;
  result->n_moved = intake->n_moved;
  result->n_left = intake->n_left;
  result->notes = g_ptr_array_ref (intake->notes);
  result->rejected = g_ptr_array_ref (intake->rejected);
  self->done += file->size;
  if (!done || !check_again (self, file, result->file_name, cancellable, error) || (self->skip_bad && !self->dry_run && !premia_import_rejects_keep (self->rejects, file->path, intake, result, error)))
    return FALSE;
  return record (self, result, error);
}

static gboolean
import_all (PremiaImportJob *self, PremiaZone *zone, GCancellable *cancellable, GError **error)
{
  /* People before what they did and what is planned for them. */
  for (int kind = 0; kind < PREMIA_N_TABLES; kind++)
    for (guint i = 0; i < self->files->len; i++)
      {
        ImportFile *file = g_ptr_array_index (self->files, i);

        if ((int) file->kind == kind
            && (!import_file (self, i, zone, cancellable, error) || g_cancellable_set_error_if_cancelled (cancellable, error)))
          return FALSE;
      }
  return TRUE;
}

static gboolean
prepare (PremiaImportJob *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      ImportFile *file = g_ptr_array_index (self->files, i);
      PremiaImportResult *result = g_new0 (PremiaImportResult, 1);

      result->file_name = file->name != NULL ? g_strdup (file->name) : g_path_get_basename (file->path);
      result->fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_import_difference_free);
      result->changed = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_import_difference_free);
      result->moved = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_import_difference_free);
      g_ptr_array_add (self->results, result);
      if (!recognise (self, file, result->file_name, cancellable, error))
        return FALSE;
      result->kind = file->kind;
    }
  return check_files (self, error);
}

/* New people who were made of accounts; told with the first table. */
static gboolean
add_people (PremiaImportJob *self, GError **error)
{
  PremiaImportResult *result = self->results->len == 0 ? NULL : g_ptr_array_index (self->results, 0);

  self->preview.result = result;
  return self->added->len == 0 || premia_workspace_merge_people (self->workspace, self->added, result == NULL ? NULL : &result->people, error);
}

static gboolean
work (PremiaImportJob *self, PremiaZone *zone, GCancellable *cancellable, GError **error)
{
  if (!check_workspace (self, error))
    return FALSE;
  if (self->dry_run)
    premia_workspace_watch_import (self->workspace, PREMIA_IMPORT_ROWS_MAX, premia_import_preview_see, &self->preview);
  else if (!premia_workspace_begin_import (self->workspace, &self->import, error))
    return FALSE;
  if (!add_people (self, error) || !import_all (self, zone, cancellable, error) || !premia_import_accounts_load (self->accounts, self->workspace, error)
      || !premia_import_accounts_check (self->accounts, error))
    return FALSE;
  self->strangers = premia_import_accounts_list_strangers (self->accounts, &self->n_strangers);
  return self->dry_run || premia_import_accounts_remember (self->accounts, self->workspace, error);
}

static gboolean
premia_import_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaImportJob *self = PREMIA_IMPORT_JOB (job);
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (self->workspace, error);
  g_autoptr (PremiaZone) zone = NULL;
  gboolean done;

  if (settings == NULL)
    return FALSE;
  zone = premia_zone_file_open (settings->time_zone, error);
  if (zone == NULL || !prepare (self, cancellable, error) || !premia_workspace_begin (self->workspace, error))
    return FALSE;
  self->preview.zone = zone;
  done = work (self, zone, cancellable, error);
  if (done && !self->dry_run)
    done = premia_workspace_commit (self->workspace, error);
  else
    premia_workspace_rollback (self->workspace);
  self->preview = (PremiaImportPreview) { NULL };
  if (!done || self->dry_run || !self->recorded)
    self->import = 0;
  premia_import_rejects_settle (self->rejects, done);
  return done;
}

static void
premia_import_job_finalize (GObject *object)
{
  PremiaImportJob *self = PREMIA_IMPORT_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->rejects, premia_import_rejects_free);
  g_clear_pointer (&self->accounts, premia_import_accounts_free);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_pointer (&self->strangers, g_ptr_array_unref);
  g_clear_pointer (&self->checked, g_array_unref);

  G_OBJECT_CLASS (premia_import_job_parent_class)->finalize (object);
}

static void
premia_import_job_class_init (PremiaImportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_import_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_import_job_run;
}

static void
premia_import_job_init (PremiaImportJob *self)
{
  self->moved = PREMIA_MOVED_REPLACE;
  self->files = g_ptr_array_new_with_free_func (import_file_free);
  self->rejects = premia_import_rejects_new ();
  self->accounts = premia_import_accounts_new ();
  self->added = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  self->results = g_ptr_array_new_with_free_func (result_free);
}

PremiaImportJob *
premia_import_job_new (PremiaWorkspace *workspace, PremiaInstant now)
{
  PremiaImportJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->now = now;
  return self;
}

void
premia_import_job_add_file (PremiaImportJob *self, const char *path, PremiaTableKind kind)
{
  ImportFile *file;

  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));
  g_return_if_fail (path != NULL);

  file = g_new0 (ImportFile, 1);
  file->path = g_strdup (path);
  file->kind = kind;
  g_ptr_array_add (self->files, file);
}

void
premia_import_job_add_foreign (PremiaImportJob *self, const char *path, PremiaImportProfile *profile, PremiaImportOpen open, gpointer user_data,
                               GDestroyNotify free_user_data)
{
  ImportFile *file;

  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self) && path != NULL && profile != NULL);

  premia_import_job_add_file (self, path, PREMIA_TABLE_ACTIONS);
  file = g_ptr_array_index (self->files, self->files->len - 1);
  file->profile = premia_import_profile_ref (profile);
  file->open = open;
  file->open_data = user_data;
  file->free_data = free_user_data;
}

void
premia_import_job_add_bytes (PremiaImportJob *self, const char *name, GBytes *bytes, PremiaTableKind kind, PremiaImportProfile *profile)
{
  ImportFile *file;

  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self) && name != NULL && bytes != NULL);

  file = g_new0 (ImportFile, 1);
  file->name = g_strdup (name);
  file->bytes = g_bytes_ref (bytes);
  file->kind = profile != NULL ? PREMIA_TABLE_ACTIONS : kind;
  file->profile = profile == NULL ? NULL : premia_import_profile_ref (profile);
  g_ptr_array_add (self->files, file);
}

void
premia_import_job_set_match (PremiaImportJob *self, const char *account, const char *person)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self) && account != NULL && account[0] != '\0');

  premia_import_accounts_choose (self->accounts, account, person);
}

static char *
replace (char *text, const char *other)
{
  g_free (text);
  return g_strdup (other == NULL ? "" : other);
}

void
premia_import_job_add_person (PremiaImportJob *self, const char *account, const char *name, const char *role, const char *team)
{
  PremiaPersonRow *row;

  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self) && account != NULL && account[0] != '\0');

  row = premia_person_row_new ();
  row->id = replace (row->id, account);
  row->name = replace (row->name, name);
  row->role = replace (row->role, role);
  row->team = replace (row->team, team);
  g_ptr_array_add (self->added, row);
}

void
premia_import_job_set_match_names (PremiaImportJob *self, gboolean match_names)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));

  premia_import_accounts_set_match_names (self->accounts, match_names);
}

void
premia_import_job_remember_profile (PremiaImportJob *self, const char *name, const char *text)
{
  ImportFile *file;

  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self) && name != NULL && name[0] != '\0' && text != NULL);
  g_return_if_fail (self->files->len > 0);

  file = g_ptr_array_index (self->files, self->files->len - 1);
  g_return_if_fail (file->profile != NULL);
  g_free (file->shelf_name);
  g_free (file->shelf_text);
  file->shelf_name = g_strdup (name);
  file->shelf_text = g_strdup (text);
}

void
premia_import_job_set_skip_bad (PremiaImportJob *self, gboolean skip_bad, const char *folder)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));

  self->skip_bad = skip_bad;
  premia_import_rejects_set_folder (self->rejects, folder);
}

void
premia_import_job_set_moved (PremiaImportJob *self, PremiaMovedActions how)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));

  self->moved = how;
}

PremiaMovedActions
premia_import_job_get_moved (PremiaImportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_JOB (self), PREMIA_MOVED_REPLACE);

  return self->moved;
}

void
premia_import_job_set_dry_run (PremiaImportJob *self, gboolean dry_run)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));

  self->dry_run = dry_run;
}

void
premia_import_job_set_checked (PremiaImportJob *self, PremiaImportJob *checked)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self) && PREMIA_IS_IMPORT_JOB (checked));
  g_return_if_fail (checked->dry_run && checked->files->len == self->files->len);

  g_clear_pointer (&self->checked, g_array_unref);
  self->checked = g_array_new (FALSE, FALSE, sizeof (PremiaImportStamp));
  for (guint i = 0; i < checked->files->len; i++)
    g_array_append_val (self->checked, ((ImportFile *) g_ptr_array_index (checked->files, i))->stamp);
  self->checked_generation = checked->generation;
}

GPtrArray *
premia_import_job_get_results (PremiaImportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_JOB (self), NULL);

  return self->results;
}

GPtrArray *
premia_import_job_get_strangers (PremiaImportJob *self, guint64 *n_all)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_JOB (self), NULL);

  if (n_all != NULL)
    *n_all = self->n_strangers;
  if (self->strangers == NULL)
    self->strangers = g_ptr_array_new ();
  return self->strangers;
}

gint64
premia_import_job_get_import (PremiaImportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_JOB (self), 0);

  return self->import;
}
