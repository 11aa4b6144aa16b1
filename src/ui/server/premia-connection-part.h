/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-server-part.h"

G_BEGIN_DECLS

/**
 * PremiaConnectionPart:
 * Where the workspace's reward server is, whether it answers, what came from it last, what waits to be sent, and how that is to be done.
 */
#define PREMIA_TYPE_CONNECTION_PART (premia_connection_part_get_type ())
G_DECLARE_FINAL_TYPE (PremiaConnectionPart, premia_connection_part, PREMIA, CONNECTION_PART, PremiaServerPart)

G_END_DECLS
