/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* The day on which somebody was hired begins at midnight where the company is. */
static PremiaInstant
find_registered_at (PremiaPull *self, const PremiaPerson *person)
{
  return person->hired_on == PREMIA_DATE_NONE ? PREMIA_NEVER : premia_zone_start_of (self->zone, person->hired_on);
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

  if (index < 0)
    {
      /* Translators: the id of somebody */
      problem = g_strdup_printf (_("“%s” is nobody of the company, so no account was made on the server. Add the person first."), id);
      premia_pull_add_problem (self, problem);
      return;
    }
  account = premia_server_upsert_account (self->server, id, find_registered_at (self, premia_people_get (self->people, (guint) index)),
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

void
premia_push_accounts (PremiaPull *self)
{
  for (guint i = 0; i < self->create->len && !premia_pull_is_stopped (self); i++)
    push_account (self, g_ptr_array_index (self->create, i));
}
