/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules, looks, contests and the brand come back byte for byte, one change at a time; nobody gets an award twice. */
#include "pay-desk.h"
#include "store/premia-workspace-badges.h"
#include "store/premia-workspace-server.h"

#include <string.h>

#define RULES "{\r\n\t\"levels\" : [ ],  \"unknown\": \"Анна\" }\n\n"

static PremiaStoredBadgeSet *
make_set (void)
{
  PremiaStoredBadgeSet *set = premia_stored_badge_set_new ();

  g_free (set->gamification);
  set->gamification = g_strdup (RULES);
  g_free (set->brand);
  set->brand = g_strdup ("{\"premia\": \"brand/1\"}\n");
  premia_stored_badge_set_set_art (set, "medal:Звонарь:10", "{\"b\":1}");
  premia_stored_badge_set_set_art (set, "achievement:First", "{\"a\":1}");
  premia_stored_badge_set_set_contest (set, "spring", "{\"c\":1}");
  return set;
}

static void
assert_kept (PremiaWorkspace *workspace, const PremiaStoredBadgeSet *set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaStoredBadgeSet) kept = premia_workspace_load_badge_set (workspace, &error);

  g_assert_no_error (error);
  g_assert_true (premia_stored_badge_set_equal (kept, set));
}

static void
save (PremiaWorkspace *workspace, const PremiaStoredBadgeSet *set)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_save_badge_set (workspace, set, 7, &error));
  g_assert_no_error (error);
  assert_kept (workspace, set);
}

static void
test_same_bytes (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaStoredBadgeSet) empty = premia_stored_badge_set_new (), set = make_set (), copy = premia_stored_badge_set_copy (set);
  g_autofree char *rules = NULL;

  assert_kept (workspace, empty);
  save (workspace, set);
  g_assert_true (premia_stored_badge_set_equal (copy, set));
  rules = premia_workspace_get_gamification (workspace, NULL);
  g_assert_cmpstr (rules, ==, RULES);
  g_assert_cmpstr (premia_stored_badge_set_get_art (copy, "medal:Звонарь:10"), ==, "{\"b\":1}");
  g_assert_cmpstr (premia_stored_badge_set_get_art (copy, "medal:Звонарь:1"), ==, "");
  save (workspace, empty);
}

/* What is written is what differs, in one change, and each difference is told in the log. */
static void
test_one_change (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaStoredBadgeSet) set = make_set ();
  guint64 before, after;

  save (workspace, set);
  pay_desk_assert_log (workspace, 9); /* 4 of the desk; rules, brand, two looks, a contest */
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_BADGES, &before, NULL));
  save (workspace, set);
  pay_desk_assert_log (workspace, 9);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_BADGES, &after, NULL));
  g_assert_cmpuint (after, ==, before);
  premia_stored_badge_set_set_art (set, "achievement:First", "");
  premia_stored_badge_set_set_art (set, "achievement:Firsts", "{\"a\":1}");
  save (workspace, set);
  pay_desk_assert_log (workspace, 11);
  g_assert_true (premia_workspace_get_generation (workspace, PREMIA_WORKSPACE_BADGES, &after, NULL));
  g_assert_cmpuint (after, ==, before + 1);
}

static void
test_refused_whole (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaStoredBadgeSet) set = make_set (), broken = make_set ();
  g_autoptr (GError) error = NULL;

  save (workspace, set);
  g_free (broken->brand);
  broken->brand = g_strdup ("{}");
  premia_stored_badge_set_set_contest (broken, "spring", "\xff");
  g_assert_false (premia_workspace_save_badge_set (workspace, broken, 8, &error));
  g_assert_error (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_INVALID);
  assert_kept (workspace, set);
}

static void
set_rules (PremiaWorkspace *workspace, const char *text, PremiaInstant now)
{
  g_assert_true (premia_workspace_set_gamification (workspace, text, now, NULL));
}

/* What was once in use can be brought back, however it was saved. */
static void
test_versions (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (PremiaStoredBadgeSet) set = make_set ();
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "{\"levels\":[]}", -1);
  PremiaGamificationVersion *version;

  save (workspace, set);
  set_rules (workspace, "{\"levels\":[]}", 8);
  set_rules (workspace, "", 9);
  set_rules (workspace, RULES, 10);
  versions = premia_workspace_list_gamification_versions (workspace, NULL);
  g_assert_cmpuint (versions->len, ==, 2);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpstr (version->text, ==, RULES);
  g_assert_cmpint (version->saved_at, ==, 10);
  version = g_ptr_array_index (versions, 1);
  g_assert_cmpstr (version->sha256, ==, sha256);
}

static void
test_pictures (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  g_autoptr (GBytes) svg = g_bytes_new_static ("<svg/>", 6), none = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (4 * 1024 * 1024 + 1), 4 * 1024 * 1024 + 1);
  g_autoptr (GBytes) kept = NULL, unknown = NULL;
  g_autofree char *first = NULL, *second = NULL, *type = NULL, *expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, svg);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_workspace_add_picture (workspace, svg, "image/svg+xml", &first, &error));
  g_assert_true (premia_workspace_add_picture (workspace, svg, "image/svg+xml", &second, &error));
  g_assert_cmpstr (first, ==, expected);
  g_assert_cmpstr (second, ==, expected);
  kept = premia_workspace_get_picture (workspace, first, &type, &error);
  g_assert_true (g_bytes_equal (kept, svg));
  g_assert_cmpstr (type, ==, "image/svg+xml");
  unknown = premia_workspace_get_picture (workspace, "00", NULL, &error);
  g_assert_no_error (error);
  g_assert_null (unknown);
  g_assert_false (premia_workspace_add_picture (workspace, large, "image/png", &second, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "4 MiB");
  g_assert_false (premia_workspace_add_picture (workspace, none, "image/png", &second, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "empty");
  g_assert_false (premia_workspace_add_picture (workspace, svg, "image/gif", &second, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_INVALID, "image/gif");
}

static void
test_awards (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  PremiaAward award = { (char *) "spring", (char *) "anna", (char *) "2026-10", PREMIA_AWARD_PAY, (char *) "setter-pay 2026-10 500", (char *) "Ольга", 9 };
  g_autoptr (GPtrArray) awards = NULL;
  g_autoptr (GError) error = NULL;
  PremiaAward *kept;

  g_assert_true (premia_workspace_add_award (workspace, &award, &error));
  pay_assert_last (workspace, "award.add|spring,anna,2026-10||pay,setter-pay 2026-10 500,Ольга|");
  award.way = PREMIA_AWARD_ACTION;
  g_assert_false (premia_workspace_add_award (workspace, &award, &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_EXISTS, "2026-10");
  award.occasion = (char *) "2026-11";
  g_assert_true (premia_workspace_add_award (workspace, &award, &error));
  awards = premia_workspace_list_awards (workspace, &error);
  g_assert_cmpuint (awards->len, ==, 2);
  kept = g_ptr_array_index (awards, 0);
  g_assert_cmpint (kept->way, ==, PREMIA_AWARD_PAY);
  g_assert_cmpstr (kept->detail, ==, "setter-pay 2026-10 500");
  g_assert_cmpint (((PremiaAward *) g_ptr_array_index (awards, 1))->way, ==, PREMIA_AWARD_ACTION);
  g_assert_true (premia_workspace_remove_award (workspace, "spring", "anna", "2026-10", &error));
  g_assert_false (premia_workspace_remove_award (workspace, "spring", "anna", "2026-10", &error));
  pay_assert_error (error, PREMIA_STORE_ERROR_NOT_FOUND, "award");
}

/* Issued again it is the same credential under the same id. */
static void
test_credentials (void)
{
  g_autoptr (DeskFolder) folder = desk_folder_new ();
  g_autoptr (PremiaWorkspace) workspace = pay_desk_create (folder);
  PremiaCredential credential = { (char *) "urn:uuid:1", (char *) "anna", (char *) "achievement:First", (char *) "{}", 9 };
  g_autoptr (PremiaCredential) none = NULL, kept = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;

  none = premia_workspace_find_credential (workspace, "anna", "achievement:First", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (premia_workspace_save_credential (workspace, &credential, &error));
  credential.text = (char *) "{\"again\":1}";
  g_assert_true (premia_workspace_save_credential (workspace, &credential, &error));
  kept = premia_workspace_find_credential (workspace, "anna", "achievement:First", &error);
  g_assert_cmpstr (kept->id, ==, "urn:uuid:1");
  g_assert_cmpstr (kept->text, ==, "{\"again\":1}");
  all = premia_workspace_list_credentials (workspace, &error);
  g_assert_cmpuint (all->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/badges/same-bytes", test_same_bytes);
  g_test_add_func ("/store/badges/one-change", test_one_change);
  g_test_add_func ("/store/badges/refused-whole", test_refused_whole);
  g_test_add_func ("/store/badges/versions", test_versions);
  g_test_add_func ("/store/badges/pictures", test_pictures);
  g_test_add_func ("/store/badges/awards", test_awards);
  g_test_add_func ("/store/badges/credentials", test_credentials);
  return g_test_run ();
}
