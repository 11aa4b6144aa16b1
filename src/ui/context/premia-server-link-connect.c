/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-link"

#include "premia-server-link-private.h"
#include "sync/premia-token-store.h"

#include <glib/gi18n.h>

/* ---- the token ---- */

static void
take_token (PremiaServerLink *self, const char *token)
{
  premia_server_link_drop_server (self);
  g_clear_pointer (&self->token, premia_token_free);
  self->token = g_strdup (token);
}

static void
on_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaServerLink) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (PremiaToken) token = premia_token_store_lookup_finish (result, &error);

  /* Another server, or nobody waits any more: the one who cancelled it has let go of it. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->looking == NULL)
    return;
  g_clear_object (&self->looking);
  self->token_kept = error == NULL;
  if (token != NULL && self->token == NULL)
    take_token (self, token);
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
}

static void
stop_looking (PremiaServerLink *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

void
premia_server_link_look_up_token (PremiaServerLink *self)
{
  stop_looking (self);
  if (self->address == NULL)
    return;
  self->looking = g_cancellable_new ();
  premia_token_store_lookup_async (self->address, self->looking, on_looked_up_cb, g_object_ref (self));
}

static void
on_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaServerLink) self = user_data;

  /* Without a keyring it is good for this session, which the page says. */
  self->token_kept = premia_token_store_save_finish (result, NULL);
  if (self->workspace != NULL)
    premia_server_link_tell_changed (self);
}

static void
on_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Nothing was kept where nothing keeps. */
  premia_token_store_clear_finish (result, &error);
}

/* ---- the server ---- */

void
premia_server_link_drop_server (PremiaServerLink *self)
{
  if (self->server != NULL)
    premia_channel_let_go (premia_server_get_channel (self->server));
  g_clear_object (&self->server);
}

static PremiaServer *
make_server (PremiaChannelMaker maker, gpointer maker_data, const PremiaServerAddress *address, const char *token, const char *ca_file,
             gboolean agreed, GError **error)
{
  PremiaChannelSettings settings = { (char *) token, (char *) ca_file, agreed, 0 };
  g_autoptr (PremiaChannel) channel = maker != NULL ? maker (address, &settings, maker_data, error) : premia_channel_new (address, &settings, error);

  return channel != NULL ? premia_server_new (channel) : NULL;
}

PremiaServer *
premia_server_link_dup_server (PremiaServerLink *self, GError **error)
{
  gboolean agreed;

  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), NULL);

  if (self->address == NULL)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_ADDRESS, _("This workspace is connected to no server. Connect it on the Server page."));
      return NULL;
    }
  if (self->token == NULL)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN, _("The token for %s is needed first. Enter it on the Server page."), self->address->host);
      return NULL;
    }
  agreed = g_str_equal (premia_server_link_get_setting (self, PREMIA_SERVER_PLAINTEXT), self->address->host);
  if (self->server == NULL)
    self->server = make_server (self->maker, self->maker_data, self->address, self->token,
                                premia_server_link_get_setting (self, PREMIA_SERVER_CA_FILE), agreed, error);
  return self->server != NULL ? g_object_ref (self->server) : NULL;
}

/* ---- connecting: tried on a thread, and kept if the server takes the token ---- */

typedef struct
{
  PremiaWorkspace     *workspace;  /* (owned) */
  PremiaServerAddress *address;    /* (owned) */
  PremiaToken          token;      /* (owned) */
  char                *ca_file;    /* (owned) */
  gboolean             agreed;
  gboolean             only_token; /* the rest is in the workspace already */
  gboolean             another;    /* not the server whose copy this is: that is forgotten */
  PremiaChannelMaker   maker;
  gpointer             maker_data;
  PremiaServer        *server;     /* (owned) (nullable) */
} Connecting;

static void
connecting_free (gpointer data)
{
  Connecting *connecting = data;

  g_object_unref (connecting->workspace);
  premia_server_address_free (connecting->address);
  premia_token_free (connecting->token);
  g_free (connecting->ca_file);
  g_clear_object (&connecting->server);
  g_free (connecting);
}

static gboolean
keep_connection (Connecting *connecting, GError **error)
{
  g_autofree char *text = premia_server_address_to_string (connecting->address);
  const gboolean plaintext = premia_server_address_needs_consent (connecting->address) && connecting->agreed;
  const char *const pairs[] = {
    PREMIA_SERVER_ADDRESS, text,
    PREMIA_SERVER_PLAINTEXT, plaintext ? connecting->address->host : "",
    PREMIA_SERVER_CA_FILE, connecting->ca_file,
    NULL,
  };

  return premia_server_link_write_pairs (connecting->workspace, pairs, connecting->another, error);
}

static void
try_connection (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Connecting *connecting = task_data;
  GError *error = NULL;

  if (premia_token_check (connecting->token, &error)
      && (connecting->server = make_server (connecting->maker, connecting->maker_data, connecting->address, connecting->token,
                                            connecting->ca_file, connecting->agreed, &error)) != NULL
      && premia_server_probe (connecting->server, cancellable, &error)
      && !g_cancellable_set_error_if_cancelled (cancellable, &error)
      && (connecting->only_token || keep_connection (connecting, &error)))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
forget_before (PremiaServerLink *self)
{
  g_clear_pointer (&self->before.address, g_free);
  g_clear_pointer (&self->before.plaintext, g_free);
  g_clear_pointer (&self->before.ca_file, g_free);
  g_clear_pointer (&self->before.token, premia_token_free);
}

/* It answered: from now on it is this one, with this token. */
static void
take_connection (PremiaServerLink *self, Connecting *connecting)
{
  g_autofree char *text = premia_server_address_to_string (connecting->address);

  if (!connecting->only_token)
    {
      premia_server_link_keep_setting (self, PREMIA_SERVER_ADDRESS, text);
      premia_server_link_keep_setting (self, PREMIA_SERVER_CA_FILE, connecting->ca_file);
      premia_server_link_keep_setting (self, PREMIA_SERVER_PLAINTEXT,
                                       premia_server_address_needs_consent (connecting->address) && connecting->agreed ? connecting->address->host : "");
      premia_server_link_take_address (self, text);
      forget_before (self);
    }
  stop_looking (self);
  take_token (self, connecting->token);
  self->server = g_object_ref (connecting->server);
  premia_server_link_take_result (self, NULL, FALSE);
  premia_token_store_save_async (connecting->address, connecting->token, NULL, on_saved_cb, g_object_ref (self));
}

gboolean
premia_server_link_connect_finish (PremiaServerLink *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* The inner task does the work, the outer one is what the caller waits for: it ends when all of it is taken over. */
static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaServerLink *self = PREMIA_SERVER_LINK (source);
  g_autoptr (GTask) outer = user_data;
  GError *error = NULL;

  self->n_connecting--;
  premia_server_link_schedule (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (outer, error);
      return;
    }
  if (self->workspace != NULL)
    take_connection (self, g_task_get_task_data (G_TASK (result)));
  g_task_return_boolean (outer, TRUE);
}

static void
try_async (PremiaServerLink *self, Connecting *connecting, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *outer = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) task = NULL;

  /* None begins before it is known with whom. */
  self->n_connecting++;
  if (!connecting->only_token && connecting->another)
    premia_server_link_cancel_sync (self);
  g_task_set_source_tag (outer, tag);
  /* What was kept is kept, also if it is cancelled just then. */
  g_task_set_check_cancellable (outer, FALSE);
  task = g_task_new (self, cancellable, on_tried_cb, outer);
  g_task_set_source_tag (task, try_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, connecting, connecting_free);
  g_task_run_in_thread (task, try_connection);
}

static Connecting *
connecting_new (PremiaServerLink *self, const PremiaServerAddress *address, const char *token, const char *ca_file, gboolean agreed)
{
  g_autofree char *text = premia_server_address_to_string (address);
  Connecting *connecting = g_new0 (Connecting, 1);

  connecting->workspace = g_object_ref (self->workspace);
  connecting->address = premia_server_address_parse (text, NULL);
  connecting->token = g_strdup (token);
  connecting->ca_file = g_strdup (ca_file != NULL ? ca_file : "");
  connecting->agreed = agreed;
  connecting->another = g_strcmp0 (text, self->address_text) != 0;
  connecting->maker = self->maker;
  connecting->maker_data = self->maker_data;
  return connecting;
}

void
premia_server_link_connect_async (PremiaServerLink *self, const PremiaServerAddress *address, const char *token, const char *ca_file, gboolean agreed,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self) && self->workspace != NULL);
  g_return_if_fail (address != NULL && token != NULL);

  try_async (self, connecting_new (self, address, token, ca_file, agreed), premia_server_link_connect_async, cancellable, callback, user_data);
}

void
premia_server_link_set_token_async (PremiaServerLink *self, const char *token, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Connecting *connecting;

  g_return_if_fail (PREMIA_IS_SERVER_LINK (self) && self->workspace != NULL && self->address != NULL);
  g_return_if_fail (token != NULL);

  connecting = connecting_new (self, self->address, token, premia_server_link_get_setting (self, PREMIA_SERVER_CA_FILE),
                               g_str_equal (premia_server_link_get_setting (self, PREMIA_SERVER_PLAINTEXT), self->address->host));
  connecting->only_token = TRUE;
  try_async (self, connecting, premia_server_link_set_token_async, cancellable, callback, user_data);
}

gboolean
premia_server_link_set_token_finish (PremiaServerLink *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- and no more ---- */

static void
remember_before (PremiaServerLink *self)
{
  forget_before (self);
  self->before.address = g_strdup (self->address_text);
  self->before.plaintext = g_strdup (premia_server_link_get_setting (self, PREMIA_SERVER_PLAINTEXT));
  self->before.ca_file = g_strdup (premia_server_link_get_setting (self, PREMIA_SERVER_CA_FILE));
  self->before.token = g_strdup (self->token);
}

void
premia_server_link_disconnect (PremiaServerLink *self)
{
  static const char *const pairs[] = { PREMIA_SERVER_ADDRESS, "", PREMIA_SERVER_PLAINTEXT, "", PREMIA_SERVER_CA_FILE, "", NULL };

  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  if (self->address == NULL)
    return;
  premia_server_link_cancel_sync (self);
  stop_looking (self);
  remember_before (self);
  premia_token_store_clear_async (self->address, NULL, on_cleared_cb, NULL);
  premia_server_link_take_address (self, NULL);
  /* A synchronisation that is stopping may write what it has: that is forgotten when it has ended. */
  self->forget_later = self->syncing != NULL;
  premia_server_link_write (self, pairs, !self->forget_later);
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
}

gboolean
premia_server_link_can_reconnect (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), FALSE);

  return self->address == NULL && self->before.address != NULL;
}

void
premia_server_link_reconnect (PremiaServerLink *self)
{
  const char *const pairs[] = { PREMIA_SERVER_ADDRESS, self->before.address, PREMIA_SERVER_PLAINTEXT, self->before.plaintext,
                                PREMIA_SERVER_CA_FILE, self->before.ca_file, NULL };

  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  if (!premia_server_link_can_reconnect (self))
    return;
  self->forget_later = FALSE;
  premia_server_link_write (self, pairs, FALSE);
  premia_server_link_take_address (self, self->before.address);
  if (self->before.token != NULL)
    {
      take_token (self, self->before.token);
      premia_token_store_save_async (self->address, self->token, NULL, on_saved_cb, g_object_ref (self));
      self->wanted = TRUE;
    }
  forget_before (self);
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
}
