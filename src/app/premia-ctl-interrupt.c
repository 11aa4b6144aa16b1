/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-interrupt.h"

#include <signal.h>
#include <unistd.h>

/* What a shell makes of a program that a signal ended. */
#define ENDED_BY(signal) (128 + (signal))

typedef struct
{
  sigset_t      signals;
  GCancellable *cancellable; /* (owned) */
} Waiting;

static gpointer
wait_for_signal (gpointer user_data)
{
  Waiting *self = user_data;
  int number = 0;

  if (sigwait (&self->signals, &number) != 0)
    return NULL;
  g_cancellable_cancel (self->cancellable);
  if (sigwait (&self->signals, &number) == 0)
    _exit (ENDED_BY (number));
  return NULL;
}

static void
add_unless_ignored (sigset_t *signals, int number)
{
  struct sigaction action;

  if (sigaction (number, NULL, &action) == 0 && action.sa_handler != SIG_IGN)
    sigaddset (signals, number);
}

GCancellable *
premia_ctl_interrupt_begin (void)
{
  GCancellable *cancellable = g_cancellable_new ();
  Waiting *waiting = g_new0 (Waiting, 1);
  GThread *thread;

  sigemptyset (&waiting->signals);
  add_unless_ignored (&waiting->signals, SIGINT);
  add_unless_ignored (&waiting->signals, SIGTERM);
  waiting->cancellable = g_object_ref (cancellable);
  /* Threads that come later take the mask over, so that none of them is ended. */
  pthread_sigmask (SIG_BLOCK, &waiting->signals, NULL);
  thread = g_thread_try_new ("premia-interrupt", wait_for_signal, waiting, NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    {
      pthread_sigmask (SIG_UNBLOCK, &waiting->signals, NULL);
      g_object_unref (waiting->cancellable);
      g_free (waiting);
    }
  return cancellable;
}
