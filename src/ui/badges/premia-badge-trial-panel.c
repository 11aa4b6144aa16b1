/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-trial-panel"

#include "premia-badge-trial-panel.h"

#include "premia-badge-trial-panel-private.h"

#include "drawing/premia-trend-chart.h"
#include "engine/premia-error.h"
#include "jobs/premia-badge-job.h"

#include <glib/gi18n.h>
#include <string.h>

enum
{
  PROP_0,
  PROP_HEADLINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaBadgeTrialPanel, premia_badge_trial_panel, ADW_TYPE_BIN)

static void look (PremiaBadgeTrialPanel *self);

void
premia_badge_trial_panel_settle (PremiaBadgeTrialPanel *self)
{
  if (!premia_badge_trial_panel_is_busy (self))
    g_signal_emit (self, signals[SETTLED], 0);
}

static void
forget_history (PremiaBadgeTrialPanel *self)
{
  premia_badge_trial_panel_drop_rest (self);
  g_clear_pointer (&self->trial, premia_badge_trial_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->now, premia_badge_replay_unref);
  g_clear_pointer (&self->before, premia_badge_replay_unref);
  g_clear_pointer (&self->history, premia_badge_history_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->text, g_free);
}

/* ---- played on a thread ---- */

/* One that is hidden and spins lays out the window all the time. */
static void
show_spinner (PremiaBadgeTrialPanel *self, gboolean spins)
{
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), spins);
  gtk_widget_set_visible (self->spinner, spins);
}

/* What a job was started for. */
typedef struct
{
  PremiaBadgeTrialPanel *panel; /* (owned) */
  PremiaDesk            *desk;  /* (owned) */
  char                  *text;  /* (owned) */
  GCancellable          *cancellable;
} Playing;

static void
playing_free (Playing *playing)
{
  g_object_unref (playing->panel);
  g_object_unref (playing->cancellable);
  premia_desk_unref (playing->desk);
  g_free (playing->text);
  g_free (playing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Playing, playing_free)

static void
take (PremiaBadgeTrialPanel *self, const Playing *playing, PremiaBadgeJob *job)
{
  g_clear_pointer (&self->trial, premia_badge_trial_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->now, premia_badge_replay_unref);
  g_clear_pointer (&self->history, premia_badge_history_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  self->desk = premia_desk_ref (playing->desk);
  self->history = premia_badge_history_ref (premia_badge_job_get_history (job));
  self->now = premia_badge_replay_ref (premia_badge_job_get_replay (job));
  self->trial = premia_badge_job_take_trial (job);
  self->findings = premia_badge_job_get_findings (job) != NULL ? g_ptr_array_ref (premia_badge_job_get_findings (job)) : NULL;
  g_free (self->text);
  self->text = g_strdup (playing->text);
  /* The first one is what others are compared with. */
  if (self->before == NULL && g_strcmp0 (self->text, self->text_before) == 0)
    self->before = premia_badge_replay_ref (self->now);
}

static void
on_played_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Playing) playing = user_data;
  PremiaBadgeTrialPanel *self = playing->panel;
  g_autoptr (GError) error = NULL;
  const gboolean good = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  /* Something newer is played. */
  if (self->running != playing->cancellable)
    return;
  g_clear_object (&self->running);
  show_spinner (self, FALSE);
  g_clear_pointer (&self->failed, g_free);
  if (good)
    take (self, playing, PREMIA_BADGE_JOB (source));
  else
    self->failed = g_strdup (playing->text);
  /* Of rules that cannot be read the editor says why. */
  premia_badge_trial_panel_show_text (self->problem, good || error->domain == PREMIA_ERROR ? "" : error->message);
  premia_badge_trial_panel_show (self);
  look (self);
  premia_badge_trial_panel_settle (self);
}

static void
ask_for_trial (PremiaBadgeTrialPanel *self, PremiaBadgeJob *job)
{
  g_auto (PremiaBadge) what = { 0 };
  PremiaGamification *rules = premia_badge_session_get_rules (self->session);
  const PremiaMedalRule *medal;
  guint rank = 0;

  if (!premia_badge_parse (self->badge, &what) || rules == NULL)
    return;
  medal = what.kind == PREMIA_BADGE_MEDAL ? premia_gamification_find_medal (rules, what.name) : NULL;
  for (guint i = 0; medal != NULL && i < medal->ranks->len; i++)
    if (strcmp (g_array_index (medal->ranks, PremiaMedalRank, i).rank, what.rank) == 0)
      rank = i;
  premia_badge_job_set_trial (job, what.kind, what.name, rank);
}

static void
play (PremiaBadgeTrialPanel *self, PremiaDesk *desk, const char *text)
{
  const PremiaBadgeMoment moment = { premia_context_now (self->context), PREMIA_BADGE_JOBS_DAILY };
  g_autoptr (PremiaBadgeJob) job = premia_badge_job_new (desk, text, &moment);
  PremiaBadgeWatch *watch = premia_context_get_badge_watch (self->context);
  Playing *playing = g_new0 (Playing, 1);

  if (self->history != NULL)
    premia_badge_job_set_history (job, self->history);
  else if (premia_badge_watch_get_replay (watch) != NULL && premia_badge_watch_get_desk (watch) == desk)
    premia_badge_job_set_history (job, premia_badge_replay_get_history (premia_badge_watch_get_replay (watch)));
  premia_badge_job_set_looks (job, TRUE);
  ask_for_trial (self, job);
  self->running = g_cancellable_new ();
  *playing = (Playing) { g_object_ref (self), premia_desk_ref (desk), g_strdup (text), g_object_ref (self->running) };
  show_spinner (self, TRUE);
  premia_job_run_async (PREMIA_JOB (job), self->running, on_played_cb, playing);
}

/* Whether what is shown is of this history. */
static gboolean
is_of (PremiaBadgeTrialPanel *self, PremiaDesk *desk)
{
  return self->desk != NULL && premia_desk_get_dataset (self->desk) == premia_desk_get_dataset (desk);
}

/* What is to be played next, if anything; while one is played the newest waits. */
static void
look (PremiaBadgeTrialPanel *self)
{
  const PremiaStoredBadgeSet *set = premia_badge_session_get (self->session);
  PremiaDesk *desk = premia_context_get_desk (self->context);
  const char *text;

  if (self->running != NULL || *self->badge == '\0' || desk == NULL || set == NULL || premia_badge_session_get_rules (self->session) == NULL)
    return;
  if (!is_of (self, desk))
    forget_history (self);
  /* What changes are compared with comes first, unless it could not be played: then what is there now takes its place. */
  if (self->before == NULL && (self->text_before == NULL || g_strcmp0 (self->failed, self->text_before) == 0))
    {
      g_free (self->text_before);
      self->text_before = g_strdup (set->gamification);
    }
  text = self->before == NULL ? self->text_before : set->gamification;
  if (g_strcmp0 (self->text, text) != 0 && g_strcmp0 (self->failed, text) != 0)
    play (self, desk, text);
}

static void
on_changed_cb (PremiaBadgeTrialPanel *self)
{
  look (self);
}

/* ---- the widget ---- */

static char *
format_tick (double value, gpointer user_data)
{
  return premia_locale_format_count (PREMIA_LOCALE (user_data), (gint64) value);
}

static PremiaChart *
make_chart (PremiaLocale *locale)
{
  PremiaChart *chart = premia_trend_chart_new (format_tick, g_object_ref (locale), g_object_unref);

  premia_trend_chart_set_whole (PREMIA_TREND_CHART (chart), TRUE);
  return chart;
}

static void
premia_badge_trial_panel_unmap (GtkWidget *widget)
{
  PremiaBadgeTrialPanel *self = PREMIA_BADGE_TRIAL_PANEL (widget);

  GTK_WIDGET_CLASS (premia_badge_trial_panel_parent_class)->unmap (widget);
  if (self->tick_id == 0)
    return;
  gtk_widget_remove_tick_callback (widget, self->tick_id);
  premia_badge_trial_panel_show_rest (self);
}

static void
premia_badge_trial_panel_dispose (GObject *object)
{
  PremiaBadgeTrialPanel *self = PREMIA_BADGE_TRIAL_PANEL (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  forget_history (self);
  g_clear_pointer (&self->text_before, g_free);
  g_clear_pointer (&self->failed, g_free);
  g_clear_pointer (&self->badge, g_free);
  g_clear_pointer (&self->headline, g_free);
  g_clear_object (&self->thresholds_chart);
  g_clear_object (&self->months_chart);
  g_clear_object (&self->session);
  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), PREMIA_TYPE_BADGE_TRIAL_PANEL);

  G_OBJECT_CLASS (premia_badge_trial_panel_parent_class)->dispose (object);
}

static void
premia_badge_trial_panel_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PremiaBadgeTrialPanel *self = PREMIA_BADGE_TRIAL_PANEL (object);

  if (property_id == PROP_HEADLINE)
    g_value_set_string (value, self->headline);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
premia_badge_trial_panel_class_init (PremiaBadgeTrialPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_badge_trial_panel_dispose;
  G_OBJECT_CLASS (klass)->get_property = premia_badge_trial_panel_get_property;
  properties[PROP_HEADLINE] = g_param_spec_string ("headline", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);

  signals[SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  widget_class->unmap = premia_badge_trial_panel_unmap;
  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-badge-trial-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, facts_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, change);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, cost);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, steps);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, thresholds_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, thresholds);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, months_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, months);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, people_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, people);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, more);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, findings_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, findings_list);
  gtk_widget_class_bind_template_child (widget_class, PremiaBadgeTrialPanel, problem);
}

static void
premia_badge_trial_panel_init (PremiaBadgeTrialPanel *self)
{
  self->badge = g_strdup ("");
  self->headline = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_badge_trial_panel_make_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
premia_badge_trial_panel_new (PremiaContext *context, PremiaBadgeSession *session)
{
  PremiaBadgeTrialPanel *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context) && PREMIA_IS_BADGE_SESSION (session), NULL);

  self = g_object_new (PREMIA_TYPE_BADGE_TRIAL_PANEL, NULL);
  self->context = g_object_ref (context);
  self->session = g_object_ref (session);
  self->thresholds_chart = make_chart (premia_context_get_locale (context));
  self->months_chart = make_chart (premia_context_get_locale (context));
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
premia_badge_trial_panel_set_badge (PremiaBadgeTrialPanel *self, const char *badge)
{
  g_return_if_fail (PREMIA_IS_BADGE_TRIAL_PANEL (self) && badge != NULL);

  if (strcmp (self->badge, badge) == 0)
    return;
  g_free (self->badge);
  self->badge = g_strdup (badge);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_pointer (&self->text_before, g_free);
  g_clear_pointer (&self->before, premia_badge_replay_unref);
  g_clear_pointer (&self->now, premia_badge_replay_unref);
  g_clear_pointer (&self->trial, premia_badge_trial_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->failed, g_free);
  show_spinner (self, FALSE);
  premia_badge_trial_panel_show (self);
  look (self);
}

gboolean
premia_badge_trial_panel_is_busy (PremiaBadgeTrialPanel *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_TRIAL_PANEL (self), FALSE);

  return self->running != NULL || self->tick_id != 0;
}
