/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-calm-labels"

#include "premia-calm-labels.h"
#include "premia-columns-layout.h"

/* Words are not broken for the sake of a column that is narrower than so many letters. */
#define LEAST_CHARS 12

/* GTK (4.8) asks a label of several lines how narrow it may be for its height, and the label tries a dozen widths to know it, and once a
 * letter a line: eight sentences take a tenth of a second. In one column nobody asks that. */
void
premia_calm_labels (GtkWidget *widget)
{
  gboolean wraps = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_LABEL (child) && gtk_label_get_wrap (GTK_LABEL (child)))
        {
          gtk_label_set_width_chars (GTK_LABEL (child), LEAST_CHARS);
          wraps = TRUE;
        }
      premia_calm_labels (child);
    }
  if (wraps)
    gtk_widget_set_layout_manager (widget, g_object_new (PREMIA_TYPE_COLUMNS_LAYOUT, "min-columns", 1, "max-columns", 1, "column-width", 100,
                                                         "spacing", 3, NULL));
}
