/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-acceptance-page"

#include "premia-acceptance-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SAID_S 8

/* What was said goes into the workspace, and comes out of it again. */

static char *
make_title (PremiaStage stage, guint n)
{
  switch (stage)
    {
    case PREMIA_STAGE_QUALIFIED:
      return g_strdup_printf (ngettext ("%u meeting accepted", "%u meetings accepted", n), n);
    case PREMIA_STAGE_REJECTED:
      return g_strdup_printf (ngettext ("%u meeting rejected", "%u meetings rejected", n), n);
    case PREMIA_STAGE_HELD:
      return g_strdup_printf (ngettext ("%u meeting marked as held", "%u meetings marked as held", n), n);
    case PREMIA_STAGE_NO_SHOW:
      return g_strdup_printf (ngettext ("%u meeting marked as no-show", "%u meetings marked as no-show", n), n);
    default:
      return g_strdup_printf (ngettext ("%u meeting rescheduled", "%u meetings rescheduled", n), n);
    }
}

PremiaAcceptanceBatch *
premia_acceptance_batch_new (PremiaStage stage, guint n)
{
  PremiaAcceptanceBatch *self = g_rc_box_new0 (PremiaAcceptanceBatch);

  self->verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_verdict_free);
  self->title = make_title (stage, n);
  return self;
}

static void
batch_clear (gpointer data)
{
  PremiaAcceptanceBatch *self = data;

  g_ptr_array_unref (self->verdicts);
  g_free (self->title);
}

void
premia_acceptance_batch_unref (PremiaAcceptanceBatch *self)
{
  g_rc_box_release_full (self, batch_clear);
}

/* The next meeting is selected, and has the keyboard if the list had it. */
static void
select_next (PremiaAcceptancePage *self, guint position)
{
  const guint n = premia_waiting_list_get_n (self->list);

  if (n == 0)
    return;
  position = MIN (position, n - 1);
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static gboolean
is_wanted (PremiaAcceptancePage *self, const char *reference)
{
  for (guint i = 0; i < self->wanted->len; i++)
    if (strcmp (((const PremiaVerdict *) g_ptr_array_index (self->wanted, i))->case_name, reference) == 0)
      return TRUE;
  return FALSE;
}

void
premia_acceptance_page_select_wanted (PremiaAcceptancePage *self)
{
  gboolean first = TRUE;

  if (self->wanted == NULL)
    return;
  for (guint i = 0; i < premia_waiting_list_get_n (self->list); i++)
    if (is_wanted (self, premia_waiting_list_get (self->list, i)->reference))
      {
        gtk_selection_model_select_item (self->selection, i, first);
        first = FALSE;
      }
  if (!first)
    g_clear_pointer (&self->wanted, g_ptr_array_unref);
}

static void
hide (PremiaAcceptancePage *self, GPtrArray *verdicts, gboolean hidden)
{
  for (guint i = 0; i < verdicts->len; i++)
    {
      const PremiaVerdict *verdict = g_ptr_array_index (verdicts, i);

      if (hidden)
        g_hash_table_add (self->hidden, g_strdup (verdict->case_name));
      else
        g_hash_table_remove (self->hidden, verdict->case_name);
    }
}

static gboolean
on_said_long_ago_cb (gpointer user_data)
{
  PremiaAcceptancePage *self = user_data;

  self->said_timer = 0;
  gtk_revealer_set_reveal_child (self->said, FALSE);
  return G_SOURCE_REMOVE;
}

/* Not by AdwToasts: of many at once each would wait for the one before it to go. */
void
premia_acceptance_page_tell (PremiaAcceptancePage *self, const char *title, gboolean undo)
{
  gtk_label_set_text (self->said_label, title);
  gtk_widget_set_visible (self->said_undo, undo);
  gtk_revealer_set_reveal_child (self->said, TRUE);
  g_clear_handle_id (&self->said_timer, g_source_remove);
  self->said_timer = g_timeout_add_seconds (SAID_S, on_said_long_ago_cb, self);
}

/* A batch on its way into, or out of, the workspace. */
typedef struct
{
  PremiaAcceptancePage  *page;      /* (owned) */
  PremiaAcceptanceBatch *batch;     /* (owned) */
  PremiaWorkspace       *workspace; /* (owned) */
  gboolean               take_back, again;
} Writing;

static void
writing_free (Writing *writing)
{
  premia_acceptance_batch_unref (writing->batch);
  g_object_unref (writing->workspace);
  g_object_unref (writing->page);
  g_free (writing);
}

/* A new batch ends what could be done again. */
static void
keep_batch (PremiaAcceptancePage *self, Writing *writing)
{
  if (writing->take_back)
    self->n_done--;
  else if (writing->again)
    self->n_done++;
  else
    {
      g_ptr_array_set_size (self->batches, (int) self->n_done);
      g_ptr_array_add (self->batches, g_rc_box_acquire (writing->batch));
      self->n_done++;
    }
}

/* What the server was told it keeps: nothing there takes an action back. */
static void
tell_written (PremiaAcceptancePage *self, const Writing *writing, guint n_told)
{
  g_autofree char *title = NULL;

  if (!writing->take_back)
    title = g_strdup (writing->batch->title);
  else if (n_told == 0)
    title = g_strdup (_("Taken back"));
  else
    title = g_strdup_printf (ngettext ("Taken back here; the server had been told of %u, and keeps it", "Taken back here; the server had been told of %u, and keeps them", n_told), n_told);
  premia_acceptance_page_tell (self, title, !writing->take_back);
}

static void
on_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  PremiaAcceptancePage *self = writing->page;
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));
  g_autoptr (GError) error = NULL;
  const gboolean written = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  premia_page_end_wait (PREMIA_PAGE (self));
  self->n_writing--;
  /* The page has been closed, or looks at another workspace. */
  if (context == NULL || premia_context_get_workspace (context) != writing->workspace)
    {
      writing_free (writing);
      return;
    }
  if (written)
    {
      keep_batch (self, writing);
      tell_written (self, writing, premia_judge_job_get_n_told (PREMIA_JUDGE_JOB (source)));
    }
  else
    {
      hide (self, writing->batch->verdicts, writing->take_back);
      premia_page_show_problem (PREMIA_PAGE (self), error->message);
      premia_acceptance_page_show_rows (self);
    }
  premia_acceptance_page_update_actions (self);
  writing_free (writing);
}

static void
write_batch (PremiaAcceptancePage *self, PremiaAcceptanceBatch *batch, gboolean take_back, gboolean again)
{
  PremiaWorkspace *workspace = premia_context_get_workspace (premia_page_get_context (PREMIA_PAGE (self)));
  g_autoptr (PremiaJudgeJob) job = premia_judge_job_new (workspace, batch->verdicts, take_back);
  Writing *writing = g_new0 (Writing, 1);

  writing->page = g_object_ref (self);
  writing->batch = g_rc_box_acquire (batch);
  writing->workspace = g_object_ref (workspace);
  writing->take_back = take_back;
  writing->again = again;
  self->n_writing++;
  hide (self, batch->verdicts, !take_back);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  if (take_back)
    self->wanted = g_ptr_array_ref (batch->verdicts);
  premia_page_begin_wait (PREMIA_PAGE (self));
  premia_job_run_async (PREMIA_JOB (job), NULL, on_written_cb, writing);
  premia_acceptance_page_show_rows (self);
}

void
premia_acceptance_page_write (PremiaAcceptancePage *self, PremiaAcceptanceBatch *batch, guint position)
{
  write_batch (self, batch, FALSE, FALSE);
  select_next (self, position);
}

static void
premia_acceptance_page_undo (PremiaPage *page)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (page);

  if (self->n_writing == 0 && self->n_done > 0)
    write_batch (self, g_ptr_array_index (self->batches, self->n_done - 1), TRUE, FALSE);
}

static void
premia_acceptance_page_redo (PremiaPage *page)
{
  PremiaAcceptancePage *self = PREMIA_ACCEPTANCE_PAGE (page);

  if (self->n_writing == 0 && self->n_done < self->batches->len)
    write_batch (self, g_ptr_array_index (self->batches, self->n_done), FALSE, TRUE);
}

void
premia_acceptance_page_show_steps (PremiaAcceptancePage *self, gboolean writes)
{
  const gboolean can = writes && self->n_writing == 0;
  const PremiaAcceptanceBatch *undo = can && self->n_done > 0 ? g_ptr_array_index (self->batches, self->n_done - 1) : NULL;
  const PremiaAcceptanceBatch *redo = can && self->n_done < self->batches->len ? g_ptr_array_index (self->batches, self->n_done) : NULL;

  premia_page_set_steps (PREMIA_PAGE (self), undo != NULL ? undo->title : NULL, redo != NULL ? redo->title : NULL);
}

void
premia_acceptance_page_class_install_undo (PremiaPageClass *klass)
{
  klass->undo = premia_acceptance_page_undo;
  klass->redo = premia_acceptance_page_redo;
}
