/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-badge"

#include "premia-server-badge.h"

#include <glib/gi18n.h>

struct _PremiaServerBadge
{
  AdwBin            parent_instance;
  GtkWidget        *box;
  GtkImage         *icon;
  GtkLabel         *label;
  PremiaContext    *context; /* (owned) (nullable) */
  PremiaServerLink *link;    /* (owned) (nullable) */
  char             *text;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (PremiaServerBadge, premia_server_badge, ADW_TYPE_BIN)

/* (transfer full); "": nothing is to be said. */
static char *
say (PremiaServerBadge *self, PremiaLinkState state, guint n_on_hold)
{
  switch (state)
    {
    case PREMIA_LINK_NEEDS_TOKEN:
      return g_strdup (_("The server’s token is needed"));
    case PREMIA_LINK_SYNCING:
      return g_strdup (_("Synchronising"));
    case PREMIA_LINK_OFFLINE:
      return g_strdup (_("The server cannot be reached"));
    case PREMIA_LINK_TROUBLE:
      return g_strdup (_("The connection has a problem"));
    default:
      return n_on_hold == 0 || state == PREMIA_LINK_NONE
                 ? g_strdup ("")
                 : g_strdup_printf (ngettext ("%u payment waits to be approved", "%u payments wait to be approved", n_on_hold), n_on_hold);
    }
}

static const char *
get_icon (PremiaLinkState state)
{
  switch (state)
    {
    case PREMIA_LINK_NEEDS_TOKEN: return "dialog-password-symbolic";
    case PREMIA_LINK_SYNCING: return "emblem-synchronizing-symbolic";
    case PREMIA_LINK_OFFLINE: return "network-offline-symbolic";
    case PREMIA_LINK_TROUBLE: return "dialog-warning-symbolic";
    default: return NULL;
    }
}

static void
describe_row (PremiaServerBadge *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_BOX_ROW);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->text, -1);
}

static void
refresh (PremiaServerBadge *self)
{
  PremiaLinkCount count = { 0 };
  const PremiaLinkState state = self->link != NULL ? premia_server_link_get_state (self->link) : PREMIA_LINK_NONE;
  const char *icon = get_icon (state);
  g_autofree char *number = NULL;

  if (self->link != NULL)
    premia_server_link_get_count (self->link, &count);
  g_free (self->text);
  self->text = say (self, state, count.n_on_hold);
  number = premia_locale_format_count (premia_context_get_locale (self->context), count.n_on_hold);
  gtk_label_set_text (self->label, number);
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->label), icon == NULL && count.n_on_hold > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), *self->text != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text, -1);
  describe_row (self);
}

static void
on_workspace_changed_cb (PremiaServerBadge *self)
{
  if (self->link != NULL)
    g_signal_handlers_disconnect_by_data (self->link, self);
  g_set_object (&self->link, premia_context_get_server_link (self->context));
  if (self->link != NULL)
    g_signal_connect_object (self->link, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

static void
premia_server_badge_dispose (GObject *object)
{
  PremiaServerBadge *self = PREMIA_SERVER_BADGE (object);

  g_clear_object (&self->link);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_server_badge_parent_class)->dispose (object);
}

static void
premia_server_badge_finalize (GObject *object)
{
  g_free (PREMIA_SERVER_BADGE (object)->text);

  G_OBJECT_CLASS (premia_server_badge_parent_class)->finalize (object);
}

static void
premia_server_badge_class_init (PremiaServerBadgeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_server_badge_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_server_badge_finalize;
}

static void
premia_server_badge_init (PremiaServerBadge *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->text = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "waiting-badge");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->label));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
premia_server_badge_new (PremiaContext *context)
{
  PremiaServerBadge *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_SERVER_BADGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (context, "workspace-changed", G_CALLBACK (on_workspace_changed_cb), self, G_CONNECT_SWAPPED);
  on_workspace_changed_cb (self);
  return GTK_WIDGET (self);
}

const char *
premia_server_badge_get_text (PremiaServerBadge *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_BADGE (self), "");

  return self->text;
}
