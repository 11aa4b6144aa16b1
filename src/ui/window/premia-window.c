/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window.h"
#include "premia-welcome-page.h"
#include "ui/activity/premia-activity-page.h"
#include "ui/overview/premia-overview-page.h"
#include "ui/payouts/premia-payouts-page.h"
#include "ui/people/premia-people-page.h"
#include "ui/reports/premia-reports-page.h"
#include "ui/schemes/premia-schemes-page.h"

#include <glib/gi18n.h>

/* The pages are made when they are first looked at, so that the first paint waits for one page only. */
struct _PremiaWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay     *toasts;
  GtkStack            *root;
  AdwLeaflet          *leaflet;
  AdwWindowTitle      *workspace_title;
  GtkListBox          *sidebar;
  GtkWidget           *loading;
  GtkStack            *pages;
  PremiaContext       *context; /* (owned) */
};

typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  GType (*get_type) (void);
} PageEntry;

static const PageEntry page_entries[] = {
  { "overview", N_("Overview"), "premia-overview-symbolic", premia_overview_page_get_type },
  { "people", N_("People"), "premia-people-symbolic", premia_people_page_get_type },
  { "activity", N_("Activity"), "premia-activity-symbolic", premia_activity_page_get_type },
  { "schemes", N_("Schemes"), "premia-schemes-symbolic", premia_schemes_page_get_type },
  { "payouts", N_("Payouts"), "premia-payouts-symbolic", premia_payouts_page_get_type },
  { "reports", N_("Reports"), "premia-reports-symbolic", premia_reports_page_get_type },
};

G_DEFINE_FINAL_TYPE (PremiaWindow, premia_window, ADW_TYPE_APPLICATION_WINDOW)

static GtkWidget *
make_sidebar_row (const PageEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (entry->icon);
  GtkWidget *label = gtk_label_new (_(entry->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entry->title), -1);
  return row;
}

static GtkWidget *
ensure_page (PremiaWindow *self, const PageEntry *entry)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, entry->name);

  if (page != NULL)
    return page;
  page = g_object_new (entry->get_type (), "context", self->context, NULL);
  g_object_bind_property (self->leaflet, "folded", page, "folded", G_BINDING_SYNC_CREATE);
  gtk_stack_add_named (self->pages, page, entry->name);
  return page;
}

static void
on_row_selected_cb (PremiaWindow *self, GtkListBoxRow *row)
{
  const PageEntry *entry;

  if (row == NULL)
    return;
  entry = &page_entries[gtk_list_box_row_get_index (row)];
  gtk_stack_set_visible_child (self->pages, ensure_page (self, entry));
}

static void
on_row_activated_cb (PremiaWindow *self, GtkListBoxRow *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
on_back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaWindow *self = PREMIA_WINDOW (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
on_page_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_window_show_page (PREMIA_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
premia_window_dispose (GObject *object)
{
  PremiaWindow *self = PREMIA_WINDOW (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (premia_window_parent_class)->dispose (object);
}

static void
premia_window_class_init (PremiaWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = premia_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, root);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, workspace_title);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, PremiaWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);

  gtk_widget_class_install_action (widget_class, "win.back", NULL, on_back_cb);
  gtk_widget_class_install_action (widget_class, "win.page", "s", on_page_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_ALT_MASK, "win.page", "s",
                                         page_entries[i].name);
}

static void
premia_window_init (PremiaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    gtk_list_box_append (self->sidebar, make_sidebar_row (&page_entries[i]));
}

PremiaWindow *
premia_window_new (GtkApplication *application, PremiaContext *context)
{
  PremiaWindow *self;

  g_return_val_if_fail (PREMIA_IS_CONTEXT (context), NULL);

  self = g_object_new (PREMIA_TYPE_WINDOW, "application", application, NULL);
  self->context = g_object_ref (context);
  gtk_stack_add_named (self->root, premia_welcome_page_new (), "welcome");
  gtk_stack_set_visible_child_name (self->root, "welcome");
  return self;
}

gboolean
premia_window_show_page (PremiaWindow *self, const char *page)
{
  g_return_val_if_fail (PREMIA_IS_WINDOW (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (page_entries); i++)
    if (g_strcmp0 (page, page_entries[i].name) == 0)
      {
        gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, i));
        adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
        return TRUE;
      }
  return FALSE;
}

gboolean
premia_window_get_waiting (PremiaWindow *self)
{
  GtkWidget *page;

  g_return_val_if_fail (PREMIA_IS_WINDOW (self), FALSE);

  page = gtk_stack_get_visible_child (self->pages);
  return page != NULL && premia_page_get_waiting (PREMIA_PAGE (page));
}
