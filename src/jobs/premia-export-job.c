/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-export-job"

#include "premia-export-job.h"

#include "report/premia-register-document.h"
#include "report/premia-statement-document.h"

struct _PremiaExportJob
{
  PremiaJob        parent_instance;
  GPtrArray       *ledgers; /* (owned) (element-type PremiaLedger) */
  PremiaExportWhat what;
  PremiaFormat     format;
  char            *path;
  PremiaLetterhead letterhead;
  char            *company; /* (owned): of the letterhead */
  int              person;  /* -1: all */
  GPtrArray       *paths;   /* (owned) (element-type filename) */
};

G_DEFINE_FINAL_TYPE (PremiaExportJob, premia_export_job, PREMIA_TYPE_JOB)

PremiaDocument *
premia_export_job_make_document (PremiaExportJob *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_EXPORT_JOB (self), NULL);
  g_return_val_if_fail (self->what != PREMIA_EXPORT_STATEMENT_EACH, NULL);

  if (self->what == PREMIA_EXPORT_REGISTER)
    return premia_register_document_new (self->ledgers, &self->letterhead);
  return premia_statements_document_new (self->ledgers, self->person, &self->letterhead, cancellable, error);
}

static void
on_statement_written (GFile *file, guint done, guint n, gpointer user_data)
{
  PremiaExportJob *self = user_data;

  g_ptr_array_add (self->paths, g_file_get_path (file));
  premia_job_report (PREMIA_JOB (self), (double) done / (double) n);
}

static gboolean
make_folder (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &cause)
      || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
premia_export_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaExportJob *self = PREMIA_EXPORT_JOB (job);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFile) folder = self->what == PREMIA_EXPORT_STATEMENT_EACH ? g_object_ref (file) : g_file_get_parent (file);
  g_autoptr (PremiaDocument) document = NULL;

  if (folder != NULL && !make_folder (folder, cancellable, error))
    return FALSE;
  if (self->what == PREMIA_EXPORT_STATEMENT_EACH)
    return premia_statements_write (self->ledgers, self->person, &self->letterhead, self->format, folder,
                                    on_statement_written, self, cancellable, error);
  document = premia_export_job_make_document (self, cancellable, error);
  if (document == NULL)
    return FALSE;
  premia_job_report (job, 0.5);
  if (!premia_document_write (document, self->format, file, cancellable, error))
    return FALSE;
  g_ptr_array_add (self->paths, g_strdup (self->path));
  return TRUE;
}

static void
premia_export_job_finalize (GObject *object)
{
  PremiaExportJob *self = PREMIA_EXPORT_JOB (object);

  g_clear_pointer (&self->ledgers, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_object (&self->letterhead.locale);
  g_free (self->company);
  g_free (self->path);

  G_OBJECT_CLASS (premia_export_job_parent_class)->finalize (object);
}

static void
premia_export_job_class_init (PremiaExportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_export_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_export_job_run;
}

static void
premia_export_job_init (PremiaExportJob *self)
{
  self->person = -1;
  self->ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

PremiaExportJob *
premia_export_job_new (GPtrArray *ledgers, PremiaExportWhat what, PremiaFormat format, const char *path,
                       const PremiaLetterhead *letterhead)
{
  PremiaExportJob *self;

  g_return_val_if_fail (ledgers != NULL && path != NULL, NULL);
  g_return_val_if_fail (letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  self = g_object_new (PREMIA_TYPE_EXPORT_JOB, NULL);
  for (guint i = 0; i < ledgers->len; i++)
    g_ptr_array_add (self->ledgers, premia_ledger_ref (g_ptr_array_index (ledgers, i)));
  self->what = what;
  self->format = format;
  self->path = g_strdup (path);
  self->company = g_strdup (letterhead->company);
  self->letterhead = (PremiaLetterhead){ .company = self->company, .made_on = letterhead->made_on,
                                         .locale = g_object_ref (letterhead->locale) };
  return self;
}

void
premia_export_job_set_person (PremiaExportJob *self, guint person)
{
  g_return_if_fail (PREMIA_IS_EXPORT_JOB (self));

  self->person = (int) person;
}

GPtrArray *
premia_export_job_get_paths (PremiaExportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_EXPORT_JOB (self), NULL);

  return self->paths;
}
