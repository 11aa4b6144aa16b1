/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace-audit.h"
#include "premia-workspace-private.h"

G_BEGIN_DECLS

/* In a change that was begun: an entry of the log, by the workspace's author and clock. Texts: NULL is "".
 * @why: (nullable): NULL: that of the transaction. */
gboolean premia_audit_add (PremiaWorkspace *self, const char *what, const char *subject, const char *before, const char *after, const char *why, GError **error);
/* Puts the head beside the log; before the part of a transaction that added entries ends, or another begins. */
gboolean premia_audit_settle (PremiaWorkspace *self, GError **error);
/* After entries were taken back with their change. */
void     premia_audit_forget (PremiaWorkspace *self);
/* Lets go of what is kept between entries, before the connection ends. */
void     premia_audit_clear (PremiaWorkspace *self);

/* The hash of @entry, as 64 hexadecimal digits; @before: the hash before it, "" for the first. (transfer full) */
char    *premia_audit_hash (const char *before, const PremiaAuditEntry *entry);

#define PREMIA_AUDIT_SINGLE_MAX 50 /* new rows that are told one by one */

/**
 * PremiaAuditBulk:
 * New rows of one table on their way into the log: a few are told each, many by their count and a digest, the SHA-256
 * of all rows as they came.
 */
typedef struct
{
  const char *noun;     /* "person": entries are person.add or person.import */
  const char *source;   /* (nullable): where they came from, if it is no file: "server" */
  gboolean    removed;  /* they go: person.remove, person.undo */
  GPtrArray  *subjects, *rows; /* (owned) (element-type utf8): of the first ones */
  GChecksum  *digest;   /* (owned) */
  GByteArray *waiting;  /* (owned): bytes on their way into the digest */
  guint64     n;
} PremiaAuditBulk;

void     premia_audit_bulk_init (PremiaAuditBulk *self, const char *noun);
void     premia_audit_bulk_clear (PremiaAuditBulk *self);
/* Whether texts of the next row are wanted. */
static inline gboolean
premia_audit_bulk_wants_text (const PremiaAuditBulk *self)
{
  return self->n < PREMIA_AUDIT_SINGLE_MAX;
}
/* @bytes: the row, told apart from any other; @subject, @row: (transfer full) (nullable): only if they are wanted. */
void     premia_audit_bulk_add (PremiaAuditBulk *self, gconstpointer bytes, gsize size, char *subject, char *row);
gboolean premia_audit_bulk_finish (PremiaAuditBulk *self, PremiaWorkspace *workspace, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PremiaAuditBulk, premia_audit_bulk_clear)
G_END_DECLS
