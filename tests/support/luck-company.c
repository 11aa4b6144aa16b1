/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/luck-company.h"

#include "engine/premia-doctor-draw.h"

#define PEOPLE "c1,closer\nc2,closer\nc3,closer\ns1,setter\ns2,setter,North\ns3,setter,South\n"
#define MOVES  "c1,closer\nc2,closer\nc3,closer\ns1,setter\ns1,senior,,,2026-03-10\ns2,setter,North\ns3,setter,South\n"

typedef struct
{
  guint64    seed, number, next;
  LuckTraits traits;
  GString   *text;
  int        day;  /* of the year */
} Story;

static guint
below (Story *self, guint n)
{
  return (guint) premia_doctor_draw_below (premia_doctor_draw (self->seed, 7, self->number, self->next++), n);
}

static void
tell (Story *self, const char *account, const char *action, const char *more)
{
  g_autofree char *day = premia_date_to_string (premia_date_from_civil (2026, 1, 1) + self->day);

  g_string_append_printf (self->text, "%s,%s,a%04u#%u,%sT%02u:%02u:00,,,%s\n", account, action, (guint) self->number, (guint) self->next, day,
                          below (self, 24), below (self, 60), more);
}

static void
tell_deal (Story *self, const char *closer)
{
  const char *currency = (self->traits & LUCK_ABROAD) != 0 && below (self, 4) == 0 ? "USD" : "";
  g_autofree char *amount = g_strdup_printf ("%u.5,%s", 500 + below (self, 3000), currency);

  tell (self, closer, "DealWon", amount);
  if ((self->traits & LUCK_MANY_WINS) != 0 && below (self, 3) == 0)
    {
      self->day += (int) below (self, 40);
      tell (self, closer, "DealWon", amount);
    }
  if (below (self, 2) == 0)
    {
      self->day += (int) below (self, 20);
      tell (self, closer, "PaymentReceived", "");
    }
  if ((self->traits & LUCK_CANCELS) == 0 || below (self, 3) != 0)
    return;
  self->day += (int) below (self, 30);
  tell (self, closer, "DealCancelled", below (self, 2) == 0 ? "" : currency[0] == '\0' ? "100.25" : "100.25,USD");
}

static void
tell_meeting (Story *self, const char *closer)
{
  static const char *const judged[] = { "AppointmentQualified", "AppointmentQualified", "AppointmentRejected", "" };
  const guint verdict = below (self, 4);

  self->day += (int) below (self, 14);
  if (below (self, 4) == 0)
    {
      tell (self, closer, "AppointmentNoShow", "");
      return;
    }
  tell (self, closer, "AppointmentHeld", "");
  self->day += (int) below (self, 3);
  if (judged[verdict][0] != '\0')
    tell (self, closer, judged[verdict], "");
  self->day += (int) below (self, 30);
  if (below (self, 3) == 0)
    tell_deal (self, closer);
  else if (below (self, 3) == 0)
    tell (self, closer, "DealLost", "");
}

static void
add_quota (GPtrArray *rows, const char *person, const char *period, int value)
{
  PremiaQuotaRow *row = g_new0 (PremiaQuotaRow, 1);

  row->person = g_strdup (person);
  row->measure = g_strdup ("sales");
  row->value = value * PREMIA_MICRO;
  g_assert_true (premia_period_parse (period, &row->period, NULL));
  g_ptr_array_add (rows, row);
}

/* s3 has no quota in the second half. */
static void
add_quotas (PremiaDatasetBuilder *builder)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_quota_row_free);
  g_autoptr (GError) error = NULL;

  add_quota (rows, "s1", "2026", 70000);
  add_quota (rows, "s2", "2026-Q1", 9001);
  add_quota (rows, "s2", "2026-Q2", 15000);
  add_quota (rows, "s3", "2026-02", 3333);
  add_quota (rows, "s3", "2026-03", 7000);
  add_quota (rows, "team:North", "2026", 80000);
  g_assert_true (premia_dataset_builder_set_quotas (builder, rows, &error));
}

static PremiaDataset *
end (PremiaDatasetBuilder *builder)
{
  g_autoptr (GPtrArray) rates = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_exchange_row_free);
  PremiaExchangeRow *rate = g_new0 (PremiaExchangeRow, 1);
  g_autoptr (GError) error = NULL;
  PremiaDataset *dataset;

  rate->from = g_strdup ("USD");
  rate->to = g_strdup ("RUB");
  rate->on = 0;
  rate->rate_ppm = 91234567;
  g_ptr_array_add (rates, rate);
  g_assert_true (premia_dataset_builder_set_exchange (builder, rates, &error));
  add_quotas (builder);
  dataset = premia_dataset_builder_end (builder, &error);
  g_assert_no_error (error);
  return dataset;
}

PremiaDataset *
luck_company (guint64 seed, guint n, LuckTraits traits)
{
  static const char *const setters[] = { "s1", "s2", "s3" }, *const closers[] = { "c1", "c2", "c3" };
  static const char *const segments[] = { "bank", "shop", "" };
  Story story = { .seed = seed, .traits = traits, .text = g_string_new (NULL) };
  g_autoptr (PremiaPeople) people = company_people ((traits & LUCK_MOVES) != 0 ? MOVES : PEOPLE);
  g_autoptr (PremiaDatasetBuilder) builder = NULL;

  for (guint i = 0; i < n; i++)
    {
      const char *setter, *closer;
      g_autofree char *about = NULL;

      story.number = i;
      story.next = 0;
      story.day = (int) below (&story, 160);
      setter = setters[below (&story, 3)];
      closer = (traits & LUCK_ALONE) != 0 && below (&story, 4) == 0 ? setter : closers[below (&story, 3)];
      about = g_strdup_printf (",,Client %u,,%s", below (&story, 60), segments[below (&story, 3)]);
      tell (&story, setter, "AppointmentSet", about);
      tell_meeting (&story, closer);
    }
  builder = company_builder (people, story.text->str, NULL);
  g_string_free (story.text, TRUE);
  return end (builder);
}

PremiaComponent *
luck_add (PremiaScheme *builder, PremiaComponentType type, const char *id, const char *measure)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  component->id = g_strdup (id);
  component->measure = g_strdup (measure);
  return component;
}

void
luck_tier (PremiaComponent *component, int from, gint64 rate)
{
  const PremiaTier tier = { .from = from * PREMIA_MICRO, .rate = rate };

  if (component->tiers == NULL)
    component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  g_array_append_val (component->tiers, tier);
}

void
luck_amount (PremiaComponent *component, int amount, const char *when)
{
  component->has_amount = TRUE;
  component->amount = amount * PREMIA_MICRO;
  component->when = when == NULL ? NULL : premia_expression_parse (when, NULL, NULL, NULL);
}

PremiaScheme *
luck_end (PremiaScheme *builder)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_builder_end (builder, &error);

  g_assert_no_error (error);
  return scheme;
}
