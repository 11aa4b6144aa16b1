/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A click on “mend” would change more than it says, or pay something else than it promises. */
#include "design/premia-scheme-mend.h"

#include "company.h"
#include "design/premia-scheme-editor.h"
#include "engine/premia-doctor.h"
#include "exchange/premia-scheme-file.h"

#include <math.h>
#include <string.h>

#define SOLD "'sold':{'sum':'amount','reached':['won'],'credit':'setter'}"
#define SET  "'set':{'count':'cases','reached':['set'],'credit':'setter'}"
#define HELD "'held':{'count':'cases','reached':['held'],'credit':'setter'}"
#define QUALIFIED "'qualified':{'count':'cases','reached':['held','qualified'],'not_reached':['rejected'],'credit':'setter','at':'qualified','once_per':{'prospect':90}}"

/* JSON with ' for ". */
static PremiaScheme *
scheme_of (const char *measures, const char *components, const char *more)
{
  g_autofree char *json = g_strdup_printf ("{'premia':'scheme/1','id':'s','role':'setter','currency':'RUB','period':'month'%s,'measures':{%s},'components':[%s]}",
                                           more, measures, components);
  g_autoptr (GError) error = NULL;
  PremiaScheme *scheme;

  g_strdelimit (json, "'", '"');
  scheme = premia_scheme_file_parse (json, -1, "s.json", &error);
  g_assert_no_error (error);
  return scheme;
}

static char *
text_of (PremiaScheme *scheme)
{
  return premia_scheme_to_text (scheme);
}

/* Mends, and checks that it is one step of an editor that undo takes back to the byte, and that the file comes back as it is. */
static PremiaScheme *
mend (PremiaScheme *scheme, PremiaMend what, int component, int other, const char *measure, PremiaCube *cube, PremiaSchemePlace *place)
{
  PremiaFinding finding = { .mend = what, .component = component, .other = other, .measure = (char *) measure, .numbers = { NAN } };
  g_autoptr (PremiaSchemeEditor) editor = premia_scheme_editor_new (scheme);
  g_autofree char *before = text_of (scheme);
  g_autofree char *after = NULL, *undone = NULL, *again = NULL;
  g_autoptr (PremiaScheme) read = NULL;
  g_autoptr (GError) error = NULL;
  PremiaScheme *mended = premia_scheme_mend (scheme, &finding, cube, place, &error);

  g_assert_no_error (error);
  premia_scheme_editor_change (editor, mended, NULL);
  after = text_of (mended);
  g_assert_cmpstr (after, !=, before);
  premia_scheme_editor_undo (editor);
  undone = text_of (premia_scheme_editor_get_scheme (editor));
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (premia_scheme_editor_is_changed (editor));
  read = premia_scheme_file_parse (after, -1, "s.json", &error);
  g_assert_no_error (error);
  again = text_of (read);
  g_assert_cmpstr (again, ==, after);
  return mended;
}

/* That nothing is made of it, and that the message says why. */
static void
assert_refused (PremiaScheme *scheme, PremiaMend what, int component, int other, const char *measure, const char *why)
{
  PremiaFinding finding = { .mend = what, .component = component, .other = other, .measure = (char *) measure, .numbers = { NAN } };
  g_autoptr (GError) error = NULL;

  g_assert_null (premia_scheme_mend (scheme, &finding, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, why));
}

/* The ids of the components, in order. */
static void
assert_components (PremiaScheme *scheme, const char *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < scheme->components->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((const PremiaComponent *) g_ptr_array_index (scheme->components, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static const PremiaComponent *
component (PremiaScheme *scheme, const char *id)
{
  const PremiaComponent *found = premia_scheme_find_component (scheme, id, NULL);

  g_assert_nonnull (found);
  return found;
}

static void
assert_of (PremiaScheme *scheme, const char *id, const char *expected)
{
  g_autofree char *of = g_strjoinv (" ", component (scheme, id)->of);

  g_assert_cmpstr (of, ==, expected);
}

/* Salary, cap and its list stay; the clawback for cancelled deals does not take back a fee. */
static void
test_to_fee (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (SOLD, "{'id':'base','type':'salary','amount':'40000'},{'id':'deal','type':'percent','measure':'sold','rate':'5%','payroll_code':'77'},"
                                               "{'id':'more','type':'percent','measure':'sold','rate':'1%','when':'sold >= 100000'},"
                                               "{'id':'back','type':'clawback','of':['deal','more'],'within_days':60},{'id':'top','type':'cap','of':['deal','more'],'amount':'90000'}", "");
  PremiaSchemePlace place;
  g_autoptr (PremiaScheme) fee = mend (scheme, PREMIA_MEND_TO_FEE, 1, -1, NULL, NULL, &place);
  const PremiaMeasure *measure = premia_scheme_find_measure (fee, "qualified", NULL);

  assert_components (fee, "base fee top");
  assert_of (fee, "top", "fee");
  g_assert_cmpint (component (fee, "fee")->type, ==, PREMIA_COMPONENT_PER_UNIT);
  g_assert_cmpstr (component (fee, "fee")->payroll_code, ==, "77");
  g_assert_null (component (fee, "fee")->when);
  g_assert_cmpint (component (fee, "base")->amount, ==, 40000 * PREMIA_MICRO);
  g_assert_cmpuint (place.component, ==, 1);
  g_assert_cmpint (place.kind, ==, PREMIA_PLACE_RATE);
  g_assert_null (premia_scheme_find_measure (fee, "sold", NULL));
  g_assert_cmpuint (measure->once_per_days, ==, 90);
  g_assert_true (premia_scheme_find_fee (fee, &place));
}

/* A fee that is there already takes it over, with the measure that is there; a condition of the setter's own stays. */
static void
test_to_fee_there (void)
{
  g_autoptr (PremiaScheme) both = scheme_of (SOLD "," QUALIFIED, "{'id':'deal','type':'percent','measure':'sold','rate':'2%'},{'id':'visit','type':'per_unit','measure':'qualified','rate':'700'}", "");
  g_autoptr (PremiaScheme) own = scheme_of (SOLD "," HELD, "{'id':'fee','type':'percent','measure':'sold','rate':'2%','when':'held >= 3'}", "");
  PremiaSchemePlace place;
  g_autoptr (PremiaScheme) one = mend (both, PREMIA_MEND_TO_FEE, -1, -1, NULL, NULL, &place);
  g_autoptr (PremiaScheme) kept = NULL;

  assert_components (one, "visit");
  g_assert_cmpuint (place.component, ==, 0);
  kept = mend (own, PREMIA_MEND_TO_FEE, 0, -1, NULL, NULL, &place);
  assert_components (kept, "fee-2");
  g_assert_cmpstr (premia_expression_get_text (component (kept, "fee-2")->when), ==, "held >= 3");
  assert_refused (one, PREMIA_MEND_TO_FEE, -1, -1, NULL, "Nothing here pays");
}

/* Who closes is paid for closing: a closer's own percentage is none of it. */
static void
test_to_fee_of_closers (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of ("'sold':{'sum':'amount','reached':['won'],'credit':'closer'}", "{'id':'deal','type':'percent','measure':'sold','rate':'5%'}", "");

  assert_refused (scheme, PREMIA_MEND_TO_FEE, -1, -1, NULL, "Nothing here pays");
}

static void
test_gate (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (SET, "{'id':'fee','type':'per_unit','measure':'set','rate':'300'}", "");
  g_autoptr (PremiaScheme) quota = scheme_of (SET, "{'id':'fee','type':'per_unit','measure':'set','tier_by':'attainment','tiers':[{'from':'0','rate':'300'},{'from':'100%','rate':'400'}]}", "");
  PremiaSchemePlace place;
  g_autoptr (PremiaScheme) gated = mend (scheme, PREMIA_MEND_GATE, 0, -1, NULL, NULL, &place);

  g_assert_cmpstr (component (gated, "fee")->measure, ==, "qualified");
  g_assert_cmpint (component (gated, "fee")->rate, ==, 300 * PREMIA_MICRO);
  g_assert_cmpuint (place.component, ==, 0);
  g_assert_null (premia_scheme_find_measure (gated, "set", NULL));
  assert_refused (gated, PREMIA_MEND_GATE, 0, -1, NULL, "already");
  assert_refused (quota, PREMIA_MEND_GATE, 0, -1, NULL, "quota");
}

static void
test_quality (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (QUALIFIED, "{'id':'fee','type':'per_unit','measure':'qualified','rate':'300'},{'id':'top','type':'cap','amount':'9000'}", "");
  g_autoptr (PremiaScheme) with = mend (scheme, PREMIA_MEND_QUALITY, -1, -1, NULL, NULL, NULL);

  assert_components (with, "fee quality top");
  g_assert_cmpstr (premia_expression_get_text (component (with, "quality")->when), ==, "show_rate >= 60% and qualified >= 10");
  g_assert_cmpint (premia_scheme_find_measure (with, "show_rate", NULL)->cohort, ==, PREMIA_COHORT_DUE);
}

static void
test_tiers (void)
{
  g_autoptr (PremiaScheme) whole = scheme_of (SOLD, "{'id':'deal','type':'percent','measure':'sold','tier_mode':'whole','tiers':[{'from':'0','rate':'1%'},{'from':'10000','rate':'2%'}]}", "");
  g_autoptr (PremiaScheme) idle = scheme_of (SOLD, "{'id':'deal','type':'percent','measure':'sold','tiers':[{'from':'0','rate':'1%'},{'from':'10000','rate':'1%'},{'from':'20000','rate':'3%'}]}", "");
  g_autoptr (PremiaScheme) marginal = mend (whole, PREMIA_MEND_MARGINAL, 0, -1, NULL, NULL, NULL);
  g_autoptr (PremiaScheme) thin = mend (idle, PREMIA_MEND_TIERS, 0, -1, NULL, NULL, NULL);

  g_assert_cmpint (component (marginal, "deal")->tier_mode, ==, PREMIA_TIERS_MARGINAL);
  assert_refused (marginal, PREMIA_MEND_MARGINAL, 0, -1, NULL, "no tiers whose rate");
  g_assert_cmpuint (component (thin, "deal")->tiers->len, ==, 2);
  g_assert_cmpint (g_array_index (component (thin, "deal")->tiers, PremiaTier, 1).from, ==, 20000 * PREMIA_MICRO);
}

/* What is never reached goes with the history that says so. */
static void
test_tiers_with_history (void)
{
  g_autoptr (PremiaDataset) dataset = company_dataset ("a,setter\nb,closer\n", "a,AppointmentSet,x,2026-01-02T10:00\nb,AppointmentHeld,x#1,2026-01-03T10:00\n"
                                                       "a,AppointmentSet,y,2026-01-02T10:00\nb,AppointmentHeld,y#1,2026-01-03T10:00\n", NULL);
  g_autoptr (PremiaScheme) scheme = scheme_of (HELD, "{'id':'fee','type':'per_unit','measure':'held','tiers':[{'from':'0','rate':'10'},{'from':'2','rate':'20'},{'from':'3','rate':'30'}]}", "");
  g_autoptr (PremiaCube) cube = company_cube (dataset, scheme, "2026-01", "2026-01", NULL, 1);
  g_autoptr (PremiaScheme) thin = mend (scheme, PREMIA_MEND_TIERS, 0, -1, NULL, cube, NULL);

  g_assert_cmpuint (component (thin, "fee")->tiers->len, ==, 2);
}

static void
test_holdback (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (SOLD, "{'id':'deal','type':'percent','measure':'sold','rate':'5%'},{'id':'back','type':'clawback','mode':'share','share':'50%','within_days':45},"
                                               "{'id':'top','type':'cap','of':['deal','back'],'amount':'900'}", "");
  g_autoptr (PremiaScheme) lost = scheme_of (SOLD, "{'id':'deal','type':'percent','measure':'sold','rate':'5%'},{'id':'back','type':'clawback','on':'rejected'}", "");
  g_autoptr (PremiaScheme) held = mend (scheme, PREMIA_MEND_TO_HOLDBACK, 1, -1, NULL, NULL, NULL);
  g_autoptr (PremiaScheme) judged = mend (lost, PREMIA_MEND_TO_HOLDBACK, 1, -1, NULL, NULL, NULL);

  assert_components (held, "deal holdback top");
  assert_of (held, "holdback", "deal");
  assert_of (held, "top", "deal holdback");
  g_assert_cmpint (component (held, "holdback")->share_ppm, ==, 500000);
  g_assert_cmpuint (component (held, "holdback")->release_after, ==, 45);
  g_assert_cmpint (component (judged, "holdback")->release_on, ==, PREMIA_STAGE_QUALIFIED);
  g_assert_cmpint (component (judged, "holdback")->share_ppm, ==, PREMIA_MICRO);
  assert_refused (held, PREMIA_MEND_TO_HOLDBACK, 1, -1, NULL, "takes nothing back");
}

static void
test_order (void)
{
  g_autoptr (PremiaScheme) capped = scheme_of (SOLD, "{'id':'deal','type':'percent','measure':'sold','rate':'5%'},{'id':'top','type':'cap','of':['deal'],'amount':'900'},"
                                               "{'id':'boost','type':'multiplier','of':['deal','top'],'by':'sold','table':[{'from':'0','factor':'2'}]}", "");
  g_autoptr (PremiaScheme) floored = scheme_of (SOLD, "{'id':'deal','type':'percent','measure':'sold','rate':'5%'},{'id':'back','type':'clawback'},{'id':'least','type':'floor','amount':'900'}", "");
  g_autoptr (PremiaScheme) cap = mend (capped, PREMIA_MEND_ORDER, 1, 2, NULL, NULL, NULL);
  g_autoptr (PremiaScheme) back = mend (floored, PREMIA_MEND_ORDER, 1, 2, NULL, NULL, NULL);

  assert_components (cap, "deal boost top");
  assert_of (cap, "boost", "deal");
  assert_of (cap, "top", "deal boost");
  assert_components (back, "deal least back");
  assert_refused (back, PREMIA_MEND_ORDER, 2, 1, NULL, "already");
}

static void
test_others (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (SET "," HELD ",'show':{'ratio':['held','set']}", "{'id':'fee','type':'per_unit','measure':'held','rate':'5'},{'id':'extra','type':'bonus','amount':'5','when':'show >= 60%'},"
                                               "{'id':'top','type':'cap','of':['extra'],'amount':'900'}", "");
  g_autoptr (PremiaScheme) accepting = mend (scheme, PREMIA_MEND_AUTO_ACCEPT, -1, -1, NULL, NULL, NULL);
  g_autoptr (PremiaScheme) less = mend (scheme, PREMIA_MEND_REMOVE, 1, -1, NULL, NULL, NULL);
  g_autoptr (PremiaScheme) joined = mend (scheme, PREMIA_MEND_COHORT, -1, -1, "show", NULL, NULL);

  g_assert_true (accepting->has_auto_accept);
  assert_refused (accepting, PREMIA_MEND_AUTO_ACCEPT, -1, -1, NULL, "already");
  /* A cap of nothing goes with what it capped. */
  assert_components (less, "fee");
  g_assert_cmpint (premia_scheme_find_measure (joined, "show", NULL)->cohort, ==, PREMIA_STAGE_SET);
  assert_refused (less, PREMIA_MEND_REMOVE, 0, -1, NULL, "all that the scheme has");
  assert_refused (less, PREMIA_MEND_COHORT, -1, -1, "held", "no ratio");
  assert_refused (less, PREMIA_MEND_NONE, -1, -1, NULL, "No change");
  assert_refused (less, PREMIA_MEND_REMOVE, 7, -1, NULL, "not there any more");
}

static void
test_fee (void)
{
  g_autoptr (PremiaScheme) scheme = scheme_of (SOLD, "{'id':'base','type':'salary','amount':'1'},{'id':'deal','type':'percent','measure':'sold','rate':'5%'}", "");
  g_autoptr (PremiaScheme) first = premia_scheme_with_fee (scheme, 450 * PREMIA_MICRO, NULL);
  g_autoptr (PremiaScheme) second = premia_scheme_with_fee (first, 500 * PREMIA_MICRO, NULL);

  assert_components (first, "base fee deal");
  g_assert_cmpint (component (first, "fee")->rate, ==, 450 * PREMIA_MICRO);
  assert_components (second, "base fee deal");
  g_assert_cmpint (component (second, "fee")->rate, ==, 500 * PREMIA_MICRO);
}

/* ---- what the doctor reads, mended ---- */

static const PremiaComponent *
component_of (PremiaScheme *scheme, int index)
{
  return index >= 0 ? g_ptr_array_index (scheme->components, index) : NULL;
}

/* Whether the doctor still says so of the component of that id. */
static gboolean
is_said (PremiaScheme *scheme, const PremiaFinding *finding, const char *id)
{
  g_autoptr (GPtrArray) findings = premia_doctor_read (scheme);

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *other = g_ptr_array_index (findings, i);
      const PremiaComponent *about = component_of (scheme, other->component);

      if (other->code == finding->code && g_strcmp0 (about != NULL ? about->id : NULL, id) == 0 && g_strcmp0 (other->measure, finding->measure) == 0
          && other->mend == finding->mend && other->numbers[0] == finding->numbers[0])
        return TRUE;
    }
  return FALSE;
}

/* Each mend that is offered can be made, and afterwards it is not offered for the same thing any more. */
static guint64
mend_all (PremiaScheme *scheme)
{
  g_autoptr (GPtrArray) findings = premia_doctor_read (scheme);
  guint64 codes = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaFinding *finding = g_ptr_array_index (findings, i);
      const PremiaComponent *about = component_of (scheme, finding->component);
      g_autoptr (PremiaScheme) mended = NULL;
      g_autoptr (GError) error = NULL;

      if (finding->mend == PREMIA_MEND_NONE)
        continue;
      codes |= G_GUINT64_CONSTANT (1) << finding->code;
      mended = premia_scheme_mend (scheme, finding, NULL, NULL, &error);
      g_assert_no_error (error);
      if (is_said (mended, finding, about != NULL ? about->id : NULL))
        g_error ("%s of %s is said after its mend as well", premia_finding_code_to_string (finding->code), about != NULL ? about->id : "-");
    }
  return codes;
}

static void
test_what_is_read (void)
{
  static const struct { const char *measures, *components; } traps[] = {
    { SOLD, "{'id':'deal','type':'percent','measure':'sold','rate':'5%'}" },
    { SOLD "," QUALIFIED, "{'id':'fee','type':'per_unit','measure':'qualified','rate':'700'},{'id':'deal','type':'percent','measure':'sold','rate':'2%'}" },
    { "'wins':{'count':'cases','reached':['won'],'credit':'setter'}", "{'id':'each','type':'bonus','measure':'wins','each':'100'}" },
    { SET, "{'id':'fee','type':'per_unit','measure':'set','rate':'300'}" },
    { SET, "{'id':'race','type':'rank','measure':'set','prizes':['1000','500']}" },
    { SET, "{'id':'pool','type':'split_pool','pool':'10000','by':'set'}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','tier_mode':'whole','tiers':[{'from':'0','rate':'10'},{'from':'10','rate':'30'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','tier_mode':'whole','tiers':[{'from':'0','rate':'30'},{'from':'10','rate':'10'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','tier_mode':'excess','tier_base':'5','tiers':[{'from':'0','rate':'10'},{'from':'20','rate':'90'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','tiers':[{'from':'0','rate':'10'},{'from':'5','rate':'10'},{'from':'10','rate':'20'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','tiers':[{'from':'0','rate':'10'},{'from':'50','rate':'20'}]},{'id':'top','type':'cap','amount':'300'}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','tier_mode':'whole','tiers':[{'from':'0','rate':'10'},{'from':'10.2','rate':'15'},{'from':'10.8','rate':'20'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','rate':'100'},{'id':'again','type':'per_unit','measure':'held','rate':'50'}" },
    { QUALIFIED, "{'id':'fee','type':'per_unit','measure':'qualified','rate':'100'}" },
    { SET "," HELD ",'show':{'ratio':['held','set']}", "{'id':'fee','type':'per_unit','measure':'held','rate':'100'},{'id':'extra','type':'bonus','amount':'500','when':'show >= 60%'}" },
    { SOLD, "{'id':'deal','type':'percent','measure':'sold','rate':'5%'},{'id':'back','type':'clawback','of':['deal']},{'id':'least','type':'floor','amount':'900'}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','rate':'100'},{'id':'top','type':'cap','amount':'900'},{'id':'boost','type':'multiplier','by':'held','table':[{'from':'0','factor':'2'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','rate':'100'},{'id':'least','type':'floor','amount':'900'},{'id':'boost','type':'multiplier','by':'held','table':[{'from':'0','factor':'2'}]}" },
    { HELD, "{'id':'fee','type':'per_unit','measure':'held','rate':'100'},{'id':'later','type':'holdback','share':'20%','release':{'after_days':30}},{'id':'least','type':'floor','amount':'900'}" },
  };
  guint64 codes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (traps); i++)
    {
      g_autoptr (PremiaScheme) scheme = scheme_of (traps[i].measures, traps[i].components, "");

      codes |= mend_all (scheme);
    }
  /* Had nothing been read, nothing would have been checked. */
  for (PremiaFindingCode code = PREMIA_FINDING_E1; code <= PREMIA_FINDING_E18; code++)
    if (code == PREMIA_FINDING_E1 || code == PREMIA_FINDING_E2 || code == PREMIA_FINDING_E3 || code == PREMIA_FINDING_E5 || code == PREMIA_FINDING_E7
        || code == PREMIA_FINDING_E14 || code == PREMIA_FINDING_E15 || code == PREMIA_FINDING_E16 || code == PREMIA_FINDING_E18)
      g_assert_true ((codes >> code & 1) != 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-mend/to-fee", test_to_fee);
  g_test_add_func ("/scheme-mend/to-fee-there", test_to_fee_there);
  g_test_add_func ("/scheme-mend/to-fee-of-closers", test_to_fee_of_closers);
  g_test_add_func ("/scheme-mend/gate", test_gate);
  g_test_add_func ("/scheme-mend/quality", test_quality);
  g_test_add_func ("/scheme-mend/tiers", test_tiers);
  g_test_add_func ("/scheme-mend/tiers-with-history", test_tiers_with_history);
  g_test_add_func ("/scheme-mend/holdback", test_holdback);
  g_test_add_func ("/scheme-mend/order", test_order);
  g_test_add_func ("/scheme-mend/others", test_others);
  g_test_add_func ("/scheme-mend/fee", test_fee);
  g_test_add_func ("/scheme-mend/what-is-read", test_what_is_read);
  return g_test_run ();
}
