/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-comparison-figures"

#include "premia-comparison-figures.h"
#include "premia-trial-words.h"

#include <glib/gi18n.h>

enum { CELL_NAME, CELL_BEFORE, CELL_AFTER, CELL_DIFFERENCE, N_CELLS };

struct _PremiaComparisonFigures
{
  GtkWidget parent_instance;
  GtkGrid  *grid;
  GtkLabel *cells[PREMIA_N_COMPARED][N_CELLS]; /* borrowed from the grid */
};

G_DEFINE_FINAL_TYPE (PremiaComparisonFigures, premia_comparison_figures, GTK_TYPE_WIDGET)

static const struct { const char *name, *tooltip; } rows[PREMIA_N_COMPARED] = {
  [PREMIA_COMPARED_COST] = { N_("Cost"), NULL },
  [PREMIA_COMPARED_ON_COST] = { N_("With on-costs"), NULL },
  [PREMIA_COMPARED_APPOINTMENT] = { N_("A qualified appointment"), N_("The cost divided by the qualified appointments of these people") },
  [PREMIA_COMPARED_DEAL] = { N_("A won deal"), N_("The cost divided by the won deals of these people") },
  [PREMIA_COMPARED_SWINGS] = { N_("Swings of pay"), N_("How much a person’s pay differs from month to month, as a share of what it is on average") },
  [PREMIA_COMPARED_LUCK] = { N_("Made by luck"), N_("How much pay differs by luck alone, as a share of what it is on average") },
  [PREMIA_COMPARED_CONTROL] = { N_("In one’s own hands"), N_("Which share of the differences in pay comes from people’s own work") },
};

static GtkLabel *
add_label (PremiaComparisonFigures *self, const char *text, int column, int row, gboolean heading)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == CELL_NAME ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), column == CELL_NAME);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == CELL_NAME ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, heading ? "dim-label" : "numeric");
  if (heading)
    gtk_widget_add_css_class (label, "caption-heading");
  else if (column == CELL_NAME)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return GTK_LABEL (label);
}

static void
premia_comparison_figures_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (premia_comparison_figures_parent_class)->dispose (object);
}

static void
premia_comparison_figures_class_init (PremiaComparisonFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_comparison_figures_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
premia_comparison_figures_init (PremiaComparisonFigures *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 9);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
  add_label (self, C_("pay of a person", "Before"), CELL_BEFORE, 0, TRUE);
  add_label (self, C_("what is compared", "After"), CELL_AFTER, 0, TRUE);
  add_label (self, C_("pay of a person", "Change"), CELL_DIFFERENCE, 0, TRUE);
  for (guint i = 0; i < PREMIA_N_COMPARED; i++)
    for (guint column = 0; column < N_CELLS; column++)
      {
        self->cells[i][column] = add_label (self, column == CELL_NAME ? _(rows[i].name) : NULL, (int) column, (int) i + 1, FALSE);
        if (rows[i].tooltip != NULL)
          gtk_widget_set_tooltip_text (GTK_WIDGET (self->cells[i][column]), _(rows[i].tooltip));
        gtk_widget_set_visible (GTK_WIDGET (self->cells[i][column]), FALSE);
      }
}

void
premia_comparison_figures_show (PremiaComparisonFigures *self, PremiaCompared which, const char *before, const char *after,
                                const char *difference, int direction)
{
  g_return_if_fail (PREMIA_IS_COMPARISON_FIGURES (self));
  g_return_if_fail (which < PREMIA_N_COMPARED);

  for (guint column = 0; column < N_CELLS; column++)
    gtk_widget_set_visible (GTK_WIDGET (self->cells[which][column]), before != NULL || after != NULL);
  gtk_label_set_text (self->cells[which][CELL_BEFORE], before != NULL ? before : "–");
  gtk_label_set_text (self->cells[which][CELL_AFTER], after != NULL ? after : "–");
  gtk_label_set_text (self->cells[which][CELL_DIFFERENCE], difference != NULL ? difference : "");
  premia_trial_mark_difference (GTK_WIDGET (self->cells[which][CELL_DIFFERENCE]), direction);
}
