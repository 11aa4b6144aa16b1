/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-dataset-names.h"
#include "premia-audit-log.h"

G_BEGIN_DECLS

/**
 * PremiaCopySession:
 * What the rows of the server's copy that come in one transaction share, so that a row costs little more than its own writing. It is
 * made when the first one comes and is gone, with all its statements, when the transaction ends. While one has the connection.
 */
typedef struct _PremiaCopySession PremiaCopySession;

struct _PremiaCopySession
{
  GHashTable     *statements; /* (owned): SQL text, by its place in memory → sqlite3_stmt */
  GString        *text;       /* (owned): for whoever needs room for a moment */
  gboolean        has_words;
  PremiaNamePool  words;      /* if has_words: by number of the table word */
  guint32         n_words;    /* of them in the table */
  GArray         *keyless;    /* (owned) (nullable): company's actions without a key, in order */
  gboolean        has_audit;
  PremiaAuditBulk audit;      /* if has_audit: new rows of the company's actions */
  GByteArray     *bytes;      /* (owned): of one of them */
};

/* The session of the transaction that has begun; borrowed. */
PremiaCopySession *premia_copy_session_get (PremiaWorkspace *self);
/* Before other parts of the same transaction write actions, and before it is committed: what it still has to write goes into the log. */
gboolean           premia_copy_session_end (PremiaWorkspace *self, GError **error);
/* The same for whoever is about to begin a change that writes actions by other ways. Takes the connection by itself. */
gboolean           premia_copy_session_flush (PremiaWorkspace *self, GError **error);
/* Without writing anything. */
void               premia_copy_session_drop (PremiaWorkspace *self);

/* @sql: a constant, which names the statement by where it lies. Borrowed, not running and with old parameters; it is to be reset
 * by whoever stepped it. */
sqlite3_stmt      *premia_copy_statement (PremiaWorkspace *self, const char *sql, GError **error);

/* FALSE with PREMIA_STORE_ERROR_INVALID: one of the @n texts is no UTF-8; nothing like that gets in. @what: for the message. */
gboolean           premia_copy_check_texts (const char *const *texts, guint n, const char *what, GError **error);

G_END_DECLS
