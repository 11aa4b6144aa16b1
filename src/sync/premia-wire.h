/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <protobuf-c/protobuf-c.h>

#include "engine/premia-date.h"

G_BEGIN_DECLS

/**
 * premia_wire_check:
 * Whether every text in a message is UTF-8 without a NUL, at any depth that the protocol has: the C reader takes anything and stops at
 * a NUL, which would make two ids one. The lengths in it are checked as well. Unknown fields pass.
 *
 * @fault: (out): a word for who runs the server, borrowed
 */
gboolean premia_wire_check (const ProtobufCMessageDescriptor *type, const guint8 *data, gsize length, const char **fault);

/* The shortest decimal text that reads back as the same 32-bit float: 0.1f is "0.1". Without an exponent. NaN and infinite: "".
 * (transfer full) */
char         *premia_wire_text_from_float (float value);
/* A moment as the server writes it (ISO-8601, UTC); PREMIA_NEVER: "" or unreadable. */
PremiaInstant premia_wire_instant (const char *text);
/* "2026-01-05T10:00:00.000Z" (transfer full) */
char         *premia_wire_instant_to_string (PremiaInstant instant);

G_END_DECLS
