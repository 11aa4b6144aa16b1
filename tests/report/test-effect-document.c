/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a decision is made by has its numbers, its intervals and its doubts on the same pages. */
#include "report/premia-document-file.h"
#include "report/premia-effect-charts.h"
#include "report/premia-effect-document.h"
#include "report/premia-pages.h"

#include "support/changed-company.h"
#include "support/watched.h"

#include <string.h>

static PremiaEffect *
make_effect (const char *control, PremiaDate change)
{
  g_autoptr (PremiaDataset) dataset = changed_company (0.5);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaMetricsRules rules = { .zone = utc, .as_of = PREMIA_NEVER, .currency = "RUB" };
  g_autoptr (PremiaMetrics) metrics = premia_metrics_new (dataset, &rules);
  const PremiaEffectQuestion question = { change, 8, "North", control, NULL, 0, 1, TEST_IS_WATCHED ? 40 : 300 };

  return premia_effect_new (metrics, &question);
}

static PremiaDocument *
make_document (PremiaEffect *effect, const char *language)
{
  g_autoptr (PremiaLocale) locale = premia_locale_new (language);
  const PremiaLetterhead letterhead = { "Vector", 20760, locale, NULL };

  return premia_effect_document_new (effect, "Scheme of telemarketers, version 3", &letterhead);
}

static char *
describe (PremiaDocument *document)
{
  g_autoptr (PremiaPages) pages = premia_pages_new (document, 0, 0);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < premia_pages_get_n (pages); i++)
    {
      g_autofree char *page = premia_pages_describe (pages, i);

      g_string_append (text, page);
    }
  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text, const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("“%s” is not in:\n%s", what, text);
}

static void
test_says_all (void)
{
  g_autoptr (PremiaEffect) effect = make_effect ("South", CHANGED_COMPANY_DAY);
  g_autoptr (PremiaDocument) document = make_document (effect, "en");
  g_autofree char *text = describe (document);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");

  assert_says (text, "Effect of a change");
  assert_says (text, "Scheme of telemarketers, version 3, 6 April 2026");
  assert_says (text, "28 people who worked in both, 28 people in the control team");
  assert_says (text, "Measure | Before | After | Control, before | Control, after | Difference | 95-percent interval");
  assert_says (text, "What cannot be concluded");
  assert_says (text, "one in twenty shows a difference by chance alone");
  assert_says (text, "difference in differences");
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    {
      const PremiaWords *words = premia_locale_get_words (locale);
      g_autofree char *difference = premia_effect_say_difference (m, effect->results[m].estimate.value, words);
      /* An interval of too few would be taken for a finding. */
      g_autofree char *interval = effect->results[m].verdict == PREMIA_EFFECT_UNKNOWN ? g_strdup ("too few to judge") : premia_effect_say_interval (effect, m, words);

      assert_says (text, premia_effect_say_name (m, words));
      assert_says (text, difference);
      assert_says (text, interval);
    }
}

/* Without a control team, and where there is nothing to compare. */
static void
test_says_doubts (void)
{
  g_autoptr (PremiaEffect) alone = make_effect (NULL, CHANGED_COMPANY_DAY), nothing = make_effect (NULL, CHANGED_COMPANY_DAY + 365);
  g_autoptr (PremiaDocument) of_alone = make_document (alone, "en"), of_nothing = make_document (nothing, "en");
  g_autofree char *text = describe (of_alone), *empty = describe (of_nothing);

  assert_says (text, "No team was left as it was");
  assert_says (text, "Measure | Before | After | Difference");
  assert_says (empty, "There is not a whole week of data before and after 6 April 2027.");
  g_assert_null (strstr (empty, "Week by week"));
}

/* The same company, the same bytes; in both languages and all formats. */
static void
test_files (void)
{
  g_autoptr (PremiaEffect) effect = make_effect ("South", CHANGED_COMPANY_DAY), again = make_effect ("South", CHANGED_COMPANY_DAY);

  for (guint format = PREMIA_FORMAT_PDF; format <= PREMIA_FORMAT_CSV; format++)
    {
      g_autoptr (PremiaDocument) document = make_document (effect, "ru"), second = make_document (again, "ru");
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = premia_document_to_bytes (document, format, NULL, &error), same = premia_document_to_bytes (second, format, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, same));
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 200);
      if (g_getenv ("PREMIA_WRITE_PAGES") != NULL)
        {
          g_autofree char *path = g_strdup_printf ("%s/effect.%s", g_getenv ("PREMIA_WRITE_PAGES"), premia_format_to_string (format));

          g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL);
        }
    }
}

/* Whoever cannot see the pictures hears each week and each measure. */
static void
test_charts_say (void)
{
  g_autoptr (PremiaEffect) effect = make_effect ("South", CHANGED_COMPANY_DAY);
  g_autoptr (PremiaLocale) locale = premia_locale_new ("en");
  g_autoptr (PremiaChart) measures = premia_effect_chart_new_measures (effect, locale);
  g_autoptr (PremiaChart) weeks = premia_effect_chart_new_weeks (effect, PREMIA_EFFECT_APPOINTMENTS, "Version 3", locale);
  g_autofree char *said = premia_chart_describe (measures), *said_weeks = premia_chart_describe (weeks), *item = premia_chart_describe_item (weeks, 9);

  g_assert_cmpuint (premia_chart_get_n_items (measures), ==, PREMIA_EFFECT_N_MEASURES);
  g_assert_cmpuint (premia_chart_get_n_items (weeks), ==, 16);
  assert_says (said, "Appointments set per working day: +");
  assert_says (said, "No change");
  assert_says (said_weeks, "Version 3");
  assert_says (item, "Week from 13 April 2026\nNorth: 0.");
  assert_says (item, "\nSouth: 0.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/effect-document/says-all", test_says_all);
  g_test_add_func ("/effect-document/says-doubts", test_says_doubts);
  g_test_add_func ("/effect-document/files", test_files);
  g_test_add_func ("/effect-document/charts-say", test_charts_say);
  return g_test_run ();
}
