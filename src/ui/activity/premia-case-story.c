/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-case-story"

#include "premia-case-story.h"

#include "store/premia-workspace-server.h"

static void
event_clear (gpointer data)
{
  g_free (((PremiaCaseEvent *) data)->note);
}

void
premia_case_story_free (PremiaCaseStory *self)
{
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->index, premia_activity_index_unref);
  g_free (self);
}

/* At one instant, as things come one after another: set, confirmed, held, accepted. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const PremiaActivity *first = &((const PremiaCaseEvent *) a)->what, *second = &((const PremiaCaseEvent *) b)->what;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  if (first->stage != second->stage)
    return first->stage < second->stage ? -1 : 1;
  return first->account < second->account ? -1 : first->account > second->account;
}

/* No index leads from a case to its actions, and none is needed: a million numbers are looked through in less
 * than a millisecond. */
static void
find_events (PremiaCaseStory *self)
{
  PremiaDataset *dataset = premia_activity_index_get_dataset (self->index);
  guint32 base = 0;

  for (guint kind = 0; kind < premia_dataset_get_n_kinds (dataset); kind++)
    {
      const PremiaPartition *part = premia_dataset_get_kind (dataset, kind);

      for (guint32 i = 0; i < part->n; i++)
        {
          PremiaCaseEvent event = { .told_at = PREMIA_NEVER };

          if (part->case_id[i] != self->case_id)
            continue;
          premia_activity_index_read (self->index, base + i, &event.what);
          g_array_append_val (self->events, event);
        }
      base += part->n;
    }
  g_array_sort (self->events, compare_events);
  if (self->events->len > PREMIA_CASE_STORY_MAX)
    {
      self->n_left = self->events->len - PREMIA_CASE_STORY_MAX;
      g_array_set_size (self->events, PREMIA_CASE_STORY_MAX);
    }
}

/* Notes, and who told it. */
static gboolean
find_words (PremiaCaseStory *self, PremiaWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  PremiaDataset *dataset = premia_activity_index_get_dataset (self->index);
  const char *name = premia_dataset_get_case_name (dataset, self->case_id);

  for (guint i = 0; i < self->events->len; i++)
    {
      PremiaCaseEvent *event = &g_array_index (self->events, PremiaCaseEvent, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      event->note = premia_workspace_find_note (workspace, premia_dataset_get_account (dataset, event->what.account),
                                                event->what.action, name, event->what.at, error);
      if (event->note == NULL
          || !premia_workspace_find_tellers (workspace, premia_dataset_get_account (dataset, event->what.account), event->what.action, name,
                                             event->what.at, &event->source, &event->told_at, error))
        return FALSE;
      self->from_server |= event->source >= 2;
    }
  return TRUE;
}

static PremiaStage
find_state (const PremiaCase *what)
{
  PremiaStage state = PREMIA_STAGE_NONE;

  for (PremiaStage stage = PREMIA_STAGE_SET; stage < PREMIA_N_STAGES; stage++)
    if (what->reached[stage] != PREMIA_NEVER
        && (state == PREMIA_STAGE_NONE || what->reached[stage] >= what->reached[state]))
      state = stage;
  return state;
}

PremiaCaseStory *
premia_case_story_new (PremiaActivityIndex *index, guint32 case_id, PremiaWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaCaseStory) self = g_new0 (PremiaCaseStory, 1);
  PremiaDataset *dataset = premia_activity_index_get_dataset (index);

  g_return_val_if_fail (case_id < premia_dataset_get_n_cases (dataset), NULL);

  self->index = premia_activity_index_ref (index);
  self->case_id = case_id;
  premia_dataset_get_case (dataset, case_id, &self->what);
  self->state = find_state (&self->what);
  self->events = g_array_new (FALSE, TRUE, sizeof (PremiaCaseEvent));
  g_array_set_clear_func (self->events, event_clear);
  find_events (self);
  if (workspace != NULL && !find_words (self, workspace, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
