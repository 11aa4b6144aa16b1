/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-import"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "jobs/premia-account-name.h"
#include "jobs/premia-import-job.h"

#include <glib/gi18n.h>

typedef struct
{
  char    *workspace;
  char   **tables[PREMIA_N_TABLES]; /* files that are said to be of a table */
  char   **files;                   /* those that say it themselves */
  char    *rejects;
  gboolean skip_bad, dry_run;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  for (guint i = 0; i < PREMIA_N_TABLES; i++)
    g_strfreev (call->tables[i]);
  g_strfreev (call->files);
  g_free (call->rejects);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace that gets the rows"), N_("FILE") },
    { "people", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_PEOPLE], N_("People, their roles and teams"), N_("FILE") },
    { "actions", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_ACTIONS], N_("What they did"), N_("FILE") },
    { "quotas", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_QUOTAS], N_("Quotas"), N_("FILE") },
    { "scores", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_SCORES], N_("Scores that somebody gave"), N_("FILE") },
    { "absences", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_ABSENCES], N_("Absences"), N_("FILE") },
    { "calendar", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_CALENDAR], N_("Working days that are exceptions"), N_("FILE") },
    { "rates", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_RATES], N_("Exchange rates"), N_("FILE") },
    { "scheme", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_SCHEME], N_("A scheme (JSON)"), N_("FILE") },
    { "advances", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->tables[PREMIA_TABLE_ADVANCES], N_("What has been paid before pay day"), N_("FILE") },
    { "skip-bad", 0, 0, G_OPTION_ARG_NONE, &call->skip_bad, N_("Import the good rows; the others go to FILE.rejected.csv"), NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &call->rejects, N_("Folder for the rejected rows (default: beside each file)"), N_("FOLDER") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &call->dry_run, N_("Check and count only, keep nothing"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &call->files, NULL, NULL },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, _("[FILE…]"),
                           _("Files whose table is not named are told by their first line. All of it is imported, or "
                             "nothing; the same files again change nothing."));
}

static guint
add_files (PremiaImportJob *job, char **files, PremiaTableKind kind)
{
  guint n = files != NULL ? g_strv_length (files) : 0;

  for (guint i = 0; i < n; i++)
    premia_import_job_add_file (job, files[i], kind);
  return n;
}

static void
append_result (GString *text, const PremiaImportResult *result)
{
  g_string_append_printf (text, _("%s (%s): %lu rows, %lu new, %lu changed, %lu known already, %lu rejected\n"),
                          result->file_name, premia_table_kind_to_string (result->kind), (gulong) result->n_rows,
                          (gulong) result->count.n_new, (gulong) result->count.n_changed,
                          (gulong) result->count.n_unchanged, (gulong) result->n_rejected);
}

/* What was recognised, and what is wrong with rows that were set aside, belong to stderr. */
static void
tell_notes (const PremiaImportResult *result)
{
  for (guint i = 0; result->notes != NULL && i < result->notes->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (result->notes, i));
  for (guint i = 0; result->rejected != NULL && i < result->rejected->len; i++)
    g_printerr ("%s\n", ((PremiaRejected *) g_ptr_array_index (result->rejected, i))->message);
  if (result->rejects_path != NULL)
    /* Translators: %s is the path of a file */
    g_printerr (_("The rejected rows are in %s\n"), result->rejects_path);
}

int
premia_ctl_import (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaImportJob) job = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *results;
  guint n = 0;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (call.workspace == NULL)
    return premia_ctl_bad_call ("import", "%s", _("say which file with --workspace"));
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  job = premia_import_job_new (workspace, g_get_real_time ());
  for (int kind = 0; kind < PREMIA_N_TABLES; kind++)
    n += add_files (job, call.tables[kind], kind);
  n += add_files (job, call.files, PREMIA_TABLE_UNKNOWN);
  if (n == 0)
    return premia_ctl_bad_call ("import", "%s", _("name the files to import"));
  premia_import_job_set_skip_bad (job, call.skip_bad, call.rejects);
  premia_import_job_set_dry_run (job, call.dry_run);
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);

  results = premia_import_job_get_results (job);
  for (guint i = 0; i < results->len; i++)
    {
      append_result (text, g_ptr_array_index (results, i));
      tell_notes (g_ptr_array_index (results, i));
    }
  return premia_ctl_print (text->str, -1);
}
