/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLib is not compiled for ThreadSanitizer, so the sanitizer sees neither its locks nor how it hands things from thread to thread, and takes each of them
 * for a race. Linked in front of GLib, this tells it: what was done before one call has happened before what comes after the other. Only what our rooms
 * call is here. Linked in by -Db_sanitize=thread alone: tools/test --threads. */
#include <dlfcn.h>
#include <gio/gio.h>

void __tsan_acquire (void *address);
void __tsan_release (void *address);

/* The function of GLib that stands behind ours. */
#define REAL(name)                                   \
  static __typeof__ (&name) real;                    \
  if (G_UNLIKELY (__atomic_load_n (&real, __ATOMIC_RELAXED) == NULL)) \
    __atomic_store_n (&real, (__typeof__ (&name)) dlsym (RTLD_NEXT, #name), __ATOMIC_RELAXED)

/* ---- locks ---- */

#define LOCK(type, name)          \
  void name (type *lock)          \
  {                               \
    REAL (name);                  \
    real (lock);                  \
    __tsan_acquire (lock);        \
  }
#define UNLOCK(type, name)        \
  void name (type *lock)          \
  {                               \
    REAL (name);                  \
    __tsan_release (lock);        \
    real (lock);                  \
  }

LOCK (GMutex, g_mutex_lock)
UNLOCK (GMutex, g_mutex_unlock)
LOCK (GRecMutex, g_rec_mutex_lock)
UNLOCK (GRecMutex, g_rec_mutex_unlock)

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  REAL (g_cond_wait);
  __tsan_release (mutex);
  real (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end)
{
  gboolean signalled;

  REAL (g_cond_wait_until);
  __tsan_release (mutex);
  signalled = real (cond, mutex, end);
  __tsan_acquire (mutex);
  return signalled;
}

/* Who finds it made looks at it atomically, which is seen; that it was made is not. */
void (g_once_init_leave) (volatile void *location, gsize result)
{
  REAL (g_once_init_leave);
  __atomic_fetch_add ((gsize *) location, 0, __ATOMIC_RELEASE);
  real (location, result);
}

/* ---- what is let go of by several: the last one clears it away after all others ---- */

#define UNREF(type, name)         \
  void name (type *thing)         \
  {                               \
    REAL (name);                  \
    __tsan_release (thing);       \
    __tsan_acquire (thing);       \
    real (thing);                 \
  }

UNREF (void, g_object_unref)
UNREF (GBytes, g_bytes_unref)
UNREF (GHashTable, g_hash_table_unref)
UNREF (GPtrArray, g_ptr_array_unref)
UNREF (void, g_atomic_rc_box_release)

void
g_atomic_rc_box_release_full (void *thing, GDestroyNotify clear)
{
  REAL (g_atomic_rc_box_release_full);
  __tsan_release (thing);
  __tsan_acquire (thing);
  real (thing, clear);
}

gboolean (g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  gboolean last;

  REAL (g_atomic_ref_count_dec);
  __tsan_release ((void *) count);
  last = real (count);
  __tsan_acquire ((void *) count);
  return last;
}

/* ---- tasks ---- */

static void
run_told (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTaskThreadFunc func = (GTaskThreadFunc) g_object_get_data (G_OBJECT (task), "threads-told");

  __tsan_acquire (task);
  func (task, source, data, cancellable);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  REAL (g_task_run_in_thread);
  g_object_set_data (G_OBJECT (task), "threads-told", (gpointer) func);
  __tsan_release (task);
  real (task, run_told);
}

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify destroy)
{
  REAL (g_task_return_pointer);
  __tsan_release (task);
  real (task, result, destroy);
}

void
g_task_return_boolean (GTask *task, gboolean result)
{
  REAL (g_task_return_boolean);
  __tsan_release (task);
  real (task, result);
}

void
g_task_return_error (GTask *task, GError *error)
{
  REAL (g_task_return_error);
  __tsan_release (task);
  real (task, error);
}

gpointer
g_task_propagate_pointer (GTask *task, GError **error)
{
  REAL (g_task_propagate_pointer);
  __tsan_acquire (task);
  return real (task, error);
}

gboolean
g_task_propagate_boolean (GTask *task, GError **error)
{
  REAL (g_task_propagate_boolean);
  __tsan_acquire (task);
  return real (task, error);
}

/* ---- pools and main loops ---- */

typedef struct
{
  GFunc    func;
  gpointer user_data;
} Pool;

static void
work_told (gpointer data, gpointer user_data)
{
  const Pool *pool = user_data;

  __tsan_acquire (data);
  pool->func (data, pool->user_data);
}

GThreadPool *
g_thread_pool_new (GFunc func, gpointer user_data, gint n, gboolean exclusive, GError **error)
{
  Pool *pool = g_new (Pool, 1); /* as long as the pool, whose end nobody tells */

  REAL (g_thread_pool_new);
  *pool = (Pool) { func, user_data };
  return real (work_told, pool, n, exclusive, error);
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer data, GError **error)
{
  REAL (g_thread_pool_push);
  __tsan_release (data);
  return real (pool, data, error);
}

typedef struct
{
  GSource       *source; /* borrowed: it owns this */
  GSourceFunc    func;
  gpointer       data;
  GDestroyNotify notify;
} Call;

static gboolean
call_told (gpointer user_data)
{
  const Call *call = user_data;

  __tsan_acquire (user_data); /* before it is looked into */
  __tsan_acquire (call->source);
  return call->func (call->data);
}

static void
call_free (gpointer user_data)
{
  Call *call = user_data;

  __tsan_acquire (call);
  __tsan_acquire (call->source);
  if (call->notify != NULL)
    call->notify (call->data);
  g_free (call);
}

void
g_source_set_callback (GSource *source, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  Call *call;

  REAL (g_source_set_callback);
  /* Others call it with more than its data. */
  if (source->source_funcs != &g_idle_funcs && source->source_funcs != &g_timeout_funcs)
    {
      real (source, func, data, notify);
      return;
    }
  call = g_new (Call, 1);
  *call = (Call) { source, func, data, notify };
  __tsan_release (call);
  real (source, call_told, call, call_free);
}

guint
g_source_attach (GSource *source, GMainContext *context)
{
  REAL (g_source_attach);
  __tsan_release (source);
  return real (source, context);
}

static guint
attach (GSource *source, GMainContext *context, int priority, GSourceFunc func, gpointer data)
{
  guint id;

  g_source_set_priority (source, priority);
  g_source_set_callback (source, func, data, NULL);
  id = g_source_attach (source, context);
  g_source_unref (source);
  return id;
}

guint
g_idle_add (GSourceFunc func, gpointer data)
{
  return attach (g_idle_source_new (), NULL, G_PRIORITY_DEFAULT_IDLE, func, data);
}

/* Always in the loop, even where GLib would call it at once. */
void
g_main_context_invoke (GMainContext *context, GSourceFunc func, gpointer data)
{
  attach (g_idle_source_new (), context, G_PRIORITY_DEFAULT, func, data);
}
