/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-session"

#include "premia-import-session.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* All sources are looked through together: what is new in one depends on the others. Only where that fails are they looked at one by one, to say
 * which one is at fault. */
struct _PremiaImportSession
{
  GObject                  parent_instance;
  PremiaContext           *context;     /* (owned) */
  PremiaWorkspace         *workspace;   /* (owned): the one it is for, whatever the window shows by now */
  GListStore              *sources;     /* (owned) (element-type PremiaImportSource) */
  PremiaImportSessionState state;
  PremiaImportJob         *job;         /* (owned) (nullable): the last one that was run to its end */
  GPtrArray               *results;     /* (owned) (nullable) (element-type PremiaImportResult): borrowed from @job */
  char                    *problem;     /* (nullable) */
  GCancellable            *cancellable; /* (owned) (nullable): of what is running */
  char                    *folder;      /* (nullable): of pasted tables; only we may read it */
};

enum
{
  CHANGED,
  PROGRESS,
  IMPORTED,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportSession, premia_import_session, G_TYPE_OBJECT)

static PremiaImportSource *
get_source (PremiaImportSession *self, guint index)
{
  g_autoptr (PremiaImportSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), index);

  return source; /* the list holds it */
}

static guint
count_sources (PremiaImportSession *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->sources));
}

static void
tell (PremiaImportSession *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop (PremiaImportSession *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* What was known of the outcome is of something else. */
static void
forget (PremiaImportSession *self)
{
  stop (self);
  self->state = PREMIA_IMPORT_SESSION_IDLE;
  self->results = NULL;
  g_clear_object (&self->job);
  g_clear_pointer (&self->problem, g_free);
  tell (self);
}

/* One job runs at a time: what comes of an earlier one, which was cancelled, is not looked at. */
typedef struct
{
  PremiaImportSession *self;
  GCancellable        *cancellable;
  guint                alone;    /* the source that is looked at alone */
  char                *together; /* (nullable): why all together could not be read */
} Run;

static void
run_free (Run *run)
{
  g_object_unref (run->self);
  g_object_unref (run->cancellable);
  g_free (run->together);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static Run *
run_new (PremiaImportSession *self, guint alone, const char *together)
{
  Run *run = g_new0 (Run, 1);

  run->self = g_object_ref (self);
  run->cancellable = g_object_ref (self->cancellable);
  run->alone = alone;
  run->together = g_strdup (together);
  return run;
}

#define ALL G_MAXUINT

static PremiaImportJob *
make_job (PremiaImportSession *self, guint only)
{
  PremiaImportJob *job = premia_import_job_new (self->workspace, premia_context_now (self->context));

  for (guint i = 0; i < count_sources (self); i++)
    if (only == ALL || i == only)
      premia_import_job_add_file (job, premia_import_source_get_path (get_source (self, i)), premia_import_source_get_kind (get_source (self, i)));
  return job;
}

/* Rejected rows lie beside their file; a pasted table has none. */
static const char *
rejects_folder (PremiaImportSession *self)
{
  for (guint i = 0; i < count_sources (self); i++)
    if (premia_import_source_is_pasted (get_source (self, i)))
      return g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) != NULL ? g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) : g_get_home_dir ();
  return NULL;
}

static void on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
check (PremiaImportSession *self, guint only, const char *together)
{
  g_autoptr (PremiaImportJob) job = make_job (self, only);

  premia_import_job_set_dry_run (job, TRUE);
  premia_import_job_set_skip_bad (job, TRUE, NULL);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_checked_cb, run_new (self, only, together));
}

/* Nothing can be told: of one of the sources, or of all of them together. */
static void
give_up (PremiaImportSession *self, const char *problem)
{
  g_clear_object (&self->cancellable);
  self->state = PREMIA_IMPORT_SESSION_IDLE;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  tell (self);
}

static void
go_on_alone (PremiaImportSession *self, guint next, const char *together)
{
  if (next < count_sources (self))
    check (self, next, together);
  else
    give_up (self, premia_import_session_is_readable (self) ? together : NULL);
}

static void
on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  PremiaImportSession *self = run->self;
  g_autoptr (GError) error = NULL;

  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  if (run->cancellable != self->cancellable || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (run->alone != ALL)
    {
      /* What it says of the source must not stop the others from being looked at. */
      g_autoptr (GCancellable) cancellable = g_steal_pointer (&self->cancellable);

      if (error != NULL)
        premia_import_source_set_problem (get_source (self, run->alone), error->message);
      self->cancellable = g_steal_pointer (&cancellable);
      self->state = PREMIA_IMPORT_SESSION_CHECKING;
      go_on_alone (self, run->alone + 1, run->together);
      return;
    }
  if (error != NULL)
    {
      if (count_sources (self) == 1)
        {
          g_clear_object (&self->cancellable);
          premia_import_source_set_problem (get_source (self, 0), error->message);
        }
      else
        go_on_alone (self, 0, error->message);
      return;
    }
  g_clear_object (&self->cancellable);
  g_set_object (&self->job, PREMIA_IMPORT_JOB (source));
  self->results = premia_import_job_get_results (self->job);
  self->state = PREMIA_IMPORT_SESSION_CHECKED;
  tell (self);
}

static void
on_imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  PremiaImportSession *self = run->self;
  g_autoptr (GError) error = NULL;

  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  if (self->state != PREMIA_IMPORT_SESSION_IMPORTING)
    return;
  g_clear_object (&self->cancellable);
  if (error == NULL)
    {
      g_set_object (&self->job, PREMIA_IMPORT_JOB (source));
      self->results = premia_import_job_get_results (self->job);
      self->state = PREMIA_IMPORT_SESSION_IDLE;
      g_signal_emit (self, signals[IMPORTED], 0);
      return;
    }
  forget (self);
  g_signal_emit (self, signals[STOPPED], 0, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : error->message);
}

static void
on_progress_cb (PremiaImportSession *self, PremiaJob *job)
{
  g_signal_emit (self, signals[PROGRESS], 0, premia_job_get_fraction (job));
}

static void
premia_import_session_dispose (GObject *object)
{
  PremiaImportSession *self = PREMIA_IMPORT_SESSION (object);

  stop (self);
  self->results = NULL;
  g_clear_object (&self->job);
  g_clear_object (&self->sources);
  g_clear_object (&self->workspace);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_import_session_parent_class)->dispose (object);
}

static void
premia_import_session_finalize (GObject *object)
{
  PremiaImportSession *self = PREMIA_IMPORT_SESSION (object);

  if (self->folder != NULL)
    g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->problem);

  G_OBJECT_CLASS (premia_import_session_parent_class)->finalize (object);
}

static void
premia_import_session_class_init (PremiaImportSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_import_session_dispose;
  object_class->finalize = premia_import_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_import_session_init (PremiaImportSession *self)
{
  self->sources = g_list_store_new (PREMIA_TYPE_IMPORT_SOURCE);
}

PremiaImportSession *
premia_import_session_new (PremiaContext *context)
{
  PremiaImportSession *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (premia_context_get_workspace (context) != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_SESSION, NULL);
  self->context = g_object_ref (context);
  self->workspace = g_object_ref (premia_context_get_workspace (context));
  return self;
}

GListModel *
premia_import_session_get_sources (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  return G_LIST_MODEL (self->sources);
}

static void
add (PremiaImportSession *self, const char *path, gboolean pasted)
{
  g_autoptr (PremiaImportSource) source = premia_import_source_new (path, pasted);

  g_signal_connect_object (source, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->sources, source);
  forget (self);
}

gboolean
premia_import_session_add_file (PremiaImportSession *self, GFile *file, GError **error)
{
  const char *path;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_peek_path (file);
  if (path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("A file that is not on this computer cannot be imported: save it here first."));
      return FALSE;
    }
  for (guint i = 0; i < count_sources (self); i++)
    if (strcmp (premia_import_source_get_path (get_source (self, i)), path) == 0)
      return TRUE;
  add (self, path, FALSE);
  return TRUE;
}

gboolean
premia_import_session_add_text (PremiaImportSession *self, const char *text, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (self->folder == NULL)
    self->folder = g_dir_make_tmp ("premia-pasted-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  for (guint number = 1; path == NULL || g_file_test (path, G_FILE_TEST_EXISTS); number++)
    {
      g_free (name);
      g_free (path);
      name = g_strdup_printf ("pasted-%u.csv", number);
      path = g_build_filename (self->folder, name, NULL);
    }
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return FALSE;
  add (self, path, TRUE);
  return TRUE;
}

void
premia_import_session_remove (PremiaImportSession *self, PremiaImportSource *source)
{
  guint position;

  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));

  if (!g_list_store_find (self->sources, source, &position))
    return;
  g_signal_handlers_disconnect_by_func (source, forget, self);
  g_list_store_remove (self->sources, position);
  forget (self);
}

gboolean
premia_import_session_is_looking (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), FALSE);

  for (guint i = 0; i < count_sources (self); i++)
    if (premia_import_source_get_state (get_source (self, i)) == PREMIA_IMPORT_SOURCE_LOOKING)
      return TRUE;
  return FALSE;
}

gboolean
premia_import_session_is_readable (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), FALSE);

  for (guint i = 0; i < count_sources (self); i++)
    if (premia_import_source_get_state (get_source (self, i)) != PREMIA_IMPORT_SOURCE_PLAIN
        && premia_import_source_get_state (get_source (self, i)) != PREMIA_IMPORT_SOURCE_FOREIGN)
      return FALSE;
  return count_sources (self) > 0;
}

PremiaImportSessionState
premia_import_session_get_state (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), PREMIA_IMPORT_SESSION_IDLE);

  return self->state;
}

void
premia_import_session_check (PremiaImportSession *self)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));
  g_return_if_fail (premia_import_session_is_readable (self));

  if (self->state != PREMIA_IMPORT_SESSION_IDLE)
    return;
  g_clear_pointer (&self->problem, g_free);
  self->cancellable = g_cancellable_new ();
  self->state = PREMIA_IMPORT_SESSION_CHECKING;
  tell (self);
  check (self, ALL, NULL);
}

GPtrArray *
premia_import_session_get_results (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  return self->results;
}

guint64
premia_import_session_get_n_rejected (PremiaImportSession *self)
{
  guint64 n = 0;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), 0);

  for (guint i = 0; self->results != NULL && i < self->results->len; i++)
    n += ((PremiaImportResult *) g_ptr_array_index (self->results, i))->n_rejected;
  return n;
}

const char *
premia_import_session_get_problem (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  return self->problem;
}

void
premia_import_session_import (PremiaImportSession *self, gboolean skip_bad)
{
  g_autoptr (PremiaImportJob) job = NULL;

  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->state == PREMIA_IMPORT_SESSION_CHECKED);

  job = make_job (self, ALL);
  self->state = PREMIA_IMPORT_SESSION_IMPORTING;
  self->cancellable = g_cancellable_new ();
  premia_import_job_set_skip_bad (job, skip_bad, rejects_folder (self));
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_imported_cb, run_new (self, ALL, NULL));
  tell (self);
}

void
premia_import_session_stop (PremiaImportSession *self)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

char *
premia_import_session_sum_up (PremiaImportSession *self)
{
  PremiaLocale *locale;
  guint64 n_new = 0, n_changed = 0, n_rejected = 0;
  const char *rejects_path = NULL;
  g_autofree char *new_text = NULL;
  g_autofree char *changed_text = NULL;
  g_autofree char *rejected_text = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  locale = premia_context_get_locale (self->context);
  for (guint i = 0; self->results != NULL && i < self->results->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (self->results, i);

      n_new += result->count.n_new;
      n_changed += result->count.n_changed;
      n_rejected += result->n_rejected;
      if (result->rejects_path != NULL)
        rejects_path = result->rejects_path;
    }
  if (n_new == 0 && n_changed == 0 && n_rejected == 0)
    return g_strdup (_("Everything in these files was here already."));
  new_text = premia_locale_format_count (locale, (gint64) n_new);
  changed_text = premia_locale_format_count (locale, (gint64) n_changed);
  if (n_rejected == 0 && n_changed == 0)
    return g_strdup_printf (_("Imported: %s new."), new_text);
  if (n_rejected == 0)
    return g_strdup_printf (_("Imported: %s new, %s changed."), new_text, changed_text);
  rejected_text = premia_locale_format_count (locale, (gint64) n_rejected);
  name = rejects_path != NULL ? g_filename_display_basename (rejects_path) : g_strdup ("");
  return g_strdup_printf (_("Imported: %s new, %s changed; %s bad set aside in %s."), new_text, changed_text, rejected_text, name);
}
