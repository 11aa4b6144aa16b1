/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording"

#include "premia-wording-private.h"

/* Why a line that lives across periods is what it is: what was given, what is owed, what waits and until when, what is
 * taken back of which case and why not more. */

/* More cases than that are read in the list below the sentence. */
#define MAX_TAKEN 6

typedef struct
{
  const PremiaExplanation *what;
  const PremiaComponent   *component;
  PremiaScheme            *scheme;
  const PremiaWords       *words;
  char                    *reason;  /* (owned) (nullable): why nothing new is given, held or taken */
  GPtrArray               *clauses; /* (owned) */
} Telling;

static char *
money (const Telling *self, PremiaMoney amount)
{
  return premia_words_money (self->words, self->scheme, amount);
}

static char *
date (const Telling *self, PremiaDate day)
{
  return self->words->format_date (day, self->words->user_data);
}

/* A clause with one amount in it. */
static void
add_money (Telling *self, const char *pattern, PremiaMoney amount)
{
  g_autofree char *text = money (self, amount);

  g_ptr_array_add (self->clauses, premia_words_say (self->words, pattern, text, NULL));
}

static void
add_reason (Telling *self, const char *otherwise)
{
  if (self->reason != NULL)
    g_ptr_array_add (self->clauses, g_steal_pointer (&self->reason));
  else
    g_ptr_array_add (self->clauses, premia_words_say (self->words, otherwise, NULL));
}

/* ---- draw ---- */

/* "967.74 (2,000.00 × 15/31 of a full period)" */
static char *
say_drawn (const Telling *self)
{
  const PremiaRational part = self->what->prorated;
  g_autofree char *amount = money (self, self->what->draw.amount);
  g_autofree char *all = money (self, self->component->amount);
  g_autofree char *top = NULL;
  g_autofree char *bottom = NULL;
  g_autofree char *fraction = NULL;
  g_autofree char *sum = NULL;

  if (part.numerator == part.denominator)
    return g_steal_pointer (&amount);
  top = premia_rational_to_decimal ((PremiaRational) { part.numerator, 1 }, 0);
  bottom = premia_rational_to_decimal ((PremiaRational) { part.denominator, 1 }, 0);
  fraction = g_strdup_printf ("%s/%s", top, bottom);
  sum = premia_words_say (self->words, N_ ("%1$s × %2$s of a full period"), all, fraction, NULL);
  return premia_words_say (self->words, "%1$s (%2$s)", amount, sum, NULL);
}

static void
tell_given (Telling *self)
{
  const PremiaDrawState *draw = &self->what->draw;
  const gboolean guarantee = self->component->draw_kind == PREMIA_DRAW_GUARANTEE;
  g_autofree char *amount = say_drawn (self);
  g_autofree char *given = money (self, draw->given);
  g_autofree char *base = money (self, draw->base);

  if (draw->given > 0 && guarantee)
    g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("%1$s added to the %2$s earned, up to the guarantee of %3$s"),
                                                      given, base, amount, NULL));
  else if (draw->given > 0)
    g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("draw of %s ahead of what is earned"), amount, NULL));
  else if (self->reason != NULL || !guarantee)
    add_reason (self, N_ ("no draw in this period"));
  else if (draw->repaid == 0)
    g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("the %1$s earned is not below the guarantee of %2$s"),
                                                      base, amount, NULL));
}

static void
tell_draw (Telling *self)
{
  const PremiaDrawState *draw = &self->what->draw;

  if (draw->forgiven > 0)
    add_money (self, N_ ("%s that was owed is forgiven"), draw->forgiven);
  tell_given (self);
  if (draw->repaid > 0)
    {
      g_autofree char *repaid = money (self, draw->repaid);
      g_autofree char *before = money (self, draw->before);

      g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("%1$s of the %2$s owed is repaid"), repaid, before, NULL));
    }
  if (draw->owed > 0)
    add_money (self, N_ ("%s is owed now"), draw->owed);
  else if (draw->repaid > 0)
    g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("nothing more is owed"), NULL));
}

/* ---- holdback and spread ---- */

typedef struct
{
  PremiaMoney sum;         /* still to be paid */
  PremiaDate  first, last; /* of what this run set aside */
  PremiaDate  until;       /* of everything; PREMIA_DATE_NONE: unknown */
} Kept;

static Kept
look_at_kept (const Telling *self)
{
  Kept kept = { 0, PREMIA_DATE_NONE, PREMIA_DATE_NONE, PREMIA_DATE_NONE };
  guint latest = 0;

  for (guint i = 0; i < self->what->kept->len; i++)
    latest = MAX (latest, g_array_index (self->what->kept, PremiaKeptPart, i).held_in);
  for (guint i = 0; i < self->what->kept->len; i++)
    {
      const PremiaKeptPart *part = &g_array_index (self->what->kept, PremiaKeptPart, i);

      kept.sum += part->amount;
      if (part->due == PREMIA_DATE_NONE)
        continue;
      kept.until = MAX (kept.until, part->due);
      if (part->held_in != latest)
        continue;
      kept.first = kept.first == PREMIA_DATE_NONE ? part->due : MIN (kept.first, part->due);
      kept.last = MAX (kept.last, part->due);
    }
  return kept;
}

static void
tell_release (Telling *self, const Kept *kept)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (self->component->release == PREMIA_RELEASE_ON)
    {
      g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("to be paid at “%s”"),
                                                        premia_wording_action ("", self->component->release_on, self->words), NULL));
      return;
    }
  if (kept->first == PREMIA_DATE_NONE)
    return;
  first = date (self, kept->first);
  last = date (self, kept->last);
  if (kept->first == kept->last)
    g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("to be paid on %s"), first, NULL));
  else
    g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("to be paid from %1$s to %2$s"), first, last, NULL));
}

static void
tell_holdback (Telling *self)
{
  const Kept kept = look_at_kept (self);

  if (self->what->held != 0)
    {
      g_autofree char *held = money (self, self->what->held);
      g_autofree char *share = premia_words_threshold (self->words, self->component->share_ppm, TRUE);

      g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("%1$s held back, %2$s of what was earned"), held, share, NULL));
      tell_release (self, &kept);
    }
  else if (self->reason != NULL || self->what->paid == 0)
    add_reason (self, N_ ("nothing to hold back"));
  if (self->what->paid != 0)
    add_money (self, N_ ("%s that was held back is paid now"), self->what->paid);
  if (self->what->dropped != 0)
    add_money (self, N_ ("%s that was held back is never paid: cancelled before its day"), self->what->dropped);
  if (kept.sum != 0)
    add_money (self, N_ ("%s is still held back"), kept.sum);
}

static void
tell_spread (Telling *self)
{
  const Kept kept = look_at_kept (self);

  if (self->what->held != 0)
    {
      g_autofree char *held = money (self, self->what->held);
      g_autofree char *parts = g_strdup_printf ("%u", self->component->periods);

      g_ptr_array_add (self->clauses, premia_words_count (self->words,
                                                          NP_ ("%1$s is paid in %2$s part, the first one now",
                                                               "%1$s is paid in %2$s parts, the first one now"),
                                                          self->component->periods, held, parts, NULL));
    }
  else if (self->reason != NULL || self->what->paid == 0)
    add_reason (self, N_ ("nothing to be paid in parts"));
  if (self->what->paid != 0)
    add_money (self, N_ ("%s is paid now"), self->what->paid);
  if (self->what->dropped != 0)
    add_money (self, N_ ("%s is never paid: cancelled meanwhile"), self->what->dropped);
  if (kept.sum != 0)
    {
      g_autofree char *sum = money (self, kept.sum);
      g_autofree char *until = date (self, kept.until);

      g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("%1$s is still to be paid, the last of it by %2$s"), sum, until, NULL));
    }
}

/* ---- clawback ---- */

/* "apt-17 of 5 Jan 2026: 80.00 (20.00 of it was not paid yet and never will be)" */
static char *
say_taken (const Telling *self, const PremiaTaken *taken)
{
  g_autofree char *day = date (self, taken->credited_on);
  g_autofree char *amount = money (self, taken->taken);
  g_autofree char *text = NULL;
  g_autofree char *kept = NULL;

  if (taken->claim.name[0] == '\0')
    text = premia_words_say (self->words, "%1$s: %2$s", day, amount, NULL);
  else
    /* Translators: the name of an appointment or deal, its day, what is taken back of it */
    text = premia_words_say (self->words, N_ ("%1$s of %2$s: %3$s"), taken->claim.name, day, amount, NULL);
  if (taken->limited)
    return premia_words_say (self->words, N_ ("%s (no more was left of what had been paid)"), text, NULL);
  if (taken->still_kept == 0)
    return g_steal_pointer (&text);
  kept = money (self, taken->still_kept);
  return premia_words_say (self->words, N_ ("%1$s (another %2$s was not paid yet and never will be)"), text, kept, NULL);
}

static void
tell_clawback (Telling *self)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (g_free);
  const GArray *taken = self->what->taken;
  g_autofree char *list = NULL;

  if (taken == NULL || taken->len == 0)
    {
      add_reason (self, N_ ("nothing to take back"));
      return;
    }
  for (guint i = 0; i < taken->len && i < MAX_TAKEN; i++)
    g_ptr_array_add (cases, say_taken (self, &g_array_index (taken, PremiaTaken, i)));
  if (taken->len > MAX_TAKEN)
    {
      g_autofree char *more = g_strdup_printf ("%u", taken->len - MAX_TAKEN);

      g_ptr_array_add (cases, premia_words_count (self->words, NP_ ("… and %s more", "… and %s more"), taken->len - MAX_TAKEN, more, NULL));
    }
  list = premia_words_join (self->words, cases);
  g_ptr_array_add (self->clauses, premia_words_say (self->words, N_ ("taken back after “%1$s”: %2$s"),
                                                    premia_wording_action ("", self->component->on, self->words), list, NULL));
}

char *
premia_wording_why_kept (const PremiaExplanation *explanation, PremiaScheme *scheme, const PremiaWords *words, char *reason)
{
  g_autoptr (GPtrArray) clauses = g_ptr_array_new_with_free_func (g_free);
  Telling self = { explanation, explanation->component, scheme, words, reason, clauses };

  switch (self.component->type)
    {
    case PREMIA_COMPONENT_DRAW:
      tell_draw (&self);
      break;
    case PREMIA_COMPONENT_HOLDBACK:
      tell_holdback (&self);
      break;
    case PREMIA_COMPONENT_SPREAD:
      tell_spread (&self);
      break;
    case PREMIA_COMPONENT_CLAWBACK:
      tell_clawback (&self);
      break;
    default:
      g_assert_not_reached ();
    }
  g_free (self.reason);
  g_ptr_array_add (clauses, NULL);
  return g_strjoinv ("; ", (char **) clauses->pdata);
}
