/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-account-name"

#include "premia-account-name.h"

#include <string.h>

char *
premia_account_name (void)
{
  const char *full = g_get_real_name ();

  /* GLib's word for an account without one. */
  if (full == NULL || *full == '\0' || strcmp (full, "Unknown") == 0)
    full = g_get_user_name ();
  return g_utf8_make_valid (full, -1);
}

void
premia_account_sign (PremiaWorkspace *workspace, PremiaWorkspaceNow now, gpointer user_data)
{
  g_autofree char *name = premia_account_name ();

  g_return_if_fail (PREMIA_IS_WORKSPACE (workspace));

  premia_workspace_set_author (workspace, name, now, user_data);
}
