/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * Import profiles that were remembered. Columns are compared as they are given here: whoever calls folds them (jobs/premia-profile-shelf.h
 * does). Flag PREMIA_WORKSPACE_SETUPS.
 */
typedef struct
{
  gint64        id;      /* 0: none yet */
  char         *name;
  char         *text;    /* canonical JSON, import/1 */
  char        **columns; /* of the table it was made for */
  char        **reads;   /* those of them that it cannot do without */
  PremiaInstant used_at; /* µs, when it was last used */
} PremiaStoredProfile;

void                 premia_stored_profile_free (PremiaStoredProfile *profile);
/* Remembers it, or replaces the one of that name. With an id that is free: as it was before it was removed. @id: (out) (optional). */
gboolean             premia_workspace_save_profile (PremiaWorkspace *self, const PremiaStoredProfile *profile, gint64 *id, GError **error);
/* (transfer full) (element-type PremiaStoredProfile): last used first. */
GPtrArray           *premia_workspace_list_profiles (PremiaWorkspace *self, GError **error);
/* (transfer full) (nullable): NULL without error: there is none. */
PremiaStoredProfile *premia_workspace_find_profile (PremiaWorkspace *self, const char *name, GError **error);
/* (transfer full) (element-type PremiaStoredProfile): those that find all they read among @columns, the likest first: the most columns of the
 * table it was made for are there and the fewest others; then last used. */
GPtrArray           *premia_workspace_find_profiles_for (PremiaWorkspace *self, const char *const *columns, GError **error);
/* PREMIA_STORE_ERROR_EXISTS: another one has the name; PREMIA_STORE_ERROR_NOT_FOUND. */
gboolean             premia_workspace_rename_profile (PremiaWorkspace *self, gint64 id, const char *name, GError **error);
/* @removed: (out) (optional) (transfer full): what premia_workspace_save_profile() puts back. */
gboolean             premia_workspace_remove_profile (PremiaWorkspace *self, gint64 id, PremiaStoredProfile **removed, GError **error);

/**
 * Which person of ours a foreign table means by an account or a name. Chosen by a person, so it is in the audit log. What was imported before
 * stays with whom it was given to.
 */
typedef struct { char *account, *person; PremiaInstant at; } PremiaAccountMatch;

void       premia_account_match_free (PremiaAccountMatch *match);
/* @person: NULL takes it back. Nothing happens if it says so already. */
gboolean   premia_workspace_set_match (PremiaWorkspace *self, const char *account, const char *person, GError **error);
/* (transfer full) (element-type PremiaAccountMatch): by account. */
GPtrArray *premia_workspace_list_matches (PremiaWorkspace *self, GError **error);

/**
 * Undo of a whole import. Rows that nobody has changed since become what they were before, to the byte and in their place; rows that were
 * changed since (by another import, by hand, by the server) are kept and named. Closed runs do not change: what is taken back from under
 * them is a late change like any other. Rows that a later import brought again unchanged go as well: it changed nothing. Every undo and redo
 * is an entry of the audit log.
 */

/* In a transaction, before its first row: what follows in it is one import. @import: (out) (optional): its number. Call
 * premia_workspace_add_import() for each file. An import that changed nothing leaves no trace. */
gboolean premia_workspace_begin_import (PremiaWorkspace *self, gint64 *import, GError **error);

/* A row that is new, changes, or is another account's already (MOVED, LEFT). @noun and @name: as the audit log has them: "action",
 * "7 AppointmentSet apt-3". @before: NULL: it is new; both are rows of CSV, fields in the order of their files, instants in UTC. @line: of the file,
 * 0 unknown. All borrowed. */
typedef void (*PremiaImportSeen) (PremiaSinkVerdict verdict, const char *noun, const char *name, guint64 line, const char *before, const char *after,
                                  gpointer user_data);
/* Until the transaction ends, @seen is told of the first @n new rows, the first @n changed ones, and the first @n of other accounts. */
void premia_workspace_watch_import (PremiaWorkspace *self, guint n, PremiaImportSeen seen, gpointer user_data);

/**
 * PremiaMovedActions:
 * What becomes of an action that comes under another account than the one under which it is there already, with the same name and key: a deal that
 * was handed over, or whose owner was matched with a person since. To the table an account is a part of an action's name, so left to itself it would
 * be there twice, and be paid twice.
 */
typedef enum
{
  PREMIA_MOVED_NEW,     /* two accounts are two actions: what our own tables mean. It is not looked for */
  PREMIA_MOVED_REPLACE, /* it leaves the one and comes to the other, as a change; it stays where it is if a person of ours would lose it to somebody who is
                         * none, or if the reward server knows it as theirs */
  PREMIA_MOVED_KEEP,    /* it is there for both */
  PREMIA_MOVED_SKIP,    /* it stays with whoever had it, as it was */
} PremiaMovedActions;

/* In a transaction, until it ends: what its next tables of actions do. @anybody: whoever comes with them will be a person of ours. */
void premia_workspace_set_moved_actions (PremiaWorkspace *self, PremiaMovedActions how, gboolean anybody);

#define PREMIA_IMPORT_KEPT_MAX 200

/* What came of it. */
typedef struct
{
  guint64    n_removed;  /* undo: new rows that are gone; redo: rows that are back */
  guint64    n_restored; /* rows with their other values */
  guint64    n_kept;     /* rows that somebody changed since, or that are gone: left as they are */
  GPtrArray *kept;       /* (element-type utf8): the first of them, as the audit log names rows: “7 AppointmentSet apt-3” */
} PremiaImportReversal;

void     premia_import_reversal_free (PremiaImportReversal *reversal);
/* @reversal: (out) (optional) (transfer full). Errors: PREMIA_STORE_ERROR_NOT_FOUND; PREMIA_STORE_ERROR_NOT_NOW: it cannot be undone (it
 * is undone already, it brought a scheme or advances, it was made by an older Premia), or what is left would contradict itself (somebody's
 * manager would be gone): the message says so, nothing happened. One change; kept or not, whatever happens to the process. */
gboolean premia_workspace_undo_import (PremiaWorkspace *self, gint64 import, PremiaImportReversal **reversal, GError **error);
gboolean premia_workspace_redo_import (PremiaWorkspace *self, gint64 import, PremiaImportReversal **reversal, GError **error);

/* How somebody watches it, who may leave it: then all is as before. */
typedef struct
{
  GCancellable *cancellable;                                /* (nullable) */
  void        (*progress) (double fraction, gpointer data); /* (nullable): on the thread of the work */
  gpointer      data;
} PremiaImportWatch;

/* Either of them. @watch: (nullable). Errors: G_IO_ERROR_CANCELLED, too. */
gboolean premia_workspace_turn_import (PremiaWorkspace *self, gint64 import, gboolean redo, const PremiaImportWatch *watch, PremiaImportReversal **reversal,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaStoredProfile, premia_stored_profile_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAccountMatch, premia_account_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaImportReversal, premia_import_reversal_free)
G_END_DECLS
