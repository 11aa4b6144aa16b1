/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-same-work.h"
#include "premia-wording-private.h"

static const char *
name_of (PremiaPayout *payout, guint person)
{
  const PremiaPerson *found = premia_people_get (premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (payout))), person);

  return found->name[0] != '\0' ? found->name : found->id;
}

/* Without a full stop: the reason follows. */
static char *
say_pair (const PremiaSameWork *found, PremiaPayout *payout, const PremiaWords *words)
{
  PremiaScheme *scheme = premia_payout_get_scheme (payout);
  g_autofree char *less_set = premia_words_number (words, premia_rational_from_int (found->less.set), FALSE);
  g_autofree char *more_set = premia_words_number (words, premia_rational_from_int (found->more.set), FALSE);
  g_autofree char *less_pay = premia_words_money (words, scheme, found->less.pay);
  g_autofree char *more_pay = premia_words_money (words, scheme, found->more.pay);

  /* Translators: names, numbers of appointments (10 or more) and amounts of two people who did the same; the names
   * cannot be declined and may be a man's or a woman's. */
  return premia_words_say (words, N_ ("%1$s booked %2$s appointments and got %3$s; %4$s booked %5$s and got %6$s"),
                           name_of (payout, found->less.person), less_set, less_pay,
                           name_of (payout, found->more.person), more_set, more_pay, NULL);
}

static char *
say_even (const PremiaSameWork *found, PremiaPayout *payout, const PremiaWords *words)
{
  g_autofree char *difference = premia_words_money (words, premia_payout_get_scheme (payout), found->difference);

  return premia_words_say (words, N_ ("Nobody got twice as much for about the same appointments: the largest difference is %s."), difference, NULL);
}

char *
premia_wording_same_work (const PremiaSameWork *found, PremiaPayout *payout, const PremiaWords *words)
{
  g_autofree char *pair = NULL;

  g_return_val_if_fail (found != NULL && payout != NULL && words != NULL, NULL);

  if (found->reason == PREMIA_SAME_WORK_NONE)
    return NULL;
  if (found->reason == PREMIA_SAME_WORK_EVEN)
    return say_even (found, payout, words);
  pair = say_pair (found, payout, words);
  switch (found->reason)
    {
    case PREMIA_SAME_WORK_CLOSER:
      /* Translators: %s is about two people: “Anna booked 21 appointments and got …; Maria booked 21 and got …” */
      return premia_words_say (words, N_ ("%s: the difference is who went to the meeting."), pair, NULL);
    case PREMIA_SAME_WORK_DEALS:
      return premia_words_say (words, N_ ("%s: the difference is what became of the meetings."), pair, NULL);
    case PREMIA_SAME_WORK_JUDGED:
      return premia_words_say (words, N_ ("%s: the difference is how many meetings were accepted."), pair, NULL);
    case PREMIA_SAME_WORK_NONE:
    case PREMIA_SAME_WORK_EVEN:
    case PREMIA_SAME_WORK_OTHER:
    default:
      return premia_words_say (words, N_ ("%s, though about as many of the meetings took place."), pair, NULL);
    }
}

static char *
say_side (const PremiaSameWorkSide *side, PremiaPayout *payout, const PremiaWords *words)
{
  PremiaRational part;
  g_autofree char *share = NULL;

  if (!premia_rational_set (&part, side->record_won, side->record_held))
    return g_strdup ("");
  share = premia_words_number (words, part, TRUE);
  /* Translators: %1$s set appointments, %2$s went to most of them, %3$s is a share such as 42.5%; the names cannot be declined */
  return premia_words_say (words, N_ ("%1$s: mostly %2$s, with a deal after %3$s of other meetings"), name_of (payout, side->person),
                           name_of (payout, side->closer), share, NULL);
}

char *
premia_wording_same_work_evidence (const PremiaSameWork *found, PremiaPayout *payout, const PremiaWords *words)
{
  g_autofree char *less = NULL, *more = NULL;

  g_return_val_if_fail (found != NULL && payout != NULL && words != NULL, NULL);

  if (found->reason != PREMIA_SAME_WORK_CLOSER)
    return NULL;
  less = say_side (&found->less, payout, words);
  more = say_side (&found->more, payout, words);
  /* Translators: who went to the meetings of two people */
  return premia_words_say (words, N_ ("Who went to the meetings — %1$s; %2$s."), less, more, NULL);
}
