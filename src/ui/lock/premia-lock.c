/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-lock"

#include "premia-lock.h"

#include "sync/premia-passphrase.h"

#include <time.h>

#define PASSPHRASE "lock-passphrase"
#define FAILURES "lock-failures"
#define MINUTES "lock-after"

/* Two slips cost nothing. */
#define FREE_FAILURES 2
#define FIRST_WAIT_US (5 * G_USEC_PER_SEC)
#define LONGEST_WAIT_US (300 * G_USEC_PER_SEC)
/* A timer stands still while the computer sleeps: the clock is looked at more often than that. */
#define LONGEST_LOOK_S 5

struct _PremiaLock
{
  GObject         parent_instance;
  GSettings      *settings;   /* (owned) */
  PremiaLockClock clock;
  gpointer        clock_data;
  char           *sealed;     /* (owned) (nullable): while it is locked: what opens it, whatever becomes of the setting meanwhile */
  gint64          input_at;   /* of the clock */
  gint64          open_from;  /* of the clock: when a passphrase may be tried again */
  guint           timer;
};

enum { LOCKED_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaLock, premia_lock, G_TYPE_OBJECT)

static gint64
system_clock (gpointer user_data)
{
  struct timespec now;

  return clock_gettime (CLOCK_BOOTTIME, &now) == 0 ? (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000 : g_get_monotonic_time ();
}

static gint64
now (PremiaLock *self)
{
  return self->clock (self->clock_data);
}

/* ---- by itself ---- */

/* µs until it locks; G_MAXINT64: never. */
static gint64
time_left (PremiaLock *self)
{
  const gint64 patience = (gint64) g_settings_get_uint (self->settings, MINUTES) * 60 * G_USEC_PER_SEC;

  if (patience == 0 || premia_lock_is_locked (self) || !premia_lock_is_possible (self))
    return G_MAXINT64;
  return self->input_at + patience - now (self);
}

static void watch (PremiaLock *self);

static gboolean
on_timer_cb (gpointer user_data)
{
  PremiaLock *self = user_data;

  self->timer = 0;
  if (time_left (self) <= 0)
    premia_lock_lock (self);
  watch (self);
  return G_SOURCE_REMOVE;
}

static void
watch (PremiaLock *self)
{
  const gint64 left = time_left (self);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (left != G_MAXINT64)
    self->timer = g_timeout_add_seconds ((guint) CLAMP (left / G_USEC_PER_SEC + 1, 1, LONGEST_LOOK_S), on_timer_cb, self);
}

static void
on_settings_cb (PremiaLock *self)
{
  /* Whoever sets it is here. */
  self->input_at = now (self);
  watch (self);
}

void
premia_lock_note_input (PremiaLock *self)
{
  g_return_if_fail (PREMIA_IS_LOCK (self));

  if (time_left (self) <= 0)
    premia_lock_lock (self);
  else
    self->input_at = now (self);
}

/* ---- locked and open ---- */

static void
wait_for_failures (PremiaLock *self)
{
  const guint n = g_settings_get_uint (self->settings, FAILURES);

  self->open_from = n > FREE_FAILURES ? now (self) + MIN ((gint64) FIRST_WAIT_US << MIN (n - FREE_FAILURES - 1, 10), LONGEST_WAIT_US) : 0;
}

void
premia_lock_lock (PremiaLock *self)
{
  g_autofree char *sealed = NULL;

  g_return_if_fail (PREMIA_IS_LOCK (self));

  if (premia_lock_is_locked (self))
    return;
  sealed = g_settings_get_string (self->settings, PASSPHRASE);
  if (*sealed == '\0')
    return;
  self->sealed = g_steal_pointer (&sealed);
  wait_for_failures (self);
  watch (self);
  g_signal_emit (self, signals[LOCKED_CHANGED], 0);
}

static void
open_up (PremiaLock *self)
{
  g_settings_set_uint (self->settings, FAILURES, 0);
  g_clear_pointer (&self->sealed, g_free);
  self->open_from = 0;
  self->input_at = now (self);
  watch (self);
  g_signal_emit (self, signals[LOCKED_CHANGED], 0);
}

gboolean
premia_lock_is_possible (PremiaLock *self)
{
  g_autofree char *sealed = NULL;

  g_return_val_if_fail (PREMIA_IS_LOCK (self), FALSE);

  sealed = g_settings_get_string (self->settings, PASSPHRASE);
  return *sealed != '\0';
}

gboolean
premia_lock_is_locked (PremiaLock *self)
{
  g_return_val_if_fail (PREMIA_IS_LOCK (self), FALSE);

  return self->sealed != NULL;
}

guint
premia_lock_get_wait (PremiaLock *self)
{
  gint64 left;

  g_return_val_if_fail (PREMIA_IS_LOCK (self), 0);

  left = self->open_from - now (self);
  return left > 0 ? (guint) ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC) : 0;
}

/* ---- a passphrase is tried ---- */

typedef struct { char *sealed, *passphrase; } Try;

static void
try_free (Try *try)
{
  premia_passphrase_free (try->passphrase);
  g_free (try->sealed);
  g_free (try);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Try *try = task_data;

  g_task_return_boolean (task, premia_passphrase_opens (try->sealed, try->passphrase));
}

/* Here, not in finish: also where nobody asks any more, it counts. */
static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaLock *self = PREMIA_LOCK (source);
  g_autoptr (GTask) asked = user_data;
  const gboolean opens = g_task_propagate_boolean (G_TASK (result), NULL);

  if (opens && self->sealed != NULL)
    open_up (self);
  else if (!opens)
    {
      g_settings_set_uint (self->settings, FAILURES, g_settings_get_uint (self->settings, FAILURES) + 1);
      wait_for_failures (self);
    }
  g_task_return_boolean (asked, opens);
}

void
premia_lock_try_async (PremiaLock *self, const char *passphrase, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) asked = NULL;
  g_autoptr (GTask) task = NULL;
  Try *try;

  g_return_if_fail (PREMIA_IS_LOCK (self) && passphrase != NULL);

  asked = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (asked, premia_lock_try_async);
  if (self->sealed == NULL || premia_lock_get_wait (self) > 0)
    {
      g_task_return_boolean (asked, self->sealed == NULL);
      return;
    }
  try = g_new (Try, 1);
  *try = (Try) { g_strdup (self->sealed), g_strdup (passphrase) };
  /* One at a time: whoever tries many at once would not have to wait. */
  self->open_from = G_MAXINT64 / 2;
  task = g_task_new (self, NULL, on_tried_cb, g_steal_pointer (&asked));
  g_task_set_source_tag (task, premia_lock_try_async);
  g_task_set_task_data (task, try, (GDestroyNotify) try_free);
  g_task_run_in_thread (task, run);
}

gboolean
premia_lock_try_finish (PremiaLock *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), NULL);
}

/* ---- the class ---- */

static void
premia_lock_dispose (GObject *object)
{
  PremiaLock *self = PREMIA_LOCK (object);

  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (premia_lock_parent_class)->dispose (object);
}

static void
premia_lock_finalize (GObject *object)
{
  PremiaLock *self = PREMIA_LOCK (object);

  g_clear_object (&self->settings);
  g_free (self->sealed);

  G_OBJECT_CLASS (premia_lock_parent_class)->finalize (object);
}

static void
premia_lock_class_init (PremiaLockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_lock_dispose;
  object_class->finalize = premia_lock_finalize;
  signals[LOCKED_CHANGED] = g_signal_new ("locked-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_lock_init (PremiaLock *self)
{
}

PremiaLock *
premia_lock_new (GSettings *settings, PremiaLockClock clock, gpointer clock_data)
{
  PremiaLock *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (PREMIA_TYPE_LOCK, NULL);
  self->settings = g_object_ref (settings);
  self->clock = clock != NULL ? clock : system_clock;
  self->clock_data = clock_data;
  self->input_at = now (self);
  g_signal_connect_object (settings, "changed::" MINUTES, G_CALLBACK (on_settings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::" PASSPHRASE, G_CALLBACK (on_settings_cb), self, G_CONNECT_SWAPPED);
  watch (self);
  return self;
}
