/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever shows a badge asks here: gallery, shelf, scoreboard, credential and file have to show the same. */
#include "room.h"

#include "exchange/premia-badge-art-file.h"
#include "exchange/premia-brand-file.h"
#include "jobs/premia-badge-wardrobe.h"

#include <string.h>

static const char rules[] = "{\"levels\":[],\"medals\":{\"Caller\":{\"type\":\"ActionBased\",\"actions\":{\"call\":1},\"ranks\":[{\"rank\":20},{\"rank\":5},"
                            "{\"rank\":10}]}}}";

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
assert_color (const PremiaColor *color, const char *expected)
{
  PremiaColor wanted;

  g_assert_true (premia_color_parse (expected, &wanted));
  g_assert_cmpfloat (color->red, ==, wanted.red);
  g_assert_cmpfloat (color->green, ==, wanted.green);
  g_assert_cmpfloat (color->blue, ==, wanted.blue);
}

/* Ranks get their metal by their number, wherever the file has them. */
static void
test_guessed (void)
{
  static const struct { const char *badge; PremiaFaceMetal metal; } ranks[] = {
    { "medal:Caller:5", PREMIA_FACE_BRONZE }, { "medal:Caller:10", PREMIA_FACE_SILVER }, { "medal:Caller:20", PREMIA_FACE_GOLD },
  };
  g_autoptr (PremiaStoredBadgeSet) stored = premia_stored_badge_set_new ();
  g_autoptr (PremiaBadgeWardrobe) wardrobe = NULL;

  set (&stored->gamification, rules);
  wardrobe = premia_badge_wardrobe_new (stored, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    {
      const PremiaBadgeFace *face = premia_badge_wardrobe_get_face (wardrobe, ranks[i].badge, NULL);

      g_assert_cmpint (face->metal, ==, ranks[i].metal);
      g_assert_cmpuint (face->stars, ==, i + 1);
      g_assert_cmpstr (face->symbol, ==, "phone");
      g_assert_true (face == premia_badge_wardrobe_get_face (wardrobe, ranks[i].badge, NULL));
    }
  g_assert_cmpstr (premia_badge_wardrobe_get_face (wardrobe, "medal:Caller:5", "Звонарь")->title, ==, "Звонарь");
  g_assert_cmpstr (premia_badge_wardrobe_get_face (wardrobe, "level:3", NULL)->title, ==, "Level 3");
  g_assert_cmpstr (premia_badge_wardrobe_get_face (wardrobe, "level:3", NULL)->letters, ==, "3");
}

/* A saved look is what is shown, in the brand's colours where it has none; one that cannot be read is as none. */
static void
test_saved (void)
{
  g_autoptr (PremiaStoredBadgeSet) stored = premia_stored_badge_set_new ();
  g_autoptr (PremiaBadgeWardrobe) wardrobe = NULL, later = NULL;
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  g_autoptr (PremiaBrand) brand = premia_brand_new ();
  g_autofree char *art_text = NULL, *brand_text = NULL;
  const PremiaBadgeFace *face;

  art->shape = PREMIA_BADGE_PENNANT;
  set (&art->accent_color, "#112233");
  set (&brand->primary_color, "#9b1c31");
  art_text = premia_badge_art_file_to_text (art);
  brand_text = premia_brand_file_to_text (brand);
  premia_stored_badge_set_set_art (stored, "achievement:First Deal", art_text);
  premia_stored_badge_set_set_art (stored, "achievement:Broken", "{");
  set (&stored->brand, brand_text);
  wardrobe = premia_badge_wardrobe_new (stored, NULL);
  face = premia_badge_wardrobe_get_face (wardrobe, "achievement:First Deal", NULL);
  g_assert_cmpint (face->shape, ==, PREMIA_FACE_PENNANT);
  assert_color (&face->main, "#9b1c31");
  assert_color (&face->accent, "#112233");
  g_assert_cmpstr (face->alt, ==, "Pennant, symbol: Star");
  g_assert_nonnull (premia_badge_wardrobe_get_face (wardrobe, "achievement:Broken", NULL));
  premia_stored_badge_set_set_art (stored, "achievement:First Deal", "");
  later = premia_badge_wardrobe_new (stored, NULL);
  g_assert_cmpstr (premia_badge_wardrobe_get_face (later, "achievement:First Deal", NULL)->symbol, ==, "handshake");
}

/* Own pictures come out of the workspace, if they are there and harmless. */
static void
test_pictures (void)
{
  static const char good[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><path d=\"M0 0H4V2Z\"/></svg>";
  static const char bad[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
  g_autoptr (PremiaStoredBadgeSet) stored = premia_stored_badge_set_new ();
  g_autoptr (GBytes) good_bytes = g_bytes_new_static (good, strlen (good)), bad_bytes = g_bytes_new_static (bad, strlen (bad));
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  g_autoptr (PremiaBadgeFace) face = NULL, without = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *good_sha = NULL, *bad_sha = NULL;
  PremiaBadgeWardrobe *wardrobe;
  Room room;

  room_begin (&room);
  g_assert_true (premia_workspace_add_picture (room.workspace, good_bytes, PREMIA_EMBLEM_SVG, &good_sha, &error));
  g_assert_true (premia_workspace_add_picture (room.workspace, bad_bytes, PREMIA_EMBLEM_SVG, &bad_sha, &error));
  wardrobe = premia_badge_wardrobe_new (stored, room.workspace);
  art->symbol_kind = PREMIA_BADGE_SYMBOL_PICTURE;
  set (&art->symbol, good_sha);
  face = premia_badge_wardrobe_dress (wardrobe, art, "");
  g_assert_nonnull (face->emblem);
  g_assert_cmpfloat (premia_emblem_get_ratio (face->emblem), ==, 2.0);
  set (&art->symbol, bad_sha);
  without = premia_badge_wardrobe_dress (wardrobe, art, "");
  g_assert_null (without->emblem);
  premia_badge_wardrobe_unref (wardrobe);
  room_end (&room);
}

static void
count_up (guint *n)
{
  ++*n;
}

static void
on_waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = premia_emblem_reader_wait_finish (PREMIA_EMBLEM_READER (source), result, NULL);
}

static void
save_art (PremiaStoredBadgeSet *stored, const char *badge, const char *sha)
{
  g_autoptr (PremiaBadgeArt) art = premia_badge_art_new ();
  g_autofree char *text = NULL;

  art->symbol_kind = PREMIA_BADGE_SYMBOL_PICTURE;
  set (&art->symbol, sha);
  text = premia_badge_art_file_to_text (art);
  premia_stored_badge_set_set_art (stored, badge, text);
}

/* In a window nothing waits for a picture: the badge is there without it, and with it once it was read; each picture is read once, and one
 * that is missing or does harm is waited for by nobody. */
static void
test_later (void)
{
  static const char good[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"><path d=\"M0 0H4V2Z\"/></svg>";
  static const char bad[] = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
  g_autoptr (PremiaStoredBadgeSet) stored = premia_stored_badge_set_new ();
  g_autoptr (GBytes) good_bytes = g_bytes_new_static (good, strlen (good)), bad_bytes = g_bytes_new_static (bad, strlen (bad));
  g_autofree char *good_sha = NULL, *bad_sha = NULL;
  PremiaEmblemReader *reader, *left;
  PremiaBadgeWardrobe *wardrobe, *second;
  gboolean waited = FALSE;
  guint n_changed = 0;
  Room room;

  room_begin (&room);
  g_assert_true (premia_workspace_add_picture (room.workspace, good_bytes, PREMIA_EMBLEM_SVG, &good_sha, NULL));
  g_assert_true (premia_workspace_add_picture (room.workspace, bad_bytes, PREMIA_EMBLEM_SVG, &bad_sha, NULL));
  save_art (stored, "achievement:Own", good_sha);
  save_art (stored, "achievement:Too", good_sha);
  save_art (stored, "achievement:Bad", bad_sha);
  save_art (stored, "achievement:Gone", "0000000000000000000000000000000000000000000000000000000000000000");
  reader = premia_emblem_reader_new (room.workspace);
  g_signal_connect_swapped (reader, "changed", G_CALLBACK (count_up), &n_changed);
  wardrobe = premia_badge_wardrobe_new_waiting (stored, reader);
  g_assert_false (premia_emblem_reader_is_busy (reader));
  g_assert_null (premia_badge_wardrobe_get_face (wardrobe, "achievement:Own", NULL)->emblem);
  g_assert_null (premia_badge_wardrobe_get_face (wardrobe, "achievement:Too", NULL)->emblem);
  g_assert_null (premia_badge_wardrobe_get_face (wardrobe, "achievement:Bad", NULL)->emblem);
  g_assert_null (premia_badge_wardrobe_get_face (wardrobe, "achievement:Gone", NULL)->emblem);
  g_assert_true (premia_emblem_reader_is_busy (reader));
  premia_emblem_reader_wait_async (reader, NULL, on_waited_cb, &waited);
  while (!waited)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (premia_emblem_reader_is_busy (reader));
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpfloat (premia_emblem_get_ratio (premia_badge_wardrobe_get_face (wardrobe, "achievement:Own", NULL)->emblem), ==, 2.0);
  g_assert_nonnull (premia_badge_wardrobe_get_face (wardrobe, "achievement:Too", NULL)->emblem);
  g_assert_null (premia_badge_wardrobe_get_face (wardrobe, "achievement:Bad", NULL)->emblem);
  /* Another set of the same workspace has it at once. */
  second = premia_badge_wardrobe_new_waiting (stored, reader);
  g_assert_nonnull (premia_badge_wardrobe_get_face (second, "achievement:Own", NULL)->emblem);
  g_assert_false (premia_emblem_reader_is_busy (reader));
  premia_badge_wardrobe_unref (second);
  premia_badge_wardrobe_unref (wardrobe);
  /* The threads let go of it a moment after they have told. */
  left = reader;
  g_object_add_weak_pointer (G_OBJECT (reader), (gpointer *) &left);
  g_object_unref (reader);
  while (g_atomic_pointer_get (&left) != NULL)
    g_usleep (1000);
  room_end (&room);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/badge-wardrobe/guessed", test_guessed);
  g_test_add_func ("/badge-wardrobe/saved", test_saved);
  g_test_add_func ("/badge-wardrobe/pictures", test_pictures);
  g_test_add_func ("/badge-wardrobe/later", test_later);
  return g_test_run ();
}
