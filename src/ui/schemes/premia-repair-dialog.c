/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-repair-dialog"

#include "premia-repair-dialog.h"
#include "premia-place-check.h"
#include "premia-repair-people.h"
#include "premia-repair-words.h"

#include "jobs/premia-badge-earnings.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-columns-layout.h"

#include <glib/gi18n.h>
#include <math.h>

#define MAX_THREADS 4

struct _PremiaRepairDialog
{
  AdwWindow           parent_instance;
  GtkWidget          *apply;
  GtkLabel           *heading, *span, *problem;
  GtkWidget          *spinner;
  GtkWidget          *numbers;
  GtkWidget          *fee_row;
  GtkLabel           *fee;
  AdwComboRow        *step;
  AdwActionRow       *before_row, *after_row;
  GtkLabel           *cost_before, *cost_after, *remainder;
  AdwEntryRow        *on_cost;
  GtkLabel           *scheme_before, *scheme_after;
  GtkWidget          *quality_group, *guarantee_group;
  AdwActionRow       *quality_row, *guarantee_row;
  GtkSwitch          *quality, *guarantee;
  AdwEntryRow        *value, *margin;
  AdwActionRow       *break_even;
  AdwPreferencesGroup *people_group;
  GtkListBox         *people;

  PremiaSchemeEditor *editor;  /* (owned) */
  PremiaScheme       *scheme;  /* (owned): what is mended */
  PremiaFinding      *finding; /* (owned) */
  PremiaDesk         *desk;    /* (owned) */
  PremiaLocale       *locale;  /* (owned) */
  PremiaPeriod        first, last;
  PremiaRate          on_cost_ppm;
  PremiaRepair       *repair;  /* (owned) (nullable): as the options are, or were a moment ago */
  gboolean            running, again;
};

enum { APPLIED, ON_COST_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRepairDialog, premia_repair_dialog, ADW_TYPE_WINDOW)

/* Units of the currency; 0: as exact as money is. */
static const int steps[] = { 0, 1, 10, 50, 100 };

/* ---- showing ---- */

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
set_money (PremiaRepairDialog *self, GtkLabel *label, PremiaMoney amount, gboolean with_sign)
{
  g_autofree char *text = premia_repair_say_money (self->repair, amount, with_sign, self->locale);

  gtk_label_set_text (label, text);
}

static void
show_cost (PremiaRepairDialog *self)
{
  PremiaRepair *repair = self->repair;
  g_autofree char *with = NULL, *before = NULL, *after = NULL;

  if (repair->has_number)
    set_money (self, self->fee, repair->number, FALSE);
  gtk_widget_set_visible (self->fee_row, repair->has_number && repair->reached);
  gtk_widget_set_visible (GTK_WIDGET (self->step), repair->has_number);
  set_money (self, self->cost_before, repair->cost_before, FALSE);
  set_money (self, self->cost_after, repair->cost_after, FALSE);
  set_money (self, self->remainder, repair->remainder, TRUE);
  with = premia_locale_format_number (self->locale, premia_rational_from_micros (self->on_cost_ppm), 4, TRUE);
  before = premia_repair_say_money (repair, repair->full_before, FALSE, self->locale);
  after = premia_repair_say_money (repair, repair->full_after, FALSE, self->locale);
  if (self->on_cost_ppm > 0)
    {
      /* Translators: an amount, a percentage */
      g_autofree char *full_before = g_strdup_printf (_("%s with %s on top"), before, with);
      g_autofree char *full_after = g_strdup_printf (_("%s with %s on top"), after, with);

      adw_action_row_set_subtitle (self->before_row, full_before);
      adw_action_row_set_subtitle (self->after_row, full_after);
      return;
    }
  adw_action_row_set_subtitle (self->before_row, NULL);
  adw_action_row_set_subtitle (self->after_row, NULL);
}

/* What an appointment brings: value × margin. FALSE: not all of it was said. */
static gboolean
read_value (PremiaRepairDialog *self, PremiaMoney *value)
{
  PremiaMoney brings, percent;
  PremiaRational exact, share;

  return premia_locale_parse_amount (self->locale, gtk_editable_get_text (GTK_EDITABLE (self->value)), &brings)
         && premia_locale_parse_amount (self->locale, gtk_editable_get_text (GTK_EDITABLE (self->margin)), &percent) && brings > 0 && percent > 0
         && premia_rational_set (&share, percent, 100 * PREMIA_MICRO)
         && premia_rational_multiply (&exact, premia_rational_from_micros (brings), share)
         && premia_rational_round (exact, 1, PREMIA_ROUND_DOWN, value);
}

static void
show_break_even (PremiaRepairDialog *self)
{
  PremiaMoney value;
  g_autofree char *text = NULL;

  if (self->repair == NULL)
    return;
  if (read_value (self, &value))
    text = premia_repair_say_break_even (self->repair, value, gtk_switch_get_active (self->guarantee), self->locale);
  else
    text = g_strdup (_("Say what an appointment brings and what your margin is to see how far appointments may fall."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->break_even), text);
}

/* A scheme is published from a month on that has not begun: the one after the data. */
static PremiaPeriod
find_next_period (PremiaRepairDialog *self)
{
  const PremiaInstant last = premia_dataset_get_last_at (premia_desk_get_dataset (self->desk));
  PremiaDate day;

  if (last == PREMIA_NEVER)
    return premia_period_next (self->last, 1);
  day = premia_zone_date_of (premia_desk_get_zone (self->desk, self->scheme), last);
  return premia_period_next (premia_period_of_date (self->scheme->period, day), 1);
}

static void
show_additions (PremiaRepairDialog *self)
{
  g_autofree char *quality = premia_repair_say_quality (self->repair, gtk_switch_get_active (self->quality), self->locale);
  g_autofree char *guarantee = premia_repair_say_guarantee (self->repair, find_next_period (self), self->locale);

  gtk_widget_set_visible (self->quality_group, self->repair->has_quality);
  adw_action_row_set_subtitle (self->quality_row, quality);
  gtk_widget_set_visible (self->guarantee_group, self->repair->guarantee > 0);
  adw_action_row_set_subtitle (self->guarantee_row, guarantee);
}

static void
show (PremiaRepairDialog *self)
{
  g_autofree char *before = premia_repair_say_scheme (self->repair->before, self->locale);
  g_autofree char *after = premia_repair_say_scheme (self->repair->after, self->locale);
  g_autofree char *people = premia_repair_say_people (self->repair);
  g_autofree char *problem = premia_repair_say_problem (self->repair, self->locale);

  show_cost (self);
  gtk_label_set_text (self->scheme_before, before);
  gtk_label_set_text (self->scheme_after, after);
  show_additions (self);
  show_break_even (self);
  adw_preferences_group_set_description (self->people_group, people);
  premia_repair_people_fill (self->people, self->repair, premia_desk_get_dataset (self->desk), self->locale);
  gtk_widget_set_visible (GTK_WIDGET (self->people_group), self->repair->people->len > 0);
  set_text (self->problem, problem);
  gtk_widget_set_sensitive (self->apply, self->repair->reached);
  gtk_widget_set_visible (self->numbers, TRUE);
}

/* ---- calculating ---- */

typedef struct
{
  PremiaDesk    *desk;    /* (owned) */
  PremiaScheme  *scheme;  /* (owned) */
  PremiaFinding *finding; /* (owned) */
  PremiaRepairCall call;
} Order;

static void
order_free (Order *order)
{
  premia_desk_unref (order->desk);
  premia_scheme_unref (order->scheme);
  premia_finding_free (order->finding);
  g_free (order);
}

static void
calculate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  g_autoptr (PremiaCoverage) coverage = premia_desk_new_coverage (order->desk, order->scheme);
  g_autoptr (PremiaEarnedBadges) earned = premia_badge_earnings_of_now (order->desk);
  GError *error = NULL;
  PremiaRepair *repair;

  order->call.span.coverage = coverage;
  order->call.span.earned = earned;
  repair = premia_repair_new (&order->call, &error);
  if (repair != NULL)
    g_task_return_pointer (task, repair, (GDestroyNotify) premia_repair_free);
  else
    g_task_return_error (task, error);
}

static void run (PremiaRepairDialog *self);

static void
on_calculated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PremiaRepairDialog *self = PREMIA_REPAIR_DIALOG (source);
  g_autoptr (GError) error = NULL;
  PremiaRepair *repair = g_task_propagate_pointer (G_TASK (result), &error);

  self->running = FALSE;
  g_clear_pointer (&self->repair, premia_repair_free);
  self->repair = repair;
  if (!gtk_widget_in_destruction (GTK_WIDGET (self)) && self->editor != NULL)
    {
      if (self->again)
        {
          run (self);
          return;
        }
      gtk_widget_set_visible (self->spinner, FALSE);
      gtk_widget_remove_css_class (self->numbers, "stale");
      if (repair != NULL)
        show (self);
      else
        {
          g_autofree char *message = premia_place_say_error (error);

          set_text (self->problem, message);
          gtk_widget_set_visible (self->numbers, FALSE);
        }
    }
}

static void
run (PremiaRepairDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Order *order;
  guint step = adw_combo_row_get_selected (self->step);

  gtk_widget_set_sensitive (self->apply, FALSE);
  self->again = self->running;
  if (self->running)
    return;
  self->running = TRUE;
  gtk_widget_add_css_class (self->numbers, "stale");
  order = g_new0 (Order, 1);
  order->desk = premia_desk_ref (self->desk);
  order->scheme = premia_scheme_ref (self->scheme);
  order->finding = premia_finding_copy (self->finding);
  order->call = (PremiaRepairCall) {
    .dataset = premia_desk_get_dataset (self->desk), .scheme = order->scheme, .finding = order->finding,
    .span = { self->first, self->last, PREMIA_NEVER, premia_desk_get_zone (self->desk, self->scheme), NULL },
    .step = step < G_N_ELEMENTS (steps) ? steps[step] * PREMIA_MICRO : 0,
    .quality = gtk_switch_get_active (self->quality), .guarantee = gtk_switch_get_active (self->guarantee),
    .on_cost_ppm = self->on_cost_ppm, .n_threads = MIN (g_get_num_processors (), MAX_THREADS),
  };
  task = g_task_new (self, NULL, on_calculated_cb, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, order, (GDestroyNotify) order_free);
  g_task_run_in_thread (task, calculate);
}

/* ---- what a person does ---- */

static void
on_option_cb (PremiaRepairDialog *self)
{
  if (self->scheme != NULL)
    run (self);
}

static void
on_value_cb (PremiaRepairDialog *self)
{
  show_break_even (self);
}

static void
on_on_cost_cb (PremiaRepairDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->on_cost));
  PremiaMoney percent = 0;
  g_autofree char *plain = NULL;

  if ((*text != '\0' && !premia_locale_parse_amount (self->locale, text, &percent)) || percent < 0 || percent > 1000 * PREMIA_MICRO)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->on_cost), "error");
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->on_cost), "error");
  self->on_cost_ppm = percent / 100;
  plain = premia_money_to_shortest (percent);
  g_signal_emit (self, signals[ON_COST_CHANGED], 0, percent == 0 ? "" : plain);
  run (self);
}

static void
on_apply_cb (PremiaRepairDialog *self)
{
  if (self->repair == NULL || !gtk_widget_get_sensitive (self->apply))
    return;
  g_object_ref (self);
  premia_scheme_editor_change (self->editor, self->repair->after, NULL);
  g_signal_emit (self, signals[APPLIED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
  g_object_unref (self);
}

/* ---- the class ---- */

static void
premia_repair_dialog_dispose (GObject *object)
{
  PremiaRepairDialog *self = PREMIA_REPAIR_DIALOG (object);

  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->scheme, premia_scheme_unref);
  g_clear_pointer (&self->finding, premia_finding_free);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_pointer (&self->repair, premia_repair_free);

  G_OBJECT_CLASS (premia_repair_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, apply);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, span);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, numbers);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, fee_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, fee);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, step);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, before_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, after_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, cost_before);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, cost_after);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, remainder);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, on_cost);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, scheme_before);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, scheme_after);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, quality_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, quality_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, quality);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, guarantee_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, guarantee_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, guarantee);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, value);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, margin);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, break_even);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, people_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaRepairDialog, people);
}

static void
premia_repair_dialog_class_init (PremiaRepairDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_repair_dialog_dispose;
  signals[APPLIED] = g_signal_new ("applied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ON_COST_CHANGED] = g_signal_new ("on-cost-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PREMIA_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-repair-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_on_cost_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_option_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_value_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "doctor#mend");
}

static void
premia_repair_dialog_init (PremiaRepairDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
offer_steps (PremiaRepairDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Not rounded"));
  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *name = premia_locale_format_money (self->locale, steps[i] * PREMIA_MICRO, self->scheme->currency, 0);

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->step, G_LIST_MODEL (names));
}

static void
fill_entry (PremiaRepairDialog *self, AdwEntryRow *row, PremiaMoney amount, guint digits)
{
  g_autofree char *text = premia_locale_format_entry (self->locale, amount, digits);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

GtkWidget *
premia_repair_dialog_new (PremiaSchemeEditor *editor, const PremiaFinding *finding, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last,
                          double appointment_value, PremiaLocale *locale)
{
  PremiaRepairDialog *self;
  g_autofree char *span = NULL;
  g_autofree char *percent = NULL;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor) && finding != NULL && desk != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_REPAIR_DIALOG, "title", premia_repair_say_title (finding->mend), NULL);
  self->editor = g_object_ref (editor);
  self->finding = premia_finding_copy (finding);
  self->desk = premia_desk_ref (desk);
  self->locale = g_object_ref (locale);
  self->first = first;
  self->last = last;
  self->on_cost_ppm = premia_desk_get_on_cost (desk);
  gtk_label_set_text (self->heading, premia_repair_say_title (finding->mend));
  span = premia_repair_say_span (first, last, locale);
  gtk_label_set_text (self->span, span);
  if (isfinite (appointment_value) && appointment_value > 0 && appointment_value < 1e12)
    fill_entry (self, self->value, (PremiaMoney) (appointment_value + 0.5) * PREMIA_MICRO, 0);
  percent = premia_money_to_shortest (self->on_cost_ppm * 100);
  gtk_editable_set_text (GTK_EDITABLE (self->on_cost), self->on_cost_ppm > 0 ? percent : "0");
  /* From here on a change of an option means something. */
  self->scheme = premia_scheme_ref (premia_scheme_editor_get_scheme (editor));
  offer_steps (self);
  run (self);
  return GTK_WIDGET (self);
}

GPtrArray *
premia_repair_dialog_list_guaranteed (PremiaRepairDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_REPAIR_DIALOG (self), NULL);

  if (self->repair == NULL || self->repair->guarantee == 0 || !gtk_switch_get_active (self->guarantee))
    return NULL;
  return premia_repair_list_guaranteed (self->repair, find_next_period (self));
}
