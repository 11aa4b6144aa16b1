/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

/**
 * PremiaJsonWriter:
 * Writes JSON with keys in the order in which they are given: the same calls, the same bytes. Either
 * compact or with two spaces per level, where a container begun as "line" stays on one line with all
 * that is in it.
 */
typedef struct _PremiaJsonWriter PremiaJsonWriter;

PremiaJsonWriter *premia_json_writer_new (gboolean pretty);
void              premia_json_writer_free (PremiaJsonWriter *self);

void premia_json_writer_key (PremiaJsonWriter *self, const char *key);      /* in an object, before its value */
void premia_json_writer_begin_object (PremiaJsonWriter *self);
void premia_json_writer_begin_object_line (PremiaJsonWriter *self);
void premia_json_writer_end_object (PremiaJsonWriter *self);
void premia_json_writer_begin_array (PremiaJsonWriter *self);
void premia_json_writer_begin_array_line (PremiaJsonWriter *self);
void premia_json_writer_end_array (PremiaJsonWriter *self);
void premia_json_writer_string (PremiaJsonWriter *self, const char *text);  /* valid UTF-8 */
void premia_json_writer_integer (PremiaJsonWriter *self, gint64 value);
/* @text: a number as JSON writes it. */
void premia_json_writer_number (PremiaJsonWriter *self, const char *text);
void premia_json_writer_boolean (PremiaJsonWriter *self, gboolean value);
void premia_json_writer_null (PremiaJsonWriter *self);
void premia_json_writer_node (PremiaJsonWriter *self, const PremiaJsonNode *node); /* all of it, number texts as they were */
/* key and string value in one. */
void premia_json_writer_member (PremiaJsonWriter *self, const char *key, const char *text);
/* The same; @text (nullable): null. */
void premia_json_writer_member_or_null (PremiaJsonWriter *self, const char *key, const char *text);

/* Takes the writer; everything begun must be ended. Pretty text ends in a line break. (transfer full) */
char *premia_json_writer_end (PremiaJsonWriter *self, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaJsonWriter, premia_json_writer_free)
G_END_DECLS
