/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-rejects.h"

#include <glib/gstdio.h>

typedef struct
{
  char               *path, *made;
  PremiaImportResult *result; /* borrowed */
} Rejects;

struct _PremiaImportRejects
{
  GPtrArray *files;  /* (owned) (element-type Rejects) */
  char      *folder; /* (owned) (nullable) */
};

static void
rejects_free (gpointer data)
{
  Rejects *rejects = data;

  g_free (rejects->path);
  g_free (rejects->made);
  g_free (rejects);
}

PremiaImportRejects *
premia_import_rejects_new (void)
{
  PremiaImportRejects *self = g_new0 (PremiaImportRejects, 1);

  self->files = g_ptr_array_new_with_free_func (rejects_free);
  return self;
}

void
premia_import_rejects_free (PremiaImportRejects *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->files);
  g_free (self->folder);
  g_free (self);
}

void
premia_import_rejects_set_folder (PremiaImportRejects *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
}

static gboolean
is_taken (PremiaImportRejects *self, const char *path)
{
  for (guint i = 0; i < self->files->len; i++)
    if (g_str_equal (((Rejects *) g_ptr_array_index (self->files, i))->path, path))
      return TRUE;
  return FALSE;
}

/* Files of one name from several folders may have their rejected rows in one. */
static char *
find_path (PremiaImportRejects *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  for (guint number = 1;; number++)
    {
      g_autofree char *name = number == 1 ? g_strconcat (base, ".rejected.csv", NULL) : g_strdup_printf ("%s.rejected-%u.csv", base, number);
      g_autofree char *found = g_build_filename (self->folder != NULL ? self->folder : folder, name, NULL);

      if (!is_taken (self, found))
        return g_steal_pointer (&found);
    }
}

gboolean
premia_import_rejects_keep (PremiaImportRejects *self, const char *path, PremiaIntake *intake, PremiaImportResult *result, GError **error)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (intake->rejects);
  Rejects *rejects;

  /* What was pasted has no place beside it. */
  if (intake->n_rejected == 0 || (path == NULL && self->folder == NULL))
    return TRUE;
  rejects = g_new0 (Rejects, 1);
  rejects->path = find_path (self, path != NULL ? path : result->file_name);
  rejects->made = g_strconcat (rejects->path, ".new", NULL);
  rejects->result = result;
  g_ptr_array_add (self->files, rejects);
  return g_file_set_contents_full (rejects->made, g_memory_output_stream_get_data (memory),
                                   (gssize) g_memory_output_stream_get_data_size (memory),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

void
premia_import_rejects_settle (PremiaImportRejects *self, gboolean kept)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      Rejects *rejects = g_ptr_array_index (self->files, i);

      if (!kept)
        g_unlink (rejects->made);
      else
        rejects->result->rejects_path = g_rename (rejects->made, rejects->path) == 0 ? g_strdup (rejects->path)
                                                                                    : g_strdup (rejects->made);
    }
}
