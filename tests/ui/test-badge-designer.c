/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager would lose: a look that is not kept, or cannot be taken back; a picture that is refused without a word. */
#include "screen.h"
#include "small-company.h"

#include "engine/premia-badge-art-guess.h"
#include "engine/premia-badge-art-surprise.h"
#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-brand-file.h"
#include "ui/badges/premia-badge-designer.h"
#include "ui/badges/premia-badge-picture.h"
#include "ui/badges/premia-badge-saver.h"
#include "ui/badges/premia-brand-dialog.h"
#include "ui/badges/premia-color-choice.h"
#include "ui/badges/premia-emblem-button.h"
#include "ui/badges/premia-face-choice.h"
#include "ui/badges/premia-symbol-choice.h"

#include <string.h>

#define CALLER "medal:Caller:10"

typedef struct
{
  Room                room;
  PremiaContext      *context;
  PremiaBadgeSession *session;
} Desk;

static const char rules[] = "{\"levels\":[],\"actions\":{\"call\":{}},\"achievements\":{\"First Deal\":{\"type\":\"ActionBased\",\"actions\":{\"call\":1},"
                            "\"threshold\":1}},\"medals\":{\"Caller\":{\"type\":\"ActionBased\",\"actions\":{\"call\":1},\"ranks\":[{\"rank\":5},{\"rank\":10},"
                            "{\"rank\":20}]}}}";

static gboolean
is_loaded (gpointer user_data)
{
  return premia_badge_session_get (user_data) != NULL;
}

static gboolean
is_quiet (gpointer user_data)
{
  return !premia_badge_session_is_busy (user_data);
}

static void
desk_begin (Desk *desk)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_stored_badge_set_new ();
  g_autoptr (PremiaDesk) loaded = NULL;
  g_autoptr (GError) error = NULL;

  room_begin (&desk->room);
  small_company_import (&desk->room);
  g_free (set->gamification);
  set->gamification = g_strdup (rules);
  premia_workspace_save_badge_set (desk->room.workspace, set, 0, &error);
  g_assert_no_error (error);
  loaded = small_company_load (&desk->room);
  desk->context = screen_new_context ();
  premia_context_set_workspace (desk->context, desk->room.workspace, loaded);
  desk->session = premia_badge_session_new (desk->context);
  screen_wait (is_loaded, desk->session);
}

static void
desk_end (Desk *desk)
{
  screen_wait (is_quiet, desk->session);
  screen_finalize (desk->session);
  premia_context_set_workspace (desk->context, NULL, NULL);
  screen_finalize (desk->context);
  small_company_end (&desk->room);
}

static PremiaBadgeArt *
get_art (Desk *desk, const char *badge)
{
  const char *text = premia_stored_badge_set_get_art (premia_badge_session_get (desk->session), badge);
  g_autoptr (GError) error = NULL;
  PremiaBadgeArt *art = *text == '\0' ? NULL : premia_badge_art_file_parse (text, -1, badge, &error);

  g_assert_no_error (error);
  return art;
}

static void
choose_shape (PremiaBadgeDesigner *designer, PremiaBadgeShape shape)
{
  GtkWidget *place = screen_find_named (GTK_WIDGET (designer), GTK_TYPE_BOX, "shape_place");

  g_signal_emit_by_name (screen_find (place, PREMIA_TYPE_FACE_CHOICE), "chosen", (int) shape);
}

static void
close_window (gpointer window)
{
  g_object_ref (window);
  gtk_window_destroy (window);
  screen_settle ();
  screen_finalize (window);
}

/* What is chosen is the look at once, is one step, and is gone with it. */
static void
test_choosing (void)
{
  Desk desk;
  PremiaBadgeDesigner *designer;
  PremiaBadgePicture *large;
  g_autoptr (PremiaBadgeArt) guess = premia_badge_art_guess (CALLER, 1, 3), art = NULL, typed = NULL;

  desk_begin (&desk);
  designer = premia_badge_designer_new (desk.context, desk.session, CALLER);
  large = screen_find_named (GTK_WIDGET (designer), PREMIA_TYPE_BADGE_PICTURE, "large");
  g_assert_cmpint ((int) premia_badge_picture_get_face (large)->shape, ==, (int) guess->shape);
  g_assert_null (get_art (&desk, CALLER));

  choose_shape (designer, PREMIA_BADGE_PENNANT);
  art = get_art (&desk, CALLER);
  g_assert_cmpint (art->shape, ==, PREMIA_BADGE_PENNANT);
  g_assert_cmpint (art->metal, ==, guess->metal);
  g_assert_cmpint ((int) premia_badge_picture_get_face (large)->shape, ==, PREMIA_FACE_PENNANT);

  /* Typing is one step, however many letters. */
  gtk_editable_set_text (screen_find_named (GTK_WIDGET (designer), ADW_TYPE_ENTRY_ROW, "ribbon"), "Звон");
  gtk_editable_set_text (screen_find_named (GTK_WIDGET (designer), ADW_TYPE_ENTRY_ROW, "ribbon"), "Звонок");
  typed = get_art (&desk, CALLER);
  g_assert_cmpstr (typed->ribbon, ==, "Звонок");
  g_assert_cmpstr (premia_badge_editor_get_undo (premia_badge_session_get_editor (desk.session)), ==, "Look of “Caller · 10”");
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.undo", NULL);
  g_assert_null (get_art (&desk, CALLER));
  g_assert_cmpint ((int) premia_badge_picture_get_face (large)->shape, ==, (int) guess->shape);
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.redo", NULL);
  g_clear_pointer (&art, premia_badge_art_free);
  art = get_art (&desk, CALLER);
  g_assert_cmpint (art->shape, ==, PREMIA_BADGE_PENNANT);
  close_window (designer);
  desk_end (&desk);
}

/* Ranks of one medal belong together: bronze, silver, gold, one to three stars, one step. */
static void
test_ranks (void)
{
  static const PremiaBadgeMetal metals[] = { PREMIA_BADGE_BRONZE, PREMIA_BADGE_SILVER, PREMIA_BADGE_GOLD };
  static const char *const badges[] = { "medal:Caller:5", "medal:Caller:10", "medal:Caller:20" };
  Desk desk;
  PremiaBadgeDesigner *designer;

  desk_begin (&desk);
  designer = premia_badge_designer_new (desk.context, desk.session, CALLER);
  choose_shape (designer, PREMIA_BADGE_LAUREL);
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.ranks", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
    {
      g_autoptr (PremiaBadgeArt) art = get_art (&desk, badges[i]);

      g_assert_cmpint (art->shape, ==, PREMIA_BADGE_LAUREL);
      g_assert_cmpint (art->metal, ==, metals[i]);
      g_assert_cmpuint (art->stars, ==, i + 1);
    }
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.undo", NULL);
  g_assert_null (get_art (&desk, badges[0]));
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.surprise", NULL);
  {
    g_autoptr (PremiaBadgeArt) art = get_art (&desk, CALLER);

    g_assert_cmpint (art->shape, !=, PREMIA_BADGE_LAUREL);
  }
  gtk_widget_activate_action (GTK_WIDGET (designer), "look.reset", NULL);
  g_assert_null (get_art (&desk, CALLER));
  close_window (designer);
  desk_end (&desk);
}

static gboolean
has_problem (gpointer user_data)
{
  return gtk_widget_get_visible (screen_find_named (user_data, GTK_TYPE_LABEL, "problem"));
}

static gboolean
has_picture (gpointer user_data)
{
  g_autoptr (PremiaBadgeArt) art = get_art (user_data, CALLER);

  return art != NULL && art->symbol_kind == PREMIA_BADGE_SYMBOL_PICTURE;
}

/* A bad picture is told by its name and what is wrong; a good one is on the badge, from then on. */
static void
test_own_picture (void)
{
  Desk desk;
  PremiaBadgeDesigner *designer;
  PremiaEmblemButton *button;
  g_autofree char *bad = NULL, *good = NULL;
  g_autoptr (GFile) bad_file = NULL, good_file = NULL;

  desk_begin (&desk);
  bad = room_write (&desk.room, "bad.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
  good = room_write (&desk.room, "good.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0H9V9Z\"/></svg>");
  bad_file = g_file_new_for_path (bad);
  good_file = g_file_new_for_path (good);
  designer = premia_badge_designer_new (desk.context, desk.session, CALLER);
  button = screen_find (GTK_WIDGET (designer), PREMIA_TYPE_EMBLEM_BUTTON);
  premia_emblem_button_take_file (button, bad_file);
  screen_wait (has_problem, button);
  g_assert_nonnull (strstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (button), GTK_TYPE_LABEL, "problem")), "bad.svg: "));
  g_assert_nonnull (strstr (gtk_label_get_text (screen_find_named (GTK_WIDGET (button), GTK_TYPE_LABEL, "problem")), "script"));
  g_assert_null (get_art (&desk, CALLER));
  premia_emblem_button_take_file (button, good_file);
  screen_wait (has_picture, &desk);
  g_assert_nonnull (premia_badge_picture_get_face (screen_find_named (GTK_WIDGET (designer), PREMIA_TYPE_BADGE_PICTURE, "large"))->emblem);
  g_assert_false (has_problem (button));
  close_window (designer);
  desk_end (&desk);
}

static void
test_symbols_are_found (void)
{
  g_assert_true (premia_symbol_choice_matches ("phone", "Pho"));
  g_assert_true (premia_symbol_choice_matches ("phone", " RING "));
  g_assert_true (premia_symbol_choice_matches ("phone", ""));
  g_assert_false (premia_symbol_choice_matches ("phone", "car"));
  g_assert_true (premia_symbol_choice_matches ("calendar-check", "held"));
}

/* The brand's colours are the badges' at once, and a wrong address is not kept. */
static void
test_brand (void)
{
  Desk desk;
  PremiaBrandDialog *dialog;
  g_autoptr (PremiaBrand) brand = NULL;
  g_autoptr (GError) error = NULL;

  desk_begin (&desk);
  dialog = premia_brand_dialog_new (desk.context, desk.session);
  g_signal_emit_by_name (screen_find (GTK_WIDGET (dialog), PREMIA_TYPE_COLOR_CHOICE), "chosen", "#9b1c31", FALSE);
  gtk_editable_set_text (screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "name"), "Ромашка");
  gtk_editable_set_text (screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "url"), "javascript:alert(1)");
  g_assert_true (gtk_widget_has_css_class (screen_find_named (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "url"), "error"));
  brand = premia_brand_file_parse (premia_badge_session_get (desk.session)->brand, -1, "b", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (brand->primary_color, ==, "#9b1c31");
  g_assert_cmpstr (brand->name, ==, "Ромашка");
  g_assert_cmpstr (brand->url, ==, "");
  close_window (dialog);
  desk_end (&desk);
}

static void
test_saved_file (void)
{
  g_autoptr (PremiaBadgeFace) face = premia_badge_face_new ();
  g_autoptr (GBytes) svg = premia_badge_make_file (face, "svg", 512), png = premia_badge_make_file (face, "png", 64);

  g_assert_cmpstr (premia_emblem_get_media_type_of (svg), ==, PREMIA_EMBLEM_SVG);
  g_assert_cmpstr (premia_emblem_get_media_type_of (png), ==, PREMIA_EMBLEM_PNG);
}

int
main (int argc, char **argv)
{
  screen_begin (&argc, &argv);
  g_test_add_func ("/badge-designer/choosing", test_choosing);
  g_test_add_func ("/badge-designer/ranks", test_ranks);
  g_test_add_func ("/badge-designer/own-picture", test_own_picture);
  g_test_add_func ("/badge-designer/symbols-are-found", test_symbols_are_found);
  g_test_add_func ("/badge-designer/brand", test_brand);
  g_test_add_func ("/badge-designer/saved-file", test_saved_file);
  return g_test_run ();
}
