/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-gamification-check.h"

G_BEGIN_DECLS

/* Findings as a file: "premia": "badges-check/1", "starts", "findings" with "severity", "kind", "pointer", "line", "words", and "repair" with "words" and
 * "steps" (premia-json-edit.h) or null. */
char *premia_gamification_check_to_json (GPtrArray *findings, gsize *length);
/* One line each but for what is refused, and how many there are. @file_name: what lines begin with. */
char *premia_gamification_check_to_text (GPtrArray *findings, const char *file_name, gsize *length);

G_END_DECLS
