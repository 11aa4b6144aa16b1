/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-job.h"
#include "premia-import-tables.h"

#include "engine/premia-error.h"
#include "exchange/premia-zone-file.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _PremiaImportJob
{
  PremiaJob        parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  PremiaInstant    now;
  GPtrArray       *files;     /* (owned) (element-type ImportFile) */
  GPtrArray       *results;   /* (owned) (element-type PremiaImportResult) */
  gboolean         skip_bad, dry_run;
  char            *folder;    /* (owned) (nullable) */
  GPtrArray       *rejects;   /* (owned) (element-type Rejects) */
  guint64          total, done; /* bytes of all files, of those that are read */
};

typedef struct
{
  char           *path;
  PremiaTableKind kind;
  guint64         size; /* bytes; 0 where nobody can tell */
} ImportFile;

/* Rejected rows, beside their place until the others are kept: only then may they take that of earlier ones. */
typedef struct
{
  char               *path, *made;
  PremiaImportResult *result; /* borrowed */
} Rejects;

G_DEFINE_FINAL_TYPE (PremiaImportJob, premia_import_job, PREMIA_TYPE_JOB)

static void
import_file_free (gpointer data)
{
  ImportFile *file = data;

  g_free (file->path);
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
  g_free (result);
}

static void
on_progress (guint64 bytes, guint64 rows, gpointer user_data)
{
  PremiaImportJob *self = user_data;

  premia_job_report (PREMIA_JOB (self), self->total == 0 ? -1 : (double) (self->done + bytes) / (double) self->total);
}

/* What every file is, before the first is read. */
static gboolean
recognise (PremiaImportJob *self, ImportFile *file, const char *file_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (file->path);
  g_autoptr (GFileInputStream) stream = g_file_read (source, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GError) cause = NULL;

  if (stream == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
  if (info != NULL)
    file->size = (guint64) g_file_info_get_size (info);
  self->total += file->size;
  if (file->kind != PREMIA_TABLE_UNKNOWN)
    return TRUE;
  file->kind = premia_table_kind_recognise (G_INPUT_STREAM (stream), file_name, cancellable, &cause);
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

static void
rejects_free (gpointer data)
{
  Rejects *rejects = data;

  g_free (rejects->path);
  g_free (rejects->made);
  g_free (rejects);
}

static gboolean
is_taken (PremiaImportJob *self, const char *path)
{
  for (guint i = 0; i < self->rejects->len; i++)
    if (g_str_equal (((Rejects *) g_ptr_array_index (self->rejects, i))->path, path))
      return TRUE;
  return FALSE;
}

/* Files of one name from several folders may have their rejected rows in one. */
static char *
rejects_path_of (PremiaImportJob *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint number = 1;; number++)
    {
      g_autofree char *name = number == 1 ? g_strconcat (base, ".rejected.csv", NULL) : g_strdup_printf ("%s.rejected-%u.csv", base, number);
      g_autofree char *found = g_build_filename (self->folder != NULL ? self->folder : folder, name, NULL);

      if (!is_taken (self, found))
        return g_steal_pointer (&found);
    }
}

/* Rejected rows are written beside, and only if there are any. */
static gboolean
keep_rejects (PremiaImportJob *self, const char *path, PremiaIntake *intake, PremiaImportResult *result, GError **error)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (intake->rejects);
  Rejects *rejects;

  if (intake->n_rejected == 0 || self->dry_run)
    return TRUE;
  rejects = g_new0 (Rejects, 1);
  rejects->path = rejects_path_of (self, path);
  rejects->made = g_strconcat (rejects->path, ".new", NULL);
  rejects->result = result;
  g_ptr_array_add (self->rejects, rejects);
  return g_file_set_contents_full (rejects->made, g_memory_output_stream_get_data (memory),
                                   (gssize) g_memory_output_stream_get_data_size (memory),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/* @kept: the good rows were; else nothing happened, and nothing is left. */
static void
settle_rejects (PremiaImportJob *self, gboolean kept)
{
  for (guint i = 0; i < self->rejects->len; i++)
    {
      Rejects *rejects = g_ptr_array_index (self->rejects, i);

      if (!kept)
        g_unlink (rejects->made);
      else
        rejects->result->rejects_path = g_rename (rejects->made, rejects->path) == 0 ? g_strdup (rejects->path)
                                                                                    : g_strdup (rejects->made);
    }
}

static gboolean
record (PremiaImportJob *self, const PremiaImportResult *result, GError **error)
{
  PremiaImportRecord entry = {
    .name = result->file_name, .noun = (char *) premia_table_kind_to_string (result->kind), .at = self->now,
    .n_rows = result->n_rows, .n_new = result->count.n_new, .n_changed = result->count.n_changed,
    .n_rejected = result->n_rejected,
  };

  /* Nothing happened: an import that is repeated leaves no trace. */
  if (result->count.n_new == 0 && result->count.n_changed == 0)
    return TRUE;
  return premia_workspace_add_import (self->workspace, &entry, error);
}

static gboolean
import_file (PremiaImportJob *self, guint index, PremiaZone *zone, GCancellable *cancellable, GError **error)
{
  ImportFile *file = g_ptr_array_index (self->files, index);
  PremiaImportResult *result = g_ptr_array_index (self->results, index);
  g_autoptr (PremiaIntake) intake = premia_intake_new (result->file_name, zone, self->skip_bad);
  g_autoptr (GFile) source = g_file_new_for_path (file->path);
  g_autoptr (GFileInputStream) stream = g_file_read (source, cancellable, error);
  gboolean done;

  if (stream == NULL)
    return FALSE;
  if (self->skip_bad)
    intake->rejects = g_memory_output_stream_new_resizable ();
  intake->progress = on_progress;
  intake->progress_data = self;
  done = premia_import_table (self->workspace, file->kind, G_INPUT_STREAM (stream), intake, self->now, &result->count,
                              cancellable, error);
  result->n_rows = intake->n_rows;
  result->n_rejected = intake->n_rejected;
  result->notes = g_ptr_array_ref (intake->notes);
  result->rejected = g_ptr_array_ref (intake->rejected);
  self->done += file->size;
  if (!done || (self->skip_bad && !keep_rejects (self, file->path, intake, result, error)))
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

      result->file_name = g_path_get_basename (file->path);
      g_ptr_array_add (self->results, result);
      if (!recognise (self, file, result->file_name, cancellable, error))
        return FALSE;
      result->kind = file->kind;
    }
  return TRUE;
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
  done = import_all (self, zone, cancellable, error);
  if (done && !self->dry_run)
    done = premia_workspace_commit (self->workspace, error);
  else
    premia_workspace_rollback (self->workspace);
  settle_rejects (self, done);
  return done;
}

static void
premia_import_job_finalize (GObject *object)
{
  PremiaImportJob *self = PREMIA_IMPORT_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->rejects, g_ptr_array_unref);
  g_free (self->folder);

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
  self->files = g_ptr_array_new_with_free_func (import_file_free);
  self->rejects = g_ptr_array_new_with_free_func (rejects_free);
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
premia_import_job_set_skip_bad (PremiaImportJob *self, gboolean skip_bad, const char *folder)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));

  self->skip_bad = skip_bad;
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

void
premia_import_job_set_dry_run (PremiaImportJob *self, gboolean dry_run)
{
  g_return_if_fail (PREMIA_IS_IMPORT_JOB (self));

  self->dry_run = dry_run;
}

GPtrArray *
premia_import_job_get_results (PremiaImportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_JOB (self), NULL);

  return self->results;
}
