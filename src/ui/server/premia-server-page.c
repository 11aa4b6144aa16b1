/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-server-page"

#include "premia-server-page.h"
#include "premia-approvals-part.h"
#include "premia-connection-part.h"
#include "premia-drift-part.h"
#include "premia-jobs-part.h"
#include "premia-payments-part.h"
#include "premia-withdrawals-part.h"

#include <glib/gi18n.h>

struct _PremiaServerPage
{
  PremiaPage          parent_instance;
  GtkStack           *known;    /* nothing can be said of a workspace that is still being read */
  GtkWidget          *bar;      /* what names the parts */
  AdwViewStack       *stack;
  GtkDropDown        *parts;
  GtkFilterListModel *offered;  /* of the stack's pages */
  gboolean            choosing; /* the list follows the stack */
  char               *wish;     /* (owned) (nullable): the part to be shown as soon as it is offered */
};

typedef struct
{
  const char *name, *title, *icon;
  GType (*get_type) (void);
} PartEntry;

/* In this order. */
static const PartEntry part_entries[] = {
  { "connection", N_("Connection"), "network-transmit-receive-symbolic", premia_connection_part_get_type },
  { "payments", N_("Payments"), "premia-payouts-symbolic", premia_payments_part_get_type },
  { "approvals", N_("Approvals"), "premia-acceptance-symbolic", premia_approvals_part_get_type },
  { "withdrawals", N_("Withdrawals"), "send-to-symbolic", premia_withdrawals_part_get_type },
  { "jobs", N_("Jobs"), "system-run-symbolic", premia_jobs_part_get_type },
  { "differences", N_("Differences"), "view-dual-symbolic", premia_drift_part_get_type },
};

G_DEFINE_FINAL_TYPE (PremiaServerPage, premia_server_page, PREMIA_TYPE_PAGE)

/* ---- the list of parts, where the window is narrow ---- */

static void
follow_stack (PremiaServerPage *self)
{
  GListModel *pages = G_LIST_MODEL (self->offered);
  GtkWidget *child = adw_view_stack_get_visible_child (self->stack);

  g_clear_pointer (&self->wish, g_free);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (pages, i);

      if (adw_view_stack_page_get_child (page) != child)
        continue;
      self->choosing = TRUE;
      gtk_drop_down_set_selected (self->parts, i);
      self->choosing = FALSE;
    }
}

static gboolean
is_offered (PremiaServerPage *self, PremiaServerPart *part)
{
  return adw_view_stack_page_get_visible (adw_view_stack_get_page (self->stack, GTK_WIDGET (part)));
}

static void
on_part_chosen_cb (PremiaServerPage *self)
{
  AdwViewStackPage *page = gtk_drop_down_get_selected_item (self->parts);

  if (page != NULL && !self->choosing)
    adw_view_stack_set_visible_child (self->stack, adw_view_stack_page_get_child (page));
}

/* For the list: GTK 4.8's filters do not see a property change. */
static void
on_offered_cb (PremiaServerPage *self)
{
  PremiaServerPart *wished = self->wish != NULL ? premia_server_page_get_part (self, self->wish) : NULL;

  self->choosing = TRUE;
  gtk_filter_changed (gtk_filter_list_model_get_filter (self->offered), GTK_FILTER_CHANGE_DIFFERENT);
  self->choosing = FALSE;
  gtk_widget_set_visible (self->bar, g_list_model_get_n_items (G_LIST_MODEL (self->offered)) > 1);
  if (wished != NULL && !is_offered (self, wished))
    return;
  if (wished != NULL)
    adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (wished));
  follow_stack (self);
}

static char *
make_part_title (AdwViewStackPage *page, const char *title, guint number)
{
  if (page == NULL || title == NULL)
    return NULL;
  /* Translators: a part of a page, and how many things wait in it */
  return number > 0 ? g_strdup_printf (_("%1$s (%2$u)"), title, number) : g_strdup (title);
}

/* ---- the parts ---- */

static void
add_part (PremiaServerPage *self, const PartEntry *entry)
{
  GtkWidget *part = g_object_new (entry->get_type (), "page", self, NULL);
  AdwViewStackPage *page = adw_view_stack_add_titled (self->stack, part, entry->name, _(entry->title));

  adw_view_stack_page_set_icon_name (page, entry->icon);
  g_object_bind_property (part, "number", page, "badge-number", G_BINDING_SYNC_CREATE);
  g_object_bind_property (part, "number", page, "needs-attention", G_BINDING_SYNC_CREATE);
  g_object_bind_property (part, "offered", page, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (part, "notify::offered", G_CALLBACK (on_offered_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
on_part_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_server_page_show_part (PREMIA_SERVER_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
on_desk_changed_cb (PremiaServerPage *self)
{
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));

  if (context != NULL)
    gtk_stack_set_visible_child_name (self->known, premia_context_get_desk (context) != NULL ? "parts" : "loading");
}

static void
premia_server_page_constructed (GObject *object)
{
  PremiaServerPage *self = PREMIA_SERVER_PAGE (object);

  G_OBJECT_CLASS (premia_server_page_parent_class)->constructed (object);

  if (premia_page_get_context (PREMIA_PAGE (self)) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (part_entries); i++)
    add_part (self, &part_entries[i]);
  on_offered_cb (self);
  g_signal_connect_object (premia_page_get_context (PREMIA_PAGE (self)), "desk-changed", G_CALLBACK (on_desk_changed_cb), self, G_CONNECT_SWAPPED);
  on_desk_changed_cb (self);
}

static void
premia_server_page_finalize (GObject *object)
{
  g_free (PREMIA_SERVER_PAGE (object)->wish);

  G_OBJECT_CLASS (premia_server_page_parent_class)->finalize (object);
}

static void
premia_server_page_save_place (PremiaPage *page, GVariantDict *place)
{
  const char *part = premia_server_page_get_part_name (PREMIA_SERVER_PAGE (page));

  if (part != NULL)
    g_variant_dict_insert (place, "part", "s", part);
}

static void
premia_server_page_take_place (PremiaPage *page, GVariantDict *place)
{
  const char *part;

  if (g_variant_dict_lookup (place, "part", "&s", &part))
    premia_server_page_show_part (PREMIA_SERVER_PAGE (page), part);
}

static void
premia_server_page_class_init (PremiaServerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREMIA_PAGE_CLASS (klass)->save_place = premia_server_page_save_place;
  PREMIA_PAGE_CLASS (klass)->take_place = premia_server_page_take_place;
  G_OBJECT_CLASS (klass)->constructed = premia_server_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = premia_server_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-server-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaServerPage, known);
  gtk_widget_class_bind_template_child (widget_class, PremiaServerPage, bar);
  gtk_widget_class_bind_template_child (widget_class, PremiaServerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaServerPage, parts);
  gtk_widget_class_bind_template_child (widget_class, PremiaServerPage, offered);
  gtk_widget_class_bind_template_callback (widget_class, follow_stack);
  gtk_widget_class_bind_template_callback (widget_class, on_part_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_part_title);
  gtk_widget_class_install_action (widget_class, "server.part", "s", on_part_cb);
}

static void
premia_server_page_init (PremiaServerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_filter_list_model_set_model (self->offered, G_LIST_MODEL (adw_view_stack_get_pages (self->stack)));
}

/* What the workspace knows of the server has been read. */
static gboolean
is_settled (PremiaServerPage *self)
{
  PremiaContext *context = premia_page_get_context (PREMIA_PAGE (self));

  return context != NULL && premia_context_get_workspace (context) != NULL && !premia_context_is_loading (context)
         && !premia_page_get_waiting (PREMIA_PAGE (self));
}

gboolean
premia_server_page_show_part (PremiaServerPage *self, const char *name)
{
  PremiaServerPart *part;

  g_return_val_if_fail (PREMIA_IS_SERVER_PAGE (self), FALSE);

  part = premia_server_page_get_part (self, name);
  if (part == NULL)
    return FALSE;
  if (!is_offered (self, part))
    {
      if (is_settled (self))
        return FALSE;
      g_free (self->wish);
      self->wish = g_strdup (name);
      return TRUE;
    }
  adw_view_stack_set_visible_child (self->stack, GTK_WIDGET (part));
  return TRUE;
}

const char *
premia_server_page_get_part_name (PremiaServerPage *self)
{
  g_return_val_if_fail (PREMIA_IS_SERVER_PAGE (self), NULL);

  return adw_view_stack_get_visible_child_name (self->stack);
}

PremiaServerPart *
premia_server_page_get_part (PremiaServerPage *self, const char *name)
{
  GtkWidget *part;

  g_return_val_if_fail (PREMIA_IS_SERVER_PAGE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  part = adw_view_stack_get_child_by_name (self->stack, name);
  return part != NULL ? PREMIA_SERVER_PART (part) : NULL;
}
