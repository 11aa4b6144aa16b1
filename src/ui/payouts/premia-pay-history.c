/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-history"

#include "premia-pay-history.h"

/* More is not remembered: nobody undoes so far, and each holds what it changed. */
#define MAX_EDITS 200

typedef struct
{
  PremiaPayEdit   *edit;      /* (owned) */
  PremiaWorkspace *workspace; /* (owned) */
  gboolean         forward;
  gboolean         is_new;
} Deed;

struct _PremiaPayHistory
{
  GObject          parent_instance;
  PremiaWorkspace *workspace; /* (owned) (nullable) */
  GPtrArray       *done;      /* (owned) (element-type PremiaPayEdit) */
  GPtrArray       *undone;    /* (owned) (element-type PremiaPayEdit) */
  GQueue           waiting;   /* (element-type Deed) */
  gboolean         busy;
};

enum { DONE, FAILED, CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPayHistory, premia_pay_history, G_TYPE_OBJECT)

static void
deed_free (Deed *deed)
{
  premia_pay_edit_unref (deed->edit);
  g_object_unref (deed->workspace);
  g_free (deed);
}

static void
keep (GPtrArray *stack, PremiaPayEdit *edit)
{
  g_ptr_array_add (stack, premia_pay_edit_ref (edit));
  if (stack->len > MAX_EDITS)
    g_ptr_array_remove_index (stack, 0);
}

static void begin_next (PremiaPayHistory *self);

static void
settle (PremiaPayHistory *self, const Deed *deed)
{
  if (!deed->is_new)
    g_ptr_array_remove (deed->forward ? self->undone : self->done, deed->edit);
  else
    g_ptr_array_set_size (self->undone, 0);
  if (!premia_pay_edit_can_undo (deed->edit))
    g_ptr_array_set_size (self->done, 0);
  else
    keep (deed->forward ? self->done : self->undone, deed->edit);
}

static void
on_applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaPayHistory *self = PREMIA_PAY_HISTORY (source);
  const Deed *deed = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean applied = g_task_propagate_boolean (G_TASK (result), &error);

  self->busy = FALSE;
  if (deed->workspace == self->workspace)
    {
      if (applied)
        settle (self, deed);
      begin_next (self);
      g_signal_emit (self, signals[CHANGED], 0);
      if (applied)
        g_signal_emit (self, signals[DONE], 0, deed->edit, deed->forward);
      else
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  begin_next (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
apply (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Deed *deed = task_data;
  GError *error = NULL;

  if (premia_pay_edit_apply (deed->edit, deed->workspace, deed->forward, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
begin_next (PremiaPayHistory *self)
{
  Deed *deed = self->busy ? NULL : g_queue_pop_head (&self->waiting);
  g_autoptr (GTask) task = NULL;

  if (deed == NULL)
    return;
  self->busy = TRUE;
  task = g_task_new (self, NULL, on_applied_cb, NULL);
  g_task_set_source_tag (task, begin_next);
  g_task_set_task_data (task, deed, (GDestroyNotify) deed_free);
  g_task_run_in_thread (task, apply);
}

static void
add (PremiaPayHistory *self, PremiaPayEdit *edit, gboolean forward, gboolean is_new)
{
  Deed *deed;

  if (self->workspace == NULL)
    return;
  deed = g_new0 (Deed, 1);
  deed->edit = premia_pay_edit_ref (edit);
  deed->workspace = g_object_ref (self->workspace);
  deed->forward = forward;
  deed->is_new = is_new;
  g_queue_push_tail (&self->waiting, deed);
  begin_next (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
premia_pay_history_dispose (GObject *object)
{
  PremiaPayHistory *self = PREMIA_PAY_HISTORY (object);

  g_queue_clear_full (&self->waiting, (GDestroyNotify) deed_free);
  g_clear_object (&self->workspace);

  G_OBJECT_CLASS (premia_pay_history_parent_class)->dispose (object);
}

static void
premia_pay_history_finalize (GObject *object)
{
  PremiaPayHistory *self = PREMIA_PAY_HISTORY (object);

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);

  G_OBJECT_CLASS (premia_pay_history_parent_class)->finalize (object);
}

static void
premia_pay_history_class_init (PremiaPayHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_pay_history_dispose;
  object_class->finalize = premia_pay_history_finalize;

  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_pay_history_init (PremiaPayHistory *self)
{
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_pay_edit_unref);
  self->undone = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_pay_edit_unref);
  g_queue_init (&self->waiting);
}

PremiaPayHistory *
premia_pay_history_new (void)
{
  return g_object_new (PREMIA_TYPE_PAY_HISTORY, NULL);
}

void
premia_pay_history_set_workspace (PremiaPayHistory *self, PremiaWorkspace *workspace)
{
  g_return_if_fail (PREMIA_IS_PAY_HISTORY (self));
  g_return_if_fail (workspace == NULL || PREMIA_IS_WORKSPACE (workspace));

  if (g_set_object (&self->workspace, workspace))
    premia_pay_history_forget (self);
}

void
premia_pay_history_do (PremiaPayHistory *self, PremiaPayEdit *edit)
{
  g_return_if_fail (PREMIA_IS_PAY_HISTORY (self));
  g_return_if_fail (edit != NULL);

  add (self, edit, TRUE, TRUE);
}

void
premia_pay_history_undo (PremiaPayHistory *self)
{
  g_return_if_fail (PREMIA_IS_PAY_HISTORY (self));

  if (premia_pay_history_can_undo (self))
    add (self, g_ptr_array_index (self->done, self->done->len - 1), FALSE, FALSE);
}

void
premia_pay_history_redo (PremiaPayHistory *self)
{
  g_return_if_fail (PREMIA_IS_PAY_HISTORY (self));

  if (premia_pay_history_can_redo (self))
    add (self, g_ptr_array_index (self->undone, self->undone->len - 1), TRUE, FALSE);
}

gboolean
premia_pay_history_can_undo (PremiaPayHistory *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_HISTORY (self), FALSE);

  return self->done->len > 0 && !premia_pay_history_is_busy (self);
}

gboolean
premia_pay_history_can_redo (PremiaPayHistory *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_HISTORY (self), FALSE);

  return self->undone->len > 0 && !premia_pay_history_is_busy (self);
}

PremiaPayEdit *
premia_pay_history_peek_undo (PremiaPayHistory *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_HISTORY (self), NULL);

  return premia_pay_history_can_undo (self) ? g_ptr_array_index (self->done, self->done->len - 1) : NULL;
}

PremiaPayEdit *
premia_pay_history_peek_redo (PremiaPayHistory *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_HISTORY (self), NULL);

  return premia_pay_history_can_redo (self) ? g_ptr_array_index (self->undone, self->undone->len - 1) : NULL;
}

gboolean
premia_pay_history_is_busy (PremiaPayHistory *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_HISTORY (self), FALSE);

  return self->busy || !g_queue_is_empty (&self->waiting);
}

void
premia_pay_history_forget (PremiaPayHistory *self)
{
  g_return_if_fail (PREMIA_IS_PAY_HISTORY (self));

  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) deed_free);
  g_signal_emit (self, signals[CHANGED], 0);
}
