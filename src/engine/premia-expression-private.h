/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-expression.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_TOKEN_END, PREMIA_TOKEN_NUMBER, PREMIA_TOKEN_NAME,
  PREMIA_TOKEN_OPEN, PREMIA_TOKEN_CLOSE, PREMIA_TOKEN_COMMA,
  PREMIA_TOKEN_OPERATOR, /* + - * / = != < <= > >= and or not: see `operation` */
  PREMIA_TOKEN_WRONG,    /* nothing of this language */
} PremiaTokenKind;

/* The next word of an expression; numbers have their % with them. */
typedef struct
{
  PremiaTokenKind kind;
  PremiaNodeKind  operation; /* OPERATOR */
  gsize           offset, length;
} PremiaToken;

void        premia_token_read (const char *text, gsize from, PremiaToken *token);
/* What the writer of a WRONG token should have written, NULL if nobody knows. */
const char *premia_token_advice (const char *text, const PremiaToken *token);
/* "and", "<=": as it is written. */
const char *premia_operation_to_string (PremiaNodeKind operation);

/* (transfer full); NULL with error and the place of the wrong word. */
PremiaNode *premia_expression_parse_tree (const char *text, gsize *error_offset, gsize *error_length, GError **error);
void        premia_node_free (PremiaNode *node);
gboolean    premia_node_is_condition (const PremiaNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaNode, premia_node_free)
G_END_DECLS
