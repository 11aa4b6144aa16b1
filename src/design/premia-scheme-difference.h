/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-wording.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_CHANGE_RULE,    /* something about the scheme as a whole: its role, its period … */
  PREMIA_CHANGE_ADDED,
  PREMIA_CHANGE_GONE,
  PREMIA_CHANGE_MOVED,
  PREMIA_CHANGE_CHANGED,
} PremiaChangeKind;

/* One thing that differs. All texts are owned, in the language of the words that were handed in. */
typedef struct
{
  PremiaChangeKind kind;
  char            *what;   /* the name of the component or measure, "Role" … */
  char            *label;  /* (nullable): which of its values: "tier 2"; NULL: there is only one, or it is no value */
  char            *before; /* (nullable): a value or a sentence; NULL: it was not there, or only its place changed */
  char            *after;  /* (nullable): the same of the other version */
  char            *text;   /* all of it as one sentence or line: "“Fee”: 1,500 ₽ → 1,800 ₽" */
} PremiaSchemeChange;

/* What @after has that @before has not, and the other way round, in the order of reading. Components and measures are
 * the same ones where their ids are. Their ids do not count, nor a
 * measure that is gone, which pays nobody. Empty: the two pay the same by the same words.
 * (transfer full) (element-type PremiaSchemeChange) */
GPtrArray *premia_scheme_difference (PremiaScheme *before, PremiaScheme *after, const PremiaWords *words);
/* The texts of all, a line each; "" if there are none. (transfer full) */
char      *premia_scheme_difference_to_text (GPtrArray *changes);
void       premia_scheme_change_free (PremiaSchemeChange *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaSchemeChange, premia_scheme_change_free)
G_END_DECLS
