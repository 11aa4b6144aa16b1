/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-wording.h"

G_BEGIN_DECLS

/* Marks for xgettext, which is told --keyword=N_ --keyword=NC_:1c,2 --keyword=NP_:1,2; the engine calls
 * no gettext of its own. NP_ makes both forms of a plural. */
#define N_(text) (text)
#define NC_(context, text) (text)
#define NP_(one, many) one, many

/* Every pattern here holds only %s, or %1$s, %2$s … where a translator may want another order. */

/* (transfer full): @pattern in the reader's language with the strings that follow in it. */
char *premia_words_say (const PremiaWords *words, const char *pattern, ...) G_GNUC_NULL_TERMINATED;
char *premia_words_say_in (const PremiaWords *words, const char *context, const char *pattern, ...) G_GNUC_NULL_TERMINATED;
/* The form that goes with @n; @n itself is one of the strings. */
char *premia_words_count (const PremiaWords *words, const char *one, const char *many, gulong n, ...) G_GNUC_NULL_TERMINATED;
char *premia_words_money (const PremiaWords *words, PremiaScheme *scheme, PremiaMoney money);
char *premia_words_exact_money (const PremiaWords *words, PremiaScheme *scheme, PremiaRational money);
char *premia_words_number (const PremiaWords *words, PremiaRational number, gboolean percent);
/* micros */
char *premia_words_threshold (const PremiaWords *words, gint64 micros, gboolean percent);
/* A capital and a full stop. Takes @text. (transfer full) */
char *premia_words_sentence (char *text);
/* "a, b, c" */
char *premia_words_join (const PremiaWords *words, GPtrArray *texts);

/* What a measure is called at different places of a sentence; languages with cases need each apart. */
char *premia_measure_say_quantity (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words); /* "the number of qualified appointments" */
char *premia_measure_say_share (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words);    /* "the amount of won deals", as in 5% of it */
char *premia_measure_say_each (const PremiaMeasure *measure, const PremiaWords *words);                           /* "for every qualified appointment" */
/* "14 qualified appointments"; for what cannot be declined "Banks: 14". */
char *premia_measure_say_count (const PremiaMeasure *measure, PremiaRational count, const PremiaWords *words);
/* A value of the measure: money, a percentage or a number. */
char *premia_measure_say_value (const PremiaMeasure *measure, PremiaScheme *scheme, PremiaRational value, gboolean percent, const PremiaWords *words);

/* What Σ(of) of a component adds up, by name: "“Fee”, “Bonus”". (transfer full) */
char *premia_component_say_of (PremiaScheme *scheme, guint component, const PremiaWords *words);
/* Each type from rank to badge_bonus in words, without a capital and a full stop. (transfer full) */
char *premia_component_say_later (PremiaScheme *scheme, guint component, const PremiaWords *words);

/* The sentence of a line that lives across periods (draw, clawback, holdback, spread). @reason (transfer full)
 * (nullable): why nothing new is given, held or taken. (transfer full) */
char *premia_wording_why_kept (const PremiaExplanation *explanation, PremiaScheme *scheme, const PremiaWords *words, char *reason);

/* What a name in an expression stands for. @phrase: within a sentence ("the number of …"), else as a heading. */
char *premia_name_say (PremiaScheme *scheme, PremiaNameKind kind, const char *measure, gboolean phrase, const PremiaWords *words);

/* The sentence of a `rank`, `split_pool` or `override`; NULL: a reason that all components share says it. */
char *premia_wording_peers (const PremiaExplanation *what, PremiaScheme *scheme, const PremiaWords *words);
/* "place 2 of 14 (qualified appointments: 20)"; NULL: no place. */
char *premia_wording_place (const PremiaExplanation *what, PremiaScheme *scheme, const PremiaWords *words);

G_END_DECLS
