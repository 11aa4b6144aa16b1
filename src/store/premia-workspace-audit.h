/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * The audit log: every edit to money, with who, when, what before and after, and why. Entries are added in the
 * transaction of the edit and never change; each holds a hash over all it says and the hash before it.
 *
 * The hash of an entry is the SHA-256 of: the 32 bytes of the hash before it (zeros for the first), its number and its
 * time as 8 bytes each (big-endian, two's complement), then who, what, subject, before, after, why, each as its length in
 * 8 bytes (big-endian) and its bytes. The file keeps the count and the last hash beside the log, so that missing
 * entries at the end show. Whoever can write to the file can also make a whole new log that agrees with itself: only a
 * head (number and hash) that was written down elsewhere proves that all up to there is what it was then. The log is of
 * what went through Premia: of what another program does to other tables only schemes' texts and closed runs are checked.
 */
typedef struct
{
  gint64        number;  /* from 1, without a gap */
  PremiaInstant at;
  char         *who;
  char         *what;    /* stable words: "scheme.save", "run.close", "action.change", … */
  char         *subject; /* of what: ids, joined by a blank */
  char         *before, *after; /* "name=value" joined by a blank, or a row of CSV; "" : was not, is not */
  char         *why;
  char         *hash;    /* 64 hexadecimal digits */
} PremiaAuditEntry;

void premia_audit_entry_free (PremiaAuditEntry *entry);

/* (transfer full) (element-type PremiaAuditEntry): @n entries from number @from on (fewer at the end), rising. The newest:
 * from count − n + 1. */
GPtrArray *premia_workspace_list_audit (PremiaWorkspace *self, gint64 from, guint n, GError **error);
/* @hash: (out) (optional) (transfer full): of the last entry, "" without any. Not verified. */
gboolean   premia_workspace_get_audit_head (PremiaWorkspace *self, gint64 *count, char **hash, GError **error);

/**
 * premia_workspace_verify_audit:
 * @known_number: with @known_hash (nullable): an entry that was written down before
 * @count: (out) (optional): entries in the log
 *
 * Walks all of it, also the texts of schemes and closings that it speaks of.
 *
 * Errors: PREMIA_STORE_ERROR_AUDIT: "entry 17: …", the first that is not as it was written; others of the file.
 */
gboolean   premia_workspace_verify_audit (PremiaWorkspace *self, gint64 known_number, const char *known_hash, gint64 *count, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAuditEntry, premia_audit_entry_free)
G_END_DECLS
