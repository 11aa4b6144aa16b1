/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"

G_BEGIN_DECLS

/* An action for the audit log: what it is called there, all it says as actions.csv writes it (in UTC). (transfer full) */
char *premia_action_text_name (const PremiaActionRow *row);
char *premia_action_text_row (const PremiaActionRow *row);
/* Appends it for a digest of many: short, and the same only for the same action. */
void  premia_action_text_append_bytes (GByteArray *bytes, const PremiaActionRow *row);

G_END_DECLS
