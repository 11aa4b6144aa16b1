/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-export-job"

#include "premia-export-job.h"
#include "premia-written-files.h"

#include "engine/premia-error.h"
#include "jobs/premia-proof.h"
#include "report/premia-register-document.h"
#include "report/premia-statement-document.h"

#include <glib/gi18n.h>

struct _PremiaExportJob
{
  PremiaJob        parent_instance;
  GPtrArray       *ledgers; /* (owned) (element-type PremiaLedger) */
  PremiaExportWhat what;
  PremiaFormat     format;
  char            *path;
  PremiaLetterhead letterhead;
  char            *company; /* (owned): of the letterhead */
  PremiaChosenPeople *chosen; /* (owned) (nullable): all */
  PremiaDesk      *desk;    /* (owned) (nullable) */
  PremiaProof     *proof;   /* (owned) (nullable): while it runs: of the run before */
  PremiaLedger    *proven;  /* borrowed, as above: of which ledger … */
  guint            proven_run; /* … and run it is */
  GPtrArray       *paths;   /* (owned) (element-type filename) */
};

G_DEFINE_FINAL_TYPE (PremiaExportJob, premia_export_job, PREMIA_TYPE_JOB)

PremiaDocument *
premia_export_job_make_document (PremiaExportJob *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (PREMIA_IS_EXPORT_JOB (self), NULL);
  g_return_val_if_fail (self->what != PREMIA_EXPORT_STATEMENT_EACH, NULL);

  if (self->what == PREMIA_EXPORT_REGISTER)
    return premia_register_document_new (self->ledgers, self->chosen, &self->letterhead);
  return premia_statements_document_new (self->ledgers, self->chosen, &self->letterhead, cancellable, error);
}

/* What is handed to whoever writes the statements. */
typedef struct
{
  PremiaWrittenFiles files; /* first: premia_written_files_add() is handed the same */
  PremiaExportJob   *job;
} Writing;

/* One run after the other, so that its inputs are read once. */
static GBytes *
make_proof (PremiaLedger *ledger, guint run, guint person, gpointer user_data, GError **error)
{
  PremiaExportJob *self = ((const Writing *) user_data)->job;
  char *text;
  gsize length;

  if (self->proof == NULL || self->proven != ledger || self->proven_run != run)
    {
      g_clear_pointer (&self->proof, premia_proof_free);
      self->proof = premia_proof_new (self->desk, ledger, run, error);
      self->proven = ledger;
      self->proven_run = run;
    }
  text = self->proof == NULL ? NULL : premia_proof_write (self->proof, person, &length, error);
  return text == NULL ? NULL : g_bytes_new_take (text, length);
}

/* The only statement there is. */
static gboolean
write_proof (PremiaExportJob *self, GFile *file, GCancellable *cancellable, GError **error)
{
  const int person = premia_chosen_people_get_only (self->chosen);
  Writing writing = { { PREMIA_JOB (self), self->paths }, self };

  for (guint i = 0; person >= 0 && i < self->ledgers->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (self->ledgers, i);

      for (guint run = premia_ledger_get_first (ledger); run < premia_ledger_get_n_runs (ledger); run++)
        if (premia_ledger_find (ledger, run, (guint) person) != NULL)
          {
            g_autoptr (GBytes) bytes = make_proof (ledger, run, (guint) person, &writing, error);

            if (bytes == NULL || !premia_report_write_bytes (bytes, file, cancellable, error))
              return FALSE;
            g_ptr_array_add (self->paths, g_strdup (self->path));
            return TRUE;
          }
    }
  g_set_error_literal (error, PREMIA_ERROR, PREMIA_ERROR_MISSING, _("There is no statement of this person for the period."));
  return FALSE;
}

static gboolean
write_each (PremiaExportJob *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  const PremiaStatementBytesFunc make = self->format == PREMIA_FORMAT_JSON ? make_proof : NULL;
  Writing writing = { { PREMIA_JOB (self), self->paths }, self };
  const gboolean written = premia_statements_write (self->ledgers, self->chosen, &self->letterhead, self->format, folder,
                                                    premia_written_files_add, make, &writing, cancellable, error);

  g_clear_pointer (&self->proof, premia_proof_free);
  return written;
}

static gboolean
premia_export_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaExportJob *self = PREMIA_EXPORT_JOB (job);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFile) folder = self->what == PREMIA_EXPORT_STATEMENT_EACH ? g_object_ref (file) : g_file_get_parent (file);
  g_autoptr (PremiaDocument) document = NULL;

  g_return_val_if_fail (self->format != PREMIA_FORMAT_JSON || self->desk != NULL, FALSE);

  if (!premia_folder_make (folder, cancellable, error))
    return FALSE;
  if (self->what == PREMIA_EXPORT_STATEMENT_EACH)
    return write_each (self, folder, cancellable, error);
  if (self->format == PREMIA_FORMAT_JSON)
    return write_proof (self, file, cancellable, error);
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
  g_clear_pointer (&self->chosen, premia_chosen_people_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->proof, premia_proof_free);
  g_clear_object (&self->letterhead.locale);
  g_clear_pointer (&self->letterhead.brand, premia_letter_brand_unref);
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
                                         .locale = g_object_ref (letterhead->locale),
                                         .brand = letterhead->brand != NULL ? premia_letter_brand_ref (letterhead->brand) : NULL };
  return self;
}

void
premia_export_job_set_people (PremiaExportJob *self, PremiaChosenPeople *chosen)
{
  g_return_if_fail (PREMIA_IS_EXPORT_JOB (self) && chosen != NULL);

  premia_chosen_people_ref (chosen);
  g_clear_pointer (&self->chosen, premia_chosen_people_unref);
  self->chosen = chosen;
}

void
premia_export_job_set_person (PremiaExportJob *self, guint person)
{
  g_autoptr (PremiaChosenPeople) chosen = NULL;
  PremiaPayout *payout;

  g_return_if_fail (PREMIA_IS_EXPORT_JOB (self));

  if (self->ledgers->len == 0)
    return;
  payout = premia_ledger_get_payout (g_ptr_array_index (self->ledgers, 0));
  chosen = premia_chosen_people_new_one (premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (payout))), person);
  premia_export_job_set_people (self, chosen);
}

void
premia_export_job_set_desk (PremiaExportJob *self, PremiaDesk *desk)
{
  g_return_if_fail (PREMIA_IS_EXPORT_JOB (self) && desk != NULL);

  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = premia_desk_ref (desk);
}

GPtrArray *
premia_export_job_get_paths (PremiaExportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_EXPORT_JOB (self), NULL);

  return self->paths;
}
