/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-contest-templates"

#include "premia-contest-templates.h"
#include "premia-contest-words.h"

#include "design/premia-contest-template.h"

#include <glib/gi18n.h>

GtkWidget *
premia_contest_templates_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("To begin with"), -1);
  for (guint i = 0; i < PREMIA_N_CONTEST_TEMPLATES; i++)
    {
      GtkWidget *row = adw_action_row_new (), *icon = gtk_image_new_from_icon_name (premia_contest_kind_get_icon (premia_contest_template_get_kind (i)));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(premia_contest_template_get_name (i)));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(premia_contest_template_get_why (i)));
      gtk_widget_set_margin_end (icon, 6);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "contests.new");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", i);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}
