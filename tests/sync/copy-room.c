/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "copy-room.h"

#include <glib/gstdio.h>

/* 2026-11-24T12:00:00Z */
static PremiaInstant
tell_now (gpointer user_data)
{
  return G_GINT64_CONSTANT (1795521600) * PREMIA_MICROS_PER_SECOND;
}

void
copy_room_begin (CopyRoom *room)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Acme", "RUB", "Europe/Moscow");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  room->folder = g_dir_make_tmp ("premia-sync-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (room->folder, "w.premia", NULL);
  room->workspace = premia_workspace_create (path, settings, &error);
  g_assert_no_error (error);
  premia_workspace_set_author (room->workspace, "Tester", tell_now, NULL);
}

void
copy_room_end (CopyRoom *room)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_clear_object (&room->workspace);
  dir = g_dir_open (room->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (room->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (room->folder), ==, 0);
  g_free (room->folder);
}

void
copy_room_add_person (CopyRoom *room, const char *id, PremiaDate left_on)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  PremiaPersonRow *row = premia_person_row_new ();
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count = { 0 };

  g_free (row->id);
  row->id = g_strdup (id);
  row->hired_on = premia_date_from_civil (2024, 3, 1);
  row->left_on = left_on;
  g_ptr_array_add (rows, row);
  premia_workspace_merge_people (room->workspace, rows, &count, &error);
  g_assert_no_error (error);
}

static void
dump_transactions (CopyRoom *room, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = premia_workspace_list_transactions (room->workspace, NULL, 0, -1, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaRewardTransaction *row = g_ptr_array_index (rows, i);

      g_string_append_printf (text, "transaction %s %s %s %d %" G_GINT64_FORMAT "\n", row->id, row->account, row->amount, row->status, row->at);
    }
}

static void
dump_account (CopyRoom *room, const PremiaRewardAccount *account, GString *text)
{
  g_autoptr (GPtrArray) achievements = premia_workspace_list_achievements (room->workspace, account->id, NULL);
  g_autoptr (GPtrArray) medals = premia_workspace_list_medals (room->workspace, account->id, NULL);
  g_autoptr (GPtrArray) actions = premia_workspace_list_server_actions (room->workspace, account->id, 0, NULL);

  g_string_append_printf (text, "account %s %s %d %d\n", account->id, account->balance, account->level, account->experience);
  for (guint i = 0; i < achievements->len; i++)
    {
      const PremiaRewardAchievement *row = g_ptr_array_index (achievements, i);

      g_string_append_printf (text, "achievement %s %s %" G_GINT64_FORMAT "\n", row->name, row->progress, row->unlocked_at);
    }
  for (guint i = 0; i < medals->len; i++)
    g_string_append_printf (text, "medal %s\n", ((PremiaRewardMedal *) g_ptr_array_index (medals, i))->medal);
  for (guint i = 0; i < actions->len; i++)
    {
      const PremiaRewardAction *row = g_ptr_array_index (actions, i);

      g_string_append_printf (text, "action %s %s %d %s %" G_GINT64_FORMAT "\n", row->account, row->action, row->has_key, row->key, row->at);
    }
}

static void
dump_lists (CopyRoom *room, GString *text)
{
  g_autoptr (GPtrArray) boards = premia_workspace_list_boards (room->workspace, NULL);
  g_autoptr (GPtrArray) rules = premia_workspace_list_action_rules (room->workspace, NULL);
  g_autoptr (GPtrArray) strangers = premia_workspace_list_server_strangers (room->workspace, NULL);

  for (guint i = 0; i < boards->len; i++)
    g_string_append_printf (text, "board %s\n", ((PremiaRewardBoard *) g_ptr_array_index (boards, i))->name);
  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (text, "rule %s\n", ((PremiaRewardActionRule *) g_ptr_array_index (rules, i))->name);
  for (guint i = 0; i < strangers->len; i++)
    g_string_append_printf (text, "stranger %s\n", (char *) g_ptr_array_index (strangers, i));
}

char *
copy_room_dump (CopyRoom *room)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = premia_workspace_list_accounts (room->workspace, &error);
  guint64 n_people, n_actions;

  g_assert_no_error (error);
  for (guint i = 0; i < accounts->len; i++)
    dump_account (room, g_ptr_array_index (accounts, i), text);
  dump_transactions (room, text);
  dump_lists (room, text);
  g_assert_true (premia_workspace_count (room->workspace, &n_people, &n_actions, &error));
  g_string_append_printf (text, "company's actions %" G_GUINT64_FORMAT "\n", n_actions);
  return g_string_free (text, FALSE);
}
