/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-session"

#include "premia-import-session.h"
#include "premia-import-foreign-table.h"

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
  PremiaZone              *zone;        /* (owned) */
  PremiaImportJob         *first;       /* (owned) (nullable): whose strangers are shown */
  GPtrArray               *strangers;   /* (nullable): of @first */
  GHashTable              *choices;     /* (owned) (element-type utf8 Choice) */
  char                    *remember;    /* (nullable): name of the profile */
  char                    *folder;      /* (nullable): of pasted tables; only we may read it */
};

typedef struct { PremiaImportChoice choice; char *person; } Choice;

static void
choice_free (gpointer data)
{
  g_free (((Choice *) data)->person);
  g_free (data);
}

enum
{
  CHANGED,
  STRANGERS_CHANGED,
  CHOICES_CHANGED,
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

/* Other rows, other names. */
static void
on_source_changed_cb (PremiaImportSession *self)
{
  const gboolean any = self->strangers != NULL && self->strangers->len > 0;

  self->strangers = NULL;
  g_clear_object (&self->first);
  forget (self);
  if (any)
    g_signal_emit (self, signals[STRANGERS_CHANGED], 0);
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

  if (premia_import_source_get_bytes (source) != NULL)
    premia_import_job_add_bytes (job, premia_import_source_get_name (source), premia_import_source_get_bytes (source),
                                 premia_import_source_get_kind (source), NULL);
  else if (draft == NULL)
    premia_import_job_add_file (job, premia_import_source_get_path (source), premia_import_source_get_kind (source));
  else
    {
      profile = premia_import_draft_dup_profile (draft, error);
      if (profile == NULL)
        return FALSE;
      table = premia_import_table_new (premia_table_guess_get_source (premia_import_draft_get_guess (draft)), profile);
      premia_import_job_add_foreign (job, premia_import_source_get_path (source), profile, open_table, table, premia_import_table_free);
      if (self->remember != NULL)
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
      const Choice *choice = value;

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

  for (guint i = 0; i < count_sources (self); i++)
    if ((only == ALL || i == only) && !add_to_job (self, job, get_source (self, i), error))
      return NULL;
  add_choices (self, job);
  return g_steal_pointer (&job);
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
  if (next < count_sources (self))
    check (self, next, together);
  else
    give_up (self, premia_import_session_is_readable (self) ? together : NULL);
}

/* Once it is said who they are, they are no strangers to later jobs; here they stay, for whoever changes their mind. */
static void
take_strangers (PremiaImportSession *self)
{
  if (self->first != NULL)
    return;
  g_set_object (&self->first, self->job);
  self->strangers = premia_import_job_get_strangers (self->first, NULL);
  g_signal_emit (self, signals[STRANGERS_CHANGED], 0);
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
  take_strangers (self);
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
  self->strangers = NULL;
  g_clear_object (&self->first);
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
  g_free (self->remember);
  g_hash_table_unref (self->choices);
  g_clear_pointer (&self->zone, premia_zone_unref);

  G_OBJECT_CLASS (premia_import_session_parent_class)->finalize (object);
}

static void
premia_import_session_class_init (PremiaImportSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_import_session_dispose;
  object_class->finalize = premia_import_session_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STRANGERS_CHANGED] = g_signal_new ("strangers-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOICES_CHANGED] = g_signal_new ("choices-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_import_session_init (PremiaImportSession *self)
{
  self->sources = g_list_store_new (PREMIA_TYPE_IMPORT_SOURCE);
  self->choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, choice_free);
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
  self->zone = premia_context_get_desk (context) != NULL ? premia_zone_ref (premia_desk_get_own_zone (premia_context_get_desk (context)))
                                                         : premia_zone_new_utc ();
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
  g_autoptr (PremiaImportSource) source = premia_import_source_new (path, pasted, self->workspace, self->zone);

  g_signal_connect_object (source, "changed", G_CALLBACK (on_source_changed_cb), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->sources, source);
  on_source_changed_cb (self);
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
  g_signal_handlers_disconnect_by_func (source, on_source_changed_cb, self);
  g_list_store_remove (self->sources, position);
  on_source_changed_cb (self);
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

GPtrArray *
premia_import_session_get_strangers (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  return self->strangers;
}

PremiaImportChoice
premia_import_session_get_choice (PremiaImportSession *self, const char *account, const char **person)
{
  const Choice *choice;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), PREMIA_IMPORT_CHOICE_NONE);

  choice = g_hash_table_lookup (self->choices, account);
  if (person != NULL)
    *person = choice != NULL ? choice->person : NULL;
  return choice != NULL ? choice->choice : PREMIA_IMPORT_CHOICE_NONE;
}

void
premia_import_session_choose (PremiaImportSession *self, const char *account, PremiaImportChoice choice, const char *person)
{
  Choice *chosen;
  const char *before;

  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));
  g_return_if_fail ((choice == PREMIA_IMPORT_CHOICE_PERSON) == (person != NULL));

  if (premia_import_session_get_choice (self, account, &before) == choice && g_strcmp0 (before, person) == 0)
    return;
  chosen = g_new0 (Choice, 1);
  chosen->choice = choice;
  chosen->person = g_strdup (person);
  g_hash_table_insert (self->choices, g_strdup (account), chosen);
  forget (self);
  g_signal_emit (self, signals[CHOICES_CHANGED], 0);
}

/* The one that has a mapping that nobody has remembered; several: the last, as the job remembers it. */
static PremiaImportSource *
find_unknown (PremiaImportSession *self)
{
  PremiaImportSource *found = NULL;

  for (guint i = 0; i < count_sources (self); i++)
    if (premia_import_source_get_draft (get_source (self, i)) != NULL
        && (premia_import_source_get_profile_name (get_source (self, i)) == NULL || premia_import_source_is_edited (get_source (self, i))))
      found = get_source (self, i);
  return found;
}

char *
premia_import_session_suggest_profile_name (PremiaImportSession *self)
{
  PremiaImportSource *source;
  const char *name;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  source = find_unknown (self);
  if (source == NULL)
    return NULL;
  name = premia_import_source_get_profile_name (source) != NULL ? premia_import_source_get_profile_name (source) : premia_import_source_get_name (source);
  return strrchr (name, '.') != NULL && strrchr (name, '.') != name ? g_strndup (name, strrchr (name, '.') - name) : g_strdup (name);
}

void
premia_import_session_set_remember (PremiaImportSession *self, const char *name)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));

  g_free (self->remember);
  self->remember = g_strdup (name);
}

gint64
premia_import_session_get_import (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), 0);

  return self->job != NULL ? premia_import_job_get_import (self->job) : 0;
}

PremiaWorkspace *
premia_import_session_get_workspace (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  return self->workspace;
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
