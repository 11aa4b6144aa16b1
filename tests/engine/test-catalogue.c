/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/premia-action-sink.h"
#include "engine/premia-catalogue.h"

static void
test_actions_have_their_stages (void)
{
  static const PremiaCatalogueEntry own[] = { { "Встреча", PREMIA_STAGE_HELD }, { "DealLost", PREMIA_STAGE_NONE } };
  g_autoptr (PremiaCatalogue) standard = premia_catalogue_new_default ();
  g_autoptr (PremiaCatalogue) changed = premia_catalogue_new (own, G_N_ELEMENTS (own));

  g_assert_cmpint (premia_catalogue_stage_of (standard, "AppointmentSet"), ==, PREMIA_STAGE_SET);
  g_assert_cmpint (premia_catalogue_stage_of (standard, "PaymentReceived"), ==, PREMIA_STAGE_PAID);
  g_assert_cmpint (premia_catalogue_stage_of (standard, "appointmentset"), ==, PREMIA_STAGE_NONE);
  g_assert_cmpint (premia_catalogue_stage_of (changed, "Встреча"), ==, PREMIA_STAGE_HELD);
  g_assert_cmpint (premia_catalogue_stage_of (changed, "DealLost"), ==, PREMIA_STAGE_NONE);
  g_assert_cmpint (premia_catalogue_stage_of (changed, "DealWon"), ==, PREMIA_STAGE_WON);
}

static void
test_stages_read_back_as_written (void)
{
  for (int stage = 0; stage < PREMIA_N_STAGES; stage++)
    g_assert_cmpint (premia_stage_parse (premia_stage_to_string (stage)), ==, stage);
  g_assert_cmpint (premia_stage_parse ("no-show"), ==, PREMIA_STAGE_NONE);
  g_assert_cmpint (premia_stage_parse (""), ==, PREMIA_STAGE_NONE);
}

/* The setter answers for what the closer finds out about the appointment, not for the sale. */
static void
test_each_answers_for_their_own_work (void)
{
  g_assert_cmpint (premia_stage_answered_by (PREMIA_STAGE_QUALIFIED), ==, PREMIA_PART_SETTER);
  g_assert_cmpint (premia_stage_answered_by (PREMIA_STAGE_NO_SHOW), ==, PREMIA_PART_SETTER);
  g_assert_cmpint (premia_stage_answered_by (PREMIA_STAGE_WON), ==, PREMIA_PART_CLOSER);
  g_assert_cmpint (premia_stage_answered_by (PREMIA_STAGE_PAID), ==, PREMIA_PART_CLOSER);
  g_assert_cmpint (premia_stage_performed_by (PREMIA_STAGE_HELD), ==, PREMIA_PART_CLOSER);
}

static void
test_actions_find_their_case (void)
{
  static const struct { const char *given, *key, *name; } rows[] = {
    { "", "apt-17", "apt-17" }, { "", "apt-17#2", "apt-17" }, { "", "apt#1#2", "apt" }, { "deal-1", "apt-17#2", "deal-1" },
    { "", "#5", "" },           { "", "", "" },              { "a#b", "", "a#b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PremiaActionRow row = { .key = rows[i].key, .case_name = rows[i].given };
      gsize length;
      const char *name = premia_action_row_case (&row, &length);
      g_autofree char *copy = g_strndup (name, length);

      g_assert_cmpstr (copy, ==, rows[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/actions-have-their-stages", test_actions_have_their_stages);
  g_test_add_func ("/catalogue/stages-read-back-as-written", test_stages_read_back_as_written);
  g_test_add_func ("/catalogue/each-answers-for-their-own-work", test_each_answers_for_their_own_work);
  g_test_add_func ("/action/find-their-case", test_actions_find_their_case);
  return g_test_run ();
}
