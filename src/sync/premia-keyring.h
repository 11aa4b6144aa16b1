/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libsecret/secret.h>

G_BEGIN_DECLS

#define PREMIA_KEYRING_PATIENCE_MS 5000

/* Whether the desktop keeps secrets (libsecret, over the session bus), and answers within PREMIA_KEYRING_PATIENCE_MS. Blocks. */
gboolean premia_keyring_answers (GCancellable *cancellable);
/* Has its owner unlock what has that @attribute, if it is locked: to be called before it is looked up by @schema. GNOME's keyring forgets of which
 * schema a thing is while it is locked, so that libsecret would say that there is none, and ask nobody. FALSE: it stays locked. Blocks, as long as the
 * owner is asked. */
gboolean premia_keyring_unlock (const SecretSchema *schema, const char *attribute, const char *value, GCancellable *cancellable);

G_END_DECLS
