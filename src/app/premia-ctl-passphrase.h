/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-ctl.h"

G_BEGIN_DECLS

/* Passphrases of encrypted workspaces. None is ever an argument, since everybody on a machine can see those: it comes from a file that only its owner can
 * read, an open descriptor, the variable PREMIA_PASSPHRASE, or whoever sits at the terminal. */

/* The options of a verb that is given workspaces. Borrowed; ends with an entry whose name is NULL. */
const GOptionEntry *premia_ctl_passphrase_get_entries (void);
/* Whether @verb, with @entries, is given workspaces that are there. */
gboolean            premia_ctl_passphrase_belongs_to (const char *verb, const GOptionEntry *entries);

/* Unlocks, until the program ends, what is encrypted of the workspace that @entries were given and of the @n @arguments. FALSE with G_OPTION_ERROR or an error of
 * the store. */
gboolean            premia_ctl_passphrase_unlock (const GOptionEntry *entries, int n, char *const *arguments, GError **error);

/* From @file (nullable), or twice from the terminal. (transfer full): premia_passphrase_free(). NULL with G_OPTION_ERROR. */
char               *premia_ctl_passphrase_read_new (const char *file, GError **error);

G_END_DECLS
