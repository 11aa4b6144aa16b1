/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-welcome-page"

#include "premia-welcome-page.h"
#include "premia-recent.h"

#define MAX_RECENT 5

struct _PremiaWelcomePage
{
  AdwBin      parent_instance;
  GtkWidget  *recent_box;
  GtkListBox *recent_list;
};

G_DEFINE_FINAL_TYPE (PremiaWelcomePage, premia_welcome_page, ADW_TYPE_BIN)

static GtkWidget *
make_row (GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("document-open-recent-symbolic");
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autofree char *shown = premia_recent_shorten_path (g_file_peek_path (file));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gtk_recent_info_get_display_name (info));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), shown);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gtk_recent_info_get_uri (info));
  return row;
}

void
premia_welcome_page_update (PremiaWelcomePage *self)
{
  g_autoptr (GPtrArray) recent = premia_recent_list (MAX_RECENT);
  GtkListBoxRow *row;

  g_return_if_fail (PREMIA_IS_WELCOME_PAGE (self));

  while ((row = gtk_list_box_get_row_at_index (self->recent_list, 0)) != NULL)
    gtk_list_box_remove (self->recent_list, GTK_WIDGET (row));
  for (guint i = 0; i < recent->len; i++)
    gtk_list_box_append (self->recent_list, make_row (g_ptr_array_index (recent, i)));
  gtk_widget_set_visible (self->recent_box, recent->len > 0);
}

static void
premia_welcome_page_class_init (PremiaWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/window/premia-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaWelcomePage, recent_box);
  gtk_widget_class_bind_template_child (widget_class, PremiaWelcomePage, recent_list);
}

static void
premia_welcome_page_init (PremiaWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  premia_welcome_page_update (self);
}

GtkWidget *
premia_welcome_page_new (void)
{
  return g_object_new (PREMIA_TYPE_WELCOME_PAGE, NULL);
}
