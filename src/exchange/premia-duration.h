/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Spans of time as a gamification.json writes them ("30 days") and as the reward server reads them: npm's ms 2.1, a number and a unit
 * in any case, a blank between them or none, a bare number is milliseconds, at most 100 characters, no months.
 */

#define PREMIA_DURATION_UNREADABLE (-1)
/* No calendar of the server reaches further: 100 million days. */
#define PREMIA_DURATION_MOST       G_GINT64_CONSTANT (8640000000000000)

typedef enum
{
  PREMIA_DURATION_MILLISECONDS, PREMIA_DURATION_SECONDS, PREMIA_DURATION_MINUTES, PREMIA_DURATION_HOURS, PREMIA_DURATION_DAYS, PREMIA_DURATION_WEEKS,
  PREMIA_DURATION_YEARS, /* of 365.25 days */
} PremiaDurationUnit;
#define PREMIA_N_DURATION_UNITS 7

gint64   premia_duration_unit_ms (PremiaDurationUnit unit);

/**
 * premia_duration_parse:
 * @negative: (out) (optional): it reads, and is below 0
 *
 * Returns: milliseconds, of which a part is taken for a whole one, as the server's calendar does it; 0 where it is below 0;
 *   PREMIA_DURATION_UNREADABLE if the server cannot make a moment of it, since it does not read or is above PREMIA_DURATION_MOST
 */
gint64   premia_duration_parse (const char *text, gboolean *negative);
/* Whether ms reads it at all, however long: what the server's start looks at. *is_long: it is above 1 000 000 ms. */
gboolean premia_duration_reads (const char *text, gboolean *is_long);

/* The largest unit of which it is a whole number; 0 is days. */
void     premia_duration_split (gint64 ms, gint64 *number, PremiaDurationUnit *unit);
/* As a file has it: "30 days", "1 week". (transfer full) */
char    *premia_duration_to_text (gint64 number, PremiaDurationUnit unit);
/* For people, in their language: "30 days". In Russian as it stands behind "за" and "через". (transfer full) */
char    *premia_duration_to_words (gint64 ms);

G_END_DECLS
