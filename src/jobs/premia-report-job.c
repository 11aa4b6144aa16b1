/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-job"

#include "premia-report-job.h"
#include "premia-export-job.h"
#include "premia-report-made.h"
#include "premia-written-files.h"

#include "engine/premia-error.h"
#include "engine/premia-file-name.h"
#include "report/premia-statement-document.h"

#include <glib/gi18n.h>

struct _PremiaReportJob
{
  PremiaJob        parent_instance;
  PremiaReportMade made;
  char            *company; /* (owned): of the letterhead */
  char            *path;    /* (owned) (nullable) */
  PremiaDocument  *document; /* (owned) (nullable) */
  gboolean         nobody;
  GPtrArray       *paths;   /* (owned) (element-type filename) */
};

G_DEFINE_FINAL_TYPE (PremiaReportJob, premia_report_job, PREMIA_TYPE_JOB)

gboolean
premia_report_kind_needs_ledgers (PremiaReportKind kind)
{
  return kind == PREMIA_REPORT_REGISTER || kind == PREMIA_REPORT_STATEMENTS;
}

gboolean
premia_report_kind_can_be_each (PremiaReportKind kind)
{
  return kind == PREMIA_REPORT_STATEMENTS || kind == PREMIA_REPORT_PERFORMANCE || kind == PREMIA_REPORT_BADGES;
}

gboolean
premia_report_setup_get_each (const PremiaReportSetup *setup)
{
  g_return_val_if_fail (setup != NULL, FALSE);

  return setup->each && premia_report_kind_can_be_each (setup->kind);
}

PremiaPeriod
premia_report_setup_get_whole (const PremiaReportSetup *setup, PremiaDesk *desk, PremiaPeriod period)
{
  g_return_val_if_fail (setup != NULL && desk != NULL, period);

  return setup->span > period.kind ? premia_period_containing_in (setup->span, premia_desk_get_year_shift (desk), period) : period;
}

char *
premia_report_setup_get_file_name (const PremiaReportSetup *setup, PremiaDesk *desk, PremiaPeriod period)
{
  g_autofree char *said = NULL;

  g_return_val_if_fail (setup != NULL && desk != NULL, NULL);

  said = premia_period_to_string (premia_report_setup_get_whole (setup, desk, period));
  return g_strdup_printf ("%s-%s", premia_report_kind_to_string (setup->kind), said);
}

/* ---- what it needs ---- */

static gboolean
calculate (PremiaReportJob *self, GCancellable *cancellable, GError **error)
{
  const PremiaPeriod whole = premia_report_setup_get_whole (self->made.setup, self->made.desk, self->made.period);
  g_autoptr (PremiaCalculateJob) job = NULL;

  if (!premia_report_kind_needs_ledgers (self->made.setup->kind) || self->made.ledgers != NULL)
    return TRUE;
  job = premia_calculate_job_new (self->made.desk, whole, whole, self->made.as_of);
  if (!premia_job_run (PREMIA_JOB (job), cancellable, error))
    return FALSE;
  self->made.ledgers = g_ptr_array_ref (premia_calculate_job_get_ledgers (job));
  return TRUE;
}

static gboolean
choose_people (PremiaReportJob *self, GError **error)
{
  const PremiaPeriod whole = premia_report_setup_get_whole (self->made.setup, self->made.desk, self->made.period);

  self->made.chosen = premia_chosen_people_new (premia_dataset_get_people (premia_desk_get_dataset (self->made.desk)),
                                                (const char *const *) self->made.setup->who, premia_period_first_day (whole),
                                                premia_period_last_day (whole), error);
  return self->made.chosen != NULL;
}

/* ---- files ---- */

static PremiaFormat
get_format (PremiaReportJob *self)
{
  PremiaFormat format = PREMIA_FORMAT_PDF;

  premia_format_parse (self->made.setup->format, &format);
  return format;
}

/* One after the other as a report of that person alone. Statements have the names of their runs; a report of another kind or span in the
 * same folder takes nobody's place. */
static gboolean
write_person (PremiaReportJob *self, guint person, GFile *folder, GHashTable *used, GCancellable *cancellable, GError **error)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->made.desk));
  g_autoptr (PremiaChosenPeople) one = premia_chosen_people_new_one (people, person);
  PremiaChosenPeople *all = self->made.chosen;
  g_autofree char *said = premia_report_setup_get_file_name (self->made.setup, self->made.desk, self->made.period);
  g_autofree char *name = premia_person_file_name (people, person, said, get_format (self));
  g_autofree char *own = premia_file_name_take (name, used);
  g_autoptr (GFile) file = g_file_get_child (folder, own);
  g_autoptr (PremiaDocument) document = NULL;

  self->made.chosen = one;
  document = premia_report_made_document (&self->made, cancellable, error);
  self->made.chosen = all;
  if (document == NULL || !premia_document_write (document, get_format (self), file, cancellable, error))
    return FALSE;
  g_ptr_array_add (self->paths, g_file_get_path (file));
  return TRUE;
}

static gboolean
write_persons (PremiaReportJob *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) persons = premia_report_made_list_persons (&self->made);

  for (guint i = 0; i < persons->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !write_person (self, g_array_index (persons, guint, i), folder, used, cancellable, error))
        return FALSE;
      premia_job_report (PREMIA_JOB (self), (double) (i + 1) / persons->len);
    }
  return TRUE;
}

static gboolean
write_each (PremiaReportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->path);
  PremiaWrittenFiles written = { PREMIA_JOB (self), self->paths };

  if (!premia_folder_make (folder, cancellable, error))
    return FALSE;
  if (self->made.setup->kind != PREMIA_REPORT_STATEMENTS)
    return write_persons (self, folder, cancellable, error);
  return premia_statements_write (self->made.ledgers, self->made.chosen, &self->made.letterhead, get_format (self), folder, premia_written_files_add, NULL,
                                  &written, cancellable, error);
}

/* Making the document is half of the work, laying it out the other half. */
static void
on_progress (double fraction, gpointer user_data)
{
  premia_job_report (user_data, 0.5 + fraction / 2.0);
}

static gboolean
write_file (PremiaReportJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (!premia_folder_make (folder, cancellable, error)
      || !premia_document_write_with (self->document, get_format (self), file, on_progress, self, cancellable, error))
    return FALSE;
  g_ptr_array_add (self->paths, g_strdup (self->path));
  return TRUE;
}

/* Statements that can be verified are no documents. */
static gboolean
write_proofs (PremiaReportJob *self, GCancellable *cancellable, GError **error)
{
  const PremiaExportWhat what = premia_report_setup_get_each (self->made.setup) ? PREMIA_EXPORT_STATEMENT_EACH : PREMIA_EXPORT_STATEMENTS;
  g_autoptr (PremiaExportJob) job = premia_export_job_new (self->made.ledgers, what, PREMIA_FORMAT_JSON, self->path, &self->made.letterhead);
  GPtrArray *paths;

  premia_export_job_set_desk (job, self->made.desk);
  premia_export_job_set_people (job, self->made.chosen);
  if (!premia_job_run (PREMIA_JOB (job), cancellable, error))
    return FALSE;
  paths = premia_export_job_get_paths (job);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (self->paths, g_strdup (g_ptr_array_index (paths, i)));
  return TRUE;
}

/* ---- the job ---- */

static gboolean
premia_report_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaReportJob *self = PREMIA_REPORT_JOB (job);

  if (!choose_people (self, error) || !calculate (self, cancellable, error) || !premia_report_made_prepare (&self->made, cancellable, error))
    return FALSE;
  self->nobody = premia_report_made_has_nobody (&self->made);
  if (self->path != NULL && get_format (self) == PREMIA_FORMAT_JSON && self->made.setup->kind == PREMIA_REPORT_STATEMENTS)
    return write_proofs (self, cancellable, error);
  if (self->path != NULL && premia_report_setup_get_each (self->made.setup))
    return write_each (self, cancellable, error);
  self->made.progress = job;
  self->document = premia_report_made_document (&self->made, cancellable, error);
  self->made.progress = NULL;
  if (self->document == NULL)
    return FALSE;
  return self->path == NULL || write_file (self, cancellable, error);
}

static void
premia_report_job_finalize (GObject *object)
{
  PremiaReportJob *self = PREMIA_REPORT_JOB (object);

  premia_report_made_clear (&self->made);
  g_clear_object (&self->document);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_free (self->company);
  g_free (self->path);

  G_OBJECT_CLASS (premia_report_job_parent_class)->finalize (object);
}

static void
premia_report_job_class_init (PremiaReportJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_report_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_report_job_run;
}

static void
premia_report_job_init (PremiaReportJob *self)
{
  self->made.as_of = self->made.now = PREMIA_NEVER;
  self->paths = g_ptr_array_new_with_free_func (g_free);
}

PremiaReportJob *
premia_report_job_new (PremiaDesk *desk, const PremiaReportSetup *setup, PremiaPeriod period, const PremiaLetterhead *letterhead)
{
  PremiaReportJob *self;
  PremiaReportMade *made;

  g_return_val_if_fail (desk != NULL && setup != NULL && letterhead != NULL && PREMIA_IS_LOCALE (letterhead->locale), NULL);

  self = g_object_new (PREMIA_TYPE_REPORT_JOB, NULL);
  made = &self->made;
  made->desk = premia_desk_ref (desk);
  made->setup = premia_report_setup_copy (setup);
  made->period = period;
  self->company = g_strdup (letterhead->company);
  made->letterhead = (PremiaLetterhead){
    .company = self->company, .made_on = letterhead->made_on,
    .locale = *setup->language != '\0' ? premia_locale_new (setup->language) : g_object_ref (letterhead->locale),
    .brand = letterhead->brand != NULL ? premia_letter_brand_ref (letterhead->brand) : NULL,
    .hidden = (const char *const *) made->setup->hidden, .paper = setup->paper, .turn = setup->turn,
  };
  premia_locale_set_veiled (made->letterhead.locale, premia_locale_is_veiled (letterhead->locale));
  return self;
}

void
premia_report_job_set_ledgers (PremiaReportJob *self, GPtrArray *ledgers)
{
  g_return_if_fail (PREMIA_IS_REPORT_JOB (self) && ledgers != NULL && self->made.ledgers == NULL);

  self->made.ledgers = g_ptr_array_ref (ledgers);
}

void
premia_report_job_set_as_of (PremiaReportJob *self, PremiaInstant as_of)
{
  g_return_if_fail (PREMIA_IS_REPORT_JOB (self));

  self->made.as_of = as_of;
}

void
premia_report_job_set_now (PremiaReportJob *self, PremiaInstant now)
{
  g_return_if_fail (PREMIA_IS_REPORT_JOB (self));

  self->made.now = now;
}

void
premia_report_job_set_workspace (PremiaReportJob *self, PremiaWorkspace *workspace)
{
  g_return_if_fail (PREMIA_IS_REPORT_JOB (self) && (workspace == NULL || PREMIA_IS_WORKSPACE (workspace)));

  g_set_object (&self->made.workspace, workspace);
}

void
premia_report_job_set_path (PremiaReportJob *self, const char *path)
{
  g_return_if_fail (PREMIA_IS_REPORT_JOB (self) && path != NULL);

  g_free (self->path);
  self->path = g_strdup (path);
}

PremiaDocument *
premia_report_job_get_document (PremiaReportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_JOB (self), NULL);
  return self->document;
}

GPtrArray *
premia_report_job_get_ledgers (PremiaReportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_JOB (self), NULL);
  return self->made.ledgers;
}

gboolean
premia_report_job_has_nobody (PremiaReportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_JOB (self), TRUE);
  return self->nobody;
}

GPtrArray *
premia_report_job_get_paths (PremiaReportJob *self)
{
  g_return_val_if_fail (PREMIA_IS_REPORT_JOB (self), NULL);
  return self->paths;
}
