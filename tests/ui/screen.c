/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PATIENCE_US (60 * G_USEC_PER_SEC)
#define NOW G_GINT64_CONSTANT (1794268800000000) /* 2026-11-10T00:00:00Z */

static const char *
said_in (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, key) == 0)
      return fields[i].length < 0 ? fields[i].value : "";
  return "";
}

/* libadwaita 1.7 itself tries whether a dialog's whole heading fits into one line, and GTK warns of that. */
static gboolean
is_of_a_heading (const char *message)
{
  void *label = NULL;

  return sscanf (message, "Trying to measure GtkLabel %p for width of", &label) == 1
         && ADW_IS_MESSAGE_DIALOG (gtk_widget_get_root (label));
}

static GLogWriterOutput
on_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if (level & G_LOG_LEVEL_WARNING && strcmp (said_in (fields, n_fields, "GLIB_DOMAIN"), "Gtk") == 0
      && is_of_a_heading (said_in (fields, n_fields, "MESSAGE")))
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

void
screen_begin (int *argc, char ***argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    {
      g_print ("1..0 # SKIP there is no display: run it with tools/on-display\n");
      exit (0);
    }
  g_log_set_writer_func (on_log_cb, NULL, NULL);
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

static gboolean
on_tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
screen_wait (gboolean (*condition) (gpointer user_data), gpointer user_data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  guint tick = g_timeout_add (20, on_tick_cb, NULL);

  while (!condition (user_data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
  screen_settle ();
}

static void
on_painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
is_painted (gpointer user_data)
{
  return *(gboolean *) user_data;
}

void
screen_wait_painted (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);

  for (guint i = 0; i < 2; i++)
    {
      gboolean painted = FALSE;
      const gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_painted_cb), &painted);

      gtk_widget_queue_draw (widget);
      screen_wait (is_painted, &painted);
      g_signal_handler_disconnect (clock, id);
    }
}

void
screen_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
is_last_reference (gpointer user_data)
{
  return g_atomic_int_get (&G_OBJECT (user_data)->ref_count) == 1;
}

void
screen_finalize (gpointer object)
{
  screen_settle ();
  /* What comes while one waits may hold it once more, for a moment. */
  do
    screen_wait (is_last_reference, object);
  while (!is_last_reference (object));
  g_assert_finalize_object (object);
}

static PremiaInstant
now (gpointer user_data)
{
  return NOW;
}

PremiaContext *
screen_new_context (void)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");

  return premia_context_new (locale, now, NULL);
}

gpointer
screen_find (GtkWidget *widget, GType type)
{
  return screen_find_named (widget, type, NULL);
}

gpointer
screen_find_named (GtkWidget *widget, GType type, const char *id)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type)
      && (id == NULL || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), id) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = screen_find_named (child, type, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

void
screen_press (GtkWidget *widget, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
}
