/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-job"

#include "premia-import-foreign.h"
#include "premia-profile-shelf.h"

#include "engine/premia-error.h"

static gboolean
merge_people (const PremiaImportForeign *self, GPtrArray *rows, PremiaIntake *intake, PremiaMergeCount *count, GError **error)
{
  PremiaMergeCount counted = { 0 };

  if (rows->len == 0)
    return TRUE;
  if (premia_workspace_merge_people (self->workspace, rows, &counted, error))
    {
      count->n_new += counted.n_new;
      count->n_changed += counted.n_changed;
      count->n_unchanged += counted.n_unchanged;
      return TRUE;
    }
  /* What rows mean together is said as "12: message": the file is put before it. */
  if (error != NULL && (*error)->domain == PREMIA_ERROR)
    g_prefix_error (error, g_ascii_isdigit ((*error)->message[0]) ? "%s:" : "%s: ", intake->file_name);
  return FALSE;
}

static gboolean
remember (const PremiaImportForeign *self, PremiaIntake *intake, GError **error)
{
  if (self->shelf_name == NULL || intake->headings == NULL)
    return TRUE;
  return premia_profile_shelf_remember (self->workspace, self->shelf_name, self->shelf_text, (const char *const *) intake->headings, self->now, error);
}

gboolean
premia_import_foreign (const PremiaImportForeign *self, GInputStream *stream, PremiaIntake *intake, PremiaMergeCount *count, PremiaMergeCount *people,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (self->workspace);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);

  if (!premia_import_profile_apply (self->profile, stream, intake, sink, self->people, rows, cancellable, error))
    return FALSE;
  count->n_new = intake->n_new;
  count->n_unchanged = intake->n_unchanged;
  count->n_changed = intake->n_changed;
  return merge_people (self, rows, intake, people, error) && remember (self, intake, error);
}
