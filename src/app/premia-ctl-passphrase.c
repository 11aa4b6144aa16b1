/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-passphrase.h"

#include "store/premia-cipher-key.h"
#include "sync/premia-passphrase.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#define VARIABLE "PREMIA_PASSPHRASE"
#define LIMIT 1024 /* bytes */

/* What this call of the program was given. */
static char *given_file;
static int   given_fd = -1;

const GOptionEntry *
premia_ctl_passphrase_get_entries (void)
{
  static const GOptionEntry entries[] = {
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &given_file, N_("Read the passphrase of an encrypted workspace from this file (0600)"), N_("FILE") },
    { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &given_fd, N_("Read it from this open file descriptor"), N_("NUMBER") },
    { NULL },
  };

  return entries;
}

static const GOptionEntry *
find_workspace (const GOptionEntry *entries)
{
  for (; entries->long_name != NULL; entries++)
    if (strcmp (entries->long_name, "workspace") == 0 && (entries->flags & G_OPTION_FLAG_HIDDEN) == 0)
      return entries;
  return NULL;
}

gboolean
premia_ctl_passphrase_belongs_to (const char *verb, const GOptionEntry *entries)
{
  static const char *const making[] = { "init", "demo", NULL };

  return (find_workspace (entries) != NULL && !g_strv_contains (making, verb)) || strcmp (verb, "rescue") == 0;
}

static char *
fail (GError **error, const char *whence, const char *reason)
{
  /* Translators: %1$s is a file, %2$s the system's own words */
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The passphrase cannot be read from %1$s: %2$s."), whence, reason);
  return NULL;
}

/* To its end; one line end at its end is dropped. */
static char *
read_fd (int fd, const char *whence, GError **error)
{
  char buffer[LIMIT + 3];
  char *passphrase;
  gsize length = 0;
  gssize n;

  while ((n = read (fd, buffer + length, sizeof buffer - 1 - length)) != 0 && length < sizeof buffer - 1)
    {
      if (n < 0 && errno != EINTR)
        return fail (error, whence, g_strerror (errno));
      length += (gsize) MAX (n, 0);
    }
  buffer[length] = '\0';
  if (length > 0 && buffer[length - 1] == '\n')
    buffer[--length] = '\0';
  if (length > 0 && buffer[length - 1] == '\r')
    buffer[--length] = '\0';
  passphrase = g_strdup (buffer);
  explicit_bzero (buffer, sizeof buffer);
  if (length > 0 && length <= LIMIT && strlen (passphrase) == length && g_utf8_validate (passphrase, -1, NULL))
    return passphrase;
  premia_passphrase_free (passphrase);
  return fail (error, whence, _("it is no text in UTF-8 of up to 1,024 bytes"));
}

static char *
read_file (const char *path, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  struct stat info;
  char *passphrase = NULL;

  if (fd < 0)
    return fail (error, path, g_strerror (errno));
  if (fstat (fd, &info) != 0 || S_ISDIR (info.st_mode))
    fail (error, path, g_strerror (EISDIR));
  else if (S_ISREG (info.st_mode) && ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0 || (info.st_uid != geteuid () && info.st_uid != 0)))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("Others may read the passphrase in %1$s, so it is not used. Run chmod 600 %1$s, and change the passphrase if somebody may have seen it."), path);
  else
    passphrase = read_fd (fd, path, error);
  close (fd);
  return passphrase;
}

/* Not shown while it is typed. */
static char *
ask (int terminal, const char *question, GError **error)
{
  struct termios shown, hidden;
  char buffer[LIMIT + 3];
  char *passphrase = NULL;
  gssize n;

  if (tcgetattr (terminal, &shown) != 0)
    return fail (error, _("the terminal"), g_strerror (errno));
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  dprintf (terminal, "%s", question);
  tcsetattr (terminal, TCSAFLUSH, &hidden);
  n = read (terminal, buffer, sizeof buffer - 1);
  tcsetattr (terminal, TCSAFLUSH, &shown);
  dprintf (terminal, "\n");
  if (n > 1)
    {
      buffer[n - 1] = '\0';
      passphrase = g_strdup (buffer);
    }
  else
    fail (error, _("the terminal"), _("nothing was entered"));
  explicit_bzero (buffer, sizeof buffer);
  return passphrase;
}

static int
open_terminal (void)
{
  return isatty (STDIN_FILENO) ? open ("/dev/tty", O_RDWR | O_CLOEXEC) : -1;
}

/* That of the workspace at @path. */
static char *
read_given (const char *path, GError **error)
{
  const char *variable = g_getenv (VARIABLE);
  g_autofree char *name = g_filename_display_name (path), *question = NULL;
  char *passphrase = NULL;
  int terminal;

  if (given_file != NULL && given_fd >= 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give only one of --passphrase-file and --passphrase-fd."));
      return NULL;
    }
  if (given_file != NULL)
    return read_file (given_file, error);
  if (given_fd >= 0)
    return read_fd (given_fd, _("the open descriptor"), error);
  if (variable != NULL && *variable != '\0')
    return g_strdup (variable);
  terminal = open_terminal ();
  if (terminal < 0)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is encrypted: give its passphrase with --passphrase-file or --passphrase-fd, or in the variable PREMIA_PASSPHRASE."), name);
      return NULL;
    }
  /* Translators: %s is a file; what is typed behind it is not shown */
  question = g_strdup_printf (_("Passphrase of “%s”: "), name);
  passphrase = ask (terminal, question, error);
  close (terminal);
  return passphrase;
}

/* The key stays held for as long as the program runs. */
static gboolean
unlock (const char *path, char **passphrase, GError **error)
{
  if (path == NULL || !premia_cipher_key_is_needed (path) || premia_cipher_key_find_for (path) != NULL)
    return TRUE;
  if (*passphrase == NULL)
    *passphrase = read_given (path, error);
  return *passphrase != NULL && premia_cipher_key_unlock (path, *passphrase, error) != NULL;
}

gboolean
premia_ctl_passphrase_unlock (const GOptionEntry *entries, int n, char *const *arguments, GError **error)
{
  const GOptionEntry *workspace = find_workspace (entries);
  char *passphrase = NULL;
  gboolean done = workspace == NULL || unlock (*(char **) workspace->arg_data, &passphrase, error);

  for (int i = 0; done && i < n; i++)
    done = unlock (arguments[i], &passphrase, error);
  premia_passphrase_free (passphrase);
  return done;
}

char *
premia_ctl_passphrase_read_new (const char *file, GError **error)
{
  char *first = NULL, *second = NULL;
  int terminal;

  if (file != NULL)
    return read_file (file, error);
  terminal = open_terminal ();
  if (terminal < 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("Give the new passphrase with --new-passphrase-file."));
      return NULL;
    }
  first = ask (terminal, _("New passphrase: "), error);
  second = first != NULL ? ask (terminal, _("Again: "), error) : NULL;
  close (terminal);
  if (second != NULL && strcmp (first, second) != 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The two passphrases are not the same: nothing was changed."));
      g_clear_pointer (&second, premia_passphrase_free);
    }
  premia_passphrase_free (first);
  return second;
}
