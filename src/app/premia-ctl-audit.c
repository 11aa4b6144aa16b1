/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-audit"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "engine/premia-csv-text.h"
#include "exchange/premia-json-writer.h"
#include "exchange/premia-zone-file.h"
#include "store/premia-workspace-audit.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char *workspace, *format, *head;
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->format);
  g_free (call->head);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (int *argc, char ***argv, Call *call)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace whose log is verified and printed"), N_("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &call->format, N_("text (default), json or csv"), N_("FORMAT") },
    { "head", 0, 0, G_OPTION_ARG_STRING, &call->head, N_("An entry that was written down before, such as 17:1f0c…: it must still be there"), N_("NUMBER:HASH") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("Every edit to money is in the log, each entry with a hash of itself and the one before. An entry that "
                             "was changed, removed, inserted or moved is named, and so are entries missing at the end. Somebody who "
                             "can write to the file can also write all of the log anew: only the last number and hash, kept "
                             "elsewhere and given as --head, show that."));
}

typedef void (*Append) (GString *text, const PremiaAuditEntry *entry, PremiaZone *zone);

static void
append_part (GString *text, const char *mark, const char *part)
{
  if (*part != '\0')
    g_string_append_printf (text, "    %s %s\n", mark, part);
}

static void
append_text (GString *text, const PremiaAuditEntry *entry, PremiaZone *zone)
{
  g_autofree char *at = premia_instant_to_string (entry->at, zone);

  g_string_append_printf (text, "%" G_GINT64_FORMAT "  %s  %s  %s", entry->number, at, *entry->who == '\0' ? "-" : entry->who, entry->what);
  g_string_append_printf (text, "%s%s\n", *entry->subject == '\0' ? "" : "  ", entry->subject);
  append_part (text, "-", entry->before);
  append_part (text, "+", entry->after);
  append_part (text, "#", entry->why);
}

static void
append_csv (GString *text, const PremiaAuditEntry *entry, PremiaZone *zone)
{
  const char *const fields[] = { entry->who, entry->what, entry->subject, entry->before, entry->after, entry->why, entry->hash };
  g_autofree char *at = premia_instant_to_string (entry->at, zone);

  g_string_append_printf (text, "%" G_GINT64_FORMAT ",%s", entry->number, at);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_string_append_c (text, ',');
      premia_csv_append_text (text, fields[i]);
    }
  g_string_append (text, "\r\n");
}

static void
append_json (GString *text, const PremiaAuditEntry *entry, PremiaZone *zone)
{
  g_autofree char *at = premia_instant_to_string (entry->at, zone);
  g_autofree char *object = NULL;
  PremiaJsonWriter *writer = premia_json_writer_new (FALSE);

  premia_json_writer_begin_object (writer);
  premia_json_writer_key (writer, "number");
  premia_json_writer_integer (writer, entry->number);
  premia_json_writer_member (writer, "at", at);
  premia_json_writer_member (writer, "who", entry->who);
  premia_json_writer_member (writer, "what", entry->what);
  premia_json_writer_member (writer, "subject", entry->subject);
  premia_json_writer_member (writer, "before", entry->before);
  premia_json_writer_member (writer, "after", entry->after);
  premia_json_writer_member (writer, "why", entry->why);
  premia_json_writer_member (writer, "hash", entry->hash);
  premia_json_writer_end_object (writer);
  object = premia_json_writer_end (writer, NULL);
  g_string_append (text, entry->number == 1 ? "" : ",\n");
  g_string_append (text, object);
}

#define ENTRIES_AT_ONCE 1000

static int
print_entries (PremiaWorkspace *workspace, Append append, PremiaZone *zone)
{
  for (gint64 from = 1;;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) entries = premia_workspace_list_audit (workspace, from, ENTRIES_AT_ONCE, &error);
      g_autoptr (GString) text = g_string_new (NULL);
      int status;

      if (entries == NULL)
        return premia_ctl_fail (error);
      if (entries->len == 0)
        return PREMIA_CTL_DONE;
      for (guint i = 0; i < entries->len; i++)
        append (text, g_ptr_array_index (entries, i), zone);
      status = premia_ctl_print (text->str, (gssize) text->len);
      if (status != PREMIA_CTL_DONE)
        return status;
      from += entries->len;
    }
}

/* @count, @hash: the head. */
static int
print (PremiaWorkspace *workspace, const char *format, PremiaZone *zone, gint64 count, const char *hash)
{
  const gboolean json = strcmp (format, "json") == 0, csv = strcmp (format, "csv") == 0;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *first = json ? g_strdup_printf ("{\"premia\":\"audit/1\",\"count\":%s,\"hash\":\"%s\",\"entries\":[", number, hash)
                           : csv ? g_strdup ("number,at,who,what,subject,before,after,why,hash\r\n")
                                 : g_strdup ("");
  g_autofree char *last = json  ? g_strdup ("]}\n")
                          : csv ? g_strdup ("")
                          : count == 0 ? g_strdup (_("The log is empty.\n"))
                                /* Translators: a number of entries, the number again, and a hash: what to give as --head */
                                : g_strdup_printf (_("%s entries, nothing wrong. To be able to show later that none of them changed, keep: %s:%s\n"), number, number, hash);
  int status = premia_ctl_print (first, -1);

  if (status == PREMIA_CTL_DONE)
    status = print_entries (workspace, json ? append_json : csv ? append_csv : append_text, zone);
  return status != PREMIA_CTL_DONE ? status : premia_ctl_print (last, -1);
}

/* "17:1f0c…" */
static gboolean
parse_head (const char *head, gint64 *number, const char **hash)
{
  char *end;

  *number = g_ascii_strtoll (head, &end, 10);
  *hash = end + 1;
  return *number > 0 && *end == ':' && strlen (end) == 65 && strspn (end + 1, "0123456789abcdefABCDEF") == 64;
}

/* "FILE: entry 17: …" */
static int
tell_broken (const char *path, const GError *error)
{
  g_autofree char *name = NULL;

  if (!g_error_matches (error, PREMIA_STORE_ERROR, PREMIA_STORE_ERROR_AUDIT))
    return premia_ctl_fail (error);
  name = g_filename_display_name (path);
  g_printerr ("%s: %s\n", name, error->message);
  return PREMIA_CTL_BAD_INPUT;
}

static int
run (const Call *call, gint64 known_number, const char *known_hash)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaWorkspace) workspace = premia_workspace_open (call->workspace, &error);
  g_autoptr (PremiaWorkspaceSettings) settings = workspace == NULL ? NULL : premia_workspace_get_settings (workspace, &error);
  g_autoptr (PremiaZone) zone = settings == NULL ? NULL : premia_zone_file_open (settings->time_zone, &error);
  g_autofree char *hash = NULL;
  gint64 count;

  if (zone == NULL)
    return premia_ctl_fail (error);
  if (!premia_workspace_verify_audit (workspace, known_number, known_hash, NULL, &error))
    return tell_broken (call->workspace, error);
  if (!premia_workspace_get_audit_head (workspace, &count, &hash, &error))
    return premia_ctl_fail (error);
  return print (workspace, call->format == NULL ? "text" : call->format, zone, count, hash);
}

int
premia_ctl_audit (int argc, char **argv)
{
  static const char *const formats[] = { "text", "json", "csv", NULL };
  g_auto (Call) call = { NULL };
  const char *hash = NULL;
  gint64 number = 0;

  if (!parse (&argc, &argv, &call))
    return PREMIA_CTL_BAD_CALL;
  if (call.workspace == NULL || argc > 1)
    return premia_ctl_bad_call ("audit", "%s", _("say which file with --workspace"));
  if (call.format != NULL && !g_strv_contains (formats, call.format))
    return premia_ctl_bad_call ("audit", _("there is no format “%s”: json, csv or text"), call.format);
  if (call.head != NULL && !parse_head (call.head, &number, &hash))
    return premia_ctl_bad_call ("audit", _("“%s” is no entry: write its number, a colon and its 64 digits, as “premiactl audit” prints them"), call.head);
  return run (&call, number, hash);
}
