/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-watch"

#include "premia-doctor-watch.h"

#include "design/premia-scheme-mend.h"
#include "engine/premia-doctor.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaDoctorWatch
{
  GObject          parent_instance;
  guint            delay_ms;
  PremiaDesk      *desk;        /* (owned) (nullable) */
  PremiaScheme    *scheme;      /* (owned) (nullable): being looked at */
  guint            n_periods;
  gboolean         has_span;
  PremiaPeriod     first, last;
  GPtrArray       *findings;    /* (owned) (element-type PremiaFinding): shown */
  PremiaDiagnosis *diagnosis;   /* (owned) (nullable): the newest there is */
  gboolean         stale;       /* … and it is of something else */
  gboolean         cancelled;
  char            *problem;     /* (owned) (nullable) */
  PremiaDoctorJob *job;         /* (owned) (nullable): that runs */
  GCancellable    *cancellable; /* (owned) (nullable): its */
  guint            delay_id;
};

enum
{
  CHANGED,
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaDoctorWatch, premia_doctor_watch, G_TYPE_OBJECT)

/* ---- findings ---- */

static gboolean
contains (GPtrArray *findings, const PremiaFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (premia_finding_compare (g_ptr_array_index (findings, i), finding) == 0)
      return TRUE;
  return FALSE;
}

/* What the text tells with another severity than the history is the same finding. */
static gboolean
tells_of (GPtrArray *findings, const PremiaFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *one = g_ptr_array_index (findings, i);

      if (one->code == finding->code && one->component == finding->component && one->other == finding->other
          && memcmp (one->people, finding->people, sizeof one->people) == 0 && g_strcmp0 (one->segment, finding->segment) == 0
          && g_strcmp0 (one->measure, finding->measure) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Where component @index of @of now stands, if it does. FALSE: it is gone. */
static gboolean
find_component (PremiaScheme *of, PremiaScheme *now, int *index)
{
  const char *id;

  if (*index < 0)
    return TRUE;
  if ((guint) *index >= of->components->len)
    return FALSE;
  id = ((PremiaComponent *) g_ptr_array_index (of->components, (guint) *index))->id;
  for (guint i = 0; i < now->components->len; i++)
    if (g_strcmp0 (((PremiaComponent *) g_ptr_array_index (now->components, i))->id, id) == 0)
      {
        *index = (int) i;
        return TRUE;
      }
  return FALSE;
}

/* The measure, too, must be there: the sentence names it. */
static gboolean
knows_measure (PremiaScheme *scheme, const char *id)
{
  for (guint i = 0; id != NULL && i < scheme->measures->len; i++)
    if (g_strcmp0 (((PremiaMeasure *) g_ptr_array_index (scheme->measures, i))->id, id) == 0)
      return TRUE;
  return id == NULL;
}

/* What only the history tells, of an older version: as long as it can still be said of this one. */
static void
keep_found (PremiaDoctorWatch *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) text = premia_doctor_read (self->diagnosis->scheme);

  for (guint i = 0; i < self->diagnosis->findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (self->diagnosis->findings, i);
      g_autoptr (PremiaFinding) kept = NULL;

      if (contains (text, finding) || !knows_measure (self->scheme, finding->measure))
        continue;
      kept = premia_finding_copy (finding);
      if (find_component (self->diagnosis->scheme, self->scheme, &kept->component)
          && find_component (self->diagnosis->scheme, self->scheme, &kept->other) && !tells_of (findings, kept))
        g_ptr_array_add (findings, g_steal_pointer (&kept));
    }
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  return premia_finding_compare (*(const PremiaFinding *const *) a, *(const PremiaFinding *const *) b);
}

static GPtrArray *
collect (PremiaDoctorWatch *self)
{
  GPtrArray *findings;

  if (self->scheme == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) premia_finding_free);
  if (self->diagnosis != NULL && !self->stale)
    return g_ptr_array_ref (self->diagnosis->findings);
  findings = premia_doctor_read (self->scheme);
  if (self->diagnosis != NULL)
    keep_found (self, findings);
  g_ptr_array_sort (findings, compare_findings);
  return findings;
}

static gboolean
is_same_finding (const PremiaFinding *a, const PremiaFinding *b)
{
  return premia_finding_compare (a, b) == 0 && a->severity == b->severity && a->n == b->n && a->mend == b->mend
         && memcmp (a->people, b->people, sizeof a->people) == 0 && memcmp (a->money, b->money, sizeof a->money) == 0
         && memcmp (a->numbers, b->numbers, sizeof a->numbers) == 0 && g_strcmp0 (a->segment, b->segment) == 0
         && g_strcmp0 (a->measure, b->measure) == 0;
}

/* TRUE: they are others than before. Under a slider nothing has to be shown anew that says the same. */
static gboolean
take_findings (PremiaDoctorWatch *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->findings);

  self->findings = collect (self);
  if (before->len != self->findings->len)
    return TRUE;
  for (guint i = 0; i < before->len; i++)
    if (!is_same_finding (g_ptr_array_index (before, i), g_ptr_array_index (self->findings, i)))
      return TRUE;
  return FALSE;
}

/* ---- computing ---- */

static void
stop (PremiaDoctorWatch *self)
{
  g_clear_handle_id (&self->delay_id, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
on_progress_cb (PremiaDoctorWatch *self)
{
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
on_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaDoctorWatch) self = user_data;
  g_autoptr (PremiaDoctorJob) job = g_object_ref (PREMIA_DOCTOR_JOB (source));
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  /* Something newer is being looked at. */
  if (self->job != job)
    return;
  stop (self);
  if (done)
    {
      g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);
      self->diagnosis = premia_diagnosis_ref (premia_doctor_job_get_diagnosis (job));
      self->stale = FALSE;
    }
  else
    self->problem = g_strdup (error->message);
  take_findings (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
on_due_cb (gpointer user_data)
{
  PremiaDoctorWatch *self = user_data;

  self->delay_id = 0;
  self->job = premia_doctor_job_new (self->desk, self->scheme, self->first, self->last);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (self->job, "progress", G_CALLBACK (on_progress_cb), self);
  premia_job_run_async (PREMIA_JOB (self->job), self->cancellable, on_done_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
start (PremiaDoctorWatch *self)
{
  stop (self);
  self->cancelled = FALSE;
  g_clear_pointer (&self->problem, g_free);
  if (self->scheme == NULL)
    return;
  self->has_span = premia_doctor_job_find_span (self->desk, self->scheme->period, self->n_periods, &self->first, &self->last);
  if (!self->has_span)
    {
      self->problem = g_strdup (_("The data does not hold one full period yet: until it does, only the text of the scheme can be judged."));
      return;
    }
  if (self->delay_ms > 0)
    self->delay_id = g_timeout_add (self->delay_ms, on_due_cb, self);
  else
    on_due_cb (self);
}

static void
set_desk (PremiaDoctorWatch *self, PremiaDesk *desk)
{
  if (desk != NULL)
    premia_desk_ref (desk);
  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = desk;
}

static void
set_scheme (PremiaDoctorWatch *self, PremiaScheme *scheme)
{
  if (scheme != NULL)
    premia_scheme_ref (scheme);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  self->scheme = scheme;
}

static gboolean
is_same_assignment (const PremiaAssignment *a, const PremiaAssignment *b)
{
  return g_strcmp0 (a->person, b->person) == 0 && g_strcmp0 (a->scheme, b->scheme) == 0 && a->from == b->from && a->to == b->to && a->instead == b->instead;
}

/* Whether both desks hold one history: a desk is new after any change, also of what the doctor does not read. */
static gboolean
is_same_history (PremiaDesk *a, PremiaDesk *b, PremiaScheme *scheme)
{
  GPtrArray *first, *second;

  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || premia_desk_get_dataset (a) != premia_desk_get_dataset (b)
      || g_strcmp0 (premia_zone_get_name (premia_desk_get_zone (a, scheme)), premia_zone_get_name (premia_desk_get_zone (b, scheme))) != 0)
    return FALSE;
  first = premia_desk_get_assignments (a);
  second = premia_desk_get_assignments (b);
  if (first->len != second->len)
    return FALSE;
  for (guint i = 0; i < first->len; i++)
    if (!is_same_assignment (g_ptr_array_index (first, i), g_ptr_array_index (second, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_same_question (PremiaDoctorWatch *self, PremiaDesk *desk, PremiaScheme *scheme, guint n_periods)
{
  if (scheme == NULL || self->scheme == NULL)
    return scheme == self->scheme;
  return n_periods == self->n_periods && (scheme == self->scheme || premia_scheme_equal (scheme, self->scheme))
         && is_same_history (desk, self->desk, scheme);
}

guint
premia_doctor_watch_count_year (PremiaScheme *scheme)
{
  g_return_val_if_fail (scheme != NULL, 1);

  switch (scheme->period)
    {
    case PREMIA_PERIOD_WEEK:
      return 52;
    case PREMIA_PERIOD_QUARTER:
      return 4;
    case PREMIA_PERIOD_YEAR:
      return 1;
    case PREMIA_PERIOD_MONTH:
    default:
      return 12;
    }
}

void
premia_doctor_watch_look (PremiaDoctorWatch *self, PremiaDesk *desk, PremiaScheme *scheme, guint n_periods)
{
  gboolean was_stale, was_busy;

  g_return_if_fail (PREMIA_IS_DOCTOR_WATCH (self) && n_periods > 0);

  if (desk == NULL || scheme == NULL)
    desk = NULL, scheme = NULL;
  if (is_same_question (self, desk, scheme, n_periods) && !self->cancelled && self->problem == NULL)
    return;
  /* Nothing of another scheme or company is worth keeping. */
  if (scheme == NULL || self->scheme == NULL || g_strcmp0 (scheme->id, self->scheme->id) != 0)
    g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);
  was_stale = self->stale;
  was_busy = premia_doctor_watch_is_busy (self);
  self->stale = self->diagnosis != NULL;
  set_desk (self, desk);
  set_scheme (self, scheme);
  self->n_periods = n_periods;
  start (self);
  if (take_findings (self) || was_stale != self->stale || was_busy != premia_doctor_watch_is_busy (self) || self->problem != NULL)
    g_signal_emit (self, signals[CHANGED], 0);
}

void
premia_doctor_watch_cancel (PremiaDoctorWatch *self)
{
  g_return_if_fail (PREMIA_IS_DOCTOR_WATCH (self));

  if (!premia_doctor_watch_is_busy (self))
    return;
  stop (self);
  self->cancelled = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

GPtrArray *
premia_doctor_watch_get_findings (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), NULL);

  return self->findings;
}

PremiaScheme *
premia_doctor_watch_get_scheme (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), NULL);

  return self->scheme;
}

gboolean
premia_doctor_watch_is_finding_stale (PremiaDoctorWatch *self, guint index)
{
  g_autoptr (GPtrArray) text = NULL;

  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self) && index < self->findings->len, FALSE);

  if (!self->stale)
    return FALSE;
  text = premia_doctor_read (self->scheme);
  return !contains (text, g_ptr_array_index (self->findings, index));
}

gboolean
premia_doctor_watch_can_mend (PremiaDoctorWatch *self, guint index)
{
  const PremiaFinding *finding;
  g_autoptr (PremiaScheme) mended = NULL;

  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self) && index < self->findings->len, FALSE);

  finding = g_ptr_array_index (self->findings, index);
  if (finding->mend != PREMIA_MEND_NONE)
    mended = premia_scheme_mend (self->scheme, finding, NULL, NULL, NULL);
  return mended != NULL;
}

PremiaDiagnosis *
premia_doctor_watch_get_diagnosis (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), NULL);

  return self->diagnosis;
}

gboolean
premia_doctor_watch_is_stale (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), FALSE);

  return self->stale;
}

gboolean
premia_doctor_watch_is_busy (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), FALSE);

  return self->job != NULL || self->delay_id != 0;
}

double
premia_doctor_watch_get_fraction (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), 0.0);

  return self->job != NULL ? CLAMP (premia_job_get_fraction (PREMIA_JOB (self->job)), 0.0, 1.0) : 0.0;
}

gboolean
premia_doctor_watch_was_cancelled (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), FALSE);

  return self->cancelled;
}

const char *
premia_doctor_watch_get_problem (PremiaDoctorWatch *self)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), NULL);

  return self->problem;
}

gboolean
premia_doctor_watch_get_span (PremiaDoctorWatch *self, PremiaPeriod *first, PremiaPeriod *last)
{
  g_return_val_if_fail (PREMIA_IS_DOCTOR_WATCH (self), FALSE);

  if (self->scheme == NULL || !self->has_span)
    return FALSE;
  *first = self->first;
  *last = self->last;
  return TRUE;
}

static void
premia_doctor_watch_dispose (GObject *object)
{
  PremiaDoctorWatch *self = PREMIA_DOCTOR_WATCH (object);

  stop (self);
  set_desk (self, NULL);
  set_scheme (self, NULL);
  g_clear_pointer (&self->diagnosis, premia_diagnosis_unref);

  G_OBJECT_CLASS (premia_doctor_watch_parent_class)->dispose (object);
}

static void
premia_doctor_watch_finalize (GObject *object)
{
  PremiaDoctorWatch *self = PREMIA_DOCTOR_WATCH (object);

  g_ptr_array_unref (self->findings);
  g_free (self->problem);

  G_OBJECT_CLASS (premia_doctor_watch_parent_class)->finalize (object);
}

static void
premia_doctor_watch_class_init (PremiaDoctorWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = premia_doctor_watch_dispose;
  object_class->finalize = premia_doctor_watch_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_doctor_watch_init (PremiaDoctorWatch *self)
{
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_finding_free);
}

PremiaDoctorWatch *
premia_doctor_watch_new (guint delay_ms)
{
  PremiaDoctorWatch *self = g_object_new (PREMIA_TYPE_DOCTOR_WATCH, NULL);

  self->delay_ms = delay_ms;
  return self;
}
