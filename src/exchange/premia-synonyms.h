/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-gamification.h"
#include "engine/premia-scheme.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_SYNONYM_ROLE,    /* means a role as schemes write it: "telemarketer" */
  PREMIA_SYNONYM_ACTION,  /* means an action: "AppointmentHeld"; names of stages mean the action of that stage */
  PREMIA_SYNONYM_ABSENCE, /* means a kind of absence: "business_trip" */
  PREMIA_SYNONYM_STATUS,  /* means a state that a deal, a meeting or a call is in: "won"; what conditions of import profiles compare */
  PREMIA_N_SYNONYM_KINDS
} PremiaSynonymKind;

/**
 * PremiaSynonyms:
 * What words in files mean, in both languages. Upper and lower case, blanks, dashes and underscores make
 * no difference. Immutable, ref-counted; the defaults may be edited as CSV with the columns
 * kind,word,meaning (kinds role, action, absence, status).
 */
typedef struct _PremiaSynonyms PremiaSynonyms;

PremiaSynonyms *premia_synonyms_new_default (void);
/* The defaults without those for which @rules have an action of that very name: a company that calls an action "сделка" means that one. */
PremiaSynonyms *premia_synonyms_new_for_rules (PremiaGamification *rules);
/* The rows of a file, instead of the defaults. Errors as premia-csv.h. */
PremiaSynonyms *premia_synonyms_read (GInputStream *stream, const char *file_name, GCancellable *cancellable, GError **error);
char           *premia_synonyms_to_text (PremiaSynonyms *self); /* as CSV, sorted; (transfer full) */
PremiaSynonyms *premia_synonyms_ref (PremiaSynonyms *self);
void            premia_synonyms_unref (PremiaSynonyms *self);

/* What @word means, or @word itself. Borrowed from either. */
const char     *premia_synonyms_find (PremiaSynonyms *self, PremiaSynonymKind kind, const char *word);
/* The same scheme with its role and the actions of its measures as files of rows are read, so that a
 * scheme written in Russian meets people and actions written in Russian. (transfer full) */
PremiaScheme   *premia_synonyms_apply (PremiaSynonyms *self, PremiaScheme *scheme, GError **error);

/* @word in the form in which words are compared. (transfer full) */
char           *premia_synonyms_fold (const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSynonyms, premia_synonyms_unref)
G_END_DECLS
