/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-ledger.h"
#include "jobs/premia-desk.h"

G_BEGIN_DECLS

/* What somebody should look at before a period is closed. None of it forbids the closing. */
typedef enum
{
  PREMIA_CLOSE_UNTOLD,     /* was due, and nobody has said whether it was held */
  PREMIA_CLOSE_UNREVIEWED, /* held, and neither accepted nor rejected; only where the scheme asks */
  PREMIA_CLOSE_ATTENTION,  /* a line without a quota, below its table … */
  PREMIA_CLOSE_NO_SCHEME,  /* somebody in force under no scheme */
  PREMIA_CLOSE_NEGATIVE,   /* a statement that adds up below 0: it is carried over */
  PREMIA_CLOSE_INQUIRY,    /* a question that nobody has answered */
  PREMIA_N_CLOSE
} PremiaCloseKind;

typedef struct
{
  PremiaCloseKind kind;
  int             person;  /* index in people: whose it is; -1: nobody's of ours */
  guint32         case_id; /* of UNTOLD and UNREVIEWED; else PREMIA_NOBODY */
  char           *name;    /* (owned): a person, or an appointment by its name in the data */
  char           *detail;  /* (owned): the component, the client, the question, the amount; "" */
} PremiaCloseItem;

/**
 * premia_close_check:
 * @ledger: what is to be closed, @run of it
 * @inquiries: (nullable) (element-type PremiaInquiry): of any runs, those of this one that are open are told
 * @as_of: what has happened by then counts as due; PREMIA_NEVER: the latest action
 *
 * Returns: (transfer full) (element-type PremiaCloseItem): by kind, then by case or person; at most PREMIA_CLOSE_MAX of
 *   a kind
 */
GPtrArray *premia_close_check (PremiaDesk *desk, PremiaLedger *ledger, guint run, GPtrArray *inquiries, PremiaInstant as_of);
#define PREMIA_CLOSE_MAX 1000

void       premia_close_item_free (PremiaCloseItem *item);
/* What @n items of a kind mean: "3 appointments were due, and nobody has said whether they were held". (transfer full) */
char      *premia_close_kind_say (PremiaCloseKind kind, guint n);
/* "apt-17 (Acme)" (transfer full) */
char      *premia_close_item_say (const PremiaCloseItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCloseItem, premia_close_item_free)
G_END_DECLS
