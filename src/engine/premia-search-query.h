/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaSearchText: a text that can be found, with its words in the forms in which they are compared. Immutable after it was made; usable
 * from several threads.
 */
typedef struct _PremiaSearchText PremiaSearchText;

/* @text: what it is called. @also: (nullable): words by which it is found as well, but behind what is called so. */
PremiaSearchText *premia_search_text_new (const char *text, const char *also);
void              premia_search_text_free (PremiaSearchText *self);

/* What rank a text has whose every word was found, but one of them only misspelt. */
#define PREMIA_SEARCH_MISSPELT 600
#define PREMIA_SEARCH_BEST     1000
#define PREMIA_SEARCH_MAX_WORDS 16

/**
 * PremiaSearchQuery: what somebody types to find something: words in any order, each of them whole, as the beginning of a word (also in the
 * other alphabet: “anna” finds Анна; ё is е), as a part of it from three letters on (four in the other alphabet), or from four letters on with a letter or two that are wrong.
 */
typedef struct _PremiaSearchQuery PremiaSearchQuery;

PremiaSearchQuery *premia_search_query_new (const char *text);
void               premia_search_query_free (PremiaSearchQuery *self);
const char        *premia_search_query_get_text (PremiaSearchQuery *self);    /* without blanks around it; borrowed */
guint              premia_search_query_get_n_words (PremiaSearchQuery *self); /* 0: there is nothing to look for */
/* How well @text answers, 1 to PREMIA_SEARCH_BEST; below PREMIA_SEARCH_MISSPELT: only with misspelt words; 0: not every word is in it. */
guint              premia_search_query_rank (PremiaSearchQuery *self, PremiaSearchText *text);
/* The same of those words that are in it; @found: (out): a bit for each of them. 0: none is. */
guint              premia_search_query_rank_part (PremiaSearchQuery *self, PremiaSearchText *text, guint32 *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSearchText, premia_search_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSearchQuery, premia_search_query_free)
G_END_DECLS
