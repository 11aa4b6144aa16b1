/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-source.h"
#include "jobs/premia-import-job.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_IMPORT_SESSION_IDLE,      /* nothing is known of what would happen */
  PREMIA_IMPORT_SESSION_CHECKING,
  PREMIA_IMPORT_SESSION_CHECKED,   /* premia_import_session_get_results() are of what the sources are now */
  PREMIA_IMPORT_SESSION_IMPORTING
} PremiaImportSessionState;

/* Who is meant by a name that is nobody of ours. */
typedef enum
{
  PREMIA_IMPORT_CHOICE_NONE,   /* nobody has said; its rows are nobody's */
  PREMIA_IMPORT_CHOICE_PERSON,
  PREMIA_IMPORT_CHOICE_NEW,
  PREMIA_IMPORT_CHOICE_NOBODY, /* it was looked at, and its rows are nobody's */
} PremiaImportChoice;

/**
 * PremiaImportSession:
 * One import being prepared: its sources, what would come of them, and the import itself. Whatever takes time runs on threads; a change of any
 * source makes what was known of the outcome void.
 *
 * Signals: "changed": a source, the state, the results; "strangers-changed"; "choices-changed"; "progress" (double); "imported"; "stopped" (const char *message; NULL: by the person). Where a file or
 * the workspace is not any more what was checked, nothing is imported: after "stopped" it is checked once more.
 */
#define PREMIA_TYPE_IMPORT_SESSION (premia_import_session_get_type ())
G_DECLARE_FINAL_TYPE (PremiaImportSession, premia_import_session, PREMIA, IMPORT_SESSION, GObject)

PremiaImportSession *premia_import_session_new (PremiaContext *context);

GListModel *premia_import_session_get_sources (PremiaImportSession *self);           /* borrowed (element-type PremiaImportSource) */
/* A file that is there already is not added again. Errors: G_IO_ERROR where it is not on this computer. */
gboolean    premia_import_session_add_file (PremiaImportSession *self, GFile *file, GError **error);
/* A table as a clipboard has it: it is kept in memory only. */
void        premia_import_session_add_text (PremiaImportSession *self, const char *text);
void        premia_import_session_remove (PremiaImportSession *self, PremiaImportSource *source);
/* All sources are looked at, and none has failed. */
gboolean    premia_import_session_is_readable (PremiaImportSession *self);
gboolean    premia_import_session_is_looking (PremiaImportSession *self);

PremiaImportSessionState premia_import_session_get_state (PremiaImportSession *self);
void        premia_import_session_check (PremiaImportSession *self);
/* (element-type PremiaImportResult), one for each source, once CHECKED; borrowed (nullable). */
GPtrArray  *premia_import_session_get_results (PremiaImportSession *self);
guint64     premia_import_session_get_n_rejected (PremiaImportSession *self);
/* (nullable): why nothing can be told, where no single source is at fault */
const char *premia_import_session_get_problem (PremiaImportSession *self);

/* Names that were nobody of ours when the sources were first looked through; borrowed (nullable) (element-type PremiaImportStranger). */
GPtrArray  *premia_import_session_get_strangers (PremiaImportSession *self);
/* @person: (out) (optional): an id, of a PERSON; borrowed. */
PremiaImportChoice premia_import_session_get_choice (PremiaImportSession *self, const char *account, const char **person);
void        premia_import_session_choose (PremiaImportSession *self, const char *account, PremiaImportChoice choice, const char *person);
/* What becomes of actions that are there under another person: REPLACE until another is set. It does not change what is looked at. */
void        premia_import_session_set_moved (PremiaImportSession *self, PremiaMovedActions how);
/* Under which name the columns of a foreign table may be remembered; NULL: they are known. (transfer full) */
char       *premia_import_session_suggest_profile_name (PremiaImportSession *self);
/* (nullable): not. */
void        premia_import_session_set_remember (PremiaImportSession *self, const char *name);
/* After "imported": what an undo takes; 0: nothing to undo. */
gint64      premia_import_session_get_import (PremiaImportSession *self);
PremiaWorkspace *premia_import_session_get_workspace (PremiaImportSession *self); /* borrowed */

void        premia_import_session_import (PremiaImportSession *self, gboolean skip_bad);
void        premia_import_session_stop (PremiaImportSession *self);
/* "Imported: 120 new, 3 changed; 2 bad rows set aside in people.csv.rejected.csv."; after "imported". (transfer full) */
char       *premia_import_session_sum_up (PremiaImportSession *self);

G_END_DECLS
