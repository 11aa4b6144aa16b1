/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* Whether the server has said no for good: asked again it would say the same. */
static gboolean
is_refusal (const GError *error)
{
  static const int refusals[] = {
    PREMIA_STATUS_UNKNOWN,         PREMIA_STATUS_INVALID_ARGUMENT, PREMIA_STATUS_NOT_FOUND,    PREMIA_STATUS_PERMISSION_DENIED,
    PREMIA_STATUS_FAILED_PRECONDITION, PREMIA_STATUS_OUT_OF_RANGE, PREMIA_STATUS_UNIMPLEMENTED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (g_error_matches (error, PREMIA_STATUS_ERROR, refusals[i]))
      return TRUE;
  return FALSE;
}

/* Why, and what to do. (transfer full) */
static char *
make_reason (PremiaPull *self, const PremiaActionRequest *request, const GError *error)
{
  gpointer repeatable;

  if (self->rules != NULL && !g_hash_table_lookup_extended (self->rules, request->action, NULL, &repeatable))
    /* Translators: the name of an action */
    return g_strdup_printf (_("The server counts no action “%s”. Add it to its gamification.json, start it again, and tell it once more."),
                            request->action);
  if (g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_NOT_FOUND)
      || g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION))
    /* Translators: the id of somebody, and the server's own sentence */
    return g_strdup_printf (_("The server has no account “%1$s”. Make it with the next synchronisation, and tell it once more. %2$s"), request->account,
                            error->message);
  if (self->rules != NULL && g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_INVALID_ARGUMENT)
      && !GPOINTER_TO_INT (repeatable) == !!request->has_key)
    return request->has_key
             /* Translators: the name of an action */
             ? g_strdup_printf (_("On the server “%s” counts once for each account and takes no name of an appointment. Make it repeatable in its gamification.json."),
                                request->action)
             /* Translators: the name of an action */
             : g_strdup_printf (_("On the server “%s” is repeatable and needs the name of an appointment."), request->action);
  return g_strdup (error->message);
}

static gboolean
settle_request (PremiaPull *self, const PremiaActionRequest *request, PremiaRequestState state, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  if (premia_workspace_set_action_request (self->workspace, request->id, state, reason, &error))
    return TRUE;
  if (!g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_FOUND))
    {
      premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
      return FALSE;
    }
  if (state != PREMIA_REQUEST_DONE)
    return FALSE;
  /* Translators: the name of an action, and the id of somebody */
  problem = g_strdup_printf (_("“%1$s” of “%2$s” was taken back here while the server was being told of it: it stays there."), request->action, request->account);
  premia_pull_add_problem (self, problem);
  return FALSE;
}

static void
push_request (PremiaPull *self, const PremiaActionRequest *request)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL, *reason = NULL;
  g_autoptr (PremiaRewardAction) action
    = premia_server_create_action (self->server, request->account, request->action, request->has_key ? request->key : NULL, self->stop, &error);

  /* What was told before and never answered is there already. */
  if (action != NULL || g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_ALREADY_EXISTS))
    {
      premia_pull_note_answer (self);
      if (settle_request (self, request, PREMIA_REQUEST_DONE, ""))
        self->summary.n_told++;
      return;
    }
  reason = is_refusal (error) ? make_reason (self, request, error) : g_strdup (error->message);
  /* Translators: the name of an action, the id of somebody, and the reason, a sentence */
  problem = g_strdup_printf (_("The server was not told of “%1$s” of “%2$s”. %3$s"), request->action, request->account, reason);
  if (!is_refusal (error))
    {
      premia_pull_fail (self, g_steal_pointer (&error), since, problem);
      return;
    }
  premia_pull_note_answer (self);
  if (settle_request (self, request, PREMIA_REQUEST_REFUSED, reason))
    premia_pull_add_problem (self, problem);
}

/* In the order in which they were decided: of one account and appointment that order matters. */
void
premia_push_actions (PremiaPull *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) requests = premia_workspace_list_action_requests (self->workspace, PREMIA_REQUEST_WAITING, &error);

  if (requests == NULL)
    {
      premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
      return;
    }
  for (guint i = 0; i < requests->len && !premia_pull_is_stopped (self); i++)
    {
      push_request (self, g_ptr_array_index (requests, i));
      premia_pull_tell (self);
    }
}
