/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "exchange/premia-table-kind.h"
#include "ui/schemes/premia-schemes-page.h"

#include <glib/gi18n.h>
#include <string.h>

/* Files that come from outside: a double click, a drop, the command line. What they are is looked at on a thread, since a folder of another
 * computer may take its time. Schemes and tables go into the workspace that is open, or wait until one is. */

#define SQLITE_HEADER "SQLite format 3"

typedef enum { FILE_WORKSPACE, FILE_SCHEME, FILE_TABLE } FileKind;

static gboolean
has_suffix (GFile *file, const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, suffix);
}

gboolean
premia_window_is_workspace_name (GFile *file)
{
  return has_suffix (file, ".premia");
}

/* A file that cannot be read goes where its name belongs, and is told of there. */
static FileKind
look_at (GFile *file, GCancellable *cancellable)
{
  const FileKind by_name = has_suffix (file, ".json") ? FILE_SCHEME : FILE_TABLE;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *name = g_file_get_basename (file);
  char head[sizeof SQLITE_HEADER];
  gsize n = 0;

  if (premia_window_is_workspace_name (file))
    return FILE_WORKSPACE;
  stream = g_file_read (file, cancellable, NULL);
  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), head, sizeof head, &n, cancellable, NULL))
    return by_name;
  if (n == sizeof head && memcmp (head, SQLITE_HEADER, sizeof head) == 0)
    return FILE_WORKSPACE;
  if (by_name == FILE_SCHEME || !g_seekable_seek (G_SEEKABLE (stream), 0, G_SEEK_SET, cancellable, NULL))
    return by_name;
  return premia_table_kind_recognise (G_INPUT_STREAM (stream), name, cancellable, NULL) == PREMIA_TABLE_SCHEME ? FILE_SCHEME : FILE_TABLE;
}

/* ---- waiting for a workspace ---- */

static void
wait_for_workspace (PremiaWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *title = NULL;

  g_queue_push_tail (&self->files_waiting, g_object_ref (file));
  /* It will be there in a moment. */
  if (premia_window_is_opening (self))
    return;
  /* Translators: %s is the name of a file */
  title = g_markup_printf_escaped (_("Open or make the workspace that “%s” is to go into"), display);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (title));
}

void
premia_window_take_waiting_files (PremiaWindow *self)
{
  GList *files = g_steal_pointer (&self->files_waiting.head);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

  g_queue_init (&self->files_waiting);
  for (GList *file = files; file != NULL; file = file->next)
    g_ptr_array_add (list, file->data);
  g_list_free (files);
  if (list->len > 0)
    premia_window_take_files (self, (GFile **) list->pdata, list->len);
}

/* ---- to where they belong ---- */

/* The files of one drop, and what each is. */
typedef struct
{
  GPtrArray *files; /* (owned) of GFile */
  FileKind  *kinds; /* (owned) */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_ptr_array_unref (look->files);
  g_free (look->kinds);
  g_free (look);
}

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Look *look = task_data;

  for (guint i = 0; i < look->files->len; i++)
    look->kinds[i] = look_at (look->files->pdata[i], cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
import_scheme (PremiaWindow *self, GFile *file)
{
  if (premia_window_show_page (self, "schemes"))
    premia_schemes_page_import (PREMIA_SCHEMES_PAGE (gtk_stack_get_child_by_name (self->pages, "schemes")), file);
}

static void
open_workspace (PremiaWindow *self, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  /* Which window it goes to is the application's to say. */
  if (application != NULL)
    g_application_open (G_APPLICATION (application), &file, 1, PREMIA_WINDOW_HINT_WORKSPACE);
  else if (g_file_peek_path (file) != NULL)
    premia_window_open_workspace (self, g_file_peek_path (file));
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaWindow *self = PREMIA_WINDOW (source);
  Look *look = g_task_get_task_data (G_TASK (result));
  g_autoptr (GSList) tables = NULL;

  if (self->context == NULL)
    return; /* the window is gone */
  for (guint i = 0; i < look->files->len; i++)
    if (look->kinds[i] == FILE_WORKSPACE)
      open_workspace (self, look->files->pdata[i]);
    else if (premia_window_is_opening (self) || premia_context_get_workspace (self->context) == NULL)
      wait_for_workspace (self, look->files->pdata[i]);
    else if (look->kinds[i] == FILE_SCHEME)
      import_scheme (self, look->files->pdata[i]);
    else
      tables = g_slist_append (tables, look->files->pdata[i]);
  if (tables != NULL)
    premia_window_import_files (self, tables);
}

void
premia_window_take_files (PremiaWindow *self, GFile **files, guint n_files)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  g_return_if_fail (PREMIA_IS_WINDOW (self));
  g_return_if_fail (files != NULL || n_files == 0);

  look = g_new0 (Look, 1);
  look->files = g_ptr_array_new_with_free_func (g_object_unref);
  look->kinds = g_new0 (FileKind, n_files);
  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (look->files, g_object_ref (files[i]));
  task = g_task_new (self, NULL, on_looked_cb, NULL);
  g_task_set_source_tag (task, premia_window_take_files);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_in_thread);
}
