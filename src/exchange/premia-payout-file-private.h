/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-payout-file.h"

#include "premia-json-writer.h"

#include "engine/premia-wording.h"

G_BEGIN_DECLS

/* A ledger being written. All borrowed. */
typedef struct
{
  PremiaLedger  *ledger;
  PremiaPayout  *payout;
  PremiaScheme  *scheme;
  PremiaDataset *dataset;
  PremiaPeople  *people;
  PremiaZone    *zone;
  guint          digits; /* of amounts */
  guint          run;
  gboolean       freezes; /* lines say where they are from */
} PremiaPayoutWriting;

/* @why: the line as a sentence; @explanation (nullable): NULL for what comes after the components, and for what was
 * closed: then the line itself has its tiers and cases. */
typedef void (*PremiaPayoutLineFunc) (const PremiaPayoutWriting *self, guint person, const PremiaLedgerLine *line,
                                      const PremiaExplanation *explanation, const char *why, gpointer out);

void     premia_payout_writing_init (PremiaPayoutWriting *self, PremiaLedger *ledger);
/* All lines of a statement of the current run. */
gboolean premia_payout_writing_write_lines (const PremiaPayoutWriting *self, const PremiaLedgerStatement *statement, PremiaPayoutLineFunc write,
                                            gpointer out, GError **error);

/* What files call a line: its component (a correction: the one it corrects), else its kind; and its type. */
const char *premia_ledger_line_get_component (const PremiaLedgerLine *line);
const char *premia_ledger_line_get_type (const PremiaLedgerLine *line);
/* A line of "payout/1" out of what the line itself has; @origin: with the members that say where it is from. */
void        premia_ledger_line_write (const PremiaLedgerLine *line, const char *why, gboolean origin, guint digits, PremiaZone *zone, PremiaJsonWriter *out);
/* Amounts have the digits of the rounding unit; a case's own may need more. */
void        premia_payout_write_amount (PremiaJsonWriter *out, const char *key, PremiaMoney amount, guint digits);
void        premia_payout_write_case (PremiaJsonWriter *out, const PremiaLedgerCase *part, guint digits, PremiaZone *zone);

G_END_DECLS
