/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-telling-row"

#include "premia-telling-row.h"

#include "ui/page/premia-calm-labels.h"

struct _PremiaTellingRow
{
  AdwActionRow parent_instance;
  GtkImage    *icon;
};

G_DEFINE_FINAL_TYPE (PremiaTellingRow, premia_telling_row, ADW_TYPE_ACTION_ROW)

PremiaTellingRow *
premia_telling_row_take (GtkListBox *list, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, (int) index);

  if (row == NULL)
    {
      row = g_object_new (PREMIA_TYPE_TELLING_ROW, NULL);
      gtk_list_box_append (list, GTK_WIDGET (row));
    }
  gtk_widget_set_visible (GTK_WIDGET (row), TRUE);
  return PREMIA_TELLING_ROW (row);
}

void
premia_telling_row_keep (GtkListBox *list, guint n)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, (int) n++)) != NULL)
    gtk_widget_set_visible (GTK_WIDGET (row), FALSE);
}

gboolean
premia_telling_row_any (GtkListBox *list)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (list, 0);

  return first != NULL && gtk_widget_get_visible (GTK_WIDGET (first));
}

void
premia_telling_row_tell (PremiaTellingRow *self, const char *icon, gboolean warns, const char *sentence, const char *look,
                         const char *action, GVariant *target)
{
  g_autoptr (GVariant) taken = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (PREMIA_IS_TELLING_ROW (self) && icon != NULL && sentence != NULL);

  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon) != 0)
    gtk_image_set_from_icon_name (self->icon, icon);
  if (warns)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), sentence) != 0)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sentence);
  if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (self)), look) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), look);
  /* The name first: the target of another action may be of another type. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self), taken);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), action);
}

static void
premia_telling_row_class_init (PremiaTellingRowClass *klass)
{
}

static void
premia_telling_row_init (PremiaTellingRow *self)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  premia_calm_labels (GTK_WIDGET (self));
}
