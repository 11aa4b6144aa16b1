/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-pay-run.h"
#include "premia-intake.h"

G_BEGIN_DECLS

/* A row of advances.csv, `person,period,amount,date,note` and, where a person is in several, `scheme` ("": not given). */
typedef struct
{
  PremiaAdvance *advance; /* (owned) */
  guint64        line;
} PremiaAdvanceRow;

void       premia_advance_row_free (PremiaAdvanceRow *row);

/* (transfer full) (element-type PremiaAdvanceRow); NULL with error. */
GPtrArray *premia_advance_file_read (GInputStream *stream, PremiaIntake *intake, GCancellable *cancellable, GError **error);

G_END_DECLS
