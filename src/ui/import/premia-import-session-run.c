/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-session"

#include "premia-import-session-private.h"
#include "premia-import-foreign-table.h"
#include "engine/premia-error.h"

#include <glib/gi18n.h>

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

static GInputStream *
open_table (const char *path, gpointer user_data, GCancellable *cancellable, GError **error)
{
  PremiaImportTable *table = user_data;

  return premia_table_source_open (table->source, table->profile, cancellable, error);
}

static gboolean
add_to_job (PremiaImportSession *self, PremiaImportJob *job, PremiaImportSource *source, GError **error)
{
  PremiaImportDraft *draft = premia_import_source_get_draft (source);
  g_autoptr (PremiaImportProfile) profile = NULL;
  PremiaImportTable *table;
  /* Of one that was pasted it is only what messages call it. */
  const char *path = premia_import_source_is_pasted (source) ? premia_import_source_get_name (source) : premia_import_source_get_path (source);

  if (premia_import_source_get_bytes (source) != NULL)
    premia_import_job_add_bytes (job, premia_import_source_get_name (source), premia_import_source_get_bytes (source),
                                 premia_import_source_get_kind (source), NULL);
  else if (draft == NULL)
    premia_import_job_add_file (job, path, premia_import_source_get_kind (source));
  else
    {
      profile = premia_import_draft_dup_profile (draft, error);
      if (profile == NULL)
        return FALSE;
      table = premia_import_table_new (premia_table_guess_get_source (premia_import_draft_get_guess (draft)), profile);
      premia_import_job_add_foreign (job, path, profile, open_table, table, premia_import_table_free);
      /* The name is of one mapping: another would take its place under it. */
      if (self->remember != NULL && source == premia_import_session_find_unknown (self))
        {
          g_autofree char *text = premia_import_profile_to_text (profile);

          premia_import_job_remember_profile (job, self->remember, text);
        }
    }
  return TRUE;
}

static void
add_choices (PremiaImportSession *self, PremiaImportJob *job)
{
  GHashTableIter iter;
  gpointer account, value;

  g_hash_table_iter_init (&iter, self->choices);
  while (g_hash_table_iter_next (&iter, &account, &value))
    {
      const PremiaImportChosen *choice = value;

      if (choice->choice == PREMIA_IMPORT_CHOICE_PERSON)
        premia_import_job_set_match (job, account, choice->person);
      else if (choice->choice == PREMIA_IMPORT_CHOICE_NEW)
        premia_import_job_add_person (job, account, account, NULL, NULL);
    }
}

/* NULL with an error: what a table's columns mean is not said yet. (transfer full) */
static PremiaImportJob *
make_job (PremiaImportSession *self, guint only, GError **error)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (self->workspace, premia_context_now (self->context));

  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    if ((only == ALL || i == only) && !add_to_job (self, job, premia_import_session_get_source (self, i), error))
      return NULL;
  add_choices (self, job);
  return g_steal_pointer (&job);
}

/* Rejected rows lie beside their file; a pasted table has none. */
static const char *
rejects_folder (PremiaImportSession *self)
{
  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    if (premia_import_source_is_pasted (premia_import_session_get_source (self, i)))
      return g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) != NULL ? g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS) : g_get_home_dir ();
  return NULL;
}

static void on_checked_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Nothing can be told: of one of the sources, or of all of them together. */
static void
give_up (PremiaImportSession *self, const char *problem)
{
  g_clear_object (&self->cancellable);
  self->state = PREMIA_IMPORT_SESSION_IDLE;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_signal_emit_by_name (self, "changed");
}

static void
check (PremiaImportSession *self, guint only, const char *together)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaImportJob) job = make_job (self, only, &error);

  if (job == NULL)
    {
      give_up (self, error->message);
      return;
    }
  premia_import_job_set_dry_run (job, TRUE);
  premia_import_job_set_skip_bad (job, TRUE, NULL);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_checked_cb, run_new (self, only, together));
}

static void
go_on_alone (PremiaImportSession *self, guint next, const char *together)
{
  if (next < premia_import_session_count_sources (self))
    check (self, next, together);
  else
    give_up (self, premia_import_session_is_readable (self) ? together : NULL);
}

/* Once it is said who they are, they are no strangers to later jobs; here they stay, for whoever changes their mind. */
static void
take_strangers (PremiaImportSession *self)
{
  gboolean foreign = FALSE;

  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    foreign = foreign || premia_import_source_get_draft (premia_import_session_get_source (self, i)) != NULL;
  /* Our own tables name people by their IDs, and those are taken at their word. */
  if (self->first != NULL || !foreign)
    return;
  g_set_object (&self->first, self->job);
  self->strangers = premia_import_job_get_strangers (self->first, NULL);
  g_signal_emit_by_name (self, "strangers-changed");
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
        premia_import_source_set_problem (premia_import_session_get_source (self, run->alone), error->message);
      self->cancellable = g_steal_pointer (&cancellable);
      self->state = PREMIA_IMPORT_SESSION_CHECKING;
      go_on_alone (self, run->alone + 1, run->together);
      return;
    }
  if (error != NULL)
    {
      if (premia_import_session_count_sources (self) == 1)
        {
          g_clear_object (&self->cancellable);
          premia_import_source_set_problem (premia_import_session_get_source (self, 0), error->message);
        }
      else
        go_on_alone (self, 0, error->message);
      return;
    }
  g_clear_object (&self->cancellable);
  g_set_object (&self->job, PREMIA_IMPORT_JOB (source));
  self->results = premia_import_job_get_results (self->job);
  self->state = PREMIA_IMPORT_SESSION_CHECKED;
  take_strangers (self);
  g_signal_emit_by_name (self, "changed");
}

/* It is not any more what was shown: nothing goes in that nobody has seen. Names may be others, too. */
static void
check_once_more (PremiaImportSession *self, const char *why)
{
  /* Translators: %s is a sentence: why nothing was imported */
  g_autofree char *words = g_strdup_printf (_("%s It has been checked once more: look at what would happen now."), why);
  const gboolean any = self->strangers != NULL && self->strangers->len > 0;

  self->strangers = NULL;
  g_clear_object (&self->first);
  premia_import_session_forget (self);
  if (any)
    g_signal_emit_by_name (self, "strangers-changed");
  g_signal_emit_by_name (self, "stopped", words);
  if (self->state == PREMIA_IMPORT_SESSION_IDLE && premia_import_session_is_readable (self))
    premia_import_session_check (self);
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
      g_signal_emit_by_name (self, "imported");
      return;
    }
  if (g_error_matches (error, PREMIA_ERROR, PREMIA_ERROR_CHANGED))
    {
      check_once_more (self, error->message);
      return;
    }
  premia_import_session_forget (self);
  g_signal_emit_by_name (self, "stopped", g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? NULL : error->message);
}

static void
on_progress_cb (PremiaImportSession *self, PremiaJob *job)
{
  g_signal_emit_by_name (self, "progress", premia_job_get_fraction (job));
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
  g_signal_emit_by_name (self, "changed");
  check (self, ALL, NULL);
}

void
premia_import_session_import (PremiaImportSession *self, gboolean skip_bad)
{
  g_autoptr (PremiaImportJob) job = NULL;

  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));
  g_return_if_fail (self->state == PREMIA_IMPORT_SESSION_CHECKED);

  job = make_job (self, ALL, NULL);
  g_return_if_fail (job != NULL); /* it was checked with the same columns */
  self->state = PREMIA_IMPORT_SESSION_IMPORTING;
  self->cancellable = g_cancellable_new ();
  premia_import_job_set_skip_bad (job, skip_bad, rejects_folder (self));
  premia_import_job_set_moved (job, self->moved);
  premia_import_job_set_checked (job, self->job);
  g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_imported_cb, run_new (self, ALL, NULL));
  g_signal_emit_by_name (self, "changed");
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

      n_new += result->count.n_new + (self->moved == PREMIA_MOVED_KEEP ? result->n_moved : 0);
      n_changed += result->count.n_changed + (self->moved == PREMIA_MOVED_KEEP ? 0 : result->n_moved);
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
