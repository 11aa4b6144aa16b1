/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ledger-line.h"
#include "premia-payout.h"

G_BEGIN_DECLS

/**
 * PremiaWords:
 * The language in which the engine speaks: handed in, since the engine knows no locale. The msgids are
 * English and marked with N_(), NC_() and NP_() in premia-wording*.c for the translators (xgettext:
 * --keyword=N_ --keyword=NC_:1c,2 --keyword=NP_:1,2).
 */
typedef struct
{
  const char *language;                                                      /* "en", "ru": for labels */
  const char *(*translate) (const char *context, const char *msgid, gpointer user_data);          /* context may be NULL */
  const char *(*translate_plural) (const char *one, const char *many, gulong n, gpointer user_data);
  char       *(*format_money) (PremiaMoney amount, const char *currency, guint digits, gpointer user_data); /* with sign of currency */
  /* Cut, never rounded up. @percent: the number × 100 with a percent sign; @max_digits then count behind that point. */
  char       *(*format_number) (PremiaRational number, guint max_digits, gboolean percent, gpointer user_data);
  char       *(*format_date) (PremiaDate date, gpointer user_data);
  char       *(*format_period) (PremiaPeriod period, gpointer user_data);
  gpointer    user_data;
} PremiaWords;

/* English with plain numbers ("1,500.00"), the same on every machine: what files get. */
const PremiaWords *premia_words_plain (void);

/* One sentence with its numbers: "14 qualified appointments × 1,500.00". (transfer full) */
char *premia_wording_why (const PremiaExplanation *explanation, PremiaScheme *scheme, const PremiaWords *words);
/* Why something was not counted: "rejected", "the same client was counted on 3 May (apt-17)". */
char *premia_wording_skip (const PremiaCounted *counted, PremiaDataset *dataset, PremiaZone *zone, const PremiaWords *words);
/* All that was not counted for a line: "not counted: apt-3 (rejected), apt-9 (the client did not come) and
 * 4 more"; NULL: nothing. (transfer full) (nullable) */
char *premia_wording_skipped (const PremiaExplanation *explanation, PremiaDataset *dataset, PremiaZone *zone, const PremiaWords *words);
/* A line after the components as a sentence: why it is there, with period, component and cases of a correction; of a
 * closed component as it was frozen. @scheme names the components. (transfer full) */
char *premia_wording_ledger_line (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words);
/* What it is called: "Adjustment", "Correction: pay per appointment", or the component's own name. (transfer full) */
char *premia_wording_ledger_name (const PremiaLedgerLine *line, PremiaScheme *scheme, const PremiaWords *words);
/* "telemarketer" as the reader says it; a role that is not known as it is. Borrowed from @role or @words. */
const char *premia_wording_role (const char *role, const PremiaWords *words);
/* What happened, by the stage that the action stands for: "Appointment set"; an action that is only counted as it
 * is. Borrowed from @action or @words. */
const char *premia_wording_action (const char *action, PremiaStage stage, const PremiaWords *words);
/* The name of a component or (without a capital) a measure for people: its label, else made from what
 * it counts. @scheme may be NULL for a measure; it tells what a ratio is made of. */
char *premia_wording_measure_name (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words);
char *premia_wording_component_name (const PremiaComponent *component, PremiaScheme *scheme, const PremiaWords *words);
/* A component read as a sentence: "1,500.00 for every qualified appointment, if the show rate is at least 60%." */
char *premia_wording_component (PremiaScheme *scheme, guint component, const PremiaWords *words);
/* The whole scheme, one sentence per line (who it is for, the period, each component). */
char *premia_wording_scheme (PremiaScheme *scheme, const PremiaWords *words);
/* What a measure counts, whose it is and when, as a sentence: "Each appointment or deal marked “Appointment held” counts;
 * credited to the setter; …". (transfer full) */
char *premia_wording_measure (const PremiaMeasure *measure, PremiaScheme *scheme, const PremiaWords *words);
/* An expression in words: "the show rate is at least 60% and the number of qualified appointments is at least 10". */
char *premia_wording_condition (PremiaScheme *scheme, PremiaExpression *expression, const PremiaWords *words);

G_END_DECLS
