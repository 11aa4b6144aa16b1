/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PremiaAccountMap:
 * Whom a table means by its accounts, and how often it names each. Asked once for each account, however many rows name it.
 */
typedef struct _PremiaAccountMap PremiaAccountMap;

/* The id of the person that is meant; NULL: the account is what it is. Need only live during the call. */
typedef const char *(*PremiaAccountResolve) (const char *account, gpointer user_data);
/* @account: as the table says it; @id: as it is taken; @n: how often. */
typedef void (*PremiaAccountVisit) (const char *account, const char *id, guint64 n, gpointer user_data);

/* @resolve: (nullable): only counts */
PremiaAccountMap *premia_account_map_new (PremiaAccountResolve resolve, gpointer user_data);
void              premia_account_map_free (PremiaAccountMap *self);
/* Counts @account and returns whom it means, borrowed from @self. */
const char       *premia_account_map_take (PremiaAccountMap *self, const char *account);
/* In no order. */
void              premia_account_map_visit (PremiaAccountMap *self, PremiaAccountVisit visit, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAccountMap, premia_account_map_free)
G_END_DECLS
