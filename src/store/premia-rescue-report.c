/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-store"

#include "premia-audit-log.h"
#include "premia-rescue.h"

#include <glib/gi18n.h>
#include <string.h>

static void
table_free (gpointer data)
{
  PremiaRescuedTable *table = data;

  g_free (table->name);
  g_free (table);
}

PremiaRescueReport *
premia_rescue_report_new (void)
{
  PremiaRescueReport *report = g_new0 (PremiaRescueReport, 1);

  report->tables = g_ptr_array_new_with_free_func (table_free);
  report->notes = g_ptr_array_new_with_free_func (g_free);
  return report;
}

void
premia_rescue_report_free (PremiaRescueReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->tables);
  g_ptr_array_unref (report->notes);
  g_free (report);
}

gboolean
premia_rescue_report_is_whole (const PremiaRescueReport *report)
{
  g_return_val_if_fail (report != NULL, FALSE);

  for (guint i = 0; i < report->tables->len; i++)
    {
      const PremiaRescuedTable *table = g_ptr_array_index (report->tables, i);

      if (table->n_lost > 0 || table->n_pages_lost > 0)
        return FALSE;
    }
  return report->notes->len == 0;
}

/* What a table holds, for people; of those that nobody has heard of, its name. */
static const char *
get_title (const char *name)
{
  static const struct { const char *name, *title; } titles[] = {
    { "absence", N_("absences") }, { "action", N_("actions") }, { "adjustment", N_("adjustments") }, { "advance", N_("advances") },
    { "assignment", N_("assignments of schemes") }, { "audit", N_("entries of the audit log") }, { "award", N_("awards") },
    { "badge_art", N_("looks of badges") }, { "closing", N_("closed runs") }, { "contest", N_("contests") }, { "credential", N_("credentials") },
    { "exchange", N_("exchange rates") }, { "gamification", N_("rules of badges") }, { "import", N_("imports so far") },
    { "inquiry", N_("inquiries") }, { "pay_run", N_("states of runs") }, { "payment", N_("payments through the server") }, { "person", N_("rows of people") },
    { "picture", N_("pictures") }, { "quota", N_("quotas") }, { "scheme", N_("schemes") }, { "scheme_version", N_("versions of schemes") },
    { "score", N_("scores") }, { "setting", N_("settings") }, { "target", N_("targets") }, { "word", N_("names of accounts, actions and segments") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].name, name) == 0)
      return _(titles[i].title);
  return name;
}

/* The lines are for people of any language: numbers stand behind what they count. */
static void
say_table (const PremiaRescuedTable *table, GString *text)
{
  const char *title = get_title (table->name);
  g_autofree char *read = g_strdup_printf ("%" G_GUINT64_FORMAT, table->n_read);
  g_autofree char *lost = g_strdup_printf ("%" G_GUINT64_FORMAT, table->n_lost);

  if (table->n_read == 0 && table->n_lost == 0 && table->n_pages_lost == 0)
    return;
  if (table->n_lost == 0 && table->n_pages_lost == 0)
    /* Translators: what rows are of (actions, quotas), then how many were read */
    g_string_append_printf (text, _("%1$s: %2$s read, nothing lost\n"), title, read);
  else if (table->n_pages_lost == 0)
    g_string_append_printf (text, _("%1$s: %2$s read, %3$s lost\n"), title, read, lost);
  else if (table->n_lost == 0)
    /* Translators: what rows are of; how many were read; how many pages of the file could not be read */
    g_string_append_printf (text, _("%1$s: %2$s read; what was on pages that do not read is not known (pages: %3$u)\n"), title, read, table->n_pages_lost);
  else
    /* Translators: what rows are of; how many were read; about how many are lost; how many pages of the file could not be read */
    g_string_append_printf (text, _("%1$s: %2$s read, about %3$s lost (pages that do not read: %4$u)\n"), title, read, lost, table->n_pages_lost);
}

char *
premia_rescue_report_say (const PremiaRescueReport *report)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (report != NULL, NULL);

  for (guint i = 0; i < report->tables->len; i++)
    say_table (g_ptr_array_index (report->tables, i), text);
  for (guint i = 0; i < report->notes->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (report->notes, i));
  if (premia_rescue_report_is_whole (report))
    g_string_append (text, _("Nothing is known to be lost.\n"));
  else
    g_string_append (text, _("What came from files can be imported again: rows that are there already stay as they are. Compare with the latest backup.\n"));
  return g_string_free (text, FALSE);
}

char *
premia_rescue_report_to_line (const PremiaRescueReport *report)
{
  GString *line = g_string_new (NULL);

  g_return_val_if_fail (report != NULL, NULL);

  for (guint i = 0; i < report->tables->len; i++)
    {
      const PremiaRescuedTable *table = g_ptr_array_index (report->tables, i);

      if (table->n_read > 0 || table->n_lost > 0 || table->n_pages_lost > 0)
        g_string_append_printf (line, "%s%s=%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, line->len == 0 ? "" : " ", table->name, table->n_read, table->n_lost);
    }
  return g_string_free (line, FALSE);
}

gboolean
premia_workspace_tell_rescue (PremiaWorkspace *workspace, const char *from, const PremiaRescueReport *report, GError **error)
{
  g_autofree char *line = NULL, *name = NULL;
  PremiaChange change;
  gboolean done;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && from != NULL && report != NULL, FALSE);

  line = premia_rescue_report_to_line (report);
  name = g_filename_display_basename (from);
  if (!premia_change_begin_durable (&change, workspace, error))
    return FALSE;
  done = premia_audit_add (workspace, "workspace.rescue", name, "", line, NULL, error);
  return premia_change_end (&change, done, 0, error);
}
