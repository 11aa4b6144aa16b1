/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-schema.h"
#include "premia-store-error.h"
#include "premia-workspace-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* A new workspace is made in memory and put into the folder whole. */

static gboolean
write_all (int fd, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      const gssize written = write (fd, data, size);

      if (written < 0 && errno != EINTR)
        return FALSE;
      data += MAX (written, 0);
      size -= (gsize) MAX (written, 0);
    }
  return fsync (fd) == 0;
}

/* A file without a name, given one when it is whole: whoever is killed leaves nothing behind. */
static gboolean
put_nameless (const char *folder, const char *path, GBytes *bytes, gboolean *unsupported)
{
  g_autofree char *link = NULL;
  const int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  gboolean done;
  int code;

  *unsupported = fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT);
  if (fd < 0)
    return FALSE;
  link = g_strdup_printf ("/proc/self/fd/%d", fd);
  done = write_all (fd, bytes);
  if (done && linkat (AT_FDCWD, link, AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0)
    {
      done = FALSE;
      *unsupported = errno != EEXIST;
    }
  code = errno;
  close (fd);
  errno = code;
  return done;
}

/* Where the file system knows no nameless files. */
static gboolean
put_renamed (const char *path, GBytes *bytes)
{
  g_autofree char *made = g_strconcat (path, ".new-XXXXXX", NULL);
  const int fd = g_mkstemp_full (made, O_RDWR | O_CLOEXEC, 0600);
  gboolean done;
  int code;

  if (fd < 0)
    return FALSE;
  done = write_all (fd, bytes) && renameat2 (AT_FDCWD, made, AT_FDCWD, path, RENAME_NOREPLACE) == 0;
  /* Neither does every one of them know that call. */
  if (!done && (errno == EINVAL || errno == ENOSYS) && !g_file_test (path, G_FILE_TEST_EXISTS))
    done = g_rename (made, path) == 0;
  code = errno;
  close (fd);
  if (!done)
    g_unlink (made);
  errno = code;
  return done;
}

static gboolean
put (const char *folder, const char *path, const char *name, GBytes *bytes, GError **error)
{
  gboolean unsupported;
  int fd;

  if (!put_nameless (folder, path, bytes, &unsupported) && !(unsupported && put_renamed (path, bytes)))
    {
      if (errno == EEXIST)
        return premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("There is already a file “%s”. Choose another name, or open it."), name);
      if (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)
        return premia_store_fail (error, PREMIA_STORE_ERROR_FULL, _ ("There is no room for “%s”: the disk is full. Nothing was made. Make room and try again."), name);
      return premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("“%s” could not be made: %s. Choose another folder."), name, g_strerror (errno));
    }
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
  return TRUE;
}

/* SQLite would play it into the new file. */
static gboolean
check_no_journal (const char *path, const char *name, GError **error)
{
  static const char *const endings[] = { "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *beside = g_strconcat (path, endings[i], NULL);

      if (g_file_test (beside, G_FILE_TEST_EXISTS))
        /* Translators: the first %s%s is one name of a file, the second %s another */
        return premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS,
                                  _ ("“%s%s” was left behind by another workspace and would spoil “%s”. Move it away, or choose another name."),
                                  name, endings[i], name);
    }
  return TRUE;
}

PremiaWorkspace *
premia_workspace_create_full (const char *path, const PremiaWorkspaceSettings *settings, PremiaFileSystemCheck is_network, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL && settings != NULL, NULL);

  folder = g_path_get_dirname (path);
  name = g_filename_display_name (path);
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      premia_store_fail (error, PREMIA_STORE_ERROR_EXISTS, _ ("There is already a file “%s”. Choose another name, or open it."), name);
      return NULL;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      premia_store_fail (error, PREMIA_STORE_ERROR_NOT_FOUND, _ ("There is no folder for “%s”. Make it first, or choose another one."), name);
      return NULL;
    }
  if (!premia_workspace_check_network (folder, name, is_network, error) || !check_no_journal (path, name, error))
    return NULL;
  bytes = premia_schema_make (name, premia_schema_get_version (), settings, error);
  if (bytes == NULL || !put (folder, path, name, bytes, error))
    return NULL;
  return premia_workspace_open_full (path, is_network, error);
}

PremiaWorkspace *
premia_workspace_create (const char *path, const PremiaWorkspaceSettings *settings, GError **error)
{
  return premia_workspace_create_full (path, settings, NULL, error);
}

static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

/* TRUE also for what is not there. */
static gboolean
move_all (const char *from, const char *to)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *old = g_strconcat (from, endings[i], NULL);
      g_autofree char *new = g_strconcat (to, endings[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        return FALSE;
    }
  return TRUE;
}

static void
remove_all (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static char *
find_free (const char *path)
{
  for (guint i = 1;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.old-%u", path, i);

      if (!g_file_test (name, G_FILE_TEST_EXISTS) && !g_file_test (name, G_FILE_TEST_IS_SYMLINK))
        return g_steal_pointer (&name);
    }
}

/* Nobody may be working with what is about to go: their work would go with it. */
static gboolean
move_away (const char *path, const char *aside, const char *name, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *holder = NULL;
  PremiaWorkspaceLock *lock = premia_workspace_lock_take (absolute, &holder);
  int code;

  if (lock == NULL && holder != NULL)
    return premia_store_fail (error, PREMIA_STORE_ERROR_BUSY,
                              _ ("“%s” is open elsewhere already (%s) and was left as it is. Close it there, or choose another name."), name, holder);
  if (lock != NULL && move_all (path, aside))
    {
      premia_workspace_lock_free (lock);
      return TRUE;
    }
  code = errno;
  if (lock != NULL)
    {
      move_all (aside, path);
      premia_workspace_lock_free (lock);
    }
  return premia_store_fail (error, PREMIA_STORE_ERROR_FAILED, _ ("%s: it could not be replaced: %s"), name, g_strerror (code));
}

/**
 * premia_workspace_replace:
 *
 * As premia_workspace_create(), also where there is a file already: that one is gone when the new one is there,
 * and is as it was if none could be made.
 *
 * Errors: PREMIA_STORE_ERROR_BUSY if another Premia, or this one, has it open.
 */
PremiaWorkspace *
premia_workspace_replace (const char *path, const PremiaWorkspaceSettings *settings, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *aside = NULL;
  PremiaWorkspace *workspace;

  g_return_val_if_fail (path != NULL && settings != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return premia_workspace_create (path, settings, error);
  name = g_filename_display_name (path);
  aside = find_free (path);
  if (!move_away (path, aside, name, error))
    return NULL;
  workspace = premia_workspace_create (path, settings, error);
  if (workspace != NULL)
    remove_all (aside);
  else
    move_all (aside, path);
  return workspace;
}
