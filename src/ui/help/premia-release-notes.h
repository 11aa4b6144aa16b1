/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is new in the latest release, in the language of the window, as AdwAboutWindow shows it: read from the metainfo, which software centres show,
 * so that it is written once. (transfer full). @version: (out) (transfer full) (nullable): of which release */
char *premia_release_notes_read (char **version);

G_END_DECLS
