/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-badge-finding"

#include "premia-badge-finding.h"
#include "premia-wording-private.h"

#include <math.h>

typedef struct
{
  const PremiaBadgeFinding *finding;
  PremiaGamification       *rules;
  PremiaBadgeHistory       *history;
  const PremiaWords        *words;
} Saying;

static char *
say_whole (const Saying *self, gint64 number)
{
  return premia_words_number (self->words, premia_rational_from_int (number), FALSE);
}

static char *
say_share (const Saying *self, double share)
{
  PremiaRational value;

  if (!isfinite (share) || !premia_rational_set (&value, (gint64) floor (share * 1000 + 0.5), 1000))
    return g_strdup ("–");
  return premia_words_number (self->words, value, TRUE);
}

/* By its name, in quotes, which no language has to decline. */
static char *
say_badge (const Saying *self)
{
  const PremiaBadgeFinding *finding = self->finding;
  const PremiaMedalRule *medal;

  if (finding->index < 0)
    return g_strdup ("");
  if (finding->kind == PREMIA_BADGE_ACHIEVEMENT)
    /* Translators: the name of an achievement or a medal */
    return premia_words_say (self->words, N_ ("“%s”"), premia_gamification_get_achievement (self->rules, (guint) finding->index)->name, NULL);
  medal = premia_gamification_get_medal (self->rules, (guint) finding->index);
  if (medal->ranks->len < 2)
    return premia_words_say (self->words, N_ ("“%s”"), medal->name, NULL);
  /* Translators: the name of a medal, and one of its ranks */
  return premia_words_say (self->words, N_ ("“%1$s” of rank %2$s"), medal->name, g_array_index (medal->ranks, PremiaMedalRank, finding->rank).rank, NULL);
}

static char *
say_threshold (const Saying *self)
{
  const PremiaBadgeFinding *finding = self->finding;

  if (finding->kind == PREMIA_BADGE_ACHIEVEMENT)
    return say_whole (self, premia_gamification_get_achievement (self->rules, (guint) finding->index)->threshold);
  return g_strdup (g_array_index (premia_gamification_get_medal (self->rules, (guint) finding->index)->ranks, PremiaMedalRank, finding->rank).threshold);
}

static const char *
say_action (const Saying *self, int action, PremiaStage stage)
{
  return premia_wording_action (premia_badge_history_get_action (self->history, (guint) action), stage, self->words);
}

/* ---- the farm ---- */

static char *
say_farm (const Saying *self, const char *badge)
{
  const PremiaBadgeFinding *finding = self->finding;
  const char *action = say_action (self, finding->action, finding->action_stage);
  g_autofree char *empty = say_share (self, finding->empty);

  if (finding->outcome < 0)
    /* Translators: a badge, an action, and a percentage */
    return premia_words_say (self->words, N_ ("The easiest way to %1$s is “%2$s”; %3$s of its points are for what led to nothing."), badge, action, empty, NULL);
  /* Translators: a badge, an action, a percentage, and another action */
  return premia_words_say (self->words, N_ ("The easiest way to %1$s is “%2$s”; %3$s of its points are for what led to nothing: the next step would be “%4$s”."), badge, action, empty,
                           say_action (self, finding->outcome, finding->outcome_stage), NULL);
}

static char *
say_comparison (const Saying *self)
{
  const PremiaBadgeFinding *finding = self->finding;
  g_autofree char *led = say_share (self, finding->led), *others = say_share (self, finding->led_of_others);

  if (isnan (finding->led))
    return g_strdup ("");
  /* Translators: two percentages; what leads on: calls that lead to a conversation, and so on */
  return premia_words_say (self->words, N_ (" With those who have it, or do most of it, %1$s lead on, with the others %2$s."), led, others, NULL);
}

/* ---- each as a sentence ---- */

static char *
say_nobody (const Saying *self, const char *badge)
{
  g_autofree char *highest = say_whole (self, self->finding->highest), *threshold = say_threshold (self);

  if (self->finding->highest == 0)
    /* Translators: a badge */
    return premia_words_say (self->words, N_ ("Nobody would have had %s: nobody does what it counts."), badge, NULL);
  /* Translators: a badge, and two numbers */
  return premia_words_say (self->words, N_ ("Nobody would have had %1$s: the most that anybody reached is %2$s of %3$s."), badge, highest, threshold, NULL);
}

static char *
say_everybody (const Saying *self, const char *badge)
{
  g_autofree char *n = say_whole (self, self->finding->n_earners), *of = say_whole (self, self->finding->n_people);

  if (self->finding->severity == PREMIA_SEVERITY_NOTE)
    /* Translators: a badge, a number of people, and how many there are in all */
    return premia_words_say (self->words, N_ ("%1$s would go to %2$s of %3$s people: a welcome rather than a distinction."), badge, n, of, NULL);
  return premia_words_say (self->words, N_ ("%1$s would go to %2$s of %3$s people, so it tells nobody apart."), badge, n, of, NULL);
}

static char *
say_refused (const Saying *self)
{
  g_autofree char *n = say_whole (self, self->finding->n);

  switch (self->finding->reason)
    {
    case PREMIA_REFUSED_CONFLICT:
      return premia_words_count (self->words, NP_ ("The server would refuse %s action for good: an achievement that tracks unlocking stands in its way.",
                                                   "The server would refuse %s actions for good: an achievement that tracks unlocking stands in their way."), self->finding->n, n, NULL);
    case PREMIA_REFUSED_FRACTION:
      return premia_words_count (self->words, NP_ ("The server would fail at %s action: the experience that it brings lies between 0 and 1.",
                                                   "The server would fail at %s actions: the experience that they bring lies between 0 and 1."), self->finding->n, n, NULL);
    case PREMIA_REFUSED_PENALTY:
    case PREMIA_REFUSED_EXISTS:
      break;
    }
  return premia_words_count (self->words, NP_ ("The server would not record %s action at all: it takes experience where there is none.",
                                               "The server would not record %s actions at all: they take experience where there is none."), self->finding->n, n, NULL);
}

static char *
say (const Saying *self, const char *badge)
{
  g_autofree char *n = say_whole (self, self->finding->n), *earners = say_whole (self, self->finding->n_earners), *farm = NULL, *comparison = NULL;

  switch (self->finding->code)
    {
    case PREMIA_BADGE_FINDING_NEVER_UNLOCKS:
      /* Translators: a badge */
      return premia_words_say (self->words, N_ ("%s never unlocks on this server: it looks one action later, and no action that it counts can come after the one that reaches it."),
                               badge, NULL);
    case PREMIA_BADGE_FINDING_FARM:
      farm = say_farm (self, badge);
      comparison = say_comparison (self);
      return g_strconcat (farm, comparison, NULL);
    case PREMIA_BADGE_FINDING_REFUSED:
      return say_refused (self);
    case PREMIA_BADGE_FINDING_NOBODY:
      return say_nobody (self, badge);
    case PREMIA_BADGE_FINDING_EVERYBODY:
      return say_everybody (self, badge);
    case PREMIA_BADGE_FINDING_RECALLED:
      /* Translators: a badge, how often, and how many people */
      return premia_words_say (self->words, N_ ("%1$s would have been taken away. Times: %2$s; people: %3$s."), badge, n, earners, NULL);
    case PREMIA_BADGE_FINDING_LATE:
      return premia_words_count (self->words, NP_ ("%1$s person has reached %2$s and does not have it on the server yet, which looks one action later.",
                                                   "%1$s people have reached %2$s and do not have it on the server yet, which looks one action later."), self->finding->n, n, badge, NULL);
    case PREMIA_N_BADGE_FINDINGS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

static Saying
begin (const PremiaBadgeFinding *finding, PremiaBadgeReplay *replay, const PremiaWords *words)
{
  return (Saying) { finding, premia_badge_replay_get_rules (replay), premia_badge_replay_get_history (replay), words };
}

char *
premia_wording_badge_finding (const PremiaBadgeFinding *finding, PremiaBadgeReplay *replay, const PremiaWords *words)
{
  Saying self;
  g_autofree char *badge = NULL;

  g_return_val_if_fail (finding != NULL && replay != NULL && words != NULL, NULL);

  self = begin (finding, replay, words);
  badge = say_badge (&self);
  return say (&self, badge);
}

/* ---- what would mend it ---- */

static char *
say_other_threshold (const Saying *self)
{
  g_autofree char *threshold = say_whole (self, self->finding->threshold_instead), *n = say_whole (self, self->finding->n_instead), *of = say_whole (self, self->finding->n_people);

  if (self->finding->threshold_instead == 0)
    return NULL;
  /* Translators: three numbers */
  return premia_words_say (self->words, N_ ("With the threshold %1$s, %2$s of %3$s people would have it."), threshold, n, of, NULL);
}

static char *
say_farm_repair (const Saying *self)
{
  const PremiaBadgeFinding *finding = self->finding;
  const char *outcome = finding->outcome < 0 ? NULL : say_action (self, finding->outcome, finding->outcome_stage);
  g_autofree char *threshold = say_whole (self, finding->threshold_instead);

  if (outcome == NULL)
    /* Translators: an action */
    return premia_words_say (self->words, N_ ("Give no points for “%s”."), say_action (self, finding->action, finding->action_stage), NULL);
  if (finding->threshold_instead == 0)
    /* Translators: an action, and another one */
    return premia_words_say (self->words, N_ ("Count “%1$s” instead of “%2$s”, or take points back where it fails."), outcome,
                             say_action (self, finding->action, finding->action_stage), NULL);
  /* Translators: an action, a number, and another action */
  return premia_words_say (self->words, N_ ("Count “%1$s” with the threshold %2$s, instead of “%3$s”."), outcome, threshold, say_action (self, finding->action, finding->action_stage), NULL);
}

static char *
say_refused_repair (const Saying *self)
{
  if (self->finding->reason == PREMIA_REFUSED_CONFLICT)
    return premia_words_say (self->words, N_ ("Take “%s” out of what that achievement counts."), PREMIA_UNLOCK_ACTION, NULL);
  if (self->finding->reason == PREMIA_REFUSED_FRACTION)
    return premia_words_say (self->words, N_ ("Give whole numbers of experience."), NULL);
  return premia_words_say (self->words, N_ ("A negative weight, or tokens that are taken back, count in any case."), NULL);
}

char *
premia_wording_badge_finding_repair (const PremiaBadgeFinding *finding, PremiaBadgeReplay *replay, const PremiaWords *words)
{
  Saying self;

  g_return_val_if_fail (finding != NULL && replay != NULL && words != NULL, NULL);

  self = begin (finding, replay, words);
  switch (finding->code)
    {
    case PREMIA_BADGE_FINDING_NEVER_UNLOCKS:
      return premia_words_say (words, N_ ("Let it also count an action that people repeat, with the weight 0."), NULL);
    case PREMIA_BADGE_FINDING_FARM:
      return say_farm_repair (&self);
    case PREMIA_BADGE_FINDING_REFUSED:
      return say_refused_repair (&self);
    case PREMIA_BADGE_FINDING_NOBODY:
    case PREMIA_BADGE_FINDING_EVERYBODY:
      return say_other_threshold (&self);
    case PREMIA_BADGE_FINDING_RECALLED:
      return premia_words_say (words, N_ ("A longer period, or a lower threshold, of taking it away lets people keep it."), NULL);
    case PREMIA_BADGE_FINDING_LATE:
    case PREMIA_N_BADGE_FINDINGS:
      break;
    }
  return NULL;
}

const char *
premia_wording_badge_finding_title (PremiaBadgeFindingCode code, const PremiaWords *words)
{
  static const char *const titles[] = { N_ ("Never unlocks"), N_ ("Badge farm"), N_ ("Refused by the server"), N_ ("Goes to nobody"), N_ ("Goes to nearly all"), N_ ("Would be taken away"), N_ ("One action late") };

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == PREMIA_N_BADGE_FINDINGS);
  g_return_val_if_fail (code < PREMIA_N_BADGE_FINDINGS && words != NULL, "");

  return words->translate (NULL, titles[code], words->user_data);
}
