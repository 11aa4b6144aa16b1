/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-counter"

#include "premia-overview-counter.h"

#include "jobs/premia-job.h"

/* A frame is 17 ms. What is not there by then is waited for without holding up the window. */
#define PATIENCE (20 * G_TIME_SPAN_MILLISECOND)

/* The rest has time until the first part has been painted (GDK_PRIORITY_REDRAW is 120). */
#define PRIORITY_REST 130

/* A question on its way; the thread and the counter have it. */
typedef struct
{
  gatomicrefcount        refs;
  PremiaOverviewQuestion asked;   /* its strings are below */
  PremiaLocale          *locale;  /* (owned) */
  char                  *team, *person, *segment; /* (owned) (nullable) */
  GMutex                 mutex;
  GCond                  arrived;
  PremiaOverviewFigures *first;   /* (owned) (nullable): until it is taken; behind the mutex */
  gboolean               ended;   /* there is nothing more to wait for; behind the mutex */
} Count;

struct _PremiaOverviewCounter
{
  GObject       parent_instance;
  Count        *current;     /* (owned) (nullable): what is being counted */
  GCancellable *cancellable; /* (owned) (nullable): of it */
};

enum { COUNTED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaOverviewCounter, premia_overview_counter, G_TYPE_OBJECT)

static Count *
count_ref (Count *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
count_unref (Count *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  premia_desk_unref (self->asked.desk);
  g_clear_object (&self->asked.workspace);
  g_clear_pointer (&self->asked.before, premia_overview_figures_unref);
  g_clear_pointer (&self->first, premia_overview_figures_unref);
  g_object_unref (self->locale);
  g_free (self->team);
  g_free (self->person);
  g_free (self->segment);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->arrived);
  g_free (self);
}

static Count *
count_new (const PremiaOverviewQuestion *question, PremiaLocale *locale)
{
  Count *self = g_new0 (Count, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->arrived);
  self->locale = g_object_ref (locale);
  self->asked = *question;
  self->asked.desk = premia_desk_ref (question->desk);
  self->asked.workspace = question->workspace != NULL ? g_object_ref (question->workspace) : NULL;
  self->asked.before = question->before != NULL ? premia_overview_figures_ref (question->before) : NULL;
  self->asked.words = premia_locale_get_words (locale);
  self->asked.filter.team = self->team = g_strdup (question->filter.team);
  self->asked.filter.person = self->person = g_strdup (question->filter.person);
  self->asked.filter.segment = self->segment = g_strdup (question->filter.segment);
  return self;
}

/* ---- on the thread ---- */

static gboolean on_first_cb (gpointer user_data);

/* To whoever waits for it, and else to the main loop. */
static void
hand_over (GTask *task, Count *self, PremiaOverviewFigures *first)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_mutex_lock (&self->mutex);
  self->first = first != NULL ? premia_overview_figures_ref (first) : NULL;
  self->ended = TRUE;
  g_cond_signal (&self->arrived);
  g_mutex_unlock (&self->mutex);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_first_cb, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static void
count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Count *self = task_data;
  const gboolean anew = self->asked.before == NULL || self->asked.before->desk != self->asked.desk;
  GError *error = NULL;
  g_autoptr (PremiaOverviewFigures) first = premia_overview_figures_begin (&self->asked, cancellable, &error);
  PremiaOverviewFigures *all = NULL;

  hand_over (task, self, first);
  if (first != NULL)
    all = premia_overview_figures_complete (first, self->asked.words, cancellable, &error);
  if (anew)
    premia_job_give_back_memory ();
  if (all != NULL)
    g_task_return_pointer (task, all, (GDestroyNotify) premia_overview_figures_unref);
  else
    g_task_return_error (task, error);
}

/* ---- on the window's ---- */

static PremiaOverviewFigures *
take_first (Count *self)
{
  PremiaOverviewFigures *first;

  g_mutex_lock (&self->mutex);
  first = g_steal_pointer (&self->first);
  g_mutex_unlock (&self->mutex);
  return first;
}

static PremiaOverviewFigures *
wait_for_first (Count *self)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE;
  PremiaOverviewFigures *first;

  g_mutex_lock (&self->mutex);
  while (!self->ended && g_cond_wait_until (&self->arrived, &self->mutex, end))
    ;
  first = g_steal_pointer (&self->first);
  g_mutex_unlock (&self->mutex);
  return first;
}

static gboolean
on_first_cb (gpointer user_data)
{
  PremiaOverviewCounter *self = PREMIA_OVERVIEW_COUNTER (g_task_get_source_object (user_data));
  Count *told = g_task_get_task_data (user_data);
  g_autoptr (PremiaOverviewFigures) first = take_first (told);

  if (first != NULL && self->current == told)
    g_signal_emit (self, signals[COUNTED], 0, first);
  return G_SOURCE_REMOVE;
}

static void
on_counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaOverviewCounter *self = PREMIA_OVERVIEW_COUNTER (source);
  const Count *told = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaOverviewFigures) figures = g_task_propagate_pointer (G_TASK (result), &error);

  if (self->current != told)
    return;
  g_clear_pointer (&self->current, count_unref);
  if (figures != NULL)
    g_signal_emit (self, signals[COUNTED], 0, figures);
  else
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

void
premia_overview_counter_cancel (PremiaOverviewCounter *self)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_COUNTER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->current, count_unref);
}

void
premia_overview_counter_ask (PremiaOverviewCounter *self, const PremiaOverviewQuestion *question, PremiaLocale *locale)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PremiaOverviewFigures) first = NULL;

  g_return_if_fail (PREMIA_IS_OVERVIEW_COUNTER (self) && question != NULL && PREMIA_IS_LOCALE (locale));

  premia_overview_counter_cancel (self);
  self->cancellable = g_cancellable_new ();
  self->current = count_new (question, locale);
  task = g_task_new (self, self->cancellable, on_counted_cb, NULL);
  g_task_set_source_tag (task, premia_overview_counter_ask);
  g_task_set_priority (task, PRIORITY_REST);
  g_task_set_task_data (task, count_ref (self->current), (GDestroyNotify) count_unref);
  g_task_run_in_thread (task, count);
  /* Of new data all rows are read first: nobody waits for that. */
  if (question->before != NULL && question->before->desk == question->desk)
    first = wait_for_first (self->current);
  if (first != NULL)
    g_signal_emit (self, signals[COUNTED], 0, first);
}

static void
premia_overview_counter_dispose (GObject *object)
{
  premia_overview_counter_cancel (PREMIA_OVERVIEW_COUNTER (object));

  G_OBJECT_CLASS (premia_overview_counter_parent_class)->dispose (object);
}

static void
premia_overview_counter_class_init (PremiaOverviewCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_overview_counter_dispose;
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
premia_overview_counter_init (PremiaOverviewCounter *self)
{
}

PremiaOverviewCounter *
premia_overview_counter_new (void)
{
  return g_object_new (PREMIA_TYPE_OVERVIEW_COUNTER, NULL);
}
