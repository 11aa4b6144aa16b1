/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-token-source.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads up to @size bytes; -1 with errno. */
static gssize
read_all (int fd, char *buffer, gsize size)
{
  gsize length = 0;

  while (length < size)
    {
      gssize n = read (fd, buffer + length, size - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      length += (gsize) n;
    }
  return (gssize) length;
}

static gsize
drop_line_end (const char *text, gsize length)
{
  if (length > 0 && text[length - 1] == '\n')
    length--;
  if (length > 0 && text[length - 1] == '\r')
    length--;
  return length;
}

/* @whence: the file, or what stands for it in a message. The buffer on the stack is cleared: nothing of the token stays behind. */
static char *
read_token (int fd, const char *whence, GError **error)
{
  char buffer[PREMIA_TOKEN_LIMIT + 3]; /* one byte more than a token and its line end */
  g_auto (PremiaToken) token = NULL;
  g_autoptr (GError) reason = NULL;
  gssize length = read_all (fd, buffer, sizeof buffer);

  if (length < 0)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN,
                   /* Translators: %1$s is a file, %2$s the system's own words */
                   _("The token cannot be read from %1$s: %2$s."), whence, g_strerror (errno));
      return NULL;
    }
  length = (gssize) drop_line_end (buffer, (gsize) length);
  /* A 0 in it is as wrong as any other sign that no token has. */
  for (gssize i = 0; i < length; i++)
    if (buffer[i] == '\0')
      buffer[i] = '\x01';
  token = g_strndup (buffer, (gsize) length);
  explicit_bzero (buffer, sizeof buffer);
  if (premia_token_check (token, &reason))
    return g_steal_pointer (&token);
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN, "%s: %s", whence, reason->message);
  return NULL;
}

/* Whether nobody but its owner can read or change it. Asked of the open file, so that it cannot be another one by then. */
static gboolean
check_privacy (int fd, const char *path, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || S_ISDIR (info.st_mode))
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN, _("The token cannot be read from %1$s: %2$s."), path, g_strerror (EISDIR));
  else if (S_ISREG (info.st_mode) && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN,
                 _("Others may read the token in %1$s, so it is not used. Run chmod 600 %1$s, and ask the server's administrator for a new token if somebody may "
                   "have seen it."),
                 path);
  else if (info.st_uid != geteuid () && info.st_uid != 0)
    g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN,
                 _("The file with the token, %s, belongs to somebody else, so it is not used. Make one of your own, with chmod 600."), path);
  else
    return TRUE;
  return FALSE;
}

char *
premia_token_source_read_file (const char *path, GError **error)
{
  char *token = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0)
    {
      g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN, _("The token cannot be read from %1$s: %2$s."), path, g_strerror (errno));
      return NULL;
    }
  if (check_privacy (fd, path, error))
    token = read_token (fd, path, error);
  close (fd);
  return token;
}

char *
premia_token_source_read_fd (int fd, GError **error)
{
  g_autofree char *whence = g_strdup_printf (_("the open file %d"), fd);

  return read_token (fd, whence, error);
}

char *
premia_token_source_read_environment (GError **error)
{
  const char *value = g_getenv (PREMIA_TOKEN_VARIABLE);
  g_auto (PremiaToken) token = NULL;
  g_autoptr (GError) reason = NULL;

  if (value == NULL || *value == '\0')
    return NULL;
  token = g_strndup (value, drop_line_end (value, strlen (value)));
  if (premia_token_check (token, &reason))
    return g_steal_pointer (&token);
  g_set_error (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN, "%s: %s", PREMIA_TOKEN_VARIABLE, reason->message);
  return NULL;
}
