/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report is read by somebody who cannot click: what is wrong with its data must stand in it. */
#include "report/premia-performance-document.h"

#include "support/company.h"

#include <string.h>

/* Whether a paragraph of the company's report says so. */
static gboolean
says (PremiaMetrics *metrics, PremiaDate made_on, const char *words)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  const PremiaLetterhead letterhead = { "Vector", made_on, locale };
  const PremiaPerformanceScope scope = { PREMIA_METRIC_EVERYBODY, "" };
  PremiaPerformance performance = { .metrics = metrics, .scopes = &scope, .n_scopes = 1 };
  g_autoptr (PremiaDocument) document = NULL;
  const PremiaSection *section;

  g_assert_true (premia_period_parse ("2026-10", &performance.period, NULL));
  document = premia_performance_document_new (&performance, &letterhead);
  section = premia_document_get_section (document, 0);
  for (guint i = 0; i < section->blocks->len; i++)
    {
      const PremiaBlock *block = g_ptr_array_index (section->blocks, i);

      if (block->kind == PREMIA_BLOCK_PARAGRAPH && strstr (block->text, words) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Anna's last call is of Friday, 30 October. */
static void
test_data_stopped (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  g_autoptr (PremiaDataset) dataset = NULL;
  g_autoptr (PremiaMetrics) metrics = NULL;

  for (guint day = 1; day <= 30; day++)
    g_string_append_printf (lines, "anna,CallMade,,2026-10-%02uT10:00\n", day);
  dataset = company_dataset ("anna,telemarketer,North\n", lines->str, NULL);
  metrics = premia_metrics_new (dataset, &rules);
  g_assert_true (says (metrics, premia_date_from_civil (2026, 11, 10), "No action of anybody has arrived for 6 working days"));
  g_assert_false (says (metrics, premia_date_from_civil (2026, 11, 3), "No action of anybody"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/performance-document/data-stopped", test_data_stopped);
  return g_test_run ();
}
