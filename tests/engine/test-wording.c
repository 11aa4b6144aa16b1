/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-wording.h"

#include <string.h>

static PremiaMeasure *
add_measure (PremiaScheme *builder, const char *id, PremiaMeasureKind kind, PremiaStage stage)
{
  PremiaMeasure *measure = premia_scheme_builder_add_measure (builder);

  g_free (measure->id);
  measure->id = g_strdup (id);
  measure->kind = kind;
  if (stage == PREMIA_STAGE_NONE)
    return measure;
  measure->reached = 1u << stage;
  measure->last_reached = stage;
  return measure;
}

static PremiaComponent *
add_component (PremiaScheme *builder, const char *id, PremiaComponentType type, const char *measure)
{
  PremiaComponent *component = premia_scheme_builder_add_component (builder, type);

  g_free (component->id);
  component->id = g_strdup (id);
  component->measure = g_strdup (measure);
  return component;
}

static PremiaExpression *
expression (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaExpression *parsed = premia_expression_parse (text, NULL, NULL, &error);

  g_assert_no_error (error);
  return parsed;
}

static void
set_amount (PremiaComponent *component, gint64 units)
{
  component->has_amount = TRUE;
  component->amount = units * PREMIA_MICRO;
}

static void
set_rate (PremiaComponent *component, gint64 rate)
{
  component->has_rate = TRUE;
  component->rate = rate;
}

static void
set_tiers (PremiaComponent *component, const gint64 *pairs, guint n)
{
  component->tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTier));
  for (guint i = 0; i < n; i++)
    {
      PremiaTier tier = { .from = pairs[2 * i] * PREMIA_MICRO, .rate = pairs[2 * i + 1] };

      g_array_append_val (component->tiers, tier);
    }
}

static void
add_measures (PremiaScheme *b)
{
  PremiaMeasure *m;

  add_measure (b, "set", PREMIA_MEASURE_CASES, PREMIA_STAGE_SET);
  add_measure (b, "held", PREMIA_MEASURE_CASES, PREMIA_STAGE_HELD);
  m = add_measure (b, "qualified", PREMIA_MEASURE_CASES, PREMIA_STAGE_QUALIFIED);
  m->reached |= 1u << PREMIA_STAGE_HELD;
  m->not_reached = 1u << PREMIA_STAGE_REJECTED;
  m->has_once_per = TRUE;
  m->once_per_days = 90;
  m = add_measure (b, "show_rate", PREMIA_MEASURE_RATIO, PREMIA_STAGE_NONE);
  m->ratio[0] = g_strdup ("held");
  m->ratio[1] = g_strdup ("set");
  add_measure (b, "revenue", PREMIA_MEASURE_SUM, PREMIA_STAGE_WON);
  m = add_measure (b, "banks", PREMIA_MEASURE_CASES, PREMIA_STAGE_QUALIFIED);
  m->name.plain = g_strdup ("Bank meetings");
  m->segment = g_strsplit ("bank", ",", -1);
  m = add_measure (b, "shops", PREMIA_MEASURE_CASES, PREMIA_STAGE_HELD);
  m->segment = g_strsplit ("shop,kiosk", ",", -1);
  m->not_reached = 1u << PREMIA_STAGE_CANCELLED;
  m->has_min_amount = TRUE;
  m->min_amount = 1000 * PREMIA_MICRO;
}

static PremiaScheme *
new_scheme (void)
{
  static const gint64 fee_tiers[] = { 0, 100 * PREMIA_MICRO, 10, 150 * PREMIA_MICRO };
  static const gint64 percent_tiers[] = { 0, 50000, 10000, 75000 };
  static const PremiaFactorRow rows[] = { { 0, TRUE, 800000, FALSE }, { 750000, TRUE, 1200000, FALSE } };
  PremiaScheme *b = premia_scheme_builder_new ();
  g_autoptr (GError) error = NULL;
  PremiaComponent *c;
  PremiaScheme *scheme;

  g_free (b->id);
  g_free (b->currency);
  b->id = g_strdup ("setter-pay");
  b->currency = g_strdup ("RUB");
  b->role = g_strdup ("telemarketer");
  b->period = PREMIA_PERIOD_MONTH;
  b->has_auto_accept = TRUE;
  b->auto_accept_days = 5;
  add_measures (b);
  set_amount (add_component (b, "base", PREMIA_COMPONENT_SALARY, NULL), 40000);
  set_rate (add_component (b, "fee", PREMIA_COMPONENT_PER_UNIT, "qualified"), 1500 * PREMIA_MICRO);
  c = add_component (b, "quality", PREMIA_COMPONENT_BONUS, NULL);
  set_amount (c, 5000);
  c->when = expression ("show_rate >= 60% and (qualified >= 10 or not attainment(qualified, team) < 1)");
  c->name.en = g_strdup ("Quality bonus");
  c = add_component (b, "steps", PREMIA_COMPONENT_PER_UNIT, "qualified");
  set_tiers (c, fee_tiers, 2);
  c = add_component (b, "share", PREMIA_COMPONENT_PERCENT, "revenue");
  set_tiers (c, percent_tiers, 2);
  c->has_tier_mode = TRUE;
  c->tier_mode = PREMIA_TIERS_WHOLE;
  set_rate (add_component (b, "cut", PREMIA_COMPONENT_PERCENT, "revenue"), 5000);
  set_rate (add_component (b, "bank_fee", PREMIA_COMPONENT_PER_UNIT, "banks"), 200 * PREMIA_MICRO);
  c = add_component (b, "shop_fee", PREMIA_COMPONENT_PER_UNIT, "shops");
  set_rate (c, 5000); /* finer than a cent */
  c = add_component (b, "factor", PREMIA_COMPONENT_MULTIPLIER, NULL);
  c->of = g_strsplit ("fee,quality", ",", -1);
  c->by = expression ("show_rate");
  c->table = g_array_new (FALSE, TRUE, sizeof (PremiaFactorRow));
  g_array_append_vals (c->table, rows, 2);
  c = add_component (b, "top", PREMIA_COMPONENT_CAP, NULL);
  c->of = g_strsplit ("fee,quality", ",", -1);
  set_amount (c, 90000);
  set_amount (add_component (b, "bottom", PREMIA_COMPONENT_FLOOR, NULL), 1000);
  scheme = premia_scheme_builder_end (b, &error);
  g_assert_no_error (error);
  return scheme;
}

static void
assert_text (char *text, const char *wanted)
{
  g_assert_cmpstr (text, ==, wanted);
  g_free (text);
}

static void
test_a_scheme_reads_as_sentences (void)
{
  g_autoptr (PremiaScheme) scheme = new_scheme ();

  assert_text (premia_wording_scheme (scheme, premia_words_plain ()),
               "For the role “telemarketer”, calculated every month.\n"
               "Salary of 40,000.00 a month, in proportion to the days worked under the scheme.\n"
               "1,500.00 for every qualified appointment.\n"
               "Quality bonus: Bonus of 5,000.00, if the show rate is at least 60% and (the number of qualified appointments is at "
               "least 10 or the team's attainment of “qualified appointments” is at least 1).\n"
               "By tiers for “qualified appointments”: from 0: 100.00, from 10: 150.00; each slice at its own rate.\n"
               "By tiers for “amount of won deals”: from 0.00: 5%, from 10,000.00: 7.5%; the rate that is reached counts for everything.\n"
               "0.5% of the amount of won deals.\n"
               "200.00 for every unit of “Bank meetings”.\n"
               "0.005 for every appointment held (shop, kiosk, not cancelled, from 1,000).\n"
               "A factor on “Fee: qualified appointments (fee)”, “Quality bonus”, chosen by “the show rate”: from 0%: × 0.8, from 75%: × 1.2.\n"
               "At most 90,000.00 together: “Fee: qualified appointments (fee)”, “Quality bonus”.\n"
               "At least 1,000.00 together: “Fee: qualified appointments (fee)”, “Quality bonus”, “Fee: qualified appointments (steps)”, "
               "“Commission: amount of won deals (share)”, “Commission: amount of won deals (cut)”, “Fee: Bank meetings”, "
               "“Fee: appointments held (shop, kiosk, not cancelled, from 1,000)”, “Multiplier”, “Cap”.\n"
               "One client counts once within 90 days (qualified appointments).\n"
               "An appointment that took place counts as qualified after 5 days without an answer.\n");
}

static PremiaComponent *
add_share (PremiaScheme *b, const char *id, PremiaComponentType type, PremiaRate share_ppm)
{
  PremiaComponent *c = add_component (b, id, type, NULL);

  c->has_share = share_ppm > 0;
  c->share_ppm = share_ppm;
  c->of = g_strsplit ("fee", ",", -1);
  return c;
}

static PremiaScheme *
new_later_scheme (void)
{
  static const PremiaMoney prizes[] = { 5000 * PREMIA_MICRO, 3000 * PREMIA_MICRO };
  PremiaScheme *b = premia_scheme_builder_new ();
  g_autoptr (GError) error = NULL;
  PremiaComponent *c;
  PremiaScheme *scheme;

  b->id = g_strdup ("later");
  b->currency = g_strdup ("RUB");
  add_measures (b);
  set_rate (add_component (b, "fee", PREMIA_COMPONENT_PER_UNIT, "qualified"), 1500 * PREMIA_MICRO);
  c = add_component (b, "cup", PREMIA_COMPONENT_RANK, "revenue");
  c->prizes = g_array_new (FALSE, FALSE, sizeof (PremiaMoney));
  g_array_append_vals (c->prizes, prizes, 2);
  c->has_min = TRUE;
  c->min = 100000 * PREMIA_MICRO;
  c = add_component (b, "pool", PREMIA_COMPONENT_SPLIT_POOL, "revenue");
  c->by_measure = g_strdup ("qualified");
  set_rate (c, 50000);
  c->rate_percent = TRUE;
  c = add_component (b, "lead", PREMIA_COMPONENT_OVERRIDE, "qualified");
  c->of_people = PREMIA_OF_PEOPLE_REPORTS;
  set_rate (c, 200 * PREMIA_MICRO);
  c->when = expression ("held >= 10");
  c = add_component (b, "least", PREMIA_COMPONENT_DRAW, NULL);
  c->of = g_strsplit ("fee,cup", ",", -1);
  set_amount (c, 30000);
  c = add_component (b, "ahead", PREMIA_COMPONENT_DRAW, NULL);
  c->draw_kind = PREMIA_DRAW_ADVANCE;
  c->of = g_strsplit ("fee", ",", -1);
  c->has_forgive_at = TRUE;
  c->forgive_at = PREMIA_FORGIVE_LEAVING;
  set_amount (c, 10000);
  c = add_share (b, "back", PREMIA_COMPONENT_CLAWBACK, 500000);
  c->has_mode = c->has_within_days = TRUE;
  c->mode = PREMIA_CLAWBACK_SHARE;
  c->within_days = 1;
  c->prorate_months = 6;
  c = add_share (b, "kept", PREMIA_COMPONENT_HOLDBACK, 200000);
  c->release_after = 90;
  c = add_share (b, "until", PREMIA_COMPONENT_HOLDBACK, 300000);
  c->release = PREMIA_RELEASE_ON;
  c->release_on = PREMIA_STAGE_PAID;
  add_share (b, "parts", PREMIA_COMPONENT_SPREAD, 0)->periods = 3;
  c = add_component (b, "medal", PREMIA_COMPONENT_BADGE_BONUS, NULL);
  c->badge = g_strdup ("Hunter");
  c->has_badge_rank = TRUE;
  c->badge_rank = 2;
  set_amount (c, 1000);
  scheme = premia_scheme_builder_end (b, &error);
  g_assert_no_error (error);
  return scheme;
}

static void
test_later_types_read_as_sentences (void)
{
  static const struct { const char *name, *sentence; } wanted[] = {
    { "Contest: amount of won deals", "Contest by “amount of won deals” among colleagues of one role: place 1: 5,000.00, place 2: 3,000.00; "
                                      "a place needs at least 100,000.00; equal results share their prizes." },
    { "Team pool: qualified appointments", "Each team's pool is 5% of the amount of won deals, shared in proportion to “qualified appointments”." },
    { "Override: qualified appointments", "200.00 for every qualified appointment, on what direct reports bring, if the number of appointments "
                                          "held is at least 10." },
    { "Guarantee", "Guarantee of 30,000.00 (together: “Fee: qualified appointments”, “Contest: amount of won deals”): what is missing is "
                   "added; it need not be repaid." },
    { "Draw", "Draw of 10,000.00 ahead of what is earned; repaid once it is no longer given, out of: “Fee: qualified appointments”; what is "
              "still owed is forgiven when somebody leaves." },
    { "Clawback", "Clawback after “Deal cancelled”: 50% of what the appointment or deal brought is taken back: “Fee: qualified appointments”; "
                  "only within 1 day; less with every month that has passed, nothing after 6 months." },
    { "Holdback (kept)", "20% is held back for 90 days: “Fee: qualified appointments”." },
    { "Holdback (until)", "30% is held back until “Deal paid”: “Fee: qualified appointments”." },
    { "Payment in parts", "Paid in 3 equal parts, the first at once and one more in each period that follows: “Fee: qualified appointments”." },
    { "Badge bonus: Hunter", "1,000.00 once for rank 2 of the badge “Hunter”." },
  };
  g_autoptr (PremiaScheme) scheme = new_later_scheme ();

  g_assert_cmpuint (scheme->components->len, ==, G_N_ELEMENTS (wanted) + 1);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      assert_text (premia_wording_component (scheme, i + 1, premia_words_plain ()), wanted[i].sentence);
      assert_text (premia_wording_component_name (g_ptr_array_index (scheme->components, i + 1), scheme, premia_words_plain ()),
                   wanted[i].name);
    }
}

/* ---- lines ---- */

typedef struct
{
  PremiaScheme     *scheme;
  PremiaExplanation what;
} Line;

static void
begin (Line *line, PremiaScheme *scheme, const char *component)
{
  memset (line, 0, sizeof *line);
  line->scheme = scheme;
  line->what.component = premia_scheme_find_component (scheme, component, NULL);
  line->what.prorated = line->what.factor = premia_rational_from_int (1);
  line->what.quantity = line->what.base = line->what.quota = premia_rational_from_int (0);
  line->what.values = g_array_new (FALSE, TRUE, sizeof (PremiaReadValue));
  line->what.tiers = g_array_new (FALSE, TRUE, sizeof (PremiaTierPart));
}

static void
end (Line *line, const char *wanted)
{
  assert_text (premia_wording_why (&line->what, line->scheme, premia_words_plain ()), wanted);
  g_array_unref (line->what.values);
  g_array_unref (line->what.tiers);
}

static void
quantity (Line *line, gint64 numerator, gint64 denominator)
{
  g_assert_true (premia_rational_set (&line->what.quantity, numerator, denominator));
  line->what.has_quantity = TRUE;
}

static void
tier (Line *line, gint64 count, gint64 rate)
{
  PremiaTierPart part = { .quantity = premia_rational_from_int (count), .has_rate = TRUE, .rate = rate };

  g_array_append_val (line->what.tiers, part);
}

static void
value (Line *line, PremiaNameKind kind, const char *measure, gint64 numerator, gint64 denominator)
{
  PremiaReadValue read = { .kind = kind, .measure = (char *) measure };

  if (denominator != 0)
    {
      read.value.kind = PREMIA_VALUE_NUMBER;
      g_assert_true (premia_rational_set (&read.value.number, numerator, denominator));
    }
  g_array_append_val (line->what.values, read);
}

static void
test_paid_lines_say_their_numbers (void)
{
  g_autoptr (PremiaScheme) scheme = new_scheme ();
  Line line;

  begin (&line, scheme, "fee");
  quantity (&line, 14, 1);
  end (&line, "14 qualified appointments × 1,500.00");
  begin (&line, scheme, "fee");
  quantity (&line, 1, 1);
  end (&line, "1 qualified appointment × 1,500.00");
  begin (&line, scheme, "fee");
  quantity (&line, 0, 1);
  line.what.line.reason = PREMIA_REASON_NOTHING;
  end (&line, "0 qualified appointments × 1,500.00");
  begin (&line, scheme, "fee");
  quantity (&line, 3, 10);
  end (&line, "qualified appointments: 0.3 × 1,500.00");
  begin (&line, scheme, "bank_fee");
  quantity (&line, 3, 1);
  end (&line, "Bank meetings: 3 × 200.00");
  begin (&line, scheme, "cut");
  quantity (&line, 30000, 1);
  end (&line, "amount of won deals: 30,000.00 × 0.5%");
  begin (&line, scheme, "steps");
  quantity (&line, 14, 1);
  tier (&line, 10, 100 * PREMIA_MICRO);
  tier (&line, 4, 150 * PREMIA_MICRO);
  end (&line, "14 qualified appointments = 10 × 100.00 + 4 × 150.00");
  begin (&line, scheme, "share");
  quantity (&line, 12000, 1);
  tier (&line, 12000, 75000);
  line.what.has_quota = TRUE;
  line.what.quota = premia_rational_from_int (11000);
  end (&line, "amount of won deals: 12,000.00 × 7.5%; 109% of the quota of 11,000.00");
  begin (&line, scheme, "quality");
  value (&line, PREMIA_NAME_MEASURE, "show_rate", 2, 3);
  value (&line, PREMIA_NAME_MEASURE, "qualified", 12, 1);
  end (&line, "5,000.00, as the condition is met (show rate: 66.6%, qualified appointments: 12)");
  begin (&line, scheme, "base");
  end (&line, "salary of 40,000.00 in full");
  begin (&line, scheme, "base");
  g_assert_true (premia_rational_set (&line.what.prorated, 15, 31));
  end (&line, "40,000.00 × 15/31 of a full period");
  begin (&line, scheme, "factor");
  line.what.base = premia_rational_from_int (5000);
  line.what.factor = premia_rational_from_micros (800000);
  value (&line, PREMIA_NAME_MEASURE, "show_rate", 1, 2);
  end (&line, "factor 0.8 on 5,000.00 (show rate: 50%)");
  begin (&line, scheme, "top");
  line.what.base = premia_rational_from_int (95000);
  line.what.limit = 90000 * PREMIA_MICRO;
  end (&line, "limited to 90,000.00 instead of 95,000.00");
}

static void
test_lines_of_nothing_say_why (void)
{
  g_autoptr (PremiaScheme) scheme = new_scheme ();
  Line line;

  begin (&line, scheme, "quality");
  line.what.line.reason = PREMIA_REASON_NO_DATA;
  value (&line, PREMIA_NAME_MEASURE, "show_rate", 0, 0);
  value (&line, PREMIA_NAME_MEASURE, "qualified", 0, 1);
  value (&line, PREMIA_NAME_ATTAINMENT_TEAM, "qualified", 0, 0);
  end (&line, "no data: show rate, team's attainment of “qualified appointments”");
  begin (&line, scheme, "quality");
  line.what.line.reason = PREMIA_REASON_NOT_MET;
  value (&line, PREMIA_NAME_MEASURE, "show_rate", 1, 2);
  value (&line, PREMIA_NAME_MEASURE, "qualified", 9, 1);
  value (&line, PREMIA_NAME_ATTAINMENT_TEAM, "qualified", 9996, 10000);
  end (&line, "condition not met: the show rate is at least 60% and (the number of qualified appointments is at least 10 or "
              "the team's attainment of “qualified appointments” is at least 1) (show rate: 50%, qualified appointments: 9, "
              "team's attainment of “qualified appointments”: 99.9%)");
  begin (&line, scheme, "share");
  line.what.line.reason = PREMIA_REASON_NO_QUOTA;
  end (&line, "no quota: amount of won deals");
  begin (&line, scheme, "base");
  line.what.line.reason = PREMIA_REASON_NOT_EMPLOYED;
  end (&line, "the scheme did not apply to the person in this period");
  begin (&line, scheme, "top");
  line.what.line.reason = PREMIA_REASON_NOT_REACHED;
  line.what.base = premia_rational_from_int (34000);
  line.what.limit = 90000 * PREMIA_MICRO;
  end (&line, "34,000.00 does not exceed the cap of 90,000.00");
}

/* A language with other numbers and an order of its own. */
static const char *
translate (const char *context, const char *msgid, gpointer user_data)
{
  if (g_str_equal (msgid, "qualified appointments"))
    return "принятые встречи";
  if (g_str_equal (msgid, "%1$s of %2$s"))
    return "от %2$s — %1$s, %5$s %d %%"; /* with marks that are not there */
  if (g_strcmp0 (context, "percent of") == 0 && g_str_equal (msgid, "the amount of won deals"))
    return "суммы заключённых сделок";
  return msgid;
}

static const char *
translate_plural (const char *one, const char *many, gulong n, gpointer user_data)
{
  gboolean few = n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);

  if (!g_str_equal (one, "%s qualified appointment"))
    return one;
  return n % 10 == 1 && n % 100 != 11 ? "%s принятая встреча" : few ? "%s принятые встречи" : "%s принятых встреч";
}

static void
test_speaks_another_language (void)
{
  static const struct { gint64 n; const char *text; } rows[] = {
    { 1, "1 принятая встреча × 1,500.00" },   { 2, "2 принятые встречи × 1,500.00" }, { 5, "5 принятых встреч × 1,500.00" },
    { 11, "11 принятых встреч × 1,500.00" },  { 21, "21 принятая встреча × 1,500.00" }, { 0, "0 принятых встреч × 1,500.00" },
    { 1000002, "1,000,002 принятые встречи × 1,500.00" },
  };
  g_autoptr (PremiaScheme) scheme = new_scheme ();
  PremiaWords words = *premia_words_plain ();
  guint index = 0;

  words.language = "ru";
  words.translate = translate;
  words.translate_plural = translate_plural;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Line line;

      begin (&line, scheme, "fee");
      quantity (&line, rows[i].n, 1);
      assert_text (premia_wording_why (&line.what, scheme, &words), rows[i].text);
      g_array_unref (line.what.values);
      g_array_unref (line.what.tiers);
    }
  g_assert_nonnull (premia_scheme_find_component (scheme, "cut", &index));
  assert_text (premia_wording_component (scheme, index, &words), "От суммы заключённых сделок — 0.5%, %5$s %d %.");
}

static void
test_conditions_keep_their_meaning (void)
{
  static const struct { const char *text, *said; } rows[] = {
    { "held = 3", "the number of appointments held is exactly 3" },
    { "held != 3", "the number of appointments held is not 3" },
    { "held - (set - 1) > 2 * (qualified + 1)", "the number of appointments held − (the number of appointments set − 1) > 2 × (the number of qualified appointments + 1)" },
    { "held > 1 or set > 1 and qualified < 7.5%", "the number of appointments held is above 1 or the number of appointments set is above 1 and the number of qualified appointments is below 7.5%" },
    { "(held > 1 or set > 1) and banks <= 2", "(the number of appointments held is above 1 or the number of appointments set is above 1) and “Bank meetings” is at most 2" },
    { "not (held > 1 and set > 1)", "it is not so that (the number of appointments held is above 1 and the number of appointments set is above 1)" },
    { "not held != 2", "the number of appointments held is exactly 2" },
    { "min(held, set / 2) >= -1", "the smaller of “the number of appointments held” and “the number of appointments set ÷ 2” ≥ −1" },
    { "attainment(revenue) >= 100% and tenure_days > 90", "the attainment of “amount of won deals” is at least 100% and the number of days since hiring is above 90" },
    { "days_active < days_employed", "the number of active days < the number of days employed" },
  };
  g_autoptr (PremiaScheme) scheme = new_scheme ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (PremiaExpression) parsed = expression (rows[i].text);

      assert_text (premia_wording_condition (scheme, parsed, premia_words_plain ()), rows[i].said);
    }
}

static void
test_plain_numbers_have_their_commas (void)
{
  static const struct { PremiaMoney money; const char *text; } rows[] = {
    { 0, "0.00" }, { 999990000, "999.99" }, { 1000000000, "1,000.00" }, { -1234567890000, "-1,234,567.89" }, { -5000000, "-5.00" },
  };
  const PremiaWords *words = premia_words_plain ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_text (words->format_money (rows[i].money, "RUB", 2, NULL), rows[i].text);
  assert_text (words->format_number (premia_rational_from_micros (999600), 1, TRUE, NULL), "99.9%");
  assert_text (words->format_number (premia_rational_from_micros (1234500000), 6, FALSE, NULL), "1,234.5");
  assert_text (words->format_date (premia_date_from_civil (2026, 5, 3), NULL), "2026-05-03");
}

static const char *
name_context (const char *context, const char *msgid, gpointer user_data)
{
  g_autofree char *text = g_strconcat (context, ":", msgid, NULL);

  return g_intern_string (text);
}

/* What is known is said in the reader's language; what is not stays as the company wrote it. */
static void
test_names_are_said_or_kept (void)
{
  PremiaWords words = *premia_words_plain ();

  words.translate = name_context;
  g_assert_cmpstr (premia_wording_role ("closer", &words), ==, "role:closer");
  g_assert_cmpstr (premia_wording_role ("Telemarketer", &words), ==, "role:telemarketer");
  g_assert_cmpstr (premia_wording_role ("Regional lead", &words), ==, "Regional lead");
  g_assert_cmpstr (premia_wording_role ("", &words), ==, "");
  g_assert_cmpstr (premia_wording_action ("Meeting", PREMIA_STAGE_HELD, &words), ==, "action:Appointment held");
  g_assert_cmpstr (premia_wording_action ("Lunch", PREMIA_STAGE_NONE, &words), ==, "Lunch");
  for (PremiaStage stage = 0; stage < PREMIA_N_STAGES; stage++)
    g_assert_nonnull (premia_wording_action ("", stage, premia_words_plain ()));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/a-scheme-reads-as-sentences", test_a_scheme_reads_as_sentences);
  g_test_add_func ("/wording/later-types-read-as-sentences", test_later_types_read_as_sentences);
  g_test_add_func ("/wording/paid-lines-say-their-numbers", test_paid_lines_say_their_numbers);
  g_test_add_func ("/wording/lines-of-nothing-say-why", test_lines_of_nothing_say_why);
  g_test_add_func ("/wording/speaks-another-language", test_speaks_another_language);
  g_test_add_func ("/wording/conditions-keep-their-meaning", test_conditions_keep_their_meaning);
  g_test_add_func ("/wording/plain-numbers-have-their-commas", test_plain_numbers_have_their_commas);
  g_test_add_func ("/wording/names-are-said-or-kept", test_names_are_said_or_kept);
  return g_test_run ();
}
