/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-connection-part"

#include "premia-connection-part.h"
#include "premia-accounts-dialog.h"
#include "premia-connect-dialog.h"
#include "premia-link-card.h"
#include "premia-link-notes.h"
#include "premia-link-settings.h"
#include "premia-server-review.h"
#include "premia-server-words.h"

#include <glib/gi18n.h>

/* "12 minutes ago" grows old. */
#define LOOK_S 30

struct _PremiaConnectionPart
{
  PremiaServerPart    parent_instance;
  GtkStack           *stack;
  GtkWidget          *plaintext_bar;
  GtkLabel           *plaintext_label;
  PremiaLinkCard     *card;
  PremiaLinkNotes    *notes;
  PremiaLinkSettings *settings;
  AdwActionRow       *address_row;
  AdwActionRow       *token_row;
  PremiaServerLink   *link;        /* (owned) (nullable) */
  PremiaServerReview *review;      /* (owned) (nullable) */
  GCancellable       *cancellable; /* (owned) (nullable): of the review that is made */
  guint               timer;       /* while somebody looks */
};

G_DEFINE_FINAL_TYPE (PremiaConnectionPart, premia_connection_part, PREMIA_TYPE_SERVER_PART)

static PremiaContext *
get_context (PremiaConnectionPart *self)
{
  return premia_server_part_get_context (PREMIA_SERVER_PART (self));
}

static gboolean
can_change (PremiaConnectionPart *self)
{
  PremiaWorkspace *workspace = get_context (self) != NULL ? premia_context_get_workspace (get_context (self)) : NULL;

  return self->link != NULL && workspace != NULL && premia_workspace_get_read_only_reason (workspace) == NULL;
}

/* ---- what is shown ---- */

static void
update_actions (PremiaConnectionPart *self)
{
  const PremiaLinkState state = self->link != NULL ? premia_server_link_get_state (self->link) : PREMIA_LINK_NONE;
  const gboolean can = can_change (self), idle = can && state != PREMIA_LINK_SYNCING;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "connection.connect", idle);
  gtk_widget_action_set_enabled (widget, "connection.token", idle && state != PREMIA_LINK_NONE);
  gtk_widget_action_set_enabled (widget, "connection.sync", idle && state != PREMIA_LINK_NONE && state != PREMIA_LINK_NEEDS_TOKEN);
  gtk_widget_action_set_enabled (widget, "connection.cancel", state == PREMIA_LINK_SYNCING);
  gtk_widget_action_set_enabled (widget, "connection.disconnect", can && state != PREMIA_LINK_NONE);
  gtk_widget_action_set_enabled (widget, "connection.create", idle && state != PREMIA_LINK_NEEDS_TOKEN && self->review != NULL && self->review->missing->len > 0);
  gtk_widget_action_set_enabled (widget, "connection.retry", idle && self->review != NULL && self->review->refused->len > 0);
}

static void
show_plaintext (PremiaConnectionPart *self, const PremiaServerAddress *address)
{
  /* Translators: %s is a host, such as rewards.example.com */
  g_autofree char *text = g_strdup_printf (_("The way to %s is not encrypted: whoever is on it can read the token, and pay in your name."), address->host);

  gtk_label_set_text (self->plaintext_label, text);
  gtk_widget_set_visible (self->plaintext_bar, premia_server_link_is_plaintext (self->link));
}

static void
show_address (PremiaConnectionPart *self, const PremiaServerAddress *address)
{
  g_autofree char *text = premia_server_address_to_string (address);
  g_autofree char *way = premia_server_words_way (address);
  const char *ca_file = premia_server_link_get_setting (self->link, PREMIA_SERVER_CA_FILE);
  g_autofree char *authority = *ca_file != '\0' ? g_filename_display_basename (ca_file) : NULL;
  /* Translators: how the server is reached, and a file with certificates */
  g_autofree char *subtitle = authority != NULL && address->encrypted ? g_strdup_printf (_("%1$s; its certificate by %2$s"), way, authority) : g_strdup (way);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address_row), text);
  adw_action_row_set_subtitle (self->address_row, subtitle);
  adw_action_row_set_subtitle (self->token_row, premia_server_link_is_token_kept (self->link) ? _("In the keyring of this computer")
                               : _("This computer has no keyring: it is forgotten when Premia is closed, and asked for again"));
  gtk_widget_set_visible (GTK_WIDGET (self->token_row), premia_server_link_get_state (self->link) != PREMIA_LINK_NEEDS_TOKEN);
}

static void
show (PremiaConnectionPart *self)
{
  PremiaContext *context = get_context (self);
  const PremiaServerAddress *address;

  update_actions (self);
  if (context == NULL || self->link == NULL || !premia_server_link_is_known (self->link))
    {
      gtk_stack_set_visible_child_name (self->stack, "unknown");
      return;
    }
  address = premia_server_link_get_address (self->link);
  if (address == NULL || self->review == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, address == NULL ? "none" : "unknown");
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "connected");
  show_plaintext (self, address);
  show_address (self, address);
  premia_link_card_show (self->card, context, self->review->syncs);
  premia_link_settings_show (self->settings, context);
}

static void
on_reviewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaConnectionPart) self = user_data;
  g_autoptr (GError) error = NULL;
  PremiaServerReview *review = premia_server_review_finish (result, &error);
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));

  if (page != NULL)
    premia_page_end_wait (page);
  /* Something has changed since, or nobody looks any more. */
  if (self->cancellable != g_task_get_cancellable (G_TASK (result)))
    {
      g_clear_pointer (&review, premia_server_review_free);
      return;
    }
  g_clear_object (&self->cancellable);
  if (review == NULL)
    {
      premia_page_show_problem (page, error->message);
      return;
    }
  g_clear_pointer (&self->review, premia_server_review_free);
  self->review = review;
  premia_link_notes_show (self->notes, get_context (self), review);
  show (self);
}

static void
make_review (PremiaConnectionPart *self)
{
  PremiaContext *context = get_context (self);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (context == NULL || self->link == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  premia_page_begin_wait (premia_server_part_get_page (PREMIA_SERVER_PART (self)));
  premia_server_review_async (premia_context_get_workspace (context), premia_context_get_desk (context), premia_context_now (context),
                              self->cancellable, on_reviewed_cb, g_object_ref (self));
}

static void
on_changed_cb (PremiaConnectionPart *self)
{
  show (self);
}

static void
on_workspace_flags_cb (PremiaConnectionPart *self, PremiaWorkspaceNoun what)
{
  if ((what & (PREMIA_WORKSPACE_SERVER | PREMIA_WORKSPACE_OUTBOX)) != 0)
    make_review (self);
}

static void
on_workspace_changed_cb (PremiaConnectionPart *self)
{
  PremiaContext *context = get_context (self);
  PremiaWorkspace *workspace = premia_context_get_workspace (context);

  if (self->link != NULL)
    g_signal_handlers_disconnect_by_data (self->link, self);
  g_set_object (&self->link, premia_context_get_server_link (context));
  g_clear_pointer (&self->review, premia_server_review_free);
  if (self->link != NULL)
    {
      g_signal_connect_object (self->link, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->link, "synced", G_CALLBACK (make_review), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (workspace, "changed", G_CALLBACK (on_workspace_flags_cb), self, G_CONNECT_SWAPPED);
    }
  make_review (self);
  show (self);
}

/* ---- what is done ---- */

static void
on_connected_cb (PremiaConnectionPart *self)
{
  if (self->link != NULL)
    premia_server_link_sync (self->link, NULL);
}

static void
open_dialog (GtkWidget *widget, gboolean only_token)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (widget);
  PremiaConnectDialog *dialog = premia_connect_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->link, only_token);

  g_signal_connect_object (dialog, "connected", G_CALLBACK (on_connected_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_connect_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_dialog (widget, FALSE);
}

static void
on_token_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_dialog (widget, TRUE);
}

static void
on_sync_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_server_link_sync (PREMIA_CONNECTION_PART (widget)->link, NULL);
}

static void
on_cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_server_link_cancel_sync (PREMIA_CONNECTION_PART (widget)->link);
}

/* Nothing is lost: what belongs to this server waits for it, and no other one pays it. */
static void
on_disconnect_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (widget);
  PremiaLinkCount count;
  g_autofree char *said = NULL;

  premia_server_link_get_count (self->link, &count);
  said = count.n_payments == 0 ? g_strdup (_("Disconnected"))
                               : g_strdup_printf (ngettext ("Disconnected: %u payment waits for this server", "Disconnected: %u payments wait for this server", count.n_payments),
                                                  count.n_payments);
  premia_server_link_disconnect (self->link);
  premia_server_part_tell_undo (PREMIA_SERVER_PART (self), said, "connection.reconnect");
}

static void
on_reconnect_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (widget);

  if (self->link != NULL)
    premia_server_link_reconnect (self->link);
}

static void
on_create_chosen_cb (PremiaConnectionPart *self, GPtrArray *ids)
{
  if (self->link != NULL)
    premia_server_link_sync (self->link, ids);
}

static void
on_create_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (widget);
  GtkWidget *dialog = premia_accounts_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), get_context (self), self->review->missing);

  g_signal_connect_object (dialog, "create", G_CALLBACK (on_create_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PremiaConnectionPart) self = user_data;
  g_autoptr (GError) error = NULL;
  PremiaPage *page = premia_server_part_get_page (PREMIA_SERVER_PART (self));

  if (!premia_server_review_retry_finish (result, &error) && page != NULL)
    premia_page_show_problem (page, error->message);
  else if (error == NULL && self->link != NULL)
    premia_server_link_sync (self->link, NULL);
}

static void
on_retry_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (widget);

  premia_server_review_retry_async (premia_context_get_workspace (get_context (self)), on_retried_cb, g_object_ref (self));
}

/* ---- the widget ---- */

static gboolean
on_look_cb (gpointer user_data)
{
  show (user_data);
  return G_SOURCE_CONTINUE;
}

static void
premia_connection_part_map (GtkWidget *widget)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (widget);

  GTK_WIDGET_CLASS (premia_connection_part_parent_class)->map (widget);
  self->timer = g_timeout_add_seconds (LOOK_S, on_look_cb, self);
  show (self);
}

static void
premia_connection_part_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PREMIA_CONNECTION_PART (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (premia_connection_part_parent_class)->unmap (widget);
}

static void
premia_connection_part_constructed (GObject *object)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (object);
  PremiaContext *context = get_context (self);

  G_OBJECT_CLASS (premia_connection_part_parent_class)->constructed (object);

  if (context == NULL)
    return;
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  /* Names, and who works here. */
  g_signal_connect_object (context, "desk-changed", G_CALLBACK (make_review), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
}

static void
premia_connection_part_dispose (GObject *object)
{
  PremiaConnectionPart *self = PREMIA_CONNECTION_PART (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->link);
  g_clear_pointer (&self->review, premia_server_review_free);

  G_OBJECT_CLASS (premia_connection_part_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "connection.connect", NULL, on_connect_cb);
  gtk_widget_class_install_action (widget_class, "connection.token", NULL, on_token_cb);
  gtk_widget_class_install_action (widget_class, "connection.sync", NULL, on_sync_cb);
  gtk_widget_class_install_action (widget_class, "connection.cancel", NULL, on_cancel_cb);
  gtk_widget_class_install_action (widget_class, "connection.disconnect", NULL, on_disconnect_cb);
  gtk_widget_class_install_action (widget_class, "connection.reconnect", NULL, on_reconnect_cb);
  gtk_widget_class_install_action (widget_class, "connection.create", NULL, on_create_cb);
  gtk_widget_class_install_action (widget_class, "connection.retry", NULL, on_retry_cb);
}

static void
premia_connection_part_class_init (PremiaConnectionPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = premia_connection_part_constructed;
  object_class->dispose = premia_connection_part_dispose;
  widget_class->map = premia_connection_part_map;
  widget_class->unmap = premia_connection_part_unmap;

  g_type_ensure (PREMIA_TYPE_LINK_CARD);
  g_type_ensure (PREMIA_TYPE_LINK_NOTES);
  g_type_ensure (PREMIA_TYPE_LINK_SETTINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-connection-part.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, plaintext_bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, plaintext_label);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, card);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, notes);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, settings);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, address_row);
  gtk_widget_class_bind_template_child (widget_class, PremiaConnectionPart, token_row);
  install_actions (widget_class);
}

static void
premia_connection_part_init (PremiaConnectionPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
