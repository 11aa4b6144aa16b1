/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-date.h"
#include "engine/premia-money.h"

G_BEGIN_DECLS

/* A row as the audit log tells it: fields as their files write them, with commas between, quoted where they must be. Each
 * call appends one field. */
void premia_row_text_add (GString *row, const char *text);
void premia_row_text_add_day (GString *row, PremiaDate day);             /* nothing for PREMIA_DATE_NONE */
void premia_row_text_add_instant (GString *row, PremiaInstant instant);  /* in UTC; nothing for PREMIA_NEVER */
void premia_row_text_add_decimal (GString *row, PremiaMoney millionths); /* shortest */
void premia_row_text_add_period (GString *row, PremiaPeriod period);

G_END_DECLS
