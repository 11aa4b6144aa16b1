/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-pull.h"

#include "engine/premia-people.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

typedef void (*PremiaPullTaskFunc) (PremiaPull *self, const char *what);

struct _PremiaPull
{
  PremiaWorkspace  *workspace;  /* (owned) */
  PremiaServer     *server;     /* (owned) */
  GPtrArray        *create;     /* (owned) (element-type utf8) */
  gboolean          create_missing;
  PremiaPullFunc    func;       /* (nullable) */
  gpointer          func_data;
  GCancellable     *stop;       /* (owned): cancelled when everybody is to stop, whoever the reason is */
  PremiaPeople     *people;     /* (owned) (nullable) */
  PremiaZone       *zone;       /* (owned) (nullable) */
  PremiaInstant     now;        /* when it began */
  GHashTable       *rules;      /* (owned) (nullable) (element-type utf8 gint: repeatable): NULL: the server did not tell */

  GMutex            lock;       /* guards the rest */
  GCond             moved;      /* a task came, or ended */
  GQueue            tasks;      /* (element-type PremiaPullTask) */
  guint             n_busy;     /* threads that have one */
  GError           *trouble;    /* (owned) (nullable): the first that ends it all */
  gint64            answered;   /* monotonic: when the server last gave a good answer */
  gint64            began;      /* monotonic: when accounts began to be read; 0: not yet */
  gboolean          listed;     /* transactions have been read */
  GHashTable       *accounts;   /* (owned) (element-type utf8): asked for, or about to be */
  GHashTable       *dormant;    /* (owned) (element-type utf8): ours who are not asked for unless there is news of them */
  PremiaSyncProgress progress;
  PremiaSyncSummary  summary;
  guint              n_more_problems; /* beyond those that are told one by one */
};

/* ---- premia-pull.c: what the parts share ------------------------------------------------------------------------------- */

/* Whether everybody is to stop. */
gboolean premia_pull_is_stopped (PremiaPull *self);
/* One more thing to do; any thread, also within a task. @what: (nullable), copied. */
void     premia_pull_push (PremiaPull *self, PremiaPullTaskFunc func, const char *what);
/* Works off all there is to do, up to PREMIA_CHANNEL_CALLS at once. */
void     premia_pull_work (PremiaPull *self);
/* A call went well. */
void     premia_pull_note_answer (PremiaPull *self);
/**
 * premia_pull_fail:
 * @error: (transfer full)
 * @since: monotonic: when the call began; a server that has answered others since then is there, and what failed is this call. G_MAXINT64: a
 *   call without which there is no going on
 * @problem: the sentence, if the others go on
 */
void     premia_pull_fail (PremiaPull *self, GError *error, gint64 since, const char *problem);
void     premia_pull_add_problem (PremiaPull *self, const char *problem);
/* An id was seen. @news: something of it is new. */
void     premia_pull_see_account (PremiaPull *self, const char *account, gboolean news);
/* More than a year ago: asked for rarely, and nobody who has to have an account. */
gboolean premia_pull_left_long_ago (PremiaPull *self, const PremiaPerson *person);
void     premia_pull_tell (PremiaPull *self);

/* Marks that are none of a list's: whose copy it is, and when somebody who left long ago was asked for. */
#define PREMIA_PULL_SERVER  "server"
#define PREMIA_PULL_ACCOUNT "account:"

/* ---- A pass through a list that comes newest first (premia-pull-pass.c) ---------------------------------------------------- */

typedef struct _PremiaPullPass PremiaPullPass;
struct _PremiaPullPass
{
  PremiaPull    *pull;
  const char    *account;    /* (nullable): whose */
  /* Calls the server, with the pass as user_data of its row function. */
  gboolean     (*read) (PremiaPullPass *self, GError **error);
  /* Writes a row; between begin and commit. */
  gboolean     (*write) (PremiaPull *pull, gconstpointer row, PremiaCopyVerdict *verdict, GError **error);
  /* Counts rows that were written. @verdicts: one each. */
  void         (*count) (PremiaPull *pull, GPtrArray *rows, const PremiaCopyVerdict *verdicts);
  /* What names a row. (transfer full) */
  char        *(*name) (gconstpointer row);
  GDestroyNotify free_row;

  char          *stream;     /* (owned) (nullable): of the mark; NULL: all of it is read */
  char          *mark;       /* (owned) (nullable): as it was; NULL: never read */
  PremiaInstant  mark_at;
  char          *newest;     /* (owned) (nullable): the first row of this pass */
  PremiaInstant  newest_at;

  GPtrArray     *rows;       /* (owned): not written yet */
  GPtrArray     *spare;      /* (owned): rows that were, for others */
  gint64         batch_began; /* monotonic */
  guint          n_below;    /* of rows: how many of the last ones are at or below the mark */
  guint          n_known;    /* of those that were written below the mark: how many of the last ones were known */
  gboolean       below;
  guint64        n_came;     /* in this try */
  gint64         since;      /* monotonic: when this try began */
};

/* Reads @stream (NULL: from beginning to end) and moves its mark. Fails as the server's calls do; rows that came are kept. */
gboolean premia_pull_pass_run (PremiaPullPass *self, const char *stream, GError **error);
/* A row that is no longer needed; NULL: make a new one. */
gpointer premia_pull_pass_take_spare (PremiaPullPass *self);
/* Takes @row. As PremiaChannelFunc. */
gboolean premia_pull_pass_add (PremiaPullPass *self, gpointer row, PremiaInstant at, gboolean *enough, GError **error);

/* ---- The parts ---------------------------------------------------------------------------------------------------------------- */

#define PREMIA_PULL_TRANSACTIONS "transactions"

void premia_pull_lists (PremiaPull *self);                              /* premia-pull-lists.c */
void premia_pull_transactions (PremiaPull *self, const char *unused);   /* premia-pull-transactions.c */
void premia_pull_actions (PremiaPull *self, const char *account);       /* premia-pull-actions.c */
void premia_pull_account (PremiaPull *self, const char *account);       /* premia-pull-account.c */
void premia_pull_balance (PremiaPull *self, const char *account);       /* the same */
void premia_push_accounts (PremiaPull *self);                           /* premia-push-accounts.c */
void premia_push_actions (PremiaPull *self);                            /* premia-push-actions.c */
void premia_push_payments (PremiaPull *self);                           /* premia-push-payments.c */

G_END_DECLS
