/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/company.h"

#include <string.h>

static PremiaDate
read_date (const char *text)
{
  PremiaDate date = PREMIA_DATE_NONE;

  if (text != NULL && *text != '\0')
    g_assert_true (premia_date_parse (text, &date, NULL));
  return date;
}

static const char *
field (char **fields, guint index)
{
  return index < g_strv_length (fields) ? fields[index] : "";
}

PremiaPeople *
company_people (const char *lines)
{
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaPeople *made;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (rows[i], ",", -1);
      PremiaPersonRow *row;

      if (fields[0] == NULL || *fields[0] == '\0')
        continue;
      row = premia_person_row_new ();
      g_free (row->id);
      g_free (row->role);
      g_free (row->team);
      g_free (row->manager);
      row->id = g_strdup (fields[0]);
      row->role = g_strdup (field (fields, 1));
      row->team = g_strdup (field (fields, 2));
      row->manager = g_strdup (field (fields, 3));
      row->from = read_date (field (fields, 4));
      row->hired_on = read_date (field (fields, 5));
      row->left_on = read_date (field (fields, 6));
      row->fte_ppm = PREMIA_MICRO;
      g_ptr_array_add (people, row);
    }
  made = premia_people_new (people, &error);
  g_assert_no_error (error);
  return made;
}

gboolean
company_add (PremiaDatasetBuilder *builder, const char *line, PremiaZone *zone, PremiaSinkVerdict *verdict, GError **error)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", -1);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaActionRow row = { .due = PREMIA_NEVER };
  PremiaSinkVerdict ignored;

  row.account = field (fields, 0);
  row.action = field (fields, 1);
  row.key = field (fields, 2);
  g_assert_true (premia_instant_parse (field (fields, 3), zone == NULL ? utc : zone, &row.at, NULL));
  row.case_name = field (fields, 4);
  if (*field (fields, 5) != '\0')
    g_assert_true (premia_instant_parse (field (fields, 5), zone == NULL ? utc : zone, &row.due, NULL));
  row.has_amount = *field (fields, 6) != '\0';
  if (row.has_amount)
    g_assert_true (premia_money_parse (field (fields, 6), -1, &row.amount, NULL));
  row.currency = field (fields, 7);
  row.prospect = field (fields, 8);
  row.prospect_id = field (fields, 9);
  row.segment = field (fields, 10);
  row.note = field (fields, 11);
  return premia_action_sink_add (PREMIA_ACTION_SINK (builder), &row, verdict == NULL ? &ignored : verdict, error);
}

PremiaDatasetBuilder *
company_builder (PremiaPeople *people, const char *lines, PremiaZone *zone)
{
  PremiaDatasetBuilder *builder = premia_dataset_builder_new (people, NULL);
  g_auto (GStrv) rows = g_strsplit (lines, "\n", -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (premia_action_sink_begin (PREMIA_ACTION_SINK (builder), "actions.csv", &error));
  for (guint i = 0; rows[i] != NULL; i++)
    if (*rows[i] != '\0')
      {
        company_add (builder, rows[i], zone, NULL, &error);
        g_assert_no_error (error);
      }
  g_assert_true (premia_action_sink_finish (PREMIA_ACTION_SINK (builder), &error));
  return builder;
}

PremiaDataset *
company_dataset (const char *people, const char *actions, PremiaZone *zone)
{
  g_autoptr (PremiaPeople) made = company_people (people);
  g_autoptr (PremiaDatasetBuilder) builder = company_builder (made, actions, zone);
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset = premia_dataset_builder_end (builder, &error);

  g_assert_no_error (error);
  return dataset;
}

static guint32
read_stages (const char *text, PremiaStage *last)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);
  guint32 stages = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      const PremiaStage stage = premia_stage_parse (names[i]);

      g_assert_cmpint (stage, !=, PREMIA_STAGE_NONE);
      stages |= 1u << stage;
      if (last != NULL)
        *last = stage;
    }
  return stages;
}

static PremiaCredit
read_credit (const char *text)
{
  static const char *const names[] = { "performer", "setter", "closer", "manager", "team" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], text) == 0)
      return (PremiaCredit) i;
  return PREMIA_CREDIT_SHARES;
}

static void
read_shares (PremiaMeasure *measure, const char *text)
{
  g_auto (GStrv) shares = g_strsplit (text, "+", -1);

  for (guint i = 0; shares[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (shares[i], ":", 2);
      PremiaRate *rate = strcmp (pair[0], "setter") == 0   ? &measure->share_setter_ppm
                         : strcmp (pair[0], "closer") == 0 ? &measure->share_closer_ppm
                                                           : &measure->share_performer_ppm;

      g_assert_true (premia_rate_parse (pair[1], -1, rate, NULL));
    }
}

static void
read_word (PremiaMeasure *measure, const char *word, const char *value)
{
  if (strcmp (word, "reached") == 0)
    measure->reached = read_stages (value, &measure->last_reached);
  else if (strcmp (word, "not") == 0)
    measure->not_reached = read_stages (value, NULL);
  else if (strcmp (word, "actions") == 0)
    measure->actions = g_strsplit (value, ",", -1);
  else if (strcmp (word, "at") == 0)
    measure->at = premia_stage_parse (value);
  else if (strcmp (word, "segment") == 0)
    measure->segment = g_strsplit (value, ",", -1);
  else if (strcmp (word, "given") == 0)
    measure->given = g_strdup (value);
  else if (strcmp (word, "min") == 0)
    {
      measure->has_min_amount = TRUE;
      g_assert_true (premia_money_parse (value, -1, &measure->min_amount, NULL));
    }
  else if (strcmp (word, "within") == 0)
    {
      g_auto (GStrv) parts = g_strsplit (value, ":", -1);

      measure->has_within = TRUE;
      measure->within_from = premia_stage_parse (parts[0]);
      measure->within_to = premia_stage_parse (parts[1]);
      measure->within_days = (guint) atoi (parts[2]);
    }
  else if (strcmp (word, "once") == 0)
    {
      measure->has_once_per = TRUE;
      measure->once_per_days = (guint) atoi (value);
    }
  else if (strcmp (word, "credit") == 0)
    {
      measure->has_credit = TRUE;
      measure->credit = read_credit (value);
      if (measure->credit == PREMIA_CREDIT_SHARES)
        read_shares (measure, value);
    }
  else if (strcmp (word, "of") == 0)
    {
      measure->has_of = TRUE;
      measure->of = read_credit (value);
    }
  else if (strcmp (word, "parts") == 0)
    {
      g_auto (GStrv) parts = g_strsplit (value, ":", 2);

      measure->ratio[0] = g_strdup (parts[0]);
      measure->ratio[1] = g_strdup (parts[1]);
    }
  else if (strcmp (word, "cohort") == 0)
    measure->cohort = strcmp (value, "due") == 0 ? PREMIA_COHORT_DUE : (int) premia_stage_parse (value);
  else
    g_error ("no word “%s”", word);
}

void
company_measure (PremiaScheme *builder, const char *text)
{
  static const char *const kinds[] = { "cases", "actions", "prospects", "sum", "given", "ratio" };
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  measure->id = g_strdup (words[0]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i], words[1]) == 0)
      measure->kind = (PremiaMeasureKind) i;
  for (guint i = 2; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      read_word (measure, pair[0], pair[1]);
    }
}

PremiaScheme *
company_scheme (const char *role, const char *zone, int auto_accept_days, const char *measures)
{
  PremiaScheme *builder = premia_scheme_builder_new ();
  g_auto (GStrv) lines = g_strsplit (measures, "\n", -1);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;
  PremiaComponent *salary;

  builder->id = g_strdup ("test");
  builder->currency = g_strdup ("RUB");
  builder->role = g_strdup (role);
  builder->time_zone = g_strdup (zone);
  builder->has_auto_accept = auto_accept_days >= 0;
  builder->auto_accept_days = auto_accept_days >= 0 ? (guint) auto_accept_days : 0;
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      company_measure (builder, lines[i]);
  salary = premia_scheme_builder_add_component (builder, PREMIA_COMPONENT_SALARY);
  salary->id = g_strdup ("base");
  salary->has_amount = TRUE;
  salary->amount = PREMIA_MICRO;
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

PremiaCube *
company_cube (PremiaDataset *dataset, PremiaScheme *scheme, const char *first, const char *last, PremiaZone *zone, guint n_threads)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  PremiaSpan span = { .as_of = PREMIA_NEVER, .zone = zone == NULL ? utc : zone };
  PremiaCube *cube;

  g_assert_true (premia_period_parse (first, &span.first, NULL));
  g_assert_true (premia_period_parse (last, &span.last, NULL));
  cube = premia_cube_new (dataset, scheme, &span, n_threads, &error);
  g_assert_no_error (error);
  return cube;
}

char *
company_value (PremiaCube *cube, guint measure, const char *person, guint period)
{
  const int index = premia_people_find (premia_dataset_get_people (premia_cube_get_dataset (cube)), person);
  PremiaRational value;

  g_assert_cmpint (index, >=, 0);
  return premia_cube_get (cube, measure, (guint) index, period, &value) ? premia_rational_to_decimal (value, 18) : g_strdup ("-");
}
