/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The note of a judgement, for people and for programs: "[Budget] no money before spring". Either part may be "". */

/* (transfer full): "" if both are. Brackets in @criterion become parentheses. */
char *premia_verdict_note_format (const char *criterion, const char *reason);
/* A note that anybody wrote; both (transfer full), "" where there is none. */
void  premia_verdict_note_parse (const char *note, char **criterion, char **reason);

G_END_DECLS
