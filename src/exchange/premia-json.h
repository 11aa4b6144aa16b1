/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PremiaJson:
 * A JSON text as a tree that knows where everything stood. Immutable, ref-counted. Stricter than most
 * readers: a key twice in one object, more than 64 levels, more than 64 MiB, broken UTF-8, lone surrogates,
 * control characters and anything behind the value are errors. Numbers keep their text.
 */
typedef struct _PremiaJson PremiaJson;

#define PREMIA_JSON_MAX_DEPTH 64
#define PREMIA_JSON_MAX_SIZE  (64 * 1024 * 1024)

typedef enum
{
  PREMIA_JSON_NULL, PREMIA_JSON_BOOLEAN, PREMIA_JSON_NUMBER, PREMIA_JSON_STRING, PREMIA_JSON_ARRAY, PREMIA_JSON_OBJECT
} PremiaJsonKind;

/* Belongs to its PremiaJson; read-only. */
typedef struct _PremiaJsonNode PremiaJsonNode;
struct _PremiaJsonNode
{
  PremiaJsonKind        kind;
  guint                 line, column; /* of its first character, from 1; columns count characters */
  guint                 index;        /* among the children of its parent, from 0 */
  guint                 n_children;
  guint                 start, end;         /* of the value in the text, in bytes; behind its last one */
  guint                 key_start, key_end; /* of a member's key, with its quotation marks */
  const char           *key;          /* (nullable): of a member */
  const char           *text;         /* STRING: the value; NUMBER, BOOLEAN, NULL: as written; else NULL */
  const PremiaJsonNode *parent, *first, *next; /* (nullable) */
};

/* @file_name is what messages call it: "FILE:LINE: message", PREMIA_ERROR_SYNTAX. */
PremiaJson           *premia_json_parse (const char *text, gsize length, const char *file_name, GError **error);
PremiaJson           *premia_json_read (GFile *file, const char *file_name, GCancellable *cancellable, GError **error);
PremiaJson           *premia_json_ref (PremiaJson *self);
void                  premia_json_unref (PremiaJson *self);
const PremiaJsonNode *premia_json_get_root (PremiaJson *self);
const char           *premia_json_get_file_name (PremiaJson *self);

const PremiaJsonNode *premia_json_find (const PremiaJsonNode *object, const char *key); /* (nullable); NULL if it is no object */
char                 *premia_json_pointer (const PremiaJsonNode *node);                  /* "/components/2/rate"; "" for the root */

/* PREMIA_ERROR_MEANING "FILE: POINTER: message"; @key (nullable): of a member of @node. Always FALSE. */
gboolean              premia_json_fail (PremiaJson *self, const PremiaJsonNode *node, const char *key, GError **error, const char *format, ...) G_GNUC_PRINTF (5, 6);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaJson, premia_json_unref)
G_END_DECLS
