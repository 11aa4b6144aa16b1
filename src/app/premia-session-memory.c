/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-session-memory"

#include "premia-session-memory.h"

#include "ui/context/premia-settings.h"

#include <string.h>

#define OPEN_KEY   "open-workspaces"
#define UNENDED_KEY "unended-runs"

/* Whoever has had a workspace open for so long was not thrown out by opening it. */
#define GOOD_AFTER_S 3

/* So often in a row it opens again what it fell over, perhaps. */
#define MAX_UNENDED 3

struct _PremiaSessionMemory
{
  GObject         parent_instance;
  GtkApplication *application; /* borrowed: it owns this */
  GSettings      *settings;    /* (owned) (nullable) */
  GStrv           before;      /* (owned): what was open when the run before ended */
  guint           n_unended;   /* runs before this one, in a row */
  guint           good_id;
  gboolean        good;        /* this run has come far enough to be of use */
  gboolean        ended;
};

G_DEFINE_FINAL_TYPE (PremiaSessionMemory, premia_session_memory, G_TYPE_OBJECT)

static const char *
get_path (gpointer window)
{
  const char *path = premia_window_get_path (window);

  return path != NULL && g_utf8_validate (path, -1, NULL) ? path : NULL;
}

static gboolean
on_good_cb (gpointer user_data)
{
  PremiaSessionMemory *self = user_data;

  self->good_id = 0;
  self->good = TRUE;
  if (!self->ended)
    g_settings_set_uint (self->settings, UNENDED_KEY, 1);
  return G_SOURCE_REMOVE;
}

/* The windows are gone, the program may stay for a while: what is opened now is opened as at a start. */
static void
begin (PremiaSessionMemory *self)
{
  self->ended = self->good = FALSE;
  g_clear_handle_id (&self->good_id, g_source_remove);
  g_strfreev (self->before);
  self->before = g_settings_get_strv (self->settings, OPEN_KEY);
  self->n_unended = g_settings_get_uint (self->settings, UNENDED_KEY);
  g_settings_set_uint (self->settings, UNENDED_KEY, self->n_unended + 1);
}

/* The windows come with the one that was looked at last first. */
static void
remember (PremiaSessionMemory *self)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  g_auto (GStrv) known = NULL;

  if (self->ended || self->settings == NULL)
    return;
  for (GList *item = gtk_application_get_windows (self->application); item != NULL; item = item->next)
    if (PREMIA_IS_WINDOW (item->data) && get_path (item->data) != NULL)
      g_ptr_array_insert (paths, 0, (gpointer) get_path (item->data));
  /* The last window that is closed ends the program: its workspace is where somebody left off. */
  if (paths->len == 0)
    return;
  if (self->good_id == 0 && !self->good)
    self->good_id = g_timeout_add_seconds (GOOD_AFTER_S, on_good_cb, self);
  g_ptr_array_add (paths, NULL);
  known = g_settings_get_strv (self->settings, OPEN_KEY);
  if (!g_strv_equal ((const char *const *) known, (const char *const *) paths->pdata))
    g_settings_set_strv (self->settings, OPEN_KEY, (const char *const *) paths->pdata);
}

static void
on_window_removed_cb (PremiaSessionMemory *self)
{
  remember (self);
  if (gtk_application_get_windows (self->application) == NULL)
    premia_session_memory_end (self);
}

static void
premia_session_memory_finalize (GObject *object)
{
  PremiaSessionMemory *self = PREMIA_SESSION_MEMORY (object);

  g_clear_handle_id (&self->good_id, g_source_remove);
  g_clear_object (&self->settings);
  g_strfreev (self->before);

  G_OBJECT_CLASS (premia_session_memory_parent_class)->finalize (object);
}

static void
premia_session_memory_class_init (PremiaSessionMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_session_memory_finalize;
}

static void
premia_session_memory_init (PremiaSessionMemory *self)
{
}

PremiaSessionMemory *
premia_session_memory_new (GtkApplication *application)
{
  PremiaSessionMemory *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (PREMIA_TYPE_SESSION_MEMORY, NULL);
  self->application = application;
  self->settings = premia_settings_open ();
  if (self->settings == NULL)
    return self;
  begin (self);
  g_signal_connect_object (application, "window-removed", G_CALLBACK (on_window_removed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (application, "notify::active-window", G_CALLBACK (remember), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

void
premia_session_memory_watch (PremiaSessionMemory *self, PremiaWindow *window)
{
  g_return_if_fail (PREMIA_IS_SESSION_MEMORY (self) && PREMIA_IS_WINDOW (window));

  if (self->ended)
    begin (self);
  g_signal_connect_object (premia_window_get_context (window), "workspace-changed", G_CALLBACK (remember), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/* A file that is gone, or on a disk that is not there now, is not asked for. */
static gboolean
is_there (const char *path)
{
  return *path != '\0' && g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

char *
premia_session_memory_find_last (PremiaSessionMemory *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (PREMIA_IS_SESSION_MEMORY (self), NULL);

  if (self->settings == NULL || !g_settings_get_boolean (self->settings, "open-last"))
    return NULL;
  path = g_settings_get_string (self->settings, "last-workspace");
  return is_there (path) ? g_steal_pointer (&path) : NULL;
}

gboolean
premia_session_memory_has_fallen (PremiaSessionMemory *self)
{
  g_return_val_if_fail (PREMIA_IS_SESSION_MEMORY (self), FALSE);

  return self->n_unended >= MAX_UNENDED;
}

GStrv
premia_session_memory_list (PremiaSessionMemory *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *last = NULL;
  guint n = 0;

  g_return_val_if_fail (PREMIA_IS_SESSION_MEMORY (self), NULL);

  if (self->ended)
    begin (self);
  if (self->settings == NULL || premia_session_memory_has_fallen (self))
    return NULL;
  if (self->n_unended == 0 && !g_settings_get_boolean (self->settings, "open-last"))
    return NULL;
  for (guint i = 0; self->before[i] != NULL; i++)
    if (is_there (self->before[i]))
      {
        g_strv_builder_add (builder, self->before[i]);
        n++;
      }
  /* A version from before knew only one. */
  last = n == 0 ? premia_session_memory_find_last (self) : NULL;
  if (last != NULL)
    g_strv_builder_add (builder, last);
  return g_strv_builder_end (builder);
}

void
premia_session_memory_end (PremiaSessionMemory *self)
{
  g_return_if_fail (PREMIA_IS_SESSION_MEMORY (self));

  if (self->ended || self->settings == NULL)
    return;
  remember (self);
  self->ended = TRUE;
  g_settings_set_uint (self->settings, UNENDED_KEY, 0);
  g_settings_sync ();
}
