/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-till-part"

#include "premia-till-part.h"

typedef struct
{
  PremiaTill     *till;    /* (owned) (nullable): as long as the part, whose rows are said with it */
  PremiaTillView *view;    /* child (nullable) */
  GCancellable   *reading; /* (owned) (nullable) */
  GCancellable   *doing;   /* (owned) (nullable) */
  gboolean        stale;   /* changed while it was read */
  gboolean        gone;    /* it was disposed of */
} PremiaTillPartPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PremiaTillPart, premia_till_part, PREMIA_TYPE_SERVER_PART)

#define PRIVATE(self) ((PremiaTillPartPrivate *) premia_till_part_get_instance_private (self))

static PremiaPage *
get_page (PremiaTillPart *self)
{
  return premia_server_part_get_page (PREMIA_SERVER_PART (self));
}

/* Something that was begun has come back. FALSE: the part is gone. */
static gboolean
end_wait (PremiaTillPart *self, const GError *error)
{
  PremiaPage *page = get_page (self);

  if (page != NULL)
    premia_page_end_wait (page);
  if (PRIVATE (self)->gone)
    return FALSE;
  if (page != NULL && error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    premia_page_show_problem (page, error->message);
  return TRUE;
}

/* ---- reading ---- */

static void
on_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaTillPart) self = user_data;
  PremiaTillPartPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;
  gpointer rows = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  if (!end_wait (self, error))
    {
      if (rows != NULL)
        PREMIA_TILL_PART_GET_CLASS (self)->free_rows (rows);
      return;
    }
  g_clear_object (&priv->reading);
  if (rows != NULL)
    PREMIA_TILL_PART_GET_CLASS (self)->take (self, rows);
  if (priv->stale)
    premia_till_part_refresh (self);
}

void
premia_till_part_refresh (PremiaTillPart *self)
{
  PremiaTillPartClass *klass = PREMIA_TILL_PART_GET_CLASS (self);
  PremiaTillPartPrivate *priv = PRIVATE (self);

  g_return_if_fail (PREMIA_IS_TILL_PART (self) && priv->till != NULL);

  priv->stale = FALSE;
  if (premia_till_get_workspace (priv->till) == NULL)
    {
      klass->take (self, NULL);
      return;
    }
  if (priv->reading != NULL || (klass->holds_still && priv->doing != NULL))
    {
      priv->stale = TRUE;
      return;
    }
  priv->reading = g_cancellable_new ();
  premia_page_begin_wait (get_page (self));
  premia_till_read_async (priv->till, klass->read, klass->ask != NULL ? klass->ask (self) : NULL, klass->free_question, klass->free_rows, priv->reading,
                          on_read_cb, g_object_ref (self));
}

/* Without the names of people there is nothing to show yet. */
static void
on_changed_cb (PremiaTillPart *self)
{
  PremiaTill *till = PRIVATE (self)->till;

  if (PRIVATE (self)->gone)
    return;
  if (premia_context_get_desk (premia_till_get_context (till)) != NULL || premia_till_get_workspace (till) == NULL)
    premia_till_part_refresh (self);
}

/* ---- doing ---- */

static void
show_progress (PremiaTillPart *self, double fraction, const char *text)
{
  if (PRIVATE (self)->view != NULL)
    premia_till_view_set_progress (PRIVATE (self)->view, fraction, text);
}

typedef struct
{
  PremiaTillPart     *part; /* (owned) */
  PremiaTillPartEnded ended;
  gpointer            user_data;
} Doing;

static void
on_progress_cb (PremiaJob *job, PremiaTillPart *self)
{
  if (PRIVATE (self)->doing != NULL)
    show_progress (self, MAX (premia_job_get_fraction (job), 0), g_object_get_data (G_OBJECT (job), "premia-text"));
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Doing *doing = user_data;
  g_autoptr (PremiaTillPart) self = doing->part;
  PremiaTillPartPrivate *priv = PRIVATE (self);
  g_autoptr (GError) error = NULL;

  premia_job_run_finish (PREMIA_JOB (source), result, &error);
  g_clear_object (&priv->doing);
  if (!end_wait (self, error))
    return;
  premia_till_tell_result (priv->till, error);
  show_progress (self, -1, NULL);
  doing->ended (self, PREMIA_JOB (source), error, doing->user_data);
  PREMIA_TILL_PART_GET_CLASS (self)->update (self);
  if (priv->stale)
    premia_till_part_refresh (self);
}

void
premia_till_part_run (PremiaTillPart *self, PremiaJob *job, const char *text, PremiaTillPartEnded ended, gpointer user_data)
{
  PremiaTillPartPrivate *priv = PRIVATE (self);
  Doing *doing = g_new0 (Doing, 1);

  g_return_if_fail (PREMIA_IS_TILL_PART (self) && PREMIA_IS_JOB (job) && ended != NULL);
  g_return_if_fail (priv->doing == NULL);

  *doing = (Doing) { .part = g_object_ref (self), .ended = ended, .user_data = user_data };
  priv->doing = g_cancellable_new ();
  if (text != NULL)
    {
      g_object_set_data_full (G_OBJECT (job), "premia-text", g_strdup (text), g_free);
      g_signal_connect_object (job, "progress", G_CALLBACK (on_progress_cb), self, 0);
      show_progress (self, 0, text);
    }
  PREMIA_TILL_PART_GET_CLASS (self)->update (self);
  premia_page_begin_wait (get_page (self));
  premia_job_run_async (job, priv->doing, on_ended_cb, doing);
}

static void
on_stopped_cb (PremiaTillPart *self)
{
  if (PRIVATE (self)->doing != NULL)
    g_cancellable_cancel (PRIVATE (self)->doing);
}

PremiaServer *
premia_till_part_find_server (PremiaTillPart *self, gboolean quietly)
{
  g_autoptr (GError) error = NULL;
  PremiaServer *server;

  g_return_val_if_fail (PREMIA_IS_TILL_PART (self) && PRIVATE (self)->till != NULL, NULL);

  server = premia_till_dup_server (PRIVATE (self)->till, &error);
  if (!quietly)
    premia_page_show_problem (get_page (self), error != NULL ? error->message : NULL);
  return server;
}

/* ---- writing ---- */

typedef struct
{
  PremiaTillPart       *part; /* (owned) */
  PremiaTillPartWritten written;
  GDestroyNotify        free_answer;
} Writing;

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Writing *writing = user_data;
  g_autoptr (PremiaTillPart) self = writing->part;
  g_autoptr (GError) error = NULL;
  gpointer answer = premia_till_read_finish (PREMIA_TILL (source), result, &error);

  if (end_wait (self, error) && answer != NULL)
    writing->written (self, answer);
  if (answer != NULL)
    writing->free_answer (answer);
}

void
premia_till_part_write (PremiaTillPart *self, PremiaTillRead write, gpointer question, GDestroyNotify free_question, GDestroyNotify free_answer,
                        PremiaTillPartWritten written)
{
  Writing *writing = g_new0 (Writing, 1);

  g_return_if_fail (PREMIA_IS_TILL_PART (self) && PRIVATE (self)->till != NULL);

  *writing = (Writing) { g_object_ref (self), written, free_answer };
  premia_page_begin_wait (get_page (self));
  premia_till_read_async (PRIVATE (self)->till, write, question, free_question, free_answer, NULL, on_written_cb, writing);
}

/* ---- the part ---- */

static void
premia_till_part_constructed (GObject *object)
{
  PremiaTillPart *self = PREMIA_TILL_PART (object);
  PremiaContext *context = premia_server_part_get_context (PREMIA_SERVER_PART (self));

  G_OBJECT_CLASS (premia_till_part_parent_class)->constructed (object);

  if (context == NULL)
    return;
  PRIVATE (self)->till = premia_till_new (context);
  g_signal_connect_object (PRIVATE (self)->till, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
premia_till_part_dispose (GObject *object)
{
  PremiaTillPartPrivate *priv = PRIVATE (PREMIA_TILL_PART (object));

  if (priv->reading != NULL)
    g_cancellable_cancel (priv->reading);
  if (priv->doing != NULL)
    g_cancellable_cancel (priv->doing);
  priv->gone = TRUE;
  priv->view = NULL;

  G_OBJECT_CLASS (premia_till_part_parent_class)->dispose (object);
}

static void
premia_till_part_finalize (GObject *object)
{
  PremiaTillPartPrivate *priv = PRIVATE (PREMIA_TILL_PART (object));

  g_clear_object (&priv->reading);
  g_clear_object (&priv->doing);
  g_clear_object (&priv->till);

  G_OBJECT_CLASS (premia_till_part_parent_class)->finalize (object);
}

static void
premia_till_part_class_init (PremiaTillPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = premia_till_part_constructed;
  object_class->dispose = premia_till_part_dispose;
  object_class->finalize = premia_till_part_finalize;
}

static void
premia_till_part_init (PremiaTillPart *self)
{
}

PremiaTill *
premia_till_part_get_till (PremiaTillPart *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_PART (self), NULL);

  return PRIVATE (self)->gone ? NULL : PRIVATE (self)->till;
}

void
premia_till_part_set_view (PremiaTillPart *self, PremiaTillView *view)
{
  g_return_if_fail (PREMIA_IS_TILL_PART (self) && PREMIA_IS_TILL_VIEW (view));

  PRIVATE (self)->view = view;
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (view));
  g_signal_connect_object (view, "stopped", G_CALLBACK (on_stopped_cb), self, G_CONNECT_SWAPPED);
}

PremiaTillView *
premia_till_part_get_view (PremiaTillPart *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_PART (self), NULL);

  return PRIVATE (self)->view;
}

gboolean
premia_till_part_is_doing (PremiaTillPart *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_PART (self), FALSE);

  return PRIVATE (self)->doing != NULL;
}

gboolean
premia_till_part_get_busy (PremiaTillPart *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_PART (self), FALSE);

  return PRIVATE (self)->reading != NULL || PRIVATE (self)->doing != NULL;
}

gboolean
premia_till_part_can_do (PremiaTillPart *self)
{
  g_return_val_if_fail (PREMIA_IS_TILL_PART (self), FALSE);

  return premia_till_part_get_till (self) != NULL && PRIVATE (self)->doing == NULL && premia_till_get_writable (PRIVATE (self)->till) != NULL;
}
