/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "faulty-disk.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

static struct
{
  FaultyDiskMode mode;
  guint          at, n_calls;
} disk;

/* Whether the call goes wrong. */
static gboolean
count (void)
{
  disk.n_calls++;
  return (disk.mode == FAULTY_DISK_KILL && disk.n_calls == disk.at) || (disk.mode == FAULTY_DISK_FULL && disk.n_calls >= disk.at);
}

static void
die (void)
{
  if (disk.mode == FAULTY_DISK_KILL)
    kill (getpid (), SIGKILL);
}

static ssize_t
faulty_pwrite (int fd, const void *data, size_t size, off_t offset)
{
  if (count ())
    {
      if (disk.mode == FAULTY_DISK_KILL && pwrite (fd, data, size / 2, offset) >= 0)
        die ();
      errno = ENOSPC;
      return -1;
    }
  return pwrite (fd, data, size, offset);
}

static int
faulty_ftruncate (int fd, off_t size)
{
  if (count ())
    {
      die ();
      errno = ENOSPC;
      return -1;
    }
  return ftruncate (fd, size);
}

static int
faulty_fallocate (int fd, off_t offset, off_t size)
{
  if (count ())
    {
      die ();
      return ENOSPC;
    }
  return ftruncate (fd, offset + size) == 0 ? 0 : errno;
}

/* Making room is the only thing that a full disk refuses. */
static int
faulty_unlink (const char *path)
{
  if (count ())
    die ();
  return unlink (path);
}

void
faulty_disk_set (FaultyDiskMode mode, guint at)
{
  sqlite3_vfs *system = sqlite3_vfs_find ("unix");

  disk.mode = mode;
  disk.at = at;
  disk.n_calls = 0;
  g_assert_cmpint (system->xSetSystemCall (system, "pwrite", (sqlite3_syscall_ptr) faulty_pwrite), ==, SQLITE_OK);
  g_assert_cmpint (system->xSetSystemCall (system, "pwrite64", (sqlite3_syscall_ptr) faulty_pwrite), ==, SQLITE_OK);
  g_assert_cmpint (system->xSetSystemCall (system, "ftruncate", (sqlite3_syscall_ptr) faulty_ftruncate), ==, SQLITE_OK);
  g_assert_cmpint (system->xSetSystemCall (system, "unlink", (sqlite3_syscall_ptr) faulty_unlink), ==, SQLITE_OK);
  /* Not in every build of SQLite. */
  system->xSetSystemCall (system, "fallocate", (sqlite3_syscall_ptr) faulty_fallocate);
}

guint
faulty_disk_get_n_calls (void)
{
  return disk.n_calls;
}
