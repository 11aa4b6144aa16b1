/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-panel"

#include "premia-trial-panel.h"
#include "premia-place-check.h"
#include "premia-trial-bars.h"
#include "premia-trial-choice.h"
#include "premia-trial-next.h"
#include "premia-trial-spread.h"
#include "premia-trial-table.h"
#include "premia-trial-words.h"
#include "engine/premia-equal-cost.h"

#include <glib/gi18n.h>

struct _PremiaTrialPanel
{
  GtkWidget            parent_instance;
  PremiaTrialChoice   *choice;
  GtkInscription      *total;
  GtkInscription      *change;
  GtkInscription      *on_cost_text;
  GtkWidget           *each_box;
  GtkWidget           *appointment_box;
  GtkInscription      *appointment;
  GtkWidget           *deal_box;
  GtkInscription      *deal;
  PremiaTrialNext     *next;
  GtkLabel            *problem;
  GtkWidget           *base_button;
  GtkStack            *stack;
  GtkToggleButton     *bars_toggle;
  GtkToggleButton     *spread_toggle;
  GtkToggleButton     *table_toggle;
  PremiaTrialBars     *bars;
  PremiaTrialSpread   *spread;
  PremiaTrialTable    *table;
  PremiaSchemeTrial   *trial;   /* (owned) (nullable) */
  PremiaScheme        *scheme;  /* (owned) (nullable) whose numbers are shown */
  PremiaSchemeOutcome *outcome; /* (owned) (nullable) */
  PremiaLocale        *locale;  /* (owned) (nullable) */
  PremiaRate           on_cost_ppm;
  guint                n_qualified, n_won; /* of those whom the numbers are about */
};

enum
{
  BASE_MOVED,
  SPAN_CHANGED,
  GROUP_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaTrialPanel, premia_trial_panel, GTK_TYPE_WIDGET)

/* ---- the numbers at the top ---- */

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

/* An inscription has a size of its own: a new number draws one cell and lays out nothing. */
static void
set_number (GtkInscription *cell, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (cell), text) != 0)
    gtk_inscription_set_text (cell, text);
}

static void
show_problem (PremiaTrialPanel *self, const char *problem)
{
  set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

/* "With on-cost of 30.2%: 94,700" */
static void
show_on_cost (PremiaTrialPanel *self, PremiaScheme *scheme)
{
  const guint digits = premia_scheme_get_digits (scheme);
  g_autofree char *share = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *text = NULL;
  PremiaMoney whole;

  if (self->on_cost_ppm <= 0
      || !premia_cost_add_on_cost (premia_scheme_trial_get_total (self->trial), self->on_cost_ppm, scheme->rounding_to, &whole))
    {
      set_number (self->on_cost_text, NULL);
      return;
    }
  share = premia_locale_format_number (self->locale, premia_rational_from_micros (self->on_cost_ppm), 1, TRUE);
  cost = premia_locale_format_money (self->locale, whole, scheme->currency, digits);
  /* Translators: first a percentage, then money: “With on-costs of 30.2%: 94,700 ₽” */
  text = g_strdup_printf (_("With on-costs of %s: %s"), share, cost);
  set_number (self->on_cost_text, text);
}

static void
show_each (PremiaTrialPanel *self, PremiaScheme *scheme)
{
  const PremiaMoney total = premia_scheme_trial_get_total (self->trial);
  g_autofree char *appointment = premia_trial_say_each (total, self->n_qualified, scheme, self->locale);
  g_autofree char *deal = premia_trial_say_each (total, self->n_won, scheme, self->locale);

  set_number (self->appointment, appointment);
  set_number (self->deal, deal);
}

static void
show_numbers (PremiaTrialPanel *self, PremiaScheme *scheme)
{
  const GError *error = premia_scheme_trial_get_problem (self->trial);
  g_autofree char *total = premia_trial_say_total (self->trial, scheme, self->locale);
  g_autofree char *change = premia_trial_say_change (self->trial, scheme, self->locale);
  g_autofree char *problem = error != NULL ? premia_place_say_error (error) : NULL;
  PremiaMoney difference = premia_scheme_trial_get_total (self->trial) - premia_scheme_trial_get_base_total (self->trial);

  set_number (self->total, total);
  set_number (self->change, change);
  premia_trial_mark_difference (GTK_WIDGET (self->change), error == NULL ? difference : 0);
  /* Also where there is no difference: a button that fades in and out while a value moves only distracts. */
  gtk_widget_set_sensitive (self->base_button, error == NULL);
  show_problem (self, problem);
  if (error == NULL)
    {
      show_on_cost (self, scheme);
      show_each (self, scheme);
      return;
    }
  set_number (self->on_cost_text, NULL);
  set_number (self->appointment, "–");
  set_number (self->deal, "–");
}

/* Only rows that say something have room. */
static void
count_outcome (PremiaTrialPanel *self)
{
  self->n_qualified = self->n_won = 0;
  for (guint i = 0; self->trial != NULL && self->outcome != NULL && i < premia_scheme_trial_get_n_people (self->trial); i++)
    {
      const guint person = premia_scheme_trial_get_person (self->trial, i);

      self->n_qualified += premia_scheme_outcome_get_qualified (self->outcome, person);
      self->n_won += premia_scheme_outcome_get_won (self->outcome, person);
    }
  gtk_widget_set_visible (self->appointment_box, self->n_qualified > 0);
  gtk_widget_set_visible (self->deal_box, self->n_won > 0);
  gtk_widget_set_visible (self->each_box, self->n_qualified > 0 || self->n_won > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->on_cost_text), self->on_cost_ppm > 0);
}

/* ---- the pages under them ---- */

/* What nobody looks at costs no frame: it gets its numbers when it is turned to. */
static void
refresh_page (PremiaTrialPanel *self)
{
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  if (shown == GTK_WIDGET (self->bars))
    premia_trial_bars_refresh (self->bars);
  else if (shown == GTK_WIDGET (self->spread))
    premia_trial_spread_refresh (self->spread);
  else
    premia_trial_table_refresh (self->table);
}

/* The trial's people are others: all that was made for them is made anew. */
static void
take_people (PremiaTrialPanel *self)
{
  const guint digits = premia_scheme_get_digits (self->scheme);

  count_outcome (self);
  premia_trial_next_set_trial (self->next, self->trial, self->scheme);
  premia_trial_bars_set_trial (self->bars, self->trial, digits);
  premia_trial_spread_set_trial (self->spread, self->trial);
  premia_trial_table_set_trial (self->table, self->trial, digits);
  show_numbers (self, self->scheme);
}

static void
on_page_toggled_cb (PremiaTrialPanel *self, GtkToggleButton *toggle)
{
  GtkWidget *page = toggle == self->bars_toggle ? GTK_WIDGET (self->bars) : toggle == self->spread_toggle ? GTK_WIDGET (self->spread) : GTK_WIDGET (self->table);

  if (!gtk_toggle_button_get_active (toggle))
    return;
  gtk_stack_set_visible_child (self->stack, page);
  if (self->trial != NULL)
    refresh_page (self);
}

static void
on_base_cb (PremiaTrialPanel *self)
{
  g_signal_emit (self, signals[BASE_MOVED], 0);
}

static void
on_span_changed_cb (PremiaTrialPanel *self)
{
  g_signal_emit (self, signals[SPAN_CHANGED], 0);
}

static void
on_group_changed_cb (PremiaTrialPanel *self)
{
  if (self->trial != NULL)
    take_people (self);
  g_signal_emit (self, signals[GROUP_CHANGED], 0);
}

/* ---- the class ---- */

static void
premia_trial_panel_dispose (GObject *object)
{
  PremiaTrialPanel *self = PREMIA_TRIAL_PANEL (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->trial);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->outcome, premia_scheme_outcome_unref);

  G_OBJECT_CLASS (premia_trial_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, choice);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, total);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, change);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, on_cost_text);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, each_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, appointment_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, appointment);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, deal_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, deal);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, next);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, base_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, bars_toggle);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, spread_toggle);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, table_toggle);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, bars);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, spread);
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialPanel, table);
  gtk_widget_class_bind_template_callback (widget_class, on_base_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_page_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_span_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_group_changed_cb);
}

static void
premia_trial_panel_class_init (PremiaTrialPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_trial_panel_dispose;

  signals[BASE_MOVED] = g_signal_new ("base-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SPAN_CHANGED] = g_signal_new ("span-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GROUP_CHANGED] = g_signal_new ("group-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PREMIA_TYPE_TRIAL_BARS);
  g_type_ensure (PREMIA_TYPE_TRIAL_CHOICE);
  g_type_ensure (PREMIA_TYPE_TRIAL_NEXT);
  g_type_ensure (PREMIA_TYPE_TRIAL_SPREAD);
  g_type_ensure (PREMIA_TYPE_TRIAL_TABLE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-trial-panel.ui");
  bind_children (widget_class);
}

static void
premia_trial_panel_init (PremiaTrialPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
premia_trial_panel_set_locale (PremiaTrialPanel *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_TRIAL_PANEL (self));
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  g_set_object (&self->locale, locale);
  premia_trial_choice_set_locale (self->choice, locale);
  premia_trial_next_set_locale (self->next, locale);
  premia_trial_bars_set_locale (self->bars, locale);
  premia_trial_spread_set_locale (self->spread, locale);
  premia_trial_table_set_locale (self->table, locale);
}

void
premia_trial_panel_set_on_cost (PremiaTrialPanel *self, PremiaRate on_cost_ppm)
{
  g_return_if_fail (PREMIA_IS_TRIAL_PANEL (self));

  if (self->on_cost_ppm == on_cost_ppm)
    return;
  self->on_cost_ppm = on_cost_ppm;
  gtk_widget_set_visible (GTK_WIDGET (self->on_cost_text), on_cost_ppm > 0);
  if (self->trial != NULL)
    show_numbers (self, self->scheme);
}

void
premia_trial_panel_get_span (PremiaTrialPanel *self, PremiaPeriod period, PremiaPeriod *first, PremiaPeriod *last)
{
  g_return_if_fail (PREMIA_IS_TRIAL_PANEL (self));

  premia_trial_choice_get_span (self->choice, period, first, last);
}

static void
set_scheme (PremiaTrialPanel *self, PremiaScheme *scheme)
{
  if (scheme != NULL)
    premia_scheme_ref (scheme);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  self->scheme = scheme;
}

void
premia_trial_panel_set_trial (PremiaTrialPanel *self, PremiaSchemeTrial *trial, PremiaScheme *scheme, const char *problem)
{
  g_return_if_fail (PREMIA_IS_TRIAL_PANEL (self));
  g_return_if_fail (trial == NULL || scheme != NULL);
  g_return_if_fail (self->locale != NULL);

  g_set_object (&self->trial, trial);
  set_scheme (self, scheme);
  premia_trial_choice_take_trial (self->choice, trial);
  if (trial != NULL)
    {
      take_people (self);
      return;
    }
  count_outcome (self);
  premia_trial_next_set_trial (self->next, NULL, NULL);
  premia_trial_bars_set_trial (self->bars, NULL, 0);
  premia_trial_spread_set_trial (self->spread, NULL);
  premia_trial_table_set_trial (self->table, NULL, 0);
  set_number (self->total, "–");
  set_number (self->change, "");
  set_number (self->on_cost_text, NULL);
  gtk_widget_set_sensitive (self->base_button, FALSE);
  show_problem (self, problem);
}

void
premia_trial_panel_set_outcome (PremiaTrialPanel *self, PremiaSchemeOutcome *outcome)
{
  g_return_if_fail (PREMIA_IS_TRIAL_PANEL (self));

  if (outcome != NULL)
    premia_scheme_outcome_ref (outcome);
  g_clear_pointer (&self->outcome, premia_scheme_outcome_unref);
  self->outcome = outcome;
  count_outcome (self);
  if (self->trial != NULL)
    show_numbers (self, self->scheme);
}

void
premia_trial_panel_refresh (PremiaTrialPanel *self, PremiaScheme *scheme)
{
  g_return_if_fail (PREMIA_IS_TRIAL_PANEL (self));
  g_return_if_fail (scheme != NULL);

  if (self->trial == NULL)
    return;
  set_scheme (self, scheme);
  show_numbers (self, scheme);
  premia_trial_next_refresh (self->next, scheme);
  refresh_page (self);
}
