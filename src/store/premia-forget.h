/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/**
 * What is personal of somebody who left, and what becomes of it. Closed runs are about the person's id and what that id did: these stay, since no
 * digest of them covers a name, and are verified as before. What goes: the name (a pseudonym stands in its place, also within free texts), the payroll
 * number, names and accounts by which tables meant the person, wallets, credentials. Entries of the audit log that hold the name are rewritten without
 * it; each keeps its hash, and the entry "person.forget" says what it reads as from then on, so that the log is verified to the end.
 * What stays: the id, actions, quotas, absences, pay; who signed entries of the log.
 */
typedef struct
{
  char *person;    /* id */
  char *name;      /* as it was; "" once it is gone */
  char *pseudonym; /* "Former employee 17" */
  guint n_people, n_matches, n_wallets, n_credentials; /* rows with the name, that are emptied; that are removed */
  guint n_texts;   /* reasons, notes, inquiries and the like that name the person */
  guint n_entries; /* of the audit log */
  guint n_frozen;  /* closed runs that name the person in their own words, and stay word for word */
} PremiaForgetting;

void              premia_forgetting_free (PremiaForgetting *forgetting);
/* (transfer full): what it would be; nothing is changed. Errors: PREMIA_STORE_ERROR_NOT_FOUND; _NOT_NOW: the person works here (no last day, or one
 * that is not over on @today); others of the file. */
PremiaForgetting *premia_workspace_look_forget (PremiaWorkspace *self, const char *person, PremiaDate today, GError **error);
/**
 * premia_workspace_forget_person:
 * @why: (nullable): for the log
 *
 * Does it, in one change, then writes the file anew so that none of the bytes are left in it (VACUUM): there is no undo but a backup from before.
 * Flags PEOPLE, PAY, INQUIRIES, SERVER, BADGES, SETTINGS, SETUPS. (transfer full).
 */
PremiaForgetting *premia_workspace_forget_person (PremiaWorkspace *self, const char *person, PremiaDate today, const char *why, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaForgetting, premia_forgetting_free)
G_END_DECLS
