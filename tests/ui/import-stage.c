/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-stage.h"

#include <string.h>

static void
on_imported_cb (PremiaImportAssistant *assistant, const char *summary, PremiaWorkspace *workspace, gint64 import, ImportStage *test)
{
  test->workspace = workspace;
  test->summary = g_strdup (summary);
  test->import = import;
}

void
stage_begin (ImportStage *test)
{
  g_autoptr (PremiaDesk) desk = NULL;

  *test = (ImportStage) { 0 };
  room_begin (&test->room);
  test->context = screen_new_context ();
  desk = small_company_load (&test->room);
  premia_context_set_workspace (test->context, test->room.workspace, desk);
  test->window = g_object_ref (premia_import_assistant_new (NULL, test->context));
  test->import_button = screen_find_named (test->window, GTK_TYPE_BUTTON, "import_button");
  g_signal_connect (test->window, "imported", G_CALLBACK (on_imported_cb), test);
}

gboolean
stage_is_quiet (gpointer user_data)
{
  return !premia_context_is_loading (user_data);
}

void
stage_end (ImportStage *test)
{
  if (test->summary == NULL)
    gtk_window_destroy (GTK_WINDOW (test->window));
  screen_wait (stage_is_quiet, test->context);
  premia_context_set_workspace (test->context, NULL, NULL);
  screen_settle ();
  screen_finalize (test->window);
  screen_finalize (test->context);
  g_free (test->summary);
  small_company_end (&test->room);
}

void
stage_add (ImportStage *test, const char *name, const char *text)
{
  g_autofree char *path = room_write (&test->room, name, text);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  premia_import_assistant_add_file (PREMIA_IMPORT_ASSISTANT (test->window), file);
}

PremiaImportSourceRow *
stage_row (ImportStage *test, int index)
{
  GtkListBox *list = screen_find_named (test->window, GTK_TYPE_LIST_BOX, "list");

  return PREMIA_IMPORT_SOURCE_ROW (gtk_list_box_get_row_at_index (list, index));
}

gboolean
stage_is_looked_through (gpointer user_data)
{
  ImportStage *test = user_data;

  return !premia_import_assistant_get_waiting (PREMIA_IMPORT_ASSISTANT (test->window));
}

PremiaImportStep
stage_step (ImportStage *test)
{
  return premia_import_assistant_get_step (PREMIA_IMPORT_ASSISTANT (test->window));
}

PremiaImportDraft *
stage_draft (ImportStage *test)
{
  return premia_import_source_get_draft (premia_import_source_row_get_source (stage_row (test, 0)));
}

const char *
stage_heap (ImportStage *test, guint which)
{
  GtkWidget *button = gtk_widget_get_first_child (screen_find_named (test->window, GTK_TYPE_BOX, "heaps"));

  while (which-- > 0)
    button = gtk_widget_get_next_sibling (button);
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)))));
}

gboolean
stage_is_imported (gpointer user_data)
{
  return ((ImportStage *) user_data)->summary != NULL;
}

void
stage_assert_in_workspace (ImportStage *test, guint64 people, guint64 actions)
{
  guint64 n_people, n_actions;

  g_assert_true (premia_workspace_count (test->room.workspace, &n_people, &n_actions, NULL));
  g_assert_cmpuint (n_people, ==, people);
  g_assert_cmpuint (n_actions, ==, actions);
}
