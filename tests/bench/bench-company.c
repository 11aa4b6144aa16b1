/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-bench"

#include "bench/bench-company.h"

#include "design/premia-scheme-template.h"
#include "exchange/premia-scheme-file.h"

#include <glib/gstdio.h>

enum { N_CASES = 60000, N_CALLS = 834284, N_DAYS = 360 };

static PremiaInstant
fixed_now (gpointer user_data)
{
  return (PremiaInstant) premia_date_from_civil (2026, 12, 31) * G_TIME_SPAN_DAY;
}

static void
add_people (PremiaWorkspace *workspace, guint n_people)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaMergeCount count;

  for (guint i = 0; i < n_people; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      g_free (row->id);
      g_free (row->name);
      g_free (row->role);
      row->id = g_strdup_printf ("p%04u", i);
      row->name = g_strdup_printf ("Person Number %u", i);
      row->role = g_strdup (i < n_people / 10 ? "closer" : "telemarketer");
      g_ptr_array_add (rows, row);
    }
  if (!premia_workspace_merge_people (workspace, rows, &count, &error))
    g_error ("%s", error->message);
}

static void
add_action (PremiaActionSink *sink, const char *account, const char *action, const char *key, PremiaInstant at, PremiaMoney amount)
{
  PremiaActionRow row = { account, action, key, at, "", PREMIA_NEVER, amount, amount != 0, "", "", "", "", "", 0 };
  PremiaSinkVerdict verdict;
  g_autoptr (GError) error = NULL;

  if (!premia_action_sink_add (sink, &row, &verdict, &error))
    g_error ("%s", error->message);
}

static void
add_case (PremiaActionSink *sink, guint n_people, guint index, PremiaInstant begin)
{
  static const char *const stages[] = { "AppointmentSet", "AppointmentHeld", "AppointmentQualified", "DealWon" };
  const guint n_closers = n_people / 10;
  g_autofree char *setter = g_strdup_printf ("p%04u", n_closers + index % (n_people - n_closers));
  g_autofree char *closer = g_strdup_printf ("p%04u", index % n_closers);
  PremiaInstant at = begin + (PremiaInstant) (index % (N_DAYS - 10)) * G_TIME_SPAN_DAY;
  guint n = index % 7 == 0 ? 4 : index % 3 == 0 ? 3 : 2;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("apt-%u#%u", index, i);

      add_action (sink, i == 0 ? setter : closer, stages[i], key, at + i * G_TIME_SPAN_DAY, i == 3 ? (index % 50 + 1) * 1000 * PREMIA_MICRO : 0);
    }
}

static void
add_actions (PremiaWorkspace *workspace, guint n_people)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
  PremiaInstant begin = (PremiaInstant) premia_date_from_civil (2026, 1, 1) * G_TIME_SPAN_DAY + 9 * G_TIME_SPAN_HOUR;
  g_autoptr (GError) error = NULL;

  if (!premia_action_sink_begin (sink, "bench", &error))
    g_error ("%s", error->message);
  for (guint i = 0; i < N_CASES; i++)
    add_case (sink, n_people, i, begin);
  for (guint i = 0; i < N_CALLS; i++)
    {
      g_autofree char *account = g_strdup_printf ("p%04u", i % n_people);
      g_autofree char *key = g_strdup_printf ("call-%u", i);

      add_action (sink, account, "CallMade", key, begin + (PremiaInstant) (i % N_DAYS) * G_TIME_SPAN_DAY + i * 1000, 0);
    }
  if (!premia_action_sink_finish (sink, &error))
    g_error ("%s", error->message);
}

void
bench_company_make (const char *path, guint n_people)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Bench", "EUR", "UTC");
  g_autoptr (PremiaScheme) scheme = premia_scheme_template_make (PREMIA_TEMPLATE_FEE_QUALITY, "bench", "Bench", NULL, "EUR", "UTC");
  g_autofree char *text = premia_scheme_to_text (scheme);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_create (path, settings, &error);

  if (workspace == NULL)
    g_error ("%s", error->message);
  add_people (workspace, n_people);
  add_actions (workspace, n_people);
  if (!premia_workspace_save_scheme (workspace, "bench", text, fixed_now (NULL), &error)
      || !premia_workspace_set_scheme_in_force (workspace, "bench", TRUE, &error))
    g_error ("%s", error->message);
}

void
bench_company_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-lock", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

PremiaContext *
bench_company_open (const char *path)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (path, &error);
  g_autoptr (PremiaLoadJob) load = NULL;
  PremiaContext *context;
  PremiaPeriod period;

  if (workspace == NULL)
    g_error ("%s", error->message);
  load = premia_load_job_new (workspace, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (load), NULL, &error))
    g_error ("%s", error->message);
  context = premia_context_new (locale, fixed_now, NULL);
  if (premia_period_parse ("2026-10", &period, &error))
    premia_context_set_period (context, period);
  premia_context_set_workspace (context, workspace, premia_load_job_get_desk (load));
  return context;
}
