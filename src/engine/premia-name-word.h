/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaNameWord:
 * A word of a name in the forms in which it is compared: folded in its own alphabet, and as the letters that all usual ways of writing Russian in
 * Latin letters have in common (passports, GOST 7.79, BGN/PCGN, ISO 9, what people do): Юлия, Yulia, Iuliia, Julija are one.
 */
typedef struct
{
  char    *folded;  /* (owned) */
  char    *key;     /* (owned) */
  gunichar letters[24]; /* of @key, the first of them */
  guint    n_letters;
  guint32  mask;    /* which letters, one bit for some */
  gboolean initial; /* one letter, which stands for a word */
  gboolean dotted;  /* a dot follows it, as one does an initial and no preposition */
} PremiaNameWord;

/* (transfer full) (element-type PremiaNameWord): the words of @name; of an e-mail address those before the @. */
GPtrArray *premia_name_words_new (const char *name);

/* How alike two words are, percent: 100: the same, 96: the same in the other alphabet, below: letters differ; 0: not alike. Initials are no
 * business of this one. */
guint      premia_name_word_compare (const PremiaNameWord *a, const PremiaNameWord *b);
/* One is the initial of the other. */
gboolean   premia_name_word_begins (const PremiaNameWord *a, const PremiaNameWord *b);

G_END_DECLS
