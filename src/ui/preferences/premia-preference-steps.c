/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-preference-steps"

#include "premia-preference-steps.h"

typedef struct
{
  gpointer              target; /* borrowed */
  PremiaPreferenceApply apply;
  gpointer              before, after; /* (owned) */
  GDestroyNotify        state_free;
  char                 *what;
} Step;

struct _PremiaPreferenceSteps
{
  GObject    parent_instance;
  GPtrArray *undo, *redo; /* (owned) (element-type Step): the latest at the end */
  Step      *moving;      /* (owned) (nullable): being taken back or done again */
  gboolean   forward;     /* done again */
  guint      n_writing;
};

enum { MOVED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPreferenceSteps, premia_preference_steps, G_TYPE_OBJECT)

static void
step_free (gpointer data)
{
  Step *step = data;

  step->state_free (step->before);
  step->state_free (step->after);
  g_free (step->what);
  g_free (step);
}

void
premia_preference_steps_begin (PremiaPreferenceSteps *self)
{
  g_return_if_fail (PREMIA_IS_PREFERENCE_STEPS (self));

  self->n_writing++;
}

void
premia_preference_steps_end (PremiaPreferenceSteps *self, gboolean done)
{
  Step *step;

  g_return_if_fail (PREMIA_IS_PREFERENCE_STEPS (self) && self->n_writing > 0);

  self->n_writing--;
  step = g_steal_pointer (&self->moving);
  if (step == NULL)
    return;
  g_ptr_array_add (done == self->forward ? self->undo : self->redo, step);
  if (done)
    g_signal_emit (self, signals[MOVED], 0, self->forward ? PREMIA_PREFERENCE_REDONE : PREMIA_PREFERENCE_UNDONE, step->what);
}

void
premia_preference_steps_add (PremiaPreferenceSteps *self, gpointer target, PremiaPreferenceApply apply, gpointer before, gpointer after, GDestroyNotify state_free,
                             const char *what)
{
  Step *step;

  g_return_if_fail (PREMIA_IS_PREFERENCE_STEPS (self) && apply != NULL && state_free != NULL && what != NULL);

  step = g_new0 (Step, 1);
  *step = (Step) { target, apply, before, after, state_free, g_strdup (what) };
  g_ptr_array_add (self->undo, step);
  g_ptr_array_set_size (self->redo, 0);
  g_signal_emit (self, signals[MOVED], 0, PREMIA_PREFERENCE_MADE, step->what);
}

static void
move (PremiaPreferenceSteps *self, GPtrArray *from, gboolean forward)
{
  if (from->len == 0 || self->n_writing > 0)
    return;
  self->moving = g_ptr_array_steal_index (from, from->len - 1);
  self->forward = forward;
  self->n_writing++;
  self->moving->apply (self->moving->target, forward ? self->moving->after : self->moving->before);
}

void
premia_preference_steps_undo (PremiaPreferenceSteps *self)
{
  g_return_if_fail (PREMIA_IS_PREFERENCE_STEPS (self));

  move (self, self->undo, FALSE);
}

void
premia_preference_steps_redo (PremiaPreferenceSteps *self)
{
  g_return_if_fail (PREMIA_IS_PREFERENCE_STEPS (self));

  move (self, self->redo, TRUE);
}

gboolean
premia_preference_steps_can_undo (PremiaPreferenceSteps *self)
{
  g_return_val_if_fail (PREMIA_IS_PREFERENCE_STEPS (self), FALSE);

  return self->undo->len > 0;
}

gboolean
premia_preference_steps_can_redo (PremiaPreferenceSteps *self)
{
  g_return_val_if_fail (PREMIA_IS_PREFERENCE_STEPS (self), FALSE);

  return self->redo->len > 0;
}

void
premia_preference_steps_clear (PremiaPreferenceSteps *self)
{
  g_return_if_fail (PREMIA_IS_PREFERENCE_STEPS (self));

  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_pointer (&self->moving, step_free);
}

/* ---- the class ---- */

static void
premia_preference_steps_finalize (GObject *object)
{
  PremiaPreferenceSteps *self = PREMIA_PREFERENCE_STEPS (object);

  g_clear_pointer (&self->moving, step_free);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);

  G_OBJECT_CLASS (premia_preference_steps_parent_class)->finalize (object);
}

static void
premia_preference_steps_class_init (PremiaPreferenceStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_preference_steps_finalize;
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
}

static void
premia_preference_steps_init (PremiaPreferenceSteps *self)
{
  self->undo = g_ptr_array_new_with_free_func (step_free);
  self->redo = g_ptr_array_new_with_free_func (step_free);
}

PremiaPreferenceSteps *
premia_preference_steps_new (void)
{
  return g_object_new (PREMIA_TYPE_PREFERENCE_STEPS, NULL);
}
