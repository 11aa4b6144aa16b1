/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-company-files"

#include "premia-company-files.h"

#include "premia-actions-file.h"
#include "premia-calendar-file.h"
#include "premia-exchange-rate-file.h"
#include "premia-import-profile.h"
#include "premia-people-file.h"
#include "premia-quota-file.h"

#include "engine/premia-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One reading of the files. */
typedef struct
{
  PremiaCompanyFiles   *files;
  PremiaZone           *zone;
  GCancellable         *cancellable;
  PremiaImportProfile  *profile; /* (owned) (nullable) */
  PremiaPeople         *people;  /* (owned) */
  PremiaDatasetBuilder *builder; /* (owned) (nullable): a dataset is asked for */
  PremiaActionSink     *sink;    /* (owned): where the actions go */
  PremiaSynonyms       *words;   /* (owned) (nullable): of actions, where they are not the usual ones */
} Reading;

/* A file that is open, and how it is to be read. */
typedef struct
{
  GInputStream *stream;  /* (owned) */
  PremiaIntake *intake;  /* (owned) */
} Source;

PremiaCompanyFiles *
premia_company_files_new (void)
{
  PremiaCompanyFiles *self = g_new0 (PremiaCompanyFiles, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
premia_company_files_free (PremiaCompanyFiles *self)
{
  char **paths[] = { &self->people, &self->actions, &self->quotas, &self->scores, &self->absences, &self->calendar,
                     &self->rates, &self->profile, &self->currency };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (*paths[i]);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

static gboolean
open_source (Reading *self, const char *path, Source *source, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  GFileInputStream *stream = g_file_read (file, self->cancellable, error);

  if (stream == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  source->stream = G_INPUT_STREAM (stream);
  source->intake = premia_intake_new (path, self->zone, self->files->skip_bad);
  if (self->files->skip_bad)
    source->intake->rejects = g_memory_output_stream_new_resizable ();
  return TRUE;
}

/* "actions.csv" → "actions.rejected.csv" */
static char *
name_rejected (const char *path)
{
  gsize length = strlen (path);

  if (g_str_has_suffix (path, ".csv"))
    length -= strlen (".csv");
  return g_strdup_printf ("%.*s.rejected.csv", (int) length, path);
}

static gboolean
keep_rejected (Reading *self, const char *path, PremiaIntake *intake, GError **error)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (intake->rejects);
  g_autofree char *name = name_rejected (path);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);

  for (guint i = 0; i < intake->rejected->len; i++)
    g_ptr_array_add (self->files->notes, g_strdup (((PremiaRejected *) g_ptr_array_index (intake->rejected, i))->message));
  if (!g_file_replace_contents (file, g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory),
                                NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, self->cancellable, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_ptr_array_add (self->files->notes,
                   g_strdup_printf (ngettext ("%s: %lu row was left out; it is in %s", "%s: %lu rows were left out; they are in %s",
                                              intake->n_rejected), path, (gulong) intake->n_rejected, name));
  return TRUE;
}

/* Takes what came of a file, good or not. @good: whether it was read. */
static gboolean
close_source (Reading *self, const char *path, Source *source, gboolean good, GError **error)
{
  g_autoptr (PremiaIntake) intake = source->intake;

  g_clear_object (&source->stream);
  if (!good)
    {
      if (error != NULL && *error != NULL && (*error)->domain != PREMIA_ERROR)
        g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  for (guint i = 0; i < intake->notes->len; i++)
    g_ptr_array_add (self->files->notes, g_strdup (g_ptr_array_index (intake->notes, i)));
  return intake->n_rejected == 0 || keep_rejected (self, path, intake, error);
}

/* What rows mean together is said as "12: message": the file is put before it. */
static gboolean
name_file (const char *path, GError **error)
{
  gboolean has_line = error != NULL && *error != NULL && g_ascii_isdigit ((*error)->message[0]);

  g_prefix_error (error, has_line ? "%s:" : "%s: ", path);
  return FALSE;
}

static gboolean
read_person_rows (Reading *self, GPtrArray **rows, GError **error)
{
  const char *path = self->files->people;
  Source source;

  if (path == NULL)
    {
      *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
      return TRUE;
    }
  if (!open_source (self, path, &source, error))
    return FALSE;
  *rows = premia_people_file_read (source.stream, source.intake, self->cancellable, error);
  return close_source (self, path, &source, *rows != NULL, error);
}

/* A profile that adds people reads the actions once before, for their accounts. */
static gboolean
add_unknown_people (Reading *self, GPtrArray *rows, GError **error)
{
  g_autoptr (PremiaPeople) known = premia_people_new (rows, error);
  g_autoptr (PremiaIntake) intake = NULL;
  Source source;

  if (known == NULL)
    return name_file (self->files->people, error);
  if (!open_source (self, self->files->actions, &source, error))
    return FALSE;
  /* The reading that follows tells what is wrong with which row. */
  intake = g_steal_pointer (&source.intake);
  intake->skip_bad = TRUE;
  g_clear_object (&intake->rejects);
  if (!premia_import_profile_apply (self->profile, source.stream, intake, NULL, known, rows, self->cancellable, error))
    {
      g_object_unref (source.stream);
      return FALSE;
    }
  g_object_unref (source.stream);
  return TRUE;
}

static gboolean
read_people (Reading *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!read_person_rows (self, &rows, error))
    return FALSE;
  if (self->profile != NULL && premia_import_profile_adds_people (self->profile))
    {
      if (!add_unknown_people (self, rows, error))
        return FALSE;
    }
  else if (self->files->people == NULL)
    {
      if (self->files->profile == NULL)
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("there is no file of people, and no profile adds none"));
      else
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _ ("there is no file of people, and %s adds none"),
                     self->files->profile);
      return FALSE;
    }
  self->people = premia_people_new (rows, error);
  return self->people != NULL || name_file (self->files->people == NULL ? self->files->actions : self->files->people, error);
}

static gboolean
read_profile (Reading *self, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (self->files->profile == NULL)
    return TRUE;
  file = g_file_new_for_commandline_arg (self->files->profile);
  self->profile = premia_import_profile_read (file, self->files->profile, self->cancellable, error);
  return self->profile != NULL;
}

static gboolean
read_actions (Reading *self, GError **error)
{
  const char *path = self->files->actions;
  PremiaActionSink *sink = self->sink;
  Source source;
  gboolean good;

  if (!open_source (self, path, &source, error))
    return FALSE;
  if (self->words != NULL)
    {
      premia_synonyms_unref (source.intake->synonyms);
      source.intake->synonyms = premia_synonyms_ref (self->words);
    }
  if (self->profile != NULL)
    good = premia_import_profile_apply (self->profile, source.stream, source.intake, sink, self->people, NULL,
                                        self->cancellable, error);
  else
    good = premia_actions_file_read (source.stream, source.intake, sink, self->cancellable, error);
  return close_source (self, path, &source, good, error);
}

static void
note_stranger (Reading *self, const char *path, guint64 line, const char *person)
{
  if (premia_people_find (self->people, person) < 0)
    g_ptr_array_add (self->files->notes,
                     g_strdup_printf (_ ("%s:%lu: “%s” is not among the people"), path, (gulong) line, person));
}

static gboolean
read_goals (Reading *self, const char *path, gboolean scores, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  Source source;

  if (path == NULL)
    return TRUE;
  if (!open_source (self, path, &source, error))
    return FALSE;
  rows = premia_quota_file_read (source.stream, source.intake, scores, self->cancellable, error);
  if (!close_source (self, path, &source, rows != NULL, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaQuotaRow *row = g_ptr_array_index (rows, i);

      if (!g_str_has_prefix (row->person, "role:") && !g_str_has_prefix (row->person, "team:"))
        note_stranger (self, path, row->line, row->person);
    }
  return (scores ? premia_dataset_builder_set_scores (self->builder, rows, error)
                 : premia_dataset_builder_set_quotas (self->builder, rows, error))
         || name_file (path, error);
}

static gboolean
read_absences (Reading *self, GError **error)
{
  const char *path = self->files->absences;
  g_autoptr (GPtrArray) rows = NULL;
  Source source;

  if (path == NULL)
    return TRUE;
  if (!open_source (self, path, &source, error))
    return FALSE;
  rows = premia_absence_file_read (source.stream, source.intake, self->cancellable, error);
  if (!close_source (self, path, &source, rows != NULL, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const PremiaAbsenceRow *row = g_ptr_array_index (rows, i);

      note_stranger (self, path, row->line, row->person);
    }
  return premia_dataset_builder_set_absences (self->builder, rows, error) || name_file (path, error);
}

static gboolean
read_calendar (Reading *self, GError **error)
{
  const char *path = self->files->calendar;
  g_autoptr (GArray) rows = NULL;
  Source source;

  if (path == NULL)
    return TRUE;
  if (!open_source (self, path, &source, error))
    return FALSE;
  rows = premia_calendar_file_read (source.stream, source.intake, self->cancellable, error);
  return close_source (self, path, &source, rows != NULL, error)
         && (premia_dataset_builder_set_calendar (self->builder, rows, error) || name_file (path, error));
}

static gboolean
read_rates (Reading *self, GError **error)
{
  const char *path = self->files->rates;
  g_autoptr (GPtrArray) rows = NULL;
  Source source;

  if (path == NULL)
    return TRUE;
  if (!open_source (self, path, &source, error))
    return FALSE;
  rows = premia_exchange_rate_file_read (source.stream, source.intake, self->cancellable, error);
  return close_source (self, path, &source, rows != NULL, error)
         && (premia_dataset_builder_set_exchange (self->builder, rows, error) || name_file (path, error));
}

static PremiaDataset *
read_all (Reading *self, GError **error)
{
  PremiaDataset *dataset;

  if (!read_profile (self, error) || !read_people (self, error))
    return NULL;
  self->builder = premia_dataset_builder_new (self->people, NULL);
  self->sink = g_object_ref (PREMIA_ACTION_SINK (self->builder));
  if (self->files->currency != NULL)
    premia_dataset_builder_set_currency (self->builder, self->files->currency);
  if (!read_goals (self, self->files->quotas, FALSE, error) || !read_goals (self, self->files->scores, TRUE, error)
      || !read_absences (self, error) || !read_calendar (self, error) || !read_rates (self, error)
      || !read_actions (self, error))
    return NULL;
  dataset = premia_dataset_builder_end (self->builder, error);
  if (dataset == NULL)
    name_file (self->files->actions, error);
  return dataset;
}

static void
clear_reading (Reading *self)
{
  g_clear_pointer (&self->profile, premia_import_profile_unref);
  g_clear_pointer (&self->people, premia_people_unref);
  g_clear_object (&self->builder);
  g_clear_object (&self->sink);
  g_clear_pointer (&self->words, premia_synonyms_unref);
}

PremiaDataset *
premia_company_files_read (PremiaCompanyFiles *self, PremiaZone *zone, GCancellable *cancellable, GError **error)
{
  Reading reading = { .files = self, .zone = zone, .cancellable = cancellable };
  PremiaDataset *dataset;

  g_return_val_if_fail (self != NULL && zone != NULL && self->actions != NULL, NULL);

  dataset = read_all (&reading, error);
  clear_reading (&reading);
  return dataset;
}

PremiaBadgeHistory *
premia_company_files_read_badge_history (PremiaCompanyFiles *self, PremiaGamification *rules, PremiaZone *zone, GCancellable *cancellable, GError **error)
{
  Reading reading = { .files = self, .zone = zone, .cancellable = cancellable };
  PremiaBadgeHistory *history = NULL;

  g_return_val_if_fail (self != NULL && rules != NULL && zone != NULL && self->actions != NULL, NULL);

  if (read_profile (&reading, error) && read_people (&reading, error))
    {
      reading.sink = PREMIA_ACTION_SINK (premia_badge_history_builder_new (reading.people, zone));
      reading.words = premia_synonyms_new_for_rules (rules);
      if (read_actions (&reading, error))
        history = premia_badge_history_builder_end (PREMIA_BADGE_HISTORY_BUILDER (reading.sink));
    }
  clear_reading (&reading);
  return history;
}
