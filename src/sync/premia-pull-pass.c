/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-pull-private.h"

#include "store/premia-workspace.h"

/* A list that breaks off in the middle is read anew: the rows that came are known by then. */
#define TRIES 3

gpointer
premia_pull_pass_take_spare (PremiaPullPass *self)
{
  return self->spare->len == 0 ? NULL : g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
}

/* What was known below the mark, in a row: one that was not may have others beside it. */
static void
count_known (PremiaPullPass *self, const PremiaCopyVerdict *verdicts)
{
  for (guint i = self->rows->len - self->n_below; i < self->rows->len; i++)
    self->n_known = verdicts[i] == PREMIA_COPY_NEW ? 0 : self->n_known + 1;
  self->n_below = 0;
}

/* A row that cannot be kept is told of and left out: the others would never get in otherwise. */
static gboolean
write_row (PremiaPullPass *self, gconstpointer row, PremiaCopyVerdict *verdict, GError **error)
{
  g_autoptr (GError) failed = NULL;

  *verdict = PREMIA_COPY_SAME;
  if (self->write (self->pull, row, verdict, &failed))
    return TRUE;
  if (g_error_matches (failed, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID))
    {
      premia_pull_add_problem (self->pull, failed->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* Nothing is waited for in here: the window has the workspace again in a moment. */
static gboolean
write_rows (PremiaPullPass *self, PremiaCopyVerdict *verdicts, GError **error)
{
  if (!premia_workspace_begin (self->pull->workspace, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    if (!write_row (self, g_ptr_array_index (self->rows, i), &verdicts[i], error))
      {
        premia_workspace_rollback (self->pull->workspace);
        return FALSE;
      }
  return premia_workspace_commit (self->pull->workspace, error);
}

static gboolean
flush (PremiaPullPass *self, GError **error)
{
  g_autofree PremiaCopyVerdict *verdicts = NULL;

  if (self->rows->len == 0)
    return TRUE;
  verdicts = g_new0 (PremiaCopyVerdict, self->rows->len);
  if (!write_rows (self, verdicts, error))
    return FALSE;
  self->count (self->pull, self->rows, verdicts);
  count_known (self, verdicts);
  g_ptr_array_extend_and_steal (self->spare, g_steal_pointer (&self->rows));
  self->rows = g_ptr_array_new_full (PREMIA_PULL_BATCH_ROWS, self->free_row);
  return TRUE;
}

/* Whether a row with @at is the mark, or older. */
static gboolean
is_below (PremiaPullPass *self, gconstpointer row, PremiaInstant at)
{
  g_autofree char *name = NULL;

  if (self->mark == NULL || at > self->mark_at)
    return FALSE;
  if (at < self->mark_at)
    return TRUE;
  name = self->name (row);
  return g_str_equal (name, self->mark);
}

static gboolean
has_overlap (PremiaPullPass *self, PremiaInstant at)
{
  return self->below && at < self->mark_at - PREMIA_PULL_OVERLAP_US && self->n_known + self->n_below >= PREMIA_PULL_OVERLAP_ROWS;
}

gboolean
premia_pull_pass_add (PremiaPullPass *self, gpointer row, PremiaInstant at, gboolean *enough, GError **error)
{
  const gint64 now = g_get_monotonic_time ();

  if (self->rows->len == 0)
    self->batch_began = now;
  g_ptr_array_add (self->rows, row);
  self->n_came++;
  if (at != PREMIA_NEVER && self->stream != NULL)
    {
      if (self->newest == NULL)
        {
          self->newest = self->name (row);
          self->newest_at = at;
        }
      self->below = self->below || is_below (self, row, at);
    }
  self->n_below += self->below ? 1 : 0;
  if (self->rows->len < PREMIA_PULL_BATCH_ROWS && now - self->batch_began < PREMIA_PULL_BATCH_US && !has_overlap (self, at))
    return TRUE;
  if (!flush (self, error))
    return FALSE;
  *enough = has_overlap (self, at);
  return TRUE;
}

/* The mark moves only forward: a list that is read from a copy of the server's may be behind. */
static gboolean
move_mark (PremiaPullPass *self, GError **error)
{
  if (self->stream == NULL || self->newest == NULL)
    return TRUE;
  if (self->mark != NULL && (self->newest_at < self->mark_at || (self->newest_at == self->mark_at && g_str_equal (self->newest, self->mark))))
    return TRUE;
  return premia_workspace_set_mark (self->pull->workspace, self->stream, self->newest, self->newest_at, error);
}

/* Rows that came before it broke off are kept, too. */
static gboolean
try_once (PremiaPullPass *self, GError **error)
{
  g_autoptr (GError) lost = NULL;
  gboolean done;

  g_clear_pointer (&self->newest, g_free);
  self->below = FALSE;
  self->n_below = self->n_known = 0;
  self->n_came = 0;
  self->since = g_get_monotonic_time ();
  done = self->read (self, error);
  if (flush (self, done ? error : &lost))
    return done;
  if (!done)
    {
      /* A workspace that takes no rows is the worse of both. */
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&lost));
    }
  return FALSE;
}

gboolean
premia_pull_pass_run (PremiaPullPass *self, const char *stream, GError **error)
{
  gboolean done;

  self->stream = g_strdup (stream);
  self->rows = g_ptr_array_new_full (PREMIA_PULL_BATCH_ROWS, self->free_row);
  self->spare = g_ptr_array_new_with_free_func (self->free_row);
  done = stream == NULL || premia_workspace_get_mark (self->pull->workspace, stream, &self->mark, &self->mark_at, error);
  for (guint tries = 1; done; tries++)
    {
      g_autoptr (GError) failed = NULL;

      done = try_once (self, &failed);
      if (done)
        break;
      if (tries == TRIES || self->n_came == 0 || !premia_sync_error_is_passing (failed) || premia_pull_is_stopped (self->pull))
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          break;
        }
      done = TRUE;
    }
  if (done)
    {
      premia_pull_note_answer (self->pull);
      done = move_mark (self, error);
    }
  g_clear_pointer (&self->stream, g_free);
  g_clear_pointer (&self->mark, g_free);
  g_clear_pointer (&self->newest, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->spare, g_ptr_array_unref);
  return done;
}
