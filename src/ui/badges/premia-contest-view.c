/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-view"

#include "premia-contest-view.h"
#include "premia-contest-charts.h"

#include "engine/premia-wording-contest.h"
#include "ui/chart/premia-chart-view.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaContestView
{
  GtkWidget            parent_instance;
  GtkLabel            *name;
  GtkLabel            *state;
  GtkLabel            *rule;
  GtkLabel            *caution;
  GtkWidget           *problem;
  GtkDropDown         *rounds;
  GtkWidget           *rounds_bar;
  GtkWidget           *standing_card;
  GtkLabel            *standing;
  PremiaChartView     *chart;
  GtkWidget           *days_card;
  PremiaChartView     *days;
  AdwBin              *editor_place;
  GtkWidget           *remove_button;
  PremiaContestEditor *editor;  /* borrowed (nullable) */
  PremiaLocale        *locale;  /* (owned) (nullable) */
  PremiaContestResult *result;  /* (owned) (nullable) */
  char                *id;      /* (owned) (nullable) */
  char                *occasion; /* (owned) (nullable): that is looked at */
  gboolean             showing;
};

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaContestView, premia_contest_view, GTK_TYPE_WIDGET)

/* ---- one span ---- */

static void
show_round (PremiaContestView *self)
{
  const guint index = gtk_drop_down_get_selected (self->rounds);
  const PremiaContestRound *round = NULL;
  g_autoptr (PremiaChart) chart = NULL, days = NULL;
  g_autofree char *standing = NULL;

  if (self->result != NULL && index < premia_contest_result_get_n_rounds (self->result))
    round = premia_contest_result_get_round (self->result, premia_contest_result_get_n_rounds (self->result) - 1 - index);
  gtk_widget_set_visible (self->standing_card, round != NULL);
  if (round == NULL)
    {
      gtk_widget_set_visible (self->days_card, FALSE);
      return;
    }
  g_free (self->occasion);
  self->occasion = g_strdup (round->occasion);
  standing = premia_contest_say_standing (self->result, round, self->locale);
  gtk_label_set_text (self->standing, standing);
  chart = premia_contest_chart_standings (self->result, round, self->locale);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), chart != NULL);
  premia_chart_view_set_chart (self->chart, chart, _("Standings"));
  days = premia_contest_chart_days (self->result, round, self->locale);
  gtk_widget_set_visible (self->days_card, days != NULL);
  premia_chart_view_set_chart (self->days, days, _("Day by Day"));
}

static void
on_round_chosen_cb (PremiaContestView *self)
{
  if (!self->showing)
    show_round (self);
}

/* The newest first. */
static void
show_rounds (PremiaContestView *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const guint n = self->result == NULL ? 0 : premia_contest_result_get_n_rounds (self->result);
  guint selected = 0;

  for (guint i = 0; i < n; i++)
    {
      const PremiaContestRound *round = premia_contest_result_get_round (self->result, n - 1 - i);
      g_autofree char *span = premia_wording_contest_span (premia_contest_result_get_contest (self->result), round->first, round->last,
                                                           premia_locale_get_words (self->locale));

      gtk_string_list_append (list, span);
      if (g_strcmp0 (round->occasion, self->occasion) == 0)
        selected = i;
    }
  self->showing = TRUE;
  gtk_drop_down_set_model (self->rounds, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->rounds, selected);
  self->showing = FALSE;
  gtk_widget_set_visible (self->rounds_bar, n > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rounds), n > 1);
}

/* ---- what it is ---- */

static void
show_caution (PremiaContestView *self, PremiaContest *contest)
{
  const guint cautions = premia_contest_get_cautions (contest);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint bit = 1; bit <= cautions; bit <<= 1)
    if ((cautions & bit) != 0)
      {
        g_autofree char *caution = premia_wording_contest_caution ((PremiaContestCaution) bit, premia_locale_get_words (self->locale));

        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", caution);
      }
  gtk_label_set_text (self->caution, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->caution), text->len > 0);
}

static void
show_rule (PremiaContestView *self, PremiaContest *contest, const char *currency)
{
  const PremiaWords *words = premia_locale_get_words (self->locale);
  g_autofree char *name = premia_wording_contest_name (contest, words), *rule = premia_wording_contest (contest, currency, words);
  const gboolean judged = self->result != NULL;
  const PremiaContestState state = judged ? premia_contest_result_get_state (self->result) : PREMIA_CONTEST_PLANNED;

  gtk_label_set_text (self->name, name);
  gtk_label_set_text (self->rule, rule);
  gtk_widget_set_visible (GTK_WIDGET (self->state), judged);
  gtk_label_set_text (self->state, premia_contest_state_say (state));
  if (state == PREMIA_CONTEST_RUNNING)
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "in-force");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state), "in-force");
  show_caution (self, contest);
}

static void
on_edited_cb (PremiaContestView *self, gpointer contest, const char *field)
{
  g_signal_emit (self, signals[EDITED], 0, contest, field);
}

static void
show_editor (PremiaContestView *self, PremiaContest *contest, PremiaDesk *desk, PremiaDate today)
{
  if (self->editor == NULL)
    {
      self->editor = PREMIA_CONTEST_EDITOR (premia_contest_editor_new (self->locale, today));
      g_signal_connect_object (self->editor, "edited", G_CALLBACK (on_edited_cb), self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->editor_place, GTK_WIDGET (self->editor));
    }
  premia_contest_editor_set_contest (self->editor, contest, desk, today);
}

/* ---- the widget ---- */

static void
premia_contest_view_dispose (GObject *object)
{
  PremiaContestView *self = PREMIA_CONTEST_VIEW (object);
  GtkWidget *child;

  self->editor = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->result, premia_contest_result_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->occasion, g_free);

  G_OBJECT_CLASS (premia_contest_view_parent_class)->dispose (object);
}

static void
premia_contest_view_class_init (PremiaContestViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_contest_view_dispose;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/badges/premia-contest-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, rule);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, caution);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, rounds);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, rounds_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, standing_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, standing);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, chart);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, days_card);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, days);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, editor_place);
  gtk_widget_class_bind_template_child (widget_class, PremiaContestView, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, on_round_chosen_cb);
}

static void
premia_contest_view_init (PremiaContestView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_contest_view_set_locale (PremiaContestView *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_CONTEST_VIEW (self));

  g_set_object (&self->locale, locale);
}

void
premia_contest_view_set_entry (PremiaContestView *self, const PremiaContestEntry *entry, PremiaDesk *desk, PremiaDate today)
{
  g_return_if_fail (PREMIA_IS_CONTEST_VIEW (self) && self->locale != NULL && entry != NULL && desk != NULL);

  if (g_strcmp0 (self->id, entry->id) != 0)
    g_clear_pointer (&self->occasion, g_free);
  g_free (self->id);
  self->id = g_strdup (entry->id);
  g_clear_pointer (&self->result, premia_contest_result_unref);
  self->result = entry->result == NULL ? NULL : premia_contest_result_ref (entry->result);
  gtk_label_set_text (GTK_LABEL (self->problem), entry->problem);
  gtk_widget_set_visible (self->problem, *entry->problem != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->editor_place), entry->contest != NULL);
  gtk_label_set_text (self->name, entry->id);
  if (entry->contest != NULL)
    {
      show_rule (self, entry->contest, premia_desk_get_settings (desk)->currency);
      show_editor (self, entry->contest, desk, today);
    }
  show_rounds (self);
  show_round (self);
}

void
premia_contest_view_set_editable (PremiaContestView *self, gboolean editable)
{
  g_return_if_fail (PREMIA_IS_CONTEST_VIEW (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->editor_place), editable);
  gtk_widget_set_sensitive (self->remove_button, editable);
}

const char *
premia_contest_view_get_id (PremiaContestView *self)
{
  g_return_val_if_fail (PREMIA_IS_CONTEST_VIEW (self), NULL);

  return self->id;
}
