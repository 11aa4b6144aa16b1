/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"

/* What is covered is not only painted over: it is not there for a screen reader, a picture or a key either. */

static void
set_actions_enabled (PremiaWindow *self, gboolean enabled)
{
  GtkWidgetClass *klass = GTK_WIDGET_GET_CLASS (self);
  GType owner;
  const char *name, *property;
  const GVariantType *parameter;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property); i++)
    if (owner == PREMIA_TYPE_WINDOW)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), name, enabled);
}

static void
keep_focus (PremiaWindow *self)
{
  g_set_weak_pointer (&self->covered_focus, gtk_window_get_focus (GTK_WINDOW (self)));
}

static void
restore_focus (PremiaWindow *self)
{
  GtkWidget *focus = self->covered_focus;

  if (focus != NULL && gtk_widget_get_root (focus) == GTK_ROOT (self))
    gtk_widget_grab_focus (focus);
  g_clear_weak_pointer (&self->covered_focus);
}

gboolean
premia_window_is_covered (PremiaWindow *self)
{
  g_return_val_if_fail (PREMIA_IS_WINDOW (self), FALSE);

  return adw_bin_get_child (self->cover) != NULL;
}

void
premia_window_set_cover (PremiaWindow *self, GtkWidget *page)
{
  const gboolean was_covered = premia_window_is_covered (self);

  g_return_if_fail (PREMIA_IS_WINDOW (self) && (page == NULL || GTK_IS_WIDGET (page)));

  if (page == NULL && !was_covered)
    return;
  if (!was_covered)
    keep_focus (self);
  /* What goes away with the focus in it would go on blinking. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  adw_bin_set_child (self->cover, page);
  gtk_widget_set_visible (GTK_WIDGET (self->cover), page != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->toasts), page == NULL);
  set_actions_enabled (self, page == NULL);
  premia_window_update_scoreboard_action (self);
  premia_window_update_encryption_action (self);
  premia_window_update_title (self);
  if (page != NULL)
    gtk_widget_grab_focus (page);
  else
    restore_focus (self);
}
