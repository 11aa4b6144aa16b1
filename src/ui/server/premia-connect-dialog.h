/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/**
 * PremiaConnectDialog:
 * Asks for the server's address, token and certificate authority, and tries them; each trouble is told where it belongs. Signal
 * "connected": the server took the token and all of it is kept; the dialog closes itself then.
 */
#define PREMIA_TYPE_CONNECT_DIALOG (premia_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PremiaConnectDialog, premia_connect_dialog, PREMIA, CONNECT_DIALOG, AdwWindow)

/* @only_token: the server is known, and only its token is asked for. */
PremiaConnectDialog *premia_connect_dialog_new (GtkWindow *parent, PremiaServerLink *link, gboolean only_token);

G_END_DECLS
