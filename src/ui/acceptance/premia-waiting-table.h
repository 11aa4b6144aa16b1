/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-waiting.h"
#include "jobs/premia-desk.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One meeting of the table. Names are the dataset's. */
typedef struct
{
  PremiaWaiting what;
  const char   *closer, *setter, *judge; /* names of people; "" where nobody is known */
  const char   *team;                    /* of the closer, else of the setter, today; "" */
  const char   *client, *reference;      /* "" */
  char         *folded;                  /* (owned): what a search looks at */
  char         *note;                    /* (owned) (nullable): of a judgement */
} PremiaWaitingEntry;

/** PremiaWaitingTable: all meetings that wait, and those judged lately, at one moment. Immutable, ref-counted. */
typedef struct _PremiaWaitingTable PremiaWaitingTable;

/* Judgements of so many days back are in it. */
#define PREMIA_WAITING_JUDGED_DAYS 90

/* For a thread: names come late, and notes are read from @workspace (nullable). NULL with error: they cannot be read. */
PremiaWaitingTable       *premia_waiting_table_new (PremiaDesk *desk, PremiaWorkspace *workspace, PremiaInstant now, GCancellable *cancellable, GError **error);
PremiaWaitingTable       *premia_waiting_table_ref (PremiaWaitingTable *self);
void                      premia_waiting_table_unref (PremiaWaitingTable *self);
guint                     premia_waiting_table_get_n (PremiaWaitingTable *self);
const PremiaWaitingEntry *premia_waiting_table_get (PremiaWaitingTable *self, guint index);
PremiaDesk               *premia_waiting_table_get_desk (PremiaWaitingTable *self); /* borrowed */
PremiaInstant             premia_waiting_table_get_now (PremiaWaitingTable *self);

typedef enum { PREMIA_WAITING_BY_CLOSER, PREMIA_WAITING_BY_DAYS } PremiaWaitingOrder;

typedef struct
{
  PremiaWaitingFor   what;
  const char        *closer; /* a name; "": nobody is known; NULL: all */
  const char        *team;   /* NULL: all */
  const char        *search; /* words, each of which must be found; NULL or "": all */
  guint              days;   /* of judgements: not older than these */
  PremiaWaitingOrder order;
  GHashTable        *hidden; /* (nullable): references that are not shown */
} PremiaWaitingFilter;

/* (transfer full) (element-type guint): places in the table. */
GArray *premia_waiting_table_pick (PremiaWaitingTable *self, const PremiaWaitingFilter *filter);
/* Whatever filter: meetings that wait so, and those of them that are accepted today by themselves. */
guint   premia_waiting_table_count (PremiaWaitingTable *self, PremiaWaitingFor what, GHashTable *hidden, guint *n_today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaWaitingTable, premia_waiting_table_unref)
G_END_DECLS
