/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-chosen-people.h"
#include "engine/premia-ledger.h"
#include "premia-document.h"

G_BEGIN_DECLS

/* One run of a payout with everything that its documents ask for again and again. All borrowed. */
typedef struct
{
  PremiaPayout      *payout;
  PremiaLedger      *ledger; /* NULL: premia_run_view_init() */
  guint              index;
  const PremiaRun   *run;    /* what the components come to now */
  const PremiaLedgerRun *paid; /* what is paid; NULL with ledger */
  PremiaScheme      *scheme;
  PremiaCube        *cube;
  PremiaDataset     *dataset;
  PremiaPeople      *people;
  PremiaZone        *zone;
  PremiaLocale      *locale;
  const PremiaWords *words;
  guint              digits; /* of money */
  const PremiaChosenPeople *chosen; /* (nullable): everybody */
} PremiaRunView;

void               premia_run_view_init (PremiaRunView *self, PremiaPayout *payout, guint run, const PremiaLetterhead *letterhead);
/* With all that is paid: adjustments, corrections, debts, and what was closed. */
void               premia_run_view_init_ledger (PremiaRunView *self, PremiaLedger *ledger, guint run, const PremiaLetterhead *letterhead);
/* The same run by the version of the scheme that a line is of. */
void               premia_run_view_init_version (PremiaRunView *self, const PremiaRunView *whole, const PremiaLedgerLine *line);
/* With a capital first letter: in Russian a month has none of its own. (transfer full) */
char              *premia_run_view_capitalise (const char *text);
char              *premia_run_view_say_period (const PremiaRunView *self);                     /* (transfer full) */
const char        *premia_run_view_get_scheme_name (const PremiaRunView *self);
const char        *premia_run_view_get_name (const PremiaRunView *self, guint person);        /* the id if there is no name */
/* What held on the last day on which the scheme applied; NULL: it did not. */
const PremiaStint *premia_run_view_get_stint (const PremiaRunView *self, guint person);
char              *premia_run_view_say_component (const PremiaRunView *self, guint component); /* (transfer full) */
/* Whether the person of a statement is among those whom the document is about. */
gboolean           premia_run_view_shows (const PremiaRunView *self, const PremiaLedgerStatement *statement);
PremiaMoney        premia_run_view_get_paid_by_payroll (const PremiaRunView *self, const PremiaLedgerStatement *statement);
/* The component of a line in the scheme as it is shown (its last version); -1: it has none. */
int                premia_run_view_find_component (const PremiaRunView *self, const PremiaLedgerLine *line);
/* What a line is called, also one that no component of the scheme stands behind. (transfer full) */
char              *premia_run_view_say_line (const PremiaRunView *self, const PremiaLedgerLine *line);
/* TRUE: everything does. */
gboolean           premia_run_view_pays_all (const PremiaRunView *self);
PremiaCell         premia_run_view_money (const PremiaRunView *self, PremiaMoney money);       /* without currency */
PremiaCell         premia_run_view_price (const PremiaRunView *self, PremiaMoney money);       /* with it */
/* "Amounts are in RUB, before tax." */
void               premia_run_view_add_note (const PremiaRunView *self, PremiaDocument *document);

G_END_DECLS
