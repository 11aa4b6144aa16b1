/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-source"

#include "premia-import-source.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _PremiaImportSource
{
  GObject                 parent_instance;
  char                   *path, *name;
  gboolean                pasted;
  PremiaImportSourceState state;
  PremiaTableKind         kind, asked;
  char                   *problem;     /* (nullable) */
  GCancellable           *cancellable; /* (owned) (nullable): of a look at it */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportSource, premia_import_source, G_TYPE_OBJECT)

/* What a look at a file found. */
typedef struct
{
  char           *path, *name;
  PremiaTableKind kind;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_free (look->name);
  g_free (look);
}

static void
look_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;
  g_autoptr (GFile) file = g_file_new_for_path (look->path);
  g_autoptr (GFileInputStream) stream = NULL;
  GError *error = NULL;

  stream = g_file_read (file, cancellable, &error);
  if (stream != NULL)
    look->kind = premia_table_kind_recognise (G_INPUT_STREAM (stream), look->name, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
become (PremiaImportSource *self, PremiaImportSourceState state, const char *problem)
{
  self->state = state;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaImportSource *self = PREMIA_IMPORT_SOURCE (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  if (error != NULL)
    {
      become (self, PREMIA_IMPORT_SOURCE_FAILED, error->message);
      return;
    }
  self->kind = look->kind;
  become (self, self->kind != PREMIA_TABLE_UNKNOWN ? PREMIA_IMPORT_SOURCE_PLAIN : PREMIA_IMPORT_SOURCE_FOREIGN, NULL);
}

static void
stop (PremiaImportSource *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look (PremiaImportSource *self)
{
  g_autoptr (GTask) task = NULL;
  Look *wanted = g_new0 (Look, 1);

  stop (self);
  self->cancellable = g_cancellable_new ();
  wanted->path = g_strdup (self->path);
  wanted->name = g_strdup (self->name);
  task = g_task_new (self, self->cancellable, on_looked_cb, NULL);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, wanted, look_free);
  become (self, PREMIA_IMPORT_SOURCE_LOOKING, NULL);
  g_task_run_in_thread (task, look_thread);
}

static void
premia_import_source_dispose (GObject *object)
{
  stop (PREMIA_IMPORT_SOURCE (object));

  G_OBJECT_CLASS (premia_import_source_parent_class)->dispose (object);
}

static void
premia_import_source_finalize (GObject *object)
{
  PremiaImportSource *self = PREMIA_IMPORT_SOURCE (object);

  if (self->pasted)
    g_unlink (self->path);
  g_free (self->path);
  g_free (self->name);
  g_free (self->problem);

  G_OBJECT_CLASS (premia_import_source_parent_class)->finalize (object);
}

static void
premia_import_source_class_init (PremiaImportSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_import_source_dispose;
  object_class->finalize = premia_import_source_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_import_source_init (PremiaImportSource *self)
{
  self->kind = self->asked = PREMIA_TABLE_UNKNOWN;
}

PremiaImportSource *
premia_import_source_new (const char *path, gboolean pasted)
{
  PremiaImportSource *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_SOURCE, NULL);
  self->path = g_strdup (path);
  /* Translators: a table that was pasted, where other tables have the names of their files */
  self->name = pasted ? g_strdup (_("Pasted table")) : g_filename_display_basename (path);
  self->pasted = pasted;
  look (self);
  return self;
}

const char *
premia_import_source_get_path (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->path;
}

const char *
premia_import_source_get_name (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->name;
}

gboolean
premia_import_source_is_pasted (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), FALSE);

  return self->pasted;
}

PremiaImportSourceState
premia_import_source_get_state (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), PREMIA_IMPORT_SOURCE_FAILED);

  return self->state;
}

const char *
premia_import_source_get_problem (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->problem;
}

PremiaTableKind
premia_import_source_get_kind (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), PREMIA_TABLE_UNKNOWN);

  return self->asked != PREMIA_TABLE_UNKNOWN ? self->asked : self->kind;
}

PremiaTableKind
premia_import_source_get_asked_kind (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), PREMIA_TABLE_UNKNOWN);

  return self->asked;
}

void
premia_import_source_ask_kind (PremiaImportSource *self, PremiaTableKind kind)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SOURCE (self));

  if (self->asked == kind)
    return;
  self->asked = kind;
  look (self);
}

void
premia_import_source_set_problem (PremiaImportSource *self, const char *problem)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SOURCE (self));

  become (self, problem != NULL ? PREMIA_IMPORT_SOURCE_FAILED : self->state, problem);
}
