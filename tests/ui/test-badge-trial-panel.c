/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: who would have a badge under the rule as it stands now, beside those who had it before. */
#include "demo-room.h"
#include "screen.h"

#include "exchange/premia-gamification-file.h"
#include "store/premia-workspace-badges.h"
#include "ui/badges/premia-badge-trial-panel.h"

#include <string.h>

typedef struct
{
  DemoRoom           *room;
  GtkWidget          *window, *panel;
  PremiaBadgeSession *session;
} Screen;

static const char rules[]
  = "{\"levels\":[{\"xp\":100},{\"xp\":1000}],\"actions\":{\"CallMade\":{\"xp\":1,\"repeatable\":true},\"AppointmentSet\":{\"xp\":2,\"repeatable\":true}},"
    "\"achievements\":{\"Sets\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentSet\":1},\"threshold\":%u,\"reward\":2},"
    "\"Calls\":{\"type\":\"ActionBased\",\"actions\":{\"CallMade\":1},\"threshold\":1000}},"
    "\"medals\":{\"Caller\":{\"type\":\"ActionBased\",\"actions\":{\"CallMade\":1},\"ranks\":[{\"rank\":1,\"period\":\"30 days\",\"threshold\":50},{\"rank\":2,\"threshold\":100000}]}}}";

#define SETS 100

static char *
write_rules (guint threshold)
{
  g_autoptr (GString) text = g_string_new (rules);
  g_autofree char *number = g_strdup_printf ("%u", threshold);

  g_string_replace (text, "%u", number, 1);
  return g_strdup (text->str);
}

/* The same without a window. */
static PremiaBadgeReplay *
replay (Screen *screen, guint threshold)
{
  PremiaDesk *desk = premia_context_get_desk (screen->room->context);
  g_autoptr (PremiaBadgeHistory) history = premia_badge_history_new (premia_desk_get_dataset (desk), premia_desk_get_own_zone (desk));
  const PremiaBadgeMoment moment = { premia_context_now (screen->room->context), PREMIA_BADGE_JOBS_DAILY };
  g_autofree char *text = write_rules (threshold);
  g_autoptr (PremiaGamification) read = premia_gamification_file_parse (text, -1, "rules", NULL);

  return premia_badge_replay_new (read, history, &moment, NULL, NULL);
}

static gboolean
is_loaded (gpointer user_data)
{
  Screen *screen = user_data;

  return premia_badge_session_get (screen->session) != NULL && premia_context_get_desk (screen->room->context) != NULL && !premia_context_is_loading (screen->room->context);
}

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return is_loaded (screen) && !premia_badge_session_is_busy (screen->session) && !premia_badge_trial_panel_is_busy (PREMIA_BADGE_TRIAL_PANEL (screen->panel))
         && !premia_badge_watch_is_busy (premia_context_get_badge_watch (screen->room->context));
}

static void
set_up (Screen *screen, gconstpointer data)
{
  PremiaStoredBadgeSet *set = premia_stored_badge_set_new ();
  GError *error = NULL;

  screen->room = demo_room_new ();
  g_free (set->gamification);
  set->gamification = write_rules (SETS);
  premia_workspace_save_badge_set (screen->room->workspace, set, premia_context_now (screen->room->context), &error);
  g_assert_no_error (error);
  premia_stored_badge_set_free (set);
  screen->session = premia_badge_session_new (screen->room->context);
  screen->window = gtk_window_new ();
  screen->panel = g_object_ref_sink (premia_badge_trial_panel_new (screen->room->context, screen->session));
  /* In a pane that scrolls, as on the page: it grows taller than a screen. */
  gtk_window_set_child (GTK_WINDOW (screen->window), g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", screen->panel, NULL));
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_loaded, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (screen->panel);
  screen_finalize (screen->session);
  demo_room_free (screen->room);
}

static void
change (Screen *screen, guint threshold)
{
  PremiaStoredBadgeSet *next = premia_stored_badge_set_copy (premia_badge_session_get (screen->session));

  g_free (next->gamification);
  next->gamification = write_rules (threshold);
  g_assert_true (premia_badge_session_apply (screen->session, next, "Threshold", "threshold"));
  premia_stored_badge_set_free (next);
}

static const char *
read_label (Screen *screen, const char *id)
{
  GtkLabel *label = screen_find_named (screen->panel, GTK_TYPE_LABEL, id);

  return gtk_widget_get_visible (GTK_WIDGET (label)) ? gtk_label_get_text (label) : "";
}

static void
assert_counts (Screen *screen, guint threshold)
{
  g_autoptr (PremiaBadgeReplay) expected = replay (screen, threshold);
  g_autofree char *text = g_strdup_printf ("%u of %u people", premia_badge_replay_count_earners (expected, PREMIA_BADGE_ACHIEVEMENT, 0, 0), premia_badge_replay_count_people (expected));

  g_assert_cmpstr (read_label (screen, "summary"), ==, text);
}

static void
test_follows_the_threshold (Screen *screen, gconstpointer data)
{
  g_autoptr (PremiaBadgeReplay) before = replay (screen, SETS), after = replay (screen, 3 * SETS);
  const guint less = premia_badge_replay_count_earners (before, PREMIA_BADGE_ACHIEVEMENT, 0, 0) - premia_badge_replay_count_earners (after, PREMIA_BADGE_ACHIEVEMENT, 0, 0);
  g_autofree char *text = g_strdup_printf ("+0, −%u against before the change", less);

  g_assert_false (gtk_widget_get_visible (screen->panel));
  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (screen->panel), "achievement:Sets");
  demo_room_wait (is_quiet, screen);
  g_assert_true (gtk_widget_get_visible (screen->panel));
  assert_counts (screen, SETS);
  g_assert_cmpstr (read_label (screen, "change"), ==, "");
  g_assert_cmpuint (less, >, 0);
  /* As a slider does: many steps, of which the last one counts. */
  for (guint threshold = SETS + 10; threshold <= 3 * SETS; threshold += 10)
    change (screen, threshold);
  demo_room_wait (is_quiet, screen);
  assert_counts (screen, 3 * SETS);
  g_assert_cmpstr (read_label (screen, "change"), ==, text);
  change (screen, SETS);
  demo_room_wait (is_quiet, screen);
  assert_counts (screen, SETS);
  g_assert_cmpstr (read_label (screen, "change"), ==, "");
}

/* Whether one of the findings that are seen is a farm. */
static gboolean
says_farm (Screen *screen)
{
  GtkListBox *list = screen_find_named (screen->panel, GTK_TYPE_LIST_BOX, "findings_list");
  gboolean farm = FALSE;

  for (int i = 0; gtk_list_box_get_row_at_index (list, i) != NULL; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);

      farm |= gtk_widget_get_visible (GTK_WIDGET (row)) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), "Badge farm") == 0;
    }
  return farm;
}

static void
test_says_what_is_wrong_with_calls (Screen *screen, gconstpointer data)
{
  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (screen->panel), "achievement:Calls");
  demo_room_wait (is_quiet, screen);
  g_assert_true (says_farm (screen));
  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (screen->panel), "achievement:Sets");
  demo_room_wait (is_quiet, screen);
  g_assert_false (says_farm (screen));
}

static void
test_ranks_and_levels (Screen *screen, gconstpointer data)
{
  g_autoptr (PremiaBadgeReplay) expected = replay (screen, SETS);
  g_autofree char *ranks = g_strdup_printf ("Rank 1: %u\nRank 2: 0", premia_badge_replay_count_earners (expected, PREMIA_BADGE_MEDAL, 0, 0));
  g_autofree char *levels = g_strdup_printf ("Level 1: %u\nLevel 2: %u", premia_badge_replay_count_earners (expected, PREMIA_BADGE_LEVEL, 1, 0),
                                             premia_badge_replay_count_earners (expected, PREMIA_BADGE_LEVEL, 2, 0));

  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (screen->panel), "medal:Caller:1");
  demo_room_wait (is_quiet, screen);
  g_assert_cmpstr (read_label (screen, "steps"), ==, ranks);
  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (screen->panel), "level:1");
  demo_room_wait (is_quiet, screen);
  g_assert_cmpstr (read_label (screen, "steps"), ==, levels);
  premia_badge_trial_panel_set_badge (PREMIA_BADGE_TRIAL_PANEL (screen->panel), "");
  g_assert_false (gtk_widget_get_visible (screen->panel));
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);

  g_test_add ("/badge-trial-panel/threshold", Screen, NULL, set_up, test_follows_the_threshold, tear_down);
  g_test_add ("/badge-trial-panel/farm", Screen, NULL, set_up, test_says_what_is_wrong_with_calls, tear_down);
  g_test_add ("/badge-trial-panel/ranks-and-levels", Screen, NULL, set_up, test_ranks_and_levels, tear_down);

  return g_test_run ();
}
