/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secrets in GNOME's own keyring, as most desktops have it: what the stand-in (secret-service.py) cannot promise. Skipped where it is not installed. */
#include "keyring-session.h"

#include "sync/premia-signing-key-store.h"
#include "sync/premia-token-store.h"

#include <signal.h>
#include <string.h>

#define DAEMON "gnome-keyring-daemon"
#define NAME "org.freedesktop.secrets"

/* ---- the keyring ---- */

static gboolean
has_owner (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                                             g_variant_new ("(s)", NAME), G_VARIANT_TYPE ("(b)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  gboolean owned = FALSE;

  g_variant_get (answer, "(b)", &owned);
  return owned;
}

/* Somebody else's keyring comes and goes: this process hears of it as any program does, in its main loop. */
static void
wait_for_owner (gboolean owned)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  const gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  g_dbus_connection_set_exit_on_close (bus, FALSE);
  while (has_owner (bus) != owned)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_usleep (20000);
    }
  for (int i = 0; i < 20; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
}

/* @folder: where it keeps its files. @password: that of its owner, who has logged in; NULL: nobody has, so that it is locked, and there is nobody to
 * ask. (transfer full) */
static GSubprocess *
start_keyring (const char *folder, const char *password)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *keyring;

  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", folder, TRUE);
  keyring = g_subprocess_launcher_spawn (launcher, &error, DAEMON, "--foreground", "--components=secrets", password != NULL ? "--unlock" : NULL, NULL);
  g_assert_no_error (error);
  if (password != NULL)
    g_output_stream_write_all (g_subprocess_get_stdin_pipe (keyring), password, strlen (password), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (keyring), NULL, NULL);
  wait_for_owner (TRUE);
  return keyring;
}

static void
kill_keyring (GSubprocess *keyring)
{
  g_subprocess_force_exit (keyring);
  g_subprocess_wait (keyring, NULL, NULL);
  g_object_unref (keyring);
  wait_for_owner (FALSE);
}

static void
run_case (const char *path)
{
  g_autofree char *program = g_find_program_in_path (DAEMON);

  if (program == NULL)
    g_test_skip (DAEMON " is not installed");
  else
    keyring_session_run (NULL, path);
}

static char *
new_folder (void)
{
  char *folder = g_dir_make_tmp ("premia-keyring-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
remove_folder (char *folder)
{
  const char *const command[] = { "rm", "-rf", "--", folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (folder);
}

static PremiaServerAddress *
address (void)
{
  return premia_server_address_parse ("grpcs://rewards.example", NULL);
}

/* ---- cases ---- */

static void
test_token (void)
{
  run_case ("/real-keyring/subprocess/token");
}

static void
token (void)
{
  char *folder = new_folder ();
  GSubprocess *keyring = start_keyring (folder, "пароль");
  g_autoptr (PremiaServerAddress) server = address ();
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) none = premia_token_store_lookup (server, NULL, &error);
  g_auto (PremiaToken) kept = NULL, gone = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  premia_token_store_save (server, "first", NULL, &error);
  g_assert_no_error (error);
  premia_token_store_save (server, "second", NULL, &error);
  g_assert_no_error (error);
  /* The computer is started anew, and its owner logs in. */
  kill_keyring (keyring);
  keyring = start_keyring (folder, "пароль");
  kept = premia_token_store_lookup (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, "second");
  g_assert_true (premia_token_store_clear (server, NULL, &error));
  g_assert_no_error (error);
  gone = premia_token_store_lookup (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (gone);
  kill_keyring (keyring);
  remove_folder (folder);
}

static void
test_signing_key (void)
{
  run_case ("/real-keyring/subprocess/signing-key");
}

static void
signing_key (void)
{
  static const PremiaSigningAlgorithm kinds[] = { PREMIA_SIGNING_EDDSA, PREMIA_SIGNING_RS256 };
  char *folder = new_folder ();
  GSubprocess *keyring = start_keyring (folder, "password");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaSigningKey) key = premia_signing_key_new (kinds[i], &error);
      g_autofree char *thumbprint = premia_jwk_thumbprint (premia_signing_key_get_jwk (key));
      g_autoptr (PremiaSigningKey) found = premia_signing_key_lookup (thumbprint, NULL, &error);
      g_auto (PremiaToken) before = premia_signing_key_to_pem (key, NULL, NULL);
      g_auto (PremiaToken) after = NULL;

      g_assert_no_error (error);
      g_assert_null (found);
      premia_signing_key_save (key, "Ромашка", NULL, &error);
      g_assert_no_error (error);
      found = premia_signing_key_lookup (thumbprint, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (found);
      after = premia_signing_key_to_pem (found, NULL, NULL);
      g_assert_true (strcmp (before, after) == 0);
    }
  kill_keyring (keyring);
  remove_folder (folder);
}

/* What it has is there, and nobody unlocks it: that is no “there is none”. */
static void
test_locked (void)
{
  run_case ("/real-keyring/subprocess/locked");
}

static void
locked (void)
{
  char *folder = new_folder ();
  GSubprocess *keyring = start_keyring (folder, "password");
  g_autoptr (PremiaServerAddress) server = address ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaSigningKey) key = premia_signing_key_new (PREMIA_SIGNING_EDDSA, &error);
  g_autofree char *thumbprint = premia_jwk_thumbprint (premia_signing_key_get_jwk (key));

  premia_token_store_save (server, "t0ken", NULL, &error);
  g_assert_no_error (error);
  premia_signing_key_save (key, "Ромашка", NULL, &error);
  g_assert_no_error (error);
  kill_keyring (keyring);
  keyring = start_keyring (folder, NULL);
  g_assert_null (premia_token_store_lookup (server, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_assert_nonnull (strstr (error->message, "is locked"));
  g_clear_error (&error);
  g_assert_false (premia_token_store_save (server, "other", NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_assert_null (premia_signing_key_lookup (thumbprint, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "is locked"));
  g_clear_error (&error);
  g_assert_false (premia_token_store_clear (server, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  kill_keyring (keyring);
  remove_folder (folder);
}

/* A keyring that nobody has ever logged in to has nowhere to put things. */
static void
test_empty (void)
{
  run_case ("/real-keyring/subprocess/empty");
}

static void
empty (void)
{
  char *folder = new_folder ();
  GSubprocess *keyring = start_keyring (folder, NULL);
  g_autoptr (PremiaServerAddress) server = address ();
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_token_store_lookup (server, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (premia_token_store_save (server, "t0ken", NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_test_message ("%s", error->message);
  kill_keyring (keyring);
  remove_folder (folder);
}

/* It falls over while Premia runs, and comes back. */
static void
test_comes_back (void)
{
  run_case ("/real-keyring/subprocess/comes-back");
}

static void
comes_back (void)
{
  char *folder = new_folder ();
  GSubprocess *keyring = start_keyring (folder, "password");
  g_autoptr (PremiaServerAddress) server = address ();
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) kept = NULL, other = NULL;

  premia_token_store_save (server, "t0ken", NULL, &error);
  g_assert_no_error (error);
  kill_keyring (keyring);
  g_assert_null (premia_token_store_lookup (server, NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_assert_nonnull (strstr (error->message, "no keyring"));
  g_clear_error (&error);
  keyring = start_keyring (folder, "password");
  kept = premia_token_store_lookup (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, "t0ken");
  premia_token_store_save (server, "other", NULL, &error);
  g_assert_no_error (error);
  other = premia_token_store_lookup (server, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (other, ==, "other");
  kill_keyring (keyring);
  remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test, in_subprocess)                                    \
  g_test_add_func ("/real-keyring/" name, test);                          \
  g_test_add_func ("/real-keyring/subprocess/" name, in_subprocess)
  ADD ("token", test_token, token);
  ADD ("signing-key", test_signing_key, signing_key);
  ADD ("locked", test_locked, locked);
  ADD ("empty", test_empty, empty);
  ADD ("comes-back", test_comes_back, comes_back);
  return g_test_run ();
}
