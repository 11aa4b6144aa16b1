/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-written-files"

#include "premia-written-files.h"

void
premia_written_files_add (GFile *file, guint done, guint n, gpointer user_data)
{
  const PremiaWrittenFiles *self = user_data;

  g_ptr_array_add (self->paths, g_file_get_path (file));
  premia_job_report (self->job, (double) done / (double) n);
}

gboolean
premia_folder_make (GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (folder == NULL || g_file_make_directory_with_parents (folder, cancellable, &cause) || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}
