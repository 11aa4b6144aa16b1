/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pay-desk.h"

#include <sqlite3.h>

PremiaPeriod
pay_period (const char *text)
{
  PremiaPeriod period;

  g_assert_true (premia_period_parse (text, &period, NULL));
  return period;
}

PremiaDate
pay_day (const char *text)
{
  PremiaDate date;

  g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static PremiaInstant
tick (gpointer user_data)
{
  static gint n_ticks;

  return G_GINT64_CONSTANT (1793534400000000) + g_atomic_int_add (&n_ticks, 1) * PREMIA_MICROS_PER_SECOND;
}

void
pay_desk_sign (PremiaWorkspace *workspace)
{
  premia_workspace_set_author (workspace, "Ольга", tick, NULL);
}

PremiaWorkspace *
pay_desk_create (DeskFolder *folder)
{
  PremiaWorkspace *workspace = desk_folder_create (folder);
  g_autoptr (GPtrArray) people = desk_people ("anna,telemarketer\nboris,closer\n");
  g_autoptr (GError) error = NULL;

  pay_desk_sign (workspace);
  g_assert_true (premia_workspace_merge_people (workspace, people, NULL, &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "setter-pay", "{\"rate\": 1}", 1, &error));
  g_assert_true (premia_workspace_save_scheme (workspace, "closer-pay", "{\"rate\": 2}", 2, &error));
  return workspace;
}

PremiaClosing
pay_closing (const char *scheme, const char *period, const char *text)
{
  return (PremiaClosing) { .scheme = (char *) scheme, .period = pay_period (period), .scheme_sha256 = (char *) "5c4e", .inputs_sha256 = (char *) "1f0c",
                           .engine_version = (char *) "0.1.0", .as_of = 1761868800000000, .total = 41700 * PREMIA_MICRO, .text = (char *) text };
}

gint64
pay_desk_close (PremiaWorkspace *workspace, const char *scheme, const char *period, const char *text)
{
  const PremiaClosing closing = pay_closing (scheme, period, text);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  premia_workspace_set_run_state (workspace, scheme, pay_period (period), PREMIA_PAY_CHECKED, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_set_run_state (workspace, scheme, pay_period (period), PREMIA_PAY_APPROVED, NULL, &error);
  g_assert_no_error (error);
  premia_workspace_close_run (workspace, &closing, &id, &error);
  g_assert_no_error (error);
  return id;
}

gboolean
pay_desk_adjust (PremiaWorkspace *workspace, const char *period, PremiaMoney amount, gint64 *id, GError **error)
{
  const PremiaAdjustment adjustment = { .scheme = (char *) "setter-pay", .person = (char *) "anna", .period = pay_period (period), .amount = amount,
                                        .author = (char *) "", .reason = (char *) "за наставничество", .date = pay_day ("2026-11-02") };

  return premia_workspace_add_adjustment (workspace, &adjustment, id, error);
}

char *
pay_desk_tamper (DeskFolder *folder, const char *sql)
{
  sqlite3 *db = NULL;
  char *said = NULL, *copy;

  g_assert_cmpint (sqlite3_open (folder->workspace, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  sqlite3_exec (db, sql, NULL, NULL, &said);
  copy = g_strdup (said);
  sqlite3_free (said);
  sqlite3_close (db);
  return copy;
}

char *
pay_desk_last_entry (PremiaWorkspace *workspace)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const PremiaAuditEntry *entry;
  gint64 count;

  g_assert_true (premia_workspace_get_audit_head (workspace, &count, NULL, &error));
  entries = premia_workspace_list_audit (workspace, count, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpint (entry->number, ==, count);
  g_assert_cmpstr (entry->who, ==, "Ольга");
  return g_strjoin ("|", entry->what, entry->subject, entry->before, entry->after, entry->why, NULL);
}

void
pay_desk_assert_log (PremiaWorkspace *workspace, gint64 count)
{
  g_autoptr (GError) error = NULL;
  gint64 found = -1;

  premia_workspace_verify_audit (workspace, 0, NULL, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found, ==, count);
}
