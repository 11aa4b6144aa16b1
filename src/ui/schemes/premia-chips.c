/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-chips"

#include "premia-chips.h"

struct _PremiaChips
{
  GtkWidget   parent_instance;
  GtkFlowBox *flow;
  GPtrArray  *buttons; /* (owned) of GtkToggleButton, borrowed */
  gboolean    silent;
};

enum { TOGGLED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaChips, premia_chips, GTK_TYPE_WIDGET)

static void
on_toggled_cb (GtkToggleButton *button, PremiaChips *self)
{
  guint index;

  if (!self->silent && g_ptr_array_find (self->buttons, button, &index))
    g_signal_emit (self, signals[TOGGLED], 0, index, gtk_toggle_button_get_active (button));
}

static void
premia_chips_dispose (GObject *object)
{
  PremiaChips *self = PREMIA_CHIPS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (premia_chips_parent_class)->dispose (object);
}

static void
premia_chips_class_init (PremiaChipsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_chips_dispose;

  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
premia_chips_init (PremiaChips *self)
{
  self->buttons = g_ptr_array_new ();
  self->flow = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_selection_mode (self->flow, GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (self->flow, 12);
  gtk_flow_box_set_row_spacing (self->flow, 6);
  gtk_flow_box_set_column_spacing (self->flow, 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->flow), "chips");
  gtk_widget_set_parent (GTK_WIDGET (self->flow), GTK_WIDGET (self));
}

void
premia_chips_set_texts (PremiaChips *self, const char *const *texts)
{
  GtkFlowBoxChild *child;

  g_return_if_fail (PREMIA_IS_CHIPS (self));

  g_ptr_array_set_size (self->buttons, 0);
  while ((child = gtk_flow_box_get_child_at_index (self->flow, 0)) != NULL)
    gtk_flow_box_remove (self->flow, GTK_WIDGET (child));
  for (; *texts != NULL; texts++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (*texts);

      gtk_widget_add_css_class (button, "chip");
      g_signal_connect_object (button, "toggled", G_CALLBACK (on_toggled_cb), self, 0);
      g_ptr_array_add (self->buttons, button);
      gtk_flow_box_append (self->flow, button);
      /* The button alone is met with Tab, not its cell as well. */
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

guint
premia_chips_get_n (PremiaChips *self)
{
  g_return_val_if_fail (PREMIA_IS_CHIPS (self), 0);

  return self->buttons->len;
}

void
premia_chips_set_in (PremiaChips *self, guint index, gboolean in)
{
  g_return_if_fail (PREMIA_IS_CHIPS (self) && index < self->buttons->len);

  self->silent = TRUE;
  gtk_toggle_button_set_active (self->buttons->pdata[index], in);
  self->silent = FALSE;
}
