/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-keyring"
/* Paths on the bus. */
#define SECRET_API_SUBJECT_TO_CHANGE

#include "premia-keyring.h"

#define KEYRING_NAME "org.freedesktop.secrets"
#define KEYRING_PATH "/org/freedesktop/secrets"

/* The session bus, found in a time that is limited: one that takes a connection and says nothing would be waited for forever. */
typedef struct
{
  GDBusConnection *bus;   /* (owned) (nullable) */
  GCancellable    *inner; /* (owned) */
  gboolean         ended;
} Search;

static void
on_bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Search *search = user_data;

  search->bus = g_bus_get_finish (result, NULL);
  search->ended = TRUE;
}

static gboolean
on_patience_ended_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_outer_cancelled_cb (GCancellable *outer, GCancellable *inner)
{
  g_cancellable_cancel (inner);
}

static GDBusConnection *
find_bus (GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GCancellable) inner = g_cancellable_new ();
  GSource *alarm = g_timeout_source_new (PREMIA_KEYRING_PATIENCE_MS);
  Search search = { .inner = inner };
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled_cb), inner, NULL) : 0;

  g_main_context_push_thread_default (context);
  g_source_set_callback (alarm, on_patience_ended_cb, inner, NULL);
  g_source_attach (alarm, context);
  g_bus_get (G_BUS_TYPE_SESSION, inner, on_bus_found_cb, &search);
  while (!search.ended)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (alarm);
  g_source_unref (alarm);
  g_main_context_pop_thread_default (context);
  g_cancellable_disconnect (cancellable, handler);
  return search.bus;
}

/* Whether somebody keeps secrets (the bus starts them), and answers. libsecret itself would wait for half a minute. */
static gboolean
ask_keyring (GDBusConnection *bus, GCancellable *cancellable)
{
  g_autoptr (GVariant) collections = NULL;

  collections = g_dbus_connection_call_sync (bus, KEYRING_NAME, KEYRING_PATH, "org.freedesktop.DBus.Properties", "Get",
                                             g_variant_new ("(ss)", "org.freedesktop.Secret.Service", "Collections"), G_VARIANT_TYPE ("(v)"),
                                             G_DBUS_CALL_FLAGS_NONE, PREMIA_KEYRING_PATIENCE_MS, cancellable, NULL);
  return collections != NULL;
}

/* libsecret goes on calling the keyring that it met first; one that was started anew since then would refuse everything until Premia is started
 * anew, too. (It would hear of that if it was not used on threads.) Only then: each time it leaves a few bytes of its proxies behind, since they are
 * told to go in a main context that is gone. */
static void
forget_one_that_went (GDBusConnection *bus, GCancellable *cancellable)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetNameOwner",
                                                             g_variant_new ("(s)", KEYRING_NAME), G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE,
                                                             PREMIA_KEYRING_PATIENCE_MS, cancellable, NULL);
  g_autoptr (SecretService) service = answer != NULL ? secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, NULL) : NULL;
  g_autofree char *met = service != NULL ? g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service)) : NULL;
  const char *owner = NULL;

  if (service == NULL)
    return;
  g_variant_get (answer, "(&s)", &owner);
  if (g_strcmp0 (met, owner) != 0)
    secret_service_disconnect ();
}

gboolean
premia_keyring_answers (GCancellable *cancellable)
{
  g_autoptr (GDBusConnection) bus = NULL;

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  bus = find_bus (cancellable);
  if (bus == NULL)
    return FALSE;
  /* A keyring is a convenience: that it goes away ends no program. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  if (!ask_keyring (bus, cancellable))
    return FALSE;
  forget_one_that_went (bus, cancellable);
  return TRUE;
}

typedef struct
{
  int      n; /* that are unlocked */
  gboolean ended;
} Unlocking;

static void
on_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Unlocking *unlocking = user_data;

  unlocking->n = secret_service_unlock_dbus_paths_finish (SECRET_SERVICE (source), result, NULL, NULL);
  unlocking->ended = TRUE;
}

/* What libsecret's own blocking call does, to the end: the prompt's proxy is told to go in this context, and would stay if that went first. */
static int
unlock (SecretService *service, const char **paths, GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  Unlocking unlocking = { 0 };

  g_main_context_push_thread_default (context);
  secret_service_unlock_dbus_paths (service, paths, cancellable, on_unlocked_cb, &unlocking);
  while (!unlocking.ended)
    g_main_context_iteration (context, TRUE);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return unlocking.n;
}

gboolean
premia_keyring_unlock (const SecretSchema *schema, const char *attribute, const char *value, GCancellable *cancellable)
{
  g_autoptr (SecretService) service = NULL;
  g_autoptr (GHashTable) attributes = NULL;
  g_auto (GStrv) locked = NULL;

  g_return_val_if_fail (schema != NULL && attribute != NULL && value != NULL, FALSE);

  service = secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, NULL);
  if (service == NULL)
    return TRUE;
  attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (attributes, (gpointer) attribute, (gpointer) value);
  /* Paths, and no items: those would be read whole, and would each leave a few bytes behind. No schema: what is locked has none. */
  if (!secret_service_search_for_dbus_paths_sync (service, NULL, attributes, cancellable, NULL, &locked, NULL) || locked == NULL || *locked == NULL)
    return TRUE;
  return unlock (service, (const char **) locked, cancellable) == (int) g_strv_length (locked);
}
