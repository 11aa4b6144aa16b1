/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Microseconds from any point on that go on while the computer sleeps and that nobody can set back. */
typedef gint64 (*PremiaLockClock) (gpointer user_data);

/**
 * PremiaLock:
 * Whether Premia is locked: after minutes without a key or a movement, by hand, and from its start on where there is a passphrase; until that is
 * given. It is kept sealed among the settings of this person (lock-passphrase), so the lock hides what is on the screen from somebody who passes by.
 * It encrypts nothing: who can use the account can read the files. What is hidden, and how, is for whoever listens: signal "locked-changed".
 *
 * Each wrong passphrase from the third on has to be waited for, longer each time; that is remembered (lock-failures).
 */
#define PREMIA_TYPE_LOCK (premia_lock_get_type ())
G_DECLARE_FINAL_TYPE (PremiaLock, premia_lock, PREMIA, LOCK, GObject)

/* @clock: NULL: that of the system. */
PremiaLock *premia_lock_new (GSettings *settings, PremiaLockClock clock, gpointer clock_data);
/* There is a passphrase, without which nobody would come in again. */
gboolean    premia_lock_is_possible (PremiaLock *self);
gboolean    premia_lock_is_locked (PremiaLock *self);
/* Nothing without a passphrase. */
void        premia_lock_lock (PremiaLock *self);
/* Somebody is here. Where that comes too late, it locks instead. */
void        premia_lock_note_input (PremiaLock *self);
/* Seconds until a passphrase may be tried; 0: now. */
guint       premia_lock_get_wait (PremiaLock *self);
/* Tries it on a thread. */
void        premia_lock_try_async (PremiaLock *self, const char *passphrase, GAsyncReadyCallback callback, gpointer user_data);
/* TRUE: it is open. FALSE: it was another one, or it has to be waited for. */
gboolean    premia_lock_try_finish (PremiaLock *self, GAsyncResult *result);

G_END_DECLS
