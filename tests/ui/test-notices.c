/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who waits for work that is done, or is told ten times a day what they know. */
#include "screen.h"
#include "small-company.h"

#include "ui/context/premia-settings.h"
#include "ui/window/premia-window.h"

static const char interface_xml[] =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/><arg type='i' direction='in'/>"
  "<arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<method name='GetCapabilities'><arg type='as' direction='out'/></method>"
  "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>"
  "</interface></node>";

/* A desktop that shows notifications, and what it has shown last. */
typedef struct
{
  Room             room;
  PremiaContext   *context;
  GtkWidget       *window;      /* (owned) */
  GtkApplication  *application; /* (owned) */
  GDBusConnection *bus;         /* (owned) */
  guint            name, object;
  guint            n;
  char            *title, *body; /* (owned) */
  char            *opened;       /* (owned): page that a click led to */
  gboolean         named;
} Desktop;

static void
on_call_cb (GDBusConnection *connection, const char *sender, const char *path, const char *interface, const char *method, GVariant *parameters,
            GDBusMethodInvocation *invocation, gpointer user_data)
{
  Desktop *desktop = user_data;

  if (g_str_equal (method, "Notify"))
    {
      g_free (desktop->title);
      g_free (desktop->body);
      g_variant_get_child (parameters, 3, "s", &desktop->title);
      g_variant_get_child (parameters, 4, "s", &desktop->body);
      desktop->n++;
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop->n));
    }
  else if (g_str_equal (method, "GetCapabilities"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new_parsed ("(['body', 'actions'],)"));
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
on_named_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  ((Desktop *) user_data)->named = TRUE;
}

static gboolean
is_named (gpointer user_data)
{
  return ((Desktop *) user_data)->named;
}

static void
on_show_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Desktop *desktop = user_data;

  g_free (desktop->opened);
  g_variant_get_child (parameter, 1, "s", &desktop->opened);
}

static gboolean
is_ready (gpointer user_data)
{
  return !premia_window_get_waiting (user_data);
}

static void
begin (Desktop *desktop)
{
  static const GDBusInterfaceVTable table = { on_call_cb, NULL, NULL, { 0 } };
  static const GActionEntry actions[] = { { .name = "show", .activate = on_show_cb, .parameter_type = "(ays)" } };
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  *desktop = (Desktop) { 0 };
  /* The last window that goes would leave one behind it, in the folder that goes with the test. */
  g_settings_set_string (settings, "backup-schedule", "never");
  room_begin (&desktop->room);
  small_company_import (&desktop->room);
  path = g_strdup (premia_workspace_get_path (desktop->room.workspace));
  premia_workspace_close (desktop->room.workspace);
  desktop->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  desktop->object = g_dbus_connection_register_object (desktop->bus, "/org/freedesktop/Notifications", node->interfaces[0], &table, desktop, NULL, &error);
  g_assert_no_error (error);
  desktop->name = g_bus_own_name_on_connection (desktop->bus, "org.freedesktop.Notifications", 0, on_named_cb, NULL, desktop, NULL);
  screen_wait (is_named, desktop);
  desktop->application = gtk_application_new ("org.premia.Premia.NoticeTest", G_APPLICATION_DEFAULT_FLAGS);
  g_action_map_add_action_entries (G_ACTION_MAP (desktop->application), actions, G_N_ELEMENTS (actions), desktop);
  g_assert_true (g_application_register (G_APPLICATION (desktop->application), NULL, &error));
  desktop->context = screen_new_context ();
  desktop->window = g_object_ref (GTK_WIDGET (premia_window_new (desktop->application, desktop->context)));
  premia_window_open_workspace (PREMIA_WINDOW (desktop->window), path);
  screen_wait (is_ready, desktop->window);
}

static void
end (Desktop *desktop)
{
  gtk_window_destroy (GTK_WINDOW (desktop->window));
  screen_settle ();
  g_object_unref (desktop->window);
  g_object_unref (desktop->application);
  g_bus_unown_name (desktop->name);
  g_dbus_connection_unregister_object (desktop->bus, desktop->object);
  g_object_unref (desktop->bus);
  screen_settle ();
  screen_finalize (desktop->context);
  g_free (desktop->title);
  g_free (desktop->body);
  g_free (desktop->opened);
  small_company_end (&desktop->room);
}

static void
tell (Desktop *desktop, const char *body)
{
  gtk_widget_activate_action (desktop->window, "win.tell-work", "(ssss)", "report", "The Report Is Saved", body, "reports");
}

static gboolean
has_one (gpointer user_data)
{
  return ((Desktop *) user_data)->n == 1;
}

static gboolean
has_opened (gpointer user_data)
{
  return ((Desktop *) user_data)->opened != NULL;
}

static gboolean
has_focus (gpointer user_data)
{
  return gtk_window_is_active (user_data);
}

static void
test_work (void)
{
  Desktop desktop;
  g_autoptr (GSettings) settings = premia_settings_open ();

  begin (&desktop);
  g_settings_set_boolean (settings, "notify-work", FALSE);
  tell (&desktop, "switched off.pdf");
  g_settings_set_boolean (settings, "notify-work", TRUE);
  tell (&desktop, "2026-10.pdf");
  screen_wait (has_one, &desktop);
  g_assert_cmpstr (desktop.title, ==, "The Report Is Saved");
  g_assert_cmpstr (desktop.body, ==, "2026-10.pdf");
  /* A click leads there. */
  g_dbus_connection_emit_signal (desktop.bus, NULL, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
                                 g_variant_new ("(us)", 1, "default"), NULL);
  screen_wait (has_opened, &desktop);
  g_assert_cmpstr (desktop.opened, ==, "reports");

  /* Whoever looks at it sees it. */
  gtk_window_present (GTK_WINDOW (desktop.window));
  screen_wait (has_focus, desktop.window);
  tell (&desktop, "seen.pdf");
  g_usleep (G_USEC_PER_SEC / 4);
  screen_settle ();
  g_assert_cmpuint (desktop.n, ==, 1);
  end (&desktop);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/notices/work", test_work);
  return g_test_run ();
}
