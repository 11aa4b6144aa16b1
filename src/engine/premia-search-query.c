/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-query"

#include "premia-search-query.h"
#include "premia-name-word.h"

#include <string.h>

/* How much of a hundred a word is worth that was found in this way. */
#define WORTH_WHOLE       100
#define WORTH_WHOLE_OTHER 97 /* in the other alphabet */
#define WORTH_BEGIN       92
#define WORTH_BEGIN_OTHER 88
#define WORTH_INITIAL     75
#define WORTH_PART        66
#define WORTH_MISSPELT    58

#define PART_LETTERS      3
#define PART_LETTERS_OTHER 4 /* in the other alphabet, or not in the name: fewer are chance */
#define MISSPELT_LETTERS  4
#define BEHIND            80 /* percent of what is found in the other words only */

struct _PremiaSearchText
{
  GPtrArray *words;  /* (owned) (element-type PremiaNameWord) */
  guint      n_name; /* of them those of the text itself; they come first */
};

struct _PremiaSearchQuery
{
  char      *text;  /* (owned) */
  GPtrArray *words; /* (owned) (element-type PremiaNameWord): at most PREMIA_SEARCH_MAX_WORDS */
};

PremiaSearchText *
premia_search_text_new (const char *text, const char *also)
{
  PremiaSearchText *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (PremiaSearchText, 1);
  self->words = premia_name_words_new (text);
  self->n_name = self->words->len;
  if (also != NULL)
    g_ptr_array_extend_and_steal (self->words, premia_name_words_new (also));
  return self;
}

void
premia_search_text_free (PremiaSearchText *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self);
}

PremiaSearchQuery *
premia_search_query_new (const char *text)
{
  PremiaSearchQuery *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (PremiaSearchQuery, 1);
  self->text = g_strstrip (g_utf8_make_valid (text, -1));
  self->words = premia_name_words_new (self->text);
  if (self->words->len > PREMIA_SEARCH_MAX_WORDS)
    g_ptr_array_set_size (self->words, PREMIA_SEARCH_MAX_WORDS);
  return self;
}

void
premia_search_query_free (PremiaSearchQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_free (self->text);
  g_free (self);
}

const char *
premia_search_query_get_text (PremiaSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

guint
premia_search_query_get_n_words (PremiaSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->words->len;
}

/* The beginning of @word, as long as @asked. */
static guint
compare_beginning (const PremiaNameWord *asked, const PremiaNameWord *word)
{
  PremiaNameWord cut = *word;

  if (word->n_letters <= asked->n_letters)
    return 0;
  cut.n_letters = asked->n_letters;
  cut.mask = 0;
  for (guint i = 0; i < cut.n_letters; i++)
    cut.mask |= 1u << (cut.letters[i] & 31);
  return premia_name_word_compare (asked, &cut);
}

/* “Ann” is no beginning of Andrew, though doubled letters count as one between alphabets. */
static gboolean
is_doubled_here (const PremiaNameWord *asked, const PremiaNameWord *word)
{
  const char *end = asked->folded + strlen (asked->folded);
  const char *last = g_utf8_find_prev_char (asked->folded, end);
  const char *before = last != NULL ? g_utf8_find_prev_char (asked->folded, last) : NULL;

  return before != NULL && g_utf8_get_char (before) == g_utf8_get_char (last)
         && (g_ascii_isalpha (*asked->folded) != 0) == (g_ascii_isalpha (*word->folded) != 0);
}

/* @name: the word is of what the text is called. @alone: nothing else is asked for. */
static guint
worth_of (const PremiaNameWord *asked, const PremiaNameWord *word, gboolean name, gboolean alone)
{
  const guint part_letters = name ? PART_LETTERS : PART_LETTERS_OTHER;
  glong n_letters;
  guint alike;

  if (strcmp (asked->folded, word->folded) == 0)
    return WORTH_WHOLE;
  if (g_str_has_prefix (word->folded, asked->folded))
    return WORTH_BEGIN;
  if (*asked->key != '\0' && strcmp (asked->key, word->key) == 0)
    return WORTH_WHOLE_OTHER;
  n_letters = g_utf8_strlen (asked->folded, -1);
  /* A letter that stands for many of the same (“zzz”) begins nothing. */
  if (*asked->key != '\0' && (asked->n_letters > 1 || n_letters == 1) && g_str_has_prefix (word->key, asked->key) && !is_doubled_here (asked, word))
    return WORTH_BEGIN_OTHER;
  /* “Petrova A.” is found as “Anna Petrova”; but a preposition of one letter is not what a word begins with. */
  if (word->initial && (word->dotted || !alone) && !asked->initial && premia_name_word_begins (asked, word))
    return WORTH_INITIAL;
  if ((n_letters >= part_letters && strstr (word->folded, asked->folded) != NULL)
      || (n_letters >= PART_LETTERS_OTHER && asked->n_letters >= PART_LETTERS && strstr (word->key, asked->key) != NULL))
    return WORTH_PART;
  if (n_letters < MISSPELT_LETTERS)
    return 0;
  alike = MAX (premia_name_word_compare (asked, word), compare_beginning (asked, word));
  return alike * WORTH_MISSPELT / 100;
}

/* A word of the query among those of a text. */
typedef struct { guint worth, at; gboolean misspelt; } Found;

static Found
find_word (const PremiaNameWord *asked, PremiaSearchText *text, gboolean alone)
{
  Found best = { 0 };

  for (guint i = 0; i < text->words->len; i++)
    {
      const guint alike = worth_of (asked, g_ptr_array_index (text->words, i), i < text->n_name, alone);
      const guint worth = i < text->n_name ? alike : alike * BEHIND / 100;

      if (worth > best.worth)
        best = (Found) { worth, i, alike <= WORTH_MISSPELT };
    }
  return best;
}

guint
premia_search_query_rank_part (PremiaSearchQuery *self, PremiaSearchText *text, guint32 *found)
{
  guint sum = 0, n = 0, last = 0, rank;
  gboolean ordered = TRUE, misspelt = FALSE;

  g_return_val_if_fail (self != NULL && text != NULL && found != NULL, 0);

  *found = 0;
  for (guint i = 0; i < self->words->len; i++)
    {
      const Found word = find_word (g_ptr_array_index (self->words, i), text, self->words->len == 1);

      if (word.worth == 0)
        continue;
      ordered &= n == 0 ? word.at == 0 : word.at > last;
      last = word.at;
      misspelt |= word.misspelt;
      *found |= 1u << i;
      sum += word.worth;
      n++;
    }
  if (n == 0)
    return 0;
  /* What is left over of the name counts a little: “Fee” before “Fee for a second visit”. */
  rank = sum * 10 / n - MIN (text->n_name > n ? text->n_name - n : 0, 9) - (ordered ? 0 : 9);
  /* A word that is misspelt makes the whole a guess. */
  return misspelt ? MIN (rank, PREMIA_SEARCH_MISSPELT - 1) : MAX (rank, PREMIA_SEARCH_MISSPELT);
}

guint
premia_search_query_rank (PremiaSearchQuery *self, PremiaSearchText *text)
{
  guint32 found;
  const guint rank = premia_search_query_rank_part (self, text, &found);

  return self->words->len > 0 && found == (1u << self->words->len) - 1 ? rank : 0;
}
