/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

/* How a JSON text is laid out, so that what is added looks like its neighbours. Borrows the text. */
typedef struct
{
  const char *text;
  char        line[3];      /* its line end; "" if it is all one line */
  char        unit[17];     /* one more level of indentation */
  char        indent[129];  /* of the line on which the container stands */
  char        colon[9];     /* between a key and its value */
  gboolean    pads;         /* { "a": 1 } rather than {"a": 1} */
  gboolean    breaks;       /* even what is short goes over several lines */
  gboolean    spaces;       /* a blank behind a comma on one line */
} PremiaJsonStyle;

/* Where @node begins in the text, with its key. */
guint premia_json_node_begin (const PremiaJsonNode *node);
/* (nullable): beyond the last one. */
const PremiaJsonNode *premia_json_node_child (const PremiaJsonNode *node, guint index);

/* @container (nullable): where something is going to be written; else the root. */
void  premia_json_style_read (PremiaJsonStyle *self, const char *text, PremiaJson *json, const PremiaJsonNode *container);
/* @value, whose text is @written, in place of @node: on one line where @node was on one. (transfer full) */
char *premia_json_style_write (const PremiaJsonStyle *self, const PremiaJsonNode *node, const char *written, PremiaJson *value);
/* The whole text with a new child of @parent before its child @index; @key with its quotation marks, or NULL. (transfer full) */
char *premia_json_style_insert (const PremiaJsonStyle *self, const PremiaJsonNode *parent, guint index, const char *key, const char *written, PremiaJson *value);

G_END_DECLS
