/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-keeper"

#include "premia-scheme-keeper.h"

struct _PremiaSchemeKeeper
{
  GObject          parent_instance;
  PremiaWorkspace *workspace; /* (owned) */
  GMainContext    *context;   /* (owned) in which the signals are emitted */
  GThreadPool     *pool;      /* (owned) one thread: in order */
  guint            n_pending;
};

typedef enum { SAVE, SAVE_FROM, SAVE_DRAFT, PUBLISH, WITHDRAW, SET_IN_FORCE, REMOVE } Deed;

typedef struct
{
  GWeakRef         keeper;
  GMainContext    *context;   /* (owned) */
  PremiaWorkspace *workspace; /* (owned) */
  Deed             deed;
  char            *id;        /* (owned) */
  char            *text;      /* (owned) (nullable) */
  char            *why;       /* (owned) (nullable) */
  PremiaInstant    now;
  PremiaDate       from;
  gboolean         in_force;
  GError          *error;     /* (owned) (nullable) */
} Step;

enum
{
  IDLE,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaSchemeKeeper, premia_scheme_keeper, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  g_weak_ref_clear (&step->keeper);
  g_main_context_unref (step->context);
  g_object_unref (step->workspace);
  g_free (step->id);
  g_free (step->text);
  g_free (step->why);
  g_clear_error (&step->error);
  g_free (step);
}

static gboolean
on_step_done_cb (gpointer user_data)
{
  Step *step = user_data;
  g_autoptr (PremiaSchemeKeeper) self = g_weak_ref_get (&step->keeper);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  self->n_pending--;
  if (step->error != NULL)
    g_signal_emit (self, signals[PROBLEM], 0, step->error->message);
  if (self->n_pending == 0)
    g_signal_emit (self, signals[IDLE], 0);
  return G_SOURCE_REMOVE;
}

/* On the pool's thread. */
static void
do_step (gpointer data, gpointer user_data)
{
  Step *step = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  switch (step->deed)
    {
    case SAVE:
      premia_workspace_save_scheme (step->workspace, step->id, step->text, step->now, &step->error);
      break;
    case SAVE_FROM:
      premia_workspace_save_scheme_from (step->workspace, step->id, step->text, step->from, step->now, step->why, &step->error);
      break;
    case SAVE_DRAFT:
      premia_workspace_save_draft (step->workspace, step->id, step->text, step->now, &step->error);
      break;
    case PUBLISH:
      premia_workspace_publish_scheme (step->workspace, step->id, step->text, step->from, step->now, step->why, &step->error);
      break;
    case WITHDRAW:
      premia_workspace_withdraw_version (step->workspace, step->id, step->from, NULL, &step->error);
      break;
    case SET_IN_FORCE:
      premia_workspace_set_scheme_in_force (step->workspace, step->id, step->in_force, &step->error);
      break;
    case REMOVE:
    default:
      premia_workspace_remove_scheme (step->workspace, step->id, &step->error);
      break;
    }
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_step_done_cb, step, (GDestroyNotify) step_free);
  g_source_attach (source, step->context);
}

static void
premia_scheme_keeper_dispose (GObject *object)
{
  PremiaSchemeKeeper *self = PREMIA_SCHEME_KEEPER (object);

  if (self->pool != NULL)
    g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (premia_scheme_keeper_parent_class)->dispose (object);
}

static void
premia_scheme_keeper_class_init (PremiaSchemeKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_scheme_keeper_dispose;

  signals[IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_scheme_keeper_init (PremiaSchemeKeeper *self)
{
}

PremiaSchemeKeeper *
premia_scheme_keeper_new (PremiaWorkspace *workspace)
{
  PremiaSchemeKeeper *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PREMIA_TYPE_SCHEME_KEEPER, NULL);
  self->workspace = g_object_ref (workspace);
  self->context = g_main_context_ref_thread_default ();
  /* Threads that are not exclusive cannot fail to start at this point. */
  self->pool = g_thread_pool_new (do_step, NULL, 1, FALSE, NULL);
  return self;
}

static Step *
step_new (PremiaSchemeKeeper *self, Deed deed, const char *id)
{
  Step *step = g_new0 (Step, 1);

  g_weak_ref_init (&step->keeper, self);
  step->context = g_main_context_ref (self->context);
  step->workspace = g_object_ref (self->workspace);
  step->deed = deed;
  step->id = g_strdup (id);
  return step;
}

/* Takes @step. */
static void
push (PremiaSchemeKeeper *self, Step *step)
{
  self->n_pending++;
  g_thread_pool_push (self->pool, step, NULL);
}

/* @why: (nullable) */
static void
push_text (PremiaSchemeKeeper *self, Deed deed, const char *id, const char *text, PremiaDate from, PremiaInstant now, const char *why)
{
  Step *step;

  g_return_if_fail (PREMIA_IS_SCHEME_KEEPER (self));
  g_return_if_fail (id != NULL && text != NULL);

  step = step_new (self, deed, id);
  step->text = g_strdup (text);
  step->from = from;
  step->now = now;
  step->why = g_strdup (why);
  push (self, step);
}

void
premia_scheme_keeper_save (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaInstant now)
{
  push_text (self, SAVE, id, text, PREMIA_DATE_NONE, now, NULL);
}

void
premia_scheme_keeper_save_from (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaDate from, PremiaInstant now, const char *why)
{
  push_text (self, SAVE_FROM, id, text, from, now, why);
}

void
premia_scheme_keeper_save_draft (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaInstant now)
{
  push_text (self, SAVE_DRAFT, id, text, PREMIA_DATE_NONE, now, NULL);
}

void
premia_scheme_keeper_publish (PremiaSchemeKeeper *self, const char *id, const char *text, PremiaDate from, PremiaInstant now, const char *why)
{
  push_text (self, PUBLISH, id, text, from, now, why);
}

void
premia_scheme_keeper_withdraw (PremiaSchemeKeeper *self, const char *id, PremiaDate from)
{
  Step *step;

  g_return_if_fail (PREMIA_IS_SCHEME_KEEPER (self));
  g_return_if_fail (id != NULL);

  step = step_new (self, WITHDRAW, id);
  step->from = from;
  push (self, step);
}

void
premia_scheme_keeper_set_in_force (PremiaSchemeKeeper *self, const char *id, gboolean in_force)
{
  Step *step;

  g_return_if_fail (PREMIA_IS_SCHEME_KEEPER (self));
  g_return_if_fail (id != NULL);

  step = step_new (self, SET_IN_FORCE, id);
  step->in_force = in_force;
  push (self, step);
}

void
premia_scheme_keeper_remove (PremiaSchemeKeeper *self, const char *id)
{
  g_return_if_fail (PREMIA_IS_SCHEME_KEEPER (self));
  g_return_if_fail (id != NULL);

  push (self, step_new (self, REMOVE, id));
}

gboolean
premia_scheme_keeper_is_busy (PremiaSchemeKeeper *self)
{
  g_return_val_if_fail (PREMIA_IS_SCHEME_KEEPER (self), FALSE);

  return self->n_pending > 0;
}
