/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "premia-score-settings.h"

G_BEGIN_DECLS

/**
 * PremiaScoreNames:
 * How people are called on the wall: in full, "Anna P." (with more of the family name where another one would be called the same), or by initials.
 * The first name is the first word. For one thread.
 */
typedef struct _PremiaScoreNames PremiaScoreNames;

PremiaScoreNames *premia_score_names_new (PremiaPeople *people, PremiaScoreNamesForm form);
void              premia_score_names_free (PremiaScoreNames *self);
/* @person: index in the people. Borrowed. */
const char       *premia_score_names_get (PremiaScoreNames *self, guint person);
const char       *premia_score_names_get_initials (PremiaScoreNames *self, guint person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaScoreNames, premia_score_names_free)
G_END_DECLS
