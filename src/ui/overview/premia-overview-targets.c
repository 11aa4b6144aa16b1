/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-targets"

#include "premia-overview-targets.h"

#include "premia-target-words.h"
#include "store/premia-store-error.h"

#include <glib/gi18n.h>

/* One thing that was chosen, and what was there from that very day before it. */
typedef struct
{
  PremiaTarget *after;
  PremiaTarget *before; /* (nullable): nothing */
} Deed;

typedef enum { DO, UNDO, REDO } Way;

struct _PremiaOverviewTargets
{
  GObject          parent_instance;
  PremiaWorkspace *workspace; /* (owned) (nullable) */
  GPtrArray       *deeds;     /* (owned) (element-type Deed): undone ones at the end */
  guint            n_done;
  GQueue          *waiting;   /* (owned) (element-type PremiaTarget): chosen while another one was written */
  gboolean         busy;
};

enum { CHANGED, PROBLEM, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaOverviewTargets, premia_overview_targets, G_TYPE_OBJECT)

static void
deed_free (gpointer data)
{
  Deed *deed = data;

  g_clear_pointer (&deed->after, premia_target_free);
  g_clear_pointer (&deed->before, premia_target_free);
  g_free (deed);
}

/* ---- on the thread ---- */

typedef struct
{
  PremiaWorkspace *workspace;
  Way              way;
  PremiaTarget    *target; /* (nullable): NULL: it goes */
  PremiaTarget    *place;  /* whose scope, figure and day */
  PremiaTarget    *known;  /* (nullable): of a way back or forth: what the deed left there; NULL: nothing */
  PremiaTarget    *before; /* (nullable): found when it was written */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->workspace);
  g_clear_pointer (&job->target, premia_target_free);
  g_clear_pointer (&job->place, premia_target_free);
  g_clear_pointer (&job->known, premia_target_free);
  g_clear_pointer (&job->before, premia_target_free);
  g_free (job);
}

/* Another page may have set another one since: going back would silently take that away. */
static gboolean
check_place (Job *job, GError **error)
{
  g_autoptr (GPtrArray) targets = premia_workspace_list_targets (job->workspace, job->place->scope, error);
  const PremiaTarget *found = NULL;

  if (targets == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (premia_target_compare (g_ptr_array_index (targets, i), job->place) == 0)
      found = g_ptr_array_index (targets, i);
  if (found == NULL && job->known == NULL)
    return TRUE;
  if (found != NULL && job->known != NULL && !found->has_value == !job->known->has_value
      && (!found->has_value || found->value == job->known->value))
    return TRUE;
  g_set_error_literal (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID,
                       _("This target has been changed elsewhere meanwhile, and stays as it is now. Set it anew if you want another one."));
  return FALSE;
}

static void
do_write (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gboolean done;

  if (job->way != DO && !check_place (job, &error))
    done = FALSE;
  else if (job->target != NULL)
    done = premia_workspace_set_target (job->workspace, job->target, &job->before, &error);
  else
    done = premia_workspace_remove_target (job->workspace, job->place->scope, job->place->metric, job->place->from, NULL, &error);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void write_later (PremiaOverviewTargets *self, Way way, const PremiaTarget *target, const PremiaTarget *place, const PremiaTarget *known);

static void
remember (PremiaOverviewTargets *self, Job *job)
{
  Deed *deed = g_new0 (Deed, 1);

  deed->after = g_steal_pointer (&job->target);
  deed->before = g_steal_pointer (&job->before);
  g_ptr_array_set_size (self->deeds, (int) self->n_done);
  g_ptr_array_add (self->deeds, deed);
  self->n_done++;
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaOverviewTargets *self = PREMIA_OVERVIEW_TARGETS (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (PremiaTarget) next = NULL;
  g_autoptr (GError) error = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  self->busy = FALSE;
  /* What was chosen in another workspace meanwhile still waits for its turn. */
  if (job->workspace != self->workspace)
    ;
  else if (!done)
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
  else if (job->way == DO)
    remember (self, job);
  else
    self->n_done += job->way == UNDO ? -1 : 1;
  next = g_queue_pop_head (self->waiting);
  if (next != NULL)
    write_later (self, DO, next, next, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
write_later (PremiaOverviewTargets *self, Way way, const PremiaTarget *target, const PremiaTarget *place, const PremiaTarget *known)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_written_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->workspace = g_object_ref (self->workspace);
  job->way = way;
  job->target = target != NULL ? premia_target_copy (target) : NULL;
  job->place = premia_target_copy (place);
  job->known = known != NULL ? premia_target_copy (known) : NULL;
  self->busy = TRUE;
  g_task_set_source_tag (task, write_later);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, do_write);
}

/* ---- what somebody does ---- */

void
premia_overview_targets_choose (PremiaOverviewTargets *self, const char *scope, PremiaMetric metric, PremiaDate from, gboolean has_value, gint64 value)
{
  g_autoptr (PremiaTarget) target = NULL;

  g_return_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self) && scope != NULL);

  if (self->workspace == NULL)
    return;
  target = premia_target_new (scope, metric, from, has_value, has_value ? value : 0);
  if (self->busy)
    g_queue_push_tail (self->waiting, g_steal_pointer (&target));
  else
    write_later (self, DO, target, target, NULL);
}

gboolean
premia_overview_targets_can_undo (PremiaOverviewTargets *self)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self), FALSE);

  return !self->busy && self->n_done > 0;
}

gboolean
premia_overview_targets_can_redo (PremiaOverviewTargets *self)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self), FALSE);

  return !self->busy && self->n_done < self->deeds->len;
}

void
premia_overview_targets_undo (PremiaOverviewTargets *self)
{
  const Deed *deed;

  g_return_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self));

  if (!premia_overview_targets_can_undo (self))
    return;
  deed = g_ptr_array_index (self->deeds, self->n_done - 1);
  write_later (self, UNDO, deed->before, deed->after, deed->after);
}

void
premia_overview_targets_redo (PremiaOverviewTargets *self)
{
  const Deed *deed;

  g_return_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self));

  if (!premia_overview_targets_can_redo (self))
    return;
  deed = g_ptr_array_index (self->deeds, self->n_done);
  write_later (self, REDO, deed->after, deed->after, deed->before);
}

/* Undo is named by what it takes back, as redo is by what it does again. */
char *
premia_overview_targets_say_undo (PremiaOverviewTargets *self, PremiaContext *context)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self), NULL);

  return premia_overview_targets_can_undo (self) ? premia_target_say_step (((Deed *) g_ptr_array_index (self->deeds, self->n_done - 1))->after, context) : NULL;
}

char *
premia_overview_targets_say_redo (PremiaOverviewTargets *self, PremiaContext *context)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self), NULL);

  return premia_overview_targets_can_redo (self) ? premia_target_say_step (((Deed *) g_ptr_array_index (self->deeds, self->n_done))->after, context) : NULL;
}

gboolean
premia_overview_targets_is_busy (PremiaOverviewTargets *self)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self), FALSE);

  return self->busy;
}

void
premia_overview_targets_set_workspace (PremiaOverviewTargets *self, PremiaWorkspace *workspace)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_TARGETS (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_ptr_array_set_size (self->deeds, 0);
  self->n_done = 0;
  g_queue_clear_full (self->waiting, (GDestroyNotify) premia_target_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
premia_overview_targets_finalize (GObject *object)
{
  PremiaOverviewTargets *self = PREMIA_OVERVIEW_TARGETS (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->deeds, g_ptr_array_unref);
  g_queue_free_full (self->waiting, (GDestroyNotify) premia_target_free);

  G_OBJECT_CLASS (premia_overview_targets_parent_class)->finalize (object);
}

static void
premia_overview_targets_class_init (PremiaOverviewTargetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_overview_targets_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_overview_targets_init (PremiaOverviewTargets *self)
{
  self->deeds = g_ptr_array_new_with_free_func (deed_free);
  self->waiting = g_queue_new ();
}

PremiaOverviewTargets *
premia_overview_targets_new (void)
{
  return g_object_new (PREMIA_TYPE_OVERVIEW_TARGETS, NULL);
}
