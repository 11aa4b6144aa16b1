/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-card-grip"

#include "premia-card-grip.h"

struct _PremiaCardGrip
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaCardGrip, premia_card_grip, GTK_TYPE_BOX)

/* Nothing in it takes the focus. */
static gboolean
premia_card_grip_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
premia_card_grip_class_init (PremiaCardGripClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = premia_card_grip_focus;
}

static void
premia_card_grip_init (PremiaCardGrip *self)
{
}
