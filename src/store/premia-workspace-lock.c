/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-workspace-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A lock of the open file, not of the process: a second window of the same process is a second Premia
 * as well, and closing another descriptor does not let it go. */
struct _PremiaWorkspaceLock
{
  char *path; /* (owned) (type filename) */
  int   fd;
};

static gboolean
lock_file (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static void
write_holder (int fd)
{
  /* The names are for people: a wrong byte in one must not spoil the message. */
  g_autofree char *user = g_utf8_make_valid (g_get_user_name (), -1);
  g_autofree char *host = g_utf8_make_valid (g_get_host_name (), -1);
  g_autofree char *text = g_strdup_printf ("%s\n%s\n%d\n", user, host, (int) getpid ());
  gssize written;

  if (ftruncate (fd, 0) == 0)
    {
      written = pwrite (fd, text, strlen (text), 0);
      (void) written;
    }
}

static char *
read_holder (int fd)
{
  char text[512];
  const gssize size = pread (fd, text, sizeof text - 1, 0);
  g_auto (GStrv) lines = NULL;

  text[MAX (size, 0)] = '\0';
  if (!g_utf8_validate (text, -1, NULL))
    text[0] = '\0';
  lines = g_strsplit (text, "\n", -1);
  if (g_strv_length (lines) < 3)
    return g_strdup (_ ("another program"));
  /* Translators: who has a file open: user, computer, number of the process */
  return g_strdup_printf (_ ("%s, computer %s, process %s"), lines[0], lines[1], lines[2]);
}

/* Whoever lets go removes the file: a lock on one that is no longer there is worth nothing. */
static gboolean
is_there (const char *path, int fd)
{
  struct stat opened, there;

  return fstat (fd, &opened) == 0 && stat (path, &there) == 0 && opened.st_ino == there.st_ino && opened.st_dev == there.st_dev;
}

PremiaWorkspaceLock *
premia_workspace_lock_take (const char *workspace_path, char **holder)
{
  g_autofree char *path = g_strconcat (workspace_path, "-lock", NULL);

  *holder = NULL;
  for (;;)
    {
      PremiaWorkspaceLock *self;
      const int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

      if (fd < 0)
        return NULL;
      if (!lock_file (fd))
        {
          *holder = read_holder (fd);
          close (fd);
          return NULL;
        }
      if (!is_there (path, fd))
        {
          close (fd);
          continue;
        }
      write_holder (fd);
      self = g_new (PremiaWorkspaceLock, 1);
      self->path = g_steal_pointer (&path);
      self->fd = fd;
      return self;
    }
}

void
premia_workspace_lock_free (PremiaWorkspaceLock *self)
{
  g_unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self);
}
