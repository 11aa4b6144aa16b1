/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-report-habits"

#include "premia-report-habits.h"

#include "ui/context/premia-settings.h"

PremiaReportSetup *
premia_report_habits_new_setup (PremiaReportKind kind)
{
  PremiaReportSetup *setup = premia_report_setup_new (kind);
  g_autoptr (GSettings) settings = premia_settings_open ();
  g_autofree char *language = settings != NULL ? g_settings_get_string (settings, "report-language") : NULL;
  g_autofree char *paper = settings != NULL ? g_settings_get_string (settings, "report-paper") : NULL;

  if (language != NULL)
    premia_report_setup_set_language (setup, language);
  if (paper != NULL)
    premia_paper_size_parse (paper, &setup->paper);
  return setup;
}
