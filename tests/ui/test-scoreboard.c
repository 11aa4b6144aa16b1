/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board on the wall: what it tells of a company whose numbers can be counted by hand, who steers it, that it is quiet, and that it knows no pay. */
#include "demo-room.h"
#include "screen.h"
#include "small-company.h"

#include "engine/premia-gamification.h"
#include "jobs/premia-calculate-job.h"
#include "store/premia-workspace-badges.h"
#include "ui/context/premia-badge-watch.h"
#include "ui/scoreboard/premia-score-names.h"
#include "ui/scoreboard/premia-score-view.h"
#include "ui/scoreboard/premia-scoreboard.h"
#include "ui/scoreboard/premia-scoreboard-dialog.h"
#include "ui/window/premia-window.h"

#include <string.h>

static const char rules[] =
  "{\"levels\":[{\"xp\":25,\"reward\":1000}],"
  "\"actions\":{\"AppointmentSet\":{\"xp\":5,\"reward\":777,\"repeatable\":true},\"AppointmentQualified\":{\"xp\":1,\"repeatable\":true},"
  "\"AppointmentHeld\":{\"xp\":1,\"repeatable\":true},\"DealWon\":{\"xp\":10,\"repeatable\":true}},"
  "\"achievements\":{\"Five Set\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentSet\":1},\"threshold\":5},"
  "\"Six Set\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentSet\":1},\"threshold\":6},"
  "\"Two Deals\":{\"type\":\"ActionBased\",\"actions\":{\"DealWon\":1},\"threshold\":2}},"
  "\"leaderBoards\":{\"Busy\":{\"type\":\"ActionBased\",\"actions\":{\"AppointmentSet\":2},\"size\":10}}}";

static const char goal[] =
  "{\"premia\":\"contest/1\",\"id\":\"set\",\"name\":\"Ten together\",\"kind\":\"goal\",\"span\":{\"from\":\"2026-10-01\",\"to\":\"2026-11-30\"},"
  "\"measures\":{\"set\":{\"count\":\"cases\",\"reached\":[\"set\"],\"credit\":\"setter\",\"at\":\"set\"}},\"value\":\"set\",\"at_least\":\"10\","
  "\"reward\":{\"pay\":[\"55555\"]}}";

/* A board in a window, over a small company. */
typedef struct
{
  Room                 room;
  PremiaContext       *context;
  PremiaScoreSettings *settings;
  GtkWidget           *board;
  PremiaScoreView     *view;
} Wall;

static gboolean
is_ready (gpointer user_data)
{
  return !premia_scoreboard_get_waiting (user_data);
}

static void
save_badges (Wall *wall, const char *gamification, const char *contest)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (GError) error = NULL;

  g_free (set->gamification);
  set->gamification = g_strdup (gamification);
  if (contest != NULL)
    premia_stored_badge_set_set_contest (set, "set", contest);
  premia_workspace_save_badge_set (wall->room.workspace, set, premia_context_now (wall->context), &error);
  g_assert_no_error (error);
}

static void
import (Wall *wall, const char *name, const char *text)
{
  g_autofree char *path = room_write (&wall->room, name, text);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (wall->room.workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, path, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  screen_settle ();
  screen_wait (is_ready, wall->board);
}

static void
set_up (Wall *wall, gconstpointer data)
{
  const gboolean with_rules = GPOINTER_TO_INT (data);
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&wall->room);
  small_company_import (&wall->room);
  wall->context = screen_new_context ();
  if (with_rules)
    save_badges (wall, rules, goal);
  desk = small_company_load (&wall->room);
  premia_context_set_workspace (wall->context, wall->room.workspace, desk);
  wall->settings = premia_score_settings_new ();
  /* As it is on a workstation where nothing was chosen yet. */
  g_object_set (wall->settings, "kinds", PREMIA_SCORE_ALL, "names", PREMIA_SCORE_NAMES_FIRST, "deal-amounts", FALSE, "motion", TRUE, "seconds", 60, NULL);
  wall->board = GTK_WIDGET (premia_scoreboard_new (wall->context, wall->settings));
  gtk_window_set_default_size (GTK_WINDOW (wall->board), 1280, 720);
  gtk_window_present (GTK_WINDOW (wall->board));
  wall->view = screen_find (wall->board, PREMIA_TYPE_SCORE_VIEW);
  screen_wait (is_ready, wall->board);
}

static void
tear_down (Wall *wall, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (wall->board));
  screen_settle ();
  screen_finalize (g_steal_pointer (&wall->settings));
  premia_context_set_workspace (wall->context, NULL, NULL);
  screen_settle ();
  screen_finalize (g_steal_pointer (&wall->context));
  small_company_end (&wall->room);
}

/* Numbers and days hold together with blanks of their own. */
static char *
plain (const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, "\u00a0", -1);

  return g_strjoinv (" ", pieces);
}

/* What is said of the slide that begins so. */
static char *
say (Wall *wall, const char *id)
{
  g_autofree char *words = NULL;

  g_assert_true (premia_score_view_show (wall->view, id));
  words = premia_score_slide_describe (premia_score_view_get_slide (wall->view));
  return plain (words);
}

/* A company without rules has boards all the same: October's appointments and deals. */
static void
test_own_boards (Wall *wall, gconstpointer data)
{
  g_autofree char *held = say (wall, "boards:0");
  g_autofree char *won = say (wall, "boards:1");
  g_autofree char *deals = say (wall, "deals");
  g_autofree char *funnel = say (wall, "funnel");

  /* Sam: a1 and a3 held, a2 a no-show; Sue: a4 held. */
  g_assert_cmpstr (held, ==, "Appointments Held. October 2026. 1. Sam S.: 1; 1. Sue S.: 1. Appointments held count 1, no-shows −1; since 1 October 2026");
  g_assert_cmpstr (won, ==, "Deals Won. October 2026. 1. Cleo C.: 1. Deals won count 1, cancelled ones nothing; since 1 October 2026");
  g_assert_cmpstr (deals, ==, "New Deals. a1: Set by Sam S. · won by Cleo C., 30 October 2026");
  g_assert_cmpstr (funnel, ==, "From Appointment to Deal. October 2026. Set: 4; Held: 3 (75%); Qualified: 2 (66%); Won: 1 (50%). Percent: of the stage before");
  g_assert_false (premia_score_view_show (wall->view, "next"));
  g_assert_false (premia_score_view_show (wall->view, "badges"));
  g_assert_false (premia_score_view_show (wall->view, "goals"));
}

/* With rules: their boards, their badges, and the nearest step, which is told to encourage. */
static void
test_rules (Wall *wall, gconstpointer data)
{
  g_autofree char *busy = say (wall, "boards:2:Busy");
  g_autofree char *next = say (wall, "next");
  g_autofree char *badges = say (wall, "badges");
  g_autofree char *goals = say (wall, "goals:set");

  /* Sam has set five, Sue one. Sam is on the board, so it encourages Cleo: four held, three accepted and a deal are 17 of 25. */
  g_assert_cmpstr (busy, ==, "Busy. 1. Sam S.: 10; 2. Sue S.: 2. Cleo C.: 8 more points of experience to level 1. Appointment set +2; since 2 September 2026");
  g_assert_nonnull (strstr (next, "Sam S.: 1 more appointment set to “Six Set”, 5 of 6"));
  g_assert_nonnull (strstr (next, "Cleo C.: 8 more points of experience to level 1, 17 of 25"));
  g_assert_null (strstr (next, "Sue"));
  g_assert_nonnull (strstr (badges, "Sam S.: Five Set, 5 October 2026"));
  g_assert_nonnull (strstr (badges, "Sam S.: Level 1, 5 October 2026"));
  /* Four were set from the 1st of October on. */
  g_assert_nonnull (strstr (goals, "40%: 4 of 10, 6 to go"));
  g_assert_nonnull (strstr (goals, "15 working days left: 1 a day"));
  g_assert_false (premia_score_view_show (wall->view, "boards:0"));
}

static void
collect (GtkWidget *widget, GString *texts)
{
  g_autofree char *tooltip = NULL;

  g_object_get (widget, "tooltip-text", &tooltip, NULL);
  if (tooltip != NULL)
    g_string_append_printf (texts, "%s\n", tooltip);
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (texts, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, texts);
}

/* All that anybody can read on it, in the order in which it turns. */
static char *
read_all (GtkWidget *board, PremiaScoreView *view)
{
  GString *texts = g_string_new (NULL);

  collect (board, texts);
  for (guint i = 0; i < premia_score_view_get_n_slides (view); i++)
    {
      g_autofree char *words = premia_score_slide_describe (premia_score_view_get_slide (view));

      g_string_append_printf (texts, "%s\n", words);
      g_string_append_printf (texts, "%s\n", premia_score_slide_get_title (premia_score_view_get_slide (view)));
      premia_score_view_turn (view, 1);
    }
  return g_string_free (texts, FALSE);
}

/* Neither rewards of the server nor prizes nor amounts of deals. */
static void
test_no_rewards (Wall *wall, gconstpointer data)
{
  g_autofree char *texts = read_all (wall->board, wall->view);
  static const char *const secrets[] = { "777", "1,000", "1000", "55,555", "55555", "₽", "token" };
  g_autofree char *deals = NULL;

  g_assert_cmpuint (premia_score_view_get_n_slides (wall->view), >=, 5);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (texts, secrets[i]));
  /* Somebody switches the amounts of deals on: those, and nothing else. */
  g_object_set (wall->settings, "deal-amounts", TRUE, NULL);
  deals = say (wall, "deals");
  g_assert_nonnull (strstr (deals, "1,000"));
  g_clear_pointer (&texts, g_free);
  texts = read_all (wall->board, wall->view);
  g_assert_null (strstr (texts, "777"));
  g_assert_null (strstr (texts, "55,555"));
}

static void
test_names (Wall *wall, gconstpointer data)
{
  g_autofree char *initials = NULL;
  g_autofree char *full = NULL;

  g_object_set (wall->settings, "names", PREMIA_SCORE_NAMES_INITIALS, NULL);
  initials = say (wall, "boards:1");
  g_assert_nonnull (strstr (initials, "1. CC: 1"));
  g_object_set (wall->settings, "names", PREMIA_SCORE_NAMES_FULL, NULL);
  full = say (wall, "boards:1");
  g_assert_nonnull (strstr (full, "1. Cleo Closer: 1"));
  /* What is not chosen does not turn. */
  g_object_set (wall->settings, "kinds", PREMIA_SCORE_KIND_DEALS | PREMIA_SCORE_KIND_FUNNEL, NULL);
  g_assert_cmpuint (premia_score_view_get_n_slides (wall->view), ==, 2);
  g_object_set (wall->settings, "kinds", 0, NULL);
  g_assert_cmpuint (premia_score_view_get_n_slides (wall->view), ==, 1);
  g_assert_cmpstr (premia_score_slide_get_id (premia_score_view_get_slide (wall->view)), ==, "nothing");
}

/* A deal that a file or the server brings is cheered, once; what is old news is not; and the slide that is looked at stays. */
static void
test_cheer (Wall *wall, gconstpointer data)
{
  g_assert_true (premia_score_view_show (wall->view, "boards:1"));
  import (wall, "old.csv", "account,action,key,at,prospect,amount\nc1,DealWon,z9,2026-09-12T12:00,Old Firm,500\n");
  g_assert_null (premia_score_view_get_cheer (wall->view));
  import (wall, "new.csv", "account,action,key,at,prospect,amount\nc1,DealWon,z1,2026-11-09T12:00,Vector Ltd,70000\n");
  g_assert_nonnull (premia_score_view_get_cheer (wall->view));
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->what, ==, "New deal");
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->who, ==, "Vector Ltd");
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->detail, ==, "Won by Cleo C.");
  g_assert_cmpstr (premia_score_slide_get_id (premia_score_view_get_slide (wall->view)), ==, "boards:1:Deals Won");
}

static gboolean
is_badge (gpointer user_data)
{
  const PremiaScoreNews *news = premia_score_view_get_cheer (user_data);

  return news != NULL && g_str_equal (news->what, "New badge");
}

/* With rules, the second deal is a level and a badge, too, told one after the other; rules that are new make no news of what was earned long ago. */
static void
test_cheer_badge (Wall *wall, gconstpointer data)
{
  g_assert_null (premia_score_view_get_cheer (wall->view));
  g_object_set (wall->settings, "kinds", PREMIA_SCORE_KIND_BADGES, NULL);
  import (wall, "new.csv", "account,action,key,at,prospect,amount\nc1,DealWon,z1,2026-11-09T12:00,Vector Ltd,70000\n");
  g_assert_nonnull (premia_score_view_get_cheer (wall->view));
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->what, ==, "New level");
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->detail, ==, "Level 1");
  screen_wait (is_badge, wall->view);
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->who, ==, "Cleo C.");
  g_assert_cmpstr (premia_score_view_get_cheer (wall->view)->detail, ==, "Two Deals");
}

static gboolean
is_still (gpointer user_data)
{
  return !premia_score_view_is_moving (user_data);
}

static void
on_painted_cb (GdkFrameClock *clock, guint *n)
{
  (*n)++;
}

static gboolean
on_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static guint
count_frames (GtkWidget *widget, guint ms)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean over = FALSE;
  guint n = 0;
  gulong id = g_signal_connect (clock, "after-paint", G_CALLBACK (on_painted_cb), &n);

  g_timeout_add (ms, on_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
  return n;
}

/* While nothing moves, nothing is painted; while a slide comes in, it is. */
static void
test_quiet (Wall *wall, gconstpointer data)
{
  guint n_frames = 0;

  count_frames (wall->board, 3500); /* the pointer has gone, too */
  screen_wait (is_still, wall->view);
  count_frames (wall->board, 300);
  g_assert_cmpuint (count_frames (wall->board, 1000), ==, 0);
  /* A machine that is busy with something else paints fewer: one slide of several comes in smoothly. */
  for (guint tries = 0; tries < 10 && n_frames <= 2; tries++)
    {
      premia_score_view_turn (wall->view, 1);
      g_assert_true (premia_score_view_is_moving (wall->view));
      n_frames = count_frames (wall->board, 600);
      screen_wait (is_still, wall->view);
    }
  g_assert_cmpuint (n_frames, >, 2);
  /* Without motion the next one is there at once. */
  g_object_set (wall->settings, "motion", FALSE, NULL);
  premia_score_view_turn (wall->view, 1);
  g_assert_false (premia_score_view_is_moving (wall->view));
}

/* The desktop's own word counts more than ours. */
static void
test_reduced_motion (Wall *wall, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (wall->board);

  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  premia_score_view_turn (wall->view, 1);
  g_assert_false (premia_score_view_is_moving (wall->view));
  import (wall, "new.csv", "account,action,key,at,prospect,amount\nc1,DealWon,z1,2026-11-09T12:00,Vector Ltd,70000\n");
  g_assert_nonnull (premia_score_view_get_cheer (wall->view));
  g_assert_false (premia_score_view_is_moving (wall->view));
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
}

static const char *
shown (Wall *wall)
{
  return premia_score_slide_get_id (premia_score_view_get_slide (wall->view));
}

static void
test_steering (Wall *wall, gconstpointer data)
{
  g_autofree char *first = g_strdup (shown (wall));
  const int n = (int) premia_score_view_get_n_slides (wall->view);

  gtk_widget_activate_action (wall->board, "scores.turn", "i", 1);
  g_assert_cmpstr (shown (wall), !=, first);
  gtk_widget_activate_action (wall->board, "scores.turn", "i", -2);
  gtk_widget_activate_action (wall->board, "scores.turn", "i", 1 + n);
  g_assert_cmpstr (shown (wall), ==, first);
  gtk_widget_activate_action (wall->board, "scores.hold", NULL);
  g_assert_true (premia_score_view_get_held (wall->view));
  gtk_widget_activate_action (wall->board, "scores.hold", NULL);
  g_assert_false (premia_score_view_get_held (wall->view));
}

/* Somebody who sees no board hears its title and all that stands on it. */
static void
test_screen_reader (Wall *wall, gconstpointer data)
{
  g_assert_true (premia_score_view_show (wall->view, "boards:1"));
  gtk_test_accessible_assert_role (wall->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (wall->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Deals Won");
  gtk_test_accessible_assert_property (wall->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Deals Won. October 2026. 1. Cleo C.: 1. Deals won count 1, cancelled ones nothing; since 1\u00a0October\u00a02026");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (wall->view)));
}

/* It is asked for in the window, is there once, and goes with it. */
static void
test_window (Wall *wall, gconstpointer data)
{
  GtkWidget *window = g_object_ref (GTK_WIDGET (premia_window_new (NULL, wall->context)));
  GtkWindow *board = premia_window_open_scoreboard (PREMIA_WINDOW (window), "deals", FALSE);

  g_assert_true (PREMIA_IS_SCOREBOARD (board));
  g_assert_true (premia_window_open_scoreboard (PREMIA_WINDOW (window), NULL, FALSE) == board);
  screen_wait (is_ready, board);
  g_assert_cmpstr (premia_score_slide_get_id (premia_score_view_get_slide (screen_find (GTK_WIDGET (board), PREMIA_TYPE_SCORE_VIEW))), ==, "deals");
  g_object_add_weak_pointer (G_OBJECT (board), (gpointer *) &board);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  screen_finalize (window);
  g_assert_null (board);
}

static void
test_dialog (Wall *wall, gconstpointer data)
{
  GtkWidget *dialog = premia_scoreboard_dialog_new (GTK_WINDOW (wall->board), wall->settings);

  gtk_window_present (GTK_WINDOW (dialog));
  screen_settle ();
  gtk_switch_set_active (screen_find_named (dialog, GTK_TYPE_SWITCH, "funnel_switch"), FALSE);
  g_assert_cmpuint (premia_score_settings_get_kinds (wall->settings), ==, PREMIA_SCORE_ALL & ~(guint) PREMIA_SCORE_KIND_FUNNEL);
  g_assert_false (premia_score_view_show (wall->view, "funnel"));
  adw_combo_row_set_selected (screen_find_named (dialog, ADW_TYPE_COMBO_ROW, "names_row"), 2);
  g_assert_cmpint (premia_score_settings_get_names (wall->settings), ==, PREMIA_SCORE_NAMES_INITIALS);
  gtk_spin_button_set_value (screen_find_named (dialog, GTK_TYPE_SPIN_BUTTON, "seconds_spin"), 3.0);
  g_assert_cmpuint (premia_score_settings_get_seconds (wall->settings), ==, PREMIA_SCORE_MIN_SECONDS);
  gtk_switch_set_active (screen_find_named (dialog, GTK_TYPE_SWITCH, "amounts_switch"), TRUE);
  g_assert_true (premia_score_settings_get_deal_amounts (wall->settings));
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_settle ();
  /* What the dialog leaves behind is what was chosen. */
  g_assert_cmpint (premia_score_settings_get_names (wall->settings), ==, PREMIA_SCORE_NAMES_INITIALS);
}

/* ---- without a window ---- */

static PremiaPeople *
make_people (const char *const *names)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaPeople *people;

  for (guint i = 0; names[i] != NULL; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      g_free (row->id);
      row->id = g_strdup_printf ("p%u", i);
      g_free (row->name);
      row->name = g_strdup (names[i]);
      g_ptr_array_add (rows, row);
    }
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  return people;
}

/* Two that would be called the same are told apart. */
static void
test_forms (void)
{
  static const char *const names[] = { "Анна Петрова", "Анна Павлова", "Борис", "Jean Marie Dupont", "Olga  Li", "", NULL };
  static const char *const first[] = { "Анна Пе.", "Анна Па.", "Борис", "Jean D.", "Olga Li", "p5" };
  static const char *const initials[] = { "АП", "АП", "Б", "JD", "OL", "P" };
  g_autoptr (PremiaPeople) people = make_people (names);
  g_autoptr (PremiaScoreNames) by_first = premia_score_names_new (people, PREMIA_SCORE_NAMES_FIRST);
  g_autoptr (PremiaScoreNames) by_initials = premia_score_names_new (people, PREMIA_SCORE_NAMES_INITIALS);

  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      g_assert_cmpstr (premia_score_names_get (by_first, i), ==, first[i]);
      g_assert_cmpstr (premia_score_names_get (by_initials, i), ==, initials[i]);
      g_assert_cmpstr (premia_score_names_get_initials (by_first, i), ==, initials[i]);
    }
}

/* Every amount of pay of the demo company, as people write it, is looked for in everything that its board says. */
static void
test_no_pay (void)
{
  DemoRoom *room = demo_room_new ();
  g_autoptr (PremiaScoreSettings) settings = premia_score_settings_new ();
  GtkWidget *board = GTK_WIDGET (premia_scoreboard_new (room->context, settings));
  PremiaScoreView *view = screen_find (board, PREMIA_TYPE_SCORE_VIEW);
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (PremiaCalculateJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *texts = NULL;
  guint n_amounts = 0;

  /* What another test has chosen is remembered. */
  g_object_set (settings, "deal-amounts", FALSE, "kinds", PREMIA_SCORE_ALL, "names", PREMIA_SCORE_NAMES_FULL, NULL);
  gtk_window_present (GTK_WINDOW (board));
  screen_wait (is_ready, board);
  g_assert_cmpuint (premia_score_view_get_n_slides (view), >=, 4);
  texts = read_all (board, view);
  desk = premia_desk_ref (premia_context_get_desk (room->context));
  job = premia_calculate_job_new (desk, premia_period_next (premia_context_get_period (room->context), -1),
                                  premia_period_next (premia_context_get_period (room->context), 1), PREMIA_NEVER);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < premia_calculate_job_get_ledgers (job)->len; i++)
    {
      PremiaLedger *ledger = g_ptr_array_index (premia_calculate_job_get_ledgers (job), i);

      for (guint k = 0; k < premia_ledger_get_n_runs (ledger); k++)
        for (guint s = 0; s < premia_ledger_get_run (ledger, k)->n_statements; s++)
          {
            const PremiaMoney total = premia_ledger_get_run (ledger, k)->statements[s].total;
            g_autofree char *plain = premia_money_to_string (total, 0);
            g_autofree char *said = premia_locale_format_amount (premia_context_get_locale (room->context), total, 0);

            /* Shorter ones are counts of something, too. */
            if (strlen (plain) < 4)
              continue;
            n_amounts++;
            g_assert_null (strstr (texts, plain));
            g_assert_null (strstr (texts, said));
          }
    }
  g_assert_cmpuint (n_amounts, >, 20);
  g_assert_null (strstr (texts, premia_locale_get_currency_sign (premia_context_get_locale (room->context), premia_desk_get_settings (desk)->currency)));
  gtk_window_destroy (GTK_WINDOW (board));
  screen_settle ();
  g_clear_object (&job);
  g_clear_pointer (&desk, premia_desk_unref);
  demo_room_free (room);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
#define ADD(path, with_rules, func) g_test_add (path, Wall, GINT_TO_POINTER (with_rules), set_up, func, tear_down)
  ADD ("/scoreboard/own-boards", FALSE, test_own_boards);
  ADD ("/scoreboard/rules", TRUE, test_rules);
  ADD ("/scoreboard/no-rewards", TRUE, test_no_rewards);
  ADD ("/scoreboard/names", FALSE, test_names);
  ADD ("/scoreboard/cheer", FALSE, test_cheer);
  ADD ("/scoreboard/cheer-badge", TRUE, test_cheer_badge);
  ADD ("/scoreboard/quiet", FALSE, test_quiet);
  ADD ("/scoreboard/reduced-motion", FALSE, test_reduced_motion);
  ADD ("/scoreboard/steering", TRUE, test_steering);
  ADD ("/scoreboard/screen-reader", FALSE, test_screen_reader);
  ADD ("/scoreboard/window", FALSE, test_window);
  ADD ("/scoreboard/dialog", FALSE, test_dialog);
  g_test_add_func ("/scoreboard/forms", test_forms);
  g_test_add_func ("/scoreboard/no-pay", test_no_pay);
  return g_test_run ();
}
