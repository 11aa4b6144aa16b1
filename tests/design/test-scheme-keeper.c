/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose the last change before closing the window. */
#include "design/premia-scheme-keeper.h"

#include "design/premia-scheme-place.h"
#include "design/premia-scheme-template.h"
#include "exchange/premia-scheme-file.h"

#include <glib/gstdio.h>

typedef struct
{
  char            *folder;
  PremiaWorkspace *workspace;
} Room;

static void
set_up (Room *room, gconstpointer data)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Acme", "RUB", "UTC");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  room->folder = g_dir_make_tmp ("premia-design-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (room->folder, "w.premia", NULL);
  room->workspace = premia_workspace_create (path, settings, &error);
  g_assert_no_error (error);
}

static void
tear_down (Room *room, gconstpointer data)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  g_assert_finalize_object (room->workspace);
  folder = g_dir_open (room->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (room->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (room->folder), ==, 0);
  g_free (room->folder);
}

static char *
make_text (int rate)
{
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_FEE, "fee", "Fee", NULL, "RUB", NULL);
  g_autoptr (PremiaScheme) changed = premia_scheme_with_value (scheme, (PremiaSchemePlace) { PREMIA_PLACE_RATE, 0, 0 }, rate * PREMIA_MICRO, NULL);

  return premia_scheme_to_text (changed);
}

static void
save (PremiaSchemeKeeper *keeper, int rate)
{
  g_autofree char *text = make_text (rate);

  premia_scheme_keeper_save (keeper, "fee", text, rate);
}

static void
assert_kept (Room *room, int rate, gboolean in_force)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = premia_workspace_list_schemes (room->workspace, &error);
  g_autofree char *text = make_text (rate);

  g_assert_no_error (error);
  g_assert_cmpuint (schemes->len, ==, 1);
  g_assert_cmpstr (((PremiaStoredScheme *) schemes->pdata[0])->text, ==, text);
  g_assert_cmpint (((PremiaStoredScheme *) schemes->pdata[0])->in_force, ==, in_force);
}

/* Without a main loop that runs, as when a window is closed: the last one wins all the same. */
static void
test_last_reference_waits (Room *room, gconstpointer data)
{
  PremiaSchemeKeeper *keeper = premia_scheme_keeper_new (room->workspace);

  for (int i = 1; i <= 20; i++)
    save (keeper, i);
  premia_scheme_keeper_set_in_force (keeper, "fee", TRUE);
  save (keeper, 21);
  g_object_unref (keeper);
  assert_kept (room, 21, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
on_problem (PremiaSchemeKeeper *keeper, const char *message, guint *n)
{
  g_assert_cmpstr (message, !=, "");
  (*n)++;
}

static void
test_problems_are_told (Room *room, gconstpointer data)
{
  PremiaSchemeKeeper *keeper = premia_scheme_keeper_new (room->workspace);
  guint n_problems = 0;

  g_signal_connect (keeper, "problem", G_CALLBACK (on_problem), &n_problems);
  save (keeper, 5);
  premia_scheme_keeper_set_in_force (keeper, "nobody", TRUE);
  g_assert_true (premia_scheme_keeper_is_busy (keeper));
  while (premia_scheme_keeper_is_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_problems, ==, 1);
  assert_kept (room, 5, FALSE);
  g_assert_finalize_object (keeper);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/scheme-keeper/last-reference-waits", Room, NULL, set_up, test_last_reference_waits, tear_down);
  g_test_add ("/scheme-keeper/problems-are-told", Room, NULL, set_up, test_problems_are_told, tear_down);
  return g_test_run ();
}
