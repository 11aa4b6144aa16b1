/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-action-sink.h"
#include "engine/premia-dataset.h"
#include "engine/premia-people.h"
#include "engine/premia-scheme.h"

G_BEGIN_DECLS

/**
 * PREMIA_STORE_ERROR:
 * Errors of the workspace file. The message names the file and says what to do; nothing was harmed.
 */
#define PREMIA_STORE_ERROR (premia_store_error_quark ())

typedef enum
{
  PREMIA_STORE_ERROR_EXISTS,    /* create: something is there already */
  PREMIA_STORE_ERROR_NOT_FOUND,
  PREMIA_STORE_ERROR_FOREIGN,   /* no workspace of Premia */
  PREMIA_STORE_ERROR_NEWER,     /* made by a newer Premia: left alone */
  PREMIA_STORE_ERROR_DAMAGED,
  PREMIA_STORE_ERROR_FULL,      /* the disk is full; the workspace is as it was before */
  PREMIA_STORE_ERROR_READ_ONLY, /* a change was asked of a workspace that was opened for reading */
  PREMIA_STORE_ERROR_NETWORK,   /* on a network file system, where WAL loses data */
  PREMIA_STORE_ERROR_BUSY,      /* another program holds it and does not let go */
  PREMIA_STORE_ERROR_FAILED,    /* the disk or the system said no */
  PREMIA_STORE_ERROR_NOT_NOW,   /* a run's state forbids it */
  PREMIA_STORE_ERROR_INVALID,   /* what was given cannot be kept */
  PREMIA_STORE_ERROR_AUDIT,     /* the audit log is not as it was written */
  PREMIA_STORE_ERROR_ENCRYPTED, /* nobody has given its passphrase (premia-cipher-key.h), or it was another one */
} PremiaStoreError;

GQuark premia_store_error_quark (void);

/**
 * PremiaWorkspace:
 * One company's file (SQLite). All calls block and may be made from any thread; one at a time gets
 * the connection. The window calls them from jobs only. Signal "changed" (PremiaWorkspaceNoun flags) is
 * emitted in the main context in which the workspace was opened, after a change was kept.
 */
#define PREMIA_TYPE_WORKSPACE (premia_workspace_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWorkspace, premia_workspace, PREMIA, WORKSPACE, GObject)

typedef enum
{
  PREMIA_WORKSPACE_SETTINGS = 1 << 0,
  PREMIA_WORKSPACE_PEOPLE   = 1 << 1,
  PREMIA_WORKSPACE_ACTIONS  = 1 << 2,
  PREMIA_WORKSPACE_TERMS    = 1 << 3, /* quotas, scores, absences, calendar, exchange rates */
  PREMIA_WORKSPACE_SCHEMES  = 1 << 4,
  PREMIA_WORKSPACE_RUNS        = 1 << 5, /* states, pay dates, closings */
  PREMIA_WORKSPACE_PAY         = 1 << 6, /* adjustments, advances */
  PREMIA_WORKSPACE_INQUIRIES   = 1 << 7,
  PREMIA_WORKSPACE_ASSIGNMENTS = 1 << 8,
  PREMIA_WORKSPACE_SERVER      = 1 << 9,  /* the copy of what the reward server knows; gamification.json */
  PREMIA_WORKSPACE_OUTBOX      = 1 << 10, /* payments through the server, actions to be told it */
  PREMIA_WORKSPACE_BADGES      = 1 << 11, /* looks, brand, contests, awards, credentials; gamification.json, too */
  PREMIA_WORKSPACE_TARGETS    = 1 << 12, /* what figures are aimed at */
  PREMIA_WORKSPACE_SETUPS     = 1 << 13, /* import profiles, report setups */
} PremiaWorkspaceNoun;

/* What a workspace says of the company. Strings are never NULL. */
typedef struct
{
  char *company;   /* its name, for reports */
  char *currency;  /* ISO 4217 */
  char *time_zone; /* of times without an offset: "Europe/Moscow" */
} PremiaWorkspaceSettings;

PremiaWorkspaceSettings *premia_workspace_settings_new (const char *company, const char *currency, const char *time_zone);
PremiaWorkspaceSettings *premia_workspace_settings_copy (const PremiaWorkspaceSettings *self);
void                     premia_workspace_settings_free (PremiaWorkspaceSettings *self);

/* A new file, mode 0600; there must be nothing at @path. Either all of it is there afterwards or nothing.
 * It is held for writing until it is closed: by a lock on PATH-lock, which is removed then. */
PremiaWorkspace *premia_workspace_create (const char *path, const PremiaWorkspaceSettings *settings, GError **error);
PremiaWorkspace *premia_workspace_replace (const char *path, const PremiaWorkspaceSettings *settings, GError **error);
/* Migrates an older file after a backup beside it (PATH.backup-N). A file that another Premia holds, that may not be written,
 * or whose folder may not, is opened read-only and says why. */
PremiaWorkspace *premia_workspace_open (const char *path, GError **error);
/* Lets go of the file; done by dispose as well. */
void             premia_workspace_close (PremiaWorkspace *self);
const char      *premia_workspace_get_path (PremiaWorkspace *self);
/* (nullable): NULL: it can be written. Else a sentence for the manager. */
const char      *premia_workspace_get_read_only_reason (PremiaWorkspace *self);

/* The clock, handed in: microseconds since 1970 UTC. Called from whatever thread makes a change. */
typedef PremiaInstant (*PremiaWorkspaceNow) (gpointer user_data);
/* Under which name and at what time entries of the audit log are written from now on. Without: "" and 0. */
void          premia_workspace_set_author (PremiaWorkspace *self, const char *who, PremiaWorkspaceNow now, gpointer user_data);
char         *premia_workspace_dup_author (PremiaWorkspace *self); /* (transfer full); "" */
PremiaInstant premia_workspace_now (PremiaWorkspace *self);
/* Between begin and commit: the reason that all following changes of this transaction have in the log, unless they
 * are given one of their own. NULL: none. */
void          premia_workspace_set_why (PremiaWorkspace *self, const char *why);

/* (transfer full) */
PremiaWorkspaceSettings *premia_workspace_get_settings (PremiaWorkspace *self, GError **error);
gboolean                 premia_workspace_set_settings (PremiaWorkspace *self, const PremiaWorkspaceSettings *settings, GError **error);
/* Any other setting of the company, by a name with a dot in it ("register.mapping", "acceptance.criteria"): a text whose form is
 * its reader's business. (transfer full); "" if it was never set. Setting "" forgets it. Flag PREMIA_WORKSPACE_SETTINGS. */
char                    *premia_workspace_get_setting (PremiaWorkspace *self, const char *name, GError **error);
gboolean                 premia_workspace_set_setting (PremiaWorkspace *self, const char *name, const char *text, GError **error);

/**
 * Rows in. Everything between begin and commit is kept together or not at all, whatever happens to the
 * process or the machine. One transaction at a time, on the thread that began it.
 */
gboolean premia_workspace_begin (PremiaWorkspace *self, GError **error);
gboolean premia_workspace_commit (PremiaWorkspace *self, GError **error);
void     premia_workspace_rollback (PremiaWorkspace *self);

/* What came of rows that were merged: known ones with the same values are unchanged. */
typedef struct { guint64 n_new, n_unchanged, n_changed; } PremiaMergeCount;

/* Rows are named by id and from; quotas and scores by person, measure, period; absences by all they say; the
 * calendar by date; rates by from, to, on. People as a whole are checked as premia_people_new() does.
 * Outside of begin and commit each call is its own transaction. */
gboolean premia_workspace_merge_people (PremiaWorkspace *self, GPtrArray *person_rows, PremiaMergeCount *count, GError **error);
gboolean premia_workspace_merge_quotas (PremiaWorkspace *self, GPtrArray *quota_rows, PremiaMergeCount *count, GError **error);
gboolean premia_workspace_merge_scores (PremiaWorkspace *self, GPtrArray *quota_rows, PremiaMergeCount *count, GError **error);
gboolean premia_workspace_merge_absences (PremiaWorkspace *self, GPtrArray *absence_rows, PremiaMergeCount *count, GError **error);
gboolean premia_workspace_merge_calendar (PremiaWorkspace *self, GArray *calendar_rows, PremiaMergeCount *count, GError **error);
gboolean premia_workspace_merge_exchange (PremiaWorkspace *self, GPtrArray *exchange_rows, PremiaMergeCount *count, GError **error);

/* (transfer full): where imported actions go. Its begin and finish are a transaction of their own, or a part
 * of the one begun, and on one thread. Known keys with other values are replaced (CHANGED); the same row again is
 * UNCHANGED. After an error of the domain PREMIA_STORE_ERROR (a full disk) it takes no more rows, and finish fails. */
PremiaActionSink *premia_workspace_new_action_sink (PremiaWorkspace *self);
/* The undo of an action that was added by hand, by what names it (@key is not empty). FALSE with PREMIA_STORE_ERROR_NOT_FOUND
 * if there is none. Not between begin and finish of a sink. */
gboolean          premia_workspace_remove_action (PremiaWorkspace *self, const char *account, const char *action, const char *key, const char *why, GError **error);

/* Everything out, as columns: from the column cache where it is fresh, else from the rows (and the cache
 * is made anew if the file may be written, which makes that first load longer). The dataset may outlive the
 * workspace. (transfer full) */
PremiaDataset *premia_workspace_load_dataset (PremiaWorkspace *self, GCancellable *cancellable, GError **error);
/* The same. @tell: (nullable): is called on the thread that reads, with how far it is (0 … 1, never less than before), while the rows are read;
 * columns take no time that anybody would have to be told of. */
typedef void (*PremiaReadingFunc) (double fraction, gpointer user_data);
PremiaDataset *premia_workspace_load_dataset_told (PremiaWorkspace *self, PremiaReadingFunc tell, gpointer tell_data, GCancellable *cancellable, GError **error);
/* One action's note (a reason for a rejection, …), by what names it in the columns. (transfer full); "" if none. */
char          *premia_workspace_find_note (PremiaWorkspace *self, const char *account, const char *action, const char *case_name, PremiaInstant at, GError **error);
/* How often rows of @nouns (PremiaWorkspaceNoun flags) have changed since the file was made: the same number, the same rows. */
gboolean       premia_workspace_get_generation (PremiaWorkspace *self, PremiaWorkspaceNoun nouns, guint64 *generation, GError **error);
/* (transfer full) (element-type PremiaPersonRow): as they came, in no order. */
GPtrArray     *premia_workspace_list_people (PremiaWorkspace *self, GError **error);
/* What is there. */
gboolean       premia_workspace_count (PremiaWorkspace *self, guint64 *n_people, guint64 *n_actions, GError **error);

/* A scheme as the workspace keeps it: its canonical text, whose SHA-256 names the version. */
typedef struct
{
  char    *id;
  char    *text;      /* canonical (exchange/premia-scheme-file.h makes and reads it) */
  char    *sha256;
  gboolean in_force;  /* pays; else a draft to compare with */
  gint64   saved_at;  /* µs, as handed in */
  PremiaDate holds_from; /* the day from which this text holds; PREMIA_DATE_NONE: from the beginning */
} PremiaStoredScheme;

void     premia_stored_scheme_free (PremiaStoredScheme *scheme);
/* (transfer full) (element-type PremiaStoredScheme): in the order in which they were added. */
GPtrArray *premia_workspace_list_schemes (PremiaWorkspace *self, GError **error);
/* Adds it (as a draft, from the beginning) or replaces the text of its current version, which keeps its first day; every
 * text it ever had is kept as a version. @now: µs. The current version, which list_schemes tells, is the one with the latest
 * first day. */
gboolean premia_workspace_save_scheme (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, GError **error);
gboolean premia_workspace_set_scheme_in_force (PremiaWorkspace *self, const char *id, gboolean in_force, GError **error);
/* From @holds_from on the scheme is @text: a version beside those of other first days; another text for a first day that it has
 * replaces that one (both are kept). @why: (nullable). */
gboolean premia_workspace_save_scheme_from (PremiaWorkspace *self, const char *id, const char *text, PremiaDate holds_from, PremiaInstant now, const char *why, GError **error);
/* What is being changed of a scheme that is in force, beside its versions: it pays nobody. A text that the current version has
 * is no draft. It goes with its scheme, and comes back with it. */
gboolean premia_workspace_save_draft (PremiaWorkspace *self, const char *id, const char *text, PremiaInstant now, GError **error);
/* (transfer full) (element-type PremiaStoredScheme): by id, without SHA-256 and first day. */
GPtrArray *premia_workspace_list_drafts (PremiaWorkspace *self, GError **error);
/* In one change: as premia_workspace_save_scheme_from(), its draft goes, and it is in force. */
gboolean premia_workspace_publish_scheme (PremiaWorkspace *self, const char *id, const char *text, PremiaDate holds_from, PremiaInstant now, const char *why, GError **error);
/* Takes a first day back: the version before it goes on. PREMIA_STORE_ERROR_NOT_NOW if a closed run was paid by it, or if it is
 * the only one. Its texts are kept. */
gboolean premia_workspace_withdraw_version (PremiaWorkspace *self, const char *id, PremiaDate holds_from, const char *why, GError **error);
/* (transfer full) (element-type PremiaStoredScheme): what pays when: by first day, rising, the newest text of each. Empty for a
 * scheme that is not there. */
GPtrArray *premia_workspace_list_versions_in_force (PremiaWorkspace *self, const char *id, GError **error);
/* (transfer full) (nullable): the text that has @sha256, whatever became of the scheme; NULL without error if there is none. */
PremiaStoredScheme *premia_workspace_find_version (PremiaWorkspace *self, const char *id, const char *sha256, GError **error);
/* Its versions stay, for closed runs and the log; saved again it begins anew. */
gboolean premia_workspace_remove_scheme (PremiaWorkspace *self, const char *id, GError **error);
/* (transfer full) (element-type PremiaStoredScheme): all texts of @id, newest first. */
GPtrArray *premia_workspace_list_versions (PremiaWorkspace *self, const char *id, GError **error);

/* Imports so far. */
typedef struct
{
  char         *name;      /* of the file */
  char         *noun;      /* "people", "actions", … */
  PremiaInstant at;
  guint64       n_rows, n_new, n_changed, n_rejected;
  /* As the workspace tells them; not given by whoever adds one. */
  gint64        import;    /* the import it was part of: premia-workspace-imports.h; 0: of an older Premia */
  gboolean      undone;
  gboolean      undoable;  /* its import can be undone (or redone) */
} PremiaImportRecord;

void       premia_import_record_free (PremiaImportRecord *record);
gboolean   premia_workspace_add_import (PremiaWorkspace *self, const PremiaImportRecord *record, GError **error);
GPtrArray *premia_workspace_list_imports (PremiaWorkspace *self, GError **error); /* (transfer full) newest first */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaWorkspaceSettings, premia_workspace_settings_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaStoredScheme, premia_stored_scheme_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaImportRecord, premia_import_record_free)
G_END_DECLS
