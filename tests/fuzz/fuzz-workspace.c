/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "engine/premia-dataset.h"
#include "store/premia-rescue.h"
#include "store/premia-workspace-imports.h"
#include "tests/store/pay-desk.h"

#include <glib/gstdio.h>
#include <string.h>

/*
 * A workspace is some hundred pages, of which chance would rarely meet the ones that matter: the input is not the file but what happened
 * to it, a list of damages that are done to a workspace that is always the same, and to the journal beside it.
 *
 * The first byte: bit 0: there is a journal. Then damages of DAMAGE_SIZE bytes: kind, page (two bytes, the low one first), place in the page
 * (two bytes), length; a kind that writes is followed by that many bytes. Pages behind the last are those of the journal.
 */

#define PAGE 16384
#define DAMAGE_SIZE 6
#define N_ACTIONS 150

enum { DAMAGE_WRITE, DAMAGE_ZERO, DAMAGE_COPY, DAMAGE_CUT, DAMAGE_FLIP, DAMAGE_NUMBER, N_DAMAGES };

static DeskFolder *folder;
static GBytes *whole, *journal; /* as they were */
static GHashTable *closings;    /* (element-type utf8): texts of closed runs */
static guint64 n_people, n_actions;

/* ---- What is damaged ---------------------------------------------------------------------------------------- */

/* As a closing of pay_desk_close(), but paid by the text that the scheme has: without that a rescue believes no closing. */
static void
close_run (PremiaWorkspace *workspace, const PremiaStoredScheme *scheme, const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaClosing closing = pay_closing (scheme->id, "2026-10", text);

  closing.scheme_sha256 = scheme->sha256;
  g_assert_true (premia_workspace_set_run_state (workspace, scheme->id, closing.period, PREMIA_PAY_CHECKED, NULL, &error));
  g_assert_true (premia_workspace_set_run_state (workspace, scheme->id, closing.period, PREMIA_PAY_APPROVED, NULL, &error));
  premia_workspace_close_run (workspace, &closing, NULL, &error);
  g_assert_no_error (error);
}

static void
fill (PremiaWorkspace *workspace)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  g_autofree char *actions = desk_random_actions (random, N_ACTIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) schemes = NULL;
  g_autoptr (PremiaDataset) dataset = NULL;

  desk_import (workspace, actions, NULL, &error);
  g_assert_no_error (error);
  schemes = premia_workspace_list_schemes (workspace, &error);
  close_run (workspace, g_ptr_array_index (schemes, 0), "{\"total\": \"1\"}");
  close_run (workspace, g_ptr_array_index (schemes, 1), "{\"total\": \"2\"}");
  g_assert_true (pay_desk_adjust (workspace, "2026-11", PREMIA_MICRO, NULL, &error));
  dataset = premia_workspace_load_dataset (workspace, NULL, &error);
  g_assert_no_error (error);
}

/* What is changed last stays in the journal: it is read while the file is still open. */
static GBytes *
read_journal (PremiaWorkspace *workspace)
{
  g_autofree char *path = desk_folder_beside (folder, "-wal");
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  premia_workspace_set_setting (workspace, "fuzz.late", "late", &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, >, PAGE);
  return g_bytes_new_take (data, size);
}

static void
remember_closings (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = premia_workspace_list_closings (workspace, NULL, FALSE, &error);

  g_assert_no_error (error);
  closings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (closings, g_strdup (((PremiaClosing *) g_ptr_array_index (list, i))->text));
  g_assert_cmpuint (g_hash_table_size (closings), ==, 2);
}

static void
clear (void)
{
  g_clear_pointer (&folder, desk_folder_free);
  g_clear_pointer (&whole, g_bytes_unref);
  g_clear_pointer (&journal, g_bytes_unref);
  g_clear_pointer (&closings, g_hash_table_unref);
}

static void
prepare (void)
{
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  folder = desk_folder_new ();
  workspace = pay_desk_create (folder);
  fill (workspace);
  premia_workspace_close (workspace);
  g_clear_object (&workspace);
  whole = desk_folder_read (folder);
  workspace = desk_folder_open (folder);
  remember_closings (workspace);
  g_assert_true (premia_workspace_count (workspace, &n_people, &n_actions, &error));
  journal = read_journal (workspace);
  premia_workspace_close (workspace);
  atexit (clear);
}

/* ---- Damage ------------------------------------------------------------------------------------------------- */

static void
hurt (GByteArray *file, guint kind, gsize at, guint length, const guint8 *data, guint place)
{
  const gsize room = file->len > at ? file->len - at : 0;

  switch (kind)
    {
    case DAMAGE_WRITE:
      memcpy (file->data + at, data, MIN (room, length));
      break;
    case DAMAGE_ZERO: /* as disks lose it: by the sector */
      memset (file->data + at, 0, MIN (room, (length + 1) * 64u));
      break;
    case DAMAGE_COPY: /* another page is there */
      if (file->len >= 2 * PAGE)
        memmove (file->data + at / PAGE * PAGE, file->data + place % (file->len / PAGE) * PAGE, MIN (PAGE, file->len - at / PAGE * PAGE));
      break;
    case DAMAGE_CUT:
      g_byte_array_set_size (file, (guint) at);
      break;
    case DAMAGE_FLIP:
      if (room > 0)
        file->data[at] ^= (guint8) (1 << length % 8);
      break;
    default: /* a number of two bytes: where a cell begins, how many there are */
      if (room > 1)
        {
          file->data[at] = (guint8) (length * 16);
          file->data[at + 1] = (guint8) length;
        }
      break;
    }
}

/* Returns: whether anything was done at all. */
static gboolean
damage (const guint8 *data, gsize size, GByteArray *file, GByteArray *beside)
{
  gsize at = 1;
  gboolean done = FALSE;

  while (at + DAMAGE_SIZE <= size)
    {
      const guint kind = data[at] % N_DAMAGES, place = data[at + 3] + data[at + 4] * 256u, length = data[at + 5];
      const guint n_pages = (file->len + PAGE - 1) / PAGE, n_beside = (beside->len + PAGE - 1) / PAGE;
      guint page = data[at + 1] + data[at + 2] * 256u;
      GByteArray *hit = file;

      at += DAMAGE_SIZE;
      if (kind == DAMAGE_WRITE && at + length > size)
        break;
      if (n_pages + n_beside == 0)
        break;
      page %= n_pages + n_beside;
      if (page >= n_pages)
        {
          hit = beside;
          page -= n_pages;
        }
      hurt (hit, kind, MIN ((gsize) page * PAGE + place % PAGE, hit->len), length, data + at, place);
      at += kind == DAMAGE_WRITE ? length : 0;
      done = TRUE;
    }
  return done;
}

static void
write_file (const char *path, const GByteArray *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
empty_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder->path, name, NULL);

      g_remove (path);
    }
}

/* ---- What must hold ----------------------------------------------------------------------------------------- */

/* What a digest covers is as it was or is not handed out. */
static void
check_closings (GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    g_assert_true (g_hash_table_contains (closings, ((PremiaClosing *) g_ptr_array_index (list, i))->text));
}

/* Names are read when they are looked at: what is damaged of them is found then, said, and is no longer so in what is loaded after that. */
static void
check_names (PremiaWorkspace *workspace, PremiaDataset **dataset)
{
  g_autoptr (GError) error = NULL;

  if (premia_dataset_load_names (*dataset, &error))
    return;
  fuzz_assert_said (&error);
  premia_dataset_unref (*dataset);
  *dataset = premia_workspace_load_dataset (workspace, NULL, &error);
  if (*dataset == NULL)
    fuzz_assert_said (&error);
  else if (!premia_dataset_load_names (*dataset, &error))
    g_error ("names that were made of the rows cannot be read: %s", error->message);
}

static void
check_dataset (PremiaDataset *dataset)
{
  g_autoptr (GBytes) columns = desk_columns (dataset);

  g_assert_cmpuint (g_bytes_get_size (columns), >, 0);
  for (guint i = 0; i < premia_dataset_get_n_accounts (dataset); i++)
    g_assert_true (g_utf8_validate (premia_dataset_get_account (dataset, i), -1, NULL));
  for (guint32 i = 0; i < premia_dataset_get_n_cases (dataset); i++)
    {
      PremiaCase item;

      premia_dataset_get_case (dataset, i, &item);
      g_assert_true (g_utf8_validate (premia_dataset_get_case_name (dataset, i), -1, NULL));
      g_assert_true (g_utf8_validate (premia_dataset_get_segment (dataset, item.segment), -1, NULL));
    }
}

static void
check_said (gboolean good, GError **error, gboolean must)
{
  if (good)
    g_assert_no_error (*error);
  else if (must)
    g_error ("what was rescued cannot be read: %s", (*error)->message);
  else
    fuzz_assert_said (error);
}

/* Reads everything. @must: it has to be readable. */
static void
read_all (PremiaWorkspace *workspace, gboolean must)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaDataset) dataset = premia_workspace_load_dataset (workspace, NULL, &error);
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;
  g_autoptr (GPtrArray) people = NULL, schemes = NULL, closed = NULL, runs = NULL, imports = NULL, adjustments = NULL;

  check_said (dataset != NULL, &error, must);
  if (dataset != NULL)
    check_names (workspace, &dataset);
  if (dataset != NULL)
    check_dataset (dataset);
  settings = premia_workspace_get_settings (workspace, &error);
  check_said (settings != NULL, &error, must);
  people = premia_workspace_list_people (workspace, &error);
  check_said (people != NULL, &error, must);
  schemes = premia_workspace_list_schemes (workspace, &error);
  check_said (schemes != NULL, &error, must);
  closed = premia_workspace_list_closings (workspace, NULL, FALSE, &error);
  check_said (closed != NULL, &error, must);
  if (closed != NULL)
    check_closings (closed);
  runs = premia_workspace_list_runs (workspace, NULL, &error);
  check_said (runs != NULL, &error, must);
  imports = premia_workspace_list_imports (workspace, &error);
  check_said (imports != NULL, &error, must);
  adjustments = premia_workspace_list_adjustments (workspace, NULL, NULL, &error);
  check_said (adjustments != NULL, &error, must);
  check_said (premia_workspace_verify_audit (workspace, 0, NULL, NULL, &error), &error, FALSE);
}

static void
check_opening (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (folder->workspace, &error);

  if (workspace == NULL)
    fuzz_assert_said (&error);
  else
    read_all (workspace, FALSE);
}

static void
check_rescue (gboolean hurt_at_all)
{
  g_autofree char *to = desk_folder_beside (folder, ".out");
  g_autoptr (PremiaRescueReport) report = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  guint64 people, actions;

  if (!premia_rescue (folder->workspace, to, NULL, NULL, NULL, &report, &error))
    {
      g_assert_true (hurt_at_all);
      g_assert_false (g_file_test (to, G_FILE_TEST_EXISTS));
      fuzz_assert_said (&error);
      return;
    }
  said = premia_rescue_report_say (report);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  workspace = premia_workspace_open (to, &error);
  check_said (workspace != NULL, &error, TRUE);
  read_all (workspace, TRUE);
  g_assert_true (premia_workspace_count (workspace, &people, &actions, &error));
  if (!hurt_at_all)
    {
      if (!premia_rescue_report_is_whole (report))
        g_error ("of a whole workspace something is lost: %s", said);
      g_assert_cmpuint (people, ==, n_people);
      g_assert_cmpuint (actions, ==, n_actions);
    }
  /* Nothing is made up. */
  g_assert_cmpuint (actions, <=, n_actions);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GByteArray) file = g_byte_array_new (), beside = g_byte_array_new ();
  g_autofree char *journal_path = NULL;
  gboolean hurt_at_all;

  if (folder == NULL)
    prepare ();
  g_byte_array_append (file, g_bytes_get_data (whole, NULL), (guint) g_bytes_get_size (whole));
  if (size > 0 && data[0] % 2 == 1)
    g_byte_array_append (beside, g_bytes_get_data (journal, NULL), (guint) g_bytes_get_size (journal));
  hurt_at_all = damage (data, size, file, beside);

  empty_folder ();
  write_file (folder->workspace, file);
  journal_path = desk_folder_beside (folder, "-wal");
  if (beside->len > 0)
    write_file (journal_path, beside);
  check_rescue (hurt_at_all);
  /* Nothing of it was changed by that: what is opened now, and changed by it, is the same. */
  check_opening ();
  return 0;
}
