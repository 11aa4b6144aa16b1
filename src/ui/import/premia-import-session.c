/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-session"

#include "premia-import-session-private.h"

#include <glib/gi18n.h>
#include <string.h>

static void
choice_free (gpointer data)
{
  g_free (((PremiaImportChosen *) data)->person);
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

PremiaImportSource *
premia_import_session_get_source (PremiaImportSession *self, guint index)
{
  g_autoptr (PremiaImportSource) source = g_list_model_get_item (G_LIST_MODEL (self->sources), index);

  return source; /* the list holds it */
}

guint
premia_import_session_count_sources (PremiaImportSession *self)
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

void
premia_import_session_forget (PremiaImportSession *self)
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
  premia_import_session_forget (self);
  if (any)
    g_signal_emit (self, signals[STRANGERS_CHANGED], 0);
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
  self->moved = PREMIA_MOVED_REPLACE;
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
add (PremiaImportSession *self, PremiaImportSource *source)
{
  g_signal_connect_object (source, "changed", G_CALLBACK (on_source_changed_cb), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->sources, source);
  on_source_changed_cb (self);
}

gboolean
premia_import_session_add_file (PremiaImportSession *self, GFile *file, GError **error)
{
  g_autoptr (PremiaImportSource) source = NULL;
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
  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    if (g_strcmp0 (premia_import_source_get_path (premia_import_session_get_source (self, i)), path) == 0)
      return TRUE;
  source = premia_import_source_new (path, self->workspace, self->zone);
  add (self, source);
  return TRUE;
}

void
premia_import_session_add_text (PremiaImportSession *self, const char *text)
{
  g_autoptr (PremiaImportSource) source = NULL;

  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));
  g_return_if_fail (text != NULL);

  source = premia_import_source_new_for_text (text, self->workspace, self->zone);
  add (self, source);
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

  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    if (premia_import_source_get_state (premia_import_session_get_source (self, i)) == PREMIA_IMPORT_SOURCE_LOOKING)
      return TRUE;
  return FALSE;
}

gboolean
premia_import_session_is_readable (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), FALSE);

  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    if (premia_import_source_get_state (premia_import_session_get_source (self, i)) != PREMIA_IMPORT_SOURCE_PLAIN
        && premia_import_source_get_state (premia_import_session_get_source (self, i)) != PREMIA_IMPORT_SOURCE_FOREIGN)
      return FALSE;
  return premia_import_session_count_sources (self) > 0;
}

PremiaImportSessionState
premia_import_session_get_state (PremiaImportSession *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), PREMIA_IMPORT_SESSION_IDLE);

  return self->state;
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
  const PremiaImportChosen *choice;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), PREMIA_IMPORT_CHOICE_NONE);

  choice = g_hash_table_lookup (self->choices, account);
  if (person != NULL)
    *person = choice != NULL ? choice->person : NULL;
  return choice != NULL ? choice->choice : PREMIA_IMPORT_CHOICE_NONE;
}

void
premia_import_session_choose (PremiaImportSession *self, const char *account, PremiaImportChoice choice, const char *person)
{
  PremiaImportChosen *chosen;
  const char *before;

  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));
  g_return_if_fail ((choice == PREMIA_IMPORT_CHOICE_PERSON) == (person != NULL));

  if (premia_import_session_get_choice (self, account, &before) == choice && g_strcmp0 (before, person) == 0)
    return;
  chosen = g_new0 (PremiaImportChosen, 1);
  chosen->choice = choice;
  chosen->person = g_strdup (person);
  g_hash_table_insert (self->choices, g_strdup (account), chosen);
  premia_import_session_forget (self);
  g_signal_emit (self, signals[CHOICES_CHANGED], 0);
}

PremiaImportSource *
premia_import_session_find_unknown (PremiaImportSession *self)
{
  PremiaImportSource *found = NULL;

  for (guint i = 0; i < premia_import_session_count_sources (self); i++)
    if (premia_import_source_get_draft (premia_import_session_get_source (self, i)) != NULL
        && (premia_import_source_get_profile_name (premia_import_session_get_source (self, i)) == NULL || premia_import_source_is_edited (premia_import_session_get_source (self, i))))
      found = premia_import_session_get_source (self, i);
  return found;
}

char *
premia_import_session_suggest_profile_name (PremiaImportSession *self)
{
  PremiaImportSource *source;
  const char *name;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SESSION (self), NULL);

  source = premia_import_session_find_unknown (self);
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

void
premia_import_session_set_moved (PremiaImportSession *self, PremiaMovedActions how)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SESSION (self));

  self->moved = how;
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

