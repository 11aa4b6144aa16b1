/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-stamp"

#include "premia-import-stamp.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>

PremiaImportStamp
premia_import_stamp_take (const char *path, GCancellable *cancellable)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GFileInfo) info = NULL;

  if (file != NULL)
    info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_TIME_MODIFIED "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
                              G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  if (info == NULL)
    return (PremiaImportStamp) { 0, 0 };
  return (PremiaImportStamp) {
    (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC
      + g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC),
    g_file_info_get_size (info)
  };
}

gboolean
premia_import_stamp_check (const PremiaImportStamp *now, const PremiaImportStamp *before, const char *file_name, GError **error)
{
  if (now->modified == before->modified && now->size == before->size)
    return TRUE;
  g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_CHANGED, _("%s was saved again after it was checked: nothing was imported."), file_name);
  return FALSE;
}
