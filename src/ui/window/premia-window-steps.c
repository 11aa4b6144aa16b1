/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/page/premia-page.h"
#include "ui/page/premia-step-words.h"

#define NAME_AFTER_MS 150

/* Undo and redo are those of the page that is looked at; the menu and the search say which steps they are. */

static PremiaPage *
get_page (PremiaWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  return page != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "main") == 0 ? PREMIA_PAGE (page) : NULL;
}

const char *
premia_window_get_step (PremiaWindow *self, gboolean redo)
{
  PremiaPage *page = get_page (self);

  if (page == NULL)
    return NULL;
  return redo ? premia_page_get_redo (page) : premia_page_get_undo (page);
}

/* @say: (transfer full). What it is called by has no mnemonic: an underscore in it is one of its own. */
static void
add_step (PremiaWindow *self, char *say, const char *action, const char *accelerator)
{
  g_autofree char *spoken = say;
  g_autofree char *label = premia_step_shorten (spoken);
  g_autoptr (GString) escaped = g_string_new (label);
  g_autoptr (GMenuItem) item = NULL;

  g_string_replace (escaped, "_", "__", 0);
  item = g_menu_item_new (escaped->str, action);
  g_menu_item_set_attribute (item, "accel", "s", accelerator);
  g_menu_append_item (self->steps, item);
}

static gboolean
on_steps_due_cb (gpointer user_data)
{
  PremiaWindow *self = user_data;

  self->steps_id = 0;
  g_menu_remove_all (self->steps);
  add_step (self, premia_step_say_undo (premia_window_get_step (self, FALSE)), "win.undo", "<Control>z");
  add_step (self, premia_step_say_redo (premia_window_get_step (self, TRUE)), "win.redo", "<Control><Shift>z");
  return G_SOURCE_REMOVE;
}

/* While a value moves it has another name with each frame; nobody reads the menu meanwhile, which is costly to change. */
static void
show_steps (PremiaWindow *self)
{
  /* The window is going, and its pages with it. */
  if (self->context == NULL)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", premia_window_get_step (self, FALSE) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", premia_window_get_step (self, TRUE) != NULL);
  if (self->steps_id == 0)
    self->steps_id = g_timeout_add (NAME_AFTER_MS, on_steps_due_cb, self);
}

void
premia_window_leave_steps (PremiaWindow *self)
{
  g_clear_handle_id (&self->steps_id, g_source_remove);
  g_clear_weak_pointer (&self->steps_page);
}

static void
on_page_turned_cb (PremiaWindow *self)
{
  PremiaPage *page = self->context != NULL ? get_page (self) : NULL;

  if (self->steps_page != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->steps_page, show_steps, self);
      g_clear_weak_pointer (&self->steps_page);
    }
  g_set_weak_pointer (&self->steps_page, page);
  if (page != NULL)
    {
      g_signal_connect_object (page, "notify::undo", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "notify::redo", G_CALLBACK (show_steps), self, G_CONNECT_SWAPPED);
    }
  show_steps (self);
}

/* Not an accelerator but a binding: an entry that has the focus undoes its own typing first. */
static void
on_undo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPage *page = get_page (PREMIA_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "page.undo", NULL);
}

static void
on_redo_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaPage *page = get_page (PREMIA_WINDOW (widget));

  if (page != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "page.redo", NULL);
}

void
premia_window_watch_steps (PremiaWindow *self)
{
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (on_page_turned_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->root, "notify::visible-child", G_CALLBACK (on_page_turned_cb), self, G_CONNECT_SWAPPED);
  on_page_turned_cb (self);
  g_clear_handle_id (&self->steps_id, g_source_remove);
  on_steps_due_cb (self);
}

void
premia_window_class_install_step_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, on_redo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}
