/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-spread"

#include "premia-trial-spread.h"
#include "premia-trial-words.h"
#include "drawing/premia-axis.h"
#include "drawing/premia-histogram-chart.h"
#include "ui/chart/premia-chart-view.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_BINS 10
/* Beyond the best pay before, so that a higher rate has somewhere to go. */
#define ROOM 1.25
#define WORDS_DELAY_MS 250

typedef struct { guint before, after; } Bin;

struct _PremiaTrialSpread
{
  GtkWidget          parent_instance;
  GtkInscription    *summary;
  PremiaChartView   *view;
  PremiaChart       *chart;  /* (owned) */
  PremiaSchemeTrial *trial;  /* (owned) (nullable) */
  PremiaLocale      *locale; /* (owned) (nullable) */
  PremiaMoney        step;   /* the width of a bin; 0: no bins */
  guint              n_bins;
  char              *edges[MAX_BINS + 1];  /* (owned) "20 k" */
  char              *labels[MAX_BINS];     /* (owned) "20 k – 30 k" */
  guint              words_id;
};

G_DEFINE_FINAL_TYPE (PremiaTrialSpread, premia_trial_spread, GTK_TYPE_WIDGET)

static void
clear_words (PremiaTrialSpread *self)
{
  for (guint i = 0; i <= MAX_BINS; i++)
    g_clear_pointer (&self->edges[i], g_free);
  for (guint i = 0; i < MAX_BINS; i++)
    g_clear_pointer (&self->labels[i], g_free);
}

/* Round bins from 0 to beyond the most that anybody gets; the last one holds all above it. */
static void
find_bins (PremiaTrialSpread *self)
{
  PremiaMoney most = 0;
  PremiaAxis axis;

  clear_words (self);
  self->n_bins = 0;
  for (guint i = 0; i < premia_scheme_trial_get_n_people (self->trial); i++)
    most = MAX (most, MAX (premia_scheme_trial_get_before (self->trial, i), premia_scheme_trial_get_after (self->trial, i)));
  if (most <= 0)
    return;
  premia_axis_fit (&axis, 0.0, (double) most / PREMIA_MICRO * ROOM, MAX_BINS + 1, FALSE);
  self->step = (PremiaMoney) llround (axis.step * PREMIA_MICRO);
  self->n_bins = axis.n_ticks - 1;
  for (guint i = 0; i <= self->n_bins; i++)
    self->edges[i] = premia_trial_say_pay (self->locale, axis.step * i);
  for (guint i = 0; i < self->n_bins; i++)
    /* Translators: a range of pay: “20 k – 30 k” */
    self->labels[i] = g_strdup_printf (_("%s – %s"), self->edges[i], self->edges[i + 1]);
}

static guint
find_bin (PremiaTrialSpread *self, PremiaMoney pay)
{
  return pay <= 0 ? 0 : (guint) MIN (pay / self->step, (gint64) self->n_bins - 1);
}

static void
show_middle (PremiaTrialSpread *self)
{
  const guint n = premia_scheme_trial_get_n_people (self->trial);
  PremiaMoney least = 0, most = 0;
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      const PremiaMoney after = premia_scheme_trial_get_after (self->trial, i);

      least = i == 0 ? after : MIN (least, after);
      most = i == 0 ? after : MAX (most, after);
    }
  low = premia_locale_format_amount (self->locale, least, 0);
  high = premia_locale_format_amount (self->locale, most, 0);
  text = g_strdup_printf (_("Now from %s to %s"), low, high);
  if (g_strcmp0 (gtk_inscription_get_text (self->summary), text) != 0)
    gtk_inscription_set_text (self->summary, text);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  PremiaTrialSpread *self = user_data;

  self->words_id = 0;
  premia_chart_view_refresh (self->view);
  return G_SOURCE_REMOVE;
}

static void
fill_chart (PremiaTrialSpread *self, const Bin *counts)
{
  PremiaHistogramBin bins[MAX_BINS];

  for (guint i = 0; i < self->n_bins; i++)
    {
      g_autofree char *now = g_strdup_printf (ngettext ("%u person", "%u people", counts[i].after), counts[i].after);

      bins[i] = (PremiaHistogramBin) { self->labels[i], self->edges[i], counts[i].before, counts[i].after, NULL };
      /* Translators: “3 people, before 5” */
      bins[i].text = g_strdup_printf (_("%s, before %u"), now, counts[i].before);
    }
  premia_histogram_chart_set_bins (PREMIA_HISTOGRAM_CHART (self->chart), _("People by pay"), bins, self->n_bins, self->edges[self->n_bins]);
  for (guint i = 0; i < self->n_bins; i++)
    g_free ((char *) bins[i].text);
}

void
premia_trial_spread_refresh (PremiaTrialSpread *self)
{
  Bin counts[MAX_BINS] = { { 0, 0 } };

  g_return_if_fail (PREMIA_IS_TRIAL_SPREAD (self));

  if (self->trial == NULL || self->n_bins == 0 || premia_scheme_trial_get_problem (self->trial) != NULL)
    {
      premia_histogram_chart_set_bins (PREMIA_HISTOGRAM_CHART (self->chart), _("People by pay"), NULL, 0, "");
      gtk_inscription_set_text (self->summary, NULL);
      return;
    }
  for (guint i = 0; i < premia_scheme_trial_get_n_people (self->trial); i++)
    {
      counts[find_bin (self, premia_scheme_trial_get_before (self->trial, i))].before++;
      counts[find_bin (self, premia_scheme_trial_get_after (self->trial, i))].after++;
    }
  fill_chart (self, counts);
  show_middle (self);
  g_clear_handle_id (&self->words_id, g_source_remove);
  self->words_id = g_timeout_add (WORDS_DELAY_MS, on_rest_cb, self);
}

static void
premia_trial_spread_dispose (GObject *object)
{
  PremiaTrialSpread *self = PREMIA_TRIAL_SPREAD (object);
  GtkWidget *child;

  g_clear_handle_id (&self->words_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->chart);
  g_clear_object (&self->trial);
  g_clear_object (&self->locale);
  clear_words (self);

  G_OBJECT_CLASS (premia_trial_spread_parent_class)->dispose (object);
}

static void
premia_trial_spread_class_init (PremiaTrialSpreadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_trial_spread_dispose;

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-trial-spread.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialSpread, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialSpread, view);
}

static void
premia_trial_spread_init (PremiaTrialSpread *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chart = premia_histogram_chart_new ();
  premia_histogram_chart_set_names (PREMIA_HISTOGRAM_CHART (self->chart), C_("pay of a person", "Before"), C_("pay of a person", "Now"));
  premia_chart_view_set_chart (self->view, self->chart, _("People by pay"));
}

void
premia_trial_spread_set_locale (PremiaTrialSpread *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_TRIAL_SPREAD (self));
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  g_set_object (&self->locale, locale);
}

void
premia_trial_spread_set_trial (PremiaTrialSpread *self, PremiaSchemeTrial *trial)
{
  g_return_if_fail (PREMIA_IS_TRIAL_SPREAD (self));
  g_return_if_fail (trial == NULL || self->locale != NULL);

  g_set_object (&self->trial, trial);
  self->n_bins = 0;
  if (trial != NULL)
    find_bins (self);
  premia_trial_spread_refresh (self);
  premia_chart_view_refresh (self->view);
}
