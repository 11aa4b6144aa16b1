/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/badges/premia-badges-page.h"
#include "ui/help/premia-help-window.h"
#include "ui/server/premia-server-page.h"

/* The page of the manual that is about what the window shows. A part of a screen: "badges:contests". */
static const struct { const char *screen, *place; } places[] = {
  { "overview", "overview" },
  { "people", "people" },
  { "activity", "people#activity" },
  { "acceptance", "acceptance" },
  { "schemes", "scheme" },
  { "doctor", "doctor" },
  { "badges:gallery", "badges" },
  { "badges:rules", "badges#rules" },
  { "badges:contests", "contests" },
  { "payouts", "month" },
  { "reports", "reports" },
  { "effect", "effect" },
  { "server:connection", "server" },
  { "server:payments", "server-pay" },
  { "server:approvals", "server-pay#approvals" },
  { "server:withdrawals", "server-pay#withdrawals" },
  { "server:jobs", "server#jobs" },
  { "server:differences", "server#differences" },
};

const char *
premia_window_get_help (PremiaWindow *self)
{
  const char *screen = gtk_stack_get_visible_child_name (self->pages);
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);
  g_autofree char *part = NULL;

  if (self->asking_path != NULL)
    return "encryption";
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->root), "main") != 0 || screen == NULL)
    return "first-steps";
  if (PREMIA_IS_BADGES_PAGE (page))
    part = g_strconcat (screen, ":", premia_badges_page_get_part_name (PREMIA_BADGES_PAGE (page)), NULL);
  else if (PREMIA_IS_SERVER_PAGE (page))
    part = g_strconcat (screen, ":", premia_server_page_get_part_name (PREMIA_SERVER_PAGE (page)), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].screen, part != NULL ? part : screen))
      return places[i].place;
  return "index";
}

static void
on_help_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  premia_help_window_open (widget, premia_window_get_help (PREMIA_WINDOW (widget)));
}

static void
on_show_help_cb (GtkWidget *widget, const char *action_name, GVariant *place)
{
  premia_help_window_open (widget, g_variant_get_string (place, NULL));
}

void
premia_window_class_install_help_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.help", NULL, on_help_cb);
  gtk_widget_class_install_action (widget_class, "win.show-help", "s", on_show_help_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "win.help", NULL);
}
