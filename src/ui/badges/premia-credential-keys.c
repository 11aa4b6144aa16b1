/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-credential-keys"

#include "premia-credential-keys.h"

#include "sync/premia-token.h"

typedef struct
{
  PremiaWorkspace *workspace; /* (owned) (nullable) */
  char            *company;   /* (owned) (nullable) */
  char            *path;      /* (owned) (nullable) */
  char            *password;  /* (owned) (nullable) */
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->workspace);
  g_free (request->company);
  g_free (request->path);
  premia_token_free (request->password);
  g_free (request);
}

static void
give (GTask *task, PremiaSigningKey *key, GError *error)
{
  if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) premia_signing_key_unref);
  else
    g_task_return_error (task, error);
}

static void
run_find (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  PremiaSigningKey *key = premia_credential_key_find (request->workspace, cancellable, &error);

  give (task, key, error);
}

static void
run_make (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  PremiaSigningKey *key = premia_signing_key_new (PREMIA_SIGNING_RS256, &error);

  if (key != NULL && !(request->path != NULL ? premia_signing_key_write (key, request->path, NULL, &error)
                                             : premia_signing_key_save (key, request->company, cancellable, &error)))
    g_clear_pointer (&key, premia_signing_key_unref);
  give (task, key, error);
}

static void
run_read (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  PremiaSigningKey *key = premia_signing_key_read (request->path, request->password, &error);

  give (task, key, error);
}

static void
start (Request *request, GTaskThreadFunc function, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, start);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, function);
}

void
premia_credential_keys_find_async (PremiaWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->workspace = g_object_ref (workspace);
  start (request, run_find, cancellable, callback, user_data);
}

void
premia_credential_keys_make_async (const char *company, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->company = g_strdup (company);
  request->path = g_strdup (path);
  start (request, run_make, cancellable, callback, user_data);
}

void
premia_credential_keys_read_async (const char *path, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->path = g_strdup (path);
  request->password = g_strdup (password);
  start (request, run_read, cancellable, callback, user_data);
}

PremiaSigningKey *
premia_credential_keys_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
