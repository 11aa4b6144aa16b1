/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose their first evening: a template that does not compute on a company like theirs. */
#include "design/premia-scheme-template.h"
#include "engine/premia-wording.h"
#include "exchange/premia-scheme-file.h"
#include "jobs/premia-demo.h"

typedef struct
{
  PremiaDemo    *demo;
  PremiaDataset *dataset;
} Company;

static void
company_init (Company *self, const char *language)
{
  g_autoptr (PremiaPeople) people = NULL;
  g_autoptr (PremiaDatasetBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDate last;

  g_assert_true (premia_date_parse ("2026-11-24", &last, NULL));
  self->demo = premia_demo_new (PREMIA_DEMO_SEED, language, last, &error);
  g_assert_no_error (error);
  people = premia_people_new (self->demo->people, &error);
  g_assert_no_error (error);
  builder = premia_dataset_builder_new (people, NULL);
  g_assert_true (premia_demo_add_actions (self->demo, PREMIA_ACTION_SINK (builder), NULL, &error));
  g_assert_true (premia_dataset_builder_set_quotas (builder, self->demo->quotas, &error));
  self->dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
}

static void
company_clear (Company *self)
{
  premia_dataset_unref (self->dataset);
  premia_demo_free (self->demo);
}

static PremiaScheme *
make (Company *company, PremiaSchemeTemplate template)
{
  const char *role = premia_dataset_guess_role (company->dataset, premia_scheme_template_get_stage (template));

  return premia_scheme_template_make (template, premia_scheme_template_get_id (template), premia_scheme_template_get_name (template), role,
                                      company->demo->currency, premia_zone_get_name (company->demo->zone));
}

/* What the scheme's text says is the scheme: it can be exported and read again. */
static void
assert_readable (PremiaScheme *scheme)
{
  g_autofree char *text = premia_scheme_to_text (scheme);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) again = premia_scheme_file_parse (text, -1, "template.json", &error);

  g_assert_no_error (error);
  g_assert_true (premia_scheme_equal (scheme, again));
}

static void
test_every_template_pays (void)
{
  static const char *const languages[] = { "ru", "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      Company company;

      company_init (&company, languages[i]);
      for (guint template = 0; template < PREMIA_N_TEMPLATES; template++)
        {
          g_autoptr (PremiaScheme) scheme = make (&company, template);
          const PremiaSpan span = { premia_period_of_date (PREMIA_PERIOD_MONTH, company.demo->first),
                                    premia_period_of_date (PREMIA_PERIOD_MONTH, company.demo->last), PREMIA_NEVER, company.demo->zone };
          g_autoptr (GError) error = NULL;
          g_autoptr (PremiaCube) cube = premia_cube_new (company.dataset, scheme, &span, 2, &error);
          g_autoptr (PremiaPayout) payout = NULL;

          g_assert_no_error (error);
          assert_readable (scheme);
          payout = premia_payout_new (cube, scheme, &error);
          g_assert_no_error (error);
          /* Of whole months: none pays nothing, none pays what no company could. */
          for (guint run = 1; run + 1 < premia_payout_get_n_runs (payout); run++)
            {
              const PremiaMoney total = premia_payout_get_run (payout, run)->total;
              const gint64 most = (company.demo->russian ? 2000000 : 150000) * PREMIA_MICRO;

              g_test_message ("%s %s %u: %" G_GINT64_FORMAT, languages[i], scheme->id, run, total / PREMIA_MICRO);
              g_assert_cmpint (total, >, 0);
              g_assert_cmpint (total, <, most);
            }
        }
      company_clear (&company);
    }
}

/* Somebody in their first 90 days gets the guaranteed amount at least; the demo hires during its months. */
static void
test_a_newcomer_is_topped_up (void)
{
  Company company;
  g_autoptr (PremiaScheme) scheme = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaCube) cube = NULL;
  g_autoptr (PremiaPayout) payout = NULL;
  guint n_topped = 0;

  company_init (&company, "ru");
  scheme = make (&company, PREMIA_TEMPLATE_NEWCOMER);
  cube = premia_cube_new (company.dataset, scheme,
                          &(PremiaSpan){ premia_period_of_date (PREMIA_PERIOD_MONTH, company.demo->first),
                                         premia_period_of_date (PREMIA_PERIOD_MONTH, company.demo->last), PREMIA_NEVER, company.demo->zone },
                          2, &error);
  g_assert_no_error (error);
  payout = premia_payout_new (cube, scheme, &error);
  g_assert_no_error (error);
  for (guint run = 0; run < premia_payout_get_n_runs (payout); run++)
    for (guint i = 0; i < premia_payout_get_run (payout, run)->n_statements; i++)
      {
        const PremiaStatement *statement = &premia_payout_get_run (payout, run)->statements[i];

        if (statement->lines[1].amount == 0)
          continue;
        g_assert_cmpint (statement->total, ==, 30000 * PREMIA_MICRO);
        n_topped++;
      }
  g_assert_cmpuint (n_topped, >, 0);
  company_clear (&company);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/templates-on-demo/every-template-pays", test_every_template_pays);
  g_test_add_func ("/templates-on-demo/a-newcomer-is-topped-up", test_a_newcomer_is_topped_up);
  return g_test_run ();
}
