/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager would lose: a part of the scheme that another part counted on, or the way back. */
#include "design/premia-scheme-editor.h"
#include "design/premia-scheme-shape.h"

#include "engine/premia-error.h"
#include "exchange/premia-scheme-file.h"

#include <string.h>

#define HEAD "{ \"premia\": \"scheme/1\", \"id\": \"s\", \"currency\": \"RUB\", \"period\": \"month\","
#define QUALIFIED "\"qualified\": {\"count\": \"cases\", \"reached\": [\"held\",\"qualified\"], \"not_reached\": [\"rejected\"], \"credit\": \"setter\", \"at\": \"qualified\"}"

static const char empty_text[] = HEAD "\"measures\": {}, \"components\": [] }";
static const char setter_text[] =
  HEAD "\"measures\": { " QUALIFIED ","
       "  \"set\": {\"count\": \"cases\", \"reached\": [\"set\"], \"credit\": \"setter\", \"at\": \"set\"},"
       "  \"held\": {\"count\": \"cases\", \"reached\": [\"held\"], \"credit\": \"setter\", \"at\": \"held\"},"
       "  \"show_rate\": {\"ratio\": [\"held\",\"set\"], \"cohort\": \"due\"} },"
       "\"components\": ["
       "  {\"id\": \"base\", \"type\": \"salary\", \"amount\": \"40000\"},"
       "  {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"qualified\", \"rate\": \"1500\"},"
       "  {\"id\": \"quality\", \"type\": \"bonus\", \"when\": \"show_rate >= 60% and qualified >= 10\", \"amount\": \"5000\"},"
       "  {\"id\": \"top\", \"type\": \"cap\", \"of\": [\"fee\",\"quality\"], \"amount\": \"90000\"},"
       "  {\"id\": \"kept\", \"type\": \"holdback\", \"of\": [\"fee\"], \"share\": \"20%\", \"release\": {\"after_days\": 30}} ] }";
static const char closer_text[] =
  HEAD "\"measures\": { \"sold\": {\"sum\": \"amount\", \"reached\": [\"won\"], \"credit\": \"closer\"} },"
       "\"components\": ["
       "  {\"id\": \"commission\", \"type\": \"percent\", \"measure\": \"sold\", \"tiers\": [{\"from\":\"0\",\"rate\":\"5%\"},{\"from\":\"500000\",\"rate\":\"7%\"}]},"
       "  {\"id\": \"cancel\", \"type\": \"clawback\", \"of\": [\"commission\"]} ] }";

static PremiaScheme *
read_scheme (const char *text)
{
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme = premia_scheme_file_parse (text, -1, "s.json", &error);

  g_assert_no_error (error);
  return scheme;
}

static void
assert_same (PremiaScheme *a, PremiaScheme *b)
{
  g_autofree char *first = premia_scheme_to_text (a);
  g_autofree char *second = premia_scheme_to_text (b);

  g_assert_cmpstr (first, ==, second);
}

static const PremiaComponent *
component (PremiaScheme *scheme, guint index)
{
  return g_ptr_array_index (scheme->components, index);
}

static guint
place_of (PremiaScheme *scheme, const char *id)
{
  guint index = 0;

  g_assert_nonnull (premia_scheme_find_component (scheme, id, &index));
  return index;
}

/* What the text says can be read again as the same: the scheme means something. */
static void
assert_valid (PremiaScheme *scheme)
{
  g_autofree char *text = premia_scheme_to_text (scheme);
  g_autoptr (PremiaScheme) again = read_scheme (text);

  g_assert_true (premia_scheme_equal (scheme, again));
}

static gboolean
every_measure_is_used (PremiaScheme *scheme)
{
  for (guint i = 0; i < scheme->measures->len; i++)
    if (!premia_scheme_is_measure_used (scheme, i))
      return FALSE;
  return TRUE;
}

/* Each part of the palette, at each place of each kind of scheme: valid, with a round amount, and gone without a trace. */
static void
test_each_item_comes_and_goes (void)
{
  const char *const texts[] = { empty_text, setter_text, closer_text };

  for (guint t = 0; t < G_N_ELEMENTS (texts); t++)
    for (guint item = 0; item < PREMIA_N_PALETTE_ITEMS; item++)
      for (guint place = 0;; place++)
        {
          g_autoptr (PremiaScheme) scheme = read_scheme (texts[t]);
          g_autoptr (GError) error = NULL;
          g_autoptr (PremiaScheme) more = NULL;
          g_autoptr (PremiaScheme) less = NULL;

          if (place > scheme->components->len)
            break;
          more = premia_scheme_add (scheme, item, place, NULL, &error);
          if (more == NULL && item == PREMIA_PALETTE_CLAWBACK)
            {
              /* Nothing before it pays for a deal. */
              g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
              g_assert_true (error->message[0] != '/');
              continue;
            }
          g_assert_no_error (error);
          assert_valid (more);
          g_assert_cmpuint (more->components->len, ==, scheme->components->len + 1);
          g_assert_cmpint (component (more, place)->type, ==, premia_palette_item_get_type (item));
          g_assert_true (every_measure_is_used (more));
          less = premia_scheme_remove (more, place, NULL, NULL, &error);
          g_assert_no_error (error);
          assert_same (less, scheme);
        }
}

/* The fee of a setter's scheme is for qualified appointments that took place, credited to the setter. */
static void
test_fee_counts_what_a_setter_controls (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (empty_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) more = premia_scheme_add (scheme, PREMIA_PALETTE_FEE, 0, NULL, &error);
  const PremiaMeasure *measure;

  g_assert_no_error (error);
  measure = premia_scheme_find_measure (more, component (more, 0)->measure, NULL);
  g_assert_cmpstr (measure->id, ==, "qualified");
  g_assert_cmpuint (measure->reached, ==, (1u << PREMIA_STAGE_HELD) | (1u << PREMIA_STAGE_QUALIFIED));
  g_assert_cmpint (measure->credit, ==, PREMIA_CREDIT_SETTER);
  g_assert_cmpint (component (more, 0)->rate, ==, 1500 * PREMIA_MICRO);
}

/* A measure that fits is used, another one of the same name is left alone. */
static void
test_measures_are_found_or_made (void)
{
  g_autoptr (PremiaScheme) setters = read_scheme (setter_text);
  g_autoptr (PremiaScheme) odd = read_scheme (HEAD "\"measures\": { \"qualified\": {\"given\": \"points\"} },"
                                                   "\"components\": [ {\"id\": \"fee\", \"type\": \"per_unit\", \"measure\": \"qualified\", \"rate\": \"5\"} ] }");
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) same = premia_scheme_add (setters, PREMIA_PALETTE_FEE, 5, NULL, &error);
  g_autoptr (PremiaScheme) other = premia_scheme_add (odd, PREMIA_PALETTE_FEE, 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (same->measures->len, ==, setters->measures->len);
  g_assert_cmpstr (component (same, 5)->measure, ==, "qualified");
  g_assert_cmpstr (component (same, 5)->id, ==, "fee-2");
  g_assert_cmpstr (component (other, 1)->measure, ==, "qualified_2");
}

static void
test_moving_there_and_back (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;
  g_autoptr (PremiaScheme) moved = premia_scheme_move (scheme, 0, 4, NULL, &note, &error);
  g_autoptr (PremiaScheme) back = NULL;

  g_assert_no_error (error);
  g_assert_null (note);
  g_assert_cmpstr (component (moved, 4)->id, ==, "base");
  back = premia_scheme_move (moved, 4, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_same (back, scheme);
}

/* The cap loses what now comes after it, and says so; a list that would be empty keeps its component where it is. */
static void
test_moving_repairs_or_refuses (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autofree char *note = NULL;
  g_autoptr (PremiaScheme) moved = premia_scheme_move (scheme, place_of (scheme, "quality"), 3, NULL, &note, &error);
  guint top;

  g_assert_no_error (error);
  top = place_of (moved, "top");
  g_assert_cmpuint (g_strv_length (component (moved, top)->of), ==, 1);
  g_assert_cmpstr (component (moved, top)->of[0], ==, "fee");
  g_assert_nonnull (strstr (note, "no longer applies to"));
  g_assert_null (premia_scheme_move (scheme, place_of (scheme, "kept"), 0, NULL, NULL, &refused));
  g_assert_error (refused, PREMIA_ERROR, PREMIA_ERROR_MEANING);
}

static void
test_removing_repairs_or_refuses (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refused = NULL;
  g_autofree char *note = NULL;
  g_autoptr (PremiaScheme) without = premia_scheme_remove (scheme, place_of (scheme, "quality"), NULL, &note, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (component (without, place_of (without, "top"))->of), ==, 1);
  g_assert_nonnull (note);
  /* The fee still uses its own measure; those of the bonus alone are gone. */
  g_assert_cmpuint (without->measures->len, ==, 1);
  g_assert_nonnull (premia_scheme_find_measure (without, "qualified", NULL));
  g_assert_null (premia_scheme_remove (scheme, place_of (scheme, "fee"), NULL, NULL, &refused));
  g_assert_error (refused, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_assert_nonnull (strstr (refused->message, "Holdback"));
}

static void
test_switching_off_and_on (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);

  for (guint i = 0; i < scheme->components->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PremiaScheme) off = premia_scheme_switch (scheme, i, FALSE, NULL, &error);
      g_autoptr (PremiaScheme) on = NULL;
      g_autofree char *sentence = NULL;

      g_assert_no_error (error);
      g_assert_false (premia_component_is_off (component (scheme, i)));
      g_assert_true (premia_component_is_off (component (off, i)));
      assert_valid (off);
      sentence = premia_wording_component (off, i, premia_words_plain ());
      g_assert_true (g_str_has_prefix (sentence, "Switched off: "));
      g_assert_null (strstr (sentence, "1 ="));
      on = premia_scheme_switch (off, i, TRUE, NULL, &error);
      g_assert_no_error (error);
      assert_same (on, scheme);
    }
}

/* Whatever a hand wrote behind the mark is read as the condition. */
static void
test_conditions_of_what_is_off (void)
{
  static const struct { const char *when, *inside; } cases[] = {
    { "1 = 0 and (show_rate >= 60% or qualified > 3)", "show_rate >= 60% or qualified > 3" },
    { "1=0 and held > 3", "held > 3" },
    { "1 = 0 and (held + set) > min (held, set)", "(held + set) > min (held, set)" },
    { "(1 = 0) and not (held > 3)", "not (held > 3)" },
    { "1 = 0", NULL },
  };
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PremiaScheme *builder = premia_scheme_builder_new_from (scheme);
      PremiaComponent *bonus = g_ptr_array_index (builder->components, 2);
      g_autoptr (PremiaExpression) inside = NULL;

      g_clear_pointer (&bonus->when, premia_expression_unref);
      bonus->when = premia_expression_parse (cases[i].when, NULL, NULL, NULL);
      g_assert_true (premia_component_is_off (bonus));
      inside = premia_component_dup_condition (bonus);
      g_assert_cmpstr (inside != NULL ? premia_expression_get_text (inside) : NULL, ==, cases[i].inside);
      premia_scheme_builder_discard (builder);
    }
}

/* A condition that is changed while the component is off stays behind the mark. */
static void
test_changing_a_condition_keeps_it_off (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) off = premia_scheme_switch (scheme, 2, FALSE, NULL, &error);
  g_autoptr (PremiaExpression) other = premia_expression_parse ("qualified >= 12", NULL, NULL, NULL);
  g_autoptr (PremiaScheme) changed = premia_scheme_with_condition (off, 2, other, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (premia_expression_get_text (component (changed, 2)->when), ==, "1 = 0 and (qualified >= 12)");
}

static void
test_measures_renamed_everywhere (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (
    HEAD "\"measures\": { \"won\": {\"count\": \"cases\", \"reached\": [\"won\"]}, \"won_all\": {\"count\": \"cases\", \"reached\": [\"held\"]},"
         "  \"rate\": {\"ratio\": [\"won\",\"won_all\"]} },"
         "\"components\": [ {\"id\": \"b\", \"type\": \"bonus\", \"amount\": \"5\","
         "  \"when\": \"won > 3 and attainment ( won , team) >= 80% and won_all > 1 and rate > 2% and max(won, 2) < attainment(won)\"} ] }");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (PremiaScheme) renamed = premia_scheme_rename_measure (scheme, 0, "deals", NULL, &error);
  g_autoptr (PremiaScheme) back = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (premia_expression_get_text (component (renamed, 0)->when), ==,
                   "deals > 3 and attainment ( deals , team) >= 80% and won_all > 1 and rate > 2% and max(deals, 2) < attainment(deals)");
  back = premia_scheme_rename_measure (renamed, 0, "won", NULL, &error);
  assert_same (back, scheme);
  g_assert_null (premia_scheme_rename_measure (scheme, 0, "won_all", NULL, &taken));
  g_assert_error (taken, PREMIA_ERROR, PREMIA_ERROR_MEANING);
}

static void
test_a_used_measure_stays (void)
{
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (PremiaScheme) more = NULL;
  g_autoptr (PremiaScheme) less = NULL;

  g_assert_null (premia_scheme_remove_measure (scheme, 0, NULL, &error));
  g_assert_error (error, PREMIA_ERROR, PREMIA_ERROR_MEANING);
  g_clear_error (&error);
  more = premia_scheme_add_measure (scheme, g_ptr_array_index (scheme->measures, 0), &id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (id, ==, "qualified_2");
  less = premia_scheme_remove_measure (more, more->measures->len - 1, NULL, &error);
  g_assert_no_error (error);
  assert_same (less, scheme);
}

static void
test_tiers_there_and_back (void)
{
  static const PremiaTierMode modes[] = { PREMIA_TIERS_WHOLE, PREMIA_TIERS_EXCESS, PREMIA_TIERS_INTERPOLATED, PREMIA_TIERS_MARGINAL };
  g_autoptr (PremiaScheme) scheme = read_scheme (setter_text);
  g_autoptr (GError) error = NULL;
  g_autoptr (PremiaScheme) tiered = premia_scheme_with_tiers (scheme, 1, TRUE, NULL, &error);
  g_autoptr (PremiaScheme) back = NULL;
  g_autoptr (PremiaScheme) quota = NULL;

  g_assert_no_error (error);
  assert_valid (tiered);
  back = premia_scheme_with_tiers (tiered, 1, FALSE, NULL, &error);
  assert_same (back, scheme);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (PremiaScheme) other = premia_scheme_with_tier_mode (tiered, 1, modes[i], NULL, &error);
      g_autoptr (PremiaScheme) again = NULL;

      g_assert_no_error (error);
      assert_valid (other);
      again = premia_scheme_with_tier_mode (other, 1, PREMIA_TIERS_MARGINAL, NULL, &error);
      g_assert_no_error (error);
      if (modes[i] != PREMIA_TIERS_INTERPOLATED)
        assert_same (again, tiered);
    }
  quota = premia_scheme_with_tier_by (tiered, 1, PREMIA_TIER_BY_ATTAINMENT, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_valid (quota);
  g_assert_cmpint (g_array_index (component (quota, 1)->tiers, PremiaTier, 1).from, ==, PREMIA_MICRO);
}

/* One of the things a hand may do, or NULL where it is refused. */
static PremiaScheme *
do_something (PremiaScheme *scheme, GRand *random, GError **error)
{
  guint n = scheme->components->len;
  guint one = n > 0 ? g_rand_int_range (random, 0, n) : 0, other = n > 0 ? g_rand_int_range (random, 0, n) : 0;

  switch (g_rand_int_range (random, 0, n > 0 ? 8 : 1))
    {
    case 1:
      return premia_scheme_duplicate (scheme, one, NULL, error);
    case 2:
    case 3:
      return premia_scheme_move (scheme, one, other, NULL, NULL, error);
    case 4:
      return premia_scheme_remove (scheme, one, NULL, NULL, error);
    case 5:
      return premia_scheme_switch (scheme, one, premia_component_is_off (component (scheme, one)), NULL, error);
    case 6:
      if (component (scheme, one)->measure == NULL)
        return premia_scheme_without_unused_measures (scheme, NULL, error);
      return premia_scheme_with_measure (scheme, one, PREMIA_MEASURE_SLOT_OWN,
                                         ((PremiaMeasure *) g_ptr_array_index (scheme->measures, g_rand_int_range (random, 0, scheme->measures->len)))->id,
                                         NULL, error);
    case 7:
      if (component (scheme, one)->type != PREMIA_COMPONENT_PER_UNIT && component (scheme, one)->type != PREMIA_COMPONENT_PERCENT)
        return premia_scheme_ref (scheme);
      return premia_scheme_with_tiers (scheme, one, component (scheme, one)->tiers == NULL, NULL, error);
    default:
      return premia_scheme_add (scheme, g_rand_int_range (random, 0, PREMIA_N_PALETTE_ITEMS), g_rand_int_range (random, 0, n + 1), NULL, error);
    }
}

/* Whatever is done in whatever order: always a scheme that can be read again, and undoing all of it restores the bytes. */
static void
test_random_edits (void)
{
  for (guint seed = 1; seed <= 60; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (PremiaScheme) scheme = read_scheme (seed % 3 == 0 ? empty_text : seed % 3 == 1 ? setter_text : closer_text);
      g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);
      g_autofree char *first = premia_scheme_to_text (scheme);
      g_autofree char *last = NULL;

      for (guint step = 0; step < 40; step++)
        {
          PremiaScheme *before = premia_scheme_editor_get_scheme (editor);
          g_autoptr (GError) error = NULL;
          g_autoptr (PremiaScheme) after = do_something (before, random, &error);

          if (after == NULL)
            {
              g_assert_nonnull (error);
              g_assert_true (error->message[0] != '/' && error->message[0] != '\0');
              continue;
            }
          g_assert_no_error (error);
          assert_valid (after);
          premia_scheme_editor_change (editor, after, NULL);
        }
      while (premia_scheme_editor_can_undo (editor))
        premia_scheme_editor_undo (editor);
      last = premia_scheme_to_text (premia_scheme_editor_get_scheme (editor));
      g_assert_cmpstr (last, ==, first);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-shape/each-item-comes-and-goes", test_each_item_comes_and_goes);
  g_test_add_func ("/scheme-shape/fee-counts-what-a-setter-controls", test_fee_counts_what_a_setter_controls);
  g_test_add_func ("/scheme-shape/measures-are-found-or-made", test_measures_are_found_or_made);
  g_test_add_func ("/scheme-shape/moving-there-and-back", test_moving_there_and_back);
  g_test_add_func ("/scheme-shape/moving-repairs-or-refuses", test_moving_repairs_or_refuses);
  g_test_add_func ("/scheme-shape/removing-repairs-or-refuses", test_removing_repairs_or_refuses);
  g_test_add_func ("/scheme-shape/switching-off-and-on", test_switching_off_and_on);
  g_test_add_func ("/scheme-shape/conditions-of-what-is-off", test_conditions_of_what_is_off);
  g_test_add_func ("/scheme-shape/changing-a-condition-keeps-it-off", test_changing_a_condition_keeps_it_off);
  g_test_add_func ("/scheme-shape/measures-renamed-everywhere", test_measures_renamed_everywhere);
  g_test_add_func ("/scheme-shape/a-used-measure-stays", test_a_used_measure_stays);
  g_test_add_func ("/scheme-shape/tiers-there-and-back", test_tiers_there_and_back);
  g_test_add_func ("/scheme-shape/random-edits", test_random_edits);
  return g_test_run ();
}
