/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window-keys"

#include "premia-window-private.h"

/* The keys of a page are the page's while the sidebar has the focus as well: whoever has just chosen it there and presses Ctrl+P
 * means it. */

/* What a stack shows in @widget gets the key, the innermost first: parts of a page have keys of their own. */
static gboolean
forward (GtkEventControllerKey *keys, GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && forward (keys, child))
      return TRUE;
  return GTK_IS_STACK (gtk_widget_get_parent (widget)) && gtk_event_controller_key_forward (keys, widget);
}

/* Plain letters are not meant from afar: they accept and reject. */
static gboolean
is_of_a_page (guint key, GdkModifierType state)
{
  return (state & GDK_CONTROL_MASK) != 0 || (key >= GDK_KEY_F2 && key <= GDK_KEY_F9);
}

static gboolean
on_key_cb (PremiaWindow *self, guint key, guint code, GdkModifierType state, GtkEventControllerKey *keys)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (page == NULL || !gtk_widget_get_mapped (page) || !is_of_a_page (key, state) || (focus != NULL && gtk_widget_is_ancestor (focus, page)))
    return FALSE;
  return forward (keys, page);
}

void
premia_window_hand_keys_on (PremiaWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
