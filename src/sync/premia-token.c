/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-sync"

#include "premia-token.h"

#include <glib/gi18n.h>
#include <string.h>

void
premia_token_free (char *token)
{
  if (token == NULL)
    return;
  explicit_bzero (token, strlen (token));
  g_free (token);
}

/* What is wrong with it, in a sentence that holds nothing of it; NULL: nothing is. */
static const char *
find_fault (const char *token)
{
  gsize length = strlen (token);

  if (length == 0)
    return _("The token is empty. Type the one that the server's administrator gave you.");
  if (length > PREMIA_TOKEN_LIMIT)
    return _("This is too long for a token (more than 4,096 characters). Copy only the token itself.");
  if (token[0] == ' ' || token[length - 1] == ' ')
    return _("The token begins or ends with a blank. Copy only the token itself.");
  for (const char *c = token; *c != '\0'; c++)
    if (*c < ' ' || *c > '~')
      return _("The token holds characters that no token has: letters that are not Latin, or line ends. Copy only the token itself.");
  return NULL;
}

gboolean
premia_token_check (const char *token, GError **error)
{
  const char *fault;

  g_return_val_if_fail (token != NULL, FALSE);

  fault = find_fault (token);
  if (fault != NULL)
    g_set_error_literal (error, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_TOKEN, fault);
  return fault == NULL;
}
