/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"
#include "premia-intake.h"

G_BEGIN_DECLS

/**
 * premia_actions_file_read:
 *
 * Pushes the rows of actions.csv into @sink, between its begin and finish: FALSE with error means that
 * it was aborted and nothing is kept. Nothing is allocated per row. @intake then tells what came of it.
 */
gboolean premia_actions_file_read (GInputStream *stream, PremiaIntake *intake, PremiaActionSink *sink, GCancellable *cancellable, GError **error);

/* The first line of actions.csv with its line end, and one row: what is written reads as the same row,
 * with times as local ones of @zone with their offset. */
void     premia_actions_file_append_heading (GString *out);
void     premia_actions_file_append (GString *out, const PremiaActionRow *row, PremiaZone *zone);

G_END_DECLS
