/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-link"

#include "premia-server-link-private.h"

#include <stdlib.h>
#include <string.h>

/* Tries to reach a server that is away are never further apart. */
#define LONGEST_PAUSE_MS (10u * 60u * 1000u)
#define MOST_DOUBLINGS   7u

static void begin_sync (PremiaServerLink *self, GPtrArray *create, gboolean by_hand);

/* ---- when ---- */

gboolean
premia_server_link_can_sync (PremiaServerLink *self)
{
  return self->workspace != NULL && self->address != NULL && self->token != NULL && self->syncing == NULL && self->n_connecting == 0
         && premia_workspace_get_read_only_reason (self->workspace) == NULL;
}

static gboolean
on_timer_cb (gpointer user_data)
{
  PremiaServerLink *self = user_data;

  self->timer = 0;
  if (premia_server_link_can_sync (self))
    begin_sync (self, NULL, FALSE);
  return G_SOURCE_REMOVE;
}

/* Half as long to half as long again, so that the workstations of one office do not come all at once. */
static guint
get_retry_pause (PremiaServerLink *self)
{
  const guint pause = MIN (self->first_pause_ms << MIN (self->n_failures - 1, MOST_DOUBLINGS), LONGEST_PAUSE_MS);

  return (guint) g_random_int_range ((gint32) (pause / 2), (gint32) (pause + pause / 2 + 1));
}

static guint
get_pause (PremiaServerLink *self)
{
  const int minutes = atoi (premia_server_link_get_setting (self, PREMIA_SERVER_EVERY_MINUTES));

  if (self->trouble == PREMIA_TROUBLE_OFFLINE && self->n_failures > 0)
    return get_retry_pause (self);
  if (self->wanted && self->trouble == PREMIA_TROUBLE_NONE)
    return self->quiet_ms;
  return minutes > 0 ? (guint) CLAMP (minutes, 1, 24 * 60) * 60000u : 0;
}

void
premia_server_link_schedule (PremiaServerLink *self)
{
  guint pause;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!premia_server_link_can_sync (self))
    return;
  pause = get_pause (self);
  if (pause > 0)
    self->timer = g_timeout_add (pause, on_timer_cb, self);
}

static void
on_network_changed_cb (PremiaServerLink *self, gboolean available)
{
  if (!available || self->trouble != PREMIA_TROUBLE_OFFLINE || !premia_server_link_can_sync (self))
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (self->quiet_ms, on_timer_cb, self);
}

void
premia_server_link_watch_network (PremiaServerLink *self)
{
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- how it went ---- */

static void
take_trouble (PremiaServerLink *self, PremiaLinkTrouble trouble, const char *problem)
{
  self->trouble = trouble;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  self->n_failures = trouble == PREMIA_TROUBLE_OFFLINE ? self->n_failures + 1 : 0;
}

/* It refuses the token: it is asked for again. */
static void
lose_token (PremiaServerLink *self, const char *problem)
{
  premia_server_link_drop_server (self);
  g_clear_pointer (&self->token, premia_token_free);
  take_trouble (self, PREMIA_TROUBLE_NONE, problem);
}

/* A refusal of one call says that the server is there; only for a whole synchronisation it is trouble. */
void
premia_server_link_take_result (PremiaServerLink *self, const GError *error, gboolean of_sync)
{
  if (error == NULL)
    take_trouble (self, PREMIA_TROUBLE_NONE, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else if (g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED) || g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN))
    lose_token (self, error->message);
  else if (premia_sync_error_is_offline (error))
    take_trouble (self, PREMIA_TROUBLE_OFFLINE, error->message);
  else if (of_sync || error->domain == PREMIA_SYNC_ERROR)
    take_trouble (self, PREMIA_TROUBLE_OTHER, error->message);
  else if (error->domain == PREMIA_STATUS_ERROR)
    take_trouble (self, PREMIA_TROUBLE_NONE, NULL);
  else
    return;
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
}

void
premia_server_link_tell_result (PremiaServerLink *self, const GError *error)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  if (self->workspace != NULL && self->address != NULL)
    premia_server_link_take_result (self, error, FALSE);
}

/* ---- the synchronisation ---- */

static void
on_synced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaServerLink) self = user_data;
  static const char *const nothing[] = { NULL };
  g_autoptr (GError) error = NULL;

  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  /* The workspace was closed, or another server was connected. */
  if (self->syncing == NULL || self->syncing != g_task_get_cancellable (G_TASK (result)))
    return;
  g_clear_object (&self->syncing);
  if (self->forget_later)
    {
      self->forget_later = FALSE;
      premia_server_link_write (self, nothing, TRUE);
    }
  else
    premia_server_link_take_result (self, error, TRUE);
  premia_server_link_schedule (self);
  premia_server_link_tell_changed (self);
  premia_server_link_tell_synced (self, error);
}

static void
on_progress_cb (PremiaServerLink *self, PremiaJob *job)
{
  if (self->syncing != NULL && (PremiaJob *) self->job == job)
    premia_server_link_tell_changed (self);
}

static void
begin_sync (PremiaServerLink *self, GPtrArray *create, gboolean by_hand)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaServer) server = premia_server_link_dup_server (self, &error);

  if (server == NULL)
    {
      premia_server_link_take_result (self, error, TRUE);
      return;
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, on_progress_cb, self);
  g_clear_object (&self->job);
  self->job = premia_sync_job_new (self->workspace, server);
  if (create != NULL)
    premia_sync_job_set_create (self->job, create);
  g_signal_connect_object (self->job, "progress", G_CALLBACK (on_progress_cb), self, G_CONNECT_SWAPPED);
  self->by_hand = by_hand;
  self->wanted = FALSE;
  self->syncing = g_cancellable_new ();
  premia_job_run_async (PREMIA_JOB (self->job), self->syncing, on_synced_cb, g_object_ref (self));
  premia_server_link_tell_changed (self);
}

void
premia_server_link_sync (PremiaServerLink *self, GPtrArray *create)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  if (premia_server_link_can_sync (self))
    begin_sync (self, create, TRUE);
}

void
premia_server_link_cancel_sync (PremiaServerLink *self)
{
  g_return_if_fail (PREMIA_IS_SERVER_LINK (self));

  if (self->syncing != NULL)
    g_cancellable_cancel (self->syncing);
}

PremiaSyncJob *
premia_server_link_get_job (PremiaServerLink *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (self), NULL);

  return self->job;
}
