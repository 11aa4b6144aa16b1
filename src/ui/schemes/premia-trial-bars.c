/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-bars"

#include "premia-trial-bars.h"
#include "premia-trial-words.h"
#include "drawing/premia-change-chart.h"
#include "ui/chart/premia-chart-view.h"

#include <glib/gi18n.h>

/* More bars than this are a carpet, and cost the frame. */
#define MAX_SIDE 8
/* The scale is at least so large a part of the best pay before: small changes look small. */
#define REACH_SHARE 0.12
/* Words for who cannot see the bars wait until the hand that turns a value rests. */
#define WORDS_DELAY_MS 250

/* Somebody's place among the changes. */
typedef struct { guint row; PremiaMoney change, after; } Place;

struct _PremiaTrialBars
{
  GtkWidget          parent_instance;
  GtkInscription    *summary;
  PremiaChartView   *view;
  PremiaChart       *chart;  /* (owned) */
  PremiaSchemeTrial *trial;  /* (owned) (nullable) */
  PremiaLocale      *locale; /* (owned) (nullable) */
  guint              digits;
  double             reach;
  gboolean           levels; /* nobody's pay changes: what is paid is shown */
  guint              n_bars;
  guint              words_id;
};

G_DEFINE_FINAL_TYPE (PremiaTrialBars, premia_trial_bars, GTK_TYPE_WIDGET)

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->change != y->change)
    return x->change > y->change ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static int
compare_levels (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->after != y->after)
    return x->after > y->after ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static void
describe_change (PremiaTrialBars *self, const Place *place, PremiaChange *change)
{
  g_autofree char *before = premia_locale_format_amount (self->locale, place->after - place->change, self->digits);
  g_autofree char *after = premia_locale_format_amount (self->locale, place->after, self->digits);

  change->label = premia_trial_get_name (self->trial, place->row);
  change->change = (double) (self->levels ? place->after : place->change) / PREMIA_MICRO;
  change->text = self->levels ? g_strdup (after) : premia_trial_say_difference (self->locale, place->change, self->digits);
  change->note = self->levels ? NULL : g_strdup_printf ("%s → %s", before, after);
}

/* Of many, the first and the last; those in the middle change least. */
static void
fill_chart (PremiaTrialBars *self, const Place *places, guint n)
{
  const guint n_shown = MIN (n, 2 * MAX_SIDE);
  PremiaChange changes[2 * MAX_SIDE];

  for (guint i = 0; i < n_shown; i++)
    {
      const guint from_end = n_shown - i;

      describe_change (self, self->levels || i < MAX_SIDE ? &places[i] : &places[n - from_end], &changes[i]);
    }
  premia_change_chart_set_changes (PREMIA_CHANGE_CHART (self->chart), self->levels ? _("Pay of each") : _("Who gets more and who gets less"), changes, n_shown);
  for (guint i = 0; i < n_shown; i++)
    {
      g_free ((char *) changes[i].text);
      g_free ((char *) changes[i].note);
    }
  if (n_shown == self->n_bars)
    return;
  self->n_bars = n_shown;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
}

static void
append (GString *text, guint n, char *part)
{
  if (n > 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
  g_free (part);
}

/* "9 get more · 3 get less · 2 the same": only what there is. */
static void
show_summary (PremiaTrialBars *self, guint n_more, guint n_less, guint n_same)
{
  g_autoptr (GString) all = g_string_new (NULL);

  if (self->trial != NULL && !self->levels)
    {
      append (all, n_more, g_strdup_printf (ngettext ("%u gets more", "%u get more", n_more), n_more));
      append (all, n_less, g_strdup_printf (ngettext ("%u gets less", "%u get less", n_less), n_less));
      append (all, n_same, g_strdup_printf (ngettext ("%u the same", "%u the same", n_same), n_same));
    }
  else if (self->trial != NULL && premia_scheme_trial_get_problem (self->trial) == NULL)
    g_string_append (all, _("Nobody gets more or less"));
  if (g_strcmp0 (gtk_inscription_get_text (self->summary), all->str) != 0)
    gtk_inscription_set_text (self->summary, all->str);
}

static gboolean
on_rest_cb (gpointer user_data)
{
  PremiaTrialBars *self = user_data;

  self->words_id = 0;
  premia_chart_view_refresh (self->view);
  return G_SOURCE_REMOVE;
}

static void
say_later (PremiaTrialBars *self)
{
  g_clear_handle_id (&self->words_id, g_source_remove);
  self->words_id = g_timeout_add (WORDS_DELAY_MS, on_rest_cb, self);
}

void
premia_trial_bars_refresh (PremiaTrialBars *self)
{
  g_autofree Place *places = NULL;
  guint n, n_more = 0, n_less = 0, n_changed = 0;

  g_return_if_fail (PREMIA_IS_TRIAL_BARS (self));

  n = self->trial != NULL && premia_scheme_trial_get_problem (self->trial) == NULL ? premia_scheme_trial_get_n_people (self->trial) : 0;
  places = g_new (Place, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const PremiaMoney after = premia_scheme_trial_get_after (self->trial, i), change = after - premia_scheme_trial_get_before (self->trial, i);

      n_more += change > 0;
      n_less += change < 0;
      if (change != 0)
        places[n_changed++] = (Place) { i, change, after };
    }
  self->levels = n_changed == 0;
  for (guint i = 0; self->levels && i < n; i++)
    places[i] = (Place) { i, 0, premia_scheme_trial_get_after (self->trial, i) };
  qsort (places, self->levels ? n : n_changed, sizeof (Place), self->levels ? compare_levels : compare_changes);
  premia_change_chart_set_levels (PREMIA_CHANGE_CHART (self->chart), self->levels);
  premia_change_chart_set_reach (PREMIA_CHANGE_CHART (self->chart), self->levels ? 0.0 : self->reach);
  fill_chart (self, places, self->levels ? n : n_changed);
  show_summary (self, n_more, n_less, n - n_changed);
  say_later (self);
}

static void
premia_trial_bars_dispose (GObject *object)
{
  PremiaTrialBars *self = PREMIA_TRIAL_BARS (object);
  GtkWidget *child;

  g_clear_handle_id (&self->words_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->chart);
  g_clear_object (&self->trial);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_trial_bars_parent_class)->dispose (object);
}

static void
premia_trial_bars_class_init (PremiaTrialBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_trial_bars_dispose;

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-trial-bars.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialBars, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialBars, view);
}

static void
premia_trial_bars_init (PremiaTrialBars *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chart = premia_change_chart_new ();
  premia_chart_view_set_chart (self->view, self->chart, _("Who gets more and who gets less"));
}

void
premia_trial_bars_set_locale (PremiaTrialBars *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_TRIAL_BARS (self));
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  g_set_object (&self->locale, locale);
}

void
premia_trial_bars_set_trial (PremiaTrialBars *self, PremiaSchemeTrial *trial, guint digits)
{
  PremiaMoney most = 0;

  g_return_if_fail (PREMIA_IS_TRIAL_BARS (self));
  g_return_if_fail (trial == NULL || self->locale != NULL);

  g_set_object (&self->trial, trial);
  self->digits = digits;
  for (guint i = 0; trial != NULL && i < premia_scheme_trial_get_n_people (trial); i++)
    most = MAX (most, premia_scheme_trial_get_before (trial, i));
  self->reach = (double) most / PREMIA_MICRO * REACH_SHARE;
  premia_trial_bars_refresh (self);
  premia_chart_view_refresh (self->view);
}
