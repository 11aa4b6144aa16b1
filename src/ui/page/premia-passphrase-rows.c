/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-passphrase-rows"

#include "premia-passphrase-rows.h"

#include <glib/gi18n.h>

static void
name_eyes (GtkWidget *widget)
{
  const char *icon = GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;

  if (icon != NULL && (g_str_has_prefix (icon, "view-reveal") || g_str_has_prefix (icon, "view-conceal")))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show or hide what is typed"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_eyes (child);
}

void
premia_passphrase_rows_name (GtkWidget *within)
{
  g_return_if_fail (GTK_IS_WIDGET (within));

  if (ADW_IS_PASSWORD_ENTRY_ROW (within))
    name_eyes (within);
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    premia_passphrase_rows_name (child);
}
