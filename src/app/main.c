/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia"

#include "premia-application.h"
#include "premia-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (PremiaApplication) application = NULL;
  int status;

  premia_language_begin ();
  gtk_disable_setlocale (); /* done, and better */

  application = premia_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : premia_application_get_status (application);
}
