/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody thinks better of saving at once, and the program falls over a dialog that has gone. */
#include "screen.h"

#include "ui/page/premia-file-chooser.h"

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static gboolean
is_shown (gpointer user_data)
{
  return gtk_native_dialog_get_visible (user_data);
}

static void
test_closed_at_once (void)
{
  GtkWidget *window = g_object_ref (gtk_window_new ());
  GtkFileChooserNative *chooser, *seen;

  gtk_window_present (GTK_WINDOW (window));
  screen_wait (is_mapped, window);
  seen = chooser = premia_file_chooser_new ("Save", window, GTK_FILE_CHOOSER_ACTION_SAVE, "_Save");
  g_object_add_weak_pointer (G_OBJECT (seen), (gpointer *) &seen);
  g_assert_true (gtk_native_dialog_get_modal (GTK_NATIVE_DIALOG (chooser)));
  g_assert_true (gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (chooser)) == GTK_WINDOW (window));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  screen_wait (is_shown, chooser);
  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
  screen_settle ();
  /* What GTK has begun to look up finds it there; the window can go. */
  g_assert_nonnull (seen);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_finalize (window);
  g_object_remove_weak_pointer (G_OBJECT (seen), (gpointer *) &seen);
}

/* GTK's own, of those that are there. */
static GtkWidget *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window))
        return window;
    }
  return NULL;
}

static gboolean
is_none (gpointer user_data)
{
  return find_dialog () == NULL;
}

/* Windows are closed under their dialogs, too. */
static void
test_destroyed_while_open (void)
{
  GtkFileChooserNative *chooser;

  screen_wait (is_none, NULL);
  chooser = premia_file_chooser_new ("Save", NULL, GTK_FILE_CHOOSER_ACTION_SAVE, "_Save");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
  screen_wait (is_shown, chooser);
  g_assert_nonnull (find_dialog ());
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
  screen_settle ();
  g_assert_nonnull (find_dialog ());
  g_assert_false (gtk_widget_get_visible (find_dialog ()));
  /* It is kept for a while, not for ever. */
  screen_wait (is_none, NULL);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/file-chooser/closed-at-once", test_closed_at_once);
  g_test_add_func ("/file-chooser/destroyed-while-open", test_destroyed_while_open);
  return g_test_run ();
}
