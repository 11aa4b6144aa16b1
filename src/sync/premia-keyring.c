/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-keyring"

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
  /* libsecret goes on calling the keyring that it met first; one that was started anew since then would refuse everything until Premia is started
   * anew, too. (It would hear of that if it was not used on threads.) */
  secret_service_disconnect ();
  return ask_keyring (bus, cancellable);
}

gboolean
premia_keyring_unlock (const SecretSchema *schema, const char *attribute, const char *value, GCancellable *cancellable)
{
  SecretSchema any;
  GList *found, *locked = NULL;
  gboolean done;

  g_return_val_if_fail (schema != NULL && attribute != NULL && value != NULL, FALSE);

  any = *schema;
  any.flags = SECRET_SCHEMA_DONT_MATCH_NAME;
  found = secret_password_search_sync (&any, SECRET_SEARCH_ALL, cancellable, NULL, attribute, value, NULL);
  for (GList *l = found; l != NULL; l = l->next)
    if (SECRET_IS_ITEM (l->data) && secret_item_get_locked (l->data))
      locked = g_list_prepend (locked, l->data);
  done = locked == NULL || secret_service_unlock_sync (NULL, locked, cancellable, NULL, NULL) == (int) g_list_length (locked);
  g_list_free (locked);
  g_list_free_full (found, g_object_unref);
  return done;
}
