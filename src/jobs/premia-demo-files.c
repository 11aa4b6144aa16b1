/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-files"

#include "premia-demo.h"

#include "exchange/premia-actions-file.h"
#include "exchange/premia-people-file.h"
#include "exchange/premia-quota-file.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
write_file (GFile *folder, const char *name, const char *text, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);

  /* It may hold what people earn: for its owner alone. */
  return g_file_replace_contents (file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, cancellable, error);
}

static gboolean
write_people (PremiaDemo *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (PremiaPeople) people = premia_people_new (self->people, error);
  g_autofree char *text = people == NULL ? NULL : premia_people_file_write (people);

  return text != NULL && write_file (folder, "people.csv", text, cancellable, error);
}

static gboolean
write_quotas (PremiaDemo *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = premia_quota_file_write (self->quotas);

  return write_file (folder, "quotas.csv", text, cancellable, error);
}

typedef struct { GString *text; PremiaZone *zone; } ActionsText;

static gboolean
append_action (const PremiaActionRow *row, gpointer user_data, GError **error)
{
  ActionsText *self = user_data;

  premia_actions_file_append (self->text, row, self->zone);
  return TRUE;
}

static gboolean
write_actions (PremiaDemo *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ActionsText actions = { text, self->zone };

  premia_actions_file_append_heading (text);
  return premia_demo_visit_actions (self, append_action, &actions, cancellable, error)
         && write_file (folder, "actions.csv", text->str, cancellable, error);
}

static gboolean
write_schemes (PremiaDemo *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->schemes->len; i++)
    {
      const PremiaDemoScheme *scheme = g_ptr_array_index (self->schemes, i);
      g_autofree char *name = g_strconcat (scheme->id, ".json", NULL);

      if (!write_file (folder, name, scheme->text, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_free (GFile *folder, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autofree char *shown = NULL;

  if (!g_file_query_exists (file, NULL))
    return TRUE;
  shown = g_file_get_parse_name (file);
  /* Translators: %s is the path of a file */
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is already a file “%s”. Choose another folder."), shown);
  return FALSE;
}

/* Somebody's own people.csv is not replaced by an invented one. */
static gboolean
check_all_free (PremiaDemo *self, GFile *folder, GError **error)
{
  for (guint i = 0; i < self->schemes->len; i++)
    {
      g_autofree char *name = g_strconcat (((const PremiaDemoScheme *) g_ptr_array_index (self->schemes, i))->id, ".json", NULL);

      if (!check_free (folder, name, error))
        return FALSE;
    }
  return check_free (folder, "people.csv", error) && check_free (folder, "actions.csv", error)
         && check_free (folder, "quotas.csv", error);
}

gboolean
premia_demo_write_files (PremiaDemo *self, GFile *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) made = NULL;

  g_return_val_if_fail (self != NULL && G_IS_FILE (folder), FALSE);

  if (!g_file_make_directory_with_parents (folder, cancellable, &made)
      && !g_error_matches (made, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&made));
      return FALSE;
    }
  return check_all_free (self, folder, error) && write_people (self, folder, cancellable, error) && write_actions (self, folder, cancellable, error)
         && write_quotas (self, folder, cancellable, error) && write_schemes (self, folder, cancellable, error);
}
