/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-trial-panel"

#include "premia-badge-trial-panel.h"

#include "drawing/premia-trend-chart.h"
#include "engine/premia-error.h"
#include "jobs/premia-badge-job.h"
#include "premia-badge-people.h"
#include "premia-badge-trial-facts.h"
#include "ui/chart/premia-chart-view.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Rows are made once and given other words: while a number is dragged, nothing is built anew. */
#define MOST_PEOPLE 12

typedef struct
{
  GtkWidget *row, *mark;
} PersonRow;

struct _PremiaBadgeTrialPanel
{
  AdwBin              parent_instance;
  GtkWidget          *spinner;
  GtkLabel           *summary, *change, *cost, *steps, *more, *problem;
  GtkWidget          *facts_box, *thresholds_box, *months_box, *people_box, *findings_box;
  PremiaChartView    *thresholds, *months;
  GtkListBox         *people, *findings_list;
  PersonRow           rows[MOST_PEOPLE];
  PremiaChart        *thresholds_chart, *months_chart; /* (owned) */

  PremiaContext      *context;     /* (owned) */
  PremiaBadgeSession *session;     /* (owned) */
  char               *badge;       /* (owned): "": none */
  PremiaDesk         *desk;        /* (owned) (nullable): of the history */
  PremiaBadgeHistory *history;     /* (owned) (nullable) */
  PremiaBadgeReplay  *now, *before; /* (owned) (nullable): of that history */
  PremiaBadgeTrial   *trial;       /* (owned) (nullable) */
  GPtrArray          *findings;    /* (owned) (nullable) */
  char               *text;        /* (owned) (nullable): that @now is of */
  char               *text_before; /* (owned) (nullable): when somebody turned to this badge */
  char               *headline;    /* (owned): "" */
  char               *failed;      /* (owned) (nullable): a text that could not be played; it is not tried again and again */
  GCancellable       *running;     /* (owned) (nullable) */
};

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

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* ---- what is found out, in words ---- */

static void
set_headline (PremiaBadgeTrialPanel *self, const char *text)
{
  if (strcmp (self->headline, text) == 0)
    return;
  g_free (self->headline);
  self->headline = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADLINE]);
}

static void
show_summary (PremiaBadgeTrialPanel *self, const PremiaBadgeTrialFacts *facts)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autofree char *n = premia_locale_format_count (locale, facts->n), *of = premia_locale_format_count (locale, facts->n_people);
  g_autofree char *more = premia_locale_format_count (locale, facts->n_more), *less = premia_locale_format_count (locale, facts->n_less);
  /* Translators: how many would have had a badge, of how many people who work */
  g_autofree char *summary = g_strdup_printf (ngettext ("%1$s of %2$s person", "%1$s of %2$s people", facts->n_people), n, of);
  /* Translators: how many people come to a badge and how many lose it by what was changed */
  g_autofree char *change = g_strdup_printf (_("+%1$s, −%2$s against before the change"), more, less);
  const gboolean changed = facts->n_more > 0 || facts->n_less > 0;
  /* Translators: “12 of 23 people”, and how many come to a badge and how many lose it by what was changed */
  g_autofree char *headline = changed ? g_strdup_printf (_("%1$s would have had it (+%2$s, −%3$s)"), summary, more, less) : g_strdup_printf (_("%s would have had it"), summary);

  set_headline (self, headline);
  show_text (self->summary, summary);
  show_text (self->change, changed ? change : g_strcmp0 (self->text, self->text_before) == 0 ? "" : _("The same people as before the change"));
}

/* "35 points (before: 20)" */
static char *
say_tokens (PremiaBadgeTrialPanel *self, const char *amount, const char *before)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autofree char *now = premia_tokens_say (locale, amount, ""), *then = premia_tokens_format (locale, before);

  if (premia_reward_amount_compare (amount, before) == 0)
    return g_steal_pointer (&now);
  /* Translators: “35 points”, and a number */
  return g_strdup_printf (_("%1$s (before: %2$s)"), now, then);
}

static void
show_cost (PremiaBadgeTrialPanel *self, const PremiaBadgeTrialFacts *facts)
{
  g_autofree char *all = say_tokens (self, facts->all, facts->all_before);
  /* Translators: “1,250 points” */
  g_autofree char *whole = g_strdup_printf (_("All rules together: %s."), all);
  g_autofree char *own = facts->cost == NULL ? NULL : say_tokens (self, facts->cost, facts->cost_before);
  /* Translators: “35 points”: what a badge costs */
  g_autofree char *part = own == NULL ? g_strdup (_("Medals and levels cost nothing by themselves.")) : g_strdup_printf (_("It would have cost %s."), own);
  g_autofree char *text = g_str_has_prefix (self->badge, "level:") ? g_strdup (whole) : g_strconcat (part, " ", whole, NULL);

  show_text (self->cost, text);
}

static void
show_steps (PremiaBadgeTrialPanel *self, const PremiaBadgeTrialFacts *facts)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < facts->steps->len; i++)
    {
      const PremiaBadgeTrialStep *step = &g_array_index (facts->steps, PremiaBadgeTrialStep, i);
      g_autofree char *n = premia_locale_format_count (locale, step->n);

      /* Translators: a rank or a level, and how many people */
      g_string_append_printf (text, _("%1$s: %2$s"), step->name, n);
      if (step->n_more > 0 || step->n_less > 0)
        g_string_append_printf (text, " (+%u, −%u)", step->n_more, step->n_less);
      g_string_append (text, i + 1 < facts->steps->len ? "\n" : "");
    }
  show_text (self->steps, text->str);
}

/* ---- people ---- */

static void
make_row (PremiaBadgeTrialPanel *self, PersonRow *row)
{
  row->row = adw_action_row_new ();
  row->mark = gtk_label_new (NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->mark);
  gtk_widget_set_valign (row->mark, GTK_ALIGN_CENTER);
  gtk_list_box_append (self->people, row->row);
}

static void
show_person (PremiaBadgeTrialPanel *self, const PersonRow *row, const PremiaBadgeTrialPerson *person)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autofree char *day = premia_locale_format_date (locale, premia_zone_date_of (premia_desk_get_own_zone (self->desk), person->at));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), premia_badge_people_say_name (self->desk, self->now, person->account));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), day);
  gtk_label_set_text (GTK_LABEL (row->mark), person->change > 0 ? _("comes to it") : person->change < 0 ? _("loses it") : "");
  gtk_widget_set_visible (row->mark, person->change != 0);
  if (person->change > 0)
    gtk_widget_add_css_class (row->mark, "success");
  else
    gtk_widget_remove_css_class (row->mark, "success");
  if (person->change < 0)
    gtk_widget_add_css_class (row->mark, "error");
  else
    gtk_widget_remove_css_class (row->mark, "error");
}

static void
show_people (PremiaBadgeTrialPanel *self, const PremiaBadgeTrialFacts *facts)
{
  const guint n = MIN (facts->people->len, MOST_PEOPLE), n_more = facts->people->len - n;
  g_autofree char *number = premia_locale_format_count (premia_context_get_locale (self->context), n_more);
  g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", n_more), number);

  for (guint i = 0; i < MOST_PEOPLE; i++)
    {
      gtk_widget_set_visible (self->rows[i].row, i < n);
      if (i < n)
        show_person (self, &self->rows[i], &g_array_index (facts->people, PremiaBadgeTrialPerson, i));
    }
  show_text (self->more, n_more > 0 ? more : "");
  gtk_widget_set_visible (self->people_box, n > 0);
}

/* ---- findings ---- */

static gboolean
is_about (PremiaBadgeTrialPanel *self, const PremiaBadgeFinding *finding)
{
  g_auto (PremiaBadge) what = { 0 };
  PremiaGamification *rules = premia_badge_replay_get_rules (self->now);

  if (finding->index < 0)
    return TRUE;
  if (!premia_badge_parse (self->badge, &what) || what.kind != finding->kind)
    return FALSE;
  if (finding->kind == PREMIA_BADGE_ACHIEVEMENT)
    return strcmp (premia_gamification_get_achievement (rules, (guint) finding->index)->name, what.name) == 0;
  return finding->kind == PREMIA_BADGE_MEDAL && strcmp (premia_gamification_get_medal (rules, (guint) finding->index)->name, what.name) == 0;
}

static void
add_finding (PremiaBadgeTrialPanel *self, const PremiaBadgeFinding *finding)
{
  static const char *const icons[] = { "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };
  const PremiaWords *words = premia_locale_get_words (premia_context_get_locale (self->context));
  g_autofree char *sentence = premia_wording_badge_finding (finding, self->now, words), *repair = premia_wording_badge_finding_repair (finding, self->now, words);
  g_autofree char *text = repair == NULL ? g_strdup (sentence) : g_strconcat (sentence, "\n", repair, NULL);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[finding->severity]);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), premia_wording_badge_finding_title (finding->code, words));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->severity == PREMIA_SEVERITY_NOTE ? _("Note") : finding->severity == PREMIA_SEVERITY_WARNING ? _("Warning") : _("Serious"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->findings_list, row);
}

static void
show_findings (PremiaBadgeTrialPanel *self)
{
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->findings_list, 0)) != NULL)
    gtk_list_box_remove (self->findings_list, GTK_WIDGET (row));
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    if (is_about (self, g_ptr_array_index (self->findings, i)))
      {
        add_finding (self, g_ptr_array_index (self->findings, i));
        n++;
      }
  gtk_widget_set_visible (self->findings_box, n > 0);
}

/* ---- all of it ---- */

static void
show_chart (PremiaChartView *view, PremiaChart *chart, GtkWidget *box, PremiaSeries *series, int selected)
{
  gtk_widget_set_visible (box, series != NULL);
  if (series == NULL)
    return;
  premia_trend_chart_set_columns (PREMIA_TREND_CHART (chart), series);
  premia_trend_chart_set_selected (PREMIA_TREND_CHART (chart), selected);
  premia_chart_view_set_chart (view, chart, premia_series_get_name (series));
  premia_chart_view_refresh (view);
}

static void
show_facts (PremiaBadgeTrialPanel *self)
{
  g_autoptr (PremiaBadgeTrialFacts) facts = NULL;

  if (self->now != NULL && *self->badge != '\0')
    facts = premia_badge_trial_facts_new (self->badge, self->now, self->before, self->trial, premia_desk_get_own_zone (self->desk), premia_context_get_locale (self->context));
  gtk_widget_set_visible (self->facts_box, facts != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), facts != NULL || gtk_widget_get_visible (GTK_WIDGET (self->problem)));
  if (facts == NULL)
    {
      set_headline (self, "");
      return;
    }
  show_summary (self, facts);
  show_cost (self, facts);
  show_steps (self, facts);
  show_chart (self->thresholds, self->thresholds_chart, self->thresholds_box, facts->thresholds, facts->threshold);
  show_chart (self->months, self->months_chart, self->months_box, facts->n > 0 ? facts->months : NULL, -1);
  show_people (self, facts);
  show_findings (self);
}

static void
forget_history (PremiaBadgeTrialPanel *self)
{
  g_clear_pointer (&self->trial, premia_badge_trial_free);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->now, premia_badge_replay_unref);
  g_clear_pointer (&self->before, premia_badge_replay_unref);
  g_clear_pointer (&self->history, premia_badge_history_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->text, g_free);
}

/* ---- played on a thread ---- */

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
  gtk_widget_set_visible (self->spinner, FALSE);
  g_clear_pointer (&self->failed, g_free);
  if (good)
    take (self, playing, PREMIA_BADGE_JOB (source));
  else
    self->failed = g_strdup (playing->text);
  /* Of rules that cannot be read the editor says why. */
  show_text (self->problem, good || error->domain == PREMIA_ERROR ? "" : error->message);
  show_facts (self);
  look (self);
  if (self->running == NULL)
    g_signal_emit (self, signals[SETTLED], 0);
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
  gtk_widget_set_visible (self->spinner, TRUE);
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
  for (guint i = 0; i < MOST_PEOPLE; i++)
    make_row (self, &self->rows[i]);
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
  show_facts (self);
  look (self);
}

gboolean
premia_badge_trial_panel_is_busy (PremiaBadgeTrialPanel *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_TRIAL_PANEL (self), FALSE);

  return self->running != NULL;
}
