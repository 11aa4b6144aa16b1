/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * PremiaNameRemoval:
 * Texts without a person's names: each whole occurrence, also with its two words the other way round, becomes the pseudonym; numbers go.
 */
typedef struct _PremiaNameRemoval PremiaNameRemoval;

/* @person: the id, which is never taken out. */
PremiaNameRemoval *premia_name_removal_new (const char *person, const char *pseudonym);
void               premia_name_removal_free (PremiaNameRemoval *self);
void               premia_name_removal_add (PremiaNameRemoval *self, const char *name);
/* Such as a payroll number; short ones stand for anything, and stay. */
void               premia_name_removal_add_number (PremiaNameRemoval *self, const char *number);
/* (transfer full) */
char              *premia_name_removal_apply (PremiaNameRemoval *self, const char *text);

/* As the function premia_without_name (text) of a connection, while @self lives. */
void               premia_name_removal_offer (PremiaNameRemoval *self, sqlite3 *db);
void               premia_name_removal_withdraw (sqlite3 *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaNameRemoval, premia_name_removal_free)
G_END_DECLS
