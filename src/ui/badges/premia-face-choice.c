/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-face-choice"

#include "premia-face-choice.h"

#include "premia-badge-picture.h"

struct _PremiaFaceChoice
{
  AdwBin      parent_instance;
  GtkFlowBox *box;
  int         size;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaFaceChoice, premia_face_choice, ADW_TYPE_BIN)

static void
on_activated_cb (PremiaFaceChoice *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[CHOSEN], 0, gtk_flow_box_child_get_index (child));
}

static void
premia_face_choice_class_init (PremiaFaceChoiceClass *klass)
{
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
premia_face_choice_init (PremiaFaceChoice *self)
{
  self->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_max_children_per_line (self->box, 12);
  gtk_flow_box_set_row_spacing (self->box, 2);
  gtk_flow_box_set_column_spacing (self->box, 2);
  gtk_widget_set_halign (GTK_WIDGET (self->box), GTK_ALIGN_FILL);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "choice");
  g_signal_connect_object (self->box, "child-activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
premia_face_choice_new (const char *label, int size)
{
  PremiaFaceChoice *self = g_object_new (PREMIA_TYPE_FACE_CHOICE, NULL);

  self->size = size;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

static void
show_face (PremiaFaceChoice *self, guint index, const PremiaBadgeFace *face)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->box, (int) index);

  if (child == NULL)
    {
      gtk_flow_box_append (self->box, premia_badge_picture_new (self->size));
      child = gtk_flow_box_get_child_at_index (self->box, (int) index);
    }
  premia_badge_picture_set_face (PREMIA_BADGE_PICTURE (gtk_flow_box_child_get_child (child)), face);
  gtk_widget_set_tooltip_text (GTK_WIDGET (child), face->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, face->title, -1);
}

void
premia_face_choice_set_faces (PremiaFaceChoice *self, GPtrArray *faces, int chosen)
{
  GtkFlowBoxChild *extra;

  g_return_if_fail (PREMIA_IS_FACE_CHOICE (self));

  for (guint i = 0; i < faces->len; i++)
    show_face (self, i, faces->pdata[i]);
  while ((extra = gtk_flow_box_get_child_at_index (self->box, (int) faces->len)) != NULL)
    gtk_flow_box_remove (self->box, GTK_WIDGET (extra));
  gtk_flow_box_unselect_all (self->box);
  if (chosen >= 0 && chosen < (int) faces->len)
    gtk_flow_box_select_child (self->box, gtk_flow_box_get_child_at_index (self->box, chosen));
}
