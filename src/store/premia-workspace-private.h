/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-cipher-private.h"
#include "premia-file-system.h"
#include "premia-workspace-imports.h"
#include "premia-workspace-lock.h"

#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

struct _PremiaWorkspace
{
  GObject              parent_instance;

  GRecMutex            lock;             /* whoever holds it has the connection */
  char                *path;             /* (owned) (type filename) */
  char                *name;             /* (owned): the path, as messages call it */
  sqlite3             *db;               /* (owned) (nullable): NULL once closed */
  PremiaCipherKey     *key;              /* (owned) (nullable): NULL: it is in the clear, or closed */
  PremiaWorkspaceLock *writer;           /* (owned) (nullable): NULL where it is only read */
  char                *read_only_reason; /* (owned) (nullable) */
  gboolean             fixed;            /* the file cannot be written by us … */
  gboolean             frozen;           /* … nor is anybody else writing it */
  gboolean             in_transaction;
  gboolean             broken;           /* SQLite has already rolled it back */
  guint                changed;          /* nouns of the transaction */
  guint                bumped;           /* those of them whose generation rows have moved already */
  struct _PremiaCopySession *copy;       /* (owned) (nullable): what rows of the transaction share */
  gboolean             durable;          /* the transaction must be on the disk once it is committed */
  char                *why;              /* (owned) (nullable): of its changes */

  gint64               import;           /* the rows of the transaction are this import's; 0: no import's */
  gboolean             import_taken;     /* something is kept under that number */
  PremiaImportSeen     seen;             /* (nullable): is told what the transaction brings … */
  gpointer             seen_data;
  guint                seen_new, seen_changed, seen_moved; /* … of this many rows more */
  PremiaMovedActions   moved;            /* what becomes of actions that are another account's already */
  gboolean             moved_anybody;    /* whoever takes them will be a person */

  gint64               audit_count;      /* of the log within the transaction, if audit_hash is known */
  char                *audit_hash;       /* (owned) (nullable): NULL: the file tells */
  gboolean             audit_dirty;      /* the head in the file is behind */
  sqlite3_stmt        *audit_insert;     /* (owned) (nullable) */

  GMutex               author_lock;      /* guards the three that follow */
  char                *author;           /* (owned) */
  PremiaWorkspaceNow   now;              /* (nullable) */
  gpointer             now_data;

  GMutex               names_lock;
  sqlite3             *names_db;         /* (owned) (nullable), guarded by names_lock: for reading beside whoever writes */

  GMutex               late_lock;
  GList               *late_names;       /* (owned) (element-type PremiaLateNames), guarded by late_lock: may still ask for names */
  gint                 names_damaged;    /* atomic: names of the cache could not be read, so that it is of no use */

  GMutex               notice_lock;      /* guards the rest */
  GMainContext        *context;          /* (owned): where it was opened */
  guint                notice;           /* nouns nobody has been told of yet */
};

/* As premia_workspace_open(), with another judge of file systems; NULL: the system's own. */
PremiaWorkspace *premia_workspace_open_full (const char *path, PremiaFileSystemCheck is_network, GError **error);
PremiaWorkspace *premia_workspace_create_full (const char *path, const PremiaWorkspaceSettings *settings, PremiaFileSystemCheck is_network, GError **error);

/* Whether a workspace may lie at @path, which exists. */
gboolean         premia_workspace_check_network (const char *path, const char *name, PremiaFileSystemCheck is_network, GError **error);

/* Takes the connection: FALSE with error if it is closed. After TRUE it must be given back. */
gboolean      premia_workspace_take (PremiaWorkspace *self, GError **error);
void          premia_workspace_give (PremiaWorkspace *self);

/* While one has the connection: */
sqlite3_stmt *premia_workspace_prepare (PremiaWorkspace *self, const char *sql, GError **error);
gboolean      premia_workspace_run (PremiaWorkspace *self, const char *sql, GError **error);
/* *@row: there is one. */
gboolean      premia_workspace_step (PremiaWorkspace *self, sqlite3_stmt *statement, gboolean *row, GError **error);
/* Of a statement that gives no rows; it can be bound again afterwards. */
gboolean      premia_workspace_finish_step (PremiaWorkspace *self, sqlite3_stmt *statement, GError **error);
/* What SQLite last said, as an error; always FALSE. */
gboolean      premia_workspace_fail (PremiaWorkspace *self, GError **error);
/* The first column of the first row. */
gboolean      premia_workspace_get_number (PremiaWorkspace *self, const char *sql, gint64 *number, GError **error);

/* Another connection to the same file, which may be written through it where the workspace may. *@db is to be closed, also after FALSE. */
gboolean      premia_workspace_connect (PremiaWorkspace *self, sqlite3 **db, GError **error);
/* While one holds names_lock; NULL with error. */
sqlite3      *premia_workspace_get_names_db (PremiaWorkspace *self, GError **error);

/* How much of the file is kept in memory (KiB) while many rows are written, and at all other times. */
#define PREMIA_CACHE_BUSY    "PRAGMA cache_size = -262144"
#define PREMIA_CACHE_RESTING "PRAGMA cache_size = -16384"
#define PREMIA_WORKSPACE_WAIT_MS 5000 /* for another program to let go */
#define PREMIA_ACTIONS_GENERATION "SELECT value FROM generation WHERE noun = 4" /* PREMIA_WORKSPACE_ACTIONS */

/* "" where it is NULL. */
static inline const char *
premia_column_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text == NULL ? "" : text;
}

static inline void
premia_bind_text (sqlite3_stmt *statement, int parameter, const char *text)
{
  sqlite3_bind_text (statement, parameter, text, -1, SQLITE_STATIC);
}

/**
 * PremiaChange:
 * One change of the file: a transaction of its own, or a part of the one that was begun, which can be
 * taken back alone. After TRUE from begin it must be ended.
 */
typedef struct
{
  PremiaWorkspace *workspace;
  gboolean         part;
  gboolean         full;      /* synchronous=FULL until it has ended */
  gboolean         row;       /* a part that cannot be taken back alone */
} PremiaChange;

gboolean premia_change_begin (PremiaChange *self, PremiaWorkspace *workspace, GError **error);
/* @changed: nouns whose rows are now others. Returns: whether all is kept. */
gboolean premia_change_end (PremiaChange *self, gboolean keep, guint changed, GError **error);

/* As premia_change_begin(), and what is kept is on the disk when it has ended, or when the transaction of which it is a
 * part is committed. */
gboolean premia_change_begin_durable (PremiaChange *self, PremiaWorkspace *workspace, GError **error);

/* As premia_change_begin(), for one row of many: in a transaction that was begun it costs next to nothing, but if it is not kept,
 * nothing of that transaction can be kept any more. */
gboolean premia_change_begin_row (PremiaChange *self, PremiaWorkspace *workspace, GError **error);

/* Rows out, while one has the connection. (transfer full) */
GPtrArray *premia_workspace_read_people (PremiaWorkspace *self, GError **error);
GPtrArray *premia_workspace_read_quotas (PremiaWorkspace *self, gboolean scores, GError **error);
GPtrArray *premia_workspace_read_absences (PremiaWorkspace *self, GError **error);
GArray    *premia_workspace_read_calendar (PremiaWorkspace *self, GError **error);
/* The same of PremiaWeekRow. */
GArray    *premia_workspace_read_weeks (PremiaWorkspace *self, GError **error);
GPtrArray *premia_workspace_read_exchange (PremiaWorkspace *self, GError **error);
/* @tell: (nullable): with the part of the rows that was read, 0 … 1 */
gboolean   premia_workspace_read_actions (PremiaWorkspace *self, PremiaActionSink *sink, PremiaReadingFunc tell, gpointer tell_data, GCancellable *cancellable,
                                          GError **error);
/* Texts of the table word by number; 0 is "". */
GPtrArray *premia_workspace_read_words (PremiaWorkspace *self, GError **error);
/* An empty builder, for its checks of rows. */
PremiaDatasetBuilder *premia_workspace_new_checker (void);
/* Into a connection that holds a transaction. */
gboolean   premia_settings_write (sqlite3 *db, const PremiaWorkspaceSettings *settings);

G_END_DECLS
