/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl.h"

#include "premia-ctl-passphrase.h"

#include "engine/premia-error.h"
#include "store/premia-workspace.h"
#include "sync/premia-sync-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

gboolean
premia_ctl_parse (int *argc, char ***argv, const GOptionEntry *entries, const char *arguments_text,
                  const char *description)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments_text);
  g_autoptr (GError) error = NULL;
  g_autofree char *verb = g_strdup ((*argv)[0]);
  g_autofree char *program = g_strconcat ("premiactl ", verb, NULL);
  const gboolean may_be_encrypted = premia_ctl_passphrase_belongs_to (verb, entries);

  /* The usage line is made of the program's name; the verb belongs to it. */
  g_set_prgname (program);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (may_be_encrypted)
    g_option_context_add_main_entries (context, premia_ctl_passphrase_get_entries (), GETTEXT_PACKAGE);
  g_option_context_set_description (context, description);
  if (!g_option_context_parse (context, argc, argv, &error)
      || (may_be_encrypted && !premia_ctl_passphrase_unlock (entries, *argc - 1, *argv + 1, &error)))
    {
      premia_ctl_bad_call (verb, "%s", error->message);
      return FALSE;
    }
  return TRUE;
}

int
premia_ctl_bad_call (const char *verb, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("premiactl%s%s: %s\n", *verb == '\0' ? "" : " ", verb, message);
  /* Translators: %s is a command line, such as premiactl calc --help */
  g_printerr (_("“premiactl%s%s --help” says what can be given.\n"), *verb == '\0' ? "" : " ", verb);
  return PREMIA_CTL_BAD_CALL;
}

PremiaInstant
premia_ctl_now (gpointer user_data)
{
  return g_get_real_time ();
}

static int
number_of_store_error (int code)
{
  switch ((PremiaStoreError) code)
    {
    case PREMIA_STORE_ERROR_EXISTS:
    case PREMIA_STORE_ERROR_NOT_FOUND:
    case PREMIA_STORE_ERROR_ENCRYPTED:
      return PREMIA_CTL_BAD_CALL;
    case PREMIA_STORE_ERROR_FOREIGN:
    case PREMIA_STORE_ERROR_NEWER:
    case PREMIA_STORE_ERROR_DAMAGED:
    case PREMIA_STORE_ERROR_NOT_NOW:
    case PREMIA_STORE_ERROR_INVALID:
    case PREMIA_STORE_ERROR_AUDIT:
      return PREMIA_CTL_BAD_INPUT;
    case PREMIA_STORE_ERROR_FULL:
    case PREMIA_STORE_ERROR_READ_ONLY:
    case PREMIA_STORE_ERROR_NETWORK:
    case PREMIA_STORE_ERROR_BUSY:
    case PREMIA_STORE_ERROR_FAILED:
      break;
    }
  return PREMIA_CTL_FAILED;
}

/* What was given is wrong; the server said no, or what it said cannot be read; or nobody was there. */
static int
number_of_server_error (const GError *error)
{
  if (error->domain == PREMIA_STATUS_ERROR)
    return premia_sync_error_is_offline (error) ? PREMIA_CTL_FAILED : PREMIA_CTL_BAD_INPUT;
  switch ((PremiaSyncError) error->code)
    {
    case PREMIA_SYNC_ERROR_ADDRESS:
    case PREMIA_SYNC_ERROR_CONSENT:
    case PREMIA_SYNC_ERROR_TOKEN:
      return PREMIA_CTL_BAD_CALL;
    case PREMIA_SYNC_ERROR_PROTOCOL:
    case PREMIA_SYNC_ERROR_TOO_LARGE:
    case PREMIA_SYNC_ERROR_ELSEWHERE:
      return PREMIA_CTL_BAD_INPUT;
    case PREMIA_SYNC_ERROR_UNREACHABLE:
    case PREMIA_SYNC_ERROR_CERTIFICATE:
    case PREMIA_SYNC_ERROR_BROKEN:
    case PREMIA_SYNC_ERROR_DEADLINE:
      break;
    }
  return PREMIA_CTL_FAILED;
}

/* A file that is not there, or where one cannot be, was named by whoever calls. */
static gboolean
names_wrong_file (const GError *error)
{
  static const int codes[] = { G_IO_ERROR_NOT_FOUND, G_IO_ERROR_EXISTS, G_IO_ERROR_IS_DIRECTORY, G_IO_ERROR_NOT_DIRECTORY,
                               G_IO_ERROR_INVALID_ARGUMENT, G_IO_ERROR_INVALID_FILENAME };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, G_IO_ERROR, codes[i]))
      return TRUE;
  return g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR)
         || g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
}

int
premia_ctl_fail (const GError *error)
{
  g_return_val_if_fail (error != NULL, PREMIA_CTL_FAILED);

  g_printerr ("%s\n", error->message);
  if (error->domain == PREMIA_ERROR)
    return PREMIA_CTL_BAD_INPUT;
  if (error->domain == G_OPTION_ERROR)
    return PREMIA_CTL_BAD_CALL;
  if (error->domain == PREMIA_STORE_ERROR)
    return number_of_store_error (error->code);
  if (error->domain == PREMIA_SYNC_ERROR || error->domain == PREMIA_STATUS_ERROR)
    return number_of_server_error (error);
  if (names_wrong_file (error))
    return PREMIA_CTL_BAD_CALL;
  return PREMIA_CTL_FAILED;
}

int
premia_ctl_print (const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  if (fwrite (text, 1, n, stdout) == n && fflush (stdout) == 0)
    return PREMIA_CTL_DONE;
  /* Translators: %s is the reason, from the system */
  g_printerr (_("The output could not be written: %s\n"), g_strerror (errno));
  return PREMIA_CTL_FAILED;
}
