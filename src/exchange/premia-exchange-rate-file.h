/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "premia-intake.h"

G_BEGIN_DECLS

/* rates.csv. (transfer full) (element-type PremiaExchangeRow); NULL with error. */
GPtrArray *premia_exchange_rate_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error);

G_END_DECLS
