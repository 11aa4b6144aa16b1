/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-about"

#include "premia-about.h"

#include "ui/help/premia-release-notes.h"

#include <adwaita.h>
#include <glib/gi18n.h>

void
premia_about_show (GtkWindow *window)
{
  g_autofree char *version = NULL;
  g_autofree char *notes = premia_release_notes_read (&version);

  adw_show_about_window (window,
                         "application-name", "Premia",
                         "application-icon", "org.premia.Premia",
                         "version", PREMIA_VERSION,
                         "developer-name", _("The people who make Premia"),
                         "comments", _("Pay people for what they do, and show them why"),
                         "release-notes", notes,
                         "release-notes-version", version,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}
