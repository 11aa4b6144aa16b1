/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring-session.h"

#include <gio/gio.h>

typedef struct
{
  GTestDBus   *bus;
  GSubprocess *keyring;
} Session;

static void
start_session (Session *session, const char *manner)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "sync", "secret-service.py", NULL);
  g_autoptr (GDataInputStream) said = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  session->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (session->bus);
  if (manner == NULL)
    return;
  session->keyring = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("PYTHON"), script, manner, NULL);
  g_assert_no_error (error);
  said = g_data_input_stream_new (g_subprocess_get_stdout_pipe (session->keyring));
  line = g_data_input_stream_read_line (said, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, "ready");
}

static void
end_session (Session *session)
{
  if (session->keyring != NULL)
    {
      g_subprocess_force_exit (session->keyring);
      g_subprocess_wait (session->keyring, NULL, NULL);
      g_object_unref (session->keyring);
    }
  g_test_dbus_stop (session->bus);
  g_object_unref (session->bus);
}

void
keyring_session_run (const char *manner, const char *path)
{
  Session session = { NULL };

  start_session (&session, manner);
  g_test_trap_subprocess (path, 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  end_session (&session);
  g_test_trap_assert_passed ();
}
