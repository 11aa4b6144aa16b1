/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-token-store.h"

#include "premia-keyring.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libsecret/secret.h>

static const SecretSchema schema = {
  "org.premia.Premia.Server",
  SECRET_SCHEMA_NONE,
  { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* What is asked of the keyring in a thread. */
typedef struct
{
  char *server; /* (owned): its address */
  char *token;  /* (owned) (nullable) */
} Request;

static void
request_free (Request *self)
{
  g_free (self->server);
  premia_token_free (self->token);
  g_free (self);
}

static gboolean
find_keyring (GCancellable *cancellable, GError **error)
{
  if (premia_keyring_answers (cancellable))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN,
                         _("There is no keyring on this computer that could keep the token, so it is asked for each time Premia is started."));
  return FALSE;
}

/* What the keyring itself refused. */
static void
set_keyring_error (const GError *reason, GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN,
                 /* Translators: %s is the keyring's own words */
                 _("The keyring refuses: %s. The token is asked for each time Premia is started."), reason->message);
}

static gboolean
unlock (const char *server, GCancellable *cancellable, GError **error)
{
  if (premia_keyring_unlock (&schema, "server", server, cancellable))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN,
                         _("The keyring of this computer is locked, and the token is in it. Unlock it and try again, or enter the token."));
  return FALSE;
}

static char *
lookup (const char *server, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  char *kept, *token;

  if (!find_keyring (cancellable, error) || !unlock (server, cancellable, error))
    return NULL;
  kept = secret_password_lookup_nonpageable_sync (&schema, cancellable, &reason, "server", server, NULL);
  if (reason != NULL)
    set_keyring_error (reason, cancellable, error);
  token = g_strdup (kept);
  secret_password_free (kept);
  return token;
}

static gboolean
save (const char *server, const char *token, GCancellable *cancellable, GError **error)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) reason = NULL;

  if (!premia_token_check (token, error) || !find_keyring (cancellable, error))
    return FALSE;
  /* Translators: the name of an entry in the keyring; %s is the address of a server */
  label = g_strdup_printf (_("Premia: token of the reward server %s"), server);
  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, token, cancellable, &reason, "server", server, NULL))
    return TRUE;
  set_keyring_error (reason, cancellable, error);
  return FALSE;
}

static gboolean
clear (const char *server, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!find_keyring (cancellable, error) || !unlock (server, cancellable, error))
    return FALSE;
  secret_password_clear_sync (&schema, cancellable, &reason, "server", server, NULL);
  if (reason != NULL)
    set_keyring_error (reason, cancellable, error);
  return reason == NULL;
}

static void
start (const PremiaServerAddress *address, const char *token, gpointer tag, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback,
       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->server = premia_server_address_to_string (address);
  request->token = g_strdup (token);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, func);
}

static void
run_lookup (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  char *token = lookup (request->server, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, token, (GDestroyNotify) premia_token_free);
}

static void
run_save (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (save (request->server, request->token, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_clear (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;

  if (clear (request->server, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
premia_token_store_lookup_async (const PremiaServerAddress *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (address != NULL);

  start (address, NULL, premia_token_store_lookup_async, run_lookup, cancellable, callback, user_data);
}

char *
premia_token_store_lookup_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, premia_token_store_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
premia_token_store_save_async (const PremiaServerAddress *address, const char *token, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (address != NULL && token != NULL);

  start (address, token, premia_token_store_save_async, run_save, cancellable, callback, user_data);
}

gboolean
premia_token_store_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, premia_token_store_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
premia_token_store_clear_async (const PremiaServerAddress *address, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (address != NULL);

  start (address, NULL, premia_token_store_clear_async, run_clear, cancellable, callback, user_data);
}

gboolean
premia_token_store_clear_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, premia_token_store_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
premia_token_store_lookup (const PremiaServerAddress *address, GCancellable *cancellable, GError **error)
{
  g_autofree char *server = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  server = premia_server_address_to_string (address);
  return lookup (server, cancellable, error);
}

gboolean
premia_token_store_save (const PremiaServerAddress *address, const char *token, GCancellable *cancellable, GError **error)
{
  g_autofree char *server = NULL;

  g_return_val_if_fail (address != NULL && token != NULL, FALSE);

  server = premia_server_address_to_string (address);
  return save (server, token, cancellable, error);
}

gboolean
premia_token_store_clear (const PremiaServerAddress *address, GCancellable *cancellable, GError **error)
{
  g_autofree char *server = NULL;

  g_return_val_if_fail (address != NULL, FALSE);

  server = premia_server_address_to_string (address);
  return clear (server, cancellable, error);
}
