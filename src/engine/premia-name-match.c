/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-name-match"

#include "premia-name-match.h"
#include "premia-name-word.h"

#include <string.h>

#define MAX_WORDS 8
#define LEAST_SCORE 55
#define PART_SCORE 60
#define INITIAL_ALIKE 85

struct _PremiaNameMatcher
{
  PremiaPeople *people; /* (owned) (nullable) */
  GPtrArray    *words;  /* (owned) (element-type GPtrArray of PremiaNameWord): of each person's name */
};

/* How the words of two names go together. */
typedef struct
{
  guint    n, n_left, n_right; /* pairs; words without one */
  guint    alike;              /* sum over the pairs */
  gboolean same, ordered, initial, spelt, whole; /* all are the same; and in order; some initial; some misspelt; some pair that is no initial */
} Pairing;

PremiaNameMatcher *
premia_name_matcher_new (PremiaPeople *people)
{
  PremiaNameMatcher *self = g_new0 (PremiaNameMatcher, 1);
  const guint n = people == NULL ? 0 : premia_people_get_n (people);

  self->people = people == NULL ? NULL : premia_people_ref (people);
  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->words, premia_name_words_new (premia_people_get (people, i)->name));
  return self;
}

void
premia_name_matcher_free (PremiaNameMatcher *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->people, premia_people_unref);
  g_ptr_array_unref (self->words);
  g_free (self);
}

void
premia_name_suggestion_free (PremiaNameSuggestion *suggestion)
{
  g_return_if_fail (suggestion != NULL);

  g_free (suggestion->person);
  g_free (suggestion->name);
  g_free (suggestion);
}

static guint
liken (const PremiaNameWord *a, const PremiaNameWord *b)
{
  return premia_name_word_begins (a, b) ? INITIAL_ALIKE : premia_name_word_compare (a, b);
}

static void
take_pair (Pairing *pairing, const PremiaNameWord *a, const PremiaNameWord *b, guint alike, gboolean in_place)
{
  const gboolean initial = premia_name_word_begins (a, b);

  pairing->n++;
  pairing->alike += alike;
  pairing->same &= alike == 100;
  pairing->ordered &= in_place;
  pairing->initial |= initial;
  pairing->whole |= !initial && !a->initial;
  pairing->spelt |= !initial && alike < 96;
}

/* The pair that agrees most first; of equal ones, those in the same place. */
static void
pair (GPtrArray *left, GPtrArray *right, Pairing *pairing)
{
  const guint n_left = MIN (left->len, MAX_WORDS), n_right = MIN (right->len, MAX_WORDS);
  guint alike[MAX_WORDS][MAX_WORDS] = { 0 };

  *pairing = (Pairing) { .same = TRUE, .ordered = TRUE };
  for (guint i = 0; i < n_left; i++)
    for (guint k = 0; k < n_right; k++)
      alike[i][k] = liken (g_ptr_array_index (left, i), g_ptr_array_index (right, k));
  for (;;)
    {
      guint best = 0, at = 0, with = 0;

      for (guint i = 0; i < n_left; i++)
        for (guint k = 0; k < n_right; k++)
          if (alike[i][k] > best || (alike[i][k] == best && best > 0 && i == k && at != with))
            {
              best = alike[i][k];
              at = i;
              with = k;
            }
      if (best == 0)
        break;
      take_pair (pairing, g_ptr_array_index (left, at), g_ptr_array_index (right, with), best, at == with);
      for (guint i = 0; i < MAX_WORDS; i++)
        alike[at][i] = alike[i][with] = 0;
    }
  pairing->n_left = left->len - pairing->n;
  pairing->n_right = right->len - pairing->n;
}

static PremiaNameReason
find_reason (const Pairing *pairing)
{
  const gboolean all = pairing->n_left == 0 && pairing->n_right == 0;

  if (pairing->spelt)
    return PREMIA_NAME_MATCH_SPELLING;
  if (all && pairing->same)
    return pairing->ordered ? PREMIA_NAME_MATCH_NAME : PREMIA_NAME_MATCH_ORDER;
  if (pairing->initial)
    return PREMIA_NAME_MATCH_INITIALS;
  if (all)
    return PREMIA_NAME_MATCH_LETTERS;
  return pairing->n > 1 ? PREMIA_NAME_MATCH_SHORTER : PREMIA_NAME_MATCH_PART;
}

/* Percent; 0: too little agrees. A word that only the table has weighs more than one that only we have: whoever exports a table leaves out more
 * often than he adds. */
static guint
find_score (const Pairing *pairing, PremiaNameReason reason)
{
  guint score;

  if (pairing->n == 0 || !pairing->whole)
    return 0;
  if (reason == PREMIA_NAME_MATCH_NAME)
    return 100;
  score = pairing->alike * 100 / (pairing->n * 100 + pairing->n_left * 70 + pairing->n_right * 25);
  score = MIN (score, reason == PREMIA_NAME_MATCH_ORDER ? 99 : 97);
  if (pairing->n == 1 && pairing->n_left + pairing->n_right > 0)
    score = MIN (score, PART_SCORE);
  return score < LEAST_SCORE ? 0 : score;
}

static void
add (GPtrArray *found, const PremiaPerson *person, guint score, PremiaNameReason reason)
{
  PremiaNameSuggestion *suggestion = g_new0 (PremiaNameSuggestion, 1);

  suggestion->person = g_strdup (person->id);
  suggestion->name = g_strdup (person->name);
  suggestion->score = score;
  suggestion->reason = reason;
  g_ptr_array_add (found, suggestion);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const PremiaNameSuggestion *x = *(PremiaNameSuggestion *const *) a, *y = *(PremiaNameSuggestion *const *) b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  if (x->reason != y->reason)
    return x->reason < y->reason ? -1 : 1;
  return strcmp (x->person, y->person);
}

/* The id is certain; else the name, if there is only one of it. */
static void
mark_certain (GPtrArray *found)
{
  PremiaNameSuggestion *only = NULL;
  guint n = 0;

  for (guint i = 0; i < found->len; i++)
    {
      PremiaNameSuggestion *suggestion = g_ptr_array_index (found, i);

      if (suggestion->reason == PREMIA_NAME_MATCH_ID)
        {
          suggestion->certain = TRUE;
          return;
        }
      if (suggestion->reason > PREMIA_NAME_MATCH_ORDER)
        continue;
      only = suggestion;
      n++;
    }
  if (n == 1)
    only->certain = TRUE;
}

GPtrArray *
premia_name_matcher_suggest (PremiaNameMatcher *self, const char *text, guint n)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_name_suggestion_free);
  g_autoptr (GPtrArray) words = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, found);

  words = premia_name_words_new (text);
  for (guint i = 0; i < self->words->len; i++)
    {
      const PremiaPerson *person = premia_people_get (self->people, i);
      PremiaNameReason reason;
      Pairing pairing;
      guint score;

      if (strcmp (person->id, text) == 0)
        {
          add (found, person, 100, PREMIA_NAME_MATCH_ID);
          continue;
        }
      pair (words, g_ptr_array_index (self->words, i), &pairing);
      reason = find_reason (&pairing);
      score = find_score (&pairing, reason);
      if (score > 0)
        add (found, person, score, reason);
    }
  g_ptr_array_sort (found, compare);
  mark_certain (found);
  if (found->len > n)
    g_ptr_array_set_size (found, (int) n);
  return found;
}

const char *
premia_name_matcher_find (PremiaNameMatcher *self, const char *text)
{
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  found = premia_name_matcher_suggest (self, text, G_MAXUINT);
  for (guint i = 0; i < found->len; i++)
    {
      const PremiaNameSuggestion *suggestion = g_ptr_array_index (found, i);

      if (suggestion->certain)
        return premia_people_get (self->people, (guint) premia_people_find (self->people, suggestion->person))->id;
    }
  return NULL;
}
