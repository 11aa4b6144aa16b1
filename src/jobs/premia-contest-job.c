/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-job"

#include "premia-contest-job.h"

#include "exchange/premia-contest-file.h"

struct _PremiaContestJob
{
  PremiaJob             parent_instance;
  PremiaWorkspace      *workspace; /* (owned) */
  PremiaDesk           *desk;      /* (owned) */
  PremiaStoredBadgeSet *set;       /* (owned) */
  PremiaInstant         at;
  GPtrArray            *entries;   /* (owned) */
  GPtrArray            *awards;    /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaContestJob, premia_contest_job, PREMIA_TYPE_JOB)

static void
entry_free (gpointer data)
{
  PremiaContestEntry *entry = data;

  g_free (entry->id);
  g_clear_pointer (&entry->contest, premia_contest_unref);
  g_clear_pointer (&entry->result, premia_contest_result_unref);
  g_free (entry->problem);
  g_free (entry);
}

/* One that cannot be read or judged keeps nobody from seeing the others. */
static void
judge (PremiaContestJob *self, const PremiaStoredText *stored)
{
  PremiaContestEntry *entry = g_new0 (PremiaContestEntry, 1);
  g_autoptr (GError) error = NULL;

  entry->id = g_strdup (stored->id);
  entry->contest = premia_contest_file_parse (stored->text, -1, stored->id, &error);
  if (entry->contest != NULL)
    entry->result = premia_contest_result_new (entry->contest, premia_desk_get_dataset (self->desk), premia_desk_get_own_zone (self->desk),
                                               premia_desk_get_settings (self->desk)->currency, self->at, &error);
  entry->problem = g_strdup (error == NULL ? "" : error->message);
  g_ptr_array_add (self->entries, entry);
}

static gboolean
premia_contest_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaContestJob *self = PREMIA_CONTEST_JOB (job);

  for (guint i = 0; i < self->set->contests->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      judge (self, g_ptr_array_index (self->set->contests, i));
    }
  self->awards = premia_workspace_list_awards (self->workspace, error);
  return self->awards != NULL;
}

static void
premia_contest_job_finalize (GObject *object)
{
  PremiaContestJob *self = PREMIA_CONTEST_JOB (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->set, premia_stored_badge_set_free);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->awards, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_contest_job_parent_class)->finalize (object);
}

static void
premia_contest_job_class_init (PremiaContestJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_contest_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_contest_job_run;
}

static void
premia_contest_job_init (PremiaContestJob *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
}

PremiaContestJob *
premia_contest_job_new (PremiaWorkspace *workspace, PremiaDesk *desk, const PremiaStoredBadgeSet *set, PremiaInstant at)
{
  PremiaContestJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && desk != NULL && set != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_CONTEST_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->desk = premia_desk_ref (desk);
  self->set = premia_stored_badge_set_copy (set);
  self->at = at;
  return self;
}

PremiaContestJob *
premia_contest_job_new_for (PremiaWorkspace *workspace, PremiaDesk *desk, const PremiaStoredBadgeSet *set, const char *id, PremiaInstant at)
{
  g_autoptr (PremiaStoredBadgeSet) one = premia_stored_badge_set_new ();

  g_return_val_if_fail (set != NULL && id != NULL, NULL);

  if (*premia_stored_badge_set_get_contest (set, id) != '\0')
    premia_stored_badge_set_set_contest (one, id, premia_stored_badge_set_get_contest (set, id));
  return premia_contest_job_new (workspace, desk, one, at);
}

GPtrArray *
premia_contest_job_list_winners (PremiaContestJob *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (PREMIA_IS_CONTEST_JOB (self), ids);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PremiaContestEntry *entry = g_ptr_array_index (self->entries, i);
      GArray *wins = entry->result == NULL ? NULL : premia_contest_result_get_wins (entry->result);

      for (guint k = 0; wins != NULL && k < wins->len; k++)
        {
          const guint person = g_array_index (wins, PremiaContestWin, k).person;
          const char *id = premia_people_get (premia_dataset_get_people (premia_contest_result_get_dataset (entry->result)), person)->id;

          if (g_hash_table_add (told, (gpointer) id))
            g_ptr_array_add (ids, g_strdup (id));
        }
    }
  return ids;
}

GPtrArray *
premia_contest_job_get_entries (PremiaContestJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEST_JOB (self), NULL);

  return self->entries;
}

GPtrArray *
premia_contest_job_get_awards (PremiaContestJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEST_JOB (self), NULL);

  return self->awards;
}
