/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-table-view"

#include "premia-table-view.h"

#define HEADING_CHARS 14 /* a longer heading goes on in a second line */

static void
attach (GtkGrid *grid, const char *text, const PremiaTableColumn *column, guint j, guint row, gboolean heading)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", column->kind == PREMIA_COLUMN_NUMBER ? 1.0 : 0.0, "yalign", heading ? 1.0 : 0.5,
                                   "hexpand", TRUE, "accessible-role", heading ? GTK_ACCESSIBLE_ROLE_COLUMN_HEADER : GTK_ACCESSIBLE_ROLE_CELL, NULL);

  if (heading)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), HEADING_CHARS);
      gtk_label_set_justify (GTK_LABEL (label), column->kind == PREMIA_COLUMN_NUMBER ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "dim-label");
    }
  else if (column->kind == PREMIA_COLUMN_NUMBER)
    gtk_widget_add_css_class (label, "numeric");
  gtk_grid_attach (grid, label, (int) j, (int) row, 1, 1);
}

GtkWidget *
premia_table_view_new (const PremiaDocumentTable *table, const char *name, PremiaLocale *locale)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 15, "row-spacing", 6, "accessible-role", GTK_ACCESSIBLE_ROLE_TABLE, NULL);

  for (guint j = 0; j < premia_document_table_get_n_columns (table); j++)
    {
      const PremiaTableColumn *column = premia_document_table_get_column (table, j);

      attach (GTK_GRID (grid), column->title, column, j, 0, TRUE);
      for (guint i = 0; i < premia_document_table_get_n_rows (table); i++)
        {
          g_autofree char *text = premia_cell_to_text (premia_document_table_get_cell (table, i, j), locale);

          attach (GTK_GRID (grid), text, column, j, i + 1, FALSE);
        }
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (grid, "evidence-table");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  return scroller;
}
