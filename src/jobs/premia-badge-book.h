/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-replay.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/**
 * PremiaBadgeBook:
 * What the workspace's history gives under the gamification.json of now, and under those by which runs were closed. Each is
 * played when somebody first asks for it, and kept: up to the midnight UTC after the latest action, with the medals of every midnight. Ref-counted, for any thread.
 */
typedef struct _PremiaBadgeBook PremiaBadgeBook;

/* (transfer full): the gamification.json with this SHA-256. On the thread of whoever calculates. */
typedef char *(*PremiaBadgeBookFetch) (const char *sha256, gpointer user_data, GError **error);

/* @text: the one of now; "": there is none. @fetch with @user_data (until @destroy) is asked for earlier ones. (transfer full) */
PremiaBadgeBook   *premia_badge_book_new (PremiaDataset *dataset, PremiaZone *zone, const char *text, PremiaBadgeBookFetch fetch, gpointer user_data,
                                          GDestroyNotify destroy);
PremiaBadgeBook   *premia_badge_book_ref (PremiaBadgeBook *self);
void               premia_badge_book_unref (PremiaBadgeBook *self);

gboolean           premia_badge_book_is_current (PremiaBadgeBook *self, const char *text);
/* SHA-256 of the one of now; "": there is none. */
const char        *premia_badge_book_get_sha256 (PremiaBadgeBook *self);
/* @sha256: "": none. *@replay: (transfer full) (nullable): NULL for none, and for a text that is no gamification.json, which gives nothing to
 * anybody. FALSE with error: it cannot be read. Blocks. */
gboolean           premia_badge_book_play (PremiaBadgeBook *self, const char *sha256, PremiaBadgeReplay **replay, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaBadgeBook, premia_badge_book_unref)
G_END_DECLS
