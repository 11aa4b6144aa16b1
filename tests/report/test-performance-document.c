/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report is read by somebody who cannot click: what is wrong with its data must stand in it. */
#include "report/premia-performance-document.h"

#include "support/company.h"

#include <string.h>

static PremiaDocument *
make_document (PremiaMetrics *metrics, PremiaDate made_on)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "Vector", made_on, locale };
  const PremiaPerformanceScope scope = { PREMIA_METRIC_EVERYBODY, "" };
  PremiaPerformance performance = { .metrics = metrics, .scopes = &scope, .n_scopes = 1 };

  g_assert_true (premia_period_parse ("2026-10", &performance.period, NULL));
  return premia_performance_document_new (&performance, &letterhead);
}

/* Whether a paragraph of the company's report says so. */
static gboolean
says (PremiaMetrics *metrics, PremiaDate made_on, const char *words)
{
  g_autoptr (PremiaDocument) document = make_document (metrics, made_on);
  const PremiaSection *section = premia_document_get_section (document, 0);

  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == PREMIA_BLOCK_PARAGRAPH && strstr (block->text, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Anna calls every day from @first to Friday, 30 October. */
static PremiaMetrics *
calling_metrics (PremiaDate first)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  g_autoptr (PremiaDataset) dataset = NULL;

  for (PremiaDate day = first; day <= premia_date_from_civil (2026, 10, 30); day++)
    {
      g_autofree char *text = premia_date_to_string (day);

      g_string_append_printf (lines, "anna,CallMade,,%sT10:00\nanna,AppointmentSet,a-%s,%sT10:30\n", text, text, text);
    }
  dataset = company_dataset ("anna,telemarketer,North\n", lines->str, NULL);
  return premia_metrics_new (dataset, &rules);
}

static void
test_data_stopped (void)
{
  g_autoptr (PremiaMetrics) metrics = calling_metrics (premia_date_from_civil (2026, 10, 1));

  g_assert_true (says (metrics, premia_date_from_civil (2026, 11, 10), "No action of anybody has arrived for 6 working days"));
  g_assert_false (says (metrics, premia_date_from_civil (2026, 11, 3), "No action of anybody"));
}

/* Rows of the table of months; 0: there is none. */
static guint
count_months (PremiaDate first)
{
  g_autoptr (PremiaMetrics) metrics = calling_metrics (first);
  g_autoptr (PremiaDocument) document = make_document (metrics, premia_date_from_civil (2026, 11, 3));
  const PremiaSection *section = premia_document_get_section (document, 0);

  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == PREMIA_BLOCK_TABLE && g_str_equal (premia_document_table_get_column (block->table, 0)->title, "Period"))
        return premia_document_table_get_n_rows (block->table);
    }
  return 0;
}

/* Nobody worked nothing for nine months: there is no data of them. */
static void
test_trend (void)
{
  g_autoptr (PremiaMetrics) metrics = calling_metrics (premia_date_from_civil (2026, 8, 20));
  g_autoptr (PremiaDocument) document = make_document (metrics, premia_date_from_civil (2026, 11, 3));
  const PremiaSection *section = premia_document_get_section (document, 0);

  /* Nor a column of what nobody did in any of the months: nothing was held, won or worth anything. */
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == PREMIA_BLOCK_TABLE && g_str_equal (premia_document_table_get_column (block->table, 0)->title, "Period"))
        g_assert_cmpuint (premia_document_table_get_n_columns (block->table), ==, 2);
    }
  g_assert_cmpuint (count_months (premia_date_from_civil (2026, 8, 20)), ==, 3);
  g_assert_cmpuint (count_months (premia_date_from_civil (2026, 10, 1)), ==, 0);
  g_assert_cmpuint (count_months (premia_date_from_civil (2025, 3, 1)), ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/performance-document/data-stopped", test_data_stopped);
  g_test_add_func ("/performance-document/trend", test_trend);
  return g_test_run ();
}
