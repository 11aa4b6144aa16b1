/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-watch"

#include "premia-badge-watch.h"
#include "premia-context.h"

#include "exchange/premia-gamification-file.h"
#include "store/premia-workspace-server.h"

#include <string.h>

/* How often it looks whether another day has begun. */
#define DAY_CHECK_S 300

/* All of one moment. Made on a thread, then only read. */
typedef struct
{
  PremiaWorkspace      *workspace; /* (owned) */
  PremiaDesk           *desk;      /* (owned) */
  PremiaBadgeHistory   *history;   /* (owned) (nullable): NULL: not needed yet */
  PremiaInstant         at;
  PremiaStoredBadgeSet *set;       /* (owned) (nullable) */
  PremiaGamification   *rules;     /* (owned) (nullable) */
  PremiaBadgeReplay    *replay;    /* (owned) (nullable) */
  GHashTable           *copies;    /* (owned): id → GPtrArray of PremiaRewardAchievement, as the server has them */
  GError               *problem;   /* (owned) (nullable): also that the rules cannot be read, which their own part shows */
} State;

struct _PremiaBadgeWatch
{
  GObject          parent_instance;
  PremiaContext   *context;     /* (nullable): it owns this */
  PremiaWorkspace *workspace;   /* (owned) (nullable) */
  State           *state;       /* (owned) (nullable) */
  GCancellable    *cancellable; /* (owned) (nullable): of what is being computed */
  guint            day_id;
};

enum
{
  CHANGED,
  BUSY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaBadgeWatch, premia_badge_watch, G_TYPE_OBJECT)

static void
state_free (State *state)
{
  g_object_unref (state->workspace);
  premia_desk_unref (state->desk);
  g_clear_pointer (&state->history, premia_badge_history_unref);
  g_clear_pointer (&state->set, premia_stored_badge_set_free);
  g_clear_pointer (&state->rules, premia_gamification_unref);
  g_clear_pointer (&state->replay, premia_badge_replay_unref);
  g_hash_table_unref (state->copies);
  g_clear_error (&state->problem);
  g_free (state);
}

/* ---- on a thread ---- */

static gboolean
read_copy (State *state, GError **error)
{
  g_autoptr (GPtrArray) accounts = premia_workspace_list_accounts (state->workspace, error);

  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const char *id = ((PremiaRewardAccount *) g_ptr_array_index (accounts, i))->id;
      GPtrArray *achievements = premia_workspace_list_achievements (state->workspace, id, error);

      if (achievements == NULL)
        return FALSE;
      g_hash_table_insert (state->copies, g_strdup (id), achievements);
    }
  return TRUE;
}

static gboolean
goes_on (gpointer user_data)
{
  return !g_cancellable_is_cancelled (user_data);
}

/* What cannot be read is a problem of the rules, and a state all the same: the looks and contests are there. */
static void
replay (State *state, GCancellable *cancellable)
{
  const PremiaBadgeMoment moment = { state->at, PREMIA_BADGE_JOBS_DAILY };

  state->rules = premia_gamification_file_parse (state->set->gamification, -1, "gamification.json", &state->problem);
  if (state->rules == NULL)
    return;
  if (state->history == NULL)
    state->history = premia_badge_history_new (premia_desk_get_dataset (state->desk), premia_desk_get_own_zone (state->desk));
  state->replay = premia_badge_replay_new (state->rules, state->history, &moment, goes_on, cancellable);
}

static void
compute (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  State *state = task_data;

  state->set = premia_workspace_load_badge_set (state->workspace, &state->problem);
  if (state->set != NULL && read_copy (state, &state->problem) && state->set->gamification[0] != '\0')
    replay (state, cancellable);
  g_task_return_boolean (task, TRUE);
}

/* ---- on the main thread ---- */

static void
stop (PremiaBadgeWatch *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_computed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaBadgeWatch *self = PREMIA_BADGE_WATCH (source);
  GTask *task = G_TASK (result);
  State *before = self->state;

  g_task_propagate_boolean (task, NULL);
  /* Something newer is being computed. */
  if (self->cancellable != g_task_get_cancellable (task))
    return;
  g_clear_object (&self->cancellable);
  self->state = g_object_steal_data (G_OBJECT (task), "premia-state");
  if (self->state->problem != NULL && self->state->problem->domain == PREMIA_STORE_ERROR)
    premia_context_tell_problem (self->context, self->state->problem->message);
  g_signal_emit (self, signals[CHANGED], 0);
  g_clear_pointer (&before, state_free);
  g_signal_emit (self, signals[BUSY], 0);
}

static gboolean
is_same_history (PremiaDesk *a, PremiaDesk *b)
{
  return premia_desk_get_dataset (a) == premia_desk_get_dataset (b)
         && g_strcmp0 (premia_zone_get_name (premia_desk_get_own_zone (a)), premia_zone_get_name (premia_desk_get_own_zone (b))) == 0;
}

static void
look (PremiaBadgeWatch *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  g_autoptr (GTask) task = NULL;
  State *state;

  stop (self);
  if (self->workspace == NULL || desk == NULL)
    return;
  state = g_new0 (State, 1);
  state->workspace = g_object_ref (self->workspace);
  state->desk = premia_desk_ref (desk);
  state->at = premia_context_now (self->context);
  state->copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (self->state != NULL && self->state->history != NULL && is_same_history (self->state->desk, desk))
    state->history = premia_badge_history_ref (self->state->history);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_computed_cb, NULL);
  g_task_set_source_tag (task, look);
  g_task_set_check_cancellable (task, FALSE);
  /* The task's data is the thread's; the state outlives it. */
  g_object_set_data_full (G_OBJECT (task), "premia-state", state, (GDestroyNotify) state_free);
  g_task_set_task_data (task, state, NULL);
  g_task_run_in_thread (task, compute);
  g_signal_emit (self, signals[BUSY], 0);
}

/* A desk is new after any change, also of what badges do not read. */
static void
on_desk_changed_cb (PremiaBadgeWatch *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);

  if (self->cancellable == NULL && self->state != NULL && desk != NULL && self->state->workspace == self->workspace && is_same_history (self->state->desk, desk))
    {
      premia_desk_ref (desk);
      premia_desk_unref (self->state->desk);
      self->state->desk = desk;
      return;
    }
  look (self);
}

static void
on_noun_changed_cb (PremiaWorkspace *workspace, PremiaWorkspaceNoun what, PremiaBadgeWatch *self)
{
  if ((what & (PREMIA_WORKSPACE_BADGES | PREMIA_WORKSPACE_SERVER)) != 0)
    look (self);
}

static void
leave (PremiaBadgeWatch *self)
{
  stop (self);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_noun_changed_cb, self);
  g_clear_object (&self->workspace);
}

static void
on_workspace_changed_cb (PremiaBadgeWatch *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);
  State *before = g_steal_pointer (&self->state);

  leave (self);
  if (workspace != NULL)
    {
      self->workspace = g_object_ref (workspace);
      g_signal_connect (workspace, "changed", G_CALLBACK (on_noun_changed_cb), self);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  g_clear_pointer (&before, state_free);
  look (self);
}

static gboolean
on_day_check_cb (gpointer user_data)
{
  PremiaBadgeWatch *self = user_data;
  const PremiaInstant now = premia_context_now (self->context);

  PremiaZone *zone = self->state != NULL && self->state->desk != NULL ? premia_desk_get_own_zone (self->state->desk) : NULL;

  /* The company's day: its boards turn with it. */
  if (self->cancellable == NULL && zone != NULL && premia_zone_date_of (zone, now) != premia_zone_date_of (zone, self->state->at))
    look (self);
  return G_SOURCE_CONTINUE;
}

static void
premia_badge_watch_dispose (GObject *object)
{
  PremiaBadgeWatch *self = PREMIA_BADGE_WATCH (object);

  g_clear_handle_id (&self->day_id, g_source_remove);
  leave (self);
  g_clear_pointer (&self->state, state_free);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (premia_badge_watch_parent_class)->dispose (object);
}

static void
premia_badge_watch_class_init (PremiaBadgeWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_badge_watch_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BUSY] = g_signal_new ("busy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_badge_watch_init (PremiaBadgeWatch *self)
{
}

PremiaBadgeWatch *
premia_badge_watch_new (PremiaContext *context)
{
  PremiaBadgeWatch *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_WATCH, NULL);
  g_set_weak_pointer (&self->context, context);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (on_desk_changed_cb), self, G_CONNECT_SWAPPED);
  self->day_id = g_timeout_add_seconds (DAY_CHECK_S, on_day_check_cb, self);
  on_workspace_changed_cb (self);
  return self;
}

const PremiaStoredBadgeSet *
premia_badge_watch_get_set (PremiaBadgeWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_WATCH (self), NULL);

  return self->state != NULL ? self->state->set : NULL;
}

PremiaGamification *
premia_badge_watch_get_rules (PremiaBadgeWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_WATCH (self), NULL);

  return self->state != NULL ? self->state->rules : NULL;
}

PremiaBadgeReplay *
premia_badge_watch_get_replay (PremiaBadgeWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_WATCH (self), NULL);

  return self->state != NULL ? self->state->replay : NULL;
}

PremiaDesk *
premia_badge_watch_get_desk (PremiaBadgeWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_WATCH (self), NULL);

  return self->state != NULL ? self->state->desk : NULL;
}

static GPtrArray *
find_copy (PremiaBadgeWatch *self, const char *person)
{
  return self->state != NULL ? g_hash_table_lookup (self->state->copies, person) : NULL;
}

const PremiaRewardAchievement *
premia_badge_watch_find_server_achievement (PremiaBadgeWatch *self, const char *person, const char *achievement)
{
  GPtrArray *copy;

  g_return_val_if_fail (PREMIA_IS_BADGE_WATCH (self) && person != NULL && achievement != NULL, NULL);

  copy = find_copy (self, person);
  for (guint i = 0; copy != NULL && i < copy->len; i++)
    if (g_str_equal (((PremiaRewardAchievement *) g_ptr_array_index (copy, i))->name, achievement))
      return g_ptr_array_index (copy, i);
  return NULL;
}

gboolean
premia_badge_watch_is_busy (PremiaBadgeWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_WATCH (self), FALSE);

  return self->cancellable != NULL;
}
