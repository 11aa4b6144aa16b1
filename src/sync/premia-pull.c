/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include "exchange/premia-zone-file.h"

#include <glib/gi18n.h>
#include <string.h>

/* Told one by one; of the others there is a number. */
#define MOST_PROBLEMS 50

#define LEFT_LONG_DAYS    365
#define ASKED_AGAIN_DAYS  30
/* From so many on, what accounts took tells what the others will take. */
#define ACCOUNTS_TO_JUDGE_BY 3

typedef struct
{
  PremiaPullTaskFunc func;
  char              *what; /* (owned) (nullable) */
} Task;

static void
task_free (Task *task)
{
  g_free (task->what);
  g_free (task);
}

PremiaPull *
premia_pull_new (PremiaWorkspace *workspace, PremiaServer *server)
{
  PremiaPull *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && PREMIA_IS_SERVER (server), NULL);

  self = g_new0 (PremiaPull, 1);
  self->workspace = g_object_ref (workspace);
  self->server = g_object_ref (server);
  self->create = g_ptr_array_new_with_free_func (g_free);
  self->stop = g_cancellable_new ();
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->dormant = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->progress.left_ms = -1;
  self->summary.missing = g_ptr_array_new_with_free_func (g_free);
  self->summary.strangers = g_ptr_array_new_with_free_func (g_free);
  self->summary.problems = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);
  g_cond_init (&self->moved);
  g_queue_init (&self->tasks);
  return self;
}

void
premia_pull_free (PremiaPull *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->tasks, (GDestroyNotify) task_free);
  g_object_unref (self->workspace);
  g_object_unref (self->server);
  g_object_unref (self->stop);
  g_ptr_array_unref (self->create);
  g_hash_table_unref (self->accounts);
  g_hash_table_unref (self->dormant);
  g_clear_pointer (&self->rules, g_hash_table_unref);
  g_clear_pointer (&self->people, premia_people_unref);
  g_clear_pointer (&self->zone, premia_zone_unref);
  g_clear_error (&self->trouble);
  g_ptr_array_unref (self->summary.missing);
  g_ptr_array_unref (self->summary.strangers);
  g_ptr_array_unref (self->summary.problems);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->moved);
  g_free (self);
}

void
premia_pull_set_create (PremiaPull *self, GPtrArray *ids)
{
  g_return_if_fail (self != NULL && ids != NULL);

  g_ptr_array_set_size (self->create, 0);
  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (self->create, g_strdup (g_ptr_array_index (ids, i)));
}

void
premia_pull_set_create_missing (PremiaPull *self, gboolean create_missing)
{
  g_return_if_fail (self != NULL);
  self->create_missing = create_missing;
}

void
premia_pull_set_func (PremiaPull *self, PremiaPullFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  self->func = func;
  self->func_data = user_data;
}

/* ---- What the parts share ----------------------------------------------------------------------------------------------- */

void
premia_pull_tell (PremiaPull *self)
{
  if (self->func != NULL)
    self->func (self->func_data);
}

gboolean
premia_pull_is_stopped (PremiaPull *self)
{
  return g_cancellable_is_cancelled (self->stop);
}

void
premia_pull_note_answer (PremiaPull *self)
{
  g_mutex_lock (&self->lock);
  self->answered = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
}

static void
add_problem_locked (PremiaPull *self, const char *problem)
{
  if (self->summary.problems->len < MOST_PROBLEMS)
    g_ptr_array_add (self->summary.problems, g_strdup (problem));
  else
    self->n_more_problems++;
}

void
premia_pull_add_problem (PremiaPull *self, const char *problem)
{
  g_mutex_lock (&self->lock);
  add_problem_locked (self, problem);
  g_mutex_unlock (&self->lock);
}

/* Whether nobody can go on after @error. */
static gboolean
ends_it_all (PremiaPull *self, const GError *error, gint64 since)
{
  if (g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED)
      || g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE))
    return TRUE;
  if (premia_sync_error_is_offline (error))
    return self->answered < since;
  /* A payment that somebody else has changed meanwhile is one payment. */
  if (error->domain == PREMIA_STATUS_ERROR || g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_NOT_NOW))
    return FALSE;
  return !g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_PROTOCOL)
         && !g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOO_LARGE);
}

void
premia_pull_fail (PremiaPull *self, GError *error, gint64 since, const char *problem)
{
  gboolean stop;

  g_mutex_lock (&self->lock);
  stop = ends_it_all (self, error, since);
  if (!stop)
    add_problem_locked (self, problem);
  /* Of calls that were broken off since everybody stops, the first reason is the true one. */
  else if (self->trouble == NULL && !g_cancellable_is_cancelled (self->stop))
    self->trouble = g_steal_pointer (&error);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
  g_clear_error (&error);
  if (stop)
    g_cancellable_cancel (self->stop);
}

static void
push_locked (PremiaPull *self, PremiaPullTaskFunc func, const char *what)
{
  Task *task = g_new0 (Task, 1);

  task->func = func;
  task->what = g_strdup (what);
  g_queue_push_tail (&self->tasks, task);
  g_cond_broadcast (&self->moved);
}

void
premia_pull_push (PremiaPull *self, PremiaPullTaskFunc func, const char *what)
{
  g_mutex_lock (&self->lock);
  push_locked (self, func, what);
  g_mutex_unlock (&self->lock);
}

void
premia_pull_see_account (PremiaPull *self, const char *account, gboolean news)
{
  if (*account == '\0')
    return;
  g_mutex_lock (&self->lock);
  if (!g_hash_table_contains (self->accounts, account) && (news || !g_hash_table_contains (self->dormant, account)))
    {
      g_hash_table_add (self->accounts, g_strdup (account));
      self->progress.n_accounts++;
      push_locked (self, premia_pull_account, account);
    }
  g_mutex_unlock (&self->lock);
}

/* ---- Several at once ----------------------------------------------------------------------------------------------------- */

/* A task may bring others, so there may be more to do as long as somebody is busy. */
static Task *
take_task (PremiaPull *self)
{
  Task *task = NULL;

  while (!g_cancellable_is_cancelled (self->stop) && (task = g_queue_pop_head (&self->tasks)) == NULL && self->n_busy > 0)
    g_cond_wait (&self->moved, &self->lock);
  return task;
}

static gpointer
work_thread (gpointer user_data)
{
  PremiaPull *self = user_data;
  Task *task;

  g_mutex_lock (&self->lock);
  while ((task = take_task (self)) != NULL)
    {
      self->n_busy++;
      g_mutex_unlock (&self->lock);
      task->func (self, task->what);
      task_free (task);
      premia_pull_tell (self);
      g_mutex_lock (&self->lock);
      self->n_busy--;
      g_cond_broadcast (&self->moved);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

void
premia_pull_work (PremiaPull *self)
{
  GThread *threads[PREMIA_CHANNEL_CALLS - 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_try_new ("premia-pull", work_thread, self, NULL);
  /* This one works as well: where no thread can be had it does it alone. */
  work_thread (self);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}

/* ---- Whom to ask for ------------------------------------------------------------------------------------------------------ */

gboolean
premia_pull_left_long_ago (PremiaPull *self, const PremiaPerson *person)
{
  return person->left_on != PREMIA_DATE_NONE && person->left_on + LEFT_LONG_DAYS < premia_zone_date_of (self->zone, self->now);
}

/* *@dormant: left long ago, and was asked for not long ago. */
static gboolean
check_dormant (PremiaPull *self, const PremiaPerson *person, PremiaDate today, gboolean *dormant, GError **error)
{
  g_autofree char *stream = g_strconcat (PREMIA_PULL_ACCOUNT, person->id, NULL);
  g_autofree char *newest = NULL;
  PremiaInstant at;

  *dormant = FALSE;
  if (!premia_pull_left_long_ago (self, person))
    return TRUE;
  if (!premia_workspace_get_mark (self->workspace, stream, &newest, &at, error))
    return FALSE;
  *dormant = newest != NULL && premia_zone_date_of (self->zone, at) + ASKED_AGAIN_DAYS > today;
  return TRUE;
}

static gboolean
see_everybody (PremiaPull *self, GError **error)
{
  const PremiaDate today = premia_zone_date_of (self->zone, self->now);
  g_autoptr (GPtrArray) strangers = NULL;

  for (guint i = 0; i < premia_people_get_n (self->people); i++)
    {
      const PremiaPerson *person = premia_people_get (self->people, i);
      gboolean dormant;

      if (!check_dormant (self, person, today, &dormant, error))
        return FALSE;
      if (dormant)
        g_hash_table_add (self->dormant, g_strdup (person->id));
      else
        premia_pull_see_account (self, person->id, FALSE);
    }
  strangers = premia_workspace_list_server_strangers (self->workspace, error);
  for (guint i = 0; strangers != NULL && i < strangers->len; i++)
    premia_pull_see_account (self, g_ptr_array_index (strangers, i), FALSE);
  return strangers != NULL;
}

/* The copy is one server's: of another one's marks nothing follows for this one. Where nobody knows whose it is, it may be what a synchronisation
 * with another one left that was still ending when that was forgotten. */
static gboolean
settle_whose_copy (PremiaPull *self, GError **error)
{
  g_autofree char *address = premia_server_address_to_string (premia_channel_get_address (premia_server_get_channel (self->server)));
  g_autofree char *known = NULL;
  PremiaInstant at;

  if (!premia_workspace_get_mark (self->workspace, PREMIA_PULL_SERVER, &known, &at, error))
    return FALSE;
  if (g_strcmp0 (known, address) == 0)
    return TRUE;
  if (!premia_workspace_forget_copy (self->workspace, error))
    return FALSE;
  return premia_workspace_set_mark (self->workspace, PREMIA_PULL_SERVER, address, self->now, error);
}

/* ---- One synchronisation ------------------------------------------------------------------------------------------------- */

static gboolean
look_around (PremiaPull *self, GError **error)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_get_settings (self->workspace, error);
  g_autoptr (GPtrArray) rows = NULL;

  if (settings == NULL)
    return FALSE;
  self->now = premia_workspace_now (self->workspace);
  self->zone = premia_zone_file_open (settings->time_zone, error);
  if (self->zone == NULL)
    return FALSE;
  rows = premia_workspace_list_people (self->workspace, error);
  self->people = rows == NULL ? NULL : premia_people_new (rows, error);
  return self->people != NULL;
}

static gboolean
read_accounts (PremiaPull *self, GError **error)
{
  g_mutex_lock (&self->lock);
  self->began = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
  premia_pull_push (self, premia_pull_transactions, NULL);
  if (!see_everybody (self, error))
    return FALSE;
  premia_pull_work (self);
  return TRUE;
}

static gboolean
run (PremiaPull *self, GError **error)
{
  if (!look_around (self, error) || !premia_server_probe (self->server, self->stop, error))
    return FALSE;
  premia_pull_note_answer (self);
  if (!settle_whose_copy (self, error))
    return FALSE;
  premia_pull_lists (self);
  if (!premia_pull_is_stopped (self))
    premia_push_accounts (self);
  if (!premia_pull_is_stopped (self))
    premia_push_actions (self);
  if (!premia_pull_is_stopped (self) && !read_accounts (self, error))
    return FALSE;
  if (!premia_pull_is_stopped (self))
    premia_push_payments (self);
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Also of one that failed. */
static void
sum_up (PremiaPull *self)
{
  g_autoptr (GPtrArray) strangers = premia_workspace_list_server_strangers (self->workspace, NULL);

  if (strangers != NULL)
    {
      g_ptr_array_unref (self->summary.strangers);
      self->summary.strangers = g_steal_pointer (&strangers);
    }
  g_ptr_array_sort (self->summary.missing, compare_texts);
  g_ptr_array_sort (self->summary.problems, compare_texts);
  if (self->n_more_problems > 0)
    g_ptr_array_add (self->summary.problems,
                     g_strdup_printf (ngettext ("There is %u more problem like these.", "There are %u more problems like these.",
                                                self->n_more_problems), self->n_more_problems));
}

static void
on_cancelled_cb (GCancellable *cancellable, PremiaPull *self)
{
  g_cancellable_cancel (self->stop);
  /* Whoever waits for work looks again. */
  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->moved);
  g_mutex_unlock (&self->lock);
}

gboolean
premia_pull_run (PremiaPull *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failed = NULL;
  gulong handler = 0;

  g_return_val_if_fail (self != NULL && self->people == NULL, FALSE);

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled_cb), self, NULL);
  run (self, &failed);
  g_cancellable_disconnect (cancellable, handler);
  sum_up (self);
  if (self->trouble != NULL || failed != NULL)
    {
      g_propagate_error (error, self->trouble != NULL ? g_steal_pointer (&self->trouble) : g_steal_pointer (&failed));
      return FALSE;
    }
  /* Cancelled when all was done already: it is done. */
  return !g_cancellable_set_error_if_cancelled (self->stop, error);
}

/* ---- How far it is ---------------------------------------------------------------------------------------------------------- */

static gint64
judge_left (PremiaPull *self)
{
  const guint n = self->progress.n_accounts, n_done = self->progress.n_accounts_done;

  /* How long the list of transactions is nobody knows before its end. */
  if (self->began == 0 || n_done < ACCOUNTS_TO_JUDGE_BY || (n_done == n && !self->listed))
    return -1;
  return (g_get_monotonic_time () - self->began) / n_done * (n - n_done) / 1000;
}

void
premia_pull_get_progress (PremiaPull *self, PremiaSyncProgress *progress, double *fraction)
{
  g_return_if_fail (self != NULL && progress != NULL);

  g_mutex_lock (&self->lock);
  *progress = self->progress;
  progress->left_ms = judge_left (self);
  if (fraction != NULL)
    *fraction = (self->progress.n_accounts_done + (self->listed ? 1.0 : 0.0)) / (self->progress.n_accounts + 1.0);
  g_mutex_unlock (&self->lock);
}

const PremiaSyncSummary *
premia_pull_get_summary (PremiaPull *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->summary;
}
