/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-restore-dialog"

#include "premia-restore-dialog.h"

#include <glib/gi18n.h>

#define N_CHOICES 3

static const struct { const char *title, *detail; PremiaTransactionStatus status; } choices[N_CHOICES] = {
  { N_("It arrived"), N_("The wallet shows it. The withdrawal is done."), PREMIA_TRANSACTION_MINED },
  { N_("It did not arrive: send it again"), N_("If it arrived after all, it is sent twice."), PREMIA_TRANSACTION_SEND_FAILED },
  { N_("Give it back"), N_("It is not sent; it is in the person's balance again. If it arrived after all, the person has it twice."), PREMIA_TRANSACTION_DENIED },
};

struct _PremiaRestoreDialog
{
  AdwMessageDialog        parent_instance;
  char                   *id; /* (owned) */
  PremiaTransactionStatus seen;
  GtkCheckButton         *checks[N_CHOICES];
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaRestoreDialog, premia_restore_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
on_toggled_cb (PremiaRestoreDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < N_CHOICES; i++)
    any = any || gtk_check_button_get_active (self->checks[i]);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "restore", any);
}

static void
premia_restore_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  if (g_str_equal (response, "restore"))
    g_signal_emit (dialog, signals[CHOSEN], 0);
}

static void
premia_restore_dialog_finalize (GObject *object)
{
  g_free (PREMIA_RESTORE_DIALOG (object)->id);

  G_OBJECT_CLASS (premia_restore_dialog_parent_class)->finalize (object);
}

static void
premia_restore_dialog_class_init (PremiaRestoreDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_restore_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = premia_restore_dialog_response;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_choice (PremiaRestoreDialog *self, guint index)
{
  GtkWidget *row = adw_action_row_new ();

  self->checks[index] = GTK_CHECK_BUTTON (gtk_check_button_new ());
  if (index > 0)
    gtk_check_button_set_group (self->checks[index], self->checks[0]);
  gtk_widget_set_valign (GTK_WIDGET (self->checks[index]), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks[index]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(choices[index].title), -1);
  g_signal_connect_object (self->checks[index], "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(choices[index].title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(choices[index].detail));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[index]));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->checks[index]));
  return row;
}

static void
premia_restore_dialog_init (PremiaRestoreDialog *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What became of it"), -1);
  for (guint i = 0; i < N_CHOICES; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_choice (self, i));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), list);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), _("Has It Arrived?"));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _("_Cancel"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "restore", FALSE);
}

PremiaRestoreDialog *
premia_restore_dialog_new (GtkWindow *parent, const PremiaRewardTransaction *what, const char *person, const char *amount)
{
  PremiaRestoreDialog *self;
  g_autofree char *body = NULL;
  g_autofree char *markup = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (what != NULL && person != NULL && amount != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_RESTORE_DIALOG, "transient-for", parent, "modal", TRUE, NULL);
  self->id = g_strdup (what->id);
  self->seen = (PremiaTransactionStatus) what->status;
  /* Translators: %1$s is an amount with its currency, %2$s a person, %3$s the address of a wallet */
  body = g_strdup_printf (_("%1$s for %2$s to %3$s was sent, and the server does not know whether it arrived. Look into the wallet or the explorer first."),
                          amount, person, what->address);
  /* A hyphen where it breaks would read as one of the wallet's address. */
  markup = g_markup_printf_escaped ("<span insert_hyphens=\"false\">%s</span>", body);
  adw_message_dialog_set_body_use_markup (ADW_MESSAGE_DIALOG (self), TRUE);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), markup);
  return self;
}

const char *
premia_restore_dialog_get_id (PremiaRestoreDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_RESTORE_DIALOG (self), NULL);

  return self->id;
}

PremiaTransactionStatus
premia_restore_dialog_get_seen (PremiaRestoreDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_RESTORE_DIALOG (self), PREMIA_TRANSACTION_SENDING);

  return self->seen;
}

PremiaTransactionStatus
premia_restore_dialog_get_status (PremiaRestoreDialog *self)
{
  g_return_val_if_fail (PREMIA_IS_RESTORE_DIALOG (self), PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR);

  for (guint i = 0; i < N_CHOICES; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      return choices[i].status;
  g_return_val_if_reached (PREMIA_TRANSACTION_SEND_UNKNOWN_ERROR);
}

void
premia_restore_dialog_choose (PremiaRestoreDialog *self, guint index)
{
  g_return_if_fail (PREMIA_IS_RESTORE_DIALOG (self) && index < N_CHOICES);

  gtk_check_button_set_active (self->checks[index], TRUE);
}
