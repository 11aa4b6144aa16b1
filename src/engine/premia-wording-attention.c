/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-wording-attention"

#include "premia-attention.h"
#include "premia-wording-private.h"

/* What needs attention, in sentences. Names are put where no language has to decline them. */

typedef struct
{
  const PremiaAttention *attention;
  PremiaMetrics         *metrics;
  const PremiaWords     *words;
} Saying;

static const char *
name_of (const Saying *self, int person)
{
  const PremiaPerson *who;

  if (person < 0)
    return "";
  who = premia_people_get (premia_dataset_get_people (premia_metrics_get_dataset (self->metrics)), (guint) person);
  return *who->name != '\0' ? who->name : who->id;
}

static char *
say_whole (const Saying *self, gint64 number)
{
  return premia_words_number (self->words, premia_rational_from_int (number), FALSE);
}

static char *
say_share (const Saying *self, PremiaRational share)
{
  return premia_words_number (self->words, share, TRUE);
}

static char *
say_span (const Saying *self)
{
  const PremiaMetricSpan *span = &self->attention->span;
  g_autofree char *first = NULL, *last = NULL;

  if (span->is_period)
    return self->words->format_period (span->period, self->words->user_data);
  first = self->words->format_date (span->first, self->words->user_data);
  last = self->words->format_date (span->last, self->words->user_data);
  /* Translators: the first and the last of some days */
  return premia_words_say (self->words, N_ ("%1$s – %2$s"), first, last, NULL);
}

/* Whom it is about, before what is said of them; of the company only the latter. Takes @text. */
static char *
say_of (const Saying *self, char *text)
{
  const PremiaAttention *attention = self->attention;
  g_autofree char *said = text;
  g_autofree char *whom = NULL;

  if (attention->person >= 0)
    whom = g_strdup (name_of (self, attention->person));
  else if (attention->team != NULL)
    whom = premia_words_say (self->words, N_ ("Team “%s”"), attention->team, NULL);
  else if (attention->role != NULL)
    whom = g_strdup (premia_wording_role (attention->role, self->words));
  if (whom == NULL)
    return premia_words_sentence (g_steal_pointer (&said));
  /* Translators: whom it is about, and what is said of them */
  return premia_words_sentence (premia_words_say_in (self->words, "attention", NC_ ("attention", "%1$s: %2$s"), whom, said, NULL));
}

static char *
say_unreported (const Saying *self)
{
  const PremiaAttention *attention = self->attention;
  g_autofree char *n = say_whole (self, attention->n), *number = say_whole (self, attention->number);
  g_autofree char *days = premia_words_count (self->words, NP_ ("%s day", "%s days"), (gulong) attention->number, number, NULL);

  /* Translators: a number of meetings, and for how many days the oldest is late */
  return say_of (self, premia_words_count (self->words, NP_ ("nobody has said what became of %1$s meeting; it was due %2$s ago",
                                                             "nobody has said what became of %1$s meetings; the oldest was due %2$s ago"),
                                           (gulong) attention->n, n, days, NULL));
}

static char *
say_show_rate (const Saying *self)
{
  const PremiaAttention *attention = self->attention;
  g_autofree char *before = say_share (self, attention->before), *now = say_share (self, attention->now), *n = say_whole (self, attention->n);

  /* Translators: two percentages, and a number of appointments */
  return say_of (self, premia_words_count (self->words, NP_ ("the show rate fell from %1$s to %2$s (of %3$s appointment), more than chance explains",
                                                             "the show rate fell from %1$s to %2$s (of %3$s appointments), more than chance explains"),
                                           (gulong) attention->n, before, now, n, NULL));
}

static char *
say_rejects (const Saying *self)
{
  const PremiaAttention *attention = self->attention;
  g_autofree char *now = say_share (self, attention->now), *before = say_share (self, attention->before), *n = say_whole (self, attention->n);

  /* Translators: who rejects, a percentage, who sets the appointments, how many were judged, another percentage */
  return premia_words_sentence (premia_words_say (self->words, N_ ("%1$s rejects %2$s of the appointments set by %3$s (%4$s judged); %5$s was to be expected"),
                                                  name_of (self, attention->other), now, name_of (self, attention->person), n, before, NULL));
}

static char *
say_cohort (const Saying *self)
{
  const PremiaAttention *attention = self->attention;
  g_autofree char *now = say_share (self, attention->now), *before = say_share (self, attention->before), *n = say_whole (self, attention->n);
  g_autofree char *week = say_span (self);

  if (attention->metric == PREMIA_METRIC_WON)
    /* Translators: a week, a number of appointments, two percentages */
    return premia_words_sentence (premia_words_say (self->words,
      N_ ("of the appointments set in %1$s (%2$s), %3$s became deals so far; older weeks had %4$s by then"), week, n, now, before, NULL));
  /* Translators: a week, a number of appointments, two percentages */
  return premia_words_sentence (premia_words_say (self->words,
    N_ ("of the appointments set in %1$s (%2$s), %3$s were held so far; older weeks had %4$s by then"), week, n, now, before, NULL));
}

static char *
say_target (const Saying *self)
{
  const PremiaAttention *attention = self->attention;
  const char *currency = premia_metrics_get_currency (self->metrics);
  g_autofree char *now = premia_metric_say_value (attention->metric, attention->now, currency, self->words);
  g_autofree char *target = premia_metric_say_value (attention->metric, attention->before, currency, self->words);
  g_autofree char *span = say_span (self);

  /* Translators: name of a figure, a period, a value, and another one */
  return say_of (self, premia_words_say (self->words, N_ ("“%1$s” of %2$s was %3$s; the target was %4$s"),
                                         premia_metric_say_name (attention->metric, self->words), span, now, target, NULL));
}

static char *
say_inactive (const Saying *self)
{
  g_autofree char *number = say_whole (self, self->attention->number);

  return say_of (self, premia_words_count (self->words, NP_ ("nothing was recorded for %s working day", "nothing was recorded for %s working days"),
                                           (gulong) self->attention->number, number, NULL));
}

static char *
say_stopped (const Saying *self)
{
  g_autofree char *number = say_whole (self, self->attention->number);
  g_autofree char *last = self->words->format_date (self->attention->span.first, self->words->user_data);

  /* Translators: a number of working days, and the day of the last action */
  return premia_words_sentence (premia_words_count (self->words, NP_ ("no action of anybody has arrived for %1$s working day; the last is of %2$s",
                                                                      "no action of anybody has arrived for %1$s working days; the last is of %2$s"),
                                                    (gulong) self->attention->number, number, last, NULL));
}

char *
premia_wording_attention (const PremiaAttention *attention, PremiaMetrics *metrics, const PremiaWords *words)
{
  const Saying self = { attention, metrics, words };

  g_return_val_if_fail (attention != NULL && metrics != NULL && words != NULL, NULL);

  switch (attention->code)
    {
    case PREMIA_ATTENTION_DATA_STOPPED:
      return say_stopped (&self);
    case PREMIA_ATTENTION_UNREPORTED:
      return say_unreported (&self);
    case PREMIA_ATTENTION_SHOW_RATE:
      return say_show_rate (&self);
    case PREMIA_ATTENTION_REJECTS:
      return say_rejects (&self);
    case PREMIA_ATTENTION_COHORT:
      return say_cohort (&self);
    case PREMIA_ATTENTION_TARGET:
      return say_target (&self);
    case PREMIA_ATTENTION_INACTIVE:
      return say_inactive (&self);
    case PREMIA_N_ATTENTIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
premia_wording_attention_look (const PremiaAttention *attention, PremiaMetrics *metrics, const PremiaWords *words)
{
  static const char *const looks[PREMIA_N_ATTENTIONS] = {
    [PREMIA_ATTENTION_DATA_STOPPED] = N_ ("Look at when something was last imported, and whether the server still answers (%s)."),
    [PREMIA_ATTENTION_UNREPORTED] = N_ ("Look at these meetings and ask what became of them (%s)."),
    [PREMIA_ATTENTION_SHOW_RATE] = N_ ("Look at who did not come, and how the appointments were set and confirmed (%s)."),
    [PREMIA_ATTENTION_REJECTS] = N_ ("Look at the rejected appointments together with both of them (%s)."),
    [PREMIA_ATTENTION_COHORT] = N_ ("Look at the appointments of that week of which nothing has come yet (%s)."),
    [PREMIA_ATTENTION_TARGET] = N_ ("Look at the figure by people and segments (%s)."),
    [PREMIA_ATTENTION_INACTIVE] = N_ ("Look at their last actions; is an absence not recorded? (%s)"),
  };
  const Saying self = { attention, metrics, words };
  g_autofree char *span = NULL;

  g_return_val_if_fail (attention != NULL && attention->code < PREMIA_N_ATTENTIONS && words != NULL, NULL);

  span = say_span (&self);
  return premia_words_say (words, looks[attention->code], span, NULL);
}
