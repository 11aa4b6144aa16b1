/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PREMIA_KEYRING_PATIENCE_MS 5000

/* Whether the desktop keeps secrets (libsecret, over the session bus), and answers within PREMIA_KEYRING_PATIENCE_MS. Blocks. */
gboolean premia_keyring_answers (GCancellable *cancellable);

G_END_DECLS
