/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include <glib/gi18n.h>

/* What is known of one account besides what it did; written at once. */
typedef struct
{
  PremiaRewardAccount *details;      /* (owned) */
  GPtrArray           *achievements; /* (owned) (nullable): could not be read */
  GPtrArray           *medals;       /* (owned) (nullable): the same */
} Account;

static void
account_clear (Account *account)
{
  g_clear_pointer (&account->details, premia_reward_account_free);
  g_clear_pointer (&account->achievements, g_ptr_array_unref);
  g_clear_pointer (&account->medals, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Account, account_clear)

static const PremiaPerson *
find_person (PremiaPull *self, const char *account)
{
  const int index = premia_people_find (self->people, account);

  return index < 0 ? NULL : premia_people_get (self->people, (guint) index);
}

static void
note_missing (PremiaPull *self, const char *account)
{
  const PremiaPerson *person = find_person (self, account);

  if (person == NULL || premia_pull_left_long_ago (self, person))
    return;
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->summary.missing, g_strdup (account));
  g_mutex_unlock (&self->lock);
}

/* FALSE: there is none, or it could not be read. */
static gboolean
read_details (PremiaPull *self, const char *account, Account *found)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;

  found->details = premia_server_get_account (self->server, account, self->stop, &error);
  if (found->details != NULL || g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_NOT_FOUND))
    {
      premia_pull_note_answer (self);
      if (found->details == NULL)
        note_missing (self, account);
      return found->details != NULL;
    }
  /* Translators: the id of somebody on the server, and the reason, a sentence */
  problem = g_strdup_printf (_("The account “%1$s” could not be read from the server. %2$s"), account, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
  return FALSE;
}

typedef GPtrArray *(*ListFunc) (PremiaServer *server, const char *account, GCancellable *cancellable, GError **error);

/* @format: with the account and the reason. (transfer full) (nullable) */
static GPtrArray *
read_list (PremiaPull *self, const char *account, ListFunc func, const char *what)
{
  const gint64 since = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = premia_pull_is_stopped (self) ? NULL : func (self->server, account, self->stop, &error);
  g_autofree char *problem = NULL;

  if (list != NULL)
    premia_pull_note_answer (self);
  if (list != NULL || error == NULL)
    return g_steal_pointer (&list);
  /* Translators: what it is that could not be read, such as “Medals of ann”, and the reason, a sentence */
  problem = g_strdup_printf (_("%1$s could not be read from the server. %2$s"), what, error->message);
  premia_pull_fail (self, g_steal_pointer (&error), since, problem);
  return NULL;
}

/* Between begin and commit. */
static gboolean
write_parts (PremiaPull *self, const char *account, const Account *found, guint *n_achievements, guint *n_medals, GError **error)
{
  const PremiaPerson *person = find_person (self, account);
  PremiaCopyVerdict verdict;

  if (!premia_workspace_copy_account (self->workspace, found->details, &verdict, error))
    return FALSE;
  if (found->achievements != NULL
      && !premia_workspace_copy_achievements (self->workspace, account, found->achievements, n_achievements, error))
    return FALSE;
  if (found->medals != NULL && !premia_workspace_copy_medals (self->workspace, account, found->medals, n_medals, error))
    return FALSE;
  if (person != NULL && premia_pull_left_long_ago (self, person))
    {
      g_autofree char *stream = g_strconcat (PREMIA_PULL_ACCOUNT, account, NULL);

      return premia_workspace_set_mark (self->workspace, stream, account, self->now, error);
    }
  return TRUE;
}

static gboolean
write_account (PremiaPull *self, const char *account, const Account *found, GError **error)
{
  guint n_achievements = 0, n_medals = 0;

  if (!premia_workspace_begin (self->workspace, error))
    return FALSE;
  if (!write_parts (self, account, found, &n_achievements, &n_medals, error))
    {
      premia_workspace_rollback (self->workspace);
      return FALSE;
    }
  if (!premia_workspace_commit (self->workspace, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  self->summary.n_new_achievements += n_achievements;
  self->summary.n_new_medals += n_medals;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static void
pull_account (PremiaPull *self, const char *account)
{
  g_auto (Account) found = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *achievements = NULL, *medals = NULL;

  if (!read_details (self, account, &found))
    return;
  premia_pull_actions (self, account);
  /* Translators: the id of somebody on the server */
  achievements = g_strdup_printf (_("Achievements of “%s”"), account);
  found.achievements = read_list (self, account, premia_server_list_achievements, achievements);
  /* Translators: the id of somebody on the server */
  medals = g_strdup_printf (_("Medals of “%s”"), account);
  found.medals = read_list (self, account, premia_server_list_medals, medals);
  if (!write_account (self, account, &found, &error))
    premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
}

void
premia_pull_account (PremiaPull *self, const char *account)
{
  pull_account (self, account);
  g_mutex_lock (&self->lock);
  self->progress.n_accounts_done++;
  g_mutex_unlock (&self->lock);
}

/* The balance as it is now, of somebody whose account was read before. */
void
premia_pull_balance (PremiaPull *self, const char *account)
{
  g_auto (Account) found = { NULL };
  g_autoptr (GError) error = NULL;

  if (read_details (self, account, &found) && !write_account (self, account, &found, &error))
    premia_pull_fail (self, g_steal_pointer (&error), G_MAXINT64, "");
}
