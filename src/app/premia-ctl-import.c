/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-import"

#include "premia-ctl-import-private.h"
#include "premia-ctl-verbs.h"

#include "exchange/premia-table-source.h"
#include "jobs/premia-account-name.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char    *workspace;
  char   **tables[PREMIA_N_TABLES]; /* files that are said to be of a table */
  char   **files;                   /* those that say it themselves */
  char    *rejects;
  char    *profile, *remember;
  char    *moved;                   /* what becomes of actions that are another account's */
  char   **matches;
  gint64   undo, redo;              /* numbers of imports; 0: none */
  gboolean skip_bad, dry_run, match_names, list;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  for (guint i = 0; i < PREMIA_N_TABLES; i++)
    g_strfreev (call->tables[i]);
  g_strfreev (call->files);
  g_free (call->rejects);
  g_free (call->profile);
  g_free (call->remember);
  g_free (call->moved);
  g_strfreev (call->matches);
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
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &call->profile, N_("How the rows of FILE become actions: a file, a profile that the workspace remembers, or one of Premia’s (such as hubspot-deals-en)"), N_("PROFILE") },
    { "remember", 0, 0, G_OPTION_ARG_STRING, &call->remember, N_("Remember the profile by this name"), N_("NAME") },
    { "match", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->matches, N_("Who is meant by an account of FILE; remembered (no ID: forgotten)"), N_("ACCOUNT=ID") },
    { "match-names", 0, 0, G_OPTION_ARG_NONE, &call->match_names, N_("Take the name of exactly one person for that person"), NULL },
    { "moved", 0, 0, G_OPTION_ARG_STRING, &call->moved, N_("An action of FILE that is there under another account: replace (the default: it moves to the one that FILE names), keep (it is there for both), skip (it stays where it is)"), N_("WAY") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &call->list, N_("List the imports so far, with their numbers"), NULL },
    { "undo", 0, 0, G_OPTION_ARG_INT64, &call->undo, N_("Take a whole import back"), N_("NUMBER") },
    { "redo", 0, 0, G_OPTION_ARG_INT64, &call->redo, N_("Bring back an import that was undone"), N_("NUMBER") },
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

static GInputStream *
open_table (const char *path, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PremiaTableSource) source = premia_table_source_new_for_file (file, NULL, cancellable, error);

  return source == NULL ? NULL : premia_table_source_open (source, user_data, cancellable, error);
}

static gboolean
add_foreign (PremiaImportJob *job, PremiaWorkspace *workspace, const Call *call, GError **error)
{
  g_autoptr (PremiaImportProfile) profile = NULL;

  if (call->files == NULL)
    return TRUE;
  profile = premia_ctl_import_find_profile (workspace, call->profile, call->files[0], error);
  if (profile == NULL)
    return FALSE;
  for (guint i = 0; call->files[i] != NULL; i++)
    {
      premia_import_job_add_foreign (job, call->files[i], profile, open_table, premia_import_profile_ref (profile),
                                     (GDestroyNotify) premia_import_profile_unref);
      if (call->remember != NULL && i == 0)
        {
          g_autofree char *text = premia_import_profile_to_text (profile);

          premia_import_job_remember_profile (job, call->remember, text);
        }
    }
  return TRUE;
}

/* “Petrova A.=7”; names may have an “=” in them, ids do not end with what is behind the last one. */
static gboolean
add_match (PremiaImportJob *job, const char *match)
{
  const char *sign = strrchr (match, '=');
  g_autofree char *account = sign == NULL ? NULL : g_strndup (match, (gsize) (sign - match));

  if (account == NULL || *account == '\0')
    return FALSE;
  premia_import_job_set_match (job, account, sign[1] == '\0' ? NULL : sign + 1);
  return TRUE;
}

static const char *
find_wrong_match (PremiaImportJob *job, const Call *call)
{
  for (guint i = 0; call->matches != NULL && call->matches[i] != NULL; i++)
    if (!add_match (job, call->matches[i]))
      return call->matches[i];
  return NULL;
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

/* FALSE: it is none that we know. */
static gboolean
set_moved (PremiaImportJob *job, const char *way)
{
  static const struct { const char *way; PremiaMovedActions how; } ways[] = {
    { "replace", PREMIA_MOVED_REPLACE }, { "keep", PREMIA_MOVED_KEEP }, { "skip", PREMIA_MOVED_SKIP },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if (strcmp (ways[i].way, way) == 0)
      {
        premia_import_job_set_moved (job, ways[i].how);
        return TRUE;
      }
  return FALSE;
}

/* What the call says all the files are for. NULL with a number to end with. */
static PremiaImportJob *
make_job (PremiaWorkspace *workspace, const Call *call, int *code)
{
  g_autoptr (PremiaImportJob) job = premia_import_job_new (workspace, g_get_real_time ());
  g_autoptr (GError) error = NULL;
  const char *wrong;
  guint n = call->files == NULL ? 0 : g_strv_length (call->files);

  *code = PREMIA_CTL_BAD_CALL;
  for (int kind = 0; kind < PREMIA_N_TABLES; kind++)
    n += add_files (job, call->tables[kind], kind);
  if (n == 0)
    premia_ctl_bad_call ("import", "%s", _("name the files to import"));
  else if (call->profile == NULL && (call->remember != NULL || call->matches != NULL || call->match_names || call->moved != NULL))
    premia_ctl_bad_call ("import", "%s", _("--remember, --match, --match-names and --moved go with --profile"));
  else if (call->moved != NULL && !set_moved (job, call->moved))
    premia_ctl_bad_call ("import", _("--moved “%s”: it is replace, keep or skip"), call->moved);
  else if ((wrong = find_wrong_match (job, call)) != NULL)
    premia_ctl_bad_call ("import", _("--match “%s”: write ACCOUNT=ID"), wrong);
  else if (call->profile != NULL && !add_foreign (job, workspace, call, &error))
    *code = premia_ctl_fail (error);
  else
    {
      if (call->profile == NULL)
        add_files (job, call->files, PREMIA_TABLE_UNKNOWN);
      premia_import_job_set_match_names (job, call->match_names);
      premia_import_job_set_skip_bad (job, call->skip_bad, call->rejects);
      premia_import_job_set_dry_run (job, call->dry_run);
      return g_steal_pointer (&job);
    }
  return NULL;
}

static int
import (PremiaWorkspace *workspace, const Call *call)
{
  int code;
  g_autoptr (PremiaImportJob) job = make_job (workspace, call, &code);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GPtrArray *results;

  if (job == NULL)
    return code;
  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  results = premia_import_job_get_results (job);
  premia_ctl_import_say (text, job, call->dry_run);
  if (call->profile != NULL || call->dry_run)
    premia_ctl_import_say_strangers (text, job);
  for (guint i = 0; i < results->len; i++)
    tell_notes (g_ptr_array_index (results, i));
  return premia_ctl_print (text->str, -1);
}

int
premia_ctl_import (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (call.workspace == NULL)
    return premia_ctl_bad_call ("import", "%s", _("say which file with --workspace"));
  workspace = premia_workspace_open (call.workspace, &error);
  if (workspace == NULL)
    return premia_ctl_fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  if (call.list)
    return premia_ctl_import_list (workspace);
  if (call.undo != 0 || call.redo != 0)
    return premia_ctl_import_turn (workspace, call.undo != 0 ? call.undo : call.redo, call.undo == 0);
  return import (workspace, &call);
}
