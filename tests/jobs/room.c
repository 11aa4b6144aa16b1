/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "room.h"

#include <glib/gstdio.h>

void
room_begin (Room *room)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Acme", "RUB", "Europe/Moscow");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  room->folder = g_dir_make_tmp ("premia-jobs-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (room->folder, "w.premia", NULL);
  room->workspace = premia_workspace_create (path, settings, &error);
  g_assert_no_error (error);
}

/* Of backups. */
static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
room_end (Room *room)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&room->workspace);
  dir = g_dir_open (room->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (room->folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (room->folder), ==, 0);
  g_free (room->folder);
}

char *
room_write (Room *room, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (room->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

char *
room_read (Room *room, const char *name)
{
  g_autofree char *path = g_build_filename (room->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}
