/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-import"

#include "premia-ctl-import-private.h"

#include "jobs/premia-import-undo-job.h"

#include <glib/gi18n.h>

static void
append_fields (GString *text, const PremiaImportDifference *difference)
{
  for (guint i = 0; i < difference->fields->len; i++)
    {
      const PremiaImportChange *field = g_ptr_array_index (difference->fields, i);

      g_string_append (text, i == 0 ? " " : ", ");
      if (difference->is_new)
        g_string_append_printf (text, "%s=%s", field->column, field->after);
      else if (difference->is_left)
        /* Translators: %1$s is what the row says now and goes on saying, %2$s what the file says */
        g_string_append_printf (text, _("%1$s (the file says %2$s)"), field->before, field->after);
      else
        g_string_append_printf (text, "%s: %s → %s", field->column, field->before, field->after);
    }
  g_string_append_c (text, '\n');
}

/* Actions that are there under other accounts. */
static void
append_moved (GString *text, const PremiaImportResult *result, PremiaMovedActions how)
{
  const gulong moved = (gulong) result->n_moved, left = (gulong) result->n_left;

  if (moved > 0 && how == PREMIA_MOVED_KEEP)
    g_string_append_printf (text, ngettext ("  %lu action is there under another account, too: it counts for both\n",
                                            "  %lu actions are there under other accounts, too: they count for both\n", moved), moved);
  else if (moved > 0)
    g_string_append_printf (text, ngettext ("  %lu action moved here from another account\n", "  %lu actions moved here from other accounts\n", moved), moved);
  if (left > 0 && how == PREMIA_MOVED_SKIP)
    g_string_append_printf (text, ngettext ("  %lu action is another account’s and stays there\n", "  %lu actions are other accounts’ and stay there\n", left), left);
  else if (left > 0)
    g_string_append_printf (text, ngettext ("  %lu action stays with the person who has it: the file names nobody of yours, or the reward server knows it as theirs\n",
                                            "  %lu actions stay with the people who have them: the file names nobody of yours, or the reward server knows them as theirs\n", left), left);
}

/* @n: all there are. */
static void
append_differences (GString *text, GPtrArray *differences, guint64 n)
{
  for (guint i = 0; i < differences->len; i++)
    {
      const PremiaImportDifference *difference = g_ptr_array_index (differences, i);

      g_string_append_printf (text, "  %s %s:", difference->is_new ? "+" : difference->is_left ? "=" : "~", difference->name);
      append_fields (text, difference);
    }
  if (n > differences->len)
    g_string_append_printf (text, ngettext ("  … and %lu more row\n", "  … and %lu more rows\n", (gulong) (n - differences->len)),
                            (gulong) (n - differences->len));
}

static void
append_result (GString *text, const PremiaImportResult *result, PremiaMovedActions how)
{
  g_string_append_printf (text, _("%s (%s): %lu rows, %lu new, %lu changed, %lu known already, %lu rejected\n"),
                          result->file_name, premia_table_kind_to_string (result->kind), (gulong) result->n_rows,
                          (gulong) result->count.n_new, (gulong) result->count.n_changed,
                          (gulong) result->count.n_unchanged, (gulong) result->n_rejected);
  if (result->people.n_new > 0)
    g_string_append_printf (text, ngettext ("  %lu new person\n", "  %lu new people\n", (gulong) result->people.n_new), (gulong) result->people.n_new);
  append_moved (text, result, how);
}

void
premia_ctl_import_say (GString *text, PremiaImportJob *job, gboolean dry_run)
{
  GPtrArray *results = premia_import_job_get_results (job);

  for (guint i = 0; i < results->len; i++)
    {
      const PremiaImportResult *result = g_ptr_array_index (results, i);

      append_result (text, result, premia_import_job_get_moved (job));
      if (!dry_run)
        continue;
      append_differences (text, result->changed, result->count.n_changed + result->people.n_changed);
      append_differences (text, result->moved, result->n_moved + result->n_left);
      append_differences (text, result->fresh, result->count.n_new + result->people.n_new);
    }
}

static void
append_stranger (GString *text, const PremiaImportStranger *stranger)
{
  g_string_append_printf (text, ngettext ("  %1$s (%2$lu action)", "  %1$s (%2$lu actions)", (gulong) stranger->n_actions), stranger->account,
                          (gulong) stranger->n_actions);
  for (guint i = 0; i < stranger->suggestions->len; i++)
    {
      const PremiaNameSuggestion *suggestion = g_ptr_array_index (stranger->suggestions, i);
      const char *reason = premia_wording_name_reason (suggestion->reason, premia_words_plain ());

      /* The engine's texts are in the same catalogue. */
      g_string_append_printf (text, "%s %s “%s” %u%% (%s)", i > 0 ? "," : stranger->is_added ? " + ?" : " ?", suggestion->person, suggestion->name, suggestion->score, gettext (reason));
    }
  g_string_append_c (text, '\n');
}

void
premia_ctl_import_say_strangers (GString *text, PremiaImportJob *job)
{
  guint64 n_all;
  GPtrArray *strangers = premia_import_job_get_strangers (job, &n_all);

  if (n_all == 0)
    return;
  g_string_append_printf (text, ngettext ("%lu account is nobody in the workspace; say who is meant with --match ACCOUNT=ID:\n",
                                          "%lu accounts are nobody in the workspace; say who is meant with --match ACCOUNT=ID:\n", (gulong) n_all), (gulong) n_all);
  if (premia_import_job_get_import (job) != 0)
    g_string_append (text, _("then import the files again: their actions move to whoever is meant\n"));
  for (guint i = 0; i < strangers->len; i++)
    append_stranger (text, g_ptr_array_index (strangers, i));
  if (n_all > strangers->len)
    g_string_append_printf (text, ngettext ("  … and %lu more\n", "  … and %lu more\n", (gulong) (n_all - strangers->len)), (gulong) (n_all - strangers->len));
}

static const char *
state_of (const PremiaImportRecord *record)
{
  return record->undone ? _("undone") : record->undoable ? "" : _("cannot be undone");
}

int
premia_ctl_import_list (PremiaWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = premia_workspace_list_imports (workspace, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (records == NULL)
    return premia_ctl_fail (error);
  for (guint i = 0; i < records->len; i++)
    {
      const PremiaImportRecord *record = g_ptr_array_index (records, i);
      g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
      g_autofree char *at = premia_instant_to_string (record->at, zone);

      g_string_append_printf (text, "%" G_GINT64_FORMAT "\t%s\t%s\t%s\t+%" G_GUINT64_FORMAT " ~%" G_GUINT64_FORMAT "\t%s\n", record->import, at, record->name,
                              record->noun, record->n_new, record->n_changed, state_of (record));
    }
  return premia_ctl_print (text->str, -1);
}

int
premia_ctl_import_turn (PremiaWorkspace *workspace, gint64 import, gboolean redo)
{
  g_autoptr (PremiaImportUndoJob) job = premia_import_undo_job_new (workspace, import, redo);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const PremiaImportReversal *reversal;

  if (!premia_job_run (PREMIA_JOB (job), NULL, &error))
    return premia_ctl_fail (error);
  reversal = premia_import_undo_job_get_reversal (job);
  g_string_append_printf (text, redo ? _("import %ld brought back: %lu rows added, %lu changed again\n")
                                     : _("import %ld undone: %lu rows removed, %lu as they were before\n"),
                          (glong) import, (gulong) reversal->n_removed, (gulong) reversal->n_restored);
  if (reversal->n_kept > 0)
    g_string_append_printf (text, ngettext ("%lu row was changed since and stays as it is:\n", "%lu rows were changed since and stay as they are:\n",
                                            (gulong) reversal->n_kept), (gulong) reversal->n_kept);
  for (guint i = 0; i < reversal->kept->len; i++)
    g_string_append_printf (text, "  %s\n", (char *) g_ptr_array_index (reversal->kept, i));
  return premia_ctl_print (text->str, -1);
}
