/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-preference"

#include "premia-preference.h"

#include <glib/gi18n.h>

static const PremiaPreference preferences[] = {
  { "language", N_("Language"), FALSE },
  { "week_start", N_("Weeks Begin On"), FALSE },
  { "look", N_("Style"), FALSE },
  { "open_last", N_("Open the Last Workspace"), FALSE },
  { "backup_schedule", N_("Back Up by Itself"), FALSE },
  { "backup_keep", N_("Backups to Keep"), FALSE },
  { "backup_folder", N_("Folder for Backups"), FALSE },
  { "tips", N_("Tips"), FALSE },
  { "tell_work", N_("When Long Work Is Done"), FALSE },
  { "tell_approvals", N_("When Approvals Wait"), FALSE },
  { "report_language", N_("Language of New Reports"), FALSE },
  { "report_paper", N_("Paper of New Reports"), FALSE },
  { "passphrase", N_("Passphrase of the Lock"), FALSE },
  { "lock_after", N_("Lock by Itself"), FALSE },
  { "encryption", N_("Passphrase of the Workspace"), TRUE },
  { "score_names", N_("Names on the Scoreboard"), FALSE },
  { "company", N_("Company Name"), TRUE },
  { "currency", N_("Currency"), TRUE },
  { "time_zone", N_("Time Zone"), TRUE },
  { "on_cost", N_("Contributions on Top of Pay, %"), TRUE },
  { "year_begins", N_("First Month of the Fiscal Year"), TRUE },
  { "week", N_("Days of the Week"), TRUE },
  { "days", N_("Holidays and Exceptions"), TRUE },
};

const PremiaPreference *
premia_preferences_list (guint *n)
{
  *n = G_N_ELEMENTS (preferences);
  return preferences;
}
