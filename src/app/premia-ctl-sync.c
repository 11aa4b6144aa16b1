/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-sync"

#include "premia-ctl-interrupt.h"
#include "premia-ctl-server.h"
#include "premia-ctl-verbs.h"
#include "premia-ctl.h"

#include "exchange/premia-json-writer.h"
#include "jobs/premia-account-name.h"
#include "jobs/premia-sync-job.h"

#include <glib/gi18n.h>

typedef struct
{
  PremiaCtlServer server;
  char           *workspace, *format;
  gboolean        create_missing, remember, same, json;
} Call;

static void
call_clear (Call *call)
{
  premia_ctl_server_clear (&call->server);
  g_free (call->workspace);
  g_free (call->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace that is brought up to date"), N_("FILE") },
    { "create-missing", 0, 0, G_OPTION_ARG_NONE, &call->create_missing, N_("Make accounts on the server for people who have none"), NULL },
    { "remember", 0, 0, G_OPTION_ARG_NONE, &call->remember, N_("Keep the address, the CA file and the consent in the workspace once the server has answered"), NULL },
    { "same-server", 0, 0, G_OPTION_ARG_NONE, &call->same, N_("With --remember: it is the server that was remembered, by another address; its payments go on here"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("text (default) or json"), N_("FORMAT") },
    { NULL },
  };
  g_autofree GOptionEntry *all = premia_ctl_server_join_entries (&call->server, entries);

  return premia_ctl_parse (argc, argv, all, NULL,
                           _("Brings the workspace and the reward server up to date: actions, transactions, achievements, medals and leader boards "
                             "come in; what waits for the server goes out, and payments whose end is not known are settled. It goes on where the "
                             "last one ended; broken off at any moment, with Ctrl+C too, it loses nothing. The token is never an argument. Ends with 1 if "
                             "the server refused, or something did not go through; with 3 if it could not be reached or the call was broken off."));
}

/* ---- The summary ---- */

static void
append_ids (GString *text, const char *heading, GPtrArray *ids)
{
  if (ids->len == 0)
    return;
  g_string_append (text, heading);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " " : ", ", (const char *) g_ptr_array_index (ids, i));
  g_string_append_c (text, '\n');
}

static void
append_told (GString *text, const PremiaSyncSummary *summary)
{
  if (summary->n_told > 0)
    g_string_append_printf (text, ngettext ("%lu action was told the server.\n", "%lu actions were told the server.\n", (gulong) summary->n_told), (gulong) summary->n_told);
  if (summary->n_payments_settled > 0)
    g_string_append_printf (text, ngettext ("%lu payment was settled.\n", "%lu payments were settled.\n", (gulong) summary->n_payments_settled),
                            (gulong) summary->n_payments_settled);
}

static int
print_text (PremiaServer *server, const PremiaSyncSummary *summary)
{
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: the address of a server */
  g_string_append_printf (text, _("Up to date with %s.\n"), premia_channel_get_name (premia_server_get_channel (server)));
  g_string_append_printf (text, _("Actions: %lu new\n"), (gulong) summary->n_new_actions);
  g_string_append_printf (text, _("Transactions: %1$lu new, %2$lu changed\n"), (gulong) summary->n_new_transactions, (gulong) summary->n_changed_transactions);
  g_string_append_printf (text, _("Achievements: %lu new\n"), (gulong) summary->n_new_achievements);
  g_string_append_printf (text, _("Medals: %lu new\n"), (gulong) summary->n_new_medals);
  append_told (text, summary);
  append_ids (text, _("No account on the server (--create-missing makes them):"), summary->missing);
  append_ids (text, _("Accounts of the server that are nobody of the company:"), summary->strangers);
  for (guint i = 0; i < summary->problems->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (summary->problems, i));
  return premia_ctl_print (text->str, (gssize) text->len);
}

static void
write_number (PremiaJsonWriter *writer, const char *key, guint64 number)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_integer (writer, (gint64) number);
}

static void
write_texts (PremiaJsonWriter *writer, const char *key, GPtrArray *texts)
{
  premia_json_writer_key (writer, key);
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < texts->len; i++)
    premia_json_writer_string (writer, g_ptr_array_index (texts, i));
  premia_json_writer_end_array (writer);
}

/* @failed: (nullable): why it ended early. */
static int
print_json (PremiaServer *server, const PremiaSyncSummary *summary, const PremiaSyncProgress *progress, const GError *failed)
{
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);
  g_autoptr (GString) text = NULL;
  g_autofree char *object = NULL;

  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", "sync/1");
  premia_json_writer_member (writer, "server", premia_channel_get_name (premia_server_get_channel (server)));
  premia_json_writer_key (writer, "done");
  premia_json_writer_boolean (writer, failed == NULL);
  premia_json_writer_member_or_null (writer, "error", failed == NULL ? NULL : failed->message);
  write_number (writer, "accounts", progress->n_accounts_done);
  write_number (writer, "readActions", progress->n_actions);
  write_number (writer, "readTransactions", progress->n_transactions);
  write_number (writer, "newActions", summary->n_new_actions);
  write_number (writer, "newTransactions", summary->n_new_transactions);
  write_number (writer, "changedTransactions", summary->n_changed_transactions);
  write_number (writer, "newAchievements", summary->n_new_achievements);
  write_number (writer, "newMedals", summary->n_new_medals);
  write_number (writer, "told", summary->n_told);
  write_number (writer, "paymentsSettled", summary->n_payments_settled);
  write_texts (writer, "missing", summary->missing);
  write_texts (writer, "strangers", summary->strangers);
  write_texts (writer, "problems", summary->problems);
  premia_json_writer_end_object (writer);
  object = premia_json_writer_end (writer, NULL);
  text = g_string_new (object);
  g_string_append_c (text, '\n');
  return premia_ctl_print (text->str, (gssize) text->len);
}

/* ---- The call ---- */

/* A host that somebody agreed to on the command line is remembered as agreed to. */
static gboolean
remember (PremiaWorkspace *workspace, const Call *call, PremiaServer *server, GError **error)
{
  PremiaChannel *channel = premia_server_get_channel (server);
  const PremiaServerAddress *address = premia_channel_get_address (channel);
  g_autofree char *ca_file = call->server.ca_file == NULL ? NULL : g_canonicalize_filename (call->server.ca_file, NULL);
  g_autofree char *before = premia_workspace_get_setting (workspace, PREMIA_SERVER_ADDRESS, error);

  if (before == NULL || !call->remember)
    return before != NULL;
  if (call->same && !premia_workspace_move_payments (workspace, before, premia_channel_get_name (channel), NULL, NULL, error))
    return FALSE;
  return premia_workspace_set_setting (workspace, PREMIA_SERVER_ADDRESS, premia_channel_get_name (channel), error)
         && (ca_file == NULL || premia_workspace_set_setting (workspace, PREMIA_SERVER_CA_FILE, ca_file, error))
         && (!premia_server_address_needs_consent (address) || premia_workspace_set_setting (workspace, PREMIA_SERVER_PLAINTEXT, address->host, error));
}

static int
print_outcome (const Call *call, PremiaServer *server, PremiaSyncJob *job, const GError *failed)
{
  const PremiaSyncSummary *summary = premia_sync_job_get_summary (job);
  PremiaSyncProgress progress;
  int status = PREMIA_CTL_DONE;

  premia_sync_job_get_progress (job, &progress);
  if (call->json)
    status = print_json (server, summary, &progress, failed);
  else if (failed == NULL)
    status = print_text (server, summary);
  if (g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_printerr ("%s\n", _("It was cancelled; what had come until then was kept."));
      return PREMIA_CTL_FAILED;
    }
  if (failed != NULL)
    return premia_ctl_fail (failed);
  return status == PREMIA_CTL_DONE && summary->problems->len > 0 ? PREMIA_CTL_BAD_INPUT : status;
}

static int
synchronise (const Call *call)
{
  g_autoptr (GCancellable) cancellable = premia_ctl_interrupt_begin ();
  g_autoptr (GError) error = NULL, failed = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (call->workspace, &error);
  g_autoptr (PremiaServer) server = NULL;
  g_autoptr (PremiaSyncJob) job = NULL;

  if (workspace == NULL)
    return premia_ctl_fail (error);
  premia_account_sign (workspace, premia_ctl_now, NULL);
  server = premia_ctl_server_open (&call->server, workspace, &error);
  if (server == NULL)
    return premia_ctl_fail (error);
  job = premia_sync_job_new (workspace, server);
  premia_sync_job_set_create_missing (job, call->create_missing);
  if (premia_job_run (PREMIA_JOB (job), cancellable, &failed) && !remember (workspace, call, server, &error))
    return premia_ctl_fail (error);
  return print_outcome (call, server, job, failed);
}

int
premia_ctl_sync (int argc, char **argv)
{
  g_auto (Call) call = { .server = PREMIA_CTL_SERVER_INIT };

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (call.workspace == NULL)
    return premia_ctl_bad_call ("sync", "%s", _("say which file with --workspace"));
  if (call.same && !call.remember)
    return premia_ctl_bad_call ("sync", "%s", _("--same-server goes with --remember"));
  if (argc > 1)
    return premia_ctl_bad_call ("sync", _("“%s” belongs to no option"), argv[1]);
  if (call.format != NULL && !g_str_equal (call.format, "text") && !g_str_equal (call.format, "json"))
    return premia_ctl_bad_call ("sync", _("there is no format “%s”: json or text"), call.format);
  call.json = g_strcmp0 (call.format, "json") == 0;
  return synchronise (&call);
}
