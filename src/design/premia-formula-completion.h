/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-scheme.h"
#include "engine/premia-wording.h"

G_BEGIN_DECLS

/* What a word of a condition can become. */
typedef struct
{
  char *text;   /* (owned) that takes the word's place: "attainment()" */
  gsize cursor; /* bytes of @text before the place where one goes on typing */
  char *words;  /* (owned) what it means: "qualified appointments" */
} PremiaCompletion;

void premia_completion_free (PremiaCompletion *self);

/**
 * premia_completion_list:
 * @component: whose condition or formula it is; it tells whether there is a quota
 * @cursor: bytes of @text before the cursor
 * @unasked: nothing is offered before a word was begun, nor where it is complete
 * @start: (out): the byte where the word begins that is completed
 * @end: (out): behind its last byte
 *
 * Measures by their ids and by what they are called, functions, and between two values what joins them.
 * Returns: (transfer full) (element-type PremiaCompletion): the likeliest first; empty: nothing fits
 */
GPtrArray *premia_completion_list (PremiaScheme *scheme, guint component, const char *text, gsize cursor, gboolean unasked,
                                   const PremiaWords *words, gsize *start, gsize *end);

G_END_DECLS
