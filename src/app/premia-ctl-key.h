/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-credential-key.h"

G_BEGIN_DECLS

/* The first line of a file: a password is never an argument, which others can see. *password: (transfer full) (nullable): NULL without a @path
 * ((nullable)); for premia_token_free(). */
gboolean          premia_ctl_key_read_password (const char *path, char **password, GError **error);
/* The key in @key_file, or with NULL the company's in the keyring. (transfer full) */
PremiaSigningKey *premia_ctl_key_find (PremiaWorkspace *workspace, const char *key_file, const char *password_file, GError **error);

G_END_DECLS
