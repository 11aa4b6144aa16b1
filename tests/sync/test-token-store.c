/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring-session.h"

#include "sync/premia-keyring.h"
#include "sync/premia-token-store.h"

#include <string.h>

static PremiaServerAddress *
parse (const char *text)
{
  PremiaServerAddress *address = premia_server_address_parse (text, NULL);

  g_assert_nonnull (address);
  return address;
}

static void
on_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **to = user_data;

  *to = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_keeps_replaces_and_forgets (void)
{
  keyring_session_run ("", "/token-store/subprocess/keeps-replaces-and-forgets");
}

static void
keeps_replaces_and_forgets (void)
{
  g_autoptr (PremiaServerAddress) first = parse ("grpc://rewards.example");
  g_autoptr (PremiaServerAddress) second = parse ("grpcs://rewards.example");
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) none = premia_token_store_lookup (first, NULL, &error);
  g_auto (PremiaToken) one = NULL, other = NULL, gone = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  premia_token_store_save (first, "wrong", NULL, &error);
  g_assert_no_error (error);
  premia_token_store_save (first, "first-token", NULL, &error);
  g_assert_no_error (error);
  premia_token_store_save (second, "second-token", NULL, &error);
  g_assert_no_error (error);
  one = premia_token_store_lookup (first, NULL, &error);
  g_assert_cmpstr (one, ==, "first-token");
  g_assert_true (premia_token_store_clear (first, NULL, &error));
  g_assert_no_error (error);
  gone = premia_token_store_lookup (first, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (gone);
  g_assert_true (premia_token_store_clear (first, NULL, &error));
  g_assert_no_error (error);
  other = premia_token_store_lookup (second, NULL, &error);
  g_assert_cmpstr (other, ==, "second-token");

  g_assert_false (premia_token_store_save (first, "no token\n", NULL, &error));
  g_assert_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
}

static void
test_leaves_the_window_free (void)
{
  keyring_session_run ("", "/token-store/subprocess/leaves-the-window-free");
}

static void
leaves_the_window_free (void)
{
  g_autoptr (PremiaServerAddress) address = parse ("https://rewards.example:8443/achivx");
  g_autoptr (GAsyncResult) saved = NULL, found = NULL, cleared = NULL, missed = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) token = NULL, none = NULL;

  premia_token_store_save_async (address, "t0ken", NULL, on_result_cb, &saved);
  g_assert_null (saved);
  premia_token_store_save_finish (wait_for (&saved), &error);
  g_assert_no_error (error);
  premia_token_store_lookup_async (address, NULL, on_result_cb, &found);
  token = premia_token_store_lookup_finish (wait_for (&found), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "t0ken");
  premia_token_store_clear_async (address, NULL, on_result_cb, &cleared);
  g_assert_true (premia_token_store_clear_finish (wait_for (&cleared), &error));
  g_assert_no_error (error);
  premia_token_store_lookup_async (address, NULL, on_result_cb, &missed);
  none = premia_token_store_lookup_finish (wait_for (&missed), &error);
  g_assert_no_error (error);
  g_assert_null (none);
}

/* Nobody keeps secrets: that is said soon, and clearly, by each of the calls. */
static void
assert_no_keyring (guint limit_ms)
{
  g_autoptr (PremiaServerAddress) address = parse ("grpc://rewards.example");
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GError) looked = NULL, saved = NULL;

  g_assert_null (premia_token_store_lookup (address, NULL, &looked));
  g_assert_error (looked, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_assert_nonnull (strstr (looked->message, "no keyring"));
  g_assert_false (premia_token_store_save (address, "t0ken", NULL, &saved));
  g_assert_error (saved, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
  g_assert_cmpint ((g_get_monotonic_time () - begin) / 1000, <, limit_ms);
}

static void
test_says_when_there_is_no_keyring (void)
{
  keyring_session_run (NULL, "/token-store/subprocess/no-keyring");
}

static void
no_keyring (void)
{
  assert_no_keyring (2000);
}

static void
test_says_when_there_is_no_bus (void)
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_trap_subprocess ("/token-store/subprocess/no-keyring", 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_test_trap_assert_passed ();
}

/* A bus that takes connections and never says a word. */
static void
test_gives_up_a_silent_bus (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *address = g_strdup_printf ("tcp:host=127.0.0.1,port=%u", port);

  g_assert_no_error (error);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  g_test_trap_subprocess ("/token-store/subprocess/silent", 30 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_test_trap_assert_passed ();
}

static void
test_gives_up_a_silent_keyring (void)
{
  keyring_session_run ("silent", "/token-store/subprocess/silent");
}

static void
silent (void)
{
  assert_no_keyring (2 * PREMIA_KEYRING_PATIENCE_MS + 2000);
}

static gboolean
on_cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_is_cancelled_while_a_keyring_is_silent (void)
{
  keyring_session_run ("silent", "/token-store/subprocess/cancelled");
}

static void
cancelled (void)
{
  g_autoptr (PremiaServerAddress) address = parse ("grpc://rewards.example");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) found = NULL;
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  g_timeout_add (200, on_cancel_cb, cancellable);
  premia_token_store_lookup_async (address, cancellable, on_result_cb, &found);
  g_assert_null (premia_token_store_lookup_finish (wait_for (&found), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 2 * G_USEC_PER_SEC);
}

static void
test_waits_for_a_keyring_to_be_unlocked (void)
{
  keyring_session_run ("locked", "/token-store/subprocess/locked");
}

static void
locked (void)
{
  g_autoptr (PremiaServerAddress) address = parse ("grpc://rewards.example");
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) token = NULL;

  premia_token_store_save (address, "t0ken", NULL, &error);
  g_assert_no_error (error);
  token = premia_token_store_lookup (address, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "t0ken");
}

/* What is locked may not be found by what it is: it is there all the same, and its owner is asked for it. */
static void
test_finds_what_is_locked (void)
{
  keyring_session_run ("forgetful", "/token-store/subprocess/forgetful");
}

static void
lock_all (void)
{
  static const char *const collections[] = { "/org/freedesktop/secrets/collection/login", NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) locked = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service",
                                                             "Lock", g_variant_new ("(^ao)", collections), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
forgetful (void)
{
  g_autoptr (PremiaServerAddress) address = parse ("grpc://rewards.example");
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) token = NULL, none = NULL;

  premia_token_store_save (address, "t0ken", NULL, &error);
  g_assert_no_error (error);
  lock_all ();
  token = premia_token_store_lookup (address, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (token, ==, "t0ken");
  lock_all ();
  g_assert_true (premia_token_store_clear (address, NULL, &error));
  g_assert_no_error (error);
  none = premia_token_store_lookup (address, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (none);
}

/* An owner who does not unlock it: there is no token, or an error, but no crash and no wait. */
static void
test_bears_an_owner_who_refuses (void)
{
  keyring_session_run ("dismissive", "/token-store/subprocess/dismissive");
}

static void
dismissive (void)
{
  g_autoptr (PremiaServerAddress) address = parse ("grpc://rewards.example");
  g_autoptr (GError) saved = NULL, looked = NULL;

  premia_token_store_save (address, "t0ken", NULL, &saved);
  g_assert_null (premia_token_store_lookup (address, NULL, &looked));
  if (looked != NULL)
    g_assert_error (looked, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/token-store/keeps-replaces-and-forgets", test_keeps_replaces_and_forgets);
  g_test_add_func ("/token-store/subprocess/keeps-replaces-and-forgets", keeps_replaces_and_forgets);
  g_test_add_func ("/token-store/leaves-the-window-free", test_leaves_the_window_free);
  g_test_add_func ("/token-store/subprocess/leaves-the-window-free", leaves_the_window_free);
  g_test_add_func ("/token-store/says-when-there-is-no-keyring", test_says_when_there_is_no_keyring);
  g_test_add_func ("/token-store/says-when-there-is-no-bus", test_says_when_there_is_no_bus);
  g_test_add_func ("/token-store/subprocess/no-keyring", no_keyring);
  g_test_add_func ("/token-store/gives-up-a-silent-bus", test_gives_up_a_silent_bus);
  g_test_add_func ("/token-store/gives-up-a-silent-keyring", test_gives_up_a_silent_keyring);
  g_test_add_func ("/token-store/subprocess/silent", silent);
  g_test_add_func ("/token-store/is-cancelled-while-a-keyring-is-silent", test_is_cancelled_while_a_keyring_is_silent);
  g_test_add_func ("/token-store/subprocess/cancelled", cancelled);
  g_test_add_func ("/token-store/waits-for-a-keyring-to-be-unlocked", test_waits_for_a_keyring_to_be_unlocked);
  g_test_add_func ("/token-store/subprocess/locked", locked);
  g_test_add_func ("/token-store/finds-what-is-locked", test_finds_what_is_locked);
  g_test_add_func ("/token-store/subprocess/forgetful", forgetful);
  g_test_add_func ("/token-store/bears-an-owner-who-refuses", test_bears_an_owner_who_refuses);
  g_test_add_func ("/token-store/subprocess/dismissive", dismissive);
  return g_test_run ();
}
