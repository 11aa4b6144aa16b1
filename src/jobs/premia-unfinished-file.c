/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-unfinished-file"

#include "premia-unfinished-file.h"

#include <glib/gstdio.h>

char *
premia_unfinished_file_of (const char *workspace_path)
{
  g_autofree char *absolute = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (workspace_path != NULL, NULL);

  absolute = g_canonicalize_filename (workspace_path, NULL);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, absolute, -1);
  return g_build_filename (g_get_user_state_dir (), "premia", "unfinished", hash, NULL);
}

void
premia_unfinished_file_remove (const char *workspace_path)
{
  g_autofree char *path = premia_unfinished_file_of (workspace_path);

  g_unlink (path);
}
