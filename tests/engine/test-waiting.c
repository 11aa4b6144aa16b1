/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A meeting that is missing from the morning's list is a fee that nobody decides about. */
#include "engine/premia-waiting.h"

#include "support/company.h"

#include <string.h>

#define PEOPLE "s1,telemarketer\ns2,telemarketer\nc1,closer\nc2,closer\n"

static PremiaInstant
instant (const char *text)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaInstant at;

  g_assert_true (premia_instant_parse (text, utc, &at, NULL));
  return at;
}

/* "case:what:closer:days" of each, the case's name first, "*" for what is accepted today; (transfer full). */
static char *
tell (PremiaDataset *dataset, GArray *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const PremiaWaiting *entry = &g_array_index (found, PremiaWaiting, i);
      static const char *const words[] = { "due", "held", "judged" };

      g_string_append_printf (text, "%s%s:%s:%s:%d%s", i > 0 ? " " : "", premia_dataset_get_case_name (dataset, entry->case_id),
                              words[entry->what],
                              entry->closer == PREMIA_NOBODY ? "-" : premia_dataset_get_account (dataset, entry->closer),
                              entry->days_late, entry->today ? "*" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_waiting (const char *actions, const char *now, const PremiaAcceptRule *rules, guint n_rules, const char *expected)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, actions, utc);
  g_autoptr (GArray) found = premia_waiting_find (dataset, utc, instant (now), rules, n_rules);
  g_autofree char *told = tell (dataset, found);

  g_assert_cmpstr (told, ==, expected);
}

#define SET "s1,AppointmentSet,a,2026-10-01T10:00,,2026-10-05T10:00\n"

static void
test_outcome (void)
{
  assert_waiting (SET, "2026-10-05T10:00", NULL, 0, "");
  assert_waiting (SET, "2026-10-05T10:01", NULL, 0, "a:due:-:0");
  assert_waiting (SET, "2026-10-08T09:00", NULL, 0, "a:due:-:3");
  /* Whoever confirmed it is the one to ask. */
  assert_waiting (SET "c2,AppointmentConfirmed,a#2,2026-10-04T10:00\n", "2026-10-08T09:00", NULL, 0, "a:due:c2:3");
  assert_waiting (SET "s1,AppointmentConfirmed,a#2,2026-10-04T10:00\n", "2026-10-08T09:00", NULL, 0, "a:due:-:3");
  /* Any of these says what became of it. */
  for (guint i = 0; i < 6; i++)
    {
      static const char *const said[] = { "AppointmentNoShow", "AppointmentQualified", "AppointmentRejected", "DealWon", "DealLost", "DealCancelled" };
      g_autofree char *actions = g_strdup_printf (SET "c1,%s,a#2,2026-10-05T11:00\n", said[i]);

      assert_waiting (actions, "2026-10-08T09:00", NULL, 0, "");
    }
  /* A case of its own waits like any other; without a due time nothing waits. */
  assert_waiting ("s1,AppointmentSet,,2026-10-01T10:00,,2026-10-05T10:00\n", "2026-10-06T00:00", NULL, 0, ":due:-:1");
  assert_waiting ("s1,AppointmentSet,a,2026-10-01T10:00\n", "2026-10-06T00:00", NULL, 0, "");
}

static void
test_rescheduled (void)
{
  /* The new date counts, before and after it has passed. */
  assert_waiting (SET "c1,AppointmentRescheduled,a#2,2026-10-05T12:00,,2026-10-09T10:00\n", "2026-10-08T09:00", NULL, 0, "");
  assert_waiting (SET "c1,AppointmentRescheduled,a#2,2026-10-05T12:00,,2026-10-09T10:00\n", "2026-10-11T09:00", NULL, 0, "a:due:c1:2");
  /* It was put off without a new date: that has been said. */
  assert_waiting (SET "c1,AppointmentRescheduled,a#2,2026-10-05T12:00\n", "2026-10-08T09:00", NULL, 0, "");
  /* A no-show is healed by the new date, which passes in turn. */
  assert_waiting (SET "c1,AppointmentNoShow,a#2,2026-10-05T10:30\nc1,AppointmentRescheduled,a#3,2026-10-05T12:00,,2026-10-07T10:00\n",
                  "2026-10-08T09:00", NULL, 0, "a:due:c1:1");
}

#define HELD SET "c1,AppointmentHeld,a#2,2026-10-05T11:00\n"

static void
test_word (void)
{
  assert_waiting (HELD, "2026-10-05T12:00", NULL, 0, "a:held:c1:0");
  assert_waiting (HELD, "2026-11-05T12:00", NULL, 0, "a:held:c1:31");
  assert_waiting (HELD "c1,AppointmentQualified,a#3,2026-10-05T12:00\n", "2026-10-06T00:00", NULL, 0, "");
  assert_waiting (HELD "c1,AppointmentRejected,a#3,2026-10-05T12:00\n", "2026-10-06T00:00", NULL, 0, "");
  assert_waiting (HELD "c1,DealCancelled,a#3,2026-10-05T12:00\n", "2026-10-06T00:00", NULL, 0, "");
  /* The fee is still open. */
  assert_waiting (HELD "c1,DealWon,a#3,2026-10-05T12:00,,,100\n", "2026-10-06T00:00", NULL, 0, "a:held:c1:1");
  assert_waiting (HELD "c1,DealLost,a#3,2026-10-05T12:00\n", "2026-10-06T00:00", NULL, 0, "a:held:c1:1");
  /* One who holds what they set is asked themselves; a held meeting that nobody set waits, too. */
  assert_waiting (SET "s1,AppointmentHeld,a#2,2026-10-05T11:00\n", "2026-10-06T00:00", NULL, 0, "a:held:s1:1");
  assert_waiting ("c2,AppointmentHeld,b,2026-10-05T11:00\n", "2026-10-06T00:00", NULL, 0, "b:held:c2:1");
}

/* The moment is that of the scheme's own clock: five times 24 hours fail when the clocks change. */
static void
test_accepted_by_itself (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  const PremiaAcceptRule five = { utc, 5 }, both[] = { { utc, 3 }, { utc, 5 } };

  assert_waiting (HELD, "2026-10-09T23:59", &five, 1, "a:held:c1:4");
  assert_waiting (HELD, "2026-10-10T00:00", &five, 1, "a:held:c1:5*");
  assert_waiting (HELD, "2026-10-10T10:59", &five, 1, "a:held:c1:5*");
  assert_waiting (HELD, "2026-10-10T11:00", &five, 1, "");
  /* Two schemes: it waits until the second one has accepted it as well. */
  assert_waiting (HELD, "2026-10-08T10:00", both, 2, "a:held:c1:3*");
  assert_waiting (HELD, "2026-10-08T12:00", both, 2, "a:held:c1:3");
  assert_waiting (HELD, "2026-10-10T10:00", both, 2, "a:held:c1:5*");
  assert_waiting (HELD, "2026-10-10T11:00", both, 2, "");
}

static void
test_judged (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE,
    "c1,AppointmentHeld,a,2026-10-05T11:00\nc1,AppointmentRejected,a#2,2026-10-05T12:00\nboss,AppointmentQualified,a#3,2026-10-07T12:00\n"
    "c1,AppointmentHeld,b,2026-10-05T11:00\nc1,AppointmentRejected,b#2,2026-10-06T12:00\n"
    "c2,AppointmentHeld,c,2026-09-05T11:00\nc2,AppointmentQualified,c#2,2026-09-06T12:00\n"
    "c2,AppointmentHeld,d,2026-10-05T11:00\nc2,AppointmentQualified,d#2,2026-10-06T12:00\nc2,DealCancelled,d#3,2026-10-07T12:00\n", utc);
  g_autoptr (GArray) found = premia_waiting_find_judged (dataset, utc, instant ("2026-10-08"), instant ("2026-10-01"));
  g_autofree char *told = tell (dataset, found);
  const PremiaWaiting *entries = (const PremiaWaiting *) found->data;

  g_assert_cmpstr (told, ==, "a:judged:c1:1 b:judged:c1:2");
  g_assert_cmpint (entries[0].verdict, ==, PREMIA_STAGE_QUALIFIED);
  g_assert_cmpstr (premia_dataset_get_account (dataset, entries[0].judge), ==, "boss");
  g_assert_cmpint (entries[1].verdict, ==, PREMIA_STAGE_REJECTED);
}

/* A whole number of words of 64 cases: what lies behind the last word is no case, and nobody's meeting. */
static void
test_whole_words (void)
{
  for (guint n = 63; n <= 129; n += n == 65 ? 62 : 1)
    {
      g_autoptr (GString) actions = g_string_new (NULL);
      g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
      g_autoptr (PremiaDataset) dataset = NULL;
      g_autoptr (GArray) found = NULL;

      for (guint i = 0; i < n; i++)
        g_string_append_printf (actions, "s1,AppointmentSet,k%03u,2026-10-01T10:00,,2026-10-05T10:00\n", i);
      dataset = company_dataset (PEOPLE, actions->str, utc);
      found = premia_waiting_find_due (dataset, utc, instant ("2026-10-08"));
      g_assert_cmpuint (found->len, ==, n);
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (g_array_index (found, PremiaWaiting, i).case_id, ==, i);
    }
}

/* ---- against a slow loop over all cases ---- */

static char *
random_history (guint n)
{
  static const char *const kinds[] = { "AppointmentSet", "AppointmentSet", "AppointmentConfirmed", "AppointmentRescheduled", "AppointmentHeld", "AppointmentHeld",
                                       "AppointmentNoShow", "AppointmentQualified", "AppointmentRejected", "DealWon", "DealCancelled", "CallMade" };
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const gboolean due = g_test_rand_int_range (0, 3) > 0;
      g_autofree char *when = due ? g_strdup_printf ("2026-10-%02dT12:00", g_test_rand_int_range (1, 29)) : g_strdup ("");
      g_autofree char *key = g_test_rand_int_range (0, 12) > 0 ? g_strdup_printf ("k%d#%u", g_test_rand_int_range (0, 40), i) : g_strdup ("");

      g_string_append_printf (lines, "%s,%s,%s,2026-10-%02dT%02d:%02d,,%s\n", g_test_rand_bit () ? "s1" : "c1",
                              kinds[g_test_rand_int_range (0, G_N_ELEMENTS (kinds))], key, g_test_rand_int_range (1, 29),
                              g_test_rand_int_range (0, 24), (int) (i % 60), when);
    }
  return g_string_free (lines, FALSE);
}

static gboolean
reached (const PremiaCase *what, PremiaStage stage)
{
  return what->reached[stage] != PREMIA_NEVER;
}

static gboolean
expect (const PremiaCase *what, PremiaInstant now, PremiaWaitingFor kind)
{
  const gboolean judged = reached (what, PREMIA_STAGE_QUALIFIED) || reached (what, PREMIA_STAGE_REJECTED);

  if (kind == PREMIA_WAITING_WORD)
    return reached (what, PREMIA_STAGE_HELD) && what->reached[PREMIA_STAGE_HELD] <= now && !judged && !reached (what, PREMIA_STAGE_CANCELLED);
  return what->due != PREMIA_NEVER && what->due < now && !judged && !reached (what, PREMIA_STAGE_HELD) && !reached (what, PREMIA_STAGE_NO_SHOW)
         && !reached (what, PREMIA_STAGE_WON) && !reached (what, PREMIA_STAGE_LOST) && !reached (what, PREMIA_STAGE_CANCELLED);
}

static void
test_random (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  guint n_found = 0;

  for (guint round = 0; round < 60; round++)
    {
      g_autofree char *lines = random_history ((guint) g_test_rand_int_range (1, 200));
      g_autoptr (PremiaDataset) dataset = company_dataset (PEOPLE, lines, utc);
      const PremiaInstant now = instant ("2026-10-15T06:00");
      g_autoptr (GArray) found = premia_waiting_find (dataset, utc, now, NULL, 0);
      guint next = 0;

      for (guint32 case_id = 0; case_id < premia_dataset_get_n_cases (dataset); case_id++)
        for (PremiaWaitingFor kind = PREMIA_WAITING_OUTCOME; kind <= PREMIA_WAITING_WORD; kind++)
          {
            const PremiaWaiting *entry = next < found->len ? &g_array_index (found, PremiaWaiting, next) : NULL;
            const gboolean there = entry != NULL && entry->case_id == case_id && entry->what == kind;
            PremiaCase what;

            premia_dataset_get_case (dataset, case_id, &what);
            /* A meeting put off after its date is the one thing that the times of a case do not tell. */
            if (!there && kind == PREMIA_WAITING_OUTCOME && reached (&what, PREMIA_STAGE_RESCHEDULED))
              continue;
            g_assert_cmpint (there, ==, expect (&what, now, kind));
            next += there;
            n_found += there;
          }
      g_assert_cmpuint (next, ==, found->len);
    }
  g_assert_cmpuint (n_found, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/outcome", test_outcome);
  g_test_add_func ("/waiting/rescheduled", test_rescheduled);
  g_test_add_func ("/waiting/word", test_word);
  g_test_add_func ("/waiting/accepted-by-itself", test_accepted_by_itself);
  g_test_add_func ("/waiting/judged", test_judged);
  g_test_add_func ("/waiting/whole-words", test_whole_words);
  g_test_add_func ("/waiting/random", test_random);
  return g_test_run ();
}
