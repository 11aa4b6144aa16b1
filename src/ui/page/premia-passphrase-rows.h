/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The buttons with an eye of all AdwPasswordEntryRows in @within say what they do to whoever cannot see them: libadwaita 1.2 gives them no name. */
void premia_passphrase_rows_name (GtkWidget *within);

G_END_DECLS
