/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: who has which badge, changes that are kept and can be taken back, and a way in and out. */
#include "screen.h"
#include "small-company.h"

#include "ui/badges/premia-badge-template-dialog.h"
#include "ui/badges/premia-badge-picture.h"
#include "ui/badges/premia-badge-view.h"
#include "ui/badges/premia-badges-page.h"
#include "ui/badges/premia-gallery-item.h"
#include "ui/badges/premia-rules-dialog.h"
#include "ui/badges/premia-versions-dialog.h"
#include "ui/page/premia-side-panes.h"
#include "ui/schemes/premia-badge-name-field.h"

#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-scheme-file.h"
#include "store/premia-workspace-badges.h"

#include <string.h>

#define RULES "{ \"levels\": [{ \"xp\": 15, \"reward\": 1 }], \"actions\": { \"AppointmentSet\": { \"xp\": 10, \"repeatable\": true } },\n" \
              "  \"achievements\": { \"First\": { \"type\": \"ActionBased\", \"actions\": { \"AppointmentSet\": 1 }, \"threshold\": 1 },\n" \
              "    \"Five\": { \"type\": \"ActionBased\", \"actions\": { \"AppointmentSet\": 1 }, \"threshold\": 5 },\n" \
              "    \"Six\": { \"type\": \"ActionBased\", \"actions\": { \"AppointmentSet\": 1 }, \"threshold\": 6 } } }\n"

typedef struct
{
  Room              room;
  PremiaContext    *context;
  GtkWidget        *window;
  PremiaBadgesPage *page;
} Screen;

static gboolean
is_quiet (gpointer user_data)
{
  Screen *screen = user_data;

  return !premia_page_get_waiting (PREMIA_PAGE (screen->page)) && !premia_context_is_loading (screen->context)
         && !premia_badge_session_is_busy (premia_badges_page_get_session (screen->page))
         && !premia_badge_watch_is_busy (premia_context_get_badge_watch (screen->context));
}

/* What was saved is told the watch in the main loop. */
static void
settle (Screen *screen)
{
  screen_settle ();
  screen_wait (is_quiet, screen);
  screen_settle ();
  screen_wait (is_quiet, screen);
}

static void
save_rules (Screen *screen, const char *text)
{
  g_autoptr (PremiaStoredBadgeSet) set = NULL;
  g_autoptr (GError) error = NULL;

  set = premia_workspace_load_badge_set (screen->room.workspace, &error);
  g_assert_no_error (error);
  g_free (set->gamification);
  set->gamification = g_strdup (text);
  premia_workspace_save_badge_set (screen->room.workspace, set, 1, &error);
  g_assert_no_error (error);
}

static void
set_up (Screen *screen, gconstpointer data)
{
  const char *rules = data;
  g_autoptr (PremiaDesk) desk = NULL;

  room_begin (&screen->room);
  small_company_import (&screen->room);
  if (rules != NULL)
    save_rules (screen, rules);
  desk = small_company_load (&screen->room);
  screen->context = screen_new_context ();
  premia_context_set_workspace (screen->context, screen->room.workspace, desk);
  screen->window = gtk_window_new ();
  screen->page = g_object_ref_sink (g_object_new (PREMIA_TYPE_BADGES_PAGE, "context", screen->context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen->window), GTK_WIDGET (screen->page));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  settle (screen);
}

static void
tear_down (Screen *screen, gconstpointer data)
{
  settle (screen);
  premia_context_set_workspace (screen->context, NULL, NULL);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  screen_finalize (g_steal_pointer (&screen->page));
  screen_finalize (g_steal_pointer (&screen->context));
  small_company_end (&screen->room);
}

static GListModel *
get_tiles (Screen *screen)
{
  GtkGridView *grid = screen_find_named (GTK_WIDGET (screen->page), GTK_TYPE_GRID_VIEW, "grid");

  return G_LIST_MODEL (gtk_grid_view_get_model (grid));
}

/* "id: count, last" of all tiles. */
static char *
tell_tiles (Screen *screen)
{
  GListModel *tiles = get_tiles (screen);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (PremiaGalleryItem) item = g_list_model_get_item (tiles, i);
      const PremiaGalleryFacts *facts = premia_gallery_item_get (item);
      g_auto (GStrv) words = g_strsplit (facts->last, "\u00a0", -1);
      g_autofree char *plain = g_strjoinv (" ", words);
      const char *last = g_strdelimit (plain, "\n", '/');

      g_string_append_printf (text, "%s%s: %s %s", i > 0 ? "; " : "", facts->id, facts->count, last);
    }
  return g_string_free (text, FALSE);
}

#define assert_tiles(screen, expected) \
  G_STMT_START { g_autofree char *tiles_ = tell_tiles (screen); g_assert_cmpstr (tiles_, ==, expected); } G_STMT_END

static const char *
get_stack (Screen *screen)
{
  GtkWidget *gallery = GTK_WIDGET (premia_badges_page_get_part (screen->page, "gallery"));

  return gtk_stack_get_visible_child_name (screen_find_named (gallery, GTK_TYPE_STACK, "stack"));
}

static const char *
get_text (Screen *screen, const char *id)
{
  PremiaBadgeView *view = screen_find (GTK_WIDGET (screen->page), PREMIA_TYPE_BADGE_VIEW);

  return gtk_label_get_text (screen_find_named (GTK_WIDGET (view), GTK_TYPE_LABEL, id));
}

static char *
read_rules (Screen *screen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (screen->room.workspace, &error);

  g_assert_no_error (error);
  return g_steal_pointer (&set->gamification);
}

#define assert_saved(screen, expected) \
  G_STMT_START { g_autofree char *saved_ = read_rules (screen); g_assert_cmpstr (saved_, ==, expected); } G_STMT_END

/* Sam has set five, Sue one; the sixth nobody has. */
static void
test_tiles (Screen *screen, gconstpointer data)
{
  g_assert_cmpstr (get_stack (screen), ==, "gallery");
  assert_tiles (screen, "achievement:First: 2 have it Sue Setter/6 October 2026; achievement:Five: 1 has it Sam Setter/5 October 2026; "
                        "achievement:Six: Nobody has it yet ; level:1: 1 has it Sam Setter/3 September 2026");
}

static void
test_filters (Screen *screen, gconstpointer data)
{
  GtkDropDown *kinds = screen_find_named (GTK_WIDGET (screen->page), GTK_TYPE_DROP_DOWN, "kinds");
  GtkDropDown *persons = screen_find_named (GTK_WIDGET (screen->page), GTK_TYPE_DROP_DOWN, "persons");
  GtkEditable *search = screen_find_named (GTK_WIDGET (screen->page), GTK_TYPE_SEARCH_ENTRY, "search");

  gtk_drop_down_set_selected (kinds, 5);
  g_assert_cmpuint (g_list_model_get_n_items (get_tiles (screen)), ==, 1);
  gtk_drop_down_set_selected (kinds, 3);
  assert_tiles (screen, "level:1: 1 has it Sam Setter/3 September 2026");
  gtk_drop_down_set_selected (kinds, 0);
  /* Cleo, Sam and Sue, after everybody. */
  gtk_drop_down_set_selected (persons, 3);
  assert_tiles (screen, "achievement:First: 2 have it Sue Setter/6 October 2026");
  gtk_drop_down_set_selected (persons, 1);
  g_assert_cmpuint (g_list_model_get_n_items (get_tiles (screen)), ==, 0);
  gtk_drop_down_set_selected (persons, 0);
  gtk_editable_set_text (search, "FIVE");
  g_signal_emit_by_name (search, "search-changed");
  assert_tiles (screen, "achievement:Five: 1 has it Sam Setter/5 October 2026");
  gtk_editable_set_text (search, "");
}

static void
test_one_badge (Screen *screen, gconstpointer data)
{
  GtkWidget *gallery = GTK_WIDGET (premia_badges_page_get_part (screen->page, "gallery"));
  PremiaSidePanes *panes = screen_find (gallery, PREMIA_TYPE_SIDE_PANES);
  GtkListBox *holders, *coming;

  g_assert_true (premia_badges_page_show_part (screen->page, "gallery/achievement:Five"));
  g_assert_true (premia_side_panes_get_show_end (panes));
  g_assert_cmpstr (get_text (screen, "name"), ==, "Five");
  g_assert_cmpstr (get_text (screen, "rule"), ==, "“Appointment set”: 5 times.");
  g_assert_nonnull (strstr (get_text (screen, "figures"), "1 of 3 people have it"));
  holders = screen_find_named (gallery, GTK_TYPE_LIST_BOX, "holders");
  coming = screen_find_named (gallery, GTK_TYPE_LIST_BOX, "coming");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (holders, 0))), ==, "Sam Setter");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (holders, 0))), "the server unlocks it with the next action"));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (coming, 0))), ==, "Sue Setter");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (coming, 0))), ==, "4 more: Appointment set");
  g_assert_true (gtk_widget_activate_action (gallery, "gallery.close", NULL));
  g_assert_false (premia_side_panes_get_show_end (panes));
  /* What is not there opens nothing. */
  premia_badges_page_show_part (screen->page, "gallery/achievement:None");
  g_assert_false (premia_side_panes_get_show_end (panes));
  g_assert_false (premia_badges_page_show_part (screen->page, "nowhere"));
}

/* Where there are none, two ways lead to some. A set comes in one step, is saved, and goes with one undo. */
static void
test_from_nothing (Screen *screen, gconstpointer data)
{
  g_autofree char *saved = NULL;

  g_assert_cmpstr (get_stack (screen), ==, "empty");
  premia_badges_page_apply_template (screen->page, PREMIA_BADGE_TEMPLATE_SETTERS, 0);
  settle (screen);
  g_assert_cmpstr (get_stack (screen), ==, "gallery");
  saved = read_rules (screen);
  g_assert_nonnull (strstr (saved, "First Appointment"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL));
  settle (screen);
  g_assert_cmpstr (get_stack (screen), ==, "empty");
  assert_saved (screen, "");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL));
  settle (screen);
  assert_saved (screen, saved);
  /* Again there is nothing to add. */
  premia_badges_page_apply_template (screen->page, PREMIA_BADGE_TEMPLATE_SETTERS, 0);
  settle (screen);
  assert_saved (screen, saved);
}

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  g_assert_not_reached ();
}

/* That of the first set, the setters'. */
static GtkWidget *
find_add (GtkWidget *within)
{
  if (GTK_IS_BUTTON (within) && gtk_widget_has_css_class (within, "suggested-action"))
    return within;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_add (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_check (GtkWidget *within, const char *title)
{
  if (ADW_IS_ACTION_ROW (within) && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (within)), title) == 0)
    return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (within));
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A manager who wants the set without one of its contests gets just that; all of it goes with one undo. */
static void
test_contests_come_with_a_set (Screen *screen, gconstpointer data)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (screen->page);
  GtkWidget *dialog, *unwanted;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "badges.templates", NULL));
  dialog = find_window (PREMIA_TYPE_BADGE_TEMPLATE_DIALOG);
  unwanted = find_check (dialog, "Goal of the Team");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (unwanted)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (unwanted), FALSE);
  g_signal_emit_by_name (find_add (dialog), "clicked");
  settle (screen);
  g_assert_cmpuint (premia_badge_session_get (session)->contests->len, ==, 2);
  g_assert_cmpstr (premia_stored_badge_set_get_contest (premia_badge_session_get (session), "team-goal"), ==, "");
  g_assert_cmpstr (premia_stored_badge_set_get_contest (premia_badge_session_get (session), "show-streak"), !=, "");
  g_assert_cmpstr (premia_badge_session_get (session)->gamification, !=, "");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL));
  settle (screen);
  g_assert_cmpuint (premia_badge_session_get (session)->contests->len, ==, 0);
  assert_saved (screen, "");
}

/* What was changed just before the end is kept. */
static void
test_nothing_is_lost_at_the_end (Screen *screen, gconstpointer data)
{
  premia_badges_page_apply_template (screen->page, PREMIA_BADGE_TEMPLATE_CLOSERS, 0);
  premia_context_set_workspace (screen->context, NULL, NULL);
  {
    g_autofree char *saved = read_rules (screen);

    g_assert_nonnull (strstr (saved, "Client Keeper"));
  }
}

/* Somebody takes a change back while it is still being written: what comes back from the file must not bring it again. */
static void
test_undo_during_a_save (Screen *screen, gconstpointer data)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (screen->page);

  premia_badges_page_apply_template (screen->page, PREMIA_BADGE_TEMPLATE_CLOSERS, 0);
  premia_badge_session_save (session);
  g_assert_true (premia_badge_session_is_busy (session));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL));
  settle (screen);
  g_assert_cmpstr (premia_badge_session_get (session)->gamification, ==, RULES);
  assert_saved (screen, RULES);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.redo", NULL));
  settle (screen);
  {
    g_autofree char *saved = read_rules (screen);

    g_assert_nonnull (strstr (saved, "Client Keeper"));
  }
}

/* Another place saves a look while the rules are being changed here: both stay. */
static void
test_others_changes_come_in (Screen *screen, gconstpointer data)
{
  PremiaBadgeSession *session = premia_badges_page_get_session (screen->page);
  g_autoptr (PremiaStoredBadgeSet) theirs = NULL;
  g_autoptr (PremiaStoredBadgeSet) saved = NULL;
  g_autoptr (GError) error = NULL;

  theirs = premia_workspace_load_badge_set (screen->room.workspace, &error);
  premia_stored_badge_set_set_art (theirs, "achievement:First", "{\"premia\":\"badge-art/1\",\"shape\":\"star\"}");
  premia_badges_page_apply_template (screen->page, PREMIA_BADGE_TEMPLATE_CLOSERS, 0);
  premia_workspace_save_badge_set (screen->room.workspace, theirs, 2, &error);
  g_assert_no_error (error);
  settle (screen);
  saved = premia_workspace_load_badge_set (screen->room.workspace, &error);
  g_assert_nonnull (strstr (saved->gamification, "Client Keeper"));
  g_assert_nonnull (strstr (premia_stored_badge_set_get_art (saved, "achievement:First"), "star"));
  g_assert_true (premia_stored_badge_set_equal (premia_badge_session_get (session), saved));
}

/* ---- files ---- */

static PremiaRulesDialog *
open_rules (Screen *screen, const char *text)
{
  g_autofree char *path = room_write (&screen->room, "rules.json", text);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  premia_badges_page_import (screen->page, file);
  settle (screen);
  return find_window (PREMIA_TYPE_RULES_DIALOG);
}

static void
test_rules_from_a_file (Screen *screen, gconstpointer data)
{
  PremiaRulesDialog *dialog = open_rules (screen, "{ \"levels\": [] }\n");

  g_assert_true (premia_rules_dialog_can_take (dialog));
  /* What goes is said. */
  g_assert_nonnull (strstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "gone")), "First, Five, Six"));
  g_signal_emit_by_name (screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "take_button"), "clicked");
  settle (screen);
  assert_saved (screen, "{ \"levels\": [] }\n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), "page.undo", NULL));
  settle (screen);
  assert_saved (screen, RULES);
}

static void
test_what_stops_the_server_stays_out (Screen *screen, gconstpointer data)
{
  PremiaRulesDialog *dialog = open_rules (screen, "{ \"levels\": [{ \"xp\": 5 }, { \"xp\": 4 }] }\n");

  g_assert_false (premia_rules_dialog_can_take (dialog));
  g_assert_nonnull (gtk_list_box_get_row_at_index (screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, "findings"), 0));
  gtk_window_close (GTK_WINDOW (dialog));
  settle (screen);
  assert_saved (screen, RULES);
}

static gboolean
is_read (gpointer user_data)
{
  return !premia_versions_dialog_is_busy (user_data);
}

static void
test_earlier_versions (Screen *screen, gconstpointer data)
{
  PremiaVersionsDialog *dialog;
  GtkListBox *list;
  g_autofree char *brought = NULL;

  save_rules (screen, "{ \"levels\": [] }\n");
  settle (screen);
  dialog = premia_versions_dialog_new (GTK_WINDOW (screen->window), screen->context, "{ \"levels\": [] }\n", TRUE);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_wait (is_read, dialog);
  list = screen_find_named (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX, "list");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 1));
  /* The one that holds now cannot be brought back. */
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (gtk_list_box_get_row_at_index (list, 1))), "3 achievements"));
  g_assert_null (screen_find (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)), GTK_TYPE_BUTTON));
  g_assert_nonnull (screen_find (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)), GTK_TYPE_BUTTON));
  gtk_window_destroy (GTK_WINDOW (dialog));
  settle (screen);
}

/* ---- own pictures ---- */

static PremiaEmblem *
get_emblem (Screen *screen, const char *badge)
{
  GListModel *tiles = get_tiles (screen);

  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (PremiaGalleryItem) item = g_list_model_get_item (tiles, i);

      if (g_str_equal (premia_gallery_item_get (item)->id, badge))
        return premia_gallery_item_get (item)->face->emblem;
    }
  return NULL;
}

static gboolean
has_picture (gpointer user_data)
{
  return get_emblem (user_data, "achievement:First") != NULL;
}

/* The window does not wait for a badge's own picture: the tile is there without it, and then with it. */
static void
test_own_picture_comes (Screen *screen, gconstpointer data)
{
  static const char picture[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><path d=\"M0 0H4V2Z\"/></svg>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (picture, strlen (picture));
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_copy (premia_badge_session_get (premia_badges_page_get_session (screen->page)));
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  g_autofree char *sha = NULL, *text = NULL;
  GtkWidget *tile;

  g_assert_true (premia_workspace_add_picture (screen->room.workspace, bytes, PREMIA_EMBLEM_SVG, &sha, NULL));
  art->symbol_kind = PREMIA_BADGE_SYMBOL_PICTURE;
  g_free (art->symbol);
  art->symbol = g_strdup (sha);
  text = premia_badge_art_file_to_text (art);
  premia_stored_badge_set_set_art (set, "achievement:First", text);
  g_assert_true (premia_badge_session_apply (premia_badges_page_get_session (screen->page), set, "Look", NULL));
  /* The gallery has told its tiles by now, and nothing was read in the main loop. */
  g_assert_false (has_picture (screen));
  g_assert_true (premia_context_is_reading_pictures (screen->context));
  screen_wait (has_picture, screen);
  tile = screen_find_named (GTK_WIDGET (screen->page), GTK_TYPE_GRID_VIEW, "grid");
  g_assert_nonnull (premia_badge_picture_get_face (screen_find (tile, PREMIA_TYPE_BADGE_PICTURE))->emblem);
  g_assert_false (premia_context_is_reading_pictures (screen->context));
}

#define BONUS "{\"premia\":\"scheme/1\",\"id\":\"s\",\"currency\":\"USD\",\"period\":\"month\",\"components\":[{\"id\":\"prize\",\"type\":\"badge_bonus\",\"badge\":\"Fist\",\"amount\":\"5\"}]}"

/* A name with a slip of the keys would never pay: said at the field, which offers those that there are. */
static void
test_bonus_offers_badges (Screen *screen, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) scheme = premia_scheme_file_parse (BONUS, -1, "s", &error);
  g_autoptr (PremiaSchemeEditor) editor = NULL;
  GtkWidget *field, *list;
  int least = 0;

  g_assert_no_error (error);
  editor = premia_scheme_editor_new (scheme);
  field = premia_badge_name_field_new (editor, 0, premia_context_get_locale (screen->context));
  gtk_widget_set_parent (field, GTK_WIDGET (screen->page));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (field)));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (field))), "nobody would be paid"));
  list = screen_find (gtk_widget_get_first_child (field), GTK_TYPE_LIST_BOX);
  /* Wide enough for words. */
  gtk_widget_measure (gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >=, 200);
  /* First, Five, Six, level 1. */
  g_assert_nonnull (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 3));
  g_assert_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 4));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  g_assert_cmpstr (((PremiaComponent *) premia_scheme_editor_get_scheme (editor)->components->pdata[0])->badge, ==, "Five");
  premia_badge_name_field_update (PREMIA_BADGE_NAME_FIELD (field));
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_last_child (field)));
  gtk_widget_unparent (field);
}

/* A second opener only looks: nothing can be changed, and nothing is. */
static void
test_read_only (void)
{
  Screen screen = { 0 };
  PremiaWorkspace *second;
  g_autoptr (PremiaDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&screen.room);
  small_company_import (&screen.room);
  save_rules (&screen, RULES);
  desk = small_company_load (&screen.room);
  second = premia_workspace_open (premia_workspace_get_path (screen.room.workspace), &error);
  g_assert_no_error (error);
  g_assert_nonnull (premia_workspace_get_read_only_reason (second));
  screen.context = screen_new_context ();
  premia_context_set_workspace (screen.context, second, desk);
  screen.window = gtk_window_new ();
  screen.page = g_object_ref_sink (g_object_new (PREMIA_TYPE_BADGES_PAGE, "context", screen.context, NULL));
  gtk_window_set_child (GTK_WINDOW (screen.window), GTK_WIDGET (screen.page));
  gtk_window_present (GTK_WINDOW (screen.window));
  settle (&screen);
  g_assert_false (premia_badge_session_is_editable (premia_badges_page_get_session (screen.page)));
  assert_tiles (&screen, "achievement:First: 2 have it Sue Setter/6 October 2026; achievement:Five: 1 has it Sam Setter/5 October 2026; "
                         "achievement:Six: Nobody has it yet ; level:1: 1 has it Sam Setter/3 September 2026");
  premia_badges_page_apply_template (screen.page, PREMIA_BADGE_TEMPLATE_SETTERS, 0);
  settle (&screen);
  assert_saved (&screen, RULES);
  g_object_unref (second);
  g_clear_pointer (&desk, premia_desk_unref);
  tear_down (&screen, NULL);
}

#define ADD(name, rules, function) g_test_add ("/badges-page/" name, Screen, rules, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  ADD ("tiles", RULES, test_tiles);
  ADD ("filters", RULES, test_filters);
  ADD ("one-badge", RULES, test_one_badge);
  ADD ("from-nothing", NULL, test_from_nothing);
  ADD ("bonus-offers-badges", RULES, test_bonus_offers_badges);
  ADD ("undo-during-a-save", RULES, test_undo_during_a_save);
  ADD ("contests-come-with-a-set", NULL, test_contests_come_with_a_set);
  ADD ("nothing-is-lost-at-the-end", RULES, test_nothing_is_lost_at_the_end);
  ADD ("others-changes-come-in", RULES, test_others_changes_come_in);
  ADD ("rules-from-a-file", RULES, test_rules_from_a_file);
  ADD ("what-stops-the-server-stays-out", RULES, test_what_stops_the_server_stays_out);
  ADD ("earlier-versions", RULES, test_earlier_versions);
  ADD ("own-picture-comes", RULES, test_own_picture_comes);
  g_test_add_func ("/badges-page/read-only", test_read_only);
  return g_test_run ();
}
