/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-people.h"
#include "premia-wording.h"

G_BEGIN_DECLS

/* Why a person may be meant; the surer ones first. */
typedef enum
{
  PREMIA_NAME_MATCH_ID,          /* it is the person's id */
  PREMIA_NAME_MATCH_NAME,        /* the same name: case, blanks, punctuation and ё/е apart */
  PREMIA_NAME_MATCH_ORDER,       /* the same words in another order */
  PREMIA_NAME_MATCH_LETTERS,     /* the same in the other alphabet: “Anna Petrova”, “Анна Петрова” */
  PREMIA_NAME_MATCH_INITIALS,    /* “Иванова А. П.” */
  PREMIA_NAME_MATCH_SHORTER,     /* a word more or less: a patronymic, a second family name */
  PREMIA_NAME_MATCH_SPELLING,    /* a few letters differ */
  PREMIA_NAME_MATCH_PART,        /* only one word agrees, such as the family name */
} PremiaNameReason;

typedef struct
{
  char            *person;  /* id */
  char            *name;
  guint            score;   /* percent, how much agrees: 100 = the same */
  PremiaNameReason reason;
  gboolean         certain; /* the id, or the only person of exactly that name (in any order of its words): the only one that may be
                             * chosen without being asked about; never one of several */
} PremiaNameSuggestion;

/**
 * PremiaNameMatcher:
 * Names as a foreign table writes them against people of ours. It suggests and never chooses: pay follows from it. Immutable after
 * it was made; usable from several threads.
 */
typedef struct _PremiaNameMatcher PremiaNameMatcher;

/* @people: (nullable): NULL: nobody */
PremiaNameMatcher *premia_name_matcher_new (PremiaPeople *people);
void               premia_name_matcher_free (PremiaNameMatcher *self);
/* (transfer full) (element-type PremiaNameSuggestion): at most @n, the best first, ties by id; empty: nobody is near. */
GPtrArray         *premia_name_matcher_suggest (PremiaNameMatcher *self, const char *text, guint n);
/* Who is certain, if it is one person; else NULL. Borrowed from @self. */
const char        *premia_name_matcher_find (PremiaNameMatcher *self, const char *text);

void               premia_name_suggestion_free (PremiaNameSuggestion *suggestion);
/* The reason in words: “the same name in another order”. Borrowed from @words. */
const char        *premia_wording_name_reason (PremiaNameReason reason, const PremiaWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaNameMatcher, premia_name_matcher_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaNameSuggestion, premia_name_suggestion_free)
G_END_DECLS
