/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-json.h"

G_BEGIN_DECLS

/*
 * Changing a JSON text in place: whatever is not changed stays byte for byte, order, blanks, line ends and the way numbers are written.
 * What is added is written as its neighbours are. Putting a value back gives the bytes that were there, and so does taking away what was
 * just added.
 */

typedef enum
{
  PREMIA_JSON_SET,    /* the value at the pointer; a member that is not there is added last */
  PREMIA_JSON_INSERT, /* into the object or list at the pointer, before what is at the index there (-1: last) */
  PREMIA_JSON_REMOVE, /* what is at the pointer */
  PREMIA_JSON_RENAME, /* the member at the pointer: it stays where it is */
  PREMIA_JSON_MOVE,   /* what is at the pointer, to the index among its siblings; blanks stay where they are */
} PremiaJsonOperation;

typedef struct
{
  PremiaJsonOperation operation;
  char               *pointer; /* RFC 6901; "" is the whole */
  char               *key;     /* INSERT into an object: its key; RENAME: the new one; else NULL */
  int                 index;   /* INSERT, MOVE; in the order of the file */
  char               *value;   /* SET, INSERT: JSON; the way it is broken into lines is changed to the file's */
} PremiaJsonStep;

PremiaJsonStep *premia_json_step_new (PremiaJsonOperation operation, const char *pointer, const char *key, int index, const char *value);
void            premia_json_step_free (PremiaJsonStep *step);

/* @pointer with one more step, escaped. (transfer full) */
char *premia_json_pointer_append (const char *pointer, const char *key);
char *premia_json_pointer_append_index (const char *pointer, guint index);
/* What is there; (nullable), borrowed. */
const PremiaJsonNode *premia_json_resolve (PremiaJson *json, const char *pointer);
/* A text as JSON writes it, in quotation marks. (transfer full) */
char *premia_json_quote (const char *text);

/* Whether its pointer leads to where it can be taken. */
gboolean premia_json_step_fits (PremiaJson *json, const PremiaJsonStep *step);

/**
 * premia_json_edit:
 * @steps: (element-type PremiaJsonStep): one after the other, each on what the one before made of it
 *
 * Returns: (transfer full) (nullable): the text after all of them; NULL with PREMIA_ERROR_SYNTAX if @text or a value is no JSON, or
 *   PREMIA_ERROR_MISSING if a pointer leads nowhere or PREMIA_ERROR_CONFLICT if a key is there already
 */
char *premia_json_edit (const char *text, GPtrArray *steps, const char *file_name, GError **error);
/* A single one. */
char *premia_json_edit_once (const char *text, PremiaJsonOperation operation, const char *pointer, const char *key, int index, const char *value,
                             const char *file_name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaJsonStep, premia_json_step_free)
G_END_DECLS
