/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-trial-panel"

#include "premia-badge-trial-panel-private.h"

#include "drawing/premia-trend-chart.h"
#include "engine/premia-reward.h"
#include "premia-badge-people.h"
#include "ui/server/premia-token-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* The same text again is laid out again. */
static void
set_text (GtkLabel *label, const char *text)
{
  if (strcmp (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

void
premia_badge_trial_panel_show_text (GtkLabel *label, const char *text)
{
  set_text (label, text);
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
  g_object_notify (G_OBJECT (self), "headline");
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
  premia_badge_trial_panel_show_text (self->summary, summary);
  premia_badge_trial_panel_show_text (self->change, changed ? change : g_strcmp0 (self->text, self->text_before) == 0 ? "" : _("The same people as before the change"));
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

  premia_badge_trial_panel_show_text (self->cost, text);
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
  premia_badge_trial_panel_show_text (self->steps, text->str);
}

/* ---- people ---- */

static GtkWidget *
make_label (PangoEllipsizeMode ellipsize, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), ellipsize);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* One line: to break lines costs more than all the rest while a number is dragged. */
static void
make_row (PremiaBadgeTrialPanel *self, PersonRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  row->row = gtk_list_box_row_new ();
  row->name = make_label (PANGO_ELLIPSIZE_END, NULL);
  row->mark = make_label (PANGO_ELLIPSIZE_NONE, NULL);
  row->day = make_label (PANGO_ELLIPSIZE_NONE, "dim-label");
  gtk_widget_set_hexpand (row->name, TRUE);
  gtk_widget_add_css_class (row->day, "numeric");
  gtk_box_append (GTK_BOX (box), row->name);
  gtk_box_append (GTK_BOX (box), row->mark);
  gtk_box_append (GTK_BOX (box), row->day);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  gtk_list_box_append (self->people, row->row);
}

static void
set_style (GtkWidget *widget, const char *style, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

static void
show_person (PremiaBadgeTrialPanel *self, const PersonRow *row, const PremiaBadgeTrialPerson *person)
{
  PremiaLocale *locale = premia_context_get_locale (self->context);
  g_autofree char *day = premia_locale_format_date (locale, premia_zone_date_of (premia_desk_get_own_zone (self->desk), person->at));

  set_text (GTK_LABEL (row->name), premia_badge_people_say_name (self->desk, self->now, person->account));
  set_text (GTK_LABEL (row->day), day);
  set_text (GTK_LABEL (row->mark), person->change > 0 ? _("comes to it") : person->change < 0 ? _("loses it") : "");
  gtk_widget_set_visible (row->mark, person->change != 0);
  set_style (row->mark, "success", person->change > 0);
  set_style (row->mark, "error", person->change < 0);
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
  premia_badge_trial_panel_show_text (self->more, n_more > 0 ? more : "");
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
make_finding_row (PremiaBadgeTrialPanel *self, FindingRow *row)
{
  row->row = adw_action_row_new ();
  row->icon = gtk_image_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row->row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row->row), row->icon);
  gtk_list_box_append (self->findings_list, row->row);
}

static void
show_finding (PremiaBadgeTrialPanel *self, const FindingRow *row, const PremiaBadgeFinding *finding)
{
  static const char *const icons[] = { "dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic" };
  const PremiaWords *words = premia_locale_get_words (premia_context_get_locale (self->context));
  g_autofree char *sentence = premia_wording_badge_finding (finding, self->now, words), *repair = premia_wording_badge_finding_repair (finding, self->now, words);
  g_autofree char *text = repair == NULL ? g_strdup (sentence) : g_strconcat (sentence, "\n", repair, NULL);

  if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row->row)), text) == 0)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), icons[finding->severity]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  finding->severity == PREMIA_SEVERITY_NOTE ? _("Note") : finding->severity == PREMIA_SEVERITY_WARNING ? _("Warning") : _("Serious"), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), premia_wording_badge_finding_title (finding->code, words));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), text);
}

static void
show_findings (PremiaBadgeTrialPanel *self)
{
  guint n = 0;

  for (guint i = 0; self->findings != NULL && i < self->findings->len && n < MOST_FINDINGS; i++)
    if (is_about (self, g_ptr_array_index (self->findings, i)))
      show_finding (self, &self->finding_rows[n++], g_ptr_array_index (self->findings, i));
  for (guint i = 0; i < MOST_FINDINGS; i++)
    gtk_widget_set_visible (self->finding_rows[i].row, i < n);
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

/* What is read after the numbers comes in frames of its own, so that none takes long. */
static gboolean
on_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PremiaBadgeTrialPanel *self = PREMIA_BADGE_TRIAL_PANEL (widget);
  const PremiaBadgeTrialFacts *facts = self->facts;

  switch (self->n_shown++)
    {
    case 0:
      show_chart (self->thresholds, self->thresholds_chart, self->thresholds_box, facts->thresholds, facts->threshold);
      return G_SOURCE_CONTINUE;
    case 1:
      show_people (self, facts);
      return G_SOURCE_CONTINUE;
    case 2:
      show_chart (self->months, self->months_chart, self->months_box, facts->n > 0 ? facts->months : NULL, -1);
      return G_SOURCE_CONTINUE;
    default:
      /* Sentences that are broken into lines cost 30 ms of layout: they wait, dimmed, until the hand rests. */
      if (self->running == NULL)
        show_findings (self);
      gtk_widget_set_opacity (GTK_WIDGET (self->findings_list), self->running == NULL ? 1 : 0.4);
      g_clear_pointer (&self->facts, premia_badge_trial_facts_free);
      self->tick_id = 0;
      premia_badge_trial_panel_settle (self);
      return G_SOURCE_REMOVE;
    }
}

void
premia_badge_trial_panel_show_rest (PremiaBadgeTrialPanel *self)
{
  while (on_frame_cb (GTK_WIDGET (self), NULL, NULL))
    ;
}

void
premia_badge_trial_panel_drop_rest (PremiaBadgeTrialPanel *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->facts, premia_badge_trial_facts_free);
}

void
premia_badge_trial_panel_show (PremiaBadgeTrialPanel *self)
{
  g_autoptr (PremiaBadgeTrialFacts) facts = NULL;

  premia_badge_trial_panel_drop_rest (self);
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
  self->facts = g_steal_pointer (&facts);
  self->n_shown = 0;
  /* Out of sight no frames come. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_frame_cb, NULL, NULL);
  else
    premia_badge_trial_panel_show_rest (self);
}

void
premia_badge_trial_panel_make_rows (PremiaBadgeTrialPanel *self)
{
  for (guint i = 0; i < MOST_PEOPLE; i++)
    make_row (self, &self->rows[i]);
  for (guint i = 0; i < MOST_FINDINGS; i++)
    make_finding_row (self, &self->finding_rows[i]);
}
