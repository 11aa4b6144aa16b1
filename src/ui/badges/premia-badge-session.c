/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-session"

#include "premia-badge-session.h"

#include "design/premia-badge-merge.h"

/* A slider's way is one change of the file. */
#define SAVE_AFTER_MS 400

struct _PremiaBadgeSession
{
  GObject               parent_instance;
  PremiaContext        *context;   /* (owned) */
  PremiaWorkspace      *workspace; /* (owned) (nullable) */
  GThreadPool          *pool;      /* (owned) (nullable): one thread: in order */
  PremiaBadgeEditor    *editor;    /* (owned) (nullable) */
  PremiaStoredBadgeSet *base;      /* (owned) (nullable): what the file has, as far as the editor knows */
  char                 *problem;   /* (owned) (nullable) */
  guint                 serial;    /* of the workspace: what comes from the one before is dropped */
  PremiaStoredBadgeSet *sent;      /* (owned) (nullable): what is being written: one at a time, so that each knows what it changes */
  guint                 n_pending; /* steps that have not been told the end of */
  guint                 save_id;
};

/* One way to the file and back. */
typedef struct
{
  GWeakRef              session;
  guint                 serial;
  PremiaWorkspace      *workspace; /* (owned) (nullable): until it is done */
  PremiaStoredBadgeSet *base;      /* (owned) (nullable) */
  PremiaStoredBadgeSet *mine;      /* (owned) (nullable): NULL: read only */
  PremiaInstant         now;
  PremiaStoredBadgeSet *theirs;    /* (owned) (nullable): what the file has after it */
  GError               *error;     /* (owned) (nullable) */
} Step;

enum
{
  CHANGED,
  STATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaBadgeSession, premia_badge_session, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  g_weak_ref_clear (&step->session);
  g_clear_object (&step->workspace);
  g_clear_pointer (&step->base, premia_stored_badge_set_free);
  g_clear_pointer (&step->mine, premia_stored_badge_set_free);
  g_clear_pointer (&step->theirs, premia_stored_badge_set_free);
  g_clear_error (&step->error);
  g_free (step);
}

/* ---- on the pool's thread ---- */

/* What somebody else wrote since is not written over. */
static PremiaStoredBadgeSet *
write_merged (Step *step, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) known = premia_workspace_load_badge_set (step->workspace, error);
  g_autoptr (PremiaStoredBadgeSet) merged = NULL;

  if (known == NULL)
    return NULL;
  merged = premia_badge_set_merge (step->base, step->mine, known);
  return premia_workspace_save_badge_set (step->workspace, merged, step->now, error) ? g_steal_pointer (&merged) : NULL;
}

static void
write_step (Step *step)
{
  if (!premia_workspace_begin (step->workspace, &step->error))
    return;
  step->theirs = write_merged (step, &step->error);
  if (step->theirs == NULL)
    premia_workspace_rollback (step->workspace);
  else if (!premia_workspace_commit (step->workspace, &step->error))
    g_clear_pointer (&step->theirs, premia_stored_badge_set_free);
}

static gboolean on_step_done_cb (gpointer user_data);

static void
do_step (gpointer data, gpointer user_data)
{
  Step *step = data;

  if (step->mine != NULL)
    write_step (step);
  else
    step->theirs = premia_workspace_load_badge_set (step->workspace, &step->error);
  /* Whoever closes the program does not come back for the answer. */
  g_clear_object (&step->workspace);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_step_done_cb, step, (GDestroyNotify) step_free);
}

/* ---- on the main thread ---- */

static void
set_problem (PremiaBadgeSession *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

static void
push (PremiaBadgeSession *self, PremiaStoredBadgeSet *mine)
{
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->session, self);
  step->serial = self->serial;
  step->workspace = g_object_ref (self->workspace);
  step->mine = mine;
  /* Who leaves while something is being written writes what differs from that. */
  step->base = mine != NULL ? premia_stored_badge_set_copy (self->sent != NULL ? self->sent : self->base) : NULL;
  if (mine != NULL)
    {
      g_clear_pointer (&self->sent, premia_stored_badge_set_free);
      self->sent = premia_stored_badge_set_copy (mine);
    }
  step->now = premia_context_now (self->context);
  self->n_pending++;
  g_thread_pool_push (self->pool, step, NULL);
}

static gboolean
is_writable (PremiaBadgeSession *self)
{
  return self->workspace != NULL && premia_workspace_get_read_only_reason (self->workspace) == NULL;
}

static void
save (PremiaBadgeSession *self)
{
  const PremiaStoredBadgeSet *mine;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (self->editor == NULL || !is_writable (self))
    return;
  mine = premia_badge_editor_get (self->editor);
  if (!premia_stored_badge_set_equal (mine, self->sent != NULL ? self->sent : self->base))
    push (self, premia_stored_badge_set_copy (mine));
}

void
premia_badge_session_save (PremiaBadgeSession *self)
{
  g_return_if_fail (PREMIA_IS_BADGE_SESSION (self));

  /* Else when that has come back. */
  if (self->sent == NULL)
    save (self);
}

static gboolean
on_save_due_cb (gpointer user_data)
{
  PremiaBadgeSession *self = user_data;

  self->save_id = 0;
  premia_badge_session_save (self);
  g_signal_emit (self, signals[STATE], 0);
  return G_SOURCE_REMOVE;
}

static void
on_editor_changed_cb (PremiaBadgeSession *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  if (is_writable (self) && !premia_stored_badge_set_equal (premia_badge_editor_get (self->editor), self->sent != NULL ? self->sent : self->base))
    self->save_id = g_timeout_add (SAVE_AFTER_MS, on_save_due_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[STATE], 0);
}

static void
open_editor (PremiaBadgeSession *self, const PremiaStoredBadgeSet *set)
{
  self->base = premia_stored_badge_set_copy (set);
  self->editor = premia_badge_editor_new (set);
  g_signal_connect_object (self->editor, "changed", G_CALLBACK (on_editor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The file has @theirs now, and had @base when the editor last heard of it. */
static void
receive (PremiaBadgeSession *self, const PremiaStoredBadgeSet *base, const PremiaStoredBadgeSet *theirs)
{
  const PremiaStoredBadgeSet *mine = premia_badge_editor_get (self->editor);
  g_autoptr (PremiaStoredBadgeSet) merged = premia_badge_set_merge (base, mine, theirs);
  PremiaStoredBadgeSet *before = self->base;

  self->base = premia_stored_badge_set_copy (theirs);
  if (!premia_stored_badge_set_equal (merged, mine))
    premia_badge_editor_take (self->editor, merged);
  premia_stored_badge_set_free (before);
}

static gboolean
on_step_done_cb (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (PremiaBadgeSession) self = g_weak_ref_get (&step->session);

  /* Another workspace is open meanwhile. */
  if (self == NULL || self->serial != step->serial)
    return G_SOURCE_REMOVE;
  self->n_pending--;
  /* That it can be read does not mend that it could not be written. */
  if (step->error != NULL || step->mine != NULL || self->editor == NULL)
    set_problem (self, step->error != NULL ? step->error->message : NULL);
  if (step->theirs != NULL && self->editor == NULL)
    open_editor (self, step->theirs);
  else if (step->theirs != NULL)
    receive (self, step->mine != NULL ? step->mine : self->base, step->theirs);
  if (step->mine != NULL)
    {
      g_clear_pointer (&self->sent, premia_stored_badge_set_free);
      if (step->error == NULL)
        premia_badge_session_save (self);
    }
  g_signal_emit (self, signals[STATE], 0);
  return G_SOURCE_REMOVE;
}

static void
on_workspace_noun_changed_cb (PremiaWorkspace *workspace, PremiaWorkspaceNoun what, PremiaBadgeSession *self)
{
  if ((what & (PREMIA_WORKSPACE_BADGES | PREMIA_WORKSPACE_SERVER)) != 0)
    push (self, NULL);
}

static void
leave (PremiaBadgeSession *self)
{
  if (self->workspace == NULL)
    return;
  save (self);
  g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_signal_handlers_disconnect_by_func (self->workspace, on_workspace_noun_changed_cb, self);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_func (self->editor, on_editor_changed_cb, self);
  g_clear_object (&self->editor);
  g_clear_pointer (&self->base, premia_stored_badge_set_free);
  g_clear_pointer (&self->sent, premia_stored_badge_set_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->workspace);
  self->n_pending = 0;
  self->serial++;
}

static void
on_workspace_changed_cb (PremiaBadgeSession *self)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (self->context);

  if (workspace == self->workspace)
    return;
  leave (self);
  if (workspace != NULL)
    {
      self->workspace = g_object_ref (workspace);
      /* Threads that are not exclusive cannot fail to start at this point. */
      self->pool = g_thread_pool_new (do_step, NULL, 1, FALSE, NULL);
      g_signal_connect (workspace, "changed", G_CALLBACK (on_workspace_noun_changed_cb), self);
      push (self, NULL);
    }
  g_signal_emit (self, signals[CHANGED], 0);
  g_signal_emit (self, signals[STATE], 0);
}

static void
premia_badge_session_dispose (GObject *object)
{
  PremiaBadgeSession *self = PREMIA_BADGE_SESSION (object);

  leave (self);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_badge_session_parent_class)->dispose (object);
}

static void
premia_badge_session_class_init (PremiaBadgeSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_badge_session_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATE] = g_signal_new ("state", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_badge_session_init (PremiaBadgeSession *self)
{
}

PremiaBadgeSession *
premia_badge_session_new (PremiaContext *context)
{
  PremiaBadgeSession *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_SESSION, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  return self;
}

PremiaBadgeEditor *
premia_badge_session_get_editor (PremiaBadgeSession *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self), NULL);

  return self->editor;
}

const PremiaStoredBadgeSet *
premia_badge_session_get (PremiaBadgeSession *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self), NULL);

  return self->editor != NULL ? premia_badge_editor_get (self->editor) : NULL;
}

PremiaGamification *
premia_badge_session_get_rules (PremiaBadgeSession *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self), NULL);

  return self->editor != NULL ? premia_badge_editor_get_rules (self->editor, NULL) : NULL;
}

gboolean
premia_badge_session_is_editable (PremiaBadgeSession *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self), FALSE);

  return self->editor != NULL && is_writable (self);
}

gboolean
premia_badge_session_apply (PremiaBadgeSession *self, const PremiaStoredBadgeSet *next, const char *what, const char *merge)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self) && next != NULL && what != NULL, FALSE);

  return premia_badge_session_is_editable (self) && premia_badge_editor_apply (self->editor, next, what, merge);
}

const char *
premia_badge_session_get_problem (PremiaBadgeSession *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self), NULL);

  return self->problem;
}

gboolean
premia_badge_session_is_busy (PremiaBadgeSession *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_SESSION (self), FALSE);

  return self->n_pending > 0 || self->save_id != 0;
}
