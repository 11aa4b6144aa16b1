/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-rational.h"
#include "premia-scheme.h"

G_BEGIN_DECLS

/* What a line of a statement is: the scheme's components first, then what comes after them, in this order. */
typedef enum
{
  PREMIA_LEDGER_COMPONENT,
  PREMIA_LEDGER_ADJUSTMENT, /* made by a person */
  PREMIA_LEDGER_CORRECTION, /* of a component of a closed run, for what changed in its period since */
  PREMIA_LEDGER_DEBT,       /* what the period before carried */
  PREMIA_LEDGER_CARRIED,    /* brings a total that would be below 0 to 0 */
} PremiaLedgerKind;

/* "component", "adjustment", "correction", "debt", "carried" */
const char *premia_ledger_kind_to_string (PremiaLedgerKind kind);
gboolean    premia_ledger_kind_parse (const char *text, PremiaLedgerKind *kind);

/* A case of a line. In a correction quantity and pay are what changed. */
typedef struct
{
  const char    *key;
  PremiaInstant  at;       /* PREMIA_NEVER: not known */
  PremiaRational quantity;
  PremiaMoney    amount;   /* the case's own; 0: none */
  PremiaMoney    pay;
} PremiaLedgerCase;

/* A tier of a frozen line, in the words of its file. */
typedef struct
{
  const char *from, *to;   /* to NULL: open */
  const char *quantity;
  const char *rate;        /* NULL: interpolated */
  PremiaMoney amount;
} PremiaLedgerTier;

/* One line of a statement, as it is paid. Everything is borrowed from what holds the line. */
typedef struct
{
  PremiaLedgerKind        kind;
  PremiaMoney             amount;
  const char             *component; /* its id: of a component or correction; else "" */
  PremiaComponentType     type;      /* of that component */
  guint                   version;   /* of the scheme: which of the ledger's payouts */
  int                     index;     /* of that component in that version; -1: the scheme has none (any more) */
  gboolean                attention; /* wants a manager's look */
  PremiaPeriod            period;    /* CORRECTION: which closed one */
  const char             *author, *reason; /* ADJUSTMENT; else "" */
  PremiaDate              date;            /* ADJUSTMENT */
  PremiaMoney             forgiven;  /* DEBT: > 0: what was left, but the person has gone */
  const char             *why;       /* of a closed run: the sentence as it was frozen; NULL: not closed */
  const PremiaLedgerCase *cases;     /* of a correction, and of all lines of a closed run */
  guint                   n_cases;
  const PremiaLedgerTier *tiers;     /* of a closed run */
  guint                   n_tiers;
} PremiaLedgerLine;

G_END_DECLS
