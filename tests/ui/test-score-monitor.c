/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which screen the board hangs on. What comes of it with real ones: tests/journeys/journey_monitors.py. */
#include "screen.h"

#include "ui/scoreboard/premia-score-monitor.h"

/* The wall's screen is found again wherever it is plugged in; gone, it is none. */
static void
test_monitors (void)
{
  static const char *const names[] = { "DELL|U27|DP-1", "Philips|55BDL|HDMI-1", "Philips|55BDL|HDMI-2" };

  g_assert_cmpint (premia_score_monitor_choose (names, 3, "Philips|55BDL|HDMI-2", 0), ==, 2);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "Philips|55BDL|DP-7", 0), ==, 1);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "LG|OLED|HDMI-1", 0), ==, 1);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "LG|OLED|VGA-1", 0), ==, -1);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "", 0), ==, 1);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "", 1), ==, 0);
  g_assert_cmpint (premia_score_monitor_choose (names, 1, "", 0), ==, -1);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "", -1), ==, -1);
  g_assert_cmpint (premia_score_monitor_choose (NULL, 0, "", 0), ==, -1);
  /* That of Premia's window is taken if it was chosen itself, never instead of another one. */
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "Philips|55BDL|HDMI-1", 1), ==, 1);
  g_assert_cmpint (premia_score_monitor_choose (names, 3, "Philips|55BDL|DP-7", 1), ==, 2);
  g_assert_cmpint (premia_score_monitor_choose (names, 2, "Philips|55BDL|HDMI-2", 1), ==, -1);
  g_assert_cmpint (premia_score_monitor_choose (names, 2, "LG|OLED|HDMI-1", 1), ==, -1);
}

static void
test_monitor_words (void)
{
  static const char *const names[][2] = { { "Philips|55BDL|HDMI-1", "Philips 55BDL (HDMI-1)" }, { "||HDMI-1", "HDMI-1" }, { "Philips||", "Philips" },
                                          { "|55BDL|HDMI-1", "55BDL (HDMI-1)" },                { "HDMI-1", "HDMI-1" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *said = premia_score_monitor_say_name (names[i][0]);

      g_assert_cmpstr (said, ==, names[i][1]);
    }
}

/* Screens are plugged in and out while the board hangs on the wall: it goes to one that Premia's window is not on, as long as there is one. */
static void
test_monitors_come_and_go (void)
{
  g_autoptr (GListStore) monitors = g_list_store_new (GDK_TYPE_MONITOR);
  g_autoptr (GdkMonitor) desk = g_object_new (GDK_TYPE_MONITOR, "display", gdk_display_get_default (), NULL);
  g_autoptr (GdkMonitor) wall = g_object_new (GDK_TYPE_MONITOR, "display", gdk_display_get_default (), NULL);
  g_autoptr (GdkMonitor) other = g_object_new (GDK_TYPE_MONITOR, "display", gdk_display_get_default (), NULL);
  GdkMonitor *found;

  g_assert_null (premia_score_monitor_find (G_LIST_MODEL (monitors), "", NULL));
  g_list_store_append (monitors, desk);
  g_assert_null (premia_score_monitor_find (G_LIST_MODEL (monitors), "", desk));
  g_list_store_append (monitors, wall);
  found = premia_score_monitor_find (G_LIST_MODEL (monitors), "", desk);
  g_assert_true (found == wall);
  g_object_unref (found);
  /* Nobody knows which one the window is on, or the chosen one is gone: it stays where it is. */
  g_assert_null (premia_score_monitor_find (G_LIST_MODEL (monitors), "", NULL));
  g_assert_null (premia_score_monitor_find (G_LIST_MODEL (monitors), "Philips|55BDL|HDMI-2", desk));
  g_list_store_remove (monitors, 1);
  g_assert_null (premia_score_monitor_find (G_LIST_MODEL (monitors), "", desk));
  g_list_store_insert (monitors, 0, other);
  found = premia_score_monitor_find (G_LIST_MODEL (monitors), "", desk);
  g_assert_true (found == other);
  g_object_unref (found);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/score-monitor/choice", test_monitors);
  g_test_add_func ("/score-monitor/words", test_monitor_words);
  g_test_add_func ("/score-monitor/come-and-go", test_monitors_come_and_go);
  return g_test_run ();
}
