/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-context"

#include "premia-context.h"

#include "jobs/premia-account-name.h"

struct _PremiaContext
{
  GObject       parent_instance;
  PremiaLocale *locale; /* (owned) */
  PremiaLocale *paper_locale; /* (owned) */
  PremiaNowFunc now;
  gpointer      now_data;
  PremiaPeriod  period;
  gboolean      period_chosen;   /* by somebody, for the open workspace or before it was open */
  char         *asked;           /* (owned) (nullable): that period as it was written, before it was open */
  PremiaWorkspace    *workspace; /* (owned) (nullable) */
  PremiaServerLink   *link;      /* (owned) (nullable): of that workspace */
  PremiaEmblemReader *emblems;   /* (owned) (nullable): of that workspace, once somebody asked for it */
  PremiaBadgeWatch   *badges;    /* (owned) (nullable): once somebody asked for it */
  PremiaDesk         *desk;      /* (owned) (nullable) */
  GCancellable       *loading;   /* (owned) (nullable): of the load job that runs */
  PremiaJob          *load_job;  /* (owned) (nullable): that job */
  PremiaWorkspaceNoun stale;     /* what changed since the desk, or the job that runs, was made */
  PremiaWorkspaceNoun reading;   /* what the job that runs was told of */
  PremiaWorkspaceNoun missed;    /* what jobs that failed were told of: the desk is still without it */
  PremiaUnfinished   *unfinished; /* (owned) (nullable): of the workspace */
  PremiaDate          day;        /* the company's, as the desk was taken */
  guint               clock_id;   /* looks at the clock; 0: no workspace */
};

enum
{
  PERIOD_CHANGED,
  WORKSPACE_CHANGED,
  DESK_CHANGED,
  LOADING_CHANGED,
  PROBLEM,
  PICTURE_READ,
  PRESENTING_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaContext, premia_context, G_TYPE_OBJECT)

static void load (PremiaContext *self);

/* How often it is looked whether a new day has come, also after a night in which the machine slept. */
#define CLOCK_SECONDS 60

/* Nothing happens on the last days of some months, once they are over. */
#define QUIET_WORKDAYS 3

/* The last month that the data covers to its end: what a manager opens the program for. A month is covered
 * if no working day is left in it, or, once it is over, only a few. */
static gboolean
find_last_full_month (PremiaContext *self, PremiaDesk *desk, PremiaPeriod *month)
{
  PremiaDataset *dataset = premia_desk_get_dataset (desk);
  PremiaZone *zone = premia_desk_get_own_zone (desk);
  const PremiaDate today = premia_zone_date_of (zone, premia_context_now (self));
  PremiaDate first, last;
  PremiaPeriod before;
  guint left;

  if (premia_dataset_get_n_actions (dataset) == 0)
    return FALSE;
  first = premia_zone_date_of (zone, premia_dataset_get_first_at (dataset));
  last = premia_zone_date_of (zone, premia_dataset_get_last_at (dataset));
  *month = premia_period_of_date (PREMIA_PERIOD_MONTH, last);
  before = premia_period_next (*month, -1);
  left = last < premia_period_last_day (*month)
             ? premia_dataset_count_workdays (dataset, last + 1, premia_period_last_day (*month)) : 0;
  if (premia_period_last_day (before) >= first
      && left > (today > premia_period_last_day (*month) ? QUIET_WORKDAYS : 0))
    *month = before;
  return TRUE;
}

static guint
shift_of (PremiaDesk *desk)
{
  return desk != NULL ? premia_desk_get_year_shift (desk) : 0;
}

/* A year or quarter of the company's own becomes the one that holds its middle, when the company's year begins in another month. One of the
 * calendar that somebody came to, because it is paid, stays. */
static void
follow_year (PremiaContext *self, guint before)
{
  const guint shift = shift_of (self->desk);
  const PremiaDate first = premia_period_first_day (self->period), last = premia_period_last_day (self->period);
  const gboolean chosen = self->period_chosen;

  if (self->period.kind >= PREMIA_PERIOD_QUARTER && self->period.shift != shift && (self->period.shift != 0 || before == 0))
    premia_context_set_period (self, premia_period_of_date_in (self->period.kind, shift, first + (last - first) / 2));
  self->period_chosen = chosen;
}

/* What was asked for before there was a workspace that knows its year. */
static void
take_asked (PremiaContext *self)
{
  g_autofree char *asked = g_steal_pointer (&self->asked);

  if (asked != NULL)
    premia_context_set_period_text (self, asked, NULL);
}

static void
take_desk (PremiaContext *self, PremiaDesk *desk)
{
  const gboolean had = self->desk != NULL;
  const guint before = shift_of (self->desk);
  PremiaPeriod month;

  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = desk != NULL ? premia_desk_ref (desk) : NULL;
  if (desk == NULL)
    return;
  self->day = premia_zone_date_of (premia_desk_get_own_zone (desk), premia_context_now (self));
  if (had || self->period.shift != 0)
    follow_year (self, before);
  take_asked (self);
  if (!self->period_chosen && find_last_full_month (self, desk, &month))
    {
      self->period_chosen = TRUE;
      premia_context_set_period (self, month);
    }
}

static void
on_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaContext *self = user_data;
  PremiaLoadJob *job = PREMIA_LOAD_JOB (source);
  g_autoptr (GError) error = NULL;

  gboolean loaded = premia_job_run_finish (PREMIA_JOB (job), result, &error);

  /* Another workspace was opened meanwhile, or the context is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_object_unref (self);
      return;
    }
  if (!loaded)
    self->missed = self->reading;
  if (loaded)
    take_desk (self, premia_load_job_get_desk (job));
  else
    premia_context_tell_problem (self, error->message);
  g_clear_object (&self->loading);
  g_clear_object (&self->load_job);
  if (error == NULL)
    g_signal_emit (self, signals[DESK_CHANGED], 0);
  if (self->stale != 0)
    load (self);
  else
    g_signal_emit (self, signals[LOADING_CHANGED], 0);
  g_object_unref (self);
}

static void
load (PremiaContext *self)
{
  g_autoptr (PremiaLoadJob) job = premia_load_job_new (self->workspace, self->desk, self->stale | self->missed);

  self->reading = self->stale | self->missed;
  self->stale = self->missed = 0;
  self->loading = g_cancellable_new ();
  g_set_object (&self->load_job, PREMIA_JOB (job));
  premia_job_run_async (PREMIA_JOB (job), self->loading, on_loaded_cb, g_object_ref (self));
}

static void
on_workspace_changed_cb (PremiaWorkspace *workspace, PremiaWorkspaceNoun what, PremiaContext *self)
{
  /* Targets and setups are in no desk: who shows them reads them. */
  self->stale |= what & ~(guint) (PREMIA_WORKSPACE_TARGETS | PREMIA_WORKSPACE_SETUPS);
  if (self->loading != NULL || self->stale == 0)
    return;
  load (self);
  g_signal_emit (self, signals[LOADING_CHANGED], 0);
}

/* What it does on threads ends by itself. */
static void
leave_link (PremiaContext *self)
{
  if (self->link != NULL)
    g_object_run_dispose (G_OBJECT (self->link));
  g_clear_object (&self->link);
}

static void
on_picture_read_cb (PremiaContext *self)
{
  g_signal_emit (self, signals[PICTURE_READ], 0);
}

/* What it still reads nobody waits for. */
static void
leave_emblems (PremiaContext *self)
{
  if (self->emblems != NULL)
    g_signal_handlers_disconnect_by_func (self->emblems, on_picture_read_cb, self);
  g_clear_object (&self->emblems);
}

static void
leave_workspace (PremiaContext *self)
{
  leave_link (self);
  leave_emblems (self);
  g_clear_object (&self->unfinished);
  g_clear_handle_id (&self->clock_id, g_source_remove);
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->load_job);
  self->stale = self->reading = self->missed = 0;
  if (self->workspace != NULL)
    self->period_chosen = FALSE;
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_func (self->workspace, on_workspace_changed_cb, self);
  g_clear_object (&self->workspace);
  take_desk (self, NULL);
}

static void
premia_context_dispose (GObject *object)
{
  PremiaContext *self = PREMIA_CONTEXT (object);

  if (self->badges != NULL)
    g_object_run_dispose (G_OBJECT (self->badges));
  g_clear_object (&self->badges);
  leave_workspace (self);
  g_clear_object (&self->locale);
  g_clear_object (&self->paper_locale);
  g_clear_pointer (&self->asked, g_free);

  G_OBJECT_CLASS (premia_context_parent_class)->dispose (object);
}

static void
premia_context_class_init (PremiaContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_context_dispose;

  signals[PERIOD_CHANGED] = g_signal_new ("period-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[WORKSPACE_CHANGED] = g_signal_new ("workspace-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                             0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DESK_CHANGED] = g_signal_new ("desk-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LOADING_CHANGED] = g_signal_new ("loading-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PICTURE_READ] = g_signal_new ("picture-read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                        0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PRESENTING_CHANGED] = g_signal_new ("presenting-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                              0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_context_init (PremiaContext *self)
{
}

PremiaContext *
premia_context_new (PremiaLocale *locale, PremiaNowFunc now, gpointer now_data)
{
  PremiaContext *self;

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_CONTEXT, NULL);
  self->locale = g_object_ref (locale);
  self->paper_locale = premia_locale_new (premia_locale_get_words (locale)->language);
  self->now = now;
  self->now_data = now_data;
  self->period = premia_period_of_date (PREMIA_PERIOD_MONTH,
                                        (PremiaDate) (now (now_data) / G_TIME_SPAN_DAY));
  return self;
}

PremiaInstant
premia_context_now (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), 0);

  return self->now (self->now_data);
}

void
premia_context_look_at_clock (PremiaContext *self)
{
  g_return_if_fail (PREMIA_IS_CONTEXT (self));

  /* A new desk fills every page anew; settings are what is read fastest. */
  if (self->desk != NULL && self->day != premia_zone_date_of (premia_desk_get_own_zone (self->desk), premia_context_now (self)))
    on_workspace_changed_cb (self->workspace, PREMIA_WORKSPACE_SETTINGS, self);
}

static gboolean
on_minute_cb (gpointer user_data)
{
  premia_context_look_at_clock (user_data);
  return G_SOURCE_CONTINUE;
}

PremiaLocale *
premia_context_get_locale (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->locale;
}

PremiaLocale *
premia_context_get_paper_locale (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->paper_locale;
}

void
premia_context_set_presenting (PremiaContext *self, gboolean presenting)
{
  g_return_if_fail (PREMIA_IS_CONTEXT (self));

  if (premia_locale_is_veiled (self->locale) == !!presenting)
    return;
  premia_locale_set_veiled (self->locale, presenting);
  g_signal_emit (self, signals[PRESENTING_CHANGED], 0);
  /* A new desk fills every page anew; settings are what is read fastest. */
  if (self->workspace != NULL)
    on_workspace_changed_cb (self->workspace, PREMIA_WORKSPACE_SETTINGS, self);
}

gboolean
premia_context_get_presenting (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), FALSE);

  return premia_locale_is_veiled (self->locale);
}

PremiaPeriod
premia_context_get_period (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), self->period);

  return self->period;
}

void
premia_context_set_period (PremiaContext *self, PremiaPeriod period)
{
  g_return_if_fail (PREMIA_IS_CONTEXT (self));

  self->period_chosen = TRUE;
  if (premia_period_equal (period, self->period))
    return;
  self->period = period;
  g_signal_emit (self, signals[PERIOD_CHANGED], 0);
}

gboolean
premia_context_set_period_text (PremiaContext *self, const char *text, GError **error)
{
  PremiaPeriod period;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (self) && text != NULL, FALSE);

  if (!premia_period_parse_in (text, premia_context_get_year_shift (self), &period, error))
    return FALSE;
  if (self->desk == NULL)
    {
      g_free (self->asked);
      self->asked = g_strdup (text);
    }
  premia_context_set_period (self, period);
  return TRUE;
}

guint
premia_context_get_year_shift (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), 0);

  return shift_of (self->desk);
}

PremiaPeriod
premia_context_get_period_as (PremiaContext *self, PremiaPeriodKind kind)
{
  PremiaPeriod first, last;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), self->period);

  if (kind < self->period.kind && self->period.shift == 0)
    return premia_period_of_date (kind, premia_period_last_day (self->period));
  premia_period_find_paid (kind, self->period, &first, &last);
  return last;
}

PremiaWorkspace *
premia_context_get_workspace (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->workspace;
}

void
premia_context_set_workspace (PremiaContext *self, PremiaWorkspace *workspace, PremiaDesk *desk)
{
  g_return_if_fail (PREMIA_IS_CONTEXT (self));
  g_return_if_fail (workspace == NULL || PREMIA_IS_WORKSPACE (workspace));

  if (workspace != NULL)
    {
      g_object_ref (workspace);
      premia_account_sign (workspace, self->now, self->now_data);
    }
  leave_workspace (self);
  self->workspace = workspace;
  take_desk (self, desk);
  if (workspace != NULL)
    {
      g_signal_connect (workspace, "changed", G_CALLBACK (on_workspace_changed_cb), self);
      self->clock_id = g_timeout_add_seconds (CLOCK_SECONDS, on_minute_cb, self);
      self->unfinished = premia_unfinished_new (premia_workspace_get_path (workspace));
      self->link = premia_server_link_new (workspace);
      g_signal_connect_object (self->link, "problem", G_CALLBACK (premia_context_tell_problem), self, G_CONNECT_SWAPPED);
    }
  g_signal_emit (self, signals[WORKSPACE_CHANGED], 0);
  g_signal_emit (self, signals[DESK_CHANGED], 0);
  g_signal_emit (self, signals[LOADING_CHANGED], 0);
}

PremiaServerLink *
premia_context_get_server_link (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->link;
}

PremiaEmblemReader *
premia_context_get_emblem_reader (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  if (self->emblems == NULL && self->workspace != NULL)
    {
      self->emblems = premia_emblem_reader_new (self->workspace);
      g_signal_connect_swapped (self->emblems, "changed", G_CALLBACK (on_picture_read_cb), self);
    }
  return self->emblems;
}

gboolean
premia_context_is_reading_pictures (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), FALSE);

  return self->emblems != NULL && premia_emblem_reader_is_busy (self->emblems);
}

PremiaUnfinished *
premia_context_get_unfinished (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->unfinished;
}

PremiaBadgeWatch *
premia_context_get_badge_watch (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  if (self->badges == NULL)
    self->badges = premia_badge_watch_new (self);
  return self->badges;
}

PremiaDesk *
premia_context_get_desk (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), NULL);

  return self->desk;
}

gboolean
premia_context_is_loading (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), FALSE);

  return self->loading != NULL;
}

double
premia_context_get_loading_fraction (PremiaContext *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEXT (self), -1);

  return self->load_job != NULL ? premia_job_get_fraction (self->load_job) : -1;
}

void
premia_context_tell_problem (PremiaContext *self, const char *message)
{
  g_return_if_fail (PREMIA_IS_CONTEXT (self));
  g_return_if_fail (message != NULL);

  g_signal_emit (self, signals[PROBLEM], 0, message);
}
