/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/premia-cipher-key.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PremiaUnlockPage:
 * Asks for the passphrase of an encrypted workspace, or of a backup, until it is the right one or somebody leaves.
 * Signals: "unlocked" (PremiaCipherKey *key, borrowed): the file opens for as long as somebody holds it; "left".
 */
#define PREMIA_TYPE_UNLOCK_PAGE (premia_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaUnlockPage, premia_unlock_page, PREMIA, UNLOCK_PAGE, AdwBin)

/* @backup: it is to be put back, and has another passphrase than the workspace. */
GtkWidget *premia_unlock_page_new (const char *path, gboolean backup);

G_END_DECLS
