/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-connect-dialog"

#include "premia-connect-dialog.h"
#include "premia-server-words.h"
#include "ui/help/premia-help-window.h"
#include "ui/page/premia-file-chooser.h"
#include "ui/page/premia-passphrase-rows.h"

#include <glib/gi18n.h>

struct _PremiaConnectDialog
{
  AdwWindow             parent_instance;
  GtkWidget            *connect_button;
  GtkWidget            *fields;
  AdwPreferencesGroup  *address_group;
  AdwEntryRow          *address_row;
  GtkLabel             *address_note;
  GtkMenuButton        *examples;
  GtkWidget            *payments_box;
  GtkLabel             *payments_label;
  AdwPasswordEntryRow  *token_row;
  GtkLabel             *token_note;
  GtkWidget            *ca_group;
  AdwActionRow         *ca_row;
  GtkWidget            *ca_clear;
  GtkLabel             *ca_note;
  GtkWidget            *problem_box;
  GtkLabel             *problem_label;
  GtkRevealer          *progress;
  GtkLabel             *progress_label;
  PremiaServerLink     *link;        /* (owned) */
  gboolean              only_token;
  PremiaServerAddress  *address;     /* (owned) (nullable): what stands in the field, if it reads as one */
  char                 *ca_file;     /* (owned): "": the system's authorities */
  char                 *agreed_host; /* (owned) (nullable): plaintext was agreed to */
  GCancellable         *cancellable; /* (owned) (nullable): while it is tried */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
};

enum
{
  CONNECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaConnectDialog, premia_connect_dialog, ADW_TYPE_WINDOW)

static void on_connect_cb (PremiaConnectDialog *self);

/* ---- what stands in the fields ---- */

/* @text: (nullable): as an error, or as a help. A row with buttons in it would make them red, too. */
static void
set_note (GtkWidget *row, GtkLabel *note, const char *text, gboolean error)
{
  gtk_label_set_text (note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (note), text != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (note), error ? "dim-label" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (note), error ? "error" : "dim-label");
  if (error && GTK_IS_EDITABLE (row))
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}

static void
update_button (PremiaConnectDialog *self)
{
  gtk_widget_set_sensitive (self->connect_button, self->cancellable == NULL && self->address != NULL
                            && *gtk_editable_get_text (GTK_EDITABLE (self->token_row)) != '\0');
}

static void
clear_problem (PremiaConnectDialog *self)
{
  gtk_widget_set_visible (self->problem_box, FALSE);
  set_note (GTK_WIDGET (self->token_row), self->token_note, NULL, FALSE);
  set_note (GTK_WIDGET (self->ca_row), self->ca_note, NULL, FALSE);
}

/* What belongs to the server that was connected before stays with it: told, and no more than that. */
static void
show_payments (PremiaConnectDialog *self)
{
  const char *server = NULL;
  const guint n = self->address != NULL && !self->only_token ? premia_server_link_count_elsewhere (self->link, self->address, &server) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->payments_box, n > 0);
  if (n == 0)
    return;
  if (server != NULL)
    /* Translators: how many payments, the address of a server */
    text = g_strdup_printf (ngettext ("%1$u payment that is not at its end belongs to %2$s. It waits until that server is connected again; nothing is lost, and nothing is paid twice. "
                                      "If this is the same server by another address, say so in Payments afterwards.",
                                      "%1$u payments that are not at their end belong to %2$s. They wait until that server is connected again; nothing is lost, and nothing is paid twice. "
                                      "If this is the same server by another address, say so in Payments afterwards.", n), n, server);
  else
    text = g_strdup_printf (ngettext ("%u payment that is not at its end belongs to another server, and waits for it. Nothing is lost, and nothing is paid twice.",
                                      "%u payments that are not at their end belong to other servers, and wait for them. Nothing is lost, and nothing is paid twice.", n), n);
  gtk_label_set_text (self->payments_label, text);
}

static void
on_address_changed_cb (PremiaConnectDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address_row));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->address, premia_server_address_free);
  clear_problem (self);
  if (*text != '\0')
    self->address = premia_server_address_parse (text, &error);
  if (self->address != NULL)
    {
      g_autofree char *way = premia_server_words_way (self->address);

      set_note (GTK_WIDGET (self->address_row), self->address_note, way, FALSE);
    }
  else
    set_note (GTK_WIDGET (self->address_row), self->address_note, error != NULL ? error->message : NULL, error != NULL);
  gtk_widget_set_sensitive (self->ca_group, self->address == NULL || self->address->encrypted);
  show_payments (self);
  update_button (self);
}

static void
on_token_changed_cb (PremiaConnectDialog *self)
{
  set_note (GTK_WIDGET (self->token_row), self->token_note, NULL, FALSE);
  update_button (self);
}

static void
on_example_cb (PremiaConnectDialog *self, AdwActionRow *row)
{
  gtk_menu_button_popdown (self->examples);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
}

/* ---- the authority's file ---- */

static void
set_ca_file (PremiaConnectDialog *self, const char *path)
{
  g_autofree char *shown = *path != '\0' ? g_filename_display_basename (path) : NULL;

  g_free (self->ca_file);
  self->ca_file = g_strdup (path);
  adw_action_row_set_subtitle (self->ca_row, shown != NULL ? shown : _("Those that this computer trusts"));
  gtk_widget_set_visible (self->ca_clear, shown != NULL);
  set_note (GTK_WIDGET (self->ca_row), self->ca_note, NULL, FALSE);
}

static void
on_ca_chosen_cb (PremiaConnectDialog *self, int response)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    set_ca_file (self, path);
}

static void
on_ca_choose_cb (PremiaConnectDialog *self)
{
  static const char *const suffixes[] = { "pem", "crt", NULL };

  if (self->chooser != NULL)
    return;
  self->chooser = premia_file_chooser_new (_("The Company’s Certificate Authority"), GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"));
  premia_file_chooser_add_filter (self->chooser, _("Certificates (PEM)"), suffixes, TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_ca_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_ca_clear_cb (PremiaConnectDialog *self)
{
  set_ca_file (self, "");
}

/* ---- trying it ---- */

static void
show_busy (PremiaConnectDialog *self, gboolean busy)
{
  g_autofree char *text = busy ? g_strdup_printf (_("Asking %s…"), self->address->host) : NULL;

  /* A field that becomes insensitive while it has the keyboard would complain. */
  if (busy)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_widget_set_sensitive (self->fields, !busy);
  if (text != NULL)
    gtk_label_set_text (self->progress_label, text);
  gtk_revealer_set_reveal_child (self->progress, busy);
  update_button (self);
}

/* Where it belongs: what is wrong with the token stands at the token. */
static void
show_error (PremiaConnectDialog *self, const GError *error)
{
  if (g_error_matches (error, PREMIA_STATUS_ERROR, PREMIA_STATUS_UNAUTHENTICATED) || g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN))
    {
      set_note (GTK_WIDGET (self->token_row), self->token_note, error->message, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->token_row));
    }
  else if (g_error_matches (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_CERTIFICATE) && !self->only_token)
    set_note (GTK_WIDGET (self->ca_row), self->ca_note, error->message, TRUE);
  else if (error->domain == PREMIA_SYNC_ERROR && !self->only_token)
    {
      set_note (GTK_WIDGET (self->address_row), self->address_note, error->message, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
    }
  else
    {
      gtk_label_set_text (self->problem_label, error->message);
      gtk_widget_set_visible (self->problem_box, TRUE);
    }
}

static void
on_tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaConnectDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean kept = self->only_token ? premia_server_link_set_token_finish (PREMIA_SERVER_LINK (source), result, &error)
                                         : premia_server_link_connect_finish (PREMIA_SERVER_LINK (source), result, &error);

  g_clear_object (&self->cancellable);
  /* The dialog was closed meanwhile. */
  if (self->link == NULL)
    return;
  if (kept)
    {
      g_signal_emit (self, signals[CONNECTED], 0);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }
  show_busy (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
}

static void
begin (PremiaConnectDialog *self)
{
  const char *token = gtk_editable_get_text (GTK_EDITABLE (self->token_row));

  clear_problem (self);
  self->cancellable = g_cancellable_new ();
  show_busy (self, TRUE);
  if (self->only_token)
    premia_server_link_set_token_async (self->link, token, self->cancellable, on_tried_cb, g_object_ref (self));
  else
    premia_server_link_connect_async (self->link, self->address, token, self->address->encrypted ? self->ca_file : "",
                                      g_strcmp0 (self->agreed_host, self->address->host) == 0, self->cancellable, on_tried_cb, g_object_ref (self));
}

static void
on_consent_cb (PremiaConnectDialog *self, const char *response)
{
  if (g_strcmp0 (response, "agree") != 0 || self->address == NULL)
    return;
  g_free (self->agreed_host);
  self->agreed_host = g_strdup (self->address->host);
  on_connect_cb (self);
}

/* By name, and once for each host: who comes by can read along, the token included. */
static void
ask_consent (PremiaConnectDialog *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), NULL, NULL);

  adw_message_dialog_format_heading (ADW_MESSAGE_DIALOG (dialog), _("Connect to %s Without Encryption?"), self->address->host);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), _("Whoever is on the way there can read the token and what your people earn, and can pay in your name. Ask for an address that begins with https:// or grpcs://."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "agree", _("Connect _Unencrypted"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "agree", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_consent_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_connect_cb (PremiaConnectDialog *self)
{
  if (!gtk_widget_get_sensitive (self->connect_button))
    return;
  if (!self->only_token && premia_server_address_needs_consent (self->address) && g_strcmp0 (self->agreed_host, self->address->host) != 0)
    ask_consent (self);
  else
    begin (self);
}

static void
on_stop_cb (PremiaConnectDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
premia_connect_dialog_dispose (GObject *object)
{
  PremiaConnectDialog *self = PREMIA_CONNECT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->link);

  G_OBJECT_CLASS (premia_connect_dialog_parent_class)->dispose (object);
}

static void
premia_connect_dialog_finalize (GObject *object)
{
  PremiaConnectDialog *self = PREMIA_CONNECT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->address, premia_server_address_free);
  g_clear_pointer (&self->ca_file, g_free);
  g_clear_pointer (&self->agreed_host, g_free);

  G_OBJECT_CLASS (premia_connect_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, connect_button);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, address_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, address_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, examples);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, payments_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, payments_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, token_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, ca_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, ca_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, ca_clear);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, ca_note);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, problem_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, problem_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectDialog, progress_label);
  gtk_widget_class_bind_template_callback (widget_class, on_address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_token_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_example_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_ca_choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_ca_clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_cb);
}

static void
premia_connect_dialog_class_init (PremiaConnectDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_connect_dialog_dispose;
  object_class->finalize = premia_connect_dialog_finalize;

  signals[CONNECTED] = g_signal_new ("connected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-connect-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  premia_help_window_bind_key (widget_class, "server");
}

static void
premia_connect_dialog_init (PremiaConnectDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_passphrase_rows_name (GTK_WIDGET (self));
  self->ca_file = g_strdup ("");
}

/* What is known already stands there; never the token. */
static void
fill (PremiaConnectDialog *self)
{
  const PremiaServerAddress *address = premia_server_link_get_address (self->link);
  g_autofree char *text = address != NULL ? premia_server_address_to_string (address) : NULL;
  const char *agreed = premia_server_link_get_setting (self->link, PREMIA_SERVER_PLAINTEXT);

  set_ca_file (self, premia_server_link_get_setting (self->link, PREMIA_SERVER_CA_FILE));
  if (*agreed != '\0')
    self->agreed_host = g_strdup (agreed);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->address_row), text);
  on_address_changed_cb (self);
}

PremiaConnectDialog *
premia_connect_dialog_new (GtkWindow *parent, PremiaServerLink *link, gboolean only_token)
{
  PremiaConnectDialog *self;

  g_return_val_if_fail (PREMIA_IS_SERVER_LINK (link), NULL);

  self = g_object_new (PREMIA_TYPE_CONNECT_DIALOG, "transient-for", parent, NULL);
  self->link = g_object_ref (link);
  self->only_token = only_token;
  fill (self);
  if (only_token)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Enter the Token"));
      gtk_widget_set_sensitive (GTK_WIDGET (self->address_row), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->examples), FALSE);
      gtk_widget_set_visible (self->ca_group, FALSE);
      set_note (GTK_WIDGET (self->token_row), self->token_note, premia_server_link_get_problem (link), TRUE);
    }
  gtk_widget_grab_focus (only_token ? GTK_WIDGET (self->token_row) : GTK_WIDGET (self->address_row));
  return self;
}
