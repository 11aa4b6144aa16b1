/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "premia-lock.h"

G_BEGIN_DECLS

/**
 * PremiaLockCurtain:
 * Hides every window of the program while it is locked, those that come meanwhile among them: main windows show where to unlock, dialogs are put
 * away until then. Nothing in them is touched. The scoreboard, which shows no pay and hangs on a wall, stays. It also tells the lock of every key and
 * movement. As long as it is there.
 */
#define PREMIA_TYPE_LOCK_CURTAIN (premia_lock_curtain_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLockCurtain, premia_lock_curtain, PREMIA, LOCK_CURTAIN, GObject)

PremiaLockCurtain *premia_lock_curtain_new (PremiaLock *lock);

G_END_DECLS
