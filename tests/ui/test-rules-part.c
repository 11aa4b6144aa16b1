/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a field that changes something else than its value, a repair that does not mend, a rule that is gone for good. */
#include "demo-room.h"
#include "screen.h"

#include "store/premia-workspace-badges.h"
#include "ui/badges/premia-badge-trial-panel.h"
#include "ui/badges/premia-badges-page.h"
#include "ui/badges/premia-rule-finding.h"
#include "ui/badges/premia-rule-form.h"
#include "ui/badges/premia-rule-row.h"
#include "ui/badges/premia-rules-part.h"

#include <string.h>

typedef struct
{
  DemoRoom         *room;
  GtkWidget        *window;
  PremiaBadgesPage *page;
  PremiaRulesPart  *part;
  char             *selected; /* the last that was told */
} Screen;

static const char file[] =
  "{\n"
  "  \"levels\": [{\"xp\": 1e2}, {\"xp\": 250.0, \"reward\": 1}],\n"
  "  \"ours\" : [ ],\n"
  "  \"actions\": {\n"
  "    \"AppointmentSet\": {\"xp\": 1, \"repeatable\": true},\n"
  "    \"AppointmentHeld\": {\"xp\": 1, \"repeatable\": true},\n"
  "    \"Tour\": {\"xp\": 1}\n"
  "  },\n"
  "  \"achievements\": {\n"
  "    \"First\": {\"type\": \"ActionBased\", \"actions\": {\"AppointmentHeld\": 1.0}, \"threshold\": 1, \"note\": \"kept\"},\n"
  "    \"Guest\": {\"type\": \"ActionBased\", \"actions\": {\"Tour\": 1}, \"xp\": 5}\n"
  "  },\n"
  "  \"medals\": {\n"
  "    \"Old\": {\"type\": \"AgeBased\", \"ranks\": [{\"rank\": 1, \"age\": \"2 months\"}]}\n"
  "  }\n"
  "}\n";

static PremiaBadgeSession *
session_of (Screen *screen)
{
  return premia_badges_page_get_session (screen->page);
}

static const char *
text_of (Screen *screen)
{
  return premia_badge_session_get (session_of (screen))->gamification;
}

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  PremiaBadgeTrialPanel *trial = screen_find (GTK_WIDGET (screen->part), PREMIA_TYPE_BADGE_TRIAL_PANEL);

  return !premia_context_is_loading (screen->room->context) && premia_badge_session_get (session_of (screen)) != NULL && !premia_badge_session_is_busy (session_of (screen))
         && !premia_badge_watch_is_busy (premia_context_get_badge_watch (screen->room->context)) && !premia_page_get_waiting (PREMIA_PAGE (screen->page))
         && (trial == NULL || !premia_badge_trial_panel_is_busy (trial));
}

static void
on_selected_cb (Screen *screen, const char *badge)
{
  g_free (screen->selected);
  screen->selected = g_strdup (badge);
}

/* @data: the rules that the workspace has. */
static void
set_up (Screen *screen, gconstpointer data)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (GError) error = NULL;

  screen->room = demo_room_new ();
  g_free (set->gamification);
  set->gamification = g_strdup (data);
  premia_stored_badge_set_set_art (set, "achievement:First", "{}");
  premia_workspace_save_badge_set (premia_context_get_workspace (screen->room->context), set, 1, &error);
  g_assert_no_error (error);
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_BADGES_PAGE, "context", screen->room->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1000, 700);
  g_assert_true (premia_badges_page_show_part (screen->page, "rules"));
  screen->part = PREMIA_RULES_PART (premia_badges_page_get_part (screen->page, "rules"));
  g_signal_connect_swapped (screen->part, "rule-selected", G_CALLBACK (on_selected_cb), screen);
  gtk_window_present (GTK_WINDOW (screen->window));
  demo_room_wait (is_quiet, screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  demo_room_wait (is_quiet, screen);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (screen->page);
  g_free (screen->selected);
  demo_room_free (screen->room);
}

static void
show (Screen *screen, const char *pointer)
{
  gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.show", "s", pointer);
  g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, pointer);
  screen_settle ();
}

static GtkWidget *
form_of (Screen *screen)
{
  return screen_find (GTK_WIDGET (screen->part), PREMIA_TYPE_RULE_FORM);
}

/* The field of a row with that title. */
static gpointer
find_field (GtkWidget *widget, const char *title, GType type)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0 && screen_find (widget, type) != NULL)
    return screen_find (widget, type);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_field (child, title, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
with (const char *before, const char *after)
{
  GString *text = g_string_new (file);

  g_assert_cmpuint (g_string_replace (text, before, after, 0), ==, 1);
  return g_string_free (text, FALSE);
}

/* A value changes and nothing else; a way of the arrow is one step back, which gives the same bytes. */
static void
test_edits_in_place (Screen *screen, gconstpointer data)
{
  g_autofree char *expected = with ("\"threshold\": 1,", "\"threshold\": 7,");
  GtkSpinButton *spin;

  show (screen, "/achievements/First");
  g_assert_cmpstr (screen->selected, ==, "achievement:First");
  g_assert_cmpstr (text_of (screen), ==, file);
  spin = find_field (form_of (screen), "Threshold", GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 1);
  gtk_spin_button_set_value (spin, 5);
  gtk_spin_button_set_value (spin, 7);
  g_assert_cmpstr (text_of (screen), ==, expected);
  g_assert_true (find_field (form_of (screen), "Threshold", GTK_TYPE_SPIN_BUTTON) == spin);
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  g_assert_cmpstr (text_of (screen), ==, file);
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL);
  g_assert_cmpstr (text_of (screen), ==, expected);
}

/* Tokens are decimal texts: what somebody types is what stands there. */
static void
test_tokens (Screen *screen, gconstpointer data)
{
  g_autofree char *expected = with ("\"note\": \"kept\"}", "\"note\": \"kept\", \"reward\": 0.25}");
  GtkEntry *entry;

  show (screen, "/achievements/First");
  entry = find_field (form_of (screen), "Tokens", GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "0,25");
  g_assert_cmpstr (text_of (screen), ==, expected);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a lot");
  g_assert_cmpstr (text_of (screen), ==, expected);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
}

/* What is wrong stands beside its rule, and one click mends it. */
static void
test_repairs (Screen *screen, gconstpointer data)
{
  g_autofree char *expected = with ("\"2 months\"", "\"60 days\"");
  GtkWidget *finding;
  guint number;

  g_object_get (screen->part, "number", &number, NULL);
  g_assert_cmpuint (number, ==, 2);
  show (screen, "/medals/Old");
  finding = screen_find (form_of (screen), PREMIA_TYPE_RULE_FINDING);
  g_assert_nonnull (finding);
  g_signal_emit_by_name (screen_find (finding, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (text_of (screen), ==, expected);
  g_assert_null (screen_find (form_of (screen), PREMIA_TYPE_RULE_FINDING));
  g_object_get (screen->part, "number", &number, NULL);
  g_assert_cmpuint (number, ==, 1);
}

/* Its look and its uses go with a name. */
static void
test_renames (Screen *screen, gconstpointer data)
{
  AdwEntryRow *name;

  show (screen, "/achievements/First");
  name = screen_find (form_of (screen), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (name), "Very first");
  g_signal_emit_by_name (name, "apply");
  g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, "/achievements/Very first");
  g_assert_cmpstr (screen->selected, ==, "achievement:Very first");
  g_assert_cmpstr (premia_stored_badge_set_get_art (premia_badge_session_get (session_of (screen)), "achievement:Very first"), ==, "{}");
  g_assert_cmpstr (premia_stored_badge_set_get_art (premia_badge_session_get (session_of (screen)), "achievement:First"), ==, "");
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  g_assert_cmpstr (text_of (screen), ==, file);
  g_assert_cmpstr (premia_stored_badge_set_get_art (premia_badge_session_get (session_of (screen)), "achievement:First"), ==, "{}");
}

/* Order is the manager's; what is removed comes back; a copy is one of its own. */
static void
test_moves_removes_copies (Screen *screen, gconstpointer data)
{
  show (screen, "/achievements/Guest");
  gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.move", "i", -1);
  g_assert_true (strstr (text_of (screen), "\"Guest\"") < strstr (text_of (screen), "\"First\""));
  g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, "/achievements/Guest");
  gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.remove", NULL);
  g_assert_null (strstr (text_of (screen), "\"Guest\""));
  g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, "/achievements/First");
  gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.duplicate", NULL);
  g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, "/achievements/First 2");
  g_assert_nonnull (strstr (text_of (screen), "\"First 2\": {\"type\": \"ActionBased\", \"actions\": {\"AppointmentHeld\": 1.0}, \"threshold\": 1, \"note\": \"kept\"}"));
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL);
  g_assert_cmpstr (text_of (screen), ==, file);
}

/* Each new rule can be read by the server as it is made. */
static void
test_adds (Screen *screen, gconstpointer data)
{
  static const struct { const char *kind, *pointer; } kinds[] = {
    { "achievement", "/achievements/New achievement" }, { "medal", "/medals/New medal" }, { "age", "/medals/Length of service" },
    { "board", "/leaderBoards/New leader board" }, { "action", "/actions/New action" }, { "level", "/levels" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.add", "s", kinds[i].kind);
      g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, kinds[i].pointer);
      g_assert_nonnull (premia_badge_session_get_rules (session_of (screen)));
    }
  g_assert_cmpuint (premia_gamification_get_n_levels (premia_badge_session_get_rules (session_of (screen))), ==, 3);
  show (screen, "/medals/New medal");
  gtk_widget_activate_action (form_of (screen), "rule.add", "s", "/medals/New medal/ranks");
  gtk_widget_activate_action (form_of (screen), "rule.count", "(ss)", "/medals/New medal/actions", "Tour");
  g_assert_cmpuint (premia_gamification_find_medal (premia_badge_session_get_rules (session_of (screen)), "New medal")->ranks->len, ==, 3);
  g_assert_cmpuint (premia_gamification_find_medal (premia_badge_session_get_rules (session_of (screen)), "New medal")->weights->len, ==, 2);
  gtk_widget_activate_action (form_of (screen), "rule.remove", "s", "/medals/New medal/actions/Tour");
  g_assert_cmpuint (premia_gamification_find_medal (premia_badge_session_get_rules (session_of (screen)), "New medal")->weights->len, ==, 1);
  gtk_switch_set_active (find_field (form_of (screen), "Take It Away", GTK_TYPE_SWITCH), TRUE);
  g_assert_true (premia_gamification_find_medal (premia_badge_session_get_rules (session_of (screen)), "New medal")->recalls);
}

static guint
count_shown (Screen *screen)
{
  GtkWidget *list = screen_find (GTK_WIDGET (screen->part), GTK_TYPE_LIST_BOX);
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    n += PREMIA_IS_RULE_ROW (row) && gtk_widget_get_child_visible (row);
  return n;
}

static void
test_finds (Screen *screen, gconstpointer data)
{
  GtkSearchEntry *search = screen_find (GTK_WIDGET (screen->part), GTK_TYPE_SEARCH_ENTRY);

  screen_settle ();
  g_assert_cmpuint (count_shown (screen), ==, 9);
  gtk_editable_set_text (GTK_EDITABLE (search), "GUE");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_shown (screen), ==, 1);
}

/* Rules that are no JSON are shown with the line, and nothing is lost. */
static void
test_unreadable (Screen *screen, gconstpointer data)
{
  guint number;

  g_object_get (screen->part, "number", &number, NULL);
  g_assert_cmpuint (number, ==, 1);
  g_assert_null (premia_rules_part_get_pointer (screen->part));
  g_assert_cmpstr (text_of (screen), ==, "{\n\"levels\": [\n");
}

/* A company without rules begins with what its people do. */
static void
test_begins (Screen *screen, gconstpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.begin", NULL);
  g_assert_nonnull (premia_badge_session_get_rules (session_of (screen)));
  g_assert_nonnull (premia_gamification_find_action (premia_badge_session_get_rules (session_of (screen)), "AppointmentHeld"));
  gtk_widget_activate_action (GTK_WIDGET (screen->part), "rules.add", "s", "achievement");
  g_assert_cmpstr (premia_rules_part_get_pointer (screen->part), ==, "/achievements/New achievement");
}

#define ADD(path, text, test) g_test_add ("/rules-part/" path, Screen, text, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  ADD ("edits-in-place", file, test_edits_in_place);
  ADD ("tokens", file, test_tokens);
  ADD ("repairs", file, test_repairs);
  ADD ("renames", file, test_renames);
  ADD ("moves-removes-copies", file, test_moves_removes_copies);
  ADD ("adds", file, test_adds);
  ADD ("finds", file, test_finds);
  ADD ("unreadable", "{\n\"levels\": [\n", test_unreadable);
  ADD ("begins", "", test_begins);
  return g_test_run ();
}
