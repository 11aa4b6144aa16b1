/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The day on which somebody was hired begins at midnight where the company is. */
static PremiaInstant
find_registered_at (PremiaPull *self, const PremiaPerson *person)
{
  return person->hired_on == PREMIA_DATE_NONE ? PREMIA_NEVER : premia_zone_start_of (self->zone, person->hired_on);
}

/* Who accepts and rejects meetings may be nobody whom the company pays; what they said cannot be told without an account of theirs. */
static gboolean
judges_here (PremiaPull *self, const char *id)
{
  g_autoptr (GPtrArray) requests = premia_workspace_list_action_requests (self->workspace, -1, NULL);

  for (guint i = 0; requests != NULL && i < requests->len; i++)
    if (strcmp (((const PremiaActionRequest *) g_ptr_array_index (requests, i))->account, id) == 0)
      return TRUE;
  return FALSE;
}

static void
push_account (PremiaPull *self, const char *id)
{
  const gint64 since = g_get_monotonic_time ();
  const int index = premia_people_find (self->people, id);
  g_autoptr (PremiaRewardAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  PremiaCopyVerdict verdict;

  if (index < 0 && !judges_here (self, id))
    {
      /* Translators: the id of somebody */
      problem = g_strdup_printf (_("“%s” is nobody of the company, so no account was made on the server. Add the person first."), id);
      premia_pull_add_problem (self, problem);
      return;
    }
  account = premia_server_upsert_account (self->server, id, index < 0 ? PREMIA_NEVER : find_registered_at (self, premia_people_get (self->people, (guint) index)),
                                          self->stop, &error);
  if (account == NULL)
    {
      /* Translators: the id of somebody, and the reason, a sentence */
      problem = g_strdup_printf (_("The account of “%1$s” could not be made on the server. %2$s"), id, error->message);
      premia_pull_fail (self, g_steal_pointer (&error), since, problem);
      return;
    }
  premia_pull_note_answer (self);
  if (!premia_workspace_copy_account (self->workspace, account, &verdict, &error))
    premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
}

/* Whom the copy does not know the server may know all the same. */
static void
push_missing (PremiaPull *self, const PremiaPerson *person)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaRewardAccount) account = premia_server_get_account (self->server, person->id, self->stop, &error);
  g_autofree char *problem = NULL;

  if (account != NULL || g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_NOT_FOUND))
    {
      premia_pull_note_answer (self);
      if (account == NULL)
        push_account (self, person->id);
      return;
    }
  /* Translators: the id of somebody on the server, and the reason, a sentence */
  problem = g_strdup_printf (_("The account “%1$s” could not be read from the server. %2$s"), person->id, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
}

static void
push_all_missing (PremiaPull *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = premia_workspace_list_accounts (self->workspace, &error);

  if (accounts == NULL)
    {
      premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
      return;
    }
  for (guint i = 0; i < accounts->len; i++)
    g_hash_table_add (known, ((PremiaRewardAccount *) g_ptr_array_index (accounts, i))->id);
  for (guint i = 0; i < premia_people_get_n (self->people) && !premia_pull_is_stopped (self); i++)
    {
      const PremiaPerson *person = premia_people_get (self->people, i);

      if (!g_hash_table_contains (known, person->id) && !premia_pull_left_long_ago (self, person))
        push_missing (self, person);
    }
}

void
premia_push_accounts (PremiaPull *self)
{
  if (self->create_missing)
    push_all_missing (self);
  for (guint i = 0; i < self->create->len && !premia_pull_is_stopped (self); i++)
    push_account (self, g_ptr_array_index (self->create, i));
}
