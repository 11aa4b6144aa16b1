/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaJob:
 * One long operation, for the window and premiactl alike: run() does the work on the calling thread;
 * run_async() on a thread of its own, with the signal "progress" in the main context of the caller.
 * A job runs once.
 */
#define PREMIA_TYPE_JOB (premia_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (PremiaJob, premia_job, PREMIA, JOB, GObject)

struct _PremiaJobClass
{
  GObjectClass parent_class;
  /* Does the work; checks @cancellable often enough that a person does not wait for it. */
  gboolean (*run) (PremiaJob *self, GCancellable *cancellable, GError **error);
};

gboolean premia_job_run (PremiaJob *self, GCancellable *cancellable, GError **error);
void     premia_job_run_async (PremiaJob *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean premia_job_run_finish (PremiaJob *self, GAsyncResult *result, GError **error);

/* How far it is: 0 … 1, or below 0 where nobody can tell. Signal "progress", at most every 50 ms. */
double   premia_job_get_fraction (PremiaJob *self);

/* For subclasses, from any thread. */
void     premia_job_report (PremiaJob *self, double fraction);

/* What long work took and nobody needs any more goes back to the system; the C library would keep it. At the end of
 * such work, on its thread: it takes some milliseconds. */
void     premia_job_give_back_memory (void);
/**
 * premia_job_return_large_blocks:
 * From now on what a job needs for a moment goes back to the system when it is freed, if it is large (1 MB). The C library begins so, too, but takes
 * what was freed once for something that will be wanted again, keeps it, and cannot give it back once a small block lies behind it. Before the first job.
 */
void     premia_job_return_large_blocks (void);

G_END_DECLS
