/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-window"

#include "premia-window-private.h"
#include "ui/context/premia-settings.h"

#include <glib/gi18n.h>

/* Whoever looks at Premia sees what is done there; whoever has been elsewhere for a while is told. */
#define AWAY_US (5 * G_TIME_SPAN_SECOND)

static void
on_active_cb (PremiaWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    self->away_since = g_get_monotonic_time ();
}

/* No window of Premia has the focus, dialogs among them, nor had one a moment ago. */
static gboolean
is_away (PremiaWindow *self, GApplication *application)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (application)); item != NULL; item = item->next)
    if (gtk_window_is_active (item->data) || (PREMIA_IS_WINDOW (item->data) && PREMIA_WINDOW (item->data)->away_since > g_get_monotonic_time () - AWAY_US))
      return FALSE;
  return TRUE;
}

/* The same kind of news of the same workspace takes the place of the one before. */
static void
send (PremiaWindow *self, GApplication *application, const char *kind, const char *title, const char *body, const char *page)
{
  g_autoptr (GNotification) notification = g_notification_new (title);
  const char *path = premia_workspace_get_path (premia_context_get_workspace (self->context));
  g_autofree char *id = g_strdup_printf ("%s %s", kind, path);

  /* Behind a lock only that something happened. */
  if (!premia_window_is_covered (self))
    g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show", "(^ays)", path, page);
  g_application_send_notification (application, id, notification);
}

static GApplication *
get_application (PremiaWindow *self, const char *key)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL || premia_context_get_workspace (self->context) == NULL || !is_away (self, G_APPLICATION (application)))
    return NULL;
  return settings == NULL || g_settings_get_boolean (settings, key) ? G_APPLICATION (application) : NULL;
}

void
premia_window_tell_work (PremiaWindow *self, const char *kind, const char *title, const char *body, const char *page)
{
  GApplication *application = get_application (self, "notify-work");

  if (application != NULL)
    send (self, application, kind, title, body, page);
}

/* Once a day, whatever else comes. */
static gboolean
begin_day (PremiaWindow *self)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  const int today = (int) (premia_context_now (self->context) / G_TIME_SPAN_DAY);

  if (settings == NULL || g_settings_get_int (settings, "approvals-told-on") == today)
    return FALSE;
  g_settings_set_int (settings, "approvals-told-on", today);
  return TRUE;
}

void
premia_window_tell_approvals (PremiaWindow *self)
{
  PremiaServerLink *link = premia_context_get_server_link (self->context);
  GApplication *application = get_application (self, "notify-approvals");
  PremiaLinkCount count = { 0 };
  g_autofree char *body = NULL;

  if (link == NULL || application == NULL)
    return;
  premia_server_link_get_count (link, &count);
  if (count.n_on_hold == 0 || !begin_day (self))
    return;
  body = g_strdup_printf (ngettext ("%u payment waits to be approved", "%u payments wait to be approved", count.n_on_hold), count.n_on_hold);
  send (self, application, "approvals", _("Approvals Wait"), body, "server:approvals");
}

/* For pages, which do not know the window: kind, title, body, page. */
static void
on_tell_work_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *kind, *title, *body, *page;

  g_variant_get (parameter, "(&s&s&s&s)", &kind, &title, &body, &page);
  premia_window_tell_work (PREMIA_WINDOW (widget), kind, title, body, page);
}

void
premia_window_watch_focus (PremiaWindow *self)
{
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_cb), NULL);
}

void
premia_window_class_install_notice_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.tell-work", "(ssss)", on_tell_work_cb);
}
