/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-badge-finding.h"

#include "support/badge-rules.h"
#include "support/company.h"

#include <math.h>
#include <string.h>

/* Histories of which the truth is known: how often each action led on was written down, not drawn. */

typedef struct
{
  PremiaBadgeReplay *replay;
  GPtrArray         *findings;
} Told;

static void
told_clear (Told *self)
{
  premia_badge_replay_unref (self->replay);
  g_ptr_array_unref (self->findings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static Told
look (const char *rules, PremiaBadgeHistory *history, const char *at)
{
  g_autoptr (PremiaGamification) read = badge_rules (rules);
  const PremiaBadgeMoment moment = { badge_at (at), PREMIA_BADGE_JOBS_DAILY };
  Told told = { premia_badge_replay_new (read, history, &moment, NULL, NULL) };

  told.findings = premia_badge_finding_list (told.replay, NULL, NULL);
  g_assert_nonnull (told.findings);
  return told;
}

static const PremiaBadgeFinding *
find (const Told *told, PremiaBadgeFindingCode code, PremiaBadgeKind kind, int index)
{
  for (guint i = 0; i < told->findings->len; i++)
    {
      const PremiaBadgeFinding *finding = g_ptr_array_index (told->findings, i);

      if (finding->code == code && finding->kind == kind && finding->index == index)
        return finding;
    }
  return NULL;
}

static void
assert_says (const Told *told, const PremiaBadgeFinding *finding, const char *sentence, const char *repair)
{
  g_autofree char *said = premia_wording_badge_finding (finding, told->replay, premia_words_plain ());
  g_autofree char *mended = premia_wording_badge_finding_repair (finding, told->replay, premia_words_plain ());

  g_assert_cmpstr (said, ==, sentence);
  g_assert_cmpstr (mended, ==, repair);
}

/* ---- farms ---- */

#define PEOPLE 8

typedef struct
{
  GString *people, *rows;
  guint    case_number;
} Company;

static Company
company_begin (void)
{
  Company self = { g_string_new (NULL), g_string_new (NULL), 0 };

  for (guint i = 0; i < PEOPLE; i++)
    g_string_append_printf (self.people, "p%u\n", i);
  return self;
}

static void
tell (Company *self, guint person, const char *action, guint day, guint number)
{
  g_string_append_printf (self->rows, "p%u,%s,c%u#%s,2026-%02u-%02uT%02u:00\n", person, action, number, action, 1 + day / 28, 1 + day % 28, 1 + number % 20);
}

static PremiaBadgeHistory *
company_end (Company *self)
{
  g_autofree char *people = g_string_free (self->people, FALSE), *rows = g_string_free (self->rows, FALSE);
  g_autoptr (PremiaDataset) dataset = company_dataset (people, rows, NULL);
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();

  return premia_badge_history_new (dataset, utc);
}

/* Of @n calls every fourth leads to a conversation; @linked: in the same case. */
static void
add_calls (Company *self, guint person, guint n, gboolean linked)
{
  for (guint i = 0; i < n; i++)
    {
      const guint number = self->case_number++;

      tell (self, person, "CallMade", i % 80, number);
      if (i % 4 == 0)
        tell (self, person, "ConversationHeld", i % 80, linked ? number : self->case_number++);
    }
}

/* Of @n appointments @held of 10 take place, and of those 9 of 10 are qualified; the rest does not come. */
static void
add_appointments (Company *self, guint person, guint n, guint held)
{
  for (guint i = 0; i < n; i++)
    {
      const guint number = self->case_number++;

      tell (self, person, "AppointmentSet", i % 80, number);
      tell (self, person, i % 10 < held ? "AppointmentHeld" : "AppointmentNoShow", i % 80 + 1, number);
      if (i % 10 < held)
        tell (self, person, i % 9 == 0 ? "AppointmentRejected" : "AppointmentQualified", i % 80 + 2, number);
    }
}

static const char actions[] = "action CallMade 0 0\naction ConversationHeld 0 0\naction AppointmentSet 0 0\naction AppointmentHeld 0 0\naction AppointmentNoShow 0 0\n"
                              "action AppointmentQualified 0 0\naction AppointmentRejected 0 0\n";

static void
test_calls_are_a_farm_and_meetings_are_not (gconstpointer linked)
{
  g_autofree char *rules = g_strconcat (actions, "achievement Calls 300 0 0 CallMade:1\nachievement Held 30 0 0 AppointmentHeld:1\nachievement Set 40 0 0 AppointmentSet:1\n"
                                                 "medal Caller 1=30:50 2=30:90 CallMade:1\nachievement Talker 60 0 0 ConversationHeld:2 CallMade:0", NULL);
  g_autoptr (PremiaBadgeHistory) history = NULL;
  g_auto (Told) told = { 0 };
  Company company = company_begin ();
  const PremiaBadgeFinding *finding;

  for (guint i = 0; i < PEOPLE; i++)
    {
      add_calls (&company, i, 200 + 40 * i, GPOINTER_TO_INT (linked));
      add_appointments (&company, i, 20 + 10 * i, 8);
    }
  history = company_end (&company);
  told = look (rules, history, "2026-06-01");
  finding = find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 0);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_WARNING);
  g_assert_cmpfloat_with_epsilon (finding->empty, 0.75, 1e-9);
  g_assert_cmpint (finding->threshold_instead, ==, 75);
  assert_says (&told, finding, "The easiest way to “Calls” is “Call”; 75% of its points are for what led to nothing: the next step would be “Conversation”.",
               "Count “Conversation” with the threshold 75, instead of “Call”.");
  finding = find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_MEDAL, 0);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->rank, ==, 0);
  g_assert_null (find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 1));
  g_assert_null (find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 2));
}

/* Who books many books badly: eight of ten take place with the others, six with them. */
static void
test_quantity_at_the_price_of_quality (void)
{
  g_autofree char *rules = g_strconcat (actions, "achievement Set 90 0 0 AppointmentSet:1\nachievement Fair 90 0 0 AppointmentSet:1 AppointmentNoShow:-3\nachievement Won 5 0 0 AppointmentQualified:1", NULL);
  g_autoptr (PremiaBadgeHistory) history = NULL;
  g_auto (Told) told = { 0 };
  Company company = company_begin ();
  const PremiaBadgeFinding *finding;

  for (guint i = 0; i < PEOPLE; i++)
    add_appointments (&company, i, i < 4 ? 100 : 50, i < 4 ? 6 : 8);
  history = company_end (&company);
  told = look (rules, history, "2026-06-01");
  finding = find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 0);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_SERIOUS);
  g_assert_cmpuint (finding->n_earners, ==, 4);
  g_assert_cmpfloat_with_epsilon (finding->led, 0.6, 0.02);
  g_assert_cmpfloat_with_epsilon (finding->led_of_others, 0.8, 0.02);
  g_assert_cmpint (finding->outcome_stage, ==, PREMIA_STAGE_HELD);
  g_assert_null (find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 2));
}

/* The same for all, and each that fails takes its point back: an empty one brings nothing. */
static void
test_what_is_taken_back_is_no_farm (void)
{
  g_autofree char *rules = g_strconcat (actions, "achievement Set 30 0 0 AppointmentSet:1\nachievement Fair 10 0 0 AppointmentSet:1 AppointmentNoShow:-1\nachievement Bad 10 0 0 AppointmentNoShow:1", NULL);
  g_autoptr (PremiaBadgeHistory) history = NULL;
  g_auto (Told) told = { 0 };
  Company company = company_begin ();
  const PremiaBadgeFinding *finding;

  for (guint i = 0; i < PEOPLE; i++)
    add_appointments (&company, i, 40, 4);
  history = company_end (&company);
  told = look (rules, history, "2026-06-01");
  g_assert_nonnull (find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 0));
  g_assert_null (find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 1));
  finding = find (&told, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 2);
  g_assert_nonnull (finding);
  assert_says (&told, finding, "The easiest way to “Bad” is “Client did not come”; 100% of its points are for what led to nothing.", "Give no points for “Client did not come”.");
}

/* What nobody writes down cannot be missed; and of few actions nothing is said. */
static void
test_no_farm_without_evidence (void)
{
  g_autofree char *rules = g_strconcat (actions, "achievement Calls 30 0 0 CallMade:1", NULL);
  Company bare = company_begin (), few = company_begin ();
  g_autoptr (PremiaBadgeHistory) of_bare = NULL, of_few = NULL;
  g_auto (Told) told_bare = { 0 }, told_few = { 0 };

  for (guint i = 0; i < 400; i++)
    tell (&bare, i % PEOPLE, "CallMade", i % 80, bare.case_number++);
  add_calls (&few, 0, 80, TRUE);
  of_bare = company_end (&bare);
  of_few = company_end (&few);
  told_bare = look (rules, of_bare, "2026-06-01");
  told_few = look (rules, of_few, "2026-06-01");
  g_assert_null (find (&told_bare, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 0));
  g_assert_null (find (&told_few, PREMIA_BADGE_FINDING_FARM, PREMIA_BADGE_ACHIEVEMENT, 0));
}

/* ---- who has it ---- */

static void
test_nobody_and_everybody (void)
{
  GString *rows = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (PremiaBadgeHistory) history = NULL;
  g_auto (Told) told = { 0 };
  const PremiaBadgeFinding *finding;

  /* p0 calls 10 times, p1 20 times … p7 80 times. */
  for (guint i = 0; i < PEOPLE; i++)
    for (guint j = 0; j < 10 * (i + 1); j++)
      g_string_append_printf (rows, "p%u,call,%u,2026-01-%02u\n", i, j, 1 + j % 28);
  text = g_string_free (rows, FALSE);
  history = badge_history ("p0\np1\np2\np3\np4\np5\np6\np7\nidle", text);
  told = look ("action call 0 0\nachievement Most 100 0 0 call:1\nachievement All 10 0 0 call:1\nachievement First 1 0 0 call:1\nachievement Half 50 0 0 call:1\n"
               "achievement None 1 0 0 dance:1\nmedal M 1=365:5 2=365:50 3=365:90 4=365:95 call:1",
               history, "2026-02-01");
  finding = find (&told, PREMIA_BADGE_FINDING_NOBODY, PREMIA_BADGE_ACHIEVEMENT, 0);
  g_assert_nonnull (finding);
  assert_says (&told, finding, "Nobody would have had “Most”: the most that anybody reached is 80 of 100.", "With the threshold 70, 2 of 8 people would have it.");
  finding = find (&told, PREMIA_BADGE_FINDING_EVERYBODY, PREMIA_BADGE_ACHIEVEMENT, 1);
  g_assert_nonnull (finding);
  assert_says (&told, finding, "“All” would go to 8 of 8 people, so it tells nobody apart.", "With the threshold 50, 4 of 8 people would have it.");
  finding = find (&told, PREMIA_BADGE_FINDING_EVERYBODY, PREMIA_BADGE_ACHIEVEMENT, 2);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->severity, ==, PREMIA_SEVERITY_NOTE);
  g_assert_null (find (&told, PREMIA_BADGE_FINDING_NOBODY, PREMIA_BADGE_ACHIEVEMENT, 3));
  finding = find (&told, PREMIA_BADGE_FINDING_NOBODY, PREMIA_BADGE_ACHIEVEMENT, 4);
  g_assert_nonnull (finding);
  assert_says (&told, finding, "Nobody would have had “None”: nobody does what it counts.", NULL);
  finding = find (&told, PREMIA_BADGE_FINDING_NOBODY, PREMIA_BADGE_MEDAL, 0);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->rank, ==, 2);
  finding = find (&told, PREMIA_BADGE_FINDING_EVERYBODY, PREMIA_BADGE_MEDAL, 0);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->rank, ==, 0);
}

/* ---- what the server does ---- */

static void
test_what_the_server_does (void)
{
  g_autoptr (PremiaBadgeHistory) history
    = badge_history ("ann\nbob", "ann,tour,,2026-01-01\nann,call,1,2026-01-01\nann,call,2,2026-01-02\nann,fine,3,2026-01-03\nbob,bit,1,2026-01-03\nbob,call,1,2026-01-20\nbob,call,2,2026-01-21");
  g_auto (Told) told = look ("action tour 0 0 once\naction quiz 0 0 once\naction call 0 0\naction fine -1 0\naction bit 0.5 0\nachievement Welcome 1 0 0 tour:1\nachievement Both 1 0 0 tour:1 quiz:1\n"
                             "achievement Two 2 0 0 call:1\nmedal M 1=5:2 recall=5:1 call:1",
                             history, "2026-01-25");
  const PremiaBadgeFinding *finding = find (&told, PREMIA_BADGE_FINDING_NEVER_UNLOCKS, PREMIA_BADGE_ACHIEVEMENT, 0);

  g_assert_nonnull (finding);
  g_assert_true (g_ptr_array_index (told.findings, 0) == finding);
  /* With the quiz after the tour it unlocks. */
  g_assert_null (find (&told, PREMIA_BADGE_FINDING_NEVER_UNLOCKS, PREMIA_BADGE_ACHIEVEMENT, 1));
  finding = find (&told, PREMIA_BADGE_FINDING_LATE, PREMIA_BADGE_ACHIEVEMENT, 2);
  g_assert_nonnull (finding);
  assert_says (&told, finding, "2 people have reached “Two” and do not have it on the server yet, which looks one action later.", NULL);
  finding = find (&told, PREMIA_BADGE_FINDING_RECALLED, PREMIA_BADGE_MEDAL, 0);
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->n, ==, 1);
  g_assert_cmpuint (finding->n_earners, ==, 1);
  finding = find (&told, PREMIA_BADGE_FINDING_REFUSED, PREMIA_BADGE_ACHIEVEMENT, -1);
  g_assert_nonnull (finding);
  g_assert_cmpint (finding->reason, ==, PREMIA_REFUSED_FRACTION);
  assert_says (&told, finding, "The server would fail at 1 action: the experience that it brings lies between 0 and 1.", "Give whole numbers of experience.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/badge-finding/farm/cases", GINT_TO_POINTER (TRUE), test_calls_are_a_farm_and_meetings_are_not);
  g_test_add_data_func ("/badge-finding/farm/people", GINT_TO_POINTER (FALSE), test_calls_are_a_farm_and_meetings_are_not);
  g_test_add_func ("/badge-finding/farm/quantity", test_quantity_at_the_price_of_quality);
  g_test_add_func ("/badge-finding/farm/taken-back", test_what_is_taken_back_is_no_farm);
  g_test_add_func ("/badge-finding/farm/no-evidence", test_no_farm_without_evidence);
  g_test_add_func ("/badge-finding/nobody-and-everybody", test_nobody_and_everybody);
  g_test_add_func ("/badge-finding/server", test_what_the_server_does);

  return g_test_run ();
}
