/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-workspace.h"

G_BEGIN_DECLS

/* Who sits at this computer, as the system's account says: the full name, or else the login. (transfer full) */
char *premia_account_name (void);
/* Changes of @workspace are that person's from now on; @now and @user_data live as long as it is changed. */
void  premia_account_sign (PremiaWorkspace *workspace, PremiaWorkspaceNow now, gpointer user_data);

G_END_DECLS
