/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-emblem-reader"

#include "premia-emblem-reader.h"

struct _PremiaEmblemReader
{
  GObject          parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  GHashTable      *emblems;   /* (owned) (element-type utf8 PremiaEmblem): NULL: there is none, or not yet */
  GQueue           waiting;   /* (element-type GTask) (owned): until nothing is being read */
  guint            n_read, n_reading;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaEmblemReader, premia_emblem_reader, G_TYPE_OBJECT)

static void
free_emblem (gpointer data)
{
  if (data != NULL)
    premia_emblem_unref (data);
}

static void
premia_emblem_reader_finalize (GObject *object)
{
  PremiaEmblemReader *self = PREMIA_EMBLEM_READER (object);

  /* Each task of these holds the reader. */
  g_assert (g_queue_is_empty (&self->waiting));
  g_object_unref (self->workspace);
  g_hash_table_unref (self->emblems);

  G_OBJECT_CLASS (premia_emblem_reader_parent_class)->finalize (object);
}

static void
premia_emblem_reader_class_init (PremiaEmblemReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_emblem_reader_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_emblem_reader_init (PremiaEmblemReader *self)
{
  self->emblems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_emblem);
}

PremiaEmblemReader *
premia_emblem_reader_new (PremiaWorkspace *workspace)
{
  PremiaEmblemReader *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_EMBLEM_READER, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

/* ---- one picture ---- */

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  PremiaEmblemReader *self = source;
  g_autoptr (GBytes) bytes = premia_workspace_get_picture (self->workspace, task_data, NULL, NULL);

  /* Nobody else has it yet: the main thread takes it over as it is. */
  g_task_return_pointer (task, bytes != NULL ? premia_emblem_new (bytes, NULL) : NULL, free_emblem);
}

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaEmblemReader *self = PREMIA_EMBLEM_READER (source);
  PremiaEmblem *emblem = g_task_propagate_pointer (G_TASK (result), NULL);

  self->n_reading--;
  if (emblem != NULL)
    {
      g_hash_table_insert (self->emblems, g_strdup (g_task_get_task_data (G_TASK (result))), emblem);
      self->n_read++;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  while (self->n_reading == 0 && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

      g_task_return_boolean (task, TRUE);
    }
}

PremiaEmblem *
premia_emblem_reader_get (PremiaEmblemReader *self, const char *sha256)
{
  PremiaEmblem *emblem = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_val_if_fail (PREMIA_IS_EMBLEM_READER (self) && sha256 != NULL, NULL);

  if (*sha256 == '\0' || g_hash_table_lookup_extended (self->emblems, sha256, NULL, (gpointer *) &emblem))
    return emblem;
  g_hash_table_insert (self->emblems, g_strdup (sha256), NULL);
  self->n_reading++;
  task = g_task_new (self, NULL, on_read_cb, NULL);
  g_task_set_source_tag (task, premia_emblem_reader_get);
  g_task_set_task_data (task, g_strdup (sha256), g_free);
  g_task_run_in_thread (task, read_in_thread);
  return NULL;
}

guint
premia_emblem_reader_get_n_read (PremiaEmblemReader *self)
{
  g_return_val_if_fail (PREMIA_IS_EMBLEM_READER (self), 0);

  return self->n_read;
}

/* ---- all that were asked for ---- */

gboolean
premia_emblem_reader_is_busy (PremiaEmblemReader *self)
{
  g_return_val_if_fail (PREMIA_IS_EMBLEM_READER (self), FALSE);

  return self->n_reading > 0;
}

void
premia_emblem_reader_wait_async (PremiaEmblemReader *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (PREMIA_IS_EMBLEM_READER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, premia_emblem_reader_wait_async);
  if (self->n_reading > 0)
    {
      g_queue_push_tail (&self->waiting, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

gboolean
premia_emblem_reader_wait_finish (PremiaEmblemReader *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
