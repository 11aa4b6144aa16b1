/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-findings"

#include "premia-overview-findings.h"

#include "ui/doctor/premia-doctor-watch.h"

#include <string.h>

/* The numbers of the page come first. */
#define DELAY_MS 1500

struct _PremiaOverviewFindings
{
  GObject            parent_instance;
  const PremiaWords *words;
  PremiaDoctorWatch *watch;   /* (owned) */
  PremiaDesk        *desk;    /* (owned) (nullable): being examined */
  GPtrArray         *schemes; /* (owned) (element-type PremiaScheme): of the desk, still to be examined; the first is in the watch */
  GArray            *found;   /* (owned) (element-type PremiaWaitingFinding) */
  GStringChunk      *texts;   /* (owned) */
  guint              timer;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaOverviewFindings, premia_overview_findings, G_TYPE_OBJECT)

static void
examine_first (PremiaOverviewFindings *self)
{
  PremiaScheme *scheme = self->schemes->len > 0 ? g_ptr_array_index (self->schemes, 0) : NULL;

  if (scheme != NULL)
    premia_doctor_watch_look (self->watch, self->desk, scheme, premia_doctor_watch_count_year (scheme));
  else
    premia_doctor_watch_look (self->watch, NULL, NULL, 1);
}

/* Findings come in order, the most serious first. */
static void
keep (PremiaOverviewFindings *self, PremiaScheme *scheme)
{
  GPtrArray *findings = premia_doctor_watch_get_findings (self->watch);
  const char *name = premia_label_get (&scheme->name, self->words->language);
  PremiaWaitingFinding kept = { .title = "" };

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == PREMIA_SEVERITY_NOTE)
        continue;
      if (kept.n_serious + kept.n_warnings == 0)
        kept.title = premia_wording_finding_title (finding->code, self->words);
      kept.n_serious += finding->severity == PREMIA_SEVERITY_SERIOUS;
      kept.n_warnings += finding->severity == PREMIA_SEVERITY_WARNING;
    }
  kept.scheme = g_string_chunk_insert_const (self->texts, scheme->id);
  kept.name = g_string_chunk_insert_const (self->texts, name != NULL ? name : scheme->id);
  for (guint i = 0; i < self->found->len; i++)
    if (strcmp (g_array_index (self->found, PremiaWaitingFinding, i).scheme, scheme->id) == 0)
      {
        g_array_index (self->found, PremiaWaitingFinding, i) = kept;
        return;
      }
  g_array_append_val (self->found, kept);
}

/* The text alone tells something at once; the history, or why there is none, ends the examination of a scheme. */
static void
on_watch_changed_cb (PremiaOverviewFindings *self)
{
  PremiaScheme *scheme = premia_doctor_watch_get_scheme (self->watch);

  if (scheme == NULL || self->schemes->len == 0 || scheme != g_ptr_array_index (self->schemes, 0) || premia_doctor_watch_is_busy (self->watch))
    return;
  keep (self, scheme);
  g_ptr_array_remove_index (self->schemes, 0);
  g_signal_emit (self, signals[CHANGED], 0);
  examine_first (self);
}

static gboolean
on_time_cb (gpointer user_data)
{
  PremiaOverviewFindings *self = user_data;

  self->timer = 0;
  if (self->schemes->len == 0)
    g_signal_emit (self, signals[CHANGED], 0);
  examine_first (self);
  return G_SOURCE_REMOVE;
}

void
premia_overview_findings_pause (PremiaOverviewFindings *self)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_FINDINGS (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  premia_doctor_watch_cancel (self->watch);
  g_ptr_array_set_size (self->schemes, 0);
  premia_doctor_watch_look (self->watch, NULL, NULL, 1);
}

/* What belongs to schemes that are in force no more. */
static void
forget_others (PremiaOverviewFindings *self)
{
  for (guint i = self->found->len; i > 0; i--)
    {
      const PremiaDeskScheme *entry = self->desk != NULL ? premia_desk_find_scheme (self->desk, g_array_index (self->found, PremiaWaitingFinding, i - 1).scheme) : NULL;

      if (entry == NULL || !entry->in_force)
        g_array_remove_index (self->found, i - 1);
    }
}

void
premia_overview_findings_look (PremiaOverviewFindings *self, PremiaDesk *desk)
{
  g_return_if_fail (PREMIA_IS_OVERVIEW_FINDINGS (self));

  premia_overview_findings_pause (self);
  if (desk != NULL)
    premia_desk_ref (desk);
  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = desk;
  forget_others (self);
  g_signal_emit (self, signals[CHANGED], 0);
  if (desk == NULL)
    return;
  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    if (premia_desk_get_scheme (desk, i)->in_force)
      g_ptr_array_add (self->schemes, premia_desk_get_scheme (desk, i)->scheme);
  self->timer = g_timeout_add (DELAY_MS, on_time_cb, self);
}

gboolean
premia_overview_findings_is_busy (PremiaOverviewFindings *self)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_FINDINGS (self), FALSE);

  return self->timer != 0 || self->schemes->len > 0;
}

const PremiaWaitingFinding *
premia_overview_findings_get (PremiaOverviewFindings *self, guint *n)
{
  g_return_val_if_fail (PREMIA_IS_OVERVIEW_FINDINGS (self), NULL);

  *n = self->found->len;
  return (const PremiaWaitingFinding *) self->found->data;
}

static void
premia_overview_findings_dispose (GObject *object)
{
  PremiaOverviewFindings *self = PREMIA_OVERVIEW_FINDINGS (object);

  if (self->watch != NULL)
    premia_overview_findings_pause (self);
  g_clear_object (&self->watch);
  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_overview_findings_parent_class)->dispose (object);
}

static void
premia_overview_findings_finalize (GObject *object)
{
  PremiaOverviewFindings *self = PREMIA_OVERVIEW_FINDINGS (object);

  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);

  G_OBJECT_CLASS (premia_overview_findings_parent_class)->finalize (object);
}

static void
premia_overview_findings_class_init (PremiaOverviewFindingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_overview_findings_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_overview_findings_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
premia_overview_findings_init (PremiaOverviewFindings *self)
{
  self->watch = premia_doctor_watch_new (0);
  self->schemes = g_ptr_array_new ();
  self->found = g_array_new (FALSE, FALSE, sizeof (PremiaWaitingFinding));
  self->texts = g_string_chunk_new (256);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (on_watch_changed_cb), self, G_CONNECT_SWAPPED);
}

PremiaOverviewFindings *
premia_overview_findings_new (const PremiaWords *words)
{
  PremiaOverviewFindings *self = g_object_new (PREMIA_TYPE_OVERVIEW_FINDINGS, NULL);

  self->words = words;
  return self;
}
