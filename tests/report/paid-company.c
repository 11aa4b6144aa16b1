/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paid-company.h"

#include "support/company.h"

static const char *const first_names[] = { "Мария", "Oleg", "Елена", "Timofey", "Дарья", "Sofia", "Константин", "Irina" };
static const char *const last_names[] = { "Иванова", "Kuznetsov", "Соколова", "Lebedev", "Новикова", "Morozova", "Рождественский-Преображенский", "Orlova" };

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

static char *
make_name (guint index)
{
  if (index == 0)
    return g_strdup ("Анна Петрова");
  if (index == 1)
    return g_strdup ("=1+1");
  return g_strdup_printf ("%s %s", first_names[index % 8], last_names[(index / 8 + index) % 8]);
}

static PremiaPeople *
make_people (guint n)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_person_row_free);
  g_autoptr (GError) error = NULL;
  PremiaPeople *people;

  for (guint i = 0; i < n; i++)
    {
      PremiaPersonRow *row = premia_person_row_new ();

      set_text (&row->id, g_strdup_printf ("p%03u", i));
      set_text (&row->name, make_name (i));
      set_text (&row->role, g_strdup ("telemarketer"));
      set_text (&row->team, g_strdup (i % 2 == 0 ? "Север" : "South"));
      if (i != 2)
        set_text (&row->payroll_id, g_strdup_printf ("%05u", 1000 + i));
      row->fte_ppm = PREMIA_MICRO;
      g_ptr_array_add (rows, row);
    }
  people = premia_people_new (rows, &error);
  g_assert_no_error (error);
  return people;
}

/* Appointment @k of person @i: every fourth is rejected, to every sixth nobody comes, every fifth is won; the
 * client of the second is the client of the first. */
static void
add_appointment (GString *lines, guint i, guint k)
{
  g_autofree char *key = g_strdup_printf ("a%u-%u", i, k);
  g_autofree char *client = g_strdup_printf ("ООО «Ромашка %u-%u»", i, k == 1 ? 0 : k);
  const guint day = 1 + k % 27;

  g_string_append_printf (lines, "p%03u,AppointmentSet,%s,2026-10-%02uT09:00:00,,,,,%s\n", i, key, day, client);
  if (k % 6 == 5)
    {
      g_string_append_printf (lines, "boss,AppointmentNoShow,%s#2,2026-10-%02uT12:00:00,,,,,%s\n", key, day, client);
      return;
    }
  g_string_append_printf (lines, "boss,AppointmentHeld,%s#2,2026-10-%02uT12:00:00,,,,,%s\n", key, day, client);
  g_string_append_printf (lines, "boss,%s,%s#3,2026-10-%02uT15:00:00,,,,,%s\n", k % 4 == 3 ? "AppointmentRejected" : "AppointmentQualified",
                          key, day, client);
  if (k % 5 == 4)
    g_string_append_printf (lines, "boss,DealWon,%s#4,2026-10-%02uT18:00:00,,,12345.67,RUB,%s\n", key, day, client);
}

static PremiaDataset *
make_dataset (PremiaPeople *people)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (PremiaDatasetBuilder) builder = NULL;
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  for (guint i = 0; i < premia_people_get_n (people); i++)
    for (guint k = 0; k < 10 + i % 9; k++)
      add_appointment (lines, i, k);
  builder = company_builder (people, lines->str, NULL);
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

static PremiaComponent *
add (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_strdup (id);
  component->measure = g_strdup (measure);
  return component;
}

static void
add_tier (PremiaComponent *component, gint64 from, gint64 rate)
{
  const PremiaTier tier = { .from = from * PREMIA_MICRO, .rate = rate * PREMIA_MICRO };

  if (component->tiers == NULL)
    component->tiers = g_array_new (FALSE, FALSE, sizeof (PremiaTier));
  g_array_append_val (component->tiers, tier);
}

static void
add_components (PremiaScheme *builder)
{
  g_autoptr (GError) error = NULL;
  PremiaComponent *component = add (builder, PREMIA_COMPONENT_SALARY, "base", NULL);

  component->has_amount = TRUE;
  component->amount = 40000 * PREMIA_MICRO;
  component = add (builder, PREMIA_COMPONENT_PER_UNIT, "fee", "qualified");
  add_tier (component, 0, 1000);
  add_tier (component, 5, 1500);
  component = add (builder, PREMIA_COMPONENT_BONUS, "quality", NULL);
  component->has_amount = TRUE;
  component->amount = 5000 * PREMIA_MICRO;
  component->when = premia_expression_parse ("qualified >= 10", NULL, NULL, &error);
  g_assert_no_error (error);
  component = add (builder, PREMIA_COMPONENT_PERCENT, "share", "revenue");
  component->has_rate = TRUE;
  component->rate = 25000; /* 2.5 % */
  component = add (builder, PREMIA_COMPONENT_CAP, "top", NULL);
  component->has_amount = TRUE;
  component->amount = 90000 * PREMIA_MICRO;
}

/* Small bonuses of 100 for everybody, "extra0" … */
static void
add_bonuses (PremiaScheme *builder, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("extra%u", i);
      PremiaComponent *component = add (builder, PREMIA_COMPONENT_BONUS, id, NULL);

      component->has_amount = TRUE;
      component->amount = 100 * PREMIA_MICRO;
    }
}

static PremiaScheme *
make_scheme (guint n_bonuses)
{
  PremiaScheme *builder = premia_scheme_builder_new (), *scheme;
  g_autoptr (GError) error = NULL;

  builder->id = g_strdup ("setter-pay");
  builder->name.en = g_strdup ("Pay per qualified appointment");
  builder->name.ru = g_strdup ("Премия за принятую встречу");
  builder->currency = g_strdup ("RUB");
  builder->role = g_strdup ("telemarketer");
  company_measure (builder, "qualified cases reached=held,qualified not=rejected credit=setter at=qualified once=90");
  company_measure (builder, "revenue sum reached=won credit=setter");
  add_components (builder);
  add_bonuses (builder, n_bonuses);
  scheme = premia_scheme_builder_end (builder, &error);
  g_assert_no_error (error);
  return scheme;
}

PremiaPayout *
paid_company (guint n_people)
{
  return paid_company_with_bonuses (n_people, 0);
}

PremiaPayout *
paid_company_with_bonuses (guint n_people, guint n_bonuses)
{
  g_autoptr (PremiaPeople) people = make_people (n_people);
  g_autoptr (PremiaDataset) dataset = make_dataset (people);
  g_autoptr (PremiaScheme) scheme = make_scheme (n_bonuses);
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-10", "2026-10", NULL, 1);
  g_autoptr (GError) error = NULL;
  PremiaPayout *payout = premia_payout_new (cube, scheme, &error);

  g_assert_no_error (error);
  return payout;
}

PremiaLedger *
paid_company_ledger (PremiaPayout *payout)
{
  g_autoptr (GError) error = NULL;
  PremiaLedger *ledger = premia_ledger_new (payout, 0, NULL, NULL, &error);

  g_assert_no_error (error);
  return ledger;
}

GPtrArray *
paid_company_ledgers (PremiaPayout *payout)
{
  GPtrArray *ledgers = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_ledger_unref);

  g_ptr_array_add (ledgers, paid_company_ledger (payout));
  return ledgers;
}
