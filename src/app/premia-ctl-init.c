/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl-init"

#include "premia-ctl.h"
#include "premia-ctl-verbs.h"

#include "engine/premia-error.h"
#include "engine/premia-money.h"
#include "exchange/premia-zone-file.h"
#include "store/premia-workspace.h"

#include <glib/gi18n.h>

int
premia_ctl_init (int argc, char **argv)
{
  g_autofree char *path = NULL, *company = NULL, *currency = NULL, *time_zone = NULL;
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &path, N_("The file to make; there must be none yet"), N_("FILE") },
    { "company", 0, 0, G_OPTION_ARG_STRING, &company, N_("Name of the company, for reports"), N_("NAME") },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &currency, N_("Three letters, such as RUB (default: RUB)"), N_("CODE") },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &time_zone, N_("Of times without an offset, such as Europe/Moscow (default: UTC)"), N_("ZONE") },
    { NULL },
  };
  g_autoptr (PremiaWorkspaceSettings) settings = NULL;
  g_autoptr (PremiaWorkspace) workspace = NULL;
  g_autoptr (PremiaZone) zone = NULL;
  g_autoptr (GError) error = NULL;

  if (!premia_ctl_parse (&argc, &argv, entries, NULL, _("Makes an empty workspace.")))
    return PREMIA_CTL_BAD_CALL;
  if (path == NULL || argc > 1)
    return premia_ctl_bad_call ("init", "%s", _("say which file with --workspace"));
  if (currency != NULL && !premia_currency_is_code (currency))
    return premia_ctl_bad_call ("init", _("“%s” is no currency: write three capital letters, such as RUB"), currency);
  zone = premia_zone_file_open (time_zone, &error);
  if (zone == NULL)
    return premia_ctl_bad_call ("init", "%s", error->message);

  settings = premia_workspace_settings_new (company != NULL ? company : "", currency != NULL ? currency : "RUB",
                                            premia_zone_get_name (zone));
  workspace = premia_workspace_create (path, settings, &error);
  return workspace != NULL ? PREMIA_CTL_DONE : premia_ctl_fail (error);
}
