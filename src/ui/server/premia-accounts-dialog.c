/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-accounts-dialog"

#include "premia-accounts-dialog.h"
#include "premia-link-notes.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaAccountsDialog
{
  AdwMessageDialog parent_instance;
  GPtrArray       *checks; /* (owned) (element-type GtkCheckButton): borrowed */
  GPtrArray       *ids;    /* (owned) (element-type utf8): of each of them */
};

enum
{
  CREATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaAccountsDialog, premia_accounts_dialog, ADW_TYPE_MESSAGE_DIALOG)

static GPtrArray *
list_ticked (PremiaAccountsDialog *self)
{
  GPtrArray *ticked = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_ptr_array_add (ticked, g_strdup (g_ptr_array_index (self->ids, i)));
  return ticked;
}

static void
on_ticked_cb (PremiaAccountsDialog *self)
{
  g_autoptr (GPtrArray) ticked = list_ticked (self);
  g_autofree char *label = g_strdup_printf (ngettext ("_Create %u Account", "_Create %u Accounts", ticked->len), ticked->len);

  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (self), "create", label);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "create", ticked->len > 0);
}

static void
premia_accounts_dialog_response (AdwMessageDialog *dialog, const char *response)
{
  PremiaAccountsDialog *self = PREMIA_ACCOUNTS_DIALOG (dialog);
  g_autoptr (GPtrArray) ticked = list_ticked (self);

  if (strcmp (response, "create") == 0)
    g_signal_emit (self, signals[CREATE], 0, ticked);
}

static void
premia_accounts_dialog_finalize (GObject *object)
{
  PremiaAccountsDialog *self = PREMIA_ACCOUNTS_DIALOG (object);

  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_accounts_dialog_parent_class)->finalize (object);
}

static void
premia_accounts_dialog_class_init (PremiaAccountsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_accounts_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = premia_accounts_dialog_response;

  signals[CREATE] = g_signal_new ("create", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
premia_accounts_dialog_init (PremiaAccountsDialog *self)
{
  self->checks = g_ptr_array_new ();
  self->ids = g_ptr_array_new_with_free_func (g_free);
}

static void
add_check (PremiaAccountsDialog *self, PremiaContext *context, GtkWidget *list, const char *id)
{
  g_autofree char *name = premia_link_notes_say_person (context, id);
  g_autofree char *text = strcmp (name, id) != 0 ? g_strdup_printf ("%s · %s", name, id) : g_strdup (id);
  GtkWidget *check = gtk_check_button_new_with_label (text);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (list), check);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->ids, g_strdup (id));
}

GtkWidget *
premia_accounts_dialog_new (GtkWindow *parent, PremiaContext *context, GPtrArray *ids)
{
  const PremiaServerAddress *address = premia_server_link_get_address (premia_context_get_server_link (context));
  PremiaAccountsDialog *self = g_object_new (PREMIA_TYPE_ACCOUNTS_DIALOG, "transient-for", parent, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (self), _("Create Accounts on %s?"), address != NULL ? address->host : "");
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), _("Accounts cannot be deleted there. People can then earn badges and be paid."));
  for (guint i = 0; i < ids->len; i++)
    add_check (self, context, list, g_ptr_array_index (ids, i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), scrolled);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self), "cancel", _("Ca_ncel"), "create", "", NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), "create", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "cancel");
  on_ticked_cb (self);
  return GTK_WIDGET (self);
}
