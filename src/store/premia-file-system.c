/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-file-system.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>

/* f_type of statfs(2). Their locks and shared memory do not reach the other machines. */
static const guint32 network_magics[] = {
  0x6969,     /* NFS */
  0x517b,     /* SMB */
  0xfe534d42, /* SMB 2 */
  0xff534d42, /* CIFS */
  0x5346414f, /* AFS */
  0x6b414653, /* kAFS */
  0x73757245, /* Coda */
  0x00c36400, /* Ceph */
  0x0bd00bd0, /* Lustre */
  0x47504653, /* GPFS */
  0x01161970, /* GFS 2 */
  0x7461636f, /* OCFS 2 */
  0x564c,     /* NCP */
};

#define FUSE_MAGIC 0x65735546

/* "fuseblk" is a disk of this machine (NTFS, exFAT); programs that show a folder of it elsewhere are few. The portal of documents is none of them: it
 * keeps locks to itself, so that whoever has the same file by its own path does not see them. */
gboolean
premia_file_system_type_is_network (const char *type)
{
  static const char *const local[] = { "fuse.bindfs", "fuse.encfs", "fuse.gocryptfs", "fuse.mergerfs", NULL };

  return g_str_has_prefix (type, "fuse.") && !g_strv_contains (local, type);
}

/* The type of the mounted file system that @device is, from lines such as
 * "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw". */
static char *
find_type (dev_t device)
{
  g_autofree char *text = NULL;
  g_autofree char *wanted = g_strdup_printf ("%u:%u", major (device), minor (device));
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      const char *dash = strstr (lines[i], " - ");

      if (dash != NULL && g_strv_length (fields) > 2 && strcmp (fields[2], wanted) == 0)
        return g_strndup (dash + 3, strcspn (dash + 3, " "));
    }
  return NULL;
}

gboolean
premia_file_system_is_portal (const char *path)
{
  struct stat status;
  g_autofree char *type = stat (path, &status) == 0 ? find_type (status.st_dev) : NULL;

  return type != NULL && strcmp (type, PREMIA_FILE_SYSTEM_PORTAL) == 0;
}

gboolean
premia_file_system_is_network (const char *path)
{
  struct statfs system;
  struct stat status;

  if (statfs (path, &system) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (network_magics); i++)
    if ((guint32) system.f_type == network_magics[i])
      return TRUE;
  if ((guint32) system.f_type == FUSE_MAGIC && stat (path, &status) == 0)
    {
      g_autofree char *type = find_type (status.st_dev);

      return type != NULL && premia_file_system_type_is_network (type);
    }
  return FALSE;
}
