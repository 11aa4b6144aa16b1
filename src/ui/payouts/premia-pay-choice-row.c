/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-choice-row"

#include "premia-pay-choice-row.h"

struct _PremiaPayChoiceRow
{
  AdwBin           parent_instance;
  GtkCheckButton  *check;
  GtkLabel        *name;
  GtkLabel        *state;
  GtkLabel        *tokens;
  GtkLabel        *money;
  PremiaPayChoice *choice;  /* (owned) (nullable) */
  gboolean         showing;
};

G_DEFINE_FINAL_TYPE (PremiaPayChoiceRow, premia_pay_choice_row, ADW_TYPE_BIN)

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
show (PremiaPayChoiceRow *self)
{
  const char *state = premia_pay_choice_get_state (self->choice);
  const gboolean can = premia_pay_choice_can_choose (self->choice);
  PremiaPaymentState payment;
  const gboolean paid = premia_pay_choice_get_payment (self->choice, &payment);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s%s%s", premia_pay_choice_get_name (self->choice), premia_pay_choice_get_tokens_text (self->choice),
                                             premia_pay_choice_get_money_text (self->choice), *state != '\0' ? ", " : "", state);

  self->showing = TRUE;
  gtk_check_button_set_active (self->check, premia_pay_choice_get_chosen (self->choice));
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), can);
  self->showing = FALSE;
  gtk_label_set_text (self->state, state);
  gtk_widget_set_visible (GTK_WIDGET (self->state), *state != '\0');
  set_class (GTK_WIDGET (self->state), "success", paid && payment == PREMIA_PAYMENT_PAID);
  set_class (GTK_WIDGET (self->state), "warning", paid && (payment == PREMIA_PAYMENT_OPEN || payment == PREMIA_PAYMENT_DENIED));
  set_class (GTK_WIDGET (self->state), "dim-label", !paid || (payment != PREMIA_PAYMENT_PAID && payment != PREMIA_PAYMENT_OPEN && payment != PREMIA_PAYMENT_DENIED));
  set_class (GTK_WIDGET (self->name), "dim-label", !can && !paid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
on_toggled_cb (PremiaPayChoiceRow *self)
{
  if (!self->showing && self->choice != NULL)
    premia_pay_choice_set_chosen (self->choice, gtk_check_button_get_active (self->check));
}

static void
premia_pay_choice_row_dispose (GObject *object)
{
  premia_pay_choice_row_set_choice (PREMIA_PAY_CHOICE_ROW (object), NULL);

  G_OBJECT_CLASS (premia_pay_choice_row_parent_class)->dispose (object);
}

static void
premia_pay_choice_row_class_init (PremiaPayChoiceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_pay_choice_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-pay-choice-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPayChoiceRow, check);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayChoiceRow, name);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayChoiceRow, state);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayChoiceRow, tokens);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayChoiceRow, money);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled_cb);
}

static void
premia_pay_choice_row_init (PremiaPayChoiceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_pay_choice_row_new (void)
{
  return g_object_new (PREMIA_TYPE_PAY_CHOICE_ROW, NULL);
}

void
premia_pay_choice_row_set_choice (PremiaPayChoiceRow *self, PremiaPayChoice *choice)
{
  g_return_if_fail (PREMIA_IS_PAY_CHOICE_ROW (self));

  if (self->choice != NULL)
    g_signal_handlers_disconnect_by_func (self->choice, show, self);
  g_set_object (&self->choice, choice);
  if (choice == NULL)
    return;
  gtk_label_set_text (self->name, premia_pay_choice_get_name (choice));
  gtk_label_set_text (self->tokens, premia_pay_choice_get_tokens_text (choice));
  gtk_label_set_text (self->money, premia_pay_choice_get_money_text (choice));
  g_signal_connect_object (choice, "notify", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
