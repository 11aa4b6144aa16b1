/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-action-sink.h"
#include "engine/premia-zone.h"

G_BEGIN_DECLS

/* A sink that writes what it gets as actions.csv, in UTC. A row whose key is "refuse" is a conflict. */
#define WRITTEN_TYPE_SINK (written_sink_get_type ())
G_DECLARE_FINAL_TYPE (WrittenSink, written_sink, WRITTEN, SINK, GObject)

WrittenSink *written_sink_new (void);
const char  *written_sink_get_text (WrittenSink *self); /* NULL: aborted, or not finished */

G_END_DECLS
