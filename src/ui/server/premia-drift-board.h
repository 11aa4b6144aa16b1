/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "engine/premia-drift.h"
#include "premia-till.h"

G_BEGIN_DECLS

/* A leader board of ours beside the server's, as a row that opens: who, our place and score, the server's. What differs is marked, in
 * words for who cannot see the mark. (transfer floating) */
GtkWidget *premia_drift_board_new (const PremiaBoardPair *pair, PremiaTill *till);

G_END_DECLS
