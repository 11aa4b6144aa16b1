/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-source"

#include "premia-import-source.h"
#include "premia-import-look.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaImportSource
{
  GObject                 parent_instance;
  char                   *path;         /* (nullable): NULL: pasted */
  char                   *name;
  GBytes                 *text;         /* (owned) (nullable): what was pasted: it is written to no file */
  PremiaImportSourceState state;
  PremiaTableKind         kind;
  int                     asked;
  PremiaImportForm        form;
  PremiaWorkspace        *workspace;    /* (owned) */
  PremiaZone             *zone;         /* (owned) */
  GBytes                 *bytes;        /* (owned) (nullable) */
  PremiaImportDraft      *draft;        /* (owned) (nullable) */
  char                   *profile_name; /* (nullable) */
  char                   *profile_problem; /* (nullable) */
  char                   *note;    /* (nullable) */
  char                   *as_found;     /* (nullable): the mapping before anybody changed it */
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

static void
look_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (premia_import_look_run (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
on_draft_changed_cb (PremiaImportSource *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
drop_draft (PremiaImportSource *self)
{
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, on_draft_changed_cb, self);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->profile_name, g_free);
  g_clear_pointer (&self->profile_problem, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->as_found, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

static void
take_profile_problem (PremiaImportSource *self, const char *problem)
{
  g_free (self->profile_problem);
  /* Translators: %s: the name under which columns were remembered, and what is wrong with that */
  self->profile_problem = g_strdup_printf (_("What was remembered of these columns cannot be used: %s"), problem);
}

static void
make_draft (PremiaImportSource *self, PremiaImportLook *look)
{
  g_autoptr (GError) error = NULL;

  self->draft = premia_import_draft_new (look->guess, NULL, self->zone);
  if (look->profile != NULL && premia_import_draft_take_profile (self->draft, look->profile, NULL, &error))
    {
      self->profile_name = g_strdup (look->profile_name);
      self->note = g_strdup (look->note);
    }
  if (error != NULL)
    take_profile_problem (self, error->message);
  self->as_found = premia_import_mapping_to_text (premia_import_draft_get (self->draft));
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (on_draft_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaImportSource *self = PREMIA_IMPORT_SOURCE (source);
  PremiaImportLook *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->cancellable);
  drop_draft (self);
  if (error != NULL)
    {
      become (self, PREMIA_IMPORT_SOURCE_FAILED, error->message);
      return;
    }
  self->kind = look->kind;
  self->bytes = g_steal_pointer (&look->bytes);
  if (look->profile_problem != NULL)
    take_profile_problem (self, look->profile_problem);
  if (look->guess != NULL)
    make_draft (self, look);
  become (self, look->guess != NULL ? PREMIA_IMPORT_SOURCE_FOREIGN : PREMIA_IMPORT_SOURCE_PLAIN, NULL);
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
  PremiaImportLook *wanted = g_new0 (PremiaImportLook, 1);

  stop (self);
  self->cancellable = g_cancellable_new ();
  wanted->path = g_strdup (self->path);
  wanted->name = g_strdup (self->name);
  wanted->text = self->text != NULL ? g_bytes_ref (self->text) : NULL;
  wanted->asked = self->asked;
  wanted->form = self->form;
  wanted->workspace = g_object_ref (self->workspace);
  task = g_task_new (self, self->cancellable, on_looked_cb, NULL);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, wanted, (GDestroyNotify) premia_import_look_free);
  become (self, PREMIA_IMPORT_SOURCE_LOOKING, NULL);
  g_task_run_in_thread (task, look_thread);
}

static void
premia_import_source_dispose (GObject *object)
{
  PremiaImportSource *self = PREMIA_IMPORT_SOURCE (object);

  stop (self);
  drop_draft (self);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (premia_import_source_parent_class)->dispose (object);
}

static void
premia_import_source_finalize (GObject *object)
{
  PremiaImportSource *self = PREMIA_IMPORT_SOURCE (object);

  g_clear_pointer (&self->text, g_bytes_unref);
  g_free (self->path);
  g_free (self->name);
  g_free (self->problem);
  g_clear_pointer (&self->zone, premia_zone_unref);

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
  self->kind = PREMIA_TABLE_UNKNOWN;
  self->asked = -1;
  self->form = (PremiaImportForm){ .encoding = -1, .heading = -1, .sheet = -1 };
}

static PremiaImportSource *
source_new (const char *path, const char *text, PremiaWorkspace *workspace, PremiaZone *zone)
{
  PremiaImportSource *self = g_object_new (PREMIA_TYPE_IMPORT_SOURCE, NULL);

  self->path = g_strdup (path);
  /* With its NUL behind it. */
  self->text = text != NULL ? g_bytes_new_take (g_strdup (text), strlen (text)) : NULL;
  /* Translators: a table that was pasted, where other tables have the names of their files */
  self->name = path != NULL ? g_filename_display_basename (path) : g_strdup (_("Pasted table"));
  self->workspace = g_object_ref (workspace);
  self->zone = premia_zone_ref (zone);
  look (self);
  return self;
}

PremiaImportSource *
premia_import_source_new (const char *path, PremiaWorkspace *workspace, PremiaZone *zone)
{
  g_return_val_if_fail (path != NULL, NULL);

  return source_new (path, NULL, workspace, zone);
}

PremiaImportSource *
premia_import_source_new_for_text (const char *text, PremiaWorkspace *workspace, PremiaZone *zone)
{
  g_return_val_if_fail (text != NULL, NULL);

  return source_new (NULL, text, workspace, zone);
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

const char *
premia_import_source_get_text (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->text != NULL ? g_bytes_get_data (self->text, NULL) : NULL;
}

gboolean
premia_import_source_is_pasted (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), FALSE);

  return self->text != NULL;
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

  return self->kind;
}

GBytes *
premia_import_source_get_bytes (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->bytes;
}

int
premia_import_source_get_asked (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), -1);

  return self->asked;
}

void
premia_import_source_ask (PremiaImportSource *self, int asked)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SOURCE (self));

  if (self->asked == asked)
    return;
  self->asked = asked;
  look (self);
}

const PremiaImportForm *
premia_import_source_get_form (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return &self->form;
}

void
premia_import_source_set_form (PremiaImportSource *self, const PremiaImportForm *form)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SOURCE (self));

  if (form->separator == self->form.separator && form->encoding == self->form.encoding && form->heading == self->form.heading
      && form->sheet == self->form.sheet)
    return;
  self->form = *form;
  look (self);
}

PremiaImportDraft *
premia_import_source_get_draft (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->draft;
}

const char *
premia_import_source_get_profile_name (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->profile_name;
}

const char *
premia_import_source_get_profile_problem (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->profile_problem;
}

const char *
premia_import_source_get_note (PremiaImportSource *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), NULL);

  return self->note;
}

gboolean
premia_import_source_is_edited (PremiaImportSource *self)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (PREMIA_IS_IMPORT_SOURCE (self), FALSE);

  if (self->draft == NULL)
    return FALSE;
  text = premia_import_mapping_to_text (premia_import_draft_get (self->draft));
  return g_strcmp0 (text, self->as_found) != 0;
}

void
premia_import_source_set_problem (PremiaImportSource *self, const char *problem)
{
  g_return_if_fail (PREMIA_IS_IMPORT_SOURCE (self));

  become (self, problem != NULL ? PREMIA_IMPORT_SOURCE_FAILED : self->state, problem);
}
