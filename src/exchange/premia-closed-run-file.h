/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-closed-run.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* Reads what premia_payout_file_freeze() has written: a "payout/1" with one run. Strict: unknown keys, lines that do not
 * add up and people out of order are errors, PREMIA_ERROR_SYNTAX or PREMIA_ERROR_MEANING with the place in @name.
 * @length: -1: up to the NUL. (transfer full) (nullable) */
PremiaClosedRun *premia_closed_run_file_parse (const char *text, gssize length, const char *name, GError **error);
/* The same text again, to the byte; @zone: the scheme's. (transfer full); @length (nullable) gets the bytes. */
char            *premia_closed_run_file_to_json (PremiaClosedRun *run, PremiaZone *zone, gsize *length);

/* Each person's object of such a text as it stands there, to the byte, in their order: what premia-statement-file.h calls the result.
 * (transfer full) (element-type utf8) */
GPtrArray       *premia_closed_run_file_cut (const char *text);

G_END_DECLS
