/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/premia-token-source.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a manager would lose: a token that leaks, or one that is right and not taken. */

static char *
write_file (const char *text, gssize length, int mode)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("premia-token-XXXXXX", &error);
  char *path;

  g_assert_no_error (error);
  path = g_build_filename (folder, "token", NULL);
  g_file_set_contents (path, text, length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
  return path;
}

static void
remove_file (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
  g_free (path);
}

static void
test_takes_a_private_file (void)
{
  static const struct { const char *text; int mode; } rows[] = {
    { "s3cret.token-~!", 0600 }, { "s3cret.token-~!\n", 0400 }, { "s3cret.token-~!\r\n", 0600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      char *path = write_file (rows[i].text, -1, rows[i].mode);
      g_auto (PremiaToken) token = premia_token_source_read_file (path, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (token, ==, "s3cret.token-~!");
      remove_file (path);
    }
}

static void
test_refuses_a_file_that_others_may_read (void)
{
  static const int modes[] = { 0640, 0604, 0660, 0644, 0601 };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;
      char *path = write_file ("s3cret", -1, modes[i]);

      g_assert_null (premia_token_source_read_file (path, &error));
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
      g_assert_nonnull (strstr (error->message, "chmod 600"));
      g_assert_nonnull (strstr (error->message, path));
      remove_file (path);
    }
}

static void
test_refuses_what_is_no_token (void)
{
  g_autofree char *longest = g_strnfill (PREMIA_TOKEN_LIMIT, 'x');
  g_autofree char *longer = g_strnfill (PREMIA_TOKEN_LIMIT + 1, 'x');
  g_autofree char *far_longer = g_strnfill (1 << 20, 'x');
  const struct { const char *text; gssize length; gboolean good; } rows[] = {
    { longest, -1, TRUE }, { longer, -1, FALSE }, { far_longer, -1, FALSE }, { "", 0, FALSE }, { "\n", 1, FALSE }, { " s3cret", -1, FALSE },
    { "s3cret \n", -1, FALSE }, { "s3cret\n\n", -1, FALSE }, { "s3\ncret", -1, FALSE }, { "s3\0cret", 7, FALSE }, { "s3cret\0", 7, FALSE },
    { "токен", -1, FALSE }, { "s3\x7f", -1, FALSE }, { "two words", -1, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      char *path = write_file (rows[i].text, rows[i].length, 0600);
      g_auto (PremiaToken) token = premia_token_source_read_file (path, &error);

      g_assert_cmpint (token != NULL, ==, rows[i].good);
      if (!rows[i].good)
        {
          g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
          g_assert_nonnull (strstr (error->message, path));
          g_assert_null (strstr (error->message, "s3"));
        }
      remove_file (path);
    }
}

static void
test_names_what_cannot_be_read (void)
{
  static const char *const paths[] = { "/nonexistent/token", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (premia_token_source_read_file (paths[i], &error));
      g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
      g_assert_nonnull (strstr (error->message, paths[i]));
    }
}

static void
test_takes_an_open_file (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) token = NULL;
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "s3c", 3), ==, 3);
  g_assert_cmpint (write (ends[1], "ret\n", 4), ==, 4);
  close (ends[1]);
  token = premia_token_source_read_fd (ends[0], &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "s3cret");
  g_assert_cmpint (close (ends[0]), ==, 0);

  g_assert_null (premia_token_source_read_fd (ends[0], &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
}

static void
test_takes_the_environment (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) token = NULL;

  g_unsetenv (PREMIA_TOKEN_VARIABLE);
  g_assert_null (premia_token_source_read_environment (&error));
  g_assert_no_error (error);
  g_setenv (PREMIA_TOKEN_VARIABLE, "", TRUE);
  g_assert_null (premia_token_source_read_environment (&error));
  g_assert_no_error (error);
  g_setenv (PREMIA_TOKEN_VARIABLE, "s3cret\n", TRUE);
  token = premia_token_source_read_environment (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "s3cret");
  g_setenv (PREMIA_TOKEN_VARIABLE, " s3cret", TRUE);
  g_assert_null (premia_token_source_read_environment (&error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_assert_null (strstr (error->message, "s3"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token-source/takes-a-private-file", test_takes_a_private_file);
  g_test_add_func ("/token-source/refuses-a-file-that-others-may-read", test_refuses_a_file_that_others_may_read);
  g_test_add_func ("/token-source/refuses-what-is-no-token", test_refuses_what_is_no_token);
  g_test_add_func ("/token-source/names-what-cannot-be-read", test_names_what_cannot_be_read);
  g_test_add_func ("/token-source/takes-an-open-file", test_takes_an_open_file);
  g_test_add_func ("/token-source/takes-the-environment", test_takes_the_environment);
  return g_test_run ();
}
