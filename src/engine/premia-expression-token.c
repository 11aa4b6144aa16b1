/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-expression"

#include "premia-expression-private.h"

#include <string.h>

/* Longer ones first: "<=" is not "<" and "=". */
static const struct { const char *text; PremiaNodeKind operation; } signs[] = {
  { "!=", PREMIA_NODE_NOT_EQUAL },  { "<=", PREMIA_NODE_LESS_EQUAL }, { ">=", PREMIA_NODE_GREATER_EQUAL },
  { "=", PREMIA_NODE_EQUAL },       { "<", PREMIA_NODE_LESS },        { ">", PREMIA_NODE_GREATER },
  { "+", PREMIA_NODE_ADD },         { "-", PREMIA_NODE_SUBTRACT },    { "*", PREMIA_NODE_MULTIPLY },
  { "/", PREMIA_NODE_DIVIDE },
};
static const struct { const char *text; PremiaNodeKind operation; } words[] = {
  { "and", PREMIA_NODE_AND }, { "or", PREMIA_NODE_OR }, { "not", PREMIA_NODE_NOT },
};
/* What people write who know another language. */
static const struct { const char *wrong, *advice; } slips[] = {
  { "==", "=" },  { "<>", "!=" },  { "≠", "!=" }, { "=<", "<=" }, { "≤", "<=" }, { "=>", ">=" },   { "≥", ">=" },
  { "&&", "and" }, { "||", "or" }, { "!", "not" }, { "×", "*" },   { "·", "*" },  { "÷", "/" },     { "−", "-" },
};

static gboolean
begins (const char *text, const char *with)
{
  return strncmp (text, with, strlen (with)) == 0;
}

static gboolean
is_word (const char *text, gsize length, const char *word)
{
  return strlen (word) == length && memcmp (text, word, length) == 0;
}

static gboolean
is_letter_of_name (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Digits alone, or with a point, are a number; with letters they are a name ("90day_wins"). */
static void
read_word (const char *text, PremiaToken *token)
{
  const char *begin = text + token->offset, *p = begin;
  gboolean digits = TRUE;

  for (; is_letter_of_name (*p); p++)
    digits = digits && g_ascii_isdigit (*p);
  token->kind = PREMIA_TOKEN_NAME;
  if (digits)
    {
      const char *end = p;

      token->kind = PREMIA_TOKEN_NUMBER;
      if (*p == '.' && g_ascii_isdigit (p[1]))
        for (end = p + 1; g_ascii_isdigit (*end); end++)
          continue;
      p = end;
      while (g_ascii_isspace (*end))
        end++;
      if (*end == '%')
        p = end + 1;
    }
  token->length = p - begin;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (is_word (begin, token->length, words[i].text))
      {
        token->kind = PREMIA_TOKEN_OPERATOR;
        token->operation = words[i].operation;
      }
}

static void
read_sign (const char *text, PremiaToken *token)
{
  const char *begin = text + token->offset;

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (begins (begin, slips[i].wrong) && !begins (begin, "!="))
      {
        token->kind = PREMIA_TOKEN_WRONG;
        token->length = strlen (slips[i].wrong);
        return;
      }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (begins (begin, signs[i].text))
      {
        token->kind = PREMIA_TOKEN_OPERATOR;
        token->operation = signs[i].operation;
        token->length = strlen (signs[i].text);
        return;
      }
  token->kind = PREMIA_TOKEN_WRONG;
  token->length = g_utf8_next_char (begin) - begin;
}

/* @text: valid UTF-8. */
void
premia_token_read (const char *text, gsize from, PremiaToken *token)
{
  while (g_ascii_isspace (text[from]))
    from++;
  *token = (PremiaToken) { .kind = PREMIA_TOKEN_END, .offset = from, .length = 1 };
  switch (text[from])
    {
    case '\0':
      token->length = 0;
      break;
    case '(':
      token->kind = PREMIA_TOKEN_OPEN;
      break;
    case ')':
      token->kind = PREMIA_TOKEN_CLOSE;
      break;
    case ',':
      token->kind = PREMIA_TOKEN_COMMA;
      break;
    default:
      if (is_letter_of_name (text[from]))
        read_word (text, token);
      else
        read_sign (text, token);
    }
}

const char *
premia_token_advice (const char *text, const PremiaToken *token)
{
  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    if (is_word (text + token->offset, token->length, slips[i].wrong))
      return slips[i].advice;
  return NULL;
}

const char *
premia_operation_to_string (PremiaNodeKind operation)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].operation == operation)
      return signs[i].text;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].operation == operation)
      return words[i].text;
  g_return_val_if_reached (NULL);
}
