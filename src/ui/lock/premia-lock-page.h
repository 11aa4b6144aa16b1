/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-lock.h"

G_BEGIN_DECLS

/**
 * PremiaLockPage:
 * What a locked window shows in place of everything else: where the passphrase is typed, how long to wait after wrong ones, and what to do
 * without it.
 */
#define PREMIA_TYPE_LOCK_PAGE (premia_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLockPage, premia_lock_page, PREMIA, LOCK_PAGE, AdwBin)

GtkWidget *premia_lock_page_new (PremiaLock *lock);

G_END_DECLS
