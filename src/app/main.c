/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia"

#include "premia-application.h"
#include "premia-language.h"

#include "ui/context/premia-settings.h"

/* Somebody who wants Premia in another language than the desktop says so in the settings. */
static void
obey_language_setting (void)
{
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autofree char *language = settings != NULL ? g_settings_get_string (settings, "language") : NULL;

  if (language != NULL && *language != '\0')
    g_setenv ("LANGUAGE", language, TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (PremiaApplication) application = NULL;
  int status;

  obey_language_setting ();
  premia_language_begin ();
  gtk_disable_setlocale (); /* done, and better */

  application = premia_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : premia_application_get_status (application);
}
