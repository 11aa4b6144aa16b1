/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-comparison-window"

#include "premia-comparison-window.h"
#include "premia-comparison-figures.h"
#include "premia-comparison-sides.h"
#include "premia-place-check.h"
#include "premia-trial-bars.h"
#include "premia-trial-choice.h"
#include "premia-trial-table.h"
#include "premia-trial-words.h"
#include "design/premia-scheme-difference.h"
#include "engine/premia-equal-cost.h"
#include "jobs/premia-doctor-job.h"
#include "jobs/premia-price-job.h"
#include "report/premia-statistic.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <math.h>

typedef enum { SIDE_BEFORE, SIDE_AFTER, N_SIDES } Side;

struct _PremiaComparisonWindow
{
  AdwWindow                parent_instance;
  AdwComboRow             *before;
  AdwComboRow             *after;
  PremiaTrialChoice       *choice;
  GtkLabel                *problem;
  GtkSpinner              *spinner;
  GtkWidget               *results;
  PremiaComparisonFigures *figures;
  GtkLabel                *doctor_note;
  PremiaTrialBars         *bars;
  PremiaTrialTable        *table;
  GtkWidget               *differences_group;
  GtkListBox              *differences;
  PremiaContext           *context;  /* (owned) */
  PremiaDesk              *desk;     /* (owned): the numbers are all of it */
  GPtrArray               *sides;    /* (owned) of PremiaComparisonSide */
  PremiaSchemeTrial       *trial;    /* (owned) (nullable) */
  PremiaSchemeOutcome     *outcome;  /* (owned) (nullable) */
  PremiaDiagnosis         *diagnoses[N_SIDES]; /* (owned) (nullable) */
  GCancellable            *cancellable;        /* (owned) (nullable) of what runs */
  guint                    n_running;
  gboolean                 filling;
};

G_DEFINE_FINAL_TYPE (PremiaComparisonWindow, premia_comparison_window, ADW_TYPE_WINDOW)

static PremiaLocale *
get_locale (PremiaComparisonWindow *self)
{
  return premia_context_get_locale (self->context);
}

static PremiaScheme *
get_scheme (PremiaComparisonWindow *self, Side side)
{
  const guint chosen = adw_combo_row_get_selected (side == SIDE_BEFORE ? self->before : self->after);

  return ((PremiaComparisonSide *) g_ptr_array_index (self->sides, MIN (chosen, self->sides->len - 1)))->scheme;
}

static void
show_problem (PremiaComparisonWindow *self, const char *problem)
{
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_widget_set_visible (self->results, problem == NULL && self->trial != NULL);
}

static void
show_busy (PremiaComparisonWindow *self)
{
  gtk_spinner_set_spinning (self->spinner, self->n_running > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->n_running > 0);
}

/* ---- the figures ---- */

static void
show_money (PremiaComparisonWindow *self, PremiaCompared which, PremiaMoney before, PremiaMoney after)
{
  PremiaScheme *scheme = get_scheme (self, SIDE_AFTER);
  const guint digits = premia_scheme_get_digits (scheme);
  g_autofree char *left = premia_locale_format_money (get_locale (self), before, scheme->currency, digits);
  g_autofree char *right = premia_locale_format_money (get_locale (self), after, scheme->currency, digits);
  g_autofree char *difference = premia_trial_say_difference (get_locale (self), after - before, digits);

  premia_comparison_figures_show (self->figures, which, left, right, difference, (after > before) - (after < before));
}

static void
show_costs (PremiaComparisonWindow *self)
{
  const PremiaMoney before = premia_scheme_trial_get_base_total (self->trial), after = premia_scheme_trial_get_total (self->trial);
  const PremiaRate on_cost = premia_desk_get_on_cost (self->desk);
  const PremiaMoney unit = get_scheme (self, SIDE_AFTER)->rounding_to;
  PremiaMoney full_before, full_after;

  show_money (self, PREMIA_COMPARED_COST, before, after);
  if (on_cost > 0 && premia_cost_add_on_cost (before, on_cost, unit, &full_before) && premia_cost_add_on_cost (after, on_cost, unit, &full_after))
    show_money (self, PREMIA_COMPARED_ON_COST, full_before, full_after);
  else
    premia_comparison_figures_show (self->figures, PREMIA_COMPARED_ON_COST, NULL, NULL, NULL, 0);
}

static void
show_each (PremiaComparisonWindow *self)
{
  PremiaScheme *scheme = get_scheme (self, SIDE_AFTER);
  const PremiaMoney before = premia_scheme_trial_get_base_total (self->trial), after = premia_scheme_trial_get_total (self->trial);
  guint counts[2] = { 0, 0 };

  for (guint i = 0; self->outcome != NULL && i < premia_scheme_trial_get_n_people (self->trial); i++)
    {
      counts[0] += premia_scheme_outcome_get_qualified (self->outcome, premia_scheme_trial_get_person (self->trial, i));
      counts[1] += premia_scheme_outcome_get_won (self->outcome, premia_scheme_trial_get_person (self->trial, i));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *left = premia_trial_say_each (before, counts[i], scheme, get_locale (self));
      g_autofree char *right = premia_trial_say_each (after, counts[i], scheme, get_locale (self));
      g_autofree char *difference = counts[i] > 0 ? premia_trial_say_difference (get_locale (self), (after - before) / counts[i], 0) : NULL;

      premia_comparison_figures_show (self->figures, i == 0 ? PREMIA_COMPARED_APPOINTMENT : PREMIA_COMPARED_DEAL, left, right, difference,
                                      (after > before) - (after < before));
    }
}

/* Of people who have enough months; NAN: nobody has. */
static double
mean_swing (PremiaDiagnosis *diagnosis)
{
  double sum = 0.0;
  guint n = 0;

  for (guint i = 0; i < diagnosis->people->len; i++)
    {
      const double cv = g_array_index (diagnosis->people, PremiaDoctorPerson, i).cv_pay;

      if (isfinite (cv))
        {
          sum += cv;
          n++;
        }
    }
  return n > 0 ? sum / n : NAN;
}

static double
statistic_of (PremiaDiagnosis *diagnosis, PremiaCompared which)
{
  if (diagnosis == NULL)
    return NAN;
  return which == PREMIA_COMPARED_SWINGS ? mean_swing (diagnosis)
         : which == PREMIA_COMPARED_LUCK ? diagnosis->luck_band : diagnosis->controllability;
}

static void
show_statistics (PremiaComparisonWindow *self)
{
  static const PremiaCompared which[] = { PREMIA_COMPARED_SWINGS, PREMIA_COMPARED_LUCK, PREMIA_COMPARED_CONTROL };

  for (guint i = 0; i < G_N_ELEMENTS (which); i++)
    {
      const double before = statistic_of (self->diagnoses[SIDE_BEFORE], which[i]), after = statistic_of (self->diagnoses[SIDE_AFTER], which[i]);
      g_autofree char *left = isfinite (before) ? premia_statistic_format_share (get_locale (self), before) : NULL;
      g_autofree char *right = isfinite (after) ? premia_statistic_format_share (get_locale (self), after) : NULL;

      premia_comparison_figures_show (self->figures, which[i], left, right, NULL, 0);
    }
}

static void
show_doctor_note (PremiaComparisonWindow *self)
{
  const gboolean done = self->diagnoses[SIDE_BEFORE] != NULL && self->diagnoses[SIDE_AFTER] != NULL;
  const char *text = done ? _("All numbers are of everybody’s pay if people work as they did; luck is of everybody, also where a team is chosen.")
                     : self->n_running > 0 ? _("How much of pay is luck is still being worked out…")
                                           : _("There is too little history to say how much of pay is luck.");

  gtk_label_set_text (self->doctor_note, text);
}

static void
show_people (PremiaComparisonWindow *self)
{
  const guint digits = premia_scheme_get_digits (get_scheme (self, SIDE_AFTER));

  show_costs (self);
  show_each (self);
  premia_trial_bars_set_trial (self->bars, self->trial, digits);
  premia_trial_table_set_trial (self->table, self->trial, digits);
}

/* ---- the words ---- */

static void
show_differences (PremiaComparisonWindow *self)
{
  g_autoptr (GPtrArray) changes = premia_scheme_difference (get_scheme (self, SIDE_BEFORE), get_scheme (self, SIDE_AFTER),
                                                            premia_locale_get_words (get_locale (self)));
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->differences))) != NULL)
    gtk_list_box_remove (self->differences, row);
  for (guint i = 0; i < changes->len; i++)
    {
      const PremiaSchemeChange *change = g_ptr_array_index (changes, i);
      GtkWidget *label = gtk_label_new (change->text);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "measure-row");
      row = gtk_list_box_row_new ();
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      gtk_list_box_append (self->differences, row);
    }
  gtk_widget_set_visible (self->differences_group, changes->len > 0);
}

/* ---- working it out ---- */

static void
end_run (PremiaComparisonWindow *self)
{
  self->n_running--;
  show_busy (self);
  show_doctor_note (self);
}

static void
on_examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaComparisonWindow) self = user_data;
  PremiaDoctorJob *job = PREMIA_DOCTOR_JOB (source);
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (job), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Without it the costs still stand; why there is none is the doctor's page to say. */
  for (guint side = 0; done && side < N_SIDES; side++)
    if (get_scheme (self, side) == premia_doctor_job_get_scheme (job) && self->diagnoses[side] == NULL)
      self->diagnoses[side] = premia_diagnosis_ref (premia_doctor_job_get_diagnosis (job));
  end_run (self);
  show_statistics (self);
}

static void
examine (PremiaComparisonWindow *self, Side side, PremiaPeriod first, PremiaPeriod last)
{
  g_autoptr (PremiaDoctorJob) job = premia_doctor_job_new (self->desk, get_scheme (self, side), first, last);

  self->n_running++;
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_examined_cb, g_object_ref (self));
}

static void
take_prices (PremiaComparisonWindow *self, PremiaPriceJob *job)
{
  PremiaCube *cube = premia_price_job_get_cube (job, 0), *base_cube = premia_price_job_get_base_cube (job, 0);
  const GError *error = premia_price_job_get_problem (job, 0);
  g_autofree char *problem = error != NULL ? premia_place_say_error (error) : NULL;
  PremiaScheme *before = get_scheme (self, SIDE_BEFORE);

  if (cube == NULL || error != NULL || (base_cube == NULL && !premia_cube_serves (cube, before)))
    {
      show_problem (self, problem != NULL ? problem : _("What is compared with cannot be counted over this time."));
      return;
    }
  self->trial = base_cube != NULL ? premia_scheme_trial_new_beside (cube, base_cube) : premia_scheme_trial_new (cube);
  premia_scheme_trial_set_base (self->trial, before);
  premia_scheme_trial_run (self->trial, get_scheme (self, SIDE_AFTER));
  self->outcome = premia_price_job_get_outcome (job, 0) != NULL ? premia_scheme_outcome_ref (premia_price_job_get_outcome (job, 0)) : NULL;
  premia_trial_choice_take_trial (self->choice, self->trial);
  show_problem (self, NULL);
  show_people (self);
}

static void
on_priced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaComparisonWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean done = premia_job_run_finish (PREMIA_JOB (source), result, &error);

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (done)
    take_prices (self, PREMIA_PRICE_JOB (source));
  else
    show_problem (self, error->message);
  end_run (self);
}

static void
forget (PremiaComparisonWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->trial);
  g_clear_pointer (&self->outcome, premia_scheme_outcome_unref);
  for (guint i = 0; i < N_SIDES; i++)
    g_clear_pointer (&self->diagnoses[i], premia_diagnosis_unref);
  self->n_running = 0;
}

/* (nullable): why these two are not to be compared. */
static const char *
find_obstacle (PremiaScheme *before, PremiaScheme *after)
{
  if (before->period != after->period)
    return _("One of them is calculated by other periods than the other (months, quarters): their pay cannot stand side by side.");
  if (g_strcmp0 (before->currency, after->currency) != 0)
    return _("They pay in different currencies: their pay cannot stand side by side.");
  return NULL;
}

static void
compare (PremiaComparisonWindow *self)
{
  PremiaScheme *before = get_scheme (self, SIDE_BEFORE), *after = get_scheme (self, SIDE_AFTER);
  const char *obstacle = find_obstacle (before, after);
  g_autoptr (PremiaPriceJob) job = NULL;
  PremiaPeriod first, last;

  if (self->filling)
    return;
  forget (self);
  premia_trial_choice_get_span (self->choice, premia_context_get_period_as (self->context, after->period), &first, &last);
  premia_trial_choice_take_trial (self->choice, NULL);
  premia_trial_bars_set_trial (self->bars, NULL, 0);
  premia_trial_table_set_trial (self->table, NULL, 0);
  show_statistics (self);
  show_differences (self);
  show_problem (self, obstacle);
  if (obstacle != NULL)
    {
      show_busy (self);
      return;
    }
  self->cancellable = g_cancellable_new ();
  job = premia_price_job_new (self->desk);
  premia_price_job_add_trial (job, after, before, first, last);
  self->n_running++;
  premia_job_run_async (PREMIA_JOB (job), self->cancellable, on_priced_cb, g_object_ref (self));
  for (guint side = 0; side < N_SIDES; side++)
    examine (self, side, first, last);
  show_busy (self);
  show_doctor_note (self);
}

static void
on_group_changed_cb (PremiaComparisonWindow *self)
{
  if (self->trial != NULL)
    show_people (self);
}

static void
on_swap_cb (PremiaComparisonWindow *self)
{
  const guint before = adw_combo_row_get_selected (self->before), after = adw_combo_row_get_selected (self->after);

  self->filling = TRUE;
  adw_combo_row_set_selected (self->before, after);
  adw_combo_row_set_selected (self->after, before);
  self->filling = FALSE;
  compare (self);
}

/* ---- the class ---- */

static void
premia_comparison_window_dispose (GObject *object)
{
  PremiaComparisonWindow *self = PREMIA_COMPARISON_WINDOW (object);

  forget (self);
  /* The rows tell of their end. */
  self->filling = TRUE;
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_comparison_window_parent_class)->dispose (object);
}

static void
premia_comparison_window_finalize (GObject *object)
{
  PremiaComparisonWindow *self = PREMIA_COMPARISON_WINDOW (object);

  g_clear_pointer (&self->sides, g_ptr_array_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);

  G_OBJECT_CLASS (premia_comparison_window_parent_class)->finalize (object);
}

static void
premia_comparison_window_class_init (PremiaComparisonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_comparison_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_comparison_window_finalize;

  g_type_ensure (PREMIA_TYPE_COMPARISON_FIGURES);
  g_type_ensure (PREMIA_TYPE_TRIAL_BARS);
  g_type_ensure (PREMIA_TYPE_TRIAL_CHOICE);
  g_type_ensure (PREMIA_TYPE_TRIAL_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-comparison-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, before);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, after);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, choice);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, results);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, figures);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, doctor_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, bars);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, table);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, differences_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaComparisonWindow, differences);
  gtk_widget_class_bind_template_callback (widget_class, compare);
  gtk_widget_class_bind_template_callback (widget_class, on_group_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_swap_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "publish");
}

static void
premia_comparison_window_init (PremiaComparisonWindow *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What is paid now against what is being edited; without changes, against the next scheme there is. */
static void
fill_rows (PremiaComparisonWindow *self, PremiaScheme *open)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint left = open != NULL ? premia_comparison_find_side (self->sides, open->id) : 0, right = left;

  for (guint i = 0; i < self->sides->len; i++)
    {
      const PremiaComparisonSide *side = g_ptr_array_index (self->sides, i);
      const PremiaDeskScheme *kept = premia_desk_find_scheme (self->desk, side->scheme->id);

      gtk_string_list_append (names, side->name);
      if (open == NULL || g_strcmp0 (side->scheme->id, open->id) != 0)
        continue;
      if (kept != NULL && kept->scheme == side->scheme)
        left = i;
      if (premia_scheme_equal (side->scheme, open))
        right = i;
    }
  adw_combo_row_set_model (self->before, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->after, G_LIST_MODEL (names));
  if (left == right && self->sides->len > 1)
    right = (left + 1) % self->sides->len;
  adw_combo_row_set_selected (self->before, left);
  adw_combo_row_set_selected (self->after, right);
}

GtkWindow *
premia_comparison_window_new (GtkWindow *parent, PremiaContext *context, PremiaScheme *open)
{
  PremiaComparisonWindow *self;
  PremiaDesk *desk;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);
  desk = premia_context_get_desk (context);
  g_return_val_if_fail (desk != NULL && premia_desk_get_n_schemes (desk) > 0, NULL);

  self = g_object_new (PREMIA_TYPE_COMPARISON_WINDOW, "transient-for", parent, NULL);
  self->context = g_object_ref (context);
  self->desk = premia_desk_ref (desk);
  self->sides = premia_comparison_list_sides (desk, open, get_locale (self));
  premia_trial_choice_set_locale (self->choice, get_locale (self));
  premia_trial_bars_set_locale (self->bars, get_locale (self));
  premia_trial_table_set_locale (self->table, get_locale (self));
  fill_rows (self, open);
  self->filling = FALSE;
  compare (self);
  return GTK_WINDOW (self);
}

gboolean
premia_comparison_window_is_busy (PremiaComparisonWindow *self)
{
  g_return_val_if_fail (PREMIA_IS_COMPARISON_WINDOW (self), FALSE);

  return self->n_running > 0;
}
