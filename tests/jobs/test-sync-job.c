/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The synchronisation as the window runs it: it tells how far it is, is ended at once, and leaves a record of itself. */
#include "../sync/copy-room.h"
#include "../sync/fake-server.h"

#include "jobs/premia-sync-job.h"

#define T0 G_GINT64_CONSTANT (1793000000) /* 2026-10-26, seconds */

typedef struct
{
  CopyRoom      room;
  FakeServer   *fake;
  PremiaServer *server;
  GMainLoop    *loop;
  GError       *error;
  gboolean      done;
  guint         n_progress;
  double        last;
} Desk;

static void
desk_begin (Desk *desk)
{
  *desk = (Desk) { .fake = fake_server_new (), .last = -1 };
  copy_room_begin (&desk->room);
  desk->server = fake_server_make_client (desk->fake);
  desk->loop = g_main_loop_new (NULL, FALSE);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      copy_room_add_person (&desk->room, id, PREMIA_DATE_NONE);
      fake_server_add_account (desk->fake, id);
      fake_server_add_transaction (desk->fake, id, id, "1.5", PREMIA_TRANSACTION_PAID, T0 + i, NULL);
      fake_server_add_action (desk->fake, id, "call", "a", T0 + i);
    }
}

/* The thread and a last notice let go of the job a moment later. */
static void
desk_end (Desk *desk, PremiaSyncJob *job)
{
  gpointer left = job;

  g_object_add_weak_pointer (G_OBJECT (job), &left);
  g_object_unref (job);
  for (guint i = 0; i < 500 && left != NULL; i++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (10000);
  g_assert_null (left);
  g_clear_error (&desk->error);
  g_main_loop_unref (desk->loop);
  g_assert_finalize_object (desk->server);
  g_assert_finalize_object (desk->fake);
  copy_room_end (&desk->room);
}

static void
on_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Desk *desk = user_data;

  desk->done = premia_job_run_finish (PREMIA_JOB (source), result, &desk->error);
  g_main_loop_quit (desk->loop);
}

/* The window reads meanwhile, and nothing goes backwards. */
static void
on_progress_cb (PremiaJob *job, Desk *desk)
{
  g_autoptr (GPtrArray) rows = premia_workspace_list_transactions (desk->room.workspace, NULL, 0, -1, 0, NULL);
  const double fraction = premia_job_get_fraction (job);
  PremiaSyncProgress progress;

  g_assert_nonnull (rows);
  premia_sync_job_get_progress (PREMIA_SYNC_JOB (job), &progress);
  g_assert_cmpuint (progress.n_accounts_done, <=, progress.n_accounts);
  g_assert_cmpfloat (fraction, <=, 1);
  desk->n_progress++;
  desk->last = fraction;
}

static void
test_progress (void)
{
  PremiaSyncJob *job;
  g_autoptr (GPtrArray) syncs = NULL;
  PremiaSyncProgress progress;
  Desk desk;

  desk_begin (&desk);
  fake_server_set_pause (desk.fake, 8000);
  job = premia_sync_job_new (desk.room.workspace, desk.server);
  g_signal_connect (job, "progress", G_CALLBACK (on_progress_cb), &desk);
  premia_job_run_async (PREMIA_JOB (job), NULL, on_ended_cb, &desk);
  g_main_loop_run (desk.loop);
  g_assert_no_error (desk.error);
  g_assert_true (desk.done);
  g_assert_cmpuint (desk.n_progress, >, 1);
  g_assert_cmpfloat (desk.last, >, 0);
  premia_sync_job_get_progress (job, &progress);
  g_assert_cmpuint (progress.n_accounts, ==, 30);
  g_assert_cmpuint (progress.n_accounts_done, ==, 30);
  g_assert_cmpuint (progress.n_transactions, ==, 30);
  g_assert_cmpint (progress.left_ms, ==, 0);
  g_assert_cmpfloat (premia_job_get_fraction (PREMIA_JOB (job)), ==, 1);

  syncs = premia_workspace_list_syncs (desk.room.workspace, 0, &desk.error);
  g_assert_no_error (desk.error);
  g_assert_cmpuint (syncs->len, ==, 1);
  g_assert_cmpstr (((PremiaServerSync *) g_ptr_array_index (syncs, 0))->problem, ==, "");
  g_assert_cmpstr (((PremiaServerSync *) g_ptr_array_index (syncs, 0))->server, ==, "grpc://localhost");
  g_assert_cmpuint (((PremiaServerSync *) g_ptr_array_index (syncs, 0))->n_transactions, ==, 30);
  desk_end (&desk, job);
}

static void
cancel_at (FakeServer *fake, guint number, gpointer user_data)
{
  if (number == 20)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  PremiaSyncJob *job;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) syncs = NULL;
  Desk desk;

  desk_begin (&desk);
  fake_server_set_hook (desk.fake, cancel_at, cancellable);
  job = premia_sync_job_new (desk.room.workspace, desk.server);
  premia_job_run_async (PREMIA_JOB (job), cancellable, on_ended_cb, &desk);
  g_main_loop_run (desk.loop);
  g_assert_error (desk.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fake_server_count_messages (desk.fake), <, 60);
  syncs = premia_workspace_list_syncs (desk.room.workspace, 0, NULL);
  g_assert_cmpuint (syncs->len, ==, 1);
  g_assert_cmpstr (((PremiaServerSync *) g_ptr_array_index (syncs, 0))->problem, !=, "");
  desk_end (&desk, job);
}

static void
test_failed (void)
{
  PremiaSyncJob *job;
  g_autoptr (GPtrArray) syncs = NULL;
  Desk desk;

  desk_begin (&desk);
  fake_server_set_cut (desk.fake, 25);
  job = premia_sync_job_new (desk.room.workspace, desk.server);
  g_assert_false (premia_job_run (PREMIA_JOB (job), NULL, &desk.error));
  g_assert_true (premia_sync_error_is_offline (desk.error));
  syncs = premia_workspace_list_syncs (desk.room.workspace, 0, NULL);
  g_assert_cmpuint (syncs->len, ==, 1);
  g_assert_cmpstr (((PremiaServerSync *) g_ptr_array_index (syncs, 0))->problem, ==, desk.error->message);
  /* What had come is counted. */
  g_assert_cmpuint (premia_sync_job_get_summary (job)->n_new_transactions + premia_sync_job_get_summary (job)->n_new_actions, >, 0);
  desk_end (&desk, job);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-job/progress", test_progress);
  g_test_add_func ("/sync-job/cancel", test_cancel);
  g_test_add_func ("/sync-job/failed", test_failed);

  return g_test_run ();
}
