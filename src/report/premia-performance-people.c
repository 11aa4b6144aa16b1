/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-performance-document"

#include "premia-performance-private.h"
#include "premia-name-order.h"
#include "premia-report-part.h"
#include "premia-run-view.h"

#include <glib/gi18n.h>

static const PremiaMetric columns[] = {
  PREMIA_METRIC_CALLS, PREMIA_METRIC_SET, PREMIA_METRIC_HELD, PREMIA_METRIC_SHOW_RATE, PREMIA_METRIC_QUALIFIED, PREMIA_METRIC_WON,
  PREMIA_METRIC_CLOSE_RATE, PREMIA_METRIC_VALUE,
};

/* Columns in which the whole team has nothing are left out. */
static gboolean
is_told (const PremiaPerformanceView *self, PremiaMetric metric)
{
  const PremiaFigure *figure = premia_figure_set_get (self->set, metric);

  return figure->now.has_value && figure->now.n > 0;
}

static const PremiaMetricPart *
find_part (const GArray *parts, guint person)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_array_index (parts, PremiaMetricPart, i).person == (int) person)
      return &g_array_index (parts, PremiaMetricPart, i);
  return NULL;
}

static void
add_row (const PremiaPerformanceView *self, PremiaDocumentTable *table, PremiaRowKind kind, const char *name, const PremiaMetricPart *part)
{
  premia_document_table_begin_row (table, kind);
  premia_document_table_add (table, premia_cell_text (name));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (is_told (self, columns[i]))
      premia_document_table_add (table, premia_performance_cell (self, columns[i], part != NULL ? &part->values[columns[i]]
                                                                                                : &premia_figure_set_get (self->set, columns[i])->now));
}

/* Nothing of others is in a section about one person. */
void
premia_performance_add_people (const PremiaPerformanceView *self)
{
  PremiaPeople *people = premia_dataset_get_people (premia_metrics_get_dataset (self->performance->metrics));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) parts = NULL;
  PremiaDocumentTable *table;
  guint n = 0;

  if (self->scope->filter.person >= 0)
    return;
  parts = premia_metrics_split (self->performance->metrics, &self->scope->filter, &self->set->span, PREMIA_SPLIT_PERSON, NULL);
  for (guint i = 0; i < parts->len; i++)
    g_array_append_val (persons, g_array_index (parts, PremiaMetricPart, i).person);
  if (persons->len == 0)
    return;
  premia_name_sort_people (persons, people);
  premia_document_begin_part (self->document, PREMIA_PART_PEOPLE);
  premia_document_add_heading (self->document, 2, _("Person by person"));
  table = premia_document_add_table (self->document);
  premia_document_table_add_column (table, _("Name"), PREMIA_COLUMN_TEXT, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (is_told (self, columns[i]))
      {
        g_autofree char *name = premia_run_view_capitalise (premia_metric_say_name (columns[i], self->words));

        premia_document_table_add_column (table, name, PREMIA_COLUMN_NUMBER, premia_metric_adds_up (columns[i]));
        n++;
      }
  for (guint i = 0; i < persons->len; i++)
    {
      const guint person = g_array_index (persons, guint, i);

      add_row (self, table, PREMIA_ROW_NORMAL, premia_name_of (people, person), find_part (parts, person));
    }
  add_row (self, table, PREMIA_ROW_TOTAL, _("Total"), NULL);
  if (n > 0)
    premia_document_table_set_chart (table, PREMIA_TABLE_BARS, 0, 1, 1);
  premia_document_add_note (self->document, _("In order of their names: a few appointments more or less put nobody before anybody else."));
  premia_document_end_part (self->document);
}
