/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* Who gets what is counted: alone, and as whose manager or team. */
static const struct { const char *credit, *manager, *team; } people[] = {
  [PREMIA_CREDIT_PERFORMER] = { N_ ("It goes to whoever did it."), N_ ("It goes to the manager of whoever did it."),
                                N_ ("It goes to each member of the team of whoever did it.") },
  [PREMIA_CREDIT_SETTER] = { N_ ("It goes to whoever set the appointment."), N_ ("It goes to the manager of whoever set the appointment."),
                             N_ ("It goes to each member of the team of whoever set the appointment.") },
  [PREMIA_CREDIT_CLOSER] = { N_ ("It goes to whoever held the meeting and sold."), N_ ("It goes to the manager of whoever held the meeting and sold."),
                             N_ ("It goes to each member of the team of whoever held the meeting and sold.") },
};

/* The day that decides in which period it counts. */
static const char *const days[PREMIA_N_STAGES] = {
  [PREMIA_STAGE_CALL] = N_ ("It counts on the day of the call."),
  [PREMIA_STAGE_CONVERSATION] = N_ ("It counts on the day of the conversation."),
  [PREMIA_STAGE_SET] = N_ ("It counts on the day on which the appointment was set."),
  [PREMIA_STAGE_CONFIRMED] = N_ ("It counts on the day on which the appointment was confirmed."),
  [PREMIA_STAGE_RESCHEDULED] = N_ ("It counts on the day on which the appointment was rescheduled."),
  [PREMIA_STAGE_HELD] = N_ ("It counts on the day of the appointment."),
  [PREMIA_STAGE_NO_SHOW] = N_ ("It counts on the day on which the client did not come."),
  [PREMIA_STAGE_QUALIFIED] = N_ ("It counts on the day on which the appointment was qualified."),
  [PREMIA_STAGE_REJECTED] = N_ ("It counts on the day on which the appointment was rejected."),
  [PREMIA_STAGE_WON] = N_ ("It counts on the day on which the deal was won."),
  [PREMIA_STAGE_LOST] = N_ ("It counts on the day on which the deal was lost."),
  [PREMIA_STAGE_CANCELLED] = N_ ("It counts on the day on which the deal was cancelled."),
  [PREMIA_STAGE_PAID] = N_ ("It counts on the day of the payment."),
};

static char *
say_shares (const PremiaMeasure *measure, const PremiaWords *words)
{
  static const char *const texts[] = { N_ ("%s to whoever set the appointment"), N_ ("%s to whoever held the meeting and sold"), N_ ("%s to whoever did it") };
  const PremiaRate shares[] = { measure->share_setter_ppm, measure->share_closer_ppm, measure->share_performer_ppm };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_autofree char *share = shares[i] > 0 ? premia_words_number (words, premia_rational_from_micros (shares[i]), TRUE) : NULL;

      if (share != NULL)
        g_ptr_array_add (parts, premia_words_say (words, texts[i], share, NULL));
    }
  list = premia_words_join (words, parts);
  return premia_words_say (words, N_ ("It is shared: %s."), list, NULL);
}

static char *
say_credit (const PremiaMeasure *measure, const PremiaWords *words)
{
  switch (measure->credit)
    {
    case PREMIA_CREDIT_SHARES:
      return say_shares (measure, words);
    case PREMIA_CREDIT_MANAGER:
      return premia_words_say (words, people[measure->of].manager, NULL);
    case PREMIA_CREDIT_TEAM:
      return premia_words_say (words, people[measure->of].team, NULL);
    case PREMIA_CREDIT_PERFORMER:
    case PREMIA_CREDIT_SETTER:
    case PREMIA_CREDIT_CLOSER:
    default:
      return premia_words_say (words, people[measure->credit].credit, NULL);
    }
}

/* What it counts, also where it has a label of its own. */
static char *
say_subject (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  PremiaMeasure bare = *measure;
  g_autofree char *name = NULL;

  bare.name = (PremiaLabel) { NULL, NULL, NULL };
  name = premia_wording_measure_name (&bare, scheme, words);
  if (measure->kind == PREMIA_MEASURE_GIVEN)
    return premia_words_say (words, N_ ("A value that somebody gives for each person and period: %s."), name, NULL);
  if (measure->kind == PREMIA_MEASURE_RATIO)
    return premia_words_say (words, N_ ("A ratio: %s."), name, NULL);
  if (measure->kind == PREMIA_MEASURE_SUM)
    return premia_words_say (words, N_ ("Adds up: %s."), name, NULL);
  return premia_words_say (words, N_ ("Counts: %s."), name, NULL);
}

/**
 * premia_wording_measure:
 * @scheme: (nullable): whose measure it is
 *
 * What it counts, for whom and on which day, in sentences.
 * Returns: (transfer full)
 */
char *
premia_wording_measure (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words)
{
  GString *text = g_string_new (NULL);
  g_autofree char *subject = say_subject (measure, scheme, words);
  PremiaStage day = measure->at != PREMIA_STAGE_NONE ? measure->at : measure->last_reached;

  g_string_append (text, subject);
  if (measure->kind == PREMIA_MEASURE_RATIO && measure->cohort != PREMIA_COHORT_NONE)
    {
      g_autofree char *cohort = premia_words_say (words, N_ ("Both are counted over the same appointments, so it never exceeds 100%."), NULL);

      g_string_append_printf (text, " %s", cohort);
    }
  if (measure->kind == PREMIA_MEASURE_GIVEN || measure->kind == PREMIA_MEASURE_RATIO)
    return g_string_free (text, FALSE);
  {
    g_autofree char *credit = say_credit (measure, words);
    g_autofree char *date = day != PREMIA_STAGE_NONE ? premia_words_say (words, days[day], NULL) : NULL;

    g_string_append_printf (text, " %s", credit);
    if (date != NULL)
      g_string_append_printf (text, " %s", date);
  }
  if (measure->has_once_per)
    {
      g_autofree char *number = g_strdup_printf ("%u", measure->once_per_days);
      g_autofree char *once = premia_words_count (words, NP_ ("Each client counts once within %s day.", "Each client counts once within %s days."),
                                                  measure->once_per_days, number, NULL);

      g_string_append_printf (text, " %s", once);
    }
  return g_string_free (text, FALSE);
}
