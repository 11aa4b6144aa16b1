/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-replay.h"

G_BEGIN_DECLS

/**
 * premia_badge_replay_file_to_json:
 *
 * What a replay gives, in the form that ACHIVX.md §5 pins ("badges/1"), on one line: people by id, names as the rules order them, boards as the rules
 * would have them now, times in UTC with milliseconds.
 *
 * Returns: (transfer full)
 */
char *premia_badge_replay_file_to_json (PremiaBadgeReplay *replay, gsize *length);

/* The same for people to read, in the language of the process. (transfer full) */
char *premia_badge_replay_file_to_text (PremiaBadgeReplay *replay, gsize *length);

G_END_DECLS
