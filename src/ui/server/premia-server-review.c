/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-review"

#include "premia-server-review.h"

#include <string.h>

#define MOST_SYNCS 20

typedef struct
{
  PremiaWorkspace *workspace; /* (owned) */
  PremiaDesk      *desk;      /* (owned) (nullable) */
  PremiaInstant    now;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->workspace);
  g_clear_pointer (&question->desk, premia_desk_unref);
  g_free (question);
}

void
premia_server_review_free (PremiaServerReview *self)
{
  g_clear_pointer (&self->syncs, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->strangers, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_free (self);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_people (GHashTable *wanted, PremiaDesk *desk, PremiaInstant now)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (desk));
  const PremiaDate today = premia_zone_date_of (premia_desk_get_own_zone (desk), now);

  for (guint i = 0; i < premia_people_get_n (people); i++)
    if (premia_person_employed_on (premia_people_get (people, i), today))
      g_hash_table_add (wanted, g_strdup (premia_people_get (people, i)->id));
}

static void
add_judges (GHashTable *wanted, GPtrArray *requests)
{
  for (guint i = 0; i < requests->len; i++)
    g_hash_table_add (wanted, g_strdup (((const PremiaActionRequest *) g_ptr_array_index (requests, i))->account));
}

/* Who judges here is no stranger there. */
static gboolean
leave_out_judges (PremiaServerReview *self, PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GHashTable) judges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) requests = premia_workspace_list_action_requests (workspace, -1, error);

  if (requests == NULL)
    return FALSE;
  add_judges (judges, requests);
  for (guint i = self->strangers->len; i > 0; i--)
    if (g_hash_table_contains (judges, g_ptr_array_index (self->strangers, i - 1)))
      g_ptr_array_remove_index (self->strangers, i - 1);
  return TRUE;
}

/* Nobody is missed before the server has been asked once. */
static gboolean
find_missing (PremiaServerReview *self, Question *question, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) accounts = premia_workspace_list_accounts (question->workspace, error);
  GHashTableIter iter;
  gpointer id;

  if (accounts == NULL)
    return FALSE;
  if (self->syncs->len > 0 && question->desk != NULL)
    add_people (wanted, question->desk, question->now);
  if (self->syncs->len > 0)
    {
      add_judges (wanted, self->waiting);
      add_judges (wanted, self->refused);
    }
  for (guint i = 0; i < accounts->len; i++)
    g_hash_table_remove (wanted, ((const PremiaRewardAccount *) g_ptr_array_index (accounts, i))->id);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (self->missing, g_strdup (id));
  g_ptr_array_sort (self->missing, compare_ids);
  return TRUE;
}

static void
review (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  g_autoptr (PremiaServerReview) self = g_new0 (PremiaServerReview, 1);
  GError *error = NULL;

  self->missing = g_ptr_array_new_with_free_func (g_free);
  if ((self->syncs = premia_workspace_list_syncs (question->workspace, MOST_SYNCS, &error)) != NULL
      && (self->strangers = premia_workspace_list_server_strangers (question->workspace, &error)) != NULL
      && (self->waiting = premia_workspace_list_action_requests (question->workspace, PREMIA_REQUEST_WAITING, &error)) != NULL
      && (self->refused = premia_workspace_list_action_requests (question->workspace, PREMIA_REQUEST_REFUSED, &error)) != NULL
      && leave_out_judges (self, question->workspace, &error)
      && find_missing (self, question, &error))
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) premia_server_review_free);
  else
    g_task_return_error (task, error);
}

static void
ask (PremiaWorkspace *workspace, PremiaDesk *desk, PremiaInstant now, gpointer tag, GTaskThreadFunc func, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->workspace = g_object_ref (workspace);
  question->desk = desk != NULL ? premia_desk_ref (desk) : NULL;
  question->now = now;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, func);
}

void
premia_server_review_async (PremiaWorkspace *workspace, PremiaDesk *desk, PremiaInstant now, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (workspace));

  ask (workspace, desk, now, premia_server_review_async, review, cancellable, callback, user_data);
}

PremiaServerReview *
premia_server_review_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- what was refused ---- */

static gboolean
wait_again (PremiaWorkspace *workspace, GError **error)
{
  g_autoptr (GPtrArray) refused = premia_workspace_list_action_requests (workspace, PREMIA_REQUEST_REFUSED, error);

  if (refused == NULL || !premia_workspace_begin (workspace, error))
    return FALSE;
  for (guint i = 0; i < refused->len; i++)
    if (!premia_workspace_set_action_request (workspace, ((const PremiaActionRequest *) g_ptr_array_index (refused, i))->id, PREMIA_REQUEST_WAITING, "", error))
      {
        premia_workspace_rollback (workspace);
        return FALSE;
      }
  return premia_workspace_commit (workspace, error);
}

static void
retry (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Question *question = task_data;
  GError *error = NULL;

  if (wait_again (question->workspace, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
premia_server_review_retry_async (PremiaWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PREMIA_IS_WORKSPACE (workspace));

  ask (workspace, NULL, 0, premia_server_review_retry_async, retry, NULL, callback, user_data);
}

gboolean
premia_server_review_retry_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
