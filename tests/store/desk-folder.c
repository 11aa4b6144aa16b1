/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-folder.h"

#include <glib/gstdio.h>
#include <string.h>

DeskFolder *
desk_folder_new (void)
{
  g_autoptr (GError) error = NULL;
  DeskFolder *self = g_new (DeskFolder, 1);

  self->path = g_dir_make_tmp ("premia-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->workspace = g_build_filename (self->path, "Ромашка.premia", NULL);
  return self;
}

static GPtrArray *
list_names (DeskFolder *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, (GCompareFunc) g_strcmp0);
  return names;
}

/* Of a folder of backups. */
static void
remove_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
}

void
desk_folder_free (DeskFolder *self)
{
  g_autoptr (GPtrArray) names = NULL;

  g_chmod (self->path, 0700);
  names = list_names (self);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (self->path, g_ptr_array_index (names, i), NULL);

      remove_files (path);
      g_remove (path);
    }
  g_rmdir (self->path);
  g_free (self->path);
  g_free (self->workspace);
  g_free (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
desk_folder_list (DeskFolder *self)
{
  g_autoptr (GPtrArray) names = list_names (self);

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

PremiaWorkspace *
desk_folder_create (DeskFolder *self)
{
  g_autoptr (PremiaWorkspaceSettings) settings = premia_workspace_settings_new ("Ромашка", "RUB", "Europe/Moscow");
  g_autoptr (GError) error = NULL;
  PremiaWorkspace *workspace = premia_workspace_create (self->workspace, settings, &error);

  g_assert_no_error (error);
  return workspace;
}

PremiaWorkspace *
desk_folder_open (DeskFolder *self)
{
  g_autoptr (GError) error = NULL;
  PremiaWorkspace *workspace = premia_workspace_open (self->workspace, &error);

  g_assert_no_error (error);
  return workspace;
}

GBytes *
desk_folder_read (DeskFolder *self)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (self->workspace, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

char *
desk_folder_beside (DeskFolder *self, const char *ending)
{
  return g_strconcat (self->workspace, ending, NULL);
}

static PremiaDate
read_date (const char *text)
{
  PremiaDate date = PREMIA_DATE_NONE;

  if (*text != '\0')
    g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static void
take (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

GPtrArray *
desk_people (const char *lines)
{
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);

  for (guint i = 0; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      g_autofree char *padded = g_strconcat (rows[i], ",,,,,,", NULL);
      g_auto (GStrv) fields = g_strsplit (padded, ",", -1);
      PremiaPersonRow *row = premia_person_row_new ();

      take (&row->id, fields[0]);
      take (&row->role, fields[1]);
      take (&row->team, fields[2]);
      take (&row->manager, fields[3]);
      row->from = read_date (fields[4]);
      row->hired_on = read_date (fields[5]);
      row->left_on = read_date (fields[6]);
      row->line = i + 2;
      g_ptr_array_add (people, row);
    }
  return people;
}

static gboolean
push (PremiaActionSink *sink, const char *line, guint64 number, PremiaSinkVerdict *verdict, GError **error)
{
  g_autofree char *padded = g_strconcat (line, ",,,,,,,,,,,", NULL);
  g_auto (GStrv) fields = g_strsplit (padded, ",", -1);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaActionRow row = { .due = PREMIA_NEVER, .line = number };

  row.account = fields[0];
  row.action = fields[1];
  row.key = fields[2];
  g_assert_true (premia_instant_parse (fields[3], utc, &row.at, NULL));
  row.case_name = fields[4];
  if (*fields[5] != '\0')
    g_assert_true (premia_instant_parse (fields[5], utc, &row.due, NULL));
  row.has_amount = *fields[6] != '\0';
  if (row.has_amount)
    g_assert_true (premia_money_parse (fields[6], -1, &row.amount, NULL));
  row.currency = fields[7];
  row.prospect = fields[8];
  row.prospect_id = fields[9];
  row.segment = fields[10];
  row.note = fields[11];
  return premia_action_sink_add (sink, &row, verdict, error);
}

gboolean
desk_import (PremiaWorkspace *workspace, const char *lines, PremiaMergeCount *count, GError **error)
{
  g_autoptr (PremiaActionSink) sink = premia_workspace_new_action_sink (workspace);
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);
  PremiaMergeCount counted = { 0 };

  if (!premia_action_sink_begin (sink, "actions.csv", error))
    return FALSE;
  for (guint i = 0; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      PremiaSinkVerdict verdict;

      if (!push (sink, rows[i], i + 2, &verdict, error))
        {
          premia_action_sink_abort (sink);
          return FALSE;
        }
      counted.n_new += verdict == PREMIA_SINK_NEW;
      counted.n_unchanged += verdict == PREMIA_SINK_UNCHANGED;
      counted.n_changed += verdict == PREMIA_SINK_CHANGED;
    }
  if (count != NULL)
    *count = counted;
  return premia_action_sink_finish (sink, error);
}

static gboolean
append_column (const char *name, gconstpointer data, gsize size, gpointer user_data, GError **error)
{
  GByteArray *column = g_byte_array_new ();
  const guint64 length = size;

  g_byte_array_append (column, (const guint8 *) name, strlen (name) + 1);
  g_byte_array_append (column, (const guint8 *) &length, sizeof length);
  if (size > 0)
    g_byte_array_append (column, data, size);
  g_ptr_array_add (user_data, column);
  return TRUE;
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const GByteArray *const *x = a, *const *y = b;

  return strcmp ((const char *) (*x)->data, (const char *) (*y)->data);
}

GBytes *
desk_columns (PremiaDataset *dataset)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  GByteArray *all = g_byte_array_new ();
  g_autoptr (GError) error = NULL;

  premia_dataset_write_columns (dataset, append_column, columns, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (columns->len, >, 10);
  g_ptr_array_sort (columns, compare_columns);
  for (guint i = 0; i < columns->len; i++)
    {
      const GByteArray *column = g_ptr_array_index (columns, i);

      g_byte_array_append (all, column->data, column->len);
    }
  return g_byte_array_free_to_bytes (all);
}

static void
append_random (GString *lines, GRand *random, guint number)
{
  static const char *const names[] = { "CallMade", "ConversationHeld", "AppointmentSet", "AppointmentRescheduled", "AppointmentHeld",
                                       "AppointmentNoShow", "AppointmentQualified", "AppointmentRejected", "DealWon", "DealCancelled", "Звонок" };
  static const char *const segments[] = { "", "", "B2B", "Розница" };
  const char *name = names[g_rand_int_range (random, 0, G_N_ELEMENTS (names))];
  const gboolean call = strcmp (name, "CallMade") == 0 || g_rand_int_range (random, 0, 4) == 0;
  const gboolean deal = strcmp (name, "DealWon") == 0 || strcmp (name, "DealCancelled") == 0;
  const int appointment = g_rand_int_range (random, 0, 400);
  const int day = g_rand_int_range (random, 1, 29), hour = g_rand_int_range (random, 0, 24);
  g_autofree char *key = call ? g_rand_boolean (random) ? g_strdup ("") : g_strdup_printf ("call-%u", number)
                              : g_strdup_printf ("apt-%d#%u", appointment, number);
  g_autofree char *due = strcmp (name, "AppointmentSet") == 0 ? g_strdup_printf ("2026-02-%02dT%02d:30:00", day, hour) : g_strdup ("");
  g_autofree char *amount = deal ? g_strdup_printf ("%d.%02d", g_rand_int_range (random, -100, 90000), g_rand_int_range (random, 0, 100)) : g_strdup ("");

  g_string_append_printf (lines, "%s%d,%s,%s,2026-01-%02dT%02d:%02d:00,%s,%s,%s,%s,%s,%s,%s,%s\n", g_rand_boolean (random) ? "anna" : "борис",
                          g_rand_int_range (random, 0, 6), name, key, day, hour, g_rand_int_range (random, 0, 60),
                          g_rand_int_range (random, 0, 9) == 0 ? "дело" : "", due, amount, deal && g_rand_boolean (random) ? "EUR" : "",
                          appointment % 3 == 0 ? "ООО Ромашка" : "", appointment % 5 == 0 ? "77" : "",
                          segments[g_rand_int_range (random, 0, G_N_ELEMENTS (segments))], strcmp (name, "AppointmentRejected") == 0 ? "нет бюджета" : "");
}

char *
desk_random_actions (GRand *random, guint n)
{
  GString *lines = g_string_new (NULL);
  gsize first = 0;

  for (guint i = 0; i < n; i++)
    {
      append_random (lines, random, i);
      if (i == 0)
        first = lines->len;
      /* Half of all files repeat their beginning at the end. */
      if (i == n / 2 && g_rand_boolean (random))
        g_string_append_len (lines, lines->str, (gssize) first);
    }
  return g_string_free (lines, FALSE);
}
