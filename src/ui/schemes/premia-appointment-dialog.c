/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-appointment-dialog"

#include "premia-appointment-dialog.h"
#include "premia-appointment-look.h"
#include "premia-place-check.h"
#include "ui/help/premia-help-window.h"

#include <glib/gi18n.h>
#include <math.h>

struct _PremiaAppointmentDialog
{
  AdwWindow    parent_instance;
  GtkWidget   *use;
  GtkLabel    *source, *problem;
  GtkWidget   *spinner, *numbers, *from_history;
  AdwEntryRow *sale, *rate, *margin, *share;
  AdwActionRow *value_row, *fee_row, *earned_row, *cost_row;
  GtkLabel    *value, *fee, *earned, *cost;

  PremiaSchemeEditor    *editor;      /* (owned) */
  PremiaLocale          *locale;      /* (owned) */
  GCancellable          *cancellable; /* (owned) */
  PremiaAppointmentLook *look;        /* (owned) (nullable): not there yet */
  PremiaScheme          *with;        /* (owned) (nullable): the scheme with the fee that is shown */
  gboolean               filling;
};

G_DEFINE_FINAL_TYPE (PremiaAppointmentDialog, premia_appointment_dialog, ADW_TYPE_WINDOW)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static char *
say_money (PremiaAppointmentDialog *self, PremiaMoney amount)
{
  return premia_locale_format_money (self->locale, amount, self->look->scheme->currency, premia_scheme_get_digits (self->look->scheme));
}

static void
set_money (PremiaAppointmentDialog *self, GtkLabel *label, PremiaMoney amount)
{
  g_autofree char *text = say_money (self, amount);

  gtk_label_set_text (label, text);
}

/* A number above 0; what cannot be read is marked. */
static gboolean
read_number (PremiaAppointmentDialog *self, AdwEntryRow *row, PremiaMoney most, PremiaMoney *number)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  const gboolean ok = premia_locale_parse_amount (self->locale, text, number) && *number >= 0 && *number <= most;

  if (ok || *text == '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  return ok && *number > 0;
}

#define MOST_MONEY   (G_GINT64_CONSTANT (1000000000) * PREMIA_MICRO)
#define MOST_PERCENT (100 * PREMIA_MICRO)

/* amount × percent, rounded down to the unit that amounts are paid in. */
static gboolean
take_percent (PremiaAppointmentDialog *self, PremiaRational *exact, PremiaMoney percent, PremiaMoney *rounded)
{
  PremiaRational share;

  return premia_rational_set (&share, percent, MOST_PERCENT) && premia_rational_multiply (exact, *exact, share)
         && premia_rational_round (*exact, self->look->scheme->rounding_to, PREMIA_ROUND_DOWN, rounded);
}

/* Where the numbers are from, and how sure they are. */
static void
show_source (PremiaAppointmentDialog *self)
{
  const PremiaAppointmentValue *known = &self->look->value;
  g_autofree char *text = NULL, *low = NULL, *high = NULL;

  if (!isfinite (known->value))
    text = g_strdup_printf (ngettext ("Only %u appointment is old enough to tell: type what you know.", "Only %u appointments are old enough to tell: type what you know.", known->n),
                            known->n);
  else
    {
      low = say_money (self, (PremiaMoney) (known->low * 100) * (PREMIA_MICRO / 100));
      high = say_money (self, (PremiaMoney) (known->high * 100) * (PREMIA_MICRO / 100));
      /* Translators: a number of appointments, two amounts */
      text = g_strdup_printf (ngettext ("From %u appointment of the history: between %s and %s, 95%% sure.",
                                        "From %u appointments of the history: between %s and %s, 95%% sure.", known->n), known->n, low, high);
    }
  gtk_label_set_text (self->source, text);
  gtk_widget_set_visible (self->from_history, isfinite (known->value));
}

static void
show_nothing (PremiaAppointmentDialog *self)
{
  GtkLabel *const labels[] = { self->fee, self->earned, self->cost };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_label_set_text (labels[i], "–");
  adw_action_row_set_subtitle (self->earned_row, NULL);
  adw_action_row_set_subtitle (self->cost_row, NULL);
  adw_action_row_set_subtitle (self->fee_row, _("Say your margin and the share that you give."));
}

static void
show_trial (PremiaAppointmentDialog *self, PremiaMoney fee)
{
  PremiaMoney cost, earned;
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL, *now = NULL, *before = NULL;
  guint n;

  set_money (self, self->fee, fee);
  adw_action_row_set_subtitle (self->fee_row, NULL);
  if (!premia_appointment_look_try (self->look, fee, &self->with, &cost, &earned, &n, &error))
    {
      g_autofree char *message = premia_place_say_error (error);

      show_nothing (self);
      adw_action_row_set_subtitle (self->fee_row, message);
      return;
    }
  set_money (self, self->earned, earned);
  set_money (self, self->cost, cost);
  count = g_strdup_printf (ngettext ("%u qualified appointment that took place", "%u qualified appointments that took place", n), n);
  adw_action_row_set_subtitle (self->earned_row, count);
  before = say_money (self, self->look->cost);
  /* Translators: an amount */
  now = g_strdup_printf (_("As it is now: %s"), before);
  adw_action_row_set_subtitle (self->cost_row, now);
}

static void
show (PremiaAppointmentDialog *self)
{
  PremiaMoney sale, rate, margin, share, value = 0, fee = 0;
  PremiaRational exact;
  gboolean has_sale, has_rate, has_margin, has_share;

  g_clear_pointer (&self->with, premia_scheme_unref);
  if (self->look == NULL || self->filling)
    return;
  has_sale = read_number (self, self->sale, MOST_MONEY, &sale);
  has_rate = read_number (self, self->rate, MOST_PERCENT, &rate);
  has_margin = read_number (self, self->margin, MOST_PERCENT, &margin);
  has_share = read_number (self, self->share, MOST_PERCENT, &share);
  exact = premia_rational_from_micros (has_sale ? sale : 0);
  if (has_sale && has_rate && take_percent (self, &exact, rate, &value))
    set_money (self, self->value, value);
  else
    gtk_label_set_text (self->value, "–");
  if (value > 0 && has_margin && has_share && take_percent (self, &exact, margin, &fee) && take_percent (self, &exact, share, &fee) && fee > 0)
    show_trial (self, fee);
  else
    show_nothing (self);
  gtk_widget_set_sensitive (self->use, self->with != NULL);
}

static void
fill_from_history (PremiaAppointmentDialog *self)
{
  const PremiaAppointmentValue *known = &self->look->value;

  self->filling = TRUE;
  if (isfinite (known->value))
    {
      g_autofree char *sale = premia_locale_format_entry (self->locale, isfinite (known->sale) ? (PremiaMoney) llround (known->sale * 100) * (PREMIA_MICRO / 100) : 0, 2);
      g_autofree char *rate = premia_locale_format_entry (self->locale, (PremiaMoney) llround (known->rate * 10000) * (PREMIA_MICRO / 100), 2);

      gtk_editable_set_text (GTK_EDITABLE (self->sale), sale);
      gtk_editable_set_text (GTK_EDITABLE (self->rate), rate);
    }
  self->filling = FALSE;
  show (self);
}

static void
on_looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaAppointmentDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->look = premia_appointment_look_finish (result, &error);
  if (self->editor == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->spinner, FALSE);
  if (self->look == NULL)
    {
      g_autofree char *message = premia_place_say_error (error);

      set_text (self->problem, message);
      return;
    }
  gtk_widget_set_visible (self->numbers, TRUE);
  show_source (self);
  fill_from_history (self);
  gtk_widget_grab_focus (GTK_WIDGET (isfinite (self->look->value.value) ? self->margin : self->sale));
}

static void
on_changed_cb (PremiaAppointmentDialog *self)
{
  show (self);
}

static void
on_from_history_cb (PremiaAppointmentDialog *self)
{
  fill_from_history (self);
}

static void
on_use_cb (PremiaAppointmentDialog *self)
{
  if (self->with == NULL)
    return;
  premia_scheme_editor_change (self->editor, self->with, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
premia_appointment_dialog_dispose (GObject *object)
{
  PremiaAppointmentDialog *self = PREMIA_APPOINTMENT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->editor);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->with, premia_scheme_unref);
  g_clear_pointer (&self->look, premia_appointment_look_free);

  G_OBJECT_CLASS (premia_appointment_dialog_parent_class)->dispose (object);
}

static void
premia_appointment_dialog_class_init (PremiaAppointmentDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_appointment_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-appointment-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, use);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, source);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, numbers);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, from_history);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, sale);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, rate);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, margin);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, share);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, value_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, value);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, fee_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, fee);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, earned_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, earned);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, cost_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaAppointmentDialog, cost);
  gtk_widget_class_bind_template_callback (widget_class, on_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_from_history_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_use_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "setter-pay#fee");
}

static void
premia_appointment_dialog_init (PremiaAppointmentDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_appointment_dialog_new (PremiaSchemeEditor *editor, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last, PremiaLocale *locale)
{
  PremiaAppointmentDialog *self;

  g_return_val_if_fail (PREMIA_IS_SCHEME_EDITOR (editor) && desk != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_APPOINTMENT_DIALOG, NULL);
  self->editor = g_object_ref (editor);
  self->locale = g_object_ref (locale);
  premia_appointment_look_async (desk, premia_scheme_editor_get_scheme (editor), first, last, self->cancellable, on_looked_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}

void
premia_appointment_start (GtkWidget *parent, PremiaSchemeEditor *editor, PremiaDesk *desk, PremiaPeriod first, PremiaPeriod last, PremiaLocale *locale)
{
  GtkWidget *dialog = premia_appointment_dialog_new (editor, desk, first, last, locale);
  GtkRoot *root;

  g_return_if_fail (dialog != NULL && GTK_IS_WIDGET (parent));

  root = gtk_widget_get_root (parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (dialog));
}
